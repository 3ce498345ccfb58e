"""What stands beside codes and is no text of them: check marks in their rows, flags and annotations of programs."""

from __future__ import annotations

import json

import pytest

from errlex.compare.versions import Version, compare_versions


def findings(old: str, new: str, name: str) -> list[tuple[str, str | None, str | None, str | None]]:
    result = compare_versions(Version(name, old.encode()), Version(name, new.encode()))
    assert result.status != "unknown", result
    return [(change.rule, change.code, change.old, change.new) for change in result.changes]


MARKDOWN = """# Error codes

| Code | Message | Retryable |
| --- | --- | --- |
| 1001 | Invalid parameter | ✗ |
| 1002 | Order not found | ✗ |
| 1003 | Too many requests | ✓ |
"""
HTML = (
    "<h1>Error codes</h1><table><tr><th>Code<th>Message<th>Retryable"
    "<tr><td>1001<td>Invalid parameter<td>✗<tr><td>1002<td>Order not found<td>✗<tr><td>1003<td>Too many requests<td>✓</table>"
)
CSV = "Code,Message,Retryable\n1001,Invalid parameter,✗\n1002,Order not found,✗\n1003,Too many requests,✓\n"
TYPESCRIPT = """export const ERROR_CODES = {
  1001: { message: "Invalid parameter", retryable: false }, // a remark
  1002: {
    message: "Order not found",
    retryable: false,
  },
  1003: { message: "Too many requests", retryable: true },
};
"""
JAVA = """public enum ErrorCode {
    INVALID(1001, "Invalid parameter", false),
    NOT_FOUND(1002, "Order not found", false),
    RATE(1003, "Too many requests", true);
}
"""
GO = """package errs
var Errors = []APIError{
	{Code: 1001, Message: "Invalid parameter", Retryable: false},
	{Code: 1002, Message: "Order not found", Retryable: false},
	{Code: 1003, Message: "Too many requests", Retryable: true},
}
"""
PYTHON = 'ERRORS = {\n    1001: ("Invalid parameter", False),\n    1002: ("Order not found", False),\n    1003: ("Too many requests", True),\n}\n'


@pytest.mark.parametrize(
    ("page", "name", "was", "now"),
    [
        pytest.param(MARKDOWN, "a.md", "Retryable: ✓", "Retryable: ✗", id="Markdown"),
        pytest.param(HTML, "a.html", "Retryable: ✓", "Retryable: ✗", id="HTML"),
        pytest.param(CSV, "a.csv", "Retryable: ✓", "Retryable: ✗", id="CSV"),
        pytest.param(TYPESCRIPT, "a.ts", "true", "false", id="TypeScript"),
        pytest.param(JAVA, "a.java", "true", "false", id="Java"),
        pytest.param(GO, "a.go", "true", "false", id="Go"),
        pytest.param(PYTHON, "a.py", "True", "False", id="Python"),
        pytest.param(f"# Errors\n\n```ts\n{TYPESCRIPT}```\n", "a.md", "true", "false", id="fence"),
        pytest.param(f"<h1>Errors</h1><pre>{TYPESCRIPT}</pre>", "a.html", "true", "false", id="<pre>"),
    ],
)  # fmt: skip
def test_a_flag_that_is_turned(page: str, name: str, was: str, now: str) -> None:
    other = page.replace(was.removeprefix("Retryable: "), now.removeprefix("Retryable: "))
    assert findings(page, other, name) == [("message-reworded", "1003", was, now)]


def test_a_mark_that_came() -> None:
    other = MARKDOWN.replace("parameter | ✗", "parameter |  ")
    assert findings(other, MARKDOWN, "a.md") == [("message-reworded", "1001", None, "Retryable: ✗")]


@pytest.mark.parametrize("spelt", ["✔", "✅"])
def test_one_mark_has_several_spellings(spelt: str) -> None:
    assert findings(MARKDOWN, MARKDOWN.replace("✓", spelt), "a.md") == []


@pytest.mark.parametrize(
    ("remark", "now"),
    [
        ("@Deprecated\n    ", "Deprecated"),
        ("/** @deprecated */ ", "deprecated"),
    ],
)
def test_a_declaration_that_is_deprecated(remark: str, now: str) -> None:
    other = JAVA.replace("NOT_FOUND", f"{remark}NOT_FOUND")
    assert findings(JAVA, other, "a.java") == [("message-reworded", "1002", None, now)]


def test_a_program_that_is_written_otherwise() -> None:
    """White space, quotes and the lines of a declaration are no change."""
    other = TYPESCRIPT.replace("{\n    message", "{ message").replace(
        'found",\n    retryable: false,\n  }', 'found", retryable: false }'
    )
    other = other.replace('"', "'")
    assert findings(TYPESCRIPT, other, "a.ts") == []


STATUSES = """# Error codes

| Code | HTTP status | Message |
| --- | --- | --- |
| 1001 | 400 | Invalid parameter |
| 1002 | 404 | Order not found |
| 1003 | 429 | Too many requests |
"""


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        pytest.param("| 404 |", "| 404, 503 |", "HTTP status: 404, 503", id="a second status"),
        pytest.param("| 404 |", "| ~~404~~ 404 |", "HTTP status: ~~404~~", id="a status struck out"),
        pytest.param("Order not found", "~~Order not found~~", "Message: ~~Order not found~~", id="a message struck out"),
        pytest.param("Order not found", "Order ~~not~~ found", "Message: ~~not~~", id="a word struck out"),
    ],
)  # fmt: skip
def test_a_cell_that_says_more_than_is_read(was: str, now: str, told: str) -> None:
    found = findings(STATUSES, STATUSES.replace(was, now), "a.md")
    assert ("message-reworded", "1002") in [(rule, code) for rule, code, *_ in found]
    assert told in "\n".join(new or "" for *_, new in found)


def data(status: object) -> str:
    codes = [
        (1001, 400, "Invalid parameter"),
        (1002, status, "Order not found"),
        (1003, 429, "Too many requests"),
    ]
    return json.dumps([{"code": code, "http": http, "message": text} for code, http, text in codes])


@pytest.mark.parametrize("status", [[404, 503], ["404", "503"], "404,503", "404/503"])
@pytest.mark.parametrize("name", ["a.json", "a.yaml"])
def test_a_status_in_data_becomes_several(status: object, name: str) -> None:
    ((rule, code, _, new),) = findings(data(404), data(status), name)
    assert (rule, code) == ("message-reworded", "1002")
    assert "503" in (new or "")


def test_of_two_statuses_the_one_that_stands_counts() -> None:
    struck = STATUSES.replace("| 404 |", "| ~~404~~ 503 |")
    assert findings(STATUSES, struck, "a.md") == [("http-status-changed", "1002", "404", "503")]


#: name of a case -> name of the page, a code on it, the same struck out or hidden
STRUCK = {
    "a heading": ("h.md", "## 1002\n", "## ~~1002~~\n"),
    "a heading and its text": ("h.md", "## 1002\n\nOrder not found", "## ~~1002~~\n\n~~Order not found~~"),
    "a heading with a text": ("t.md", "### 1002 Order not found", "### ~~1002 Order not found~~"),
    "the code of a heading": ("t.md", "### 1002 Order", "### ~~1002~~ Order"),
    "bold": ("h.md", "## 1002\n", "## ~~**1002**~~\n"),
    "a span in a heading": ("h.md", "## 1002\n", '## <span style="text-decoration: line-through">1002</span>\n'),
    "HTML": ("h.html", "<h2>1002</h2>", "<h2><del><code>1002</code></del></h2>"),
    "a hidden heading": ("h.html", "<h2>1002</h2>", "<h2 hidden>1002</h2>"),
    "a line through a heading": ("h.html", "<h2>1002</h2>", '<h2 style="text-decoration:line-through">1002</h2>'),
    "a term": ("d.html", "<dt>1002</dt>", "<dt><del>1002</del></dt>"),
    "a hidden term": ("d.html", "<dt>1002</dt>", "<dt hidden>1002</dt>"),
    "a line through a term": ("d.html", "<dt>1002</dt>", '<dt style="text-decoration:line-through">1002</dt>'),
    "the code of an item": ("l.md", "`1002`", "~~`1002`~~"),
    "the code of a paragraph": ("p.md", "**1002**", "~~**1002**~~"),
    "the code of a cell": ("c.md", "| 1002 |", "| ~~1002~~ (gone) |"),
}  # fmt: skip
#: A text struck out or hidden.
GONE = {
    "a paragraph": ("h.md", "Order not found", "~~Order not found~~"),
    "the text of a heading": ("t.md", "1002 Order not found", "1002 ~~Order not found~~"),
    "a part of a paragraph": ("h.md", "Order not found", "Order ~~not~~ found"),
    "a definition": ("d.html", "<dd>Order not found", "<dd hidden>Order not found"),
    "the text of an item": ("l.md", "Order not found", "~~Order not found~~"),
    "a line": ("p.md", "Order not found", "~~Order not found~~"),
}
PAGES = {
    "h.md": "# Error codes\n\n## 1001\n\nInvalid parameter\n\n## 1002\n\nOrder not found\n\n## 1003\n\nToo many requests\n",
    "t.md": "# Error codes\n\n### 1001 Invalid parameter\n\n### 1002 Order not found\n\n### 1003 Too many requests\n",
    "h.html": "<h1>Error codes</h1><h2>1001</h2><p>Invalid parameter</p><h2>1002</h2><p>Order not found</p><h2>1003</h2><p>Too many requests</p>",
    "d.html": "<h1>Error codes</h1><dl><dt>1001</dt><dd>Invalid parameter</dd><dt>1002</dt><dd>Order not found</dd><dt>1003</dt><dd>Too many requests</dd></dl>",
    "l.md": "# Error codes\n\n- `1001` - Invalid parameter\n- `1002` - Order not found\n- `1003` - Too many requests\n",
    "p.md": "# Error codes\n\n**1001**: Invalid parameter\n\n**1002**: Order not found\n\n**1003**: Too many requests\n",
    "c.md": STATUSES,
}  # fmt: skip


def struck(name: str, was: str, now: str) -> list[tuple[str, str | None]]:
    page = PAGES[name]
    assert was in page
    found = findings(page, page.replace(was, now), name)
    return [(rule, code) for rule, code, *_ in found]


@pytest.mark.parametrize(("name", "was", "now"), STRUCK.values(), ids=STRUCK)
def test_a_code_that_is_struck_out_or_hidden(name: str, was: str, now: str) -> None:
    assert ("code-withdrawn", "1002") in struck(name, was, now)


@pytest.mark.parametrize(("name", "was", "now"), GONE.values(), ids=GONE)
def test_a_text_that_is_struck_out_or_hidden(name: str, was: str, now: str) -> None:
    assert struck(name, was, now) == [("message-reworded", "1002")]


@pytest.mark.parametrize("word", ["(deprecated)", "(removed)", "[Deprecated]", "- removed"])
@pytest.mark.parametrize("name", ["h.md", "t.md"])
def test_a_word_in_a_heading_that_takes_its_code_back(name: str, word: str) -> None:
    now = f"## 1002 {word}\n" if name == "h.md" else f"1002 Order not found {word}\n"
    was = "## 1002\n" if name == "h.md" else "1002 Order not found\n"
    assert struck(name, was, now) == [("message-reworded", "1002")]


POLICY = """# Error codes

| Code | Message |
| --- | --- |
| 1001 | Invalid parameter |
| 1002 | Order not found |
| 1003 | Too many requests |
| 1004 | Internal error |

## Retry policy

"""
POLICIES = {
    "codes first": (
        "| Codes | Retryable |\n| --- | --- |\n| 1001, 1002 | No |\n| 1003, 1004 | Yes |\n",
        "| Codes | Retryable |\n| --- | --- |\n| 1001, 1002, 1004 | No |\n| 1003 | Yes |\n",
    ),
    "codes last": (
        "| Action | Codes |\n| --- | --- |\n| Never | 1001, 1002 |\n| Back off | 1003, 1004 |\n",
        "| Action | Codes |\n| --- | --- |\n| Never | `1001` `1002` `1004` |\n| Back off | 1003 |\n",
    ),
}


@pytest.mark.parametrize(("was", "now"), POLICIES.values(), ids=POLICIES)
def test_a_table_that_says_what_to_do_for_several_codes_a_row(was: str, now: str) -> None:
    found = findings(POLICY + was, POLICY + now, "a.md")
    assert [(rule, code) for rule, code, *_ in found] == [("message-reworded", "1004")]
    assert findings(POLICY + was, POLICY + was.replace("1001, 1002", "1002 and 1001"), "a.md") == []


def test_a_text_for_several_codes_a_row_is_reworded() -> None:
    was, _ = POLICIES["codes first"]
    found = findings(POLICY + was, POLICY + was.replace("Yes", "Yes, after 5 s"), "a.md")
    told = ("Retryable: Yes", "Retryable: Yes, after 5 s")
    assert found == [("message-reworded", "1003", *told), ("message-reworded", "1004", *told)]


def test_a_range_and_codes_in_columns_of_what_to_do() -> None:
    was = "| Never | Back off |\n| --- | --- |\n| 1001-1002 | 1003, 1004 |\n"
    found = findings(POLICY + was, POLICY + was.replace("1003, 1004", "1003"), "a.md")
    assert "1004" in {code for _, code, *_ in found}
    other = was.replace("1001-1002", "1001-1002, 1004").replace("1003, 1004", "1003")
    assert "1004" in {code for _, code, *_ in findings(POLICY + was, POLICY + other, "a.md")}


BADGED = {
    "a row": ("c.md", "Order not found |"),
    "a heading": ("t.md", "Order not found"),
    "an item": ("l.md", "Order not found"),
    "a line": ("p.md", "Order not found"),
    "below a heading": ("h.md", "Order not found"),
    "a definition": ("d.html", "Order not found"),
    "a row in HTML": (
        "r.md",
        "Order not found",
    ),
}
PAGES["r.md"] = HTML.replace("</table>", "\n</table>\n")


@pytest.mark.parametrize(("name", "text"), BADGED.values(), ids=BADGED)
@pytest.mark.parametrize(
    "badge",
    [
        '<Badge type="warning" text="removed" />',
        "<Badge text='removed' type='warning'/>",
        "<Badge :text=\"'removed'\"></Badge>",
        '<sl-badge label="removed"></sl-badge>',
        '<Tooltip tip="removed">?</Tooltip>',
    ],
)
def test_what_a_component_shows(name: str, text: str, badge: str) -> None:
    """It says something of the code, and is no withdrawal."""
    page = PAGES[name]
    badged = page.replace(text, text.replace("found", f"found {badge}"))
    if name == "d.html" and ":text" in badge:
        badged = badged.replace(":text", "text")
    found = findings(page, badged, name)
    assert [(rule, code) for rule, code, *_ in found] == [("message-reworded", "1002")]
    other = findings(badged, badged.replace("removed", "retry"), name)
    assert [(rule, code) for rule, code, *_ in other] == [("message-reworded", "1002")]


def test_a_component_before_a_text_and_in_a_table_of_loose_cells() -> None:
    page = PAGES["h.md"].replace("Order not", '<Badge text="removed" /> Order not')
    assert [code for _, code, *_ in findings(PAGES["h.md"], page, "h.md")] == ["1002"]
    loose = HTML.replace("</table>", "stray</table>")
    badged = loose.replace("found<td>", 'found <Badge text="removed" /><td>')
    found = findings(loose, badged, "a.md")
    assert found == [("message-reworded", "1002", None, "Message: removed")]


@pytest.mark.parametrize(
    ("was", "now"), [("[0, 5]", "[0, 5)"), ("5+", "5"), ("~5", "5"), ("5%", "5")]
)
def test_the_marks_of_a_number_in_a_cell(was: str, now: str) -> None:
    page = MARKDOWN.replace("Retryable", "Level").replace("found | ✗", f"found | {was}")
    found = findings(page, page.replace(f"| {was} |", f"| {now} |"), "a.md")
    assert [(rule, code) for rule, code, *_ in found] == [("message-reworded", "1002")]
    assert findings(page, page, "a.md") == []


def test_the_title_of_a_note() -> None:
    page = MARKDOWN.replace("\n\n|", '\n\n:::note{title="Never repeat these"}\n:::\n\n|')
    assert findings(page, page.replace("Never repeat", "Repeat"), "a.md")


COMPONENTS = """# Error codes

<ErrorCode code="1001" name="BAD_KEY" message="The key is bad" />

<ErrorCode code="1002" name="NO_FUNDS" message="The balance is too low" />

<ErrorCode code="1003" name="TOO_MANY" message="Slow down" />
"""


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("The balance is too low", "The account is frozen", "message-reworded"),
        ("NO_FUNDS", "NO_MONEY", "name-changed"),
        ('code="1002"', 'deprecated code="1002"', "message-reworded"),
        ('code="1002"', 'code="1002" removed="2.0"', "message-reworded"),
        ('code="1002"', 'code="1002" status={409}', "message-reworded"),
    ],
)
def test_attributes_of_components_that_are_codes(old: str, new: str, rule: str) -> None:
    after = COMPONENTS.replace(old, new)
    assert (rule, "1002") in {(each[0], each[1]) for each in findings(COMPONENTS, after, "e.mdx")}
    lines = after.replace(" name", "\n  name").replace(" />", "\n/>")
    assert findings(after, lines, "e.mdx") == []


def test_reasons_of_directives() -> None:
    page = """# Errors

```graphql
enum ErrorCode {
  \"\"\"The symbol is not known.\"\"\"
  INVALID_SYMBOL
  \"\"\"Slow down.\"\"\"
  TOO_MANY_REQUESTS @deprecated(reason: "Use RATE_LIMIT")
}
```
"""
    assert findings(page, page.replace("Use RATE", "Never use RATE"), "e.md")
    assert findings(page.replace(' @deprecated(reason: "Use RATE_LIMIT")', ""), page, "e.md")


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("•", "", True),
        ("-", "+", True),
        ("+", "++", True),
        ("?", "!", True),
        ("†", "‡", True),
        ("-", "", False),
        ("—", "-", False),
        ("...", "", False),
        ("✓", "✔", False),
        ("✓", "✗", True),
    ],
)
def test_signs_in_cells(was: str, now: str, told: bool) -> None:
    old, new = (MARKDOWN.replace("found | ✗", f"found | {sign}") for sign in (was, now))
    assert bool(findings(old, new, "e.md")) is told
