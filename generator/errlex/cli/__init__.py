"""The command line. Each command is a module here, imported only when it is used."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

import click

from errlex import __version__
from errlex.cli.output import PipeClosed, say
from errlex.errors import ErrlexError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from click.shell_completion import CompletionItem

#: Command -> one line of help. `errlex --help` imports no command.
COMMANDS = {
    "extract": "Show the codes of any page, with no configuration.",
    "update": "Read pages into the catalogues.",
    "regenerate": "Update from snapshots, then write generated files.",
    "fetch": "Fetch pages from upstream into the cache.",
    "drift": "Compare pages with the committed catalogues.",
    "classify": "Show category and retry of a message, and why.",
    "new": "Write a source.toml for a page never seen before.",
    "audit": "Show which rules fired, and which codes are unclassified.",
    "seen": "Fill seen.toml with codes that an installed ccxt knows and no page documents.",
    "coverage": "Write the page on what is known of each exchange.",
    "explain": "Say what a code means and what to do.",
    "search": "Find codes by words of their names and messages.",
    "model": "Show an exchange as templates see it.",
    "site": "Build a site to look codes up.",
    "release": "Show the next version and its CHANGELOG.",
    "completion": "Print a script that completes commands and exchanges in a shell.",
    "diff-driver": "Show changes in codes in `git diff` and `git log -p --ext-diff`.",
}
#: Number of new objects between two runs of the garbage collector. Reading a page makes hundreds of thousands that
#: are all kept: with Python's default of 700 the collector takes half of the time of a large table.
COLLECT_AFTER = 100_000


class LazyGroup(click.Group):
    """A group whose commands are imported when they are used."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command of the arguments. Raises UsageError with the nearest names for a misspelt one."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"no command {args[0]!r}. {did_you_mean(args[0], COMMANDS)}".rstrip())
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return `command` of the module with the command's name; None if there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"errlex.cli.{cmd_name.replace('-', '_')}").command
        assert isinstance(command, click.Command)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return commands and options that begin with the word typed so far, without importing the commands."""
        from click.shell_completion import CompletionItem

        names = [name for name in COMMANDS if name.startswith(incomplete)]
        commands = [CompletionItem(name, help=COMMANDS[name]) for name in names]
        return commands + click.Command.shell_complete(self, ctx, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="errlex")
def cli() -> None:
    """Turn error-code tables of exchange documentation into typed code.

    \b
    Exit status: 0 nothing to report; 1 changes, stale files, not found;
    2 usage or configuration; 3 could not tell.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with the exit status of docs/architecture.md, "Contracts"."""
    gc.set_threshold(COLLECT_AFTER)
    status = run(arguments)
    try:
        sys.stdout.flush()
    except OSError:  # the reader has closed the pipe before the last lines
        _discard_output()
    sys.exit(status)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    try:
        status = cli.main(arguments, prog_name="errlex", standalone_mode=False)
    except ErrlexError as error:
        return _fail(str(error), error.exit_status)
    except click.ClickException as error:
        return _fail(_usage(error), 2)
    except (click.Abort, KeyboardInterrupt):
        return _fail("interrupted; nothing was left half written", 130)
    except PipeClosed:  # `errlex explain ... | head`
        _discard_output()
        return 0
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _fail(f"{where}{error.strerror or error}", 3)
    except MemoryError:
        return _fail("this process may use no more memory; nothing was left half written", 3)
    except Exception as error:
        import traceback

        say(traceback.format_exc().rstrip(), err=True)
        return _fail(
            f"unexpected {type(error).__name__}: please report this with the page that caused it", 3
        )
    return status if isinstance(status, int) else 0


def _fail(message: str, status: int) -> int:
    with suppress(PipeClosed):
        say(f"errlex: {message}", err=True)
    return status


def _usage(error: click.ClickException) -> str:
    """Return the message for a mistake in the arguments, with the command that shows help."""
    context = getattr(error, "ctx", None)
    hint = f"\n  {context.command_path} --help" if context else ""
    return error.format_message() + hint


def _discard_output() -> None:
    """Redirect standard output to nowhere, since the interpreter's last flush of it would fail."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
