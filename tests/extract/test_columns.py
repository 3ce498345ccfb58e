"""What a column says of itself: its header's meaning and the look of its cells."""

from __future__ import annotations

import pytest

from errlex.blocks import Cell
from errlex.extract.columns import Column, name_in


def column(header: str, *cells: str) -> Column:
    return Column(0, header, [Cell(text) for text in cells])


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("price_too_low <Limit>", "price_too_low"),
        ("TE_SUCCESS = 0;", "TE_SUCCESS"),
        ("Price is too low", ""),
    ],
)
def test_name_in(cell: str, name: str) -> None:
    assert name_in(cell) == name


@pytest.mark.parametrize(
    ("header", "better"),
    [
        pytest.param("Error code", "", id="error code"),
        pytest.param("Code", "", id="code"),
        pytest.param("", "No.", id="serial numbers"),
        pytest.param("", "Parameter", id="fields"),
        pytest.param("", "Solution", id="solutions"),
        pytest.param("", "HTTP status", id="statuses"),
    ],
)
def test_the_header_decides_between_columns_with_the_same_cells(header: str, better: str) -> None:
    cells = ("11", "24", "37")
    assert column(header, *cells).worth > column(better, *cells).worth


def test_shares_leave_out_empty_cells_placeholders_and_headings_of_groups() -> None:
    mixed = Column(0, "Code", [Cell(t) for t in ("1001", "", "-", "Orders")], lone=frozenset({3}))
    assert mixed.filled == ["1001"]
    assert mixed.code_share == 1.0


@pytest.mark.parametrize(
    ("header", "cells", "counts"),
    [
        pytest.param("No.", ("1", "2", "3"), True, id="row numbers"),
        pytest.param(
            "No.", ("10001", "10002", "3"), False, id="codes below a header of row numbers"
        ),
    ],
)
def test_counts(header: str, cells: tuple[str, ...], counts: bool) -> None:
    found = column(header, *cells)
    assert found.counts is counts
    assert found.hint == ("serial" if counts else "code")


@pytest.mark.parametrize("cells", [(), ("", "-")], ids=["no rows", "nothing written"])
def test_a_column_without_cells_holds_no_codes(cells: tuple[str, ...]) -> None:
    empty = column("Error code", *cells)
    assert (empty.code_share, empty.share("number"), empty.identifiers, empty.worth) == (0, 0, 0, 0)
    assert not empty.numeric


Facts = dict[str, object]
#: header, cells -> what they look like.
LOOKS: dict[str, tuple[str, tuple[str, ...], Facts]] = {
    "numbers": ("Code", ("10001", "10002"), {"numeric": True, "long": True, "counts": False}),
    "three digits": ("Code", ("101", "102"), {"numeric": True, "long": False, "counts": False}),
    "half of them long": ("Code", ("101", "2"), {"counts": True, "hint": "code"}),
    "more than half of them long": ("No.", ("101", "102", "3"), {"counts": False, "hint": "code"}),
    "half of them long, below No.": ("No.", ("101", "2"), {"counts": True, "hint": "serial"}),
    "fields of four digits": ("Parameter", ("1001", "1002"), {"long": True, "hint": "code"}),
    "fields of three digits": ("Parameter", ("101", "102"), {"long": False, "hint": "field"}),
    "four of five long": (
        "Code",
        ("1001", "1002", "1003", "1004", "5"),
        {"long": True, "numeric": True},
    ),
    "three of five long": ("Code", ("1001", "1002", "1003", "4", "5"), {"long": False}),
    "statuses": ("Status", ("400", "404"), {"statuses": True}),
    "statuses among words": ("Status", ("HTTP 400", "404 Not Found"), {"statuses": True}),
    "four of five statuses": ("Status", ("400", "401", "403", "404", "999"), {"statuses": True}),
    "three of five statuses": ("Status", ("400", "401", "403", "998", "999"), {"statuses": False}),
    "numbers with points": ("Status", ("400.5", "1.404"), {"statuses": False}),
    "counted from 0": ("", ("0", "1", "2"), {"consecutive": True}),
    "counted from 1": ("", ("1", "2", "3"), {"consecutive": True}),
    "counted from 2": ("", ("2", "3", "4"), {"consecutive": False}),
    "one number": ("", ("1",), {"consecutive": False}),
    "constants": ("Name", ("BAD_KEY", "BAD_SIGN"), {"identifiers": 1.0, "numeric": False}),
    "constants with more behind them": ("Name", ("bad_key <x>", "BAD = 1"), {"identifiers": 0.5}),
    "one NONE": ("Name", ("NONE", "BAD_KEY"), {"none_is_a_name": False}),
    "one NONE among constants": ("Name", ("NONE", "BAD_KEY", "BAD_SIGN"), {"none_is_a_name": True}),
    "two NONE": ("Name", ("NONE", "NONE", "BAD_KEY", "BAD_SIGN"), {"none_is_a_name": False}),
    "NONE among words": ("Name", ("NONE", "bad_key", "BAD_SIGN"), {"none_is_a_name": False}),
    "names behind the codes": ("Code", ("1001 BadNonce", "1002 BadKey"), {"named": True}),
    "words behind the codes": ("Code", ("1001 bad nonce", "1002 bad"), {"named": False}),
    "nothing behind the codes": ("Code", ("1001", "1002"), {"named": False}),
    "types": ("Type", ("bad_key", "bad_sign"), {"types": True}),
    "types that stand twice": ("Type", ("bad_key", "bad_key"), {"types": False}),
    "types of words": ("Type", ("bad_key", "key"), {"types": False}),
    "keys below another header": ("Key", ("bad_key", "bad_sign"), {"types": False}),
    "declarations": ("X", ("public static final int", "const string"), {"declares": True}),
    "declarations and others": ("X", ("public static final int", "x"), {"declares": False}),
    "codes called so": ("X", ('code: 53, reason: "busy"', "code = 54"), {"says_code": True}),
    "one that is not called so": ("X", ("code: 53", "54"), {"says_code": False}),
    "constants that tell rows apart": (
        "Reason",
        ("bad_key", "forbidden", "notFound"),
        {"tells_apart": True},
    ),
    "constants that stand twice": ("X", ("bad_key", "bad_key", "no_key"), {"tells_apart": False}),
    "words": ("X", ("invalid", "forbidden", "notFound"), {"tells_apart": False}),
    "constants and a text": ("X", ("bad_key", "no_key", "Not found"), {"tells_apart": False}),
    "nothing": (
        "X",
        (),
        {
            "tells_apart": False,
            "says_code": False,
            "declares": False,
            "statuses": False,
            "long": False,
        },
    ),
    "answers": ("X", ('{"code": 1, "msg": "a"}', '{"code": 2, "msg": "b"}'), {"hint": "code"}),
    "half of them answers": ("X", ('{"code": 1, "msg": "a"}', "b"), {"hint": None}),
}


@pytest.mark.parametrize(("header", "cells", "facts"), LOOKS.values(), ids=LOOKS)
def test_look(header: str, cells: tuple[str, ...], facts: Facts) -> None:
    found = column(header, *cells)
    assert {name: getattr(found, name) for name in facts} == facts


def test_a_word_in_a_code_span_counts_as_half_a_constant() -> None:
    cells = [Cell("key", code=("key",)), Cell("sign"), Cell("A_B", code=("A_B",))]
    assert Column(0, "Name", cells).identifiers == (1 + 1 / 2) / 3


#: header, cells -> the codes of each cell; None: it is none.
TRUSTED: dict[str, tuple[str, tuple[str, ...], list[tuple[str, ...] | None]]] = {
    "tokens below a label": ("Error code", ("1A", "BO", "BP 171"), [("1A",), ("BO",), ("BP 171",)]),
    "tokens below no label": ("Thing", ("1A", "N7"), [None, None]),
    "a word beside tokens that end with digits": ("Code", ("BP 171", "OK"), [("BP 171",), ("OK",)]),
    "a constant in pieces": (
        "Code",
        ("API_KEY NOT_ENABLED", "BAD_SIGN VALUE"),
        [("API_KEY NOT_ENABLED",), ("BAD_SIGN VALUE",)],
    ),
    "two constants in a cell": (
        "Code",
        ("API_KEY NOT_ENABLED", "BAD_SIGN"),
        [("API_KEY", "NOT_ENABLED"), ("BAD_SIGN",)],
    ),
    "levels below Status": ("Status code", ("0.0.1", "4.10.0"), [("0.0.1",), ("4.10.0",)]),
    "levels below Status, and a word": ("Status", ("4.0.1", "many"), [None, ("many",)]),
    "versions below Status": ("Status code", ("1.0", "4.10"), [None, None]),
    "placeholders": ("Code", ("-", "n/a", "10001"), [None, None, ("10001",)]),
}


@pytest.mark.parametrize(("header", "cells", "codes"), TRUSTED.values(), ids=TRUSTED)
def test_trusted(header: str, cells: tuple[str, ...], codes: list[tuple[str, ...] | None]) -> None:
    assert [found and found.codes for found in column(header, *cells).codes] == codes


def test_links_that_all_say_the_same_point_elsewhere() -> None:
    def linked(*texts: str) -> Column:
        return Column(0, "More", [Cell(text, (text,), links=(text,)) for text in texts])

    assert linked("Details", "Details").points_elsewhere
    assert not linked("Details", "Others").points_elsewhere
    assert not linked("Details").points_elsewhere
    assert not column("More", "Details", "Details").points_elsewhere


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("'BAD_KEY'", "BAD_KEY"),
        ("BAD_KEY:", "BAD_KEY"),
        ("BAD_KEY (old)", "BAD_KEY"),
        ("BAD_KEY // old", "BAD_KEY"),
        ("BAD_KEY old", ""),
        ("", ""),
    ],
)
def test_a_name_in_a_cell(cell: str, name: str) -> None:
    assert name_in(cell) == name


@pytest.mark.parametrize(
    ("fact", "cells", "holds"),
    [
        ("worth", "1001 1002 1003 x,y x,z", True),
        ("worth", "1001 1002 x,y x,z x,w", False),
        ("numeric", "1001 1002 1003 KEY_A KEY_B", True),
        ("numeric", "1001 1002 KEY_A KEY_B KEY_C", False),
        ("long", "1001 1002 1003 1004 5", True),
        ("long", "1001 1002 1003 4 5", False),
        ("long", "1001 1002 1003 1004 105", True),
        ("long", "1001 1002 1003 104 105", False),
        ("statuses", "400 401 403 404 x", True),
        ("statuses", "400 401 403 x y", False),
        ("counts", "1 2 3 400", True),
        ("counts", "1 2 300 400", True),
        ("counts", "1 200 300 400", False),
        ("named", "1:A_B 2:C_D 3:E_F 4:word 5:word", True),
        ("named", "1:A_B 2:C_D 3:word 4:word 5:word", False),
        ("consecutive", "0 1 2", True),
        ("consecutive", "1 2 3", True),
        ("consecutive", "2 3 4", False),
        ("consecutive", "1", False),
        ("names_each", "A_B C_D", True),
        ("names_each", "A_B CD", True),
        ("names_each", "A_B", False),
        ("names_each", "A_B A_B C_D", False),
        ("names_each", "AB CD", False),
        ("names_each", "A_B c_d", False),
        ("tells_apart", "keyBad noKey", True),
        ("tells_apart", "keyBad", False),
        ("tells_apart", "a_b c_d e_f g_h word", True),
        ("tells_apart", "a_b word words more wild", False),
        ("none_is_a_name", "NONE KEY SIGN", True),
        ("none_is_a_name", "NONE KEY", False),
        ("none_is_a_name", "NONE NONE KEY SIGN", False),
        ("none_is_a_name", "NONE", False),
        ("none_is_a_name", "NONE KEY sign", False),
    ],
)
def test_shares(fact: str, cells: str, holds: bool) -> None:
    """On both sides of each limit of `data/scores.toml`."""
    found = column("", *(cell.replace(":", " ").replace(",", ", ") for cell in cells.split()))
    assert bool(getattr(found, fact)) is holds


def test_texts_behind_codes_count_less_than_numbers() -> None:
    led = column("Code", "1001 Invalid key", "1002 Invalid sign").found
    numbers = column("Code", "1001", "1002").found
    statuses = column("Code", "400 Bad Request", "401 Unauthorized").found
    assert [each.feature.name for each in led] == ["cells.led", "column.code"]
    assert [each.feature.name for each in numbers] == ["cells.number", "column.code"]
    assert [each.feature.name for each in statuses] == ["cells.number", "column.code"]
