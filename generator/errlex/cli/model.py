"""`errlex model`."""

from __future__ import annotations

import click

from errlex.cli.completion import exchanges_that_begin
from errlex.cli.console import project_here
from errlex.cli.output import say_json
from errlex.jobs.model import dumped_model


@click.command("model")
@click.argument("exchange", shell_complete=exchanges_that_begin)
@click.option("--json", is_flag=True, expose_value=False, help="Print JSON (the only format).")
def command(exchange: str) -> int:
    """Show an exchange as templates see it: the object `exchange` of a template.

    docs/templates.md explains the attributes.

    \b
    Examples:
      errlex model acme --json | jq '.scopes[].name'
    """
    say_json(dumped_model(project_here(), exchange), indent=1)
    return 0
