"""Words of a message that can stand as a constant: "Minimum size is %s" -> minimum, size.

Used by `names` for codes that have no documented symbol. The words it knows are in
`data/wording.toml`. Everything here is pure and works on English; a message in another language
gives its English part where that is a phrase of its own, else nothing.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MAX_WORDS = 8
MAX_LENGTH = 48

#: Stands for a placeholder or a quoted value until it is known whether the name can do without it.
_HOLE = "\x00"
#: Stands for a copula: not part of the name, but where it stood the predicate begins.
_COPULA = "\x01"
_PLACEHOLDER = re.compile(
    r"%(?:\d+\$)?[-+#.0-9]*[sdfbiqvx]\b"
    r"|\$?\{+\.?([\w .-]*)\}+%?"
    r"|\$[A-Za-z_]\w*"
    r"|<[A-Za-z][^<>]{0,40}>"
    r"|\[[^\[\]]*\]?"
    r"|\b[xX]{2,}\b"
)
_QUOTES = str.maketrans("‘’“”`´，；：。（）、", "''\"\"\"',;:.(),")
_QUOTED = re.compile(r"""(?<![\w'"])(["']+)([^"']*)\1(?!\w)""")
_IDENTIFIER = re.compile(r"[A-Za-z][\w-]+")
_ASIDE = re.compile(r"\s*\([^()]*\)?")
_NOT_LATIN = re.compile(r"[^\x00-\x7f]+")
#: Split by, in order of strength: sentence, dash or slash, comma.
_CLAUSE = re.compile(
    r"\s*(?:([.!?;](?=\s|$)|\n|\s[-/|~]+\s|--|->|\s\"|\"\s|\be\.g\b|\bi\.e\b)|(:(?=\s))|(,(?=\s|\x00|$)))\s*"
)
#: After a comma: "(create,) modify or cancel orders" goes on with a list.
_LISTED = re.compile(r"(?!and |or )[\w-]+ (?:[\w-]+ )?(?:and|or) ")
_WORD = re.compile(
    r"[A-Z]{2,}s(?![a-z])|[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+\d*|[A-Z]+\d*|\d+[A-Za-z]*|\x00"
)
_TOKEN = re.compile(r"[A-Za-z0-9]+|\x00")


@cache
def vocabulary() -> dict[str, Any]:
    """`data/wording.toml`, lists as sets (read once)."""
    data = tomllib.loads(files("errlex").joinpath("data/wording.toml").read_text("utf-8"))
    return {
        key: frozenset(value) if isinstance(value, list) and isinstance(value[0], str) else value
        for key, value in data.items()
    }


def split_words(text: str) -> list[str]:
    """Words of identifiers and phrases, as written: "clientOrderId duplicate" -> client Order Id duplicate.

    A single capital before a capitalised word belongs to it: "EOrder" is one word.
    """
    words = []
    for token in _TOKEN.findall(text):
        parts = [token] if token.isupper() or token.islower() else _WORD.findall(token)
        if len(parts) > 1 and len(parts[0]) == 1 and parts[0] != _HOLE and parts[1][:1].isupper():
            parts[:2] = [parts[0] + parts[1]]
        words.extend(parts)
    return words


def message_words(message: str) -> list[str]:
    """The words of `message` that tell it from others, in lower case: at most 8, at most 48 characters.

    Empty where it has no English phrase.
    """
    clauses = [clause for clause in map(_words, _clauses(_plain(message))) if _solid(clause)]
    if not clauses:
        return []
    chosen = next((clause for clause in clauses if not _is_generic(clause)), None)
    if chosen is None:
        chosen = max(clauses, key=len) if len(clauses[0]) == 1 else clauses[0]
    if _is_generic(chosen):
        value = vocabulary()["value"]
        chosen = [value if word == _HOLE else word for word in chosen]
    return _counted(_shortened(_without_holes(chosen)))


def section_words(section: str) -> list[str]:
    """What a heading is about, in lower case: "Spot API Error Code" -> spot. At most three words."""
    noise = vocabulary()["section_noise"]
    words = [word.lower() for word in split_words(_ASIDE.sub(" ", _plain(section)))]
    return [word for word in words if word not in noise and word != _HOLE and not word.isdecimal()][
        :3
    ]


def _plain(message: str) -> str:
    """The English part: ASCII, one spelling, a hole for each placeholder and each quoted value."""
    text = unicodedata.normalize("NFKC", message).translate(_QUOTES)
    text = text.replace("–", " - ").replace("—", " - ").strip()
    if len(text) > 2 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    text = _english(text)
    text = _PLACEHOLDER.sub(_hole, text)
    text = _QUOTED.sub(lambda m: m[2] if _IDENTIFIER.fullmatch(m[2]) else _HOLE, text)
    for written, spelt in vocabulary()["spelling"].items():
        text = re.sub(re.escape(written), spelt, text, flags=re.IGNORECASE)
    text = re.sub(r"'(?:s|re|ve|ll|d|m)\b|'", "", text)
    without_asides = _ASIDE.sub(" ", text)
    return (
        without_asides if re.search(r"[A-Za-z]{2}", without_asides) else text.replace("(", " ")
    ).strip()


def _hole(match: re.Match[str]) -> str:
    """A placeholder. One that opens the sentence and tells what it stands for keeps its name."""
    name = match[1] or ""
    subject = match.string[: match.start()].strip().lower() in ("", "the")
    if subject and re.fullmatch(r"[a-zA-Z]{3,}", name) and not name.lower().startswith("param"):
        return name
    return f" {_HOLE} "


def _english(text: str) -> str:
    """`text` where it is English, else its longest English phrase, else ""."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    letters = [c for c in folded if c.isalpha() and not c.isascii()]
    if not letters:
        return _NOT_LATIN.sub(" ", folded)
    phrases = _NOT_LATIN.split(folded)
    best = max(phrases, key=lambda phrase: len(re.findall(r"[A-Za-z]{2,}", phrase)))
    words = re.findall(r"[A-Za-z]{2,}", _PLACEHOLDER.sub("", best))
    enough = len(words) >= 3 or (len(words) == 2 and len("".join(words)) >= 4 * len(letters))
    return best if enough else ""


def _clauses(text: str) -> list[str]:
    """Clauses in the order in which they are worth a name."""
    known = vocabulary()
    main: list[str] = []
    later: list[str] = []
    last: list[str] = []
    parts = list(_split(text))
    for place, (clause, end) in enumerate(parts):
        opening = clause.split(" ", 1)[0].lower().strip(",.")
        if end == "," and opening in known["preparing"]:
            last.append(clause.partition(" ")[2])
            continue
        if end == ":" and len(_words(clause)) <= 2 and place + 1 < len(parts):
            later.append(clause)
            continue
        halves = re.split(
            r"\b(?:because(?: of)?|due to)\b", clause, maxsplit=1, flags=re.IGNORECASE
        )
        if len(halves) == 2 and _is_generic(_words(halves[0])):
            clause = halves[1]
        (later if opening in known["advice"] else main).append(clause)
    return main + later + last


def _split(text: str) -> Iterator[tuple[str, str]]:
    """(clause, the mark that ends it). A short head before a colon stays with what follows it."""
    start = 0
    for match in _CLAUSE.finditer(text):
        clause = text[start : match.start()]
        last = clause.rsplit(" ", 1)[-1].lower()
        if match[1] and match[1].startswith(".") and last in vocabulary()["abbreviations"]:
            continue
        rest = text[match.end() :]
        if match[2]:
            if _belongs_to_next(clause, rest):
                continue
        elif (
            match[3]
            and _LISTED.match(rest)
            and rest.split(" ", 1)[0].lower() not in vocabulary()["advice"]
        ):
            continue
        if clause.strip():
            yield clause.strip(), match[1] or match[2] or match[3]
        start = match.end()
    if text[start:].strip():
        yield text[start:].strip(), ""


def _belongs_to_next(head: str, rest: str) -> bool:
    """Whether a short head before a colon and what follows it are one name: "Restricted: no access"."""
    words = _words(head)
    following = _words(next((part for part, _ in _split(rest)), ""))
    return 0 < len(words) <= 2 and not _is_generic(words) and _fits(words + following)


def _words(clause: str) -> list[str]:
    """Words in lower case without those that never matter; holes are kept."""
    known = vocabulary()
    words = [word.lower() for word in split_words(clause)]
    kept: list[str] = []
    for position, word in enumerate(words):
        following = words[position + 1] if position + 1 < len(words) else ""
        if word in known["dropped"] or (word.isdecimal() and len(word) > 5) or word in kept[-1:]:
            continue
        if word in known["copulas"] and not (
            word == "be" and kept and kept[-1] in known["before_copula"]
        ):
            if [following] == words[position + 1 :] and following.isdecimal():
                break  # "Minimum limit is 1": the number is a value
            kept.append(_COPULA)
            continue
        if word in known["perfect"] and (
            following in known["participles"] or following.endswith("ed")
        ):
            continue
        kept.append(word)
    while kept and (kept[0] in known["conjunctions"] or kept[0] in known["subjects"]):
        kept.pop(0)
    return kept


def _solid(words: Sequence[str]) -> bool:
    return any(
        word not in (_HOLE, _COPULA) and not word.isdecimal() and len(word) > 1 for word in words
    )


def _is_generic(words: Sequence[str]) -> bool:
    return all(word in vocabulary()["generic"] or word in (_HOLE, _COPULA) for word in words)


def _without_holes(words: Sequence[str]) -> list[str]:
    """Holes dropped with the words that only join them, but for those that the name cannot do without."""
    known = vocabulary()
    joints = known["prepositions"] | known["conjunctions"]
    kept: list[str] = []
    for position, word in enumerate(words):
        following = words[position + 1] if position + 1 < len(words) else _COPULA
        said = following == _COPULA or following in known["predicates"]
        if word != _HOLE:
            if not (word in known["conjunctions"] and position and words[position - 1] == _HOLE):
                kept.append(word)
        elif not kept and said and len(words) > 1:
            kept.append(known["value"])  # "{0} is required"
        elif kept and kept[-1] in known["needs_value"] and set(words[position:]) == {_HOLE}:
            kept.append(known["value"])  # "must be less than {0}"
        elif kept and kept[-1] in joints and (said or following in joints):
            kept.pop()  # "the account of {0} is frozen"
    return kept


def _shortened(words: list[str]) -> list[str]:
    """At most MAX_WORDS words and MAX_LENGTH characters, whole phrases where that can be."""
    known = vocabulary()
    words = _trimmed(words)
    for shorter in (_without_explanation, _without_weak, _with_short_subject, _without_end_phrase):
        if _fits(words):
            return words
        words = shorter(words)
    for place in range(len(words) - 2, 0, -1):
        word, following = words[place], words[place + 1]
        if (
            not _fits(words)
            and word in known["prepositions"]
            and following not in known["needs_value"]
        ):
            words = words[:place] + words[place + 1 :]  # never "(at) least"
    while not _fits(words):
        words = _trimmed(words[:-1], cut=True)
    return words


def _without_explanation(words: list[str]) -> list[str]:
    known = vocabulary()
    verb = _verb(words)
    return _cut_before(
        words,
        lambda place: words[place] in known["explaining"]
        or (words[place] in known["adding"] and place > verb),
    )


def _without_weak(words: list[str]) -> list[str]:
    known = vocabulary()
    return [
        word
        for word in words
        if word not in known["weak"] and (not word.endswith("ly") or word in known["no_adverbs"])
    ]


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
                len(_counted(head)) > 2 and not len(head) <= verb < place
            )
            if whole and _fits(head):
                return head
    return words


def _with_short_subject(words: list[str]) -> list[str]:
    """What is said stays, what it is said of loses its attributes.

    "number of connections established by one IP exceeds limit" -> "number of connections exceeds limit"
    """
    known = vocabulary()
    prepositions = (
        known["prepositions"] | known["explaining"] | known["adding"] | known["conjunctions"]
    )
    verb = _verb(words)
    short = words
    for place in range(verb - 1, 0, -1):
        word, following = words[place], words[place + 1]
        past = word.endswith("ed") or (word.endswith("ing") and following in prepositions)
        if word in prepositions or past:
            subject = _trimmed(words[:place], cut=True)
            if len(subject) > 1:
                short = subject + words[verb:]
                if _fits(short):
                    return short
    return short


def _verb(words: Sequence[str]) -> int:
    """Where the predicate begins; 0 where none is known."""
    known = vocabulary()
    begins = known["predicates"] | {_COPULA}
    if words[:1] and words[0] in known["complete"]:
        return 0
    return next((place for place, word in enumerate(words) if word in begins), 0)


def _trimmed(words: Sequence[str], *, cut: bool = False) -> list[str]:
    """Without dangling words at the end; after a cut there are more of them."""
    known = vocabulary()
    end = len(words)
    while end > 1 and (
        words[end - 1] == _COPULA
        or (words[end - 1] in known["trailing"] and words[end - 2] not in known["phrasal"])
        or (cut and words[end - 1] in known["trailing_when_cut"])
    ):
        end -= 1
    return list(words[:end])


def _fits(words: Sequence[str]) -> bool:
    counted = _counted(words)
    return len(counted) <= MAX_WORDS and len("_".join(counted)) <= MAX_LENGTH


def _counted(words: Sequence[str]) -> list[str]:
    return [word for word in words if word != _COPULA]
