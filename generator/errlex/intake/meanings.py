"""Checks that the codes of a page keep their meanings, since another product's page may have the same numbers.

The share of missing codes (`identity.MAX_SHRINK`) shows nothing if a page has the same codes with other texts:
the table of another product, messages shifted by a row, a translation, a table that is struck out or emptied.
So the words of each code are compared with its known words. If most codes of a page changed at once, nobody
can tell whether it is the same page.

Two readings of one page by different versions of errlex must look alike here. So the words of the known message
are searched in all texts of the row, whatever column they come from now. Only where the message itself is another text now,
and the known one stands beside it, did they change places. Categories are not compared, since they follow from the rules of
errlex.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from errlex.text import digest, normalised, pieces, uncamelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from errlex.catalogue import Catalogue, Meaning
    from errlex.extraction import Extraction, FoundCode

#: Maximum share of the codes on both sides that may change. With more, the result is "could not tell". Measured:
#:
#:     successive versions of a real page (Bybit 59, OKX 2, Bitget 1)     0.4 % of 493 codes at the most
#:     the oldest version and the newest (Bybit, 14 months)               1 % of 415
#:     a catalogue, and its page some months later (13 pages)             0.3 % of 628 at the most
#:     another exchange's page of the same numbers (Bitzoom, a copy of Binance's with changes)     50 % of 52
#:     another exchange's page of the same numbers (BitMart and Bitget, LBank and Deribit)    85 % to 96 %
MAX_CHANGED = 0.5
#: Number of codes that may always change: two codes of three are no sign of another page.
MAX_CODES_CHANGED = 2
#: Minimum share of a known message's (or name's) words that a reworded one still has.
MIN_KEPT_WORDS = 0.25
#: The kinds of change, in the words of the reason.
STRUCK, EMPTIED, WORDS, NAMES = "struck out", "without words now", "other words", "other names"
MOVED = "message and another text changed places"


@dataclass(frozen=True)
class Said:
    """The texts and names of a code, on a page or in a catalogue. Words are made when asked for, since most codes did not change.

    digests: of each row. first: the message of each row; others: its other texts; texts: all texts. symbols: documented names.
    struck: every row of the code is struck out.
    """

    digests: frozenset[str]
    first: tuple[str, ...]
    others: tuple[str, ...]
    texts: tuple[str, ...]
    symbols: frozenset[str]
    struck: bool

    @cached_property
    def messages(self) -> frozenset[str]:
        """The messages, normalised."""
        return frozenset(filter(None, map(normalised, self.first)))

    def changed_places(self, before: Said) -> bool:
        """Whether the message is another text than it was, and the one that it was is a text beside it."""
        if not before.first or not set(before.first).isdisjoint(self.first):
            return False
        return before.messages.isdisjoint(self.messages) and not before.messages.isdisjoint(
            map(normalised, self.others)
        )

    @cached_property
    def message_words(self) -> frozenset[str]:
        """The words of the messages."""
        return _words(self.first)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of all texts."""
        return _words(self.texts)

    @cached_property
    def names(self) -> frozenset[str]:
        """The symbols, normalised."""
        return frozenset(filter(None, map(normalised, self.symbols)))

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The words of the symbols."""
        return _words(map(uncamelled, self.symbols))


def said_by_catalogue(catalogue: Catalogue, page: str) -> dict[str, Said]:
    """Return code -> its texts and names from the page with this id, by the catalogue; removed codes are left out."""
    rows: dict[str, list[Meaning]] = defaultdict(list)
    struck: dict[str, bool] = {}
    for code in catalogue.codes:
        if code.state not in ("documented", "withdrawn"):
            continue
        for meaning in code.meanings:
            if meaning.page == page:
                rows[code.code].append(meaning)
                # A code of several scopes is struck out only if it is so in all of them.
                struck[code.code] = struck.get(code.code, True) and code.state == "withdrawn"
    return {
        code: _said(
            [meaning.digest for meaning in found],
            [[m.message, m.description, m.solution] for m in found],
            [meaning.name or "" for meaning in found],
            struck=struck[code],
        )
        for code, found in rows.items()
    }


def said_by_page(extraction: Extraction) -> dict[str, Said]:
    """Return code -> its texts and names on the page."""
    rows: dict[str, list[FoundCode]] = defaultdict(list)
    for code in extraction.codes:
        rows[code.code].append(code)
    return {
        code: _said(
            [digest([text.text for text in row.texts]) for row in found],
            [[text.text for text in row.texts if text.text] for row in found],
            [row.name or "" for row in found],
            struck=all(row.struck for row in found),
        )
        for code, found in rows.items()
    }


def check_meanings(known: Mapping[str, Said], found: Mapping[str, Said]) -> list[str]:
    """Return why the codes of a page do not mean what they meant: [a sentence], or [] if they do.

    known: the texts and names of each code last time. found: those of today. Codes that only one side has are
    not judged here.
    """
    both = known.keys() & found.keys()
    changed = dict(_changed(known, found))
    if len(changed) <= max(MAX_CODES_CHANGED, MAX_CHANGED * len(both)):
        return []
    counts = Counter(changed.values())
    told = ", ".join(f"{number} {what}" for what, number in counts.most_common())
    examples = ", ".join(sorted(changed)[:3])
    return [
        f"{len(changed)} of {len(both)} codes mean something else at once ({told}; {examples}):"
        " another product's page, a translation, or columns that moved?"
        " If that is right, --accept-meaning accepts it"
    ]


def _changed(known: Mapping[str, Said], found: Mapping[str, Said]) -> Iterator[tuple[str, str]]:
    """Yield (code, kind of change) for each code whose meaning changed."""
    owned = _Owned(known)
    for code, before in known.items():
        after = found.get(code)
        if after is None:
            continue
        if after.struck and not before.struck:
            yield code, STRUCK
        elif before.digests.isdisjoint(after.digests) and (
            what := _said_otherwise(before, after, owned)
        ):
            yield code, what
        elif after.changed_places(before):
            yield code, MOVED
        elif before.symbols.isdisjoint(after.symbols) and _renamed(before, after, owned):
            yield code, NAMES


def _renamed(before: Said, after: Said, owned: _Owned) -> bool:
    """Whether the documented names of a code changed."""
    return _differ(
        before.names,
        after.names,
        lambda: _share(before.name_words, after.name_words, frozenset()),
        owned.names,
    )


def _said_otherwise(before: Said, after: Said, owned: _Owned) -> str:
    """Return the kind of change of a code without an unchanged row; "" if its meaning may be the same."""
    if before.words and not after.words:
        return EMPTIED
    differ = _differ(
        before.messages,
        after.messages,
        lambda: _share(before.message_words, after.words, owned.common),
        owned.messages,
    )
    return WORDS if differ else ""


class _Owned:
    """The messages and names that all codes had before."""

    def __init__(self, known: Mapping[str, Said]) -> None:
        self._known = known

    @cached_property
    def messages(self) -> frozenset[str]:
        """Normalised."""
        return frozenset().union(*(said.messages for said in self._known.values()))

    @cached_property
    def common(self) -> frozenset[str]:
        """The words that most messages have ("error", "(a)"): they say nothing of one code."""
        counts = Counter(word for said in self._known.values() for word in said.message_words)
        return frozenset(word for word, count in counts.items() if 2 * count > len(self._known))

    @cached_property
    def names(self) -> frozenset[str]:
        """Normalised."""
        return frozenset().union(*(said.names for said in self._known.values()))


def _differ(
    before: frozenset[str], after: frozenset[str], share: Callable[[], float], owned: frozenset[str]
) -> bool:
    """Whether texts changed: they share few words, or all of them belonged to other codes before."""
    if not before or not after or before & after:
        return False
    return after <= owned or share() < MIN_KEPT_WORDS


def _share(before: frozenset[str], after: frozenset[str], common: frozenset[str]) -> float:
    """Return the share of the words of `before` that `after` has: of all, or of those that are not `common` if that is less."""
    return min(
        (len(words & after) / len(words) for words in (before, before - common) if words),
        default=1.0,
    )


def _said(
    digests: Iterable[str],
    rows: Iterable[list[str]],
    names: Iterable[str],
    *,
    struck: bool,
) -> Said:
    rows = list(rows)
    return Said(
        frozenset(filter(None, digests)),
        tuple(row[0] for row in rows if row and row[0]),
        tuple(text for row in rows for text in row[1:] if text),
        tuple(text for row in rows for text in row if text),
        frozenset(filter(None, names)),
        struck,
    )


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in pieces(text))
