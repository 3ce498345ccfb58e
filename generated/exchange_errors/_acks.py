# Copied by `errlex regenerate` from templates/python/_acks.py. Do not edit.
"""Frames that answer a subscription: each channel in it may be refused in an item of its own, beside a type of success."""

from __future__ import annotations

from exchange_errors._marks import (
    LONGEST_KIND,
    has_failed,
    is_failed_state,
    is_refusal,
    is_refused_item,
    is_success,
    is_thing,
    says_something,
    shows_failure,
)
from exchange_errors._policy import INSIDE, ITEM_MESSAGES, KINDS, PART, SAID, SUBSCRIBING
from exchange_errors._values import first, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

#: Most fields of a frame that nothing but such a name speaks for.
FEWEST = 3
#: How deep items stand, and how many are looked at.
_DEEPEST, _MOST = 4, 256
#: Fields that have words only if something is wrong.
_WHY = tuple(path for path in ITEM_MESSAGES if path[0] not in SAID)
_STATES = ("status", "state", "result")


def names_subscription(frame: Mapping[str, Any]) -> bool:
    """Whether a frame of few fields has one whose name is about subscriptions: `{"subscribeCandlesResponse": {...}}`."""
    return len(frame) <= FEWEST and bool(_named(frame))


def _named(frame: Mapping[str, Any]) -> list[Any]:
    """Return the values of the fields whose names are about subscriptions."""
    return [frame[name] for name in frame if type(name) is str and PART in name]


def is_answer(frame: Mapping[str, Any]) -> bool:
    """Whether the kind of a frame is the answer to a subscription."""
    for field in KINDS:
        value = frame.get(field)
        if type(value) is str:
            word = value[:LONGEST_KIND].lower()
            if any(part in word for part in SUBSCRIBING):
                return True
    return False


def refusals(
    frame: Mapping[str, Any], successes: frozenset[object]
) -> tuple[list[tuple[Any, str]], int]:
    """Return ((item, why it was refused) pairs, number of all items) of a frame; two empty ones if it is data."""
    for name in INSIDE:
        word = frame.get(name)
        if type(word) is str and is_failed_state(word, false=False):
            return [(frame, word)], 1
    answers = is_answer(frame)
    if answers and has_failed(frame):
        return [(frame, "")], 1
    items: list[tuple[dict[str, Any], bool]] = []
    if answers:
        _collect(frame, _DEEPEST, items)
    elif names_subscription(frame):
        _collect(_named(frame), _DEEPEST, items)
    found = [(item, why) for item, _ in items if (why := _refusal(item, successes)) is not None]
    return found, max(len(found), sum(is_listed for _, is_listed in items))


def _collect(place: Any, deepest: int, items: list[tuple[dict[str, Any], bool]]) -> None:
    """Add each object below a place, with whether it stands in a list."""
    is_list = type(place) is list
    for each in place if is_list else place.values():
        kind = type(each)
        if kind is dict and len(items) < _MOST:
            items.append((each, is_list and deepest < _DEEPEST))
        if deepest and (kind is dict or kind is list):
            _collect(each, deepest - 1, items)


def _refusal(item: Mapping[str, Any], successes: frozenset[object]) -> str | None:
    """Return why an item was refused, "" if it does not say; None if it was not, or is an order that was."""
    if is_thing(item):
        return None
    why = text_of(first(item, _WHY))
    if (
        (says_something(why) and not is_success(why))
        or shows_failure(item, successes)
        or is_refused_item(item)
    ):
        return why
    for name, value in item.items():
        if type(value) is str and name.lower().endswith(_STATES) and is_refusal(value):
            return value.rpartition("STATUS_")[2]
    return None
