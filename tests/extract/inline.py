"""The pages that modules of tests look at in part, whole: ledger, codes and texts.

`PYTHONPATH=. python tests/extract/inline.py` writes `tests/cases/extract_inline.txt` anew: read what `git diff` shows afterwards.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.extract import (
    test_arithmetic,
    test_cycles,
    test_declared,
    test_described,
    test_fenced,
    test_headings,
    test_kin,
    test_lines,
    test_listings,
    test_lists,
    test_mappings,
    test_members,
    test_nested,
    test_pairs,
    test_records,
    test_runs,
    test_terms,
    whole,
)

from errlex.extract import extract
from errlex.read import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LEDGER = whole.CASES.parent / "extract_inline.txt"
HEAD = """\
Codes, texts and ledgers of the pages in ../extract/test_*.py, as in extract/ledger/. Made by `tests/extract/inline.py`.
"""
#: Tables of (name of the file, its text, ...).
NAMED: dict[str, Mapping[str, tuple[Any, ...]]] = {
    "arithmetic": test_arithmetic.PAGES,
    "declared": test_declared.FILES,
    "others": test_declared.OTHERS,
    "records": test_records.PAGES,
}
#: Tables of texts, or of (text, ...), with what stands above it, and the name of their files.
TEXTS: dict[str, tuple[str, str, Mapping[str, Any]]] = {
    "among constants": ("", "errors.py", test_declared.AMONG),
    "cycles": ("Error codes\n\n", "page.txt", test_cycles.PAGES),
    "constants": ("", "page.txt", test_cycles.CONSTANTS),
    "described": ("# Errors\n\n", "page.md", test_described.TABLES),
    "headings": ("", "page.md", test_headings.PAGES),
    "paragraphs": ("# Errors\n\n", "page.md", test_lines.PARAGRAPHS),
    "lines": ("# Error codes\n\n", "page.md", test_lines.LIMITS),
    "remarks": ("# Error codes\n\n", "page.md", test_lines.REMARKS),
    "keys": ("", "page.txt", test_terms.KEYS),
    "listings": ("# Error codes\n\n```\n", "page.md", test_listings.LISTINGS),
    "other listings": ("# Error handling\n\n```\n", "page.md", test_listings.OTHERS),
    "lists": ("# Errors\n\n", "page.md", test_lists.LISTS),
    "other lists": ("# Errors\n\n", "page.md", test_lists.PASSED_OVER),
    "pairs": ("Error codes\n\n", "page.txt", test_pairs.TEXTS),
    "runs": ("", "page.txt", test_runs.PAGES),
    "shared": ("# Error codes\n\n", "page.md", test_lists.SHARED),
    "programs": ("", "page.js", test_mappings.PROGRAMS),
    "nested programs": ("", "page.js", test_mappings.NESTED),
    "members": ("", "page.md", test_members.PAGES),
    "nested": ("# Errors\n\n", "page.md", test_nested.LISTS),
    "terms": ("", "page.txt", test_terms.PAGES),
}
#: Tables of (heading, text, ...), with what stands between the two.
HEADED: dict[str, tuple[str, Mapping[str, tuple[Any, ...]]]] = {
    "fenced": ("```", test_fenced.BLOCKS),
    "kin": ("", test_kin.CASES),
}


def pages() -> Iterator[tuple[str, str, str]]:
    """(title, name of the file, its text) of each page."""
    for group, files in NAMED.items():
        for title, (name, text, *_) in files.items():
            yield f"{group}: {title}", name, text
    for group, (above, name, texts) in TEXTS.items():
        for title, case in texts.items():
            text = case if isinstance(case, str) else case[0]
            yield f"{group}: {title}", name, f"{above}{text}"
    for group, (fence, headed) in HEADED.items():
        for title, (heading, text, *_) in headed.items():
            yield f"{group}: {title}", "page.md", f"# {heading}\n\n{fence}\n{text}\n{fence}\n"


def ledger_of(name: str, text: str) -> str:
    """The ledger of a page, and below it the texts and what else is said of each code, and stands beside it."""
    found = extract(read(text, name))
    codes = [
        f"  {code.code} | {code.kind} | {code.name or '-'} | {code.http or '-'} | "
        + " / ".join(each.text for each in code.texts)
        + " | struck" * code.struck
        for code in found.codes
    ]
    beside = [f"  beside {code}: {said}" for table in found.tables for code, said in table.beside]
    lines = [*whole.whole(found), *codes, *beside]
    return "\n".join(line.rstrip() for line in lines)


def written() -> dict[str, str]:
    """Title -> ledger, as the file has them."""
    pieces = re.split(r"^=== ", LEDGER.read_text("utf-8"), flags=re.MULTILINE)[1:]
    parted = (piece.partition("\n") for piece in pieces)
    return {title: text.strip("\n") for title, _, text in parted}


def main() -> None:
    """Write the ledgers of all pages."""
    cases = [f"=== {title}\n{ledger_of(name, text)}" for title, name, text in pages()]
    LEDGER.write_text("\n\n".join([HEAD.rstrip("\n"), *cases]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
