"""Rows of tables that have one cell a line: which lines are the header, and which belong to each row."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from errlex.extract.codes import read_codes
from errlex.extract.cycle_bare import (
    BROKEN_TAG,
    CONSTANT,
    MAX_LABEL,
    SHORTEST,
    Runs,
    begins_with_code,
    begins_with_constant,
    constant_rows,
    is_column_label,
    short_rows,
)
from errlex.extract.headers import CODE_HINTS, Hint, hint
from errlex.extract.lookalikes import is_placeholder
from errlex.extract.uneven import is_name, rows_from, sort_of
from errlex.text import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence

    from errlex.extract.cycle_bare import Span

#: Maximum number of columns of such a table, and minimum number of rows.
COLUMNS = 7
ROWS = 3
#: The same below a label "Error code", and where each row has a cell for each of as many labels.
FEWEST = 2
WIDE = 3
#: Minimum number of rows, and the form of their codes, where the label of the codes stands above other cells.
MANY = 5
_LONG = re.compile(r"[+-]?\d{4,9}")
#: Maximum length in characters of an unknown label in Chinese, Japanese or Korean.
UNSPACED = 8
#: Up to three words, or two such pieces with a slash between them, and nothing else: what a page may call a column.
_WORDS = r"[^\W\d_]{2,20}(?:[ -][^\W\d_]{2,20}){0,2}"
_LIKE_LABEL = re.compile(rf"{_WORDS}(?: ?/ ?{_WORDS})?")
#: The code of a row, where a repeated header says that the line is one.
_WORD = re.compile(r"[\w.-]{1,60}")
_CODES: tuple[Hint, ...] = ("error_code", "code", "error", "status", "http")


class Cycle(NamedTuple):
    """A table. rows: the lines of each; the first is the header, or a row if none is needed. headed: the header was found again above other rows."""

    rows: list[Span]
    headed: bool = False


def cycles_of(texts: Sequence[str]) -> Iterator[Cycle]:
    """Yield the tables among lines of text, in order."""
    begins = [at for at, text in enumerate(texts[:-1]) if len(text) <= MAX_LABEL or "_" in text]
    if not begins:
        return  # as most prose
    again = _headers_again(texts)
    short, constants = Runs(texts, begins_with_code), Runs(texts, begins_with_constant)
    end = 0
    for at in begins:
        if at < end:
            continue
        rows = _table_at(texts, at) if _may_be_header(texts, at) else None
        headed = rows is None and at in again
        if headed:
            rows = _below_header(texts, at, at + again[at], again)
        if rows is None and (len(texts[at]) <= SHORTEST or "_" in texts[at]):  # few lines are asked
            rows = short_rows(texts, at, short) or constant_rows(texts, at, constants)
        if rows is not None:
            yield Cycle(rows, headed)
            end = rows[-1][1]


def _table_at(texts: Sequence[str], start: int) -> list[Span] | None:
    """Return the rows, header first, of the table that begins on line `start`; None if no table begins there.

    A heading may read like a column's label ("Error code" above "Error code", "Message"). Of the lines that
    may begin the header, the one wins with which the complete rows have the most cells.
    """
    for is_label in (is_column_label, _is_like_label):
        end = _labels_from(texts, start, is_label)
        # The last label may be the name of a group, or the first word of a row.
        ends = (end, end - 1)
        spans = [(first, last) for last in ends for first in range(start, last - 1)]
        spans = [span for span in spans if not _stands_twice(texts[slice(*span)])]
        found = [rows for span in spans if (rows := _rows_below(texts, *span))]
        best = max(found, key=partial(_fitness, texts), default=None)
        if best and not _parted(best):
            return best
    return best


def _stands_twice(labels: Sequence[str]) -> bool:
    """Whether two labels are the same known one: of a header that stands there twice, as after a heading with its words."""
    return len(set(labels)) < len(labels) and any(
        is_column_label(label) for label, count in Counter(labels).items() if count > 1
    )


def _parted(rows: Sequence[Span]) -> bool:
    """Whether a line on its own stands between all rows: it has a column, too."""
    columns = rows[0][1] - rows[0][0]
    alone = sum(last - first == 1 for first, last in rows[1:])
    return alone >= sum(last - first >= columns for first, last in rows[1:]) - 1 > 0


def _fitness(texts: Sequence[str], rows: Sequence[Span]) -> tuple[int, bool, int, int]:
    """Return how well a header and rows fit: the complete cells, whether all labels are known, how few name codes, the columns."""
    header = texts[slice(*rows[0])]
    known = all(map(is_column_label, header))
    return _complete(rows), known, -_code_labels(texts, rows), len(header)


def _labels_from(texts: Sequence[str], start: int, is_label: Callable[[str], bool]) -> int:
    """Return the number of the line after the labels that begin on line `start`."""
    end = start
    while end - start <= COLUMNS and is_label(_at(texts, end)):
        end += 1
    return end


def _may_be_header(texts: Sequence[str], at: int) -> bool:
    """Whether two labels of columns follow one another from `at` on, or two with another word between or before them."""
    one, two = is_column_label(texts[at]), is_column_label(texts[at + 1])
    if one and two:
        return True
    if not (one or two) or not is_column_label(_at(texts, at + 2)):
        return False  # as nearly everywhere
    return _is_like_label(texts[at]) and _is_like_label(texts[at + 1])


@lru_cache(maxsize=1024)
def _is_like_label(text: str) -> bool:
    """Whether a line is a known label, or up to three words with no more than letters ("Short message")."""
    if is_column_label(text):
        return True
    # Names of fields and constants are none: "usedMargin", "BAD".
    field = text[:1].islower() and " " not in text
    if text.isupper() or field or (len(text) > UNSPACED and is_unspaced(text)):
        return False
    return _LIKE_LABEL.fullmatch(text) is not None


def _code_labels(texts: Sequence[str], rows: Sequence[Span]) -> int:
    """Return how many labels of a header name codes: of several, the first ones are titles of the page."""
    return sum(hint(text) in CODE_HINTS for text in texts[slice(*rows[0])])


def _headers_again(texts: Sequence[str]) -> dict[int, int]:
    """Return (line -> number of lines) of each header that stands above several tables, its label of codes first.

    That it is repeated tells which lines belong to it, even if they are no known labels.
    """
    places: dict[str, list[int]] = {
        text: []
        for text, count in Counter(texts).items()
        if count > 1 and len(text) <= MAX_LABEL and hint(text) in ("error_code", "code")
    }
    for at, text in enumerate(texts) if places else ():
        if text in places:
            places[text].append(at)
    found: dict[int, int] = {}
    for starts in places.values():
        columns = 0
        while columns < COLUMNS and len({_at(texts, at + columns) for at in starts}) == 1:
            columns += 1
        short = all(len(text) <= MAX_LABEL for text in texts[starts[0] : starts[0] + columns])
        if columns > 1 and short:
            found.update(dict.fromkeys(starts, columns))
    return found


def _below_header(
    texts: Sequence[str], start: int, end: int, again: Container[int]
) -> list[Span] | None:
    """Return the rows, header first, below a header that is repeated: each begins with a word or a number. None if there are none.

    again: lines where the header stands. A word right above one is the title of its table.
    """
    columns = end - start
    rows = [(start, end)]
    while (
        end + columns <= len(texts)
        and _WORD.fullmatch(texts[end])
        and not any(at in again for at in range(end, end + columns))
    ):
        rows.append((end, end + columns))
        end += columns
    return rows if len(rows) > 1 else None


def _complete(rows: Sequence[Span]) -> int:
    """Return the number of cells in the rows that are as long as the header or longer, less those that lines on their own may lack."""
    columns = rows[0][1] - rows[0][0]
    whole = sum(last - first >= columns for first, last in rows[1:])
    return columns * (whole - sum(last - first == 1 for first, last in rows[1:]))


def _rows_below(texts: Sequence[str], start: int, end: int) -> list[Span] | None:
    """Do the same as `_table_at`, with the header on the lines from `start` to before `end`."""
    hints = [hint(BROKEN_TAG.sub("", text)) for text in texts[start:end]]
    kind = next((kind for kind in _CODES if kind in hints), None)
    if kind is None:
        return None
    # "Error status", "Error code": either may be the one of the codes.
    places = [place for place, each in enumerate(hints) if each == kind]
    found = [(_rows_of_codes(texts, start, end, place, kind), place) for place in places]
    rows, index = max(found, key=lambda each: _complete([(start, end), *each[0]]))
    if len(rows) < FEWEST and all(map(is_column_label, texts[start:end])):
        rows, index = _misplaced(texts, start, end, kind, places) or (rows, index)
    whole = sum(last - first == end - start for first, last in rows)
    known = sum(map(is_column_label, texts[start:end]))
    if known < end - start and not (
        known >= FEWEST and whole >= ROWS and _are_numbers(texts, rows, index)
    ):
        return None  # that rows are alike has to show that the others are labels too
    sure = kind == "error_code" or (end - start >= WIDE and whole == len(rows))
    if len(rows) < (FEWEST if sure else ROWS):
        return None
    return [(start, end), *rows]


def _misplaced(
    texts: Sequence[str], start: int, end: int, kind: Hint, places: Container[int]
) -> tuple[list[Span], int] | None:
    """Return the rows whose codes stand below another label than that of codes, and where; None unless many rows are alike.

    Pages name the columns "Error message", "Error code" above codes that come first.
    """
    for place in range(end - start):
        rows = _rows_of_codes(texts, start, end, place, kind) if place not in places else []
        whole = all(last - first == end - start for first, last in rows)
        if (
            whole
            and len(rows) >= MANY
            and all(_LONG.fullmatch(texts[at + place]) for at, _ in rows)
        ):
            return rows, place
    return None


def _are_numbers(texts: Sequence[str], rows: Sequence[Span], index: int) -> bool:
    """Whether each row with a cell at `index` has a digit there."""
    cells = [texts[first + index] for first, last in rows if index < last - first > 1]
    return all(any(map(str.isdigit, text)) for text in cells)


def _rows_of_codes(
    texts: Sequence[str], start: int, end: int, index: int, kind: Hint
) -> list[Span]:
    """Return the rows below the header on the lines from `start` to before `end`.

    index: of the label of the codes among its labels. kind: of that label.
    """
    columns = end - start
    rows = _cycle(texts, end, columns, index)
    if not rows and kind == "error_code" and all(map(is_column_label, texts[start:end])):
        rows = _of_words(texts, end, columns, index)
    if index == 0:
        named = end + 1 < len(texts) and not _is_code(texts[end]) and is_column_label(texts[end])
        uneven = rows_from(texts, end + named, columns, _is_code)
        uneven[:0] = [(end, end + 1)] if named and uneven else []
        rows = max(uneven, rows, key=lambda r: (_whole(texts, r, columns), len(r)))
    return rows


def _whole(texts: Sequence[str], rows: Sequence[Span], columns: int) -> int:
    """Return the number of rows with a cell in each column, less those that begin with another sort of word than most."""
    sorts = [sort_of(texts[start]) for start, end in rows if end - start == columns]
    usual = max(sorts, key=sorts.count, default="")
    return len(sorts) - sum(sort not in (usual, "text") for sort in sorts)


def _is_code(text: str) -> bool:
    found = read_codes(text) if len(text) <= MAX_LABEL else None
    return found is not None and found.shape != "word" and not found.rest


def _cycle(texts: Sequence[str], start: int, columns: int, index: int) -> list[Span]:
    """Return rows of `columns` lines each, for as long as the line at `index` of each row is a code.

    Where the codes come second or later, a line between two rows that are alike, or above the first, is the name of a group,
    a row of one line.
    """
    rows: list[Span] = []
    while start + columns <= len(texts):
        before = rows[-1][0] if rows else start + 1
        if index and _names_group(texts, before, start, columns, index):
            rows.append((start, start + 1))
            start += 1
        if not _is_code(texts[start + index]) and not (
            rows
            and is_placeholder(texts[start + index])
            and _is_code(_at(texts, start + columns + index))
        ):
            break
        rows.append((start, start + columns))
        start += columns
    return rows


def _names_group(texts: Sequence[str], before: int, start: int, columns: int, index: int) -> bool:
    """Whether the line at `start` names the rows below it: the next row is like that at `before`, a constant before its code."""
    below = start + 1
    return (
        below + columns <= len(texts)
        and is_name(texts[start])
        and all(CONSTANT.fullmatch(texts[at]) for at in (before, below))
        and not CONSTANT.fullmatch(texts[start])
        and _is_code(texts[below + index])
    )


def _of_words(texts: Sequence[str], start: int, columns: int, index: int) -> list[Span]:
    """Return rows whose codes are words, as the header says: each another one, with a sentence in the last column. None if they are few."""
    rows: list[Span] = []
    while start + columns <= len(texts):
        row = texts[start : start + columns]
        if not _WORD.fullmatch(row[index]) or " " not in row[-1] or is_column_label(row[0]):
            break
        rows.append((start, start + columns))
        start += columns
    distinct = len({texts[first + index] for first, _ in rows})
    return rows if ROWS <= len(rows) == distinct and index < columns - 1 else []


def _at(texts: Sequence[str], number: int) -> str:
    return texts[number] if number < len(texts) else ""
