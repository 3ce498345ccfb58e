"""Tables of contents: lists of links, or of the headings of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from errlex.blocks import Item

#: Minimum share of links among the items of a table of contents.
MOST_LINKED = 0.9
LINKS = "its items are links: a table of contents"


def as_contents(items: Sequence[Item], headings: Collection[str]) -> str:
    """Return why a list is a table of contents; "" if it is none. headings: texts of all headings of the page."""
    linked = sum(
        "".join(item.links).replace(" ", "") == item.text.replace(" ", "") for item in items
    )
    if linked >= MOST_LINKED * len(items):
        return LINKS
    if all(item.text in headings for item in items):  # Redoc's menu has no links
        return "its items are headings of the page: a table of contents"
    return ""
