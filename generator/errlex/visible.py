"""Texts of pages and servers as a person may look at them: nothing in them is obeyed, nothing is hidden."""

from __future__ import annotations


def visible(text: str, keep: str = "") -> str:
    """Control, bidi and other invisible characters (but those in `keep`) as `\\uXXXX`; the rest as it is."""
    if text.isprintable():
        return text
    return "".join(
        (
            char
            if char.isprintable() or char in keep
            else char.encode("unicode_escape").decode("ascii")
        )
        for char in text
    )


def one_line(text: str) -> str:
    """All white space, line breaks of any kind included, as single spaces; invisible characters visible."""
    return visible(" ".join(str(text).split()))
