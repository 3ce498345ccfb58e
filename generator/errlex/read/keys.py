"""Keys of dictionaries in files of data: which of them may be codes."""

from __future__ import annotations

import re
from typing import Any

#: Maximum length in characters of a key that may be a code.
LONGEST_KEY = 200
#: A key of a dictionary of codes has a digit, or is a constant.
_KEY = re.compile(
    r"[+-]?\d[\w.-]*|[A-Za-z]\w*(?::\w+)+|[A-Za-z]\w*[-_.:]?\d\w*|[A-Z]{2,8}-[A-Z]{1,4}\d{2,6}|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z][a-z]+(?:[A-Z][a-z]+)+"
)
#: A key in small letters ("not_found", "forbidden", "keyExpired"): those of records look the same.
_WORDS = re.compile(r"[a-z][a-z0-9]*(?:[_.-][a-z0-9]+)*|[a-z]+(?:[A-Z][a-z0-9]+)+")
_JOINED = re.compile(r"[a-z]+(?:[_.-][a-z0-9]|[A-Z])")
_WORD = re.compile(r"[A-Za-z]{3,40}")
#: What the display of a device shows: "E1", "EA", "bH".
_SHOWN = re.compile(r"[A-Za-z][A-Za-z0-9]{1,2}")
#: Minimum number of fields by which records are alike.
FIELDS = 2
#: What the records of a schema are told from others by.
_SCHEMA = frozenset(["type", "$ref", "properties", "items", "allOf", "oneOf", "anyOf"])


def is_code(key: str) -> bool:
    """Whether a key may be a code whatever it holds."""
    return len(key) <= LONGEST_KEY and _KEY.fullmatch(key) is not None


def with_alike(members: dict[Any, Any], codes: dict[Any, Any]) -> dict[Any, Any]:
    """Return `codes`, records by key, with the others of `members` whose key is one word: such as have the fields that all of these have."""
    records = [record for record in codes.values() if isinstance(record, dict)]
    if len(records) < len(codes) or len(codes) == len(members) or not records:
        return codes
    common = frozenset(records[0]).intersection(*records[1:])
    if len(common) < FIELDS:
        return codes
    return {
        key: member
        for key, member in members.items()
        if key in codes
        or (isinstance(member, dict) and common <= member.keys() and _WORD.fullmatch(str(key)))
    }


def shown_codes(members: dict[Any, Any]) -> dict[Any, Any]:
    """Return the members of a dictionary whose keys a device shows, some with digits ("E1", "EA"), and each of which has a text; else none."""
    keys = [str(key) for key in members]
    shown = all(map(_SHOWN.fullmatch, keys)) and sum(map(is_code, keys)) >= FIELDS
    return members if shown and all(map(_is_said, members.values())) else {}


def codes_in_words(members: dict[Any, Any]) -> dict[Any, Any]:
    """Return the members of a dictionary whose keys are words that may be codes; none if they rather name fields.

    Half of the keys are joined words, and each holds a text of several words, or a record with one; no schema. A text
    may say its key once more ("forbidden: Forbidden").
    """
    keys = [key for key in members if isinstance(key, str) and len(key) <= LONGEST_KEY]
    if len(keys) < max(2, len(members)) or not all(map(_WORDS.fullmatch, keys)):
        return {}
    said = all(_is_said(member) or _says_again(key, member) for key, member in members.items())
    said = said and any(map(_is_said, members.values()))
    return members if said and 2 * sum(map(bool, map(_JOINED.match, keys))) >= len(keys) else {}


def _is_said(member: Any) -> bool:
    if isinstance(member, dict):
        texts = [text for text in member.values() if isinstance(text, str)]
        return _SCHEMA.isdisjoint(map(str, member)) and any(map(_is_text, texts))
    return isinstance(member, str) and _is_text(member)


def _says_again(key: str, member: Any) -> bool:
    return isinstance(member, str) and _letters(member) == _letters(key)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _is_text(text: str) -> bool:
    """Whether a text has two words or more, and is no page."""
    return " " in text.strip() and "\n" not in text.strip()
