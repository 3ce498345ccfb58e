"""A first source.toml: the wire type, the products and the identity that are guessed, and the text of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.blocks import CodeBlock, Document, Heading, Item, Paragraph
from errlex.config.project import find_project
from errlex.errors import ErrlexError
from errlex.extraction import Extraction, FoundCode, Text
from errlex.jobs.new import check_new, guess_scopes, guess_wire, new, scaffold

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.blocks import Block


def found(code: str, section: str = "", text: str = "Order not found") -> FoundCode:
    return FoundCode(code, texts=(Text(text),), section=section)


def page(*blocks: Block) -> Document:
    return Document("page.md", "markdown", list(blocks))


def sample(text: str) -> CodeBlock:
    return CodeBlock(text)


#: Codes of the page, its blocks, the wire type and the reason.
WIRE: dict[str, tuple[list[str], list[Block], str, str]] = {
    "no sample": (
        ["1", "-2"],
        [],
        "int",
        "a guess: all codes are integers, and the page has no samples",
    ),
    "words": (["1", "E_7"], [sample('{"code": 1}')], "str", "E_7 is not a plain integer"),
    "leading zeros": (["007"], [], "str", "007 is not a plain integer"),
    "beyond JavaScript": (
        ["9007199254740992"],
        [],
        "str",
        "9007199254740992 is beyond what JavaScript can tell apart",
    ),
    "quoted": (["1"], [sample('{"code": "1"}')], "str", "samples on the page quote it"),
    "not quoted": (
        ["1"],
        [sample("{'ret_code': 1}")],
        "int",
        "samples on the page do not quote it",
    ),
    "in a paragraph": (
        ["1"],
        [Paragraph([Item("It answers errCode=1")], 1)],
        "int",
        "samples on the page do not quote it",
    ),
    "a documented failure decides against any number of others": (
        ["7"],
        [sample('"code": "7"'), *[sample('"code": 5')] * 30],
        *("str", "samples on the page quote it"),
    ),
    "a documented failure decides against successes that are documented, too": (
        ["0", "7"],
        [sample('"code": "7"'), *[sample('"code": 0')] * 3],
        *("str", "samples on the page quote it"),
    ),
    "a documented success decides against others": (
        ["0"],
        [sample('"code": "0"'), *[sample('"code": 5')] * 3],
        *("str", "samples on the page quote it"),
    ),
    "documented failures vote": (
        ["7", "8"],
        [sample('"code": "7"'), *[sample('"code": 8')] * 2],
        *("int", "samples on the page do not quote it"),
    ),
    "another field": (
        ["1"],
        [sample('{"encode-x": "1", "codes": "1"}')],
        "int",
        "a guess: all codes are integers, and the page has no samples",
    ),
    "no block of samples": (
        ["1"],
        [Heading("code: '1'", 1, 1)],
        "int",
        "a guess: all codes are integers, and the page has no samples",
    ),
}


@pytest.mark.parametrize(("codes", "blocks", "wire", "why"), WIRE.values(), ids=WIRE)
def test_wire(codes: list[str], blocks: list[Block], wire: str, why: str) -> None:
    assert guess_wire(page(*blocks), [found(code) for code in codes]) == (wire, why)


def two_products(
    conflicts: int, others: int = 0, names: tuple[str, str] = ("Spot", "Futures")
) -> list[FoundCode]:
    """Codes below two headings: `conflicts` mean something else below the second, `others` do not."""
    codes = [found(str(n), names[0], f"Text {n}") for n in range(conflicts + others)]
    texts = [f"Other {n}" if n < conflicts else f"Text {n}" for n in range(conflicts + others)]
    return codes + [found(str(n), names[1], text) for n, text in enumerate(texts)]


#: Codes, and the scope that each heading gets.
SCOPES: dict[str, tuple[list[FoundCode], dict[str, str]]] = {
    "none": ([], {}),
    "a slip": (two_products(1, 9), {}),
    "two of ten": (two_products(2, 8), {"spot": "Spot", "futures": "Futures"}),
    "two of forty": (two_products(2, 38), {}),
    "three of forty": (two_products(3, 37), {"spot": "Spot", "futures": "Futures"}),
    "below one heading": ([found("1", "A", str(n)) for n in range(9)], {}),
    "some below no heading": (two_products(3, 0, ("Spot", "")), {}),
    "repeated below two headings": (two_products(0, 9), {}),
    "words that every heading has": (
        two_products(3, 0, ("Spot API error codes", "Futures API errors")),
        {"spot": "Spot API error codes", "futures": "Futures API errors"},
    ),
    "nothing but such words": (
        two_products(3, 0, ("Error codes", "API")),
        {"section_1": "Error codes", "section_2": "API"},
    ),
    "a reserved name": (
        two_products(3, 0, ("HTTP errors", "Close codes")),
        {"http_api": "HTTP errors", "close_api": "Close codes"},
    ),
    "the same short name": (
        two_products(3, 0, ("Spot errors", "Spot codes")),
        {"spot": "Spot errors", "spot_api": "Spot codes"},
    ),
}


@pytest.mark.parametrize(("codes", "scopes"), SCOPES.values(), ids=SCOPES)
def test_scopes(codes: list[FoundCode], scopes: dict[str, str]) -> None:
    assert guess_scopes(codes) == scopes


def test_a_file_with_products() -> None:
    blocks = [Heading("Acme", 1, 1), Heading('Spot "A"', 2, 3), Heading("Futures", 2, 5)]
    codes = two_products(4, 0, ('Spot "A"', "Futures"))
    made = scaffold(
        "acme_x",
        page(*blocks),
        Extraction("page.md", "markdown", codes),
        "docs",
        file=None,
        url="https://acme.example/e",
    )
    why = "a guess: all codes are integers, and the page has no samples"
    assert made.notes == (
        f"wire = 'int': {why}",
        "the same codes mean different things below 'Spot \"A\"', 'Futures': a scope each",
    )
    assert made.text.split("\n") == [
        'title = "Acme X"',
        f'wire = "int"  # {why}',
        "",
        "[[pages]]",
        'id = "docs"',
        'url = "https://acme.example/e"',
        "",
        "[[pages.tables]]",
        'under = "Spot \\"A\\""',
        'scope = "spot_a"',
        "",
        "[[pages.tables]]",
        'under = "Futures"',
        'scope = "futures"',
        "",
        "[pages.identity]",
        'heading = "Spot \\"A\\""',
        'anchors = ["0", "2", "3"]',
        "minimum = 3",
        "",
        "[scopes.spot_a]",
        'title = "Spot \\"A\\""',
        "",
        "[scopes.futures]",
        'title = "Futures"',
        "",
    ]


def test_a_file_without_an_address_or_a_heading() -> None:
    status = FoundCode("404", "http", texts=(Text("Not found"),), section="By a plain line")
    made = scaffold(
        "acme", page(), Extraction("p.md", "markdown", [status]), "errors", file="errors.md", url=""
    )
    assert made.text.split("\n")[3:] == [
        "[[pages]]",
        'id = "errors"',
        'file = "errors.md"',
        '# url = "https://..."  # where readers are sent, and `errlex fetch` looks',
        "",
        "[pages.identity]",
        'anchors = ["404"]',
        "minimum = 1",
        "",
    ]


@pytest.mark.parametrize(
    ("heading", "quoted"),
    [
        ('a "b" \\', '"a \\"b\\" \\\\"'),
        ("bidi \u202e\tend", '"bidi \\u202e\\tend"'),
        ("beyond \U000e0001", '"beyond \\U000e0001"'),
        ("half \ud800", '"half ?"'),
        ("错误码", '"错误码"'),
    ],
)
def test_a_heading_as_toml(heading: str, quoted: str) -> None:
    document = page(Heading(heading, 1, 1))
    made = scaffold(
        "acme", document, Extraction("p.md", "markdown", [found("1")]), "errors", file=None, url=""
    )
    assert f"heading = {quoted}\n" in made.text


ENUM = """\
public enum ErrorCode {
    ORDER_NOT_FOUND(1001, "Order not found"),
    TOO_MANY_REQUESTS(1002, "Too many requests");
}
"""
XML = """\
<errors>
<error><code>1001</code><message>Order not found</message></error>
<error><code>1002</code><message>Too many requests</message></error>
</errors>
"""
#: file, whether it becomes a snapshot -> the page's place.
FORMATS = {
    "a program": ("Codes.java", ENUM, True, "sources/acme/errors.java"),
    "a program for the cache": ("Codes.java", ENUM, False, ".cache/pages/acme/errors.txt"),
    "XML": ("codes.xml", XML, True, "sources/acme/errors.xml"),
    "XML for the cache": ("codes.xml", XML, False, ".cache/pages/acme/errors.xml"),
}


@pytest.mark.parametrize(("name", "text", "snapshot", "place"), FORMATS.values(), ids=FORMATS)
def test_a_file_keeps_its_format(
    tmp_path: Path, name: str, text: str, snapshot: bool, place: str
) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.errlex]\n")
    (tmp_path / name).write_text(text)
    made = new(
        find_project(tmp_path),
        "acme",
        tmp_path / name,
        url="https://acme.example/errors",
        snapshot=snapshot,
    )
    assert tmp_path / place in made.files
    assert made.result.catalogue.codes[0].code == "1001"


def test_refused(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.errlex]\n")
    project = find_project(tmp_path)
    said = {}
    for name in ("source.toml", "catalogue.json"):
        folder = tmp_path / "sources" / name.partition(".")[0]
        folder.mkdir(parents=True)
        (folder / name).touch()
    (tmp_path / "sources" / "link").symlink_to(tmp_path)
    (tmp_path / "empty.md").write_text("# Error codes\n\nThere are none yet.\n")
    (tmp_path / "wall.html").write_text(
        "<!doctype html><title>Just a moment...</title><p>Checking your browser</p>"
    )
    for name in ("source", "catalogue", "link", "class"):
        with pytest.raises(ErrlexError) as caught:
            check_new(project, name)
        said[name] = str(caught.value).replace(str(tmp_path), "")
    for name in ("gone.md", "a\0b", "empty.md", "wall.html"):
        with pytest.raises(ErrlexError) as caught:
            new(project, "acme", tmp_path / name)
        said[name] = str(caught.value).replace(str(tmp_path), "")
    assert said == {
        "source": (
            "/sources/source/source.toml: there is a source already\n"
            "  a newer version of its page takes the place of the file that source.toml names (then errlex drift shows "
            "what changed); to begin anew, remove the folder"
        ),
        "catalogue": (
            "/sources/catalogue/catalogue.json: there is a source already\n"
            "  a newer version of its page takes the place of the file that source.toml names (then errlex drift shows "
            "what changed); to begin anew, remove the folder"
        ),
        "link": (
            "/sources/link: a symbolic link: what is written through it lands elsewhere\n"
            "  remove it, or give the exchange another name; nothing was written"
        ),
        "class": (
            "'class' cannot be a module's name: Python has this name\n"
            "  give it another name, such as acme_exchange"
        ),
        "gone.md": "/gone.md: cannot be read: No such file or directory",
        "a\x00b": "/a\x00b: cannot be read: embedded null byte",
        "empty.md": (
            "/empty.md: no table or list of codes was found; it was read as markdown\n"
            "  see why: errlex extract /empty.md; --format names another format"
        ),
        "wall.html": "/wall.html: not a page of documentation: this is a bot check (captcha)\n  look at it: errlex extract /wall.html",
    }


def test_a_page_of_statuses_says_that_no_enum_has_members(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.errlex]\n")
    rows = "| 400 | Bad request |\n| 401 | Wrong key |\n| 429 | Too many requests |\n"
    (tmp_path / "errors.md").write_text(f"# Errors\n\n| Status | Meaning |\n|---|---|\n{rows}")
    made = new(find_project(tmp_path), "acme", tmp_path / "errors.md")
    assert made.notes == (
        "the page lists HTTP statuses only: no code of an answer's body, so no enum has members",
    )


def test_a_format_that_was_named_is_kept(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.errlex]\n")
    page = "# of the service, as copied\nError codes\nCode\tMessage\n1001\tWrong key\n1002\tWrong price\n"
    made = new(
        find_project(tmp_path), "acme", tmp_path / "a", content=page.encode(), page_format="text"
    )
    (source, file), text = [*made.files][:2], next(iter(made.files.values())).decode()
    assert (source.name, file.name) == ("source.toml", "errors.txt")
    assert '\nformat = "text"\n' in text
    assert [code.code for code in made.result.catalogue.codes] == ["1001", "1002"]
