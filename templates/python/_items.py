"""Batches: lists in which every item says whether it failed."""

from __future__ import annotations

from exchange_errors._marks import (
    failed_thing,
    flagged_lists,
    is_digits,
    is_refused_item,
    is_success,
    says_something,
    shows_failure,
)
from exchange_errors._policy import (
    FAILED_LISTS,
    INSIDE,
    ITEM_CODES,
    ITEM_MESSAGES,
    MADE,
    SUCCEEDED_LISTS,
)
from exchange_errors._shape import Frame
from exchange_errors._values import at, code_of, first, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    from exchange_errors._shape import Shape, Verdict
    from exchange_errors._values import Path


class Failed:
    """A failed item of a batch. index: its place. item: as sent. code: None if it has none. message: "" if it has none."""

    __slots__ = ("code", "index", "item", "message")

    def __init__(self, index: int, item: Any, code: int | str | None, message: str) -> None:
        """All of it."""
        self.index = index
        self.item = item
        self.code = code
        self.message = message


class Batch:
    """A batch with failed items. failed: these items. count: number of all items."""

    __slots__ = ("count", "failed")

    def __init__(self, failed: list[Failed], count: int) -> None:
        """All of it."""
        self.failed = failed
        self.count = count


class Items(Frame):
    """A list that source.toml describes."""

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

    def _by_usual_fields(self, body: Any, verdict: Verdict) -> Verdict:  # noqa: ARG002
        """Return the verdict unchanged: an item without any described field has not failed."""
        return verdict

    def read(self, body: Any) -> Batch | None:
        """Return the batch; None if there is none, or no item of it failed."""
        items = at(body, self.path)
        if isinstance(items, dict) and self._may_be_one:
            items = [items]
        if not items or not isinstance(items, list):
            return None
        beside = at(body, self.beside) if self.beside is not None else None
        failed = []
        for index, item in enumerate(items):
            is_failed, code = self.verdict(item)
            if self.numbers and type(code) is str and not is_digits(code.removeprefix("-")):
                continue
            if is_failed or (is_failed is None and self.failures):
                joined = _joined(item, beside, index)
                failed.append(Failed(index, joined, code, self.message(item)))
        if not failed:
            return None
        if self.succeeded is not None:
            return Batch(failed, len(items) + _count(at(body, self.succeeded)))
        well = _did_well(at(body, self.path[:-1])) if self.failures else 0
        return Batch(failed, len(items) + well)


def batch_of(shape: Shape, body: Any, *, only_described: bool) -> Batch | None:
    """Return the batch in an answer; None if no item failed.

    only_described: read only the lists that source.toml describes, since the answer as a whole has a code of failure;
    else also lists with usual names.
    """
    for items in shape.items:
        batch: Batch | None = items.read(body)
        if batch is not None:
            return batch
    if only_described:
        return None
    if isinstance(body, list):
        return None if any(not items.path for items in shape.items) else _marked(body)
    for inside in (body, *(body.get(name) for name in INSIDE)):
        if isinstance(inside, dict) and (batch := _failures(inside)) is not None:
            return batch

    def is_failed(item: dict[str, Any]) -> bool:
        return is_refused_item(item) or _has_failed_code(item, shape)

    for listed in flagged_lists(body):
        batch = _marked(listed, is_failed)
        if batch is not None:
            return batch
    for name in INSIDE:
        inside = body.get(name)
        thing = failed_thing(name, inside)
        if thing is not None:
            return _one(thing)
    return None


def _has_failed_code(item: Mapping[str, Any], shape: Shape) -> bool:
    """Whether an item has a number of failure as its code, and words about it: a code of words may be a currency's."""
    code = item.get("code")
    if type(code) is not int and not (type(code) is str and is_digits(code.removeprefix("-"))):
        return False
    message = item.get("msg") or item.get("message")
    is_words = type(message) is str and not is_success(message)
    return is_words and code not in shape.success and not is_success(code)


def _one(thing: Any) -> Batch:
    """Return the batch of one thing that failed: an order, a transfer, or what stands in its place."""
    told = (
        (code_of(first(thing, ITEM_CODES)), _message(thing))
        if isinstance(thing, dict)
        else (None, "")
    )
    return Batch([Failed(0, thing, *told)], 1)


def shows_made(body: Any) -> bool:
    """Whether an answer names something that was carried out (the id of an order) where its data stand."""
    if not isinstance(body, dict):
        return False
    for name in INSIDE:
        inside = body.get(name)
        if not inside:
            continue
        below = list(inside.values()) if isinstance(inside, dict) else []
        for value in (inside, *below):
            for each in value if isinstance(value, list) else (value,):
                if isinstance(each, dict) and any(_is_made(each.get(field)) for field in MADE):
                    return True
    return False


def _is_made(value: Any) -> bool:
    return isinstance(value, dict) or says_something(value)


def _failures(body: Mapping[str, Any]) -> Batch | None:
    """Return the batch of a field named after failure ("failed", "errors"): a list, or a message for each id."""
    for name, found in body.items():
        if (name in FAILED_LISTS or (name == "error" and _did_well_at(body))) and (
            items := _items(name, found)
        ):
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


def _marked(
    items: list[Any], is_failed: Callable[[dict[str, Any]], bool] = shows_failure
) -> Batch | None:
    """The batch of a list, by marks of failure of its items."""
    failed = [
        Failed(index, item, code_of(first(item, ITEM_CODES)), _message(item))
        for index, item in enumerate(items)
        if isinstance(item, dict)
        and is_failed(item)
        and (
            is_refused_item(item)
            or _message(item)
            or says_something(item.get("error"))
            or says_something(first(item, ITEM_CODES))
        )
    ]
    return Batch(failed, len(items)) if failed else None


def _are_items(name: str, items: list[Any]) -> bool:
    """Whether a list holds failed items: objects, or the ids of orders; "errors" may also be a list of messages."""
    return all(
        isinstance(item, dict) or (type(item) in (str, int) and name != "errors") for item in items
    )


def _message(item: Any) -> str:
    return text_of(first(item, ITEM_MESSAGES))


def _joined(item: Any, beside: Any, index: int) -> Any:
    """An item with the fields that the list beside its list has for it."""
    if not isinstance(beside, list) or index >= len(beside):
        return item
    other = beside[index]
    return {**other, **item} if isinstance(item, dict) and isinstance(other, dict) else item
