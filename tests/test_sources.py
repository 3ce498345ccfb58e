"""The sources that the project ships: every row of their snapshots is there, and they load."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from errlex.catalogue import load_catalogue
from errlex.classify.rule_text import normalised
from errlex.config.source import load_source
from errlex.jobs.coverage import kind_of

SOURCES = Path(__file__).resolve().parent.parent / "sources"
EXCHANGES = sorted(folder.name for folder in SOURCES.iterdir() if folder.is_dir())

#: Rows of every code table of the five documents that the project began with.
ROWS = {
    "bitget/constants.html": {"API_ERROR_CODE Constants": 30},
    "btse/error-codes.md": {
        "HTTP Status Codes": 10,
        "Common Error Strings → Likely Cause": 13,
        "API Status Enum": 50,
    },
    "bitmart/error-codes.md": {
        "List of global HTTP return codes": 4,
        "Authentication Error Code": 14,
        "Funding Account API Error Code": 21,
        "Spot API Error Code": 32,
        "Contract API Error Code": 35,
    },
    "bitzoom/error-codes.md": {
        "General Errors (1xxx)": 10,
        "Request Errors (11xx)": 21,
        "Signature Errors (12xx)": 2,
        "Order Errors (20xx)": 19,
        "Position Errors (21xx)": 6,
        "Margin Errors (22xx)": 5,
        "WebSocket Errors (30xx)": 7,
        "HTTP Status Codes": 10,
    },
    "msx/response-format.html": {
        "Futures HTTP Error Codes": 5,
        "Futures Business Error Codes (HTTP 200)": 23,
        "Spot HTTP Error Codes": 6,
    },
}


def rows_by_heading(page: Path) -> dict[str, list[list[str]]]:
    """Body rows of the tables of a snapshot, read without the project's readers: they are not what is tested."""
    text = page.read_text("utf-8")
    if page.suffix == ".html":
        parts = re.split(r"<h2>(.*?)</h2>", text)[1:]
        found = {
            heading: [
                re.findall(r"<td>(.*?)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", body)
            ]
            for heading, body in zip(parts[::2], parts[1::2], strict=True)
        }
        return {
            html.unescape(heading): [row for row in rows if row] for heading, rows in found.items()
        }
    parts = re.split(r"^## (.*)$", text, flags=re.MULTILINE)[1:]
    found = {}
    for heading, body in zip(parts[::2], parts[1::2], strict=True):
        lines = [line.strip("| ") for line in body.splitlines() if "|" in line]
        assert set(lines[1]) <= set("-| "), "a delimiter row stands below the header"
        found[heading] = [[cell.strip() for cell in line.split("|")] for line in lines[2:]]
    return found


@pytest.mark.parametrize("page", ROWS)
def test_every_row_is_there(page: str) -> None:
    found = rows_by_heading(SOURCES / page)
    assert {heading: len(rows) for heading, rows in found.items()} == ROWS[page]
    for heading, rows in found.items():
        assert len({len(row) for row in rows}) == 1, f"{heading}: a row has more or fewer cells"
        assert all(all(row) for row in rows), f"{heading}: an empty cell"


def test_the_rows_add_up() -> None:
    assert sum(sum(tables.values()) for tables in ROWS.values()) == 323


@pytest.mark.parametrize("page", ROWS)
def test_a_snapshot_says_that_it_was_reconstructed(page: str) -> None:
    first, *rest = (SOURCES / page).read_text("utf-8").splitlines()
    assert first.startswith("<!--")
    assert "Reconstructed from the text" in first
    assert not any(
        "β" in line or "\ufffd" in line for line in rest
    ), "characters that were lost on the way"


#: Accounts of repositories that are the exchange's own, where the name does not show it.
OWNERS = {
    "btcturk": "BTCTrader",
    "coinsph": "coins-docs",
    "grvt": "gravity-technologies",
    "htx": "huobiapi",
    "htx_futures": "huobiapi",
    "indodax": "btcid",
    "kabu_station": "kabucom",
    "tinvest": "RussianInvestments",
    "woox": "kronosresearch",
}


def letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_the_exchange_itself_comes_first(exchange: str) -> None:
    """Its own page, then its repository, then copies of others, which say that they are."""
    for page in load_source(SOURCES / exchange).pages:
        order = [("official", "repository", "mirror").index(kind_of(a)) for a in page.fetch]
        assert order == sorted(order), page.id
        assert not page.fetch or not page.fetch[0].mirror, f"{page.id} begins with a mirror"
        for address in page.fetch:
            owner = urlsplit(address.url).path.split("/")[1]
            if kind_of(address) == "repository" and owner != OWNERS.get(exchange):
                title = letters(exchange).removesuffix("futures")
                assert title in letters(owner), f"{address.url} is somebody's copy: mirror = true"


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_a_source_loads(exchange: str) -> None:
    source = load_source(SOURCES / exchange)
    assert source.title
    for page in source.pages:
        assert page.file or page.fetch, f"{page.id} cannot be fetched"
        assert page.fetch or page.why, f"{page.id} says neither where it is, nor why nowhere"
        assert all(address.url.startswith("https://") for address in page.fetch)
        assert page.identity.anchors, f"{page.id} could be taken for another page"
        assert page.identity.minimum


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_ids_are_of_sections(exchange: str) -> None:
    catalogue = load_catalogue(SOURCES / exchange / "catalogue.json")
    meanings = (
        [meaning for code in catalogue.codes for meaning in code.meanings] if catalogue else []
    )
    for page in load_source(SOURCES / exchange).pages:
        sections = {meaning.section for meaning in meanings if meaning.page == page.id}
        assert page.ids.keys() <= sections, f"{page.id}: no code stands below these headings"


def test_the_same_message_means_the_same_everywhere() -> None:
    """Unless a documented constant, a code of words or a HTTP status of failure says more than the message."""
    said: dict[tuple[str, int], dict[tuple[str, str], list[str]]] = {}
    for exchange in EXCHANGES:
        catalogue = load_catalogue(SOURCES / exchange / "catalogue.json")
        for code in catalogue.codes if catalogue else ():
            meaning = code.meanings[0]
            if code.kind != "error" or meaning.name or re.search("[A-Za-z]{3}", code.code):
                continue
            failed = meaning.http if (meaning.http or 0) >= 400 else 0
            decision = (meaning.category or code.category, meaning.retry or code.retry)
            if message := normalised(meaning.message):
                decisions = said.setdefault((message, failed or 0), {})
                decisions.setdefault(decision, []).append(f"{exchange} {code.code}")
    assert sum(len(codes) > 1 for found in said.values() for codes in found.values()) > 200
    assert {key: found for key, found in said.items() if len(found) > 1} == {}
