"""Elements of XML as values."""

from __future__ import annotations

import random

from errlex.extract import extract
from errlex.read import read

TAGS = ["error", "code", "name", "item", "block", "id", "section", "text"]
TEXTS = ["1", "1001", "NO_KEY", "The key is bad", "", "EUR", "<!--c-->", "<?pi x?>", "&amp;"]


def element(chance: random.Random, depth: int) -> str:
    tag, names = chance.choice(TAGS), chance.sample(TAGS, chance.randint(0, 2))
    attributes = "".join(f' {name}="{chance.choice(TEXTS[:6])}"' for name in names)
    inside = (element(chance, depth - 1) for _ in range(chance.randint(0, 4) if depth else 0))
    return f"<{tag}{attributes}>{chance.choice(TEXTS)}{''.join(inside)}</{tag}>"


def test_no_file_fails() -> None:
    chance = random.Random(28)
    for _ in range(500):
        page = f"<errors>{''.join(element(chance, 3) for _ in range(3))}</errors>"
        assert read(page, "page.xml").format == "xml"


def test_codes_of_groups() -> None:
    blocks = "".join(
        f'<block type="{name}"><error code="1" text="No axis"/><error code="{n}" text="Bad state"/></block>'
        for n, name in enumerate(["Move", "Stop", "Home"], 2)
    )
    codes = extract(read(f'<error_codes library="A">{blocks}</error_codes>', "errors.xml")).codes
    assert [(c.code, c.section) for c in codes] == [
        ("1", "Move"), ("2", "Move"), ("1", "Stop"), ("3", "Stop"), ("1", "Home"), ("4", "Home"),
    ]  # fmt: skip
