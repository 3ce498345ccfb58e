"""Elements of an XML file as dictionaries, lists and texts.

<errors>                                          {"errors": {
  <error code="1001">No key</error>                 "error": [{"code": "1001", "": "No key"}, ...]}}
<block type="Move"><error code="1"/></block>      {"error": {"Move": [{"code": "1"}],
<block type="Stop"><error code="1"/></block>                 "Stop": [{"code": "1"}]}}
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from errlex.read.inline import collapse
from errlex.read.keys import is_code

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Levels of a file.
MAX_DEPTH = 60
#: Maximum length in characters of what tells a group from those beside it.
LONGEST_NAME = 60
_NAMES = ("name", "id", "title")


def local(element: Any) -> str:
    """Return the tag of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def called(element: Any) -> str:
    """Return the name of an element that holds others: its own, else its tag."""
    return next((element.get(key) for key in _NAMES if element.get(key)), local(element))


def value_of(root: Any) -> Any:
    """Return an element as a text, or as a dictionary of its attributes and of the elements in it."""
    repeated = {
        (local(element), tag)
        for element in root.iter()
        if len(element) > 1
        for tag, count in Counter(map(local, _children(element))).items()
        if count > 1
    }
    return _value(root, repeated, 0)


def _children(element: Any) -> list[Any]:
    return [child for child in element if isinstance(child.tag, str)]


def _value(element: Any, repeated: set[tuple[str, str]], depth: int) -> Any:
    children = _children(element)
    value: dict[str, Any] = {
        key.rpartition("}")[2]: text
        for key, text in element.attrib.items()
        if not key.endswith("}space")
    }
    if not children or depth >= MAX_DEPTH:
        text = collapse("".join(element.itertext()))
        return {**value, "": text} if value else text
    inside = [(local(child), _value(child, repeated, depth + 1)) for child in children]
    # What one of its kind has several times is a list in all of them.
    several: dict[str, list[Any]] = {}
    for tag, inner in inside:
        if (local(element), tag) in repeated:
            several.setdefault(tag, []).append(inner)
    names = {
        tag: iter(_names(tag, alike))
        for tag, alike in several.items()
        if any(map(_holds_records, alike)) and not _are_records(alike)
    }
    for child, (tag, inner) in zip(children, inside, strict=True):
        name = next(names[tag]) if tag in names else ""
        if name not in ("", tag) and (records := _records_alone(inner)) and _holds_records(inner):
            _put(
                value, records, {name: inner[records]}
            )  # a tag is the name of a kind, not of these
        elif _holds_records(inner) and (name or tag not in several):
            _put(value, name or called(child), inner)
        else:
            _put(value, tag, [_bare(inner)] if tag in several else inner)
    if said := collapse(element.text or ""):
        value[""] = said
    return value


def _put(value: dict[str, Any], key: str, inner: Any) -> None:
    """Add a member to a dictionary that may have another of this name: nothing that holds others is lost."""
    there = value.get(key)
    if isinstance(there, dict) and isinstance(inner, dict):
        for name, member in inner.items():
            _put(there, name, member)
    elif isinstance(there, list):
        there += inner if isinstance(inner, list) else [inner]
    elif isinstance(there, dict):
        value[key] = [there, *inner] if isinstance(inner, list) else there
    elif not there or not isinstance(inner, str):
        value[key] = inner


def _holds_records(value: Any) -> bool:
    return isinstance(value, dict) and any(
        (isinstance(inner, list) and any(isinstance(member, dict) for member in inner))
        or _holds_records(inner)
        for inner in value.values()
    )


def _records_alone(value: Any) -> str:
    """Return the key of the only list of a group that holds but texts beside it; "" if there is none."""
    held = (
        [key for key, inner in value.items() if not isinstance(inner, str)]
        if isinstance(value, dict)
        else []
    )
    return held[0] if len(held) == 1 and isinstance(value[held[0]], list) else ""


def _texts(value: Any) -> dict[str, str]:
    members = value.items() if isinstance(value, dict) else ()
    return {key: inner for key, inner in members if isinstance(inner, str)}


def _has_codes(values: Sequence[Any]) -> bool:
    """Whether values all have a code under one key."""
    keys = _texts(values[0]) if values else {}
    return any(all(is_code(_texts(value).get(key, "")) for value in values) for key in keys)


def _are_records(values: Sequence[Any]) -> bool:
    """Whether values that have lists are records all the same: they have the codes, and their lists have none."""
    lists = (
        inner
        for value in values
        if isinstance(value, dict)
        for inner in value.values()
        if not isinstance(inner, str)
    )
    return _has_codes(values) and not any(
        _holds_records(inner) or (isinstance(inner, list) and _has_codes(inner)) for inner in lists
    )


def _bare(value: Any) -> Any:
    """Return a record with the texts alone of elements that say more of themselves, as their language."""
    if not isinstance(value, dict):
        return value
    return {
        key: (
            [inner[""] for inner in members]
            if isinstance(members, list) and all(map(_is_text, members))
            else members
        )
        for key, members in value.items()
    }


def _is_text(value: Any) -> bool:
    return isinstance(value, dict) and bool(value.get(""))


def _names(tag: str, groups: Sequence[Any]) -> list[str]:
    """Return the name of each group: its own, else the text that tells it from those beside it, else its tag."""
    texts = list(map(_texts, groups))
    for key in dict.fromkeys([*_NAMES, *texts[0]]):
        said = [text.get(key, "") for text in texts]
        whole = all(any(map(str.isalpha, name)) and len(name) <= LONGEST_NAME for name in said)
        if key and whole and len(set(said)) == len(said):
            return said
    return [next((text[key] for key in _NAMES if text.get(key)), tag) for text in texts]
