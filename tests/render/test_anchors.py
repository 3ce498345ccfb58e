"""Anchors: of which pages headings have known ids, and what they are."""

from __future__ import annotations

import pytest

from errlex.render.anchors import anchored

FILE = "https://github.com/acme/api/blob/HEAD/docs/errors.md"


@pytest.mark.parametrize(
    ("url", "section", "anchor"),
    [
        pytest.param(FILE, "Error Codes", "#error-codes", id="spaces"),
        pytest.param(FILE, "10xx - General Server issues", "#10xx---general-server-issues", id="hyphens stay, each"),
        pytest.param(FILE, "-1121 BAD_SYMBOL", "#-1121-bad_symbol", id="a minus and an underscore"),
        pytest.param(FILE, "What's new? (v2.1)", "#whats-new-v21", id="marks go"),
        pytest.param(FILE, "错误码", "#%E9%94%99%E8%AF%AF%E7%A0%81", id="other scripts"),
        pytest.param(FILE, "", "", id="no section"),
        pytest.param(FILE, "!?", "", id="no letters"),
        pytest.param("https://github.com/acme/api", "Error Codes", "", id="a repository"),
        pytest.param("https://github.com/acme/api/blob/HEAD/errors.ts", "Error Codes", "", id="a file without headings"),
        pytest.param("https://acme.example/errors.md", "Error Codes", "", id="another host"),
        pytest.param("https://acme.example/docs#error-code", "Other", "", id="an address that has one"),
        pytest.param("", "Error Codes", "", id="no page"),
    ],
)  # fmt: skip
def test_anchored(url: str, section: str, anchor: str) -> None:
    assert anchored(url, section, {}) == url + anchor


@pytest.mark.parametrize(
    ("url", "section", "address"),
    [
        pytest.param("https://acme.example/docs", "Error Codes", "https://acme.example/docs#error-codes", id="a page"),
        pytest.param("https://acme.example/docs#top", "Error Codes", "https://acme.example/docs#error-codes", id="nearer than the page's own"),
        pytest.param("https://acme.example/docs#top", "Other", "https://acme.example/docs#top", id="another section"),
        pytest.param(FILE, "Error Codes", f"{FILE}#error-codes", id="a file"),
        pytest.param(FILE, "Errors", FILE, id="a heading that the file has twice"),
        pytest.param("https://acme.example/", "Codes", "https://acme.example/#section/%E7%A0%81", id="not ASCII"),
        pytest.param("", "Error Codes", "", id="no page"),
    ],
)  # fmt: skip
def test_ids_of_the_page(url: str, section: str, address: str) -> None:
    assert (
        anchored(url, section, {"Error Codes": "error-codes", "Errors": "", "Codes": "section/码"})
        == address
    )
