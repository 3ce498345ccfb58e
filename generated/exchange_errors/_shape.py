# Copied by `errlex regenerate` from templates/python/_shape.py. Do not edit.
"""Reading answers by their documented shape: the `[response]` table of an exchange, as data.

Nothing here knows what a code means, and nothing raises for what an exchange sends.
"""

from __future__ import annotations

from exchange_errors._load import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    Path = tuple[str | int, ...]
    Markers = tuple[tuple[Path, frozenset[object]], ...]

_NO_ITEMS: tuple[tuple[()], int] = ((), 0)


def at(body: Any, path: Path) -> Any:
    """What `body` has at `path`; None where it has nothing there."""
    for part in path:
        if isinstance(body, dict):
            body = body.get(part if type(part) is str else str(part))
        elif isinstance(body, list) and isinstance(part, int) and part < len(body):
            body = body[part]
        else:
            return None
    return body


def first(body: Any, paths: Iterable[Path]) -> Any:
    """The first thing at any of `paths` that is not missing, null or empty."""
    for path in paths:
        value = body.get(path[0]) if len(path) == 1 and type(body) is dict else at(body, path)
        if value or value == 0:
            return value
    return None


def is_in(value: object, values: frozenset[object]) -> bool:
    """Whether `values` has `value`, which may be anything that JSON has."""
    try:
        return value in values
    except TypeError:
        return False


def spellings(values: Iterable[object]) -> frozenset[object]:
    """`values` as JSON may write them: 0 and "0", true and "true"."""
    found: set[object] = set()
    for value in values:
        found.add(value)
        found.add(str(value).lower() if isinstance(value, bool) else str(value))
        if isinstance(value, str) and value.lstrip("-").isdecimal() and str(int(value)) == value:
            found.add(int(value))
    return frozenset(found)


def code_of(value: Any) -> int | str | None:
    """A code out of what stands where codes stand: a list gives its first (Kraken), a float its integer."""
    if type(value) is str or type(value) is int:
        return value
    if isinstance(value, list):
        return code_of(value[0]) if value else None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return (
        str(value) if isinstance(value, (int, str, float)) and not isinstance(value, bool) else None
    )


def text_of(value: Any) -> str:
    """A message as text: structured ones (WhiteBIT's lists, Discord's trees) as JSON."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    try:
        return str(load("json").dumps(value, ensure_ascii=False, default=str))
    except (RecursionError, TypeError, ValueError):
        return ""


class Frame:
    """Where an answer, an item of a batch or a WebSocket frame says whether it failed, and why."""

    def __init__(self, table: Mapping[str, Any], successes: Iterable[object] = ()) -> None:
        """table: its paths and values (errlex.config.response). successes: codes that are successes besides."""
        self.codes: tuple[Path, ...] = table["code"]
        self.messages: tuple[Path, ...] = table["message"]
        self.success = spellings((*table["success"], *successes))
        self.ok: Markers = tuple((path, spellings(values)) for path, values in table["ok"])
        self.failed: Markers = tuple(
            (path, spellings(values)) for path, values in table.get("failed", ())
        )
        self._is_marked = bool(self.ok or self.failed)

    def verdict(self, body: Any) -> tuple[bool | None, int | str | None]:
        """(it failed, its code). None for the first: nothing in it says so or otherwise."""
        if self._is_marked and (marked := self._marked(body)) is not None:
            return marked
        value = first(body, self.codes)
        if value is None:
            return None, None
        code = value if type(value) is str else code_of(value)
        return (code is None or code not in self.success), code

    def _marked(self, body: Any) -> tuple[bool | None, int | str | None] | None:
        """The verdict of an answer's markers; None where it has none."""
        for path, values in self.failed:
            if is_in(at(body, path), values):
                return True, code_of(first(body, self.codes))
        for path, values in self.ok:
            value = at(body, path)
            if value is not None:
                succeeded = is_in(value, values)
                return not succeeded, None if succeeded else code_of(first(body, self.codes))
        return None

    def message(self, body: Any) -> str:
        """The exchange's words, "" where there are none."""
        return text_of(first(body, self.messages))


class Items(Frame):
    """A list in which every item of a batch says whether it failed."""

    def __init__(self, table: Mapping[str, Any], successes: Iterable[object] = ()) -> None:
        """table: an entry of `[[response.items]]`."""
        super().__init__(table, successes)
        self.path: Path = table["path"]
        self.failures: bool = table["failures"]
        self.succeeded: Path | None = table["succeeded"]
        self.beside: Path | None = table["beside"]

    def read(self, body: Any) -> tuple[Sequence[tuple[int, Any, int | str | None]], int]:
        """The failed items as (index, item, code), and how many there are of both kinds."""
        items = at(body, self.path)
        if not items or not isinstance(items, list):
            return _NO_ITEMS
        failed = []
        for index, item in enumerate(items):
            is_failed, code = self.verdict(item)
            if is_failed or (is_failed is None and self.failures):
                failed.append((index, item, code))
        if failed and self.beside is not None:
            failed = self._joined(failed, at(body, self.beside))
        others = at(body, self.succeeded) if self.succeeded is not None else ()
        return failed, len(items) + (len(others) if isinstance(others, list) else 0)

    @staticmethod
    def _joined(failed: list[tuple[int, Any, Any]], beside: Any) -> list[tuple[int, Any, Any]]:
        """The items with the fields that the list beside them has."""
        if not isinstance(beside, list):
            return failed
        return [
            (
                (index, {**beside[index], **item}, code)
                if index < len(beside)
                and isinstance(item, dict)
                and isinstance(beside[index], dict)
                else (index, item, code)
            )
            for index, item, code in failed
        ]


class Shape(Frame):
    """How the answers of a scope look."""

    def __init__(self, table: Mapping[str, Any], successes: Iterable[object] = ()) -> None:
        """table: a scope's entry of `_response.RESPONSE`. successes: codes documented as successes."""
        if not table["documented_success"]:
            successes = ()
        successes = tuple(successes)
        super().__init__(table, successes)
        self.items = tuple(Items(row, successes) for row in table["items"])
        self.events = Frame(table["events"], successes)
        self.unmarked_success: bool = table["unmarked_success"]
        self.status_is_code: bool = table["status_is_code"]
        self.separator: str = table["separator"]
        self.retry_after: tuple[Path, ...] = table["retry_after"]
        paths = [*self.events.codes, *(path for path, _ in (*self.events.ok, *self.events.failed))]
        #: A frame that has none of these fields is data.
        self.telling = tuple(sorted({str(path[0]) for path in paths}))
        self._roots = tuple({str(items.path[0]) for items in self.items if items.path})
        self._is_list = any(not items.path for items in self.items)

    def _marked(self, body: Any) -> tuple[bool | None, int | str | None] | None:
        """As for every frame; but where failure has marks, a place where codes stand may hold data (Bitfinex)."""
        marked = super()._marked(body)
        return (None, None) if marked is None and self.failed and self.unmarked_success else marked

    def may_have_items(self, body: Any) -> bool:
        """Whether there is anything where the lists of items are."""
        if type(body) is not dict:
            return self._is_list
        # A loop, as any() with a generator costs as much as the rest of reading a good answer.
        for root in self._roots:  # noqa: SIM110
            if body.get(root):
                return True
        return False
