"""What the reference pages are known to hold is found, at its line (needs the reference data)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from errlex.blocks import Heading, List, Paragraph, Table
from errlex.read import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from errlex.blocks import Document


def texts_of(document: Document) -> Iterator[tuple[int | None, str]]:
    """Every text with the line of its row, item or line."""
    for block in document.blocks:
        match block:
            case Heading():
                yield block.line, block.text
            case Table():
                yield from ((row.line, cell.text) for row in block.rows() for cell in row.cells)
            case List():
                yield from ((item.line, item.text) for item in block.items)
            case Paragraph():
                yield from ((line.line, line.text) for line in block.lines)
                yield block.line, " ".join(line.text for line in block.lines)


def squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def missing(page: Path, entries: list[dict[str, Any]]) -> Iterator[str]:
    document = read(page.read_bytes(), str(page))
    found = [(line, squeezed(text)) for line, text in texts_of(document)]
    everything = "\0".join(text for _, text in found)
    by_line: dict[int | None, str] = {}
    for line, text in found:
        by_line[line] = by_line.get(line, "") + text
    headings = {block.text for block in document.blocks if isinstance(block, Heading)}
    for entry in entries:
        where = f"{page.name} {entry['code']}"
        if entry["section"] and entry["section"] not in headings:
            yield f"{where}: section {entry['section']}"
        if entry["line"] and squeezed(entry["code"]) not in by_line.get(entry["line"], ""):
            yield f"{where}: line {entry['line']}"
        texts = entry.get("texts", ())  # a key may hold digests of texts instead ("text_keys")
        yield from (f"{where}: {text}" for text in texts if squeezed(text) not in everything)


#: How many facts of these pages are not read yet: headings without a blank behind `#`, text copies.
UNREAD = {
    "coinex/coinex.md": 64,
    "delta-exchange/index.html": 1,
    "gmo-coin/gmo_coin.md": 46,
    "ibkr/IBKR-TWS-API-documentation.md": 463,
    "tinkoff/errors.md": 117,
}


def test_nothing_known_is_missing(shared: Path) -> None:
    keys = [json.loads(path.read_text("utf-8")) for path in sorted(shared.glob("truth/*/*.json"))]
    assert len(keys) >= 124
    lost = {
        key["page"]: list(missing(shared / "corpus" / key["page"], key["entries"])) for key in keys
    }
    unexpected = {page: lines for page, lines in lost.items() if len(lines) > UNREAD.get(page, 0)}
    assert unexpected == {}
