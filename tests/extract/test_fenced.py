"""Data between fences, below a heading of errors."""

from __future__ import annotations

import pytest

from errlex.extract import extract
from errlex.read import read

#: heading, fenced block -> (code, text, line) each
BLOCKS: dict[str, tuple[str, str, list[tuple[str, str, int]]]] = {
    "records": (
        "Error codes",
        '[\n  {"code": 1001, "message": "Bad key"},\n  {"code": 1002, "message": "No funds"}\n]',
        [("1001", "Bad key", 5), ("1002", "No funds", 6)],
    ),
    "codes and texts": (
        "Error codes",
        '{\n  "1001": "Bad key",\n  "1002": "No funds"\n}',
        [("1001", "Bad key", 5), ("1002", "No funds", 6)],
    ),
    "constants and texts": (
        "Error codes",
        '{\n  "BAD_KEY": "The key is bad",\n  "NO_FUNDS": "No funds"\n}',
        [("BAD_KEY", "The key is bad", 5), ("NO_FUNDS", "No funds", 6)],
    ),
    "remarks, and a comma too many": (
        "Error codes",
        '[\n  // of keys\n  {"code": 1001, "message": "Bad key"},\n  {"code": 1002, "message": "No funds"},\n]',
        [("1001", "Bad key", 6), ("1002", "No funds", 7)],
    ),
    "fields of a record on each line": (
        "Error codes",
        'ErrorID="-400" ErrorMsg="Bad: key"\nErrorID="7" ErrorMsg="No funds"',
        [("-400", "Bad: key", 4), ("7", "No funds", 5)],
    ),
    "fields with commas between them": (
        "Error codes",
        "code=1001, msg='Bad key'\ncode=1002, msg='No funds'",
        [("1001", "Bad key", 4), ("1002", "No funds", 5)],
    ),
    "an object on each line": (
        "Error codes",
        '{"code": 1001, "msg": "Bad key"},\n{"code": 1002, "msg": "No funds"},',
        [("1001", "Bad key", 4), ("1002", "No funds", 5)],
    ),
    "fields of a log": ("Errors", "user=7 id=1001\nuser=8 id=1002\nuser=9 id=1003", []),
    "fields among words": ("Error codes", "see code=1001, msg=a\nand code=1002, msg=b", []),
    "YAML": (
        "Error codes",
        "- code: 1001\n  message: Bad key\n- code: 1002\n  message: No funds",
        [("1001", "Bad key", 4), ("1002", "No funds", 6)],
    ),
    "YAML with a name over each": (
        "Error codes",
        "BAD_KEY:\n  code: 1001\n  message: Bad key\nNO_FUNDS:\n  code: 1002\n  message: No funds",
        [("1001", "Bad key", 4), ("1002", "No funds", 7)],
    ),
    "a heading that only mentions errors": (
        "Errors of orders",
        '[{"code": 1, "message": "No order"},\n{"code": 2, "message": "Too late"},\n{"code": 3, "message": "Order failed"}]',
        [("1", "No order", 4), ("2", "Too late", 5), ("3", "Order failed", 6)],
    ),
    "long numbers below it": (
        "Errors of orders",
        '[{"code": 2001, "message": "No order"},\n{"code": 2002, "message": "Too late"},\n{"code": 2003, "message": "Order failed"}]',
        [("2001", "No order", 4), ("2002", "Too late", 5), ("2003", "Order failed", 6)],
    ),
    "a sample with two errors below it": (
        "Errors of orders",
        '{"faults": [{"code": 2001, "message": "No order"}, {"code": 2002, "message": "Too late"}]}',
        [],
    ),
    "records deep in a sample": (
        "Error codes",
        '{"code": 7, "data": {"list": [{"code": 2001, "message": "No order"}, {"code": 2002, "message": "Too late"}]}}',
        [],
    ),
    "records below one name": (
        "Error codes",
        '{"list": [{"code": 2001, "message": "No order"},\n{"code": 2002, "message": "Too late"}]}',
        [("2001", "No order", 4), ("2002", "Too late", 5)],
    ),
    "a sample of one": ("Error codes", '{"code": 1001, "message": "Bad key"}', []),
    "fields that failed": (
        "Error codes",
        '{"user_id": "The id is missing", "order_id": "The order does not exist"}',
        [],
    ),
    "another subject": (
        "Products",
        '[{"code": 1001, "message": "Bad key"}, {"code": 1002, "message": "No funds"}]',
        [],
    ),
    "no data": ("Error codes", '[{"code": 1001, "message": "Bad key"}, {"code": ...]', []),
}


@pytest.mark.parametrize(("heading", "block", "wanted"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(heading: str, block: str, wanted: list[tuple[str, str, int]]) -> None:
    page = f"# {heading}\n\n```\n{block}\n```\n"
    codes = extract(read(page, "page.md", "markdown")).codes
    assert [(c.code, " ".join(text.text for text in c.texts), c.line) for c in codes] == wanted
