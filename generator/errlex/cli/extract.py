"""`errlex extract`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast, get_args

import click

from errlex.blocks import PageFormat
from errlex.cli.output import say, say_json
from errlex.errors import UnreadableError
from errlex.extraction import Extraction
from errlex.files import page_bytes, page_of
from errlex.intake.page import take_in
from errlex.report.plural import counted
from errlex.visible import one_line


@click.command("extract")
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@click.option("--json", "as_json", is_flag=True, help="An array with an object per page.")
@click.option(
    "--format",
    "page_format",
    type=click.Choice(get_args(PageFormat)),
    help="Default: as the page looks and is called.",
)
def command(pages: tuple[str, ...], *, as_json: bool, page_format: str | None) -> int:
    """Show the codes of any page, with no configuration.

    PAGE is a file, or - for standard input. Without --json: the codes, then the ledger, which says of
    every table and list of the page why it was taken or passed over. Exit status 3 if a page gave no codes.

    \b
    Examples:
      errlex extract page.html
      errlex extract --json page.md | jq '.[0].codes'
      curl -s https://example.com/errors | errlex extract -
    """
    extractions = [_extraction(page, cast("PageFormat | None", page_format)) for page in pages]
    if as_json:
        say_json([extraction.as_json() for extraction in extractions], indent=1)
    else:
        for number, extraction in enumerate(extractions):
            if number:
                say()
            _show(extraction)
    return 0 if all(extraction.codes for extraction in extractions) else 3


def _extraction(page: str, page_format: PageFormat | None) -> Extraction:
    """One page; a page that cannot be read is an empty extraction with its problem."""
    try:
        content = page_of(sys.stdin.buffer) if page == "-" else page_bytes(Path(page))
    except OSError as error:
        return Extraction(
            page, page_format or "html", problems=[f"cannot be read: {error.strerror}"]
        )
    name = "standard input" if page == "-" else page
    try:
        taken = take_in(content, name, page_format)
    except UnreadableError as error:  # one page of several: the others are shown all the same
        return Extraction(page, page_format or "text", problems=[str(error)])
    extraction = taken.extraction
    extraction.page = page
    if not extraction.codes:
        reasons = taken.doubts()
        extraction.problems += [reason for reason in reasons if reason not in extraction.problems]
        if not extraction.problems:
            extraction.problems.append("no table or list of codes was found")
    return extraction


def _show(extraction: Extraction) -> None:
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
    if extraction.tables:
        say(f"  {_totals(extraction)}")
    for problem in extraction.problems:
        say(f"  problem: {one_line(problem)}", err=True)


def _totals(extraction: Extraction) -> str:
    """The ledger in a line: tables and lists, and what became of the rows of those that were taken."""
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
