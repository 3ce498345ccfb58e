"""Whether a page is HTML, a manual page, or was copied from a browser: the only place that decides it."""

from __future__ import annotations

import re

_SPACE = re.compile(r"[\ufeff\s]*")
_XML_DECLARATION = re.compile(r"<\?xml\b[^<>]*>", re.IGNORECASE)
_FIRST_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|title|meta)\b", re.IGNORECASE)
#: A request of the source of a manual page, and the first line of a page that a terminal shows.
MANUAL = re.compile(r"^\.(?:TH|Dd|SH|Sh)\b", re.MULTILINE)
SHOWN = re.compile(r"\s*(?P<name>[\w.+:-]+\(\w{1,4}\))\s.*\s(?P=name)\s*")
#: The bullet of a list as Safari copies it: between tabs. Markdown knows no such list.
_COPIED_BULLET = re.compile(r"^[ \t]*+[•◦▪‣]\t", re.MULTILINE)


def is_html(text: str) -> bool:
    """Whether a decoded page begins like an HTML page; Markdown may contain HTML, but not at the beginning.

    White space, an XML declaration and comments may stand before the first tag. Each is skipped once, so that
    the time is linear; with one expression for all of them each further comment doubled it.
    """
    place = _SPACE.match(text).end()  # type: ignore[union-attr] # it matches nothing as well
    if found := _XML_DECLARATION.match(text, place):
        place = found.end()
    while True:
        place = _SPACE.match(text, place).end()  # type: ignore[union-attr]
        if not text.startswith("<!--", place):
            return bool(_FIRST_TAG.match(text, place))
        end = text.find("-->", place + 2)  # `<!-->` is a whole comment (HTML Standard 13.2.5.43)
        if end < 0:
            return False
        place = end + len("-->")


def is_manual(text: str) -> bool:
    """Whether a page is the source of a manual page, or a copy of one."""
    head = text[:4000].lstrip()
    if head.startswith((".", "'\\\"")):
        return MANUAL.search(head) is not None
    return SHOWN.fullmatch(head.partition("\n")[0]) is not None


def has_copied_bullets(text: str) -> bool:
    """Whether a text was copied from a browser that writes the bullets of lists between tabs."""
    return _COPIED_BULLET.search(text) is not None
