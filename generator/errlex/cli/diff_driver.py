"""`errlex diff-driver`."""

from __future__ import annotations

import sys

import click

from errlex.cli.output import color_wanted, say
from errlex.report.diff_driver import git_diff


@click.command("diff-driver", context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1)
def command(arguments: tuple[str, ...]) -> int:
    """Show changes in codes in `git diff` and `git log -p --ext-diff`; called by git.

    Without --ext-diff, `git log -p` and `git show` use no driver and show lines.

    \b
    Examples:
      git config diff.errlex.command "errlex diff-driver"
      echo 'sources/*/catalogue.json diff=errlex' >> .gitattributes
      git log -p --ext-diff -- sources/
    """
    shown = git_diff(arguments, color=color_wanted(sys.stdout))
    say(shown.removesuffix("\n"), trusted=True)
    return 0
