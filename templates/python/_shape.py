"""Reading answers by their documented shape: the `[response]` table of an exchange, as data.

Nothing here knows what a code means.
"""

from __future__ import annotations

from exchange_errors._load import load
from exchange_errors._marks import (
    FEW,
    OUTCOME_FIELDS,
    TELLING,
    is_number,
    is_of_gateway,
    is_outcome,
    is_success,
    refuses,
    refuses_frame,
    shows_failure,
    shows_success,
)
from exchange_errors._policy import (
    CODES,
    DESCRIPTIONS,
    ERRORS,
    FAILED_LISTS,
    INSIDE,
    MARKS,
    MESSAGES,
    PART,
)
from exchange_errors._values import at, code_of, first, is_in, spellings, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from exchange_errors._items import Items
    from exchange_errors._values import Path

    Markers = tuple[tuple[Path, frozenset[object]], ...]
    #: (whether it failed, its code). The first is None if nothing in the answer shows success or failure.
    Verdict = tuple[bool | None, int | str | None]

#: Fields one of which an answer has, or the object where its data stand, if something in it says that it failed.
_LOUD = MARKS.union(OUTCOME_FIELDS, FAILED_LISTS, INSIDE)
_SAYING = FAILED_LISTS.union(INSIDE, ("error",))
_LOUD_INSIDE = TELLING.union(OUTCOME_FIELDS, FAILED_LISTS)
#: Most names of fields that are kept, so that an exchange cannot fill the memory.
_QUIET_KEPT = 256
#: Characters that an id has at least, if it is the name of a field and no number.
ID = 16


def _is_shown_by(body: Any, paths: Iterable[Path]) -> bool:
    """Whether an answer has what every success has: a field, "*" for any, () for being a list."""
    for path in paths:
        shown = isinstance(body, list) if not path else at(body, path) is not None
        if shown or (path == ("*",) and isinstance(body, dict) and body):
            return True
    return False


class Frame:
    """The places where an answer, an item of a batch or a WebSocket frame has its code, message and marks."""

    #: Fields one of which it has if `_shows_failure`.
    _marks = MARKS

    def __init__(self, table: Mapping[str, Any], successes: Iterable[object] = ()) -> None:
        """table: its paths and values (errlex.config.response). successes: codes that are successes besides."""
        self.codes: tuple[Path, ...] = table["code"]
        self.messages: tuple[Path, ...] = table["message"]
        self.success = spellings((*table["success"], *successes))
        self.ok: Markers = tuple((path, spellings(values)) for path, values in table["ok"])
        self.failed: Markers = tuple(
            (path, spellings(values)) for path, values in table.get("failed", ())
        )
        self._is_marked = bool(self.ok or self.failed)

    def verdict(self, body: Any) -> Verdict:
        """Return (whether `body` failed, its code), by its described fields and by the marks that hold everywhere."""
        verdict = self._described(body)
        failed = verdict[0]
        if failed is True or not isinstance(body, dict):
            return verdict
        if not self._marks.isdisjoint(body) and self._shows_failure(body):
            return self.failed_verdict(body)
        return verdict if failed is False else self._by_usual_fields(body, verdict)

    def _shows_failure(self, body: Mapping[str, Any]) -> bool:
        """Return whether an answer has a mark of failure."""
        return shows_failure(body, self.success)

    def failed_verdict(self, body: Any) -> Verdict:
        """Return the verdict of an answer that failed by a mark, with its code if it has one."""
        return True, self._any_code(body)

    def _described(self, body: Any) -> Verdict:
        if self._is_marked and (marked := self._marked(body)) is not None:
            return marked
        value = first(body, self.codes)
        if value is None:
            return None, None
        code = value if type(value) is str else code_of(value)
        return (code is None or code not in self.success), code

    def _marked(self, body: Any) -> Verdict | None:
        """Return the verdict of an answer's markers; None if it has none."""
        for path, values in self.failed:
            if is_in(at(body, path), values):
                return True, self._any_code(body)
        for path, values in self.ok:
            value = at(body, path)
            if value is not None:
                succeeded = is_in(value, values)
                return not succeeded, None if succeeded else self._any_code(body)
        return None

    def _any_code(self, body: Any) -> int | str | None:
        """Return the code of an answer that failed by a mark: from the described fields, else from the usual ones."""
        for paths in (self.codes, CODES):
            code = code_of(first(body, paths))
            if (
                code is not None
                and code not in self.success
                and (code == 1 or not is_success(code))
            ):
                return code  # 1 equals true, but is not a success beside a mark of failure
        return None

    def _by_usual_fields(self, body: Any, verdict: Verdict) -> Verdict:
        """Return the verdict of an answer without any described field, as another product or version sends it."""
        code = code_of(first(body, CODES))
        if code is None:
            return (False, None) if shows_success(body) else verdict
        if is_success(code):
            return False, None
        if first(body, MESSAGES) is not None or (
            len(body) < FEW and is_number(code) and type(first(body, DESCRIPTIONS)) is str
        ):
            return True, code
        return verdict

    def message(self, body: Any) -> str:
        """Return the exchange's words; "" if there are none."""
        words = text_of(first(body, self.messages))
        if words or not isinstance(body, dict):
            return words
        return text_of(first(body, MESSAGES)) or text_of(first(body, DESCRIPTIONS))


class Variant(Frame):
    """The shape of answers that differ from the others: those of one product, or of one kind."""

    def __init__(self, table: Mapping[str, Any], successes: Iterable[object] = ()) -> None:
        """table: an entry of `[[response.variants]]`. successes: codes that are successes besides."""
        super().__init__(table, successes)
        self.when: Markers = tuple((path, spellings(values)) for path, values in table["when"])

    def fits(self, body: Any) -> bool:
        """Whether `body` has this shape."""
        for path, values in self.when:
            value = at(body, path)
            if value is not None and (not values or is_in(value, values)):
                return True
        return False


class Events(Frame):
    """Frames of a WebSocket: an error has a mark or a code of failure, or words that refuse; all else is data."""

    def __init__(self, table: Mapping[str, Any], successes: Iterable[object] = ()) -> None:
        """table: `[response.events]`. successes: codes that are successes besides."""
        super().__init__(table, successes)
        self.variants = tuple(Variant(row, successes) for row in table["variants"])

    def look(self, body: Any) -> Frame:
        """Return the shape to read `body` by: the variant that fits it, else this one."""
        for variant in self.variants:
            if variant.fits(body):
                return variant
        return self

    def verdict(self, body: Any) -> Verdict:
        """Return the verdict as for every frame, except that a refusing message outweighs a code of success."""
        failed, code = super().verdict(body)
        if failed is not True and isinstance(body, dict) and refuses_frame(body):
            return True, self._any_code(body)
        if failed is False and refuses(self.message(body)):
            return True, None
        return failed, code


class Shape(Frame):
    """The shape of a scope's answers."""

    def __init__(self, table: Mapping[str, Any], successes: Iterable[object] = ()) -> None:
        """table: a scope's entry of `_response.RESPONSE`. successes: codes documented as successes."""
        successes = tuple(successes) if table["documented_success"] else ()
        super().__init__(table, successes)
        items = load("exchange_errors._items")
        self.items: tuple[Items, ...] = tuple(items.Items(row, successes) for row in table["items"])
        #: Codes that are successes of an answer or of an item.
        self.successes = self.success.union(*(each.success for each in self.items))
        self.events = Events(table["events"], successes)
        self.variants = tuple(Variant(row, successes) for row in table["variants"])
        self.unmarked_success: bool = table["unmarked_success"]
        self.shown_by: tuple[Path, ...] = table.get("shown_by", ())
        self.status_is_code: bool = table["status_is_code"]
        self.separator: str = table["separator"]
        self.warnings: str = table.get("warnings", "")
        self.wait_fields: dict[Path, str] = dict(table["wait_fields"])
        self.wait_headers: dict[str, str] = dict(table["wait_headers"])
        when = [path for variant in self.events.variants for path, _ in variant.when]
        paths = [
            *self.events.codes,
            *(path for path, _ in (*self.events.ok, *self.events.failed)),
            *when,
        ]
        #: Whether frames may be lists with a code or a mark.
        self.lists = any(isinstance(path[0], int) for path in paths)
        #: A frame that has none of these fields is data.
        self.marker_fields = frozenset({str(path[0]) for path in paths}) | MARKS | {"code"}
        #: A text in which none of these occurs is data.
        self.written = self._written(paths)
        #: Places of lists that are described, in the body itself.
        self.described = frozenset(str(each.path[0]) for each in self.items if len(each.path) == 1)
        #: Fields of which an object says that something failed, or may be the one item of a list that is described.
        self._listed = FAILED_LISTS.union(ERRORS, self.described)
        plain = self.codes[0] if self.codes and not self._is_marked else ()
        #: Names of fields that say nothing of how something went, of answers before.
        self._quiet: set[str] = set()
        #: The field of the code, if it is one of the answer itself and nothing else marks a success.
        self._plain_code = plain[0] if len(plain) == 1 and type(plain[0]) is str else None

    def _written(self, paths: Iterable[Path]) -> frozenset[str]:
        """Return texts, one of which the text of a failed frame contains: a field's name, or for a list the value of a mark."""
        found = {path[0] for path in paths if isinstance(path[0], str)} | MARKS | {"code", PART}
        frames = (self.events, *self.events.variants)
        marks = [mark for frame in frames for mark in (*frame.ok, *frame.failed)]
        marks += [mark for frame in self.events.variants for mark in frame.when]
        for path, values in marks:
            if isinstance(path[0], int):
                found |= {value for value in values if type(value) is str} or {""}
        if any(isinstance(path[0], int) for path in self.events.codes):
            found.add("")  # a list may have a code anywhere
        return frozenset(map(str, found))

    def _marked(self, body: Any) -> Verdict | None:
        """Return the verdict as for every frame, except that an unmarked answer is not searched for a code if failures are
        marked: Bitfinex sends data in the code's place."""
        marked = super()._marked(body)
        return (None, None) if marked is None and self.failed and self.unmarked_success else marked

    def look(self, body: Any) -> Frame:
        """Return the shape to read `body` by: the variant that fits it, else this one."""
        for variant in self.variants:
            if variant.fits(body):
                return variant
        return self

    def is_plain_success(self, body: Any) -> bool:
        """Whether an answer without a code and any marker is a success."""
        if not self.unmarked_success or (self.shown_by and not _is_shown_by(body, self.shown_by)):
            return False
        return (type(body) is dict and len(body) >= FEW) or not is_of_gateway(body)

    def warns(self, body: Any) -> bool:
        """Whether all codes of an answer are warnings beside its data."""
        if not self.warnings:
            return False
        codes = first(body, self.codes)
        return (
            isinstance(codes, list)
            and all(isinstance(code, str) and code.startswith(self.warnings) for code in codes)
            and isinstance(body, dict)
            and sum(map(bool, body.values())) > 1
        )

    def may_have_items(self, body: Any) -> bool:
        """Whether an answer has more than values that say nothing: no list, no object, no field of what failed."""
        if type(body) is not dict:
            return isinstance(body, (list, dict))
        for name, value in body.items():
            if value and (type(value) is dict or type(value) is list or name in _SAYING):
                return True
        return body.get("result") is False

    def is_quiet(self, body: dict[str, Any]) -> bool:
        """Whether an answer is a code of success and data in which nothing could say that something failed.

        Most answers are; the others, whatever they say, take three times as long to read.
        """
        if self._plain_code is None:
            return False
        code = body.get(self._plain_code)
        if (type(code) is not str and type(code) is not int) or code not in self.success:
            return False
        for name, value in body.items():
            kind = type(value)
            if kind is dict:
                if not value:
                    continue
                if name in self._listed or not (
                    self._quiet.issuperset(value) or self._are_quiet(value)
                ):
                    return False
                for below in value.values():
                    kind = type(below)
                    if below and (kind is dict or kind is list):
                        return False
            elif (value and kind is list) or (name in _LOUD and value is not None):
                return False
        return True

    def _are_quiet(self, names: Iterable[Any]) -> bool:
        """Whether no field of an object says how something went; names that do not are kept, so that the next look is short."""
        for number, name in enumerate(names):
            if type(name) is not str or name in _LOUD_INSIDE or is_outcome(name):
                return False
            if number == 0 and (name[:1].isdecimal() or len(name) >= ID):
                return False  # words may stand there by id
        if len(self._quiet) < _QUIET_KEPT:
            self._quiet.update(
                name for name in names if len(name) < ID and not name[:1].isdecimal()
            )
        return True
