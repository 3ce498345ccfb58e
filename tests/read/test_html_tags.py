"""Patterns of tags."""

from __future__ import annotations

import re

import pytest

from errlex.read.html_tags import ATTRIBUTES, TAG, any_of


@pytest.mark.parametrize("name", ["table", "TD", "Th", "h1", "H6"])
def test_any_of_takes_any_case(name: str) -> None:
    assert re.fullmatch(rf"<({any_of(['td', 'th', 'table', 'h1', 'h6'])})>", f"<{name}>")


@pytest.mark.parametrize("tag", ["<t>", "<tdx>", "<td-x>", "<h2>", "<div>", "<table"])
def test_any_of_takes_whole_names_only(tag: str) -> None:
    assert not re.match(rf"<({any_of(['td', 'th', 'table', 'h1'])})", tag)


@pytest.mark.parametrize(
    ("source", "name", "attributes"),
    [
        ("<a>", "a", ""),
        ("</x-y>", "x-y", ""),
        ('<a title="1 > 2">', "a", ' title="1 > 2"'),
        ("<a b='>' c>", "a", " b='>' c"),
        ("<a b=>", "a", " b="),
        ("<a it's>", "a", " it's"),
        ("<!doctype html>", None, None),
    ],
)
def test_tag(source: str, name: str | None, attributes: str | None) -> None:
    tag = TAG.fullmatch(source)
    assert tag
    assert (tag["name"], tag["attributes"]) == (name, attributes)


@pytest.mark.parametrize("text", ["a < b > c", "<1>", "< a>", "<<a", "<a <b"])
def test_no_tag(text: str) -> None:
    assert not TAG.search(text)


def test_attributes_never_backtrack() -> None:
    assert not re.match(rf"<a{ATTRIBUTES}>", "<a" + " b='" * 50_000)
