"""Bytes of all kinds to text."""

from __future__ import annotations

import codecs

import pytest

from errlex.errors import UnreadableError
from errlex.read.decode import MAX_BYTES, decode

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
