"""Search in codes, names and messages, with typing errors forgiven; and links that terminals understand.

The tool and the package use this file: it imports nothing but the standard library.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TextIO

    #: code, names, messages.
    Entry = tuple[str, Sequence[str], Sequence[str]]

#: Letters from which on a word may be misspelt, and how much of it must be right (difflib's ratio).
MISSPELT_FROM = 5
NEAR_ENOUGH = 0.8
#: Words of an exchange's title ("Crypto.com Exchange").
LONGEST_TITLE = 3

_WORD = re.compile(r"[^\W_]+(?:[:.-][^\W_]+)*|-\d+")


def words_of(text: str) -> list[str]:
    """Return the words in lower case: "EOrder:No funds" -> eorder:no, eorder, no, funds; "-1021" -> -1021, 1021."""
    found = []
    for word in _WORD.findall(text.casefold()):
        found.append(word)
        parts = re.split(r"[:.-]", word)
        found += [part for part in parts if part] if len(parts) > 1 else []
    return found


def split_query(text: str, exchanges: Mapping[str, str]) -> tuple[list[str], str]:
    """Return (exchanges that a query names, the rest of the query). exchanges: id -> title."""
    names = {name.casefold(): key for key, title in exchanges.items() for name in (key, title)}
    words, named, rest = text.split(), [], []
    while words:
        for length in range(min(LONGEST_TITLE, len(words)), 0, -1):
            if key := names.get(" ".join(words[:length]).casefold()):
                named.append(key)
                del words[:length]
                break
        else:
            rest.append(words.pop(0))
    return named, " ".join(rest)


def ranked(text: str, entries: Sequence[Entry]) -> list[int]:
    """Return indexes of the entries with all words of a text, the best first: an equal code, an equal name, then words.

    A word may be the beginning of another one. If no entry has such a word, a misspelt word counts.
    """
    exact, name = text.casefold().strip(), "_".join(text.upper().split())
    indexes = [_index(entry) for entry in entries]
    vocabulary: set[str] = set().union(*indexes)
    wanted = [
        _forms(word, vocabulary)
        for word in dict.fromkeys(text.casefold().replace("_", " ").split())
    ]
    found = []
    for place, (entry, own) in enumerate(zip(entries, indexes, strict=True)):
        scores = [
            max((_score(own, form, word) for form in forms), default=0) for word, forms in wanted
        ]
        if scores and all(scores):
            very = 2 if entry[0].casefold() == exact else 1 if name in entry[1] else 0
            found.append((-very, -sum(scores) / (8 + len(own)), place))
    return [place for *_, place in sorted(found)]


def _index(entry: Entry) -> dict[str, int]:
    """Return word -> weight: highest for a word of a code, higher for one of a name than of a message."""
    code, names, messages = entry
    own: dict[str, int] = {}
    for weight, texts in (
        (1, messages),
        (2, [name.replace("_", " ") for name in names]),
        (4, [code]),
    ):
        own.update(dict.fromkeys((word for text in texts for word in words_of(text)), weight))
    own[code.casefold()] = 8
    return own


def _forms(word: str, vocabulary: Iterable[str]) -> tuple[str, list[str]]:
    """Return (word, the words that it may mean)."""
    forms = (
        [known for known in vocabulary if known.startswith(word)]
        if len(word) > 1 or word.isdigit()
        else [word]
    )
    if not forms and len(word) >= MISSPELT_FROM and not re.search(r"\d", word):
        from difflib import get_close_matches

        forms = get_close_matches(word, vocabulary, 8, NEAR_ENOUGH)
    return word, forms


def _score(own: Mapping[str, int], form: str, word: str) -> float:
    return own.get(form, 0) * (1 if form == word else 0.5)


def understands_links(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether a terminal is known to support links by OSC 8; False for a file or a pipe.

    FORCE_HYPERLINK wins over everything else (as in supports-hyperlinks of npm and eza): "0" means never.
    """
    if forced := environ.get("FORCE_HYPERLINK"):
        return forced != "0"
    if (
        not stream.isatty()
        or environ.get("NO_COLOR")
        or environ.get("TERM", "dumb") == "dumb"
        or environ.get("CI")
    ):
        return False
    version = environ.get("VTE_VERSION", "0")
    return bool(
        environ.keys() & {"WT_SESSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "DOMTERM"}
        or (version.isdecimal() and int(version) >= 5000)
        or environ.get("TERM_PROGRAM")
        in ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby")
        or environ["TERM"].startswith(("xterm-kitty", "alacritty", "foot", "xterm-ghostty"))
    )


def linked(text: str, url: str) -> str:
    """Return a text with its address as a link; unchanged if the address is invalid or could end the link."""
    if not re.fullmatch(r"https?://[!-~]+", url):
        return text
    return text.replace(url, f"\033]8;;{url}\033\\{url}\033]8;;\033\\")
