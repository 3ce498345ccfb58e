"""Lists: the verdict, and each item as a code, a text of one, a group or a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.blocks import Item, List
from errlex.extract import TableRule
from errlex.extract.context import Context
from errlex.extract.entries import Entry
from errlex.extract.lists import _depth, read_list, rows_without_codes
from errlex.extract.nested import read_nested
from errlex.read import read

if TYPE_CHECKING:
    from errlex.extract.ledger import Reading

ERRORS = Context(("Error codes",))


def reading(page: str, context: Context = ERRORS, rule: TableRule | None = None) -> Reading:
    (block,) = read(page, "page.md", "markdown").blocks
    assert isinstance(block, List)
    return read_list(block, context, rule)


#: List -> code and texts of each item; codes, continuations, groups, problems.
LISTS: dict[str, tuple[str, list[tuple[str, ...]], tuple[int, int, int, int]]] = {
    "flat": (
        "- 1001: Invalid key\n- 1002: Invalid sign",
        [("1001", "Invalid key"), ("1002", "Invalid sign")],
        (2, 0, 0, 0),
    ),
    "texts nested": (
        "- 1001: Invalid key\n  - Renew it\n- 1002\n  - Invalid sign\n    - Sign again",
        [("1001", "Invalid key", "Renew it"), ("1002", "Invalid sign", "Sign again")],
        (2, 3, 0, 0),
    ),
    "groups around them": (
        "- Keys\n  - 1001: Invalid key\n- Orders\n  - 2001: Invalid price",
        [("1001", "Invalid key"), ("2001", "Invalid price")],
        (2, 0, 2, 0),
    ),
    "a remark between them": (
        "- 1001: Invalid key\n- Those below concern orders\n- 2001: Invalid price",
        [("1001", "Invalid key"), ("2001", "Invalid price")],
        (2, 0, 1, 0),
    ),
    "a number that is no code": (
        "- 1001: Invalid key\n- 2FA is required\n- 1002: Invalid sign",
        [("1001", "Invalid key"), ("1002", "Invalid sign")],
        (2, 0, 0, 1),
    ),
    "constants with texts below": (
        "- BAD_KEY\n  - The key is invalid\n- BAD_SIGN\n  - The sign is invalid",
        [("BAD_KEY", "The key is invalid"), ("BAD_SIGN", "The sign is invalid")],
        (2, 2, 0, 0),
    ),
}


@pytest.mark.parametrize(
    ("page", "codes", "counts"), [pytest.param(*case, id=title) for title, case in LISTS.items()]
)
def test_items(page: str, codes: list[tuple[str, ...]], counts: tuple[int, int, int, int]) -> None:
    found = reading(page)
    assert [(code.code, *(text.text for text in code.texts)) for code in found.codes] == codes
    verdict = found.verdict
    assert (verdict.codes, verdict.continuations, verdict.groups, verdict.problems) == counts
    assert len(found.problems) == verdict.problems


def test_a_problem_names_line_and_item() -> None:
    found = reading("\n- 1001: Invalid key\n- 2FA is required\n- 1002: Invalid sign")
    assert found.problems == ["line 3: no code in the item '2FA is required'"]


#: List, context -> why it is passed over.
PASSED_OVER = {
    "no codes": ("- symbol: the market\n- side: a word", ERRORS, "do not begin with codes"),
    "fewer codes than other items": (
        "- 1001: Invalid key\n- one\n- two\n- three",
        ERRORS,
        "do not begin with codes",
    ),
    "constants alone": ("- BAD_KEY\n- BAD_SIGN", Context(("Errors",)), "do not begin with codes"),
    "fields and their types": (
        "- `dest` &lt;string&gt; The file that failed\n- `errno` &lt;number&gt; The number of the error",
        ERRORS,
        "fields and their types",
    ),
    "fields, the type before a comma": (
        "- `bad_key`: string, set if the key is invalid\n- `is_late`: bool, set if it expired",
        ERRORS,
        "fields and their types",
    ),
    "links": ("- [1001: Invalid key](#a)\n- [1002: Invalid sign](#b)", ERRORS, "contents"),
    "nothing speaks of errors": ("- 1001: apples\n- 1002: pears", Context(), "speaks of errors"),
}


@pytest.mark.parametrize(
    ("page", "context", "why"),
    [pytest.param(*case, id=title) for title, case in PASSED_OVER.items()],
)
def test_passed_over(page: str, context: Context, why: str) -> None:
    found = reading(page, context)
    assert found.verdict.verdict == "passed over"
    assert why in found.verdict.why
    assert found.verdict.rows == page.count("\n") + 1
    assert not found.codes


def test_the_configuration_takes_a_list_and_names_its_kind() -> None:
    page, context, _ = PASSED_OVER["nothing speaks of errors"]
    found = reading(page, context, TableRule(section="Fruit", kind="close", why="so it is"))
    assert [(code.code, code.kind) for code in found.codes] == [
        ("1001", "close"),
        ("1002", "close"),
    ]


def test_the_configuration_passes_over_a_list() -> None:
    found = reading(LISTS["flat"][0], rule=TableRule(section="Errors", take=False, why="old"))
    assert (found.verdict.verdict, found.verdict.why, found.codes) == ("passed over", "old", [])


@pytest.mark.parametrize(
    ("headings", "verdict"),
    [
        pytest.param({"1001: Invalid key", "1002: Wrong nonce"}, "passed over", id="contents"),
        pytest.param({"1001: Invalid key", "Errors"}, "codes", id="one more than the headings"),
    ],
)
def test_a_list_of_the_headings_is_a_table_of_contents(headings: set[str], verdict: str) -> None:
    items = [Item(text, (text,), line=1) for text in ("1001: Invalid key", "1002: Wrong nonce")]
    assert read_list(List(items), ERRORS, None, headings).verdict.verdict == verdict


@pytest.mark.parametrize(
    ("linked", "verdict"), [(10, "passed over"), (9, "passed over"), (8, "codes"), (0, "codes")]
)
def test_a_list_of_links_is_a_table_of_contents(linked: int, verdict: str) -> None:
    """Nine of ten links are enough; blanks do not count, a link that is only a part of its item does not either."""
    texts = [f"{code}: Invalid key" for code in range(1001, 1011)]
    items = [
        Item(text, (text,), links=(text[:5], text[6:]) if n < linked else (text[:5],), line=1)
        for n, text in enumerate(texts)
    ]
    reading = read_list(List(items), ERRORS, None)
    assert reading.verdict.verdict == verdict
    assert ("links" in reading.verdict.why) is (verdict == "passed over")


@pytest.mark.parametrize(
    ("outer", "inner", "classes"),
    [
        ("400 Bad Request", "40001: ", True),
        ("4xx Client errors", "40001: ", True),
        ("4xx Client errors", "401: ", True),
        ("401 Unauthorized", "402: ", False),
        ("500 - Orders", "50001: ", True),
        ("900 - Orders", "90001: ", False),
        ("1000 - Orders", "10001: ", False),
        ("400 Bad Request", "40001 ", False),
        ("400 Bad Request", "BAD_KEY: ", False),
        ("400 Bad Request", "", False),
    ],
)
def test_codes_nested_in_their_classes(outer: str, inner: str, classes: bool) -> None:
    """The classes are masks, or statuses above longer numbers; below other codes stands what is said of them."""
    found = reading(
        f"- {outer}\n  - {inner}Invalid key\n- {outer.replace('0', '1', 1)}\n  - {inner}Invalid sign"
    )
    assert found.verdict.codes == (4 if classes else 2)
    assert found.verdict.continuations == (0 if classes else 2)


@pytest.mark.parametrize(
    ("preview", "rows"),
    [
        pytest.param("the market\n\na side", 2, id="words"),
        pytest.param("the market\n1001: Invalid key", 0, id="a code"),
        pytest.param("the market\n`unauthorized`", 0, id="a code span"),
        pytest.param(None, 0, id="no preview"),
    ],
)
def test_rows_without_codes(preview: str | None, rows: int) -> None:
    assert rows_without_codes(List([], preview=preview)) == rows


@given(st.lists(st.sampled_from(["the market", "1001: Invalid key", "BAD_KEY", "**-2** x"])))
def test_a_preview_decides_as_the_items_do(texts: list[str]) -> None:
    """What is passed over at a glance is passed over after a close look as well."""
    items = [Item(text, (text,), line=1) for text in texts]
    context = Context(("Error codes",))
    without_codes = rows_without_codes(List(items, preview="\n".join(texts)))
    glance = read_list(List(items), context, None, without_codes=without_codes)
    close = read_list(List(items), context, None)
    assert glance.verdict == close.verdict
    assert glance.codes == close.codes


#: Items of nested lists, and what they are values of.
ITEMS = st.lists(
    st.sampled_from(
        [
            "- Error codes",
            "- `code`: why",
            "  - 0 = fine",
            "  - `103` = bad",
            "    - BAD_KEY",
            "- x",
            "  - **1001** bad key",
            "  - [1002](/x) gone",
            "  - words",
            "  - &#49;001 bad",
            "  - 错误码 7",
        ]
    ),
    min_size=1,
    max_size=8,
).map("\n".join)


@given(ITEMS)
def test_a_list_whose_preview_shows_no_codes_has_none_nested_in_it(page: str) -> None:
    for block in read(page, "page.md", "markdown").blocks:
        if isinstance(block, List) and rows_without_codes(block):
            assert read_nested(block, ERRORS) is None


@pytest.mark.parametrize(
    ("levels", "depth"),
    [
        ("0+ 0+", 0),
        ("0+ 0+ 0+ 0- 0-", 0),
        ("0+ 0- 0-", None),
        ("0- 0- 1+ 1+", 1),
        ("1+ 1+ 0- 0+ 0+", 0),
        ("0- 1- 2+", 2),
        ("", None),
    ],
)
def test_the_outermost_level_of_codes(levels: str, depth: int | None) -> None:
    """Three of five are enough."""
    items = [Item("x", ("x",), depth=int(each[0])) for each in levels.split()]
    entries = [
        Entry("1", "number", None, "x", True) if each[1] == "+" else None for each in levels.split()
    ]
    assert _depth(items, entries) == depth


def test_texts_that_begin_as_types_do() -> None:
    page = "- `bad_number`: Number is too large\n- `bad_date`: Date is invalid\n- `no_name`: Required name is missing"
    found = reading(page, Context(("Error codes",))).codes
    assert [code.code for code in found] == ["bad_number", "bad_date", "no_name"]


#: List below "Error codes" -> the codes and the text that they share.
SHARED = {
    "words in bold": (
        "- **`key_missing`**, **`key_unknown`**\n  - the key is wrong",
        [("key_missing", "the key is wrong"), ("key_unknown", "the key is wrong")],
    ),
    "one is a part of the other": (
        "- `busy_now` / `is_busy_now`:\n  - it failed",
        [("busy_now", "it failed"), ("is_busy_now", "it failed")],
    ),
    "constants with a comma": (
        "* `NO_KEY`、`OLD_KEY`\n  * 密钥错误\n* `LATE`\n  * 请求超时",
        [("NO_KEY", "密钥错误"), ("OLD_KEY", "密钥错误"), ("LATE", "请求超时")],
    ),
    "words between": (
        "- `key_missing` instead of `key_unknown`\n  - the key is wrong",
        [("key_missing", "instead of key_unknown")],
    ),
    "one code twice": ("- `key_missing`, `key_missing`\n  - the key is wrong", []),
}


@pytest.mark.parametrize(("page", "codes"), SHARED.values(), ids=SHARED)
def test_codes_that_share_an_item(page: str, codes: list[tuple[str, str]]) -> None:
    found = reading(page, Context(("Error codes",))).codes
    assert [(code.code, code.texts[0].text) for code in found] == codes
