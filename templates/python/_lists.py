"""Batches that nothing describes: lists of items, items by id, and one thing that says alone that it failed."""

from __future__ import annotations

from exchange_errors._marks import (
    ERROR_WORDS,
    TELLING,
    failed_thing,
    has_record,
    is_digits,
    is_failed_state,
    is_past,
    is_refused_item,
    is_success,
    says_something,
    shows_failure,
)
from exchange_errors._policy import (
    CHANGES,
    INSIDE,
    ITEM_CODES,
    ITEM_FLAGS,
    ITEM_MESSAGES,
)
from exchange_errors._shape import ID
from exchange_errors._values import code_of, first, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    #: (an item as it was sent, the object that says whether it did well) of each.
    Group = list[tuple[Any, dict[str, Any]]]

_INSIDE = frozenset(INSIDE)
#: Fields by which an item of a list may say that it failed. An object alone with words of an error may be a record.
_TELLING = TELLING.union(ERROR_WORDS)
#: Words about an error: of a record, a reason belongs to its state.
_WORDS = tuple(path for path in ITEM_MESSAGES if path != ("reason",))
#: Most items that are looked at; a longer list is no batch, and its first and last items stand for it.
_MOST = 256
_HEX = frozenset("0123456789abcdefABCDEF-")


def groups(body: Any, described: frozenset[str]) -> list[Group]:
    """Return the items of each list, and of each object by id, that may say whether they did well.

    They stand in the body, where an answer's data stand, or one field below. A single object one field below is a group
    of one. described: names of places whose lists source.toml describes; of these only those with other fields are looked at.
    """
    found: list[Group] = []
    if type(body) is list:
        if body:
            _add_list(body, found)
        return found
    _add_below(body, found, is_body=True)
    for name in INSIDE:
        inside = body.get(name)
        if type(inside) is dict:
            _add_below(inside, found, is_body=False)
        elif inside and type(inside) is list and (name not in described or are_coded(inside)):
            _add_list(inside, found)
    return found


def are_coded(items: list[Any]) -> bool:
    """Whether an item that is no record has a code and words, in the fields where most exchanges send them."""
    return any(
        type(item) is dict
        and item.get("code")
        and type(item.get("msg") or item.get("message")) is str
        and not has_record(item)
        for item in (items if len(items) <= _MOST else (items[0], items[-1]))
    )


def _add_below(place: dict[str, Any], found: list[Group], *, is_body: bool) -> None:
    things, telling = 0, []
    for name, value in place.items():
        kind = type(value)
        if kind is list:
            if value and not (is_body and name in _INSIDE):
                _add_list(value, found)
        elif kind is dict and not (is_body and name in _INSIDE):
            things += 1
            if not TELLING.isdisjoint(value):
                telling.append(value)
    if telling:
        if things == len(place):
            found.append([({name: thing}, thing) for name, thing in place.items()])
        else:
            found += [[(value, value)] for value in telling]
    elif len(place) > 1 and not (things or is_body) and all(map(_is_id, place)):
        words = [word for word in place.values() if type(word) is str and _is_outcome(word)]
        if len(words) == len(place):
            found.append([({name: word}, {"success": word}) for name, word in place.items()])


def _add_list(items: list[Any], found: list[Group]) -> None:
    if type(items[0]) is dict or type(items[-1]) is dict:
        looked_at = items if len(items) <= _MOST else (items[0], items[-1])
        for item in looked_at:
            if type(item) is dict and not _TELLING.isdisjoint(item):
                found.append([(each, each if type(each) is dict else {}) for each in items])
                return
    elif 1 < len(items) <= _MOST and all(map(_is_outcome, items)):
        found.append([(item, {"success": item}) for item in items])


def _is_outcome(value: Any) -> bool:
    """Whether a value says by itself how something went: true, "success", "failed"."""
    if type(value) is str:
        return is_failed_state(value, false=True) or (is_success(value) and not is_digits(value))
    return value is True or value is False


def _is_id(text: Any) -> bool:
    """Whether the name of a field is an id: a number, or a long one of hexadecimal digits."""
    return type(text) is str and (is_digits(text) or (len(text) >= ID and _HEX.issuperset(text)))


def failing(group: Group, successes: frozenset[object]) -> Iterator[tuple[int, Any, Any]]:
    """Yield (place, item as sent, what it says) of the items that failed. successes: codes that mean success."""
    is_coded = any(_is_good(_code(thing), successes) for _, thing in group)
    for index, (item, thing) in enumerate(group):
        if (
            is_failed_item(thing, successes)
            or _has_failed_code(thing, successes, is_coded=is_coded)
            or (item is thing and _has_error_words(thing))
        ):
            yield index, item, thing


def is_failed_item(item: Mapping[str, Any], successes: frozenset[object]) -> bool:
    """Whether an item says that it failed, and why, or says so in so many words."""
    if is_refused_item(item):
        return True
    if not shows_failure(item, successes) or is_record(item):
        return False
    said = (first(item, ITEM_CODES), first(item, ITEM_MESSAGES))
    return any(says_something(each) and not is_success(each) for each in said)


def _has_error_words(item: Mapping[str, Any]) -> bool:
    """Whether an item that is no record has words of an error, and neither a code nor a mark that it did well."""
    fields = ERROR_WORDS.intersection(item)
    if not fields or has_record(item):
        return False
    code = first(item, ITEM_CODES)
    if (code is not None and is_success(code)) or any(
        item.get(flag) in (True, "true") for flag in ITEM_FLAGS
    ):
        return False
    for field in fields:
        words = item[field]
        if type(words) is str and not words.lower().startswith("success") and says_something(words):
            return True
    return False


def is_record(item: Mapping[str, Any]) -> bool:
    """Whether an item is the record of an order or a transfer: what it says of failure is what became of that."""
    if not has_record(item) or is_refused_item(item) or any(name in item for name in CHANGES):
        return False
    return is_past(item) or is_success(text_of(first(item, _WORDS)))


def _has_failed_code(
    item: Mapping[str, Any], successes: frozenset[object], *, is_coded: bool
) -> bool:
    """Whether an item has a code of failure, and words about it, or stands beside one with a code of success.

    A code of words may be a currency's.
    """
    code = _code(item)
    if type(code) is str:
        if not is_digits(code.removeprefix("-")) and "_" not in code:
            return False
    elif type(code) is not int:
        return False
    if code in successes or is_success(code):
        return False
    message = item.get("msg") or item.get("message")
    return is_coded if not message else type(message) is str and not is_success(message)


def _code(item: Mapping[str, Any]) -> Any:
    """Return the value of the field `code`; of a float its integer."""
    code = item.get("code")
    return code_of(code) if type(code) is float else code


def _is_good(code: Any, successes: frozenset[object]) -> bool:
    return type(code) in (str, int) and (code in successes or is_success(code))


def _below(place: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return the one object of a place that has nothing else, with its name: `{"transfer": {...}}`."""
    return [each for each in place.items() if each[0] not in _INSIDE and type(each[1]) is dict]


def refused_thing(body: Any, successes: frozenset[object]) -> Any:
    """Return what says alone that it failed, in the body, where its data stand, or in the one object there; None if nothing does."""
    places: list[tuple[str, Any]]
    if type(body) is list:
        places = [("", body)]
    else:
        places = [(name, body.get(name)) for name in INSIDE]
        if len(body) == 1:
            places += _below(body)
    for name, inside in places:
        thing = failed_thing(name, inside)
        if thing is not None:
            return thing
        if type(inside) is not dict:
            continue
        if len(inside) == 1 and name in _INSIDE:
            places += _below(inside)  # is looked at last
        if not TELLING.isdisjoint(inside) and (
            is_failed_item(inside, successes) or _has_failed_code(inside, successes, is_coded=False)
        ):
            return inside
    return None
