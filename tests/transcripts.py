"""Transcripts: files that hold commands, and all that each of them prints.

`$ ` begins a command. Lines of its standard error begin with `! `; `[1]` is an exit status that is not 0. Times below
100 s and sizes are shown as 0.00 s and 0.0 MB.

    GOLDEN=write pytest ...     writes them anew (make golden): read the difference before you commit it
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_VARYING = (
    (re.compile(r"(?<!\d)\d\d?\.\d\d s\b"), "0.00 s"),
    (re.compile(r"\d+\.\d MB"), "0.0 MB"),
)


def check(file: Path, run: Callable[[str], tuple[int, str, str]], here: str = "") -> None:
    """Run the commands of a transcript; what they print has to be what it says.

    run: a command's line -> its exit status, standard output and standard error. here: a folder, shown as `/project`.
    """
    written = file.read_text("utf-8") if file.exists() else ""
    lines = [line for line in written.split("\n") if line.startswith("$ ")]
    assert lines, f"no commands in {file}"
    made = "\n\n".join(_shown(line, *run(line.removeprefix("$ ")), here) for line in lines) + "\n"
    if os.environ.get("GOLDEN") == "write":
        file.write_text(made, "utf-8")
    assert made == written


def _shown(command: str, status: int, out: str, err: str, here: str) -> str:
    lines = [*out.splitlines(), *(f"! {line}".rstrip() for line in err.splitlines())]
    text = "\n".join([command, *lines, *([f"[{status}]"] if status else [])])
    text = text.replace(here, "/project") if here else text
    for pattern, shown in _VARYING:
        text = pattern.sub(shown, text)
    return text
