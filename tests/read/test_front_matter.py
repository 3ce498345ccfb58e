"""Front matter: its title, and the pieces of Markdown with the lines where they begin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.read.front_matter import split_front_matter

#: Text -> (title, its line) or None, (piece, its first line) each.
TEXTS: dict[str, tuple[str, tuple[str, int] | None, list[tuple[str, int]]]] = {
    "none": ("# Errors\n", None, [("# Errors\n", 1)]),
    "a rule and no keys": ("---\nno\n---\n# A\n", None, [("---\nno\n---\n# A\n", 1)]),
    "a title": ("---\nid: x\ntitle: Errors\n---\nbody\n", ("Errors", 3), [("body\n", 5)]),
    "a title in quotes": ('---\ntitle: "Error  codes"\n---\n', ("Error codes", 2), []),
    "no title": ("---\nid: x\n---\nbody\n", None, [("body\n", 4)]),
    "a title without words": ("---\ntitle:\n---\nbody\n", None, [("body\n", 4)]),
    "a title of something nested": ("---\nseo:\n  title: x\n---\nbody\n", None, [("body\n", 5)]),
    "empty lines above": ("\n\n---\ntitle: Errors\n---\nbody\n", ("Errors", 4), [("body\n", 6)]),
    "ended by dots": ("---\ntitle: Errors\n...\nbody\n", ("Errors", 2), [("body\n", 4)]),
    "not at the beginning": ("# A\n---\nid: x\n---\n", None, [("# A\n---\nid: x\n---\n", 1)]),
    "Markdown in a block scalar": (
        "---\ntitle: Errors\nbody: |-\n  # One\n\n  1000 key\nnext: x\n---\n",
        ("Errors", 2),
        [("# One\n\n1000 key\n", 4)],
    ),
    "a block scalar in an item": (
        "---\nparts:\n  - text: |\n      # One\n  - text: >-\n      two\n---\nbody\n",
        None,
        [("# One\n", 4), ("two\n", 6), ("body\n", 8)],
    ),
    "a block scalar to the end": ("---\nbody: |\n  1000 key\n", None, [("1000 key\n", 3)]),
}


@pytest.mark.parametrize(
    ("text", "title", "bodies"), [pytest.param(*case, id=name) for name, case in TEXTS.items()]
)
def test_split(text: str, title: tuple[str, int] | None, bodies: list[tuple[str, int]]) -> None:
    heading, found = split_front_matter(text)
    assert (heading and (heading.text, heading.line)) == title
    assert found == bodies


@given(st.text("ab-:|\n #", max_size=60), st.text("ab\n #", max_size=60).filter(str.strip))
def test_what_stands_below_is_the_last_piece_and_knows_its_line(front: str, body: str) -> None:
    text = f"---\nid: x\n{front}\n---\n{body}"
    piece, line = split_front_matter(text)[1][-1]
    assert piece.endswith(body)
    assert text.split("\n")[line - 1 :] == piece.split("\n")


MORE: dict[str, tuple[str, tuple[str, int] | None, list[tuple[str, int]]]] = {
    "an apostrophe within a title": ("---\ntitle: It's on\n---\nx\n", ("It's on", 2), [("x\n", 4)]),
    "never closed": ("---\ntitle: A\nbody\n", ("A", 2), []),
    "empty": ("---\n\n---\nbody\n", None, [("---\n\n---\nbody\n", 1)]),
    "nothing below but blanks": ("---\ntitle: A\n---\n \n", ("A", 2), []),
    "no blanks above, a rule below": (
        "---\ntitle: A\n---\nx\n---\ny\n",
        ("A", 2),
        [("x\n---\ny\n", 4)],
    ),
    "two block scalars, one after the other": (
        "---\na: |\n  one\nb: |\n  two\n---\n",
        None,
        [("one\n", 3), ("two\n", 5)],
    ),
}


@pytest.mark.parametrize(
    ("text", "title", "bodies"), [pytest.param(*case, id=name) for name, case in MORE.items()]
)
def test_split_more(
    text: str, title: tuple[str, int] | None, bodies: list[tuple[str, int]]
) -> None:
    test_split(text, title, bodies)
