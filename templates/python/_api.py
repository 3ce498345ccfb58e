"""What an exchange's module, and each of its scopes, offers. Every part is loaded when it is first needed."""

from __future__ import annotations

from exchange_errors._load import load
from exchange_errors._lookup import Lookup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from exchange_errors._info import ErrorInfo


class Api:
    """The answers of one exchange, or of one scope of it, and what they mean.

    No method raises for what an exchange sends.
    """

    _lookup: Lookup

    def __init__(self, exchange: str, scope: str = "") -> None:
        """exchange: its module's name. scope: "spot"; "" where the caller does not say. Loads nothing."""
        self.exchange = exchange
        self.scope = scope
        self._found: dict[int | str, ErrorInfo] = {}

    def __getattr__(self, name: str) -> Any:
        """Lookups and answers, made when they are first asked for."""
        if name == "_lookup":
            value: Any = Lookup(self.exchange, self.scope)
            self._found = value.found
        elif name == "_answers":
            value = load("exchange_errors._answers").Answers(
                self.exchange, self.scope, self._lookup
            )
        elif name == "_telling":
            value = self._answers.shape.telling
        else:
            raise AttributeError(f"{type(self).__name__} has no attribute {name!r}")
        setattr(self, name, value)
        return value

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.exchange, self.scope)

    def lookup(self, code: int | str) -> ErrorInfo | None:
        """What is documented of a code, given as int or str; None where nothing is."""
        try:
            return self._found[code]
        except (KeyError, TypeError):
            return self._lookup(code)

    def codes(self) -> list[ErrorInfo]:
        """Everything that is documented, in the order of the documentation."""
        return list(self._lookup.infos())

    def error(self, code: int | str, message: str = "", /, **fields: Any) -> Any:
        """The error for a code that is parsed already, or made up for a test. fields: attributes of the error."""
        return self._answers.error(code, message, fields)

    def error_from(
        self,
        body: object,
        *,
        http_status: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """The error that an answer to a request is; None where the answer shows success.

        body: bytes, str, or parsed JSON. headers: of the answer, for Retry-After. Raises nothing.
        """
        return self._answers.error_from(body, http_status, headers)

    def event_error(self, message: object) -> Any:
        """The error that a WebSocket message is; None for data, which is told by one look at its fields."""
        if type(message) is dict and self._telling.isdisjoint(message):
            return None
        return self._answers.event_error(message)
