"""The site: every exchange, code and category as a page of its own, search, and the documents of the project.

Static files, made from the model that all targets get. Addresses never change (`errlex.render.slug`), links are
relative, so that the site works below any path.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus

import jinja2
from jinja2.runtime import Context
from markupsafe import Markup, escape

from errlex.model import UntrustedText
from errlex.render.compiled import CompiledTemplates
from errlex.render.json import literal
from errlex.render.markdown import host
from errlex.render.safe import shortened, visible
from errlex.render.site_pages import facts, pages_of
from errlex.render.site_tables import SiblingCodes, by_period, columns, newest, shares
from errlex.render.slug import slug
from errlex.taxonomy import taxonomy
from errlex.visible import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from errlex.model import Exchange, Section
    from errlex.render.site_documents import SiteDocument
    from errlex.render.site_pages import CodePage

#: Names by which templates reach macros whose output pages share; the macro is called one_ and the name.
_SHARED = ("row", "item", "head", "header", "footer", "badge", "category_link", "do", "advice")
#: Address at which GitHub opens an issue with fields filled in; .github/ISSUE_TEMPLATE has the form.
_NEW_ISSUE = "/issues/new?"
_FORM = "code-wrong.yml"
#: Bytes of pages that need no second look: ASCII that is printable, and line ends.
_PLAIN = bytes([*range(32, 127), 10])
#: Characters that markupsafe replaces.
_NEEDS_ESCAPE = re.compile("[&<>\"']")
#: Characters of a code that stand in an address; codes that are words can be long.
_LONGEST_CODE = 120


@dataclass(slots=True, eq=False)
class Site:
    """Everything that pages are made from.

    history: (exchange, scope, code) -> what changed, newest last: `date`, `rule`, `old`, `new`.
    repository: where mistakes are told, without `/` at its end; "" for nowhere.
    """

    exchanges: Sequence[Exchange]
    base_url: str = ""
    version: str = "0"
    documents: Sequence[SiteDocument] = ()
    history: Mapping[tuple[str, str, str], Sequence[Mapping[str, Any]]] = field(
        default_factory=dict
    )
    repository: str = ""
    pages: list[CodePage] = field(init=False)
    documented: int = field(init=False)

    def __post_init__(self) -> None:
        """Pages in the order of exchanges and codes. documented: how many of them a document has."""
        self.pages = [page for exchange in self.exchanges for page in pages_of(exchange)]
        self.documented = sum(bool(page.codes) for page in self.pages)

    def correction(self, page: CodePage) -> str:
        """Return the address at which readers report a mistake of a page, with exchange and code filled in; "" if there is none."""
        if not self.repository.startswith("https://github.com/"):
            return self.repository
        exchange = quote_plus(page.exchange.id)
        code = quote_plus(shortened(page.code, _LONGEST_CODE))
        return (
            f"{self.repository}{_NEW_ISSUE}template={_FORM}&title={exchange}%3A+{code}+is+wrong"
            f"&explained={exchange}+{code}&version={quote_plus(self.version)}"
        )


def site_files(site: Site, folders: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """(path below the site's root, content) of every file. folders: where templates are looked up, first wins."""
    environment = _environment(folders)
    assets = _assets(folders)
    yield from assets.items()
    yield "data/codes.json", _json(columns(site))
    render = _Renderer(environment, site)
    exchanges_by_code: dict[str, list[CodePage]] = defaultdict(list)
    by_category: dict[str, list[CodePage]] = defaultdict(list)
    by_exchange: dict[str, list[CodePage]] = defaultdict(list)
    for page in site.pages:
        exchanges_by_code[page.slug].append(page)
        by_category[page.first.category].append(page)
        by_exchange[page.exchange.id].append(page)
    siblings = SiblingCodes(by_category)
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
        known = [_json(facts(page)) for page in own]
        yield f"{exchange.id}/index.json", b"[" + b",".join(known) + b"]"
        for page, fact in zip(own, known, strict=True):
            others = [p for p in exchanges_by_code[page.slug] if p is not page]
            near = siblings.of(page, others)
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
                correction=site.correction(page),
            )
            yield f"{page.path}/index.json", fact
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
        yield render("changes/feed.xml", "feed.xml.j2", changes=changes)
    else:
        yield render("404.html", "404.html.j2")


class _Once:
    """A macro that is run once for the same arguments."""

    def __init__(self, renderer: _Renderer, name: str) -> None:
        def run(*given: Any) -> Markup:
            made = getattr(renderer.macros, f"one_{name}")(*given)
            return Markup(str(made).strip())  # noqa: S704 - of a template

        self._run = cache(run)

    def __call__(self, *given: Any) -> Markup:
        return self._run(*given)

    def of(self, root: str, pages: Sequence[CodePage], *given: Any) -> Markup:
        """Return the result of the macro for each page, one line for each."""
        return Markup("\n").join([self._run(root, page, *given) for page in pages])


class _Context(Context):
    """The context of a page. It calls macros directly, without the checks of Jinja for other kinds of callables."""

    def call(self, *given: Any, **named: Any) -> Any:
        """Call the first of `given` with the others."""
        called = given[0]
        return called(*given[1:]) if type(called) is _Once else super().call(*given, **named)


class _Environment(jinja2.Environment):
    """An environment whose globals do not change once the first page is made."""

    context_class = _Context

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._found: dict[str, jinja2.Template] = {}

    def get_template(self, name: Any, *given: Any, **named: Any) -> jinja2.Template:
        """Return a template, the same each time. The module that it is compiled to escapes by `_escaped`."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, *given, **named)
            found.root_render_func.__globals__["escape"] = _escaped
        return found

    def make_globals(self, d: Any) -> Any:
        """Return the globals of a template: a dict, which every page copies, is copied faster than a chain of them."""
        return {**self.globals, **(d or {})}


class _Renderer:
    """Renders pages, and remembers their addresses."""

    def __init__(self, environment: jinja2.Environment, site: Site) -> None:
        self._environment = environment
        self._site = site
        self.addresses: list[str] = []
        # What stands on several pages is the same on all that are as deep below the root.
        for macro in _SHARED:
            environment.globals[macro] = _Once(self, macro)
        self.macros: Any = environment.get_template("_macros.html.j2").module
        # Not imported by each page: that would compare all globals every time.
        environment.globals["macros"] = self.macros
        self._template = environment.get_template

    def __call__(
        self, path: str, template: str, *, absolute: bool = False, **values: Any
    ) -> tuple[str, bytes]:
        root = f"{self._site.base_url}/" if absolute else "../" * path.count("/") or "./"
        address = "" if path == "index.html" else path.removesuffix("index.html")
        if path.endswith("index.html"):
            self.addresses.append(address)
        text = self._template(template).render(
            site=self._site,
            root=root,
            address=address,
            taxonomy=taxonomy(),
            **values,
        )
        # Invisible characters of documents are shown; tabs are those of the project's own documents.
        content = text.encode()
        if content.translate(None, _PLAIN) and not text.replace("\n", "").isprintable():
            content = visible(text, keep="\n\t" if "document" in values else "\n").encode()
        return path, content


def _escaped(value: Any) -> str:
    """Return what `markupsafe.escape` returns, but a plain string if no character needs an escape, as in most values.

    The parts of a page are joined as strings, so it does not matter which of them have the type `Markup`.
    """
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if (kind is str or kind is UntrustedText) and not _NEEDS_ESCAPE.search(value):
        return value  # type: ignore[no-any-return]
    return escape(value)


def category_slug(name: str) -> str:
    """A category's part of an address: "INSUFFICIENT_FUNDS" -> "insufficient-funds"."""
    return name.lower().replace("_", "-")


def _json(value: Any) -> bytes:
    return json_text(value, compact=True).encode()


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
    environment = _Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=CompiledTemplates().of("site"),
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


def _of_section(by_code: Mapping[int, CodePage], section: Section) -> list[CodePage]:
    """The pages of a section's codes, in its order. by_code: id of a code -> its page."""
    codes = sorted(section.codes, key=lambda code: code.kind == "range")  # ranges last
    return list({id(page): page for code in codes if (page := by_code.get(id(code)))}.values())


def _sentence(text: str) -> str:
    """A text with a capital first letter; the others as they are ("an IP ban")."""
    return text[:1].upper() + text[1:]


def _thousands(number: int) -> str:
    return f"{number:,}"


def _structured(headline: str, about: str) -> Markup:
    """JSON-LD inside a page: nothing in it can end the script element."""
    said = {"@context": "https://schema.org", "@type": "TechArticle", "headline": headline}
    return Markup(literal(said | {"about": about}))  # noqa: S704 - without < > &
