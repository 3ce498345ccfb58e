"""Inline text: collects runs of text, and the few facts of their markup that still matter.

One builder serves every reader: HTML fragments, parsed table cells and the inline tokens of markdown-it all
give it text, spans and breaks, so that the rules of `errlex.blocks` on text are written once.
"""

from __future__ import annotations

import re
from typing import Literal

Span = Literal["struck", "bold", "code", "link"]
#: A number that has a power. A longer one is a code with a footnote: "1001" and a small 1 are not 10011.
_BASE = re.compile(r"(?<![\w.])\d{1,2}\Z")
_LONG_NUMBER = re.compile(r"\d{3}\s?\Z")
_EXPONENT = re.compile(r"[-\u2212]?\d{1,3}|n")
_LONE_NUMBER = re.compile(r"\s*[+-]?\d{3,10}\s*")
#: Characters of a footnote's mark: "12", "[2]", "*".
_LONGEST_MARK = 4
#: An attribute that a component shows: `<Badge type="warning" text="deprecated" />`, Vue's `:text="'deprecated'"`.
_SHOWN = re.compile(
    r"""(?<=[\s:])(?:text|label|title|content|tip)=(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)')"""
)
Texts = tuple[str, ...]
Fields = tuple[str, Texts, Texts, Texts, bool, bool, Texts, Texts]
"""The fields of `errlex.blocks.Inline`, in its order: `Cell(*fields, header=True)`."""

SPAN_TAGS: dict[str, Span] = {
    "a": "link",
    "b": "bold",
    "code": "code",
    "del": "struck",
    "kbd": "code",
    "s": "struck",
    "samp": "code",
    "strike": "struck",
    "strong": "bold",
    "tt": "code",
}
_BREAK_TAGS = """
    address article aside blockquote body br caption center dd details div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section
    summary table tbody td tfoot th thead tr ul
"""
_WORD_TAGS = """
    a abbr b bdi code del em font i img ins kbd mark q s samp small span strike strong sub sup tt u
    var wbr
"""
BREAK_TAGS = frozenset(_BREAK_TAGS.split())
"""Block tags: the text before and after them is separate."""
WORD_TAGS = frozenset(_WORD_TAGS.split())
"""Inline tags: words run on through them."""
LINE_TAGS = WORD_TAGS | {"br", "input"}
"""Tags that stand within a line of text: one at the start of a line begins no block."""

# Zero-width space, joiners, marks, word joiner, byte order mark, soft hyphen. (On a text with none of them, a
# pattern takes a tenth of the time of str.translate.)
_ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


def collapse(text: str) -> str:
    """Return `text` on one line: each run of white space becomes one space, zero-width characters are removed."""
    if not text.isascii():
        text = _ZERO_WIDTH.sub("", text)
    return " ".join(text.split())


def plain(text: str) -> Fields:
    """Return the fields of a text without any markup."""
    text = collapse(text)
    return (text, (text,) if text else (), (), (), False, False, (), ())


def without_anchors(heading: Fields) -> str:
    """Return a heading's text without links at its ends that are only a glyph (`#`, a pilcrow)."""
    text, links = heading[0], heading[3]
    for link in links:
        if not any(map(str.isalnum, link)):
            text = collapse(text.removeprefix(link).removesuffix(link))
    return text


def without_permalinks(fields: Fields) -> Fields:
    """Return the fields of a line without a link at its end that is only a glyph, as for `without_anchors`."""
    if not fields[3] or any(map(str.isalnum, fields[3][-1])):
        return fields
    text, parts, code, links, struck, bold, gone, shown = fields
    glyph = links[-1]
    if not text.endswith(glyph) or text == glyph:
        return fields
    last = collapse(parts[-1].removesuffix(glyph))
    kept = (*parts[:-1], last) if last else parts[:-1]
    return " ".join(kept), kept, code, links[:-1], struck, bold, gone, shown


def shown_in(name: str, attributes: str) -> list[str]:
    """Return the texts that a component shows of its attributes; none of a tag of HTML. name: in its own case."""
    if not (name[0].isupper() or "-" in name or name.lower().endswith("badge")):
        return []
    texts = (said["double"] or said["single"] or "" for said in _SHOWN.finditer(attributes))
    return [text for text in map(collapse, texts) if text]


class InlineBuilder:
    """Takes text, spans and breaks in page order; `fields` returns the result.

    Spans may nest, stay open, or be closed twice, since real pages have all of these.
    """

    __slots__ = (
        "_bold",
        "_depth",
        "_found",
        "_mark",
        "_pieces",
        "_shown",
        "_size",
        "_starts",
        "_struck",
    )

    def __init__(self) -> None:
        """Empty."""
        self._pieces: list[str] = []
        self._shown: list[str] = []
        self._depth: dict[Span, int] = {"struck": 0, "bold": 0, "code": 0, "link": 0}
        self._starts: dict[Span, int] = {}
        self._found: dict[Span, list[str]] = {"code": [], "link": [], "struck": []}
        self._size = self._struck = self._bold = 0
        self._mark: int | None = None  # where a superscript begins

    def text(self, text: str) -> None:
        """Add text; line ends in it are white space."""
        if "\n" in text:
            text = text.replace("\n", " ")
        self._pieces.append(text)
        size = 0 if text.isspace() else len(text)
        self._size += size
        if self._depth["struck"]:
            self._struck += size
        if self._depth["bold"]:
            self._bold += size

    def break_(self) -> None:
        """End the current part."""
        self._pieces.append("\n")

    def show(self, name: str, attributes: str) -> None:
        """Take the texts that a component shows, as `shown_in` finds them."""
        self._shown += shown_in(name, attributes)

    def open(self, span: Span) -> None:
        """Begin a span."""
        if not self._depth[span]:
            self._starts[span] = len(self._pieces)
        self._depth[span] += 1

    def close(self, span: Span) -> None:
        """End a span."""
        if not self._depth[span]:
            return
        self._depth[span] -= 1
        if not self._depth[span] and span in self._found:
            text = collapse("".join(self._pieces[self._starts[span] :]))
            if text:
                self._found[span].append(text)

    def tag(self, name: str, *, closing: bool) -> None:
        """Take an HTML tag by its lower-case name; tags without meaning for text are ignored."""
        span = SPAN_TAGS.get(name)
        if span is not None:
            if closing:
                self.close(span)
            else:
                self.open(span)
        elif name in BREAK_TAGS:
            self.break_()
        elif name == "sup":
            self._superscript(closing=closing)
        elif (
            name == "span" and closing and self._pieces and _LONE_NUMBER.fullmatch(self._pieces[-1])
        ):
            self._set_apart()

    def _set_apart(self) -> None:
        """Take a number of three digits or more that begins the line, in an element of its own, as a code span."""
        if all(map(str.isspace, self._pieces[:-1])):
            self._found["code"].append(self._pieces[-1].strip())
            self._pieces.append(" ")

    def _superscript(self, *, closing: bool) -> None:
        """Write a power of a number as one, "10^3"; leave out the mark of a footnote behind a code."""
        if not closing:
            self._mark = len(self._pieces)
            return
        mark, self._mark = self._mark, None
        if not mark:
            return
        before, raised = self._pieces[mark - 1], "".join(self._pieces[mark:]).strip()
        if _BASE.search(before) and _EXPONENT.fullmatch(raised):
            self._pieces.insert(mark, "^")
        elif _LONG_NUMBER.search(before) and len(raised) <= _LONGEST_MARK:
            del self._pieces[mark:]

    def fields(self) -> Fields:
        """Return what was collected, in the order of the fields of `errlex.blocks.Inline`."""
        for span, depth in self._depth.items():
            if depth:
                self._depth[span] = 1
                self.close(span)
        parts = tuple(filter(None, map(collapse, "".join(self._pieces).split("\n"))))
        return (
            " ".join(parts),
            parts,
            tuple(self._found["code"]),
            tuple(self._found["link"]),
            0 < self._size == self._struck,
            0 < self._size == self._bold,
            tuple(self._found["struck"]),
            tuple(self._shown),
        )
