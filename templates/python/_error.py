"""`ExchangeError`, and when to repeat a request: `retry_delay` is the one place where advice becomes behaviour."""

from __future__ import annotations

from exchange_errors._taxonomy import Category, Family, Retry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from exchange_errors._info import ErrorInfo

#: Category -> (first pause, longest pause) in seconds. Limits are counted over a second or more, and maintenance lasts
#: minutes, so shorter pauses are of no use.
_PAUSES = {
    Category.RATE_LIMIT: (2.0, 60.0),
    Category.CONNECTION_LIMIT: (2.0, 60.0),
    Category.MAINTENANCE: (5.0, 300.0),
}
_PAUSE = (0.5, 60.0)


class ExchangeError(Exception):
    """An exchange refused a request, or may have refused it.

    exchange, scope: who answered ("bitmart", "spot"; scope is "" if it was not given).
    code: as documented, of the type of the scope's codes, int or str; None if the answer has none.
    name: the code's constant, "" if it has none. message: the exchange's words.
    http_status: as given to `error_from`. retry_after: seconds that the answer asks to wait.
    category, family, retry: its meaning, and what to do about it.
    info: the documentation of the code. undocumented: the answer has a code without documentation.
    body: the answer, parsed if it is JSON. items: one error for each failed item of a batch; index: the
    item's place in it.

    Errors can be pickled and copied. A body of hundreds of levels makes pickle and deepcopy raise RecursionError; set
    `body = None` first. Errors never hold what the caller sent.
    """

    __module__ = "exchange_errors"

    exchange: str = ""
    scope: str = ""
    code: int | str | None = None
    name: str = ""
    message: str = ""
    http_status: int | None = None
    category: Category = Category.UNKNOWN
    family: Family = Family.OTHER
    retry: Retry = Retry.VERIFY
    retry_after: float | None = None
    info: ErrorInfo | None = None
    body: Any = None
    items: tuple[ExchangeError, ...] = ()
    index: int | None = None
    undocumented: bool = False

    def __init__(self, message: str = "", /, **fields: Any) -> None:
        """fields: any of the attributes. Raises TypeError for another name."""
        super().__init__(message)
        if not fields.keys() <= _FIELDS:
            unknown = ", ".join(sorted(fields.keys() - _FIELDS))
            raise TypeError(f"{type(self).__name__} has no field {unknown}")
        self.message = message
        self.__dict__.update(fields)

    def __str__(self) -> str:
        code = "" if self.code is None else str(self.code)
        name = "" if self.name == code else self.name
        message = "" if self.message == code else self.message
        head = " ".join(filter(None, (code, name))) or ("" if message else type(self).__name__)
        text = ": ".join(filter(None, (head, message)))
        return text if self.http_status is None else f"{text} (HTTP {self.http_status})"

    def __repr__(self) -> str:
        parts = [repr(self.message)]
        parts += [
            f"{key}={self.__dict__[key]!r}"
            for key in ("code", "http_status")
            if key in self.__dict__
        ]
        return f"{type(self).__module__}.{type(self).__qualname__}({', '.join(parts)})"

    def as_dict(self, *, body: bool = False) -> dict[str, Any]:
        """Return the attributes that JSON can hold: all but `info`, of which "url" gives the page's address.

        body: include the answer, which may hold private data.
        """
        made: dict[str, Any] = {
            "exchange": self.exchange,
            "scope": self.scope,
            "code": self.code,
            "name": self.name,
            "message": self.message,
            "http_status": self.http_status,
            "category": str(self.category),
            "family": str(self.family),
            "retry": str(self.retry),
            "retry_after": self.retry_after,
            "undocumented": self.undocumented,
            "url": self.info.url if self.info else "",
            "index": self.index,
            "items": [item.as_dict(body=body) for item in self.items],
        }
        if body:
            sent = self.body
            made["body"] = bytes(sent).decode("utf-8", "replace") if isinstance(sent, (bytes, bytearray, memoryview)) else sent  # fmt: skip
        return made

    def retry_delay(self, attempt: int, *, safe_to_repeat: bool = False) -> float | None:
        """Return the seconds to wait before repeating the request; None if it must not be repeated.

        attempt: number of attempts so far, from 1. safe_to_repeat: the caller knows that a repetition can do no harm,
        since the request only reads, or since the order was looked for after the receive window and is not there.
        Pauses grow with each attempt and vary at random, so that clients do not come back all at once.
        """
        retry = self.retry
        if retry is Retry.NEVER or retry is Retry.AFTER_FIX:
            return None
        if retry is Retry.VERIFY and not safe_to_repeat:
            return None
        if retry is Retry.RESYNC:
            return 0.0 if attempt <= 1 else None
        # A server that says "now" every time is asked less and less often all the same.
        wait = self.retry_after
        if retry is Retry.RETRY_AFTER and wait is not None and (wait > 0 or attempt <= 1):
            return max(0.0, wait)
        from random import random

        first, longest = _PAUSES.get(self.category, _PAUSE)
        pause = min(longest, first * 2.0 ** min(max(attempt, 1) - 1, 20))
        pause *= 0.5 + random() / 2  # noqa: S311
        return max(pause, self.retry_after or 0.0)


_FIELDS = frozenset(ExchangeError.__annotations__)
