"""Kin: the codes of a section that announces some, where no other reader knows their form.

The other readers know what codes look like. Here likeness decides: lines, items or rows each of which has one short
token at the same place, all tokens of one pattern, none twice, and a text beside or below each.

    TOK                     E.04 | Door open            XELE 1101 System error
    The token is unknown.   E.07 | Overload             XELE 1126 Price out of range
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Literal

from errlex.blocks import Item, List, Paragraph, Table
from errlex.extract.above import lines_above
from errlex.extract.code_lines import as_lines
from errlex.extract.codes import is_identifier, shape_of
from errlex.extract.contents import as_contents
from errlex.extract.context import Context, is_label
from errlex.extract.entries import BULLET, found_codes
from errlex.extract.entry_evidence import weigh_entries
from errlex.extract.headers import CODE_HINTS, hint, is_phrase, is_type
from errlex.extract.kinds import with_kinds
from errlex.extract.labels import is_heading_like
from errlex.extract.layout import laid_out
from errlex.extract.ledger import Collector, Reading, Second, Tally, with_codes
from errlex.extract.likeness import (
    Head,
    are_alike,
    are_counted,
    are_of_errors,
    heads_of,
    heads_of_row,
    tell_failures,
)
from errlex.extract.lookalikes import is_navigation, subject_of_heading
from errlex.extract.word_lists import speaks_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from errlex.blocks import Block, Row
    from errlex.extract.likeness import Form

#: Minimum number of codes, and of codes that stand beside others.
MIN_KIN = 3
FEW = 2
#: Minimum share of codes among the rows of a table that has some, and of codes with a text or a name.
MIN_SHARE = 0.7
#: Maximum number of those without the sign that the others have, for each of these.
MANY_SIGNED = 0.5
#: Maximum number of lines for each code, on the average, and of characters of a text.
MAX_LINES = 4
MAX_TEXT = 600
#: A heading of more characters says more than that codes follow.
MAX_TITLE = 60
#: Meanings of the header above tokens.
_CODES = (*CODE_HINTS, "name", "string", "status", "field", "text")


#: The numbers of the blocks of a part, its reading, and whether its codes are too few to be taken alone.
_Part = tuple[set[int], Reading, bool]


@dataclass(slots=True)
class _Unit:
    """A line, an item or a row.

    block: number of its block. heads: tokens that it may begin with. line: in the page. row: of a table. lone: a
    paragraph of its own. deep: an item below another one, which it only explains.
    """

    block: int
    text: str
    heads: tuple[Head, ...]
    line: int | None
    row: bool = False
    lone: bool = False
    deep: bool = False


def with_kin(
    blocks: Sequence[Block], context: Context, readings: list[Reading], headings: Collection[str]
) -> list[Reading]:
    """Return the readings of a section without codes, those of blocks that are kin replaced by one with their codes.

    blocks: of the section. context: of its heading. readings: of the blocks so far, none with codes.
    headings: texts of all headings of the page; a list of them, or of links, is a table of contents.
    """
    # Most sections are of other things, and looking at each of their lines would take the page's time.
    if not _may_announce(context):
        return readings
    blocks = [
        as_lines(block)
        for block in blocks
        if not (isinstance(block, List) and as_contents(block.items, headings))
    ]
    parts = [*_read(blocks, context)]
    found = [(numbers, reading) for numbers, reading, few in parts if not few]
    if not found:
        _offer(blocks, parts, readings)
        return readings
    ours = {number for numbers, _ in found for number in range(min(numbers), max(numbers) + 1)}
    marked = [(block, number in ours) for number, block in enumerate(blocks)]
    for numbers, reading in found:
        reading.above = lines_above(marked[: min(numbers)])
    taken = {blocks[number].line for numbers, _ in found for number in numbers}
    rest = [reading for reading in readings if reading.verdict.line not in taken]
    return sorted([*rest, *(reading for _, reading in found)], key=lambda r: r.verdict.line or 0)


def _offer(blocks: Sequence[Block], parts: Sequence[_Part], readings: Sequence[Reading]) -> None:
    """Let blocks with a few codes be taken, if others below the headings beside theirs are (`errlex.extract.groups`)."""
    lines = {reading.verdict.line: reading for reading in readings if reading.second is None}
    for numbers, few, _ in parts:
        passed = lines.get(blocks[min(numbers)].line)
        if passed is not None and all(is_identifier(code.code) for code in few.codes):
            passed.second = _instead(few)


def _instead(few: Reading) -> Second:
    return Second("beside codes", lambda: few)


def _read(blocks: Sequence[Block], context: Context) -> Iterator[_Part]:
    """Yield each part of the section that may hold codes."""
    for title, units in _parts(blocks, headed=bool(context.path)):
        here = replace(context, path=(*context.path, title)) if title else context
        before = next((unit.text for unit in units if not unit.heads or unit.lone), "")
        if speaks_of("fields", here.section) or speaks_of("fields", before):
            continue
        if _announces(here) and (best := _best(units)):
            form, members = best
            # A label right above says enough of two constants.
            sure = here.labelled and all(_is_constant(head) for _, head in members)
            reading = _as_codes(units, members, here, form)
            if reading is not None:
                few = len(members) < MIN_KIN and not sure
                yield {units[number].block for number, _ in members}, reading, few


def _is_constant(head: Head) -> bool:
    """Whether a token is a constant in capitals of several words, with a text beside it."""
    return "_" in head.token and head.token.isupper() and bool(head.text)


def _may_announce(context: Context) -> bool:
    """Whether the words above are near enough to announce codes: of a page without headings all are."""
    return not context.path or context.below_label or context.named


def _announces(context: Context) -> bool:
    """Whether a short heading announces errors, and is neither a question nor a name."""
    text = context.section or context.title
    return (
        context.of_errors
        and _may_announce(context)
        and len(text) <= MAX_TITLE
        and not text.endswith(("?", "？"))
        and not (context.named and is_identifier(text) and not is_label(text))
    )


def _parts(blocks: Sequence[Block], *, headed: bool) -> Iterator[tuple[str, list[_Unit]]]:
    """Yield (the line that stands for its heading, "" at the beginning; the units) for each part of a section.

    headed: the page has headings, so that a line that mentions errors is none.
    """
    title = ""
    units: list[_Unit] = []
    for number, block in enumerate(blocks):
        for unit in _units(number, block):
            after_code = bool(units) and _is_alone(units[-1])
            if not after_code and not unit.row and _begins_part(unit, headed=headed):
                yield title, units
                title, units = BULLET.sub("", unit.text), []
            else:
                units.append(unit)
    yield title, units


def _begins_part(unit: _Unit, *, headed: bool) -> bool:
    """Whether a line stands for a heading: it announces codes or errors, or names another subject."""
    if unit.deep or not is_heading_like(unit.text):
        return False
    if not unit.lone and any(shape_of(head.token) == "symbol" for head in unit.heads):
        return False  # a code among others: "ErrBadFields Invalid parameters"
    forms = {head.form.kind for head in unit.heads} - {"blank"}
    if forms:  # "Hibakódok" is one word, as a code may be
        return forms == {"alone"} and is_label(unit.text)
    if is_label(unit.text) or subject_of_heading(unit.text):
        return True
    return unit.lone and (unit.text.isupper() or (not headed and speaks_of("errors", unit.text)))


def _is_alone(unit: _Unit) -> bool:
    return any(head.form.kind == "alone" for head in unit.heads)


def _units(number: int, block: Block) -> Iterator[_Unit]:
    if isinstance(block, Paragraph):
        lone = len(block.lines) == 1
        for line in block.lines:
            yield _Unit(number, line.text, (*heads_of(line),), line.line, lone=lone)
    elif isinstance(block, List):
        top = min((item.depth for item in block.items), default=0)
        for item in block.items:
            heads = heads_of(item) if item.depth == top else ()
            yield _Unit(number, item.text, (*heads,), item.line, deep=item.depth > top)
    elif isinstance(block, Table):
        for row in _rows(block):
            cells = [cell for cell in row.cells if cell.text and not cell.spanned]
            text = " ".join(cell.text for cell in cells)
            yield _Unit(number, text, (*heads_of_row(cells),), row.line, row=True)


def _rows(table: Table) -> Sequence[Row]:
    """Return the rows below the header; none if it says that the first column holds something else."""
    header, body = laid_out(table.rows())
    if not any(map(is_phrase, header)) and not any(row.is_header for row in table.rows()):
        return table.rows()
    first = header[0] if header else ""
    of_codes = not first or (hint(first) in _CODES and not is_type(first))
    return body if of_codes else ()


def _best(units: Sequence[_Unit]) -> tuple[Form, list[tuple[int, Head]]] | None:
    """Return the form that most units share, and those; None if they are no codes."""
    forms: dict[Form, list[tuple[int, Head]]] = {}
    for number, unit in enumerate(units):
        for head in unit.heads:
            forms.setdefault(head.form, []).append((number, head))
    able = []
    for form, found in forms.items():
        for members in _choices(units, _with_unsigned(units, form, found)):
            if len(members) >= FEW and _are_kin(units, form, members):
                able.append((form, members))
                break
    # A sign behind the token tells more than a blank.
    return max(able, key=lambda each: (len(each[1]), each[0].kind != "blank"), default=None)


def _with_unsigned(
    units: Sequence[_Unit], form: Form, found: list[tuple[int, Head]]
) -> list[tuple[int, Head]]:
    """Return the members; among identifiers with a sign behind them, paragraphs that begin with one and lack the sign are such, too."""
    if form.kind != "parted" or not all(is_identifier(head.token) for _, head in found):
        return found
    more = [
        (number, head)
        for number, unit in enumerate(units)
        if unit.lone and [head.form.kind for head in unit.heads] == ["blank"]
        for head in unit.heads
        if is_identifier(head.token)
    ]
    both = sorted([*found, *more], key=itemgetter(0))
    return both if len(more) < MANY_SIGNED * len(found) else found


def _choices(
    units: Sequence[_Unit], found: list[tuple[int, Head]]
) -> Iterator[list[tuple[int, Head]]]:
    """Yield the members that may be kin: all, or where other lines begin with words, those of one paragraph, or the numbered."""
    yield found
    joined = [member for member in found if not units[member[0]].lone]
    if 0 < len(joined) < len(found):
        yield joined
    blocks = Counter(units[number].block for number, _ in joined)
    if len(blocks) > 1:
        largest = max(blocks, key=blocks.__getitem__)
        yield [member for member in joined if units[member[0]].block == largest]
    numbered = [member for member in found if any(map(str.isdecimal, member[1].token))]
    if len(numbered) < len(found):
        yield numbered


def _are_kin(units: Sequence[_Unit], form: Form, members: list[tuple[int, Head]]) -> bool:
    """Whether the tokens of the members are alike, and most units around have one."""
    first, last = members[0][0], members[-1][0]
    if not are_alike([head.token for _, head in members], form) and not (
        form.kind == "blank" and last - first < len(members) and tell_failures(members)
    ):
        return False
    numbers = {number for number, _ in members}
    blocks = {units[number].block for number in numbers}
    within = [*range(first, last + 1)]
    if not all(units[number].lone for number in numbers):
        within = [n for n in within if units[n].block in blocks and not units[n].deep]
    if form.kind == "alone":
        return len(within) <= MAX_LINES * len(members)
    if form.kind == "row":
        return len(members) >= MIN_SHARE * len(within)
    return 2 * len(members) >= len(within)


def _ends(members: Sequence[tuple[int, Head]], count: int) -> list[int]:
    """Return for each code the number of the unit where its texts end. count: of all units.

    They end at the next code. The last code has as many as is usual: what follows may be a remark.
    """
    numbers = [number for number, _ in members]
    lengths = sorted(after - number for number, after in pairwise(numbers))
    usual = lengths[len(lengths) // 2]
    return [*numbers[1:], min(numbers[-1] + usual, count)]


def _as_codes(
    units: Sequence[_Unit], members: list[tuple[int, Head]], context: Context, form: Form
) -> Reading | None:
    """Return the reading of the codes; None if nothing says that they are errors."""
    first = members[0][0]
    codes = Collector()
    entries = []
    more = 0
    for (number, head), end in zip(members, _ends(members, len(units)), strict=True):
        entry = head.entry()
        codes.add(*found_codes(entry, Item(units[number].text, line=units[number].line)))
        below = [unit.text for unit in units[number + 1 : end] if not is_navigation(unit.text)]
        for text in below:
            codes.add_line(text[:MAX_TEXT])
        more += len(below)
        entries.append(entry if entry.text else replace(entry, text=" ".join(below)[:MAX_TEXT]))
    # A constant below "Error codes" says enough: "APIKEY_LOST".
    said = [
        entry
        for entry in entries
        if entry.text or entry.name or (context.labelled and "_" in entry.code)
    ]
    told = form.detail != ")" and tell_failures(members)
    sure = context.labelled or (told and not context.path and is_label(context.title))
    if len(said) < MIN_SHARE * len(entries) or not are_of_errors(
        entries, form, sure=sure, near=context.named
    ):
        return None
    before = units[first - 1] if first else None
    if before is not None and not before.row:
        context = replace(context, before=before.text)
    evidence = weigh_entries(context, entries, said=True, assigned=told or not are_counted(entries))
    if not evidence.holds_codes:
        return None
    what: Literal["table", "lines"] = "table" if form.kind == "row" else "lines"
    tally = Tally(len(entries), more)
    found = with_kinds(codes.codes(), context)
    return with_codes(context, units[first].line, evidence, tally, found, what)
