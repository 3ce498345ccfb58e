"""docs/drift is what the rules say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.report.rule_pages import main, rule_pages

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = "README.md"


def test_committed_pages_are_up_to_date(root: Path) -> None:
    folder = root / "docs" / "drift"
    committed = {
        file.name: file.read_text("utf-8") for file in folder.glob("*.md") if file.name != GUIDE
    }
    assert committed == rule_pages(), "python -m errlex.report.rule_pages docs/drift"


def test_written_pages(tmp_path: Path) -> None:
    main(tmp_path / "new")
    assert {file.name for file in (tmp_path / "new").iterdir()} == rule_pages().keys()


def test_every_rule_is_linked_from_the_index() -> None:
    pages = rule_pages()
    assert all(f"]({name})" in pages["rules.md"] for name in pages if name != "rules.md")
