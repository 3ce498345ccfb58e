"""Files that people and other tools look for in the repository say what is so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest
from ruamel.yaml import YAML

from errlex import __version__
from errlex.cli import cli

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any


def load(file: Path) -> Any:
    return YAML(typ="safe", pure=True).load(file)


def test_the_citation_is_of_this_version(root: Path) -> None:
    assert load(root / "CITATION.cff")["version"] == __version__


@pytest.mark.parametrize("form", ["code-missing", "code-wrong"])
def test_a_form_asks_for_the_page_and_the_answer(root: Path, form: str) -> None:
    fields = {
        field["id"]: field
        for field in load(root / ".github" / "ISSUE_TEMPLATE" / f"{form}.yml")["body"]
    }
    assert {"page", "answer"} <= set(fields)
    assert fields["page"]["validations"]["required"]


def test_hooks_call_commands_that_there_are(root: Path) -> None:
    hooks = {hook["id"]: hook for hook in load(root / ".pre-commit-hooks.yaml")}
    assert set(hooks) == {"errlex-check", "errlex-regenerate"}
    for hook in hooks.values():
        program, name, *options = hook["entry"].split()
        command = cli.get_command(click.Context(cli), name)
        assert program == "errlex"
        assert command
        assert set(options) <= {flag for each in command.params for flag in each.opts}
        assert not hook["pass_filenames"]
