"""Finds bodies that are not a page of documentation, though they came with status 200.

The words of such pages are listed in `data/impostors.toml`. The code here finds what words cannot: binary files
and data, an application's empty shell, a truncated body. No rule may reject a genuine page, so every rule that
does not look at the page's name first requires that the page has little text.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING

from errlex.blocks import STRUCTURED
from errlex.read.data import texts_of_data
from errlex.read.sniff import is_html
from errlex.toml import load_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from errlex.blocks import PageFormat

#: Below these numbers of visible characters a page has little text, and hardly any.
LITTLE_TEXT, HARDLY_TEXT = 2000, 300
#: Elements whose end tags may not be left out (HTML Standard 13.1.2.4) and that pages have many of.
CLOSED_ELEMENTS = ("script", "style", "table", "div", "ul", "ol")

_UNSEEN = re.compile(
    r"<(script|style|noscript|template|svg)\b.*?(</\1\s*>|\Z)|<!--.*?(-->|\Z)", re.I | re.S
)
_TAG = re.compile(r"<[^>]*(?:>|\Z)")
_CONTENT = re.compile(r"<(table|dl|pre)\b|--[ :]*\|[ :]*--", re.I)
_NAME_END = re.compile(r"(?<!\s)\s++[|\u2013\u2014\u00b7-]\s+|(?:(?<!\s)\s++)?\|\s*")
#: The start and the end of an element. One expression for both would be quadratic if ends are missing.
_TITLE = re.compile(r"<title\b[^<>]*>", re.I), re.compile(r"</title", re.I)
_FIRST_HEADING = re.compile(r"<h1\b[^<>]*>", re.I), re.compile(r"</h1", re.I)


@dataclass(frozen=True, slots=True)
class Impostor:
    """An entry of data/impostors.toml, which documents the fields."""

    reason: str
    title: tuple[re.Pattern[str], ...]
    markup: tuple[re.Pattern[str], ...]
    text: tuple[re.Pattern[str], ...]


def body_problems(body: str, expected: PageFormat | None = None) -> list[str]:
    """Return why a decoded body is not a page of documentation, as sentences; [] if nothing shows it.

    expected: the format that the source names; None if it names none.
    """
    if not body.strip():
        return ["the body is empty"]
    if "\0" in body or body.startswith("%PDF-"):
        return ["the body is a binary file, not a page"]
    html = is_html(body)
    if not html and expected not in STRUCTURED and _is_data(body) and not texts_of_data(body):
        return ["the body is JSON or XML, not a page"]
    text = visible_text(body) if html else body.strip()
    has_content = bool(_CONTENT.search(body))
    if reason := _impostor(
        list(_names(body, html=html)),
        markup=body if len(text) < LITTLE_TEXT and not has_content else "",
        text=text if len(text) < HARDLY_TEXT and not has_content else "",
    ):
        return [f"this is {reason}"]
    problems = []
    if is_shell(body):
        problems.append("this is the empty shell of an application that needs a browser")
    if expected in STRUCTURED:
        return problems
    if expected == "markdown" and html:
        problems.append("Markdown was expected, and this is HTML")
    if cut := (_html_cut(body) if html else _markdown_cut(body)):
        problems.append(f"the body is cut short: {cut}")
    return problems


def is_shell(body: str) -> bool:
    """Whether a body is an application's empty shell: scripts, and hardly any text.

    A page that carries its texts as JSON (`errlex.read.data`) is no empty shell.
    """
    return (
        is_html(body)
        and "<script" in body.lower()
        and len(visible_text(body)) < HARDLY_TEXT
        and not _CONTENT.search(body)
        and not texts_of_data(body)
    )


def visible_text(html: str) -> str:
    """The text of a page without scripts, styles, comments and markup, on one line."""
    return unescape(" ".join(_TAG.sub(" ", _UNSEEN.sub(" ", html)).split()))


@cache
def impostors() -> tuple[Impostor, ...]:
    """The entries of data/impostors.toml, in order (read once)."""
    root = load_data("impostors.toml")
    found = []
    for row in root.tables("impostor"):
        patterns = (_patterns(row.entries(key)) for key in ("title", "markup", "text"))
        found.append(Impostor(row.text("reason"), *patterns))
        row.finish()
    root.finish()
    return tuple(found)


def _patterns(texts: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(text, re.I) for text in texts)


def _impostor(names: list[str], *, markup: str, text: str) -> str | None:
    """Return the reason of the first entry that matches, trying names first, then markup, then text; None if none does."""
    for entry in impostors():
        if any(pattern.fullmatch(name) for pattern in entry.title for name in names):
            return entry.reason
    for entry in impostors():
        if any(pattern.search(markup) for pattern in entry.markup):
            return entry.reason
        if any(pattern.search(text) for pattern in entry.text):
            return entry.reason
    return None


def _names(body: str, *, html: bool) -> Iterator[str]:
    """Yield the names that the page gives itself: its title and headings."""
    if not html:
        line = body.strip().partition("\n")[0]
        if "|" not in line:  # a table of HTTP statuses may begin with "404 | Not Found"
            yield line.strip("#=*_ \t\r")
        return
    for title in islice(_elements(body, *_TITLE), 1):
        name = visible_text(title)
        yield name
        yield _NAME_END.split(name)[0]
    headings = list(islice(_elements(body, *_FIRST_HEADING), 2))
    if len(headings) == 1:
        yield visible_text(headings[0])


def _elements(body: str, start: re.Pattern[str], end: re.Pattern[str]) -> Iterator[str]:
    """Yield each text between `start` and the next `end`."""
    place = 0
    while (opened := start.search(body, place)) and (closed := end.search(body, opened.end())):
        yield body[opened.end() : closed.start()]
        place = closed.end()


def _is_data(body: str) -> bool:
    start = body.lstrip("\ufeff \t\r\n")[:5]
    if start == "<?xml":
        return "<html" not in body[:1000].lower()
    if start[:1] not in ("{", "["):
        return False
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return False
    return True


def _html_cut(body: str) -> str | None:
    """Return a sentence if the end of the page is missing, else None.

    A page may leave out </body> and </html>, so their absence alone shows nothing.
    """
    lower = body.lower()
    if "</html" in lower[-2000:] or "</body" in lower[-2000:]:
        return None
    if lower.rfind("<") > lower.rfind(">") or lower.rfind("<!--") > lower.rfind("-->"):
        return "it ends inside a tag"
    for element in CLOSED_ELEMENTS:
        if len(re.findall(rf"<{element}\b", lower)) > lower.count(f"</{element}"):
            return f"it ends inside <{element}>"
    return "</body> and </html> are missing" if "</head" in lower else None


def _markdown_cut(body: str) -> str | None:
    """Return a sentence if the last table row lacks its last pipe and line end while the row above has one, else None."""
    above, _, last = body.rpartition("\n")
    row = above.rpartition("\n")[2].strip()
    is_row = row.startswith("|") and row.endswith("|") and last.startswith("|")
    return "it ends inside a table row" if is_row and not last.rstrip().endswith("|") else None
