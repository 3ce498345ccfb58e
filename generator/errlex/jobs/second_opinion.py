"""Second opinion: compares an exchange's documented and seen codes with the table of an installed ccxt.

A different category is not a finding, since careful readers may differ. It is a finding if errlex would repeat a
request that the library would not repeat. To be more careful than the library is not one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from errlex.config.seen import FILE, load_seen
from errlex.jobs.library import known_codes
from errlex.jobs.model import model_of
from errlex.jobs.standing import Standing
from errlex.taxonomy import taxonomy

if TYPE_CHECKING:
    from errlex.config.source import Source
    from errlex.model import Code, SeenView

#: Classes that are too general to have a meaning.
_SAYS_NOTHING = ("ExchangeError", "BaseError", "OperationFailed", "NetworkError")
#: Classes that others specialise: they contradict no category whose own advice is to repeat ("Too many new orders").
_GENERAL = ("AuthenticationError", "BadRequest", "InvalidOrder", "OperationRejected")
#: The product under which the codes are counted that no product has.
NOWHERE = "-"


@dataclass(slots=True)
class Opinion:
    """counts: product -> how many of the library's codes are "documented", "seen" and "unknown" there; codes that none
    has count at `NOWHERE`. repeating: lines for a human, of codes that we would repeat and the library would not.
    """

    exchange: str
    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    repeating: list[str] = field(default_factory=list)


def second_opinion(source: Source) -> Opinion:
    """Compare an exchange with ccxt's table. Raises ConfigError where ccxt is not installed or a file is wrong."""
    opinion = Opinion(source.exchange)
    model = model_of(source)
    if model is None:
        return opinion
    entries: dict[str, dict[str, Code | SeenView]] = {
        scope.name: {
            **{seen.code: seen for seen in scope.seen},
            **{code.code: code for code in scope.codes},
        }
        for scope in model.scopes
        if scope.has_enum
    }
    by_class = {c.ccxt: c.retry for c in reversed(taxonomy().categories.values()) if c.ccxt}
    seen = load_seen(source.folder / FILE, tuple(source.scopes))
    standing = Standing(source, seen)
    for known in known_codes(source, seen):
        if known.code.kind != "error":
            continue
        states = standing.of(known.code)
        for scope, state in states.items():
            opinion.counts[scope][state] += 1
            own = entries.get(scope, {}).get(known.code.code)
            if own and _is_less_careful(own, known.klass, by_class.get(known.klass)):
                opinion.repeating.append(
                    f"{source.exchange} {scope} {own.code}: {own.category}, {own.retry}; {known.klass}"
                )
        if not states:
            opinion.counts[NOWHERE]["unknown"] += 1
    return opinion


def _is_less_careful(ours: Code | SeenView, klass: str, theirs: str | None) -> bool:
    """Whether errlex would repeat a request and the library would not. theirs: retry of its class, None if unknown."""
    repeating = taxonomy().repeating
    if (
        theirs is None
        or klass in _SAYS_NOTHING
        or ours.retry not in repeating
        or theirs in repeating
    ):
        return False
    return klass not in _GENERAL or taxonomy().categories[ours.category].retry not in repeating
