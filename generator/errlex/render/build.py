"""Build: (source, catalogue with its overrides) -> the model that templates see."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from errlex.catalogue import is_integer
from errlex.config.seen import FILE, load_seen
from errlex.config.source import RESERVED_SCOPES
from errlex.errors import ConfigError
from errlex.model import Code, Exchange, MeaningView, PageView, Scope, Section, UntrustedText
from errlex.naming.names import identifier
from errlex.reconcile.seen import decide_seen
from errlex.render.anchors import anchored
from errlex.render.seen import seen_codes
from errlex.taxonomy import taxonomy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from errlex.catalogue import Catalogue, CatalogueCode
    from errlex.config.source import ScopeConfig, Source
    from errlex.model import SeenView

#: The largest integer that JavaScript has exactly (ECMA-262, Number.MAX_SAFE_INTEGER).
MAX_INTEGER = 2**53 - 1
#: Characters of a code that is read as an integer at all: Python refuses thousands of digits.
MAX_DIGITS = 40


def build(source: Source, catalogue: Catalogue) -> Exchange:
    """The exchange as templates see it. catalogue: with its overrides (`errlex.reconcile.overlay`);
    a text of seen.toml that it has no decision for is decided here.

    Raises ConfigError where a code cannot be what source.toml says of its scope's wire type.
    """
    urls = {page.id: UntrustedText(page.url) for page in source.pages}
    ids = {page.id: page.ids for page in source.pages}

    @cache
    def address(page: str, section: str) -> UntrustedText:
        return UntrustedText(anchored(urls.get(page, ""), section, ids.get(page, {})))

    known = load_seen(source.folder / FILE, source.scopes)
    decisions = {each.key: each for each in decide_seen(source, catalogue.seen)}
    scopes = []
    for config in source.scopes.values():
        codes = tuple(
            _code(source, config, code, address)
            for code in catalogue.codes
            if code.scope == config.name
        )
        if codes or config.name not in RESERVED_SCOPES:
            seen = (
                ()
                if config.name in RESERVED_SCOPES
                else seen_codes(
                    known.codes, decisions, config.name, config.wire, codes, known.like.values()
                )
            )
            scopes.append(_scope(config, codes, tuple(seen)))
    return Exchange(
        id=source.exchange,
        title=UntrustedText(source.title),
        class_name="".join(part.capitalize() for part in source.exchange.split("_")),
        url=UntrustedText(source.url or next(filter(None, urls.values()), "")),
        ccxt=tuple(text.partition(":")[0] for text in source.ccxt),
        ccxt_scopes=_products(source),
        pages=tuple(PageView(page.id, urls[page.id]) for page in source.pages),
        scopes=tuple(scopes),
        response=source.response,
    )


def _products(source: Source) -> dict[str, str]:
    """id of ccxt -> scope, of ids that stand for one product: "binanceusdm:usdm". Raises ConfigError for no such scope."""
    products = {}
    for text in source.ccxt:
        name, found, scope = text.partition(":")
        if found and scope not in source.scopes:
            raise ConfigError(
                f"ccxt: {text!r} does not name a scope of the exchange",
                file=source.file,
                mend=f"one of: {', '.join(source.scopes)}",
            )
        if found:
            products[name] = scope
    return products


def _scope(config: ScopeConfig, codes: tuple[Code, ...], seen: tuple[SeenView, ...]) -> Scope:
    return Scope(
        name=config.name,
        title=UntrustedText(config.title),
        wire=config.wire,
        shared=config.shared,
        has_enum=config.name not in RESERVED_SCOPES,
        codes=codes,
        sections=tuple(_sections(codes)),
        seen=seen,
    )


def _sections(codes: Iterable[Code]) -> Iterable[Section]:
    by_title: dict[UntrustedText, list[Code]] = {}
    for code in codes:
        by_title.setdefault(code.section, []).append(code)
    return (Section(title, tuple(members)) for title, members in by_title.items())


def _code(
    source: Source,
    config: ScopeConfig,
    code: CatalogueCode,
    address: Callable[[str, str], UntrustedText],
) -> Code:
    meanings = tuple(
        MeaningView(
            message=UntrustedText(meaning.message),
            description=UntrustedText(meaning.description),
            solution=UntrustedText(meaning.solution),
            http=meaning.http,
            name=meaning.name,
            section=UntrustedText(meaning.section),
            page=meaning.page,
            url=address(meaning.page, meaning.section),
            category=meaning.category or code.category,
            retry=meaning.retry or code.retry,
        )
        for meaning in code.meanings
    )
    messages = dict.fromkeys(meaning.message for meaning in meanings if meaning.message)
    symbols = {identifier(meaning.name) for meaning in code.meanings if meaning.name}
    statuses = code.http
    if code.kind == "http" and code.code.isdecimal():
        statuses = [int(code.code)]
    return Code(
        exchange=source.exchange,
        scope=code.scope,
        code=UntrustedText(code.code),
        wire=_wire(source, config, code),
        kind=code.kind,
        name=code.names[0] if code.names else "",
        names=tuple(code.names),
        aliases=tuple(code.names[1:]),
        symbols=tuple(name for name in code.names if name in symbols),
        messages=tuple(messages),
        meanings=meanings,
        http=tuple(statuses),
        category=code.category,
        family=taxonomy().categories[code.category].family,
        retry=code.retry,
        rule=code.rule,
        state=code.state,
        section=UntrustedText(code.section),
        url=meanings[0].url if meanings else UntrustedText(),
        member=config.name not in RESERVED_SCOPES and code.kind == "error",
    )


def _wire(source: Source, config: ScopeConfig, code: CatalogueCode) -> int | UntrustedText:
    if config.wire == "str" or code.kind in ("text", "range"):
        return UntrustedText(code.code)
    if is_integer(code.code):
        if len(code.code) <= MAX_DIGITS and abs(int(code.code)) <= MAX_INTEGER:
            return int(code.code)
        raise ConfigError(
            f"code {code.code[:40]} of scope {config.name!r} is beyond 2^53: JavaScript cannot tell it from others",
            file=source.file,
            mend=f'say wire = "str" for the exchange, or in [scopes.{config.name}]',
        )
    if config.name in RESERVED_SCOPES:
        return UntrustedText(code.code)
    raise ConfigError(
        f'wire = "int", but scope {config.name!r} has the code {code.code!r}',
        file=source.file,
        mend=f'say wire = "str" for the exchange, or in [scopes.{config.name}]',
    )
