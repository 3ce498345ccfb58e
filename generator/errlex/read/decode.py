"""Bytes to text: by byte order mark, declared charset, or UTF-8, with a problem reported if none fits.

Labels are read as browsers read them (WHATWG Encoding Standard, through `webencodings`): "gb2312" is GBK,
"latin1" is windows-1252, and names of Python's other codecs ("idna", "zlib_codec") are no charsets.
"""

from __future__ import annotations

import codecs
import re

import webencodings

from errlex.errors import UnreadableError
from errlex.files import MAX_BYTES

UNDECODED = "not UTF-8 and no charset that fits; unreadable bytes became U+FFFD"
"""How the problem of a page ends of which bytes were lost."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: An XML declaration, or any <meta> with a charset: browsers read a late one too (HTML Standard 13.2.3.4).
_XML_ENCODING = re.compile(rb"""\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]+)""")
_META_CHARSET = re.compile(
    rb"""<meta\s[^>]{0,200}?charset\s*+=\s*+["']?\s*+([\w.:-]+)""", re.IGNORECASE
)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
#: Number of bytes that show whether a text without a mark is UTF-16.
_SNIFFED = 1024
#: Minimum share of NUL bytes among the upper halves of UTF-16 characters (markup is ASCII).
_UPPER_NULS = 0.5
# UTF-8 once read as Latin-1 or windows-1252: a lead byte followed by the continuation byte.
_MOJIBAKE = re.compile(
    "[\u00c2-\u00ef](?:[\u0080-\u00bf]|[\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160"
    "\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178])"
)


def decode(source: bytes | str, name: str) -> tuple[str, list[str]]:
    """Return the page's text with line ends as `\\n`, and its doubtful points as sentences.

    name: for messages. Raises UnreadableError if the page is too large or not text at all.
    """
    problems: list[str] = []
    if len(source) > MAX_BYTES:
        raise UnreadableError(
            f"the page has more than {MAX_BYTES:,} bytes",
            file=name,
            mend="Is this a documentation page? Save the part with the codes by itself.",
        )
    text = source if isinstance(source, str) else _text(source, name, problems)
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    undecoded = bool(problems) and problems[-1].endswith(UNDECODED)
    lost = -1 if undecoded else text.find("\ufffd")
    mixed = None
    # All first characters of _MOJIBAKE begin with this byte. It is found a hundred times as fast as they are.
    if not text.isascii() and b"\xc3" in text.encode("utf-8", "surrogatepass"):
        mixed = _MOJIBAKE.search(text)
    for at, what in (
        (lost, "characters that were lost in an earlier conversion (U+FFFD)"),
        (mixed.start() if mixed else -1, "UTF-8 text that was once read as Latin-1 (mojibake)"),
    ):
        if at >= 0:
            problems.append(f"line {text.count(chr(10), 0, at) + 1}: {what}")
    return text, problems


def codec(label: str) -> str | None:
    """Return the Python codec for a charset's label; None if browsers know no such charset.

    label: as a header or a page gives it.
    """
    encoding = webencodings.lookup(label)
    if encoding is None or encoding.name == "replacement":
        return None
    if (
        "ascii" in label.lower()
    ):  # browsers take it for windows-1252, but no byte above 127 was meant
        return "ascii"
    if encoding.name == "gbk":  # its decoder is that of gb18030 (Encoding Standard 10.1.1)
        return "gb18030"
    name: str = encoding.codec_info.name
    return name


def decoded(source: bytes, label: str) -> str | None:
    """Return the text in the charset that `label` names; None if the charset is unknown or does not fit."""
    name = codec(label)
    if name is None:
        return None
    try:
        if name == "x-user-defined":  # webencodings has it, and does not register it with Python
            text: str = webencodings.lookup(label).codec_info.decode(source, "strict")[0]
            return text
        return source.decode(name)
    except UnicodeError:
        return None


def declared(source: bytes) -> str:
    """Return the label of the charset that a page itself declares; "" if it declares none."""
    if found := _XML_ENCODING.match(source):
        return found[1].decode("ascii")
    found = _META_CHARSET.search(_COMMENT.sub(b"", source))
    return found[1].decode("ascii") if found else ""


def marked(source: bytes) -> str | None:
    """Return the text if the bytes themselves show their charset (byte order mark, UTF-16, UTF-8); else None."""
    for bom, encoding in _BOMS:
        if source.startswith(bom):
            return source[len(bom) :].decode(encoding, "replace")
    for encoding in ("utf-16-le", "utf-16-be"):
        if _is_utf16(source, encoding):
            return source.decode(encoding, "replace")
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _text(source: bytes, name: str, problems: list[str]) -> str:
    if (text := marked(source)) is not None:
        return text
    label = declared(source)
    if label:
        if label.lower().startswith("utf-16"):  # the declaration could be read, so it is not UTF-16
            label = "utf-8"
        if label.lower() == "x-user-defined":  # HTML Standard 13.2.3.2, as for UTF-16
            label = "windows-1252"
        if (text := decoded(source, label)) is not None:
            return text
        known = "does not fit the page" if codec(label) else "is none that browsers know"
        problems.append(f"the declared charset {label} {known}")
    if b"\0" in source[: 4 * _SNIFFED]:
        raise UnreadableError(
            "this is not a text (it has NUL bytes)",
            file=name,
            mend="Expected: an HTML or Markdown page.",
        )
    problems.append(f"line {_first_fault(source)}: {UNDECODED}")
    return source.decode("utf-8", "replace")


def _first_fault(source: bytes) -> int:
    """Return the number of the first line that is not UTF-8, from 1."""
    try:
        source.decode("utf-8")
    except UnicodeDecodeError as error:
        return source.count(b"\n", 0, error.start) + 1
    return 1


def _is_utf16(source: bytes, encoding: str) -> bool:
    """Whether bytes without a mark are UTF-16: NULs where the upper halves of ASCII stand, nowhere else."""
    head = source[:_SNIFFED]
    upper, lower = (head[1::2], head[::2]) if encoding == "utf-16-le" else (head[::2], head[1::2])
    return len(head) >= 4 and b"\0" not in lower and upper.count(0) > _UPPER_NULS * len(upper)
