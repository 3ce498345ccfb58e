"""`errlex new`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import click

from errlex.cli.console import path_here, project_here, say
from errlex.errors import ConfigError, UnreadableError
from errlex.jobs.new import PAGE_ID, check_new, new
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

    \b
    Examples:
      errlex new acme page.html --url https://docs.acme.example/errors
      errlex new acme https://docs.acme.example/errors
    """
    project = project_here()
    check_new(project, exchange)
    with TemporaryDirectory(prefix="errlex-new-") as temporary:
        if urlsplit(page).scheme in ("http", "https"):
            made = new(project, exchange, _fetched(page, Path(temporary)), url=page, snapshot=False)
        elif not (snapshot or url):
            raise click.UsageError("without a snapshot the page needs --url")
        else:
            made = new(project, exchange, Path(page), url=url, snapshot=snapshot)
    write(made.files, difference(made.files))
    for path in made.files:
        say(f"wrote {path_here(path)}")
    say(f"{counted(made.result.rows, 'row')}, {counted(len(made.result.catalogue.codes), 'code')}")
    for note in made.notes:
        say(f"look at: {note}")
    say("next: read source.toml, then errlex regenerate")
    return 0


def _fetched(url: str, folder: Path) -> Path:
    """The page at `url`, brought into `folder`. Raises UnreadableError with the reason."""
    from errlex.fetch import PageRequest, fetch_pages, open_progress
    from errlex.fetch.model import origin

    try:
        hosts = frozenset({origin(url)})
    except ValueError as error:
        raise ConfigError(f"cannot be fetched: {error}") from None
    request = PageRequest("new", PAGE_ID, url, hosts)
    with open_progress([request.label], sys.stderr) as progress:
        (result,) = fetch_pages([request], folder, progress=progress)
    if result.path is None:
        raise UnreadableError(
            result.problem, file=url, mend="save the page from a browser and give the file"
        )
    return result.path
