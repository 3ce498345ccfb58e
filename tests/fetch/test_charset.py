"""Which of several charsets is believed."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.fetch.charset import CharsetError, utf8
from errlex.read.decode import decode

GERMAN, CHINESE = "<p>Ungültig – 1001</p>", "<meta charset='gbk'><p>参数错误 1001</p>"

CASES = {
    "utf-8 called latin-1": (GERMAN.encode(), "text/html; charset=ISO-8859-1", GERMAN),
    "utf-8 called gbk": (GERMAN.encode(), "text/html; charset=gbk", GERMAN),
    "utf-8 in a page called gbk": (CHINESE.encode(), "text/html", CHINESE),
    "nothing said": (GERMAN.encode(), "", GERMAN),
    "big5 in the header": ("參數錯誤".encode("big5"), 'text/html; Charset="Big5"; x=y', "參數錯誤"),
    "gbk in the page alone": (CHINESE.encode("gbk"), "text/html", CHINESE),
    "gbk in the page, default in the header": (
        CHINESE.encode("gbk"),
        "text/html; charset=iso-8859-1",
        CHINESE,
    ),
    "the default, indeed": (GERMAN.encode("cp1252"), "text/html; charset=latin1", GERMAN),
    "utf-16 in the header, without its mark": (
        GERMAN.encode("utf-16-le"),
        "text/html; charset=utf-16le",
        GERMAN,
    ),
    "utf-16 with its mark": (codecs.BOM_UTF16_LE + GERMAN.encode("utf-16-le"), "text/html", GERMAN),
}


@pytest.mark.parametrize("trap", CASES)
def test_charset(trap: str) -> None:
    body, content_type, text = CASES[trap]
    assert decode(utf8(body, content_type), trap)[0] == text


@pytest.mark.parametrize(
    ("body", "content_type", "problem"),
    [
        (
            b"<p>\xff\xfe1001</p>",
            "text/html",
            "not in UTF-8, nor in the charset that is declared (none)",
        ),
        (b"<p>\xff</p>", "text/html; charset=ascii", "declared (ascii)"),
        (b"<p>\xff</p>", "text/html; charset=klingon", "declared (klingon)"),
        (b"\x89PNG\xff", "image/png", "the content type is image/png"),
        (b"\x1f\x8b\0\0", "text/html", "NUL"),
    ],
)
def test_nothing_fits(body: bytes, content_type: str, problem: str) -> None:
    with pytest.raises(CharsetError) as caught:
        utf8(body, content_type)
    assert problem in str(caught.value)


@given(
    st.text(),
    st.sampled_from(["", "text/html", "text/html; charset=latin-1", "text/html; charset=big5"]),
)
def test_utf8_is_never_touched(text: str, content_type: str) -> None:
    assert utf8(text.encode(), content_type) == text.encode()
