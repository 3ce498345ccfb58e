"""All blocks of pages that other modules of tests look at in part, as text.

`PYTHONPATH=. python tests/read/whole.py` writes `tests/cases/read/blocks.txt` anew: read what `git diff` shows afterwards.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.read import (
    test_formats,
    test_front_matter,
    test_html_aria,
    test_html_hidden,
    test_html_outline,
    test_html_struck,
    test_markdown_directives,
    test_markdown_embedded,
    test_markdown_html,
    test_markdown_lists,
    test_markdown_scan,
    test_minus,
    test_program,
    test_records,
    test_text_cells,
    test_text_grid,
    test_text_markup,
    test_text_mixed,
    test_text_pipes,
    test_text_spans,
    test_text_table,
)
from tests.read.case_files import CASES, dump

from errlex.read import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BLOCKS = CASES / "blocks.txt"
HEAD = """\
All blocks (see tests/read/case_files.py) of the pages of ../../read/test_*.py. Made by `tests/read/whole.py`.
"""
#: Tables of (name of the file, its text, ...).
NAMED: dict[str, Mapping[str, tuple[Any, ...]]] = {
    "formats": test_formats.FILES,
    "hidden": test_text_markup.HIDDEN,
    "records": test_records.FILES,
    "shapes": test_records.SHAPES,
}
#: Tables of texts, or of (text, ...), with the name of their files.
TEXTS: dict[str, tuple[str, Mapping[str, Any]]] = {
    "aria": ("page.html", test_html_aria.UNCHANGED),
    "outline": ("page.html", test_html_outline.WELL_FORMED),
    "never closed": ("page.html", test_html_outline.NEVER_CLOSED),
    "directives": ("page.md", test_markdown_directives.PAGES),
    "HTML in Markdown": ("page.md", test_markdown_html.PAGES),
    "embedded": ("page.md", test_markdown_embedded.NO_TABLES),
    "front matter": ("page.md", test_front_matter.TEXTS),
    "more front matter": ("page.md", test_front_matter.MORE),
    "hidden HTML": ("page.html", test_html_hidden.CASES),
    "struck out": ("page.html", test_html_struck.CASES),
    "lists": ("page.md", test_markdown_lists.LISTS),
    "scanned": ("page.md", test_markdown_scan.TRAPS),
    "minus": ("page", test_minus.PAGES),
    "no programs": ("page", test_program.PAGES),
    "programs": ("page", test_program.PROGRAMS),
    "one table": ("page.csv", test_records.ALONE),
    "signs": ("page.csv", test_records.SIGNS),
    "grids": ("page.txt", test_text_grid.GRIDS),
    "markup": ("page.rst", test_text_markup.PAGES),
    "cells": ("page.txt", test_text_cells.TABLES),
    "mixed": ("page.txt", test_text_mixed.TABLES),
    "pipes": ("page.txt", test_text_pipes.TABLES),
    "spans": ("page.txt", test_text_spans.TABLES),
    "tables": ("page.txt", test_text_table.TABLES),
}


def pages() -> Iterator[tuple[str, str, str]]:
    """(title, name of the file, its text) of each page."""
    for group, files in NAMED.items():
        for title, (name, text, *_) in files.items():
            yield f"{group}: {title}", name, text
    for group, (name, texts) in TEXTS.items():
        for title, case in texts.items():
            yield f"{group}: {title}", name, case if isinstance(case, str) else case[0]


def blocks_of(name: str, text: str) -> str:
    """The blocks of a file."""
    return dump(read(text, name))


def written() -> dict[str, str]:
    """Title -> blocks, as the file has them."""
    pieces = re.split(r"^=== ", BLOCKS.read_text("utf-8"), flags=re.MULTILINE)[1:]
    parted = (piece.partition("\n") for piece in pieces)
    return {title: blocks.strip("\n") for title, _, blocks in parted}


def main() -> None:
    """Write the blocks of all files."""
    cases = [f"=== {title}\n{blocks_of(name, text)}" for title, name, text in pages()]
    BLOCKS.write_text("\n\n".join([HEAD.rstrip("\n"), *cases]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
