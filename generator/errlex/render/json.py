"""JSON files: a filter for values, and a look at the result."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from errlex.errors import ErrlexError
from errlex.render.format import PlainFormat
from errlex.render.safe import COMMON, Safe
from errlex.visible import json_text

if TYPE_CHECKING:
    from errlex.model import Scope

#: Characters that may end an element, as escapes of JSON.
_MARKUP = {ord(char): f"\\u{ord(char):04x}" for char in "<>&"}


def literal(value: object) -> Safe:
    """A value as JSON on one line: what is not printable, and `<`, `>` and `&`, as `\\uXXXX`.

    A file of JSON may end up in a page's <script>; so escaped it cannot end one.
    """
    return Safe(json_text(value).translate(_MARKUP))


def fields(values: dict[str, object]) -> Safe:
    """The fields of an object, without its braces, so that a template has the lines in its hands."""
    return Safe(literal(values)[1:-1])


class JsonFormat(PlainFormat):
    """A JSON file."""

    def __init__(self) -> None:
        """A format is used for one file."""
        self.filters = {**COMMON, "fields": fields, "literal": literal, "list": list}

    def finish(self, source: str, scopes: tuple[Scope, ...]) -> str:
        """Return `source` with one newline at its end. Raises ErrlexError if it is no JSON."""
        text = super().finish(source, scopes)
        try:
            json.loads(text)
        except ValueError as error:
            raise ErrlexError(f"the template did not give valid JSON: {error}") from None
        return text
