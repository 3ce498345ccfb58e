# Copied by `errlex regenerate` from templates/python/_items.py. Do not edit.
"""Batches: lists in which every item says whether it failed."""

from __future__ import annotations

from exchange_errors._acks import refusals
from exchange_errors._lists import (
    are_coded,
    failing,
    groups,
    is_failed_item,
    is_record,
    refused_thing,
)
from exchange_errors._marks import (
    DID_WELL,
    is_digits,
    is_failed_state,
    is_of_change,
    is_success,
    says_something,
    shows_failure,
)
from exchange_errors._policy import (
    ERRORS,
    FAILED_LISTS,
    INSIDE,
    ITEM_CODES,
    ITEM_FLAGS,
    ITEM_MESSAGES,
    MADE,
    MARKS,
    SUCCEEDED_LISTS,
)
from exchange_errors._shape import Frame
from exchange_errors._values import at, code_of, first, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from exchange_errors._shape import Shape, Verdict
    from exchange_errors._values import Path


#: Names of lists of what failed.
_NAMED = FAILED_LISTS.union(("error",))


class Failed:
    """A failed item of a batch. index: its place. item: as sent. code: None if it has none. message: "" if it has none.

    parts: the objects of the answer that are about it.
    """

    __slots__ = ("code", "index", "item", "message", "parts")

    def __init__(
        self,
        index: int,
        item: Any,
        code: int | str | None,
        message: str,
        parts: tuple[Any, ...] = (),
    ) -> None:
        """All of it."""
        self.index = index
        self.item = item
        self.code = code
        self.message = message
        self.parts = parts or (item,)


class Batch:
    """A batch with failed items. failed: these items. count: number of all items."""

    __slots__ = ("count", "failed")

    def __init__(self, failed: list[Failed], count: int) -> None:
        """All of it."""
        self.failed = failed
        self.count = count


class Items(Frame):
    """A list that source.toml describes."""

    _marks = MARKS.union(ITEM_FLAGS)

    def __init__(self, table: Mapping[str, Any], successes: Iterable[object] = ()) -> None:
        """table: an entry of `[[response.items]]`. successes: codes that are successes besides."""
        super().__init__(table, successes)
        self.path: Path = table["path"]
        self.failures: bool = table["failures"]
        self.numbers: bool = table["numbers"]
        self.succeeded: Path | None = table["succeeded"]
        self.beside: Path | None = table["beside"]
        #: Some exchanges send one item without a list (Deepcoin). A field named "code" may hold a currency.
        self._may_be_one = bool(self.path) and not self.failures and ("code",) not in self.codes
        #: Its code may also be that of an order in the past (MEXC).
        self._has_usual_codes = all(path[0] in ERRORS for path in self.codes)

    def _by_usual_fields(self, body: Any, verdict: Verdict) -> Verdict:  # noqa: ARG002
        """Return the verdict unchanged: an item without any described field has not failed."""
        return verdict

    def _shows_failure(self, body: Mapping[str, Any]) -> bool:
        """Return whether an item has a mark of failure that is no state of an order in the past, nor of a thing."""
        return is_failed_item(body, self.success) or (
            is_of_change(body) and not is_record(body) and shows_failure(body, self.success)
        )

    def read(self, body: Any) -> Batch | None:
        """Return the batch; None if there is none, or no item of it failed."""
        items = at(body, self.path)
        if isinstance(items, dict) and self._may_be_one:
            items = [items]
        if not items or not isinstance(items, list):
            return None
        beside = at(body, self.beside) if self.beside is not None else None
        if not isinstance(beside, list):
            beside = []
        failed = []
        for index, item in enumerate(items):
            is_failed, code = self.verdict(item)
            if is_failed and self._has_usual_codes and isinstance(item, dict) and is_record(item):
                continue
            if self.numbers and type(code) is str and not is_digits(code.removeprefix("-")):
                continue
            if is_failed or (is_failed is None and self.failures):
                others = beside[index : index + 1]
                parts = (_joined(item, others), code, self.message(item), (item, *others))
                failed.append(Failed(index, *parts))
        # What nothing is said of, where the list beside is longer, cannot count as done.
        failed += [Failed(i, beside[i], None, "") for i in range(len(items), len(beside))]
        if not failed:
            return None
        if self.succeeded is not None:
            return Batch(failed, len(items) + _count(at(body, self.succeeded)))
        well = _did_well(at(body, self.path[:-1])) if self.failures else 0
        return Batch(failed, max(len(items), len(beside)) + well)


def batch_of(shape: Shape, body: Any, *, only_described: bool) -> Batch | None:
    """Return the batch in an answer; None if no item failed.

    only_described: read only the lists that source.toml describes, since the answer as a whole has a code of failure;
    else also lists with usual names.
    """
    batch: Batch | None
    for items in shape.items:
        batch = items.read(body)
        if batch is not None:
            return batch
    if only_described or not isinstance(body, (dict, list)):
        return None
    if isinstance(body, list):
        is_described = not all(items.path for items in shape.items)
        if (not is_described or are_coded(body)) and (batch := _grouped(shape, body)) is not None:
            return batch
    else:
        for inside in (body, *map(body.get, INSIDE)):
            if inside and isinstance(inside, dict) and not _NAMED.isdisjoint(inside):
                batch = _failures(inside)
                if batch is not None:
                    return batch
        batch = _grouped(shape, body)
        if batch is not None:
            return batch
    thing = refused_thing(body, shape.successes)
    return None if thing is None else Batch([_failed(0, thing, thing)], 1)


def _grouped(shape: Shape, body: Any) -> Batch | None:
    """Return the batch of the first list, or object by id, in which something failed."""
    for group in groups(body, shape.described):
        failed = [_failed(*each) for each in failing(group, shape.successes)]
        if failed:
            return Batch(failed, len(group))
    return None


def _failed(index: int, item: Any, thing: Any) -> Failed:
    """Return a failed item. thing: the object in it that says so; anything else says no more."""
    if isinstance(thing, dict):
        return Failed(index, item, code_of(first(thing, ITEM_CODES)), _message(thing), (thing,))
    return Failed(index, item, None, "")


def refused(frame: Mapping[str, Any], successes: frozenset[object]) -> Batch | None:
    """Return what a frame that answers a subscription says that was refused; None if nothing was."""
    found, count = refusals(frame, successes)
    failed = [
        Failed(index, item, code_of(first(item, ITEM_CODES)), why or _message(item))
        for index, (item, why) in enumerate(found)
    ]
    return Batch(failed, count) if failed else None


def shows_made(body: Any, failed: Iterable[Failed] = ()) -> bool:
    """Whether an answer shows, where its data stand, that something was carried out: by the id of an order, by an outcome.

    failed: items that were not; what they say does not count.
    """
    if not isinstance(body, dict):
        return False
    known = {id(part) for each in failed for part in each.parts}
    for name in INSIDE:
        inside = body.get(name)
        if not inside:
            continue
        below = list(inside.values()) if isinstance(inside, dict) else []
        for value in (inside, *below):
            for each in value if isinstance(value, list) else (value,):
                if isinstance(each, dict) and id(each) not in known and _is_made(each, known):
                    return True
    return False


def _is_made(thing: dict[str, Any], known: set[int]) -> bool:
    for name in MADE:
        value = thing.get(name)
        if isinstance(value, list):
            value = [each for each in value if id(each) not in known]
        if isinstance(value, dict) or says_something(value):
            return True
    return any(_is_good(thing[field]) for field in DID_WELL.intersection(thing))


def _is_good(outcome: Any) -> bool:
    """Whether an outcome is not one of failure; what is unknown may be good."""
    if isinstance(outcome, (dict, list)) or is_failed_state(outcome, false=True):
        return False
    return says_something(outcome) or is_success(outcome)


def _failures(body: Mapping[str, Any]) -> Batch | None:
    """Return the batch of a field named after failure ("failed", "errors"): a list, or a message for each id."""
    for name, found in body.items():
        if not found or not (name in FAILED_LISTS or (name == "error" and _did_well_at(body))):
            continue
        if items := _items(name, found):
            failed = [
                Failed(index, item, code_of(first(item, ITEM_CODES)), message)
                for index, (item, message) in enumerate(items)
            ]
            return Batch(failed, len(items) + _did_well(body))
    return None


def _did_well(body: Any) -> int:
    """Return the number of items that succeeded, by the lists beside those that failed."""
    if not isinstance(body, dict):
        return 0
    return next(filter(None, (_count(body.get(name)) for name in SUCCEEDED_LISTS)), 0)


def _did_well_at(body: Mapping[str, Any]) -> bool:
    """Whether a list of what did well, or ids of it, stands in an object, empty or not: then "error" has the others."""
    return any(isinstance(body.get(name), (list, str)) for name in SUCCEEDED_LISTS)


def _count(items: Any) -> int:
    """Return the number of items in a list, an object or a text of ids joined by commas (HTX: "1613,1614")."""
    if type(items) is str:
        return len([text for text in items.split(",") if text])
    return len(items) if isinstance(items, (list, dict)) else 0


def _items(name: str, found: Any) -> list[tuple[Any, str]]:
    """Return (item, its message) of each failed item: objects, ids of orders, or messages by id.

    "errors" may also hold messages, or one for each parameter: those are not items.
    """
    if name == "error" and type(found) is str:  # ids with commas between them
        found = [text for text in found.split(",") if says_something(text)]
    if isinstance(found, list) and _are_items(name, found):
        return [(item, _message(item)) for item in found if says_something(item)]
    if isinstance(found, dict) and name != "errors":
        if first(found, ITEM_CODES) is not None or _message(found):
            return [(found, _message(found))]
        if all(isinstance(message, str) for message in found.values()):
            return [({each: message}, message) for each, message in found.items() if message]
    return []


def _are_items(name: str, items: list[Any]) -> bool:
    """Whether a list holds failed items: objects, or the ids of orders; "errors" may also be a list of messages."""
    return all(
        isinstance(item, dict) or (type(item) in (str, int) and name != "errors") for item in items
    )


def _message(item: Any) -> str:
    return text_of(first(item, ITEM_MESSAGES))


def _joined(item: Any, others: list[Any]) -> Any:
    """An item with the fields that the list beside its list has for it."""
    if not isinstance(item, dict):
        return item
    return {
        key: value
        for each in (*others, item)
        if isinstance(each, dict)
        for key, value in each.items()
    }
