"""`errlex new`."""

from __future__ import annotations

import sys
from collections import Counter
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast, get_args
from urllib.parse import urlsplit

import click

from errlex.blocks import PageFormat
from errlex.cli.console import path_here, project_here, say
from errlex.fetch import open_progress
from errlex.files import page_of
from errlex.jobs.fetch import fetch_new
from errlex.jobs.new import check_new, name_of_address, new
from errlex.lock import writing
from errlex.report.plural import counted
from errlex.write import difference, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from errlex.jobs.new import Made

#: Number of headings to name.
SECTIONS = 5


@click.command("new")
@click.argument("exchange")
@click.argument("page")
@click.option("--url", default="", help="Where the page is published, if PAGE is a file.")
@click.option(
    "--format",
    "page_format",
    type=click.Choice(get_args(PageFormat)),
    help="Of the file. Default: guessed from the page's content and name.",
)
@click.option(
    "--snapshot/--no-snapshot",
    default=True,
    help="Keep a copy of the file in the repository (default).",
)
def command(exchange: str, page: str, *, url: str, page_format: str | None, snapshot: bool) -> int:
    """Write a source.toml for a page never seen before: a file, a URL, or - for standard input.

    It reads the page, guesses the configuration with a reason for each guess, and writes source.toml, a snapshot of
    the page and the first catalogue. Then: errlex regenerate.

    \b
    Examples:
      errlex new acme page.html --url https://docs.acme.example/errors
      errlex new acme https://docs.acme.example/errors
      xclip -o | errlex new acme - --url https://docs.acme.example/errors
    """
    project = project_here()
    expected = cast("PageFormat | None", page_format)
    check_new(project, exchange)
    with TemporaryDirectory(prefix="errlex-new-") as temporary:
        if urlsplit(page).scheme in ("http", "https"):
            show = partial(open_progress, stream=sys.stderr)
            file = fetch_new(page, exchange, name_of_address(page), Path(temporary), show)
            made = new(project, exchange, file, page_format=expected, url=page, snapshot=False)
        elif not (snapshot or url):
            raise click.UsageError("without a snapshot the page needs --url")
        else:
            content = page_of(sys.stdin.buffer) if page == "-" else None
            made = new(
                project,
                exchange,
                Path(page),
                content=content,
                page_format=expected,
                url=url,
                snapshot=snapshot,
            )
    with writing(project.root) as journal:
        check_new(project, exchange)  # another run may have made it meanwhile
        write(made.files, difference(made.files), journal)
    for path in made.files:
        say(f"wrote {path_here(path)}")
    for line in _read_of(made):
        say(line)
    for note in made.notes:
        say(f"look at: {note}")
    say("next: read source.toml, then errlex regenerate")
    return 0


def _read_of(made: Made) -> Iterator[str]:
    """Yield what was read of the page, and what was left out."""
    taken = [table for table in made.tables if table.verdict == "codes"]
    said = Counter(table.section or "no heading" for table in taken)
    sections = ", ".join(f"{section!r}" for section in islice(said, SECTIONS))
    more = ", ..." if len(said) > SECTIONS else ""
    codes = counted(len(made.result.catalogue.codes), "code")
    yield f"{codes} in {_blocks(len(taken))}: {sections}{more}"
    if left := len(made.tables) - len(taken):
        page = path_here([*made.files][1])
        yield f"{_blocks(left)} passed over; why: errlex extract {page}"


def _blocks(number: int) -> str:
    return "1 table or list" if number == 1 else f"{number:,} tables and lists"
