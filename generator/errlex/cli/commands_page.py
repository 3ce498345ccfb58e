"""Makes the documentation of all commands from their help.

python -m errlex.cli.commands_page docs/commands.md
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from errlex.cli import COMMANDS, cli

NOTICE = "<!-- Made from the commands' own help by `python -m errlex.cli.commands_page docs/commands.md`. -->"
#: Width of the help in columns, independent of the terminal.
WIDTH = 100


def commands_page() -> str:
    """Return docs/commands.md: the output of `errlex COMMAND --help` for every command."""
    parts = [NOTICE, "# Commands", "What `errlex COMMAND --help` prints."]
    group = click.Context(
        cli,
        info_name="errlex",
        terminal_width=WIDTH,
        max_content_width=WIDTH,
        help_option_names=cli.context_settings["help_option_names"],  # click's own default
    )
    for name in COMMANDS:
        command = cli.get_command(group, name)
        assert command is not None
        context = click.Context(command, group, name, terminal_width=WIDTH, max_content_width=WIDTH)
        parts += [f"## errlex {name}", f"```text\n{command.get_help(context)}\n```"]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(commands_page(), "utf-8")
