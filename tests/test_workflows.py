"""The workflows: valid, pinned, with no more rights than they need, and calling what there is."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
ACTIONS = sorted((GITHUB / "actions").glob("*/action.yml"))
ALL = [*WORKFLOWS, *ACTIONS]
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("code-*.yml"))

#: (workflow, job) that may do more than nothing, and what.
RIGHTS = {
    ("drift.yml", "read"): {"contents": "read"},
    ("drift.yml", "propose"): {"contents": "write", "pull-requests": "write"},
    ("release.yml", "prepare"): {"contents": "read"},
    ("site.yml", "build"): {"contents": "read", "pages": "read"},
    ("site.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("release.yml", "propose"): {"contents": "write", "pull-requests": "write"},
    ("release.yml", "version"): {"contents": "read"},
    ("release.yml", "build"): {"contents": "read"},
    ("release.yml", "publish-python"): {"id-token": "write"},
    ("release.yml", "publish-npm"): {"id-token": "write"},
    ("release.yml", "release"): {"contents": "write"},
}


def load(file: Path) -> dict[str, Any]:
    found = YAML(typ="safe", pure=True).load(file)
    assert isinstance(found, dict)
    return found


def steps(file: Path) -> list[dict[str, Any]]:
    content = load(file)
    if "runs" in content:
        return list(content["runs"]["steps"])
    return [step for job in content["jobs"].values() for step in job["steps"]]


def named(files: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        "file", files, ids=[str(file.relative_to(GITHUB)) for file in files]
    )


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.github-actions", ACTIONS),
        ("vendor.dependabot", [GITHUB / "dependabot.yml"]),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]),
        ("vendor.citation-file-format", [ROOT / "CITATION.cff"]),
    ],
    ids=["workflows", "actions", "dependabot", "issue forms", "issue config", "citation"],
)
def test_schema(schema: str, files: list[Path]) -> None:
    pytest.importorskip("check_jsonschema")
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        schema,
        *map(str, files),
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_the_project_promises_is_there() -> None:
    assert {file.stem for file in WORKFLOWS} >= {"test", "check", "drift", "release", "site"}
    assert [file.parent.name for file in ACTIONS] == ["drift", "propose"]


#: What a job does that meets pages of strangers, or code that was made from them.
READS_PAGES = re.compile(r"\berrlex (?!release|regenerate)|actions/drift\b|collect\.py|pip install")


def test_no_job_reads_pages_and_holds_a_token_that_writes() -> None:
    drift = load(GITHUB / "workflows" / "drift.yml")["jobs"]
    assert drift["read"]["permissions"] == {"contents": "read"}
    checkout = drift["read"]["steps"][0]
    assert checkout["with"]["persist-credentials"] is False
    assert "token" not in str(drift["read"]["steps"])
    writing = [*drift["propose"]["steps"], *steps(GITHUB / "actions" / "propose" / "action.yml")]
    assert [step for step in writing if READS_PAGES.search(str(step))] == []


def test_the_jobs_that_publish_run_nothing_of_the_repository() -> None:
    """They take what `build` made, which has no rights; what installs or builds may run code of others."""
    jobs = load(GITHUB / "workflows" / "release.yml")["jobs"]
    writing = {name: job for name, job in jobs.items() if "write" in job["permissions"].values()}
    assert set(writing) == {"propose", "publish-python", "publish-npm", "release"}
    runs_code = re.compile(r"pip install|npm (install|ci|run)|errlex (?!/)|\.ci/|make ")
    for name, job in writing.items():
        used = [step.get("uses", "").partition("@")[0] for step in job["steps"]]
        assert name == "propose" or "actions/checkout" not in used
        assert [step for step in job["steps"] if runs_code.search(step.get("run", ""))] == []
    for name in jobs.keys() - writing.keys():
        (checkout,) = (s for s in jobs[name]["steps"] if "checkout" in s.get("uses", ""))
        assert checkout["with"]["persist-credentials"] is False


def test_nothing_is_published_that_was_not_checked() -> None:
    jobs = load(GITHUB / "workflows" / "release.yml")["jobs"]
    assert jobs["publish-python"]["needs"] == jobs["publish-npm"]["needs"] == "build"
    assert set(jobs["release"]["needs"]) == {"version", "publish-python", "publish-npm"}
    (build,) = (step["run"] for step in jobs["build"]["steps"] if "run" in step)
    assert build.startswith(".ci/package --publish ")


def test_the_job_that_writes_waits_for_the_one_that_reads() -> None:
    """Also for one that is red: one page that could not be read holds up no other exchange."""
    propose = load(GITHUB / "workflows" / "drift.yml")["jobs"]["propose"]
    assert (propose["needs"], propose["if"]) == ("read", "${{ !cancelled() }}")


def test_the_job_that_publishes_the_site_runs_nothing_of_the_repository() -> None:
    deploy = load(GITHUB / "workflows" / "site.yml")["jobs"]["deploy"]
    assert deploy["needs"] == "build"
    assert [step for step in deploy["steps"] if "run" in step or "checkout" in step["uses"]] == []


def test_the_shares_have_artifacts_of_their_own() -> None:
    given = load(GITHUB / "workflows" / "drift.yml")["jobs"]["read"]["steps"][1]["with"]
    assert "strategy.job-index" in given["artifact"]
    (download,) = (s for s in steps(ACTIONS[1]) if "download-artifact" in s.get("uses", ""))
    assert given["artifact"].startswith(download["with"]["pattern"].rstrip("*"))


PIN = re.compile(r"[a-z0-9.-]+==[0-9][0-9a-z.]*")


def test_what_builds_a_release_is_pinned() -> None:
    lines = (ROOT / ".ci" / "package.txt").read_text("utf-8").splitlines()
    assert all(PIN.fullmatch(line) for line in lines if line[:1] != "#")
    assert {"build", "hatchling", "twine", "check-wheel-contents", "pyroma", "cyclonedx-bom"} <= {
        line.partition("==")[0] for line in lines
    }
    pins = dict(line.split("==") for line in lines if line[:1] != "#")
    others = dict(line.split("==") for line in pinned_lines())
    assert pins["hatchling"] == others["hatchling"]


CONSTRAINTS = GITHUB / "actions" / "drift" / "constraints.txt"


def pinned_lines() -> list[str]:
    return [line for line in CONSTRAINTS.read_text("utf-8").splitlines() if line[:1] != "#"]


def needed(name: str, found: set[str]) -> set[str]:
    """The distribution and all that it needs to run, as they are installed here."""
    name = re.sub(r"[-_.]+", "-", name).lower()
    if name not in found:
        found.add(name)
        for requirement in map(Requirement, metadata.requires(name) or []):
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                needed(requirement.name, found)
    return found


def test_every_package_that_reads_pages_is_pinned() -> None:
    lines = pinned_lines()
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", line) for line in lines)
    pinned = {line.partition("==")[0] for line in lines}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted: set[str] = set()
    for requirement in project["project"]["dependencies"]:
        needed(Requirement(requirement).name, wanted)
    assert wanted <= pinned
    assert lines == sorted(lines)
    pins = dict(line.split("==") for line in lines)
    for requirement in map(Requirement, project["project"]["dependencies"]):
        assert pins[requirement.name] in requirement.specifier


@named([*WORKFLOWS, *ACTIONS])
def test_installs_of_jobs_with_rights_are_pinned(file: Path) -> None:
    """`make setup` runs in jobs that may only read."""
    for step in steps(file):
        if "pip install" in step.get("run", ""):
            assert "PIP_CONSTRAINT" in str(step)
            assert "PIP_BUILD_CONSTRAINT" in str(step)


def test_the_documented_actions_are_pinned_by_commit() -> None:
    used = re.findall(r"uses: (\S+)", (ROOT / "docs" / "ci.md").read_text("utf-8"))
    pins = {
        pin for file in ALL for pin in re.findall(r"uses:\s*(\S+@\S+)", file.read_text("utf-8"))
    }
    assert used
    for action in used:
        assert action in pins or (action.startswith("OWNER/errlex/") and action.endswith("@COMMIT"))


@named(ALL)
def test_actions_are_pinned_by_commit(file: Path) -> None:
    used = re.findall(r"uses:\s*(\S+)(.*)", file.read_text("utf-8"))
    loose = [
        name
        for name, comment in used
        if not name.startswith("./")
        and not (re.search(r"@[0-9a-f]{40}$", name) and re.search(r"# v\d+\.\d+\.\d+$", comment))
    ]
    assert loose == []


def test_one_commit_for_each_action() -> None:
    pins = {
        pin for file in ALL for pin in re.findall(r"uses:\s*(\S+@\S+)", file.read_text("utf-8"))
    }
    assert len(pins) == len({pin.partition("@")[0] for pin in pins})


@named(WORKFLOWS)
def test_permissions_are_minimal(file: Path) -> None:
    content = load(file)
    assert content["permissions"] in ({}, {"contents": "read"})
    rights = {
        (file.name, name): job["permissions"]
        for name, job in content["jobs"].items()
        if "permissions" in job
    }
    assert rights == {job: right for job, right in RIGHTS.items() if job[0] == file.name}


@named(ALL)
def test_no_expression_reaches_a_shell(file: Path) -> None:
    assert [step["run"] for step in steps(file) if "${{" in step.get("run", "")] == []


@named(WORKFLOWS)
def test_jobs_end(file: Path) -> None:
    assert all("timeout-minutes" in job for job in load(file)["jobs"].values())


@named(ALL)
def test_what_is_called_exists(file: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for step in steps(file):
        for target in re.findall(r"\bmake ([a-z]+)", step.get("run", "")):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
        for script in re.findall(r"^(\.\S+/\S+)", step.get("run", ""), re.MULTILINE):
            assert (ROOT / script).is_file(), script
        used = step.get("uses", "")
        if used.startswith("./"):
            inputs = load(ROOT / used / "action.yml")["inputs"]
            assert set(step.get("with", {})) <= set(inputs)


@named(ACTIONS)
def test_every_input_of_an_action_is_used(file: Path) -> None:
    content = load(file)
    used = set(re.findall(r"inputs\.([a-z-]+)", file.read_text("utf-8")))
    assert used == set(content["inputs"])


CHANGELOG = "# Changelog\n\n## 1.2.0 - 2026-03-01\n\n- one\n- two, longer\n\n## 1.2.0-rc1\n\n- no\n\n## 1.1.0\n\n- old\n"
CUT = "\n(Cut: the whole entry is in CHANGELOG.md.)\n"


@pytest.mark.parametrize(
    ("version", "room", "notes"),
    [
        ("1.2.0", "100", "\n- one\n- two, longer\n\n"),
        ("1.1.0", "100", "\n- old\n"),
        ("1.2.0", "10", "\n- one\n" + CUT),
        ("1.3.0", "100", ""),
    ],
    ids=["an entry", "the last entry", "too long for a release", "no entry"],
)
def test_the_text_of_a_release(tmp_path: Path, version: str, room: str, notes: str) -> None:
    """GitHub takes 125,000 characters, and refuses more when the packages are out already."""
    script = tmp_path / ".ci" / "release-notes"
    script.parent.mkdir()
    script.write_bytes((ROOT / ".ci" / "release-notes").read_bytes())
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG)
    done = subprocess.run(
        ["bash", str(script), version, room], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == notes
