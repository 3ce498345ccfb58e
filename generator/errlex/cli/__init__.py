"""The command line. Each command is a module here, imported only when it is called for."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from errlex import __version__
from errlex.errors import ErrlexError

if TYPE_CHECKING:
    from collections.abc import Sequence

#: command -> one line of help; `errlex --help` imports none of them.
COMMANDS = {
    "extract": "Show the codes of any page, with no configuration.",
    "update": "Read pages into the catalogues.",
    "regenerate": "Update from snapshots, then write generated files.",
    "fetch": "Bring pages from upstream.",
    "drift": "Compare pages with the committed catalogues.",
    "classify": "Show category and retry of a message, and why.",
    "new": "Write a source.toml for a page never seen before.",
    "audit": "Show which rules fired, and what stayed unclassified.",
    "explain": "Say what a code means and what to do.",
    "model": "Show an exchange as templates see it.",
    "site": "Build a site to look codes up.",
    "release": "Show the next version and its CHANGELOG.",
    "diff-driver": "Show changes in codes in `git diff` and `git log -p`.",
}
#: Objects made between two searches for garbage. A page is hundreds of thousands that all are kept:
#: with Python's 700 the searches take half of the time that a large table takes.
COLLECT_AFTER = 100_000


class LazyGroup(click.Group):
    """A group whose commands are imported when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of COMMANDS."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """`command` of the module that bears the command's name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"errlex.cli.{cmd_name.replace('-', '_')}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="errlex")
def cli() -> None:
    """Error-code tables of exchange documentation, as typed code.

    \b
    Exit status: 0 nothing to report; 1 changes, stale files, not found;
    2 usage or configuration; 3 could not tell.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with the exit status of DESIGN section 5."""
    gc.set_threshold(COLLECT_AFTER)
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status."""
    try:
        status = cli.main(arguments, prog_name="errlex", standalone_mode=False)
    except ErrlexError as error:
        click.echo(f"errlex: {error}", err=True)
        return error.exit_status
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort:
        click.echo("errlex: interrupted; nothing was left half written", err=True)
        return 130
    except BrokenPipeError:  # `errlex explain ... | head`
        sys.stderr.close()
        return 0
    except Exception as error:
        import traceback

        traceback.print_exc()
        click.echo(
            f"errlex: unexpected {type(error).__name__}: please report this with the page that caused it",
            err=True,
        )
        return 3
    return status if isinstance(status, int) else 0
