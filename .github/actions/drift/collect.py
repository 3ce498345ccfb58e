#!/usr/bin/env python3
"""Drift -> proposals, one folder for each exchange that changed. action.yml runs it in a job without write permission.

Pages of strangers are read here, so nothing here may write to the repository or hold a token that could. What is
found is handed on as data, and the action `propose` checks it before it makes pull requests of it:

    OUTPUT/<exchange>/proposal.json    {"exchange", "start", "changes", "body"}: body is the markdown report
    OUTPUT/<exchange>/change.patch     what `errlex update` and `errlex regenerate` changed since commit `start`

Exit status as errlex's: 0 same or collected, 2 usage, 3 could not tell for one exchange or more (the others are
collected all the same). A page of which source.toml says that there is nothing to fetch is told, and ends no run.
Needs errlex and git.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

SAME, UNKNOWN = 0, 3
#: Maximum number of characters of a pull request's body; GitHub refuses more.
MAX_BODY = 65_536


class CommandError(Exception):
    """A command failed. The message has the command and its output."""


def main() -> int:
    """Run, and return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shard", default="1/1", metavar="K/N", help="the share of exchanges")
    parser.add_argument("--output", type=Path, required=True, help="the folder of the proposals")
    parser.add_argument("exchanges", nargs="*", help="all, if none is named")
    options = parser.parse_args()
    # Whatever git's settings say: what is not committed here is removed after each exchange.
    if run("git", "status", "--porcelain", "--untracked-files=normal").strip():
        print("collect: the working tree has changes; commit or stash them first", file=sys.stderr)
        return 2
    if is_inside(options.output):
        print(
            "collect: the output is in the working tree, which is cleaned after each exchange; name a folder beside it",
            file=sys.stderr,
        )
        return 2
    result = drift(options.exchanges, options.shard)
    changed = [source["exchange"] for source in result["sources"] if source["status"] == "changed"]
    write_outputs(status=result["status"], bump=result["bump"], changed=json.dumps(changed))
    failed = sum(map(told, result["sources"])) > 0  # each is told, whatever the first one gives
    start = run("git", "rev-parse", "HEAD").strip()
    records = {exchange: record(exchange) for exchange in changed}
    reports = {exchange: report(exchange) for exchange in changed}
    restore()
    for exchange in changed:
        number = sum(change["exchange"] == exchange for change in result["changes"])
        proposal = {"exchange": exchange, "start": start, "changes": number}
        try:
            patch = change(exchange, records[exchange])
        except CommandError as error:  # the other exchanges are collected all the same
            failed = True
            annotate("error", exchange, f"no proposal: {error}")
        else:
            write(options.output / exchange, {**proposal, "body": reports[exchange]}, patch)
        finally:
            restore()
    return UNKNOWN if failed else SAME


def is_inside(folder: Path) -> bool:
    """Whether a folder is in the working tree, and git does not ignore it."""
    top = Path(run("git", "rev-parse", "--show-toplevel").strip()).resolve()
    if not folder.resolve().is_relative_to(top):
        return False
    return (
        started(
            "git", "check-ignore", "--quiet", str(folder.resolve() / "x"), quiet=True
        ).returncode
        != 0
    )


def drift(exchanges: list[str], shard: str) -> dict[str, Any]:
    """Return the report of `errlex drift --format json`."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "drift.json")
        command = ("errlex", "drift", "--fetch", "--shard", shard, "--format", "json", "--output")
        status = started(*command, str(file), "--", *exchanges, quiet=False).returncode
        if not file.exists():
            sys.exit(status or UNKNOWN)  # errlex has said why
        result: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return result


def told(source: dict[str, Any]) -> bool:
    """Annotate what could not be checked of an exchange. Returns whether there is more than source.toml declares."""
    unseen = source.get("not_looked_at", [])
    open_ = [page for page in unseen if not page["declared"]]
    if source["status"] == "unknown" and (open_ or not unseen):
        annotate("error", source["exchange"], f"could not tell: {'; '.join(source['problems'])}")
        return True
    for page in unseen:
        kind = "notice" if page["declared"] else "error"
        annotate(kind, source["exchange"], f"{page['page']}: not looked at: {page['reason']}")
    return bool(open_)


def report(exchange: str) -> str:
    """Return the Markdown report of an exchange, short enough for a pull request."""
    whole = run("errlex", "drift", exchange, "--format", "markdown", "--fail-on", "never")
    if len(whole) <= MAX_BODY:
        return whole
    return whole[: MAX_BODY - 40].rpartition("\n")[0] + "\n\n(cut: too long)\n"


def record(exchange: str) -> tuple[Path, bytes] | None:
    """Return the exchange's fetched.json and its bytes, if fetching wrote one."""
    listed = ("--modified", "--others", "--exclude-standard", f"*/{exchange}/fetched.json")
    found = next(map(Path, run("git", "ls-files", *listed).splitlines()), None)
    return (found, found.read_bytes()) if found else None


def change(exchange: str, recorded: tuple[Path, bytes] | None) -> bytes:
    """Return the patch with the exchange's changes; empty if its catalogue stays as it is."""
    if recorded:
        path, content = recorded
        path.write_bytes(content)
    run("errlex", "update", exchange)
    run("errlex", "regenerate", exchange)
    run("git", "add", "--all")
    command = ("git", "diff", "--cached", "--binary", "--full-index", "--no-renames", "HEAD")
    # Bytes, since reading them as text would change line ends.
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout  # noqa: S603


def restore() -> None:
    """Restore the checkout; the cache of pages is ignored by git, and stays."""
    run("git", "reset", "--quiet", "--hard", "HEAD")
    run("git", "clean", "--quiet", "--force", "-d")


def write(folder: Path, proposal: dict[str, Any], patch: bytes) -> None:
    """Write a proposal, unless it is empty."""
    if not patch.strip():
        print(f"{proposal['exchange']}: nothing to propose, its catalogue stays as it is")
        return
    folder.mkdir(parents=True)
    (folder / "proposal.json").write_text(json.dumps(proposal, indent=1) + "\n", "utf-8")
    (folder / "change.patch").write_bytes(patch)
    print(f"{proposal['exchange']}: collected")


def annotate(kind: str, exchange: str, problem: str) -> None:
    """Print a line that the run shows above its log (workflow commands of GitHub Actions)."""
    escaped = problem.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    print(f"::{kind} title={exchange}::{escaped}", flush=True)


def write_outputs(**values: str) -> None:
    """Write the action's outputs, if a workflow reads them."""
    if file := os.environ.get("GITHUB_OUTPUT"):
        with Path(file).open("a", encoding="utf-8") as stream:
            stream.writelines(f"{name}={value}\n" for name, value in values.items())


def run(*command: str) -> str:
    """Return the output of a command. Raises CommandError."""
    done = started(*command, quiet=True)
    if done.returncode:
        said = (done.stdout + done.stderr).strip()
        raise CommandError(
            f"`{' '.join(command[:4])}` ended with status {done.returncode}:\n{said}"
        )
    return done.stdout


def started(*command: str, quiet: bool) -> subprocess.CompletedProcess[str]:
    """Run a command without a shell, and return its result. quiet: capture its output."""
    keep = subprocess.PIPE if quiet else None
    return subprocess.run(command, stdout=keep, stderr=keep, encoding="utf-8")  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
