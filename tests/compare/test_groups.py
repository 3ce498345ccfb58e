"""Rows that head a group of others, and captions of tables: what is said of all their codes at once."""

from __future__ import annotations

import pytest

from errlex.compare.versions import Version, compare_versions

ROWS = [(1001, "Order not found"), (1002, "Price too low"), (1003, "Balance too low"), (1004, "Too many requests"), (1005, "Server is busy")]  # fmt: skip


def page(*groups: str, caption: str = "", moved: int = 0, note: str = "") -> str:
    """A page with two rows below each group; the last group has the others. moved: how many more the first one has."""
    starts = {0: groups[:1], 2 + moved: groups[1:]}
    body = "".join(
        "".join(f"<tr><td colspan=2>{text}</td></tr>" for text in starts.get(number, ()) if text)
        + f"<tr><td>{code}</td><td>{words}</td></tr>"
        for number, (code, words) in enumerate(ROWS)
    )
    if note:
        body += f"<tr><td colspan=2>{note}</td></tr>"
    top = f"<caption>{caption}</caption>" if caption else ""
    return f"<h1>Error codes</h1><table>{top}<tr><th>Code</th><th>Message</th></tr>{body}</table>"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(page("Final", "Retryable"), page("Final", "RETRYABLE:"), [], id="another spelling"),
        pytest.param(page("Final", "Retryable"), page("Final", "Never to be retried"), [("section-renamed", "Retryable", "Never to be retried", ("1003", "1004", "1005"))], id="renamed"),
        pytest.param(page("Final", "Retryable"), page("Retryable", "Final"), [("codes-moved", "Final", "Retryable", ("1001", "1002")), ("codes-moved", "Retryable", "Final", ("1003", "1004", "1005"))], id="exchanged"),
        pytest.param(page("Final", "Retryable"), page("Final", "Retryable", moved=1), [("codes-moved", "Retryable", "Final", ("1003",))], id="a code moved"),
        pytest.param(page("Final", "Retryable"), page("Final", ""), [("codes-moved", "Retryable", "Final", ("1003", "1004", "1005"))], id="removed"),
        pytest.param(page("", ""), page("Final", ""), [("codes-moved", None, "Final", ("1001", "1002", "1003", "1004", "1005"))], id="added"),
        pytest.param(page("", ""), page("", "", note="All of them: look before you repeat"), [("layout-changed", None, "All of them: look before you repeat", ())], id="a note below"),
        pytest.param(page("", "", note="Safe to repeat"), page("", "", note="Not safe to repeat"), [("section-renamed", "Safe to repeat", "Not safe to repeat", ())], id="another note"),
        pytest.param(page("", "", caption="Error codes: retry is safe"), page("", "", caption="Error codes: retry is not safe"), [("section-renamed", "Error codes: retry is safe", "Error codes: retry is not safe", ())], id="a caption"),
        pytest.param(page("", ""), page("", "", caption="Error codes: never retry"), [("layout-changed", None, "Error codes: never retry", ())], id="a new caption"),
        *(pytest.param(page().replace("</table>", f"<tr><td>{name}</td><td>Retry is safe</td></tr></table>"), page().replace("</table>", f"<tr><td>{name}</td><td>Never retry</td></tr></table>"), [("section-renamed", f"{name} | Retry is safe", f"{name} | Never retry", ())], id=f"a row for {name}") for name in ("Others", "*", "default", ">= 5000")),
        pytest.param("# Error codes\n\n| Code | Message |\n|---|---|\n| **Final** | |\n| 1001 | Order not found |\n| 1002 | Price too low |\n", "# Error codes\n\n| Code | Message |\n|---|---|\n| **Retryable** | |\n| 1001 | Order not found |\n| 1002 | Price too low |\n", [("section-renamed", "Final", "Retryable", ("1001", "1002"))], id="Markdown"),
    ],
)  # fmt: skip
def test_groups_and_captions(old: str, new: str, expected: list[tuple[object, ...]]) -> None:
    name = "a.html" if old.startswith("<") else "a.md"
    result = compare_versions(Version(name, old.encode()), Version(name, new.encode()))
    assert result.status != "unknown", result
    assert [(c.rule, c.old, c.new, c.codes) for c in result.changes] == expected


def test_a_new_code_below_a_group_is_not_moved() -> None:
    old, new = page("Final", "Retryable"), page("Final", "Retryable").replace("1004", "1014")
    result = compare_versions(Version("a.html", old.encode()), Version("a.html", new.encode()))
    assert {c.rule for c in result.changes}.isdisjoint({"codes-moved", "section-renamed"})


PHRASES = {400: "Bad Request", 429: "Too Many Requests"}
#: How codes of two groups are laid out, of which HTTP statuses are the headings.
LAYOUTS = {
    "a list": ("- HTTP {}\n", "  - {}: {}\n", ""),
    "a list of phrases": ("- {} {}\n", "  - `{}` {}\n", ""),
    "a table": ("| **{}** | |\n", "| {} | {} |\n", "| Code | Message |\n|---|---|\n"),
    "a table of phrases": ("| **{} {}** | |\n", "| {} | {} |\n", "| Code | Message |\n|---|---|\n"),
    "paragraphs": ("\n{} {}\n\n", "- {}: {}\n", ""),
    "lines": ("{} {}\n", "{} {}\n", ""),
    "paragraphs of one line": ("{} {}\n\n", "{} {}\n\n", ""),
    "a flat list": ("- {} {}\n", "- {} {}\n", ""),
}  # fmt: skip


def grouped(layout: str, *groups: tuple[int, tuple[int, ...]]) -> Version:
    """A page whose codes stand below HTTP statuses."""
    head, row, top = LAYOUTS[layout]
    texts = dict(ROWS)
    body = "".join(
        head.format(status, PHRASES[status])
        + "".join(row.format(10000 + n, texts[1000 + n]) for n in numbers)
        for status, numbers in groups
    )
    return Version("a.md", f"# Error codes\n\n{top}{body}".encode())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_status_that_heads_codes_is_their_group(layout: str) -> None:
    old = grouped(layout, (400, (1, 2, 3)), (429, (4, 5)))

    def told(*groups: tuple[int, tuple[int, ...]]) -> list[tuple[object, ...]]:
        result = compare_versions(old, grouped(layout, *groups))
        assert result.status != "unknown", result
        return [(c.rule, c.old, c.new, c.codes) for c in result.changes]

    assert told((400, (1, 2)), (429, (3, 4, 5))) == [("codes-moved", "400", "429", ("10003",))]
    assert told((429, (1, 2, 3)), (400, (4, 5))) == [
        ("codes-moved", "400", "429", ("10001", "10002", "10003")),
        ("codes-moved", "429", "400", ("10004", "10005")),
    ]
    assert told((429, (4, 5)), (400, (1, 2, 3))) == []
