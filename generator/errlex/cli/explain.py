"""`errlex explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from errlex.catalogue import load_catalogue
from errlex.cli.completion import first_word_exchange
from errlex.cli.console import project_here, say
from errlex.errors import ConfigError, did_you_mean
from errlex.reconcile.overlay import overlay
from errlex.render.build import build
from errlex.taxonomy import taxonomy
from errlex.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.config.project import Project
    from errlex.model import Code


@click.command("explain", context_settings={"ignore_unknown_options": True})
@click.argument(
    "words",
    nargs=-1,
    required=True,
    metavar="[EXCHANGE] CODE",
    type=click.UNPROCESSED,
    shell_complete=first_word_exchange,
)
def command(words: tuple[str, ...]) -> int:
    """Say what a code means, what to do, and where it is documented.

    CODE is a code ("40017", "-1003"), a name ("ORDER_NOT_FOUND") or a text that serves as a code, without regard
    to case. Without EXCHANGE all exchanges are searched. Exit status 1: not found.

    \b
    Examples:
      errlex explain bitget 40017
      errlex explain woox -1003
      errlex explain order_not_found
    """
    project = project_here()
    known = project.exchanges
    exchange = words[0].lower() if len(words) > 1 and words[0].lower() in known else None
    wanted = " ".join(words[1:] if exchange else words)
    codes, broken = _codes(project, [exchange] if exchange else known)
    found = [(code, evidence) for code, evidence in codes if _is(code, wanted)]
    for code, evidence in found:
        _show(code, evidence)
    for mistake in broken:
        say(f"errlex: {mistake}", err=True)
    if found:
        return 0
    shown = one_line(wanted)
    if wanted.lower() in known:
        say(f"{shown} is an exchange: errlex explain {wanted.lower()} CODE", err=True)
        return broken[0].exit_status if broken else 1
    say(f"{shown}: not documented by {exchange or 'any exchange here'}", err=True)
    if not exchange and len(words) > 1 and " " not in words[0]:
        say(f"no exchange {words[0]!r}; {_or_list(words[0], known)}", err=True)
    elif suggestion := did_you_mean(wanted, (name for code, _ in codes for name in code.names)):
        say(suggestion, err=True)
    return broken[0].exit_status if broken else 1


def _or_list(exchange: str, known: Sequence[str]) -> str:
    return did_you_mean(exchange, known) or f"one of: {', '.join(known)}"


def _codes(
    project: Project, exchanges: Sequence[str]
) -> tuple[list[tuple[Code, str]], list[ConfigError]]:
    """Return (every code of `exchanges` with the words that decided its category, errors of broken sources).

    Raises ConfigError if the only source is broken.
    """
    codes: list[tuple[Code, str]] = []
    broken: list[ConfigError] = []
    for exchange in exchanges:
        try:
            (source,) = project.load([exchange])
            catalogue = load_catalogue(source.catalogue_file)
            if catalogue is None:
                continue
            overlaid = overlay(source, catalogue).catalogue
            model = build(source, overlaid)
        except ConfigError as mistake:
            if len(exchanges) == 1:
                raise
            broken.append(mistake)
            continue
        evidence = {code.key: code.evidence for code in overlaid.codes}
        codes += [(code, evidence.get((code.scope, str(code.code)), "")) for code in model.codes]
    return codes, broken


def _is(code: Code, wanted: str) -> bool:
    return wanted.upper() in code.names or wanted.casefold() == code.code.casefold()


def _show(code: Code, evidence: str) -> None:
    status = (
        f" (HTTP {', '.join(map(str, code.http))})" if code.http and code.kind != "http" else ""
    )
    state = "" if code.state == "documented" else f" [{code.state}]"
    head = one_line(f"{code.exchange} {code.scope} {code.code} {code.name}")
    say(f"{head}{status}{state}", bold=True)
    categories = taxonomy().categories
    why = f'rule {code.rule}, from "{evidence}"' if evidence else f"rule {code.rule}"
    rows = [("also", ", ".join(code.aliases))] if code.aliases else []
    for meaning in code.readings:
        rows.append(("says", meaning.message or "(nothing)"))
        rows += [("means", meaning.description)] if meaning.description else []
        rows += [("advice", meaning.solution)] if meaning.solution else []
    category = f"{code.category} ({code.family}): {categories[code.category].meaning}; {why}"
    rows += [("category", category)]
    rows += [("retry", f"{code.retry}: {taxonomy().retries[code.retry]}")]
    places = dict.fromkeys(f"{m.url or m.page} {m.section!r}" for m in code.meanings)
    rows += [("documented", place) for place in places]
    for label, text in rows:
        say(f"  {label:<10}  {one_line(text)}", link=text.partition(" ")[0])
    say()
