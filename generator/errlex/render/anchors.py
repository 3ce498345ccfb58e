"""Anchors: the address of the section of a page that documents a code.

Where source.toml says which id a heading has in the page (`[pages.ids]`), that is the anchor. Else GitHub's are known:
it shows a Markdown file with an id for each heading, which is its text in lower case, with hyphens for spaces, and
without all but letters, digits, hyphens and underscores (github-slugger, which GitHub's own pages agree with).
Elsewhere the page alone is the address: a wrong anchor would be worse than none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urldefrag, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = re.compile(r"/[^/]+/[^/]+/blob/.+\.(?:md|markdown)", re.IGNORECASE)
_DROPPED = re.compile(r"[^\w\- ]+")
#: Characters that a fragment may have besides letters and digits (RFC 3986, section 3.5).
_PLAIN = "/?:@!$&'()*+,;=-._~"


def anchored(url: str, section: str, ids: Mapping[str, str]) -> str:
    """`url` with the anchor of a section ("" for none); `url` itself where the section's id is not known.

    ids: heading -> its id in the page, "" for one whose id nobody knows.
    """
    if not url:
        return url
    if section not in ids:
        parts = urlsplit(url)
        is_file = parts.hostname == "github.com" and _FILE.fullmatch(parts.path) is not None
        anchor = heading_id(section) if is_file and not parts.fragment else ""
    else:
        anchor = ids[section]
    return f"{urldefrag(url).url}#{quote(anchor, safe=_PLAIN)}" if anchor else url


def heading_id(text: str) -> str:
    """The id that GitHub gives the first heading of this text."""
    return _DROPPED.sub("", text.strip().lower()).replace(" ", "-")
