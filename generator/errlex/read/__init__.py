"""Read: a page, HTML or Markdown, becomes blocks (`errlex.blocks`). It knows markup and nothing about errors."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, cast

from errlex.blocks import DATA, Document, Heading, List, Table
from errlex.read.data import is_json, texts_of_data
from errlex.read.decode import decode
from errlex.read.minus import with_hyphens
from errlex.read.program import SUFFIXES, is_program
from errlex.read.react import markup_of, with_tags
from errlex.read.saved import unpacked
from errlex.read.sniff import has_copied_bullets, is_html, is_manual
from errlex.read.templates import with_html_comments
from errlex.read.text_markup import has_marked_tables
from errlex.value import uncollected

if TYPE_CHECKING:
    from collections.abc import Callable

    from errlex.blocks import PageFormat

__all__ = ["guess_format", "read", "read_decoded", "text_of"]

_MARKDOWN_SIGN = re.compile(
    r"^(?:#{1,6} |\|? ?:?-{2,}:? ?\||```|---$|import .+ from )", re.MULTILINE
)
#: The module that has the reader of a format, `read_<format>`. It is imported at its first use: a page needs one,
#: and to load a parser of HTML or Markdown takes as long as a small page does.
_READERS: dict[PageFormat, str] = {
    "html": "html",
    "markdown": "markdown",
    "text": "text",
    "json": "records",
    "yaml": "records",
    "csv": "separated",
    "tsv": "separated",
    "xml": "xml",
    "toml": "records",
}
_SUFFIXES: dict[str, PageFormat] = {
    ".md": "markdown",
    ".mdx": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".csv": "csv",
    ".tsv": "tsv",
    ".xml": "xml",
    ".resx": "xml",
    ".xsd": "xml",
    ".wsdl": "xml",
    ".xlf": "xml",
    ".dita": "xml",
    ".dbk": "xml",
    ".docbook": "xml",
    ".rst": "text",
    ".adoc": "text",
    ".asciidoc": "text",
    ".asc": "text",
    ".wiki": "text",
    ".mediawiki": "text",
    ".properties": "text",
    ".ini": "text",
    ".cfg": "text",
    ".strings": "text",
    ".lang": "text",
    ".po": "text",
    ".pot": "text",
    ".sql": "text",
    ".mc": "text",
    ".tex": "text",
    ".latex": "text",
    ".ltx": "text",
    ".toml": "toml",
}
_INLINE_SIGN = re.compile(
    r"^[*-] \S|`[^`\n]+`|\*\*[^*\n]+\*\*|\[[^\]\[\n]+\]\([^)\n]{1,300}\)|\\[_*<#-]", re.MULTILINE
)
_TAG = re.compile(r"</(?:table|div|h[1-6]|p|ul)>", re.IGNORECASE)


def read(
    source: bytes | str,
    name: str,
    format: PageFormat | None = None,  # noqa: A002
) -> Document:
    """Return the page as blocks.

    source: bytes are decoded by byte order mark, UTF-8 or declared charset. Of a page that a browser saved as one
    file (MHTML, web archive) the HTML inside is read. name: a file name or URL, for messages and to guess the
    format. format: None to guess it. Raises UnreadableError if the page is not a text or is too large; all
    other faults are in `problems` of the result.
    """
    return read_decoded(*text_of(source, name), name, format)


def text_of(source: bytes | str, name: str) -> tuple[str, list[str]]:
    """Return the decoded text of a page, and its doubtful points as sentences. Parameters and errors are those of `read`."""
    return decode(unpacked(source) if isinstance(source, bytes) else source, name)


@uncollected
def read_decoded(
    text: str, problems: list[str], name: str, format: PageFormat | None = None  # noqa: A002
) -> Document:
    """Return the page as blocks, from its decoded text.

    problems: doubtful points of the bytes, as `text_of` returns them. name, format: as for `read`. Raises
    UnreadableError if the file is broken JSON, YAML or CSV.
    """
    text = with_hyphens(text)
    kind = format or guess_format(text, name)
    document = _read_components(text, name) if kind == "text" else None
    document = document or _read(with_tags(text), name, kind)
    if kind in DATA:
        within = _of_data(text, name)
        document.blocks += within.blocks if within else []
    elif not any(isinstance(block, Heading | List | Table) for block in document.blocks):
        document = _of_data(text, name) or document
    document.problems[:0] = problems
    if not text.strip():
        document.problems.append("the page is empty")
    return document


def _read(text: str, name: str, format_: PageFormat) -> Document:
    if format_ in ("markdown", "html"):
        text = with_html_comments(text)
    module = import_module(f"errlex.read.{_READERS[format_]}")
    reader = cast("Callable[[str, str], Document]", getattr(module, f"read_{format_}"))
    return reader(text, name)


def _read_components(text: str, name: str) -> Document | None:
    """Return a program of React as a page: what it declares, then the markup that it returns; None if it returns none."""
    parts = markup_of(text)
    if parts is None:
        return None
    document = _read(parts[0], name, "text")
    markup = _read(parts[1], name, "html")
    document.blocks += markup.blocks
    document.problems += markup.problems
    return document


def _of_data(text: str, name: str) -> Document | None:
    """Return a page whose texts stand in JSON; None if there are none. Lines count within each text."""
    found = texts_of_data(text)
    if not found:
        return None
    document = Document(name, guess_format(found[0].text, ""), [])
    for part in found:
        inner = _read(part.text, name, guess_format(part.text, ""))
        if part.title:
            document.blocks.append(Heading(part.title, 1))
        document.blocks += inner.blocks
        document.problems += inner.problems
    return document


def guess_format(text: str, name: str) -> PageFormat:
    """Return the format of a page: by its first tag, else by its name's suffix, else by the signs that prevail.

    A page without any sign of markup is plain text, for example one copied from a browser. The content comes
    first, since HTML is saved as `index.html.md` and served as `errors.md`.
    """
    if is_html(text):
        return "html"
    path = name.lower().partition("?")[0].partition("#")[0]
    suffix = path[path.rfind(".") :] if "." in path else ""
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    if text.lstrip()[:1] in ("{", "[") and is_json(text):
        return "json"
    if (
        (suffix in SUFFIXES and not text.lstrip().startswith("<div"))
        or is_program(text)
        or is_manual(text)
    ):
        return "text"
    head = text[:200_000]
    if has_marked_tables(head) or has_copied_bullets(head):
        return "text"
    tags, signs = len(_TAG.findall(head)), len(_MARKDOWN_SIGN.findall(head))
    if tags > signs and suffix != ".txt":
        return "html"
    return "markdown" if signs or not text or _INLINE_SIGN.search(head) else "text"
