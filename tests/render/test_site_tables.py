"""Tables of the site: the last changes, the columns of the search, shares, periods, codes of other exchanges."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from errlex.model import Code, Exchange, MeaningView, UntrustedText
from errlex.render.site_pages import CodePage
from errlex.render.site_tables import SiblingCodes, by_period, columns, newest, shares
from errlex.taxonomy import taxonomy

if TYPE_CHECKING:
    from errlex.render.site import Site


def text(value: str) -> UntrustedText:
    return UntrustedText(value)


def code(name: str, exchange: str = "acme", category: str = "RATE_LIMIT", text_: str = "1") -> Code:
    return Code(
        exchange=exchange,
        scope="api",
        code=text(text_),
        wire=text(text_),
        kind="error",
        name=name,
        names=(name, "OLD_NAME", "OLDER_NAME"),
        aliases=("OLD_NAME", "OLDER_NAME"),
        symbols=(),
        messages=(text("Slow down " + "x" * 200),),
        meanings=(MeaningView(text("Slow down")),),
        http=(),
        category=category,
        family=taxonomy().categories[category].family,
        retry="retry_after",
        rule="rule",
        state="documented",
        section=text(""),
        url=text(""),
        member=True,
    )


def exchange(name: str) -> Exchange:
    return Exchange(name, text(name.title()), name.title(), text(""), (), (), ())


def page(owner: str, name: str, category: str = "RATE_LIMIT", text_: str = "1") -> CodePage:
    one = code(name, owner, category, text_)
    return CodePage(exchange(owner), text_, text_.lower(), (one,))


def change(date: str, **facts: str) -> dict[str, Any]:
    return {"date": date, "rule": "code-added", "old": None, "new": "Slow down"} | facts


def site(pages: list[CodePage], history: Any = None) -> Site:
    owners = {page.exchange.id: page.exchange for page in pages}
    made = SimpleNamespace(pages=pages, exchanges=list(owners.values()), history=history or {})
    return cast("Site", made)


HISTORY = {
    ("acme", "api", "1"): [change("2026-01-01"), change("2026-01-03", old="Busy")],
    ("zeta", "api", "9"): [change("2026-01-01"), change("2026-01-02", rule="code-removed")],
    ("acme", "api", "2"): [change("2026-01-01")],
}


def test_newest() -> None:
    rows = newest(site([page("acme", "A")], HISTORY))
    shown = [(row["date"], row["exchange"], row["code"], row["rule"]) for row in rows]
    assert shown == [
        ("2026-01-03", "acme", "1", "code-added"),
        ("2026-01-02", "zeta", "9", "code-removed"),
        ("2026-01-01", "zeta", "9", "code-added"),
        ("2026-01-01", "acme", "2", "code-added"),
        ("2026-01-01", "acme", "1", "code-added"),
    ]
    assert [(row["title"], row["scope"], row["path"]) for row in rows[:3]] == [
        ("Acme", "api", "acme/1"),
        ("zeta", "api", ""),  # it is no exchange of the site any more
        ("zeta", "api", ""),
    ]
    assert len({row["id"] for row in rows}) == len(rows)
    assert rows[0]["id"] == "code-added-2026-01-03-29ea578908e0"


@pytest.mark.parametrize(("given", "count"), [({}, 200), ({"most": 3}, 3)])
def test_only_the_newest_are_listed(given: dict[str, int], count: int) -> None:
    many = {("acme", "api", "1"): [change("2026-01-01", old=str(n)) for n in range(210)]}
    assert len(newest(site([], many), **given)) == count


def test_columns() -> None:
    seen = code("", "zeta", "UNKNOWN", "A_B")
    sighting = SimpleNamespace(code=replace(seen, messages=(), state="seen"))
    pages = [
        page("acme", "A"),
        CodePage(exchange("zeta"), "A_B", "a-b", (), (cast("Any", sighting),)),
    ]
    retries, categories = list(taxonomy().retries), list(taxonomy().categories)
    wait = retries.index("retry_after")
    assert columns(site(pages)) == {
        "exchanges": [["acme", "Acme"], ["zeta", "Zeta"]],
        "categories": categories,
        "retries": retries,
        "exchange": [0, 1],
        "code": ["1", "A_B"],
        "slug": [0, "a-b"],
        "name": ["A", ""],
        "aliases": ["OLD_NAME OLDER_NAME", 0],
        "message": ["Slow down " + "x" * 149 + "…", ""],
        "category": [categories.index("RATE_LIMIT"), categories.index("UNKNOWN")],
        "retry": [wait, wait],
        "seen": [1],
    }


def test_shares() -> None:
    codes = [code("A", category="ORDER_NOT_FOUND"), code("B"), code("C")]
    assert shares(codes) == [("LIMIT", 2), ("ORDER", 1)]


@pytest.mark.parametrize(
    ("dates", "most", "periods"),
    [
        pytest.param([], 9, [], id="none"),
        pytest.param(["2026-01-31"], 9, [("2026-01-31", 1)], id="one day"),
        pytest.param(
            ["2026-02-01", "2026-01-31", "2026-02-01"],
            9,
            [("2026-01-31", 1), ("2026-02-01", 2)],
            id="days of two months",
        ),
        pytest.param(
            ["2026-01-05", "2026-01-06", "2026-02-01"],
            2,
            [("2026-01-06", 1), ("2026-02-01", 1)],
            id="the last days",
        ),
        pytest.param(
            ["2025-11-05", "2025-11-06", "2026-02-01", "2026-01-01"],
            9,
            [("2025-11", 2), ("2025-12", 0), ("2026-01", 1), ("2026-02", 1)],
            id="months without a gap",
        ),
        pytest.param(
            ["2025-11-05", "2026-01-01", "2026-02-01"],
            2,
            [("2026-01", 1), ("2026-02", 1)],
            id="the last months",
        ),
    ],
)
def test_by_period(dates: list[str], most: int, periods: list[tuple[str, int]]) -> None:
    assert by_period(dates, most) == periods


def test_siblings() -> None:
    """First codes of the same name, one an exchange, then any of the category; none of an exchange that is listed."""
    own = page("acme", "TOO_MANY")
    pages = [
        own,
        page("a", "OTHER"),
        page("b", "OTHER", text_="1"),
        page("b", "TOO_MANY", text_="2"),
        page("c", "OTHER"),
        page("d", "TOO_MANY"),
        page("listed", "TOO_MANY"),
        page("e", "OTHER"),
    ]
    siblings = SiblingCodes({"RATE_LIMIT": pages, "UNKNOWN": [page("u", "TOO_MANY", "UNKNOWN")]})
    found = siblings.of(own, [page("listed", "X")])
    assert [each.path for each in found] == ["b/2", "d/1", "a/1", "c/1"]
    alone = page("u", "", "UNKNOWN")
    assert siblings.of(alone, []) == []


def test_of_no_changes_there_are_no_periods() -> None:
    assert by_period([]) == []
