"""`sources/<exchange>/source.toml`: describes an exchange's pages, scopes and answers.

title = "BitMart"                 required
url = "https://..."               documentation home
ccxt = ["bitmart"]                ids by which users of ccxt know it
wire = "int"                      what the JSON carries, "int" or "str"; default of all scopes
note = "..."                      why these pages

[[pages]]                         its pages, in order of preference (errlex.config.page)

[scopes.spot]                     in order; without any there is one scope, "api"
title = "Spot"
wire = "int"
shared = true                     lookups in the other scopes fall through to it
http_status = true                the code in the body is the HTTP status: http rows are codes of this scope

[response]                        how answers look (errlex.config.response)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from errlex.config.names import exchange_problem, scope_problem
from errlex.config.page import parse_page, web_address
from errlex.config.response import parse_response
from errlex.errors import ConfigError
from errlex.toml import TomlTable

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.catalogue import Wire
    from errlex.config.page import Page

#: Scopes that exist without being listed: HTTP status meanings, and WebSocket close codes.
RESERVED_SCOPES = ("http", "close")
DEFAULT_SCOPE = "api"


@dataclass(frozen=True, slots=True)
class ScopeConfig:
    """A scope as source.toml describes it (see the module)."""

    name: str
    title: str
    wire: Wire
    shared: bool = False
    http_status: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """An exchange's folder. exchange: the folder's name, a Python identifier. sockets: whether [response.events] is there."""

    exchange: str
    folder: Path
    title: str
    url: str
    ccxt: tuple[str, ...]
    pages: tuple[Page, ...]
    scopes: dict[str, ScopeConfig]
    response: dict[str, Any]
    sockets: bool = False

    @property
    def file(self) -> Path:
        """Its source.toml."""
        return self.folder / "source.toml"

    @property
    def catalogue_file(self) -> Path:
        """Its catalogue.json."""
        return self.folder / "catalogue.json"

    @property
    def overrides_file(self) -> Path:
        """Its overrides.toml, which need not exist."""
        return self.folder / "overrides.toml"


def load_source(folder: Path) -> Source:
    """Read and check `folder`/source.toml. Raises ConfigError with file, line and mend."""
    if problem := exchange_problem(folder.name):
        raise ConfigError(problem, file=folder, mend="rename the folder")
    root = TomlTable.load(folder / "source.toml")
    wire = _wire(root, "str")
    scopes = _scopes(root.table("scopes"), wire)
    pages = tuple(parse_page(table, folder, list(scopes)) for table in root.tables("pages"))
    source = Source(
        exchange=folder.name,
        folder=folder,
        title=root.text("title"),
        url=web_address(root),
        ccxt=root.texts("ccxt"),
        pages=pages,
        scopes=scopes,
        response=parse_response(root.table("response"), scopes),
        sockets=root.table("response").value("events") is not None,
    )
    root.optional_text("note")
    root.finish()
    ids = [page.id for page in pages]
    for page in pages:
        if ids.count(page.id) > 1:
            raise ConfigError(
                f"two pages have the id {page.id!r}",
                file=root.file,
                line=page.line,
                mend="give one of them another id",
            )
    return source


def _wire(table: TomlTable, default: str) -> Wire:
    return cast("Wire", table.choice("wire", ("int", "str"), default))


def _scopes(table: TomlTable, wire: Wire) -> dict[str, ScopeConfig]:
    scopes = {}
    for name, row in table.subtables():
        if problem := scope_problem(name):
            raise row.error(problem, mend=f"give it another name: [scopes.{name}_api]")
        scopes[name] = ScopeConfig(
            name,
            row.text("title", name.replace("_", " ").capitalize()),
            _wire(row, wire),
            shared=row.flag("shared", default=False),
            http_status=row.flag("http_status", default=False),
        )
        row.finish()
    if not any(name not in RESERVED_SCOPES for name in scopes):
        scopes = {DEFAULT_SCOPE: ScopeConfig(DEFAULT_SCOPE, "API", wire), **scopes}
    titles = {"http": "HTTP status codes", "close": "WebSocket close codes"}
    for name in RESERVED_SCOPES:
        scopes.setdefault(name, ScopeConfig(name, titles[name], "int"))
    return scopes
