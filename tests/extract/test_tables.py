"""Tables: the verdict on each, and its rows as codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.extract.rows import KEY, SIGN, labels, row

from errlex.blocks import Cell, Row, Table
from errlex.extract import TableRule, extract
from errlex.extract.context import Context
from errlex.extract.layout import laid_out
from errlex.extract.tables import read_table
from errlex.read import read

if TYPE_CHECKING:
    from errlex.extract.ledger import Reading

ERRORS, FRUIT = Context(("Errors",)), Context(("Fruit",))


def table(*rows: Row) -> Table:
    preview = "\n".join("\t".join(cell.text for cell in each.cells) for each in rows)
    return Table(preview, lambda _: list(rows), 3)


def unbuildable(*rows: Row) -> Table:
    def fail(_: Table) -> list[Row]:
        raise AssertionError("the grid was built")

    return Table(table(*rows).preview, fail, 3)


def codes(reading: Reading) -> list[str]:
    return [code.code for code in reading.codes]


APPLES = [row("10001", "Apples"), row("10002", "Pears")]
HEADER = labels("Code", "Message")


def test_words_of_errors_around_a_table_or_in_it_decide() -> None:
    assert codes(read_table(table(HEADER, *APPLES), ERRORS, None)) == ["10001", "10002"]
    assert codes(read_table(table(HEADER, *APPLES), FRUIT, None)) == []
    error_code = labels("Error code", "Message")
    assert codes(read_table(table(error_code, *APPLES), FRUIT, None)) == ["10001", "10002"]


def test_names_speak_where_no_text_does() -> None:
    header = labels("Name", "Value", "Description")
    failures = [row("NODE_NOT_FOUND", "10010", ""), row("KEY_INVALID", "10020", "")]
    places = [row("NEW_YORK", "10010", ""), row("HONG_KONG", "10020", "")]
    title = Context(("Errors", "Server"))
    assert (
        "speak of success or failure"
        in read_table(table(header, *failures), title, None).verdict.why
    )
    assert (
        "speak of success or failure"
        not in read_table(table(header, *places), title, None).verdict.why
    )


def test_a_table_of_codes_above_with_the_same_header_counts() -> None:
    alike, other = {("Code", "Message")}, {("Code", "Text")}
    apples = table(HEADER, *APPLES)
    assert codes(read_table(apples, FRUIT, None, alike)) == ["10001", "10002"]
    assert codes(read_table(apples, FRUIT, None, other)) == []


def test_a_header_with_an_empty_cell_counts_too_and_none_does_not() -> None:
    rows = [row("10001", "Apples", "x"), row("10002", "Pears", "y")]
    for header, alike in ((("Code", "", "Name"), True), (("", "", ""), False)):
        fruit = table(labels(*header), *rows)
        beside = read_table(fruit, FRUIT, None, {header}).verdict.why
        assert (beside != read_table(fruit, FRUIT, None).verdict.why) is alike


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["NO_KEY", "BAD_KEY", "OLD_KEY", "LATE_KEY", "BUSY"], True),
        (["NO_KEY", "BAD_KEY", "OLD_KEY", "late_key", "BUSY_NOW"], False),
        (["NO", "BAD", "OLD_KEY", "LATE", "BUSY"], False),
    ],
)
def test_words_in_plain_text_are_codes_if_they_are_constants_with_failures(
    names: list[str], found: bool
) -> None:
    texts = ["Missing key", "Invalid key", "Expired key", "Request failed", "Server error"]
    plain = table(labels("Code", "Message"), *map(row, names, texts))
    plain.plain = True
    why = read_table(plain, FRUIT, None).verdict.why
    assert ("nothing near them speaks of errors" not in why) is found


def test_the_verdict_tells_header_roles_and_line() -> None:
    verdict = read_table(table(HEADER, KEY, SIGN), ERRORS, None).verdict
    assert (verdict.verdict, verdict.what, verdict.line) == ("codes", "table", 3)
    assert (verdict.header, verdict.roles) == (("Code", "Message"), ("code", "message"))
    assert (verdict.rows, verdict.codes, verdict.section) == (2, 2, "Errors")


#: Table -> a word of the reason why it is passed over below a heading about errors; body rows.
PASSED_OVER: dict[str, tuple[list[Row], str, int]] = {
    "no rows": ([HEADER], "no rows", 0),
    "placeholders": ([HEADER, row("-", "none"), row("-", "none")], "no column of codes", 2),
    "an index": (
        [labels("struct", "BusError"), row("enum", "KeyError"), row("enum", "SignError")],
        "index of declarations",
        2,
    ),
    "sentences": (
        [labels("Topic", "Text"), row("Keys", "Ask for one"), row("Signs", "Make one")],
        "no column of codes",
        2,
    ),
    "fields": (
        [labels("Parameter", "Type"), row("symbol", "string"), row("side", "string")],
        "parameters or fields",
        2,
    ),
}


@pytest.mark.parametrize(("rows", "why", "count"), PASSED_OVER.values(), ids=PASSED_OVER)
def test_passed_over(rows: list[Row], why: str, count: int) -> None:
    reading = read_table(table(*rows), ERRORS, None)
    assert reading.verdict.verdict == "passed over"
    assert why in reading.verdict.why
    assert reading.verdict.rows == count
    assert not reading.codes


@pytest.mark.parametrize("heading", ["busErrorDomain", "bus_error_level", "Error severity"])
def test_domains_and_levels_of_errors_are_no_codes(heading: str) -> None:
    rows = [row("1001", "Failed in the bus"), row("1002", "Failed in the driver")]
    assert read_table(table(HEADER, *rows), Context(("busErrorNumber",)), None).codes
    assert not read_table(table(HEADER, *rows), Context((heading,)), None).codes


def test_three_pieces_side_by_side_are_one_table() -> None:
    header = labels(*("Code", "Message") * 3)
    texts = "10001", "Bad", "10002", "Late", "10003", "Lost"
    reading = read_table(table(header, row(*texts), row("10004", "Gone", *[""] * 4)), ERRORS, None)
    found = [(code.code, code.texts[0].text) for code in reading.codes]
    assert found == [("10001", "Bad"), ("10002", "Late"), ("10003", "Lost"), ("10004", "Gone")]


#: Headers of pieces that differ, that end early, or have one column.
WHOLE = ("Code|Message|Code|Text", "Code|Message|Code", "Code|Code|Code", "Code|Message||")


@pytest.mark.parametrize("header", WHOLE)
def test_headers_that_do_not_repeat_whole_are_of_one_table(header: str) -> None:
    rows = [labels(*header.split("|")), row(*map(str, range(10001, 10002 + header.count("|"))))]
    assert laid_out(rows) == (tuple(header.split("|")), rows[1:])


def test_two_halves_side_by_side_are_one_table() -> None:
    header = labels("Code", "Message", "Code", "Message")
    rows = row("10001", "Invalid key", "10002", "Invalid sign"), row("10003", "Bad", "", "")
    reading = read_table(table(header, *rows), ERRORS, None)
    assert codes(reading) == ["10001", "10002", "10003"]
    assert [code.texts[0].text for code in reading.codes] == ["Invalid key", "Invalid sign", "Bad"]
    assert (reading.verdict.header, reading.verdict.rows) == (("Code", "Message"), 3)


@pytest.mark.parametrize("empty", [0, 1, 2, 3])
def test_an_empty_cell_in_one_half_loses_no_code(empty: int) -> None:
    cells = ["10001", "Invalid key", "10002", "Invalid sign"]
    cells[empty] = ""
    header = labels("Code", "Message", "Code", "Message")
    others = row("10003", "Bad", "10004", "Worse"), row("10005", "Slow", "10006", "Late")
    reading = read_table(table(header, row(*cells), *others), ERRORS, None)
    expected = {cells[0], cells[2], "10003", "10004", "10005", "10006"} - {""}
    assert set(codes(reading)) == expected


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_row_without_a_text_in_a_table_without_a_header_is_a_code(place: int) -> None:
    rows = [row("10001", "Invalid key"), row("10002", "Invalid sign")]
    rows.insert(place, row("10003", ""))
    reading = read_table(table(*rows), ERRORS, None)
    assert sorted(codes(reading)) == ["10001", "10002", "10003"]


def test_a_row_of_equal_texts_is_a_heading_only_where_it_is_one_cell() -> None:
    same = Row((Cell("10003"), Cell("10003"), Cell("10003", spanned=True)))
    rows = row("10001", "a", "Invalid key"), same, row("10002", "b", "Invalid sign")
    reading = read_table(table(*rows), ERRORS, None)
    assert codes(reading) == ["10001", "10003", "10002"]


def test_the_grid_of_a_table_of_parameters_is_not_built() -> None:
    parameters = [labels("Parameter", "Type"), row("symbol", "string")]
    verdict = read_table(unbuildable(*parameters), FRUIT, None).verdict
    assert (verdict.header, verdict.rows) == (("Parameter", "Type"), 1)


def test_the_configuration_passes_over_a_table_unbuilt() -> None:
    rule = TableRule(section="Errors", take=False, why="of another product")
    verdict = read_table(unbuildable(HEADER, KEY, SIGN), ERRORS, rule).verdict
    assert (verdict.verdict, verdict.why, verdict.rows) == ("passed over", "of another product", 2)


def test_the_configuration_takes_a_table_with_its_reason_roles_and_kind() -> None:
    rule = TableRule(section="Fruit", roles=("message", "code"), kind="close", why="so it is")
    rows = labels("Qx", "Qy", "Qz"), row("7001", "10001", "x"), row("7002", "10002", "y")
    reading = read_table(table(*rows), FRUIT, rule)
    assert [(code.code, code.kind) for code in reading.codes] == [
        ("10001", "close"),
        ("10002", "close"),
    ]
    assert [text.text for text in reading.codes[0].texts] == ["7001", "x"]
    assert reading.verdict.why == "so it is"


def test_the_configuration_cannot_make_codes_of_cells_that_hold_none() -> None:
    rule = TableRule(section="Fruit", roles=("code", "message"), why="so it is")
    rows = labels("Fruit", "Taste"), row("-", "sweet"), row("-", "sour")
    verdict = read_table(table(*rows), FRUIT, rule).verdict
    assert (verdict.verdict, verdict.why) == ("passed over", "none of its cells is a code")


def test_a_table_of_one_column_has_codes_with_their_texts_and_no_header() -> None:
    rows = "".join(f"<tr><td>E00{n} – encoding of file {n} failed</td></tr>" for n in range(4))
    html = f"<html><body><p><b>Notification codes</b></p><table>{rows}</table></body></html>"
    codes = extract(read(html, "page.html")).codes
    assert [code.code for code in codes] == ["E000", "E001", "E002", "E003"]
