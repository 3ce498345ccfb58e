"""The same codes with other meanings: another product, a slipped column, a translation, and what only looks like it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from errlex.catalogue import Catalogue, CatalogueCode, Meaning
from errlex.intake.identity import Identity
from errlex.intake.meanings import (
    MAX_CHANGED,
    MAX_CODES_CHANGED,
    check_meanings,
    said_by_catalogue,
    said_by_page,
)
from errlex.intake.page import Accepted, refusals, take_in
from errlex.text import digest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from errlex.intake.meanings import Said

WORDS = [
    "order",
    "rate",
    "balance",
    "signature",
    "timestamp",
    "symbol",
    "account",
    "market",
    "price",
    "quantity",
]
ENDS = [
    "not found",
    "exceeded",
    "is missing",
    "is frozen",
    "is closed",
    "is too low",
    "expired",
    "is invalid",
]
Row = tuple[str, str, str]
ROWS: list[Row] = [
    (str(1000 + i), f"{word}_{end}".upper().replace(" ", "_"), f"The {word} {end}")
    for i, (word, end) in enumerate((word, end) for word in WORDS for end in ENDS)
]


def page(rows: list[Row], mark: str = "{}") -> dict[str, Said]:
    lines = ["# Error codes", "", "| Code | Name | Message |", "| --- | --- | --- |"]
    lines += [
        "| " + " | ".join(mark.format(cell) if cell else "" for cell in row) + " |" for row in rows
    ]
    return said_by_page(take_in("\n".join(lines) + "\n", "page.md").extraction)


def shifted(rows: list[Row], column: int) -> list[Row]:
    following = [*rows[1:], rows[0]]
    return [
        (row[0], *(after[i] if i == column else row[i] for i in (1, 2)))  # type: ignore[misc]
        for row, after in zip(rows, following, strict=True)
    ]


def some(share: float, change: Callable[[Row], Row]) -> list[Row]:
    """The rows, so many of them changed."""
    return [change(row) if i < share * len(ROWS) else row for i, row in enumerate(ROWS)]


def reworded(row: Row) -> Row:
    return row[0], row[1], f"Something else altogether, number {row[0]}"


#: What is no sign of another page.
SAME = {
    "nothing changed": ROWS,
    "another order": ROWS[::-1],
    "rows twice": ROWS + ROWS,
    "capitals and full stops": [(c, n.lower(), f"{m.upper()}.") for c, n, m in ROWS],
    "a sentence before each": [(c, n, f"Failed: {m}. Try again.") for c, n, m in ROWS],
    "camel case": [(c, n.title().replace("_", ""), m) for c, n, m in ROWS],
    "names go": [(c, "", m) for c, _, m in ROWS],
    "half of them reworded": some(MAX_CHANGED, reworded),
    "a third slipped": shifted(ROWS, 2)[: len(ROWS) // 3] + ROWS[len(ROWS) // 3 :],
    "new codes": ROWS + [("9" + c, n, m) for c, n, m in ROWS],
}
#: What is one, and what is said of it.
OTHERS = {
    "another product": (
        [(c, f"X{c}", f"Contract {c} liquidated") for c, _, _ in ROWS],
        "other words",
    ),
    "messages of the next row": (shifted(ROWS, 2), "other words"),
    "names of the next row": (shifted(ROWS, 1), "other names"),
    "a translation": ([(c, n, f"错误{int(c):o}") for c, n, _ in ROWS], "other words"),
    "emptied": ([(c, n, "") for c, n, _ in ROWS], "without words now"),
    "most of them reworded": (some(MAX_CHANGED + 0.05, reworded), "other words"),
}


@pytest.mark.parametrize("trap", SAME)
def test_the_same_page(trap: str) -> None:
    assert check_meanings(page(ROWS), page(SAME[trap])) == []


def test_a_word_that_all_messages_have_makes_no_page_the_same() -> None:
    before, after = (
        [(c, "", f"{m} (a)") for c, _, m in rows] for rows in (ROWS, some(1.0, reworded))
    )
    assert check_meanings(page(before), page(after)) != []
    assert check_meanings(page([(c, "", "Error (a)") for c, _, _ in ROWS]), page(before)) == []


@pytest.mark.parametrize("trap", OTHERS)
def test_another_page(trap: str) -> None:
    rows, what = OTHERS[trap]
    (reason,) = check_meanings(page(ROWS), page(rows))
    assert what in reason
    assert f"of {len(ROWS)} codes mean something else at once" in reason
    assert "--accept-meaning" in reason


def solved(head: str, rows: list[tuple[str, str, str]]) -> dict[str, Said]:
    """Said by a page with the columns of `head`."""
    lines = ["# Error codes", "", head, "| --- | --- | --- |"]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return said_by_page(take_in("\n".join(lines) + "\n", "page.md").extraction)


@pytest.mark.parametrize("other", ["Solution", "Description"])
@pytest.mark.parametrize("share", [1.0, MAX_CHANGED + 0.05, MAX_CHANGED])
def test_message_and_another_text_change_places(other: str, share: float) -> None:
    rows = [(code, message, f"Look at {message[4:]}") for code, _, message in ROWS]
    moved = [(c, b, a) if i < share * len(rows) else (c, a, b) for i, (c, a, b) in enumerate(rows)]
    head, turned = f"| Code | Message | {other} |", f"| Code | {other} | Message |"
    reasons = check_meanings(solved(head, rows), solved(head, moved))
    if share == MAX_CHANGED:
        assert reasons == []
    else:
        number = sum(one != two for one, two in zip(rows, moved, strict=True))
        assert f"{number} message and another text changed places" in reasons[0]
    assert check_meanings(solved(head, rows), solved(turned, [(c, b, a) for c, a, b in rows])) == []


def test_all_struck_out() -> None:
    (reason,) = check_meanings(page(ROWS), page(ROWS, mark="~~{}~~"))
    assert f"{len(ROWS)} struck out" in reason
    assert check_meanings(page(ROWS, mark="~~{}~~"), page(ROWS, mark="~~{}~~")) == []


def test_a_few_codes_of_a_small_page_may_change() -> None:
    assert (
        check_meanings(page(ROWS[:3]), page([*map(reworded, ROWS[:MAX_CODES_CHANGED]), ROWS[2]]))
        == []
    )
    assert check_meanings(page(ROWS[:3]), page(list(map(reworded, ROWS[:3]))))


def catalogued(texts: dict[str, list[str]], **changed: str) -> dict[str, Said]:
    """What a catalogue holds of a page that the repository does not: the message, and a digest of all texts."""
    codes = [
        CatalogueCode(
            "api",
            code,
            state=changed.get("state", "documented"),  # type: ignore[arg-type]
            meanings=[Meaning("errors", message=row[0], digest=digest(row))],
        )
        for code, row in texts.items()
    ]
    return said_by_catalogue(Catalogue("acme", codes), changed.get("page", "errors"))


def test_other_rules_of_reading_are_no_other_meaning() -> None:
    """The message was read from one column, and is now read from another; a column more is read."""
    known = catalogued({code: [text, "Try again"] for code, _, text in ROWS})
    assert check_meanings(known, page([(c, "", f"{c}: {m}, see below") for c, _, m in ROWS])) == []
    assert check_meanings(known, page(list(map(reworded, ROWS))))


def test_a_message_of_the_catalogue_that_is_the_solution_now() -> None:
    known = catalogued({code: [text, f"Look at {code}"] for code, _, text in ROWS})
    head = "| Code | Message | Solution |"
    (reason,) = check_meanings(known, solved(head, [(c, f"Look at {c}", m) for c, _, m in ROWS]))
    assert "changed places" in reason
    assert check_meanings(known, solved(head, [(c, m, f"Look at {c}") for c, _, m in ROWS])) == []


def test_codes_that_are_gone_or_of_another_page_are_not_known() -> None:
    texts = {code: [text] for code, _, text in ROWS}
    assert catalogued(texts, state="removed") == {}
    assert catalogued(texts, page="other") == {}
    assert len(catalogued(texts)) == len(ROWS)


def test_accepted() -> None:
    lines = "".join(f"| {code} | Liquidated {code} |\n" for code, _, _ in ROWS)
    taken = take_in(f"# Errors\n\n| Code | Message |\n| --- | --- |\n{lines}", "page.md")
    assert refusals(taken, Identity(), page(ROWS))
    assert refusals(taken, Identity(), page(ROWS), Accepted(shrink=True))
    assert refusals(taken, Identity(), page(ROWS), Accepted(meaning=True)) == []


def share(old: Path, new: Path) -> float:
    """The share of codes that `check_meanings` counts, seen by lowering what it allows."""
    from errlex.intake import meanings

    before, after = (
        said_by_page(take_in(file.read_bytes(), file.name).extraction) for file in (old, new)
    )
    changed = dict(meanings._changed(before, after))
    return len(changed) / max(1, len(before.keys() & after.keys()))


def test_real_changes_are_far_below_the_limit(shared: Path) -> None:
    """The first and the last of sixty versions of a page, fourteen months apart: a hundredth."""
    folder = shared / "history" / "bybit"
    steps = json.loads((folder / "changes.json").read_text("utf-8"))["changes"]
    files = {file.stem: file for file in folder.glob("*.md*")}
    assert share(files[steps[0]["from"]], files[steps[-1]["to"]]) < 0.02 < MAX_CHANGED


def test_the_page_of_a_copied_api_is_near_the_limit_and_others_above(shared: Path) -> None:
    """What the limit lies below: pages of two exchanges that share their numbers."""
    corpus = shared / "corpus"
    lbank, deribit = (sorted((corpus / name).glob("*.md"))[0] for name in ("lbank", "deribit"))
    assert share(lbank, deribit) > MAX_CHANGED


@pytest.mark.parametrize(("changed", "same"), [(40, True), (41, False)])
def test_half_of_the_codes_may_mean_something_else(changed: int, same: bool) -> None:
    rows = [reworded(row) if at < changed else row for at, row in enumerate(ROWS)]
    assert len(ROWS) == 80
    assert (check_meanings(page(ROWS), page(rows)) == []) is same


@pytest.mark.parametrize(
    ("kept", "same"),
    [("alpha four five six", True), ("alpha four five six seven", False), ("one two three", False)],
)
def test_a_quarter_of_the_words_of_a_message_stays(kept: str, same: bool) -> None:
    """Messages of four words, or of five, of which the first stays."""
    count = len(kept.split())
    words = ["alpha", "beta", "gamma", "delta", "epsilon"][:count]
    before = [(str(1000 + at), "", " ".join(f"{w}{at}" for w in words)) for at in range(9)]
    after = [(str(1000 + at), "", " ".join(f"{w}{at}" for w in kept.split())) for at in range(9)]
    assert (check_meanings(page(before), page(after)) == []) is same


def test_the_reason_names_the_first_three_codes() -> None:
    (reason,) = check_meanings(page(ROWS), page(some(1.0, reworded)))
    assert "(80 other words; 1000, 1001, 1002):" in reason


def test_a_reason_counts_what_changed_and_how_most_of_all_first() -> None:
    rows = [(c, n, "") if at < 10 else reworded((c, n, m)) for at, (c, n, m) in enumerate(ROWS)]
    (reason,) = check_meanings(page(ROWS), page(rows))
    assert "(70 other words, 10 without words now;" in reason


def test_a_code_that_is_struck_out_in_one_scope_of_two_is_not_struck_out() -> None:
    meaning = Meaning("errors", message="Gone", digest=digest(["Gone"]))
    codes = [
        CatalogueCode("spot", "1", state="withdrawn", meanings=[meaning]),
        CatalogueCode("futures", "1", state="documented", meanings=[meaning]),
        CatalogueCode("spot", "2", state="withdrawn", meanings=[meaning]),
        CatalogueCode("futures", "3", state="removed", meanings=[meaning]),
    ]
    said = said_by_catalogue(Catalogue("acme", codes), "errors")
    assert {code: each.struck for code, each in said.items()} == {"1": False, "2": True}


@pytest.mark.parametrize(("having", "same"), [(3, True), (4, False)])
def test_a_word_of_more_than_half_of_the_messages_says_nothing(having: int, same: bool) -> None:
    """Of six codes: a word that three have tells them; one that four have is no word of theirs."""
    first = [
        (str(1000 + at), "", f"{'Error' if at < having else f'w{at}'} a{at}") for at in range(6)
    ]
    later = [(c, "", f"{m.split()[0]} b{c} d{c}") for c, _, m in first]
    assert (check_meanings(page(first), page(later)) == []) is same
