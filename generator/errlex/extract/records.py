"""Records: a code described field by field, in any markup.

    | Error code | 2001 |      - **Code:** 2001        <dt>Code</dt><dd>2001</dd>
    | Cause      | ...  |      - **Message:** ...      <dt>Cause</dt><dd>...</dd>

A record is a table of two columns, a list, a list of terms, or paragraphs. A label that repeats begins the next one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from errlex.blocks import Item, List, Paragraph, Table
from errlex.extract.fields import may_have_fields, read_record
from errlex.extract.glance import words_of
from errlex.extract.headers import CODE_HINTS, hint, is_phrase
from errlex.extract.scores import limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from errlex.blocks import Block, Inline
    from errlex.extract.entries import Entry

#: A label, its value, and the line of the page.
Pair = tuple[str, str, int | None]

#: Minimum number of fields of a record, and maximum number of rows of a block to look at.
MIN_FIELDS = 2
MAX_ROWS = 400
#: Maximum length of a label in characters.
MAX_LABEL = 40
#: Minimum share of the labels that must be known ones.
KNOWN = limit("records")
_LABEL = re.compile(r"\W{0,3}(?P<label>[^\W\d_][\w /#.'’-]{0,40}?)\s*[:：][*_`\s]*(?P<value>.*)")
#: The same before the colon in a line of a preview, perhaps with emphasis around it.
_LABELLED = re.compile(r"[\W_]{0,9}([^\W\d_][\w /#.'’-]{0,40}?)[\s_]*+\Z")
#: What hides a line or its colon: a tag that ends a line, or goes on below it; a template's tag; the entity of a colon.
_UNSEEN = re.compile(r"<(?:[bB][rR]\b|[A-Za-z/!?][^<>\n]*\n)|\{[%:/]|&(?:#|colon;)")
_DIGIT = re.compile(r"\d")
_COLON = re.compile("[:：]")
#: The end of a line within a paragraph, or a tag that may be one.
_BREAK = re.compile("[\n<]")
#: Words of ASCII up to the sign after a label, single spaces between them.
_WORDS = re.compile(r"(?:[A-Za-z0-9/#.',()-]+ ?)++[:=]")
#: Number of characters within which the colon after a label stands, markup included.
HEAD = 80


@dataclass(slots=True)
class Records(Paragraph):
    """Records as a block: the lines, and the codes that they describe."""

    entries: list[Entry] = field(default_factory=list)
    rows: int = 0


def with_records(blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks`, with records of codes as `Records`; several paragraphs may become one of them."""
    result: list[Block] = []
    run: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and not block.quoted and _may_be_field(block.preview):
            run.append(block)
            continue
        if run:
            result += _of_run(run)
            run = []
        fields = isinstance(block, Table) or isinstance(block, List)  # noqa: SIM101 (it is faster)
        result.append((_record(block) if fields else None) or block)
    return [*result, *_of_run(run)] if run else result


def _of_run(run: Sequence[Paragraph]) -> Sequence[Block]:
    """Return paragraphs that follow one another and may begin with a field, with records of codes as `Records`."""
    several = len(run) > 1 or run[0].preview is None or _BREAK.search(run[0].preview)
    if not several or not any(map(_may_name_codes, run)):
        return run
    result: list[Block] = []
    begun: list[Paragraph] = []
    for block in run:
        if block.lines and may_have_fields(block.lines[0].text):
            begun.append(block)
            continue
        result += [*_of_paragraphs(begun), block]
        begun = []
    return [*result, *_of_paragraphs(begun)]


def _may_name_codes(block: Paragraph | List) -> bool:
    """Whether a label of the block may be one of codes, judged by the raw text of each line before its first colon."""
    if block.preview is None or _UNSEEN.search(block.preview):
        return True
    for line in block.preview.split("\n"):
        colon = _COLON.search(line)
        if colon and _may_be_label_of_codes(line[: colon.start()]):
            return True
    return False


@lru_cache(maxsize=1024)
def _may_be_label_of_codes(raw: str) -> bool:
    """Whether raw text before a colon may be a label of codes. Many lines of a page have the same label."""
    words = words_of(raw)
    found = _LABELLED.match(words) if words is not None else None
    return words is None or (found is not None and hint(found[1]) in CODE_HINTS)


def _may_be_field(preview: str | None) -> bool:
    """Whether the first line may be a field with a known label, judged by its raw text, if there is one.

    Words without a sign of markup are those that the reader sees, so that they show whether the label is known.
    """
    if preview is None:
        return True
    if not _COLON.search(preview, 0, HEAD):
        return False
    words = _WORDS.match(preview)
    return words is None or may_have_fields(words[0])


def _of_paragraphs(run: Sequence[Paragraph]) -> Sequence[Block]:
    pairs = list(_pairs([line for block in run for line in block.lines]))
    return [found] if len(pairs) >= MIN_FIELDS and (found := _records(pairs)) else run


def _record(block: Block) -> Records | None:
    match block:
        case Table() if _is_table_of_fields(block.preview):
            rows = [
                row
                for row in block.rows()
                if len(row.cells) == 2 and any(cell.text for cell in row.cells)
            ]
            first = rows[0] if rows else None
            if first and first.is_header and hint(first.cells[0].text) not in CODE_HINTS:
                rows = rows[1:]
            pairs = [(row.cells[0].text, row.cells[1].text, row.line) for row in rows]
            return _records(pairs)
        case List(kind="definition") if _is_label(_first(block)):
            return _records(list(_terms(block.items)))
        case List() if _COLON.search(first_line := _first(block), 0, HEAD):
            if _may_name_codes(block) and (
                may_have_fields(first_line.strip("*`_ ")) or may_have_fields(block.items[0].text)
            ):
                return _records(list(_pairs(block.items)))
    return None


def _first(block: List) -> str:
    """Return the first line of a list, from its preview."""
    if block.preview is None:
        return block.items[0].text if block.items else ""
    return block.preview.lstrip().partition("\n")[0]


def _is_label(text: str) -> bool:
    return len(text) <= MAX_LABEL and hint(text.strip("*`_ :：")) is not None


def _is_table_of_fields(preview: str) -> bool:
    """Whether a table has two columns and, in its first rows, a label of codes beside a digit or constant."""
    first, _, rest = preview.strip("\n").partition("\n")
    if first.count("\t") != 1:
        return False
    for line in (first, *rest.split("\n", MIN_FIELDS + 1)[: MIN_FIELDS + 1]):
        label, _, value = line.partition("\t")
        label = label.strip("*`_ :：")
        if len(label) <= MAX_LABEL and hint(label) in CODE_HINTS and is_phrase(label):
            value = value.strip("*`_ ")
            return bool(_DIGIT.search(value)) or "_" in value or value.isupper()
    return False


def _pairs(lines: Sequence[Inline]) -> Iterator[Pair]:
    """Yield the fields of lines; a line without a label continues the field above."""
    label, value, at = "", "", None
    for line in lines:
        found = _LABEL.fullmatch(line.text)
        if found and (hint(found["label"]) or " " not in found["value"]):
            if label:
                yield label, value, at
            label, value = found["label"], found["value"]
            at = line.line if isinstance(line, Item) else None
        elif label:
            value = f"{value} {line.text}".strip()
        else:
            return
    yield label, value, at


def _terms(items: Sequence[Item]) -> Iterator[Pair]:
    """Yield the terms of a list, each with the texts below it."""
    label, values, at = "", [], None
    for item in items:
        if item.depth:
            values.append(item.text)
            continue
        if label:
            yield label, " ".join(values), at
        label, values, at = item.text.rstrip(" :："), [], item.line
    yield label, " ".join(values), at


def _records(pairs: Sequence[Pair]) -> Records | None:
    """Return the records of the fields; None if a label is too long, too few labels are known, or a record has no code."""
    if not MIN_FIELDS <= len(pairs) <= MAX_ROWS:
        return None
    labels = [label for label, _, _ in pairs]
    if any(len(label) > MAX_LABEL or _DIGIT.search(label) for label in labels):
        return None
    # "Invalid key" contains a word of labels, but is no label.
    if sum(is_phrase(label.rstrip(" :：")) for label in labels) < KNOWN * len(labels):
        return None
    entries: list[Entry] = []
    items: list[Item] = []
    for record in _split(pairs):
        entry = read_record([(label.rstrip(" :："), value.strip()) for label, value, _ in record])
        if entry is None:
            return None
        entries.append(entry)
        text = "; ".join(f"{label}: {value}" for label, value, _ in record)
        items.append(Item(text, (text,), line=record[0][2]))
    return Records(items, items[0].line, entries=entries, rows=len(pairs))


def _split(pairs: Sequence[Pair]) -> Iterator[Sequence[Pair]]:
    """Yield each record: it ends before the first label of the first record repeats."""
    first = pairs[0][0].casefold()
    start = 0
    for number, (label, _, _) in enumerate(pairs):
        if number > start and label.casefold() == first:
            yield pairs[start:number]
            start = number
    yield pairs[start:]
