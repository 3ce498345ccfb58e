"""Tables of the site: columns for the search, changes, shares of families, the same problem at other exchanges."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from errlex.files import sha256_of
from errlex.render.safe import shortened
from errlex.taxonomy import taxonomy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from errlex.model import Code
    from errlex.render.site import Site
    from errlex.render.site_pages import CodePage

#: Maximum number of codes of other exchanges that a page lists as the same problem.
MAX_COUSINS = 4
#: Columns of a message in the results of a search.
SHORT = 160
#: Up to this number of months the changes are counted by day, since months would be one or two bars.
SHORTEST_MONTHS = 2


def newest(site: Site, most: int = 200) -> list[dict[str, Any]]:
    """Return the last changes of all exchanges, newest first.

    Each has `exchange`, `title` (of the exchange), `scope`, `code`, `path` ("" if no page has the code) and `id`,
    which is unique and never changes. most: maximum number of changes.
    """
    paths = {
        (page.exchange.id, code.scope, str(code.code)): page.path
        for page in site.pages
        for code in page.codes
    }
    titles = {exchange.id: str(exchange.title) for exchange in site.exchanges}
    rows = [
        {
            **change,
            "exchange": key[0],
            "title": titles.get(key[0], key[0]),
            "scope": key[1],
            "code": key[2],
            "path": paths.get(key, ""),
        }
        for key, changes in site.history.items()
        for change in changes
    ]
    rows.sort(key=lambda row: (row["date"], row["exchange"], row["code"]), reverse=True)
    for row in rows[:most]:
        facts = json.dumps(
            [row["exchange"], row["scope"], row["code"], row.get("old"), row.get("new")]
        )
        digest = sha256_of(facts.encode())[:12]
        row["id"] = f"{row['rule']}-{row['date']}-{digest}"
    return rows[:most]


def columns(site: Site) -> dict[str, Any]:
    """Return the data for the search: a column for each fact, a row for each page; categories and retries as numbers.

    {"exchanges": [[id, title]], "categories": [...], "retries": [...], "exchange": [...], "code": [...],
    "slug": [... or 0 where it is the code], "name": [...], "aliases": [...], "message": [...],
    "category": [...], "retry": [...], "seen": [rows that no document has]}
    """
    categories, retries = list(taxonomy().categories), list(taxonomy().retries)
    number = {exchange.id: at for at, exchange in enumerate(site.exchanges)}
    pages = site.pages
    return {
        "exchanges": [[exchange.id, str(exchange.title)] for exchange in site.exchanges],
        "categories": categories,
        "retries": retries,
        "exchange": [number[page.exchange.id] for page in pages],
        "code": [page.code for page in pages],
        "slug": [0 if page.slug == page.code else page.slug for page in pages],
        "name": [page.first.name for page in pages],
        "aliases": [
            " ".join(a for code in page.codes for a in code.names[1:]) or 0 for page in pages
        ],
        "message": [shortened(page.message, SHORT) for page in pages],
        "category": [categories.index(page.first.category) for page in pages],
        "retry": [retries.index(page.first.retry) for page in pages],
        "seen": [at for at, page in enumerate(pages) if not page.codes],
    }


def shares(codes: Iterable[Code]) -> list[tuple[str, int]]:
    """Return (family, number of its codes), in the order of the families; families without codes are left out."""
    counts = Counter(code.family for code in codes)
    return [(family, counts[family]) for family in taxonomy().families if counts[family]]


def by_period(dates: Iterable[str], most: int = 24) -> list[tuple[str, int]]:
    """Return (month, number of changes), oldest first, without gaps; (day, number) if all are in two months.

    dates: of the changes ("2026-01-31"). most: maximum number of periods; the latest are kept.
    """
    counts = Counter(dates)
    if not counts:
        return []
    if len({day[:7] for day in counts}) <= SHORTEST_MONTHS:
        return sorted(counts.items())[-most:]
    months: Counter[str] = Counter()
    for day, count in counts.items():
        months[day[:7]] += count
    first, last = (12 * int(month[:4]) + int(month[5:]) - 1 for month in (min(months), max(months)))
    names = [f"{n // 12}-{n % 12 + 1:02}" for n in range(first, last + 1)]
    return [(name, months[name]) for name in names][-most:]


class SiblingCodes:
    """Finds the same problem at other exchanges: codes with the same name first, then any of the category."""

    def __init__(self, by_category: Mapping[str, Sequence[CodePage]]) -> None:
        """by_category: all pages, by the category of their first reading."""
        self._by_name: dict[tuple[str, str], dict[str, CodePage]] = defaultdict(dict)
        self._by_category: dict[str, dict[str, CodePage]] = {}
        for category, pages in by_category.items():
            first = self._by_category.setdefault(category, {})
            for page in pages:
                first.setdefault(page.exchange.id, page)
                if page.first.name:
                    named = self._by_name[category, page.first.name]
                    named.setdefault(page.exchange.id, page)

    def of(self, page: CodePage, others: Sequence[CodePage]) -> list[CodePage]:
        """Return up to MAX_COUSINS pages, one for each exchange. others: pages that are listed already."""
        category = page.first.category
        listed = {page.exchange.id, *(other.exchange.id for other in others)}
        found: dict[str, CodePage] = {}
        for known in (self._by_name[category, page.first.name], self._by_category[category]):
            for exchange, cousin in known.items():
                if len(found) == MAX_COUSINS:
                    break
                if exchange not in listed:
                    found.setdefault(exchange, cousin)
        return list(found.values())
