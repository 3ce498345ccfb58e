"""Ctrl-C while Python imports the command line: a sentence, and no traceback."""

from __future__ import annotations

import subprocess
import sys

import pytest

#: Stands for a module that the user interrupts while it is imported.
RUN = """
import sys
from errlex.__main__ import main

class Interrupted:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupted())
sys.argv[1:] = ["explain", "acme", "1"]
main()
"""


@pytest.mark.parametrize("module", ["click", "errlex.cli", "errlex.cli.explain"])
def test_an_interrupted_import(module: str) -> None:
    script = RUN.replace("sys.argv[1]", repr(module), 1)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 130
    assert done.stderr.lstrip() == "errlex: interrupted; nothing was left half written\n"
