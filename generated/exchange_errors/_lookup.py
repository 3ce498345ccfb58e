# Copied by `errlex regenerate` from templates/python/_lookup.py. Do not edit.
"""Codes by scope: exact ones, those of scopes that answer for all, and documented ranges."""

from __future__ import annotations

from exchange_errors._info import ErrorInfo
from exchange_errors._load import load
from exchange_errors._taxonomy import Category, Family, Retry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any


#: Bits of the largest number, and digits of the longest text, that can be a numeric code.
_CODE_BITS, _CODE_DIGITS = 64, 20
#: Scopes whose codes are no codes of an answer's body.
RESERVED = ("http", "close")


class Lookup:
    """The codes that answers of an API may carry.

    exchange: its id. scope: "spot", or "" for all of the exchange's together: then a code that its scopes
    explain differently is unclassified, and to be verified.
    """

    def __init__(self, exchange: str, scope: str = "") -> None:
        """Loads the exchange's `_data` module."""
        data: Any = load(f"exchange_errors.{exchange}._data")
        self.exchange = exchange
        self.scope = scope
        self._pages: tuple[str, ...] = data.PAGES
        self._sections: tuple[str, ...] = data.SECTIONS
        self._codes: dict[str, dict[int | str, str]] = data.CODES
        self._ranges: dict[str, dict[int | str, str]] = data.RANGES
        self._texts: dict[str, dict[int | str, str]] = data.TEXTS
        self._seen: dict[str, dict[int | str, str]] = data.SEEN
        self._seen_texts: dict[str, dict[int | str, str]] = data.SEEN_TEXTS
        self._old: dict[str, dict[int | str, str]] = data.SEEN_RANGES
        self._meanings: dict[str, tuple[str, ...]] = data.MEANINGS
        self._wires: dict[str, str] = data.WIRE
        products = tuple(name for name in data.CODES if name not in RESERVED)
        if scope and scope not in data.CODES:
            raise ValueError(f"{exchange} has no scope {scope!r}; one of: {', '.join(data.CODES)}")
        own = (scope,) if scope else products
        #: Searched one after the other: the first that has the code explains it.
        self._stages = (
            own,
            () if scope in RESERVED else tuple(name for name in data.SHARED if name not in own),
        )
        wires = {self._wires[name] for name in own}
        self.wire = wires.pop() if len(wires) == 1 else None
        #: What was looked up before. Only documented codes: what an exchange sends cannot fill it.
        self.found: dict[int | str, ErrorInfo] = {}
        self._padded: dict[int, str] | None = None

    def __call__(self, code: int | str) -> ErrorInfo | None:
        """What is documented of `code`, which may be int or str; None where nothing is."""
        plain = plain_code(code)
        if plain is None:
            return None
        info = self.found.get(plain)
        return self._search(plain) if info is None else info

    def normalised(self, code: int | str) -> int | str:
        """`code` in the type that the scope's codes have; as it is where it cannot be."""
        if self.wire == "str":
            return code if type(code) is str else self.as_text(code)
        key = _integer(code)
        return code if key is None or self.wire is None else key

    def infos(self) -> Iterator[ErrorInfo]:
        """All documented codes of the scope (of all scopes), in the order of the documentation."""
        for scope in self._stages[0]:
            for code in self._codes[scope]:
                yield self._info(scope, code, self._codes[scope][code])

    def success_codes(self) -> Iterator[int | str]:
        """Codes that the documentation calls a success."""
        for stage in self._stages:
            for scope in stage:
                yield from (
                    code
                    for code, row in self._codes[scope].items()
                    if row.split("\t", 3)[2] == "SUCCESS"
                )

    def texts(self) -> Iterator[tuple[str, ErrorInfo]]:
        """(text, what is documented) of errors that have no code and are known by their words."""
        for stage in self._stages:
            for scope in stage:
                for text, row in self._texts.get(scope, {}).items():
                    yield str(text), self._info(scope, text, row)

    def seen_texts(self) -> Iterator[tuple[str, ErrorInfo]]:
        """The same of errors that are documented nowhere."""
        for stage in self._stages:
            for scope in stage:
                for text, row in self._seen_texts.get(scope, {}).items():
                    yield str(text), self._info(scope, text, row)

    def messages(self) -> Iterator[tuple[str, ErrorInfo]]:
        """(message, what is documented) of all codes."""
        for info in self.infos():
            for message in info.messages:
                yield message, info

    def meanings(self) -> dict[int | str, dict[str, list[list[str]]]]:
        """code -> scope -> [message, category, retry] of each meaning, for codes that have different ones."""
        found: dict[int | str, dict[str, list[list[str]]]] = {}
        for scope, rows in self._meanings.items():
            for row in rows:
                code, *meaning = row.split("\t")
                key = int(code) if self._wires[scope] == "int" else code
                found.setdefault(key, {}).setdefault(scope, []).append(meaning)
        return found

    def said(
        self, code: int | str | None = None
    ) -> Iterator[tuple[str, str, tuple[Category, Retry]]]:
        """(scope, message, meaning) of documented and seen messages of all products, of one code or of all."""
        several = self.meanings()
        for scope, rows in self._codes.items():
            if scope in RESERVED:
                continue
            for table in (rows, self._seen.get(scope, {})):
                for key in table if code is None else self._keys(table, scope, code):
                    meanings = _said(table[key], several.get(key, {}).get(scope, ()))
                    yield from ((scope, message, meaning) for message, meaning in meanings)

    def explained(self, code: int | str) -> list[ErrorInfo]:
        """`code` in every scope that documents it by itself; where none does, in documented ranges."""
        plain = plain_code(code)
        scopes = (self.scope,) if self.scope else tuple(self._codes)
        for rows_of in (self._exact, self._if_seen, self._in_range, self._in_old_range):
            if plain is not None and (
                found := [info for scope in scopes for info in rows_of(scope, plain)]
            ):
                return found
        return []

    def called(self, text: str) -> list[ErrorInfo]:
        """What is called `text`: a constant's name, or the words of an error without a code."""
        return [info for info in self.all() if text in (*info.names, info.code)]

    def all(self) -> Iterator[ErrorInfo]:
        """Everything documented: codes, statuses, close codes, ranges, and errors without a code."""
        for scope in (self.scope,) if self.scope else self._codes:
            for rows in (self._codes, self._ranges, self._texts):
                for code, row in rows.get(scope, {}).items():
                    yield self._info(scope, code, row)

    def _search(self, code: int | str) -> ErrorInfo | None:
        for rows_of in (self._exact, self._if_seen, self._in_range, self._in_old_range):
            for stage in self._stages:
                found = [info for scope in stage for info in rows_of(scope, code)]
                if found:
                    info = found[0] if len(found) == 1 else _together(found)
                    if rows_of == self._exact:
                        self.found[code] = info
                    return info
        return None

    def _exact(self, scope: str, code: int | str) -> Iterator[ErrorInfo]:
        for key in self._keys(self._codes[scope], scope, code):
            yield self._info(scope, key, self._codes[scope][key])

    def _if_seen(self, scope: str, code: int | str) -> Iterator[ErrorInfo]:
        rows = self._seen.get(scope)
        if rows:
            for key in self._keys(rows, scope, code):
                yield self._info(scope, key, rows[key])

    def _keys(self, rows: dict[int | str, str], scope: str, code: int | str) -> Iterator[int | str]:
        """`code` as rows of the scope have it: none or one."""
        if self._wires[scope] == "int":
            number = _integer(code)
            if number is not None and number in rows:
                yield number
        elif (text := self.as_text(code)) in rows:
            yield text

    def as_text(self, code: int | str) -> str:
        """A code as text: 171 is "00171" where that is documented and "171" is not."""
        if isinstance(code, str):
            return str.__str__(code)
        if self._padded is None:
            every = {str(key) for rows in self._codes.values() for key in rows}
            padded = [
                key for key in every if key.startswith("0") and key.isdecimal() and key.lstrip("0")
            ]
            self._padded = {int(key): key for key in padded if key.lstrip("0") not in every}
        return self._padded.get(code) or str(int(code))

    def _in_range(self, scope: str, code: int | str) -> Iterator[ErrorInfo]:
        return self._covered(self._ranges.get(scope), scope, code)

    def _in_old_range(self, scope: str, code: int | str) -> Iterator[ErrorInfo]:
        return self._covered(self._old.get(scope), scope, code)

    def _covered(
        self, ranges: dict[int | str, str] | None, scope: str, code: int | str
    ) -> Iterator[ErrorInfo]:
        if ranges:
            covers = load("exchange_errors._ranges").covers
            for text, row in ranges.items():
                if covers(str(text), str(code)):
                    yield self._info(scope, text, row)
                    return

    def _info(self, scope: str, code: int | str, row: str) -> ErrorInfo:
        return ErrorInfo(self.exchange, scope, code, row, self._pages, self._sections)


def plain_code(code: Any) -> int | str | None:
    """A code as a plain int or str, whatever it is an instance of; None for what can be no code."""
    kind = type(code)
    if kind is str:
        return code  # type: ignore[no-any-return]
    if issubclass(kind, str):
        return str.__str__(code)
    if issubclass(kind, int) and kind is not bool and int.bit_length(code) <= _CODE_BITS:
        return int.__add__(code, 0)
    return None


def _integer(code: int | str) -> int | None:
    """The number that `code` is, or is the usual spelling of."""
    if isinstance(code, int):
        return code
    if len(code) > _CODE_DIGITS or not code.isascii() or not code.removeprefix("-").isdigit():
        return None
    number = int(code)
    return number if str(number) == code else None


def _said(row: str, several: Iterable[list[str]]) -> Iterator[tuple[str, tuple[Category, Retry]]]:
    """The messages of a row, each with what it means. several: those that mean something of their own."""
    _, messages, category, retry, _ = row.split("\t", 4)
    meanings = list(map(tuple, several))
    own = {message for message, *_ in meanings}
    meanings += [(text, category, retry) for text in messages.split("\n") if text not in own]
    for message, of, advice in meanings:
        if message:
            yield message, (Category(of), Retry(advice))


def _together(found: list[ErrorInfo]) -> ErrorInfo:
    """One answer for a code of several scopes: theirs where they agree on what it means."""
    first = found[0]
    messages = tuple(dict.fromkeys(message for info in found for message in info.messages))
    names = tuple(dict.fromkeys(name for info in found for name in info.names))
    http = tuple(dict.fromkeys(status for info in found for status in info.http))
    if len({(info.category, info.retry) for info in found}) == 1:
        return first.replaced(messages=messages, names=names, http=http)
    same_name = len({info.name for info in found}) == 1
    return first.replaced(
        scope="",
        name=first.name if same_name else "",
        names=names,
        messages=messages,
        http=http,
        category=Category.UNKNOWN,
        family=Family.OTHER,
        retry=Retry.VERIFY,
        solution="",
    )
