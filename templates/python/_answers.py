"""Turns an answer into an error: decides whether it failed, finds its code and the time to wait."""

from __future__ import annotations

from exchange_errors import _acks, _http, _items
from exchange_errors._load import load
from exchange_errors._marks import LONGEST_KIND, has_failed
from exchange_errors._policy import CODES, INSIDE, KINDS, REPEATING
from exchange_errors._resolve import Resolver
from exchange_errors._shape import Shape
from exchange_errors._taxonomy import Category, Family, Retry
from exchange_errors._values import text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from exchange_errors._items import Batch
    from exchange_errors._lookup import Lookup

UNREADABLE: Any = object()
#: Maximum depth of an answer that is read.
_DEEPEST = 500
_CONTAINERS = frozenset((dict, list))
#: Maximum number of kinds of frames that are remembered as data.
_KINDS_KEPT = 8
#: Fields that may hold a code in a frame without a description.
_CODE_FIELDS = frozenset(str(path[0]) for path in CODES)
# Module constants for values that every failure compares with: attributes of an enum are slow.
_LIMIT, _RETRY_AFTER, _BACKOFF = Family.LIMIT, Retry.RETRY_AFTER, Retry.BACKOFF


class Answers:
    """Reads the answers of one exchange, or of one scope of it."""

    def __init__(self, exchange: str, scope: str, lookup: Lookup) -> None:
        """lookup: the documentation of the codes there."""
        response = load(f"exchange_errors.{exchange}._response").RESPONSE
        self.shape = Shape(response.get(scope, response[""]), lookup.success_codes())
        self._resolver = Resolver(exchange, scope, lookup, self.shape)
        #: The field of a frame's kind, kinds that were data, and whether a frame has none of the other fields that say something.
        self.data_kinds: tuple[str, tuple[str, ...], Any] = ("", (), None)

    def error(self, code: int | str, message: str, fields: dict[str, Any]) -> Any:
        """Return the error for a code that is known already. fields: further attributes, which win over the documented ones. Raises TypeError for a code that is neither int nor str."""
        if code is not None and not isinstance(code, (int, str)):
            raise TypeError(f"a code is an int or a str, not {type(code).__name__}")
        message = text_of(message)
        status, body = fields.get("http_status"), fields.get("body")
        made = self._resolver.error(code, message, _http.status_of(status), body)
        return type(made)(message, **{**vars(made), **fields})

    def error_from(
        self, body: Any, http_status: int | None, headers: Any, now: float | None = None
    ) -> Any:
        """Return the error in the answer to a request; None if it shows success. now: the time, in seconds since 1970."""
        if type(body) is not dict and not isinstance(body, (dict, list)):
            if http_status == 204 and not body:
                return None  # HTTP shows success without a body by "No Content"
            body, sent = parsed(body), body
            if body is UNREADABLE or body is None:
                return self._unreadable(sent, http_status, headers, now)
        shape = self.shape
        look = shape.look(body) if shape.variants else shape
        if (
            type(body) is dict
            and look is shape
            and (http_status is None or http_status < 400)
            and shape.is_quiet(body)
        ):
            return None
        failed, code = look.verdict(body)
        if failed:
            if shape.warns(body):
                failed, code = False, None
        elif type(body) is dict and has_failed(body):
            failed, code = look.failed_verdict(body)
        known = failed is True and code is not None
        batch = None
        if shape.may_have_items(body):
            batch = _items.batch_of(shape, body, only_described=known)
        succeeded = failed is False or (failed is None and shape.is_plain_success(body))
        if succeeded and batch is None and (http_status is None or http_status < 400):
            return None
        if batch is not None:
            error = self._batch_error(batch, code if failed else None, body, http_status)
        elif failed is False:  # the body reports success, HTTP reports failure
            error = self._resolver.error(None, look.message(body), http_status, body)
            vars(error)["retry"] = Retry.VERIFY
        else:
            error = self._resolver.error(code, look.message(body), http_status, body)
            if error.retry in REPEATING and _items.shows_made(body):
                vars(error)["retry"] = Retry.VERIFY
        return self._with_wait(error, headers, now)

    def event_error(self, message: Any, now: float | None = None) -> Any:
        """Return the error in a WebSocket frame; None if the frame is data. now: as for `error_from`."""
        if isinstance(message, (str, bytes, bytearray)):
            sent, message = message, parsed(message)
            if message is UNREADABLE:
                return self._unread_frame(sent)
        if isinstance(message, dict):
            if self.shape.marker_fields.isdisjoint(message) and not _acks.names_subscription(
                message
            ):
                return None
        elif not isinstance(message, list) or not self.shape.lists:
            return None
        look: Any = self.shape.events.look(message)
        failed, code = look.verdict(message)
        batch = None
        answers = failed is False or (
            failed is None and isinstance(message, dict) and "id" in message and "result" in message
        )
        if answers and (variant := self.shape.look(message)) is not self.shape:
            verdict = variant.verdict(message)  # a frame that looks as an answer to a request
            if verdict[0]:
                look, (failed, code) = variant, verdict
        described = not answers  # what answers a request names its lists as answers do
        if (answers or failed) and self.shape.may_have_items(message):
            batch = _items.batch_of(self.shape, message, only_described=described)
        if batch is None and not failed and isinstance(message, dict):
            batch = _items.refused(message, self.shape.successes)
        if batch is not None:
            error = self._batch_error(batch, code if failed else None, message, None)
        elif failed:
            error = self._resolver.error(code, look.message(message), None, message)
        else:
            if failed is None and isinstance(message, dict):
                self._remember(message)
            return None
        return self._with_wait(error, None, now)

    def _remember(self, frame: dict[str, Any]) -> None:
        """Keep the kind of a frame that was data, if no other field of it can show a failure.

        Most frames of a connection are of one kind (`{"action": "snapshot", ...}`): the next costs little.
        """
        known, kinds, says_no_more = self.data_kinds
        kind = known
        if not known or known not in frame:
            kind = next((each for each in KINDS if type(frame.get(each)) is str), "")
        value = frame.get(kind)
        if type(value) is not str or len(value) > LONGEST_KIND or _acks.is_answer(frame):
            return
        if any(type(frame.get(name)) is str for name in INSIDE):
            return  # the next may say there that something failed
        if kind != known:  # what came first, the answer to a subscription, says it in another field
            kinds = ()
            says_no_more = (_CODE_FIELDS | (self.shape.marker_fields - {kind})).isdisjoint
        if value not in kinds and len(kinds) < _KINDS_KEPT and says_no_more(frame):
            self.data_kinds = (kind, (*kinds, value), says_no_more)

    def _batch_error(
        self, batch: Batch, code: int | str | None, body: Any, http_status: int | None
    ) -> Any:
        """Return one error for a batch: that of its items if all failed in the same way, else a PartialFailure."""
        errors = []
        for failed in batch.failed:
            error = self._resolver.error(failed.code, failed.message, http_status, failed.item)
            vars(error)["index"] = failed.index
            errors.append(error)
        alike = len({(e.code, "" if e.code is not None else e.message) for e in errors}) == 1
        head = batch.failed[0]
        if alike and len(errors) == batch.count:
            whole = self._resolver.error(head.code, head.message, http_status, body)
            if whole.retry in REPEATING and _items.shows_made(body, batch.failed):
                vars(whole)["retry"] = Retry.VERIFY
        else:
            message = f"{len(errors)} of {batch.count} failed"
            whole = self._resolver.partial(code, message, http_status, body)
        vars(whole)["items"] = tuple(errors)
        return whole

    def _unreadable(
        self, sent: Any, http_status: int | None, headers: Any, now: float | None
    ) -> Any:
        """Return the error for an answer that is not JSON: a gateway's page, or an empty body."""
        error = self._resolver.error(None, "", http_status, sent)
        refused = not sent and http_status is not None and http_status < 500
        if not refused and error.category is not Category.RATE_LIMIT:
            vars(error)["retry"] = Retry.VERIFY
        return self._with_wait(error, headers, now)

    def _unread_frame(self, sent: Any) -> Any:
        """Return the error for a frame that begins as JSON and cannot be read; None for other text ("pong") and binary data."""
        begun = sent[:1] in ("{", "[", b"{", b"[")
        text = sent if isinstance(sent, str) else bytes(sent).decode("utf-8", "replace")
        if not begun or not any(field in text for field in self.shape.written):
            return None
        error = self._resolver.error(None, "", None, sent)
        vars(error)["retry"] = Retry.VERIFY
        return error

    def _with_wait(self, error: Any, headers: Any, now: float | None) -> Any:
        """Return the error with the time to wait: from Retry-After; for a limit also from other headers, fields and words."""
        retry = error.retry
        limited = retry is _RETRY_AFTER or retry is _BACKOFF or error.family is _LIMIT
        if not headers and not limited:
            return error
        waits = load("exchange_errors._waits")
        if now is None:
            now = float(load("time").time())
        found = waits.retry_after(headers, now)
        if found is None and limited:
            found = waits.in_fields(error.body, self.shape.wait_fields, now)
            if found is None:
                found = waits.in_words(error.message, now)
            if found is None:
                found = waits.until_reset(headers, self.shape.wait_headers, now)
        vars(error)["retry_after"] = found
        return error


def parsed(body: Any) -> Any:
    """Return the JSON of a text or of bytes in any encoding; None for an empty one, `UNREADABLE` for anything else."""
    if body is None or isinstance(body, (bool, int, float)):
        return UNREADABLE if body is not None else None
    if not isinstance(body, str):
        body = bytes(body)
        try:
            return _loaded(body) if body else None
        except UnicodeDecodeError:  # its codes are ASCII in every encoding except UTF-16
            body = body.decode("utf-8", "replace")
    text = str.__str__(body).removeprefix("\ufeff")
    return _loaded(text) if text else None


def _loaded(text: str | bytes) -> Any:
    try:
        value = load("json").loads(text)
    except UnicodeDecodeError:
        raise
    except (ValueError, RecursionError):
        return UNREADABLE
    opens: Any = "[{" if isinstance(text, str) else (b"[", b"{")
    count: Any = text.count
    return UNREADABLE if sum(map(count, opens)) > _DEEPEST and _is_deep(value) else value


def _is_deep(value: Any) -> bool:
    """Whether JSON is nested deeper than any answer is: how much the interpreter can read depends on its version and stack."""
    level = [value] if isinstance(value, (dict, list)) else []
    for _ in range(_DEEPEST):
        below: list[Any] = []
        for one in level:
            each = one.values() if type(one) is dict else one
            if not _CONTAINERS.isdisjoint(map(type, each)):
                below += [inner for inner in each if type(inner) in _CONTAINERS]
        if not below:
            return False
        level = below
    return True
