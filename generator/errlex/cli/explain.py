"""`errlex explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from errlex.catalogue import load_catalogue
from errlex.cli.console import project_here
from errlex.reconcile.overlay import overlay
from errlex.render.build import build
from errlex.taxonomy import taxonomy

if TYPE_CHECKING:
    from errlex.model import Code


@click.command("explain")
@click.argument("words", nargs=-1, required=True, metavar="[EXCHANGE] CODE")
def command(words: tuple[str, ...]) -> int:
    """Say what a code means, what to do, and where it is documented.

    CODE is a code ("40017"), a name ("ORDER_NOT_FOUND") or a text that stands for a code. Without
    EXCHANGE all exchanges are looked through. A code that begins with - needs -- before it. Exit status 1: not found.
    """
    project = project_here()
    exchange = (
        words[0].lower() if len(words) > 1 and words[0].lower() in project.exchanges else None
    )
    wanted = " ".join(words[1:] if exchange else words)
    found = []
    for source in project.load([exchange] if exchange else []):
        catalogue = load_catalogue(source.catalogue_file)
        if catalogue is None:
            continue
        overlaid = overlay(source, catalogue).catalogue
        evidence = {code.key: code.evidence for code in overlaid.codes}
        model = build(source, overlaid)
        found += [
            (code, evidence.get((code.scope, str(code.code)), ""))
            for code in model.codes
            if wanted == code.code
            or wanted.upper() in code.names
            or wanted.casefold() == code.code.casefold()
        ]
    for code, words_matched in found:
        _show(code, words_matched)
    if not found:
        click.echo(f"{wanted}: not documented by {exchange or 'any exchange here'}", err=True)
        return 1
    return 0


def _show(code: Code, evidence: str) -> None:
    status = (
        f" (HTTP {', '.join(map(str, code.http))})" if code.http and code.kind != "http" else ""
    )
    state = "" if code.state == "documented" else f" [{code.state}]"
    click.secho(f"{code.exchange} {code.scope} {code.code} {code.name}{status}{state}", bold=True)
    if code.aliases:
        click.echo(f"  also        {', '.join(code.aliases)}")
    for meaning in code.readings:
        click.echo(f"  says        {meaning.message or '(nothing)'}")
        if meaning.description:
            click.echo(f"  means       {meaning.description}")
        if meaning.solution:
            click.echo(f"  advice      {meaning.solution}")
    categories = taxonomy().categories
    why = f'rule {code.rule}, from "{evidence}"' if evidence else f"rule {code.rule}"
    click.echo(
        f"  category    {code.category} ({code.family}): {categories[code.category].meaning}; {why}"
    )
    click.echo(f"  retry       {code.retry}: {taxonomy().retries[code.retry]}")
    where = dict.fromkeys(f"{m.url or m.page} {m.section!r}" for m in code.meanings)
    for place in where:
        click.echo(f"  documented  {place}")
    click.echo()
