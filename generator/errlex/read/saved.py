"""Pages that a browser saved as one file: reads the HTML inside an MHTML (RFC 2557) or a Safari web archive."""

from __future__ import annotations

import re

#: Headers of a mail with the one that makes its parts one document.
_MHTML = re.compile(
    rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?content-type:\s*multipart/related\b",
    re.IGNORECASE,
)
_WEB_ARCHIVE = b"bplist00"


def unpacked(source: bytes) -> bytes | str:
    """Return the HTML of a page saved as one file, decoded if the file names its charset; other bytes unchanged.

    Later line numbers count in that HTML. A broken file is returned unchanged, and `decode` refuses it.
    """
    if _MHTML.match(source):
        return _of_mhtml(source)
    if source.startswith(_WEB_ARCHIVE):
        return _of_web_archive(source)
    return source


def _of_mhtml(source: bytes) -> bytes | str:
    from email import (
        message_from_bytes,
    )  # few pages need it, and its import takes longer than most pages

    for part in message_from_bytes(source).walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload:
                return _decoded(payload, part.get_content_charset())
    return source


def _of_web_archive(source: bytes) -> bytes | str:
    import plistlib

    try:
        page = plistlib.loads(source)["WebMainResource"]
        return _decoded(page["WebResourceData"], page.get("WebResourceTextEncodingName"))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError):
        return source


def _decoded(page: bytes, charset: str | None) -> bytes | str:
    """Return `page` as text if `charset` fits it; else its bytes, which may declare another charset."""
    try:
        return page.decode(charset) if charset else page
    except (LookupError, UnicodeDecodeError):
        return page
