"""Node, and what of npm is there. What is missing skips its tests, visibly; `.ci/run` installs all of it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="session")
def node() -> str:
    """Node."""
    return shutil.which("node") or pytest.skip("no Node here")


@pytest.fixture(scope="session")
def tool(root: Path, node: str) -> Callable[[str, str], str]:
    """A command of an npm package, on the path or where `.ci/run` puts it."""
    folder = str(root / ".cache" / "node" / "node_modules" / ".bin")

    def find(command: str, package: str) -> str:
        found = shutil.which(command, path=folder) or shutil.which(command)
        return found or pytest.skip(
            f"no {command} here: npm install --prefix .cache/node {package}"
        )

    return find
