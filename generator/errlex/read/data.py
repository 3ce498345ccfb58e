"""Pages served as data: JSON whose strings are HTML or Markdown.

Applications that draw their pages in the browser ship them so, in a `<script type="application/json">` of an
otherwise empty page (`__NEXT_DATA__` of Next.js, `__NUXT_DATA__` of Nuxt), assigned to a variable in a script
(`__redoc_state` of Redoc, `window.__INITIAL_STATE__`), or as an answer of their own.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_ISLAND = re.compile(
    r"<script\b(?=[^<>]*\b(?:type\s*=\s*[\"']?application/json\b|id\s*=\s*[\"']?__N[EU]XT_DATA__))"
    r"[^<>]*>(.*?)</script",
    re.IGNORECASE | re.DOTALL,
)
#: What a script assigns to a variable of the application, up to the JSON.
_ASSIGNED = re.compile(r"\b__\w+\s*=\s*(?=\{)")
#: So many assignments of a page are looked at: each that is no JSON costs a look at all that follows.
_MOST = 16
_MARKUP = re.compile(
    r"<(?:table|h[1-6]|[uod]l)\b|^\|?[ :]*-{2,}[ :]*\||^#{1,6} \S", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class DataText:
    """A string of HTML or Markdown, and the title that stands beside it, "" where none does."""

    title: str
    text: str


def texts_of_data(source: str) -> list[DataText]:
    """The texts that a page of JSON, or the JSON in a page of HTML, has; in their order, each once.

    Such that have a table, a heading or a list. What is no JSON has none.
    """
    start = source.lstrip("\ufeff \t\r\n")[:1]
    if start in ("{", "["):
        islands = [source.lstrip("\ufeff")]
    elif start == "<":
        islands = [found[1] for found in _ISLAND.finditer(source)]
    else:
        return []
    data = [*map(_parsed, islands), *(_assigned(source) if start == "<" else ())]
    return list(dict.fromkeys(text for value in data for text in _texts(value)))


def is_json(source: str) -> bool:
    """`source` is a JSON file, and not a text that begins with a bracket."""
    return isinstance(_parsed(source), dict | list)


def has_markup(text: str) -> bool:
    """`text` has a table, a heading, or a list of HTML: it is a page of its own."""
    return _MARKUP.search(text) is not None


def _parsed(island: str) -> Any:
    try:
        return json.loads(island)
    except (ValueError, RecursionError):
        return None


def _assigned(source: str) -> Iterator[Any]:
    """What scripts of a page assign to variables of the application, where it is JSON."""
    decoder = json.JSONDecoder()
    for found in islice(_ASSIGNED.finditer(source), _MOST):
        try:
            yield decoder.raw_decode(source, found.end())[0]
        except (ValueError, RecursionError):
            continue


def _texts(data: Any) -> Iterator[DataText]:
    """In the order of the page, without recursion: data may be nested as deeply as the parser allows."""
    waiting: list[tuple[str, Any]] = [("", data)]
    while waiting:
        title, value = waiting.pop()
        if isinstance(value, str):
            if has_markup(value):
                yield DataText(title, value)
        elif isinstance(value, dict):
            named = value.get("title")
            title = named if isinstance(named, str) else ""
            waiting += [(title, inner) for inner in reversed(value.values())]
        elif isinstance(value, list):
            waiting += [("", inner) for inner in reversed(value)]
