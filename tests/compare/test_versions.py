"""Two versions of a page: reformatting is silent, changes are not, and what is no page is not compared.

The replays need the reference data; the other pages are written here.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from errlex.compare.versions import Version, compare_versions, extraction_of
from errlex.errors import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

#: Keys of the answer key's changes, and the rules that report them.
RULES = {
    "added": "code-added",
    "removed": "code-removed",
    "text": "message-reworded",
    "name": "name-changed",
    "struck": "code-withdrawn",
}

PAGE = """\
# Error codes

## Trading

| Code | Message | Solution |
| --- | --- | --- |
| 10001 | Order size is too large | Send a smaller order |
| 10002 | Too many requests | Wait a second |
| 10003 | The sub-account is frozen | Contact support |
| 10004 | `symbol` is missing | Add it |
| 10005 | Signature does not match | Sign again |
| 10006 | Insufficient balance | Deposit first |

## Transfers

| Code | Message |
| --- | --- |
| 20001 | Withdrawals are suspended |
| 20002 | The address is not in the address book |
"""
SHIFTED = "Some words that were not there before.\n\n" + PAGE
PRETTIER = "\n".join(
    line.replace(" | ", "     |  ").replace("---", ":-------") for line in PAGE.splitlines()
)
RESPELLED = (
    PAGE.replace("sub-account", "subaccount")
    .replace("too large", "Too Large.")
    .replace("`symbol`", "symbol")
)
SWAPPED = (
    """\
# Error codes

## Trading

| Message | Code | Solution |
| --- | --- | --- |
"""
    + "".join(
        f"| {message} | {code} | {solution} |\n"
        for code, message, solution in (
            line.strip("| ").split(" | ") for line in PAGE.splitlines() if line.startswith("| 1")
        )
    )
    + PAGE[PAGE.index("\n## Transfers") :]
)
HTML = (
    "<!doctype html><html><head><title>Error codes</title></head><body><h1>Error codes</h1><h2>Trading</h2><table>"
    "<tr><th>Code<th>Message<th>Solution"
    + "".join(
        "<tr><td>"
        + "<td>".join(cell.strip("`").replace("`", "") for cell in line.strip("| ").split(" | "))
        for line in PAGE.splitlines()
        if line.startswith("| 1")
    )
    + "</table><h2>Transfers</h2><table><tr><th>Code<th>Message"
    + "".join(
        "<tr><td>" + "<td>".join(line.strip("| ").split(" | "))
        for line in PAGE.splitlines()
        if line.startswith("| 2")
    )
    + "</table></body></html>"
)
UNCHANGED = {
    "same": PAGE,
    "moved down": SHIFTED,
    "columns aligned": PRETTIER,
    "respelled": RESPELLED,
    "columns swapped": SWAPPED,
    "bold codes": PAGE.replace("| 10002 |", "| **10002** |"),
    "escaped": PAGE.replace("Too many", r"Too many\."),
    "windows line ends": PAGE.replace("\n", "\r\n"),
    "rows in another order": PAGE.replace("| 20001 | Withdrawals are suspended |\n", "")
    + "| 20001 | Withdrawals are suspended |\n",
    "as HTML": HTML,
}
CHANGED: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "added": (PAGE + "| 20003 | The address is new |\n", [("code-added", "20003")]),
    "removed": (
        PAGE.replace("| 20002 | The address is not in the address book |\n", ""),
        [("code-removed", "20002")],
    ),
    "struck out": (
        PAGE.replace("| 20001 | Withdrawals", "| ~~20001~~ | Withdrawals"),
        [("code-withdrawn", "20001")],
    ),
    "solution reworded": (
        PAGE.replace("Sign again", "Check the secret"),
        [("message-reworded", "10005")],
    ),
    "second meaning": (PAGE + "| 20001 | The network is down |\n", [("message-reworded", "20001")]),
}


def versions(old: str, new: str, suffix: str = "md") -> tuple[Version, Version]:
    return Version("page.md", old.encode()), Version(f"page.{suffix}", new.encode())


@pytest.mark.parametrize("new", UNCHANGED.values(), ids=UNCHANGED)
def test_no_change(new: str) -> None:
    result = compare_versions(*versions(PAGE, new, "html" if new is HTML else "md"))
    assert (result.status, result.problems, result.changes) == ("same", [], [])


@pytest.mark.parametrize(("new", "expected"), CHANGED.values(), ids=CHANGED)
def test_change(new: str, expected: list[tuple[str, str]]) -> None:
    result = compare_versions(*versions(PAGE, new))
    assert [
        (change.rule, change.code) for change in result.changes if change.rule in RULES.values()
    ] == expected
    assert {(change.exchange, change.scope) for change in result.changes} == {(None, None)}


def test_lines_of_both_sides() -> None:
    (change,) = compare_versions(
        *versions(PAGE, SHIFTED.replace("Wait a second", "Wait a minute"))
    ).changes
    assert change.old_origin is not None
    assert change.new_origin is not None
    assert (change.old_origin.line, change.new_origin.line) == (8, 10)
    assert (change.old, change.new) == (
        "Too many requests | Wait a second",
        "Too many requests | Wait a minute",
    )


def test_the_line_is_that_of_the_meaning_that_came() -> None:
    """The row that gives a symbol comes first in the catalogue, wherever it stands."""
    head = "# Error codes\n\n| Code | Message |\n| --- | --- |\n"
    old = f"{head}| 10001 | Order size is too large |\n| 10002 | Too many requests |\n"
    named = "\n## Symbols\n\n| Code | Name | Message |\n| --- | --- | --- |\n| 10001 | BAD_SIZE | Bad size |\n"
    changes = compare_versions(*versions(old, old + named)).changes
    (added,) = (change for change in changes if change.rule == "message-reworded")
    assert added.new_origin is not None
    assert (added.new, added.new_origin.line) == ("Bad size", 12)


UNKNOWN = {
    "empty": "",
    "no codes": "# Welcome\n\nNothing to see here.\n",
    "not a page": "<!doctype html><html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>",
    "most codes gone": PAGE[: PAGE.index("| 10003")],
}


@pytest.mark.parametrize("new", UNKNOWN.values(), ids=UNKNOWN)
def test_could_not_tell(new: str) -> None:
    result = compare_versions(*versions(PAGE, new))
    assert result.status == "unknown"
    assert result.changes == []
    assert "page.md" in result.problems[0]


def test_two_codes_may_go_from_a_small_page() -> None:
    result = compare_versions(*versions(PAGE, PAGE[: PAGE.index("\n## Transfers")]))
    assert [(change.rule, change.code) for change in result.changes] == [
        ("code-removed", "20001"),
        ("code-removed", "20002"),
    ]


#: Parts of a history, so that no test takes long: of n, each has every n-th pair.
PARTS = {"bitget": 1, "bybit": 10, "okx": 1}


@pytest.mark.parametrize(
    ("source", "part"), [(source, part) for source, parts in PARTS.items() for part in range(parts)]
)
def test_replay(shared: Path, source: str, part: int) -> None:
    """Every pair of successive versions gives exactly the codes that a careful reader listed."""
    folder = shared / "history" / source
    history = json.loads((folder / "changes.json").read_text("utf-8"))
    files = {file.stem: file for file in folder.glob("*.md*")}
    wrong = {}
    for step in history["changes"][part :: PARTS[source]]:
        result = compare_versions(*(Version.of_file(files[step[side]]) for side in ("from", "to")))
        found = {
            key: sorted(c.code or "" for c in result.changes if c.rule == rule)
            for key, rule in RULES.items()
        }
        expected = {key: sorted(step[key]) for key in RULES}
        if result.status == "unknown" or found != expected or (step["reformat"] and result.changes):
            wrong[f"{step['from']}-{step['to']}"] = (result.problems, found, expected)
    assert wrong == {}


def page(codes: int, words: str = "Order {} is too large") -> str:
    head = "# Error codes\n\n| Code | Message |\n| --- | --- |\n"
    return head + "".join(f"| {10000 + n} | {words.format(n)} |\n" for n in range(codes))


#: old page, new page -> what the problem says; "" for none.
DOUBTS = {
    "empty": (page(20), "", "the body is empty; no table or list of codes was found"),
    "no codes": (page(20), "# Welcome\n\nNothing.\n", "no table or list of codes was found"),
    "no codes before": ("# Welcome\n\nNothing.\n", page(20), "no table or list of codes"),
    "a fifth is gone": (page(20), page(16), ""),
    "more than a fifth is gone": (page(20), page(15), "5 of 20 codes are gone, more than a fifth"),
    "two of a few are gone": (page(3), page(1), ""),
    "three of a few are gone": (page(4), page(1), "3 of 4 codes are gone"),
    "codes came": (page(4), page(20), ""),
}


@pytest.mark.parametrize(("old", "new", "words"), DOUBTS.values(), ids=DOUBTS)
def test_doubt(old: str, new: str, words: str) -> None:
    result = compare_versions(*versions(old, new))
    assert bool(result.problems) == bool(words)
    assert words in "".join(result.problems)
    assert (result.status == "unknown") == bool(words)
    assert result.failure == (3 if words else 0)
    assert result.seconds > 0
    if words:
        name = "page.md"
        assert result.problems[0].startswith(f"{name}: ")
        assert result.problems[0].endswith(f"\n  look at it: errlex extract {name}")


def test_a_page_that_shrank_is_compared_where_that_is_accepted() -> None:
    result = compare_versions(*versions(page(20), page(15)), accept_shrink=True)
    assert [(c.rule, c.code) for c in result.changes] == [
        ("code-removed", f"{10000 + n}") for n in range(15, 20)
    ]
    assert result.files == {"page.md": "page.md"}


def test_codes_that_mean_something_else_are_compared_where_that_is_accepted() -> None:
    other = page(20, "Transfer number {} was refused by someone")
    refused = compare_versions(*versions(page(20), other))
    assert (refused.status, refused.changes) == ("unknown", [])
    accepted = compare_versions(*versions(page(20), other), accept_meaning=True)
    assert {change.rule for change in accepted.changes} >= {"message-reworded"}
    assert len({change.code for change in accepted.changes}) == 20


def test_a_version_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x")
    assert Version.of_file(tmp_path / "a.md") == Version(str(tmp_path / "a.md"), b"x")
    assert Version.of_file(tmp_path / "a.md", "b.md") == Version("b.md", b"x")
    with pytest.raises(UnreadableError, match=r"none.md: cannot be read: No such file") as caught:
        Version.of_file(tmp_path / "none.md")
    assert caught.value.exit_status == 3


def test_the_codes_of_a_version_without_a_check() -> None:
    assert extraction_of(Version("page.md", b"# Welcome\n")).codes == []
    codes = extraction_of(Version("page.md", page(3).encode())).codes
    assert [code.code for code in codes] == ["10000", "10001", "10002"]
