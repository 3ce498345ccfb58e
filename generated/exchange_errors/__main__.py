# Copied by `errlex regenerate` from templates/python/__main__.py. Do not edit.
"""`python -m exchange_errors`: what a code means, and every code there is."""

from __future__ import annotations

import argparse
import json
import sys

from exchange_errors._exchanges import CCXT, SCOPES, TITLES
from exchange_errors._lookup import Lookup
from exchange_errors._words import CATEGORIES, RETRIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from exchange_errors import ErrorInfo


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line. Returns 0; 1 where a code is not documented; 2 for an unknown exchange."""
    parser = argparse.ArgumentParser(
        prog="python -m exchange_errors", description="What error codes of exchanges mean."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    explain = commands.add_parser("explain", help="what a code means and what to do")
    explain.add_argument(
        "exchange", nargs="?", help='"bitget", "bitmart.spot", an id of ccxt; default: all'
    )
    explain.add_argument("code")
    explain.set_defaults(run=_explain)
    every = commands.add_parser("list", help="every code of the package")
    every.add_argument("exchange", nargs="?", help="default: all")
    every.add_argument("--json", action="store_true", help="as an array of objects")
    every.set_defaults(run=_list)
    options = parser.parse_args(arguments)
    try:
        status: int = options.run(options)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return status


def _explain(options: argparse.Namespace) -> int:
    lookups = list(_lookups(options.exchange))
    found = [info for lookup in lookups for info in lookup.explained(options.code)]
    found = found or [info for lookup in lookups for info in lookup.called(options.code)]
    for number, info in enumerate(found):
        print("\n" * bool(number) + _explanation(info))
    if not found:
        print(f"{options.code} is not documented", file=sys.stderr)
    return 0 if found else 1


def _explanation(info: ErrorInfo) -> str:
    head = f"{TITLES[info.exchange]} {info.scope} {info.code} {info.name}".rstrip()
    lines = [head + ("" if info.state == "documented" else f" ({info.state})")]
    lines += [f"  {message}" for message in info.messages]
    rows = {
        "category": f"{info.category}: {CATEGORIES[info.category]}",
        "retry": f"{info.retry}: {RETRIES[info.retry]}",
        "http": ", ".join(map(str, info.http)),
        "advice": info.solution,
        "also": ", ".join(info.names[1:]),
        "source": " ".join(filter(None, (info.url, info.section and f"({info.section})"))),
    }
    lines += [f"  {name:<8}  {text}" for name, text in rows.items() if text]
    return "\n".join(lines)


def _list(options: argparse.Namespace) -> int:
    infos = [info for lookup in _lookups(options.exchange) for info in lookup.all()]
    if options.json:
        print(json.dumps([_as_json(info) for info in infos], ensure_ascii=False, indent=1))
        return 0
    for info in infos:
        where = f"{info.exchange}.{info.scope}"
        print(
            f"{where:<20} {info.code!s:>12}  {info.name:<48} {info.category:<20} {info.retry}".rstrip()
        )
    return 0


def _as_json(info: ErrorInfo) -> dict[str, Any]:
    keys = (
        "exchange",
        "scope",
        "code",
        "names",
        "messages",
        "http",
        "category",
        "family",
        "retry",
        "state",
    )
    return {**{key: getattr(info, key) for key in keys}, "code": str(info.code)}


def _lookups(name: str | None) -> Iterator[Lookup]:
    """Lookups of what the command names. Raises ValueError for an exchange or a scope that there is not."""
    if name is None:
        yield from map(Lookup, SCOPES)
        return
    exchange, _, scope = name.partition(".")
    exchange = exchange if exchange in SCOPES else CCXT.get(exchange, exchange)
    if exchange not in SCOPES:
        raise ValueError(f"no exchange {exchange!r}; one of: {', '.join(SCOPES)}")
    yield Lookup(exchange, scope)


if __name__ == "__main__":
    sys.exit(main())
