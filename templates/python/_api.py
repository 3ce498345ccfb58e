"""The functions of an exchange's module, and of each of its scopes. Every part is loaded at its first use."""

from __future__ import annotations

from exchange_errors._load import load
from exchange_errors._lookup import Lookup

#: A frame of at most so many fields may answer a subscription by a name with this part alone (`_acks`, which is not loaded here).
FEWEST, PART = 3, "ubscri"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from exchange_errors._answers import Answers
    from exchange_errors._info import ErrorInfo


class Api:
    """The answers of one exchange, or of one scope of it, and their meanings.

    No method raises for what an exchange sends.
    """

    def __init__(self, exchange: str, scope: str = "") -> None:
        """exchange: its module's name. scope: "spot"; "" if the caller names none. Loads nothing."""
        self.exchange = exchange
        self.scope = scope
        self._lookup: Lookup | None = None
        #: The results of earlier look-ups.
        self.found: dict[int | str, ErrorInfo] = {}
        self._answers: Answers | None = None
        #: Whether a message has none of the fields that say something, and what its text has of them; None until loaded.
        self._is_data: Any = None
        self._written: Any = None
        #: `Answers.data_kinds`.
        self._data_kinds: tuple[str, tuple[str, ...], Any] = ("", (), None)

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
            self._is_data, self._written = (
                answers.shape.marker_fields.isdisjoint,
                answers.shape.written,
            )
        return self._answers

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.exchange, self.scope)

    def lookup(self, code: int | str) -> ErrorInfo | None:
        """Return the documentation of a code, given as int or str; None if it has none, or if `code` is no code."""
        try:
            if code is not True:  # which equals 1 in Python
                return self.found[code]
        except Exception:  # noqa: S110 - not loaded yet, or a field's name is not hashable
            pass
        return self._loaded_lookup()(code)

    def codes(self) -> list[ErrorInfo]:
        """Return all documented codes, in the order of the documentation."""
        return list(self._loaded_lookup().infos())

    def error(self, code: int | str, message: str = "", /, **fields: Any) -> Any:
        """Return the error for a code that is parsed already, or made up for a test. fields: attributes of the error.

        Raises TypeError for a code that is neither int nor str, and for a field that no error has.
        """
        return self._loaded_answers().error(code, message, fields)

    def error_from(
        self,
        body: object,
        *,
        http_status: int | str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """Return the error in the answer to a request; None if the answer shows success.

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
        """Return the error for an exception of ccxt; never None.

        exchange: the object of ccxt that raised it; its last answer is used if it belongs to the same request.
        """
        try:
            return load("exchange_errors._from_ccxt").from_ccxt(self, exchange, raised)
        except Exception:
            return self._unread(None, None)

    def event_error(self, message: Any) -> Any:
        """Return the error in a WebSocket message; None for data, which the names of its fields show.

        message: parsed JSON, or its text: a text in which no such field occurs is data without being parsed.
        Raises nothing for what is sent.
        """
        try:
            if message.__class__ is dict:  # half the time of type(message)
                kind, kinds, says_no_more = self._data_kinds
                if message.get(kind) in kinds:  # most frames of a connection
                    if says_no_more(message):
                        return None
                elif self._is_data(message):
                    if len(message) > FEWEST:
                        return None
                    for name in message:
                        if PART in name:
                            break
                    else:
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
            error = answers.event_error(message)
        except Exception:
            return self._unread(message, None)
        self._data_kinds = answers.data_kinds
        return error

    def _unread(self, body: object, http_status: Any) -> Any:
        """Return the error for an answer that could not be read, so that the outcome of the request is unknown."""
        kind = load(f"exchange_errors.{self.exchange}._exceptions").UnclassifiedError
        error = kind("", scope=self.scope, body=body)
        if type(http_status) is int:
            error.http_status = http_status
        return error
