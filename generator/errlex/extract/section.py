"""Sections: the blocks below a heading, each with what its lines may be."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import TYPE_CHECKING, cast

from errlex.blocks import Paragraph, Table
from errlex.extract.below import texts_of
from errlex.extract.codes import is_http_status
from errlex.extract.constant_functions import as_constants
from errlex.extract.context import Context
from errlex.extract.cycles import with_cycles
from errlex.extract.doubts import form
from errlex.extract.evidence import Evidence
from errlex.extract.glance import says_nothing
from errlex.extract.labels import introducer, titled
from errlex.extract.lines import entries_of, line_runs, weigh_lines
from errlex.extract.records import with_records
from errlex.extract.rising import MIN_PARAGRAPHS, with_rising
from errlex.extract.runs import is_lone
from errlex.extract.scores import Found, feature
from errlex.extract.terms import as_meant, with_keys, with_numbered
from errlex.value import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.blocks import Block
    from errlex.extract.entries import Entry
    from errlex.extract.menus import Menus
    from errlex.extract.place import Place

_SAME_FORM = feature("lines.same_form")


@value(frozen=True, slots=True)
class Part:
    """A block. silent: nothing of it may be codes. lines: the entries of its lines.

    evidence: for its lines. introduction: the context that introduces them. menu: the number of its lines with codes
    that are defined elsewhere, of a menu; it has no entries.
    """

    block: Block
    silent: bool
    lines: Sequence[Entry | None]
    evidence: Evidence
    introduction: Context
    menu: int = 0

    @property
    def holds_codes(self) -> bool:
        """Whether its lines do."""
        return bool(self.lines) and self.evidence.holds_codes


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks below a heading.

    passed: those that were read so far, each with whether it gave codes; lines that are codes are left out.
    lone: one of its lines may be a code, and no other.
    """

    parts: list[Part]
    lone: bool
    passed: list[tuple[Block, bool]] = field(default_factory=list)

    def is_title(self, at: int) -> bool:
        """Whether the lines at place `at` are the title of the table right below: the status that its codes come with."""
        part = self.parts[at]
        codes = {entry.code for entry in part.lines if entry is not None}
        headed = at + 1 < len(self.parts) and isinstance(self.parts[at + 1].block, Table)
        return headed and len(codes) == 1 and is_http_status(*codes)

    def texts_below(self, at: int) -> Sequence[str]:
        """Return the texts of the blocks below that at place `at`, up to the next with lines that may be codes."""
        below = takewhile(lambda part: not part.lines, islice(self.parts, at + 1, None))
        return texts_of([part.block for part in below])


def section_of(blocks: Sequence[Block], place: Place, menus: Menus) -> Section:
    """Return the section of `blocks` as they are read. Menus are no evidence of what stands below them."""
    blocks = [as_constants(as_meant(block)) for block in blocks]
    if any(isinstance(block, Paragraph) for block in blocks):
        blocks = with_cycles(with_keys(with_numbered(blocks)))
    blocks = with_records(blocks)
    silent = [*map(says_nothing, blocks)]
    pairs = zip(blocks, silent, strict=True)
    entries: list[Sequence[Entry | None]] = [
        [] if mute else entries_of(each) for each, mute in pairs
    ]
    if place.headings and sum(isinstance(block, Paragraph) for block in blocks) >= MIN_PARAGRAPHS:
        entries = with_rising(blocks, entries, place.context)
    named = [0] * len(blocks)
    for at, (block, lines) in enumerate(zip(blocks, entries, strict=True)):
        if lines and menus.is_one(block, lines):
            named[at] = sum(entry is not None for entry in lines)
            entries[at] = []
    around = [Paragraph([]) if menu else block for block, menu in zip(blocks, named, strict=True)]
    verdicts = _weighed(around, entries, place, named)
    columns = zip(blocks, silent, entries, verdicts, named, strict=True)
    parts = [
        Part(block, mute, lines, *verdict, menu) for block, mute, lines, verdict, menu in columns
    ]
    lone = bool(place.headings) and any(entries) and is_lone(entries)
    return Section(parts, lone)


def _weighed(
    blocks: Sequence[Block],
    entries: Sequence[Sequence[Entry | None]],
    place: Place,
    menus: Sequence[int],
) -> list[tuple[Evidence, Context]]:
    """Return for each block the evidence for its lines, and the context that introduces them.

    The lines below a heading share theirs. A page without headings may be one of a thousand tables and
    lists, so that there each run of lines stands for itself.
    """
    verdicts = [(Evidence(), Context())] * len(blocks)
    if not any(entries):
        return verdicts
    if place.headings:
        introduction = _introduction(blocks, entries, place)
        return [(weigh_lines(blocks, entries, introduction), introduction)] * len(blocks)
    forms: set[str] = set()
    lone: list[tuple[int, Entry, Context]] = []
    ended = 0
    for start, end in line_runs(blocks, entries):
        introduction = _introduction(blocks[ended:end], entries[ended:end], place)
        # What is above the menu is above them, too.
        if not introduction.path and any(menus[ended:start]):
            above = ended + next(at for at, menu in enumerate(menus[ended:start]) if menu)
            introduction = _introduction(blocks[ended:above], entries[ended:above], place)
        evidence = weigh_lines(blocks[start:end], entries[start:end], introduction)
        verdicts[start:end] = [(evidence, introduction)] * (end - start)
        ended = end
        found = [entry for lines in entries[start:end] for entry in lines if entry]
        if evidence.holds_codes:
            forms |= {form(entry.code) for entry in found}
        elif len(found) == 1:
            lone.append((start, found[0], introduction))
    for start, entry, introduction in lone:
        if entry.firm and form(entry.code) in forms and introduction.named:
            evidence = Evidence([Found(_SAME_FORM), cast("Found", introduction.sign)])
            verdicts[start] = evidence, introduction
    return verdicts


def _introduction(
    blocks: Sequence[Block], entries: Sequence[Sequence[Entry | None]], place: Place
) -> Context:
    """The context of the first lines with codes."""
    above: list[tuple[Block, bool]] = []
    for block, lines in zip(blocks, entries, strict=True):
        if lines and lines[0] is None:
            first = next(n for n, entry in enumerate(lines) if entry is not None)
            head = Paragraph(cast("Paragraph", block).lines[:first])
            here = place.context(Paragraph(head.lines[:1]))
            return titled(here, [*(block for block, _ in above), head])
        if lines:
            break
        above.append((block, False))
    return titled(place.context(introducer(above)), [block for block, _ in above])
