"""Markdown files: filters that keep a document's text from being markup."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from errlex.render.format import PlainFormat
from errlex.render.safe import COMMON, Safe, one_line, shortened
from errlex.render.slug import slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from errlex.model import Code

#: Characters with a meaning in CommonMark or GFM inside a line; `_` only outside of words.
_SPECIAL = re.compile(r"([\\`*\[\]<>|~$&]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9]))")
#: The beginning of a line that is a list, a heading, a rule or a quotation.
_LEADING = re.compile(r"^(\d+)([.)])|^([-+=#:])")

#: Places where GFM makes links of plain text (6.9, autolinks): `scheme://`, `www.`, and e-mail addresses.
_AUTOLINK = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=[\w.+-]@)(?=[\w-]+\.\w)", re.IGNORECASE)
#: Splits a text invisibly. An escape would not do, since GFM looks for links in unescaped text.
BREAK = "<!-- -->"


def text(value: str, width: int | None = None) -> Safe:
    """Text in a paragraph or a table cell: shown as it is, whatever characters it has, on one line, and no link."""
    return Safe(_AUTOLINK.sub(BREAK, _plain(value, width)))


def _plain(value: str, width: int | None = None) -> str:
    """Text that is no markup; inside a link's brackets there is no other link."""
    escaped = _SPECIAL.sub(r"\\\1", shortened(one_line(value), width))
    return _LEADING.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", escaped)


def code(value: object) -> Safe:
    """A code span, in a paragraph or a table cell (GFM wants `|` escaped there even in code)."""
    plain = one_line(str(value))
    if not plain:
        return Safe("")
    longest = max((len(run) for run in re.findall(r"`+", plain)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if plain.startswith("`") or plain.endswith("`") else ""
    return Safe(f"{fence}{pad}{plain}{pad}{fence}".replace("|", "\\|"))


def url(value: str) -> Safe:
    """The target of a link: http and https only, anything else is no link."""
    if not re.match(r"https?://", value):
        return Safe("#")
    return Safe(quote(str(value), safe=":/?#@!$&'*+,;=%~-._"))


@lru_cache(maxsize=256)
def host(value: str) -> Safe:
    """The host of a URL, to be shown as a link's text."""
    return Safe(_plain(urlsplit(str(value)).netloc))


def place(value: Code) -> Safe:
    """The anchor of a code, that links lead to: its scope and the slug of its page on the site."""
    return Safe(f'<a id="{value.scope}-{slug(str(value.code), value.kind)}"></a>')


def list_of(values: Iterable[object]) -> str:
    """Values in a row, separated by commas."""
    return ", ".join(map(str, values))


class MarkdownFormat(PlainFormat):
    """A Markdown file."""

    def __init__(self) -> None:
        """A format is used for one file."""
        self.filters = {
            **COMMON,
            "text": text,
            "code": code,
            "url": url,
            "host": host,
            "list_of": list_of,
            "place": place,
        }
