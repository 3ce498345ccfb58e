"""Where a block stands: headings above it, title of the page, the words right before it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from errlex.extract.lookalikes import subject_of_heading
from errlex.extract.words import speaks_of
from errlex.value import kept, value

if TYPE_CHECKING:
    from collections.abc import Callable

    from errlex.blocks import Document

#: The end of a longer paragraph counts as introduction of what follows, its beginning does not.
INTRODUCTION = 240
#: Longer than this many characters, an introduction is a sentence and no label.
LABEL = 60
#: Points when only an outer heading, or only the page's title, mentions errors.
FAR = 1.5


@lru_cache(maxsize=2048)
def _speaks_of(topic: str, text: str) -> bool:
    """`speaks_of`, remembered: every block below a heading asks the same of it."""
    return speaks_of(topic, text)


def is_label(text: str) -> bool:
    """`text` says that codes of errors are listed: "Error codes:", and not "if an error occurs, ..."."""
    return len(text) <= LABEL and (
        _speaks_of("labels", text) or (_speaks_of("errors", text) and _speaks_of("codes", text))
    )


def page_title(document: Document) -> str:
    """The page's title, and what its file is called ("error_codes")."""
    return f"{document.title} ({PurePath(document.name).stem})".lstrip()


@value(frozen=True)
class Context:
    """The surroundings of a block.

    path: texts of all headings above, outermost first. title: of the page. before: the paragraph, or
    single list item, that stands right before with no heading in between, or what returns its text: most
    are never asked for. caption: of the table. alone: the page is nothing but this table.
    """

    path: tuple[str, ...] = ()
    title: str = ""
    before: str | Callable[[], str] = ""
    caption: str = ""
    alone: bool = False

    @property
    def section(self) -> str:
        """The nearest heading; without any the page's title."""
        return self.path[-1] if self.path else ""

    @property
    def near(self) -> tuple[str, str, str]:
        """What names the block itself."""
        return self.section, self.introduction[-INTRODUCTION:], self.caption

    @kept
    def introduction(self) -> str:
        """The text of `before`."""
        return self.before if isinstance(self.before, str) else self.before()

    @kept
    def errors(self) -> tuple[float, str]:
        """(points, reason) for what is said of errors. Near words count more than those far above."""
        for what, text, points in zip(
            ("heading", "introduction", "caption"), self.near, (2.5, 2.0, 2.5), strict=True
        ):
            if text and (is_label(text) or _speaks_of("errors", text)):
                return 3.0 if is_label(text) else points, f"{what} {text[-60:]!r} speaks of errors"
        for text in (*self.path[-2::-1], self.title):
            if text and (is_label(text) or _speaks_of("errors", text)):
                return FAR, f"it stands under {text[:60]!r}"
        if any(text and _speaks_of("codes", text) for text in self.near):
            return 1.0, "the words before it speak of codes"
        return 0.0, ""

    @kept
    def below_label(self) -> bool:
        """The heading above the nearest one is a label of error codes ("Error codes", "Login")."""
        above = self.path[-2] if len(self.path) > 1 else ""
        return bool(above) and is_label(above)

    @kept
    def fields(self) -> bool:
        """The words right before speak of the fields of an object."""
        return _speaks_of("fields", self.introduction[-INTRODUCTION:])

    @kept
    def http(self) -> bool:
        """Heading, introduction or caption speak of HTTP."""
        return any(text and _speaks_of("http", text) for text in self.near)

    @kept
    def close(self) -> bool:
        """Heading or caption speak of closed connections, or a label before it of the codes of such."""
        words = self.introduction
        label = words if len(words) <= LABEL and _speaks_of("codes", words) else ""
        return any(
            text and _speaks_of("close", text) for text in (self.section, self.caption, label)
        )

    @kept
    def other_subject(self) -> str:
        """What else than errors heading, introduction or caption say that is listed here."""
        if self.errors[0] >= 2 or self.http:
            return ""
        return next((found for text in self.near if (found := subject_of_heading(text))), "")

    @kept
    def responses(self) -> bool:
        """The block belongs to the answers of one endpoint."""
        return any(
            text
            and subject_of_heading(text, "responses")
            and not (_speaks_of("errors", text) or _speaks_of("codes", text))
            for text in self.near
        )
