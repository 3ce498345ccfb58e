"""Shorten: a phrase brought to the length of a name, so that it still says something true.

Parts are left out, the dispensable first, until the rest fits; nothing is cut in the middle of what is
said. Each step has a price (`prices` in `data/wording.toml`), and the cheapest way is taken.
"""

from __future__ import annotations

import heapq
import re
from itertools import count
from typing import TYPE_CHECKING

from errlex.naming.words import COPULA, HOLE, counted, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_WORDS = 8
MAX_LENGTH = 48

#: Phrases tried before giving up; a clause of 40 words needs a few hundred.
_MOST_TRIED = 1500

Step = tuple[float, list[str]]


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
        elif kept and kept[-1] in known["counting"] and following in known["units"]:
            kept.append(known["number"])  # "within {0} days"
        elif kept and kept[-1] in known["needs_value"] and set(words[position:]) <= {HOLE, "and"}:
            kept.append(known["value"])  # "must be less than {0}"
        elif kept and kept[-1] in joints and (said or following in joints):
            kept.pop()  # "the account of {0} is frozen"
    return kept


def shortened(words: list[str]) -> Iterator[list[str]]:
    """The phrase in at most MAX_WORDS words and MAX_LENGTH characters: the best way first, then others.

    A phrase that fits is the only one. Nothing where no way is known that leaves it whole.
    """
    words = trimmed(words)
    if not fits(words):
        words = trimmed(_contracted(words))
    whole = words
    found = False
    order = count()
    heap = [(0.0, next(order), words)]
    seen = {tuple(words)}
    for _ in range(_MOST_TRIED):
        if not heap:
            break
        cost, _, words = heapq.heappop(heap)
        if fits(words):
            found = True
            yield words
            continue
        for price, shorter in _steps(words):
            shorter = trimmed(shorter, cut=True)
            if tuple(shorter) not in seen and not _limps(shorter):
                seen.add(tuple(shorter))
                heapq.heappush(heap, (cost + price, next(order), shorter))
    if not found and (head := _head(whole)):
        yield head


def _head(words: list[str]) -> list[str]:
    """The first words, as a last resort; nothing where what they say would end in the air."""
    verb = _verb(words)
    while words and not fits(words):
        words = trimmed(words[:-1], cut=True)
    return words if _is_whole(words, verb, len(words)) else []


def _contracted(words: list[str]) -> list[str]:
    """The same in fewer words ("greater than" is "above"), as far as needed."""
    text = " ".join(words)
    for long, short in vocabulary()["shorter"].items():
        pattern = f" (?:{COPULA} )?".join(map(re.escape, long.split()))
        text = re.sub(rf"(?<!\S){pattern}(?!\S)", short, text)
        if fits(text.split()):
            break
    return text.split()


def _steps(words: list[str]) -> Iterator[Step]:
    """What can be left out, each with its price."""
    if len(lighter := _without_weak(words)) < len(words):
        yield vocabulary()["prices"]["weak"], lighter
    yield from _without_explanation(words)
    yield from _without_phrases(words)
    yield from _without_modifiers(words)


def _without_weak(words: list[str]) -> list[str]:
    """Without words that add little, and adverbs; "too frequently" and "not completely" stay."""
    known = vocabulary()
    return [
        word
        for before, word in zip(["", *words], words, strict=False)
        if before in ("too", "not")
        or not (word in known["weak"] or (word.endswith("ly") and word not in known["no_adverbs"]))
    ]


def _limps(words: Sequence[str]) -> bool:
    """Whether something was torn out: "A and A", or "number of" before a verb."""
    known = vocabulary()
    joints = known["conjunctions"]
    verb = _verb(words)
    before = words[verb - 1] if verb else ""
    return any(before in known[kind] for kind in ("prepositions", "conjunctions", "adding")) or any(
        word in joints and words[place - 1] == words[place + 1]
        for place, word in enumerate(words[:-1])
        if place
    )


def _without_explanation(words: list[str]) -> Iterator[Step]:
    """Without "because ..." or "and ..." behind what is said."""
    known = vocabulary()
    verb = _verb(words)
    for place in range(len(words) - 1, max(verb, 1), -1):
        explains = words[place] in known["explaining"]
        adds = words[place] in known["adding"] and _verb(words[place:]) > 0
        allowed = words[place - 1 : place] == ["allowed"]  # "not allowed while ..."
        if (explains or adds) and (allowed or _is_whole(words[:place], verb, place)):
            yield known["prices"]["explanation"], words[:place]


def _without_phrases(words: list[str]) -> Iterator[Step]:
    """Without one phrase that begins with a preposition, a participle or "and"."""
    known = vocabulary()
    prices = known["prices"]
    verb = _verb(words)
    if words[1:2] == ["of"] and words[0] in known["counts"]:
        yield prices["hollow"], words[2:]  # "number of orders"
    for place in range(1, len(words) - 1):
        word, before = words[place], words[place - 1]
        taken = before in known["taking"] and word not in known["free"]
        if not _opens_phrase(words, place, verb) or taken:
            continue
        if word in known["conjunctions"] and "between" in words[:place]:
            continue
        said = set(words[verb:place])
        if place > verb and (
            (said & known["carrying"] and (word == "to" or before in known["carrying"]))
            or (word in known["conjunctions"] and said & known["explaining"])
        ):
            continue
        end = _end_of_phrase(words, place, verb)
        if place > verb and said & known["explaining"] and _verb(words[place:end]):
            continue
        joins = word in known["conjunctions"]
        price = prices["conjunction"] if joins else 0
        if place < verb:
            price += prices["subject_phrase"]
        elif place <= verb + 1 or not _is_whole(words[:place], verb, place):
            continue
        else:
            price += prices["last_phrase" if end == len(words) else "inner_phrase"]
        if "of" in words[place + 1 : end]:
            price += prices["with_of"]
        if word == "of":
            price += prices[
                "of_hollow" if before in known["hollow"] or before.isdecimal() else "of"
            ]
        if known["restricting"] & set(words[: place if not joins else len(words)]):
            price += prices["restricted"]
        yield price, words[:place] + words[end:]


def _opens_phrase(words: Sequence[str], place: int, verb: int) -> bool:
    known = vocabulary()
    word, following = words[place], words[place + 1]
    if word in known["prepositions"]:
        return following not in known["keeping"]
    if word in known["conjunctions"]:
        return True
    if place > verb:
        return False
    participle = word.endswith(("ed", "ing")) and words[place - 1] not in known["prepositions"]
    ends = place + 1 == verb or following in known["prepositions"] | known["explaining"]
    return word in known["adding"] or word in known["subjects"] or (participle and ends)


def _end_of_phrase(words: Sequence[str], place: int, verb: int) -> int:
    """Where the phrase that begins at `place` ends; what "and" adds to it goes with it."""
    known = vocabulary()
    limit = verb if place < verb else len(words)
    if (
        words[place] == "between"
        or words[place] not in known["prepositions"] | known["conjunctions"]
    ):
        return limit
    joints = known["prepositions"] | known["explaining"] | {"which", "who", "whose", "where"}
    joints = joints - {"of"}  # "within ten minutes of the listing" goes as a whole
    return next((end for end in range(place + 1, limit) if words[end] in joints), limit)


def _without_modifiers(words: list[str]) -> Iterator[Step]:
    """Without the first word of a noun phrase: what counts is its last."""
    known = vocabulary()
    prices = known["prices"]
    leading = known["auxiliaries"] | {COPULA, "to"}
    start = 0
    for place in range(len(words) + 1):
        if place < len(words) and not _ends_run(words[place]):
            continue
        first = start
        if words[start - 1] in leading if start else not _verb(words):
            first += 1  # a verb, or what is said
        explains = bool(known["explaining"] & set(words[_verb(words) : start]))
        adverb = 0 < first <= len(words) and words[first - 1].endswith("ly")
        joined = start > _verb(words) and words[start - 1] in known["conjunctions"]
        held = words[place - 1 : place] and words[place - 1].endswith("ed")  # "leverage allowed"
        if (
            place - first >= 2 + bool(held)
            and words[first] not in known["keeping"] | known["negations"]
            and not (explains or joined or adverb)
        ):
            price = prices["modifier"] if place - first > 2 else prices["last_modifier"]
            if not start and words[0].endswith("ing"):  # "switching modes", not "modes"
                price += prices["action"]
            if start and words[start - 1] in known["conjunctions"]:
                price += prices["conjunction"]
            if words[first] in known["telling"] or words[first].isdecimal():
                price += prices["telling"]
            yield price, words[:first] + words[first + 1 :]
        start = place + 1


def _ends_run(word: str) -> bool:
    known = vocabulary()
    kinds = ("prepositions", "conjunctions", "predicates", "explaining", "adding", "auxiliaries", "subjects", "relative")  # fmt: skip
    return word in (COPULA, "than") or any(word in known[kind] for kind in kinds)


def _is_whole(head: list[str], verb: int, place: int) -> bool:
    """Whether `head`, cut at `place`, still says something: has its verb and what belongs to it, or three words."""
    head = trimmed(head, cut=True)
    if verb:
        known = vocabulary()
        told = len(head) > verb + 1 or (len(head) == verb + 1 and head[-1] in known["stating"])
        attribute = head[-1].endswith("ed") and not _ends_run(
            head[-2]
        )  # "maximum leverage allowed"
        return told and (attribute or head[-1] not in known["incomplete"])
    return len(counted(head)) > 2 and not len(head) <= verb < place


def _verb(words: Sequence[str]) -> int:
    """Where the predicate begins; 0 where none is known."""
    known = vocabulary()
    begins = known["predicates"] | {COPULA}
    if words[:1] and words[0] in known["complete"]:
        return 0
    return next(
        (
            place
            for place, word in enumerate(words)
            if word in begins
            and not (place and words[place - 1] in known["relative"])
            and not (word in known["comparing"] and words[place - 1] in known["conjunctions"])
        ),
        0,
    )


def says_something(words: Sequence[str]) -> bool:
    """Whether the phrase is a statement, not only the name of a thing."""
    return _verb(words) > 0 or words[0] in vocabulary()["complete"]


def reason(words: list[str]) -> list[str]:
    """What follows "because" or "as" in a phrase, where that is a statement; else nothing."""
    known = vocabulary()
    for place in range(max(_verb(words), 1) + 1, len(words)):
        if words[place] in known["giving_reason"]:
            why = words[place + 1 :]
            while why and (why[0] in known["subjects"] or why[0] in known["prepositions"]):
                why = why[1:]
            verb = _verb(why) if why else 0
            return why if verb and not known["conjunctions"] & set(why[:verb]) else []
    return []


def trimmed(words: Sequence[str], *, cut: bool = False) -> list[str]:
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
