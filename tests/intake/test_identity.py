"""The page, or another one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.blocks import Document, Heading
from errlex.extraction import Extraction, FoundCode
from errlex.intake.identity import Identity, check_identity, check_response

CODES = [str(code) for code in range(1001, 1021)]
ANY = Identity()


def problems(
    identity: Identity = ANY,
    *,
    headings: tuple[str, ...] = (),
    title: str = "",
    found: list[str] | None = None,
    previous: list[str] | None = None,
    accept_shrink: bool = False,
) -> list[str]:
    document = Document("page", "html", [Heading(text, 2) for text in headings], title)
    extraction = Extraction(
        "page", "html", [FoundCode(code) for code in (CODES if found is None else found)]
    )
    return check_identity(identity, document, extraction, previous, accept_shrink=accept_shrink)


@pytest.mark.parametrize(
    ("heading", "headings", "title", "is_it"),
    [
        ("Error codes", ("Intro", "Error Codes"), "", True),
        ("Error codes", (), "Error Codes | Example API", True),
        ("error  codes", ("3. Error codes (v5)",), "", True),
        ("错误码", ("附录：错误码 列表",), "", True),
        ("Error codes", ("Terror codes",), "", False),
        ("Error codes", ("Errors", "Codes"), "Example", False),
        (None, (), "", True),
    ],
)
def test_heading(heading: str | None, headings: tuple[str, ...], title: str, is_it: bool) -> None:
    found = problems(Identity(heading=heading), headings=headings, title=title)
    assert found == (
        [] if is_it else ["no heading 'Error codes' (source.toml, identity): another page?"]
    )


def test_anchors_are_named() -> None:
    assert problems(Identity(anchors=("1001", "1020"))) == []
    assert problems(Identity(anchors=("1001", "-1", "2000"))) == [
        "no code -1, 2000 (source.toml, anchors): another page? If not, take other codes as anchors"
    ]


def test_minimum_counts_codes_and_not_rows() -> None:
    assert problems(Identity(minimum=20)) == []
    assert problems(Identity(minimum=20), found=CODES[1:] + CODES[1:]) == [
        "19 codes, and source.toml expects 20 or more (minimum)"
    ]


def test_no_codes() -> None:
    assert problems(found=[]) == ["the page has no codes"]
    assert problems(Identity("Errors", ("1",), 5), found=[], previous=CODES) == [
        "no heading 'Errors' (source.toml, identity): another page?",
        "the page has no codes",
    ]


@pytest.mark.parametrize(
    ("found", "previous", "gone"),
    [
        (CODES, None, None),
        (CODES, [], None),
        (CODES[4:], CODES, None),
        (CODES[5:], CODES, "5 of 20 codes are gone (1001, 1002, 1003, ...), more than a fifth"),
        ([*CODES[5:], "1", "2", "3", "4", "5"], CODES, "5 of 20 codes are gone"),
        (CODES[:3], CODES[:4], None),
        (CODES[:2], CODES[:4], "2 of 4 codes are gone (1003, 1004), more than a fifth"),
        (CODES[4:], CODES * 3, None),
    ],
    ids=[
        "first",
        "first with codes",
        "a fifth",
        "more",
        "as many others",
        "one of four",
        "two of four",
        "rows",
    ],
)
def test_shrink(found: list[str], previous: list[str] | None, gone: str | None) -> None:
    said = problems(found=found, previous=previous)
    if gone is None:
        assert said == []
    else:
        assert len(said) == 1
        assert said[0].startswith(gone)
        assert "--accept-shrink" in said[0]
    assert problems(found=found, previous=previous, accept_shrink=True) == []


@given(st.sets(st.text(), min_size=1), st.sets(st.text()))
def test_a_page_that_grows_never_shrinks(previous: set[str], more: set[str]) -> None:
    assert problems(found=sorted(previous | more), previous=sorted(previous)) == []


PAGE = "# Error codes\n\n| Code | Message |\n| - | - |\n| 1001 | Unknown symbol |\n"


@pytest.mark.parametrize(
    ("status", "content_type", "problem"),
    [
        (200, "text/markdown; charset=utf-8", None),
        (200, "TEXT/HTML", None),
        (200, "text/plain", None),
        (200, "application/octet-stream", None),
        (200, None, None),
        (200, "", None),
        (404, "text/html", "the server answered HTTP 404 Not Found"),
        (202, "text/html", "the server answered HTTP 202 Accepted"),
        (206, "text/html", "the server answered HTTP 206 Partial Content"),
        (799, "text/html", "the server answered HTTP 799"),
        (200, "application/json; charset=utf-8", None),
        (200, "application/xml", "the content type is application/xml, not a page's"),
        (200, "image/png", "the content type is image/png, not a page's"),
    ],
)
def test_response(status: int, content_type: str | None, problem: str | None) -> None:
    assert check_response(status, content_type, PAGE) == ([problem] if problem else [])
