"""`errlex coverage`."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import click

from errlex.cli.console import exchanges_argument, path_here, project_here
from errlex.cli.named_file import check_named
from errlex.cli.output import say
from errlex.errors import ConfigError
from errlex.jobs.coverage import is_page, measure, page
from errlex.lock import writing
from errlex.write import write_one

_JSON = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("coverage")
@exchanges_argument
@click.option(
    "--measure",
    "measured",
    is_flag=True,
    help="First write coverage.json, using the installed ccxt.",
)
@click.option(
    "--answers", type=_JSON, multiple=True, help='A JSON list of real answers, each with its "api".'
)
@click.option(
    "--output", type=click.Path(path_type=Path), default=Path("docs/coverage.md"), show_default=True
)
def command(
    exchanges: tuple[str, ...], *, measured: bool, answers: tuple[Path, ...], output: Path
) -> int:
    """Write the page on what is known of each exchange.

    \b
    Examples:
      errlex coverage
      errlex coverage acme --measure --answers answers.json
    """
    project = project_here()
    output = output.absolute()
    check_named(output, is_page)
    with writing(project.root):
        if measured:
            tried: Counter[str] = Counter()
            for file in answers:
                tried.update(_names(file))
            for source in project.load(exchanges):
                measure(source, tried)
        changed = write_one(output, page(project.load(())).encode())
    say(f"{path_here(output)}: {'written' if changed else 'unchanged'}")
    return 0


def _names(file: Path) -> list[str]:
    try:
        return [row["api"].partition(".")[0] for row in json.loads(file.read_text("utf-8"))]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ConfigError(
            f"not a list of answers: {error}", file=file, mend='a list of objects that have "api"'
        ) from None
