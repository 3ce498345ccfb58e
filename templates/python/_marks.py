"""Marks of failure that hold at every exchange, whatever is described of its answers (`_policy` has them as data)."""

from __future__ import annotations

from exchange_errors._policy import (
    BESIDE,
    ERRORS,
    FAILED,
    FLAGS,
    FRAME_FLAGS,
    FRAME_KINDS,
    GATEWAY_FIELDS,
    GATEWAY_WORDS,
    INSIDE,
    ITEM_FLAGS,
    KINDS,
    NOTHING,
    REFUSALS,
    STATUS_FIELDS,
    SUCCESSES,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

#: How deep an error is looked into; what is nested deeper says something.
_DEEPEST = 4
_BESIDE = frozenset(BESIDE)
#: Fields by which an item may say whether it did well.
_TELLING = (*ITEM_FLAGS, "code")
#: Fields of what a gateway answers: there are fewer.
FEW = 8
#: Characters of a text that are looked at.
_READ = 200
#: Characters of a kind of frame: what is longer is no kind.
LONGEST_KIND = 60


def shows_failure(body: Mapping[str, Any]) -> bool:
    """Whether an answer, an item of a batch or a frame has a mark of failure."""
    if is_refused(body):
        return True
    for field in ERRORS:
        if says_something(body.get(field)):
            return True
    for field in STATUS_FIELDS:
        if is_failed_status(body.get(field)):
            return True
    for field in KINDS:
        value = body.get(field)
        if type(value) is str and value.lower() in FAILED:
            return True
    return False


def is_refused(body: Mapping[str, Any]) -> bool:
    """Whether an answer or an item of a batch says in so many words that it did not succeed: `success: false`."""
    for field in FLAGS:
        value = body.get(field)
        if value is False or (type(value) is str and value.lower() == "false"):
            return True
    return False


def is_refused_item(item: Mapping[str, Any]) -> bool:
    """Whether an item, or the object where an answer's data stand, says that it did not succeed: `result: false`."""
    for field in ITEM_FLAGS:
        value = item.get(field)
        if value is False or (type(value) is str and value.lower() == "false"):
            return True
    return False


def is_failed_word(value: Any) -> bool:
    """Whether a status is a word of failure: "Err"."""
    return type(value) is str and value.lower() in FAILED


def is_of_gateway(body: Any) -> bool:
    """Whether JSON without a code is what a server before the exchange answers for it: words that refuse, and no data."""
    if type(body) is dict:
        if not 0 < len(body) < FEW or not GATEWAY_FIELDS.issuperset(body):
            return False
        body = " ".join(text for text in body.values() if type(text) is str)
    if type(body) is not str:
        return body is False
    text = body[:_READ].lower()
    return refuses(text) or any(words in text for words in GATEWAY_WORDS)


def shows_success(body: Mapping[str, Any]) -> bool:
    """Whether an answer says in words that hold everywhere that it succeeded: `success` or `result` is true."""
    return any(body.get(field) in (True, "true") for field in (*FLAGS, "result"))


def is_success(code: Any) -> bool:
    """Whether a code means success where nothing is described: zeros, 200, "ok"."""
    if isinstance(code, str):
        code = code.strip().lower()
        return not code.strip("0") or code in SUCCESSES or code == "200"
    return isinstance(code, (bool, int, float)) and code in SUCCESSES


def says_something(value: Any, deepest: int = _DEEPEST) -> bool:
    """Whether there is more where an error stands than nothing: null, false, zeros, "", an object of such."""
    if not value:
        return False
    if isinstance(value, str):
        text = value.strip().lower()
        return bool(text.strip("0")) and text not in NOTHING
    if deepest > 0 and isinstance(value, (dict, list)):
        values = value.values() if isinstance(value, dict) else value
        return any(says_something(each, deepest - 1) for each in values)
    return True


def is_failed_status(value: Any) -> bool:
    """Whether a number, perhaps written as text, is an HTTP status of failure."""
    if type(value) is str and len(value) == 3 and value.isdecimal():
        value = int(value)
    return type(value) is int and 400 <= value < 600


def refuses(message: str) -> bool:
    """Whether a message begins as one that refuses something ("Not subscribed", "ERROR: ...")."""
    word = message[:40].casefold().split(" ", 1)[0].split(":", 1)[0]
    return word.rstrip("!.,") in REFUSALS


def refuses_frame(frame: Mapping[str, Any]) -> bool:
    """Whether a frame has a mark that says nothing in other answers: `result: false`, "channel-conn-count-error"."""
    for field in FRAME_FLAGS:
        if frame.get(field) is False:
            return True
    for field in FRAME_KINDS:
        value = frame.get(field)
        if type(value) is str and len(value) <= LONGEST_KIND:
            for mark in "-_.: ":
                value = value.rpartition(mark)[2]
            if value.lower() in FAILED:
                return True
    return False


def flagged_lists(body: Mapping[str, Any]) -> Iterator[list[Any]]:
    """Lists of an answer, or where its data stand, or one field below, whose items say whether each did well."""
    for name in INSIDE:
        inside = body.get(name)
        for items in inside.values() if type(inside) is dict else (inside,):
            if type(items) is list and items and (_is_flagged(items[0]) or _is_flagged(items[-1])):
                yield items
    if not _BESIDE.isdisjoint(body):
        for name in BESIDE:
            items = body.get(name)
            if type(items) is list and items and (_is_flagged(items[0]) or _is_flagged(items[-1])):
                yield items


def _is_flagged(item: object) -> bool:
    if type(item) is dict:
        for field in _TELLING:
            if field in item:
                return True
    return False
