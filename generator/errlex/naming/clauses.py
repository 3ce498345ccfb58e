"""Clauses: the parts of a message, each with its function. A placeholder appears as `HOLE`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from errlex.naming.phrases import (
    COPULA,
    HOLE,
    is_generic,
    is_solid,
    phrase,
    says_something,
    vocabulary,
    without_marks,
)
from errlex.naming.shorten import fits
from errlex.text import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: says: states what is wrong. fails: states only that something failed ("Failed to submit order"). advises: says what
#: to do.
#: labels: names a value. causes: "due to ...,". prepares: "if ...,". refers: whom to ask. courtesy: thanks.
ClauseRole = Literal[
    "says", "fails", "advises", "labels", "causes", "prepares", "refers", "courtesy"
]

#: Number of characters of a message that are read. Names are made from the beginning of a message.
_LONGEST = 1000
#: Maximum number of words of a clause that says only that something failed, and of one that includes its cause.
_LONGEST_FAILURE = 7
_SHORT_FAILURE = 5
_QUOTES = str.maketrans("‘’“”`´，；：。（）、", "''\"\"\"',;:.(),")
_QUOTED = re.compile(r"""(?<![\w'"])(["']+)([^"']*)\1(?!\w)""")
_IDENTIFIER = re.compile(r"[A-Za-z][\w-]+")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]?")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_NOT_LATIN = re.compile(r"[^\x00-\x7f]+")
_LETTERS = re.compile(r"[A-Za-z]{2,}")
_CAUSE = re.compile(
    r"(?:^|,?\s+)(?:because(?: of)?|due to)\s+|,?\s+(?P<as>since|as)\s+", re.IGNORECASE
)
_MARK = re.compile(
    r"""\s*(?:
        (?P<stop> [.!?;](?=\s|$) | \n | \s[/|~]+\s | -> | \s"(?!\s*(?:is|are|was|were|has|does)\b) | "\s(?!\s*(?:is|are|was|were|has|does)\b) | \be\.g\b | \bi\.e\b )
      | (?P<joint> :(?=\s) | \s-+\s | -- )
      | (?P<comma> ,(?=\s|\x00|$) )
    )\s*""",
    re.VERBOSE,
)
#: A cause whose subject is a pronoun: "You cannot activate the credits as they might have expired".
_POINTS_BACK = re.compile(r"(?:they|it|he|she|these|those)\b", re.IGNORECASE)
#: What a page says of a code before it says what it stands for: "It will be returned when ", "Indicates that ".
_TOLD = re.compile(
    r"""(?:(?:it|this|an?|the)\ )?(?:(?:error|response|return|status)\ )?(?:(?:code|error|message|exception)\ )?(?:that\ |which\ )?
    (?:(?:(?:(?:is|are|will\ be|gets|may\ be|can\ be)\ )?(?:returned|thrown|raised|reported|sent)\ |(?:occurs|happens|appears)\ )
        (?:when|whenever|if|in\ case|because)
      |(?:indicates|means|signifies)(?:\ that)?|(?<=code\ that\ )when)\ (?=\S+\ \S)""",
    re.IGNORECASE | re.VERBOSE,
)
_NEGATIVE = re.compile(r"[–−](?=\d)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
#: A comma without a space after it: "Currently,due to".
_GLUED = re.compile(r"(?<=[a-z]),(?!but )(?=[a-z]{2})")
#: The text after a comma that continues a list: "(create,) modify or cancel orders".
_LISTED = re.compile(r"(?!and |or |no )(?:[\w-]+, )*[\w-]+,? (?:[\w-]+ )?(?:and|or) ")
#: "create, modify(, or cancel orders)": the last comma of a list.
_LIST_ENDS = re.compile(r", [\w-]+(?: [\w-]+)?$")
#: The text after the comma that follows a noun, if it continues a list: "Order ID, (order code or spread ID does not
#: exist)".
_NAMES_LISTED = re.compile(r"(?!and |or )(?:[\w-]+,? ){1,4}(?:and|or) ")
#: The spellings of a value: "{0} < x <= {1}", "{0} or below", "is {0}x, which exceeds".
_VALUES = (
    (re.compile(rf"{HOLE}\s*<=?\s*\w\s*<=?\s*{HOLE}"), f" {HOLE} "),
    (re.compile(r"\d+\s*<=?\s*\w\s*<=?\s*\d+%?"), " within range "),
    (
        re.compile(
            r"(?:larger|greater|higher|more) than [\d.]+%? and (?:less|lower|smaller) [a-z ]*[\d.]*\d%?"
        ),
        " within range ",
    ),
    (re.compile(r"\b(?:not|must be|should be) in [(\[][^()\[\]]*[)\]]"), " not allowed "),
    (re.compile(r"\b(?:must|should) be \[[^\[\]]*\]"), " not allowed "),
    (re.compile(rf"\b(?:must|should) be \([^()]*{HOLE}[^()]*\)"), " not allowed "),
    (re.compile(rf"{HOLE}\s*(?:st|nd|rd|th|[xX])\b"), f" {HOLE} "),
    (re.compile(rf"{HOLE}\s*/\s*{HOLE}"), f" {HOLE} "),
    (re.compile(rf"{HOLE}\s+or (?:below|above|higher|more|less|lower|fewer)\b"), f" {HOLE} "),
    (re.compile(rf"\b(?:is|are)\s+{HOLE}\s*\w{{0,2}}, which\b"), " "),
    (re.compile(rf"\[[^\[\]]*{HOLE}[^\[\]]*\]"), f" {HOLE} "),
)
#: Placeholders that stand for an object, not for a number: "the legs of {rfqId}".
_THING = re.compile(
    r"(?:[a-z]Id|[cC]cy|[iI]nstrument|[sS]ymbol|[tT]oken|[cC]oin|[cC]urrency|[cC]rypto)$"
)
#: The text after a placeholder that only specifies a noun: "You have {instrument} open orders".
_ADJECTIVE = re.compile(
    r" (?!(?:is|are|was|has|have|does|do|can|cannot|must|should|and|or|as|in|on|for|to|of|with|from|at|by|per|than|under)\b)[a-z]"
)
#: Distinguishes a request ("Cancel all orders") from "Cancel order error" and "Transfer in progress".
_REQUEST = re.compile(
    r"(?:please|pls|kindly)\b|[\w-]+ (?:a|an|the|this|that|all|any|other|to)\b|.*\b(?:your|you|first|again|before)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a message. words: its phrase. role: its function in the message."""

    words: list[str]
    role: ClauseRole


def clauses(message: str) -> list[Clause]:
    """Return the clauses of a message that have words, in order."""
    parts = [part for text, end in _split(plain(message)) for part in _with_cause(text, end)]
    said: list[Clause] = []
    for place, (text, end) in enumerate(parts):
        following = parts[place + 1][0] if place + 1 < len(parts) else ""
        words, role = phrase(text), _role_of(text, end, following)
        if role == "prepares" and words[0] in ("due", "because", "since"):
            role = "causes"
        if role in ("prepares", "causes"):
            words = ["cannot", *words[1:]] if words[0] == "to" else words[1:]
        if role in ("advises", "refers"):
            words = declared(words)
        if (
            text.lower().startswith("but ")
            and said
            and said[-1].role == "says"
            and not says_something(said[-1].words)
        ):
            said[-1] = Clause(
                said[-1].words, "prepares"
            )  # "expect falling, but the price is above"
        if is_solid(words) and not set(without_marks(words)) <= vocabulary()["trailing"]:
            if role == "fails" and said and said[-1].role == "fails":
                role = "says"
            if role != "says" and said and said[-1].role == "fails":
                said[-1] = Clause(
                    said[-1].words, "says"
                )  # the message gives no reason for the failure
            said.append(Clause(words, role))
    if said and said[-1].role == "fails":
        said[-1] = Clause(said[-1].words, "says")
    return said


def _role_of(text: str, end: str, following: str) -> ClauseRole:
    known = vocabulary()
    words = phrase(text)
    opening = _first_word(text)
    if known["courtesy"].intersection(without_marks(words)[:1]):
        return "courtesy"
    if end == "comma" and opening in known["preparing"] and len(words) > 1:
        return "prepares"
    if end == "comma" and _is_label(words):
        return "labels"
    if end == "joint" and following and not is_request(following) and len(words) <= 2:
        return "labels"
    if is_request(f"{text} {following}" if end == "comma" else text, words):
        return "refers" if set(words[:1]) & known["referring"] else "advises"
    return "fails" if is_failure(words) else "says"


def is_request(text: str, words: Sequence[str] | None = None) -> bool:
    """Whether a clause asks for something: "Please check it", "Cancel all orders", "Do not repeat it".

    words: those of the clause; `text` may continue after it.
    """
    known = vocabulary()
    words = phrase(text) if words is None else words
    if not words or words[-1] in known["vague_names"]:
        return False
    if _first_word(text) in known["advice"]:
        return True
    if words[0] == "do":  # "(you) do not have" is not a request
        return _first_word(text) == "do"
    verbs = (known["predicates"] - known["comparatives"]) | {COPULA}
    asks = words[0] in known["tasks"] and _first_word(text) == words[0]
    return asks and not verbs & set(words) and bool(_REQUEST.match(text))


def declared(words: list[str]) -> list[str]:
    """Return a request as a statement: "enter price" -> must enter price, "check memo" -> invalid memo."""
    known = vocabulary()
    if (whole := known["whole"].get(" ".join(without_marks(words)))) is not None:
        return list(whole.split())
    for opening, meant in known["declared"].items():
        start = opening.split()
        rest = words[len(start) :]
        if rest and words[: len(start)] == start:
            if COPULA in rest[1:]:  # "make sure the time is right": time must be right
                place = rest.index(COPULA)
                return [*rest[:place], "must", "be", *rest[place + 1 :]]
            return [*meant.split(), *rest]
    if words[0] == "check" and len(words) > 1 and not says_something(words[1:]):
        end = words.index("try") if "try" in words else len(words)
        return ["invalid", *words[1:end]]
    return ["must", *words] if words[0] in known["tasks"] else words


def is_failure(words: Sequence[str], longest: int = _LONGEST_FAILURE) -> bool:
    """Whether a clause says only that something failed: "Failed to submit order", "Switching failed"."""
    known = vocabulary()
    short = 0 < len(without_marks(words)) <= longest
    return short and (words[0] in known["attempting"] or words[-1] in known["failing"])


def _with_cause(text: str, end: str) -> Iterator[tuple[str, str]]:
    """Yield a clause, and its part after "because" as a clause of its own if the rest only reports a failure."""
    mark = _CAUSE.search(text)
    head, cause = (text[: mark.start()], text[mark.end() :]) if mark else (text, "")
    words = phrase(head)
    vague = is_generic(words) or is_failure(words, _SHORT_FAILURE) or is_request(head)
    if not mark or not vague or (end == "comma" and not words) or _POINTS_BACK.match(cause):
        yield text, end
    elif is_request(head) and phrase(cause)[:1] == [COPULA]:
        yield head, end  # "use a lower limit because there are fewer items"
    elif mark["as"] and (is_request(head) or not says_something(phrase(cause) or [""])):
        yield text, end  # "failed to enable it as collateral"
    else:
        yield from [(head, "stop")] if words else []
        yield cause, end


def _split(text: str) -> Iterator[tuple[str, str]]:
    """Yield (clause, its end: "stop", "joint", "comma" or "").

    A short head before a joint stays with the next clause.
    """
    start = 0
    for mark in _MARK.finditer(text):
        clause, rest = text[start : mark.start()], text[mark.end() :]
        if not (
            (mark["stop"] and _last_word(clause) in vocabulary()["abbreviations"])
            or (mark["joint"] and _belongs_to_next(clause, rest))
            or (mark["comma"] and _goes_on(clause, rest))
        ):
            if clause.strip():
                yield clause.strip(), str(mark.lastgroup)
            start = mark.end()
    if text[start:].strip():
        yield text[start:].strip(), ""


def _goes_on(clause: str, rest: str) -> bool:
    """Whether the comma between `clause` and `rest` separates items of a list, of placeholders or of words."""
    if clause.endswith(HOLE) and rest.startswith(HOLE):
        return True
    if _first_word(rest) in vocabulary()["subjectless"]:
        return True  # "Buffer is full, cannot write"
    if rest.startswith(("and ", "or ")) and _LIST_ENDS.search(clause):
        return True
    listed = _LISTED if says_something(phrase(clause) or [""]) else _NAMES_LISTED
    return listed.match(rest) is not None and not is_request(rest)


def _is_label(words: Sequence[str]) -> bool:
    """Whether the words only name a value, such as "the current currency is {0},", before the clause that says what is wrong."""
    verbs = vocabulary()["predicates"]
    return (
        words[-1:] == [HOLE]
        and len(without_marks(words)) in (1, 2)
        and not any(word in verbs for word in words)
    )


def _first_word(clause: str) -> str:
    return clause.split(" ", 1)[0].lower().strip(",.")


def _last_word(clause: str) -> str:
    return clause.rsplit(" ", 1)[-1].lower()


def _belongs_to_next(head: str, rest: str) -> bool:
    """Whether a short head before a colon and the text after it form one name: "Restricted: no access"."""
    words = phrase(head)
    if is_request(rest):
        return False
    end = _MARK.search(rest)
    following = phrase(rest[: end.start()] if end else rest)
    return 0 < len(words) <= 2 and not is_generic(words) and fits(words + following)


def plain(message: str) -> str:
    """Return the English part of a message: in ASCII, in one spelling, with `HOLE` for each placeholder and quoted value."""
    text = unicodedata.normalize("NFKC", message[:_LONGEST]).translate(_QUOTES)
    text = _CONTROL.sub(" ", text)  # HOLE and COPULA are control characters
    text = _NEGATIVE.sub(" minus ", text)
    for written, spelt in vocabulary()["signs"].items():
        text = text.replace(written, spelt)
    text = text.strip(" ;")
    text = _GLUED.sub(", ", _THOUSANDS.sub("", text))
    if len(text) > 2 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    text = PLACEHOLDER.sub(_hole, _english(text))
    for pattern, value in _VALUES:
        text = pattern.sub(value, text)
    text = _QUOTED.sub(
        lambda m: m[2] if _IDENTIFIER.fullmatch(m[2]) or m[2].count(" ") > 1 else HOLE, text
    )
    for written, spelt in vocabulary()["spelling"].items():
        text = re.sub(re.escape(written), spelt, text, flags=re.IGNORECASE)
    text = re.sub(r"'(?:s|re|ve|ll|d|m)\b|'", "", text)
    rest = without_asides(_TOLD.sub("", text) if _TOLD.match(text) else text)
    return (rest if _LETTERS.search(rest) else re.sub(r"[(\[\])]", " ", text)).strip(" ;")


def _hole(match: re.Match[str]) -> str:
    """Return the replacement of a placeholder: its name if it opens the sentence and the name is a noun, else `HOLE`."""
    name = match[0].strip("$#%{}. ") if "{" in match[0] else ""
    subject = match.string[: match.start()].strip().lower() in ("", "the")
    listed = match.string[match.end() : match.end() + 1] == ","
    telling = re.fullmatch(r"(?!param)[a-zA-Z]{3,}", name)
    if _THING.search(name) and _ADJECTIVE.match(match.string, match.end()) and not subject:
        return " "
    whose = _THING.search(name) and match.string[: match.start()].endswith("of ")
    return name if (subject or whose) and not listed and telling else f" {HOLE} "


def _english(text: str) -> str:
    """Return `text` if it is English, else its longest English phrase, else ""."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    letters = [c for c in folded if c.isalpha() and not c.isascii()]
    if not letters:
        return _NOT_LATIN.sub(" ", folded)
    parts = _NOT_LATIN.split(folded)
    best = max(parts, key=lambda part: len(_LETTERS.findall(part)))
    words = _LETTERS.findall(PLACEHOLDER.sub("", best))
    enough = len(words) >= 3 or (len(words) == 2 and len("".join(words)) >= 4 * len(letters))
    return best if enough else ""


def without_asides(text: str) -> str:
    """Return `text` without the parts in brackets, closed or not."""
    return _ASIDE.sub(" ", text)
