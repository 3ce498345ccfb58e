"""`errlex new`: a source.toml that a reviewer would accept."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest

from errlex.blocks import Document
from errlex.extraction import FoundCode
from errlex.jobs.new import guess_wire, name_of_address

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Result

    Errlex = Callable[..., Result]
    Tree = Callable[[], dict[str, bytes]]


def source(here: Path, name: str = "acme") -> dict[str, object]:
    return tomllib.loads((here / "errors" / name / "source.toml").read_text())


def test_what_it_writes(errlex: Errlex, here: Path) -> None:
    ran = errlex("new", "acme", "page.md", "--url", "https://acme.example/errors")
    assert ran.status == 0
    assert source(here) == {
        "title": "Acme",
        "wire": "int",
        "pages": [
            {
                "id": "errors",
                "file": "errors.md",
                "url": "https://acme.example/errors",
                "identity": {
                    "heading": "Error codes",
                    "anchors": ["1001", "1004", "1006"],
                    "minimum": 4,
                },
            }
        ],
    }
    assert (here / "errors" / "acme" / "errors.md").read_bytes() == (here / "page.md").read_bytes()


def test_it_says_what_it_read_and_what_it_left_out(errlex: Errlex, here: Path) -> None:
    page = here / "page.md"
    rates = "\n\n## Rate limits\n\n| Endpoint | Limit |\n| --- | --- |\n| /orders | 100 |\n"
    page.write_text(page.read_text("utf-8") + rates, "utf-8")
    out = errlex("new", "acme", "page.md").out
    assert "6 codes in 1 table or list: 'Error codes'\n" in out
    assert "1 table or list passed over; why: errlex extract errors/acme/errors.md\n" in out
    many = "".join(
        f"\n## Errors of part {n}\n\n| Error code | Message |\n| --- | --- |\n| {n}001 | Bad key |\n"
        for n in range(1, 8)
    )
    page.write_text(f"# Errors\n{many}", "utf-8")
    out = errlex("new", "beta", "page.md").out
    assert "7 codes in 7 tables and lists: 'Errors of part 1', " in out
    assert "'Errors of part 5', ...\n" in out
    assert "passed over" not in out


def test_without_a_snapshot(errlex: Errlex, here: Path) -> None:
    ran = errlex("new", "acme", "page.md", "--url", "https://acme.example/errors", "--no-snapshot")
    assert ran.status == 0
    assert not (here / "errors" / "acme" / "errors.md").exists()
    assert "6 codes" in errlex("regenerate").out


def test_a_page_that_was_copied_from_a_browser(
    errlex: Errlex, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "copy").write_text(
        "Error codes\nCode\tMessage\n1001\tBad key\n1002\tBad sign\n1003\tLate\n"
    )
    with (here / "copy").open() as page:
        monkeypatch.setattr("sys.stdin", page)
        ran = errlex("new", "acme", "-", "--url", "https://acme.example/errors")
    assert (ran.status, ran.err) == (0, "")
    kept = here / "errors" / "acme" / "errors.txt"
    assert kept.read_bytes() == (here / "copy").read_bytes()
    assert "3 codes" in errlex("regenerate").out


def test_nothing_on_standard_input(
    errlex: Errlex, here: Path, monkeypatch: pytest.MonkeyPatch, tree: Tree
) -> None:
    before = tree()
    (here / "copy").write_text("")
    with (here / "copy").open() as page:
        monkeypatch.setattr("sys.stdin", page)
        ran = errlex("new", "acme", "-")
    (here / "copy").unlink()
    assert ran.status == 3
    assert tree() == before


@pytest.mark.parametrize(
    ("sample", "codes", "wire"),
    [
        pytest.param('{"code": "1001"}', "1001", "str", id="quoted"),
        pytest.param('{"code": 1001}', "1001", "int", id="bare"),
        pytest.param('{"ret_code":"1001", "code2": 5}', "1001", "str", id="known codes count more"),
        pytest.param('{"code": 1001}', "00001", "str", id="a leading zero"),
        pytest.param('{"code": 1001}', "AUTH_FAILED", "str", id="a word"),
    ],
)
def test_the_wire_type(errlex: Errlex, here: Path, sample: str, codes: str, wire: str) -> None:
    page = (here / "page.md").read_text().replace("| 1001 |", f"| {codes} |")
    (here / "page.md").write_text(f"{page}\n```json\n{sample}\n```\n")
    assert errlex("new", "acme", "page.md").status == 0
    assert source(here)["wire"] == wire


def test_products_that_number_for_themselves_get_scopes(errlex: Errlex, here: Path) -> None:
    table = (
        "| Code | Message |\n|---|---|\n| 1001 | {0} offline |\n| 1002 | {0} closed |\n"
        "| 1003 | {0} unknown |\n| 1004 | {0} too large |\n\n"
    )
    (here / "page.md").write_text(
        "# Acme\n\n## Spot error codes\n\n"
        + table.format("Pair")
        + "## Futures error codes\n\n"
        + table.format("Contract")
    )
    ran = errlex("new", "acme", "page.md")
    assert ran.status == 0
    assert "a scope each" in ran.out
    assert list(source(here)["scopes"]) == ["spot", "futures"]  # type: ignore[call-overload]
    assert "8 codes" in errlex("regenerate").out


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        pytest.param(("Acme", "page.md"), 2, "cannot be a module's name", id="capital"),
        pytest.param(("1inch", "page.md"), 2, "cannot be a module's name", id="digit first"),
        pytest.param(("acme", "none.md"), 2, "none.md: cannot be read", id="no file"),
        pytest.param(("acme", "pyproject.toml"), 3, "no table or list of codes", id="no codes"),
        pytest.param(("acme", "page.md", "--no-snapshot"), 2, "--url", id="no address"),
        pytest.param(("acme", "http://acme.example/"), 2, "is not https", id="not https"),
    ],
)
def test_mistakes_leave_nothing(
    errlex: Errlex, tree: Tree, arguments: tuple[str, ...], status: int, words: str
) -> None:
    before = tree()
    ran = errlex("new", *arguments)
    assert ran.status == status
    assert words in ran.err
    assert tree() == before


def test_an_exchange_that_is_there(acme: Path, errlex: Errlex, tree: Tree) -> None:
    before = tree()
    ran = errlex("new", "acme", "page.md")
    assert ran.status == 2
    assert "there is a source already" in ran.err
    assert tree() == before


def page(*sections: str, words: str = "thing") -> str:
    rows = "".join(
        f"<tr><td>{1000 + n}</td><td>{{0}} {words} {n} not found</td></tr>" for n in range(10)
    )
    tables = "".join(
        f"<h2>{section}</h2><table><tr><th>Code</th><th>Message</th></tr>{rows.format(section.split()[0])}</table>"
        for section in sections
    )
    return f"<!doctype html><html><head><title>Error codes</title></head><body><h1>Error codes</h1>{tables}</body></html>"


@pytest.mark.parametrize(
    ("sections", "scopes"),
    [
        (("Public API error codes", "Private API error codes"), ["public_api", "private_api"]),
        (("Spot error codes", "Global error codes"), ["spot", "global_api"]),
        (("Class error codes", "Lookup errors"), ["class_api", "lookup_api"]),
        (("Börse error codes", "订单 error codes"), ["b_rse", "section_2"]),
        (("COM1 error codes", "X" * 90 + " error codes"), ["com1_api", "section_2"]),
    ],
)
def test_scopes_have_names_that_are_fit(
    errlex: Errlex, here: Path, sections: tuple[str, str], scopes: list[str]
) -> None:
    (here / "page.html").write_text(page(*sections), "utf-8")
    ran = errlex("new", "acme", "page.html")
    assert ran.status == 0, ran.err
    assert list(source(here)["scopes"]) == scopes  # type: ignore[call-overload]
    assert errlex("regenerate").status in (0, 2)  # the target python-enum wants one scope
    assert errlex("explain", "acme", "1001").status == 0


def test_control_characters_of_a_heading(errlex: Errlex, here: Path) -> None:
    (here / "page.html").write_text(page('Error\x7f \x9b codes \u202e \U000e0041 \\ "q"'), "utf-8")
    assert errlex("new", "acme", "page.html").status == 0
    text = (here / "errors" / "acme" / "source.toml").read_text("utf-8")
    assert all(line.isprintable() for line in text.split("\n"))
    heading = source(here)["pages"][0]["identity"]["heading"]  # type: ignore[index]
    assert "\x7f" in heading
    assert '\\ "q"' in heading


@pytest.mark.parametrize(
    "name",
    ["class", "order", "find", "auth", "error_from", "_x", "börse", "../x", "con", "", "a" * 60],
)
def test_unfit_names_leave_nothing(errlex: Errlex, tree: Tree, name: str) -> None:
    before = tree()
    ran = errlex("new", name, "page.md")
    assert ran.status == 2
    assert "cannot be a module's name" in ran.err
    assert tree() == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(
            page("Errors").encode().replace(b"<h1>", b"<p>\0\0\0</p><h1>"), "binary file", id="NUL"
        ),
        pytest.param(b"%PDF-1.7\n" + b"x" * 50, "binary file", id="PDF"),
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"# Title\n\nNo codes.\n", "no table or list of codes", id="no codes"),
    ],
)
def test_pages_that_are_none_leave_nothing(
    errlex: Errlex, here: Path, tree: Tree, content: bytes, words: str
) -> None:
    (here / "x.html").write_bytes(content)
    before = tree()
    ran = errlex("new", "acme", "x.html", "--url", "https://acme.example/")
    assert ran.status == 3
    assert "x.html: " in ran.err
    assert words in ran.err
    assert tree() == before


@pytest.mark.parametrize("name", ["catalogue.json", "errors.md"])
def test_nothing_that_is_there_is_replaced(
    errlex: Errlex, here: Path, tree: Tree, name: str
) -> None:
    folder = here / "errors" / "acme"
    folder.mkdir(parents=True)
    (folder / name).write_text("mine")
    before = tree()
    ran = errlex("new", "acme", "page.md")
    assert ran.status == 2
    assert name in ran.err
    assert tree() == before


def test_a_failure_while_writing_leaves_nothing(
    errlex: Errlex, tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", "source.toml")

    monkeypatch.setattr("errlex.cli.new.write", fail)
    before = tree()
    assert errlex("new", "acme", "page.md").status == 3
    assert tree() == before


@pytest.mark.parametrize(
    ("code", "wire"),
    [
        ("9007199254740991", "int"),
        ("9007199254740993", "str"),
        ("-9007199254740992", "str"),
        ("9" * 5000, "str"),
        ("-1", "int"),
        ("-0", "str"),
        ("-01", "str"),
    ],
)
def test_a_code_that_a_number_would_not_keep_is_text(code: str, wire: str) -> None:
    found = FoundCode(code, "error")
    assert guess_wire(Document("page.md", "markdown", []), [found])[0] == wire


#: An API reference whose error table stands below a plain line, not a heading.
REFERENCE = """# Acme API

## Response

| Key | Value |
| --- | --- |
| Authenticated | False if the login failed |
| Side | Invalid where it is not Buy |

Error codes of orders

| Code | Message |
| --- | --- |
| 2001 | Order not found |
| 2002 | Insufficient balance |
| 2003 | Too many requests |
"""


@pytest.mark.parametrize("name", ["acme.md", "error-codes.md"])
def test_the_catalogue_has_what_extract_shows(errlex: Errlex, here: Path, name: str) -> None:
    """The name of a file is evidence: the copy in the repository must not say more than the file did."""
    (here / name).write_text(REFERENCE)
    shown = json.loads(errlex("extract", name, "--json").out)[0]["codes"]
    assert errlex("new", "acme", name, "--url", "https://acme.example/api").status == 0
    catalogue = json.loads((here / "errors" / "acme" / "catalogue.json").read_text())
    assert {code["code"] for code in catalogue["codes"]} == {code["code"] for code in shown}


def test_a_section_that_no_heading_names(errlex: Errlex, here: Path) -> None:
    page = (
        "Contract API\n\nMarket Errors\nKeyword\tDescription\nacme.trades/stopped\tTrading is suspended.\n"
        "acme.trades/paused\tThe instrument is suspended.\nOrder Validation Errors\nKeyword\tDescription\n"
        "acme.order/price-out-of-range\tOrder price is beyond the limits.\n"
        "acme.order/invalid-loss\tStop loss price is invalid.\nacme.request/invalid\tThe request is malformed.\n"
    )
    (here / "plain.md").write_text(page)
    ran = errlex("new", "acme", "plain.md", "--url", "https://acme.example/api")
    assert ran.status == 0, ran.err


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://acme.example/docs/error-codes/", "error_codes"),
        ("https://acme.example/API.html#errors", "api"),
        ("https://acme.example", "docs"),
    ],
)
def test_the_name_of_a_page_that_is_fetched(url: str, name: str) -> None:
    assert name_of_address(url) == name


def test_a_folder_that_is_a_link_is_not_followed(
    errlex: Errlex, here: Path, tmp_path: Path
) -> None:
    """What is written through it lands outside of the project."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (here / "errors").mkdir(exist_ok=True)
    (here / "errors" / "acme").symlink_to(elsewhere)
    ran = errlex("new", "acme", "page.md", "--url", "https://acme.example/errors")
    assert ran.status == 2
    assert "acme: a symbolic link" in ran.err
    assert list(elsewhere.iterdir()) == []
