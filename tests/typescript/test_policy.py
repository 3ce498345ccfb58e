"""The TypeScript package has the tool's tables."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from errlex.statuses import statuses
from errlex.taxonomy import taxonomy

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = """
const [policy, taxonomy] = [await import(process.argv[1]), await import(process.argv[2])];
const { CAUTION, REPEATING, GENERAL, STATUSES, CERTAIN } = policy;
const { FAMILY_OF, CCXT_CLASS, RETRIES } = taxonomy;
console.log(JSON.stringify({ CAUTION, REPEATING, GENERAL, STATUSES, CERTAIN, FAMILY_OF, CCXT_CLASS, RETRIES }));
"""


@pytest.fixture(scope="module")
def tables(root: Path, node: str) -> dict[str, Any]:
    """The tables of the package by name."""
    files = [root / f"generated/typescript/runtime/{name}.js" for name in ("policy", "taxonomy")]
    command = [node, "--input-type=module", "-e", SCRIPT, *(file.as_uri() for file in files)]
    made = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    loaded: dict[str, Any] = json.loads(made)
    return loaded


def expected() -> dict[str, Any]:
    known, http = taxonomy(), statuses().http.items()
    categories = known.categories.items()
    return {
        "CAUTION": list(known.caution),
        "REPEATING": list(known.repeating),
        "GENERAL": list(known.general),
        "STATUSES": {code: [status.category, status.retry] for code, status in http},
        "CERTAIN": [int(code) for code, status in http if status.certain],
        "FAMILY_OF": {name: category.family for name, category in categories},
        "CCXT_CLASS": {name: category.ccxt for name, category in categories if category.ccxt},
        "RETRIES": known.retries,
    }


@pytest.mark.parametrize("table", expected())
def test_tables(tables: dict[str, Any], table: str) -> None:
    assert tables[table] == expected()[table]
