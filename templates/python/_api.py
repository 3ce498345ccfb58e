"""What an exchange's module, and each of its scopes, offers. Every part is loaded when it is first needed."""

from __future__ import annotations

from exchange_errors._load import load
from exchange_errors._lookup import Lookup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from exchange_errors._answers import Answers
    from exchange_errors._info import ErrorInfo


class Api:
    """The answers of one exchange, or of one scope of it, and what they mean.

    No method raises for what an exchange sends.
    """

    def __init__(self, exchange: str, scope: str = "") -> None:
        """exchange: its module's name. scope: "spot"; "" where the caller does not say. Loads nothing."""
        self.exchange = exchange
        self.scope = scope
        self._lookup: Lookup | None = None
        #: What was looked up before.
        self.found: dict[int | str, ErrorInfo] = {}
        self._answers: Answers | None = None
        #: Fields without which a message is data; None until they are loaded.
        self._telling: Any = None

    def _loaded_lookup(self) -> Lookup:
        if self._lookup is None:
            lookup = Lookup(self.exchange, self.scope)
            self._lookup, self.found = lookup, lookup.found
        return self._lookup

    def _loaded_answers(self) -> Answers:
        if self._answers is None:
            module = load("exchange_errors._answers")
            answers: Answers = module.Answers(self.exchange, self.scope, self._loaded_lookup())
            self._answers, self._telling = answers, answers.shape.telling
        return self._answers

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.exchange, self.scope)

    def lookup(self, code: int | str) -> ErrorInfo | None:
        """What is documented of a code, given as int or str; None where nothing is."""
        try:
            return self.found[code]
        except (KeyError, TypeError):
            return self._loaded_lookup()(code)

    def codes(self) -> list[ErrorInfo]:
        """Everything that is documented, in the order of the documentation."""
        return list(self._loaded_lookup().infos())

    def error(self, code: int | str, message: str = "", /, **fields: Any) -> Any:
        """The error for a code that is parsed already, or made up for a test. fields: attributes of the error."""
        return self._loaded_answers().error(code, message, fields)

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
        return (self._answers or self._loaded_answers()).error_from(body, http_status, headers)

    def event_error(self, message: Any) -> Any:
        """The error that a WebSocket message is; None for data, which is told by one look at its fields.

        message: parsed JSON, or its text: a text in which no such field occurs is data without being parsed.
        """
        try:
            for field in self._telling:  # these are few, and a message may have twenty
                if field in message:
                    break
            else:
                return None
        except TypeError:  # not loaded yet, or nothing to look into: bytes, a number
            pass
        return self._loaded_answers().event_error(message)
