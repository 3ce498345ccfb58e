from __future__ import annotations

import pytest

from errlex.read.keys import codes_in_words, is_code

TEXT = "The key is unknown"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("1001", True),
        ("BAD_KEY", True),
        ("BadKey", True),
        ("PAY-M001", True),
        ("X-Frame", False),
        ("bad_key", False),
        ("1" * 201, False),
    ],
)
def test_is_code(key: str, expected: bool) -> None:
    assert is_code(key) is expected


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"bad_key": TEXT, "forbidden": TEXT}, True),
        ({"keyExpired": {"message": TEXT, "http": 400}, "no-key": {"message": TEXT}}, True),
        ({"bad_key": TEXT, "no_funds": TEXT, "forbidden": "Forbidden"}, True),
        ({"bad_key": TEXT, "not-signed-in": "Not signed in", "gone": "gone."}, True),
        ({"bad_key": TEXT, "no_funds": TEXT, "forbidden": "Stop"}, False),
        ({"bad_key": "Bad_Key", "no_funds": "NoFunds"}, False),
        ({"bad_key": TEXT}, False),
        ({"forbidden": TEXT, "expired": TEXT, "bad_key": TEXT}, False),
        ({"log_file": "/var/log/x", "log_level": "warn"}, False),
        ({"bad_key": TEXT, "no_key": {"type": "string", "description": TEXT}}, False),
        ({"bad_key": TEXT, 1: TEXT}, False),
        ({"bad_key": TEXT, "no_key": f"{TEXT}\n{TEXT}"}, False),
    ],
)
def test_codes_in_words(members: dict[object, object], expected: bool) -> None:
    assert codes_in_words(members) == (members if expected else {})
