# Copied by `errlex regenerate` from templates/python/_api.py. Do not edit.
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
        #: Whether a message has none of the fields that say something, and what its text has of them; None until loaded.
        self._is_data: Any = None
        self._written: Any = None

    def _loaded_lookup(self) -> Lookup:
        if self._lookup is None:
            lookup = Lookup(self.exchange, self.scope)
            self._lookup, self.found = lookup, lookup.found
        return self._lookup

    def _loaded_answers(self) -> Answers:
        if self._answers is None:
            module = load("exchange_errors._answers")
            answers: Answers = module.Answers(self.exchange, self.scope, self._loaded_lookup())
            self._answers = answers
            self._is_data, self._written = answers.shape.telling.isdisjoint, answers.shape.written
        return self._answers

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.exchange, self.scope)

    def lookup(self, code: int | str) -> ErrorInfo | None:
        """What is documented of a code, given as int or str; None where nothing is, and for what is no code."""
        try:
            if code is not True:  # which Python takes for 1
                return self.found[code]
        except Exception:  # noqa: S110 - not loaded yet, or fields that are no names
            pass
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
        http_status: int | str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """The error that an answer to a request is; None where the answer shows success.

        body: bytes, str, parsed JSON, or a response of httpx, requests or urllib3, which brings its status and
        headers along. http_status: a number, or its digits. headers: of the answer, for the time to wait.
        Raises TypeError for an object that is neither data nor a response, and nothing for what is sent.
        """
        if type(body) is not dict:
            responses = load("exchange_errors._responses")
            if not responses.is_data(body):
                body, http_status, headers = responses.taken_apart(body, http_status, headers)
        answers = self._answers or self._loaded_answers()
        try:
            if http_status is not None:
                http_status = load("exchange_errors._http").status_of(http_status)
            return answers.error_from(body, http_status, headers)  # type: ignore[arg-type]
        except Exception:
            return self._unread(body, http_status)

    def from_ccxt(self, exchange: Any, raised: BaseException) -> Any:
        """The error that an exception of ccxt stands for; never None.

        exchange: the object of ccxt that raised it: its last answer counts where it belongs to this request.
        """
        try:
            return load("exchange_errors._from_ccxt").from_ccxt(self, exchange, raised)
        except Exception:
            return self._unread(None, None)

    def event_error(self, message: Any) -> Any:
        """The error that a WebSocket message is; None for data, which is told by one look at its fields.

        message: parsed JSON, or its text: a text in which no such field occurs is data without being parsed.
        Raises nothing for what is sent.
        """
        try:
            if message.__class__ is dict:  # half the time of type(message)
                if self._is_data(message):
                    return None
            elif isinstance(message, str):
                for field in self._written:  # a loop, as any() with a generator costs twice as much
                    if field in message:
                        break
                else:
                    return None
        except Exception:
            pass
        answers = self._loaded_answers()
        try:
            return answers.event_error(message)
        except Exception:
            return self._unread(message, None)

    def _unread(self, body: object, http_status: Any) -> Any:
        """The error for an answer at which reading it failed: nobody knows what became of the request."""
        kind = load(f"exchange_errors.{self.exchange}._exceptions").UnclassifiedError
        error = kind("", scope=self.scope, body=body)
        if type(http_status) is int:
            error.http_status = http_status
        return error
