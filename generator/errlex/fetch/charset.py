"""Chooses a page's charset from what the server and the page itself declare."""

from __future__ import annotations

from errlex.errors import ErrlexError
from errlex.intake.identity import check_response
from errlex.read.decode import UNDECODED, codec, decode, decoded, marked

#: The default charsets of servers. They fit any bytes, so they are tried last.
DEFAULTS = ("iso-8859-1", "latin1", "latin-1")


class CharsetError(Exception):
    """No charset fits. Garbled texts would look like changed ones, so the body is refused."""


def utf8(body: bytes, content_type: str) -> bytes:
    """Return the body as `errlex.read` can read it: unchanged, or converted from the header's charset to UTF-8.

    The order is: a byte order mark, or bytes that can only be UTF-8 or UTF-16; the header's charset; the page's own
    declaration (which stays in the page); the default of servers, which browsers read as windows-1252 (WHATWG
    Encoding Standard). A label that no browser knows is ignored. content_type: the header. Raises CharsetError.
    """
    label = _charset(content_type)
    text = decoded(body, label) if (codec(label) or "").startswith("utf-16") else None
    if text is not None and "\0" not in text:  # ASCII in UTF-16 is UTF-8 with NULs
        return text.encode("utf-8", "replace")
    if marked(body) is not None:
        return body
    if label not in DEFAULTS and (text := decoded(body, label)) is not None:
        return text.encode("utf-8", "replace")
    try:
        _, problems = decode(body, "body")
    except ErrlexError as error:
        raise CharsetError(error.message) from None
    if not any(problem.endswith(UNDECODED) for problem in problems):
        return body
    if label in DEFAULTS:
        return body.decode("windows-1252", "replace").encode()
    problems = check_response(200, content_type, body.decode("latin-1")) or [
        f"the body is not in UTF-8, nor in the charset that is declared ({label or 'none'})"
    ]
    raise CharsetError("; ".join(problems))


def _charset(content_type: str) -> str:
    parameters = content_type.lower().partition(";")[2]
    return parameters.partition("charset=")[2].partition(";")[0].strip(" \"'")
