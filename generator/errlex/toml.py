"""Reads TOML files, with errors that name file and line.

`tomllib` gives values without their lines. A table here knows its lines, checks the type of each value that is
read, and at `finish` refuses the keys that were not read.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from functools import cached_property
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, TypeVar

from errlex.errors import ConfigError
from errlex.files import file_text, malformed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

Key = tuple[str | int, ...]
T = TypeVar("T")

#: Maximum length in characters of a table's header.
LONGEST_HEADER = 300

_HEADER = re.compile(r"\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
_ASSIGNMENT = re.compile(
    r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*="
)
_PART = re.compile(r"\"([^\"]*)\"|'([^']*)'|([\w-]+)")


class Lines:
    """The lines of the tables and keys of a text. They are looked up only for files with a mistake."""

    def __init__(self, text: str, values: dict[str, Any]) -> None:
        """values: the parsed text."""
        self._text = text
        self._values = values

    @cached_property
    def known(self) -> dict[Key, int]:
        """Path of a table or key -> its line."""
        return dict(_lines_of(self._text, self._values))


class TomlTable:
    """A table of a TOML file.

    Every getter takes a key of this table and marks it as known. A missing key gives the default; a
    value of another type raises ConfigError with file and line.
    """

    def __init__(self, file: Path, values: dict[str, Any], path: Key, lines: Lines) -> None:
        """file: for messages.

        values: the parsed table. path: keys that lead to it. lines: line of every key of the file.
        """
        self.file = file
        self.values = values
        self.path = path
        self._lines = lines
        self._known: set[str] = set()

    @classmethod
    def load(cls, file: Path) -> TomlTable:
        """Parse `file`. Raises ConfigError if it is missing, unreadable, not UTF-8, or malformed (with its line)."""
        try:
            text = file_text(file)
        except FileNotFoundError:
            raise ConfigError("no such file", file=file) from None
        return cls.loads(text, file)

    @classmethod
    def loads(cls, text: str, file: Path) -> TomlTable:
        """Parse `text`, the content of `file`. Raises ConfigError if it is malformed (with its line)."""
        try:
            values = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"\(at line (\d+), column \d+\)", str(error))
            line = int(found[1]) if found else text.count("\n") + 1
            what = re.sub(r"\s*\(at .*\)$", "", str(error))
            raise malformed(f"malformed TOML: {what}", text, file, line, "") from None
        except RecursionError:
            raise ConfigError("malformed TOML: nested too deeply", file=file) from None
        except ValueError as error:  # an integer of thousands of digits, or an impossible date
            raise ConfigError(f"malformed TOML: {error}", file=file) from None
        return cls(file, values, (), Lines(text, values))

    @property
    def line(self) -> int | None:
        """The line of this table's header; None for the file's root."""
        return self._lines.known.get(self.path)

    def line_of(self, key: str) -> int | None:
        """Return the line of a key of this table; that of the table if the key is absent."""
        return self._lines.known.get((*self.path, key), self.line)

    def error(self, message: str, key: str | None = None, mend: str = "") -> ConfigError:
        """Return a ConfigError with file and line of `key`, or of this table if key is None."""
        line = self.line if key is None else self.line_of(key)
        return ConfigError(message, file=self.file, line=line, mend=mend)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a non-empty string; default if the key is absent. Raises ConfigError without either."""
        value = self._get(key, str, "a string", default)
        if value is None:
            strange = [name for name in self.values if name not in self._known]
            close = next(iter(difflib.get_close_matches(key, strange, 1)), None)
            mend = f"is {close!r} misspelt?" if close else f'add {key} = "..."'
            raise self.error(f"{self._name()}: {key!r} is missing", close, mend)
        if not value.strip() and default is None:
            raise self.error(f"{key!r} is empty", key)
        return value

    def optional_text(self, key: str) -> str | None:
        """Return a string, or None if the key is absent."""
        return self._get(key, str, "a string", None)

    def choice(self, key: str, choices: Collection[str], default: str | None = None) -> str | None:
        """Return one of `choices`, or the default if the key is absent."""
        value = self._get(key, str, "a string", default)
        if value is not None and value not in choices:
            raise self.error(f"{key} = {value!r}", key, f"one of: {', '.join(sorted(choices))}")
        return value

    def integer(self, key: str) -> int | None:
        """Return an integer of 64 bits (TOML 1.0), or None if the key is absent."""
        value = self._get(key, int, "an integer", None)
        if value is not None and not -(2**63) <= value < 2**63:
            raise self.error(f"{key!r} is an integer of more than 64 bits", key)
        return value

    def number(self, key: str) -> float | None:
        """Return a number, or None if the key is absent."""
        value = self._get(key, (int, float), "a number", None)
        return None if value is None else float(value)

    def flag(self, key: str, *, default: bool) -> bool:
        """Return a boolean, or the default if the key is absent."""
        value = self._get(key, bool, "true or false", default)
        return default if value is None else value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of strings; () if the key is absent."""
        value = self._get(key, list, "a list of strings", [])
        if value is None or not all(isinstance(item, str) for item in value):
            raise self.error(f"{key!r} must be a list of strings", key)
        return tuple(value)

    def entries(self, key: str) -> tuple[str, ...]:
        """Return a list of strings, none of them twice; () if the key is absent."""
        values = self.texts(key)
        seen: set[str] = set()
        for value in values:
            if value in seen:
                raise self.error(f"{key!r} has {value!r} twice", key, "remove one of them")
            seen.add(value)
        return values

    def plain(self) -> dict[str, Any]:
        """Return all values, tables as dictionaries. Raises ConfigError if a list of strings has an entry twice."""
        values: dict[str, Any] = {}
        for key, value in self.values.items():
            self._known.add(key)
            if isinstance(value, dict):
                values[key] = self.table(key).plain()
            elif isinstance(value, list):
                values[key] = list(self.entries(key))
            else:
                values[key] = value
        return values

    def scalars(self, key: str) -> tuple[str | int | bool, ...] | None:
        """Return a list of strings, integers and booleans, or None if the key is absent."""
        value = self._get(key, list, "a list of strings, integers or booleans", None)
        if value is not None and not all(isinstance(item, str | int | bool) for item in value):
            raise self.error(f"{key!r} must be a list of strings, integers or booleans", key)
        return None if value is None else tuple(value)

    def value(self, key: str) -> object:
        """Return the value of any type, or None if the key is absent; the caller checks the type."""
        return self._get(key, object, "a value", None)

    def table(self, key: str) -> TomlTable:
        """Return a table; an empty one if the key is absent."""
        value = self._get(key, dict, "a table", {})
        return TomlTable(self.file, value or {}, (*self.path, key), self._lines)

    def tables(self, key: str) -> list[TomlTable]:
        """Return an array of tables (`[[key]]`); [] if the key is absent."""
        value = self._get(key, list, "an array of tables", []) or []
        if not all(isinstance(item, dict) for item in value):
            raise self.error(f"{key!r} must be an array of tables", key, f"write [[{key}]]")
        return [
            TomlTable(self.file, item, (*self.path, key, number), self._lines)
            for number, item in enumerate(value)
        ]

    def subtables(self) -> Iterator[tuple[str, TomlTable]]:
        """Yield (key, table) of every key. Raises ConfigError for a value that is not a table."""
        for key in self.values:
            yield key, self.table(key)

    def finish(self) -> None:
        """Raise ConfigError for the first key that no getter has read."""
        for key in self.values:
            if key not in self._known:
                close = difflib.get_close_matches(key, sorted(self._known), 1)
                mend = (
                    f"did you mean {close[0]!r}?"
                    if close
                    else f"known: {', '.join(sorted(self._known))}"
                )
                raise self.error(f"{self._name()}: unknown key {key!r}", key, mend)

    def _get(
        self, key: str, kind: type[T] | tuple[type[T], ...], what: str, default: T | None
    ) -> T | None:
        self._known.add(key)
        if key not in self.values:
            return default
        value = self.values[key]
        if not isinstance(value, kind) or (kind in (int, (int, float)) and isinstance(value, bool)):
            raise self.error(f"{key!r} must be {what}, not {type(value).__name__}", key)
        return value

    def _name(self) -> str:
        names = [str(part) for part in self.path if isinstance(part, str)]
        return f"[{'.'.join(names)}]" if names else "top level"


def load_data(name: str) -> TomlTable:
    """Return the table `data/<name>` of errlex. The caller ends with `finish`, or takes `plain`. Raises ConfigError."""
    with as_file(files("errlex").joinpath("data", *name.split("/"))) as file:
        return TomlTable.load(file)


def _lines_of(text: str, values: dict[str, Any]) -> Iterator[tuple[Key, int]]:
    """Yield (path of a table or key, its line), for tables and assignments that begin a line.

    values: the parsed text. A line of an array that looks like a table's header is passed over, since `values` has no such path.
    """
    arrays: dict[Key, int] = {}
    table: Key = ()
    for number, line in enumerate(text.split("\n"), 1):
        header = _HEADER.match(line) if len(line) <= LONGEST_HEADER else None
        if header and (names := _parts(header[2])):
            key = (*_resolved(names[:-1], arrays), names[-1])
            place = arrays.get(key, -1) + (header[1] == "[[")
            path = (*key, place) if header[1] == "[[" or key in arrays else key
            if _is_table(values, path):
                table = path
                if place >= 0:
                    arrays[key] = place
                yield table, number
        elif assignment := _ASSIGNMENT.match(line):
            yield (*table, *_parts(assignment[1])), number


def _is_table(values: Any, path: Key) -> bool:
    for part in path:
        try:
            values = values[part]
        except (LookupError, TypeError):
            return False
    return isinstance(values, dict)


def _parts(dotted: str) -> list[str]:
    return [next(filter(None, part.groups()), "") for part in _PART.finditer(dotted)]


def _resolved(names: list[str], arrays: dict[Key, int]) -> Key:
    """Return the path of `names` with the current index after each array of tables."""
    path: Key = ()
    for name in names:
        path = (*path, name)
        if path in arrays:
            path = (*path, arrays[path])
    return path
