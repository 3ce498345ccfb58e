"""The word lists of `data/context.toml`, and the comparison that all word lists share."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any

from errlex.text import is_unspaced
from errlex.text import words as normal
from errlex.toml import load_data
from errlex.value import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Maximum number of characters of a text to search. Even a cell of a megabyte tells its subject at the beginning.
MAX_SEARCHED = 500


def data(name: str) -> dict[str, Any]:
    """Return the data file `name` of this package (TOML)."""
    return load_data(name).plain()


class Phrases:
    """Phrases to find in `normal` texts.

    A phrase is found as whole words; in a script without blanks between words, anywhere. It is a dictionary by
    first word, since a pattern of hundreds of alternatives takes twenty times as long.
    """

    def __init__(
        self, phrases: Iterable[str], first: Iterable[str] = (), last: Sequence[str] = ()
    ) -> None:
        """phrases: as written in the data files; they are normalised here.

        first, last: parts of phrases of one word, each of `first` before each of `last`; many write it as two.
        """
        pairs = [*product(first, last)]
        compounds = ["".join(pair) for pair in pairs]
        compounds += [" ".join(pair) for pair in pairs if not is_unspaced(pair[0])]  # "fout codes"
        single = {normal(phrase) for phrase in phrases}
        wanted = sorted(single.union(map(normal, compounds)), key=lambda p: (-len(p), p))
        self.whole = frozenset(wanted)
        #: The phrases by their first words, but for scripts without blanks between words; of each, the longest first.
        self.spaced: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for words in (phrase.split() for phrase in wanted if not is_unspaced(phrase)):
            self.spaced[words[0]].append(tuple(words))
        self._lone = frozenset(phrase for phrase in wanted if " " not in phrase)
        self._longer = {
            first: longer
            for first, several in self.spaced.items()
            if (longer := [phrase for phrase in several if len(phrase) > 1])
        }
        unspaced = [re.escape(phrase) for phrase in wanted if is_unspaced(phrase)]
        self._unspaced = re.compile("|".join(unspaced)) if unspaced else None
        #: One of them stands in any text with a phrase.
        self._telling = single.union(map(normal, last))

    @kept
    def _parts(self) -> list[list[str]]:
        """The words of each telling phrase, without the phrases whose words all contain those of another one."""
        found: list[list[str]] = []
        by_length = sorted(
            map(str.split, sorted(self._telling)), key=lambda words: sum(map(len, words))
        )
        for words in by_length:
            if not _has_all_of(" ".join(words), found):
                found.append(words)
        return found

    @kept
    def _ascii_parts(self) -> list[list[str]]:
        return [words for words in self._parts if all(map(str.isascii, words))]

    def __contains__(self, text: str) -> bool:
        """Whether `text` (normal) consists of one of the phrases."""
        return text in self.whole

    def may_stand_in(self, raw: str) -> bool:
        """Whether one of the phrases may stand in a part of `raw` once it is `normal`: a cheap look at a long text."""
        if raw.isascii():
            raw, parts = raw.lower(), self._ascii_parts
        else:
            parts = self._parts
            raw = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", raw).casefold())
        return _has_all_of(raw, parts)

    def stand_in(self, text: str) -> bool:
        """One of the phrases stands in `text` (normal)."""
        words = text.split()
        if not self._lone.isdisjoint(words):
            return True
        if not self._longer.keys().isdisjoint(words):
            for index, word in enumerate(words):
                for phrase in self._longer.get(word, ()):
                    if tuple(words[index : index + len(phrase)]) == phrase:
                        return True
        return (
            self._unspaced is not None
            and not text.isascii()
            and self._unspaced.search(text) is not None
        )

    def find(self, text: str) -> Iterator[str]:
        """Yield the phrases in `text` (normal), the longest at each place. Their order is not defined."""
        words = text.split()
        met = not self.spaced.keys().isdisjoint(
            words
        )  # in nearly all texts no word begins a phrase
        for index, word in enumerate(words) if met else ():
            for phrase in self.spaced.get(word, ()):
                if len(phrase) == 1 or tuple(words[index : index + len(phrase)]) == phrase:
                    yield " ".join(phrase)
                    break
        yield from self.unspaced_in(text)

    def unspaced_in(self, text: str) -> Sequence[str]:
        """Return the phrases in `text` (normal) of scripts without blanks between words."""
        if self._unspaced is None or text.isascii():
            return ()
        return self._unspaced.findall(text)


def _has_all_of(text: str, phrases: Iterable[Sequence[str]]) -> bool:
    """Whether all words of one of the phrases stand in `text`, be it within others."""
    for first, *rest in phrases:  # noqa: SIM110 (`any` takes twice as long)
        if first in text and all(part in text for part in rest):
            return True
    return False


class Meanings:
    """Several lists of phrases, to be found in one pass over a text."""

    def __init__(self, lists: Sequence[Phrases]) -> None:
        """lists: those of each meaning."""
        self._lists = [*enumerate(lists)]
        self._spaced: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
        for number, phrases in self._lists:
            for first, several in phrases.spaced.items():
                self._spaced[first] += [(number, phrase) for phrase in several]

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield (number of its list, phrase) for the phrases in `text` (normal). Their order is not defined."""
        words = text.split()
        if not self._spaced.keys().isdisjoint(words):
            for index, word in enumerate(words):
                for number, phrase in self._spaced.get(word, ()):
                    if len(phrase) == 1 or tuple(words[index : index + len(phrase)]) == phrase:
                        yield number, " ".join(phrase)
        if not text.isascii():
            for number, phrases in self._lists:
                yield from ((number, phrase) for phrase in phrases.unspaced_in(text))


@cache
def _context() -> dict[str, Phrases]:
    tables = data("context.toml")
    compounds = tables.pop("compounds")
    labels = Phrases(tables.pop("labels")["words"], compounds["first"], compounds["last"])
    return {"labels": labels} | {name: Phrases(table["words"]) for name, table in tables.items()}


_normal = lru_cache(maxsize=1024)(normal)  # of one text several topics are asked


def speaks_of(topic: str, text: str) -> bool:
    """Whether a phrase of `topic` (a table of context.toml) stands in `text`."""
    return _context()[topic].stand_in(_normal(text[:MAX_SEARCHED]))


def is_one_of(topic: str, text: str) -> bool:
    """Whether `text` is nothing but a phrase of `topic` (a table of context.toml)."""
    return _normal(text[:MAX_SEARCHED]) in _context()[topic]


def may_speak_of(topic: str, raw: str) -> bool:
    """Whether `speaks_of` may be true of some part of `raw`, of any length: if not, nothing in it need be looked at."""
    return _context()[topic].may_stand_in(raw)


def failure_share(texts: Iterable[str]) -> float:
    """Return the share (0 to 1) of the texts that report a failure or a success."""
    found = [speaks_of("failures", text) for text in texts]
    return sum(found) / len(found) if found else 0.0
