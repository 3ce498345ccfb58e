"""git's diff driver, called as git calls it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.compare.building import catalogue, code

from errlex.errors import ConfigError
from errlex.report.diff_driver import DEV_NULL, git_diff

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "# Errors\n\n| Code | Message |\n| --- | --- |\n| 10001 | Order size is too large |\n| 10002 | Too many requests |\n"


def arguments(folder: Path, path: str, old: str | None, new: str | None) -> list[str]:
    sides = []
    for name, content in (("old", old), ("new", new)):
        file = folder / name
        if content is not None:
            file.write_text(content, "utf-8")
        sides += [DEV_NULL if content is None else str(file), "0" * 40, "100644"]
    return [path, *sides]


def test_page(tmp_path: Path) -> None:
    shown = git_diff(
        arguments(tmp_path, "docs/errors.md", PAGE, PAGE.replace("is too", "is far too"))
    )
    assert shown == (
        "errlex docs/errors.md\n  info  10001  message-reworded  Order size is {+far+} too large  (errors.md:5)\n"
    )


def test_catalogue(tmp_path: Path) -> None:
    old, new = catalogue(code("1", "a")), catalogue(code("1", "a"), code("2", "b"))
    shown = git_diff(arguments(tmp_path, "sources/acme/catalogue.json", old.dumps(), new.dumps()))
    assert shown == "errlex sources/acme/catalogue.json\n  info  2  code-added  CODE_2  b\n"


def test_new_and_deleted_files(tmp_path: Path) -> None:
    assert git_diff(arguments(tmp_path, "errors.md", None, PAGE)).count("code-added") == 2
    assert git_diff(arguments(tmp_path, "errors.md", PAGE, None)).count("code-removed") == 2


def test_reformatted(tmp_path: Path) -> None:
    shown = git_diff(arguments(tmp_path, "errors.md", PAGE, PAGE.replace(" | ", "   |  ")))
    assert shown == "errlex errors.md\n  no change in codes (4 lines differ)\n"


def test_what_cannot_be_understood_is_shown_as_it_is(tmp_path: Path) -> None:
    shown = git_diff(arguments(tmp_path, "sources/acme/catalogue.json", "{}", "no JSON \x1b[31m"))
    assert "! not compared: " in shown
    assert "-{}\n+no JSON \\x1b[31m\n" in shown


def test_unmerged() -> None:
    assert git_diff(["errors.md"]) == "* unmerged: errors.md\n"


@pytest.mark.parametrize("number", [0, 2, 6, 8])
def test_arguments_that_git_would_not_give(number: int) -> None:
    with pytest.raises(ConfigError) as caught:
        git_diff(["x"] * number)
    mend = 'git config diff.errlex.command "errlex diff-driver"'
    assert str(caught.value) == f"git gives a diff driver 7 arguments, not {number}\n  {mend}"


def test_in_git(tmp_path: Path, root: Path) -> None:
    """A repository whose pages are compared by this driver."""
    git = shutil.which("git")
    if git is None:
        pytest.skip("no git here")

    def run(*words: str) -> str:
        return subprocess.run(
            [git, *words], cwd=tmp_path, check=True, capture_output=True, text=True
        ).stdout

    driver = tmp_path / "driver.py"
    driver.write_text(
        f"import sys\nsys.path.insert(0, {str(root / 'generator')!r})\n"
        "from errlex.report.diff_driver import git_diff\nsys.stdout.write(git_diff(sys.argv[1:]))\n",
        "utf-8",
    )
    run("init", "-q")
    run("config", "diff.errlex.command", f"'{sys.executable}' '{driver}'")
    (tmp_path / ".gitattributes").write_text("*.md diff=errlex\n", "utf-8")
    (tmp_path / "errors.md").write_text(PAGE, "utf-8")
    run("add", "errors.md")
    (tmp_path / "errors.md").write_text(PAGE + "| 10003 | The order is gone |\n", "utf-8")
    assert "info  10003  code-added" in run("diff", "--", "errors.md")
