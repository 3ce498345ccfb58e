"""Reconcile: the name lock, tombstones, absence per page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.config.source import load_source
from errlex.extraction import Extraction, FoundCode, Text
from errlex.reconcile.overlay import names_by_hand
from errlex.reconcile.reconcile import reconcile

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.catalogue import Catalogue, CatalogueCode
    from errlex.config.source import Source

PAGES = """\
title = "Acme"
wire = "int"
[[pages]]
id = "main"
url = "https://example.com/main"
[[pages]]
id = "second"
url = "https://example.com/second"
"""


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return make_source(tmp_path, PAGES)


def make_source(tmp_path: Path, text: str) -> Source:
    folder = tmp_path / "acme"
    folder.mkdir()
    (folder / "source.toml").write_text(text, "utf-8")
    return load_source(folder)


def page(*codes: FoundCode) -> Extraction:
    return Extraction("page.md", "markdown", list(codes))


def code(text: str, message: str = "", **fields: object) -> FoundCode:
    return FoundCode(text, texts=(Text(message),) if message else (), **fields)  # type: ignore[arg-type]


def one(catalogue: Catalogue, text: str) -> CatalogueCode:
    (found,) = [c for c in catalogue.codes if c.code == text]
    return found


def run(source: Source, previous: Catalogue | None = None, **pages: Extraction) -> Catalogue:
    return reconcile(source, previous, pages, names_by_hand(source)).catalogue


def test_a_reworded_message_does_not_rename(source: Source) -> None:
    before = run(source, main=page(code("1", "Balance not enough")))
    after = run(source, before, main=page(code("1", "Your funds do not suffice")))
    assert one(after, "1").names == one(before, "1").names == ["BALANCE_NOT_ENOUGH"]
    assert one(after, "1").meanings[0].message == "Your funds do not suffice"


def test_a_symbol_given_later_becomes_an_alias(source: Source) -> None:
    before = run(source, main=page(code("1", "Balance not enough")))
    after = run(source, before, main=page(code("1", "Balance not enough", name="NO_FUNDS")))
    assert one(after, "1").names == ["BALANCE_NOT_ENOUGH", "NO_FUNDS"]
    again = run(source, after, main=page(code("1", "Balance not enough", name="POOR")))
    assert one(again, "1").names == ["BALANCE_NOT_ENOUGH", "NO_FUNDS", "POOR"]


def test_a_newcomer_never_takes_a_name(source: Source) -> None:
    before = run(source, main=page(code("1", "Order not found")))
    after = run(
        source, before, main=page(code("-2", "Order not found"), code("1", "Order not found"))
    )
    assert one(after, "1").names == ["ORDER_NOT_FOUND"]
    assert one(after, "-2").names == ["ORDER_NOT_FOUND_MINUS_2"]


def test_a_documented_symbol_goes_before_words(source: Source) -> None:
    catalogue = run(
        source,
        main=page(code("1", "Order not found"), code("2", "No such order", name="ORDER_NOT_FOUND")),
    )
    assert one(catalogue, "2").names == ["ORDER_NOT_FOUND"]
    assert one(catalogue, "1").names == ["ORDER_NOT_FOUND_1"]


def test_a_new_code_is_called_what_people_call_it(source: Source) -> None:
    before = run(source, main=page(code("1", "Order not found")))
    source.overrides_file.write_text(
        "[api]\n1 = { name = 'GONE' }\n2 = { name = 'NO_FUNDS' }\n3 = { name = 'no name' }\n",
        "utf-8",
    )
    rows = page(code("1", "Order not found"), code("2", "A text"), code("3", "Order rejected"))
    after = run(source, before, main=rows)
    assert one(after, "1").names == ["ORDER_NOT_FOUND"]  # public by now: the overlay adds the other
    assert one(after, "2").names == ["NO_FUNDS"]
    assert one(after, "3").names == ["ORDER_REJECTED"]  # the overlay says what is wrong with it


def test_a_name_by_hand_goes_before_a_symbol(source: Source) -> None:
    source.overrides_file.write_text("[api]\n1 = { name = 'A' }\n", "utf-8")
    catalogue = run(source, main=page(code("1", "x", name="B"), code("2", "y", name="A")))
    assert one(catalogue, "1").names == ["A", "B"]
    assert one(catalogue, "2").names == ["A_2"]


def test_a_symbol_that_two_codes_share_is_settled_once(source: Source) -> None:
    both = page(code("1", "a", name="REJECTED"), code("-2", "b", name="REJECTED"))
    before = run(source, main=both)
    assert one(before, "-2").names == ["REJECTED_MINUS_2"]
    assert run(source, before, main=both).dumps() == before.dumps()


def test_the_row_that_gives_the_constant_is_the_codes_own(source: Source) -> None:
    told = [code("2", "seen elsewhere"), code("1", "a", name="A_B"), code("2", "b", name="C_D")]
    catalogue = run(source, main=page(*told))
    assert [c.code for c in catalogue.codes] == ["1", "2"]
    assert [m.message for m in one(catalogue, "2").meanings] == ["b", "seen elsewhere"]


def test_a_code_that_is_the_http_status_is_called_as_http_calls_it(tmp_path: Path) -> None:
    source = make_source(tmp_path, PAGES + "[scopes.spot]\nhttp_status = true\n")
    catalogue = run(source, main=page(code("429", "Slow down", kind="http")))
    (found,) = catalogue.codes
    assert (found.scope, found.kind, found.http) == ("spot", "error", [429])
    assert found.names == ["TOO_MANY_REQUESTS"]


def test_two_symbols_of_one_code(source: Source) -> None:
    catalogue = run(source, main=page(code("1", "a", name="A_B"), code("1", "b", name="C_D")))
    assert one(catalogue, "1").names == ["A_B", "C_D"]
    assert [m.message for m in one(catalogue, "1").meanings] == ["a", "b"]


def test_a_code_that_vanished_is_a_tombstone_and_can_come_back(source: Source) -> None:
    many = [code(str(n), f"message {chr(96 + n)}") for n in range(1, 11)]
    before = run(source, main=page(*many))
    after = run(source, before, main=page(*many[1:]))
    gone = one(after, "1")
    assert gone.state == "removed"
    assert gone.names == one(before, "1").names
    assert after.codes[-1] is gone
    back = run(source, after, main=page(*many))
    assert one(back, "1").state == "documented"
    assert one(back, "1").names == gone.names


def test_a_page_that_is_not_at_hand_is_carried_over(source: Source) -> None:
    before = run(
        source, main=page(code("1", "a b")), second=page(code("1", "c d"), code("2", "e f"))
    )
    after = run(source, before, main=page(code("1", "a b")))
    assert after == before


def test_a_code_leaves_one_page_but_not_the_other(source: Source) -> None:
    second = page(*(code(str(n), f"x {n}") for n in range(1, 11)))
    before = run(source, main=page(code("1", "a b"), code("99", "z")), second=second)
    after = run(
        source, before, main=page(code("1", "a b"), code("99", "z")), second=page(*second.codes[1:])
    )
    assert one(after, "1").state == "documented"
    assert [m.page for m in one(after, "1").meanings] == ["main"]


def test_a_struck_out_code_is_withdrawn(source: Source) -> None:
    catalogue = run(
        source, main=page(code("1", "a", struck=True), code("2", "b", struck=True), code("2", "c"))
    )
    assert one(catalogue, "1").state == "withdrawn"
    assert one(catalogue, "2").state == "documented"


def test_the_same_row_twice_is_one_meaning(source: Source) -> None:
    catalogue = run(source, main=page(code("1", "Same text."), code("1", "same text")))
    assert len(one(catalogue, "1").meanings) == 1


def test_http_and_close_have_scopes_of_their_own(source: Source) -> None:
    catalogue = run(
        source,
        main=page(
            code("429", "too many", kind="http"),
            code("429", "other"),
            code("1006", "gone", kind="close"),
        ),
    )
    assert {c.key for c in catalogue.codes} == {("http", "429"), ("api", "429"), ("close", "1006")}
    assert [c.scope for c in catalogue.codes] == ["api", "http", "close"]


def test_where_the_code_is_the_status(tmp_path: Path) -> None:
    source = make_source(tmp_path, PAGES + "[scopes.spot]\nhttp_status = true\n")
    catalogue = run(source, main=page(code("404", "Order not found", kind="http")))
    assert [(c.scope, c.kind) for c in catalogue.codes] == [("spot", "error")]


def test_rows_without_a_code_are_found_by_their_text(source: Source) -> None:
    catalogue = run(
        source, main=page(code("no api key", "no api key", by_text=True), code("1", "other"))
    )
    assert one(catalogue, "no api key").kind == "text"


def test_other_peoples_sentences_are_not_kept(source: Source) -> None:
    found = FoundCode(
        "1",
        texts=(
            Text("message"),
            Text("a description", "description"),
            Text("an advice", "solution"),
        ),
    )
    meaning = one(run(source, main=page(found)), "1").meanings[0]
    assert (meaning.message, meaning.description, meaning.solution) == ("message", "", "")
    changed = FoundCode(
        "1", texts=(Text("message"), Text("another", "description"), Text("an advice", "solution"))
    )
    assert one(run(source, main=page(changed)), "1").meanings[0].digest != meaning.digest


@pytest.mark.parametrize(
    ("message", "advice", "kept"),
    [
        pytest.param("Order not found", "Please retry", "", id="its outcome is unknown"),
        pytest.param("Order not found", "Query the order", "Query the order", id="other advice"),
        pytest.param(
            "Too many requests", "Please retry", "Please retry", id="a repeat does no harm"
        ),
    ],
)
def test_advice_to_repeat_an_order_is_not_passed_on(
    tmp_path: Path, message: str, advice: str, kept: str
) -> None:
    """Of a page whose texts are kept, since its snapshot is in the repository."""
    source = make_source(tmp_path, PAGES)
    (source.folder / "main.md").write_text("# Errors\n")
    (source.folder / "source.toml").write_text(PAGES.replace('"main"', '"main"\nfile = "main.md"'))
    found = FoundCode("1", texts=(Text(message), Text(advice, "solution")))
    meaning = one(run(load_source(source.folder), main=page(found)), "1").meanings[0]
    assert meaning.solution == kept


@pytest.mark.parametrize(
    ("message", "http", "kept"),
    [("Success", 400, None), ("Success", 399, 399), ("Bad key", 400, 400)],
)
def test_a_success_has_no_status_of_a_failure(
    source: Source, message: str, http: int, kept: int | None
) -> None:
    meaning = one(run(source, main=page(code("0", message, http=http))), "0").meanings[0]
    assert meaning.http == kept


def test_a_page_that_only_fills_in_adds_no_codes(tmp_path: Path) -> None:
    source = make_source(tmp_path, PAGES + "fill = true\n")
    result = reconcile(
        source,
        None,
        {"main": page(code("1", "a b")), "second": page(code("1", "c d"), code("2", "e"))},
    )
    assert [c.code for c in result.catalogue.codes] == ["1"]
    assert [m.message for m in result.catalogue.codes[0].meanings] == ["a b", "c d"]
    assert result.notes == ["1 rows of pages that only fill in have codes that no other page has"]


def test_the_retry_of_a_code_is_that_of_its_most_cautious_meaning(source: Source) -> None:
    catalogue = run(
        source,
        main=page(
            code("1", "Too many requests"), code("1", "Request timed out, execution status unknown")
        ),
    )
    assert one(catalogue, "1").retry == "verify"


def test_origins_have_the_lines_of_today(source: Source) -> None:
    result = reconcile(source, None, {"main": page(code("1", "a", line=7), code("1", "b", line=9))})
    assert [(o.page, o.line) for o in result.origins["api", "1"]] == [("main", 7), ("main", 9)]


def test_a_code_keeps_its_origin_where_another_of_its_pages_was_not_read(source: Source) -> None:
    before = run(source, main=page(code("1", "a")), second=page(code("1", "b"), code("2", "c")))
    result = reconcile(source, before, {"main": page(code("1", "a", line=7))})
    assert [(o.page, o.line) for o in result.origins["api", "1"]] == [("main", 7), ("second", None)]
    assert ("api", "2") not in result.origins
