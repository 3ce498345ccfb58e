"""Tables of messages, which mean something for codes and define none."""

from __future__ import annotations

import pytest

from errlex.extract import extract
from errlex.read import read

CODES = "# Errors\n\n### -1010 NO\n\nIt said no.\n\n### -1011 BUSY\n\nIt failed.\n\n"
TABLE = '\n\nError message | Description\n---|---\n"Unknown order." | Gone\n"A is off." / "B is off." | Ask\n'
SAID = ["Unknown order.", "A is off.", "B is off."]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(CODES + "## Messages for -1010 NO" + TABLE, {"-1010": SAID}, id="heading"),
        pytest.param(CODES + "## More\n\nSent with -1010 and -1011:" + TABLE, {"-1010": SAID, "-1011": SAID}, id="sentence"),
        pytest.param(CODES + "## More\n\n* `-1011 BUSY`\n\nOne of:" + TABLE, {"-1011": SAID}, id="list"),
        pytest.param(CODES + "## More\n\nSent with -1012:" + TABLE, {}, id="code of another page"),
        pytest.param(CODES + "## Messages" + TABLE, {}, id="no code named"),
        pytest.param(CODES + "## Of -1010\n\n## More" + TABLE, {}, id="code named in another section"),
        pytest.param(CODES + "## Of -1010\n\nCode | Error message\n---|---\n1 | No\n", {}, id="table of codes"),
    ],
)  # fmt: skip
def test_messages(page: str, expected: dict[str, list[str]]) -> None:
    extraction = extract(read(page, "page.md", "markdown"))
    found: dict[str, list[str]] = {}
    for code in extraction.messages:
        found.setdefault(code.code, []).extend(text.text for text in code.texts)
    assert found == expected


def test_place() -> None:
    extraction = extract(read(CODES + "## Messages for -1010" + TABLE, "page.md", "markdown"))
    first = extraction.messages[0]
    assert (first.section, first.path) == ("Messages for -1010", ("Errors", "Messages for -1010"))
    assert first.line == CODES.count("\n") + 5
    assert not any(code.texts[0].text == SAID[0] for code in extraction.codes)
