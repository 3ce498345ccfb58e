"""YAML front matter: its title, and the Markdown in its block scalars (`content_markdown: |-`)."""

from __future__ import annotations

import re
import textwrap

from errlex.blocks import Heading
from errlex.read.inline import collapse

_FRONT = re.compile(r"---[ \t]*\n(.*?)(?:\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)|\Z)", re.DOTALL)
_TITLE = re.compile(r"""^title:\s*+["']?(.*)""", re.MULTILINE)
_BLOCK_SCALAR = re.compile(
    r"^( *)(?:- )?[\w.-]+:\s*[|>][+-]?\d?[ \t]*\n((?:(?:\1[ \t]+.*)?(?:\n|\Z))+)", re.MULTILINE
)
_KEY = re.compile(r"[\w-]:")


def split_front_matter(text: str) -> tuple[Heading | None, list[tuple[str, int]]]:
    """Return the title as a heading (None if there is none), and the pieces of Markdown with their first lines."""
    start = len(text) - len(text.lstrip("\n"))
    front = _FRONT.match(text, start)
    if front is None or not _KEY.search(front[1]):
        return None, [(text, 1)]
    title = _TITLE.search(front[1])
    bodies = []
    for scalar in _BLOCK_SCALAR.finditer(text, start, front.end(1) + 1):
        line = text.count("\n", 0, scalar.start(2)) + 1
        bodies.append((textwrap.dedent(scalar[2]), line))
    rest = text[front.end() :]
    if rest.strip():
        bodies.append((rest, text.count("\n", 0, front.end()) + 1))
    if title is None or not (written := re.sub(r"""["']\Z""", "", title[1].rstrip())):
        return None, bodies
    line = text.count("\n", 0, front.start(1) + title.start()) + 1
    return Heading(collapse(written), 1, line), bodies
