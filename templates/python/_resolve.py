"""Makes an error from a code, from words, or from an HTTP status alone, with its class and its retry advice."""

from __future__ import annotations

from exchange_errors import _http
from exchange_errors._load import load
from exchange_errors._lookup import RESERVED, Lookup
from exchange_errors._marks import leaves_open
from exchange_errors._meanings import Meanings, in_words, most_careful, says_more
from exchange_errors._policy import CERTAIN, REPEATING
from exchange_errors._taxonomy import Category, Retry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from exchange_errors._info import ErrorInfo
    from exchange_errors._shape import Shape

#: Maximum number of remembered messages of a code, and of their characters, so that an exchange cannot fill the memory.
#: No documented code has more characters.
_REMEMBERED, _LONGEST = 32, 200
_NO_ERRORS = (Category.SUCCESS, Category.INFO)


class Resolution:
    """The meaning of a code. kind: the error's class. refinable: the message of an answer may change the meaning."""

    __slots__ = (
        "category",
        "code",
        "info",
        "kind",
        "name",
        "refinable",
        "refined",
        "retry",
        "scope",
        "undocumented",
    )

    def __init__(
        self,
        code: int | str | None,
        info: ErrorInfo | None,
        kind: Any,
        retry: Retry,
        scope: str,
        category: Category,
        *,
        refinable: bool = False,
        said: tuple[str, ...] = (),
    ) -> None:
        """code: None if the answer has none. info: None if the code is not documented.

        said: messages with the meaning of the code.
        """
        self.code = code
        self.info = info
        self.kind = kind
        self.category = category
        self.retry = retry
        self.name = info.name if info else ""
        self.scope = scope
        self.refinable = refinable
        #: Message -> class and retry: documented messages, and a few that were sent.
        self.refined = dict.fromkeys(said, (kind, retry))
        self.undocumented = code is not None and (info is None or info.state == "seen")


class Resolver:
    """Makes the errors of one exchange, or of one scope of it. Loads the exchange's exceptions at the first."""

    def __init__(self, exchange: str, scope: str, lookup: Lookup, shape: Shape) -> None:
        """lookup: the documentation of the codes there. shape: the shape of its answers."""
        data = load(f"exchange_errors.{exchange}._data")
        self._exchange = exchange
        self._scope = scope
        self._lookup = lookup
        self._shape = shape
        self._http = Lookup(exchange, "http") if "http" in data.CODES else None
        self._several = lookup.meanings()
        self._meanings = Meanings(lookup)
        self._templates: dict[object, Any] = {}
        self._resolutions: dict[int | str, Resolution] = {}
        self._classes: Any = None

    def error(
        self,
        code: int | str | None,
        message: str,
        http_status: int | None,
        body: Any,
    ) -> Any:
        """Return the error of an answer. Every error except PartialFailure is made here."""
        resolution = None if code is None else self._resolutions.get(code)
        if resolution is None:
            resolution = self._resolution(code, message, http_status)
        if resolution.refinable and message:
            kind, retry = resolution.refined.get(message) or self._refined(resolution, message)
        else:
            kind, retry = resolution.kind, self._unless_open(
                resolution.retry, message, resolution.info
            )
        error = kind.__new__(kind, message)
        error.__dict__ = {
            "message": message,
            "scope": resolution.scope,
            "code": resolution.code,
            "name": resolution.name,
            "http_status": http_status,
            "retry": retry,
            "retry_after": None,
            "info": resolution.info,
            "body": body,
            "undocumented": resolution.undocumented,
        }
        return error

    def partial(
        self, code: int | str | None, message: str, http_status: int | None, body: Any
    ) -> Any:
        """Return the PartialFailure of a batch. code: that of the answer as a whole."""
        info = None if code is None else self._lookup(code)
        return load(f"exchange_errors.{self._exchange}._exceptions").PartialFailure(
            message,
            scope=self._scope,
            code=None if code is None else self._lookup.normalised(code),
            name=info.name if info else "",
            http_status=http_status,
            retry_after=None,
            info=info,
            body=body,
        )

    def _resolution(
        self, sent: int | str | None, message: str, http_status: int | None
    ) -> Resolution:
        """Return the meaning of a code, or of an answer without one; kept if it depends on the code alone."""
        if sent is None:
            code, info = self._without_code(message, http_status)
        else:
            code, info = self._lookup.normalised(sent), self._lookup(sent)
            if info is None:
                code, info = self._longer(sent, code)
            if info is None and sent == message:  # the answer has only words (Hyperliquid)
                info = self._by_words(message, 400)
        if info is None:
            category, retry = self._undocumented(code, message, http_status)
            return Resolution(code, None, self._class(category), retry, self._scope, category)
        category, retry = info.category, info.retry
        if category in _NO_ERRORS:
            category, retry = Category.UNKNOWN, Retry.VERIFY
        if sent is None and http_status is not None and http_status >= 500:
            retry = Retry.VERIFY
        scope = self._scope or ("" if info.scope in RESERVED else info.scope)
        if info.state == "seen" and http_status in CERTAIN:
            category, retry = self._certain(category, retry, http_status)
        several = info.code in self._several
        said = () if several or not info.scope else info.messages
        refinable = several or sent is not None
        resolution = Resolution(
            code,
            info,
            self._class(category),
            retry,
            scope,
            category,
            refinable=refinable,
            said=said,
        )
        if sent is not None and sent in self._lookup.found:
            self._resolutions[sent] = resolution
        return resolution

    def _class(self, category: Category) -> Any:
        if self._classes is None:
            self._classes = load(f"exchange_errors.{self._exchange}._exceptions").BY_CATEGORY
        return self._classes[category]

    def _longer(
        self, sent: int | str, code: int | str | None
    ) -> tuple[int | str | None, ErrorInfo | None]:
        """Return (code, documentation) by the part of a code before its details (Kraken).

        What stands behind white space are words, not details of the code: the code is what stands before.
        """
        separator = self._shape.separator
        if separator and isinstance(sent, str):
            head, found, _ = sent[:_LONGEST].rpartition(separator)
            while found:
                info = self._lookup(head)
                if info is not None:
                    return self._lookup.normalised(head) if separator == " " else code, info
                head, found, _ = head.rpartition(separator)
        return code, None

    def _without_code(
        self, message: str, http_status: int | None
    ) -> tuple[int | str | None, ErrorInfo | None]:
        """Return (code, documentation) of an answer without a code: by its words, else by its HTTP status."""
        info = self._by_words(message, http_status)
        if info is not None or http_status is None:
            return None, info
        if self._shape.status_is_code and (info := self._lookup(http_status)) is not None:
            return info.code, info
        return None, self._http(http_status) if self._http else None

    def _by_words(self, message: str, http_status: int | None) -> ErrorInfo | None:
        """Return the documentation of an error without a code, by its words; None if they are unknown.

        Words of an error without a code give its documentation. If the words belong to a documented code that the
        answer lacks, the more careful retry of that code and of the HTTP status is used.
        """
        if not message:
            return None
        info: ErrorInfo | None = self._matching("texts", self._lookup.texts, message)
        if info is not None:
            return info
        info = self._matching("seen", self._lookup.seen_texts, message)
        if info is not None:
            return info
        info = self._matching("messages", self._lookup.messages, message)
        if info is None or info.category in _NO_ERRORS:
            return None
        retry = most_careful(info.retry, _http.meaning(http_status)[1])
        return info if retry is info.retry else info.replaced(retry=retry)

    def _matching(
        self, name: object, templates: Callable[[], Iterable[tuple[str, Any]]], message: str
    ) -> Any:
        """Return the value of the documented message that `message` matches. name: key of the templates, which are kept."""
        if name not in self._templates:
            self._templates[name] = load("exchange_errors._messages").Templates(templates())
        return self._templates[name].match(message)

    def _undocumented(
        self, code: int | str | None, message: str, http_status: int | None
    ) -> tuple[Category, Retry]:
        """Return the meaning of an undocumented code, or of none: by a certain HTTP status, or by words that all exchanges use.

        Words alone never allow a repetition without a check (`_sentences` has `verify` for such advice). A code that
        repeats the HTTP status means what the status means.
        """
        if http_status in CERTAIN:
            return _http.meaning(http_status)
        failed = (http_status or 0) >= 500
        found = in_words(code, message)
        if found is not None:
            return found[0], Retry.VERIFY if failed else found[1]
        if code is None or failed or str(code) == str(http_status):
            return _http.meaning(http_status)
        return Category.UNKNOWN, Retry.VERIFY

    @staticmethod
    def _certain(
        category: Category, retry: Retry, http_status: int | None
    ) -> tuple[Category, Retry]:
        """Return the meaning of an undocumented code beside an HTTP status whose meaning is certain."""
        said = _http.meaning(http_status)
        return said if category in (said[0], Category.UNKNOWN) else (category, retry)

    def _refined(self, resolution: Resolution, message: str) -> tuple[Any, Retry]:
        """Return class and retry of a code with `message`."""
        info: Any = resolution.info
        category, retry = self._meanings.of(info, (resolution.category, resolution.retry), message)
        kind = resolution.kind if category is resolution.category else self._class(category)
        refined = kind, self._unless_open(retry, message, info)
        if len(resolution.refined) < _REMEMBERED and len(message) <= _LONGEST:
            resolution.refined[message] = refined
        return refined

    def _unless_open(self, retry: Retry, message: str, info: ErrorInfo | None) -> Retry:
        """Return the advice; `verify` in place of a repeat if the message says that something was, or may have been, carried out.

        Beside a documented code it may say so where it says anything but what limits say, or what is documented of the code.
        """
        if retry not in REPEATING or not message:
            return retry
        if leaves_open(message):
            return Retry.VERIFY
        if retry is Retry.RESYNC:  # of a clock, not of a limit
            return retry
        if info is None or message == info.code:
            return retry
        documented = [said for _, said, _ in self._lookup.said(info.code)]
        return Retry.VERIFY if says_more(message, documented) else retry
