"""Turns a code's texts into those of the catalogue: a message, a description, a solution.

The message is the text that the exchange sends, as far as the page shows it. Additions of the page are removed:
the label before it, the quotes around it, the bullets of a list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.classify import module_removed
from errlex.text import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from errlex.extraction import Text

#: Phemex: "Details: Insufficient available balance".
_LABEL = re.compile(r"(?:details?|message|description|msg)\s*[:：]\s*(?=\S)", re.IGNORECASE)
_BULLET = re.compile(r"(?:(?<!\s)\s++)?[•●▪◦]\s*")
#: "1. op type is not found; 2. category is not correct": a list, where it counts from 1 on.
_NUMBER = re.compile(r"(?:(?<=[:;.]\s)|^)(\d)[.)]\s+(?=\S)")
_SAYS = re.compile(r"[^\W\d_]")
_QUOTE = re.compile(r'["“”]')
#: A quote within a field of CSV, which quotes the whole field as well.
_DOUBLED = re.compile(r'["“”]{2}')
#: The end of a cell, where its tag lost the sign that opens it.
_TAG_END = re.compile(r"<?/(?:td|th|tr|li|p|span|div)>$")
#: A code of several words is what the exchange sends (Kraken "EOrder:Invalid price").
_PROSE = re.compile(r"[A-Za-z]{2} [A-Za-z]{2}")


def split_texts(texts: Iterable[Text], code: str = "") -> tuple[str, str, str]:
    """(message, description, solution). The first text is the message, whatever its column was called.

    Of messages in two languages, the English one counts. Without any text, the message is the code, if that consists of
    words. A number alone is not a message: it is a count, or the value of a constant (Arkham).
    """
    written = _english_first([text for text in texts if _SAYS.search(text.text)])
    if not written:
        return words_of(code), "", ""
    first, *rest = written
    solution = " ".join(text.text for text in rest if text.role == "solution")
    description = " ".join(text.text for text in rest if text.role != "solution")
    return tidied(first.text), description, solution


def words_of(code: str) -> str:
    """Return the message in a code that consists of words, without its module; "" for a symbol and for a number."""
    return module_removed(code) if _PROSE.search(code) else ""


def tidied(text: str) -> str:
    """Return `text` without a label before it, quotes around it, bullets in it, and escapes."""
    text = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
    text = text.replace('\\"', '"').replace("\\'", "'").replace("%%", "%")
    text = _TAG_END.sub("", _without_numbers("; ".join(filter(None, _BULLET.split(text)))))
    return _unquoted(text).strip() or text


def _english_first(texts: Sequence[Text]) -> list[Text]:
    """Return the texts with the first message that is not Chinese, Japanese or Korean before the others."""
    if not texts or not is_unspaced(texts[0].text):
        return list(texts)
    english = next(
        (text for text in texts[1:] if text.role == "message" and not is_unspaced(text.text)), None
    )
    return [english, *(text for text in texts if text is not english)] if english else list(texts)


def _without_numbers(text: str) -> str:
    numbers = [int(found[1]) for found in _NUMBER.finditer(text)]
    counts = len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))
    return _NUMBER.sub("", text) if counts else text


def _unquoted(text: str) -> str:
    """`text` without quotes that enclose all of it, and without one whose fellow is missing (Bybit 170011)."""
    quotes = len(_QUOTE.findall(text))
    opened, closed = _QUOTE.match(text) is not None, _QUOTE.search(text, len(text) - 1) is not None
    if quotes == 2 and opened and closed:
        return text[1:-1]
    if quotes > 3 and opened and closed and (field := _field_of_csv(text)):
        return field
    if quotes == 1 and opened:
        return text[1:]
    return text[:-1] if quotes == 1 and closed else text


def _field_of_csv(text: str) -> str:
    """The value of a field that CSV quotes: quotes around all of it, those within it doubled; "" if it is none."""
    within = text[1:-1]
    if (
        len(_QUOTE.findall(text)) == 4
        and _DOUBLED.match(text)
        and _DOUBLED.search(text, len(text) - 2)
    ):
        return within[1:-1]
    return (
        ""
        if _QUOTE.search(_DOUBLED.sub("", within))
        else _DOUBLED.sub('"', within).replace('\\"', '"')
    )
