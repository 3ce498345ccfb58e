"""The [response] table: defaults and inheritance. What a mistake prints: test_mistakes.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from errlex.config.response import CODE_FIELDS, parse_response
from errlex.toml import TomlTable

if TYPE_CHECKING:
    from pathlib import Path


def parse(tmp_path: Path, text: str) -> dict[str, dict[str, Any]]:
    file = tmp_path / "source.toml"
    file.write_text(text, "utf-8")
    return parse_response(TomlTable.load(file).table("response"), ["spot", "futures"])


def test_without_a_table_the_usual_fields_are_tried(tmp_path: Path) -> None:
    shape = parse(tmp_path, "")[""]
    assert len(shape["code"]) == len(CODE_FIELDS)
    assert ("error", "code") in shape["code"]
    assert shape["unmarked_success"] is True
    assert shape["documented_success"] is True


@pytest.mark.parametrize(
    ("text", "unmarked", "documented"),
    [
        pytest.param("success = [0]", False, False, id="success codes"),
        pytest.param("ok = { status = ['ok'] }", False, True, id="a marker"),
        pytest.param(
            "success = [200]\nunmarked_success = true", True, False, id="most answers carry no code"
        ),
        pytest.param("code = ['code']", True, True, id="errors only carry a code"),
    ],
)
def test_what_an_answer_without_marks_is(
    tmp_path: Path, text: str, unmarked: bool, documented: bool
) -> None:
    shape = parse(tmp_path, f"[response]\n{text}")[""]
    assert (shape["unmarked_success"], shape["documented_success"]) == (unmarked, documented)


def test_paths(tmp_path: Path) -> None:
    shape = parse(
        tmp_path,
        "[response]\ncode = ['error.code', 'data.0.sCode', '1']\nfailed = { '0' = ['error'] }",
    )[""]
    assert shape["code"] == (("error", "code"), ("data", 0, "sCode"), (1,))
    assert shape["failed"] == (((0,), ("error",)),)


def test_items_take_over_what_they_do_not_say(tmp_path: Path) -> None:
    text = "[response]\ncode = ['code']\nsuccess = [0]\n[[response.items]]\npath = 'data[]'\n[[response.items]]\npath = '[]'\ncode = ['sCode']"
    first, second = parse(tmp_path, text)[""]["items"]
    assert (first["path"], first["code"], first["success"]) == (("data",), (("code",),), (0,))
    assert (second["path"], second["code"]) == ((), (("sCode",),))


def test_a_scope_inherits(tmp_path: Path) -> None:
    text = "[response]\nsuccess = [0]\nmessage = ['msg']\n[[response.items]]\npath = 'data[]'\n[response.scopes.spot]\nsuccess = []\ncode = ['err']"
    shapes = parse(tmp_path, text)
    assert set(shapes) == {"", "spot"}
    assert shapes["spot"]["code"] == (("err",),)
    assert shapes["spot"]["message"] == (("msg",),)
    assert shapes["spot"]["items"] == shapes[""]["items"]
    assert shapes["spot"]["unmarked_success"] is True, "it names no success of its own"


def test_events_count_zero_as_success(tmp_path: Path) -> None:
    events = parse(
        tmp_path, "[response]\nsuccess = ['00000']\n[response.events]\nfailed = { op = ['fail'] }"
    )[""]["events"]
    assert events["success"] == ("00000", 0)
    assert events["failed"] == ((("op",), ("fail",)),)


EVERYTHING = """[response]
code = ["a.b", "c.0"]
message = ["m"]
success = [0, "ok"]
ok = { s = ["y"] }
failed = { f = [true, "n"] }
status_is_code = true
separator = ": "
unmarked_success = true
warnings = "w"
shown_by = ["p", "[]"]
wait_fields = { "d.w" = "ms" }
wait_headers = { "X-Wait" = "s" }
[[response.items]]
path = "data[]"
[[response.items]]
path = "more.list[]"
failures = true
numbers = true
succeeded = "done[]"
beside = "info[]"
ok = { i = ["y"] }
code = ["sCode"]
message = ["sMsg"]
success = ["0"]
[[response.variants]]
when = { k = ["v"] }
code = ["vc"]
[response.events]
code = ["ec"]
[response.scopes.spot]
message = ["other"]
[response.scopes.futures]
success = [1]
code = ["own"]
"""
SHAPE: dict[str, Any] = {
    "code": (("a", "b"), ("c", 0)),
    "message": (("m",),),
    "success": (0, "ok"),
    "ok": ((("s",), ("y",)),),
    "failed": ((("f",), (True, "n")),),
    "status_is_code": True,
    "separator": ": ",
    "wait_fields": ((("d", "w"), "ms"),),
    "wait_headers": (("X-Wait", "s"),),
    "warnings": "w",
    "shown_by": (("p",), ()),
    "unmarked_success": True,
    "documented_success": False,
    "items": (
        {
            "path": ("data",),
            "code": (("a", "b"), ("c", 0)),
            "message": (("m",),),
            "success": (0, "ok"),
            "ok": (),
            "failed": (),
            "failures": False,
            "numbers": False,
            "succeeded": None,
            "beside": None,
        },
        {
            "path": ("more", "list"),
            "code": (("sCode",),),
            "message": (("sMsg",),),
            "success": ("0",),
            "ok": ((("i",), ("y",)),),
            "failed": (),
            "failures": True,
            "numbers": True,
            "succeeded": ("done",),
            "beside": ("info",),
        },
    ),
    "variants": (
        {
            "when": ((("k",), ("v",)),),
            "code": (("vc",),),
            "message": (("m",),),
            "success": (0, "ok"),
            "ok": (),
            "failed": (),
        },
    ),
    "events": {
        "failed": ((("event",), ("error",)),),
        "ok": (),
        "code": (("ec",),),
        "message": (("m",),),
        "success": (0, "ok", 0),
        "variants": (),
    },
}


def test_every_key(tmp_path: Path) -> None:
    assert parse(tmp_path, EVERYTHING)[""] == SHAPE


def test_a_scope_inherits_every_key(tmp_path: Path) -> None:
    shapes = parse(tmp_path, EVERYTHING)
    events = SHAPE["events"]
    assert shapes["spot"] == SHAPE | {
        "message": (("other",),),
        "events": events | {"message": (("other",),)},
    }
    assert shapes["futures"] == SHAPE | {
        "code": (("own",),),
        "success": (1,),
        "unmarked_success": False,
        "events": events | {"code": (("own",),), "success": (1, 0)},
    }
