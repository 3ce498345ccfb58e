"""The overlay: `sources/<exchange>/overrides.toml`, corrections by people.

    [spot.50021]                       [scope.code]; quote a code that is no bare TOML key
    name = "INVALID_PARAMETER"         becomes the first name; the one that the catalogue has stays as an alias
    aliases = ["INVALID"]              further names
    category = "INVALID_PARAMETER"     of errlex.taxonomy
    retry = "after_fix"
    reason = "..."                     why; required with retry, category, and seen
    seen = true                        sent by the exchange, but not documented: adds the code
    message = "..."                    of a seen code, as the exchange sends it
    http = 400                         of a seen code

The overlay is applied in memory and never written back. The exception is the `name` of a code that is new to the
catalogue: it becomes the first name there, so that a name that was never public need not be kept. An override that
matches nothing is an error with its line; one that agrees with the rules is a warning.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from errlex.catalogue import Catalogue, CatalogueCode, Meaning, is_integer
from errlex.config.source import RESERVED_SCOPES
from errlex.errors import ConfigError
from errlex.naming.names import NameRequest, allocate, candidate, is_name
from errlex.reconcile.texts import words_of
from errlex.taxonomy import taxonomy
from errlex.toml import TomlTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from errlex.config.source import Source

#: The rule id of a decision by an override.
RULE = "override"
#: An HTTP status, or a class of them (RFC 9110 15); a close code (RFC 6455 7.4).
_STATUS = re.compile(r"[1-5](?:[0-9]{2}|XX)")
_CLOSE = re.compile(r"[1-4][0-9]{3}")


@dataclass(slots=True)
class Overlaid:
    """A catalogue with its overrides. warnings: overrides that are no longer needed, with file and line."""

    catalogue: Catalogue
    warnings: list[str] = field(default_factory=list)


def _rows(source: Source) -> Iterator[tuple[str, str, TomlTable]]:
    """Yield (scope, code, row) for each row of overrides.toml; none without one.

    A folder, a pipe or a broken link of this name is a mistake, not nothing. Raises ConfigError.
    """
    if os.path.lexists(source.overrides_file):
        for scope, table in TomlTable.load(source.overrides_file).subtables():
            for code, row in table.subtables():
                yield scope, code, row


def overlay(source: Source, catalogue: Catalogue) -> Overlaid:
    """Return a copy of `catalogue` with overrides.toml applied. Raises one ConfigError that lists all mistakes."""
    result = Overlaid(catalogue.copy())
    mistakes: list[str] = []
    codes = result.catalogue.by_key()
    for scope, code, row in _rows(source):
        try:
            if scope not in source.scopes:
                raise row.error(f"no scope {scope!r}", mend=f"one of: {', '.join(source.scopes)}")
            _apply(row, scope, code, codes, result, source)
        except ConfigError as error:
            mistakes.append(str(error))
    if mistakes:
        raise ConfigError("\n".join(mistakes))
    return result


def names_by_hand(source: Source) -> dict[tuple[str, str], str]:
    """Return (scope, code) -> the name in overrides.toml. Invalid names are left out: `overlay` reports them."""
    return {
        (scope, code): name
        for scope, code, row in _rows(source)
        if (name := row.optional_text("name")) and is_name(name)
    }


def all_names_by_hand(source: Source) -> dict[tuple[str, str], list[str]]:
    """Return (scope, code) -> the name and the aliases in overrides.toml, for codes that have any there."""
    given = {
        (scope, code): [*filter(None, [row.optional_text("name")]), *row.texts("aliases")]
        for scope, code, row in _rows(source)
    }
    return {key: names for key, names in given.items() if names}


def _apply(
    row: TomlTable,
    scope: str,
    code: str,
    codes: dict[tuple[str, str], CatalogueCode],
    result: Overlaid,
    source: Source,
) -> None:
    entry = codes.get((scope, code))
    reason = row.text("reason", "")
    seen = row.flag("seen", default=False)
    message, http = row.text("message", ""), row.integer("http")
    if http is not None and not _STATUS.fullmatch(str(http)):
        raise row.error(f"http = {http} is not an HTTP status", "http", "100 to 599")
    if seen and entry is not None and entry.state != "removed":
        result.warnings.append(
            f"{row.file}:{row.line}: {scope} {code} is documented now: remove this override"
        )
    elif seen:
        entry = entry or _seen(row, scope, code, codes, result, source)
        entry.state = "seen"
        entry.meanings = [Meaning(page="", message=message or words_of(code), http=http)]
    if entry is None:
        raise row.error(
            f"{scope} {code} is in no page: this override matches nothing",
            mend="remove it; or, if the exchange sends it, add seen = true",
        )
    if not seen and (message or http is not None):
        raise row.error(
            "message and http are for codes with seen = true",
            "message" if message else "http",
            "remove it: the page has the message and the status",
        )
    _decide(row, entry, reason, result)
    _rename(row, entry, codes)
    row.finish()


def _check_seen(row: TomlTable, scope: str, code: str, source: Source) -> None:
    """Raise ConfigError if the scope cannot have such a code."""
    if scope == "http" and not _STATUS.fullmatch(code):
        raise row.error(f"{code!r} is not an HTTP status", mend="100 to 599, or 4XX for a class")
    if scope == "close" and not _CLOSE.fullmatch(code):
        raise row.error(f"{code!r} is not a close code of a WebSocket", mend="1000 to 4999")
    by_wire = scope not in RESERVED_SCOPES and source.scopes[scope].wire == "int"
    if by_wire and not is_integer(code):
        raise row.error(
            f"{code!r} is not an integer, and scope {scope!r} has wire = 'int'",
            mend=f'write wire = "str" in {source.file}, or correct the code',
        )
    if not code.strip() or not code.isprintable():
        raise row.error(
            f"{code!r} is not a code: it is empty, or has control characters",
            mend="write the code as an answer of the exchange has it",
        )


def _seen(
    row: TomlTable,
    scope: str,
    code: str,
    codes: dict[tuple[str, str], CatalogueCode],
    result: Overlaid,
    source: Source,
) -> CatalogueCode:
    _check_seen(row, scope, code, source)
    kind = scope if scope in RESERVED_SCOPES else "error"
    entry = CatalogueCode(scope=scope, code=code, kind=kind)  # type: ignore[arg-type]
    taken = {name for other in codes.values() if other.scope == scope for name in other.names}
    name = row.optional_text("name")
    wanted = candidate(name, row.text("message", ""), "", entry.kind, code)
    entry.names = allocate([NameRequest(code, wanted)], taken)
    codes[entry.key] = entry
    last = max(
        (n for n, other in enumerate(result.catalogue.codes) if other.scope == scope), default=-1
    )
    result.catalogue.codes.insert(last + 1 if last >= 0 else len(result.catalogue.codes), entry)
    return entry


def _decide(row: TomlTable, entry: CatalogueCode, reason: str, result: Overlaid) -> None:
    category = row.choice("category", taxonomy().categories)
    retry = row.choice("retry", taxonomy().retries)
    if (category or retry or entry.state == "seen") and not reason:
        raise row.error("category, retry and seen need a reason", mend='add reason = "..."')
    wanted = category or entry.category
    default = taxonomy().categories[wanted].retry if category else entry.retry
    if (category or retry) and (wanted, retry or default) == (entry.category, entry.retry):
        result.warnings.append(
            f"{row.file}:{row.line}: {entry.scope} {entry.code} is {entry.category}, {entry.retry} "
            f"by rule {entry.rule!r} anyway: remove this override"
        )
    elif category or retry:
        entry.category, entry.retry = wanted, retry or default
        entry.rule, entry.evidence = RULE, reason
        for meaning in entry.meanings:  # the override holds for all meanings of the code
            meaning.category = meaning.retry = ""


def _rename(
    row: TomlTable, entry: CatalogueCode, codes: dict[tuple[str, str], CatalogueCode]
) -> None:
    name = row.optional_text("name")
    for wanted in (*row.texts("aliases"), *([name] if name else ())):
        if not is_name(wanted):
            raise row.error(f"{wanted!r} cannot name a member", mend="UPPER_SNAKE, a letter first")
        for other in codes.values():
            if other.scope == entry.scope and other is not entry and wanted in other.names:
                raise row.error(
                    f"{wanted} is the name of {other.code}",
                    "name" if wanted == name else "aliases",
                    "choose another name",
                )
        if wanted not in entry.names:
            entry.names.append(wanted)
    if name:
        entry.names.remove(name)
        entry.names.insert(0, name)
