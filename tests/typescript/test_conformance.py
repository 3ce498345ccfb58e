"""The TypeScript package gives the same answers as the Python package."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.typescript.cases import Case, cases, odd_cases

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent.parent / "conformance"
FILES = sorted(path.stem for path in FOLDER.glob("*.json"))


@pytest.fixture(scope="module")
def put(root: Path) -> Iterator[Any]:
    """The module that puts cases to both packages; the Python package is the one in `generated`."""
    sys.path.insert(0, str(root / "generated"))
    for name in [name for name in sys.modules if name.partition(".")[0] == "exchange_errors"]:
        del sys.modules[name]
    sys.modules.pop("tests.typescript.conformance", None)
    import tests.typescript.conformance as module

    yield module
    sys.path.remove(str(root / "generated"))


def compare(
    put: Any, given: list[Case], node: str, root: Path, patch: pytest.MonkeyPatch
) -> list[str]:
    package = root / "generated" / "typescript"
    python, typescript = put.by_python(given, patch), put.by_typescript(given, node, package)
    found: list[str] = put.differences(given, python, typescript)
    return found


@pytest.mark.parametrize("name", FILES)
def test_both_say_what_is_written(
    put: Any, node: str, root: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    given = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    said = [case["says"] for case in given]
    assert put.differences(given, put.by_python(given, monkeypatch), said) == []
    made = put.by_typescript(given, node, root / "generated" / "typescript")
    assert put.differences(given, said, made) == []


def test_both_read_random_answers_alike(
    put: Any, node: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = list(cases(root / "tests" / "package" / "answers", put.apis(), 4_000, seed=13))
    assert compare(put, given, node, root, monkeypatch) == []


def test_both_take_any_value_for_a_list_and_for_an_item(
    put: Any, node: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = list(odd_cases(root / "tests" / "package" / "answers", put.apis(), seed=13))
    assert compare(put, given, node, root, monkeypatch) == []


def test_both_know_every_code(
    put: Any, node: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = [
        {"api": api, "call": "lookup", "value": code} for api, known in put.apis() for code in known
    ]
    assert len(given) > 10_000
    assert compare(put, given, node, root, monkeypatch) == []


def test_both_read_the_answers_at_hand_alike(
    put: Any, node: str, root: Path, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        row
        for file in sorted((shared / "answers").glob("*.json"))
        for row in json.loads(file.read_text("utf-8"))
    ]
    calls = {"error_from": "errorFrom", "event_error": "eventError"}
    given = [
        {
            **{key: row[key] for key in ("api", "body", "http_status", "headers")},
            "call": calls[row["call"]],
        }
        for row in rows
        if put.knows(row["api"])
    ]
    assert len(given) > 500
    assert compare(put, given, node, root, monkeypatch) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1, 1.0, True),
        (2**60, str(2**60), True),
        (5, "5", False),
        (True, 1, False),
        (0.1, 0.1 + 1e-12, True),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, False),
        ([1], [1, 2], False),
        (None, "", False),
    ],
)
def test_what_counts_as_the_same(put: Any, one: Any, other: Any, *, same: bool) -> None:
    assert put.same(one, other) is same
