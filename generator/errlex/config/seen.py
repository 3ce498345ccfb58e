"""`sources/<exchange>/seen.toml`: codes that an exchange sends, and documents nowhere or no longer.

    [ccxt]                            what `errlex seen` fills the file from
    id = "binance"                    default: the first of `ccxt` in source.toml
    scopes = { linear = "usdm" }      group of its table -> scope here

    [codes.usdm]                      scope -> code -> what is known of it; [codes.any]: of every scope
    "-4001" = { message = "...", by = "ccxt 4.5.90" }
    "-4002" = { class = "BadRequest", by = "ccxt 4.5.90" }       no message is known: the library's class alone

    [messages.any]                    messages of documented codes that the page does not have: further meanings
    "110017" = { messages = ["...", "..."], by = "a public report" }

    [words.any]                       the same of errors that have no code and are known by their words
    "Invalid subscription {}" = { by = "a public report" }

    "Subscribe failed" = { by = "...", category = "INVALID_PARAMETER", retry = "after_fix", reason = "..." }   by hand

    [old.any]                         ranges of versions that are switched off
    "3XXXX" = { reason = "version 1, switched off in 2023" }

What a code means is decided by its message, as for documented ones. One of which only the class is known has the
category that the class stands for, and is to be verified.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from errlex.taxonomy import taxonomy
from errlex.toml import TomlTable

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

FILE = "seen.toml"
ANY = "any"


@dataclass(frozen=True, slots=True)
class SeenCode:
    """A code that was seen. code: its text, or the words of an error without one. message: "" where none is known.

    klass: class of ccxt where that is all. by: who saw it. category, retry: by hand, with a `reason`; a range is old
    for one, too. kind: "error", "meaning", "text", "range".
    """

    scope: str
    code: str
    message: str = ""
    klass: str = ""
    by: str = ""
    reason: str = ""
    category: str = ""
    retry: str = ""
    kind: str = "error"


@dataclass(frozen=True, slots=True)
class Seen:
    """All of the file. library: id in ccxt, "" for the first of source.toml. groups: group of ccxt -> scope here."""

    codes: tuple[SeenCode, ...] = ()
    library: str = ""
    groups: dict[str, str] = field(default_factory=dict)


def load_seen(file: Path, scopes: Collection[str]) -> Seen:
    """The file's contents; nothing where there is no file. Raises ConfigError with file, line and mend.

    scopes: those of the exchange.
    """
    if not file.is_file():
        return Seen()
    root = TomlTable.load(file)
    ccxt = root.table("ccxt")
    groups_table = ccxt.table("scopes")
    groups = {
        name: groups_table.choice(name, [*scopes, ANY]) or ANY for name in groups_table.values
    }
    library = ccxt.optional_text("id") or ""
    ccxt.finish()
    codes: list[SeenCode] = []
    for section, kind in (
        ("codes", "error"),
        ("messages", "meaning"),
        ("words", "text"),
        ("old", "range"),
    ):
        for scope, rows in root.table(section).subtables():
            if scope != ANY and scope not in scopes:
                raise rows.error(f"no scope {scope!r}", mend=f"one of: {', '.join([*scopes, ANY])}")
            for code, row in rows.subtables():
                codes += _codes(row, scope, code, kind)
    root.finish()
    return Seen(tuple(codes), library, groups)


def _codes(row: TomlTable, scope: str, code: str, kind: str) -> list[SeenCode]:
    if kind != "meaning":
        return [_code(row, scope, code, kind)]
    by, messages = row.optional_text("by") or "", row.texts("messages")
    row.finish()
    if not messages:
        raise row.error(f"{code} has no message", mend='add messages = ["..."]')
    return [SeenCode(scope, code, message, by=by, kind=kind) for message in messages]


def _code(row: TomlTable, scope: str, code: str, kind: str) -> SeenCode:
    classes = {category.ccxt for category in taxonomy().categories.values()}
    found = SeenCode(
        scope,
        code,
        row.optional_text("message") or (code if kind == "text" else ""),
        row.optional_text("class") or "",
        row.optional_text("by") or "",
        row.optional_text("reason") or "",
        row.choice("category", taxonomy().categories) or "",
        row.choice("retry", taxonomy().retries) or "",
        kind,
    )
    row.finish()
    if (kind == "range" or found.category or found.retry) and not found.reason:
        raise row.error(f"{code} has no reason", mend='add reason = "..."')
    if kind == "error" and not found.message and found.klass not in classes:
        raise row.error(
            f"{code} has neither a message nor a class that is known",
            mend='add message = "...", or a class of ccxt that data/taxonomy.toml names',
        )
    return found
