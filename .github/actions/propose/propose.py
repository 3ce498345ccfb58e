#!/usr/bin/env python3
"""Proposals -> pull requests, one for each exchange, or one for a release. action.yml runs it in the only job that may write.

The proposals come from the action `drift`, which read pages of strangers. So they are data here, and nothing of
them is run: a proposal whose name, size, paths or kinds of file are not as they must be is refused, and the others
are proposed all the same. A patch is applied to git's index alone, no file of the working tree is written.

Exit status: 0 proposed, 2 usage, 3 a proposal was refused or could not be made. Needs git, gh and no package; gh
reads $GH_TOKEN. `--dry-run` shows the pull requests and opens none.
"""

from __future__ import annotations

import argparse
import json
import re
import stat
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

AUTHOR = ("errlex", "errlex@users.noreply.github.com")
REFUSED = 3
#: Maximum number of characters of a pull request's body; GitHub refuses more.
MAX_BODY = 65_536
#: Maximum number of bytes of a patch, and of proposals of a run. A whole table of a thousand codes has a tenth of that.
MAX_PATCH, MAX_PROPOSALS = 20_000_000, 1000
#: An exchange's name, which is also the name of a folder and a branch.
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
#: The proposal that the workflow `release` makes.
RELEASE = "release"
_VERSION = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){2}")
_COMMIT = re.compile(r"[0-9a-f]{40,64}")
#: Characters that no report has: they command a terminal, end a line for a runner, or cannot be written.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
#: What GitHub makes of plain text, and a report of errlex parts by a character of no width: a mention, an issue that is closed.
_LINKS = re.compile(r"(?<=@)(?=\w)|(?<=#)(?=\d)|(?<=\bGH-)(?=\d)", re.IGNORECASE)
#: A file that git keeps as it is, neither executable nor a link nor a submodule; and none.
_MODES = ("100644", "000000")


@dataclass(frozen=True)
class Proposal:
    """The content of a pull request."""

    exchange: str
    changes: int
    body: str
    patch: Path
    version: str = ""  # of a release; else ""

    @property
    def branch(self) -> str:
        """One for each exchange, so that the next run updates the pull request of the last one."""
        return f"errlex/{self.exchange}"

    @property
    def title(self) -> str:
        """The title, made from a name and a number, or from a version; it has no text of a proposal."""
        if self.version:
            return f"Release {self.version} of the generated packages"
        count = f"{self.changes} changes" if self.changes > 1 else "a change"
        return f"{self.exchange}: {count} in the documented error codes"


class RefusedError(Exception):
    """A proposal is refused. The message gives the reason."""


class CommandError(Exception):
    """A command failed. The message has the command and its output."""


def main() -> int:
    """Run, and return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--base", default="main", help="the branch that pull requests go to")
    parser.add_argument(
        "--paths", nargs="+", default=["sources", "generated"], help="folders that may change"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="show the pull requests and open none"
    )
    parser.add_argument("proposals", type=Path, help="the folder that the action `drift` made")
    options = parser.parse_args()
    if run("git", "status", "--porcelain", "--untracked-files=normal").strip():
        print("propose: the working tree has changes; commit or stash them first", file=sys.stderr)
        return 2
    folders = sorted(options.proposals.iterdir()) if options.proposals.is_dir() else []
    if len(folders) > MAX_PROPOSALS:
        print(f"propose: {len(folders)} proposals, more than {MAX_PROPOSALS}", file=sys.stderr)
        return REFUSED
    start = run("git", "rev-parse", "HEAD").strip()
    branch = run("git", "branch", "--show-current").strip()
    failed = False
    try:
        for folder in folders:
            try:
                propose(read(folder, start), start, options)
            except (RefusedError, CommandError) as error:
                failed = True
                annotate(folder.name, f"no pull request: {error}")
    finally:
        run(
            "git",
            "switch",
            "--quiet",
            "--discard-changes",
            *([branch] if branch else ["--detach", start]),
        )
    return REFUSED if failed else 0


def read(folder: Path, start: str) -> Proposal:
    """Return the checked proposal in `folder`. Raises RefusedError."""
    if not _NAME.fullmatch(folder.name) or not stat.S_ISDIR(folder.lstat().st_mode):
        raise RefusedError("its folder has not the name of an exchange")
    if {file.name for file in folder.iterdir()} != {"proposal.json", "change.patch"}:
        raise RefusedError("it must be proposal.json and change.patch")
    try:
        found = json.loads(content(folder / "proposal.json", 8 * MAX_BODY))
    except (ValueError, RecursionError) as error:
        raise RefusedError(f"proposal.json: {error}") from None
    match found:
        case {
            "exchange": folder.name,
            "start": str(commit),
            "changes": int(number),
            "body": str(body),
        } if (
            type(number) is int and 0 <= number < 1_000_000
        ):
            pass
        case _:
            raise RefusedError("proposal.json has not the keys of a proposal")
    if not _COMMIT.fullmatch(commit) or commit != start:
        raise RefusedError("it was made for another commit")
    version = found.get("version", "")
    if version and folder.name != RELEASE:
        raise RefusedError("only a release has a version")
    if not isinstance(version, str) or (version and not _VERSION.fullmatch(version)):
        raise RefusedError("its version is not of the form 1.2.3")
    if len(body) > MAX_BODY:
        raise RefusedError(f"its report has {len(body):,} characters, more than {MAX_BODY:,}")
    if _CONTROL.search(body):
        raise RefusedError("its report has control characters")
    content(folder / "change.patch", MAX_PATCH)
    body = _LINKS.sub("\N{WORD JOINER}", body)
    return Proposal(folder.name, number, body, (folder / "change.patch").resolve(), version)


def content(file: Path, limit: int) -> bytes:
    """Return the bytes of a plain file of at most `limit` bytes. Raises RefusedError."""
    status = file.lstat()
    if not stat.S_ISREG(status.st_mode):
        raise RefusedError(f"{file.name} is no plain file")
    if status.st_size > limit:
        raise RefusedError(f"{file.name} has {status.st_size:,} bytes, more than {limit:,}")
    return file.read_bytes()


def propose(each: Proposal, start: str, options: argparse.Namespace) -> None:
    """Make the branch; push it and open or update its pull request, unless nothing is new in it."""
    run("git", "switch", "--quiet", "--discard-changes", "--force-create", each.branch, start)
    run("git", "apply", "--cached", "--whitespace=nowarn", str(each.patch))
    check(options.paths)
    name, email = AUTHOR
    identity = ("-c", f"user.name={name}", "-c", f"user.email={email}")
    run("git", *identity, "commit", "--quiet", "--no-verify", "--message", each.title)
    if options.dry_run:
        changed = run("git", "show", "--stat", "--format=", "HEAD")
        shown = f"--- {each.branch} -> {options.base}\n{each.title}\n\n{each.body}\n{changed}"
        print(uncommanded(shown))
    elif push(each.branch, start):
        open_or_update(each, options.base)


def check(folders: list[str]) -> None:
    """Raise RefusedError if the index changes anything but plain files below `folders`.

    What git is about to commit is looked at, not the text of the patch: there is one reader of patches.
    """
    entries = run("git", "diff", "--cached", "--raw", "--no-renames", "-z", "HEAD").split("\0")
    if not entries[:-1]:
        raise RefusedError("nothing is in it")
    for header, path in zip(entries[:-1:2], entries[1::2], strict=True):
        parts = PurePosixPath(path).parts
        if not any(parts[: len(allowed)] == allowed for allowed in map(_parts, folders)) or any(
            part.startswith(".") for part in parts
        ):
            raise RefusedError(f"{path!r} is outside {' and '.join(folders)}")
        old, new = header.removeprefix(":").split(" ")[:2]
        if old not in _MODES or new not in _MODES:
            raise RefusedError(f"{path!r} is no plain file (mode {new})")


def _parts(folder: str) -> tuple[str, ...]:
    return PurePosixPath(folder).parts


def push(branch: str, start: str) -> bool:
    """Push the branch if it differs. Returns False if it has commits of others, which stay as they are."""
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
        lease = f"--force-with-lease={branch}:{found[0]}"
        run("git", "push", "--quiet", lease, "origin", f"{branch}:refs/heads/{branch}")
    return True


def open_or_update(each: Proposal, base: str) -> None:
    """Open or update the pull request of the branch, with today's title and body."""
    with tempfile.TemporaryDirectory() as folder:
        body = Path(folder, "body.md")
        body.write_text(each.body, "utf-8")
        text = ("--title", each.title, "--body-file", str(body))
        listed = (
            "--head",
            each.branch,
            "--state",
            "open",
            "--json",
            "number",
            "--jq",
            ".[].number",
        )
        numbers = run("gh", "pr", "list", *listed).split()
        if numbers:
            run("gh", "pr", "edit", numbers[0], *text)
            print(f"{each.exchange}: pull request #{numbers[0]} updated")
        else:
            url = run("gh", "pr", "create", "--head", each.branch, "--base", base, *text)
            print(f"{each.exchange}: {url.strip()}")


def annotate(exchange: str, problem: str) -> None:
    """Print an error that the run shows above its log (workflow commands of GitHub Actions)."""
    title, message = (
        text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        for text in (exchange.replace(":", "").replace(",", ""), problem)
    )
    print(f"::error title={title}::{message}", flush=True)


def uncommanded(text: str) -> str:
    """Return a text without commands to the runner, which reads "::error::" where a line begins, and "##[error]" anywhere."""
    text = _CONTROL.sub("?", text).replace("##[", "## [")
    return re.sub(r"^([ \t]*)(?=::)", r"\1| ", text, flags=re.MULTILINE)


def run(*command: str) -> str:
    """Run a command without a shell, and return its output. Raises CommandError."""
    done = subprocess.run(  # noqa: S603
        command, capture_output=True, encoding="utf-8", errors="surrogateescape"
    )
    if done.returncode:
        said = (done.stdout + done.stderr).strip()
        raise CommandError(
            f"`{' '.join(command[:4])}` ended with status {done.returncode}:\n{said}"
        )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
