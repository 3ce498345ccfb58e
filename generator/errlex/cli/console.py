"""Parts that commands share: the project, exchange arguments, aligned lines, output."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from errlex.cli.completion import exchanges_that_begin
from errlex.cli.output import say as say
from errlex.config.project import Project, find_project
from errlex.report.plural import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from errlex.jobs.update import Updated

Command = TypeVar("Command", bound="Callable[..., Any]")

exchanges_argument = click.argument(
    "exchanges", nargs=-1, metavar="[EXCHANGE]...", shell_complete=exchanges_that_begin
)


def project_here() -> Project:
    """Return the project around the working directory. Raises ConfigError if there is none."""
    return find_project(Path.cwd())


def path_here(path: Path) -> str:
    """Return a path as the user would type it in the working directory."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def aligned(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    """Return the rows as lines: the first column aligned to the left, all others to the right."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))] if rows else []
    for row in rows:
        cells = [row[0].ljust(widths[0])] + [
            cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)
        ]
        yield "  ".join(cells).rstrip()


def update_row(updated: Updated) -> list[str]:
    """Return the cells of an exchange's line: pages, rows, codes, changes, time."""
    added, removed, changed = updated.counts()
    pages = counted(len(updated.rows_of), "page")
    if updated.absent:
        known = len(updated.rows_of) + len(updated.absent)
        pages = f"{len(updated.rows_of)} of {counted(known, 'page')}"
    return [
        updated.source.exchange,
        pages,
        counted(updated.rows, "row"),
        counted(len(updated.catalogue.codes), "code"),
        f"+{added}",
        f"-{removed}",
        f"~{changed}",
        f"{updated.seconds:.2f} s",
    ]


class Share(click.ParamType[tuple[int, int]]):
    """The type of an option `K/N`: the K-th of N shares."""

    name = "K/N"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Return (K, N), with 1 <= K <= N. value: "K/N"; for any other text click prints a usage error."""
        share, _, of = str(value).partition("/")
        if not (share.isdecimal() and of.isdecimal() and 1 <= int(share) <= int(of)):
            self.fail(f"{value!r} is not K/N with 1 <= K <= N", param, ctx)
        return int(share), int(of)


shard_option = click.option(
    "--shard",
    "shard_of",
    type=Share(),
    metavar="K/N",
    help="Only the K-th of N shares of the exchanges.",
)


def accept_options(command: Command) -> Command:
    """--accept-shrink and --accept-meaning, as two flags."""
    for name, text in (
        ("--accept-meaning", "Accept pages most of whose codes mean something else."),
        ("--accept-shrink", "Accept pages that lost more than a fifth of their codes."),
    ):
        command = click.option(name, is_flag=True, help=text)(command)
    return command


def shard(exchanges: Sequence[str], share: tuple[int, int] | None) -> list[str]:
    """Return the exchanges of a share. The N shares together hold every exchange once."""
    if share is None:
        return list(exchanges)
    number, of = share
    return list(exchanges[number - 1 :: of])
