"""The fields that the answers of all exchanges share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.answers import UNITS, answers, field_path, units
from errlex.errors import ConfigError
from errlex.toml import TomlTable

if TYPE_CHECKING:
    from pathlib import Path

#: what is written -> the names and places that it spells.
PATHS = {
    "code": ("code",),
    "error.data.code": ("error", "data", "code"),
    "0": (0,),
    "data.0.sCode": ("data", 0, "sCode"),
    "-1": ("-1",),
}


@pytest.mark.parametrize(("text", "expected"), PATHS.items(), ids=PATHS)
def test_path(text: str, expected: tuple[str | int, ...]) -> None:
    assert field_path(text) == expected


def test_fields_that_mark_a_failure_stand_once_in_the_order_of_the_table() -> None:
    marks = answers().marks
    assert marks[:2] == ("success", "error")
    assert len(set(marks)) == len(marks)
    known = answers()
    assert set(marks) == {*known.flags, *known.errors, *known.statuses, *known.kinds}


def test_what_the_table_says() -> None:
    known = answers()
    assert known.flags == ("success",)
    assert known.statuses == ("status", "statusCode")
    assert known.codes[:2] == (("error", "code"), ("error", "errorCode"))
    assert known.messages[0] == ("error", "message")
    assert known.successes == (0, 200, True, "success", "ok")
    assert (known.failed_lists[0], known.succeeded_lists[0]) == ("fail", "success")
    assert (known.item_codes[0], known.item_messages[0]) == (("sCode",), ("sMsg",))
    assert known.inside == ("data", "result", "response")
    assert (known.frame_flags, known.frame_kinds) == (("result",), ("event", "type", "channel"))
    assert known.refusals[0] == "not"
    assert known.wait_headers["RateLimit-Reset"] == "s"
    assert known.wait_fields[("error", "data", "retryAfter")] == "ms"
    assert known.wait_words["banned until"] == "s"
    assert {"none", "null"} <= set(known.nothing)
    assert known.words == ("error", "err", "fail")


def test_units(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text('[headers]\na = "ms"\nb = "min"\n')
    assert units(TomlTable.load(file), "headers") == {"a": "ms", "b": "min"}
    assert units(TomlTable.load(file), "absent") == {}
    file.write_text('[headers]\na = "h"\n')
    with pytest.raises(ConfigError, match="a = 'h'") as caught:
        units(TomlTable.load(file), "headers")
    assert caught.value.line == 2


def test_lengths_of_units() -> None:
    assert UNITS == {"s": 1.0, "ms": 0.001, "min": 60.0}
