"""What a server and a page say of the page's charset, and whom to believe."""

from __future__ import annotations

from errlex.errors import ErrlexError
from errlex.intake.identity import check_response
from errlex.read.decode import decode

#: What servers say where nobody has told them: it fits any bytes, so it is believed last.
DEFAULTS = ("iso-8859-1", "latin1", "latin-1")


class CharsetError(Exception):
    """No charset fits. Garbled texts would be taken for changed ones, so this is no page."""


def utf8(body: bytes, content_type: str) -> bytes:
    """The body as `errlex.read` can read it: as it is, or from the header's charset to UTF-8.

    Valid UTF-8 is UTF-8 whatever a header says; then come the header's charset, the page's own
    declaration (which stays with the page), and the default of servers, which browsers read as
    windows-1252 (WHATWG Encoding Standard). content_type: the header. Raises CharsetError.
    """
    if _fits(body, "utf-8"):
        return body
    charset = _charset(content_type)
    if charset not in DEFAULTS and _fits(body, charset):
        return body.decode(charset).encode()
    try:
        text, _ = decode(body, "body")
    except ErrlexError as error:
        raise CharsetError(error.message) from None
    if "\ufffd" not in text:
        return body
    if charset in DEFAULTS:
        return body.decode("windows-1252", "replace").encode()
    problems = check_response(200, content_type, body.decode("latin-1")) or [
        f"the body is not in UTF-8, nor in the charset that is declared ({charset or 'none'})"
    ]
    raise CharsetError("; ".join(problems))


def _charset(content_type: str) -> str:
    parameters = content_type.lower().partition(";")[2]
    return parameters.partition("charset=")[2].partition(";")[0].strip(" \"'")


def _fits(body: bytes, charset: str) -> bool:
    try:
        body.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return False
    return True
