"""Makes the documentation of all keys of configuration files, and a JSON Schema of each file, from `data/keys.toml`.

python -m errlex.report.key_pages docs generator/errlex/data/schemas
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from errlex.answers import UNITS
from errlex.config.drift import FAIL_ON
from errlex.config.page import KINDS, PAGE_FORMATS, ROLES
from errlex.drift_rules import SEVERITIES
from errlex.taxonomy import taxonomy
from errlex.toml import TomlTable, load_data

PAGE = "configuration.md"
NOTICE = (
    "<!-- Made from generator/errlex/data/keys.toml by `python -m errlex.report.key_pages`. -->"
)
#: Type in keys.toml -> its name in the documentation.
TYPES = {
    "text": "text",
    "texts": "list of texts",
    "flag": "true or false",
    "integer": "integer",
    "choice": "one of",
    "table": "table",
    "tables": "array of tables",
    "values": "list of texts, integers, booleans",
    "markers": "table: path -> list of values",
    "waits": f"table: name -> {', '.join(UNITS)}",
    "names": "table: name -> text",
    "ids": "text, or list of texts",
    "addresses": "address, or list of addresses",
}
_SCALAR = {"type": ["string", "integer", "boolean"]}


@dataclass(frozen=True, slots=True)
class DocumentedKey:
    """A key as keys.toml describes it. choices: allowed values, () if all are."""

    name: str
    type: str
    says: str
    default: str
    example: str
    needed: bool
    alone: bool
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file that people write.

    tables: path ("" for the root, `[]` for an array, `*` for any name) -> its keys by name.
    """

    id: str
    file: str
    says: str
    tables: dict[str, dict[str, DocumentedKey]]


@cache
def files() -> dict[str, File]:
    """Return every file by its id, in the order of keys.toml."""
    root = load_data("keys.toml")
    found = {}
    for name, table in root.subtables():
        tables: dict[str, dict[str, DocumentedKey]] = {}
        for path, rows in table.table("tables").subtables():
            like = rows.optional_text("same_as")
            without = rows.texts("without")
            if like:
                tables[path] = {k: key for k, key in tables[like].items() if k not in without}
            else:
                tables[path] = {k: _key(k, row) for k, row in rows.subtables()}
        found[name] = File(name, table.text("file"), table.text("says"), tables)
        table.finish()
    return found


def _key(name: str, row: TomlTable) -> DocumentedKey:
    choices = row.optional_text("choices")
    key = DocumentedKey(
        name,
        row.choice("type", TYPES) or "",
        row.text("says"),
        row.text("default", ""),
        row.text("example", ""),
        row.flag("needed", default=False),
        row.flag("alone", default=False),
        _choices()[choices] if choices else (),
    )
    row.finish()
    return key


def _choices() -> dict[str, tuple[str, ...]]:
    return {
        "wires": ("int", "str"),
        "formats": PAGE_FORMATS,
        "kinds": KINDS,
        "roles": ROLES,
        "categories": tuple(taxonomy().categories),
        "retries": tuple(taxonomy().retries),
        "fail-on": FAIL_ON,
        "severities": SEVERITIES,
    }


def key_page() -> str:
    """Return docs/configuration.md: every key of every file."""
    parts = [NOTICE, "# Configuration: every key", _INTRODUCTION]
    for file in files().values():
        parts += [f"## {file.file}", file.says]
        for path, keys in file.tables.items():
            parts += [f"### {_title(file, path)}", _table(keys)]
        parts += [f"### A whole {Path(file.file).name}", f"```toml\n{example(file)}```"]
    return "\n\n".join(parts) + "\n"


_INTRODUCTION = """A key that is not listed here is refused, with its line and the nearest name. Editors that know JSON Schema
check a file while it is written: `#:schema ../../generator/errlex/data/schemas/source.toml.json` as the first line
is what taplo and Even Better TOML read."""


def _title(file: File, path: str) -> str:
    """Return the heading of a table, "[[pages.tables]] of source.toml"; the name of the file keeps headings unique."""
    name = Path(file.file).name
    if not path:
        return f"{name}: top level"
    names = path.replace("[]", "").replace("*", "NAME")
    return f"{name}: `[[{names}]]`" if path.endswith("[]") else f"{name}: `[{names}]`"


def _table(keys: dict[str, DocumentedKey]) -> str:
    rows = ["| key | type | default | meaning | example |", "| --- | --- | --- | --- | --- |"]
    for key in keys.values():
        type_ = TYPES[key.type]
        if key.choices and len(key.choices) <= len(ROLES):
            type_ = f"{type_}: {', '.join(f'`{choice}`' for choice in key.choices)}"
        elif key.choices:
            type_ = f"{type_} those of data/taxonomy.toml"
        default = "**needed**" if key.needed else key.default
        shown = f"`{key.example}`" if key.example else ""
        rows.append(f"| `{key.name}` | {type_} | {default} | {key.says} | {shown} |")
    return "\n".join(rows)


def example(file: File) -> str:
    """Return a file with every key, except those that exclude others."""
    lines: list[str] = []
    for path, keys in file.tables.items():
        if path:
            names = path.replace("[]", "")
            for part in ("spot", '"1001"'):
                names = names.replace("*", part, 1)
            lines.append(f"\n[[{names}]]" if path.endswith("[]") else f"\n[{names}]")
        lines += [f"{k.name} = {k.example}" for k in keys.values() if k.example and not k.alone]
    return "\n".join(lines).lstrip("\n") + "\n"


def schema(file: File) -> dict[str, Any]:
    """Return the JSON Schema of a file, for editors.

    That of pyproject.toml covers `[tool.errlex]`; other tables are free.
    """
    root: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": file.file,
        "description": file.says,
        "type": "object",
    }
    for path, keys in file.tables.items():
        place = root
        for part in filter(None, path.replace("[]", ".[]").split(".")):
            place = _below(place, part)
        place["type"], place["additionalProperties"] = "object", False
        for key in keys.values():
            place.setdefault("properties", {})[key.name] = _type(key) | {"description": key.says}
        if needed := [key.name for key in keys.values() if key.needed]:
            place["required"] = needed
    return root


def _below(place: dict[str, Any], part: str) -> dict[str, Any]:
    if part == "[]":
        place["type"] = "array"
        found = place.setdefault("items", {})
    elif part == "*":
        place["type"] = "object"
        found = place["additionalProperties"] = place.get("additionalProperties") or {}
    else:
        place.setdefault("type", "object")
        found = place.setdefault("properties", {}).setdefault(part, {})
    assert isinstance(found, dict)
    return found


def _type(key: DocumentedKey) -> dict[str, Any]:
    text: dict[str, Any] = {"enum": list(key.choices)} if key.choices else {"type": "string"}
    address = {
        "anyOf": [
            {"type": "string"},
            {
                "type": "object",
                "required": ["url"],
                "properties": {
                    "url": {"type": "string"},
                    "untried": {"type": "boolean"},
                    "mirror": {"type": "boolean"},
                },
                "additionalProperties": False,
            },
        ]
    }
    known: dict[str, dict[str, Any]] = {
        "text": text,
        "choice": text,
        "texts": {"type": "array", "items": text},
        "flag": {"type": "boolean"},
        "integer": {"type": "integer"},
        "table": {"type": "object"},
        "tables": {"type": "array", "items": {"type": "object"}},
        "values": {"type": "array", "items": _SCALAR},
        "markers": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": _SCALAR},
        },
        "waits": {"type": "object", "additionalProperties": {"enum": list(UNITS)}},
        "names": {"type": "object", "additionalProperties": text},
        "ids": {"anyOf": [text, {"type": "array", "items": text}]},
        "addresses": {"anyOf": [address, {"type": "array", "items": address}]},
    }
    return known[key.type]


def made(docs: Path, schemas: Path) -> dict[Path, str]:
    """Return path -> text of every file to make. docs, schemas: folders for the documentation and the schemas."""
    texts = {docs / PAGE: key_page()}
    for file in files().values():
        name = Path(file.file).name
        texts[schemas / f"{name}.json"] = json.dumps(schema(file), indent=1) + "\n"
    return texts


def main(arguments: list[str]) -> None:
    """Write all files. arguments: the folders for documentation and schemas."""
    for path, text in made(*map(Path, arguments)).items():
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
