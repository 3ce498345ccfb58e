"""Anchors: the address of the section of a page that documents a code, where the page's host makes it of the heading.

GitHub shows a Markdown file with an id for each heading: its text in lower case, with hyphens for spaces, and without
all but letters, digits, hyphens and underscores (github-slugger, which GitHub's own pages agree with). Elsewhere a
heading's id is not known: the page alone is the address.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_FILE = re.compile(r"/[^/]+/[^/]+/blob/.+\.(?:md|markdown)", re.IGNORECASE)
_DROPPED = re.compile(r"[^\w\- ]+")


def anchored(url: str, section: str) -> str:
    """`url` with the anchor of a section ("" for none); `url` itself where its host gives headings no known ids."""
    parts = urlsplit(url)
    is_file = parts.hostname == "github.com" and _FILE.fullmatch(parts.path) is not None
    if not is_file or parts.fragment or not (anchor := heading_id(section)):
        return url
    return f"{url}#{quote(anchor)}"


def heading_id(text: str) -> str:
    """The id that GitHub gives the first heading of this text."""
    return _DROPPED.sub("", text.strip().lower()).replace(" ", "-")
