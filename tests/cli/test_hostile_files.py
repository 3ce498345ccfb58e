"""Files that are broken in any way give a sentence and a status, never a traceback."""

from __future__ import annotations

import hashlib
import json
import random
import re
import shutil
import stat
from typing import TYPE_CHECKING

import pytest

from errlex.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Result

    Errlex = Callable[..., Result]

OVERRIDES = """\
[api.1002]
name = "NO_SUCH_ORDER"
aliases = ["MISSING_ORDER"]
category = "ORDER_NOT_FOUND"
retry = "never"
reason = "seen at work"

[api.1999]
seen = true
message = "Gone for lunch"
http = 503
reason = "seen at work"
"""
SOURCE = """\
note = "made for a test"
ccxt = ["acme"]

[scopes.api]
title = "API"
shared = false

[response]
code = ["code"]
success = [0, "00000"]

[[response.items]]
path = "data[]"
"""
DRIFT = """
[tool.errlex.drift]
fail-on = "warn"

[tool.errlex.drift.severity]
message-reworded = "warn"
"""
#: Every file that errlex reads and a person, a merge or a full disk may break.
FILES = (
    "pyproject.toml",
    "errors/acme/source.toml",
    "errors/acme/overrides.toml",
    "errors/acme/catalogue.json",
    "errors/acme/fetched.json",
    "errors/acme/errors.md",
    "errors/acme/changes.jsonl",
    "tpl/python-enum/{exchange}.py.j2",
    ".cache/errlex-render.json",
)
#: What stands where another value stood.
VALUES = (
    '""', "0", "-1", "true", "[]", "{}", "1e400", "nan", "9" * 30, "9" * 5000, '"\\u0000"', '"\\ud800"', '"x"', "null",
    "[[[[]]]]", '{"a" = 1}', "1979-05-27", '"../../x"', '"\\u001b[2J"', '"class"', "[1, 2]", '["a", 1]', "[{}]",
)  # fmt: skip
BYTES = (
    b"\0", b"\xff\xfe", b"\xc3", b"\r", b"\x1b[2J", b"\xef\xbb\xbf", b"\n<<<<<<< HEAD\n", b"]", b"[", b'"', b"'''", b"= ", b"[" * 3000,
)  # fmt: skip
#: Of each file in each way: three times each command.
MUTATIONS = 21


def truncated(content: bytes, choose: random.Random) -> bytes:
    return content[: choose.randrange(len(content) + 1)]


def inserted(content: bytes, choose: random.Random) -> bytes:
    place = choose.randrange(len(content) + 1)
    return content[:place] + choose.choice(BYTES) + content[place:]


def retyped(content: bytes, choose: random.Random) -> bytes:
    """One value replaced by one of another type."""
    text = content.decode("utf-8")
    values = list(
        re.finditer(r'(?<=[=:] )(?:"[^"\n]*"|-?\d+|true|false|\[[^\]\n]*\]|\[\n[^\]]*\])', text)
    )
    if not values:
        return inserted(content, choose)
    value = choose.choice(values)
    return (text[: value.start()] + choose.choice(VALUES) + text[value.end() :]).encode(
        "utf-8", "surrogatepass"
    )


def shuffled(content: bytes, choose: random.Random) -> bytes:
    """A line doubled, lost, or at another place."""
    lines = content.splitlines(keepends=True)
    line = choose.randrange(len(lines))
    kept = lines if choose.random() < 0.5 else lines[:line] + lines[line + 1 :]
    place = choose.randrange(len(kept) + 1)
    return b"".join(kept[:place] + ([lines[line]] if choose.random() < 0.7 else []) + kept[place:])


@pytest.fixture(scope="module")
def whole(regenerated: Path, tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A project with every kind of file."""
    here = tmp_path_factory.mktemp("whole")
    shutil.copytree(regenerated, here, dirs_exist_ok=True)
    acme = here / "errors" / "acme"
    page = (acme / "errors.md").read_bytes()
    with (acme / "source.toml").open("a") as stream:
        stream.write("\n" + SOURCE.split("\n\n", 1)[1])
    head, rest = (acme / "source.toml").read_text().split("\n", 1)
    (acme / "source.toml").write_text(f"{head}\n{SOURCE.split(chr(10) * 2)[0]}\n{rest}")
    (acme / "overrides.toml").write_text(OVERRIDES)
    record = {
        "url": "https://acme.example/errors",
        "final_url": "https://acme.example/errors",
        "date": "2026-01-31T08:00:00Z",
        "sha256": hashlib.sha256(page).hexdigest(),
    }
    (acme / "fetched.json").write_text(
        json.dumps({"notice": "x", "pages": {"errors": record}}, indent=1)
    )
    with (here / "pyproject.toml").open("a") as stream:
        stream.write(DRIFT)
    change = {
        "date": "2026-01-31",
        "rule": "code-added",
        "scope": "api",
        "code": "1001",
        "old": None,
        "new": "x",
    }
    (acme / "changes.jsonl").write_text(json.dumps(change) + "\n")
    template = here / "tpl" / "python-enum" / "{exchange}.py.j2"
    template.parent.mkdir(parents=True)
    template.write_bytes((root / "templates" / "python-enum" / "{exchange}.py.j2").read_bytes())
    config = (here / "pyproject.toml").read_text()
    (here / "pyproject.toml").write_text(
        config.replace('sources = "errors"', 'sources = "errors"\ntemplates = ["tpl"]')
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(here)
        assert run(["regenerate"]) == 0
    return here


@pytest.fixture
def restore(whole: Path, here: Path) -> Callable[[], None]:
    """A copy of it in the working directory; called, it is whole again."""
    shutil.copytree(whole, here, dirs_exist_ok=True)
    before = files(here)

    def call() -> None:
        now = files(here)
        for file in now.keys() - before.keys():
            file.unlink()
        for file in [file for file, state in before.items() if now.get(file) != state]:
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(whole / file.relative_to(here), file)
        before.update(files(here))

    return call


def files(folder: Path) -> dict[Path, tuple[int, int, int]]:
    """Every file below a folder -> what shows that it was written: its number, size and time."""
    found = {}
    for path in folder.rglob("*"):
        state = path.lstat()
        if stat.S_ISREG(state.st_mode):
            found[path] = (state.st_ino, state.st_size, state.st_mtime_ns)
    return found


COMMANDS = (
    ("explain", "1002"),
    ("update",),
    ("regenerate", "--check"),
    ("drift",),
    ("audit",),
    ("regenerate",),
    ("site", "--out", "build"),
)


@pytest.mark.parametrize(
    "mutate", [truncated, inserted, retyped, shuffled], ids=lambda f: f.__name__
)
@pytest.mark.parametrize("name", FILES)
def test_no_traceback(
    restore: Callable[[], None],
    here: Path,
    errlex: Errlex,
    name: str,
    mutate: Callable[[bytes, random.Random], bytes],
) -> None:
    choose = random.Random(f"{name} {mutate.__name__}")
    original = (here / name).read_bytes()
    for number in range(MUTATIONS):
        broken = mutate(original, choose)
        (here / name).write_bytes(broken)
        command = COMMANDS[number % len(COMMANDS)]
        ran = errlex(*command)
        said = f"{command}: {broken[:3000]!r}\n{ran.err}"
        assert ran.status in (0, 1, 2, 3), said
        assert "Traceback" not in ran.err, said
        assert "please report this" not in ran.err, said
        assert "\x1b" not in ran.out + ran.err, said
        restore()


def test_a_changelog_that_is_no_text(
    restore: Callable[[], None], here: Path, errlex: Errlex
) -> None:
    (here / "CHANGELOG.md").write_bytes(b"# Ch\xe9nges\n")
    ran = errlex("update", "--rename-derived")
    assert (ran.status, "Traceback" in ran.err) == (2, False)
    assert "CHANGELOG.md" in ran.err
    assert "UTF-8" in ran.err
    assert (here / "CHANGELOG.md").read_bytes() == b"# Ch\xe9nges\n"
