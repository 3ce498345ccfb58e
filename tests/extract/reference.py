"""What was read from each reference page, as digests: of its blocks, and of its whole extraction.

`PYTHONPATH=. python tests/extract/reference.py` writes `tests/cases/extract/reference.txt` anew, where the reference data is at
hand. Which codes changed is for `errlex extract --json` of both versions to say; this says which pages to look at.
"""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tests.extract import whole
from tests.read.case_files import dump

from errlex.extract import extract
from errlex.read import read

DIGESTS = whole.CASES / "reference.txt"
HEAD = """\
What is read from the reference pages (not part of the project), as digests of the page, of its blocks, and of its extraction
with ledger and texts. A line that differs: that page is read otherwise now. Made by `python tests/extract/reference.py`.
"""


class Reading(NamedTuple):
    """codes: as `errlex extract --json` has them. digests: of page, blocks, extraction."""

    codes: list[dict[str, Any]]
    digests: tuple[str, str, str]


@cache
def reading(page: Path) -> Reading:
    """A page of the reference data, read once for all tests."""
    data = page.read_bytes()
    document = read(data, page.name)
    extraction = extract(document)
    codes = extraction.as_json()["codes"]
    lines = [*whole.whole(extraction), *(json.dumps(code, sort_keys=True) for code in codes)]
    parts = data, dump(document).encode(), "\n".join(lines).encode("utf-8", "surrogatepass")
    page_digest, blocks, extracted = (hashlib.sha256(part).hexdigest()[:12] for part in parts)
    return Reading(codes, (page_digest, blocks, extracted))


def pages(corpus: Path) -> list[Path]:
    """All pages below the folder `corpus` of the reference data; records of where they come from are none."""
    found = (file for file in corpus.rglob("*") if file.is_file())
    return sorted(file for file in found if not file.name.startswith(("PROVENANCE", "LIVE_URLS")))


def written() -> dict[str, tuple[str, str, str]]:
    """Page -> its digests, as the file has them."""
    lines = DIGESTS.read_text("utf-8").removeprefix(HEAD).splitlines()
    parts = (line.split(" ", 3) for line in lines if line)
    return {page: (content, blocks, extraction) for content, blocks, extraction, page in parts}


def main() -> None:
    """Write the digests of all pages, where the reference data is at hand."""
    corpus = Path(os.environ.get("ERRLEX_SHARED", Path.cwd().parent / "shared")) / "corpus"
    if not corpus.is_dir():
        print("no reference data here: the digests of its pages stay ($ERRLEX_SHARED)")
        return
    lines = [
        " ".join([*reading(page).digests, page.relative_to(corpus).as_posix()])
        for page in pages(corpus)
    ]
    DIGESTS.write_text("\n".join([HEAD, *lines]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
