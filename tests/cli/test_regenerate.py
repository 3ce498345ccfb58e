"""From a page to an importable enum, and what keeps it in step."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from errlex.reconcile.reconcile import reconcile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Result

    Errlex = Callable[..., Result]
    Tree = Callable[[], dict[str, bytes]]


def test_from_a_page_to_an_enum(acme: Path, here: Path) -> None:
    code = (
        "from acme_codes import API_ERROR_CODE as E; print(E.ORDER_NOT_FOUND.value, E(1003).name)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=here / "src", capture_output=True, text=True, check=True
    )
    assert ran.stdout == "1002 INSUFFICIENT_BALANCE\n"


def test_run_again_it_changes_nothing_and_says_so(acme: Path, errlex: Errlex, tree: Tree) -> None:
    before = tree()
    ran = errlex("regenerate")
    assert ran.status == 0
    assert "nothing changed" in ran.out
    assert "acme  1 page  6 rows  6 codes  +0  -0  ~0" in ran.out
    assert tree() == before


def test_a_copy_of_the_project_does_not_go_by_what_the_first_did(
    acme: Path, errlex: Errlex, here: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert errlex("regenerate").status == 0
    assert "nothing was touched" in errlex("regenerate").out
    copy = tmp_path_factory.mktemp("copy")
    shutil.copytree(here, copy, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(copy)
        assert "nothing was touched" not in errlex("regenerate").out


def test_a_reworded_message_does_not_rename_a_member(
    acme: Path, errlex: Errlex, here: Path
) -> None:
    page = acme / "errors.md"
    page.write_text(page.read_text().replace("Order not found", "We know of no order of that id"))
    ran = errlex("regenerate")
    assert "~1" in ran.out
    assert (
        "ORDER_NOT_FOUND = 1002  # We know of no order of that id"
        in (here / "src" / "acme_codes.py").read_text()
    )


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        pytest.param(None, None, id="nothing to write"),
        pytest.param("remove", "created: src/acme_codes.py", id="a file that was not there"),
        pytest.param("edit", "updated: src/acme_codes.py", id="a file that was otherwise"),
    ],
)
def test_a_hook_fails_where_it_wrote_a_file(
    acme: Path, errlex: Errlex, here: Path, spoil: str | None, words: str | None
) -> None:
    file = here / "src" / "acme_codes.py"
    content = file.read_bytes()
    if spoil == "remove":
        file.unlink()
    elif spoil == "edit":
        file.write_bytes(content.replace(b"Too many", b"Far too many"))
    ran = errlex("regenerate", "--fail-on-change")
    assert file.read_bytes() == content
    assert ran.status == (1 if words else 0)
    if words:
        assert words in ran.out
    assert errlex("regenerate", "--fail-on-change").status == 0


@pytest.mark.parametrize(
    ("file", "words"),
    [
        pytest.param(
            "src/acme_codes.py",
            "stale or edited by hand: src/acme_codes.py (generated file)",
            id="generated",
        ),
        pytest.param(
            "errors/acme/catalogue.json",
            "stale or edited by hand: errors/acme/catalogue.json (catalogue)",
            id="catalogue",
        ),
    ],
)
def test_check_names_what_was_edited_by_hand(
    acme: Path, errlex: Errlex, here: Path, tree: Tree, file: str, words: str
) -> None:
    assert errlex("regenerate", "--check").status == 0
    path = here / file
    path.write_text(path.read_text().replace("Too many requests", "Far too many requests"))
    before = tree()
    ran = errlex("regenerate", "--check")
    assert ran.status == 1
    assert words in ran.out
    assert "to fix: errlex regenerate" in ran.out
    assert tree() == before


def test_check_says_where_only_the_line_ends_differ(acme: Path, errlex: Errlex, here: Path) -> None:
    assert errlex("regenerate", "--check").status == 0
    for file in ("src/acme_codes.py", "errors/acme/catalogue.json"):
        (here / file).write_bytes((here / file).read_bytes().replace(b"\n", b"\r\n"))
    ran = errlex("regenerate", "--check")
    assert ran.status == 1
    assert "other line ends, else as generated: src/acme_codes.py (generated file)" in ran.out
    assert "other line ends, else as generated: errors/acme/catalogue.json (catalogue)" in ran.out
    assert "text eol=lf" in ran.out
    assert "stale" not in ran.out


def test_a_page_that_lost_most_of_its_codes_changes_nothing(
    acme: Path, errlex: Errlex, tree: Tree
) -> None:
    page = acme / "errors.md"
    lines = page.read_text().splitlines(keepends=True)
    page.write_text("".join(lines[:8]))
    before = tree()
    ran = errlex("regenerate")
    assert ran.status == 3
    assert "errors.md" in ran.err
    assert tree() == before


def test_a_removed_code_stays_as_a_member(acme: Path, errlex: Errlex, here: Path) -> None:
    page = acme / "errors.md"
    source = acme / "source.toml"
    source.write_text(
        source.read_text().replace('anchors = ["1001", "1004", "1006"]', "anchors = []")
    )
    page.write_text(
        "".join(line for line in page.read_text().splitlines(keepends=True) if "1004" not in line)
    )
    assert "-1" in errlex("regenerate").out
    states = {
        c["code"]: c.get("state")
        for c in json.loads((acme / "catalogue.json").read_text())["codes"]
    }
    assert states["1004"] == "removed"
    assert "TOO_MANY_REQUESTS = 1004" in (here / "src" / "acme_codes.py").read_text()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param("", "errors.md", id="empty"),
        pytest.param("# Nothing\n\nJust words.\n", "the page has no codes", id="no codes"),
        pytest.param(
            "<html><title>404 Not Found</title><body><h1>Not Found</h1></body></html>",
            "errors.md",
            id="error page",
        ),
    ],
)
def test_a_page_that_is_not_the_page(
    acme: Path, errlex: Errlex, tree: Tree, content: str, words: str
) -> None:
    (acme / "errors.md").write_text(content)
    before = tree()
    ran = errlex("regenerate")
    assert ran.status == 3
    assert words in ran.err
    assert tree() == before


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        pytest.param(
            "errors/acme/source.toml", "title = ", "source.toml:1: malformed TOML", id="malformed"
        ),
        pytest.param(
            "errors/acme/source.toml",
            'title = "A"\nnope = 1\n',
            "source.toml:2: top level: unknown key",
            id="unknown key",
        ),
        pytest.param(
            "errors/acme/overrides.toml",
            '[api.9]\nname = "X"\n',
            "overrides.toml:1: api 9 is in no page",
            id="no match",
        ),
        pytest.param(
            "errors/acme/catalogue.json", "{", "catalogue.json:1: not JSON", id="broken catalogue"
        ),
        pytest.param(
            "pyproject.toml",
            "[tool.errlex]\noutptu = 1\n",
            "pyproject.toml:2: [tool.errlex]: unknown key",
            id="project",
        ),
    ],
)
def test_bad_configuration(
    acme: Path, errlex: Errlex, here: Path, tree: Tree, file: str, text: str, words: str
) -> None:
    (here / file).write_text(text)
    before = tree()
    ran = errlex("regenerate")
    assert ran.status == 2
    assert words in ran.err
    assert tree() == before


def test_outside_a_project(errlex: Errlex, here: Path) -> None:
    (here / "pyproject.toml").write_text("[project]\n")
    ran = errlex("regenerate")
    assert ran.status == 2
    assert "[tool.errlex]" in ran.err


def test_a_project_without_outputs_is_told_how_to_have_one(
    acme: Path, errlex: Errlex, here: Path
) -> None:
    words = "[[tool.errlex.output]] in pyproject.toml"
    assert words not in errlex("regenerate").out
    config = here / "pyproject.toml"
    config.write_text(config.read_text("utf-8").partition("[[tool.errlex.output]]")[0], "utf-8")
    assert words in errlex("regenerate").out


def test_no_such_exchange(acme: Path, errlex: Errlex) -> None:
    ran = errlex("regenerate", "amce")
    assert ran.status == 2
    assert "no exchange 'amce'" in ran.err
    assert "one of: acme" in ran.err


@pytest.mark.parametrize("command", ["regenerate", "update"])
def test_a_catalogue_that_loses_names_is_not_written(
    acme: Path, errlex: Errlex, tree: Tree, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def losing(*args: Any) -> Any:
        result = reconcile(*args)
        first, second, *_ = result.catalogue.codes
        result.catalogue.codes.remove(first)
        second.names = ["ANOTHER"]
        return result

    monkeypatch.setattr("errlex.jobs.update.reconcile", losing)
    (page,) = acme.glob("*.md")
    page.write_text(page.read_text() + "\n")  # the run before is no excuse for not looking
    before = tree()
    ran = errlex(command)
    assert (ran.status, ran.err.splitlines()[:3]) == (
        3,
        [
            f"errlex: {acme / 'catalogue.json'}: this would break those who import acme:",
            "  api 1001 SYSTEM_ERROR: the code vanished",
            "  api 1002: the name ORDER_NOT_FOUND vanished",
        ],
    )
    assert tree() == before


def test_a_name_that_an_override_gave_does_not_vanish(
    acme: Path, errlex: Errlex, tree: Tree
) -> None:
    overrides = acme / "overrides.toml"
    overrides.write_text('[api.1002]\nname = "NO_SUCH_ORDER"\n')
    assert errlex("regenerate").status == 0
    overrides.unlink()
    before = tree()
    ran = errlex("regenerate")
    assert ran.status == 3
    assert "acme_codes.py: API_ERROR_CODE.NO_SUCH_ORDER (1002) vanishes" in ran.err
    assert tree() == before
    assert errlex("regenerate", "--accept-breaking").status == 0
    assert tree() != before


@pytest.mark.parametrize("command", [["regenerate"], ["regenerate", "--check"], ["update"]])
def test_git_sees_nothing_of_the_cache(
    errlex: Callable[..., Result], here: Path, command: list[str]
) -> None:
    assert errlex("new", "acme", "page.md").status == 0
    errlex(*command)
    assert (here / ".cache" / ".gitignore").read_text("utf-8").endswith("\n*\n")
