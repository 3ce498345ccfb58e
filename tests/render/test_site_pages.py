"""Pages of codes: what one address of the site says, for documented codes, seen ones and both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from errlex.catalogue import Catalogue, CatalogueCode, Meaning
from errlex.config.source import load_source
from errlex.render.build import build
from errlex.render.site_pages import CodePage, facts, pages_of

if TYPE_CHECKING:
    from pathlib import Path

PAGE_OF = '[[pages]]\nid = "e"\nurl = "https://acme.example/e"\n'
SCOPES = (
    PAGE_OF
    + 'scope = "spot"\n[scopes.spot]\ntitle = "Spot"\nwire = "int"\n[scopes.futures]\ntitle = "Futures"\nwire = "str"\n'
)
SEEN = """\
[codes.any]
"1888" = { message = "Insufficient balance", by = "a report" }

[codes.futures]
"1777" = { message = "Account is frozen", by = "a report" }

[codes.spot]
"-5" = { message = "Order not found", by = "a report" }
"TOO_LATE" = { class = "BadRequest", by = "a library" }

[messages.spot]
"7" = { messages = ["Too many requests"], by = "a report" }

[words.futures]
"Invalid subscription" = { by = "a report" }

[old.spot]
"3XXXX" = { reason = "version 1, switched off in 2023" }
"""


def documented(code: str, message: str, scope: str = "spot", name: str = "NAME") -> CatalogueCode:
    return CatalogueCode(
        scope,
        code,
        names=[name],
        category="UNKNOWN",
        retry="verify",
        rule="none",
        meanings=[Meaning("e", section="Errors", message=message)],
    )


def pages(
    folder: Path, codes: list[CatalogueCode], seen: str, scopes: str = SCOPES
) -> list[CodePage]:
    (folder / "acme").mkdir()
    (folder / "acme" / "source.toml").write_text(f'title = "Acme"\nwire = "int"\n{scopes}')
    (folder / "acme" / "seen.toml").write_text(seen)
    return pages_of(build(load_source(folder / "acme"), Catalogue("acme", codes)))


@pytest.fixture
def all_pages(tmp_path: Path) -> dict[str, CodePage]:
    codes = [
        documented("7", "Limit reached"),
        documented("7", "Limit of orders", "futures"),
        documented("8", ""),
        documented("9", "", name=""),
    ]
    return {page.code: page for page in pages(tmp_path, codes, SEEN)}


#: code -> slug, codes, sightings, messages seen, first message, what the page says.
PAGE: dict[str, tuple[str, int, int, int, str, str]] = {
    "7": ("7", 2, 0, 1, "Limit reached", "Limit reached"),
    "8": ("8", 1, 0, 0, "", "NAME"),
    "9": ("9", 1, 0, 0, "", ""),
    "1888": ("1888", 0, 1, 0, "Insufficient balance", "Insufficient balance"),
    "-5": ("-5", 0, 1, 0, "Order not found", "Order not found"),
    "TOO_LATE": ("too-late~ec84bd874e", 0, 1, 0, "TOO_LATE", ""),
    "3XXXX": ("3xxxx~c679d0a7c4", 0, 1, 0, "", ""),
    "1777": ("1777", 0, 1, 0, "Account is frozen", "Account is frozen"),
    "Invalid subscription": (
        *("invalid-subscription~db54ead8f0", 0, 1, 0),
        *("Invalid subscription", ""),
    ),
}


@pytest.mark.parametrize("code", PAGE)
def test_page(all_pages: dict[str, CodePage], code: str) -> None:
    page = all_pages[code]
    slug, *counts = PAGE[code][:4]
    assert (page.slug, page.path, page.message, page.says) == (
        slug,
        f"acme/{slug}",
        *PAGE[code][4:],
    )
    assert [len(page.codes), len(page.seen), len(page.messages)] == counts
    assert page.first is (page.codes[0] if page.codes else page.seen[0].code)


def test_documented_codes_come_first(all_pages: dict[str, CodePage]) -> None:
    assert list(all_pages) == list(PAGE)


LIBRARY = "Documented nowhere; its category is that of a client library's class alone."
OLD = "Of a version that is switched off: version 1, switched off in 2023."
#: A sighting -> its code, scope, value in an answer, kind, titles of products, category, retry, source, note.
SIGHTING: dict[str, tuple[Any, ...]] = {
    "integer": ("-5", "spot", -5, "error", ("Spot",), "ORDER_NOT_FOUND", "verify", "a report", ""),
    "string of digits": (
        *("1777", "futures", "1777", "error", ("Futures",)),
        *("ACCOUNT_RESTRICTED", "never", "a report", ""),
    ),
    "of both products": (
        *("1888", "spot", 1888, "error", ("Spot", "Futures")),
        *("INSUFFICIENT_FUNDS", "after_fix", "a report", ""),
    ),
    "words among integers": (
        *("TOO_LATE", "spot", "TOO_LATE", "text", ("Spot",)),
        *("INVALID_PARAMETER", "verify", "a library", LIBRARY),
    ),
    "words without a code": (
        *("Invalid subscription", "futures", "Invalid subscription", "text", ("Futures",)),
        *("INVALID_PARAMETER", "after_fix", "a report", ""),
    ),
    "range": ("3XXXX", "spot", "3XXXX", "range", ("Spot",), "UNKNOWN", "verify", "", OLD),
    "message of a documented code": (
        *("7", "spot", 7, "error", ("Spot",)),
        *("RATE_LIMIT", "retry_after", "a report", ""),
    ),
}


@pytest.mark.parametrize("given", SIGHTING.values(), ids=SIGHTING)
def test_sighting(all_pages: dict[str, CodePage], given: tuple[Any, ...]) -> None:
    page = all_pages[given[0]]
    (sighting,) = page.seen or page.messages
    code = sighting.code
    found = (code.code, code.scope, code.wire, code.kind, sighting.scopes)
    assert (*found, code.category, code.retry, sighting.by, sighting.note) == given
    assert (code.exchange, code.state, code.name, code.member) == ("acme", "seen", "", False)
    (meaning,) = code.meanings
    assert (meaning.category, meaning.retry) == (code.category, code.retry)
    assert meaning.message == (code.messages[0] if code.messages else "")


def test_one_product_has_no_title(tmp_path: Path) -> None:
    (page,) = pages(
        tmp_path, [], '[codes.any]\n"5" = { message = "Busy", by = "a report" }\n', PAGE_OF
    )
    assert page.seen[0].scopes == ()


def test_facts(all_pages: dict[str, CodePage]) -> None:
    spot = {
        "scope": "spot",
        "wire": 7,
        "kind": "error",
        "names": ("NAME",),
        "messages": ("Limit reached",),
        "http": (),
        "category": "UNKNOWN",
        "family": "OTHER",
        "retry": "verify",
        "state": "documented",
        "section": "Errors",
        "url": "https://acme.example/e",
    }
    futures = spot | {"scope": "futures", "wire": "7", "messages": ("Limit of orders",)}
    limit = {"category": "RATE_LIMIT", "family": "LIMIT", "retry": "retry_after"}
    nowhere = {"names": (), "state": "seen", "section": "", "url": "", "by": "a report"}
    seen = spot | {"messages": ("Too many requests",)} | limit | nowhere
    meanings = [spot, futures, seen]
    assert facts(all_pages["7"]) == {"exchange": "acme", "code": "7", "meanings": meanings}
    (only,) = facts(all_pages["1888"])["meanings"]
    assert (only["messages"], only["by"]) == (("Insufficient balance",), "a report")
