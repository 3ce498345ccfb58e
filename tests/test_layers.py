"""Imports run one way: a stage imports those before it (docs/architecture.md), never one after it."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Each layer may import itself, the layers below it and the nouns; those of one line stand side by side.
LAYERS = (
    ("nouns",),
    ("read",),
    ("extract", "intake", "naming", "classify"),
    ("config", "fetch"),
    ("reconcile", "render"),
    ("compare",),
    ("report",),
    ("jobs",),
    ("cli",),
)
#: Layers side by side that may import one another, one way: (who, whom).
BESIDE = {("intake", "extract"), ("fetch", "config"), ("render", "reconcile")}


def folder(module: str) -> str:
    """The stage that a module of errlex belongs to: "errlex.read.html" -> "read", "errlex.blocks" -> "nouns"."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and any(parts[1] in layer for layer in LAYERS) else "nouns"


def imports(root: Path) -> Iterator[tuple[str, str, str]]:
    """(stage, stage that it imports, where) for every import between stages."""
    package = root / "generator" / "errlex"
    for file in sorted(package.rglob("*.py")):
        parts = file.relative_to(package.parent).with_suffix("").parts
        stage = folder(".".join(parts)) if len(parts) > 2 else "nouns"
        if parts[-1] == "__main__":
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, (ast.Import, ast.ImportFrom)):
                continue
            names = [alias.name for alias in node.names]
            if isinstance(node, ast.ImportFrom) and node.module:
                names = (
                    [f"errlex.{name}" for name in names]
                    if node.module == "errlex"
                    else [node.module]
                )
            for name in names:
                if name.split(".")[0] == "errlex" and folder(name) != stage:
                    yield stage, folder(name), f"{file.relative_to(root)}:{node.lineno}"


def test_imports_run_one_way(root: Path) -> None:
    rank = {stage: number for number, layer in enumerate(LAYERS) for stage in layer}
    wrong = [
        f"{where}: {stage} imports {other}"
        for stage, other, where in imports(root)
        if rank[other] > rank[stage]
        or (rank[other] == rank[stage] and (stage, other) not in BESIDE)
    ]
    assert wrong == []


def test_every_folder_is_a_layer(root: Path) -> None:
    package = root / "generator" / "errlex"
    folders = {file.parent.name for file in package.glob("*/__init__.py")}
    assert folders == {stage for layer in LAYERS for stage in layer} - {"nouns"}


@pytest.mark.parametrize(
    ("module", "stage"), [("errlex.blocks", "nouns"), ("errlex.read.html", "read")]
)
def test_folder(module: str, stage: str) -> None:
    assert folder(module) == stage


def named_paths(text: str) -> Iterator[str]:
    """The paths that a document names in code spans: with a slash or a suffix, without a space or a place to fill in."""
    for span in re.findall(r"`([^`\n]+)`", text):
        if re.fullmatch(r"[\w./-]+(/|\.(py|toml|md|json))", span):
            yield span


def test_the_paths_of_the_architecture_are_there(root: Path) -> None:
    text = (root / "docs" / "architecture.md").read_text("utf-8")
    bases = (root, root / "generator" / "errlex")
    per_source = {"source.toml", "overrides.toml", "seen.toml"}  # one in each folder of sources/
    paths = set(named_paths(text)) - per_source
    assert len(paths) > 30
    assert {path for path in paths if not any((base / path).exists() for base in bases)} == set()


def test_every_module_at_the_root_and_every_folder_is_in_the_architecture(root: Path) -> None:
    text = (root / "docs" / "architecture.md").read_text("utf-8")
    package = root / "generator" / "errlex"
    folders = {f"{file.parent.name}/" for file in package.glob("*/__init__.py")}
    modules = {file.name for file in package.glob("*.py")} - {"__init__.py", "__main__.py"}
    assert folders | modules <= set(named_paths(text))


def test_the_names_that_the_architecture_leads_to_are_there(root: Path) -> None:
    text = (root / "docs" / "architecture.md").read_text("utf-8")
    pairs = re.findall(r"`(\w+)` in `([\w/]+\.(?:py|toml))`", text)
    assert len(pairs) > 10
    missing = []
    for name, path in pairs:
        base = root if path.startswith("templates/") else root / "generator" / "errlex"
        if not re.search(
            rf"^(?:def |class |#: .*)?{name}\b", (base / path).read_text("utf-8"), re.M
        ):
            missing.append(f"{name} in {path}")
    assert missing == []
