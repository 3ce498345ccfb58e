"""Shorten: a phrase cut to the length of a name, so that it still says something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.wording.words import COPULA, HOLE, counted, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MAX_WORDS = 8
MAX_LENGTH = 48


def without_holes(words: Sequence[str]) -> list[str]:
    """Holes dropped with the words that only join them, but for those that the name cannot do without."""
    known = vocabulary()
    joints = known["prepositions"] | known["conjunctions"]
    kept: list[str] = []
    for position, word in enumerate(words):
        following = words[position + 1] if position + 1 < len(words) else COPULA
        said = following == COPULA or following in known["predicates"]
        if word != HOLE:
            if not (word in known["conjunctions"] and position and words[position - 1] == HOLE):
                kept.append(word)
        elif not kept and said and len(words) > 1:
            kept.append(known["value"])  # "{0} is required"
        elif kept and kept[-1] in known["needs_value"] and set(words[position:]) == {HOLE}:
            kept.append(known["value"])  # "must be less than {0}"
        elif kept and kept[-1] in joints and (said or following in joints):
            kept.pop()  # "the account of {0} is frozen"
    return kept


def shortened(words: list[str]) -> list[str]:
    """At most MAX_WORDS words and MAX_LENGTH characters, whole phrases where that can be."""
    known = vocabulary()
    words = _trimmed(words)
    for shorter in (_without_explanation, _without_weak, _with_short_subject, _without_end_phrase):
        if fits(words):
            return _trimmed(words)
        words = shorter(words)
    for place in range(len(words) - 2, 0, -1):
        word, following = words[place], words[place + 1]
        if not fits(words) and word in known["prepositions"] and following not in known["keeping"]:
            words = words[:place] + words[place + 1 :]  # never "(at) least", "(to) be"
    head = words
    while not fits(head):
        head = _trimmed(head[:-1], cut=True)
    return _trimmed(head if len(head) > _verb(words) else _with_short_lead(words) or head)


def _without_explanation(words: list[str]) -> list[str]:
    known = vocabulary()
    verb = _verb(words)
    return _cut_before(
        words,
        lambda place: words[place] in known["explaining"]
        or (words[place] in known["adding"] and place > verb and _verb(words[place:]) > 0),
    )


def _without_weak(words: list[str]) -> list[str]:
    known = vocabulary()
    return [
        word
        for word in words
        if word not in known["weak"] and (not word.endswith("ly") or word in known["no_adverbs"])
    ]


def _with_short_subject(words: list[str]) -> list[str]:
    """What is said stays, what it is said of loses its attributes.

    "number of connections established by one IP exceeds limit" -> "number of connections exceeds limit"
    """
    known = vocabulary()
    joints = known["prepositions"] | known["explaining"] | known["adding"] | known["conjunctions"]
    verb = _verb(words)
    short = words
    for place in range(verb - 1, 0, -1):
        word, following = words[place], words[place + 1]
        past = word.endswith("ed") or (word.endswith("ing") and following in joints)
        pair = "between" in words[:place]  # "between A and B" goes as a whole
        if (word in joints and not pair) or past:
            subject = _trimmed(words[:place], cut=True)
            if len(subject) > 1 or word == "between":
                short = subject + words[verb:]
                if fits(short):
                    return short
    return short


def _with_short_lead(words: list[str]) -> list[str]:
    """What counts stands before the verb: "request header X-KEY cannot be empty" -> "header X-KEY cannot be empty".

    Empty where that does not help.
    """
    known = vocabulary()
    joints = known["prepositions"] | known["conjunctions"]
    for place in range(1, _verb(words) - 1):
        if fits(words[place:]) and words[place] not in joints:
            return words[place:]
    return []


def _without_end_phrase(words: list[str]) -> list[str]:
    known = vocabulary()
    verb = _verb(words)
    return _cut_before(
        words,
        lambda place: place > verb
        and (
            words[place] in known["prepositions"]
            or words[place] in known["explaining"]
            or words[place] in known["adding"]
        ),
    )


def _cut_before(words: list[str], may_cut: Callable[[int], bool]) -> list[str]:
    """The longest head that fits, says something (has the verb, or three words) and ends where it may."""
    verb = _verb(words)
    for place in range(len(words) - 1, 1, -1):
        if may_cut(place):
            head = _trimmed(words[:place], cut=True)
            whole = 0 < verb < len(head) - 1 or (
                len(counted(head)) > 2 and not len(head) <= verb < place
            )
            if whole and fits(head):
                return head
    return words


def _verb(words: Sequence[str]) -> int:
    """Where the predicate begins; 0 where none is known."""
    known = vocabulary()
    begins = known["predicates"] | {COPULA}
    if words[:1] and words[0] in known["complete"]:
        return 0
    return next((place for place, word in enumerate(words) if word in begins), 0)


def _trimmed(words: Sequence[str], *, cut: bool = False) -> list[str]:
    """Without dangling words at the end; after a cut there are more of them."""
    known = vocabulary()
    end = len(words)
    while end > 1 and (
        words[end - 1] == COPULA
        or (words[end - 1] in known["trailing"] and words[end - 2] not in known["phrasal"])
        or (cut and words[end - 1] in known["trailing_when_cut"])
    ):
        end -= 1
    return list(words[:end])


def fits(words: Sequence[str]) -> bool:
    """Whether a name of these words is short enough."""
    written = counted(words)
    return len(written) <= MAX_WORDS and len("_".join(written)) <= MAX_LENGTH
