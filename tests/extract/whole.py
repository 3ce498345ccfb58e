"""Whole extractions as text: the ledger, the place of each code, the kinds of its texts, and all problems.

`python tests/extract/whole.py` writes `tests/cases/extract/ledger/` anew: read what `git diff` shows afterwards.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from errlex.extract import extract
from errlex.read import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from errlex.extraction import Extraction, FoundCode, Reason, TableVerdict

CASES = Path(__file__).resolve().parent.parent / "cases" / "extract"
LEDGERS = CASES / "ledger"
HEAD = """\
What becomes of each block of the pages in ../{name}, beside the codes that stand there. A block: its line, its kind,
its headings; its caption and the lines above it; its header; the roles of its columns; its rows, by what they were
read as; its groups with their codes; rows that are problems; what is kept of its cells; the reasons, and the points of
each, with the number of its column. A code: its line, the roles of its texts, and its module.
Made by `python tests/extract/whole.py`.
"""


def pieces(file: Path) -> Iterator[tuple[str, str]]:
    """(title, text) of each case of a file."""
    for block in re.split(r"^=== ", file.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        title, _, rest = block.partition("\n")
        yield title, rest


def page_of(case: str) -> str:
    """The page of a case of `tests/cases/extract/`: what stands above the line of dots."""
    return case.partition("\n......\n")[0]


def whole(extraction: Extraction) -> list[str]:
    """Everything of an extraction but the texts of its codes."""
    lines = [f"! {problem}" for problem in extraction.problems]
    for index, table in enumerate(extraction.tables):
        lines += _ledger(table)
        codes = [code for code in extraction.codes if code.table == index]
        if list(table.defines) != [code.code for code in codes]:
            lines.append(f"    defines {', '.join(table.defines)}")
        lines += [_place(code, table) for code in codes]
    lines += [
        f"{code.code} also means {text.text!r}, line {code.line}"
        for code in extraction.messages
        for text in code.texts
    ]
    return [line.rstrip() for line in lines]


def _ledger(table: TableVerdict) -> Iterator[str]:
    assert table.section == (table.path[-1] if table.path else ""), table
    yield f"{table.line}: {table.what}, {table.verdict}, in {' > '.join(table.path) or 'no section'}"
    yield from (f"    caption {table.caption}" for _ in range(bool(table.caption)))
    yield from (f"    above {line}" for line in table.above)
    if table.header:
        yield f"    header {' | '.join(table.header)}"
    if table.roles:
        yield f"    roles {' | '.join(table.roles)}"
    kinds = ("codes", "continuations", "groups", "problems")
    counts = [f"{getattr(table, kind)} {kind}" for kind in kinds if getattr(table, kind)]
    yield f"    rows {table.rows}{': ' if counts else ''}{', '.join(counts)}"
    yield from (f"    group {text}: {', '.join(codes)}" for text, codes in table.headings)
    yield from (f"    stray {text}" for text in table.strays)
    yield from (f"    cells {' | '.join(cells)}" for cells in table.cells)
    yield f"    why {table.why}"
    if table.reasons:
        yield f"    points {', '.join(map(_points, table.reasons))}"


def _points(reason: Reason) -> str:
    return f"{reason.points:g}" + (f" ({reason.column})" if reason.column else "")


def _place(code: FoundCode, table: TableVerdict) -> str:
    assert (code.section, code.path) == (table.section, table.path), code
    roles = ", ".join(text.role for text in code.texts) or "no text"
    said = [
        roles,
        *([f"module {code.module}"] if code.module else []),
        *["by its text"] * code.by_text,
    ]
    return f"  {code.line}: {code.code}: {'; '.join(said)}"


def main() -> None:
    """Write the ledgers of all cases."""
    LEDGERS.mkdir(exist_ok=True)
    for file in sorted(CASES.glob("*.txt")):
        if not [*pieces(file)]:
            continue  # digests of the reference pages
        cases = [
            "\n".join([f"=== {title}", *whole(extract(read(page_of(text), "page")))])
            for title, text in pieces(file)
        ]
        made = "\n\n".join([HEAD.format(name=file.name).rstrip("\n"), *cases]) + "\n"
        (LEDGERS / file.name).write_text(made, "utf-8")


if __name__ == "__main__":
    main()
