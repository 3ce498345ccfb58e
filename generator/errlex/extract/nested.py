"""Codes nested in a list below the field whose values they are.

- **103 OrdRejReason** (int): why the order was rejected. Valid values:
  - 0 = Broker option
  - 1 = Unknown symbol
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from errlex.blocks import List
from errlex.extract.headers import hint
from errlex.extract.ledger import Reading, Tally, with_codes
from errlex.extract.lists import read_list
from errlex.extract.word_lists import speaks_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from errlex.blocks import Item
    from errlex.extract.context import Context

#: Minimum number of values of one field.
MIN_VALUES = 2
#: The name of a field, which ends before its type or its explanation.
_CALLED = re.compile(r"[^(（:：–—]{2,60}")
_SURE = re.compile(r"\d|[A-Z]_")
#: The words of a field whose name is that of a column of codes.
CODES_LABEL = "Error codes:"


def read_nested(block: List, context: Context) -> Reading | None:
    """Return the reading of the items of `block` whose values are error codes; None if there are none."""
    if block.kind == "definition":
        return None
    found: list[Reading] = []
    for parent, nested in _nested(block.items):
        if len(nested) < MIN_VALUES or not (said := _says_codes(parent.text)):
            continue
        outer = parent.depth + 1
        below = [replace(item, depth=max(item.depth - outer, 0)) for item in nested]
        within = replace(context, path=(*context.path[:-1], parent.text[:60]), before=said)
        inner = read_list(List(below, below[0].line), within, None)
        # The members of an object are words: "code", "reason".
        if inner.codes and all(_SURE.search(code.code) for code in inner.codes):
            found.append(inner)
    if not found:
        return None
    codes = [code for inner in found for code in inner.codes]
    verdicts = [inner.verdict for inner in found]
    problems = [problem for inner in found for problem in inner.problems]
    count, more = sum(v.codes for v in verdicts), sum(v.continuations for v in verdicts)
    tally = Tally(count, more, len(block.items) - count - more - len(problems), problems)
    reading = with_codes(context, block.line, verdicts[0].why, tally, codes, "list")
    reading.verdict = replace(reading.verdict, reasons=verdicts[0].reasons)
    return reading


def _nested(items: Sequence[Item]) -> Iterator[tuple[Item, list[Item]]]:
    """Yield each item with those nested in it, the outermost first."""
    start = 0
    for number in range(1, len(items) + 1):
        if number < len(items) and items[number].depth > items[start].depth:
            continue
        yield items[start], [*items[start + 1 : number]]
        start = number


def _says_codes(text: str) -> str:
    """Return the words that introduce the values of a field; "" if they are no error codes. text: describes the field."""
    called = _CALLED.match(text)
    if called and hint(called[0]) == "error_code":
        return CODES_LABEL
    return text if speaks_of("errors", text) and speaks_of("codes", text) else ""
