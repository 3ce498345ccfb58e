"""The way through a page: sections in order, each block put before its reader."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Literal, cast

from errlex.blocks import CodeBlock, Heading, Item, List, Paragraph, Table
from errlex.extract.above import Above, status_in
from errlex.extract.below import lines_of, sections, texts_of, texts_of_code
from errlex.extract.beside import with_words_beside
from errlex.extract.declared import read_declared
from errlex.extract.described import described, is_label_of_text
from errlex.extract.fenced import read_fenced
from errlex.extract.fields import described_by, split_label
from errlex.extract.headings import NO_DEFINITION, code_headings, is_repeated
from errlex.extract.kin import with_kin
from errlex.extract.labels import BLOCKS, heading_above, introducer, names_above, titled
from errlex.extract.ledger import Reading, Second, Tally, passed_over, with_codes
from errlex.extract.lines import code_like, explains, starts_like_code
from errlex.extract.listings import may_be_listing, read_listing
from errlex.extract.lists import read_list, rows_without_codes
from errlex.extract.mappings import read_mapping
from errlex.extract.members import answer_of, member_sections, named_members, read_member
from errlex.extract.menus import Menus
from errlex.extract.nested import read_nested
from errlex.extract.place import Place
from errlex.extract.ranges import range_of
from errlex.extract.runs import Run, lone_lines
from errlex.extract.section import section_of
from errlex.extract.tables import read_table
from errlex.extract.titled import titled_parts
from errlex.extract.valued import read_values
from errlex.read.dead_code import without_dead

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from errlex.blocks import Block, Document
    from errlex.extract.context import Context
    from errlex.extract.entries import Entry
    from errlex.extract.evidence import Evidence
    from errlex.extract.overrule import Rulebook
    from errlex.extract.section import Part, Section


class _Once:
    """Where a block stands: several readers ask, most of them never."""

    __slots__ = ("_found", "_make")

    def __init__(self, make: Callable[[], Context]) -> None:
        self._make = make
        self._found: Context | None = None

    def __call__(self) -> Context:
        if self._found is None:
            self._found = self._make()
        return self._found


def walk(document: Document, rules: Rulebook) -> Iterator[Reading]:
    """A reading for every table, list, and run of headings or lines with codes, in page order."""
    walker = _Walker(document, rules)
    return walker.above.noted(walker.readings())


class _Walker:
    """The walk. place: where it is. run: of headings or lines that ends with the next other block. above: what stands above.

    siblings: the path of a section, and the headers of its tables so far that hold codes.
    """

    def __init__(self, document: Document, rules: Rulebook) -> None:
        self.document = document
        self.headings = {block.text for block in document.blocks if isinstance(block, Heading)}
        self.rules = rules
        self.place = Place(document)
        self.run: Run | None = None
        self.above = Above()
        self.menus = Menus(document)
        self.siblings: tuple[tuple[str, ...], set[tuple[str, ...]]] = ((), set())

    def readings(self) -> Iterator[Reading]:
        codes = code_headings(self.document)
        members = member_sections(self.document)
        named = named_members(self.document, members)
        codes = {index: code for index, code in codes.items() if index not in named}
        for index, heading, blocks in sections(self.document.blocks):
            if heading is not None:
                self.place.enter(heading, self.document.blocks[index - 1] if index else None)
                if index not in codes:
                    self.above.add(heading)
            if heading is not None and is_repeated(self.document, index, codes):
                self.place.coded.add(id(heading))
            elif heading is not None and index in codes:
                yield from self._code_heading(heading, blocks, *codes[index])
            elif index in members:
                yield from self._flush()
                here = (
                    self.place.context() if index not in named else self.place.context_of_heading()
                )
                yield read_member(members[index], here)
            elif heading is not None and self._is_below_code() and texts_of(blocks):
                yield from self._below_code(heading, blocks)
            else:
                yield from self._flush()
                if heading is not None and starts_like_code(heading.text):
                    place = self.place.context_of_heading(), heading.line
                    yield passed_over(*place, NO_DEFINITION, 1, what="headings")
                yield from self._section(blocks)
        yield from self._flush()

    def _flush(self) -> Iterator[Reading]:
        """End the run."""
        if self.run is not None and self.run.codes:
            yield self.run.reading()
        self.run = None

    def _code_heading(
        self, heading: Heading, blocks: Sequence[Block], entry: Entry, why: Evidence
    ) -> Iterator[Reading]:
        """A heading that is a code: paragraphs and lists below it are its texts, tables are tables."""
        context = self.place.context_of_heading()
        self.place.coded.add(id(heading))
        if self.run is None or self.run.context.path != context.path:
            yield from self._flush()
            self.run = Run(context, heading.line, why, "headings", self.above.lines())
        self.above.add(heading, gave=True)
        self.run.add(
            entry, Item(heading.text, line=heading.line, gone=heading.gone, shown=heading.shown)
        )
        self.run.codes.add_line(answer_of(blocks, entry.code))
        for text in texts_of(blocks) or texts_of_code(blocks):
            status, said = split_label(text)
            self.run.codes.add_line(said)
            if status:
                self.run.codes.add_status(status)
        self.run.codes.note_gone(lines_of(blocks))
        for block in blocks:
            if isinstance(block, List):
                yield self._texts_only(block, len(block.items), entry.code)
            elif isinstance(block, Table):
                if self.run and (fields := described(block, entry.code)):
                    self.run.codes.add_described(*fields)
                    yield self._texts_only(block, len(block.rows()), entry.code)
                    continue
                reading = self._table(block, self.place.context())
                if reading.codes:
                    yield from self._flush()
                yield reading

    def _is_below_code(self) -> bool:
        """Whether the heading right above that of this place is a code of the run."""
        if self.run is None or self.run.what != "headings" or len(self.place.headings) < 2:
            return False
        return id(self.place.headings[-2]) in self.place.coded

    def _below_code(self, heading: Heading, blocks: Sequence[Block]) -> Iterator[Reading]:
        """A heading below one that is a code: what it says of the code ("#### Cause"), or an aside, which ends no run."""
        assert self.run is not None
        first, *more = texts_of(blocks)
        if not is_label_of_text(heading.text):
            tables = any(isinstance(block, Table) for block in blocks)
            if tables or any(map(starts_like_code, (first, *more))):
                yield from self._flush()
                yield from self._section(blocks)
            return
        self.run.codes.add_described(*described_by([(heading.text, first)]))
        for text in more:
            self.run.codes.add_line(text)
        self.run.codes.note_gone(lines_of(blocks))
        for block in blocks:
            if isinstance(block, List):
                yield self._texts_only(block, len(block.items), self.run.codes.latest.code)
            elif isinstance(block, Table):
                yield self._table(block, self.place.context())

    def _table(self, block: Table, here: Context) -> Reading:
        if self.place.path != self.siblings[0]:  # `here.path` may be its title line
            self.siblings = self.place.path, set()
        reading = read_table(
            block, here, self.rules.rule_for(here.section, here.path), self.siblings[1]
        )
        reading.table = block
        if not reading.codes and reading.verdict.rows and (values := read_values(block, here)):
            return values
        if reading.codes and not reading.doubtful:
            self.siblings[1].add(reading.verdict.header)
        return reading

    def _titled_parts(self, block: Block) -> list[Reading]:
        """The readings of the parts of a table whose titles mention errors; none if no such part has codes."""
        parts = [
            self._table(each, self.place.context(None, each.caption))
            for each in titled_parts(block)
        ]
        return [reading for reading in parts if reading.codes]

    def _texts_only(self, block: List | Table, rows: int, code: str) -> Reading:
        here = self.place.context()
        self.rules.rule_for(here.section, here.path)
        what: Literal["list", "table"] = "list" if isinstance(block, List) else "table"
        parts = "items" if what == "list" else "rows"
        why = f"its {parts} are texts of code {code} above"
        return passed_over(here, block.line, why, rows, what=what)

    def _section(self, blocks: Sequence[Block]) -> list[Reading]:
        """The readings of the blocks below a heading that is no code; if none has codes, likeness decides."""
        readings, here = [*self.above.noted(self._blocks(blocks))], self.place.context()
        done = self.run or any(reading.codes for reading in readings)
        done = done or self.rules.rules_at(here.section, here.path)
        if not done:
            readings = with_kin(blocks, here, readings, self.headings)
            if any(reading.codes for reading in readings):
                self.above.add(blocks[-1], gave=True)
        return readings

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[Reading]:
        """The readings of the blocks below a heading that is no code."""
        section = section_of(blocks, self.place, self.menus)
        for at, part in enumerate(section.parts):
            block = part.block
            why = self._names_others(part, at, section)
            if part.holds_codes and not why:
                self._add_lines(part, section)
                continue
            if not why and self._is_text(block):
                yield from self._add_text(block)
                continue
            if why:
                here, count = self.place.context(), part.menu or sum(map(bool, part.lines))
                readings = [passed_over(here, block.line, why, count, what="lines")]
            else:
                readings = [*self._other(part, at, section)]
                if isinstance(block, CodeBlock):
                    with_words_beside(readings, block)
            gave = any(reading.codes for reading in readings)
            # A sample among the lines of a run ends it no more than a menu does.
            if gave or part.silent or not (why or isinstance(block, CodeBlock)):
                yield from self._flush()
            yield from readings
            passed = self.above.add(block, gave=gave)
            if not part.menu:
                section.passed.append(passed)

    def _names_others(self, part: Part, at: int, section: Section) -> str:
        """Return why lines with codes define none, but name what is defined elsewhere; "" if they do. at: their place."""
        if part.menu:
            return "all of them stand again elsewhere: a menu"
        title = part.holds_codes and section.is_title(at)
        return "it is the title of the table below" if title else ""

    def _add_lines(self, part: Part, section: Section) -> None:
        """Add lines with codes to the run, or begin one."""
        if self.run is None:
            before = self.place.context(introducer(section.passed))
            here = titled(before, [block for block, _ in section.passed])
            if not here.path:
                here = replace(here, path=part.introduction.path)
            above = self.above.lines()
            if status_in(part.block):  # another group begins
                above = tuple(line for line in above if not line.isdecimal())
            self.run = Run(here, part.block.line, part.evidence, "lines", above)
        self.above.add(part.block, gave=True)
        self.run.add_lines(cast("Paragraph", part.block), part.lines)

    def _is_text(self, block: Block) -> bool:
        """Whether a block says more of the latest code of the run."""
        if self.run is None:
            return False
        return (self.run.awaits_text and isinstance(block, List | Paragraph)) or explains(block)

    def _add_text(self, block: Block) -> Iterator[Reading]:
        """Add the texts of a block to the latest code of the run."""
        assert self.run is not None
        self.run.headed = False
        self.above.add(block, gave=True)
        for text in texts_of([block]):
            self.run.codes.add_line(text)
        self.run.codes.note_gone(lines_of([block]))
        if isinstance(block, List):
            yield self._texts_only(block, len(block.items), self.run.codes.latest.code)

    def _other(self, part: Part, at: int, section: Section) -> Sequence[Reading]:
        """Return the readings of a block that is no part of a run of lines. at: its place in the section."""
        if part.silent:
            return []
        block, passed = part.block, section.passed
        around = _Once(partial(self._named_above, passed))
        if isinstance(block, CodeBlock) and (living := without_dead(block.text)) != block.text:
            block = replace(block, text=living)
        if isinstance(block, CodeBlock) and (declared := read_declared(block, around)):
            return declared
        listing = read_listing(block, around) if may_be_listing(block) else None
        if isinstance(block, CodeBlock) and (listing is None or not listing.codes):
            listing = read_mapping(block, around) or listing
        if listing is not None and listing.codes:
            return [listing]
        if fenced := read_fenced(block, around):
            return fenced
        reading = self._read(block, passed, around) or listing
        if reading is None and (like := code_like(block) or sum(map(bool, part.lines))):
            here = self.place.context()
            reading = passed_over(here, block.line, part.evidence, like, what="lines")
            if section.lone:
                lines = part.introduction, cast("Paragraph", block), part.lines, part.evidence
                codes = partial(lone_lines, *lines, partial(section.texts_below, at))
                reading.second = Second("beside codes", codes)
        if reading is None or reading.codes:
            return [] if reading is None else [reading]
        return self._titled_parts(block) or [reading]

    def _named_above(self, above: Sequence[tuple[Block, bool]]) -> Context:
        """The context of a table or listing that no markup names."""
        blocks = [block for block, _ in above[-BLOCKS:]]  # all of a section would take the square
        return titled(self.place.context_of_text(*names_above(blocks)), blocks)

    def _read(
        self, block: Block, above: Sequence[tuple[Block, bool]], around: Callable[[], Context]
    ) -> Reading | None:
        """The reading of one block; None: it is neither a table nor a list, and holds no codes."""
        if isinstance(block, Table):
            if block.plain:
                here = around()
                here = replace(here, caption=block.caption) if block.caption else here
                reading = self._table(block, here)
                reading.title = heading_above([each for each, _ in above[-BLOCKS:]])
                return reading
            here = self.place.context(introducer(above), block.caption)
            return self._table(block, replace(here, alone=True) if self.place.alone else here)
        if isinstance(block, List):
            without_codes = rows_without_codes(block)
            here = self.place.context(None if without_codes else introducer(above))
            rule = self.rules.rule_for(here.section, here.path)
            reading = read_list(block, here, rule, self.headings, without_codes)
            if (
                reading.codes
                or (without_codes and rule is None)
                or (rule is not None and not rule.take)
            ):
                return reading
            return read_nested(block, here) or reading
        if isinstance(block, Paragraph) and (code := range_of(block)):
            here, why = self.place.context(introducer(above)), "a line that names a range of codes"
            return with_codes(here, block.line, why, Tally(codes=1), [code], "lines")
        return None
