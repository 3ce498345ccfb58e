"""JSON files: a filter for values, and a look at the result."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from errlex.errors import ErrlexError
from errlex.render.format import PlainFormat
from errlex.render.safe import COMMON, Safe

if TYPE_CHECKING:
    from errlex.model import Scope


def literal(value: object) -> Safe:
    """A value as JSON on one line: what is not printable, and `<`, `>` and `&`, as `\\uXXXX`.

    A file of JSON may end up in a page's <script>; so escaped it cannot end one.
    """
    text = json.dumps(value, ensure_ascii=False)
    return Safe(
        "".join(
            (
                char
                if char.isprintable() and char not in "<>&"
                else (
                    json.dumps(char, ensure_ascii=True)[1:-1]
                    if char not in "<>&"
                    else f"\\u{ord(char):04x}"
                )
            )
            for char in text
        )
    )


class JsonFormat(PlainFormat):
    """A JSON file."""

    def __init__(self) -> None:
        """A format is used for one file."""
        self.filters = {**COMMON, "literal": literal, "list": list}

    def finish(self, source: str, scopes: tuple[Scope, ...]) -> str:
        """`source`, ending in one newline. Raises ErrlexError where it is no JSON."""
        text = super().finish(source, scopes)
        try:
            json.loads(text)
        except ValueError as error:
            raise ErrlexError(f"the template did not give valid JSON: {error}") from None
        return text
