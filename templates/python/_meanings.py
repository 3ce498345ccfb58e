"""The meaning that an answer's words give to its code: one of the code's meanings, or that of a known sentence.

Only whole documented messages count (`_messages`). They are searched in this order: among the messages of the
code itself; of the same code in the exchange's other products; of all its codes; of the codes of all exchanges.
"""

from __future__ import annotations

from exchange_errors._load import load
from exchange_errors._policy import CAUTION, GENERAL, LIMIT_WORDS, REPEATING, SPELT, WAIT_WORDS
from exchange_errors._taxonomy import Category, Retry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from exchange_errors._info import ErrorInfo
    from exchange_errors._lookup import Lookup

    #: Category, and what to do.
    Meaning = tuple[Category, Retry]
    #: A documented message and what it means.
    Said = tuple[str, Meaning]

#: Maximum number of characters of a message to compare with the sentences of all exchanges.
_LONGEST = 200
#: The first letter of scripts whose words have no spaces between them, or endings that say much.
_UNSPACED = "\u1100"
_OF_LIMITS = ("RATE_LIMIT", "SERVICE_UNAVAILABLE", "MAINTENANCE")
_BEGINNINGS = tuple(word[:-1] for word in LIMIT_WORDS if word.endswith("*"))
#: The words of limits, from the first look at them on.
_LIMITS: list[frozenset[str]] = []
_NO_ERRORS = (Category.SUCCESS, Category.INFO)
#: The meaning of an answer that failed with words of success.
_UNKNOWN = (Category.UNKNOWN, Retry.VERIFY)


def most_careful(one: Retry, other: Retry) -> Retry:
    """Return the more careful of two pieces of advice."""
    return max(one, other, key=CAUTION.index)


def everywhere(text: str) -> Meaning | None:
    """Return the meaning of a message, or of a code of words, that several exchanges share; None for others."""
    gist = load("exchange_errors._messages").gist(text[:_LONGEST])
    said = load("exchange_errors._sentences").SENTENCES.get(gist)
    if said is None:
        return None
    category, retry = said.split("\t")
    return Category(category), Retry(retry)


def in_words(code: int | str | None, message: str) -> Meaning | None:
    """Return the meaning of a message at all exchanges, else of a code that consists of words ("insufficientFunds")."""
    found = everywhere(message) if message else None
    return everywhere(code) if found is None and isinstance(code, str) else found


def says_more(message: str, documented: Iterable[str]) -> bool:
    """Whether a message that refuses because of a limit has words that no such message has, nor a documented one of its code.

    Numbers and paths are no words, and languages that write words without spaces have none.
    """
    gist = load("exchange_errors._messages").gist
    said = " ".join(token for token in message[:_LONGEST].split() if "/" not in token)
    words = {
        word for word in gist(said).split() if word.isalpha() and word < _UNSPACED and len(word) > 1
    }
    words = {word for word in words - _limit_words() if not word.startswith(_BEGINNINGS)}
    return bool(words) and not words.issubset(" ".join(map(gist, documented)).split())


def _limit_words() -> frozenset[str]:
    """Return the words of the messages by which several exchanges refuse because of a limit, and a few more."""
    if not _LIMITS:
        said = load("exchange_errors._sentences").SENTENCES
        gists = [gist for gist, meaning in said.items() if meaning.partition("\t")[0] in _OF_LIMITS]
        _LIMITS.append(frozenset(" ".join((*gists, *LIMIT_WORDS, *WAIT_WORDS, *SPELT)).split()))
    return _LIMITS[0]


class Meanings:
    """The documented messages of an exchange, for the codes of one lookup."""

    def __init__(self, lookup: Lookup) -> None:
        """Reads nothing yet."""
        self._lookup = lookup
        self._own: dict[tuple[str, int | str], Any] = {}
        self._all: dict[str, list[Meaning]] | None = None

    def of(self, info: ErrorInfo, code: Meaning, message: str) -> Meaning:
        """Return category and retry of an answer.

        info: the documentation of its code. code: category and retry of its code. message: its words, which are not
        empty. Words that advise a repetition count only if they are no less careful than the code.
        """
        messages = load("exchange_errors._messages")
        for templates in self._of_code(info):
            found = templates.every(message)
            if found:
                return _advised(_agreed(found) or code, code)
        text = messages.normalised(message[:_LONGEST])
        if " " not in text:  # a word says too little to outweigh a code
            return code
        said = _agreed(self._of_exchange().get(text, ())) or everywhere(text)
        if said is None or said[0] is code[0] or said[0] in _NO_ERRORS:
            return code
        if said[0] in GENERAL and code[0] is not Category.UNKNOWN:
            return code[0], most_careful(code[1], said[1])
        return _advised(said, code)

    def _of_code(self, info: ErrorInfo) -> Iterator[Any]:
        """The messages of a code: of its scope, or of all where it is known in several; then of the others."""
        key = (info.scope, info.code)
        if key not in self._own:
            rows: dict[str, list[Said]] = {}
            for scope, message, meaning in self._lookup.said(info.code):
                rows.setdefault(scope, []).append((message, meaning))
            own = rows.pop(info.scope, []) if info.scope else []
            others = [said for each in rows.values() for said in each]
            make = load("exchange_errors._messages").Templates
            self._own[key] = tuple(make(said) for said in (own, others) if said)
        yield from self._own[key]

    def _of_exchange(self) -> dict[str, list[Meaning]]:
        """Message, normalised -> what it means, of all codes of the exchange."""
        if self._all is None:
            normalised = load("exchange_errors._messages").normalised
            self._all = {}
            for _, message, meaning in self._lookup.said():
                self._all.setdefault(normalised(message), []).append(meaning)
        return self._all


def _agreed(found: Iterable[Meaning]) -> Meaning | None:
    """Return the meaning that all of these share, with the most careful advice; None if they differ."""
    found = list(found)
    if not found or any(category is not found[0][0] for category, _ in found):
        return None
    return found[0][0], max((retry for _, retry in found), key=CAUTION.index)


def _advised(said: Meaning, code: Meaning) -> Meaning:
    """Return the meaning of the words; advice to repeat is at least as careful as the code's."""
    category, retry = said
    if category in _NO_ERRORS:
        return _UNKNOWN
    return category, most_careful(code[1], retry) if retry in REPEATING else retry
