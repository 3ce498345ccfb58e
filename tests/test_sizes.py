"""A module fits in a reader's head, and so does a function."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

#: Maximum number of lines of a module. One of more has two reasons to exist: split it.
MAX_MODULE_LINES = 350
#: Maximum number of lines of a function, with its docstring: the longest of today. A new one has far fewer.
MAX_FUNCTION_LINES = 71


def too_long(file: Path, folder: Path) -> list[str]:
    """Return what of a module is longer than the limits, with its place and its number of lines."""
    source = file.read_text("utf-8")
    name = file.relative_to(folder).as_posix()
    count = source.count("\n")
    found = [f"{name}: {count} lines"] if count > MAX_MODULE_LINES else []
    if count <= MAX_FUNCTION_LINES:
        return found
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            lines = node.end_lineno - node.lineno + 1
            if lines > MAX_FUNCTION_LINES:
                found.append(f"{name}:{node.lineno} {node.name}: {lines} lines")
    return found


@pytest.mark.parametrize("path", ["generator/errlex", "templates/python"])
def test_nothing_is_too_long(root: Path, path: str) -> None:
    files = sorted((root / path).rglob("*.py"))
    assert len(files) > 20
    assert [each for file in files for each in too_long(file, root)] == []


def test_what_is_too_long_is_named(tmp_path: Path) -> None:
    body = "    x = 1\n" * MAX_FUNCTION_LINES
    (tmp_path / "a.py").write_text(f"def short(): ...\ndef long():\n{body}{body * 4}", "utf-8")
    assert too_long(tmp_path / "a.py", tmp_path) == ["a.py: 357 lines", "a.py:2 long: 356 lines"]
