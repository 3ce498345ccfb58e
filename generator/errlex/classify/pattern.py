"""The language of the rules' patterns (`data/rules/vocabulary.toml` explains it), compiled to regular expressions.

A rule set has some hundred patterns and a page a thousand codes. So a pattern is run only if its required
words are in the text; of several sets of required words, the smallest is looked up first.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from errlex.classify.rule_text import is_cjk, simplified
from errlex.value import kept, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_ELEMENT = re.compile(r"\^|\$|\.\.|\([^()]*\)\??|\{\w+\}\??|[^\s^$(){}]+")
#: White space outside of brackets.
_BETWEEN = re.compile(r"\s+(?![^(]*\))")
_PHRASE = re.compile(r"[\w %*]+")
_WORD = re.compile(r"\w+")
_BREAK = r"[^\w.;!?\n]+"
_GAP = rf"(?:{_BREAK}\w+(?:\.\d+)?){{0,5}}?"  # "0.001" is one word
_TAIL = rf"(?:{_BREAK}\w+(?:\.\d+)?){{0,9}}"
_LEADING_GAP = rf"(?:\w+(?:\.\d+)?{_BREAK}){{0,5}}?"
_CJK_GAP = r"[^.;!?。；！？\n]{0,8}?"


class PatternError(ValueError):
    """A pattern cannot be read; the text says why."""


@value(frozen=True, slots=True)
class Element:
    """An element of a pattern: a gap, an anchor, or a choice of phrases.

    sign: ``..``, ``^``, ``$``; "" for phrases. words: the phrases. latin: the phrases in Latin script. stems: the first
    words of `latin`. characters: the first characters of `words`. optional: the element may be missing in a text.
    """

    sign: str = ""
    words: tuple[str, ...] = ()
    latin: tuple[str, ...] = ()
    stems: frozenset[str] = frozenset()
    characters: frozenset[str] = frozenset()
    optional: bool = False


@value(frozen=True)
class Pattern:
    """A pattern, ready to run.

    source: as written. elements: what it consists of. needs: of each set, one must be in the text: words
    (``stem*``: a word that begins so) or, for a pattern in Chinese, Japanese or Korean (cjk), characters.
    """

    source: str
    elements: tuple[Element, ...]
    needs: tuple[frozenset[str], ...]
    cjk: bool

    @kept
    def regex(self) -> re.Pattern[str]:
        """The regular expression for normalised texts. It is made at first use: a page needs few of the patterns."""
        return re.compile((_unspaced if self.cjk else _latin)(self.elements), re.MULTILINE)


class Compiler:
    """Reads patterns. Elements recur in many of them, so each is read once."""

    def __init__(self, vocabulary: Mapping[str, Sequence[str]]) -> None:
        """vocabulary: name -> phrases."""
        self._vocabulary = vocabulary
        self._elements: dict[str, Element] = {}
        self._choices: dict[str, Element] = {}

    def compiled(self, source: str) -> list[Pattern]:
        """Return the patterns that `source` spells: for texts in Latin script, for Chinese, Japanese and Korean, or for both.

        Raises PatternError if it cannot be read, uses an unknown vocabulary name, or requires no word.
        """
        written = _ELEMENT.findall(source)
        if "".join(written) != _BETWEEN.sub("", source):
            raise PatternError(f"cannot read {source!r}")
        elements = tuple(map(self._element, written))
        required = [element for element in elements if element.words and not element.optional]
        if not required:
            raise PatternError(f"{source!r} matches anything")
        found = []
        if all(element.latin for element in required):
            needs = tuple(element.stems for element in required)
            found.append(Pattern(source, elements, needs, cjk=False))
        if any(not element.latin for element in required) or all(
            len(element.latin) < len(element.words) for element in required
        ):
            needs = tuple(element.characters for element in required)
            found.append(Pattern(source, elements, needs, cjk=True))
        return found

    def _element(self, written: str) -> Element:
        element = self._elements.get(written)
        if element is None:
            element = self._elements[written] = self._read(written)
        return element

    def _read(self, written: str) -> Element:
        if written in {"^", "$", ".."}:
            return Element(sign=written)
        if written.endswith("?"):
            return replace(self._element(written[:-1]), optional=True)
        if not written.startswith("("):
            return self._choice(written)
        parts = [self._choice(choice.strip()) for choice in written[1:-1].split("|")]
        return Element(
            words=tuple(chain.from_iterable(part.words for part in parts)),
            latin=tuple(chain.from_iterable(part.latin for part in parts)),
            stems=frozenset().union(*(part.stems for part in parts)),
            characters=frozenset().union(*(part.characters for part in parts)),
        )

    def _choice(self, choice: str) -> Element:
        element = self._choices.get(choice)
        if element is None:
            element = self._choices[choice] = _phrases(self._expanded(choice))
        return element

    def _expanded(self, choice: str) -> Sequence[str]:
        if not choice.startswith("{"):
            if not choice or not _PHRASE.fullmatch(choice):
                raise PatternError(f"cannot read the phrase {choice!r}")
            return [choice]
        try:
            return self._vocabulary[choice[1:-1]]
        except KeyError:
            raise PatternError(f"no {choice} in the vocabulary") from None


def _phrases(phrases: Iterable[str]) -> Element:
    words = tuple(map(simplified, phrases))
    latin = tuple(word for word in words if not is_cjk(word))
    return Element(
        words=words,
        latin=latin,
        stems=frozenset(word.split(None, 1)[0] for word in latin),
        characters=frozenset(word[0] for word in words),
    )


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

    def candidates(self, text: str, *, cjk: bool) -> list[int]:
        """Return the indexes of the patterns whose required words (characters if `cjk`) all occur in a normalised text."""
        present, numbers = 0, set[int]()
        for word in set(text) if cjk else set(_WORD.findall(text)):
            for key in (word, *(f"{word[:n]}*" for n in self._stems if n <= len(word))):
                if key in self._bits:
                    present |= self._bits[key]
                    numbers.update(self._wanted.get(key, ()))
        return [number for number in sorted(numbers) if not self._needs[number] & ~present]


@cache
def _phrase(phrase: str) -> str:
    words = [re.escape(word).replace(r"\*", r"\w*") for word in phrase.split()]
    return _BREAK.join(words)


def _latin(elements: Sequence[Element]) -> str:
    """Return the expression of the elements with a break between them, or a gap for `..`."""
    regex, join = "", ""
    for element in elements:
        if element.sign == "^":
            regex += "^"
        elif element.sign == "$":
            regex += f"{_TAIL if join == _GAP + _BREAK else ''}$"
        elif element.sign == "..":
            join = _LEADING_GAP if regex == "^" else _GAP + _BREAK
        else:
            one = f"(?:{'|'.join(map(_phrase, sorted(element.latin, key=len, reverse=True)))})"
            if not element.optional:
                regex, join = f"{regex}{join}{one}", _BREAK
            elif join:
                regex += f"(?:{join}{one})?"
            else:
                regex += f"(?:{one}{_BREAK})?"
    return regex if regex.endswith("$") else rf"(?<!\w){regex}(?!\w)"


def _unspaced(elements: Sequence[Element]) -> str:
    """Return the same for scripts without spaces between words."""
    regex = ""
    for element in elements:
        if element.sign == "..":
            regex += _CJK_GAP
        elif element.sign:
            regex += element.sign
        else:
            one = "|".join(map(_unspaced_word, sorted(element.words, key=len, reverse=True)))
            regex += f"(?:{one})" + "?" * element.optional + " *"
    return regex


@cache
def _unspaced_word(word: str) -> str:
    """Return the expression of a word among Chinese ones. A Latin word ends with its letters: "vol" is not in "volatility"."""
    if is_cjk(word):
        return re.escape(word)
    return r"(?<![a-z])" + re.escape(word).replace(r"\*", "[a-z]*") + r"(?![a-z])"
