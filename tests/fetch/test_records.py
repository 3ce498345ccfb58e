"""fetched.json."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from errlex.errors import ConfigError
from errlex.fetch import Fetched, PageRequest, Record, load_records, updated_records
from errlex.fetch.records import catalogued_records
from errlex.files import sha256_of

if TYPE_CHECKING:
    from pathlib import Path

RECORD = Record(
    "https://a.example/e", "https://b.example/é", "2025-01-31T08:00:00Z", "ab" * 32, 'W/"x"'
)


def fetched(page: str, record: Record | None) -> Fetched:
    return Fetched(
        PageRequest("example", page, "https://a.example/e", frozenset()), "new", record=record
    )


def test_round_trip_and_no_diff(tmp_path: Path) -> None:
    assert load_records(tmp_path) == {}
    content = updated_records(tmp_path, [fetched("a", RECORD), fetched("b", None)], ["a", "b"])
    (tmp_path / "fetched.json").write_bytes(content)
    notice = "Written by `errlex fetch`: where each page came from when it last changed."
    assert json.loads(content)["notice"] == notice
    assert load_records(tmp_path) == {"a": RECORD}
    assert updated_records(tmp_path, [fetched("a", RECORD)], ["a", "b"]) == content
    assert updated_records(tmp_path, [], ["a", "b"]) == content


def test_order_is_that_of_the_pages_and_others_go(tmp_path: Path) -> None:
    results = [fetched(page, replace(RECORD, etag=page)) for page in ("c", "b", "a")]
    (tmp_path / "fetched.json").write_bytes(updated_records(tmp_path, results, ["b", "a", "c"]))
    assert list(load_records(tmp_path)) == ["b", "a", "c"]
    changed = fetched("a", replace(RECORD, etag="new"))
    (tmp_path / "fetched.json").write_bytes(updated_records(tmp_path, [changed], ["a", "c"]))
    assert {page: record.etag for page, record in load_records(tmp_path).items()} == {
        "a": "new",
        "c": "c",
    }


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{\n"pages": {,}}', 2),
        ("[]", None),
        ('{"pages": []}', None),
        ('{"pages": {"a": {"url": ""}}}', None),
        ('{"pages": {"a": 1}}', None),
        (json.dumps({"pages": {"a": {"colour": "red"}}}), None),
    ],
)
def test_a_broken_file_is_named(text: str, line: int | None, tmp_path: Path) -> None:
    file = tmp_path / "fetched.json"
    file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        load_records(tmp_path)
    assert (caught.value.file, caught.value.line) == (file, line)
    assert "errlex fetch" in caught.value.mend


def test_what_a_catalogue_was_made_from_is_recorded(tmp_path: Path) -> None:
    assert catalogued_records(tmp_path, {"a": "cd" * 32}, b"{}") is None
    results = [fetched(page, RECORD) for page in ("a", "b")]
    (tmp_path / "fetched.json").write_bytes(updated_records(tmp_path, results, ["a", "b"]))
    content = catalogued_records(tmp_path, {"a": "cd" * 32, "c": "ef" * 32}, b"{}")
    assert content is not None
    (tmp_path / "fetched.json").write_bytes(content)
    made = replace(RECORD, catalogued="cd" * 32, catalogue=sha256_of(b"{}"))
    assert load_records(tmp_path) == {"a": made, "b": RECORD}
