"""Rows of one cell a line where some rows lack cells, and names of groups or buttons of the site stand between rows.

Code          A row begins where a code of the form of the first one stands. Of a row with fewer lines than
Name          there are columns each line goes to the column whose other cells are of its sort: a number, a
Meaning       constant, a text.
1001
NO_KEY
The key is missing
1002
The key is old
Orders
1101
BAD_PRICE
The price is bad
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from errlex.extract.codes import is_http_status, is_identifier, shape_of
from errlex.extract.headers import hint, is_phrase
from errlex.extract.lookalikes import is_navigation
from errlex.text import BULLETS, is_unspaced

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: The number of the first line, and of the line after the last.
Span = tuple[int, int]
#: Maximum number of lines between two rows, and of characters of a name of a group.
BETWEEN = 6
MAX_NAME = 48
#: Maximum number of lines of a cell beyond those of a row, and minimum of characters of a sentence in Chinese, Japanese or Korean.
LINES = 24
SENTENCE = 12
#: Digits of a long number, beside which an HTTP status begins no row.
LONG = 4
_BULLETS = (*BULLETS, "- ", "* ")
#: Last characters of a sentence.
_ENDS = (".", "!", "?", ";", ",", "。", "！", "？", "，")


def sort_of(text: str) -> str:
    """Return what a cell is: "number", "tag" (letters and digits), "word" (one, a constant as well), or "text"."""
    shape = shape_of(text)
    if shape == "number":
        return "number"
    if "_" not in text and any(map(str.isdigit, text)):
        return "tag" if shape else "text"
    return "word" if shape or is_identifier(text) else "text"


def rows_from(
    texts: Sequence[str], start: int, columns: int, is_code: Callable[[str], bool]
) -> list[Span]:
    """Return rows that each begin with a code like texts[start] and have at most `columns` lines; names of groups are rows of one line."""
    if start >= len(texts) or not is_code(texts[start]):
        return []
    sort = sort_of(texts[start])
    if sort == "text":  # the first is of another form than the others: "0 or absent"
        others = (sort_of(text) for text in texts[start + 1 : start + columns + 1] if is_code(text))
        sort = next((each for each in others if each in ("number", "tag")), sort)
    long = sort == "number" and len(texts[start].lstrip("+-")) >= LONG

    def begins(at: int) -> bool:
        text = texts[at] if at < len(texts) else ""
        if not is_code(text) or sort_of(text) not in (sort, "text"):
            return False
        if sort in ("number", "tag") and not any(map(str.isdigit, text)):
            return False  # a name in quotes
        return not (long and is_http_status(text))

    rows: list[Span] = []
    at = start
    while begins(at):
        end = at + 1
        while end < len(texts) and end - at < columns and not begins(end):
            end += 1
        while end - at > 1 and is_navigation(texts[end - 1]):
            end -= 1
        rows.append((at, end))
        after = next((n for n in range(end, end + LINES) if begins(n)), end)
        if _is_more(texts, (at, end), after, columns):
            rows[-1] = (at, after)
            at = after
            continue
        if after - end >= BETWEEN or not all(map(is_between, texts[end:after])):
            break
        rows += [(n, n + 1) for n in range(end, after) if not is_navigation(texts[n])]
        at = after
    return rows


def _is_more(texts: Sequence[str], row: Span, after: int, columns: int) -> bool:
    """Whether the lines between a row and the next, which begins at `after`, are paragraphs of the text in its last cell.

    Each is a sentence, or introduces one, and the next row has a cell of the same sort beside its code.
    """
    start, end = row
    beside = texts[start + 1 : start + 2], texts[after + 1 : after + 2]
    return (
        end - start == columns
        and after > end
        and not any(is_between(text) or is_label(text) for text in texts[end:after])
        and [*map(sort_of, beside[0])] == [*map(sort_of, beside[1])]
    )


def is_between(text: str) -> bool:
    """Whether a line may name a group, or is of the site."""
    if is_navigation(text):
        return True
    return is_name(text) and not is_label(text)


def is_label(text: str) -> bool:
    """Whether a line is a known label of a column, and no item: another table begins there."""
    return not text.startswith(_BULLETS) and is_phrase(text) and hint(text) is not None


def is_name(text: str) -> bool:
    """Whether a line is short enough for the name of a group, is no item, and ends as no sentence does."""
    longest = SENTENCE if is_unspaced(text) else MAX_NAME
    return len(text) <= longest and not text.startswith(_BULLETS) and not text.endswith(_ENDS)


def placed(rows: Sequence[Sequence[str]], columns: int) -> list[list[int]]:
    """Return for each row the columns of its cells. rows: the texts of each, the header first."""
    sorts: list[Counter[str]] = [Counter() for _ in range(columns)]
    for row in rows[1:]:
        if len(row) == columns:
            for known, text in zip(sorts, row, strict=True):
                known[sort_of(text)] += 1
    usual = [known.most_common(1)[0][0] if known else "" for known in sorts]
    return [_columns_of([*map(sort_of, row)], usual) for row in rows]


def _columns_of(sorts: Sequence[str], usual: Sequence[str]) -> list[int]:
    """Return the columns of a row's cells, in order: the first is that of the code, the others have cells of the same sort."""
    places = [0]
    for number, sort in enumerate(sorts[1:], 1):
        first, last = places[-1] + 1, len(usual) - (len(sorts) - number)
        alike = (at for at in range(first, last + 1) if usual[at] == sort)
        places.append(next(alike, first))
    return places
