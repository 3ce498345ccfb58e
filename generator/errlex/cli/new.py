"""`errlex new`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import click

from errlex.cli.console import project_here, shown
from errlex.config.source import load_source
from errlex.errors import ConfigError, UnreadableError
from errlex.fetch import open_progress
from errlex.intake.page import take_in
from errlex.jobs.fetch import fetch_new
from errlex.jobs.new import PAGE_ID, scaffold
from errlex.jobs.pages import SUFFIXES
from errlex.jobs.update import update
from errlex.report.plural import counted
from errlex.write import difference, write


@click.command("new")
@click.argument("exchange")
@click.argument("page")
@click.option("--url", default="", help="Where the page is published, if PAGE is a file.")
@click.option(
    "--snapshot/--no-snapshot",
    default=True,
    help="Keep a copy of the file in the repository (default).",
)
def command(exchange: str, page: str, *, url: str, snapshot: bool) -> int:
    """Write a source.toml for a page never seen before: a file, or a URL.

    Reads the page, guesses what can be guessed and says why, writes source.toml, a snapshot of the page and
    the first catalogue. Then: errlex regenerate.
    """
    project = project_here()
    folder = project.sources / exchange
    if not exchange.isidentifier() or exchange != exchange.lower():
        raise ConfigError(
            f"{exchange!r} cannot be a module's name",
            mend="lower case letters, digits and _, a letter first",
        )
    if (folder / "source.toml").exists():
        raise ConfigError(
            "there is a source already",
            file=folder / "source.toml",
            mend="edit it, or remove the folder",
        )
    if urlsplit(page).scheme in ("http", "https"):
        show = partial(open_progress, stream=sys.stderr)
        url, file = page, fetch_new(page, exchange, PAGE_ID, project.pages, show)
        snapshot = False
    else:
        file = Path(page)
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", file=file) from None
    taken = take_in(content, file.name)
    document, extraction = taken.document, taken.extraction
    if reasons := taken.doubts():
        raise UnreadableError("; ".join(reasons), file=file, mend=f"look at it: {page}")
    if not extraction.codes:
        raise UnreadableError(
            "no table or list of codes was found", file=file, mend=f"see why: errlex extract {page}"
        )
    suffix = (
        file.suffix if file.suffix in SUFFIXES else ".html" if document.format == "html" else ".md"
    )
    name = f"{PAGE_ID}{suffix}" if snapshot else None
    if not (name or url):
        raise click.UsageError("without a snapshot the page needs --url")
    made = scaffold(exchange, document, extraction, file=name, url=url)
    files = {folder / "source.toml": made.text.encode("utf-8")}
    place = folder / name if name else project.pages / exchange / f"{PAGE_ID}{suffix}"
    files[place] = content
    write(files, difference(files))
    result = update(project, load_source(folder))
    catalogue = {result.source.catalogue_file: result.catalogue.dumps().encode("utf-8")}
    write(catalogue, difference(catalogue))
    for path in (*files, *catalogue):
        click.echo(f"wrote {shown(path)}")
    click.echo(f"{counted(result.rows, 'row')}, {counted(len(result.catalogue.codes), 'code')}")
    for note in (*made.notes, *extraction.problems):
        click.echo(f"look at: {note}")
    click.echo("next: read source.toml, then errlex regenerate")
    return 0
