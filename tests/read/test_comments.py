"""What a comment of Markdown or MDX hides is not read, in tables too."""

from __future__ import annotations

import pytest

from errlex.blocks import List, Table
from errlex.read import read
from errlex.read.comments import without_comments
from errlex.read.templates import with_html_comments

MARKS = [("<!--", "-->"), ("{/*", "*/}")]
BODIES = {
    "rows between lines of their own": "| 1 | one |\n{}\n| 2 | two |\n| 3 | three |\n{}\n| 4 | four |",
    "rows on the lines of its marks": "| 1 | one |\n{} | 2 | two |\n| 3 | three | {}\n| 4 | four |",
    "a row on its line": "| 1 | one |\n{} | 2 | two | {}\n| 4 | four |",
    "a row behind it": "| 1 | one |\n{}\n| 2 | two |\n{} | 4 | four |",
    "blank lines in it": "| 1 | one |\n{}\n\n| 2 | two |\n\n{}\n| 4 | four |",
    "the first rows": "{}\n| 2 | two |\n{}\n| 1 | one |\n| 4 | four |",
    "the last rows": "| 1 | one |\n| 4 | four |\n{}\n| 2 | two |\n{}",
    "of rows without outer bars": "1 | one\n{}\n2 | two\n3 | three\n{}\n4 | four",
}


def rows_of(source: str, name: str = "errors.mdx") -> list[list[str]]:
    tables = [block for block in read(source, name).blocks if isinstance(block, Table)]
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows()]


@pytest.mark.parametrize("marks", MARKS, ids=["HTML", "MDX"])
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("head", ["| Code | Message |\n|---|---|", "Code | Message\n---|---"])
def test_rows_in_a_comment(head: str, body: str, marks: tuple[str, str]) -> None:
    source = f"# Errors\n\n{head}\n{body.format(*marks)}\n"
    assert rows_of(source) == [["Code", "Message"], ["1", "one"], ["4", "four"]]


@pytest.mark.parametrize("marks", MARKS, ids=["HTML", "MDX"])
def test_text_below_a_comment_is_no_part_of_the_row_above(marks: tuple[str, str]) -> None:
    begin, end = marks
    source = (
        f"| Code | Message |\n|---|---|\n| 1 | one |\n{begin}\n| 2 | two |\n{end}\nMore of it.\n"
    )
    assert rows_of(source) == [["Code", "Message"], ["1", "one"]]
    behind = source.replace(f"{end}\n", f"{end} ")
    assert rows_of(behind) == [["Code", "Message"], ["1", "one"]]


@pytest.mark.parametrize("marks", MARKS, ids=["HTML", "MDX"])
def test_a_whole_table_in_a_comment(marks: tuple[str, str]) -> None:
    begin, end = marks
    assert rows_of(f"{begin} | Code | Message |\n|---|---|\n| 1 | one |\n{end}\n\ntext\n") == []


def test_a_comment_that_nothing_closes_hides_the_rest() -> None:
    source = "| Code | Message |\n|---|---|\n| 1 | one |\n<!--\n| 2 | two |\n\n| 3 | three |\n"
    assert rows_of(source) == [["Code", "Message"], ["1", "one"]]


def test_rows_stay_on_their_lines() -> None:
    source = "| Code | Message |\n|---|---|\n| 1 | one |\n<!--\n| 2 | two |\n-->\n| 3 | three |\n"
    (table,) = read(source, "errors.md").blocks
    assert isinstance(table, Table)
    assert [row.line for row in table.rows()] == [1, 3, 7]


def test_rows_of_html_in_a_comment_of_mdx() -> None:
    row = "<tr><td>{0}</td><td>text {0}</td></tr>"
    rows = f"{row.format(1)}\n{{/*\n{row.format(2)}\n*/}}\n{row.format(3)}"
    assert rows_of(f"<table>\n{rows}\n</table>\n") == [["1", "text 1"], ["3", "text 3"]]


@pytest.mark.parametrize(
    "text",
    [
        "10011 | a bad key | 401\n10012 | no money | 400 <!--\n10013 | too fast | 429 -->\n10014 | down | 500",
        "#|\n|| 10011 | a bad key | 401 ||\n<!-- || 10013 | too fast | 429 || -->\n|| 10012 | no money | 400 ||\n|| 10014 | down | 500 ||\n|#",
    ],
    ids=["lines with bars", "a table of a wiki"],
)
def test_other_rows(text: str) -> None:
    assert [row[0] for row in rows_of(text, "errors.md")] == ["10011", "10012", "10014"]


def test_a_row_of_components_in_a_comment() -> None:
    row = '<TableRow><TableCell>{{"A-{0}"}}</TableCell><TableCell>text</TableCell></TableRow>'
    rows = f"{row.format(1)}\n{{/* {row.format(2)} */}}\n{row.format(3)}"
    page = f"export default () => (\n<Table>{rows}</Table>\n);\n"
    assert [row[0] for row in rows_of(page, "errors.tsx")] == ["A-1", "A-3"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a<!-- \n\n -->b", "a\n\nb"),
        ("a<!-->b", "ab"),
        ("a{/*/}b*/}c", "ac"),
        ("a<!-- b", "a<!-- b"),
        ("a{/* b\n*/}c<!--d-->", "a\nc"),
    ],
)
def test_without_comments(source: str, expected: str) -> None:
    assert without_comments(source, "<!--", "{/*") == expected


PIPES = "# Errors\n\n| Code | Message |\n|---|---|\n| 1 | one |\n{}\n| 4 | four |\n"
OTHERS = {
    "Hugo": ("a.md", PIPES, "{{/*\n| 2 | two |\n*/}}"),
    "Hugo's shortcode": ("a.md", PIPES, "{{< comment >}}\n| 2 | two |\n{{< /comment >}}"),
    "Liquid": ("a.md", PIPES, "{% comment %}\n| 2 | two |\n{% endcomment %}"),
    "Liquid, without blanks around": ("a.md", PIPES, "{%- comment -%}| 2 | two |{%- endcomment -%}"),
    "Jinja": ("a.md", PIPES, "{# | 2 | two | #}"),
    "Jinja, of several lines": ("a.md", PIPES, "{#\n| 2 | two |\n| 3 | three |\n#}"),
    "MDX with blanks": ("a.mdx", PIPES, "{ /*\n| 2 | two |\n*/ }"),
    "MediaWiki": ("a.wiki", "{{|\n! Code !! Message\n|-\n| 1 || one\n{}\n|-\n| 4 || four\n|}}\n", "<!--\n|-\n| 2 || two\n-->"),
    "reStructuredText": ("a.rst", ".. list-table::\n   :header-rows: 1\n\n   * - Code\n     - Message\n   * - 1\n     - one\n{}\n   * - 4\n     - four\n", "   ..\n      * - 2\n        - two\n"),
    "LaTeX": ("a.tex", "\\begin{{tabular}}{{ll}}\nCode & Message \\\\\n1 & one \\\\\n{}\n4 & four \\\\\n\\end{{tabular}}\n", "\\iffalse\n2 & two \\\\\n\\fi"),
    "LaTeX's package": ("a.tex", "\\begin{{tabular}}{{ll}}\nCode & Message \\\\\n1 & one \\\\\n{}\n4 & four \\\\\n\\end{{tabular}}\n", "\\begin{comment}\n2 & two \\\\\n\\end{comment}"),
    "CSV": ("a.csv", "Code,Message\n1,one\n{}\n4,four\n", "#2,two"),
    "HTML in a template": ("a.html", "<table><tr><th>Code</th><th>Message</th></tr><tr><td>1</td><td>one</td></tr>{}<tr><td>4</td><td>four</td></tr></table>", "{% comment %}<tr><td>2</td><td>two</td></tr>{% endcomment %}"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "page", "comment"), OTHERS.values(), ids=OTHERS)
def test_rows_in_comments_of_other_forms(name: str, page: str, comment: str) -> None:
    assert rows_of(page.format(comment), name) == [["Code", "Message"], ["1", "one"], ["4", "four"]]


def test_items_in_comments_of_templates() -> None:
    source = (
        "- `1` one\n{% comment %}\n- `2` two\n{% endcomment %}\n{# - `3` three #}\n- `4` four\n"
    )
    blocks = read(source, "a.md").blocks
    texts = [item.text for block in blocks if isinstance(block, List) for item in block.items]
    assert texts == ["1 one", "4 four"]


@pytest.mark.parametrize("source", ["## One {#one}", "{% comment %}", "a { /* b */ }", "{{/* a"])
def test_what_is_no_comment_of_a_template_stays(source: str) -> None:
    assert with_html_comments(f"{source}\n\nrest #}} */\n") == f"{source}\n\nrest #}} */\n"


def test_a_csv_file_whose_codes_all_have_a_sign() -> None:
    rows = [["Code", "Message"], ["#1", "one"], ["#2", "two"]]
    assert rows_of("Code,Message\n#1,one\n#2,two\n", "a.csv") == rows
