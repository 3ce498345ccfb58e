"""The surroundings of a block: the headings above it, the page's title, the words right before it."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from errlex.extract.lookalikes import is_mild, subject_of_heading
from errlex.extract.scores import Found, feature
from errlex.extract.word_lists import is_one_of, speaks_of
from errlex.value import kept, value

if TYPE_CHECKING:
    from collections.abc import Callable

    from errlex.blocks import Document

#: Only the last characters of a paragraph, up to this many, introduce the block below it.
INTRODUCTION = 240
#: Longer than this many characters, an introduction is a sentence and no label.
MAX_LABEL = 60
#: Up to this many characters, an introduction that ends in a colon ("Possible errors:") is as good as a heading.
MAX_TITLE = 40
#: "Code: -1101 TOO_MANY_PARAMETERS": what follows names an error, and no subject of a table.
_ONE_CODE = re.compile(r"(?:error )?(?:code|error)[ :：#]{1,3}[+-]?\d", re.IGNORECASE)
#: The status of an answer to a request that failed.
_FAILED = re.compile(r"[45](?:\d\d|XX|xx)")
_LABEL = feature("around.label")
_OUTER = feature("around.outer")
_CODES = feature("around.codes")
_NEAR = {what: feature(f"around.{what}") for what in ("heading", "introduction", "caption")}


@lru_cache(maxsize=2048)
def _speaks_of(topic: str, text: str) -> bool:
    """Return `speaks_of(topic, text)` from a cache: every block below a heading asks the same."""
    return speaks_of(topic, text)


_speaks_of_codes = partial(_speaks_of, "codes")


@lru_cache(maxsize=4096)
def is_of_errors(text: str) -> bool:
    """Whether `text` announces error codes, or mentions errors at least."""
    return is_label(text) or _speaks_of("errors", text)


@lru_cache(maxsize=4096)
def is_label(text: str) -> bool:
    """Whether `text` announces a list of error codes: "Error codes:", but not "if an error occurs, ..."."""
    return len(text) <= MAX_LABEL and (
        _speaks_of("labels", text) or (_speaks_of("errors", text) and _speaks_of("codes", text))
    )


@lru_cache(maxsize=1024)
def _names_codes(heading: str) -> bool:
    """Whether a heading says which codes stand below it: "Product codes", and not "Codes"."""
    return _speaks_of("codes", heading) and " " in heading.strip() and not _is_neutral(heading)


@lru_cache(maxsize=1024)
def _is_neutral(heading: str) -> bool:
    """Whether a heading says nothing of what stands below it: "Values", "Overview"."""
    return is_one_of("neutral", heading)


@lru_cache(maxsize=1024)
def _nearest(path: tuple[str, ...]) -> str:
    """Return the nearest heading that says something of what stands below it, or else the nearest one."""
    named = (text for text in path[::-1] if not _is_neutral(text))
    return next(named, path[-1] if path else "")


@lru_cache(maxsize=1024)
def _outer(path: tuple[str, ...], title: str) -> str:
    """Return the nearest of the headings above that of a block, or the page's title, that mentions errors; "" if none does."""
    if len(path) == 1 and _names_codes(path[-1]):
        return ""  # "# Product codes" beside "# Error codes", and not below it
    for text in (*path[-2::-1], title):
        if is_of_errors(text):
            return text
    return ""


def _failed_answer(path: tuple[str, ...]) -> str:
    """Return the status of a failure that is the nearest heading, if the one above it speaks of answers ("responses"); else ""."""
    failed = len(path) > 1 and _FAILED.fullmatch(path[-1])
    return path[-1] if failed and subject_of_heading(path[-2], "responses") else ""


_subject = lru_cache(maxsize=1024)(subject_of_heading)


def page_title(document: Document) -> str:
    """Return the page's title and the name of its file ("error_codes") as one text."""
    return f"{document.title} ({PurePath(document.name).stem})".lstrip()


@value(frozen=True)
class Context:
    """The surroundings of a block.

    path: texts of all headings above, outermost first. title: the page's title. caption: the table's caption.
    before: the text of the paragraph, or single list item, right before the block and below the same heading;
    or a function that returns this text, since most texts are never asked for.
    alone: whether the page consists of this table.
    """

    path: tuple[str, ...] = ()
    title: str = ""
    before: str | Callable[[], str] = ""
    caption: str = ""
    alone: bool = False

    @property
    def section(self) -> str:
        """The nearest heading; "" if there is no heading above."""
        return self.path[-1] if self.path else ""

    @kept
    def near(self) -> tuple[str, str, str]:
        """The texts that name the block itself: section, introduction, caption.

        A heading such as "Values" or "Enumeration members" names nothing; the one above it does.
        """
        return _nearest(self.path), self.introduction[-INTRODUCTION:], self.caption

    @kept
    def introduction(self) -> str:
        """The text of `before`."""
        return self.before if isinstance(self.before, str) else self.before()

    @kept
    def sign(self) -> Found | None:
        """The nearest text around the block that mentions errors, or at least codes. A near text counts more than one far above."""
        texts = self.near
        if any(map(is_of_errors, texts)):
            return self._near_sign(texts)
        if status := _failed_answer(self.path):
            return Found(_NEAR["heading"], {"what": "heading", "text": status})
        if outer := _outer(self.path, self.title):
            return Found(_OUTER, {"text": outer[:60]})
        return Found(_CODES) if any(map(_speaks_of_codes, texts)) else None

    def _near_sign(self, texts: tuple[str, str, str]) -> Found:
        """Return the best of the texts that mention errors: a label in any of them counts, and of equals the first."""
        found: list[Found] = []
        for (what, near), text in zip(_NEAR.items(), texts, strict=True):
            if is_of_errors(text):
                feature = _LABEL if is_label(text) else near
                if what == "introduction" and text.endswith((":", "：")) and len(text) <= MAX_TITLE:
                    feature = max(feature, _NEAR["heading"], key=lambda each: each.points)
                found.append(Found(feature, {"what": what, "text": text[-60:]}))
        return max(found, key=lambda each: (each.feature is _LABEL, each.feature.points))

    @kept
    def labelled(self) -> bool:
        """Whether heading, introduction or caption announce a list of error codes."""
        return self.sign is not None and self.sign.feature is _LABEL

    @kept
    def of_errors(self) -> bool:
        """Whether a text around the block mentions errors, be it the page's title."""
        return self.sign is not None and self.sign.feature.of_errors

    @kept
    def named(self) -> bool:
        """Whether heading, introduction or caption mention errors."""
        return any(map(is_of_errors, self.near))

    @kept
    def below_label(self) -> bool:
        """Whether the heading above the nearest one announces error codes ("Error codes" above "Login")."""
        above = self.path[-2] if len(self.path) > 1 else ""
        return is_label(above)

    @kept
    def fields(self) -> bool:
        """Whether the introduction mentions the fields of an object."""
        return _speaks_of("fields", self.introduction[-INTRODUCTION:])

    @kept
    def http(self) -> bool:
        """Whether heading, introduction or caption mention HTTP."""
        return any(text and _speaks_of("http", text) for text in self.near)

    @kept
    def close(self) -> bool:
        """Whether heading or caption mention closed connections, or the introduction announces their codes."""
        words = self.introduction
        label = words if len(words) <= MAX_LABEL and _speaks_of("codes", words) else ""
        return any(
            text and _speaks_of("close", text) for text in (self.section, self.caption, label)
        )

    @kept
    def other_subject(self) -> str:
        """The subject other than errors that heading, introduction or caption name; "" if they name none."""
        if self.named or self.http:
            return ""
        near = (text for text in self.near if text and not _ONE_CODE.match(text))
        return next(filter(None, map(_subject, near)), "")

    @kept
    def of_states(self) -> bool:
        """Heading or caption name the states of something ("Order status codes"), by words that name codes as well."""
        named = (_subject(text) for text in (self.section, self.caption) if text)
        return any(subject and not is_mild(subject) for subject in named)

    @kept
    def responses(self) -> bool:
        """Whether the block lists the answers of one endpoint."""
        return any(
            subject_of_heading(text, "responses")
            and not (_speaks_of("errors", text) or _speaks_of("codes", text))
            for text in self.near
        )
