"""Lines right above codes that are no headings, captions among them: what is said of all codes of a block."""

from __future__ import annotations

import pytest

from errlex.compare.versions import Version, compare_versions

HTML = "<tr><td>{}</td><td>{}</td></tr>"
MARKDOWN = "| {} | {} |\n"
ROWS = [(1001, "Order not found"), (1002, "Price too low"), (1003, "Balance too low"), (1004, "Too many requests"), (1005, "Server is busy")]  # fmt: skip


def html(first: str, second: str) -> str:
    """Two tables of HTML, with `first` and `second` before them."""
    top = "<table><tr><th>Code</th><th>Message</th></tr>"
    one, two = ("".join(HTML.format(*row) for row in rows) for rows in (ROWS[:2], ROWS[2:]))
    return f"<h1>Error codes</h1>{first}{top}{one}</table>{second}{top}{two}</table>"


def markdown(first: str, second: str, after: str = "") -> str:
    """Two tables of Markdown, with `first` and `second` before them."""
    top = "| Code | Message |\n| --- | --- |\n"
    one, two = ("".join(MARKDOWN.format(*row) for row in rows) for rows in (ROWS[:2], ROWS[2:]))
    return f"# Error codes\n\n{first}\n\n{top}{one}\n{second}\n\n{top}{two}\n{after}"


#: Ways to write a line above a table.
WRITTEN = {
    "paragraph": (html, "<p>{}</p>"),
    "bold paragraph": (html, "<p><strong>{}</strong></p>"),
    "paragraph that ends in a colon": (html, "<p>{}:</p>"),
    "summary": (html, "<details><summary>{}</summary>"),
    "legend": (html, "<fieldset><legend>{}</legend>"),
    "figcaption": (html, "<figure><figcaption>{}</figcaption>"),
    "button of a tab": (html, "<button role=tab>{}</button>"),
    "heading by its role": (html, "<div role=heading aria-level=2>{}</div>"),
    "item of a list": (html, "<ul><li>{}</li></ul>"),
    "bold line of Markdown": (markdown, "**{}**"),
    "line of Markdown": (markdown, "{}"),
    "bullet": (markdown, "- {}"),
    "admonition": (markdown, ":::note {}\n"),
    "tab of MkDocs": (markdown, '=== "{}"'),
    "tab of a component": (markdown, '<TabItem value="a" label="{}">'),
    "tab of a template": (markdown, '{{% tab title="{}" %}}'),
    "summary in Markdown": (markdown, "<details>\n<summary>{}</summary>\n"),
    "summary above a heading": (html, "<details><summary>{}</summary><h3>Errors</h3>"),
    "tab of HTML above a heading": (html, "<a class=x role='tab'>{}</a><h3>Errors</h3>"),
    "tab above a heading": (markdown, '<Tab title="{}">\n\n## Errors'),
    "above a sample": (markdown, '{}\n\n```json\n{{"code": 1, "msg": "x"}}\n```'),
}


def findings(old: str, new: str) -> list[tuple[str, str | None, str | None, tuple[str, ...]]]:
    name = "a.html" if "<h1>" in old else "a.md"
    result = compare_versions(Version(name, old.encode()), Version(name, new.encode()))
    assert result.status != "unknown", result
    return [(c.rule, c.old, c.new, c.codes) for c in result.changes]


@pytest.mark.parametrize("way", WRITTEN)
def test_a_line_above_a_table(way: str) -> None:
    page, form = WRITTEN[way]
    fatal, safe, live = (form.format(text) for text in ("Final", "Safe to retry", "May be live"))
    (renamed,) = findings(page(fatal, safe), page(fatal, live))
    assert renamed[0] == "section-renamed"
    assert [(text or "").rstrip(":") for text in renamed[1:3]] == ["Safe to retry", "May be live"]
    moved = findings(page(fatal, safe), page(safe, fatal))
    assert [(rule, codes) for rule, _, _, codes in moved] == [
        ("codes-moved", ("1001", "1002")),
        ("codes-moved", ("1003", "1004", "1005")),
    ]
    assert findings(page(fatal, safe), page(fatal, safe.replace("Safe", "SAFE"))) == []


LONG = "The exchange answers with these codes if something is wrong. " * 5
NOTE = "All of them may be sent again."
SAME = {
    "long prose": (markdown(LONG, ""), markdown(f"{LONG} Really.", "")),
    "prose broken elsewhere": (markdown("May\nbe live", ""), markdown("May be\nlive", "")),
    "prose above the heading": (markdown("", ""), "Read this first.\n\n" + markdown("", "")),
    "prose below": (markdown("", ""), markdown("", "", "Thank you for reading.")),
    "the foot of the site": (markdown("Last updated in May", ""), markdown("Last updated in June", "")),
    "the age of the page": (markdown("3 days ago", "4 min read"), markdown("1 year ago", "5 min read")),
    "a table in two": (markdown(NOTE, ""), markdown(NOTE, "").replace("| 1002", "\n| Code | Message |\n| --- | --- |\n| 1002")),
}  # fmt: skip


@pytest.mark.parametrize("case", SAME)
def test_what_is_not_above_is_silent(case: str) -> None:
    assert findings(*SAME[case]) == []


CHANGED = {
    "came": (markdown("", ""), markdown(NOTE, ""), ("layout-changed", None, NOTE, ())),
    "went": (markdown(NOTE, ""), markdown("", ""), ("layout-changed", NOTE, None, ())),
    "only for the second table now": (markdown("May be live", "Final"), markdown("Final", "Final"), ("codes-moved", "May be live", "Final", ("1001", "1002"))),
    "below another heading": (markdown("## One\n\nFinal", ""), markdown("## Two\n\nRetry", ""), ("section-renamed", "Final", "Retry", ())),
    "a title above the header": (html("", "").replace("<tr><th>C", "<tr><th colspan=2>Final</th></tr><tr><th>C", 1), html("", "").replace("<tr><th>C", "<tr><th colspan=2>Retry</th></tr><tr><th>C", 1), ("section-renamed", "Final", "Retry", ("1001", "1002"))),
    "a title below the header": (html("", "").replace("</tr><tr><td>1001", "</tr><tr><th colspan=2>Final</th></tr><tr><td>1001"), html("", "").replace("</tr><tr><td>1001", "</tr><tr><th colspan=2>Retry</th></tr><tr><td>1001"), ("section-renamed", "Final", "Retry", ("1001", "1002"))),
    "a group behind a dash": (markdown("", "").replace("| 1004", "| - | Final |\n| 1004"), markdown("", "").replace("| 1004", "| - | Retry |\n| 1004"), ("section-renamed", "Final", "Retry", ("1004", "1005"))),
    "an outer bullet": ("# Error codes\n\n- Final\n  - `1001` Order not found\n  - `1002` Price too low\n- Retry\n  - `1003` Balance too low\n", "# Error codes\n\n- Final\n  - `1001` Order not found\n  - `1002` Price too low\n- Live\n  - `1003` Balance too low\n", ("section-renamed", "Retry", "Live", ("1003",))),
    "what is struck out in a heading": (markdown("", "## Retry ~~not~~ safe"), markdown("", "## Retry not safe"), ("layout-changed", "~~not~~", None, ())),
    "what is struck out in a heading of HTML": (html("", "<h2>Retry <s>not</s> safe</h2>"), html("", "<h2>Retry not safe</h2>"), ("layout-changed", "~~not~~", None, ())),
    "all tabs at once": (markdown("<Tabs items={['Spot', 'Margin']}>", ""), markdown("<Tabs items={['Spot', 'Loans']}>", ""), ("section-renamed", "Spot, Margin", "Spot, Loans", ())),
    "a line among lines": ("# Error codes\n\nFinal\n1001: Order not found\n1002: Price too low\n", "# Error codes\n\nRetry\n1001: Order not found\n1002: Price too low\n", ("section-renamed", "Final", "Retry", ("1001", "1002"))),
    "above lines that only likeness reads": ("# Error codes\n\nFinal\n\nE.04, Door open\nE.07, Overload\nE.09, No power\n", "# Error codes\n\nRetry\n\nE.04, Door open\nE.07, Overload\nE.09, No power\n", ("section-renamed", "Final", "Retry", ())),
    "above headings": ("# Error codes\n\nFinal:\n\n## 1001 Order not found\n\n## 1002 Price too low\n", "# Error codes\n\nRetry:\n\n## 1001 Order not found\n\n## 1002 Price too low\n", ("section-renamed", "Final:", "Retry:", ())),
}  # fmt: skip


@pytest.mark.parametrize("case", CHANGED)
def test_what_changed_above(case: str) -> None:
    old, new, expected = CHANGED[case]
    assert expected in findings(old, new)


def test_exchanged_captions() -> None:
    one, two = ("<table><caption>Final</caption><tr>", "<table><caption>Retry</caption><tr>")
    plain = html("", "")
    old = one.join(plain.split("<table><tr>", 1)).replace("<table><tr>", two)
    new = two.join(plain.split("<table><tr>", 1)).replace("<table><tr>", one)
    assert [found[0] for found in findings(old, new)] == ["codes-moved", "codes-moved"]


def test_codes_that_likeness_reads_are_not_above_themselves() -> None:
    old = "# Error codes\n\nFinal\n\nE.04, Door open\nE.07, Power lost\nE.09, Overload\n"
    rules = [rule for rule, *_ in findings(old, old.replace("Door open", "Door is open"))]
    assert rules == ["message-reworded"]
