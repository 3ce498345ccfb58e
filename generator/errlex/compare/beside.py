"""Finds what changed beside codes and is no text of them: check marks in their rows, flags and annotations of a program.

So is what a table says of several codes a row that others define.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from errlex.compare.effect import change_of
from errlex.text import compared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from errlex.compare.change import Change
    from errlex.compare.pairs import CodePair
    from errlex.extraction import Ledger


def changes_beside(
    old: Ledger,
    new: Ledger,
    both: Iterable[CodePair],
) -> Iterator[Change]:
    """Yield a finding for each code that other things stand beside than before.

    both: the codes that both sides have, without those that have findings about their texts already.
    """
    before, after = _beside(old), _beside(new)
    for pair in both:
        code = pair.key[1]
        was, now = before[code], after[code]
        if was.keys() == now.keys():
            continue
        left = [text for key, text in was.items() if key not in now]
        entered = [text for key, text in now.items() if key not in was]
        yield change_of("message-reworded", pair, *_shown(left, entered))


def _beside(ledger: Ledger) -> dict[str, dict[str, str]]:
    """Return code -> normalised text -> the text: what stands in its row, and what stands below it and was not read."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for line in ledger.unread:
        if line.below:
            found[line.below][compared(line.text)] = line.text
    for table in ledger.tables:
        for code, text in table.beside:
            said = text.rpartition(": ")[2]
            found[code][
                compared(text) if any(map(str.isalnum, said)) else _signs(text, said)
            ] = text
    return found


def _signs(text: str, said: str) -> str:
    """Return what counts of a text that ends in nothing but signs, as a cell has them: each is another one."""
    return f"{compared(text)}\0{compared(said).strip(chr(0)) or said}"


def _shown(left: list[str], entered: list[str]) -> tuple[str | None, str | None]:
    """Return the texts of a finding: of one text that became another one, only the words that differ."""
    if len(left) == len(entered) == 1 and ":" not in left[0]:
        was, now = Counter(left[0].split()), Counter(entered[0].split())
        return " ".join((was - now).elements()) or None, " ".join((now - was).elements()) or None
    return "\n".join(left) or None, "\n".join(entered) or None
