"""`errlex seen`."""

from __future__ import annotations

import click

from errlex.cli.console import aligned, exchanges_argument, project_here
from errlex.cli.output import say
from errlex.jobs.seen import fill
from errlex.lock import writing


@click.command("seen")
@exchanges_argument
def command(exchanges: tuple[str, ...]) -> int:
    """Fill seen.toml with codes that an installed ccxt knows and no page documents.

    \b
    Examples:
      errlex seen
      errlex seen acme
    """
    rows = [["exchange", "of ccxt", "undocumented", ""]]
    project = project_here()
    with writing(project.root):
        for source in project.load(exchanges):
            filled = fill(source)
            note = f"documented now: {', '.join(filled.needless)}" if filled.needless else ""
            if filled.gone:
                gone = f"no source of {', '.join(filled.gone)}: its rows stay"
                note = "; ".join(filter(None, [note, gone]))
            rows.append([filled.exchange, str(filled.known), str(filled.added), note])
    for line in aligned(rows):
        say(line)
    return 0
