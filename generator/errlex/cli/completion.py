"""`errlex completion`, and the completion of the argument EXCHANGE."""

from __future__ import annotations

from pathlib import Path

import click

from errlex.cli.output import say
from errlex.errors import ErrlexError

#: The shells that click writes completion for.
SHELLS = ("bash", "zsh", "fish")
#: The environment variable that the script of `errlex completion` sets. If it is set, click prints completions.
VARIABLE = "_ERRLEX_COMPLETE"


def exchanges_that_begin(
    ctx: click.Context,  # noqa: ARG001 - click gives it, and the next
    param: click.Parameter,  # noqa: ARG001
    incomplete: str,
) -> list[str]:
    """Return the project's exchanges that begin with `incomplete`; none without a project, or with a broken one.

    incomplete: the word typed so far. A folder's name that a shell would not read as one word is left out.
    """
    # Completing anything else imports none of this.
    from errlex.config.project import find_project

    try:
        known = find_project(Path.cwd()).exchanges
    except (ErrlexError, OSError):
        return []
    return [
        name
        for name in known
        if name.startswith(incomplete) and name.isascii() and name.isidentifier()
    ]


def first_word_exchange(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Return the same for the first of several words; nothing for the others, which are codes.

    ctx, param: tell whether a word was given already. incomplete: the word typed so far.
    """
    given = ctx.params.get(param.name or "")
    return [] if given else exchanges_that_begin(ctx, param, incomplete)


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> int:
    """Print a script that completes commands, options and the names of exchanges in a shell.

    \b
    Examples:
      errlex completion fish > ~/.config/fish/completions/errlex.fish
      echo 'eval "$(errlex completion bash)"' >> ~/.bashrc
      echo 'eval "$(errlex completion zsh)"' >> ~/.zshrc
    """
    from click.shell_completion import get_completion_class

    from errlex.cli import cli

    kind = get_completion_class(shell)
    assert kind is not None
    say(kind(cli, {}, "errlex", VARIABLE).source().rstrip("\n"))
    return 0
