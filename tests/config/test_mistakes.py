"""What a mistake in a configuration file prints, whole: the files of `tests/cases/config`.

`= ` begins a case: its name, the text of the file, `---`, the message.

GOLDEN=write pytest tests/config/test_mistakes.py     writes the messages anew: read the difference before you commit it
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.reconcile.test_overlay import CATALOGUE

from errlex.config.project import find_project
from errlex.config.seen import load_seen
from errlex.config.source import load_source
from errlex.errors import ConfigError
from errlex.reconcile.overlay import overlay

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parent.parent / "cases" / "config"


def overlaid(folder: Path) -> object:
    """The overrides of an exchange that has two scopes."""
    scopes = '[scopes.api]\nwire = "int"\n[scopes.web]\nwire = "str"\n'
    (folder / "source.toml").write_text(f'title = "Acme"\n{scopes}', "utf-8")
    return overlay(load_source(folder), CATALOGUE)


#: The file that a folder of cases is about -> reads it in a folder.
READERS: dict[str, Callable[[Path], object]] = {
    "source": load_source,
    "pyproject": find_project,
    "overrides": overlaid,
    "seen": lambda folder: load_seen(folder / "seen.toml", ["spot", "futures"]),
}


def cases(file: str) -> dict[str, tuple[str, str]]:
    """Name of a case -> the text of the file, and the message."""
    parts = f"\n{(FOLDER / f'{file}.txt').read_text('utf-8')}".split("\n= ")[1:]
    found = {}
    for part in parts:
        name, rest = part.split("\n", 1)
        text, _, message = rest.partition("---\n")
        assert name not in found, f"two cases are named {name!r}"
        found[name] = (text, message.rstrip("\n"))
    return found


@pytest.mark.parametrize("file", READERS)
def test_messages(file: str, tmp_path: Path) -> None:
    folder = tmp_path / "acme"
    folder.mkdir()
    expected, said = cases(file), {}
    for name, (text, _) in expected.items():
        (folder / f"{file}.toml").write_text(text, "utf-8")
        with pytest.raises(ConfigError) as caught:
            READERS[file](folder)
        said[name] = (text, str(caught.value).replace(str(folder), "acme").rstrip("\n"))
    if os.environ.get("GOLDEN") == "write":
        made = (f"= {name}\n{text}---\n{message}\n" for name, (text, message) in said.items())
        (FOLDER / f"{file}.txt").write_text("\n".join(made), "utf-8")
    assert said == expected
