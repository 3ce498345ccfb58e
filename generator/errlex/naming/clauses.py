"""Clauses: the parts of a message, those worth a name first, with placeholders turned into holes."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from errlex.naming.shorten import fits
from errlex.naming.words import HOLE, counted, is_generic, phrase, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What names are made of stands at the beginning of a message; the rest of a long one is not looked at.
_LONGEST = 1000
_PLACEHOLDER = re.compile(
    r"%(?:\d+\$)?[-+#.0-9]*[sdfbiqvx]\b"  # %s %1$d
    r"|\$?\{+\.?([\w .-]*)\}+%?"  # {0} {} ${x} {{.key}}
    r"|\$[A-Za-z_]\w*"
    r"|<[A-Za-z][^<>]{0,40}>"
    r"|\[[^\[\]]*\]?"
    r"|\b(?:[xX]{2,}|[yY]{2,}|[zZ]{2,})\b"
)
_QUOTES = str.maketrans("‘’“”`´，；：。（）、", "''\"\"\"',;:.(),")
_QUOTED = re.compile(r"""(?<![\w'"])(["']+)([^"']*)\1(?!\w)""")
_IDENTIFIER = re.compile(r"[A-Za-z][\w-]+")
_ASIDE = re.compile(r"\s*\([^()]*\)?")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_NOT_LATIN = re.compile(r"[^\x00-\x7f]+")
_LETTERS = re.compile(r"[A-Za-z]{2,}")
_BECAUSE = re.compile(r"\b(?:because(?: of)?|due to)\b", re.IGNORECASE)
_MARK = re.compile(
    r"""\s*(?:
        (?P<stop> [.!?;](?=\s|$) | \n | \s[/|~]+\s | -> | \s" | "\s | \be\.g\b | \bi\.e\b )
      | (?P<joint> :(?=\s) | \s-+\s | -- )
      | (?P<comma> ,(?=\s|\x00|$) )
    )\s*""",
    re.VERBOSE,
)
_NEGATIVE = re.compile(r"[–−](?=\d)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
#: "Currently,due to": a comma without its space.
_GLUED = re.compile(r"(?<=[a-z]),(?!but )(?=[a-z]{2})")
#: After a comma: "(create,) modify or cancel orders" goes on with a list.
_LISTED = re.compile(r"(?!and |or )(?:[\w-]+, )*[\w-]+,? (?:[\w-]+ )?(?:and|or) ")


def clauses(text: str, *, preparing: bool = True) -> list[str]:
    """Clauses in the order in which they are worth a name.

    preparing: with those that only prepare another ("if ...,"), which come last.
    """
    known = vocabulary()
    main: list[str] = []
    later: list[str] = []
    last: list[str] = []
    courtesy: list[str] = []
    parts = list(_split(text))
    for place, (clause, end) in enumerate(parts):
        opening = _first_word(clause)
        if known["courtesy"].intersection(counted(phrase(clause))[:1]):
            courtesy.append(clause)
            continue
        if end == "comma" and opening in known["preparing"]:
            last.append(clause.partition(" ")[2])
            continue
        if end == "comma" and _is_label(phrase(clause)):
            later.append(clause)
            continue
        says_more = place + 1 < len(parts) and not _is_advice(parts[place + 1][0])
        if end == "joint" and says_more and len(phrase(clause)) <= 2:
            later.append(clause)
            continue
        halves = _BECAUSE.split(clause, maxsplit=1)
        if len(halves) == 2 and (is_generic(phrase(halves[0])) or _is_advice(halves[0])):
            clause = halves[1]
        (later if _is_advice(clause) else main).append(clause)
    return main + later + (last if preparing else []) or courtesy


def _split(text: str) -> Iterator[tuple[str, str]]:
    """(clause, what ends it: "stop", "joint", "comma" or ""). A short head before a joint stays with what follows."""
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
    """Whether the comma between them stands in a list: of placeholders, or of words."""
    if clause.endswith(HOLE) and rest.startswith(HOLE):
        return True
    if _first_word(rest) in vocabulary()["subjectless"]:
        return True  # "Buffer is full, cannot write"
    return _LISTED.match(rest) is not None and not _is_advice(rest)


def _is_label(words: Sequence[str]) -> bool:
    """It only names a value: "the current currency is {0}," and what is wrong with it follows."""
    verbs = vocabulary()["predicates"]
    return (
        words[-1:] == [HOLE]
        and len(counted(words)) in (2, 3)
        and not any(word in verbs for word in words)
    )


def _is_advice(clause: str) -> bool:
    return _first_word(clause) in vocabulary()["advice"]


def _first_word(clause: str) -> str:
    return clause.split(" ", 1)[0].lower().strip(",.")


def _last_word(clause: str) -> str:
    return clause.rsplit(" ", 1)[-1].lower()


def _belongs_to_next(head: str, rest: str) -> bool:
    """Whether a short head before a colon and what follows it are one name: "Restricted: no access"."""
    words = phrase(head)
    if _is_advice(rest):
        return False
    end = _MARK.search(rest)
    following = phrase(rest[: end.start()] if end else rest)
    return 0 < len(words) <= 2 and not is_generic(words) and fits(words + following)


def plain(message: str) -> str:
    """The English part: ASCII, one spelling, a hole for each placeholder and each quoted value."""
    text = unicodedata.normalize("NFKC", message[:_LONGEST]).translate(_QUOTES)
    text = _CONTROL.sub(" ", text)  # among them the marks that stand for holes and copulas
    for written, spelt in vocabulary()["signs"].items():
        text = text.replace(written, spelt)
    text = _NEGATIVE.sub(" minus ", text)
    text = text.replace("–", " - ").replace("—", " - ").replace("•", " ; ").strip(" ;")
    text = _GLUED.sub(", ", _THOUSANDS.sub("", text))
    if len(text) > 2 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    text = _english(text)
    text = _PLACEHOLDER.sub(_hole, text)
    text = _QUOTED.sub(
        lambda m: m[2] if _IDENTIFIER.fullmatch(m[2]) or m[2].count(" ") > 1 else HOLE, text
    )
    for written, spelt in vocabulary()["spelling"].items():
        text = re.sub(re.escape(written), spelt, text, flags=re.IGNORECASE)
    text = re.sub(r"'(?:s|re|ve|ll|d|m)\b|'", "", text)
    rest = without_asides(text)
    return (rest if _LETTERS.search(rest) else text.replace("(", " ")).strip()


def _hole(match: re.Match[str]) -> str:
    """A placeholder. One that opens the sentence and tells what it stands for keeps its name."""
    name = match[1] or ""
    subject = match.string[: match.start()].strip().lower() in ("", "the")
    listed = match.string[match.end() : match.end() + 1] == ","
    if (
        subject
        and not listed
        and re.fullmatch(r"[a-zA-Z]{3,}", name)
        and not name.lower().startswith("param")
    ):
        return name
    return f" {HOLE} "


def _english(text: str) -> str:
    """`text` where it is English, else its longest English phrase, else ""."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    letters = [c for c in folded if c.isalpha() and not c.isascii()]
    if not letters:
        return _NOT_LATIN.sub(" ", folded)
    parts = _NOT_LATIN.split(folded)
    best = max(parts, key=lambda part: len(_LETTERS.findall(part)))
    words = _LETTERS.findall(_PLACEHOLDER.sub("", best))
    enough = len(words) >= 3 or (len(words) == 2 and len("".join(words)) >= 4 * len(letters))
    return best if enough else ""


def without_asides(text: str) -> str:
    """`text` without what stands in parentheses, closed or not."""
    return _ASIDE.sub(" ", text)
