"""`errlex audit`."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from functools import partial
from typing import TYPE_CHECKING

import click

from errlex.cli.console import aligned, exchanges_argument, project_here, say
from errlex.compare import DriftResult, exit_status
from errlex.jobs.audit import audit
from errlex.jobs.second_opinion import second_opinion
from errlex.report.plural import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from errlex.config.source import Source
    from errlex.jobs.audit import Audit
    from errlex.jobs.cross_check import Checked

#: Maximum number of codes of a finding that are listed; the others are counted.
_SHOWN = 12


@click.command("audit")
@exchanges_argument
@click.option("--unknown", "list_unknown", is_flag=True, help="List every unclassified code.")
@click.option("--rules", "list_rules", is_flag=True, help="List how often each rule fired.")
@click.option("--cross-check", "crossed", is_flag=True, help="Compare the addresses of each page.")
@click.option("--library", "asked", is_flag=True, help="Compare with an installed ccxt.")
def command(
    exchanges: tuple[str, ...], *, list_unknown: bool, list_rules: bool, crossed: bool, asked: bool
) -> int:
    """Show which rules fired, which codes are unclassified, what is doubtful, and which overrides are no longer needed.

    With --cross-check: fetch every address of each page that has several, and compare each with the first. Nothing is
    written. Exit status 1: they differ; 3: an address does not give the page.

    With --library: how many codes of ccxt's tables are documented, seen and unknown here, by product; and the codes
    that errlex would repeat and ccxt would not.

    \b
    Examples:
      errlex audit
      errlex audit acme --unknown
      errlex audit acme --library
      errlex audit acme --cross-check
    """
    sources = project_here().load(exchanges)
    if crossed:
        return _crossed(sources)
    if asked:
        return _asked(sources)
    audits = [audit(source) for source in sources]
    rows = [["exchange", "codes", "unknown", "share", "overrides"]]
    rows += [_row(one.exchange, [one]) for one in audits]
    rows.append(_row("all", audits))
    for line in aligned(rows):
        say(line)
    if list_rules:
        total: Counter[str] = Counter()
        for one in audits:
            total.update(one.rules)
        say("\nrules by how often they fired:")
        for rule, count in sorted(total.items(), key=lambda pair: (-pair[1], pair[0])):
            say(f"  {count:6,}  {rule}")
    findings: dict[str, list[str]] = defaultdict(list)
    for one in audits:
        if list_unknown:
            findings["unclassified"] += one.unknown
        findings["category and HTTP status disagree"] += one.status_conflicts
        findings["scopes explain a code differently"] += one.scope_conflicts
        findings["pages contradict each other"] += one.page_conflicts
        findings["overrides no longer needed"] += one.warnings
    for title, lines in findings.items():
        if lines:
            say(f"\n{title}:")
            for line in lines:
                say(f"  {line}")
    return 0


def _asked(sources: Sequence[Source]) -> int:
    opinions = [second_opinion(source) for source in sources]
    states = ["documented", "seen", "unknown"]
    rows = [["exchange", "product", *states]]
    for opinion in opinions:
        for product, counts in opinion.counts.items():
            rows.append([opinion.exchange, product, *(f"{counts[state]:,}" for state in states)])
    for line in aligned(rows):
        say(line)
    lines = [line for opinion in opinions for line in opinion.repeating]
    if lines:
        say("\nccxt would not repeat:")
        for line in lines:
            say(f"  {line}")
    return 0


def _row(title: str, audits: list[Audit]) -> list[str]:
    codes = sum(one.codes for one in audits)
    unknown = sum(len(one.unknown) for one in audits)
    share = f"{100 * unknown / codes:.1f} %" if codes else "-"
    return [title, f"{codes:,}", f"{unknown:,}", share, str(sum(one.overridden for one in audits))]


def _crossed(sources: Sequence[Source]) -> int:
    # The other audits do not use the network.
    from errlex.fetch import open_progress
    from errlex.jobs.cross_check import cross_check

    checked = cross_check(sources, show=partial(open_progress, stream=sys.stderr))
    if not checked:
        say("no page has more than one address")
        return 0
    width = max(len(one.label) for one in checked)
    for one in checked:
        untried = "  untried" * one.address.untried
        say(f"{one.label.ljust(width)}  {one.origin:10}  {one.address.url}{untried}")
        for line in _says(one):
            say(f"  {line}")
    return exit_status(DriftResult([one.result for one in checked]), "warn")


def _says(one: Checked) -> Iterator[str]:
    """Yield what an address gives, one fact a line."""
    if one.problem:
        yield f"does not give the page: {one.problem}"
        return
    yield counted(one.codes, "code")
    by_rule: dict[str, list[str]] = defaultdict(list)
    for change in one.changes:
        by_rule[change.rule].append(change.subject or change.new or change.old or "")
    for rule, subjects in by_rule.items():
        more = f" and {len(subjects) - _SHOWN} more" if len(subjects) > _SHOWN else ""
        yield f"{rule}: {', '.join(subjects[:_SHOWN])}{more}"
