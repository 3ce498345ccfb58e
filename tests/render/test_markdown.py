"""Markdown shows any text as it is."""

from __future__ import annotations

import re
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from errlex.render.markdown import BREAK, code, host, place, text, url

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def cell(markdown: str) -> str:
    """What a reader sees in a table cell that holds `markdown`."""
    html = PARSER.render(f"| a | b |\n| --- | --- |\n| {markdown} | end |\n")
    cells = re.findall(r"<td>(.*?)</td>", html, re.DOTALL)
    assert len(cells) == 2, html
    assert cells[1] == "end"
    return unescape(re.sub(r"<code>(.*?)</code>", r"\1", cells[0]))


@pytest.mark.parametrize(
    "value",
    [
        "a|b",
        "*bold* **more** _x_ __y__",
        "snake_case_name",
        "<script>alert(1)</script>",
        "`code` and ``more``",
        "[link](javascript:x)",
        "![image](x)",
        "&amp; &lt;",
        "ends in \\",
        "a\\|b",
        "~~struck~~",
        "1. list",
        "# heading",
    ],
)
def test_text_is_shown_as_it_is(value: str) -> None:
    assert cell(text(value)) == value


@given(st.text(alphabet=st.sampled_from("ab |\\`*_<>[]()!#~&;:-+.1\n\r\t"), min_size=1))
def test_any_text_is_shown_as_it_is(value: str) -> None:
    expected = " ".join(value.split())
    assert cell(text(value)) == expected


@given(st.text(alphabet=st.sampled_from("ab |`*\\<_"), min_size=1))
def test_any_code_is_shown_as_it_is(value: str) -> None:
    expected = " ".join(value.split())
    shown = cell(code(value)) if expected else ""
    assert shown.strip() == expected


@pytest.mark.parametrize(
    ("value", "target"),
    [
        ("https://a.b/c?d=e#f", "https://a.b/c?d=e#f"),
        ("javascript:alert(1)", "#"),
        ("https://a.b/x) [y](z", "https://a.b/x%29%20%5By%5D%28z"),
        ("", "#"),
    ],
)
def test_url(value: str, target: str) -> None:
    assert url(value) == target


#: What GFM makes links of, though nobody wrote one (6.9, "Autolinks (extension)").
AUTOLINKS = (
    "https://evil.example/a",
    "HTTP://evil.example",
    "ftp://evil.example",
    "www.evil.example",
    "(WWW.evil.example)",
    "a_b@c-d.example",
    "mailto:x+y@b.example",
    "https://www.evil.example",
)


@pytest.mark.parametrize("value", AUTOLINKS)
def test_an_address_is_text(value: str) -> None:
    made = text(value)
    assert "://" not in made
    assert "www." not in made.lower()
    assert not re.search(r"@\w", made)
    assert cell(made).replace("<!-- -->", "") == value


@pytest.mark.parametrize("value", ["o@0", "a: //b", "50:50", "awww"])
def test_what_is_no_address_stays_as_it_is(value: str) -> None:
    assert text(value) == value


@pytest.mark.parametrize(
    "value", ["https://www.a.example/x", "https://a)(b`c.example/", "https://*a*.example"]
)
def test_the_host_inside_a_link(value: str) -> None:
    assert BREAK not in host(value)
    assert cell(host(value)) == value.split("/")[2]


def test_a_code_has_an_anchor_that_needs_no_escape() -> None:
    odd: Any = SimpleNamespace(scope="spot", code='E:"<b>|', kind="error")
    assert re.fullmatch(r'<a id="spot-e-b~[0-9a-f]{10}"></a>', place(odd))
    status: Any = SimpleNamespace(scope="http", code="403", kind="http")
    assert place(status) == ('<a id="http-http-403"></a>')
