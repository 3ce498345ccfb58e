"""From an answer to an error: which code it carries, and what that means."""

from __future__ import annotations

from exchange_errors import _http
from exchange_errors._load import load
from exchange_errors._lookup import RESERVED, Lookup
from exchange_errors._shape import Shape, first
from exchange_errors._taxonomy import Category, Retry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    from exchange_errors._info import ErrorInfo

    #: code, what is documented of it, class, retry, name, scope, whether its message may pick a meaning
    Plan = tuple[int | str | None, ErrorInfo | None, Any, Retry, str, str, bool]

#: A meaning picked by its message may make the advice more careful, never less.
_CAUTION = (
    Retry.BACKOFF,
    Retry.RETRY_AFTER,
    Retry.RESYNC,
    Retry.AFTER_FIX,
    Retry.NEVER,
    Retry.VERIFY,
)
_NO_ERRORS = (Category.SUCCESS, Category.INFO)
_UNREADABLE = object()


class Answers:
    """Reads the answers of one exchange, or of one scope of it."""

    def __init__(self, exchange: str, scope: str, lookup: Lookup) -> None:
        """lookup: what is documented there. Loads the exchange's exceptions at its first error."""
        data = load(f"exchange_errors.{exchange}._data")
        response = load(f"exchange_errors.{exchange}._response").RESPONSE
        self._exchange = exchange
        self._scope = scope
        self._lookup = lookup
        self._http = Lookup(exchange, "http") if "http" in data.CODES else None
        self._meanings = lookup.meanings()
        self._templates: dict[object, Any] = {}
        self._plans: dict[int | str | None, Plan] = {}
        self._classes: Any = None
        self.shape = Shape(response.get(scope, response[""]), lookup.success_codes())

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
        shape = self.shape
        failed, code = shape.verdict(body)
        batch = self._batch(body, http_status) if shape.may_have_items(body) else None
        succeeded = failed is False or (failed is None and shape.unmarked_success)
        if succeeded and batch is None and (http_status is None or http_status < 400):
            return None
        retry_after = _http.retry_after(headers) if headers else None
        if shape.retry_after and (wait := first(body, shape.retry_after)) is not None:
            retry_after = _http.seconds(wait)
        if batch is not None:
            return self._batch_error(
                batch, code if failed else None, body, http_status, retry_after
            )
        if failed is False:  # success, says the body; failure, says HTTP
            error = self._error(None, shape.message(body), http_status, retry_after, body)
            return _with(error, retry=Retry.VERIFY)
        return self._error(code, shape.message(body), http_status, retry_after, body)

    def event_error(self, message: Any) -> Any:
        """The error that a WebSocket frame is; None for data."""
        if isinstance(message, (str, bytes, bytearray)):
            message = _parsed(message)
        if not isinstance(message, dict) or not any(key in message for key in self.shape.telling):
            return None
        events = self.shape.events
        failed, code = events.verdict(message)
        if failed:
            wait = first(message, self.shape.retry_after) if self.shape.retry_after else None
            retry_after = None if wait is None else _http.seconds(wait)
            return self._error(code, events.message(message), None, retry_after, message)
        batch = self._batch(message, None) if failed is False else None
        return None if batch is None else self._batch_error(batch, None, message, None, None)

    def _batch(self, body: Any, http_status: int | None) -> tuple[list[Any], int] | None:
        """(an error for each failed item, number of items of the batch); None where no item failed."""
        for items in self.shape.items:
            failed, count = items.read(body)
            if failed:
                made = [
                    _with(
                        self._error(code, items.message(item), http_status, None, item), index=index
                    )
                    for index, item, code in failed
                ]
                return made, count
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
            return _with(whole, items=tuple(errors))
        info = None if code is None else self._lookup(code)
        return load(f"exchange_errors.{self._exchange}._exceptions").PartialFailure(
            f"{len(errors)} of {count} failed",
            scope=self._scope,
            code=None if code is None else self._lookup.normalised(code),
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
        refused = not sent and http_status is not None and http_status < 500
        known = refused or error.category is Category.RATE_LIMIT
        return error if known else _with(error, retry=Retry.VERIFY)

    def _error(
        self,
        code: int | str | None,
        message: str,
        http_status: int | None,
        retry_after: float | None,
        body: Any,
    ) -> Any:
        """The error for what an answer says. Every error but PartialFailure is made here."""
        plan = None if code is None else self._plans.get(code)
        code, info, kind, retry, name, scope, refinable = plan or self._plan(
            code, message, http_status
        )
        if refinable and message and info is not None:
            kind, retry = self._refined(info, kind, message)
        error = kind.__new__(kind, message)
        error.__dict__ = {
            "message": message,
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

    def _plan(self, sent: int | str | None, message: str, http_status: int | None) -> Plan:
        """What is made of a code, or of an answer without one; kept where it depends on nothing else."""
        if sent is None:
            code, info = self._without_code(message, http_status)
        else:
            code, info = self._lookup.normalised(sent), self._lookup(sent) or self._longer(sent)
            if info is None and sent == message:  # where the words are all there is (Hyperliquid)
                info = self._by_words(message, http_status)
        if info is None:
            category, retry = self._by_status(code, http_status)
            return code, None, self._class(category), retry, "", self._scope, False
        category, retry = info.category, info.retry
        if category in _NO_ERRORS:
            category, retry = Category.UNKNOWN, Retry.VERIFY
        if sent is None and http_status is not None and http_status >= 500:
            retry = Retry.VERIFY
        scope = self._scope or ("" if info.scope in RESERVED else info.scope)
        plan = (
            code,
            info,
            self._class(category),
            retry,
            info.name,
            scope,
            info.code in self._meanings,
        )
        if sent is not None and sent in self._lookup.found:
            self._plans[sent] = plan
        return plan

    def _class(self, category: Category) -> Any:
        if self._classes is None:
            self._classes = load(f"exchange_errors.{self._exchange}._exceptions").BY_CATEGORY
        return self._classes[category]

    def _longer(self, code: int | str) -> ErrorInfo | None:
        """What is documented of the part of a code that goes before the details (Kraken)."""
        info: ErrorInfo | None = None
        if self.shape.separator and isinstance(code, str):
            head, found, _ = code.rpartition(self.shape.separator)
            while found and info is None:
                info = self._lookup(head)
                head, found, _ = head.rpartition(self.shape.separator)
        return info

    def _without_code(
        self, message: str, http_status: int | None
    ) -> tuple[int | str | None, ErrorInfo | None]:
        """(code, what is documented) of an answer without a code: by its words, else by its HTTP status."""
        info = self._by_words(message, http_status)
        if info is not None or http_status is None:
            return None, info
        if self.shape.status_is_code and (info := self._lookup(http_status)) is not None:
            return info.code, info
        return None, self._http(http_status) if self._http else None

    def _by_words(self, message: str, http_status: int | None) -> ErrorInfo | None:
        """What is documented of an error that is known by its words alone.

        Words that stand for an error without a code say what they say. Those of a code make an answer that
        lacks it no less to be verified than its HTTP status does.
        """
        if not message:
            return None
        info: ErrorInfo | None = self._matching("texts", self._lookup.texts, message)
        if info is None:
            info = self._matching("messages", self._lookup.messages, message)
            if info is not None and info.category not in _NO_ERRORS:
                retry = max(info.retry, _http.meaning(http_status)[1], key=_CAUTION.index)
                return info if retry is info.retry else info.replaced(retry=retry)
            return None
        return info

    def _matching(
        self, name: object, templates: Callable[[], Iterable[tuple[str, Any]]], message: str
    ) -> Any:
        """What belongs to the documented message that `message` is. name: of the templates, which are kept."""
        if name not in self._templates:
            self._templates[name] = load("exchange_errors._messages").Templates(templates())
        return self._templates[name].match(message)

    def _by_status(self, code: int | str | None, http_status: int | None) -> tuple[Category, Retry]:
        """What an undocumented code, or none, means: only what its HTTP status says for certain."""
        if code is None or http_status in _http.TELLING or (http_status or 0) >= 500:
            return _http.meaning(http_status)
        return Category.UNKNOWN, Retry.VERIFY

    def _refined(self, info: ErrorInfo, kind: Any, message: str) -> tuple[Any, Retry]:
        """Class and retry of that meaning of a code which `message` is; the code's own where it is none."""
        rows = self._meanings[info.code].get(info.scope, ())
        picked = self._matching(
            info, lambda: [(said, (category, retry)) for said, category, retry in rows], message
        )
        if picked is None:
            return kind, info.retry
        retry = max(info.retry, Retry(picked[1]), key=_CAUTION.index)
        return self._class(Category(picked[0])), retry


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
