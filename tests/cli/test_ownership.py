"""`errlex regenerate` in a repository where other things live, too."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Result

    Errlex = Callable[..., Result]
    Tree = Callable[[], dict[str, bytes]]


@pytest.fixture
def outputs(acme: Path, here: Path) -> Callable[..., None]:
    """Replace the project's outputs by those given as TOML."""

    def call(*tables: str) -> None:
        text = "".join(f"[[tool.errlex.output]]\n{table}\n" for table in tables)
        (here / "pyproject.toml").write_text(f'[tool.errlex]\nsources = "errors"\n{text}')

    return call


HANDS = {
    "README.md": "# Mine\n\nRun `errlex regenerate`.\n",
    "src/acme/README.md": "Files here are made by `errlex regenerate`, but for this one.\n",
    "src/acme/extra.py": "# not by errlex regenerate\nX = 1\n",
    "docs/guide.md": "Then run: errlex regenerate\n",
    ".git/logs/HEAD": "0 1 Me <m@example.org> 1 +0000\tcommit: errlex regenerate\n",
    "src/acme/.git/HEAD": "errlex regenerate\n",
}


def test_what_was_written_by_hand_stays(
    here: Path, errlex: Errlex, outputs: Callable[..., None]
) -> None:
    for name, text in HANDS.items():
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(text)
    outputs(
        'target = "python-enum"\npath = "src/acme"',
        'target = "markdown"\npath = "docs"',
        'target = "python"\npath = "src/acme/errors"',
    )
    assert errlex("regenerate").status == 0
    assert {name: (here / name).read_text() for name in HANDS} == HANDS
    assert (here / "src/acme/acme.py").exists()
    assert not (here / "src/pyproject.toml").exists()


def test_a_file_in_the_way_is_an_error_that_names_it(
    here: Path, errlex: Errlex, tree: Tree, outputs: Callable[..., None]
) -> None:
    outputs('target = "python-enum"\npath = "src/acme"', 'target = "markdown"\npath = "docs"')
    for name in ("src/acme/acme.py", "docs/index.md"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text("mine\n")
    before = tree()
    ran = errlex("regenerate")
    assert ran.status == 2
    assert f"{here / 'src/acme/acme.py'}: not written by errlex" in ran.err
    assert f"{here / 'docs/index.md'}: not written by errlex" in ran.err
    assert "move or remove them" in ran.err
    assert tree() == before


def test_a_removed_exchange_takes_only_its_own_files_along(
    here: Path, errlex: Errlex, outputs: Callable[..., None]
) -> None:
    outputs('target = "python"\npath = "errs"\nimport = "errs"')
    assert errlex("new", "beta", "page.md").status == 0
    assert errlex("regenerate").status == 0
    copy = here / "errs/beta/_mine.py"
    copy.write_bytes((here / "errs/beta/_data.py").read_bytes())
    for file in (here / "errors/beta").iterdir():
        file.unlink()
    (here / "errors/beta").rmdir()
    assert errlex("regenerate").status == 0
    assert [p.name for p in (here / "errs/beta").iterdir() if p.is_file()] == ["_mine.py"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        pytest.param(".", "is the project's own folder", id="root"),
        pytest.param("errors", "meets the folder of the sources", id="sources"),
        pytest.param("errors/acme/out", "meets the folder of the sources", id="inside sources"),
        pytest.param("ERRORS/x", "meets the folder of the sources", id="case"),
        pytest.param("node_modules/x", "is inside node_modules", id="node_modules"),
        pytest.param(".git/x", "is inside .git", id="git"),
        pytest.param("away/x", "leads out of the project", id="symbolic link"),
    ],
)
def test_a_place_where_nothing_may_be_written(
    here: Path, errlex: Errlex, tree: Tree, outputs: Callable[..., None],
    tmp_path_factory: pytest.TempPathFactory, path: str, words: str,
) -> None:  # fmt: skip
    (here / "away").symlink_to(tmp_path_factory.mktemp("outside"))
    outputs(f'target = "markdown"\npath = "{path}"')
    before = tree()
    ran = errlex("regenerate")
    assert ran.status == 2
    assert words in ran.err
    assert "pyproject.toml:3" in ran.err
    assert tree() == before


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        pytest.param(
            ['target = "python-enum"\npath = "x/y.py"'] * 2, "two outputs make", id="same file"
        ),
        pytest.param(
            ['target = "python-enum"\npath = "x/y.py"', 'target = "python-enum"\npath = "X/Y.py"'],
            "one file where case does not count",
            id="case",
        ),
        pytest.param(
            ['target = "python-enum"\npath = "x.py"', 'target = "markdown"\npath = "x.py/docs"'],
            "both as a file and as a folder",
            id="file and folder",
        ),
    ],
)
def test_outputs_that_meet(
    errlex: Errlex, tree: Tree, outputs: Callable[..., None], tables: list[str], words: str
) -> None:
    outputs(*tables)
    before = tree()
    ran = errlex("regenerate")
    assert ran.status == 2
    assert words in ran.err
    assert tree() == before


def test_one_output_inside_another(
    here: Path, errlex: Errlex, outputs: Callable[..., None]
) -> None:
    outputs('target = "markdown"\npath = "out"', 'target = "python-enum"\npath = "out/enums"')
    assert errlex("regenerate").status == 0
    assert "nothing changed" in errlex("regenerate").out
    assert (here / "out/enums/acme.py").exists()


@pytest.mark.parametrize(
    ("path", "setting", "folders", "name", "cwd"),
    [
        pytest.param("src/acme/errors", "", [], "acme.errors", "src", id="src"),
        pytest.param("acme/errors", "", ["acme"], "acme.errors", ".", id="inside of a package"),
        pytest.param("acme/errors", "", [], "errors", "acme", id="inside of a folder"),
        pytest.param("acme/errors", 'import = "acme.errors"', [], "acme.errors", ".", id="said"),
    ],
)
def test_a_package_of_any_name(
    here: Path, errlex: Errlex, outputs: Callable[..., None],
    path: str, setting: str, folders: list[str], name: str, cwd: str,
) -> None:  # fmt: skip
    for folder in folders:
        (here / folder).mkdir()
        (here / folder / "__init__.py").touch()
    outputs(f'target = "python"\npath = "{path}"\n{setting}')
    assert errlex("regenerate").status == 0
    assert b"exchange_errors" not in b"".join(p.read_bytes() for p in (here / path).rglob("*.py"))
    code = (
        f"import pickle, {name} as xe; from {name} import acme\n"
        "error = acme.error_from({'code': 1004, 'msg': 'Too many requests'}, http_status=429)\n"
        f"again = pickle.loads(pickle.dumps(error)); assert type(again) is type(error)\n"
        "assert isinstance(again, xe.RateLimitExceeded), again\n"
        "print(type(again).__module__, acme.API_ERROR_CODE.__module__, xe.lookup('acme', 1002).name)"
    )
    ran = subprocess.run(
        [sys.executable, "-B", "-c", code], cwd=here / cwd, capture_output=True, text=True
    )
    assert ran.stdout.split() == [f"{name}.acme", f"{name}.acme", "ORDER_NOT_FOUND"], ran.stderr
    ran = subprocess.run(
        [sys.executable, "-B", "-m", name, "explain", "acme", "1002"], cwd=here / cwd, capture_output=True, text=True,
    )  # fmt: skip
    assert "Order not found" in ran.stdout


def test_a_package_that_cannot_be_imported(errlex: Errlex, outputs: Callable[..., None]) -> None:
    outputs('target = "python"\npath = "my-errors"')
    ran = errlex("regenerate")
    assert ran.status == 2
    assert "'my-errors' is not a name that Python can import" in ran.err
    assert 'import = "acme.errors"' in ran.err


def test_the_files_around_a_package_where_they_are_asked_for(
    here: Path, errlex: Errlex, outputs: Callable[..., None]
) -> None:
    outputs('target = "python"\npath = "out/src/acme/errors"\npackaging = true')
    assert errlex("regenerate").status == 0
    project = (here / "out/src/pyproject.toml").read_text()
    assert 'name = "acme-errors"' in project
    assert 'only-include = ["acme/errors"]' in project
    assert '"acme.errors.__main__:main"' in project
    assert "from acme.errors import acme" in (here / "out/src/README.md").read_text()


@pytest.mark.parametrize("target", ["python-enum", "python", "markdown", "typescript"])
def test_a_file_with_other_line_ends_is_its_own(
    here: Path, errlex: Errlex, tree: Tree, outputs: Callable[..., None], target: str
) -> None:
    outputs(f'target = "{target}"\npath = "out/errs"')
    assert errlex("regenerate").status == 0
    before = tree()
    for path in (here / "out").rglob("*.*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    checked = errlex("regenerate", "--check")
    assert checked.status == 1
    assert "other line ends, else as generated" in checked.out
    assert errlex("regenerate").status == 0
    assert tree() == before


def test_a_file_without_comments_is_known_by_the_list(
    here: Path, errlex: Errlex, outputs: Callable[..., None]
) -> None:
    template = here / "mine/codes/{exchange}.json.j2"
    template.parent.mkdir(parents=True)
    template.write_text("[{% for c in exchange.codes %}{{ c.wire | literal }}{% if not loop.last %}, {% endif %}{% endfor %}]")  # fmt: skip
    outputs('target = "codes"\npath = "out"')
    config = (here / "pyproject.toml").read_text()
    (here / "pyproject.toml").write_text(
        config.replace("[tool.errlex]", '[tool.errlex]\ntemplates = ["mine"]')
    )
    assert errlex("regenerate").status == 0
    assert "out/acme.json" in (here / "errors/unmarked-files.txt").read_text()
    (here / ".cache/errlex-render.json").unlink()
    (here / "out/acme.json").write_text("[1]")
    (here / "out/mine.json").write_text("[1]")
    assert errlex("regenerate").status == 0
    assert json.loads((here / "out/acme.json").read_text())[0] == 1001
    template.rename(template.with_name("{exchange}_codes.json.j2"))
    assert errlex("regenerate").status == 0
    assert sorted(p.name for p in (here / "out").iterdir()) == ["acme_codes.json", "mine.json"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be written here")
def test_a_folder_that_is_read_only(
    here: Path, errlex: Errlex, outputs: Callable[..., None]
) -> None:
    outputs('target = "markdown"\npath = "docs/errors"')
    (here / "docs").mkdir(mode=0o500)
    ran = errlex("regenerate")
    assert ran.status == 3
    assert "cannot be written: Permission denied" in ran.err
    assert "Traceback" not in ran.err


def test_the_stamp_of_a_copied_folder_is_not_believed(
    errlex: Errlex,
    acme: Path,
    here: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copy = tmp_path_factory.mktemp("copy") / "project"
    shutil.copytree(here, copy)
    monkeypatch.chdir(copy)
    assert "nothing was touched" not in errlex("regenerate").out
    assert "nothing was touched" in errlex("regenerate").out


def test_the_stamp_is_not_believed_once_anything_is_touched(
    acme: Path, here: Path, errlex: Errlex
) -> None:
    assert "nothing was touched" not in errlex("regenerate").out  # the first run in this copy
    assert "nothing was touched" in errlex("regenerate").out
    assert "nothing was touched" not in errlex("regenerate", "--check").out
    file = here / "src/acme_codes.py"
    before = file.read_bytes()
    for touched in (
        lambda: file.write_bytes(before.replace(b"1002", b"1009")),
        lambda: file.unlink(),
        lambda: (acme / "overrides.toml").write_text('[api.1002]\nname = "NO_ORDER"\n'),
        lambda: (here / "pyproject.toml").open("a").write("\n"),
    ):
        touched()
        assert errlex("regenerate", "--accept-breaking").status == 0
        assert "nothing was touched" in errlex("regenerate").out
    assert b"NO_ORDER" in file.read_bytes()
    (here / ".cache/errlex-regenerate.json").write_text("{")
    assert "nothing was touched" not in errlex("regenerate").out


@pytest.mark.parametrize("content", ["# Coverage\n\nMine.\n", "made by `errlex coverage`\n"])
def test_coverage_replaces_no_file_by_hand(
    errlex: Errlex, acme: Path, here: Path, content: str
) -> None:
    (here / "docs").mkdir()
    page = here / "docs" / "coverage.md"
    page.write_text(content)
    ran = errlex("coverage")
    assert ran.status == 2
    assert f"{page}: not written by errlex" in ran.err
    assert page.read_text() == content
    page.write_text("\n")
    assert errlex("coverage").status == 0
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n") + b"edited")
    assert errlex("coverage").status == 0
    assert "edited" not in page.read_text()
