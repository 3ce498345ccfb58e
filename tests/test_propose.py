"""The action's script, in a clone of a bare repository, with an errlex and a gh that only note what is asked."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / ".github" / "actions" / "drift" / "propose.py"

# The stand-in reads what upstream says from a file; `update` copies it into the catalogue.
ERRLEX = """
import json, pathlib, sys
upstream = json.loads(pathlib.Path(r"{upstream}").read_text())
command, *arguments = sys.argv[1:]
catalogues = {{name: pathlib.Path("sources", name, "catalogue.json") for name in upstream}}
if command == "drift" and "--fetch" in arguments:
    sources, changes = [], []
    for name, page in upstream.items():
        status = "unknown" if page is None else "same" if catalogues[name].read_text() == page else "changed"
        sources.append({{"exchange": name, "status": status, "problems": ["HTTP 404"] if page is None else []}})
        changes += [{{"exchange": name}}] * (status == "changed")
        if status == "changed":
            catalogues[name].with_name("fetched.json").write_text("record of " + page)
    report = {{"status": "changed", "bump": "minor", "sources": sources, "changes": changes}}
    pathlib.Path(arguments[arguments.index("--output") + 1]).write_text(json.dumps(report))
    sys.exit(3 if None in upstream.values() else 0)
elif command == "drift":
    print("# Report on", arguments[0])
elif command == "update":
    if upstream[arguments[0]] == "refused":
        print("errlex: too many codes are gone", file=sys.stderr)
        sys.exit(3)
    catalogues[arguments[0]].write_text(upstream[arguments[0]])
elif command == "regenerate":
    pathlib.Path("generated.py").write_text("of " + upstream[arguments[0]])
"""
GH = """
import json, pathlib, sys
state = pathlib.Path(r"{state}")
calls = json.loads(state.read_text()) if state.exists() else []
arguments = sys.argv[1:]
if "--body-file" in arguments:
    where = arguments.index("--body-file") + 1
    arguments[where] = pathlib.Path(arguments[where]).read_text()
if arguments[:2] == ["pr", "list"]:
    head = arguments[arguments.index("--head") + 1]
    print(*[7 for call in calls if call[:2] == ["pr", "create"] and head in call])
elif arguments[:2] == ["pr", "create"]:
    print("https://example.com/pull/7")
state.write_text(json.dumps([*calls, arguments]))
"""


@dataclass
class Clone:
    folder: Path
    upstream: Path
    gh: Path
    environment: dict[str, str]

    def git(self, *arguments: str, author: str = "a@example.com") -> str:
        identity = ["-c", "user.name=A", "-c", f"user.email={author}"]
        command = ["git", *identity, *arguments]
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            check=True,
            capture_output=True,
            encoding="utf-8",
        ).stdout.strip()

    def publish(self, **pages: str | None) -> None:
        self.upstream.write_text(json.dumps(pages))

    def propose(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(SCRIPT), *arguments]
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            check=False,
            capture_output=True,
            encoding="utf-8",
        )

    def calls(self) -> list[list[str]]:
        calls: Any = json.loads(self.gh.read_text()) if self.gh.exists() else []
        return [call for call in calls if call[1] != "list"]

    def remote(self, branch: str) -> str:
        return self.git("ls-remote", "origin", f"refs/heads/{branch}").partition("\t")[0]


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    tools = tmp_path / "tools"
    tools.mkdir()
    upstream, gh = tmp_path / "upstream.json", tmp_path / "gh.json"
    for name, text in (("errlex", ERRLEX.format(upstream=upstream)), ("gh", GH.format(state=gh))):
        (tools / name).write_text(f"#!{sys.executable}\n{text}")
        (tools / name).chmod((tools / name).stat().st_mode | stat.S_IXUSR)
    environment = {
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GITHUB_OUTPUT": str(tmp_path / "output"),
    }
    folder = tmp_path / "clone"
    subprocess.run(
        ["git", "init", "-q", "--bare", "-b", "main", str(tmp_path / "origin")],
        check=True,
        env=environment,
    )
    subprocess.run(
        ["git", "clone", "-q", str(tmp_path / "origin"), str(folder)],
        check=True,
        env=environment,
        capture_output=True,
    )
    clone = Clone(folder, upstream, gh, environment)
    clone.git("switch", "-q", "-C", "main")
    for exchange in ("acme", "zeta", "mill"):
        (folder / "sources" / exchange).mkdir(parents=True)
        (folder / "sources" / exchange / "catalogue.json").write_text("old")
    (folder / "generated.py").write_text("of old")
    clone.git("add", "--all")
    clone.git("commit", "-qm", "Begin")
    clone.git("push", "-q", "origin", "main")
    return clone


def test_one_pull_request_for_each_exchange_that_changed(clone: Clone, tmp_path: Path) -> None:
    clone.publish(acme="new", mill="old", zeta="newer")
    done = clone.propose("--base", "main")
    assert done.returncode == 0, done.stderr
    assert [(call[1], call[call.index("--head") + 1]) for call in clone.calls()] == [
        ("create", "errlex/acme"),
        ("create", "errlex/zeta"),
    ]
    assert "# Report on acme\n" in clone.calls()[0]
    assert "acme: a change in the documented error codes" in clone.calls()[0]
    assert (
        tmp_path / "output"
    ).read_text() == 'status=changed\nbump=minor\nchanged=["acme", "zeta"]\n'
    assert clone.git("diff", "--name-only", "main", "errlex/zeta").split() == [
        "generated.py",
        "sources/zeta/catalogue.json",
        "sources/zeta/fetched.json",
    ]
    assert clone.git("show", "errlex/zeta:sources/zeta/fetched.json") == "record of newer"
    assert clone.remote("errlex/acme") == clone.git("rev-parse", "errlex/acme")


def test_afterwards_all_is_as_before(clone: Clone) -> None:
    clone.publish(acme="new", mill="old", zeta="old")
    clone.propose()
    assert clone.git("branch", "--show-current") == "main"
    assert clone.git("status", "--porcelain") == ""
    assert (clone.folder / "generated.py").read_text() == "of old"


def test_the_next_run_updates_and_pushes_only_what_differs(clone: Clone) -> None:
    clone.publish(acme="new", mill="old", zeta="old")
    clone.propose()
    first = clone.remote("errlex/acme")
    clone.propose()
    assert clone.remote("errlex/acme") == first
    clone.publish(acme="newest", mill="old", zeta="old")
    clone.propose()
    assert clone.remote("errlex/acme") != first
    assert [call[1] for call in clone.calls()] == ["create", "edit", "edit"]


def test_a_branch_with_commits_of_others_is_left_alone(clone: Clone) -> None:
    clone.publish(acme="new", mill="old", zeta="old")
    clone.propose()
    clone.git("switch", "-q", "errlex/acme")
    clone.git("commit", "-q", "--allow-empty", "-m", "Name a code", author="person@example.com")
    clone.git("push", "-q", "origin", "errlex/acme")
    clone.git("switch", "-q", "main")
    theirs = clone.remote("errlex/acme")
    clone.publish(acme="newest", mill="old", zeta="old")
    done = clone.propose()
    assert "errlex/acme has commits by others" in done.stdout
    assert clone.remote("errlex/acme") == theirs


def test_could_not_tell_is_seen_and_stops_nothing_else(clone: Clone) -> None:
    clone.publish(acme=None, mill="refused", zeta="new")
    done = clone.propose()
    assert done.returncode == 3
    assert [call[call.index("--head") + 1] for call in clone.calls()] == ["errlex/zeta"]
    assert (
        "::error title=mill::no pull request: `errlex update mill` ended with status 3"
        in done.stdout
    )
    assert "too many codes are gone" in done.stdout


def test_a_dry_run_shows_the_body_and_changes_nothing(clone: Clone) -> None:
    clone.publish(acme="new", mill="old", zeta="old")
    done = clone.propose("--dry-run")
    assert done.returncode == 0
    assert (
        "errlex/acme -> main\nacme: a change in the documented error codes\n\n# Report on acme\n"
        in done.stdout
    )
    assert "sources/acme/catalogue.json" in done.stdout
    assert clone.calls() == []
    assert clone.remote("errlex/acme") == ""


def test_own_changes_are_not_lost(clone: Clone) -> None:
    clone.publish(acme="new", mill="old", zeta="old")
    (clone.folder / "generated.py").write_text("mine")
    done = clone.propose()
    assert (done.returncode, clone.calls()) == (2, [])
    assert "commit or stash" in done.stderr
    assert (clone.folder / "generated.py").read_text() == "mine"


def test_nothing_changed(clone: Clone) -> None:
    clone.publish(acme="old", mill="old", zeta="old")
    done = clone.propose()
    assert (done.returncode, clone.calls(), clone.git("branch", "--list", "errlex/*")) == (
        0,
        [],
        "",
    )
