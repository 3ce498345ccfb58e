"""What errlex keeps in `.cache`: only under names of its own, and only inside the project."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result

    Errlex = Callable[..., Result]

#: Commands that write something.
COMMANDS = {"regenerate": ["regenerate"], "update": ["update"], "fetch": ["fetch"]}


@pytest.fixture
def made(here: Path, errlex: Errlex) -> Path:
    """The project with an exchange."""
    url = "https://acme.invalid/errors"
    assert errlex("new", "acme", "page.md", "--url", url).status == 0
    return here


def test_a_users_files_stay(made: Path, errlex: Errlex) -> None:
    cache = made / ".cache"
    cache.mkdir(exist_ok=True)
    for name in ("render.json", "regenerate.json", "mine.txt"):
        (cache / name).write_text("mine")
    assert errlex("regenerate").status == 0
    assert errlex("regenerate").status == 0
    for name in ("render.json", "regenerate.json", "mine.txt"):
        assert (cache / name).read_text() == "mine"
    written = {p.name for p in cache.iterdir() if p.read_bytes() != b"mine"}
    # compiled templates are stored by the first test of a process that needs them
    assert written - {"errlex-templates"} == {
        ".gitignore", "errlex.lock", "errlex-render.json", "errlex-regenerate.json",
    }  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("linked", [".cache", ".cache/pages"])
def test_a_cache_on_another_disk(
    made: Path, errlex: Errlex, tmp_path_factory: pytest.TempPathFactory, linked: str, command: list[str]
) -> None:  # fmt: skip
    other = tmp_path_factory.mktemp("disk")
    place = made / linked
    if linked == ".cache":
        for left in place.iterdir():
            left.unlink()
        place.rmdir()
    place.symlink_to(other)
    ran = errlex(*command)
    assert ran.status == 2
    assert f"leads out of the project, to {other}" in ran.err
    assert "mount a folder of that disk there" in ran.err
    assert list(other.iterdir()) == []


def test_a_link_that_stays_inside(made: Path, errlex: Errlex) -> None:
    (made / "tmp").mkdir()
    for left in (made / ".cache").iterdir():
        left.unlink()
    (made / ".cache").rmdir()
    (made / ".cache").symlink_to("tmp")
    assert errlex("regenerate").status == 0
    assert (made / "tmp" / "errlex-render.json").exists()


@pytest.mark.parametrize("name", ["errlex-render.json", "errlex-regenerate.json"])
def test_a_link_in_place_of_a_file_is_not_followed(
    made: Path, errlex: Errlex, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    mine = tmp_path_factory.mktemp("disk") / "mine.txt"
    mine.write_text("mine")
    (made / ".cache" / name).symlink_to(mine)
    assert errlex("regenerate").status == 0
    assert mine.read_text() == "mine"


KINDS: dict[str, Callable[[Path, Path], None]] = {
    "a folder": lambda place, _: place.mkdir(),
    "a link": lambda place, mine: place.symlink_to(mine),
    "a pipe": lambda place, _: os.mkfifo(place),
    "a second name of a file": lambda place, mine: place.hardlink_to(mine),
}


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes in folders")
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("name", ["errlex.lock", "errlex.journal"])
def test_something_else_in_place_of_the_lock(
    made: Path, errlex: Errlex, tmp_path_factory: pytest.TempPathFactory, name: str, kind: Callable[[Path, Path], None]
) -> None:  # fmt: skip
    mine = tmp_path_factory.mktemp("disk") / "mine.txt"
    mine.write_text("mine")
    place = made / ".cache" / name
    place.unlink(missing_ok=True)
    kind(place, mine)
    ran = errlex("regenerate")
    assert ran.status == 3
    assert f"{name}: " in ran.err
    assert "stands where errlex keeps a file of its own" in ran.err
    assert mine.read_text() == "mine"
    assert not (made / "src").exists()
