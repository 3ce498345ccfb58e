"""Pages served as data: JSON whose strings are HTML or Markdown.

Applications that draw their pages in the browser send the texts in one of three places: in a
`<script type="application/json">` of an otherwise empty page (`__NEXT_DATA__` of Next.js, `__NUXT_DATA__` of
Nuxt), in a variable of a script (`__redoc_state` of Redoc, `window.__INITIAL_STATE__`), or as a JSON response.
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
#: An assignment to a variable of the application, up to the JSON.
_ASSIGNED = re.compile(r"\b__\w+\s*=\s*(?=\{)")
#: Maximum number of assignments to look at: each that is no JSON costs a scan of the rest of the page.
_MOST = 16
_MARKUP = re.compile(
    r"<(?:table|h[1-6]|[uod]l)\b|^\|?[ :]*-{2,}[ :]*\||^#{1,6} \S", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class DataText:
    """A string of HTML or Markdown, and the title beside it; "" if there is none."""

    title: str
    text: str


def texts_of_data(source: str) -> list[DataText]:
    """Return the texts of a JSON page, or of the JSON in an HTML page, in page order and each once.

    Only texts with a table, a heading or a list are returned; none if `source` holds no JSON.
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
    """Whether `source` is a JSON file, and not a text that begins with a bracket."""
    return isinstance(_parsed(source), dict | list)


def has_markup(text: str) -> bool:
    """Whether `text` has a table, a heading, or an HTML list, and so is a page of its own."""
    return _MARKUP.search(text) is not None


def _parsed(island: str) -> Any:
    try:
        return json.loads(island)
    except (ValueError, RecursionError):
        return None


def _assigned(source: str) -> Iterator[Any]:
    """Yield the JSON values that scripts of a page assign to variables of the application."""
    decoder = json.JSONDecoder()
    for found in islice(_ASSIGNED.finditer(source), _MOST):
        try:
            yield decoder.raw_decode(source, found.end())[0]
        except (ValueError, RecursionError):
            continue


def _texts(data: Any) -> Iterator[DataText]:
    """Yield the texts of `data` in page order. No recursion: data may be nested as deeply as the parser allows."""
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
