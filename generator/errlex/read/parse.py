"""JSON, YAML and TOML to dictionaries, lists and texts, with limits, since a page is an untrusted file.

Every scalar stays the text that is written ("00001", "1.10", "yes"), since the exact form of a code matters.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

from errlex.errors import UnreadableError

MAX_DEPTH = 60
"""Levels of a file. Documents of APIs have up to 20."""
MAX_VALUES = 1_000_000
"""Values of a file, those that an alias repeats counted each time."""
MAX_ALIASES = 1_000
"""Aliases (`*name`) of a YAML file."""
MAX_YAML = 8 * 1024 * 1024
"""Characters of a YAML file; its parser takes a second for half a megabyte."""
#: A key of TOML with more parts than levels are allowed: its parser keeps every beginning of a key.
_LONG_KEY = re.compile(
    rf"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){{{MAX_DEPTH}}}"""
)


def parse_json(text: str, name: str) -> Any:
    """Return the value of a JSON file. name: for messages. Raises UnreadableError with the line of the fault."""
    try:
        value = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        raise UnreadableError(
            f"this is no JSON: {error.msg} (column {error.colno})",
            file=name,
            line=error.lineno,
            mend="mend the file, or name its format (--format)",
        ) from None
    except RecursionError:
        raise _too_deep(name) from None
    return _checked(value, name)


def parse_yaml(text: str, name: str) -> Any:
    """Return the value of a YAML file; a list if it has several documents. name: for messages. Raises UnreadableError."""
    import yaml

    if len(text) > MAX_YAML:
        raise UnreadableError(
            f"a YAML file of {len(text):,} characters, more than {MAX_YAML:,}",
            file=name,
            mend="keep the part with the codes by itself, or make it JSON",
        )

    class Loader(yaml.BaseLoader):
        """Loads texts, lists and dictionaries only: no tag can call anything."""

        aliases = 0

        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                self.aliases += 1
                if self.aliases > MAX_ALIASES:
                    raise UnreadableError(f"more than {MAX_ALIASES:,} aliases", file=name)
            return super().compose_node(parent, index)

    try:
        documents = list(yaml.load_all(text, Loader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise UnreadableError(
            f"this is no YAML: {getattr(error, 'problem', None) or error}",
            file=name,
            line=mark.line + 1 if mark else None,
            mend="mend the file, or name its format (--format)",
        ) from None
    except RecursionError:
        raise _too_deep(name) from None
    return _checked(documents[0] if len(documents) == 1 else documents, name)


def parse_toml(text: str, name: str) -> Any:
    """Return the value of a TOML file. name: for messages. Raises UnreadableError."""
    if _LONG_KEY.search(text):
        raise _too_deep(name)
    try:
        return _checked(tomllib.loads(text), name)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableError(
            f"this is no TOML: {error}",
            file=name,
            mend="mend the file, or name its format (--format)",
        ) from None
    except RecursionError:
        raise _too_deep(name) from None


def _too_deep(name: str) -> UnreadableError:
    return UnreadableError(f"nested deeper than {MAX_DEPTH} levels", file=name)


def _checked(value: Any, name: str) -> Any:
    """Return `value`. Raises UnreadableError if it is too deep or too large.

    It uses no recursion, and counts a repeated part each time.
    """
    waiting = [(value, 0)]
    seen = 0
    while waiting:
        inner, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise _too_deep(name)
        members = inner.values() if isinstance(inner, dict) else inner
        if isinstance(inner, dict | list):
            seen += len(inner)
            if seen > MAX_VALUES:
                raise UnreadableError(f"more than {MAX_VALUES:,} values", file=name)
            waiting += [(m, depth + 1) for m in members if isinstance(m, dict | list)]
    return value
