"""The documentation of keys: what the code reads is documented, and what is documented is read."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from errlex.catalogue import Catalogue
from errlex.config.project import find_project
from errlex.config.seen import load_seen
from errlex.config.source import load_source
from errlex.reconcile.overlay import overlay
from errlex.report.key_pages import example, files, made, schema
from errlex.toml import TomlTable

if TYPE_CHECKING:
    from pathlib import Path

Read = dict[str, set[str]]


def test_it_is_committed(root: Path) -> None:
    for path, text in made(
        root / "docs", root / "generator" / "errlex" / "data" / "schemas"
    ).items():
        assert (
            path.read_text("utf-8") == text
        ), "python -m errlex.report.key_pages docs generator/errlex/data/schemas"


def _pattern(path: tuple[str | int, ...], tables: dict[str, Any]) -> str:
    """The path of a table as keys.toml writes it."""
    written = re.sub(r"\.\[\]", "[]", ".".join("[]" if isinstance(p, int) else p for p in path))
    for name in tables:
        if re.fullmatch(re.escape(name).replace(r"\*", r"[^.\[]+"), written):
            return name
    return written


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Read]:
    """File -> table -> the keys that its reader asked for, over the whole examples."""
    found: dict[str, Read] = {name: {} for name in files()}
    current = ""

    def finish(table: TomlTable) -> None:
        if table.file.is_relative_to(tmp_path):
            name = _pattern(table.path, files()[current].tables)
            found[current].setdefault(name, set()).update(table._known)
        original(table)

    original = TomlTable.finish
    monkeypatch.setattr(TomlTable, "finish", finish)
    folder = tmp_path / "sources" / "acme"
    folder.mkdir(parents=True)
    for name, place in {
        "source": folder / "source.toml",
        "overrides": folder / "overrides.toml",
        "seen": folder / "seen.toml",
        "project": tmp_path / "pyproject.toml",
    }.items():
        place.write_text(example(files()[name]), "utf-8")
    current = "source"
    source = load_source(folder)
    current = "overrides"
    overlay(source, Catalogue(exchange="acme", codes=[]))
    current = "seen"
    load_seen(folder / "seen.toml", tuple(source.scopes))
    current = "project"
    find_project(tmp_path)
    return found


def test_what_is_documented_is_what_is_read(read: dict[str, Read]) -> None:
    documented = {
        name: {path: set(keys) for path, keys in file.tables.items()}
        for name, file in files().items()
    }
    assert read == documented


@pytest.mark.parametrize("name", list(files()))
def test_a_schema_takes_the_example_and_no_other_key(name: str) -> None:
    file = files()[name]
    checked = schema(file)
    jsonschema.Draft202012Validator.check_schema(checked)
    validator = jsonschema.Draft202012Validator(checked)
    values = tomllib.loads(example(file))
    assert [error.message for error in validator.iter_errors(values)] == []
    for path, keys in file.tables.items():
        place = values
        for part in filter(None, path.replace("[]", ".0").split(".")):
            place = place[int(part)] if part == "0" else next(iter(place.values())) if part == "*" else place[part]  # type: ignore[index]
        place["unheard_of"] = 1
        assert not validator.is_valid(values), path
        del place["unheard_of"]
        for key in keys.values():
            assert key.example or key.type in ("table", "tables"), key.name


def test_the_schemas_take_every_file_here(root: Path) -> None:
    for name in ("source", "overrides", "seen"):
        file = files()[name]
        validator = jsonschema.Draft202012Validator(json.loads(json.dumps(schema(file))))
        for path in root.glob(f"sources/*/{name}.toml"):
            errors = validator.iter_errors(tomllib.loads(path.read_text("utf-8")))
            assert [f"{path}: {error.message[:200]}" for error in errors] == []
