"""Machine-readable output is a contract: each has a JSON Schema, and what commands print keeps it."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("extract", "classify", "list", "drift")


def schema(name: str) -> Any:
    return json.loads((files("errlex") / "data" / "schemas" / f"{name}.json").read_text("utf-8"))


def printed(*command: str, cwd: Path, given: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_it_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("exchange", ["bitget", "bitmart", "bitzoom", "btse", "msx"])
def test_extract(root: Path, exchange: str) -> None:
    (page,) = [p for p in (root / "sources" / exchange).iterdir() if p.suffix in (".html", ".md")]
    pages = json.loads(printed("errlex", "extract", "--json", "--explain", str(page), cwd=root))
    jsonschema.validate(pages, schema("extract"))
    assert pages[0]["codes"]
    assert any(table["reasons"] for table in pages[0]["tables"])


def test_extract_of_a_page_without_codes(root: Path, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("# Nothing\n")
    pages = json.loads(printed("errlex", "extract", "--json", "page.md", "absent.md", cwd=tmp_path))
    jsonschema.validate(pages, schema("extract"))
    assert [page["codes"] for page in pages] == [[], []]
    assert all(page["problems"] for page in pages)


def test_classify(root: Path) -> None:
    given = {
        "code": "-2010",
        "name": None,
        "texts": ["Account has insufficient balance"],
        "http": None,
    }
    line = json.loads(
        printed("errlex", "classify", "--json", cwd=root, given=json.dumps(given) + "\n")
    )
    jsonschema.validate(line, schema("classify"))
    assert line["category"] == "INSUFFICIENT_FUNDS"
    assert {key: line[key] for key in given} == given


def test_list(root: Path) -> None:
    rows = json.loads(printed("exchange_errors", "list", "--json", cwd=root / "generated"))
    jsonschema.validate(rows, schema("list"))
    assert len({row["exchange"] for row in rows}) > 4
