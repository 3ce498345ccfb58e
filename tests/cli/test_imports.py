"""A command loads what it needs: parsers, templates and sockets each take as long as a small page does."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

#: Runs a command; the last line that it prints are the names of the modules that are loaded then.
RUN = """
import json, sys
from errlex.cli import run
status = run(sys.argv[1:])
print()
print(json.dumps([status, sorted(sys.modules)]))
"""
HTML = "tests/cases/readme/error-codes.html"
#: Command -> what it has no use for.
NEEDLESS = {
    "explain": (["explain", "bitget", "43001"], ["bs4", "markdown_it", "jinja2", "http.client"]),
    "classify": (["classify", "order not found"], ["bs4", "markdown_it", "jinja2", "http.client"]),
    "extract": (["extract", HTML], ["markdown_it", "jinja2", "http.client", "xml.etree"]),
    "drift": (["drift", "--from", HTML, "--to", HTML], ["markdown_it", "xml.etree"]),
}


@pytest.mark.parametrize(("command", "needless"), NEEDLESS.values(), ids=NEEDLESS)
def test_a_command_loads_what_it_needs(root: Path, command: list[str], needless: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN, *command], cwd=root, capture_output=True, text=True, check=True
    )
    status, modules = json.loads(done.stdout.splitlines()[-1])
    assert status == 0
    assert not set(needless) & set(modules)
