"""Pages of codes: the facts about one code of an exchange, documented or only seen, that one address of the site shows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from errlex.model import Code, MeaningView, UntrustedText
from errlex.render.slug import slug
from errlex.taxonomy import taxonomy

if TYPE_CHECKING:
    from errlex.model import Exchange, Scope, SeenView


@dataclass(frozen=True, eq=False)
class Sighting:
    """A code that an exchange sends and documents nowhere, or a message that it documents for no code of that text.

    code: it as templates see a documented one, `state` "seen". scopes: titles of the products that send it.
    by: who saw it; note: where its category comes from, if not from its message; "" otherwise.
    """

    code: Code
    scopes: tuple[str, ...]
    by: UntrustedText
    note: UntrustedText


@dataclass(frozen=True, eq=False)
class CodePage:
    """One code of one exchange. codes: as its scopes document it, in their order. seen: the code where no page has it.

    messages: seen with a code that is documented, or listed in `seen`. One of `codes` and `seen` is not empty.
    """

    exchange: Exchange
    code: str
    slug: str
    codes: tuple[Code, ...]
    seen: tuple[Sighting, ...] = ()
    messages: tuple[Sighting, ...] = ()

    @cached_property
    def first(self) -> Code:
        """The code whose name is in the title of the page."""
        return self.codes[0] if self.codes else self.seen[0].code

    @cached_property
    def path(self) -> str:
        """The folder below the site's root: "bybit/10006"."""
        return f"{self.exchange.id}/{self.slug}"

    @cached_property
    def message(self) -> str:
        """The first message, documented ones first; "" if there is none."""
        codes = (*self.codes, *(each.code for each in (*self.seen, *self.messages)))
        return next((str(m) for code in codes for m in code.messages), "")

    @cached_property
    def says(self) -> str:
        """The message, or the name if there is no message; "" if that is the code itself."""
        said = self.message or self.first.name
        return "" if said == self.code else said


def pages_of(exchange: Exchange) -> list[CodePage]:
    """Return a page for each code of an exchange, whatever its scopes. Codes that it does not document come last."""
    grouped: dict[str, list[Code]] = defaultdict(list)
    for code in exchange.codes:
        grouped[slug(str(code.code), code.kind)].append(code)
    seen, messages = _sightings(exchange)
    return [
        CodePage(
            exchange,
            str(grouped[name][0].code) if name in grouped else str(seen[name][0].code.code),
            name,
            tuple(grouped.get(name, ())),
            tuple(seen.get(name, ())),
            tuple(messages.get(name, ())),
        )
        for name in {**grouped, **seen}
    ]


def _sightings(
    exchange: Exchange,
) -> tuple[dict[str, list[Sighting]], dict[str, list[Sighting]]]:
    """Return slug -> seen codes, and slug -> seen messages. A sighting that several scopes share comes once."""
    alike: dict[SeenView, list[Scope]] = defaultdict(list)
    for scope in exchange.scopes:
        for view in scope.seen:
            alike[view].append(scope)
    several = len(exchange.api_scopes) > 1
    codes: dict[str, list[Sighting]] = defaultdict(list)
    messages: dict[str, list[Sighting]] = defaultdict(list)
    for view, scopes in alike.items():
        titles = tuple(str(scope.title) for scope in scopes) if several else ()
        found = messages if view.kind == "meaning" else codes
        found[slug(str(view.code))].append(
            Sighting(_as_code(exchange, scopes[0], view), titles, view.by, view.note)
        )
    return codes, messages


def _as_code(exchange: Exchange, scope: Scope, view: SeenView) -> Code:
    is_number = scope.wire == "int" and str(view.code).removeprefix("-").isdecimal()
    return Code(
        exchange=exchange.id,
        scope=scope.name,
        code=view.code,
        wire=int(view.code) if is_number else view.code,
        kind="error" if view.kind == "meaning" else view.kind,  # type: ignore[arg-type]
        name="",
        names=(),
        aliases=(),
        symbols=(),
        messages=(view.message,) if view.message else (),
        meanings=(MeaningView(view.message, category=view.category, retry=view.retry),),
        http=(),
        category=view.category,
        family=taxonomy().categories[view.category].family,
        retry=view.retry,
        rule="",
        state="seen",
        section=UntrustedText(),
        url=UntrustedText(),
        member=False,
    )


def facts(page: CodePage) -> dict[str, Any]:
    """Return the content of a page as data, with the keys of `list --json`, and `by` for codes that are not documented."""
    return {
        "exchange": page.exchange.id,
        "code": page.code,
        "meanings": [
            *map(_meaning, page.codes),
            *(_meaning(each.code) | {"by": each.by} for each in (*page.seen, *page.messages)),
        ],
    }


def _meaning(code: Code) -> dict[str, Any]:
    return {
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
