"""The site: every exchange, code and category as a page of its own, search, and the documents of the project.

Static files, made from the model that all targets get. Addresses never change (`errlex.render.slug`), links are
relative, so that the site works below any path.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import PurePosixPath
from posixpath import normpath
from typing import TYPE_CHECKING, Any

import jinja2
from markdown_it import MarkdownIt
from markupsafe import Markup
from mdit_py_plugins.anchors import anchors_plugin

from errlex.render.json import literal
from errlex.render.markdown import host
from errlex.render.safe import shortened, visible
from errlex.render.slug import slug
from errlex.taxonomy import taxonomy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from errlex.model import Code, Exchange, Section

#: Most codes of other exchanges that a page lists as the same trouble.
MAX_COUSINS = 6
#: A link to a file of the repository that is no document: it is not on the site.
_REPOSITORY = re.compile(r'<a href="(?!https?://|#|/)[^"#]*[^"#/]"[^>]*>(.*?)</a>')
#: The comment at the head of a document that a program made.
_NOTICE = re.compile(r"\A\s*<!--.*?-->\s*", re.DOTALL)
#: Columns of a message in the results of a search.
SHORT = 160
#: Up to so many months the changes are counted by day: months would be one bar.
SHORTEST_MONTHS = 2


@dataclass(frozen=True, eq=False)
class Page:
    """One code of one exchange, as all of its scopes explain it. codes: not empty, in the order of the scopes."""

    exchange: Exchange
    code: str
    slug: str
    codes: tuple[Code, ...]

    @property
    def first(self) -> Code:
        """The reading that titles the page."""
        return self.codes[0]

    @cached_property
    def path(self) -> str:
        """The folder below the site's root: "bybit/10006"."""
        return f"{self.exchange.id}/{self.slug}"

    @cached_property
    def message(self) -> str:
        """The first documented message; empty where there is none."""
        return next((str(m) for code in self.codes for m in code.messages), "")


@dataclass(frozen=True, slots=True)
class Document:
    """A page of the project's documentation. name: its path below docs/ without the suffix."""

    name: str
    title: str
    html: Markup


@dataclass(slots=True)
class Site:
    """Everything that pages are made from.

    history: (exchange, scope, code) -> what changed, newest last: `date`, `rule`, `old`, `new`.
    """

    exchanges: Sequence[Exchange]
    base_url: str = ""
    version: str = "0"
    documents: Sequence[Document] = ()
    history: Mapping[tuple[str, str, str], Sequence[Mapping[str, Any]]] = field(
        default_factory=dict
    )
    pages: list[Page] = field(init=False)

    def __post_init__(self) -> None:
        """Pages in the order of exchanges and codes."""
        self.pages = [page for exchange in self.exchanges for page in pages_of(exchange)]


def pages_of(exchange: Exchange) -> list[Page]:
    """The codes of an exchange, those of one text together."""
    grouped: dict[str, list[Code]] = defaultdict(list)
    for code in exchange.codes:
        grouped[slug(str(code.code), code.kind)].append(code)
    return [
        Page(exchange, str(codes[0].code), name, tuple(codes)) for name, codes in grouped.items()
    ]


def site_files(site: Site, folders: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """(path below the site's root, content) of every file. folders: where templates are looked up, first wins."""
    environment = _environment(folders)
    assets = _assets(folders)
    yield from assets.items()
    yield "data/codes.json", _json(columns(site))
    render = _Renderer(environment, site)
    exchanges_by_code: dict[str, list[Page]] = defaultdict(list)
    by_category: dict[str, list[Page]] = defaultdict(list)
    by_exchange: dict[str, list[Page]] = defaultdict(list)
    for page in site.pages:
        exchanges_by_code[page.slug].append(page)
        by_category[page.first.category].append(page)
        by_exchange[page.exchange.id].append(page)
    cousins = _Cousins(by_category)
    yield render("index.html", "index.html.j2", by_category=by_category)
    for exchange in site.exchanges:
        own = by_exchange[exchange.id]
        by_code = {id(code): page for page in own for code in page.codes}
        yield render(
            f"{exchange.id}/index.html",
            "exchange.html.j2",
            exchange=exchange,
            pages=own,
            by_code=by_code,
        )
        facts = [_facts(page) for page in own]
        yield f"{exchange.id}/index.json", _json(facts)
        for page, fact in zip(own, facts, strict=True):
            others = [p for p in exchanges_by_code[page.slug] if p is not page]
            near = cousins.of(page, others)
            own_changes = [
                change
                for code in page.codes
                for change in site.history.get((exchange.id, code.scope, str(code.code)), ())
            ]
            yield render(
                f"{page.path}/index.html",
                "code.html.j2",
                exchange=exchange,
                page=page,
                others=others,
                near=near,
                changes=own_changes,
            )
            yield f"{page.path}/index.json", _json(fact)
    shared = {name: pages for name, pages in exchanges_by_code.items() if len(pages) > 1}
    for name, pages in shared.items():
        yield render(f"code/{name}/index.html", "shared.html.j2", code=pages[0].code, pages=pages)
    for category in taxonomy().categories.values():
        yield render(
            f"category/{category_slug(category.name)}/index.html",
            "category.html.j2",
            category=category,
            pages=by_category[category.name],
        )
    for document in site.documents:
        yield render(f"docs/{document.name}/index.html", "document.html.j2", document=document)
    if site.documents:
        yield render("docs/index.html", "documents.html.j2")
    yield render("answer/index.html", "answer.html.j2")
    changes = newest(site)
    periods = by_period(change["date"] for rows in site.history.values() for change in rows)
    yield render("changes/index.html", "changes.html.j2", changes=changes, periods=periods)
    if site.base_url:
        yield render("404.html", "404.html.j2", absolute=True)
        yield "sitemap.xml", _sitemap(site, render.addresses).encode()
        yield "changes/feed.xml", environment.get_template("feed.xml.j2").render(
            site=site, changes=changes
        ).encode()
    else:
        yield render("404.html", "404.html.j2")


class _Renderer:
    """Renders pages, and remembers their addresses."""

    def __init__(self, environment: jinja2.Environment, site: Site) -> None:
        self._environment = environment
        self._site = site
        self.addresses: list[str] = []
        # A row stands on several pages, and is the same on all that are as deep below the root.
        environment.globals["row"] = cache(lambda *given: self._macros.one_row(*given))
        environment.globals["item"] = cache(lambda *given: self._macros.one_item(*given))

    @cached_property
    def _macros(self) -> Any:
        """The macros of the templates, once the environment is complete."""
        return self._environment.get_template("_macros.html.j2").module

    def __call__(
        self, path: str, template: str, *, absolute: bool = False, **values: Any
    ) -> tuple[str, bytes]:
        folder = PurePosixPath(path).parent
        depth = 0 if str(folder) == "." else len(folder.parts)
        root = f"{self._site.base_url}/" if absolute else "../" * depth or "./"
        address = "" if path == "index.html" else path.removesuffix("index.html")
        if path.endswith("index.html"):
            self.addresses.append(address)
        text = self._environment.get_template(template).render(
            site=self._site,
            root=root,
            address=address,
            taxonomy=taxonomy(),
            **values,
        )
        return path, text.encode()


def newest(site: Site, most: int = 200) -> list[dict[str, Any]]:
    """The last changes of all exchanges, newest first, each with `exchange`, `scope`, `code` and `path`."""
    paths = {
        (page.exchange.id, code.scope, str(code.code)): page.path
        for page in site.pages
        for code in page.codes
    }
    rows = [
        {**change, "exchange": key[0], "scope": key[1], "code": key[2], "path": paths.get(key, "")}
        for key, changes in site.history.items()
        for change in changes
    ]
    rows.sort(key=lambda row: (row["date"], row["exchange"], row["code"]), reverse=True)
    return rows[:most]


def columns(site: Site) -> dict[str, Any]:
    """What search reads: a column a fact, a row a page; categories and retry values as numbers.

    {"exchanges": [[id, title]], "categories": [...], "retries": [...], "exchange": [...], "code": [...],
    "slug": [... or 0 where it is the code], "name": [...], "aliases": [...], "message": [...],
    "category": [...], "retry": [...]}
    """
    categories, retries = list(taxonomy().categories), list(taxonomy().retries)
    number = {exchange.id: at for at, exchange in enumerate(site.exchanges)}
    pages = site.pages
    return {
        "exchanges": [[exchange.id, str(exchange.title)] for exchange in site.exchanges],
        "categories": categories,
        "retries": retries,
        "exchange": [number[page.exchange.id] for page in pages],
        "code": [page.code for page in pages],
        "slug": [0 if page.slug == page.code else page.slug for page in pages],
        "name": [page.first.name for page in pages],
        "aliases": [
            " ".join(a for code in page.codes for a in code.names[1:]) or 0 for page in pages
        ],
        "message": [shortened(page.message, SHORT) for page in pages],
        "category": [categories.index(page.first.category) for page in pages],
        "retry": [retries.index(page.first.retry) for page in pages],
    }


def shares(codes: Iterable[Code]) -> list[tuple[str, int]]:
    """(family, how many of the codes it has), in the order of the families; none without a code."""
    counts = Counter(code.family for code in codes)
    return [(family, counts[family]) for family in taxonomy().families if counts[family]]


def by_period(dates: Iterable[str], most: int = 24) -> list[tuple[str, int]]:
    """(month, changes in it), oldest first, without gaps; of days where all are in two months.

    dates: "2026-01-31". most: periods, the latest.
    """
    counts = Counter(dates)
    if not counts:
        return []
    if len({day[:7] for day in counts}) <= SHORTEST_MONTHS:
        return sorted(counts.items())[-most:]
    months: Counter[str] = Counter()
    for day, count in counts.items():
        months[day[:7]] += count
    first, last = (12 * int(month[:4]) + int(month[5:]) - 1 for month in (min(months), max(months)))
    names = [f"{n // 12}-{n % 12 + 1:02}" for n in range(first, last + 1)]
    return [(name, months[name]) for name in names][-most:]


def category_slug(name: str) -> str:
    """A category's part of an address: "INSUFFICIENT_FUNDS" -> "insufficient-funds"."""
    return name.lower().replace("_", "-")


def document(source: str, text: str) -> Document:
    """A Markdown file of the project's documentation; links to other files of it lead to their pages.

    source: its path below docs/ ("drift/README.md"). A link to a file elsewhere in the repository leads to the
    first page of the site.
    """
    name = _document_name(source)
    up = "../" * (name.count("/") + 1)

    def linked(match: re.Match[str]) -> str:
        target = normpath(PurePosixPath(source).parent / match[1])
        page = "../" if target.startswith("..") else f"{_document_name(target)}/"
        return f'href="{up}{page}{match[2] or ""}"'

    html = _markdown().render(_NOTICE.sub("", text)).replace("<pre>", '<pre tabindex="0">')
    html = re.sub(r'href="(?!https?://|#|/)([^"#]+(?:\.md|/))(#[^"]*)?"', linked, html)
    html = _REPOSITORY.sub(r"\1", html)
    title = next((line[2:].strip() for line in text.splitlines() if line.startswith("# ")), name)
    shown = Markup(html)  # noqa: S704 - markdown-it escapes, and reads no HTML
    return Document(name, title, shown)


@cache
def _markdown() -> MarkdownIt:
    """Markdown of the project's own documents, headings with the anchors that links on GitHub lead to."""
    return (
        MarkdownIt("commonmark", {"html": False})
        .enable("table")
        .use(anchors_plugin, max_level=4, slug_func=anchor)
    )


def anchor(title: str) -> str:
    """A heading's anchor, as GitHub makes it: "What is `this`?" -> "what-is-this"."""
    return re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-")


def _document_name(source: str) -> str:
    return source.removesuffix(".md").removesuffix("/README")


class _Cousins:
    """The same trouble at other exchanges: codes of the same name first, then any of the category."""

    def __init__(self, by_category: Mapping[str, Sequence[Page]]) -> None:
        self._by_name: dict[tuple[str, str], dict[str, Page]] = defaultdict(dict)
        self._by_category: dict[str, dict[str, Page]] = {}
        for category, pages in by_category.items():
            first = self._by_category.setdefault(category, {})
            for page in pages:
                first.setdefault(page.exchange.id, page)
                if page.first.name:
                    named = self._by_name[category, page.first.name]
                    named.setdefault(page.exchange.id, page)

    def of(self, page: Page, others: Sequence[Page]) -> list[Page]:
        """Up to MAX_COUSINS pages, one an exchange. others: pages that are listed already."""
        category = page.first.category
        listed = {page.exchange.id, *(other.exchange.id for other in others)}
        found: dict[str, Page] = {}
        for known in (self._by_name[category, page.first.name], self._by_category[category]):
            for exchange, cousin in known.items():
                if len(found) == MAX_COUSINS:
                    break
                if exchange not in listed:
                    found.setdefault(exchange, cousin)
        return list(found.values())


def _facts(page: Page) -> dict[str, Any]:
    """What a page says, as data; the keys of `list --json`."""
    return {
        "exchange": page.exchange.id,
        "code": page.code,
        "meanings": [
            {
                "scope": code.scope,
                "wire": code.wire,
                "kind": code.kind,
                "names": code.names,
                "messages": code.messages,
                "http": code.http,
                "category": code.category,
                "family": code.family,
                "retry": code.retry,
                "state": code.state,
                "section": code.section,
                "url": code.url,
            }
            for code in page.codes
        ],
    }


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _assets(folders: Sequence[Path]) -> dict[str, bytes]:
    """Files of `assets/`, those of earlier folders before later ones."""
    found: dict[str, bytes] = {}
    for folder in folders:
        for file in sorted((folder / "assets").glob("*")):
            if file.is_file():
                found.setdefault(f"assets/{file.name}", file.read_bytes())
        worker = folder / "worker.js"
        if worker.is_file():
            found.setdefault("worker.js", worker.read_bytes())
    return found


def _sitemap(site: Site, addresses: Sequence[str]) -> str:
    rows = "".join(f"<url><loc>{site.base_url}/{address}</loc></url>\n" for address in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )


def _environment(folders: Sequence[Path]) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.globals.update(
        slug=slug, structured=_structured, shares=shares, category_slug=category_slug
    )
    environment.filters.update(
        category_slug=category_slug,
        short=shortened,
        host=host,
        of_section=_of_section,
        thousands=_thousands,
        sentence=_sentence,
    )
    return environment


def _shown(value: object) -> object:
    """Text of documents with invisible characters made visible, before it is escaped."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(str(value), keep="\n")
    return value


def _of_section(by_code: Mapping[int, Page], section: Section) -> list[Page]:
    """The pages of a section's codes, in its order. by_code: id of a code -> its page."""
    codes = sorted(section.codes, key=lambda code: code.kind == "range")  # ranges last
    return list({id(page): page for code in codes if (page := by_code.get(id(code)))}.values())


def _sentence(text: str) -> str:
    """A text with a capital first letter; the others as they are ("an IP ban")."""
    return text[:1].upper() + text[1:]


def _thousands(number: int) -> str:
    return f"{number:,}"


def _structured(**values: Any) -> Markup:
    """JSON-LD inside a page: nothing in it can end the script element."""
    return Markup(literal(values))  # noqa: S704 - without < > &
