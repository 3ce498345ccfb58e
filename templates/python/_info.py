"""`ErrorInfo`: the documentation of a code."""

from __future__ import annotations

from exchange_errors._taxonomy import FAMILY_OF, Category, Retry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from exchange_errors._taxonomy import Family


def by_code(wire: str, codes: str, rows: tuple[str, ...]) -> dict[int | str, str]:
    """Return code -> row for a scope of an exchange's `_data` module.

    wire: "int" or "str". codes: all codes, joined by tabs, which loads in a third of the time of constants.
    """
    keys = codes.split("\t") if rows else []
    return dict(zip(map(int, keys) if wire == "int" else keys, rows, strict=True))


class ErrorInfo:
    """The documentation of a code.

    exchange, scope, code: which code it is ("bitmart", "spot", 50020; int or str as in the JSON).
    name: its constant. names: the constant and its aliases. messages: each documented one, once.
    http: documented HTTP statuses. category, family, retry: its meaning and what to do about it.
    state: "documented", "withdrawn" (struck out), "removed" (no longer on the page) or "seen" (sent, but not
    documented).
    section, url: where it is documented. solution: the advice of the documentation, "" if it is not kept.
    """

    __module__ = "exchange_errors"
    __slots__ = (  # noqa: RUF023 - the order in which they are shown
        "exchange",
        "scope",
        "code",
        "name",
        "names",
        "messages",
        "http",
        "category",
        "family",
        "retry",
        "state",
        "section",
        "url",
        "solution",
    )

    exchange: str
    scope: str
    code: int | str
    name: str
    names: tuple[str, ...]
    messages: tuple[str, ...]
    http: tuple[int, ...]
    category: Category
    family: Family
    retry: Retry
    state: str
    section: str
    url: str
    solution: str

    def __init__(
        self,
        exchange: str,
        scope: str,
        code: int | str,
        row: str,
        pages: tuple[str, ...],
        sections: tuple[str, ...],
    ) -> None:
        """row, pages, sections: of the exchange's `_data` module."""
        names, messages, category, retry, http, page, section, state, solution = row.split("\t")
        values = {
            "exchange": exchange,
            "scope": scope,
            "code": code,
            "name": names.partition("\n")[0],
            "names": tuple(names.split("\n")) if names else (),
            "messages": tuple(messages.split("\n")) if messages else (),
            "http": tuple(map(int, http.split(","))) if http else (),
            "category": Category(category),
            "family": FAMILY_OF[Category(category)],
            "retry": Retry(retry),
            "state": state or "documented",
            "section": sections[int(section)],
            "url": pages[int(page)] if page else "",
            "solution": solution,
        }
        for key, value in values.items():
            object.__setattr__(self, key, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"ErrorInfo is read-only: {name}")

    def replaced(self, **values: Any) -> ErrorInfo:
        """Return a copy with some attributes changed."""
        return _restored({**self.as_dict(), **values})

    def as_dict(self) -> dict[str, Any]:
        """Return all attributes, in the order of `__slots__`."""
        return {key: getattr(self, key) for key in self.__slots__ if hasattr(self, key)}

    def __eq__(self, other: object) -> bool:
        return self.as_dict() == other.as_dict() if isinstance(other, ErrorInfo) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.exchange, self.scope, self.code))

    def __repr__(self) -> str:
        where = ".".join(filter(None, (self.exchange, self.scope)))
        return f"<ErrorInfo {where} {self.code} {self.name}: {self.category}, {self.retry}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (self.as_dict(),)


def _restored(values: dict[str, Any]) -> ErrorInfo:
    """Return an ErrorInfo from a pickle, which another version with more or fewer attributes may have written."""
    info = object.__new__(ErrorInfo)
    for key in ErrorInfo.__slots__:
        object.__setattr__(info, key, values.get(key, ""))
    return info
