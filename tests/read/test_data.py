"""Pages served as data: which strings of JSON are texts, and that their tables are read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.blocks import Heading, Table
from errlex.read import read
from errlex.read.data import DataText, texts_of_data

PIPES = "| Code | Message |\n| --- | --- |\n| 10001 | Too large |\n"
HTML = "<h2>Trading</h2><table><tr><th>Code<th>Message<tr><td>10001<td>Too large</table>"


def shell(data: object, tag: str = '<script id="__NEXT_DATA__" type="application/json">') -> str:
    """A page as Next.js writes it: `<` is escaped in its data."""
    written = json.dumps(data).replace("<", "\\u003c")
    return (
        f'<!doctype html><html><body><div id="__next"></div>{tag}{written}</script></body></html>'
    )


TEXTS: dict[str, tuple[str, list[DataText]]] = {
    "no data": ("<html><body><p>Hello</p></body></html>", []),
    "Markdown that begins with a link": ("[1]: https://docs.example\n\n" + PIPES, []),
    "broken JSON": ('{"body": "<table>"', []),
    "nested too deeply": ("[" * 100_000, []),
    "answer of an API": (json.dumps({"body": PIPES}), [DataText("", PIPES)]),
    "with a title": (
        json.dumps({"doc": {"body": PIPES, "title": "Errors", "id": 7}}),
        [DataText("Errors", PIPES)],
    ),
    "Next.js": (shell({"props": {"html": HTML}}), [DataText("", HTML)]),
    "Nuxt": (
        shell([{"a": 1}, HTML], '<script type="application/json" data-nuxt="x" id=__NUXT_DATA__>'),
        [DataText("", HTML)],
    ),
    "twice": (shell({"a": HTML, "b": [HTML]}), [DataText("", HTML)]),
    "words, code and addresses": (
        shell({"a": "Hello", "b": "_jsx('table')", "c": "/docs#errors", "d": "a | b"}),
        [],
    ),
    "another script": ("<html><script>var a = {'html': '<table>'}</script></html>", []),
}


@pytest.mark.parametrize(("source", "expected"), TEXTS.values(), ids=TEXTS)
def test_texts(source: str, expected: list[DataText]) -> None:
    assert texts_of_data(source) == expected


@given(
    st.recursive(
        st.text() | st.none() | st.floats(allow_nan=False),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_every_text_is_found_wherever_it_stands(data: object) -> None:
    assert DataText("", PIPES) in texts_of_data(shell([data, {"x": [PIPES]}, data]))


@pytest.mark.parametrize("text", [PIPES, HTML], ids=["Markdown", "HTML"])
@pytest.mark.parametrize("name", ["errors.html", "errors.md"])
def test_tables_of_a_shell_are_read(text: str, name: str) -> None:
    document = read(shell({"props": {"title": "Errors", "body": text}}), name)
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [[cell.text for cell in row.cells] for row in table.rows()] == [
        ["Code", "Message"],
        ["10001", "Too large"],
    ]
    assert next(block.text for block in document.blocks if isinstance(block, Heading)) == "Errors"


def test_a_page_that_has_blocks_of_its_own_keeps_to_them() -> None:
    page = shell({"html": HTML}).replace('<div id="__next">', "<h1>Rates</h1><p>None</p><div>")
    assert [block.text for block in read(page, "p.html").blocks if isinstance(block, Heading)] == [
        "Rates"
    ]
