"""`errlex search`."""

from __future__ import annotations

import click

from errlex.cli.console import project_here, say
from errlex.jobs.search import search
from errlex.visible import one_line

#: Maximum number of results that are shown.
MAX_RESULTS = 20


@click.command("search", context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, required=True, metavar="TEXT...", type=click.UNPROCESSED)
@click.option("--exchange", help="Only codes of this exchange.")
def command(words: tuple[str, ...], exchange: str | None) -> int:
    """Find codes by words of their names and messages; typing errors are forgiven.

    The name of an exchange may be one of the words. Exit status 1: nothing was found.

    \b
    Examples:
      errlex search "insufficient balance"
      errlex search acme 1002
      errlex search too many requests --exchange acme
    """
    text = " ".join(words)
    found = search(project_here(), text, exchange.lower() if exchange else None)
    for code in found[:MAX_RESULTS]:
        where = f"{code.exchange}.{code.scope}"
        say(
            one_line(f"{where:<20} {code.code}  {code.name}  {code.category} {code.retry}"),
            bold=True,
        )
        if code.messages:
            say(f"    {one_line(code.messages[0])}")
    if len(found) > MAX_RESULTS:
        say(f"{len(found) - MAX_RESULTS} more: add words, or --exchange", err=True)
    if not found:
        say(f"nothing found for {one_line(text)!r}", err=True)
    return 0 if found else 1
