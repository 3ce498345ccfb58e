"""Output: the one way to the terminal. Control sequences in texts of pages, servers and files have no effect.

Everything that a command prints goes through `say`. A character that is not printable (Unicode's control, format,
surrogate and unassigned characters: ESC, C1, bidi overrides, zero-width characters), or that the terminal's encoding
lacks, is printed as an escape.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from errlex.visible import json_text, uncommanded, visible

if TYPE_CHECKING:
    from typing import TextIO

#: Blanks that are not control characters, though `str.isprintable` refuses them.
_BLANKS = {
    ord(char): " " for char in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2007\u2009\u202f\u3000"
}


class PipeClosed(Exception):  # noqa: N818 - not an error: the reader has seen enough
    """The reader of standard output has closed it."""


def say(
    text: object = "",
    *,
    err: bool = False,
    bold: bool = False,
    trusted: bool = False,
    link: str = "",
) -> None:
    """Print a line.

    Line feeds stay; a value that may hold some goes through `errlex.visible.one_line` first.
    err: print to standard error. bold: print in bold if colors are wanted. trusted: the text has color sequences and is
    escaped already. link: an address in the text, printed as a hyperlink if the terminal has them. Raises PipeClosed.
    """
    stream = sys.stderr if err else sys.stdout
    shown = str(text) if trusted else _safe(str(text))
    if bold and color_wanted(stream):
        shown = click.style(shown, bold=True)
    if link and stream.isatty():
        from errlex.jobs.search import runtime

        if runtime().understands_links(stream, os.environ):
            shown = runtime().linked(shown, link)
    _write(stream, shown + "\n")


def _safe(text: str) -> str:
    """A text of pages, servers and files: it commands neither a terminal nor the runner of a CI job."""
    return uncommanded(visible(text.translate(_BLANKS), keep="\n"))


def say_json(value: Any, *, indent: int | None = None) -> None:
    """Print a value as JSON: the same value in every encoding of the terminal. Raises PipeClosed."""
    text = json_text(value, indent=indent)
    if not _carries(sys.stdout, text):
        text = json_text(value, indent=indent, ascii_only=True)
    _write(sys.stdout, text + "\n")


def color_wanted(stream: TextIO) -> bool:
    """Whether to print colors: NO_COLOR (no-color.org) wins over FORCE_COLOR (force-color.org), that over a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (
        stream.isatty() and os.environ.get("TERM") != "dumb"
    )


def _carries(stream: TextIO, text: str) -> bool:
    try:
        text.encode(stream.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _write(stream: TextIO, text: str) -> None:
    if not _carries(stream, text):
        encoding = stream.encoding or "ascii"
        text = text.encode(encoding, "backslashreplace").decode(encoding)
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        raise PipeClosed from None
