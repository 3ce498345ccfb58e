"""The texts of headings that define codes."""

from __future__ import annotations

import pytest

from errlex.extract.titles import read_title

#: Heading -> code, name, text, lead; None: it defines no code
TITLES: dict[str, tuple[str, str | None, str, str] | None] = {
    "-1121 BAD_SYMBOL": ("-1121", "BAD_SYMBOL", "", ""),
    "0x1f :: Door open": ("0x1f", None, "Door open", ""),
    "1001: Invalid key": ("1001", None, "Invalid key", ""),
    "BAD_SYMBOL": ("BAD_SYMBOL", None, "", ""),
    "Errors of keys": None,
    # the sign of a number
    "# 101 Invalid key": ("101", None, "Invalid key", ""),
    "#101 Invalid key": ("101", None, "Invalid key", ""),
    "№ 12: Invalid key": ("12", None, "Invalid key", ""),
    "No. 12: Invalid key": ("12", None, "Invalid key", ""),
    "no.-12: Invalid key": ("-12", None, "Invalid key", ""),
    "Nº 12: Invalid key": ("12", None, "Invalid key", ""),
    "N° 12: Invalid key": ("12", None, "Invalid key", ""),
    # a label before the code
    "Código: ERR1_T05": ("ERR1_T05", None, "", "Código: "),
    "Code: 1001": ("1001", None, "", "Code: "),
    "错误码：1001": ("1001", None, "", "错误码："),
    "Error code:1001": ("1001", None, "", "Error code:"),
    "Code: of conduct": None,
    "Price: ERR1_T05": None,
    # the number in brackets behind the words
    "Device not found (1005)": ("1005", None, "Device not found", ""),
    "Device not found (-1005)": ("-1005", None, "Device not found", ""),
    "Device not found [1005]": ("1005", None, "Device not found", ""),
    "Device not found(1005)": ("1005", None, "Device not found", ""),
    "设备不存在（1005）": ("1005", None, "设备不存在", ""),
    "Device not found (E1005)": ("E1005", None, "Device not found", ""),
    "Device not found (ERR-1005)": ("ERR-1005", None, "Device not found", ""),
    "Device not found (DEV_10)": ("DEV_10", None, "Device not found", ""),
    "Device not found (error 1005)": ("1005", None, "Device not found", ""),
    "Device not found (Error code: 1005)": ("1005", None, "Device not found", ""),
    "Device not found (code=1005)": ("1005", None, "Device not found", ""),
    "Device not found (err #1005)": ("1005", None, "Device not found", ""),
    "Device not found (HTTP 404)": ("404", None, "Device not found", ""),
    "APIError (code=-1021)": ("-1021", None, "", ""),
    "Overload (1005)": ("1005", None, "Overload", ""),
    # a year, a word, a number of more digits, brackets elsewhere
    "Changes of the API (2024)": None,
    "Device not found (20245)": ("20245", None, "Device not found", ""),
    "Device not found (soon)": None,
    "Device not found (E1)": None,
    "Device not found (12345678)": None,
    "Device (old) not found (1005)": None,
    "Device (1005) not found": None,
    "(1005)": ("1005", None, "", ""),
}


@pytest.mark.parametrize(("title", "entry"), TITLES.items(), ids=TITLES)
def test_titles(title: str, entry: tuple[str, str | None, str, str] | None) -> None:
    found = read_title(title)
    assert (found and (found.code, found.name, found.text, found.lead)) == entry


@pytest.mark.parametrize(("length", "read"), [(121, True), (122, False)])
def test_the_longest_words_before_a_number_in_brackets(length: int, read: bool) -> None:
    assert (read_title(f"D{'x' * (length - 1)} (1005)") is not None) is read


def test_a_number_in_brackets_is_a_number_or_a_tag() -> None:
    shapes = [read_title(f"Device not found ({code})") for code in ("1005", "E1005")]
    assert [entry and entry.shape for entry in shapes] == ["number", "tag"]
    assert all(entry and entry.firm for entry in shapes)
