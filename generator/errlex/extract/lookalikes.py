"""Texts that look like codes and are not, by the lists of `data/lookalikes.toml`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from errlex.extract.scores import limit
from errlex.extract.word_lists import Phrases, data
from errlex.text import words as normal

if TYPE_CHECKING:
    from collections.abc import Collection

#: Minimum share of a table's codes in one list of known values. Two of five: a list of order types also
#: names some of its own; a list of errors has hardly more than one ("SUCCESS") in common.
MIN_KNOWN_SHARE = limit("known_values")
#: Minimum share of a heading's characters that name its subject ("Voice Opcodes": 7 of 13).
MIN_SUBJECT_SHARE = limit("subject")
#: Maximum number of words of a label.
MAX_LABEL_WORDS = 5
#: File names and constants, which name no subject (bitbank's heading "STOP_UPDATE_REQUEST_SYSTEM_STATUS").
_NAME = re.compile(r"[\w-]+\.[a-z]{1,4}|[A-Z]+(?:_[A-Z]+)+")
#: The HTTP status of the answers that come next: "Status: 401".
_STATUS = re.compile(r"[\s`>*]{0,8}(?:HTTP )?status(?: code)? ?[:=]? ?[1-5]\d\d\b", re.IGNORECASE)
#: The number of a heading: "4", "4.1", "四、", "(2)".
_NUMBERING = re.compile(
    r"[(（]?(?:\d{1,2}(?:\.\d{1,2})*(?!\d)|[一二三四五六七八九十]+(?=[、.)）]))[、.)）:：]?\s*"
)
#: Maximum number of characters of a heading to look at.
HEADING = 200
#: Maximum length of a placeholder in characters, escapes included. Most cells are longer and need no look-up.
LONGEST_PLACEHOLDER = 8


@cache
def _lists() -> dict[str, frozenset[str]]:
    tables = data("lookalikes.toml")
    lists = {name: frozenset(values) for name, values in tables["values"].items()}
    lists["placeholders"] = frozenset(tables["placeholders"]["values"])
    return lists


@cache
def _listed() -> frozenset[str]:
    """The values of all lists."""
    return frozenset().union(*_lists().values())


@cache
def _boilerplate() -> tuple[str, ...]:
    return tuple(data("lookalikes.toml")["boilerplate"]["beginnings"])


@cache
def _navigation() -> frozenset[str]:
    return frozenset(data("lookalikes.toml")["boilerplate"]["lines"])


@cache
def _headings() -> dict[str, Phrases]:
    tables = data("lookalikes.toml")
    names = ("headings", "mild", "containers", "responses")
    return {name: Phrases(tables[name]["words"]) for name in names}


def subject_of_heading(text: str, topic: str = "headings") -> str:
    """Return the words of `text` that name another subject than errors; "" if there are none.

    The words must make up about half of the text ("Gateway opcodes", not "Request parameter or format related"),
    or be the subject of a label ("User account status"). topic: the table of lookalikes.toml to search.
    """
    if _NAME.fullmatch(text) or _STATUS.match(text):
        return ""
    words = normal(_without_number(text[:HEADING]))
    found = max(_headings()[topic].find(words), key=len, default="")
    last = topic == "headings" and words.endswith(found) and words.count(" ") < MAX_LABEL_WORDS
    return found if last or len(found) >= MIN_SUBJECT_SHARE * len(words) else ""


def is_mild(subject: str) -> bool:
    """Whether a list of errors may stand below such a subject ("status"). subject: from `subject_of_heading`."""
    return subject in _headings()["mild"]


def is_container(subject: str) -> bool:
    """Whether such a subject only says in what the codes stand ("fields"). subject: from `subject_of_heading`."""
    return subject in _headings()["containers"]


def _without_number(heading: str) -> str:
    number = _NUMBERING.match(heading)
    return heading[number.end() :] if number else heading


def is_placeholder(text: str) -> bool:
    """Whether `text` stands for a missing value ("-", "n/a")."""
    return (
        len(text) <= LONGEST_PLACEHOLDER
        and text.casefold().replace("\\", "") in _lists()["placeholders"]
    )


def is_boilerplate(text: str) -> bool:
    """Whether `text` belongs to the site around the page ("Last updated ...")."""
    return text[:HEADING].casefold().lstrip().startswith(_boilerplate())


def is_navigation(line: str) -> bool:
    """Whether `line`, of a page copied as text, is a button, a link, or the foot of the site."""
    return line.strip().casefold() in _navigation() or is_boilerplate(line)


def known_list(values: Collection[str]) -> str:
    """Return the name of the list ("currencies", "states", ...) that `values` come from; "" if from none."""
    distinct = {value.casefold() for value in values}
    if distinct.isdisjoint(_listed()):
        return ""
    for name, members in _lists().items():
        if (
            distinct
            and name != "placeholders"
            and len(distinct & members)
            >= max(min(2, len(distinct)), MIN_KNOWN_SHARE * len(distinct))
        ):
            return name
    return ""
