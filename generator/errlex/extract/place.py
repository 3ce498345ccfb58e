"""Where in a page its walk is: the headings above, and what a title or a file's name says."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from errlex.extract.context import Context, is_label, is_of_errors, page_title
from errlex.extract.labels import is_one_table, words_of

if TYPE_CHECKING:
    from errlex.blocks import Block, Document, Heading


class Place:
    """The place of the section that is read.

    headings: those above it and its own, the outermost first. path: their texts. coded: ids of headings that are codes:
    no sections of others. leads: headings of errors right above the codes of their own level, by that level. alone: the
    page is one table.
    """

    def __init__(self, document: Document) -> None:
        """Begin above the first heading of a page."""
        self.headings: list[Heading] = []
        self.path: tuple[str, ...] = ()
        self.coded: set[int] = set()
        self.leads: dict[int, Heading] = {}
        self.title = page_title(document)
        self.alone = is_one_table(document)
        stem = PurePath(document.name).stem
        #: The name of a file that is nothing but its table: "error_codes.csv".
        self.label = stem if self.alone and len(document.blocks) == 1 and is_label(stem) else ""
        self._bare = self._context(())  # of blocks that nothing introduces: most of a section

    def enter(self, heading: Heading, above: Block | None = None) -> None:
        """Go on to the section of a heading. above: the block right above it."""
        before = next((each for each in self.headings if each.level == heading.level), None)
        self.leads = {level: each for level, each in self.leads.items() if level <= heading.level}
        if before is None:
            self.leads.pop(heading.level, None)
        elif id(before) not in self.coded:
            self.leads.pop(heading.level, None)
            if before is above and is_of_errors(before.text):
                self.leads[heading.level] = before
        self.headings = [outer for outer in self.headings if outer.level < heading.level]
        self.headings.append(heading)
        self.path = tuple(each.text for each in self.headings)
        self._bare = self._context(self.path)

    def context(self, before: Block | None = None, caption: str = "") -> Context:
        """Return the context of a block of the section. before: the block that introduces it."""
        return self._context(self.path, before, caption) if before or caption else self._bare

    def context_of_text(self, before: str, caption: str) -> Context:
        """Return the context of a block in plain text. before: the line right above it. caption: the nearest label."""
        return Context(self.path, self.title, before, caption or self.label, self.alone)

    def context_of_heading(self) -> Context:
        """Return the context of the section's heading itself: its parents that are no codes, and what leads those beside it."""
        parents = [each for each in self.headings[:-1] if id(each) not in self.coded]
        if lead := self.leads.get(self.headings[-1].level):
            parents.append(lead)
        return self._context(tuple(each.text for each in parents))

    def _context(
        self, path: tuple[str, ...], before: Block | None = None, caption: str = ""
    ) -> Context:
        words = partial(words_of, before) if before else ""
        return Context(path, self.title, words, caption or self.label)
