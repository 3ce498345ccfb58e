"""`errlex classify`."""

from __future__ import annotations

import json
import sys

import click

from errlex.classify import Facts, classify, classify_json_line
from errlex.cli.output import say, say_json
from errlex.errors import ConfigError
from errlex.extraction import Text
from errlex.taxonomy import taxonomy

#: The name of standard input in messages.
STDIN = "<stdin>"


@click.command("classify")
@click.argument("texts", nargs=-1, metavar="[TEXT]...")
@click.option(
    "--json", "as_json", is_flag=True, help="JSON lines in (standard input), JSON lines out."
)
@click.option("--http", type=int, help="The HTTP status of the answer.")
@click.option("--name", help="The documented constant.")
def command(texts: tuple[str, ...], *, as_json: bool, http: int | None, name: str | None) -> int:
    """Show category and retry of a message, and the rule that decided them.

    The TEXTs belong to one code: its message, then description, solution, ...

    \b
    Examples:
      errlex classify "Too many requests" --http 429
      errlex classify --json < texts.jsonl
    """
    if as_json:
        for number, line in enumerate(sys.stdin, 1):
            if line.strip():
                say_json(_classified(line, number))
        return 0
    if not texts and name is None:
        raise click.UsageError("give a TEXT, or --json")
    roles = ("message", "description", "solution")
    facts = Facts(
        name=name,
        texts=tuple(Text(text, roles[min(number, 2)]) for number, text in enumerate(texts)),  # type: ignore[arg-type]
        http=http,
    )
    decision = classify(facts)
    category = taxonomy().categories[decision.category]
    say(f"category  {category.name} ({category.family}): {category.meaning}")
    say(f"retry     {decision.retry}: {taxonomy().retries[decision.retry]}")
    say(
        f"rule      {decision.rule}"
        + (f', from "{decision.evidence}"' if decision.evidence else "")
    )
    return 0


def _classified(line: str, number: int) -> dict[str, object]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"not JSON: {error}", file=STDIN, line=number) from None
    try:
        if not isinstance(row, dict):
            raise ConfigError(
                "not an object", mend='write one object a line: {"code": 1, "texts": ["a message"]}'
            )
        return classify_json_line(row)
    except ConfigError as error:
        error.file, error.line = STDIN, number
        raise
