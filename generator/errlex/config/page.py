"""The `[[pages]]` of source.toml, in order of preference: the first page's message is the first meaning.

id = "errors"
file = "errors.md"                snapshot beside source.toml; without it the page is taken from the cache
url = "https://..."               where readers are sent
fetch = "https://..."             where `errlex fetch` gets it, if not at url: a cleaner form of it, such as a
                                  raw file of a repository, a `.md` address that the site's llms.txt names, or
                                  JSON that holds the texts (errlex.read.data). Or a list: the exchange's own page
                                  first, then copies. The first that is the page is taken:
fetch = ["https://...", { url = "https://...", untried = true }, { url = "https://...", mirror = true }]
                                  untried: nobody has checked yet that this address gives the codes
                                  mirror: a copy by somebody else than the exchange
upstream = false                  nothing to fetch: the snapshot is all there is. `drift --fetch` could not tell
why = "..."                       the reason, which upstream = false needs
format = "json"                   html, markdown, text, json, yaml, csv or tsv; default: by its content and its name
scope = "spot"                    scope of its codes; default: the first scope
fill = true                       adds texts to codes of other pages, but no codes

[pages.ids]                       heading -> its id in the page at `url`, for addresses that lead to a section
"Error Codes" = "error-codes"     (errlex.render.anchors); "" for one that the page has several times or not as a heading

[pages.identity]                  what shows that it is the page (errlex.intake.identity)

[[pages.tables]]                  overrules the extraction for tables below a heading (errlex.extract.overrule)
section = "Spot API Error Code"   the nearest heading; or under = "...", any heading above
scope = "spot"                    scope of its codes
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, cast, get_args
from urllib.parse import urlsplit

from errlex.blocks import PageFormat
from errlex.config.names import page_problem
from errlex.extract.overrule import TableRule
from errlex.extraction import Kind, Role
from errlex.intake.identity import Identity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from errlex.toml import TomlTable

PAGE_FORMATS = get_args(PageFormat)
#: The kinds of codes, and the roles of columns, that a table of source.toml may give.
KINDS: tuple[Kind, ...] = get_args(Kind)
ROLES: tuple[Role, ...] = tuple(role for role in get_args(Role) if role != "other")
_URL_EXAMPLE = 'as in url = "https://..."'


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


def parse_page(table: TomlTable, folder: Path, scopes: Sequence[str]) -> Page:
    """Return a checked `[[pages]]`. Raises ConfigError with file, line and mend.

    folder: the folder of source.toml, which has the snapshots. scopes: names of the exchange's scopes; the first is the
    default.
    """
    page_id = table.text("id")
    if problem := page_problem(page_id):
        raise table.error(problem, "id", 'as in id = "errors"')
    file = _snapshot(table, folder)
    url = web_address(table)
    format_ = cast("PageFormat | None", table.choice("format", PAGE_FORMATS))
    page = Page(
        id=page_id,
        file=file,
        url=url,
        fetch=_addresses(table, url),
        format=format_,
        scope=_scope(table, scopes) or scopes[0],
        fill=table.flag("fill", default=False),
        identity=_identity(table.table("identity")),
        tables=tuple(_tables(row, scopes) for row in table.tables("tables")),
        line=table.line,
        why=_why(table, file),
        ids=_ids(table.table("ids")),
    )
    if not (file or url):
        raise table.error(
            f"page {page_id!r} has neither file nor url",
            mend='add url = "https://...", or a snapshot',
        )
    table.finish()
    return page


def _scope(table: TomlTable, scopes: Sequence[str]) -> str | None:
    name = table.optional_text("scope")
    if name is not None and name not in scopes:
        raise table.error(
            f"no scope {name!r}",
            "scope",
            f"add [scopes.{name}], or use one of: {', '.join(scopes)}",
        )
    return name


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
        raise table.error("'fetch' is empty", "fetch", "remove it, or name an address")
    urls = [address.url for address in addresses]
    if twice := next((url for url in urls if urls.count(url) > 1), None):
        raise table.error(f"'fetch' names {twice} twice", "fetch", "remove one of them")
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
        f"'fetch' has {row!r}, which is not an address",
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


def web_address(table: TomlTable) -> str:
    """Return the `url` of a table, a web address with a host; "" if there is none. Raises ConfigError."""
    url = table.text("url", "")
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise table.error(f"url = {url!r}: {error}", "url", _URL_EXAMPLE) from None
    if url and not (url.isprintable() and parts.scheme in ("http", "https") and parts.netloc):
        raise table.error(f"url = {url!r} is not an address", "url", _URL_EXAMPLE)
    return url


def _snapshot(table: TomlTable, folder: Path) -> str | None:
    """Return the name of the page's snapshot, a file in `folder` or below it; None if it has none."""
    file = table.optional_text("file")
    if file is None:
        return None
    if not file.isprintable() or PurePath(file).is_absolute() or ".." in PurePath(file).parts:
        raise table.error(
            f"{file!r} is not a file in the source's folder",
            "file",
            "put the snapshot beside source.toml",
        )
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
            raise table.error(
                f"{id_!r} is not an id", heading, "write it as in the page, without a #"
            )
    return ids


def _tables(table: TomlTable, scopes: Sequence[str]) -> ScopedTables:
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
