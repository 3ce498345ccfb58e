"""The language of the rules' patterns (`data/rules/vocabulary.toml` explains it), compiled to regular expressions.

A rule set has some hundred patterns and a page a thousand codes. So a pattern is run only if its required
words are in the text; of several sets of required words, the smallest is looked up first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from errlex.classify.words import is_cjk, simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_ELEMENT = re.compile(r"\^|\$|\.\.|\([^()]*\)\??|\{\w+\}\??|[^\s^$(){}]+")
_PHRASE = re.compile(r"[\w %*]+")
_WORD = re.compile(r"\w+")
_BREAK = r"[^\w.;!?\n]+"
_GAP = rf"(?:{_BREAK}\w+(?:\.\d+)?){{0,5}}?"  # "0.001" is one word
_TAIL = rf"(?:{_BREAK}\w+(?:\.\d+)?){{0,9}}"
_LEADING_GAP = rf"(?:\w+(?:\.\d+)?{_BREAK}){{0,5}}?"
_CJK_GAP = r"[^.;!?。；！？\n]{0,8}?"


class PatternError(ValueError):
    """A pattern cannot be read; the text says why."""


@dataclass(frozen=True)
class Pattern:
    """A pattern, ready to run.

    source: as written. expression: the regular expression for it. needs: of each set, one must be in the text: words
    (``stem*``: a word that begins so) or, for a pattern in Chinese, Japanese or Korean (cjk), characters.
    """

    source: str
    expression: str
    needs: tuple[frozenset[str], ...]
    cjk: bool

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The regular expression for normalised texts. It is compiled at first use: a page needs few of the patterns."""
        return re.compile(self.expression, re.MULTILINE)


def compiled(source: str, vocabulary: Mapping[str, Sequence[str]]) -> list[Pattern]:
    """Return the patterns that `source` spells: for texts in Latin script, for Chinese, Japanese and Korean, or for both.

    vocabulary: name -> phrases. Raises PatternError if it cannot be read, uses an unknown vocabulary name, or
    requires no word.
    """
    elements = _ELEMENT.findall(source)
    if "".join(elements) != re.sub(r"\s+(?![^(]*\))", "", source):
        raise PatternError(f"cannot read {source!r}")
    choices = [_choices(element, vocabulary) for element in elements]
    required = [
        words
        for element, words in zip(elements, choices, strict=True)
        if words and not element.endswith("?")
    ]
    if not required:
        raise PatternError(f"{source!r} matches anything")
    found = []
    if all(any(not is_cjk(word) for word in words) for words in required):
        needs = tuple(
            frozenset(word.split()[0] for word in words if not is_cjk(word)) for words in required
        )
        found.append(Pattern(source, _latin(elements, choices), needs, cjk=False))
    if any(all(map(is_cjk, words)) for words in required) or all(
        any(map(is_cjk, words)) for words in required
    ):
        characters = tuple(frozenset(word[0] for word in words) for words in required)
        found.append(Pattern(source, _unspaced(elements, choices), characters, cjk=True))
    return found


class Prefilter:
    """Finds which of many patterns may match a text, by the words in it."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        """patterns: in the order in which to try them."""
        self._needs: list[int] = []
        self._bits: dict[str, int] = {}
        self._wanted: dict[str, list[int]] = {}
        bits: dict[frozenset[str], int] = {}
        for number, pattern in enumerate(patterns):
            self._needs.append(0)
            for need in set(pattern.needs):
                if need not in bits:
                    bits[need] = 1 << len(bits)
                    for word in need:
                        self._bits[word] = self._bits.get(word, 0) | bits[need]
                self._needs[number] |= bits[need]
            for word in min(pattern.needs, key=len):
                self._wanted.setdefault(word, []).append(number)
        self._stems = sorted({len(word) - 1 for word in self._bits if word.endswith("*")})

    def worth_trying(self, text: str, *, cjk: bool) -> list[int]:
        """Return the indexes of the patterns whose required words (characters if `cjk`) all occur in a normalised text."""
        present, numbers = 0, set[int]()
        for word in set(text) if cjk else set(_WORD.findall(text)):
            for key in (word, *(f"{word[:n]}*" for n in self._stems if n <= len(word))):
                if key in self._bits:
                    present |= self._bits[key]
                    numbers.update(self._wanted.get(key, ()))
        return [number for number in sorted(numbers) if not self._needs[number] & ~present]


def _choices(element: str, vocabulary: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the phrases that an element may stand for; none for a gap or an anchor."""
    plain = element.removesuffix("?")
    if element in {"^", "$", ".."}:
        return []
    choices = plain[1:-1].split("|") if plain.startswith("(") else [plain]
    return [
        simplified(phrase) for choice in choices for phrase in _expanded(choice.strip(), vocabulary)
    ]


def _expanded(choice: str, vocabulary: Mapping[str, Sequence[str]]) -> Sequence[str]:
    if not choice.startswith("{"):
        if not choice or not _PHRASE.fullmatch(choice):
            raise PatternError(f"cannot read the phrase {choice!r}")
        return [choice]
    try:
        return vocabulary[choice[1:-1]]
    except KeyError:
        raise PatternError(f"no {choice} in the vocabulary") from None


@cache
def _phrase(phrase: str) -> str:
    words = [re.escape(word).replace(r"\*", r"\w*") for word in phrase.split()]
    return _BREAK.join(words)


def _latin(elements: Sequence[str], choices: Sequence[Sequence[str]]) -> str:
    """Return the expression of the elements with a break between them, or a gap for `..`."""
    regex, join = "", ""
    for element, words in zip(elements, choices, strict=True):
        if element == "^":
            regex += element
        elif element == "$":
            regex += f"{_TAIL if join == _GAP + _BREAK else ''}$"
        elif element == "..":
            join = _LEADING_GAP if regex == "^" else _GAP + _BREAK
        else:
            longest_first = sorted(
                (word for word in words if not is_cjk(word)), key=len, reverse=True
            )
            one = f"(?:{'|'.join(map(_phrase, longest_first))})"
            if not element.endswith("?"):
                regex, join = f"{regex}{join}{one}", _BREAK
            elif join:
                regex += f"(?:{join}{one})?"
            else:
                regex += f"(?:{one}{_BREAK})?"
    return regex if regex.endswith("$") else rf"(?<!\w){regex}(?!\w)"


def _unspaced(elements: Sequence[str], choices: Sequence[Sequence[str]]) -> str:
    """Return the same for scripts without spaces between words."""
    regex = ""
    for element, words in zip(elements, choices, strict=True):
        if element in {"^", "$"}:
            regex += element
        elif element == "..":
            regex += _CJK_GAP
        else:
            one = "|".join(map(_unspaced_word, sorted(words, key=len, reverse=True)))
            regex += f"(?:{one})" + "?" * element.endswith("?") + " *"
    return regex


@cache
def _unspaced_word(word: str) -> str:
    """Return the expression of a word among Chinese ones. A Latin word ends with its letters: "vol" is not in "volatility"."""
    if is_cjk(word):
        return re.escape(word)
    return r"(?<![a-z])" + re.escape(word).replace(r"\*", "[a-z]*") + r"(?![a-z])"
