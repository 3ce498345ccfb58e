"""The way through a page: order, sections, the ledger, time."""

from __future__ import annotations

import importlib
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from errlex.extract import extract
from errlex.extract.labels import BLOCKS, names_above
from errlex.read import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.blocks import Block

PAGE = """# API

Errors consist of a code and a message.

| Name | Type | Description |
|---|---|---|
| symbol | string | the market |

## Error codes

- 10001: Invalid key

### Futures

| Code | Message |
|---|---|
| 20001 | Wrong sign |

1. Read it
2. Mend it
"""


def test_every_table_and_list_is_in_the_ledger_in_page_order() -> None:
    extraction = extract(read(PAGE, "api.md"))
    assert [(table.line, table.what, table.verdict) for table in extraction.tables] == [
        (5, "table", "passed over"),
        (11, "list", "codes"),
        (15, "table", "codes"),
        (19, "list", "passed over"),
    ]


def test_codes_know_where_they_stand() -> None:
    first, second = extract(read(PAGE, "api.md")).codes
    assert (first.section, first.path, first.line) == ("Error codes", ("API", "Error codes"), 11)
    assert (second.section, second.path, second.line, second.table) == (
        "Futures",
        ("API", "Error codes", "Futures"),
        17,
        2,
    )


def test_tables_of_one_row_in_plain_text_are_judged_with_the_ones_above_that_have_their_header() -> (
    None
):
    rows = {
        "Error codes": "7000\tDOWN\tThe server failed\tIt failed",
        "Code: 7001 NO_HEADER": "7001\tNO_HEADER\tWe want a header\tSend one",
        "Code: 7002 TOO_MANY_PARAMETERS": "7002\tTOO_MANY_PARAMETERS\tGive fewer\tToo long",
    }
    page = "\n".join(f"{title}\nCode\tTag\tmsg\tCause\n{row}" for title, row in rows.items())
    assert [c.code for c in extract(read(page, "page.txt")).codes] == ["7000", "7001", "7002"]


def test_time_grows_with_the_page_and_no_faster() -> None:
    def seconds(rows: int) -> float:
        page = (
            "# Errors\n\n| Code | Message |\n|---|---|\n| 1000 | Failed |\n"
            + "| | goes on |\n" * rows
        )
        document = read(page, "page.md")
        extract(document)
        started = time.process_time()
        assert len(extract(document).codes[0].texts) == rows + 1
        return time.process_time() - started

    assert seconds(16_000) < 16 * 4 * max(seconds(1_000), 0.002)


def test_no_more_blocks_above_are_looked_at_than_may_name_a_listing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    most = 0

    def counted(above: Sequence[Block]) -> tuple[str, str]:
        nonlocal most
        most = max(most, len(above))
        return names_above(above)

    walk = importlib.import_module("errlex.extract.walk")  # its name is that of a function as well
    monkeypatch.setattr(walk, "names_above", counted)
    extract(read("# Errors\n\n" + "KEY_A = 50;\nKEY_B = 51;\n\n" * 50, "page.md"))
    assert most == BLOCKS


@pytest.mark.parametrize(
    ("name", "text", "codes"),
    [
        ("docs/error_codes.csv", "1,Bad key\n2,No funds\n3,Too late\n", ["1", "2", "3"]),
        ("errors/page.csv", "1,Bad key\n2,No funds\n3,Too late\n", []),
        ("error_codes.md", "A word.\n\n1 | Bad key\n-|-\n2 | No funds\n3 | Too late\n", []),
    ],
)
def test_the_name_of_a_file_speaks_for_the_table_that_is_all_it_holds(
    name: str, text: str, codes: list[str]
) -> None:
    assert [code.code for code in extract(read(text, name)).codes] == codes


@settings(max_examples=60)
@given(st.text(st.sampled_from("|-#*>`1024 \n:AERO_error.code()[]~"), max_size=300))
def test_any_page_ends_in_a_ledger_that_adds_up(page: str) -> None:
    extraction = extract(read("# Error codes\n\n" + page, "page.md"))
    counted = sum(table.codes for table in extraction.tables)
    assert counted <= len(extraction.codes)  # a row with several codes counts once
    for table in extraction.tables:
        outcomes = table.codes + table.continuations + table.groups + table.problems
        assert outcomes == (table.rows if table.verdict == "codes" else 0)


@pytest.mark.parametrize(
    "title", ["401 Unauthorized", "401 Unauthorized\nThe signature of the token is wrong."]
)
def test_a_status_above_a_table_is_the_title_of_the_table(title: str) -> None:
    table = (
        "| Code | Message |\n|---|---|\n| no_key | Key is missing |\n| bad_key | Key is wrong |\n"
    )
    page = f"Error codes of the API:\n\n400 Bad Request\n\n{table.replace('key', 'id')}\n{title}\n\n{table}"
    extraction = extract(read(page, "page.md", "markdown"))
    assert [code.code for code in extraction.codes] == ["no_id", "bad_id", "no_key", "bad_key"]
    listed = extract(read(f"# Error codes\n\n{title}\n\n404 Not found\n", "page.md", "markdown"))
    assert [code.code for code in listed.codes] == ["401", "404"]
