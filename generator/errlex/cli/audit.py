"""`errlex audit`."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import click

from errlex.cli.console import aligned, exchanges_argument, project_here, say
from errlex.jobs.audit import audit

if TYPE_CHECKING:
    from errlex.jobs.audit import Audit


@click.command("audit")
@exchanges_argument
@click.option("--unknown", "list_unknown", is_flag=True, help="List every unclassified code.")
@click.option("--rules", "list_rules", is_flag=True, help="List how often each rule fired.")
def command(exchanges: tuple[str, ...], *, list_unknown: bool, list_rules: bool) -> int:
    """Show which rules fired, what stayed unclassified, doubts, and overrides no longer needed.

    \b
    Examples:
      errlex audit
      errlex audit okx --unknown
    """
    audits = [audit(source) for source in project_here().load(exchanges)]
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


def _row(title: str, audits: list[Audit]) -> list[str]:
    codes = sum(one.codes for one in audits)
    unknown = sum(len(one.unknown) for one in audits)
    share = f"{100 * unknown / codes:.1f} %" if codes else "-"
    return [title, f"{codes:,}", f"{unknown:,}", share, str(sum(one.overridden for one in audits))]
