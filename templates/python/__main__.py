"""`python -m exchange_errors`: explains, searches and lists codes."""

from __future__ import annotations

import argparse
import json
import os
import sys
from contextlib import suppress

from exchange_errors import __version__
from exchange_errors._exchanges import CCXT, SCOPES, TITLES
from exchange_errors._lookup import Lookup
from exchange_errors._search import linked, ranked, split_query, understands_links
from exchange_errors._words import CATEGORIES, RETRIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any, TextIO

    from exchange_errors import ErrorInfo

EXPLAIN_EXAMPLES = """examples:
  python -m exchange_errors explain bitget 40017
  python -m exchange_errors explain woox -1003
  python -m exchange_errors explain order_not_found"""
SEARCH_EXAMPLES = """examples:
  python -m exchange_errors search "insufficient balance"
  python -m exchange_errors search bybit 10006
  python -m exchange_errors search "too many requests" --exchange okx --json"""
#: Maximum number of results of a search that are shown.
MOST = 20
LIST_EXAMPLES = """examples:
  python -m exchange_errors list bitmart.spot
  python -m exchange_errors list --category RATE_LIMIT --retry backoff
  python -m exchange_errors list --json"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line. Returns 0; 1 if a code is not documented; 2 for an unknown exchange."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except ValueError as error:
        _say(error, sys.stderr)
        return 2
    except BrokenPipeError:  # `... | head`: the reader has seen enough
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m exchange_errors", description="What error codes of exchanges mean."
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    raw = argparse.RawDescriptionHelpFormatter
    explain = commands.add_parser(
        "explain",
        help="what a code means and what to do",
        epilog=EXPLAIN_EXAMPLES,
        formatter_class=raw,
    )
    explain.add_argument(
        "exchange", nargs="?", help='"bitget", "bitmart.spot", an id of ccxt; default: all'
    )
    explain.add_argument("code", help="a code, or a constant, without regard to case")
    explain.set_defaults(run=_explain)
    search = commands.add_parser(
        "search",
        help="codes, names and messages, typing errors forgiven",
        epilog=SEARCH_EXAMPLES,
        formatter_class=raw,
    )
    search.add_argument("text", nargs="+", help="words; the name of an exchange may be one of them")
    search.add_argument("--exchange", help='"bitget", "bitmart.spot", an id of ccxt; default: all')
    search.add_argument("--json", action="store_true", help="as an array of objects")
    search.set_defaults(run=_search)
    every = commands.add_parser(
        "list", help="every code of the package", epilog=LIST_EXAMPLES, formatter_class=raw
    )
    every.add_argument("exchange", nargs="?", help="default: all")
    every.add_argument(
        "--category",
        type=str.upper,
        choices=CATEGORIES,
        metavar="CATEGORY",
        help="only codes of this category",
    )
    every.add_argument(
        "--retry",
        type=str.lower,
        choices=RETRIES,
        metavar="RETRY",
        help="only codes with this advice",
    )
    every.add_argument("--json", action="store_true", help="as an array of objects")
    every.set_defaults(run=_list)
    return parser


def _say(text: object, stream: TextIO | None = None, link: str = "") -> None:
    """Print a line. Characters that are not printable, or that the terminal's encoding lacks, are printed as escapes.

    stream: standard output by default. Line feeds stay. link: an address in the text, printed as a hyperlink.
    """
    stream = stream or sys.stdout
    if stream is None:  # a program without a console has no standard output
        return
    shown = "\n".join(map(_visible, str(text).split("\n"))) + "\n"
    encoding = stream.encoding or "utf-8"
    if link and understands_links(stream, os.environ):
        shown = linked(shown, link)
    stream.write(shown.encode(encoding, "backslashreplace").decode(encoding))


def _visible(line: str) -> str:
    if line.isprintable():
        return line
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in line
    )


def _explain(options: argparse.Namespace) -> int:
    lookups = list(_lookups(options.exchange))
    codes = dict.fromkeys((options.code, options.code.upper(), options.code.lower()))
    found = [info for lookup in lookups for info in _first(map(lookup.explained, codes))]
    found = found or [info for lookup in lookups for info in _first(map(lookup.called, codes))]
    found = found or [info for lookup in lookups for info in _without_case(lookup, options.code)]
    for number, info in enumerate(found):
        _say("\n" * bool(number) + _explanation(info), link=info.url)
    if not found and options.code in TITLES:
        name = options.code
        _say(f"{name} is an exchange: explain {name} CODE; all its codes: list {name}", sys.stderr)
    elif not found:
        names = {name for lookup in lookups for info in lookup.all() for name in info.names}
        hint = _did_you_mean(options.code, sorted(names))
        _say(f"{options.code} is not documented{hint and '; ' + hint}", sys.stderr)
    return 0 if found else 1


def _first(found: Iterable[list[ErrorInfo]]) -> list[ErrorInfo]:
    return next(filter(None, found), [])


def _without_case(lookup: Lookup, text: str) -> list[ErrorInfo]:
    """Return codes that equal `text` in another case: "auth_003", "eorder:insufficient funds"."""
    wanted = text.casefold()
    return [info for info in lookup.all() if str(info.code).casefold() == wanted]


def _explanation(info: ErrorInfo) -> str:
    head = f"{TITLES[info.exchange]} {info.scope} {info.code} {info.name}".rstrip()
    lines = [head + ("" if info.state == "documented" else f" ({info.state})")]
    lines += [f"  {_one_line(message)}" for message in info.messages]
    rows = {
        "category": f"{info.category}: {CATEGORIES[info.category]}",
        "retry": f"{info.retry}: {RETRIES[info.retry]}",
        "http": ", ".join(map(str, info.http)),
        "advice": info.solution,
        "also": ", ".join(info.names[1:]),
        "source": " ".join(filter(None, (info.url, info.section and f"({info.section})"))),
    }
    lines += [f"  {name:<8}  {_one_line(text)}" for name, text in rows.items() if text]
    return "\n".join(lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _search(options: argparse.Namespace) -> int:
    text = " ".join(options.text)
    named: list[str] = [options.exchange] if options.exchange else []
    if not named:
        named, text = split_query(text, TITLES)
    infos = [
        info for name in named or (None,) for lookup in _lookups(name) for info in lookup.all()
    ]
    entries = [(str(info.code), info.names, info.messages) for info in infos]
    places: Sequence[int] = ranked(text, entries) if text else range(len(infos))
    found = [infos[place] for place in places[:MOST]]
    if options.json:
        _say(_json_text([_as_json(info) for info in found]))
        return 0 if found else 1
    for info in found:
        _say(_row(info))
        if info.messages:
            _say(f"    {_one_line(info.messages[0])}")
    if len(places) > MOST:
        _say(f"{len(places) - MOST} more: add words, or --exchange", sys.stderr)
    if not found:
        _say(f"nothing found for {' '.join(options.text)!r}", sys.stderr)
    return 0 if found else 1


def _row(info: ErrorInfo) -> str:
    where = f"{info.exchange}.{info.scope}"
    return (
        f"{where:<20} {info.code!s:>12}  {info.name:<48} {info.category:<20} {info.retry}".rstrip()
    )


def _list(options: argparse.Namespace) -> int:
    infos = [
        info
        for lookup in _lookups(options.exchange)
        for info in lookup.all()
        if options.category in (None, info.category) and options.retry in (None, info.retry)
    ]
    if options.json:
        _say(_json_text([_as_json(info) for info in infos]))
        return 0
    for info in infos:
        _say(_row(info))
    return 0


def _json_text(value: object) -> str:
    """Return `value` as JSON, safe to print, in the characters that standard output can encode."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, indent=1)
    return "\n".join(
        (
            line
            if line.isprintable()
            else "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in line)
        )
        for line in text.split("\n")
    )


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
        "section",
        "url",
        "solution",
    )
    return {
        **{key: getattr(info, key) for key in keys},
        "code": str(info.code),
        "wire": info.code,
    }


def _lookups(name: str | None) -> Iterator[Lookup]:
    """Yield the lookups of the exchange or scope `name`, or of all. Raises ValueError for an unknown one."""
    if name is None:
        yield from map(Lookup, SCOPES)
        return
    exchange, _, scope = name.partition(".")
    exchange = exchange.lower()
    if exchange not in SCOPES:
        exchange, _, product = CCXT.get(exchange, exchange).partition(".")
        scope = scope or product
    if exchange not in SCOPES:
        hint = _did_you_mean(exchange, (*SCOPES, *CCXT))
        raise ValueError(
            f"no exchange {exchange!r}; {hint} one of: {', '.join(SCOPES)}".replace(";  ", "; ")
        )
    yield Lookup(exchange, scope.lower())


def _did_you_mean(word: str, known: Sequence[str]) -> str:
    """Return `did you mean woo, woox?` with the nearest of `known`; "" if none is near."""
    from difflib import get_close_matches

    names = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), names, 3, 0.6)
    return f"did you mean {', '.join(names[name] for name in close)}?" if close else ""


if __name__ == "__main__":
    sys.exit(main())
