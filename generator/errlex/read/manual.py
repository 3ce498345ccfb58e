"""Manual pages: the source of one (`.TH`, `.SH`, `.TP`; `.Dd`, `.Sh`, `.It`), and what a terminal shows of it.

.SH ERRORS                     ERRORS                                 the heading "ERRORS"
.TP                                   EACCES Write permission         a list of terms with the texts below them
.B EACCES                                    is denied.
Write permission is denied.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from errlex.blocks import Heading, Item, List, Paragraph
from errlex.read.inline import collapse
from errlex.read.sniff import MANUAL, SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from errlex.blocks import Block

_REQUEST = re.compile(r"[.'][ \t]*(?P<name>[A-Za-z]{1,3})\b[ \t]*(?P<rest>.*)")
_ESCAPE = re.compile(
    r"\\(?:f(?:\[[^\]\n]{0,20}\]|\(..|.)|s[+-]?\d+|[&|^/,%:c]|\*?\[[^\]\n]{0,20}\]|\*?\(..|m\[[^\]\n]{0,20}\])"
)
#: Macros of BSD that mark words.
_MDOC = frozenset(
    ["Bq", "Er", "Dv", "Va", "Fa", "Li", "Cm", "Em", "Sy", "Ar", "Ic", "Nm", "Xr", "Fn", "No", "Pq", "Dq", "Sq", "Aq", "Qq",
     "Ns", "Vt", "Ev", "Pa", "Ql", "Op", "Fl"]
)  # fmt: skip
#: Macros that mark words in two styles by turns; they stand together.
_BY_TURNS = frozenset(["BR", "BI", "IB", "IR", "RB", "RI"])
_WORD = re.compile(r'"([^"\n]*)"|((?:\\ |\S)+)')
_ALIKE = re.compile(r"(?<=[A-Z]),? (?:or |and )?(?=[A-Z]{2,}\d*(?: or | and |,|$))")
#: Columns that texts are indented by, at least; headings are by fewer.
TEXT = 5
#: Columns that the text of a term is indented by.
HANG = 7
_TERM = re.compile(
    r"(?P<term>[A-Za-z][\w.-]*(?:(?: [\w.-]+){0,3} \(-?\d+\))?|-?\d+)(?:(?P<gap> +)(?P<text>\S.*))?"
)


def blocks_of_manual(lines: Sequence[str]) -> Iterator[Block]:
    """Yield the headings, lists of terms and paragraphs of a manual page."""
    source = any(MANUAL.match(line) for line in lines)
    yield from _of_source(lines) if source else _of_copy(lines)


def _of_source(lines: Sequence[str]) -> Iterator[Block]:
    terms: list[Item] = []
    said: list[Item] = []
    awaits = False
    for number, line in enumerate(lines, 1):
        request = _REQUEST.match(line)
        name = request["name"] if request else ""
        if line.startswith(('.\\"', "'\\\"")):
            continue
        if name in ("SH", "SS", "Sh", "Ss"):
            yield from _list_of(terms)
            yield from _paragraph(said)
            terms, said = [], []
            yield Heading(
                _words(request["rest"] if request else ""),
                1 + (name[1] in "Ss" and name[1:] in ("S", "s")),
                number,
            )
        elif name in ("TP", "TQ"):
            yield from _paragraph(said)
            said, awaits = [], True
        elif request and ((name == "IP" and request["rest"]) or name == "It"):
            yield from _paragraph(said)
            said = []
            rest = request["rest"]
            term = (_WORD.match(rest) or [""])[0] if name == "IP" else rest
            terms.append(_item(_words(term), number, 0))
        elif name in ("PP", "P", "LP", "El", "Bl", "Pp"):
            if name in ("PP", "P", "LP"):
                yield from _list_of(terms)
                terms = []
        elif (
            request
            and len(name) == 2
            and name not in _MDOC
            and name not in _BY_TURNS
            and name not in ("SM", "SB")
        ):
            continue
        elif text := (
            _words(request["rest"], by_turns=name in _BY_TURNS) if request else _plain(line)
        ):
            if awaits:
                terms.append(_item(text, number, 0))
                awaits = False
            elif terms and terms[-1].depth:
                terms[-1] = _item(f"{terms[-1].text} {text}", terms[-1].line, 1)
            elif terms:
                terms.append(_item(text, number, 1))
            else:
                said.append(_item(text, number, 0))
    yield from _list_of(terms)
    yield from _paragraph(said)


def _plain(text: str) -> str:
    """Return a line without escapes."""
    text = _ESCAPE.sub("", text).replace("\\-", "-").replace("\\e", "\\").replace("\\ ", " ")
    return collapse(text)


def _words(text: str, *, by_turns: bool = False) -> str:
    """Return the words of a request. by_turns: they stand together."""
    words = [
        found[1] if found[1] is not None else found[2]
        for found in _WORD.finditer(_ESCAPE.sub("", text))
    ]
    kept = ("" if by_turns else " ").join(word for word in words if word not in _MDOC)
    return _plain(kept).strip("[]").strip()


def _item(text: str, line: int | None, depth: int) -> Item:
    return Item(text, (text,), depth=depth, line=line)


def _list_of(terms: Sequence[Item]) -> Iterator[List]:
    if not terms:
        return
    items: list[Item] = []
    ends = [n for n, item in enumerate(terms) if not item.depth] + [len(terms)]
    for start, end in pairwise(ends):
        for name in _ALIKE.split(terms[start].text):  # "EAGAIN or EWOULDBLOCK"
            items += [_item(name, terms[start].line, 0), *terms[start + 1 : end]]
    yield List(items, terms[0].line, kind="definition")


def _paragraph(lines: Sequence[Item]) -> Iterator[Paragraph]:
    if lines:
        yield Paragraph(list(lines), lines[0].line)


def _term(line: str, margin: int, below: int) -> re.Match[str] | None:
    """Return a term, and the text behind it, of a line; None for other lines. below: indent of the next line, 0 if it is empty."""
    indent = len(line) - len(line.lstrip())
    found = _TERM.fullmatch(line.strip())
    if found is None or indent != margin:
        return None
    if found["text"] is None:
        return found if below > indent else None
    column = indent + found.start("text")
    return found if column in (below, margin + HANG) or found["gap"] > " " else None


def _of_copy(lines: Sequence[str]) -> Iterator[Block]:
    terms: list[Item] = []
    said: list[Item] = []
    margin = 0
    blank = True
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip())
        text = line.strip()
        if not text:
            blank = True
            continue
        if indent < TEXT and not SHOWN.fullmatch(line):
            yield from _list_of(terms)
            yield from _paragraph(said)
            terms, said, margin = [], [], 0
            yield Heading(collapse(text), 2 if indent else 1, number)
            blank = True
            continue
        margin = margin or indent
        below = next((len(x) - len(x.lstrip()) for x in lines[number : number + 1] if x.strip()), 0)
        found = _term(line, margin, below) if blank or terms else None
        if found:
            yield from _paragraph(said)
            said = []
            terms.append(_item(found["term"], number, 0))
            if found["text"]:
                terms.append(_item(collapse(found["text"]), number, 1))
        elif terms and indent > margin:
            if terms[-1].depth and not blank:
                terms[-1] = _item(f"{terms[-1].text} {collapse(text)}", terms[-1].line, 1)
            else:
                terms.append(_item(collapse(text), number, 1))
        else:
            yield from _list_of(terms)
            terms = []
            said.append(_item(collapse(text), number, 0))
        blank = False
    yield from _list_of(terms)
    yield from _paragraph(said)
