"""Bytes to text: byte order marks, declared charsets, and what is said when neither holds."""

from __future__ import annotations

import codecs
import re

from errlex.errors import UnreadableError

MAX_BYTES = 64 * 1024 * 1024
"""Larger pages are refused."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
# UTF-8 once read as Latin-1 or windows-1252: a lead byte followed by the continuation byte.
_MOJIBAKE = re.compile(
    "[\u00c2-\u00ef](?:[\u0080-\u00bf]|[\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160"
    "\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178])"
)


def decode(source: bytes | str, name: str) -> tuple[str, list[str]]:
    """The page's text with line ends as `\\n`, and what is doubtful about it.

    name: for messages. Raises UnreadableError if the page is too large or not text at all.
    """
    problems: list[str] = []
    if len(source) > MAX_BYTES:
        raise UnreadableError(
            f"the page has {len(source):,} bytes, more than {MAX_BYTES:,}",
            file=name,
            mend="Is this a documentation page? Save the part with the codes by itself.",
        )
    text = source if isinstance(source, str) else _text(source, name, problems)
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for pattern, what in (
        (re.compile("\ufffd"), "characters that were lost in an earlier conversion (U+FFFD)"),
        (_MOJIBAKE, "UTF-8 text that was once read as Latin-1 (mojibake)"),
    ):
        found = pattern.search(text)
        if found:
            problems.append(f"line {text.count(chr(10), 0, found.start()) + 1}: {what}")
    return text, problems


def _text(source: bytes, name: str, problems: list[str]) -> str:
    for bom, encoding in _BOMS:
        if source.startswith(bom):
            return source[len(bom) :].decode(encoding, "replace")
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        fault = error
    declared = _DECLARED.search(source[:_DECLARED_WITHIN])
    if declared:
        encoding = declared[1].decode("ascii")
        try:
            return source.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            problems.append(f"the declared charset {encoding} does not fit the page")
    if b"\0" in source[:_DECLARED_WITHIN]:
        raise UnreadableError(
            "this is not a text (it has NUL bytes)",
            file=name,
            mend="Expected: an HTML or Markdown page.",
        )
    line = source.count(b"\n", 0, fault.start) + 1
    problems.append(
        f"line {line}: not UTF-8 and no charset that fits; unreadable bytes became U+FFFD"
    )
    return source.decode("utf-8", "replace")
