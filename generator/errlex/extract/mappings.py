"""Mappings: programs that give each code its text, under a name that speaks of errors.

    const ERRORS = {              switch (errorCode) {                  type ErrorCode =
      10001: "The key is bad",      case 10001: return "Bad key";         | "NO_KEY"
      'E02' => 'No funds',        }                                       | "NO_FUNDS";

    errors = [{code: 1, message: 'Bad key'}, new ErrorCode(2, "No funds")]

A line belongs to the name of the nearest opening line above that is indented less.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from errlex.blocks import CodeBlock, Item
from errlex.extract.codes import is_identifier, shape_of
from errlex.extract.entries import Entry, found_codes
from errlex.extract.entry_evidence import weigh_entries
from errlex.extract.kinds import with_kinds
from errlex.extract.ledger import Collector, Reading, Tally, with_codes
from errlex.extract.lookalikes import known_list, subject_of_heading
from errlex.extract.scores import feature
from errlex.extract.word_lists import may_speak_of, speaks_of
from errlex.text import words as normal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from errlex.blocks import Block
    from errlex.extract.context import Context

#: Minimum number of codes below one name.
MIN_CODES = 2
#: Maximum length of a line in characters.
MAX_LINE = 400
_CALLED = feature("lines.enumeration")
_CONSTANTS = feature("lines.constants")
_CODE = (
    r"""(?P<mark>["'`]?)(?P<code>0x[0-9A-Fa-f]{1,8}|[+-]?\d{1,10}|[A-Za-z][\w.-]{1,63})(?P=mark)"""
)
_TEXT = r"""(?P<quote>["'`])(?P<text>(?:\\.|(?!(?P=quote)).){0,300}+)(?P=quote)"""
_END = r"[\s,;}\])]*+(?:(?:break;|//|#|/\*).*)?"
_S = r"[ \t]{0,9}"
_FORMS = tuple(
    map(
        re.compile,
        (
            rf"\{{?{_S}{_CODE}{_S}(?::|=>|->|,){_S}(?:[\w.]{{1,60}}\()?{_TEXT}{_END}",
            rf"\$?[\w.]{{1,60}}\[{_CODE}\]{_S}={_S}{_TEXT}{_END}",
            rf"case {_S}{_CODE}{_S}:{_S}(?:return |[\w.]{{1,60}}{_S}=)?{_S}{_TEXT}{_END}",
            rf"(?:new |&)?[\w.:]{{0,60}}{_S}[({{\[]{_S}{_CODE}{_S},{_S}{_TEXT}{_END}",
        ),
    )
)
_CASE = re.compile(rf"case {_S}{_CODE}{_S}:")
_RETURN = re.compile(rf"(?:return |[\w.$]{{1,60}}{_S}=){_S}{_TEXT}{_END}")
_OF_UNION = re.compile(r"""\|\s*(?P<mark>["'`])(?P<code>[A-Za-z0-9][\w.-]*)(?P=mark)\s*;?""")
_UNION = re.compile(r"(?:export\s+)?type\s+(?P<name>\w+)\s*=\s*(?P<rest>.*)")
_RECORD_CODE = re.compile(
    rf"[\"']?\b(?:code|id|value|(?:error|err)_?(?:code|no|id))[\"']?\s*(?::|=>|=)\s*{_CODE}\s*(?:,|\}}|$)",
    re.IGNORECASE,
)
_RECORD_TEXT = re.compile(
    rf"[\"']?\b(?:message|msg|text|description|desc|reason|detail)[\"']?\s*(?::|=>|=)\s*{_TEXT}",
    re.IGNORECASE,
)
_RECORD = re.compile(r"[\[{(][^{}\[\]()\n]*+[}\])]\s*,?")
#: A line that opens a block: its names may say what the lines below it are.
_OPENING = re.compile(
    r"[^\"']*[{\[(=]\s*|[\"']\w{1,60}[\"']\s*(?::|=>)\s*[{\[(]\s*|(?:def|class)\b[^\"']*:\s*|type\s+\w+\s*=.*"
)
#: The last characters of such a line, but for a type or a union of constants.
_OPENS = frozenset("{[(=:")
#: The beginning of a type or a union of constants.
_TYPES = ("type", "export")
_QUOTE = re.compile("[\"'`]")
_UNNAMED = re.compile(r"\s*(?:switch|match|when|return|if|else|case)\b")
_ASSIGNED = re.compile(r"\$?(?P<name>\w+)\[.*")
_NAME = re.compile(r"[A-Za-z_]\w*")
#: Codes of a letter or two before a number.
_SHORT = re.compile(r"[A-Za-z]{1,2}[-_.]?\d{1,6}")
_MAY_BE = re.compile(r"(?:[:>,|\](=]|return)\s*[\"'`]")

Found = tuple[Entry, int]


def read_mapping(block: Block, around: Callable[[], Context]) -> Reading | None:
    """Return the reading of a block of code that gives codes their texts; None if nothing says that they are of errors.

    around: returns where the block stands, which most blocks need not be asked.
    """
    if not isinstance(block, CodeBlock) or not _MAY_BE.search(block.text):
        return None
    lines = block.text.split("\n")
    if not any(map(_may_speak_of_errors, _naming(lines))):
        return None  # as in most samples of answers, whose lines look like those of a mapping
    groups = _groups(lines, (block.line or 0) + 1)
    found: list[Found] = []
    title = ""
    for name, entries in groups:
        texts = [entry.text or entry.code for entry, _ in entries]
        distinct = {entry.code for entry, _ in entries}
        if MIN_CODES <= len(distinct) == len(entries) and not known_list(texts):
            found += entries
            title = title or name
    if not found:
        return None
    context = around()
    evidence = weigh_entries(context, [entry for entry, _ in found], assigned=True)
    evidence.add(_CALLED, title=title[:40])
    if not context.named and all(
        entry.code.isupper() and is_identifier(entry.code) for entry, _ in found
    ):
        evidence.add(_CONSTANTS)  # under a heading of errors `weigh_entries` counts them
    if not evidence.holds_codes:
        return None
    codes = Collector()
    for entry, line in found:
        codes.add(*found_codes(entry, Item(entry.code, line=line)))
    kinds = with_kinds(codes.codes(), context)
    return with_codes(context, block.line, evidence, Tally(len(found)), kinds, "lines")


def _naming(lines: Sequence[str]) -> set[str]:
    """Return the lines of a program that may give those below them, or their own code, a name."""
    return {
        text
        for text in map(str.strip, lines)
        if text
        and (
            text[-1] in _OPENS or text.startswith(_TYPES) or ("[" in text and _ASSIGNED.match(text))
        )
    }


@lru_cache(maxsize=1024)
def _may_speak_of_errors(line: str) -> bool:
    """Return `may_speak_of("errors", line)` from a cache: the samples of a page have many lines in common."""
    return may_speak_of("errors", line)


def _groups(lines: Sequence[str], first: int) -> list[tuple[str, list[Found]]]:
    """(the name of errors, the codes below it) of each part of a program that has such a name, in order."""
    groups: dict[tuple[str, ...], list[Found]] = {}
    stack: list[tuple[int, str]] = []  # the indent of each opening line, its name
    case: Found | None = None
    for number, line in enumerate(lines, first):
        text = line.strip()
        if not text or len(line) > MAX_LINE:
            continue
        indent = len(line) - len(line.lstrip())
        while stack and stack[-1][0] >= indent and text[0] not in "}])":
            stack.pop()
        path = tuple(name for _, name in stack if name)
        above, case = case, None
        if text.startswith("case ") and (lone := _CASE.fullmatch(text)):
            case = (Entry(lone["code"], "number", None, "", firm=True), number)
        may_open = text[-1] in _OPENS or text.startswith(_TYPES)
        if not (may_open or _names_errors(path) or _ASSIGNED.match(text)):
            continue  # whatever the line explains, it is no error
        entries = list(_entries(text)) if _QUOTE.search(text) else []
        if above and not entries and (said := _RETURN.fullmatch(text)):
            entries = [_entry(above[0].code, said["text"])]
        if union := _UNION.fullmatch(text):
            stack.append((indent, union["name"]))
            path = (*path, union["name"])
            entries = [_entry(each["code"], "") for each in _OF_UNION.finditer(f"|{union['rest']}")]
        elif entries and (assigned := _ASSIGNED.fullmatch(text)) and "=" in text:
            path = (*path, assigned["name"])
        elif not entries and _OPENING.fullmatch(text):
            stack.append((indent, _name(text)))
        if _names_errors(path):
            groups.setdefault(path, []).extend(
                (entry, number) for entry in entries if _is_code(entry, path)
            )
    return [(path[-1], entries) for path, entries in groups.items()]


@lru_cache(maxsize=1024)
def _names_errors(path: tuple[str, ...]) -> bool:
    """Whether a name of `path` speaks of errors, and the nearest one of nothing else."""
    return any(map(_is_of_errors, path)) and (
        _is_of_errors(path[-1]) or not subject_of_heading(normal(path[-1]))
    )


@lru_cache(maxsize=1024)
def _is_of_errors(name: str) -> bool:
    return speaks_of("errors", normal(name))


def _name(opening: str) -> str:
    """Return the name in an opening line that speaks of errors, or else its first; "" if it only steers the program."""
    if _UNNAMED.match(opening):
        return ""
    names = _NAME.findall(opening)
    return next(filter(_is_of_errors, names), " ".join(names[:3]))


def _entries(text: str) -> Iterator[Entry]:
    """Yield the codes that a line of a program explains."""
    found = [
        _entry(code["code"], said["text"])
        for each in _RECORD.findall(text)
        if (code := _RECORD_CODE.search(each)) and (said := _RECORD_TEXT.search(each))
    ]
    if found:
        yield from found
        return
    if member := _OF_UNION.fullmatch(text):
        yield _entry(member["code"], "")
        return
    for form in _FORMS:
        if (row := form.fullmatch(text)) and (row["mark"] or not row["code"][0].isalpha()):
            yield _entry(row["code"], row["text"])
            return


def _entry(code: str, text: str) -> Entry:
    return Entry(code, shape_of(code) or "symbol", None, text.strip(), firm=True)


def _is_code(entry: Entry, path: Sequence[str]) -> bool:
    """Whether a key may be a code: a number, a constant, or a word below a name that speaks of codes ("ERROR_CODES").

    Other words are names of fields: "orderId", "user_id" and "Message" stand in the error of an answer.
    """
    code = entry.code
    if not code[0].isalpha() or _SHORT.fullmatch(code):
        return True
    is_word = any(sign.islower() for sign in code) and entry.text
    if is_word and not speaks_of("codes", normal(path[-1])):
        return False
    return any(sign.isdecimal() for sign in code) or is_identifier(code)
