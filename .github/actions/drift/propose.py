#!/usr/bin/env python3
"""Drift -> pull requests, one for each exchange that changed. Run by action.yml; `--dry-run` by hand.

1. `errlex drift --fetch` for the share of exchanges; an annotation for each that could not be read.
2. For each exchange that changed: branch errlex/<exchange> from where we are, `errlex update`,
   `errlex regenerate`, one commit, and a pull request with the markdown report as its body.

Exit status as errlex's: 0 same or proposed, 2 usage, 3 could not tell for one exchange or more (the
others are proposed all the same). Needs errlex, git and gh; gh reads $GH_TOKEN.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

AUTHOR = ("errlex", "errlex@users.noreply.github.com")
SAME, UNKNOWN = 0, 3
#: GitHub refuses longer bodies of pull requests.
MAX_BODY = 65_536


@dataclass(frozen=True)
class Proposal:
    """A pull request to be. record: the exchange's fetched.json and its bytes, where fetching wrote one."""

    exchange: str
    title: str
    body: str
    record: tuple[Path, bytes] | None

    @property
    def branch(self) -> str:
        """One for each exchange, so that the next run updates the pull request of the last one."""
        return f"errlex/{self.exchange}"


class CommandError(Exception):
    """A command ended with a status that means failure; the text says which, and what it said."""


def main() -> int:
    """Run; the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shard", default="1/1", metavar="K/N", help="the share of exchanges")
    parser.add_argument("--base", default="main", help="the branch that pull requests go to")
    parser.add_argument(
        "--dry-run", action="store_true", help="show the pull requests and open none"
    )
    parser.add_argument("exchanges", nargs="*", help="all, if none is named")
    options = parser.parse_args()
    if run("git", "status", "--porcelain").strip():
        print("propose: the working tree has changes; commit or stash them first", file=sys.stderr)
        return 2

    result, status = drift(options.exchanges, options.shard)
    start = run("git", "rev-parse", "HEAD").strip()
    branch = run("git", "branch", "--show-current").strip()
    changed = [source for source in result["sources"] if source["status"] == "changed"]
    write_outputs(
        status=result["status"],
        bump=result["bump"],
        changed=json.dumps([source["exchange"] for source in changed]),
    )
    failed = False
    try:
        for each in [proposal(source["exchange"], result["changes"]) for source in changed]:
            try:
                propose(each, start, options.base, dry_run=options.dry_run)
            except CommandError as error:  # the other exchanges are proposed all the same
                failed = True
                annotate(each.exchange, f"no pull request: {error}")
    finally:
        run(
            "git",
            "switch",
            "--quiet",
            "--discard-changes",
            *([branch] if branch else ["--detach", start]),
        )
    return UNKNOWN if failed or status == UNKNOWN else SAME


def drift(exchanges: list[str], shard: str) -> tuple[dict[str, Any], int]:
    """The report of `errlex drift` (DESIGN.md section 7), and its exit status."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "drift.json")
        command = ("errlex", "drift", "--fetch", "--shard", shard, "--format", "json", "--output")
        status = started(*command, str(report), "--", *exchanges, quiet=False).returncode
        if not report.exists():
            sys.exit(status or UNKNOWN)  # errlex has said why
        result: dict[str, Any] = json.loads(report.read_text("utf-8"))
    for source in result["sources"]:
        if source["status"] == "unknown":
            annotate(source["exchange"], f"could not tell: {'; '.join(source['problems'])}")
    return result, status


def proposal(exchange: str, changes: list[dict[str, Any]]) -> Proposal:
    """What the pull request for an exchange says. changes: of all exchanges."""
    report = run("errlex", "drift", exchange, "--format", "markdown", "--fail-on", "never")
    number = sum(change["exchange"] == exchange for change in changes)
    count = f"{number} changes" if number > 1 else "a change"
    written = run(
        "git",
        "ls-files",
        "--modified",
        "--others",
        "--exclude-standard",
        f"*/{exchange}/fetched.json",
    )
    record = next(map(Path, written.splitlines()), None)
    return Proposal(
        exchange,
        title=f"{exchange}: {count} in the documented error codes",
        body=(
            report
            if len(report) <= MAX_BODY
            else report[: MAX_BODY - 40].rpartition("\n")[0] + "\n\n(cut: too long)\n"
        ),
        record=(record, record.read_bytes()) if record else None,
    )


def propose(each: Proposal, start: str, base: str, *, dry_run: bool) -> None:
    """Make the branch; push it and open or update its pull request, unless nothing is new in it."""
    run("git", "switch", "--quiet", "--discard-changes", "--force-create", each.branch, start)
    if each.record:
        path, content = each.record
        path.write_bytes(content)
    run("errlex", "update", each.exchange)
    run("errlex", "regenerate", each.exchange)
    run("git", "add", "--all")
    name, email = AUTHOR
    identity = ("-c", f"user.name={name}", "-c", f"user.email={email}")
    if not run("git", "status", "--porcelain").strip():
        print(f"{each.exchange}: nothing to propose, its catalogue stays as it is")
        return
    run("git", *identity, "commit", "--quiet", "--message", each.title)
    if dry_run:
        stat = run("git", "show", "--stat", "--format=", "HEAD")
        print(f"--- {each.branch} -> {base}\n{each.title}\n\n{each.body}\n{stat}")
        return
    if push(each.branch, start):
        open_or_update(each, base)


def push(branch: str, start: str) -> bool:
    """Push the branch where it differs; False where it has commits of others, which stay as they are."""
    remote = f"refs/remotes/origin/{branch}"
    found = run("git", "ls-remote", "origin", f"refs/heads/{branch}").split()
    if not found:
        run("git", "push", "--quiet", "origin", f"{branch}:refs/heads/{branch}")
        return True
    run("git", "fetch", "--quiet", "origin", f"+refs/heads/{branch}:{remote}")
    authors = set(run("git", "log", "--format=%ae", f"{start}..{remote}").split())
    if authors - {AUTHOR[1]}:
        print(
            f"::warning::{branch} has commits by others and is left as it is: merge it, or delete it"
        )
        return False
    same_tree = run("git", "rev-parse", f"{remote}^{{tree}}") == run(
        "git", "rev-parse", f"{branch}^{{tree}}"
    )
    same_base = run("git", "merge-base", start, remote).strip() == start
    if not (same_tree and same_base):
        run(
            "git",
            "push",
            "--quiet",
            f"--force-with-lease={branch}:{found[0]}",
            "origin",
            f"{branch}:refs/heads/{branch}",
        )
    return True


def open_or_update(each: Proposal, base: str) -> None:
    """The pull request of the branch, with today's title and body."""
    with tempfile.TemporaryDirectory() as folder:
        body = Path(folder, "body.md")
        body.write_text(each.body, "utf-8")
        text = ("--title", each.title, "--body-file", str(body))
        numbers = run(
            "gh",
            "pr",
            "list",
            "--head",
            each.branch,
            "--state",
            "open",
            "--json",
            "number",
            "--jq",
            ".[].number",
        )
        if numbers.split():
            number = numbers.split()[0]
            run("gh", "pr", "edit", number, *text)
            print(f"{each.exchange}: pull request #{number} updated")
        else:
            url = run("gh", "pr", "create", "--head", each.branch, "--base", base, *text)
            print(f"{each.exchange}: {url.strip()}")


def annotate(exchange: str, problem: str) -> None:
    """An error that the run shows above its log (workflow commands of GitHub Actions)."""
    escaped = problem.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    print(f"::error title={exchange}::{escaped}", flush=True)


def write_outputs(**values: str) -> None:
    """The action's outputs, where there is a workflow to read them."""
    if file := os.environ.get("GITHUB_OUTPUT"):
        with Path(file).open("a", encoding="utf-8") as stream:
            stream.writelines(f"{name}={value}\n" for name, value in values.items())


def run(*command: str) -> str:
    """What a command prints. Raises CommandError."""
    done = started(*command, quiet=True)
    if done.returncode:
        said = (done.stdout + done.stderr).strip()
        raise CommandError(
            f"`{' '.join(command[:4])}` ended with status {done.returncode}:\n{said}"
        )
    return done.stdout


def started(*command: str, quiet: bool) -> subprocess.CompletedProcess[str]:
    """A finished command; quiet: keep what it prints. No shell reads the arguments."""
    keep = subprocess.PIPE if quiet else None
    return subprocess.run(command, stdout=keep, stderr=keep, encoding="utf-8")  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
