"""What an exchange's module, and each of its scopes, is made of: from an answer to an error."""

from __future__ import annotations

from exchange_errors import _http
from exchange_errors._load import load
from exchange_errors._lookup import RESERVED, Lookup
from exchange_errors._shape import Shape, first
from exchange_errors._taxonomy import Category, Retry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from exchange_errors._info import ErrorInfo

#: A meaning picked by its message may make the advice more careful, never less.
_CAUTION = {retry: place for place, retry in enumerate(
    (Retry.BACKOFF, Retry.RETRY_AFTER, Retry.RESYNC, Retry.AFTER_FIX, Retry.NEVER, Retry.VERIFY)
)}  # fmt: skip
_NO_ERRORS = (Category.SUCCESS, Category.INFO)
_UNREADABLE = object()


class Api:
    """The answers of one exchange, or of one scope of it, and what they mean.

    Nothing is loaded before the first answer, and no method raises for what an exchange sends.
    """

    def __init__(self, exchange: str, scope: str = "") -> None:
        """exchange: its module's name. scope: "spot"; "" where the caller does not say."""
        self.exchange = exchange
        self.scope = scope
        self._package = f"exchange_errors.{exchange}"

    def __getattr__(self, name: str) -> Any:
        """The parts that are loaded when they are first needed."""
        if name == "lookup":
            value: Any = Lookup(self.exchange, self.scope)
        elif name == "http":
            has_http = "http" in load(f"{self._package}._data").CODES
            value = Lookup(self.exchange, "http") if has_http else _nothing
        elif name == "shape":
            response = load(f"{self._package}._response").RESPONSE
            value = Shape(response.get(self.scope, response[""]), self.lookup.success_codes())
        elif name == "telling":
            value = self.shape.telling
        elif name == "meanings":
            value = self.lookup.meanings()
        elif name == "texts":
            value = self.lookup.texts()
        elif name == "classes":
            value = load(f"{self._package}._exceptions").BY_CATEGORY
        elif name == "partial_failure":
            value = load(f"{self._package}._exceptions").PartialFailure
        else:
            raise AttributeError(name)
        setattr(self, name, value)
        return value

    def error(self, code: int | str, message: str, fields: dict[str, Any]) -> Any:
        """The error for a code that is known already. fields: further attributes, which count."""
        known = (fields.get(key) for key in ("http_status", "retry_after", "body"))
        made = self._error(code, message, *known)
        return type(made)(message, **{**vars(made), **fields})

    def error_from(
        self, body: Any, http_status: int | None, headers: Mapping[str, str] | None
    ) -> Any:
        """The error that an answer to a request is; None where it shows success."""
        if type(body) is not dict and not isinstance(body, (dict, list)):
            if http_status == 204 and not body:
                return None  # "No Content" is how HTTP shows success without a body
            body, sent = _parsed(body), body
            if body is _UNREADABLE or body is None:
                return self._unreadable(sent, http_status, headers)
        shape: Shape = self.shape
        failed, code = (None, None) if shape.is_unmarked(body) else shape.verdict(body)
        refused = http_status is not None and http_status >= 400
        batch = self._batch(body, http_status) if shape.items else None
        if (
            batch is None
            and not refused
            and (failed is False or (failed is None and shape.unmarked_success))
        ):
            return None
        retry_after = _http.retry_after(headers) if headers else None
        if shape.retry_after and (wait := first(body, shape.retry_after)) is not None:
            retry_after = _http.seconds(wait)
        if batch is not None:
            return self._batch_error(
                batch, code if failed else None, body, http_status, retry_after
            )
        message = shape.message(body)
        if failed is False:  # success, says the body; failure, says HTTP
            made = self._error(None, message, http_status, retry_after, body)
            return self._with(made, retry=Retry.VERIFY)
        return self._error(code, message, http_status, retry_after, body)

    def event_error(self, message: Any) -> Any:
        """The error that a WebSocket frame is; None for data, which is told by one look at its fields."""
        if type(message) is dict and self.telling.isdisjoint(message):
            return None
        if isinstance(message, (str, bytes, bytearray)):
            message = _parsed(message)
        if not isinstance(message, dict) or self.telling.isdisjoint(message):
            return None
        events = self.shape.events
        failed, code = events.verdict(message)
        if failed:
            wait = first(message, self.shape.retry_after) if self.shape.retry_after else None
            retry_after = None if wait is None else _http.seconds(wait)
            return self._error(code, events.message(message), None, retry_after, message)
        batch = self._batch(message, None) if failed is False and self.shape.items else None
        return None if batch is None else self._batch_error(batch, None, message, None, None)

    def _batch(self, body: Any, http_status: int | None) -> tuple[list[Any], int] | None:
        """(an error for each failed item, number of items of the batch); None where no item failed."""
        for items in self.shape.items:
            failed, count = items.read(body)
            if failed:
                errors = []
                for index, item, code in failed:
                    error = self._error(code, items.message(item), http_status, None, item)
                    errors.append(self._with(error, index=index))
                return errors, count
        return None

    def _batch_error(
        self,
        batch: tuple[list[Any], int],
        code: int | str | None,
        body: Any,
        http_status: int | None,
        retry_after: float | None,
    ) -> Any:
        """One error for a batch: that of its items where all failed alike, else a PartialFailure."""
        errors, count = batch
        head = errors[0]
        alike = len({(e.code, "" if e.code is not None else e.message) for e in errors}) == 1
        if alike and len(errors) == count:
            whole = self._error(head.code, head.message, http_status, retry_after, body)
            return self._with(whole, items=tuple(errors))
        info = None if code is None else self.lookup(code)
        return self.partial_failure(
            f"{len(errors)} of {count} failed",
            exchange=self.exchange,
            scope=self.scope,
            code=None if code is None else self.lookup.normalised(code),
            name=info.name if info else "",
            http_status=http_status,
            retry_after=retry_after,
            info=info,
            body=body,
            items=tuple(errors),
        )

    def _unreadable(
        self, sent: Any, http_status: int | None, headers: Mapping[str, str] | None
    ) -> Any:
        """The error for an answer that is no JSON: a gateway's page, or nothing at all."""
        error = self._error(None, "", http_status, _http.retry_after(headers), sent)
        known = error.category is Category.RATE_LIMIT or (
            not sent and http_status is not None and http_status < 500
        )
        return error if known else self._with(error, retry=Retry.VERIFY)

    def _error(
        self,
        code: int | str | None,
        message: str,
        http_status: int | None,
        retry_after: float | None,
        body: Any,
    ) -> Any:
        """The error for what an answer says. Every error of the package is made here."""
        if code is None:
            code, info = self._without_code(message, http_status)
        else:
            info = self.lookup(code) or self._longer(code)
            code = self.lookup.normalised(code)
        scope, name = self.scope, ""
        if info is None:
            category, retry = self._by_status(code, http_status)
        else:
            category, retry, name = info.category, info.retry, info.name
            if not scope and info.scope not in RESERVED:
                scope = info.scope
            if message and info.code in self.meanings:
                category, retry = self._refined(info, message)
            if category in _NO_ERRORS:
                category, retry = Category.UNKNOWN, Retry.VERIFY
            if code is None and http_status is not None and http_status >= 500:
                retry = Retry.VERIFY
        kind = self.classes[category]
        error = kind.__new__(kind, message)
        error.__dict__ = {
            "message": message,
            "exchange": self.exchange,
            "scope": scope,
            "code": code,
            "name": name,
            "http_status": http_status,
            "retry": retry,
            "retry_after": retry_after,
            "info": info,
            "body": body,
            "undocumented": info is None and code is not None,
        }
        return error

    def _longer(self, code: int | str) -> ErrorInfo | None:
        """What is documented of the part of a code that goes before the details (Kraken)."""
        info: ErrorInfo | None = None
        if self.shape.separator and isinstance(code, str):
            head, found, _ = code.rpartition(self.shape.separator)
            while found and info is None:
                info = self.lookup(head)
                head, found, _ = head.rpartition(self.shape.separator)
        return info

    def _without_code(
        self, message: str, http_status: int | None
    ) -> tuple[int | str | None, ErrorInfo | None]:
        """(code, what is documented) of an answer without a code: by its words, else by its HTTP status."""
        if message and self.texts:
            info = load("exchange_errors._messages").matching(message, self.texts)
            if info is not None:
                return None, info
        if http_status is None:
            return None, None
        if self.shape.status_is_code and (info := self.lookup(http_status)) is not None:
            return info.code, info
        return None, self.http(http_status)

    def _by_status(self, code: int | str | None, http_status: int | None) -> tuple[Category, Retry]:
        """What an undocumented code, or none, means: only what its HTTP status says for certain."""
        if code is None or http_status in _http.TELLING or (http_status or 0) >= 500:
            return _http.meaning(http_status)
        return Category.UNKNOWN, Retry.VERIFY

    def _refined(self, info: ErrorInfo, message: str) -> tuple[Category, Retry]:
        """Category and retry of that meaning of a code which `message` is; the code's own where it is none."""
        rows = [
            (said, (category, retry))
            for said, category, retry in self.meanings[info.code].get(info.scope, ())
        ]
        picked = load("exchange_errors._messages").matching(message, rows)
        if picked is None:
            return info.category, info.retry
        retry = max(info.retry, Retry(picked[1]), key=_CAUTION.__getitem__)
        return Category(picked[0]), retry

    @staticmethod
    def _with(error: Any, **fields: Any) -> Any:
        """`error`, with further fields."""
        vars(error).update(fields)
        return error


def _parsed(body: Any) -> Any:
    """JSON out of text or bytes, None for nothing, `_UNREADABLE` for anything else."""
    if body is None or body == "" or body == b"":
        return None
    if not isinstance(body, (str, bytes, bytearray, memoryview)):
        return _UNREADABLE
    try:
        return load("json").loads(body if isinstance(body, str) else bytes(body))
    except (ValueError, RecursionError):
        return _UNREADABLE


def _nothing(_status: int | str) -> None:
    """The lookup of an exchange that documents no HTTP statuses."""
