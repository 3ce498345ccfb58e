"""Pages that are components of React."""

from __future__ import annotations

import pytest

from errlex.extract import extract
from errlex.read import read
from errlex.read.react import markup_of, with_tags

PLAIN = """\
import React from "react"

export default function Page() {
  return (
    <div>
      <h1>Error codes</h1>
      <table className="x">
        <thead><tr><th>Code</th><th>Meaning</th></tr></thead>
        <tbody>
          <tr><td>{"GW-001"}</td><td>the key is missing{" "}or empty</td></tr>
          <tr><td><code>GW-002</code></td><td>the id is missing {/* not yet */}</td></tr>
          <tr><td>GW-003</td><td>{`no total`}</td></tr>
        </tbody>
      </table>
    </div>
  )
}
"""
COMPONENTS = (
    PLAIN.replace("<table", "<Table")
    .replace("</table", "</Table")
    .replace("<thead>", "<TableHeader>")
    .replace("</thead>", "</TableHeader>")
    .replace("<tbody>", "<TableBody>")
    .replace("</tbody>", "</TableBody>")
    .replace("<tr>", '<TableRow className="y">')
    .replace("</tr>", "</TableRow>")
    .replace("<th>", "<TableHead>")
    .replace("</th>", "</TableHead>")
    .replace("<td>", "<TableCell>")
    .replace("</td>", "</TableCell>")
)
#: The head is around the rows, its cells are like all others.
OTHERS = COMPONENTS.replace("TableHead>", "TableCell>").replace("TableHeader>", "TableHead>")


@pytest.mark.parametrize("page", [PLAIN, COMPONENTS, OTHERS], ids=["tags", "components", "others"])
@pytest.mark.parametrize("name", ["page.tsx", "page.jsx", "page.js"])
def test_the_table_that_a_program_returns(page: str, name: str) -> None:
    extraction = extract(read(page, name))
    assert [
        (code.code, code.texts[0].text, code.section, code.line) for code in extraction.codes
    ] == [
        ("GW-001", "the key is missing or empty", "Error codes", 10),
        ("GW-002", "the id is missing", "Error codes", 11),
        ("GW-003", "no total", "Error codes", 12),
    ]
    assert extraction.tables[-1].header == ("Code", "Meaning")


def test_what_the_program_declares_is_read_as_well() -> None:
    page = """\
const errors = [
  { code: "GW-001", message: "the key is missing" },
  { code: "GW-002", message: "the id is missing" },
]
export const Page = () => (
  <Table>{errors.map((e) => <TableRow><TableCell>{e.code}</TableCell></TableRow>)}</Table>
)
"""
    codes = extract(read(page, "page.jsx")).codes
    assert [(code.code, code.line) for code in codes] == [("GW-001", 2), ("GW-002", 3)]


def test_components_in_markdown() -> None:
    start = COMPONENTS.index("<Table")
    table = COMPONENTS[start : COMPONENTS.index("</Table>") + len("</Table>")]
    page = f"# Error codes\n\n{table}\n".replace('{"GW-001"}', "GW-001").replace(
        "{`no total`}", "no total"
    )
    codes = extract(read(page, "page.mdx")).codes
    assert [code.code for code in codes] == ["GW-001", "GW-002", "GW-003"]


@pytest.mark.parametrize(
    "text",
    [
        "function f(a) { return a < b }",
        "const x = () => (<b>bold</b>)",
        "return (<table>",
        "a => <tr",
        "return " * 20_000 + "(" * 20_000,
        "{" * 50_000 + "return <table></table>",
    ],
)
def test_programs_without_markup_to_read(text: str) -> None:
    parts = markup_of(text)
    assert parts is None or "".join(parts).count("\n") == 2 * text.count("\n")


def test_other_tags_stay() -> None:
    text = "<TableOfContents/> <Tables> <table>"
    assert with_tags(text) == text
    assert with_tags(f"{text}<TableRow/>") == f"{text}<tr/>"


def test_faults_of_the_markup_are_told() -> None:
    page = PLAIN.replace("<h1>", "<blockquote><h1>")
    assert read(page, "page.tsx").problems == ["line 6: <blockquote> is never closed"]
