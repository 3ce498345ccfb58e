"""Shorten: cuts a phrase to the length of a name without changing what it says.

Each dispensable part of a phrase has a price (`prices` in `data/wording.toml`). The cheapest set of parts whose
removal makes the phrase fit is left out. A part is left out as a whole.
"""

from __future__ import annotations

import heapq
import re
from typing import TYPE_CHECKING, NamedTuple

from errlex.naming.phrases import COPULA, HOLE, verb_of, vocabulary, without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Size(NamedTuple):
    """Maximum numbers of words and of characters of a name."""

    words: int
    length: int


#: Above this size, contractions apply; two clauses together must not exceed it.
EASY_SIZE = Size(8, 48)
#: Only a phrase above this size loses words, since a lost word may be the subject of the message
#: (ibkr 393 "may be specified for delta hedge orders only").
MAX_SIZE = Size(12, 64)

#: Words before a placeholder: "a multiple of {0}".
_OF_A_VALUE = {("multiple", "of"), ("multiples", "of")}
#: Maximum number of sets of parts to try; a clause of 40 words needs a few hundred.
_MOST_TRIED = 2000
#: Maximum price above that of the cheapest set. A dearer set loses the subject of the message.
_SPREAD = 3.0


class PhrasePart(NamedTuple):
    """Words of a phrase that can be left out together: from `start` up to, not including, `end`."""

    price: float
    start: int
    end: int


def short_forms(words: Sequence[str]) -> Iterator[list[str]]:
    """Yield the phrase in at most MAX_SIZE words and characters, the best short form first.

    A phrase that fits is the only result. Nothing is yielded if every short form would be ungrammatical.
    """
    whole = trimmed(words)
    if not fits(whole):
        whole = trimmed(_contracted(whole))
    if fits(whole, MAX_SIZE):
        yield whole
        return
    seen = set()
    most = float("inf")
    parts = sorted(_parts(whole), key=lambda part: (part.price, -part.start))
    for price, absent in _cheapest(parts, len(whole) - MAX_SIZE.words - _droppable(whole)):
        if price > most:
            return
        left = [word for place, word in enumerate(whole) if place not in absent]
        left = trimmed(left)
        if fits(left, MAX_SIZE) and tuple(left) not in seen and _is_whole(left, whole):
            most = min(most, price + _SPREAD)
            seen.add(tuple(left))
            yield left


def _droppable(words: Sequence[str]) -> int:
    """Return how many words are marks, or may be dropped at the end."""
    trailing = vocabulary()["trailing"]
    return sum(word in trailing for word in words) + len(words) - len(without_marks(words))


def _cheapest(parts: list[PhrasePart], fewest: int) -> Iterator[tuple[float, set[int]]]:
    """Yield (price, indexes of the words left out) for each set of `parts`, the cheapest first.

    parts: sorted by price. fewest: sets that leave out fewer words are passed over, since what they leave is too long.
    """
    sizes = [part.end - part.start for part in parts]
    if sum(sizes) < fewest:
        return
    heap: list[tuple[float, tuple[int, ...]]] = [(part.price, (0,)) for part in parts[:1]]
    for _ in range(_MOST_TRIED):
        if not heap:
            return
        price, chosen = heapq.heappop(heap)
        if sum(sizes[n] for n in chosen) >= fewest:
            yield price, {place for n in chosen for place in range(parts[n].start, parts[n].end)}
        if (following := chosen[-1] + 1) < len(parts):
            dearer = price + parts[following].price
            heapq.heappush(heap, (dearer, (*chosen, following)))
            heapq.heappush(heap, (dearer - parts[chosen[-1]].price, (*chosen[:-1], following)))


def _parts(words: list[str]) -> Iterator[PhrasePart]:
    """Yield the parts.

    A part that restricts the statement is dearer: "for delta hedge orders only", "A and B at the same time".
    """
    known = vocabulary()
    verb = verb_of(words)
    together = known["together"] & set(words[verb + 1 :])
    for part in (
        *_weak(words),
        *_tails(words, verb),
        *_phrases(words, verb),
        *_modifiers(words, verb),
    ):
        left_out = words[part.start : part.end]
        limits = "only" in left_out or bool(together & set(left_out))
        joins = bool(together) and "and" in left_out
        dearer = (limits + 2 * joins) * known["prices"]["restricted"]
        yield part._replace(price=part.price + dearer)


def _weak(words: list[str]) -> Iterator[PhrasePart]:
    """Yield words that add little, and adverbs, but not those of "too frequently", "be specified" and "non existing"."""
    known = vocabulary()
    for place, word in enumerate(words):
        adverb = word.endswith("ly") and word not in known["no_adverbs"]
        held = words[place - 1] in known["keeps_weak"] | {COPULA} if place else False
        if (adverb or word in known["weak"]) and not held:
            yield PhrasePart(known["prices"]["weak"], place, place + 1)


def _tails(words: list[str], verb: int) -> Iterator[PhrasePart]:
    """Yield the ends of the phrase that are clauses: "because ...", or "and ..." with a verb of its own."""
    known = vocabulary()
    for place in range(max(verb, 1) + 1, len(words)):
        adds = words[place] in known["adding"] and verb_of(words[place:]) > 0
        states = words[0] == COPULA and not verb_of(words[1:place])
        if (words[place] == "but" or (adds and states)) and verb_of(words[place + 1 :]):
            yield PhrasePart(
                known["prices"]["explanation"], 0, place + 1
            )  # the error is named after it
        elif (words[place] in known["explaining"] or adds) and words[place - 1] not in known[
            "spans"
        ]:
            yield PhrasePart(known["prices"]["explanation"], place, len(words))


def _phrases(words: list[str], verb: int) -> Iterator[PhrasePart]:
    """Yield the phrases that begin with a preposition, a participle or "and"."""
    known = vocabulary()
    for place in range(1, len(words) - 1):
        if not _opens_phrase(words, place, verb):
            continue
        end = _end_of_phrase(words, place, verb)
        position = "last" if end == len(words) else "inner"
        price = known["prices"]["subject" if place < verb else position]
        if words[place] in known["conjunctions"]:
            price += known["prices"]["joined"]
        elif known["restricting"] & set(words[:place]) or (
            "must" in words[:place] and _is_participle(words[place - 1])
        ):  # "must be created from the app"
            price += known["prices"]["restricted"]
        if words[place] == "of" and words[place - 1] in known["light_nouns"]:
            price += known["prices"]["light_noun"]
        yield PhrasePart(price, place, end)


def _opens_phrase(words: Sequence[str], place: int, verb: int) -> bool:
    known = vocabulary()
    word, before, following = words[place], words[place - 1], words[place + 1]
    needed = place == verb + 1 and verb and words[verb] not in known["intransitive"]
    if (
        place == verb
        or needed
        or (before in known["needs_complement"] and word not in ("of", "by"))
    ):
        return False
    if word in known["prepositions"]:
        return following not in known["after_preposition"]
    if word in known["conjunctions"]:
        return "between" not in words[:place]
    if place > verb:
        return False
    participle = word.endswith(("ed", "ing")) and before not in known["prepositions"]
    ends = following in known["prepositions"] | known["explaining"]
    ends = ends or (place + 1 == verb and word.endswith("ed"))
    return word in known["adding"] | known["subjects"] or (participle and ends)


def _end_of_phrase(words: Sequence[str], place: int, verb: int) -> int:
    """Return the end of the phrase that begins at `place`, with what "and" adds to it."""
    known = vocabulary()
    limit = verb if place < verb else len(words)
    while place < limit - 1 < verb and words[limit - 1] in known["auxiliaries"]:
        limit -= 1  # "bots (and traders) only support ..."
    joints = known["prepositions"] | known["conjunctions"]
    says = words[place] in known["conjunctions"] and verb_of(words[place:limit])
    if words[place] == "between" or words[place] not in joints or says:
        return limit
    stops = (known["prepositions"] | known["explaining"] | known["relative"]) - {"of"}
    return next(
        (
            end
            for end in range(place + 1, limit)
            if (words[end] in stops and words[end - 1] not in known["needs_complement"])
            or (words[end] in known["adding"] and verb_of(words[end:limit]))
        ),
        limit,
    )


def _modifiers(words: list[str], verb: int) -> Iterator[PhrasePart]:
    """Yield the first words of noun phrases; the last word is the head."""
    known = vocabulary()
    prices = known["prices"]
    start = 0
    for place in range(len(words) + 1):
        if place < len(words) and not _ends_run(words[place]):
            continue
        first = start
        if words[start - 1] in known["auxiliaries"] | {COPULA, "to"} if start else not verb:
            first += 1  # a verb, or the predicate
        elif words[start : start + 1] and (
            words[start].endswith("ing") or _is_verb_after(words[start - 1 : start + 1])
        ):
            first += 1  # "switching modes", not "modes"
        price = prices["restricted"] / 2 if "only" in words[verb:start] else 0.0
        for end in range(first + 1, place):
            word = words[end - 1]
            held = end == place - 1 and _is_participle(words[end])  # "leverage allowed"
            if held or word.isdecimal() or word in known["after_preposition"] | known["negations"]:
                break
            price += prices["modifier" if end < place - 1 else "last_modifier"]
            if word in known["distinguishing"] or word.endswith("ing"):
                price += prices["distinguishing"]
            yield PhrasePart(price, first, end)
        start = place + 1


def _is_verb_after(pair: Sequence[str]) -> bool:
    """Whether `pair`, a conjunction and a word, begins another verb phrase: "and use", "or transferred"."""
    known = vocabulary()
    joins = len(pair) == 2 and pair[0] in known["conjunctions"]
    return joins and (pair[1] in known["tasks"] or _is_participle(pair[1]))


def _is_participle(word: str) -> bool:
    return word.endswith("ed") or word in vocabulary()["participles"]


def _ends_run(word: str) -> bool:
    known = vocabulary()
    kinds = ("prepositions", "conjunctions", "predicates", "explaining", "adding", "auxiliaries", "subjects", "relative")  # fmt: skip
    return word in (COPULA, "than") or any(word in known[kind] for kind in kinds)


def _is_whole(left: list[str], words: list[str]) -> bool:
    """Whether `left`, a short form of `words`, keeps the verb and is grammatical."""
    known = vocabulary()
    verb = verb_of(left)
    torn = known["prepositions"] | known["conjunctions"] | known["adding"]
    if verb and left[verb - 1] in torn:
        return False
    if not verb and (verb_of(words) or len(without_marks(left)) < 3):
        return False
    if verb and len(left) == verb + 1 and left[-1] not in known["intransitive"]:
        return False
    bare = _ends_run(left[-2]) or left[-2] in known["needs_value"] if len(left) > 1 else False
    if verb and bare and left[-1] == left[verb - 1] and words[-2:] != left[-2:]:
        return False  # "order price above price" of "order price above mark price"
    return not _repeats(left, words)


def _repeats(left: list[str], words: list[str]) -> bool:
    """Whether `left` repeats itself: "order ID and order ID" made from "order ID and client order ID"."""
    text = f" {' '.join(words)} "
    for place, word in enumerate(left):
        for size in (1, 2) if word in vocabulary()["conjunctions"] and place else ():
            around = left[max(place - size, 0) : place + size + 1]
            if around[:size] == around[-size:] and f" {' '.join(around)} " not in text:
                return True
    return False


def _contracted(words: list[str]) -> list[str]:
    """Return the phrase in fewer words ("greater than" is "above"), contracted only as far as needed."""
    text = " ".join(words)
    for long, short in vocabulary()["shorter"].items():
        pattern = f" (?:{COPULA} )?".join(map(re.escape, long.lstrip("^").split()))
        begin = "^" if long.startswith("^") else r"(?<!\S)"
        text = re.sub(rf"{begin}{pattern}(?!\S)", short, text)
        if fits(text.split()):
            break
    return text.split()


def without_holes(words: Sequence[str]) -> list[str]:
    """Return the words without holes and the words that only join them; a hole that the name needs becomes a noun."""
    known = vocabulary()
    joints = known["prepositions"] | known["conjunctions"]
    kept: list[str] = []
    for position, word in enumerate(words):
        before = words[position - 1] if position else ""
        following = words[position + 1] if position + 1 < len(words) else COPULA
        said = following in known["predicates"] | {COPULA, "already"}
        if word != HOLE:
            if not (word in known["conjunctions"] and before == HOLE):
                kept.append(word)
        elif not kept:
            kept += [known["value"]] if said and len(words) > 1 else []  # "{0} is required"
        elif kept[-1] == "be" and following == "of":
            kept.append(known["value"])  # "must be {0}% of"
        elif kept[-2:] == ["up", "to"] or (
            kept[-1] in known["counting"] and following in known["units"]
        ):
            kept.append(known["number"])  # "within {0} days"
        elif (kept[-1] in known["needs_value"] or (*kept[-2:],) in _OF_A_VALUE) and set(
            words[position:]
        ) <= {HOLE, "and"}:
            kept.append(known["value"])  # "must be less than {0}"
        elif kept[-1] in joints and (said or following in joints):
            kept.pop()  # "the account of {0} is frozen"
    return kept


def trimmed(words: Sequence[str]) -> list[str]:
    """Return the words without dangling ones at the end."""
    known = vocabulary()
    end = len(words)
    while end > 1 and (
        words[end - 1] == COPULA
        or (words[end - 1] in known["trailing"] and words[end - 2] not in known["phrasal"])
    ):
        end -= 1
    return list(words[:end])


def fits(words: Sequence[str], size: Size = EASY_SIZE) -> bool:
    """Whether a name of these words is short enough."""
    written = without_marks(words)
    return len(written) <= size.words and len("_".join(written)) <= size.length
