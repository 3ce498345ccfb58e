"""Lists: the verdict on each, and its items as codes."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from errlex.extract.above import with_status_heads
from errlex.extract.answers import may_be_answer, read_answer
from errlex.extract.codes import NUMERIC, STATUS_DIGITS, bare, is_http_status, is_identifier
from errlex.extract.contents import LINKS, as_contents
from errlex.extract.entries import (
    Entry,
    as_numbers,
    found_codes,
    read_entry,
    read_levels,
    read_symbol,
)
from errlex.extract.entry_evidence import weigh_entries
from errlex.extract.fields import read_fields, split_status
from errlex.extract.glance import may_be_entry
from errlex.extract.kinds import with_kinds
from errlex.extract.ledger import (
    Collector,
    Reading,
    Second,
    Tally,
    beside_codes,
    passed_over,
    with_codes,
)
from errlex.extract.scores import limit
from errlex.extract.siblings import called_among, with_siblings

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from errlex.blocks import Item, List
    from errlex.extract.context import Context
    from errlex.extract.evidence import Evidence
    from errlex.extract.overrule import TableRule
    from errlex.extraction import FoundCode

#: Minimum share of items of one depth that begin with a code; the others are remarks.
MIN_CODE_SHARE = limit("items")
#: An item below a label that begins with a constant ("* BAD_KEY").
_CONSTANT = re.compile(r"[A-Z][A-Z0-9]*[_-][A-Z0-9_-]+(?:\s|$)")
#: A number and nothing else, perhaps in two notations: "1300 (0x514)".
_NUMBER = re.compile(r"(?P<code>0x[0-9A-Fa-f]{1,8}|[+-]?\d{1,10})L?(?:\s*\(0x[0-9A-Fa-f]{1,8}\))?")
#: A term of words, and its number in brackets: "Obsolete error (32)".
_TERM = re.compile(r"(?P<text>[A-Z][a-z]+(?: [\w-]+){1,4}) \((?P<code>[+-]?\d{1,7})\)")
#: A constant with a text in brackets behind it: "ERR-BAD-TOKEN (the token is unknown)."
_EXPLAINED = re.compile(r"(?P<code>[A-Z][A-Z0-9_-]+)\s*[(（](?P<text>.+)[)）]\.?", re.DOTALL)
#: What stands between codes that share an item.
_ONLY = re.compile(r"[\s,/|、，:：]*")
NO_CODES = "its items do not begin with codes"


def read_list(
    block: List,
    context: Context,
    rule: TableRule | None,
    headings: Collection[str] = (),
    without_codes: int = 0,
) -> Reading:
    """Return the reading of a list: the verdict, and the codes if it has some.

    context: where the list stands. rule: the rule of source.toml that matches it; None if there is none.
    headings: texts of all headings of the page; a list of them is a table of contents. without_codes: what
    `rows_without_codes` returned for the list.
    """
    if rule is not None and not rule.take:
        return passed_over(context, block.line, rule.why, len(block.items), what="list")
    forced = rule is not None and rule.forces
    if without_codes and not forced:
        return passed_over(context, block.line, NO_CODES, without_codes, what="list")
    items = block.items
    entries = [_entry(block, index) for index in range(len(items))]
    # Of most contexts nothing is asked: the items tell that they are no codes.
    if all(_CONSTANT.match(item.text) for item in items) and context.labelled:
        entries = [
            entry or _constant(item.text) for entry, item in zip(entries, items, strict=True)
        ]
    if not any(entries) and any(levels := _levels(block)) and context.of_errors:
        entries = levels
    if block.kind == "definition" and any(numbered := _numbered_terms(block)[1]):
        items, entries = _numbered_terms(block)[0], numbered
    entries = as_numbers(entries)
    depth = _depth(items, entries)
    if depth is not None and None in entries and context.labelled:
        entries = with_siblings(items, entries, depth)
    if depth is None:
        items, entries = called_among(items, entries)
        depth = _depth(items, entries)
    if depth is None:
        return passed_over(context, block.line, NO_CODES, len(block.items), what="list")
    contents = "" if forced else as_contents(items, headings)
    called = all(entry.labelled for entry in entries if entry)  # "Error 208: ...", each of them
    if contents and not (contents == LINKS and (context.labelled or called)):
        return passed_over(context, block.line, contents, len(items), what="list")
    evidence = weigh_entries(context, _explained(items, entries, depth))

    def as_codes(why: Evidence | str, *, doubtful: bool = False) -> Reading:
        codes, tally = _codes(items, entries, depth)
        codes = with_kinds(codes, context, kind=rule.kind if rule else None)
        return with_codes(context, block.line, why, tally, codes, "list", doubtful=doubtful)

    if contents:
        reading = passed_over(context, block.line, contents, len(items), what="list")
        if evidence.holds_codes:
            reading.second = Second("nowhere else", partial(as_codes, evidence))
        return reading
    if forced or evidence.holds_codes:
        return as_codes(evidence, doubtful=not (forced or evidence.nearby))
    reading = passed_over(context, block.line, evidence, len(items), what="list")
    if not evidence.vetoes and not context.other_subject:
        reading.second = beside_codes(as_codes, evidence)
    return reading


def _entry(block: List, index: int) -> Entry | None:
    """Return the code that an item begins with. A constant alone is a code only if a text stands below it."""
    item = block.items[index]
    if may_be_answer(item.text) and (answer := read_answer(item.text)):
        return Entry(answer.code, answer.shape, None, answer.message, firm=True)
    if fields := read_fields(item.parts):
        return fields
    if block.kind == "definition" and (term := _TERM.fullmatch(item.text)) and not item.depth:
        return Entry(term["code"], "number", None, term["text"], firm=True)
    if len(item.code) > 1 and (several := _several(item)):
        return several
    entry = read_entry(item)
    if entry is None and len(item.parts) > 1 and _is_capitals(item.parts[0]):
        name = item.parts[0]  # a paragraph of its own, and below it what it means
        return Entry(name, "symbol", None, item.text.removeprefix(name).strip(), firm=True)
    if entry is None and index + 1 < len(block.items) and block.items[index + 1].depth > item.depth:
        return read_symbol(item.text)
    return entry


def _several(item: Item) -> Entry | None:
    """Return the entry of an item that is nothing but codes, each marked as code: "`no_key`, `bad_key`"."""
    first, *more = item.code
    if not all(map(is_identifier, item.code)) or len(set(item.code)) < len(item.code):
        return None
    rest = item.text
    for code in sorted(item.code, key=len, reverse=True):  # "busy" is a part of "is_busy"
        rest = rest.replace(code, "", 1)
    return (
        Entry(first, "symbol", None, "", firm=True, more=tuple(more))
        if _ONLY.fullmatch(rest)
        else None
    )


def _is_capitals(text: str) -> bool:
    return text.isupper() and is_identifier(text)


def _numbered_terms(block: List) -> tuple[Sequence[Item], list[Entry | None]]:
    """(the items, the entry of each) of terms that are constants with their numbers right below; those are no items."""
    items: list[Item] = []
    entries: list[Entry | None] = []
    name = None
    for item in block.items if block.kind == "definition" else ():
        number = _NUMBER.fullmatch(item.text) if name and item.depth else None
        if name and number:
            entries[-1] = Entry(number["code"], "number", name, "", firm=True)
        else:
            items.append(item)
            entries.append(None)
        term = bare(item.text.strip("*")) if not item.depth else ""
        name = term if _CONSTANT.fullmatch(term) else None
    return items, entries


def _constant(text: str) -> Entry | None:
    """The entry of a constant, alone or with a text in brackets behind it."""
    explained = _EXPLAINED.fullmatch(text)
    entry = read_symbol(explained["code"] if explained else text)
    return replace(entry, text=explained["text"]) if entry and explained else entry


def _levels(block: List) -> list[Entry | None]:
    """Return the codes of several levels that items begin with: marked as code, or terms with no other word."""
    return [
        (
            read_levels(item)
            if block.kind == "definition" or item.text.startswith(item.code[:1] or ("\n",))
            else None
        )
        for item in block.items
    ]


def rows_without_codes(block: List) -> int:
    """Return the number of items if the preview shows that none of them begins with a code; else 0."""
    lines = [line for line in (block.preview or "").split("\n") if line.strip()]
    terms = block.kind == "definition" and any(_TERM.fullmatch(line.strip()) for line in lines)
    return 0 if terms or any(map(may_be_entry, lines)) else len(lines)


def _depth(items: Sequence[Item], entries: Sequence[Entry | None]) -> int | None:
    """Return the depth at which most items begin with a code, the outermost of several; None if there is none."""
    for depth in sorted({item.depth for item in items}):
        level = [entry for entry, item in zip(entries, items, strict=True) if item.depth == depth]
        if sum(entry is not None for entry in level) >= MIN_CODE_SHARE * len(level):
            return depth
    return None


def _explained(items: Sequence[Item], entries: Sequence[Entry | None], depth: int) -> list[Entry]:
    """Return the entries of `depth`; one without a text gets the text of the item nested in it."""
    below = [*items[1:], None]
    return [
        (
            replace(entry, text=after.text)
            if after and after.depth > depth and not entry.text
            else entry
        )
        for entry, item, after in zip(entries, items, below, strict=True)
        if entry and item.depth == depth
    ]


def _are_classes(items: Sequence[Item], entries: Sequence[Entry | None], depth: int) -> bool:
    """Whether codes are nested in the codes of `depth`, which are their classes.

    The classes are masks ("4xx Client errors"), or HTTP statuses above longer numbers ("400 Bad Request": "40001 - ...").
    """
    inner = [e for e, item in zip(entries, items, strict=True) if item.depth == depth + 1]
    outer = [e for e, item in zip(entries, items, strict=True) if item.depth == depth and e]
    numeric = [entry for entry in inner if entry is not None and entry.shape in NUMERIC]
    if not inner or len(numeric) < len(inner):
        return False
    finer = all(entry.firm and len(entry.code) > STATUS_DIGITS for entry in numeric)
    return all(entry.shape == "mask" or (finer and is_http_status(entry.code)) for entry in outer)


def _codes(
    items: Sequence[Item], entries: Sequence[Entry | None], depth: int
) -> tuple[list[FoundCode], Tally]:
    """Return the codes of a list: items of `depth` are codes, deeper ones their texts, outer ones headings of groups."""
    codes = Collector()
    tally = Tally()
    classes = _are_classes(items, entries, depth)
    for item, entry in zip(items, entries, strict=True):
        if item.depth < depth:
            tally.groups += 1
            tally.headings.append((item.text, len(codes)))
        elif entry is not None and item.depth in (depth, depth + classes):
            if classes and item.depth == depth and is_http_status(entry.code):
                tally.headings.append((entry.code, len(codes)))  # its text is that of a code
            codes.add(*found_codes(entry, item))
            codes.note_gone([item])
            tally.codes += 1
        elif item.depth > depth and codes:
            status, text = split_status(item.parts)
            codes.add_line(text if status else item.text)
            codes.note_gone([item])
            if status:
                codes.add_status(status)
            tally.continuations += 1
        elif item.text[:1].isdecimal():
            tally.problems.append(
                f"line {item.line or '?'}: no code in the item {item.text[:80]!r}"
            )
        else:
            tally.groups += 1
            tally.headings.append((item.text, len(codes)))
    found, tally.beside = codes.codes(), codes.gone
    if not classes:
        tally.headings = with_status_heads(tally.headings, found)
    return found, tally
