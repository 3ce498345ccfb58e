"""Declarations of errors in source code: enumerations, constants, maps, records and calls, in nearly every language.

    pub enum PayError {                     const ERRORS = {               X(1001, NO_FUNDS, "No funds")
        #[error("No funds")] NoFunds,         NO_FUNDS: {code: 1001, ...}  class NoFunds(PayError): code = 1001
    }

The statements of a group are rows (`errlex.extract.literals`); `errlex.extract.declared_columns` finds the codes in them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from errlex.blocks import CodeBlock, Item
from errlex.extract.context import MAX_LABEL, is_label
from errlex.extract.declared_columns import (
    MIN_CODES,
    entries_of,
    raises,
)
from errlex.extract.declared_parts import made_of, parts_of
from errlex.extract.declared_records import (
    is_called,
    is_fields,
    is_object,
    is_record,
    record_of,
    runs,
    words_of,
)
from errlex.extract.declared_siblings import lone_siblings
from errlex.extract.declared_weight import MOST, assigns, called_of, fewest, names_of, weigh
from errlex.extract.entries import Entry, found_codes
from errlex.extract.kinds import with_kinds
from errlex.extract.ledger import Collector, Reading, Tally, with_codes
from errlex.extract.literals import (
    Literals,
    programs,
    rows_of,
)
from errlex.extract.program_groups import Group, groups_of, texts_in
from errlex.extract.scores import limit
from errlex.extract.word_lists import may_speak_of
from errlex.text import words as normal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from errlex.blocks import Block
    from errlex.extract.context import Context
    from errlex.extract.evidence import Evidence

#: A code, its line, the remark that heads its part.
Found = tuple[Entry, int, str]
#: Minimum share of the codes of a group among the statements with literals up to the last one.
MIN_MEMBER_SHARE = limit("members")
#: Maximum length in characters of a line that declares a code.
MAX_LINE = 400
#: A part of such a name.
_NAMES_ERROR = re.compile(r"(?:ERR|Err|E_|errno)[_A-Z]|(?:Error|Exception|_ERR|_ERROR)\b")
#: What a program that declares errors has, and a sample of an answer or a request has not: one of these words in small
#: letters, or one of the others before a sign.
_WORDS = ("err", "fault", "fail", "exception", "reason", "reject")
_RESULTS = ("code", "status", "result")
_RESULT = re.compile(rf"(?:{'|'.join(_RESULTS)})\w{{0,40}}\s{{0,9}}[={{(:\[\n]")
_SAMPLE = re.compile(
    r"\s*(?:\{|\[(?!\w+(?:\(\"|\]\s))|<(?!\?)|(?:curl|GET|POST|PUT|DELETE|HTTP|wss?:|https?:|\$ |npm |pip )|\d)"
)
_DECLARES = re.compile(
    r"\b(?:export default|enum|class|const|object|error|static|module)\b|[#-]define|[\w\])][ \t]{0,9}:?=\s{0,9}[\[({\w\"'-]|=>|^[ \t]{0,40}[A-Z]\w{0,40}\(",
    re.MULTILINE,
)


def read_declared(block: Block, around: Callable[[], Context]) -> list[Reading]:
    """Return the readings of the groups of a block of code that declare errors, a part below a remark by itself.

    around: returns where the block stands, which most blocks need not be asked.
    """
    if not isinstance(block, CodeBlock) or _SAMPLE.match(block.text):
        return []
    if not _DECLARES.search(block.text):
        return []
    first = block.line or 0
    texts = texts_in(block.whole, first, block.text.count("\n") + 1)
    context = _place_of_errors(block.text, texts, around)
    if context is None:
        return []
    found: dict[int, list[Reading]] = {}
    groups = groups_of(block.text, block.whole, first)
    # The lines of the codes of groups that are read; None of those in one of their records.
    read: dict[int | None, set[int] | None] = {}
    names_error = _NAMES_ERROR.search(block.text) is not None
    classes: dict[int | None, list[Group]] = defaultdict(list)  # in each group, by its number
    for group in groups:
        if is_record(group):
            classes[group.parent].append(group)
    evidence: dict[int, Evidence] = {}
    for number, group in enumerate(groups):
        if group.parent is not None and group.parent in read:
            lines = read[group.parent]
            if lines is None or group.line in lines or not _is_named(group):
                read[number] = None
                continue
        records = classes.get(number, [])
        if len(records) < MIN_CODES and not _may_hold_codes(
            group, context, names_error=names_error
        ):
            continue
        if is_fields(group):
            continue
        members = _entries(group)
        if len(records) >= MIN_CODES and (
            not members or (not is_called(group) and all(map(is_fields, records)))
        ):
            members = members or [each for record in records for each in record_of(record, group)]
            group = replace(group, words=words_of(records))
        members = _short(members, block)
        if len({entry.code for entry, *_ in members}) < MIN_CODES:
            continue
        why = weigh(group, [entry for entry, *_ in members], context)
        if why is None or not why.holds_codes:
            continue
        read[number], evidence[number] = {line for _, line, _ in members}, why
        found[number] = _readings(block, members, group, context, why)
    for number, group in enumerate(groups):
        if number not in read and (parts := _parts(block, group, context)):
            found[number] = parts
    for number, group, both in lone_siblings(groups, [*evidence]):
        members = [each for each in _short(_entries(both), block) if _is_in(each[1], group)]
        if members and number not in read:
            why = next(evidence[n] for n in evidence if groups[n].words == both.words)
            found[number] = _readings(block, members, group, context, why)
    return [reading for number in sorted(found) for reading in found[number]]


def _parts(block: CodeBlock, group: Group, context: Context) -> list[Reading]:
    """Return the readings of the parts of a group that is not read as a whole."""
    readings: list[Reading] = []
    known: dict[str, Evidence] = {}
    for part in parts_of(group):
        labelled = any(is_label(said[:MAX_LABEL]) for said in part.above)
        members = _short(_entries(part), block)
        told = bool(members) and labelled
        why = weigh(part, [entry for entry, *_ in members], context) if told else None
        if why is not None and why.holds_codes:
            known |= {entry.name or entry.code: why for entry, *_ in members}
            head = next((said for said in part.above if _heads(said)), "")
            readings += _readings(block, members, part, context, why, head)
        elif made := made_of(part, known):
            readings += _readings(block, made, part, context, next(iter(known.values())))
    return readings


def _heads(said: str) -> bool:
    """Whether the remark above a part is a title of it, and no name of a constant in it."""
    return len(said) <= MAX_LABEL and is_label(said) and said != normal(said)


def _short(members: Sequence[Found], block: CodeBlock) -> list[Found]:
    """Return the members whose lines are not too long."""
    lines = block.text.split("\n")
    return [each for each in members if len(lines[each[1]]) <= MAX_LINE]


def _is_named(group: Group) -> bool:
    """Whether a group inside one that is read may be another: it is no argument of what runs."""
    return bool(group.words) and not runs(group)


def _is_in(line: int, group: Group) -> bool:
    return any(statement.line == line for statement in group.statements)


def _readings(
    block: CodeBlock,
    found: Sequence[Found],
    group: Group,
    context: Context,
    why: Evidence,
    title: str = "",
) -> list[Reading]:
    """Return the readings of a group: one, or one of each part that a remark heads. title: of a group without a name."""
    names = [name.rpartition(".")[2] for name in names_of(group)]
    if context.path and context.section not in names:  # of a page that shows a program
        return [_reading(block, found, context, why, whole=True)]
    called = names[-1] if names else title
    return [
        _reading(block, [*part], _below(context, called, head), why)
        for head, part in groupby(found, key=itemgetter(2))
    ]


def _place_of_errors(text: str, texts: str, around: Callable[[], Context]) -> Context | None:
    """Return where a program stands; None if `_weigh` cannot find that a group of it is of errors.

    texts: those of its constants that stand elsewhere.

    To part a program into groups takes longer than this look.

    Unless a word or the place says so, only assignments without a name above them may be, by what their texts say.
    """
    context = around()
    if texts and may_speak_of("failures", texts):
        return context
    if not (_may_be_of_errors(text) or context.of_errors):
        return None
    if _says_errors(text) or context.named:  # most programs have the word, and the place costs more
        return context
    near = context.of_errors or context.http or context.close
    return context if "=" in text and (near or may_speak_of("failures", text)) else None


def _may_be_of_errors(text: str) -> bool:
    """Whether a word of a program is one that programs with errors have."""
    text = text.casefold()
    if any(word in text for word in _WORDS):
        return True
    return any(word in text for word in _RESULTS) and _RESULT.search(text) is not None


def _says_errors(text: str) -> bool:
    """Whether a word of a program may say that it declares errors."""
    return _NAMES_ERROR.search(text) is not None or any(
        may_speak_of(topic, text) for topic in ("errors", "labels")
    )


def _below(context: Context, title: str, head: str) -> Context:
    """Return where a part of a group stands: below its name, and below the remark that heads it."""
    own = [name for name in (title, head) if name and name != context.section]
    return replace(context, path=(*context.path, *own)) if own else context


def _reading(
    block: CodeBlock,
    found: Sequence[Found],
    context: Context,
    why: Evidence,
    *,
    whole: bool = False,
) -> Reading:
    codes = Collector()
    first = (block.line or 0) + 1
    for entry, line, _ in found:
        codes.add(*found_codes(entry, Item(entry.code, line=first + line)))
    kinds = with_kinds(codes.codes(), context)
    place = block.line if whole else first + found[0][1]
    return with_codes(context, place, why, Tally(len(kinds)), kinds, "lines")


def _may_hold_codes(group: Group, context: Context, *, names_error: bool) -> bool:
    """Whether `_weigh` may find that the statements of a group are codes: to read their literals takes longer.

    names_error: whether the program has a name that says itself that it is an error.
    """
    count = len(group.statements)
    if count < MIN_CODES or runs(group):
        return False
    called = called_of(group, context, outspoken=count >= fewest(context))
    return bool(called) or (
        called is not None and (names_error or bool(group.words) or assigns(group))
    )


def _entries(group: Group) -> list[Found]:
    """Return (code, its line, the remark that heads its part) of a group; none if too many statements declare nothing."""
    if runs(group) or is_object(group):
        return []
    rows = rows_of(group)
    counts = any(token.text == "iota" for row in rows for token in row.columns.values())
    enumerates = counts or not programs()["enumerates"].isdisjoint(group.words)
    entries = entries_of(rows, group, enumerates=enumerates)
    if not enumerates and _are_own_names(rows, entries):
        return []
    members = [entry for entry in entries if entry]
    told = any(entry.name or entry.text or entry.shape == "symbol" for entry in members)
    if not members or not (told or raises(group)):
        return []
    last = max(n for n, entry in enumerate(entries) if entry)
    found: list[Found] = []
    head = ""
    for entry, row in zip(entries, rows, strict=True):
        head = row.head or head
        if entry:
            found.append((entry, row.line, head))
    others = sum(
        not entry and bool(row.columns) for entry, row in zip(entries[:last], rows, strict=False)
    )
    return found if len(found) >= MIN_MEMBER_SHARE * (len(found) + others) else []


def _are_own_names(rows: Sequence[Literals], entries: Sequence[Entry | None]) -> bool:
    """Whether most codes are the names that they have: `NotFound = errorClass("NotFound")` declares classes."""
    named = [
        (entry, row.name)
        for entry, row in zip(entries, rows, strict=True)
        if entry and row.name and row.columns
    ]
    own = sum(name.startswith(entry.code) and not entry.text for entry, name in named)
    return bool(named) and own >= MOST * len(named)
