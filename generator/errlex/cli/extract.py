"""`errlex extract`."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

import click

from errlex.blocks import PageFormat
from errlex.cli.output import say, say_json
from errlex.errors import UnreadableError
from errlex.extract.scores import limit
from errlex.extraction import Extraction
from errlex.files import page_bytes, page_of
from errlex.intake.page import take_in
from errlex.report.plural import counted
from errlex.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from errlex.extraction import TableVerdict


@click.command("extract")
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@click.option("--json", "as_json", is_flag=True, help="An array with an object per page.")
@click.option("--explain", is_flag=True, help="Print each reason of the ledger with its points.")
@click.option(
    "--format",
    "page_format",
    type=click.Choice(get_args(PageFormat)),
    help="Default: guessed from the page's content and name.",
)
def command(
    pages: tuple[str, ...], *, as_json: bool, explain: bool, page_format: str | None
) -> int:
    """Show the codes of any page, with no configuration.

    PAGE is a file, or - for standard input. Without --json: prints the codes, then the ledger, which gives for
    every table and list of the page the reason why it was taken or passed over. Exit status 3 if a page gave no codes.
    With --explain, prints each reason with its points: those of the block decide whether it is taken, those of
    a column whether it holds the codes.

    \b
    Examples:
      errlex extract page.html
      errlex extract --json page.md | jq '.[0].codes'
      errlex extract --explain page.md
      curl -s https://example.com/errors | errlex extract -
    """
    extractions = [_extraction(page, cast("PageFormat | None", page_format)) for page in pages]
    if as_json:
        say_json([each.as_json(explain=explain) for each in extractions], indent=1)
    else:
        for number, extraction in enumerate(extractions):
            if number:
                say()
            _show(extraction, explain=explain)
    return 0 if all(extraction.codes for extraction in extractions) else 3


def _extraction(page: str, page_format: PageFormat | None) -> Extraction:
    """Return the extraction of a page; an empty one with its problem if the page cannot be read."""
    try:
        content = page_of(sys.stdin.buffer) if page == "-" else page_bytes(Path(page))
    except OSError as error:
        return Extraction(
            page, page_format or "html", problems=[f"cannot be read: {error.strerror}"]
        )
    name = "standard input" if page == "-" else page
    try:
        taken = take_in(content, name, page_format)
    except UnreadableError as error:  # the other pages are still shown
        return Extraction(page, page_format or "text", problems=[str(error)])
    extraction = taken.extraction
    extraction.page = page
    if not extraction.codes:
        reasons = taken.doubts()
        extraction.problems += [reason for reason in reasons if reason not in extraction.problems]
        if not extraction.problems:
            extraction.problems.append("no table or list of codes was found")
    return extraction


def _show(extraction: Extraction, *, explain: bool) -> None:
    say(one_line(extraction.page), bold=True)
    for code in extraction.codes:
        where = f"{code.line}: " if code.line else ""
        kind = "" if code.kind == "error" else f" [{code.kind}]"
        status = f" (HTTP {code.http})" if code.http else ""
        struck = " (withdrawn)" if code.struck else ""
        name = f" {code.name}" if code.name else ""
        texts = "  " + " | ".join(one_line(text.text) for text in code.texts) if code.texts else ""
        say(f"  {where}{one_line(code.code + name)}{kind}{status}{struck}{texts}")
    if extraction.codes:
        say()
    for table in extraction.tables:
        where = f"line {table.line}" if table.line else "line ?"
        roles = f" [{' | '.join(table.roles)}]" if table.roles and table.verdict == "codes" else ""
        say(
            f"  {table.verdict:<12}{where:>11}  {table.section[:60]!r}, {table.what}, {counted(table.rows, 'row')}{roles}: {table.why}"
        )
        for line in _points(table) if explain else ():
            say(f"      {line}")
    if extraction.tables:
        say(f"  {_totals(extraction)}")
    for problem in extraction.problems:
        say(f"  problem: {one_line(problem)}", err=True)


def _points(table: TableVerdict) -> Iterator[str]:
    """Points and words of a block, then of each column that may hold the codes."""
    for column, group in groupby(table.reasons, key=lambda reason: reason.column):
        weighed = [reason for reason in group if reason.points]
        what = "the block"
        if column is not None:
            what = f"column {column}"
            if column <= len(table.header):
                what += f", {one_line(table.header[column - 1])!r}"
        points = sum(reason.points for reason in weighed)
        missing = limit("points") - points
        short = column is None and table.verdict == "passed over" and missing > 0
        more = f" ({missing:g} more are needed)" if short else ""
        yield f"points of {what}: {points:g}{more}"
        yield from (f"  {reason.points:+g} {one_line(reason.words)}" for reason in weighed)


def _totals(extraction: Extraction) -> str:
    """Return the ledger in a line: counts of tables and lists, and of the rows of those that were taken."""
    taken = [table for table in extraction.tables if table.verdict == "codes"]
    others = ", ".join(
        counted(sum(getattr(table, key) for table in taken), noun)
        for key, noun in (
            ("continuations", "continuation"),
            ("groups", "group heading"),
            ("problems", "problem"),
        )
    )
    with_codes = sum(table.codes for table in taken)
    return (
        f"{len(extraction.tables)} tables and lists: {len(taken)} taken, "
        f"{len(extraction.tables) - len(taken)} passed over; "
        f"{counted(sum(table.rows for table in taken), 'row')}: {with_codes:,} with codes, {others}; "
        f"{counted(len(extraction.codes), 'code')}"
    )
