"""What looks like codes and is none (`data/lookalikes.toml`)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from errlex.extract.words import Phrases, data
from errlex.text import words as normal

if TYPE_CHECKING:
    from collections.abc import Collection

#: Share of a table's codes that must stand in one list of values. Two of five: a list of order types
#: names some that nobody else has, a list of errors hardly has more than one ("SUCCESS") in common.
SHARE = 2 / 5
#: Share of a heading's characters that name its subject ("Voice Opcodes": 7 of 13).
HALF = 0.45
#: Words of a label.
LABEL = 5
#: File names, and constants (bitbank has codes below "STOP_UPDATE_REQUEST_SYSTEM_STATUS").
_NAME = re.compile(r"[\w-]+\.[a-z]{1,4}|[A-Z]+(?:_[A-Z]+)+")
#: The number of a heading: "4", "4.1", "四、", "(2)".
_NUMBERING = re.compile(
    r"[(（]?(?:\d{1,2}(?:\.\d{1,2})*(?!\d)|[一二三四五六七八九十]+(?=[、.)）]))[、.)）:：]?\s*"
)
#: Characters of a heading that are looked at.
HEADING = 200
#: Characters, escapes included: most cells are longer and need no look into the list.
LONGEST_PLACEHOLDER = 8


@cache
def _lists() -> dict[str, frozenset[str]]:
    tables = data("lookalikes.toml")
    lists = {name: frozenset(values) for name, values in tables["values"].items()}
    lists["placeholders"] = frozenset(tables["placeholders"]["values"])
    return lists


@cache
def _furniture() -> tuple[str, ...]:
    return tuple(data("lookalikes.toml")["furniture"]["beginnings"])


@cache
def _navigation() -> frozenset[str]:
    return frozenset(data("lookalikes.toml")["furniture"]["lines"])


@cache
def _headings() -> dict[str, Phrases]:
    tables = data("lookalikes.toml")
    return {name: Phrases(tables[name]["words"]) for name in ("headings", "mild", "responses")}


def subject_of_heading(text: str, topic: str = "headings") -> str:
    """The words of `text` that name another subject than errors; "" where there are none.

    They must make up half of it ("Gateway opcodes" does, "Request parameter or format related" does not),
    or be what a label is about ("User account status").
    """
    if _NAME.fullmatch(text):
        return ""
    words = normal(_without_number(text[:HEADING]))
    found = max(_headings()[topic].find(words), key=len, default="")
    last = topic == "headings" and words.endswith(found) and words.count(" ") < LABEL
    return found if last or len(found) >= HALF * len(words) else ""


def is_mild(subject: str) -> bool:
    """`subject`, found by `subject_of_heading`, may be what a list of errors stands under ("status")."""
    return subject in _headings()["mild"]


def _without_number(heading: str) -> str:
    number = _NUMBERING.match(heading)
    return heading[number.end() :] if number else heading


def is_placeholder(text: str) -> bool:
    """`text` stands for a value that is not there."""
    return (
        len(text) <= LONGEST_PLACEHOLDER
        and text.casefold().replace("\\", "") in _lists()["placeholders"]
    )


def is_furniture(text: str) -> bool:
    """`text` belongs to the site around the page ("Last updated ...")."""
    return text[:HEADING].casefold().lstrip().startswith(_furniture())


def is_navigation(line: str) -> bool:
    """`line` of a page that was copied is a button or link of the site, or stands at its foot."""
    return line.strip().casefold() in _navigation() or is_furniture(line)


def known_list(values: Collection[str]) -> str:
    """Name of the list ("currencies", "states", ...) that `values` are taken from; "" where of none."""
    distinct = {value.casefold() for value in values}
    for name, members in _lists().items():
        if (
            distinct
            and name != "placeholders"
            and len(distinct & members) >= max(min(2, len(distinct)), SHARE * len(distinct))
        ):
            return name
    return ""
