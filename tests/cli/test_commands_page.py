"""docs/commands.md is what the commands say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.cli import COMMANDS
from errlex.cli.commands_page import commands_page

if TYPE_CHECKING:
    from pathlib import Path


def test_it_is_committed(root: Path) -> None:
    page = commands_page()
    assert all(f"## errlex {name}\n" in page for name in COMMANDS)
    committed = (root / "docs" / "commands.md").read_text("utf-8")
    assert committed == page, "python -m errlex.cli.commands_page docs/commands.md"
