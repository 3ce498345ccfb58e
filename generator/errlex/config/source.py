"""`sources/<exchange>/source.toml`: describes an exchange's pages, scopes and answers.

title = "BitMart"                 required
url = "https://..."               documentation home
ccxt = ["bitmart"]                ids by which users of ccxt know it
wire = "int"                      what the JSON carries, "int" or "str"; default of all scopes
note = "..."                      why these pages

[[pages]]                         in order of preference: the first page's message is the first meaning
id = "errors"
file = "errors.md"                snapshot beside source.toml; without it the page is taken from the cache
url = "https://..."               where readers are sent
fetch = "https://..."             where `errlex fetch` gets it, if not at url: a cleaner form of it, such as a
                                  raw file of a repository, a `.md` address that the site's llms.txt names, or
                                  JSON that holds the texts (errlex.read.data). Or a list: the exchange's own page
                                  first, then copies. The first that is the page is taken:
fetch = ["https://...", { url = "https://...", untried = true }, { url = "https://...", mirror = true }]
                                  untried: nobody has seen yet that this address gives the codes
                                  mirror: a copy that somebody else keeps, and not the exchange
upstream = false                  nothing to fetch: the snapshot is all there is. `drift --fetch` could not tell
why = "..."                       the reason, which upstream = false needs
format = "json"                   html, markdown, text, json, yaml, csv or tsv; default: as it looks and is called
scope = "spot"                    scope of its codes; default: the first scope
fill = true                       adds texts to codes of other pages, but no codes

[pages.ids]                       heading -> its id in the page at `url`, for addresses that lead to a section
"Error Codes" = "error-codes"     (errlex.render.anchors); "" for one that the page has several times or not as a heading

[pages.identity]                  what shows that it is the page (errlex.intake.identity)

[[pages.tables]]                  overrules the extraction for tables below a heading (errlex.extract.overrule)
section = "Spot API Error Code"   the nearest heading; or under = "...", any heading above
scope = "spot"                    scope of its codes

[scopes.spot]                     in order; without any there is one scope, "api"
title = "Spot"
wire = "int"
shared = true                     lookups in the other scopes fall through to it
http_status = true                the code in the body is the HTTP status: http rows are codes of this scope

[response]                        how answers look (errlex.config.response)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, cast, get_args
from urllib.parse import urlsplit

from errlex.blocks import PageFormat
from errlex.config.names import exchange_problem, page_problem, scope_problem
from errlex.config.response import parse_response
from errlex.errors import ConfigError
from errlex.extract.overrule import TableRule
from errlex.extraction import Kind, Role
from errlex.intake.identity import Identity
from errlex.toml import TomlTable

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.catalogue import Wire

PAGE_FORMATS = get_args(PageFormat)
#: The kinds of codes, and the roles of columns, that a table of source.toml may give.
KINDS: tuple[Kind, ...] = get_args(Kind)
ROLES: tuple[Role, ...] = tuple(role for role in get_args(Role) if role != "other")
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
class ScopedTables:
    """Tables to be overruled, and the scope of their codes (None: that of the page)."""

    rule: TableRule
    scope: str | None


@dataclass(frozen=True, slots=True)
class Address:
    """An address of a page. untried: nobody has checked that it gives the codes. mirror: a copy by somebody else."""

    url: str
    untried: bool = False
    mirror: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page as source.toml describes it (see the module). line: where, in source.toml.

    fetch: its addresses, in order of preference; () if there is nothing to fetch. why: the reason for that, if
    source.toml gives one. ids: heading -> its id in the page, "" for one whose id nobody knows.
    """

    id: str
    file: str | None
    url: str
    fetch: tuple[Address, ...]
    format: PageFormat | None
    scope: str
    fill: bool
    identity: Identity
    tables: tuple[ScopedTables, ...]
    line: int | None
    why: str = ""
    ids: dict[str, str] = field(default_factory=dict, hash=False)  # pages are keys of dictionaries


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
    pages = tuple(_page(table, folder, scopes) for table in root.tables("pages"))
    source = Source(
        exchange=folder.name,
        folder=folder,
        title=root.text("title"),
        url=_url(root),
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
            raise ConfigError(f"two pages have the id {page.id!r}", file=root.file, line=page.line)
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


def _scope(table: TomlTable, scopes: dict[str, ScopeConfig]) -> str | None:
    name = table.optional_text("scope")
    if name is not None and name not in scopes:
        raise table.error(
            f"no scope {name!r}",
            "scope",
            f"add [scopes.{name}], or use one of: {', '.join(scopes)}",
        )
    return name


def _page(table: TomlTable, folder: Path, scopes: dict[str, ScopeConfig]) -> Page:
    page_id = table.text("id")
    if problem := page_problem(page_id):
        raise table.error(problem, "id", 'as in id = "errors"')
    file = _snapshot(table, folder)
    url = _url(table)
    format_ = cast("PageFormat | None", table.choice("format", PAGE_FORMATS))
    page = Page(
        id=page_id,
        file=file,
        url=url,
        fetch=_addresses(table, url),
        format=format_,
        scope=_scope(table, scopes) or next(iter(scopes)),
        fill=table.flag("fill", default=False),
        identity=_identity(table.table("identity")),
        tables=tuple(_tables(row, scopes) for row in table.tables("tables")),
        line=table.line,
        why=_why(table, file),
        ids=_ids(table.table("ids")),
    )
    if not (file or url):
        raise table.error(f"page {page_id!r} has neither file nor url")
    table.finish()
    return page


def _addresses(table: TomlTable, url: str) -> tuple[Address, ...]:
    """Return the addresses of the page: those of `fetch`, else `url`."""
    if not table.flag("upstream", default=True):
        if table.value("fetch") is not None:
            raise table.error("upstream = false, and fetch names an address", "fetch", "keep one")
        return ()
    given = table.value("fetch")
    if given is None:
        return (Address(url),) if url else ()
    rows = given if isinstance(given, list) else [given]
    addresses = tuple(_address(table, row) for row in rows)
    if not addresses:
        raise table.error("'fetch' names no address", "fetch", "remove it, or name one")
    urls = [address.url for address in addresses]
    if twice := next((url for url in urls if urls.count(url) > 1), None):
        raise table.error(f"'fetch' names {twice} twice", "fetch")
    return addresses


def _address(table: TomlTable, row: object) -> Address:
    match row:
        case str(url) if url.strip():
            return Address(url)
        case {"url": str(url), **rest} if url.strip() and set(rest) <= {"untried", "mirror"}:
            untried, mirror = rest.get("untried", False), rest.get("mirror", False)
            if isinstance(untried, bool) and isinstance(mirror, bool):
                return Address(url, untried, mirror)
    raise table.error(
        f"'fetch' has {row!r}, which is no address",
        "fetch",
        'write "https://...", or { url = "https://...", untried = true, mirror = true }',
    )


def _why(table: TomlTable, file: str | None) -> str:
    """Return the reason for upstream = false; "" if there is an upstream."""
    why = table.text("why", "")
    if table.flag("upstream", default=True):
        if why:
            raise table.error("'why' is the reason for upstream = false", "why", "remove it")
    elif not why:
        raise table.error("a page without upstream needs a reason", "upstream", 'add why = "..."')
    elif not file:
        raise table.error("a page without upstream needs a snapshot", "upstream", "add file")
    return why


def _url(table: TomlTable) -> str:
    """Return the address for readers, a web address with a host; "" if there is none."""
    url = table.text("url", "")
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise table.error(f"url = {url!r}: {error}", "url") from None
    if url and not (url.isprintable() and parts.scheme in ("http", "https") and parts.netloc):
        raise table.error(f"url = {url!r} is no address", "url", 'as in url = "https://..."')
    return url


def _snapshot(table: TomlTable, folder: Path) -> str | None:
    """The name of a page's snapshot, a file in `folder` or below it."""
    file = table.optional_text("file")
    if file is None:
        return None
    if not file.isprintable() or PurePath(file).is_absolute() or ".." in PurePath(file).parts:
        raise table.error(f"{file!r} is no file of the source's folder", "file")
    if not (folder / file).is_file():
        raise table.error(
            f"no such snapshot: {folder / file}", "file", "remove the key, or add the file"
        )
    return file


def _identity(table: TomlTable) -> Identity:
    identity = Identity(
        heading=table.optional_text("heading"),
        anchors=table.texts("anchors"),
        minimum=table.integer("minimum"),
    )
    table.finish()
    return identity


def _ids(table: TomlTable) -> dict[str, str]:
    """Return heading -> id. An id has no white space (HTML, section 3.2.6)."""
    ids = {heading: table.text(heading, "") for heading in table.values}
    for heading, id_ in ids.items():
        if id_.startswith("#") or id_.split() not in ([], [id_]):
            raise table.error(f"{id_!r} is no id", heading, "write it as in the page, without a #")
    return ids


def _tables(table: TomlTable, scopes: dict[str, ScopeConfig]) -> ScopedTables:
    section, under = table.optional_text("section"), table.optional_text("under")
    if (section is None) == (under is None):
        raise table.error(
            "a table is named by its nearest heading, or by one above", mend="give section or under"
        )
    roles = table.texts("roles")
    if unknown := [role for role in roles if role not in ROLES]:
        raise table.error(f"no role {unknown[0]!r}", "roles", f"one of: {', '.join(ROLES)}")
    why = table.text("why", "")
    take = table.flag("take", default=True)
    if not take and not why:
        raise table.error("a table that is passed over needs a reason", "take", 'add why = "..."')
    rule = TableRule(
        section=section,
        under=under,
        number=table.integer("number"),
        take=take,
        kind=cast("Kind | None", table.choice("kind", KINDS)),
        roles=cast("tuple[Role, ...]", roles),
        why=why,
        line=table.line,
    )
    scoped = ScopedTables(rule, _scope(table, scopes))
    table.finish()
    return scoped
