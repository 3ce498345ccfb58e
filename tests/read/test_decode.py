"""Bytes of all kinds to text."""

from __future__ import annotations

import codecs
from importlib import import_module

import pytest

from errlex.errors import UnreadableError
from errlex.files import MAX_BYTES
from errlex.read.decode import UNDECODED, codec, decode, decoded

CHINESE = "错误码 | 说明\n"


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(CHINESE.encode(), id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + CHINESE.encode(), id="UTF-8 with mark"),
        pytest.param(codecs.BOM_UTF16_LE + CHINESE.encode("utf-16-le"), id="UTF-16"),
        pytest.param(CHINESE.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(CHINESE, id="text"),
    ],
)
def test_text_without_problems(source: bytes | str) -> None:
    assert decode(source, "page") == (CHINESE, [])


def test_declared_charset() -> None:
    page = f'<meta charset="gb18030"><p>{CHINESE}'
    assert decode(page.encode("gb18030"), "page") == (page, [])


def test_mojibake_is_said_with_its_line() -> None:
    garbled = "first\n" + CHINESE.encode().decode("latin-1")
    text, problems = decode(garbled.encode(), "page")
    assert text == garbled.replace("\r", "\n")
    assert len(problems) == 1
    assert problems[0].startswith("line 2:")


def test_unknown_encoding_is_said_with_its_line() -> None:
    text, problems = decode(b"ok\n\xff\xfe bad", "page")
    assert text.startswith("ok\n\ufffd")
    assert problems[0].startswith("line 2: not UTF-8")


@pytest.mark.parametrize(
    "source", [b"\x89PNG\r\n\0\0\xff", b" " * (MAX_BYTES + 1)], ids=["binary", "too large"]
)
def test_refused(source: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"^page\.bin: "):
        decode(source, "page.bin")


HTML = "<!doctype html><title>错误码</title>"
#: What a page in an odd charset reads as, with and without a declaration.
ODD = {
    "gb2312 is GBK": (f"<meta charset=gb2312>{HTML}镕".encode("gbk"), "镕"),
    "GBK has what GB 18030 has": (f"<meta charset=gbk>{HTML}€".encode("gb18030"), "€"),
    "x-sjis": ("<meta charset=x-sjis>エラー①".encode("cp932"), "エラー①"),
    "ks_c_5601-1987": ("<meta charset=ks_c_5601-1987>오류 뷁".encode("cp949"), "오류 뷁"),
    "latin1 is windows-1252": ("<meta charset=latin1>“x” €".encode("cp1252"), "“x” €"),
    "x-user-defined of a page": ("<meta charset=x-user-defined>é".encode("cp1252"), "é"),
    "a late declaration": (
        b"<!doctype html>" + b"<link>" * 5000 + "<meta charset=big5>錯誤".encode("big5"),
        "錯誤",
    ),
    "a declaration in a comment": (
        "<!-- <meta charset=utf-16> --><meta charset=big5>錯誤".encode("big5"),
        "錯誤",
    ),
    "http-equiv": (
        '<meta http-equiv="Content-Type" content="text/html; charset=gbk">错误'.encode("gbk"),
        "错误",
    ),
    "an XML declaration": ("<?xml version='1.0' encoding='big5'?>錯誤".encode("big5"), "錯誤"),
    "utf-16 of a page that could be read": ("<meta charset=utf-16>错误".encode(), "错误"),
    "UTF-16 without a mark": (HTML.encode("utf-16-le"), "错误码"),
    "UTF-16 the other way round": (HTML.encode("utf-16-be"), "错误码"),
    "UTF-16 with the other mark": (codecs.BOM_UTF16_BE + HTML.encode("utf-16-be"), "错误码"),
    "UTF-32 with its mark": (codecs.BOM_UTF32_LE + HTML.encode("utf-32-le"), "错误码"),
    "UTF-32 with the other mark": (codecs.BOM_UTF32_BE + HTML.encode("utf-32-be"), "错误码"),
    "a mark before a declaration": (codecs.BOM_UTF8 + f"<meta charset=gbk>{HTML}".encode(), "错"),
}


@pytest.mark.parametrize("trap", ODD)
def test_odd_charsets(trap: str) -> None:
    source, expected = ODD[trap]
    text, problems = decode(source, "page.html")
    assert expected in text
    assert problems == []


#: Codecs of Python that are no charsets of pages, what raises something else than others, and what browsers refuse.
NONE = ["undefined", "idna", "punycode", "zlib_codec", "hex", "rot13", "unicode_escape", "utf-7"]
NONE += ["mbcs", "replacement", "iso-2022-kr", "hz-gb-2312", "klingon", "x" * 500]


@pytest.mark.parametrize("label", NONE, ids=lambda label: label[:20])
def test_a_label_that_no_browser_knows(label: str) -> None:
    assert codec(label) is None
    text, problems = decode(f"<meta charset={label}><td>1001</td>\xff".encode("latin-1"), "page")
    assert "<td>1001</td>" in text
    assert problems[0] == f"the declared charset {label} is none that browsers know"
    assert problems[1].endswith(UNDECODED)


def test_a_page_that_breaks_its_own_ascii_is_not_guessed_at() -> None:
    _, problems = decode(b"<meta charset=us-ascii>\xe9", "page")
    assert problems[0] == "the declared charset us-ascii does not fit the page"


#: label -> the codec; None: browsers know no such charset.
CODECS = {
    "gbk": "gb18030",
    "GB2312": "gb18030",
    "gb18030": "gb18030",
    "us-ascii": "ascii",
    "latin1": "cp1252",
    "big5": "big5hkscs",
    "hz-gb-2312": None,
    "idna": None,
    "": None,
}


@pytest.mark.parametrize(("label", "name"), CODECS.items(), ids=CODECS)
def test_codec(label: str, name: str | None) -> None:
    assert codec(label) == name


#: bytes -> the text, the problems.
DOUBTFUL = {
    "a charset that does not fit": (
        b"<meta charset=us-ascii>\n\xe9",
        "<meta charset=us-ascii>\n\ufffd",
        ["the declared charset us-ascii does not fit the page", f"line 2: {UNDECODED}"],
    ),
    "a charset that nobody knows": (
        b"<meta charset=klingon>\xe9",
        "<meta charset=klingon>\ufffd",
        ["the declared charset klingon is none that browsers know", f"line 1: {UNDECODED}"],
    ),
    "lost characters": (
        "a\nb\ufffd".encode(),
        "a\nb\ufffd",
        ["line 2: characters that were lost in an earlier conversion (U+FFFD)"],
    ),
    "line ends of all kinds": (b"a\r\nb\rc\n\rd", "a\nb\nc\n\nd", []),
    "a mark that stands twice": ("\ufeff\ufeffa".encode(), "a", []),
}


@pytest.mark.parametrize(("source", "text", "problems"), DOUBTFUL.values(), ids=DOUBTFUL)
def test_doubtful(source: bytes, text: str, problems: list[str]) -> None:
    found, told = decode(source, "page")
    assert found == text
    assert told == problems


def test_a_page_as_large_as_one_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("errlex.read.decode"), "MAX_BYTES", 3)
    assert decode(b"abc", "page") == ("abc", [])
    with pytest.raises(UnreadableError) as caught:
        decode(b"abcd", "page")
    mend = "Is this a documentation page? Save the part with the codes by itself."
    assert str(caught.value) == f"page: the page has more than 3 bytes\n  {mend}"


UNFIT = "line 1: not UTF-8 and no charset that fits; unreadable bytes became U+FFFD"


@pytest.mark.parametrize(
    ("label", "text", "problems"),
    [
        ("utf-16", "caf\ufffd", ["the declared charset utf-8 does not fit the page", UNFIT]),
        ("UTF-16LE", "caf\ufffd", ["the declared charset utf-8 does not fit the page", UNFIT]),
        (
            "klingon",
            "caf\ufffd",
            ["the declared charset klingon is none that browsers know", UNFIT],
        ),
        ("x-user-defined", "caf\u00e9", []),
        ("windows-1252", "caf\u00e9", []),
    ],
)
def test_a_declared_charset_that_does_not_fit(label: str, text: str, problems: list[str]) -> None:
    """A declaration that could be read is not UTF-16 itself, whatever it names (HTML Standard 13.2.3.2)."""
    for more in ("", "x"):
        page = f"<meta charset={label}>".encode() + b"caf\xe9" + more.encode()
        assert decode(page, "page") == (f"<meta charset={label}>{text}{more}", problems)


@pytest.mark.parametrize(
    ("source", "label", "text"),
    [
        (b"\x80a\xff", "x-user-defined", "\uf780a\uf7ff"),
        ("错误".encode("gbk"), "gb2312", "错误"),
        (b"a\xff", "utf-8", None),
        (b"a", "klingon", None),
    ],
)
def test_decoded(source: bytes, label: str, text: str | None) -> None:
    assert decoded(source, label) == text
