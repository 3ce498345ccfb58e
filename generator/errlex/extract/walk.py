"""The way through a page: sections in order, each block put before its reader."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import takewhile
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal, cast

from errlex.blocks import CodeBlock, Heading, Item, List, Paragraph, Table
from errlex.extract.above import Above
from errlex.extract.below import sections, texts_of, texts_of_code
from errlex.extract.context import Context, is_label, page_title
from errlex.extract.cycles import with_cycles
from errlex.extract.declared import read_declared
from errlex.extract.described import described
from errlex.extract.doubts import form
from errlex.extract.evidence import Evidence
from errlex.extract.fields import split_label
from errlex.extract.glance import says_nothing
from errlex.extract.headings import NO_DEFINITION, code_headings, is_repeated
from errlex.extract.kin import with_kin
from errlex.extract.labels import BLOCKS, introducer, is_one_table, names_above, titled, words_of
from errlex.extract.ledger import Reading, Tally, passed_over, with_codes
from errlex.extract.lines import (
    code_like,
    entries_of,
    explains,
    line_runs,
    starts_like_code,
    weigh_lines,
)
from errlex.extract.listings import may_be_listing, read_listing
from errlex.extract.lists import read_list, rows_without_codes
from errlex.extract.mappings import read_mapping
from errlex.extract.members import answer_of, member_sections, named_members, read_member
from errlex.extract.menus import Menus
from errlex.extract.nested import read_nested
from errlex.extract.ranges import range_of
from errlex.extract.records import with_records
from errlex.extract.runs import Run, is_lone, lone_lines
from errlex.extract.scores import Found, feature
from errlex.extract.tables import read_table
from errlex.extract.terms import as_meant, with_keys
from errlex.extract.titled import titled_parts
from errlex.extract.valued import read_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from errlex.blocks import Block, Document
    from errlex.extract.entries import Entry
    from errlex.extract.overrule import Rulebook

_SAME_FORM = feature("lines.same_form")


def walk(document: Document, rules: Rulebook) -> Iterator[Reading]:
    """A reading for every table, list, and run of headings or lines with codes, in page order."""
    walker = _Walker(document, rules)
    return walker.above.noted(walker.readings())


class _Walker:
    def __init__(self, document: Document, rules: Rulebook) -> None:
        self.document = document
        self.headings = {block.text for block in document.blocks if isinstance(block, Heading)}
        self.rules = rules
        self.title = page_title(document)
        self.alone = is_one_table(document)
        stem = PurePath(document.name).stem
        #: The name of a file that is nothing but its table: "error_codes.csv".
        self.label = stem if self.alone and len(document.blocks) == 1 and is_label(stem) else ""
        self.stack: list[Heading] = []
        self.path: tuple[str, ...] = ()  # their texts
        self.coded: set[int] = set()  # ids of headings that are codes: no sections of others
        self.run: Run | None = None
        self.above = Above()
        self.menus = Menus(document)
        self.siblings: tuple[tuple[str, ...], set[tuple[str, ...]]] = ((), set())
        self.place = Context(self.path, self.title, "", self.label)  # which most blocks share
        self.nothing = Evidence(), Context()  # of sections without lines that may be codes

    def readings(self) -> Iterator[Reading]:
        codes = code_headings(self.document)
        members = member_sections(self.document)
        named = named_members(self.document, members)
        codes = {index: code for index, code in codes.items() if index not in named}
        for index, heading, blocks in sections(self.document.blocks):
            if heading is not None:
                self.stack = [above for above in self.stack if above.level < heading.level]
                self.stack.append(heading)
                self.path = tuple(above.text for above in self.stack)
                self.place = Context(self.path, self.title, "", self.label)
                if index not in codes:
                    self.above.add(heading)
            if heading is not None and is_repeated(self.document, index, codes):
                self.coded.add(id(heading))
            elif heading is not None and index in codes:
                yield from self._code_heading(heading, blocks, *codes[index])
            elif index in members:
                yield from self._flush()
                yield read_member(members[index], self._context(above=index in named))
            else:
                yield from self._flush()
                if heading is not None and starts_like_code(heading.text):
                    place = self._context(above=True), heading.line
                    yield passed_over(*place, NO_DEFINITION, 1, what="headings")
                yield from self._section(blocks)
        yield from self._flush()

    def _context(
        self, before: Block | None = None, caption: str = "", *, above: bool = False
    ) -> Context:
        path = self.path
        if above:
            path = tuple(x.text for x in self.stack[:-1] if id(x) not in self.coded)
        elif before is None and not caption:
            return self.place
        words = partial(words_of, before) if before else ""
        return Context(path, self.title, words, caption or self.label)

    def _flush(self) -> Iterator[Reading]:
        """End the run."""
        if self.run is not None and self.run.codes:
            yield self.run.reading()
        self.run = None

    def _code_heading(
        self, heading: Heading, blocks: Sequence[Block], entry: Entry, why: Evidence
    ) -> Iterator[Reading]:
        """A heading that is a code: paragraphs and lists below it are its texts, tables are tables."""
        context = self._context(above=True)
        self.coded.add(id(heading))
        if self.run is None or self.run.context.path != context.path:
            yield from self._flush()
            self.run = Run(context, heading.line, why, "headings", self.above.lines())
        self.above.add(heading, gave=True)
        self.run.add(entry, Item(heading.text, line=heading.line))
        self.run.codes.add_line(answer_of(blocks, entry.code))
        for text in texts_of(blocks) or texts_of_code(blocks):
            status, said = split_label(text)
            self.run.codes.add_line(said)
            if status:
                self.run.codes.add_status(status)
        for block in blocks:
            if isinstance(block, List):
                yield self._texts_only(block, len(block.items), entry.code)
            elif isinstance(block, Table):
                if self.run and (fields := described(block, entry.code)):
                    self.run.codes.add_described(*fields)
                    yield self._texts_only(block, len(block.rows()), entry.code)
                    continue
                reading = self._table(block, self._context())
                if reading.codes:
                    yield from self._flush()
                yield reading

    def _table(self, block: Table, here: Context) -> Reading:
        if self.path != self.siblings[0]:  # `here.path` may be its title line
            self.siblings = self.path, set()
        reading = read_table(
            block, here, self.rules.rule_for(here.section, here.path), self.siblings[1]
        )
        if not reading.codes and reading.verdict.rows and (values := read_values(block, here)):
            return values
        if reading.codes and not reading.doubtful:
            self.siblings[1].add(reading.verdict.header)
        return reading

    def _parts(self, block: Block) -> list[Reading]:
        """The readings of the parts of a table whose titles mention errors; none if no such part has codes."""
        parts = [
            self._table(each, self._context(None, each.caption)) for each in titled_parts(block)
        ]
        return [reading for reading in parts if reading.codes]

    def _texts_only(self, block: List | Table, rows: int, code: str) -> Reading:
        here = self._context()
        self.rules.rule_for(here.section, here.path)
        what: Literal["list", "table"] = "list" if isinstance(block, List) else "table"
        parts = "items" if what == "list" else "rows"
        why = f"its {parts} are texts of code {code} above"
        return passed_over(here, block.line, why, rows, what=what)

    def _section(self, blocks: Sequence[Block]) -> list[Reading]:
        """The readings of the blocks below a heading that is no code; if none has codes, likeness decides."""
        readings, here = [*self.above.noted(self._blocks(blocks))], self._context()
        done = self.run or any(reading.codes for reading in readings)
        done = done or self.rules.rules_at(here.section, here.path)
        if not done:
            readings = with_kin(blocks, here, readings, self.headings)
            if any(reading.codes for reading in readings):
                self.above.add(blocks[-1], gave=True)
        return readings

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[Reading]:
        """The readings of the blocks below a heading that is no code."""
        blocks = with_records(with_cycles(with_keys([*map(as_meant, blocks)])))
        silent = [*map(says_nothing, blocks)]
        pairs = zip(blocks, silent, strict=True)
        entries = [[] if mute else entries_of(each) for each, mute in pairs]
        verdicts = self._weighed(blocks, entries)
        lone = bool(self.stack) and any(entries) and is_lone(entries)
        above: list[tuple[Block, bool]] = []
        for at, (block, lines, verdict) in enumerate(zip(blocks, entries, verdicts, strict=True)):
            evidence, introduction = verdict
            if lines and evidence.holds_codes and self.menus.is_one(block, lines):
                why = "all of them stand again elsewhere: a menu"
                count = sum(map(bool, lines))
                yield passed_over(self._context(), block.line, why, count, what="lines")
                above.append(self.above.add(block))
                continue
            if lines and evidence.holds_codes:
                here = titled(self._context(introducer(above)), [block for block, _ in above])
                if not here.path:
                    here = replace(here, path=introduction.path)
                if self.run is None:
                    self.run = Run(here, block.line, evidence, "lines", self.above.lines())
                self.above.add(block, gave=True)
                self.run.add_lines(cast("Paragraph", block), lines)
                continue
            if self.run and (
                (self.run.awaits_text and isinstance(block, List | Paragraph)) or explains(block)
            ):
                self.run.headed = False
                self.above.add(block, gave=True)
                for text in texts_of([block]):
                    self.run.codes.add_line(text)
                if isinstance(block, List):
                    yield self._texts_only(block, len(block.items), self.run.codes.latest.code)
                continue
            if silent[at]:
                yield from self._flush()
                above.append(self.above.add(block))
                continue
            around = partial(self._named_above, above)
            if isinstance(block, CodeBlock) and (declared := read_declared(block, around)):
                yield from self._flush()
                yield from declared
                above.append(self.above.add(block, gave=True))
                continue
            listing = read_listing(block, around) if may_be_listing(block) else None
            if isinstance(block, CodeBlock) and (listing is None or not listing.codes):
                listing = read_mapping(block, around) or listing
            if listing is not None and listing.codes:
                yield from self._flush()
                yield listing
                above.append(self.above.add(block, gave=True))
                continue
            if self.run is not None and not isinstance(block, CodeBlock):
                yield from self._flush()
            reading = self._read(block, above) or listing
            if reading is None and (like := code_like(block) or sum(map(bool, lines))):
                reading = passed_over(self._context(), block.line, evidence, like, what="lines")
                if lone:
                    below = takewhile(lambda n: not entries[n], range(at + 1, len(blocks)))
                    texts = partial(texts_of, [blocks[n] for n in below])
                    place = introduction, cast("Paragraph", block), lines, evidence
                    reading.otherwise = partial(lone_lines, *place, texts)
            if reading is not None and not reading.codes and (parts := self._parts(block)):
                yield from parts
                above.append(self.above.add(block, gave=True))
                continue
            if reading is not None:
                yield reading
            above.append(self.above.add(block, gave=reading is not None and bool(reading.codes)))

    def _weighed(
        self, blocks: Sequence[Block], entries: Sequence[Sequence[Entry | None]]
    ) -> list[tuple[Evidence, Context]]:
        """Return for each block the evidence for its lines, and the context that introduces them.

        The lines below a heading share theirs. A page without headings may be one of a thousand tables and
        lists, so that there each run of lines stands for itself.
        """
        verdicts = [self.nothing] * len(blocks)
        if not any(entries):
            return verdicts
        if self.stack:
            introduction = self._introduction(blocks, entries)
            return [(weigh_lines(blocks, entries, introduction), introduction)] * len(blocks)
        forms: set[str] = set()
        lone: list[tuple[int, Entry, Context]] = []
        ended = 0
        for start, end in line_runs(blocks, entries):
            introduction = self._introduction(blocks[ended:end], entries[ended:end])
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
        self, blocks: Sequence[Block], entries: Sequence[Sequence[Entry | None]]
    ) -> Context:
        """The context of the first lines with codes."""
        above: list[tuple[Block, bool]] = []
        for block, lines in zip(blocks, entries, strict=True):
            if lines and lines[0] is None:
                first = next(n for n, entry in enumerate(lines) if entry is not None)
                head = Paragraph(cast("Paragraph", block).lines[:first])
                here = self._context(Paragraph(head.lines[:1]))
                return titled(here, [*(block for block, _ in above), head])
            if lines:
                break
            above.append((block, False))
        return titled(self._context(introducer(above)), [block for block, _ in above])

    def _named_above(self, above: Sequence[tuple[Block, bool]]) -> Context:
        """The context of a table or listing that no markup names."""
        blocks = [block for block, _ in above[-BLOCKS:]]  # all of a section would take the square
        before, label = names_above(blocks)
        here = Context(self.path, self.title, before, label or self.label, self.alone)
        return titled(here, blocks)

    def _read(self, block: Block, above: Sequence[tuple[Block, bool]]) -> Reading | None:
        """The reading of one block; None: it is neither a table nor a list, and holds no codes."""
        if isinstance(block, Table):
            if block.plain:
                return self._table(block, self._named_above(above))
            here = self._context(introducer(above), block.caption)
            return self._table(block, replace(here, alone=True) if self.alone else here)
        if isinstance(block, List):
            without_codes = rows_without_codes(block)
            here = self._context(None if without_codes else introducer(above))
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
            here, why = self._context(introducer(above)), "a line that names a range of codes"
            return with_codes(here, block.line, why, Tally(codes=1), [code], "lines")
        return None
