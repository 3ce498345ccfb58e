"""The scripts of both actions, in a clone of a bare repository, with an errlex and a gh that only note what is asked."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ACTIONS = Path(__file__).resolve().parent.parent / ".github" / "actions"
COLLECT, PROPOSE = ACTIONS / "drift" / "collect.py", ACTIONS / "propose" / "propose.py"

# The stand-in reads what upstream says from a file; `update` copies it into the catalogue.
ERRLEX = """
import json, os, pathlib, sys
upstream = json.loads(pathlib.Path(os.environ["UPSTREAM"]).read_text())
command, *arguments = sys.argv[1:]
catalogues = {name: pathlib.Path("sources", name, "catalogue.json") for name in upstream}
if command == "drift" and "--fetch" in arguments:
    sources, changes = [], []
    for name, page in upstream.items():
        status = "unknown" if page is None else "same" if catalogues[name].read_text() == page else "changed"
        unseen = [{"page": "sdk", "reason": "retired", "declared": True}] * (name == "mill")
        problems = ["HTTP 404"] if page is None else []
        sources.append({"exchange": name, "status": status, "problems": problems, "not_looked_at": unseen})
        changes += [{"exchange": name}] * (status == "changed")
        if status == "changed":
            catalogues[name].with_name("fetched.json").write_text("record of " + page)
    report = {"status": "changed", "bump": "minor", "sources": sources, "changes": changes}
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
    pathlib.Path("generated", "all.py").write_text("of " + upstream[arguments[0]])
"""
GH = """
import json, os, pathlib, sys
state = pathlib.Path(os.environ["GH_STATE"])
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

    @property
    def proposals(self) -> Path:
        return self.folder.parent / "proposals"

    def collect(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """What the job does that reads."""
        shutil.rmtree(self.proposals, ignore_errors=True)
        return self.script(COLLECT, "--output", str(self.proposals), *arguments)

    def propose(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """What the job does that writes."""
        allowed = ("--paths", "sources", "generated")
        return self.script(PROPOSE, *arguments, *allowed, "--", str(self.proposals))

    def both(self) -> int:
        """The greater exit status."""
        return max(self.collect().returncode, self.propose().returncode)

    def script(self, script: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(script), *arguments]
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


def clone_in(place: Path) -> Clone:
    """The clone that stands in a folder, with its tools, or will stand there."""
    upstream, gh = place / "upstream.json", place / "gh.json"
    environment = {
        "PATH": f"{place / 'tools'}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(place),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GITHUB_OUTPUT": str(place / "output"),
        "UPSTREAM": str(upstream),
        "GH_STATE": str(gh),
    }
    return Clone(place / "clone", upstream, gh, environment)


def copied(clone: Clone, place: Path) -> Clone:
    """A copy of a clone and of all around it, in another folder."""
    made = clone.folder.parent
    shutil.copytree(made, place, dirs_exist_ok=True, symlinks=True)
    config = place / "clone" / ".git" / "config"
    config.write_text(config.read_text().replace(str(made), str(place)))
    return clone_in(place)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    """A clone before anything changed: made once, for tests to copy."""
    place = tmp_path_factory.mktemp("begun")
    tools = place / "tools"
    tools.mkdir()
    for name, text in (("errlex", ERRLEX), ("gh", GH)):
        (tools / name).write_text(f"#!{sys.executable}\n{text}")
        (tools / name).chmod((tools / name).stat().st_mode | stat.S_IXUSR)
    clone = clone_in(place)
    bare = ["git", "init", "-q", "--bare", "--template=", "-b", "main", str(place / "origin")]
    subprocess.run(bare, check=True, env=clone.environment)
    subprocess.run(
        ["git", "clone", "-q", "--template=", str(place / "origin"), str(clone.folder)],
        check=True,
        env=clone.environment,
        capture_output=True,
    )
    clone.git("switch", "-q", "-C", "main")
    for exchange in ("acme", "zeta", "mill"):
        (clone.folder / "sources" / exchange).mkdir(parents=True)
        (clone.folder / "sources" / exchange / "catalogue.json").write_text("old")
    (clone.folder / "generated").mkdir()
    (clone.folder / "generated" / "all.py").write_text("of old")
    clone.git("add", "--all")
    clone.git("commit", "-qm", "Begin")
    clone.git("push", "-q", "origin", "main")
    return clone


@pytest.fixture
def clone(begun: Clone, tmp_path: Path) -> Clone:
    """A clone of one's own."""
    return copied(begun, tmp_path)


@pytest.fixture(scope="module")
def collected(begun: Clone, tmp_path_factory: pytest.TempPathFactory) -> Clone:
    """A clone beside which the proposals of acme and zeta lie: made once, for tests to copy."""
    clone = copied(begun, tmp_path_factory.mktemp("collected"))
    clone.publish(acme="new", mill="old", zeta="new")
    assert clone.collect().returncode == 0
    return clone


def test_one_pull_request_for_each_exchange_that_changed(clone: Clone, tmp_path: Path) -> None:
    clone.publish(acme="new", mill="old", zeta="newer")
    done = clone.collect()
    assert done.returncode == 0, done.stdout
    assert clone.calls() == []
    done = clone.propose("--base", "main")
    assert done.returncode == 0, done.stdout
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
        "generated/all.py",
        "sources/zeta/catalogue.json",
        "sources/zeta/fetched.json",
    ]
    assert clone.git("show", "errlex/zeta:sources/zeta/fetched.json") == "record of newer"
    assert clone.remote("errlex/acme") == clone.git("rev-parse", "errlex/acme")


def test_afterwards_all_is_as_before(clone: Clone) -> None:
    clone.publish(acme="new", mill="old", zeta="old")
    clone.both()
    assert clone.git("branch", "--show-current") == "main"
    assert clone.git("status", "--porcelain") == ""
    assert (clone.folder / "generated/all.py").read_text() == "of old"


def test_line_ends_of_files_survive(clone: Clone) -> None:
    clone.publish(acme="a\r\nb\n", mill="old", zeta="old")
    assert clone.both() == 0
    command = ["git", "show", "errlex/acme:sources/acme/catalogue.json"]
    shown = subprocess.run(command, cwd=clone.folder, capture_output=True, check=True).stdout
    assert shown == b"a\r\nb\n"


def test_the_next_run_updates_and_pushes_only_what_differs(clone: Clone) -> None:
    clone.publish(acme="new", mill="old", zeta="old")
    clone.both()
    first = clone.remote("errlex/acme")
    clone.both()
    assert clone.remote("errlex/acme") == first
    clone.publish(acme="newest", mill="old", zeta="old")
    clone.both()
    assert clone.remote("errlex/acme") != first
    assert [call[1] for call in clone.calls()] == ["create", "edit", "edit"]


def test_a_branch_with_commits_of_others_is_left_alone(clone: Clone) -> None:
    clone.publish(acme="new", mill="old", zeta="old")
    clone.both()
    clone.git("switch", "-q", "errlex/acme")
    clone.git("commit", "-q", "--allow-empty", "-m", "Name a code", author="person@example.com")
    clone.git("push", "-q", "origin", "errlex/acme")
    clone.git("switch", "-q", "main")
    theirs = clone.remote("errlex/acme")
    clone.publish(acme="newest", mill="old", zeta="old")
    clone.collect()
    done = clone.propose()
    assert "errlex/acme has commits by others" in done.stdout
    assert clone.remote("errlex/acme") == theirs


def test_could_not_tell_is_seen_and_stops_nothing_else(clone: Clone) -> None:
    clone.publish(acme=None, mill="refused", zeta="new")
    done = clone.collect()
    assert done.returncode == 3
    assert "::error title=acme::could not tell: HTTP 404" in done.stdout
    assert (
        "::error title=mill::no proposal: `errlex update mill` ended with status 3" in done.stdout
    )
    assert "too many codes are gone" in done.stdout
    assert clone.propose().returncode == 0
    assert [call[call.index("--head") + 1] for call in clone.calls()] == ["errlex/zeta"]


def test_a_page_with_nothing_to_fetch_is_told_and_is_no_failure(clone: Clone) -> None:
    clone.publish(acme="old", mill="old", zeta="old")
    done = clone.collect()
    assert done.returncode == 0
    assert "::notice title=mill::sdk: not looked at: retired" in done.stdout


def test_a_dry_run_shows_the_body_and_changes_nothing(clone: Clone) -> None:
    clone.publish(acme="new", mill="old", zeta="old")
    clone.collect()
    done = clone.propose("--dry-run")
    assert done.returncode == 0
    assert (
        "errlex/acme -> main\nacme: a change in the documented error codes\n\n# Report on acme\n"
        in done.stdout
    )
    assert "sources/acme/catalogue.json" in done.stdout
    assert clone.calls() == []
    assert clone.remote("errlex/acme") == ""


@pytest.mark.parametrize("script", ["collect", "propose"])
def test_own_changes_are_not_lost(script: str, clone: Clone) -> None:
    clone.publish(acme="new", mill="old", zeta="old")
    (clone.folder / "generated/all.py").write_text("mine")
    done = clone.collect() if script == "collect" else clone.propose()
    assert (done.returncode, clone.calls()) == (2, [])
    assert "commit or stash" in done.stderr
    assert (clone.folder / "generated/all.py").read_text() == "mine"


def test_nothing_changed(clone: Clone) -> None:
    clone.publish(acme="old", mill="old", zeta="old")
    assert (clone.both(), clone.calls(), clone.git("branch", "--list", "errlex/*")) == (0, [], "")


def rewritten(clone: Clone, **values: object) -> None:
    file = clone.proposals / "acme" / "proposal.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), **values}))


def released(clone: Clone, version: object) -> None:
    """Make the proposal of acme that of a release."""
    rewritten(clone, exchange="release", version=version)
    (clone.proposals / "acme").rename(clone.proposals / "release")


def test_the_title_of_a_release_is_its_version(clone: Clone) -> None:
    clone.publish(acme="new", mill="old", zeta="old")
    clone.collect()
    released(clone, "1.4.0")
    assert clone.propose().returncode == 0
    (call,) = clone.calls()
    assert call[call.index("--title") + 1] == "Release 1.4.0 of the generated packages"
    assert call[call.index("--head") + 1] == "errlex/release"


def linked(clone: Clone) -> None:
    patch = clone.proposals / "acme" / "change.patch"
    patch.unlink()
    patch.symlink_to("/etc/hostname")


def new_file(path: str, mode: str = "100644") -> str:
    return (
        f"diff --git a/{path} b/{path}\nnew file mode {mode}\nindex 0000000..9daeafb\n"
        f"--- /dev/null\n+++ b/{path}\n@@ -0,0 +1 @@\n+test\n"
    )


#: What a job that was taken over might hand on: the patch or what is done to the folder, and the reason it is refused.
HOSTILE: dict[str, tuple[str | Callable[[Clone], object], str]] = {
    "a workflow": (new_file(".github/workflows/own.yml"), "is outside sources and generated"),
    "a file at the root": (new_file("pyproject.toml"), "is outside"),
    "a neighbour": (new_file("sources2/x"), "is outside"),
    "a hidden file": (new_file("sources/.gitattributes"), "is outside"),
    "a path upwards": (new_file("sources/../../x"), "git apply"),
    "a file of git": (new_file("sources/.git/config"), "git apply"),
    "a link": (new_file("sources/link", "120000"), "is no plain file"),
    "a program": (new_file("generated/run.py", "100755"), "is no plain file"),
    "a submodule": (
        "diff --git a/sources/m b/sources/m\nnew file mode 160000\nindex 0000000..9daeafb\n"
        "--- /dev/null\n+++ b/sources/m\n@@ -0,0 +1 @@\n+Subproject commit " + "a" * 40 + "\n",
        "is no plain file",
    ),
    "no patch": ("hello", "git apply"),
    "another commit": (lambda clone: rewritten(clone, start="0" * 40), "for another commit"),
    "another exchange": (lambda clone: rewritten(clone, exchange="zeta"), "has not the keys"),
    "no number": (lambda clone: rewritten(clone, changes="1; rm"), "has not the keys"),
    "a version that is text": (
        lambda clone: released(clone, "1.4.0 by mallory"),
        "not of the form 1.2.3",
    ),
    "a version that is none": (lambda clone: released(clone, ["1.4.0"]), "not of the form 1.2.3"),
    "an exchange that is a release": (
        lambda clone: rewritten(clone, version="1.4.0"),
        "only a release has a version",
    ),
    "a long report": (lambda clone: rewritten(clone, body="x" * 70_000), "more than 65,536"),
    "a file more": (
        lambda clone: (clone.proposals / "acme" / "x").write_text(""),
        "must be proposal.json and change.patch",
    ),
    "a name like an option": (
        lambda clone: (clone.proposals / "acme").rename(clone.proposals / "--upload-pack"),
        "not the name of an exchange",
    ),
    "a link for a patch": (linked, "is no plain file"),
    "a huge patch": (
        lambda clone: os.truncate(clone.proposals / "acme" / "change.patch", 20_000_001),
        "more than 20,000,000",
    ),
}


@pytest.mark.parametrize("trap", HOSTILE)
def test_a_hostile_proposal_is_refused_alone(trap: str, collected: Clone, tmp_path: Path) -> None:
    clone = copied(collected, tmp_path)
    damage, reason = HOSTILE[trap]
    if isinstance(damage, str):
        (clone.proposals / "acme" / "change.patch").write_text(damage)
    else:
        damage(clone)
    done = clone.propose()
    assert done.returncode == 3
    assert reason in done.stdout, done.stdout
    assert [call[call.index("--head") + 1] for call in clone.calls()] == ["errlex/zeta"]
    assert clone.remote("errlex/acme") == ""
    assert clone.git("status", "--porcelain") == ""
    assert not (clone.folder.parent / "x").exists()


@pytest.fixture(scope="module")
def script() -> Any:
    """`propose.py` as a module."""
    spec = importlib.util.spec_from_file_location("propose", PROPOSE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["propose"] = module
    spec.loader.exec_module(module)
    return module


START = "0" * 40


def proposal(folder: Path, **values: object) -> Path:
    made = folder / "acme"
    made.mkdir()
    said = {"exchange": "acme", "start": START, "changes": 2, "body": "# Report", **values}
    (made / "proposal.json").write_text(json.dumps(said))
    (made / "change.patch").write_text("")
    return made


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# Report\n\n| a | #b |\n", "# Report\n\n| a | #b |\n"),
        ("fixes #1, closes GH-2, o/r#3", "fixes #\u20601, closes GH-\u20602, o/r#\u20603"),
        ("@team @acme/all a@b.c @ 5", "@\u2060team @\u2060acme/all a@\u2060b.c @ 5"),
        ("余额 \U0001f600", "余额 \U0001f600"),
    ],
    ids=["as it is", "issues", "mentions", "other scripts"],
)
def test_a_body_closes_and_calls_nothing(
    script: Any, tmp_path: Path, body: str, expected: str
) -> None:
    assert script.read(proposal(tmp_path, body=body), START).body == expected


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"changes": True}, "has not the keys"),
        ({"changes": -1}, "has not the keys"),
        ({"changes": 10**9}, "has not the keys"),
        ({"body": None}, "has not the keys"),
        ({"body": "a\ud800"}, "control characters"),
        ({"body": "\x1b[2J"}, "control characters"),
        ({"body": "a\r::error::x"}, "control characters"),
        ({"body": "x" * 65_537}, "more than 65,536"),
    ],
    ids=["no number", "negative", "huge", "no body", "surrogate", "escape", "line end", "long"],
)
def test_a_report_that_is_none_is_refused(
    script: Any, tmp_path: Path, values: dict[str, object], reason: str
) -> None:
    with pytest.raises(script.RefusedError, match=reason):
        script.read(proposal(tmp_path, **values), START)


@pytest.mark.parametrize("text", ["[" * 100_000, "\xff", "NaN", "{}"], ids=["deep", "bytes", "NaN", "empty"])  # fmt: skip
def test_what_is_no_json_is_refused(script: Any, tmp_path: Path, text: str) -> None:
    folder = proposal(tmp_path)
    (folder / "proposal.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(script.RefusedError, match=r"proposal\.json"):
        script.read(folder, START)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\n::add-mask::b", "a\n| ::add-mask::b"),
        ("  ::error::a", "  | ::error::a"),
        ("a ##[error]b", "a ## [error]b"),
        ("a\r::error::\x1b", "a?::error::?"),
        ("## [a](b)\nstd::vector\t|", "## [a](b)\nstd::vector\t|"),
    ],
    ids=["a line", "behind blanks", "the older form", "control characters", "no command"],
)
def test_a_dry_run_commands_nothing(script: Any, text: str, shown: str) -> None:
    assert script.uncommanded(text) == shown


def test_a_refusal_is_one_line(script: Any, capsys: pytest.CaptureFixture[str]) -> None:
    script.annotate("a:b,c\n::x", "50%\nno\r::error::y ##[error]z")
    assert capsys.readouterr().out == "::error title=abc%0Ax::50%25%0Ano%0D::error::y ##[error]z\n"


def test_an_output_in_the_working_tree_is_refused(clone: Clone) -> None:
    """It would be cleaned away; a folder that git ignores is not."""
    clone.publish(acme="old", mill="old", zeta="old")
    done = clone.collect("--output", "proposals")
    assert (done.returncode, "in the working tree" in done.stderr) == (2, True)
    (clone.folder / ".git" / "info").mkdir(exist_ok=True)
    (clone.folder / ".git" / "info" / "exclude").write_text("proposals/\n")
    assert clone.collect("--output", "proposals").returncode == 0


def test_untracked_files_that_git_does_not_show_are_not_removed(clone: Clone) -> None:
    clone.publish(acme="old", mill="old", zeta="old")
    clone.git("config", "status.showUntrackedFiles", "no")
    draft = clone.folder / "draft.toml"
    draft.write_text("mine\n")
    assert clone.collect().returncode == 2
    assert draft.read_text() == "mine\n"
