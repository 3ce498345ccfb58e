"""`errlex diff-driver`."""

from __future__ import annotations

import sys

import click

from errlex.report.diff_driver import git_diff


@click.command("diff-driver", context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1)
def command(arguments: tuple[str, ...]) -> int:
    """Show changes in codes in `git diff` and `git log -p`; called by git.

    \b
    git config diff.errlex.command "errlex diff-driver"
    echo 'sources/*/catalogue.json diff=errlex' >> .gitattributes
    """
    click.echo(git_diff(arguments, color=sys.stdout.isatty()), nl=False)
    return 0
