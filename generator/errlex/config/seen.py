"""`sources/<exchange>/seen.toml`: codes that an exchange sends, but does not document, or no longer documents.

    [ccxt]                            the tables of ccxt from which `errlex seen` fills the file
    id = "acme"                       default: the first of `ccxt` in source.toml; a list if several have a table
    scopes = { linear = "usdm" }      group of its table -> scope here

    [like]                            the API that this one copies: its messages mean the same here
    api = "zeta.spot"                 scope here -> exchange and scope there

    [codes.usdm]                      scope -> code -> what is known about it; [codes.any]: codes of every scope
    "-4001" = { message = "...", by = "ccxt 4.5.90" }
    "-4002" = { class = "BadRequest", by = "ccxt 4.5.90" }       no message is known, only the class of ccxt

    [messages.any]                    documented codes that are also sent with messages the page does not have
    "110017" = { messages = ["...", "..."], by = "a public report" }

    [words.any]                       errors without a code, by their words; {} stands for a value
    "Invalid subscription {}" = { by = "a public report" }

    [old.any]                         ranges of codes of versions that are switched off
    "3XXXX" = { reason = "version 1, switched off in 2023" }

Category and retry come from the message, as for documented codes. If only the class is known, the category is that
of the class and the retry is `verify`. An entry may set both by hand, with a reason:

    "Subscribe failed" = { by = "...", category = "INVALID_PARAMETER", retry = "after_fix", reason = "..." }
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from errlex.catalogue import is_integer
from errlex.files import file_text
from errlex.taxonomy import taxonomy
from errlex.toml import TomlTable

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

FILE = "seen.toml"
ANY = "any"
#: Table of the file -> kind of its entries, in the order of the file.
SECTIONS = {"codes": "error", "messages": "meaning", "words": "text", "old": "range"}


@dataclass(frozen=True, slots=True)
class SeenCode:
    """A code that was seen. code: as text; the words of an error without a code. message: "" if none is known.

    klass: class of ccxt, if only that is known. by: who saw it. category, retry: set by hand, "" if not. reason: why;
    a range needs one, too. kind: of the entry, as in SECTIONS.
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

    def as_sent(self, wire: str) -> SeenCode:
        """Return the code as a scope sends it.

        wire: type of the scope's codes. If it is "int", a code that is not a number belongs to another version of the
        API: the entry then stands for the words of its message.
        """
        if self.kind == "error" and wire == "int" and not is_integer(self.code):
            return replace(self, kind="text", message=self.message or self.code)
        return self


@dataclass(frozen=True, slots=True)
class Seen:
    """The contents of the file. libraries: ids in ccxt; () for the first of source.toml. groups: group of ccxt -> scope here.

    like: scope here -> the "exchange.scope" that it copies.
    """

    codes: tuple[SeenCode, ...] = ()
    libraries: tuple[str, ...] = ()
    groups: dict[str, str] = field(default_factory=dict)
    like: dict[str, str] = field(default_factory=dict)


def load_seen(file: Path, scopes: Collection[str]) -> Seen:
    """Return the file's contents; empty if there is no file. Raises ConfigError with file, line and mend.

    scopes: those of the exchange.
    """
    if not file.exists():
        return Seen()
    return parse_seen(file_text(file), file, tuple(scopes))


@lru_cache(maxsize=128)
def parse_seen(text: str, file: Path, scopes: tuple[str, ...]) -> Seen:
    """Return what a text of this form says; it is parsed once for the catalogue and the model.

    file: for messages. scopes: those of the exchange. Raises ConfigError with file, line and mend.
    """
    root = TomlTable.loads(text, file)
    ccxt = root.table("ccxt")
    groups_table = ccxt.table("scopes")
    groups = {
        name: groups_table.choice(name, [*scopes, ANY]) or ANY for name in groups_table.values
    }
    several = isinstance(ccxt.values.get("id"), list)
    libraries = ccxt.entries("id") if several else tuple(filter(None, [ccxt.optional_text("id")]))
    ccxt.finish()
    like = _like(root.table("like"), scopes)
    codes: list[SeenCode] = []
    for section, kind in SECTIONS.items():
        for scope, rows in root.table(section).subtables():
            if scope != ANY and scope not in scopes:
                raise rows.error(f"no scope {scope!r}", mend=f"one of: {', '.join([*scopes, ANY])}")
            for code, row in rows.subtables():
                codes += _codes(row, scope, code, kind)
    root.finish()
    return Seen(tuple(codes), libraries, groups, like)


def _like(table: TomlTable, scopes: Collection[str]) -> dict[str, str]:
    originals = {}
    for scope in table.values:
        if scope not in scopes:
            raise table.error(f"no scope {scope!r}", scope, f"one of: {', '.join(scopes)}")
        original = table.values[scope]
        if not isinstance(original, str) or not all(original.partition(".")):
            raise table.error(
                f"{original!r} does not name a scope of an exchange",
                scope,
                'write "exchange.scope"',
            )
        originals[scope] = original
    return originals


def _codes(row: TomlTable, scope: str, code: str, kind: str) -> list[SeenCode]:
    if kind != "meaning":
        return [_code(row, scope, code, kind)]
    messages = row.entries("messages")
    entry = SeenCode(scope, code, kind=kind, **_by_hand(row, code))
    if not messages:
        raise row.error(f"{code} has no message", mend='add messages = ["..."]')
    return [replace(entry, message=message) for message in messages]


def _code(row: TomlTable, scope: str, code: str, kind: str) -> SeenCode:
    classes = {category.ccxt for category in taxonomy().categories.values() if category.ccxt}
    entry = SeenCode(
        scope,
        code,
        row.optional_text("message") or (code if kind == "text" else ""),
        row.optional_text("class") or "",
        kind=kind,
        **_by_hand(row, code, needs_reason=kind == "range"),
    )
    if kind == "error" and not entry.message and entry.klass not in classes:
        raise row.error(
            f"{code} has neither a message nor a known class",
            mend='add message = "...", or a class of ccxt that data/taxonomy.toml names',
        )
    return entry


def _by_hand(row: TomlTable, code: str, *, needs_reason: bool = False) -> dict[str, str]:
    """Return who saw the code, and the values that people set by hand."""
    values = {
        "by": row.optional_text("by") or "",
        "reason": row.optional_text("reason") or "",
        "category": row.choice("category", taxonomy().categories) or "",
        "retry": row.choice("retry", taxonomy().retries) or "",
    }
    row.finish()
    if (needs_reason or values["category"] or values["retry"]) and not values["reason"]:
        raise row.error(f"{code} has no reason", mend='add reason = "..."')
    return values
