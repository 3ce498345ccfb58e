"""Marks of failure that hold at every exchange, whatever is described of its answers (`_policy` has them as data)."""

from __future__ import annotations

from exchange_errors._policy import (
    CHANGES,
    DETAIL_ENDS,
    DETAILS,
    ERRORS,
    FAILED,
    FAILED_COUNTS,
    FAILED_ENDINGS,
    FAILED_WORDS,
    FLAGS,
    FRAME_FLAGS,
    FRAME_KINDS,
    GATEWAY_FIELDS,
    GATEWAY_FINE,
    GATEWAY_WORDS,
    ITEM_FLAGS,
    ITEM_MESSAGES,
    KINDS,
    NOTHING,
    OPEN_WORDS,
    OUTCOME_THINGS,
    OUTCOMES,
    PAST,
    RECORDS,
    REFUSALS,
    REFUSED,
    STATUS_FIELDS,
    SUCCESSES,
)
from exchange_errors._values import is_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

#: How deep an error is looked into; what is nested deeper says something.
_DEEPEST = 4
#: End of the names of fields in which false is a failure.
_RESULT = ("result", "Result")
#: Fields one of which an object has that says whether what was asked for failed.
OUTCOME_FIELDS = OUTCOMES.union(FAILED_COUNTS, ITEM_FLAGS)
#: Those of them that also say that it did well.
DID_WELL = OUTCOMES.union(ITEM_FLAGS)
#: Fields with the words about an error, and with nothing else.
ERROR_WORDS = frozenset(
    str(path[0])
    for path in ITEM_MESSAGES
    if path[0] not in ERRORS and str(path[0]).startswith(("err", "fail"))
)
#: Fields by which an item of a batch may say that it failed.
TELLING = frozenset((*ITEM_FLAGS, *ERRORS, "sCode", "code", "failMsg"))
#: Fields of `shows_failure`: one look tells which of them an answer has, and most answers have few.
_SHOWING = frozenset((*FLAGS, *ERRORS, *STATUS_FIELDS, *KINDS))
_ITEM_FLAGS = frozenset(ITEM_FLAGS)
#: Fields of what a gateway answers, and of what has nothing but an outcome: there are fewer.
FEW = 8
#: The beginning of the name of a field for words about an error.
ERR = "err"
#: Fields of a record that an item has at least, if it is one.
RECORD = 3
#: Ends of the name of a status of what was asked for, without case: "unifiedUpdateStatus".
_ASKED = tuple(
    f"{thing}{end}" for thing in OUTCOME_THINGS for end in ("status", "_status", "-status")
)
#: Names of fields before that are none of an outcome: most answers have no others. So many at most.
_PLAIN: set[str] = set()
_MOST_PLAIN = 512
#: Characters of a text that are looked at.
_READ = 200
#: Characters of a kind of frame: what is longer is no kind.
LONGEST_KIND = 60


def shows_failure(body: Mapping[str, Any], successes: frozenset[object]) -> bool:
    """Whether an answer, an item of a batch or a frame has a mark of failure. successes: codes that are none of one."""
    for field in _SHOWING.intersection(body):
        value = body[field]
        if field in ERRORS:
            if says_something(value) and (value is True or not is_in(value, successes)):
                return True
        elif field in FLAGS:
            if is_failed_state(value, false=True):
                return True
        elif (field in KINDS and type(value) is str and value.lower() in FAILED) or (
            field in STATUS_FIELDS and is_failed_status(value)
        ):
            return True
    return False


def is_refused_item(item: Mapping[str, Any]) -> bool:
    """Whether an item, or the object where an answer's data stand, says that it did not succeed: `result: false`."""
    for field in _ITEM_FLAGS.intersection(item):
        value = item[field]
        if is_failed_state(value, false=True):
            return True
    return False


def has_failed(thing: Mapping[str, Any]) -> bool:
    """Whether an order, a transfer, an operation says that it failed: by a flag, by its status, by a number of failures."""
    if _PLAIN.issuperset(thing):
        return False
    for field in thing:
        if not is_outcome(field):
            if type(field) is str and len(field) < LONGEST_KIND and len(_PLAIN) < _MOST_PLAIN:
                _PLAIN.add(field)
            continue
        value = thing[field]
        if type(value) is dict or type(value) is list:
            continue
        is_result = field.endswith(_RESULT)
        if field in _ITEM_FLAGS and is_failed_state(value, false=True):
            return True
        if field in FAILED_COUNTS:
            if _is_some(value):
                return True
        elif is_failed_state(value, false=is_result) and (is_result or is_of_change(thing)):
            return True
    return False


def is_outcome(field: Any) -> bool:
    """Whether a field says how it went with what was asked for: "orderStatus", "failedCount", "unifiedUpdateStatus"."""
    return field in OUTCOME_FIELDS or _is_status(field)


def _is_status(field: Any) -> bool:
    return field in OUTCOMES or (
        type(field) is str and field[-1:] in ("s", "S") and field.lower().endswith(_ASKED)
    )


def is_of_change(thing: Mapping[str, Any]) -> bool:
    """Whether a change is answered with an object: it has little more than an id and a status, or what a question has not."""
    return (len(thing) < FEW and DETAILS.isdisjoint(thing)) or any(
        name in thing for name in CHANGES
    )


def is_past(item: Mapping[str, Any]) -> bool:
    """Whether an object is one of a history: it has a state, and when it was made, and is not how a change is answered."""
    return not (PAST.isdisjoint(item) or is_of_change(item)) and any(map(_is_status, item))


def has_record(item: Mapping[str, Any]) -> bool:
    """Whether an object is an order or a transfer: it has three fields of a record, or is one of a history."""
    return len(RECORDS.intersection(item)) >= RECORD or is_past(item)


def is_thing(item: Mapping[str, Any]) -> bool:
    """Whether an object is an order, a transfer or the like: it has a price, an amount, or three fields of a record."""
    return has_record(item) or any(str(name).lower().endswith(DETAIL_ENDS) for name in item)


def failed_thing(name: str, inside: Any) -> Any:
    """Return what says that it failed where an answer's data stand; None if nothing does.

    name: of the place. What stands there may be a list of one thing, or nothing but its outcome: `"result": false`,
    `"data": "fail"`.
    """
    if type(inside) is list and len(inside) == 1:
        inside = inside[0] if type(inside[0]) is dict else None
    if type(inside) is dict:
        return inside if has_failed(inside) else None
    return inside if is_failed_state(inside, false=name.endswith(_RESULT)) else None


def is_failed_state(value: Any, *, false: bool) -> bool:
    """Whether a status is one of failure: "Err", "Rejected", "STATUS_FAILED". false: false is one, too."""
    if type(value) is not str or len(value) > LONGEST_KIND:
        return false and value is False
    word = value.lower()
    if word in FAILED_WORDS or (false and word == "false"):
        return True
    for mark in "-_.: ":
        word = word.rpartition(mark)[2]
    return word in FAILED_ENDINGS


def is_refusal(value: str) -> bool:
    """Whether a status refuses something: "SUBSCRIPTION_STATUS_INSTRUMENT_NOT_FOUND", "LIMIT_IS_EXCEEDED"."""
    if len(value) > LONGEST_KIND:
        return False
    for mark in "-.: ":
        value = value.replace(mark, "_")
    return not REFUSED.isdisjoint(value.lower().split("_"))


def _is_some(value: Any) -> bool:
    """Whether a number, perhaps written as text, is more than 0."""
    if type(value) is str:
        return bool(value.strip("0")) and is_digits(value)
    if type(value) is float:  # as some servers write counts: 30.0
        return value > 0 and value.is_integer()
    return type(value) is int and value > 0


def is_of_gateway(body: Any) -> bool:
    """Whether JSON without a code is what a server before the exchange answers for it: words that refuse, and no data."""
    if type(body) is dict:
        named = [field for field in body if str(field).lower().startswith(ERR)]
        if not 0 < len(body) < FEW or not GATEWAY_FIELDS.union(named).issuperset(body):
            return False
        if any(type(body[field]) is str and says_something(body[field]) for field in named):
            return True
        body = " ".join(text for text in body.values() if type(text) is str)
    if type(body) is not str:
        return body is False
    text = body[:_READ].lower()
    if text.startswith(GATEWAY_FINE):
        return False
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


def is_digits(text: str) -> bool:
    """Whether a text is digits of ASCII, and nothing else: what `int` takes besides ("1_000", "+5", other scripts) is no number."""
    return text.isascii() and text.isdecimal()


def is_number(code: Any) -> bool:
    """Whether a code is a whole number, perhaps written as text: "-10009"."""
    return is_digits(code.removeprefix("-")) if type(code) is str else type(code) is int


def is_failed_status(value: Any) -> bool:
    """Whether a number, perhaps written as text, is an HTTP status of failure."""
    if type(value) is str and len(value) == 3 and is_digits(value):
        value = int(value)
    return type(value) is int and 400 <= value < 600


def leaves_open(message: str) -> bool:
    """Whether a message says that something was carried out, or may have been ("Too many requests, order submitted")."""
    text = message[:_READ].casefold()
    return any(words in text for words in OPEN_WORDS)


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
