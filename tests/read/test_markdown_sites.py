"""What sites write that CommonMark does not know."""

from __future__ import annotations

import pytest
from tests.read.case_files import cases, dump

from errlex.blocks import CodeBlock, Heading, Paragraph, Table
from errlex.read import read


def blocks(page: str) -> list[str]:
    """The blocks of a page, a line each."""
    shown = []
    for block in read(page, "page.mdx", "markdown").blocks:
        match block:
            case Heading():
                shown.append(f"h{block.level} {block.text}")
            case Paragraph():
                shown.append("p " + " / ".join(line.text for line in block.lines))
            case Table():
                rows = (" | ".join(cell.text for cell in row.cells) for row in block.rows())
                shown.append("table " + " // ".join(rows))
            case CodeBlock():
                shown.append("code")
            case _:
                shown.append("list")
    return shown


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param("a\n\n##Codes\n\nb", ["p a", "h2 Codes", "p b"], id="glued heading"),
        pytest.param("#Codes of errors\n\nb", ["h1 Codes of errors", "p b"], id="glued title"),
        pytest.param("a\n\n#Codes of errors\n\nb", ["p a", "p #Codes of errors", "p b"], id="comment of a sample"),
        pytest.param("##12\n\nb", ["p ##12", "p b"], id="number of an issue"),
        pytest.param("a\n##Codes\nb", ["p a / ##Codes / b"], id="within a paragraph"),
        pytest.param("{{< hint >}}\na\n{{< /hint >}}", ["p a"], id="shortcode"),
        pytest.param("{{% note %}}a{{% /note %}}\nb", ["p a", "p b"], id="shortcode on a line with text"),
        pytest.param('<E code="401">no key</E>\n<E code="404">\nno file\n</E>', ["p 401: no key", "p 404: no file"], id="component with a code"),
        pytest.param('<E code="401">never closed', ["p never closed"], id="component that is not closed"),
        pytest.param('<Accordion title="1001 - Bad key">\n  Text.\n</Accordion>', ["h6 1001 - Bad key", "p Text."], id="titled component"),
        pytest.param('<Accordion title="Questions">\n  Text.\n</Accordion>', ["p Questions", "p Text."], id="title that is no code"),
        pytest.param("#|\n|| **A** | B ||\n|| 1 | 2\nx ||\n|#", ["table A | B // 1 | 2 x"], id="wiki table"),
        pytest.param("<div>\n\t<table>\n\t<tr><td>1</td><td>2</td></tr>\n\t<tr><td>3</td><td>4</td></tr>\n\t</table>\n</div>", ["table 1 | 2 // 3 | 4"], id="indented table"),
        pytest.param("a\n\n\t<table>\n\t<tr><td>1</td></tr>\n\t</table>", ["p a", "code"], id="table in a sample"),
    ],
)  # fmt: skip
def test_blocks(page: str, expected: list[str]) -> None:
    assert blocks(page) == expected


@pytest.mark.parametrize(("page", "expected"), cases("markdown_sites.txt"))
def test_page(page: str, expected: str) -> None:
    assert dump(read(page + "\n", "page.md", "markdown")) == expected


def test_the_text_of_a_component_is_longer_than_its_line_is_looked_at() -> None:
    words = "Bad key. " * 100
    (paragraph,) = read(f'<ErrorLine code="401">{words}</ErrorLine>\n'.encode(), "page.mdx").blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.lines[0].text == f"401: {words.strip()}"
