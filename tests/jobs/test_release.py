"""Versions, the CHANGELOG, and what a release is made of."""

from __future__ import annotations

import subprocess
import tomllib
from typing import TYPE_CHECKING

import pytest

from errlex.catalogue import Catalogue, CatalogueCode, Meaning
from errlex.cli import run
from errlex.errors import ConfigError
from errlex.jobs.release import next_version, with_entry, with_renames, with_version
from errlex.reconcile.rename import Rename
from errlex.report.changelog import renames_section

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.drift_rules import Bump


@pytest.mark.parametrize(
    ("version", "bump", "following"),
    [
        ("1.4.2", "major", "2.0.0"),
        ("1.4.2", "minor", "1.5.0"),
        ("1.4.2", "patch", "1.4.3"),
        ("1.4.2", "none", "1.4.2"),
        ("0.4.2", "major", "0.5.0"),
        ("0.4.2", "minor", "0.4.3"),
        ("0.4.2", "patch", "0.4.3"),
        ("0.4.2", "none", "0.4.2"),
    ],
)
def test_next_version(version: str, bump: Bump, following: str) -> None:
    assert next_version(version, bump) == following


@pytest.mark.parametrize("version", ["0", "1.2", "1.2.3rc1", "v1.2.3", ""])
def test_what_is_no_version(version: str) -> None:
    with pytest.raises(ConfigError) as caught:
        next_version(version, "minor")
    assert (
        str(caught.value) == f'version {version!r} is not three numbers\n  as in version = "1.4.0"'
    )


def test_only_the_version_of_the_table_changes() -> None:
    text = '[project]\nversion = "9"\n\n[tool.errlex]\nsources = "s"\nversion = "1.0.0" # ours\n\n[tool.x]\nversion = "8"\n'
    assert with_version(text, "1.1.0") == text.replace('"1.0.0"', '"1.1.0"')
    with pytest.raises(ConfigError) as caught:
        with_version('[tool.errlex]\nsources = "s"\n\n[tool.x]\nversion = "8"\n', "1.1.0")
    said = 'no version in [tool.errlex]\n  add to [tool.errlex]: version = "1.1.0"'
    assert str(caught.value) == said


SPELT = {
    "text of several lines": '[tool.other]\ntext = """\n[tool.errlex]\nversion = "1.0.0"\n"""\n[tool.errlex]\n!',
    "quotes": "[tool.errlex]\nversion = '1.0.0'\n",
    "three quotes": '[tool.errlex]\nversion = """1.0.0"""\n',
    "Windows": "[tool.errlex]\r\n!\r\nx = 1\r\n",
    "quoted key": '[tool.errlex]\n"version" = "1.0.0"\n',
    "dotted key": 'tool.errlex.version = "1.0.0"\n',
    "blanks": "[ tool . errlex ]\n!\n",
    "inline": '[tool]\nerrlex = {version = "1.0.0", x = nan}\n',
    "comment": "[tool.errlex] # 1.0.0\n!\n",
}


@pytest.mark.parametrize("way", SPELT)
def test_the_version_is_found_however_it_is_spelt(way: str) -> None:
    before = SPELT[way].replace("!", 'version = "1.0.0"')
    after = with_version(before, "1.1.0")
    values, wanted = tomllib.loads(after), tomllib.loads(before)
    wanted["tool"]["errlex"]["version"] = "1.1.0"
    assert repr(values) == repr(wanted)
    assert len(after) == len(before)
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1


def test_an_escaped_version_is_left_to_a_person() -> None:
    with pytest.raises(ConfigError) as caught:
        with_version('[tool.errlex]\nversion = "1.0\\u002e0"\n', "1.1.0")
    said = 'the version in [tool.errlex] is written with escapes\n  say version = "1.1.0"'
    assert str(caught.value) == said


def test_an_entry_comes_once() -> None:
    first = with_entry("", "## 1.0.0\n\nA\n")
    assert with_entry(first, "## 1.0.0\n\nA\n") == first


def test_the_newest_entry_comes_first() -> None:
    first = with_entry("", "## 1.0.0\n\nA\n")
    second = with_entry(first, "## 1.1.0\n\nB\n")
    assert first.startswith("# Changelog\n\n")
    assert first.endswith("\n\n## 1.0.0\n\nA\n")
    assert second == first.replace("## 1.0.0", "## 1.1.0\n\nB\n\n## 1.0.0")


def test_what_waited_is_part_of_the_release() -> None:
    waiting = with_entry("", "## 1.0.0\n\nA\n").replace(
        "## 1.0.0", "## Unreleased\n\n- by hand\n\n## 1.0.0"
    )
    made = with_entry(waiting, "## 1.1.0\n\nB\n")
    assert made.partition("## ")[2] == "1.1.0\n\nB\n\n- by hand\n\n## 1.0.0\n\nA\n"


def write_catalogue(root: Path, exchange: str, *codes: str) -> None:
    folder = root / "sources" / exchange
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "source.toml").write_text(
        'title = "X"\n\n[[pages]]\nid = "e"\nurl = "https://x.example/"\n'
    )
    entries = [
        CatalogueCode(
            "api",
            code,
            names=[f"NAME_{code}"],
            meanings=[Meaning("e", message=f"Reason {code}", digest=code)],
        )
        for code in codes
    ]
    (folder / "catalogue.json").write_text(Catalogue(exchange, entries).dumps())


@pytest.fixture
def released(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project at its release v1.0.0, with the exchanges acme and zeta."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text('[tool.errlex]\nversion = "1.0.0"\n')
    write_catalogue(tmp_path, "acme", "1001", "1002")
    write_catalogue(tmp_path, "zeta", "7")
    for command in (
        "init -q",
        "add -A",
        "-c user.name=A -c user.email=a@x commit -qm Begin",
        "tag v1.0.0",
    ):
        subprocess.run(["git", *command.split()], check=True, cwd=tmp_path)
    return tmp_path


def test_nothing_to_release(released: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(released.iterdir())
    assert run(["release", "--write"]) == 0
    assert capsys.readouterr().out == "nothing to release\n"
    assert sorted(released.iterdir()) == before


def test_a_new_code_is_a_minor_release(released: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_catalogue(released, "acme", "1001", "1002", "1003")
    assert run(["release", "--write", "--date", "2025-01-31"]) == 0
    entry = capsys.readouterr().out
    assert entry.startswith("## 1.1.0 - 2025-01-31\n\n### Added\n\n- acme `1003`")
    assert (released / "CHANGELOG.md").read_text().endswith("\n\n" + entry)
    assert 'version = "1.1.0"' in (released / "pyproject.toml").read_text()


def test_exchanges_come_and_go(released: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_catalogue(released, "mill", *map(str, range(1200)))
    assert run(["release", "--date", "2025-01-31"]) == 0
    assert capsys.readouterr().out == (
        "## 1.1.0 - 2025-01-31\n\n### Exchanges\n\n- mill: a new exchange with 1,200 codes\n"
    )
    for file in (released / "sources" / "zeta").iterdir():
        file.unlink()
    assert run(["release", "--since", "HEAD"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("## 2.0.0 - ")
    assert "- zeta: no longer part of it" in out
    assert not (released / "CHANGELOG.md").exists()


def test_the_first_release_has_the_version_that_is_there(
    released: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subprocess.run(["git", "tag", "-d", "v1.0.0"], check=True, cwd=released, capture_output=True)
    assert run(["release", "--write", "--date", "2025-01-31"]) == 0
    entry = capsys.readouterr().out
    assert entry.startswith(
        "## 1.0.0 - 2025-01-31\n\n### Exchanges\n\n- acme: a new exchange with 2 codes\n"
    )
    assert (released / "CHANGELOG.md").read_text().endswith(entry)


def test_an_unknown_reference_is_named(released: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["release", "--since", "v9"]) == 2
    assert "--since REF" in capsys.readouterr().err


SECTION = renames_section({"acme": [Rename("api", "1", "NEW", ("OLD",))]})
EARLIER = """## Unreleased

### Renamed

Names of codes that no page gives a constant were made anew. The names they had stay as aliases.

- acme `1`: `NEW` was `OLD`
"""
MINE = "### Fixed\n\n- by hand\n\n### Renamed\n\n- a module of ours\n"


@pytest.mark.parametrize(
    ("before", "section", "after"),
    [
        pytest.param("", "", "", id="nothing to say"),
        pytest.param("# Changelog\n", SECTION, f"# Changelog\n\n{SECTION}", id="first list"),
        pytest.param(f"# Changelog\n\n{SECTION}", SECTION, f"# Changelog\n\n{SECTION}", id="again"),
        pytest.param(f"# Changelog\n\n{EARLIER}", SECTION, f"# Changelog\n\n{SECTION}", id="in the words of an earlier version"),
        pytest.param(f"# Changelog\n\n{SECTION}\n## 1.0.0\n", SECTION.replace("NEW", "BEST"), f"# Changelog\n\n{SECTION.replace('NEW', 'BEST')}\n## 1.0.0\n", id="a newer list, above a release"),
        pytest.param(f"# Changelog\n\n{SECTION}\n## 1.0.0\n", "", "# Changelog\n\n## 1.0.0\n", id="no more renames"),
        pytest.param(f"# Changelog\n\n## Unreleased\n\n{MINE}\n## 1.0.0\n", SECTION, f"# Changelog\n\n{SECTION}\n{MINE}\n## 1.0.0\n", id="text of people, no list yet"),
        pytest.param(f"# Changelog\n\n{SECTION}\n{MINE}", SECTION, f"# Changelog\n\n{SECTION}\n{MINE}", id="text of people, again"),
        pytest.param(f"# Changelog\n\n{SECTION}\n{MINE}\n## 1.0.0\n", "", f"# Changelog\n\n## Unreleased\n\n{MINE}\n## 1.0.0\n", id="text of people, no more renames"),
    ],
)  # fmt: skip
def test_the_list_of_renames_is_written_once(before: str, section: str, after: str) -> None:
    assert with_renames(before, section) == after


HEAD = "# Changelog\n\nWords.\n"
#: A changelog -> what it is with an entry before the older ones.
CHANGELOGS = {
    "a head alone": (HEAD, HEAD + "\n## 1.1.0\n\nB\n"),
    "an older entry": (HEAD + "\n## 1.0.0\n\nA\n", HEAD + "\n## 1.1.0\n\nB\n\n## 1.0.0\n\nA\n"),
    "an empty list of what is unreleased": (
        HEAD + "\n## Unreleased\n\n## 1.0.0\n\nA\n",
        HEAD + "\n## 1.1.0\n\nB\n\n## 1.0.0\n\nA\n",
    ),
    "something unreleased": (
        HEAD + "\n## Unreleased\n\n### Renamed\n\n- a\n\n## 1.0.0\n\nA\n",
        HEAD + "\n## 1.1.0\n\nB\n\n### Renamed\n\n- a\n\n## 1.0.0\n\nA\n",
    ),
    "something unreleased, nothing older": (
        HEAD + "\n## Unreleased\n\nx\n",
        HEAD + "\n## 1.1.0\n\nB\n\nx\n",
    ),
    "blank lines at the end of the head": (
        HEAD + "\n\n\n## 1.0.0\n\nA\n",
        HEAD + "\n## 1.1.0\n\nB\n\n## 1.0.0\n\nA\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), CHANGELOGS.values(), ids=CHANGELOGS)
def test_an_entry_stands_before_the_older_ones(before: str, after: str) -> None:
    assert with_entry(before, "## 1.1.0\n\nB\n") == after
