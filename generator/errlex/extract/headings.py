"""Codes in headings ("### -1121 BAD_SYMBOL"), with their texts in the paragraphs and lists below."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from string import digits
from typing import TYPE_CHECKING

from errlex.blocks import Heading, List, Paragraph
from errlex.extract.below import has_codes_below, stands_below, texts_of
from errlex.extract.codes import NUMERIC, is_http_status, read_token
from errlex.extract.context import Context, is_label, page_title
from errlex.extract.doubts import form
from errlex.extract.entries import Entry
from errlex.extract.entry_evidence import weigh_entries
from errlex.extract.evidence import MIN_FAILURES, OUTSPOKEN, Evidence
from errlex.extract.families import families_of
from errlex.extract.likeness import are_counted
from errlex.extract.lookalikes import subject_of_heading
from errlex.extract.scores import Found, feature, limit
from errlex.extract.titles import read_title
from errlex.extract.word_lists import failure_share
from errlex.extract.years import without_years

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from errlex.blocks import Document
    from errlex.extract.families import Family

_CONSTANT = re.compile(r"[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)+")
#: A word that may be the name of a code beside names that are beyond doubt ("Timeout" beside "BucketNotFound").
_CAPITALISED = re.compile(r"[A-Z][A-Za-z0-9]+")
_DIGIT = re.compile(r"\d")
#: A token with a digit, and no sign but one that chapters are not numbered with: "42P01", "1-01".
_TOKEN = re.compile(r"(?=\D*\d)[^\W_]+(?:-[^\W_]+)*")
#: Why a heading that begins as those of codes do is none.
NO_DEFINITION = (
    "it defines no code: too few headings beside it do, or nothing near them speaks of errors"
)
#: Minimum number of codes, and minimum share of codes, among the headings of one level below one heading.
MIN_CODES = 2
MIN_CODE_SHARE = limit("headings")
#: Minimum share of identifiers among the headings, if identifiers are the codes.
MIN_CONSTANT_SHARE = limit("constants")
#: Minimum share of names beyond doubt among the words behind numbers.
NAMED = 0.5
_STATUSES = feature("lines.headings")
_ALONE = feature("lines.alone")
_STRAY = feature("lines.stray")


def code_headings(document: Document) -> dict[int, tuple[Entry, Evidence]]:
    """Return the headings that define codes: index of the block -> (entry, evidence).

    Siblings are judged together. A mask is a code only beside other codes: "## 10XXXX - General Error" is the
    heading of a table, "#### 5XX" after "#### 400" is one of a list. A heading without siblings
    ("### -2010 REJECTED" below "## Orders") is judged with the headings below the neighbouring groups.
    """
    families = families_of(document)
    codes: dict[int, tuple[Entry, Evidence]] = {}
    cousins: dict[tuple[str, ...], list[int]] = defaultdict(list)
    constants: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for (path, _), members in families.items():
        found = _judged(document, path, members)
        codes.update(found)
        alone = len(members) < MIN_CODES and _entry(document, members[0])
        if path and (found or alone):
            cousins[path[:-1]] += members
            if found and _are_constants(document, members):
                constants[path[:-1]] += members
    for (path, _), members in families.items():
        # Beside groups of constants that are codes, another one is of codes, too.
        if (
            path[:-1] in constants
            and codes.keys().isdisjoint(members)
            and _are_constants(document, members)
            and not subject_of_heading(path[-1])
        ):
            cousins[path[:-1]] += members
    for path, members in cousins.items():
        if not codes.keys() >= set(members):
            codes = _judged(document, path, members) | codes
    codes |= _strays(document, families, codes)
    for index, entry in list(_repeated(document, codes)):
        _, why = codes.pop(index)
        codes.setdefault(index + 1, (entry, why))
    for index in [index for index in codes if _heads_constants(document, index, codes[index][0])]:
        del codes[index]
    return codes


def _heads_constants(document: Document, index: int, entry: Entry) -> bool:
    """Whether a heading names the status of the constants that are the headings below it: "State of orders (400)"."""
    heading = document.blocks[index]
    assert isinstance(heading, Heading)
    if not (is_http_status(entry.code) and heading.text.endswith((")", "）"))):
        return False
    below = (block for block in document.blocks[index + 1 :] if isinstance(block, Heading))
    first = next(below, None)
    return (
        first is not None
        and first.level > heading.level
        and _CONSTANT.fullmatch(first.text) is not None
    )


def _are_constants(document: Document, members: Sequence[int]) -> bool:
    """Whether all of the headings are constants ("BAD_KEY", "REG-1") and nothing else."""
    blocks = (document.blocks[index] for index in members)
    return all(isinstance(block, Heading) and _CONSTANT.fullmatch(block.text) for block in blocks)


def is_repeated(document: Document, index: int, codes: dict[int, tuple[Entry, Evidence]]) -> bool:
    """Whether the heading at `index` is none of `codes` only because the heading right below it repeats its code."""
    if index < 0 or index + 1 not in codes:
        return False
    entry, (below, _) = _entry(document, index), codes[index + 1]
    return entry is not None and entry.code == below.code


def _repeated(
    document: Document, codes: dict[int, tuple[Entry, Evidence]]
) -> Iterator[tuple[int, Entry]]:
    """Yield the index of each heading whose code the heading right below it repeats, and the entry of that one.

    "## 100 - Success" names a class, and "### 100 - Order accepted" below it is the definition.
    """
    for index in sorted(codes):
        below = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
        if isinstance(below, Heading) and below.level > _heading(document, index).level:
            entry = _entry(document, index + 1)
            if entry and entry.code == codes[index][0].code:
                yield index, entry


def _heading(document: Document, index: int) -> Heading:
    heading = document.blocks[index]
    assert isinstance(heading, Heading)
    return heading


def _strays(
    document: Document,
    families: dict[Family, list[int]],
    codes: dict[int, tuple[Entry, Evidence]],
) -> dict[int, tuple[Entry, Evidence]]:
    """Return headings below the same first heading as the codes, on another level, and of their form ("-1010 ...")."""
    forms: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for (path, _), members in families.items():
        for index in members:
            if index in codes:
                forms[path[:1]][form(codes[index][0].code)] += 1
    found: dict[int, tuple[Entry, Evidence]] = {}
    for (path, _), members in families.items():
        known = forms.get(path[:1], Counter())
        for index in members if path and known else ():
            entry = _entry(document, index) if index not in codes else None
            if (
                entry
                and entry.shape in ("number", "tag")
                and entry.long
                and (entry.code.startswith("-") or entry.name or not entry.text or entry.firm)
                and known[form(entry.code)] >= MIN_CODES
                and not has_codes_below(document, index)
            ):
                found[index] = (entry, Evidence([Found(_STRAY)]))
    return found


def _judged(
    document: Document, path: tuple[str, ...], members: Sequence[int]
) -> dict[int, tuple[Entry, Evidence]]:
    """Return (entry, evidence) for each of the headings `members` that defines a code.

    path: the headings above all of them, outermost first.
    """
    if len(members) < MIN_CODES:
        return {}
    read = {index: _entry(document, index) for index in members}
    if not any(read.values()) and not any(_has_digit(document, index) for index in members):
        return {}  # as most headings
    context = Context(path, page_title(document))
    entries = _numbers(document, read, context) or _symbols(document, read, context)
    statuses = all(is_http_status(entry.code) for entry in entries.values())
    # Bitvavo's "400 Bad request" heads a table of the codes sent with it; at Bitkub only "5XX" does.
    # So does "2. KeyManager" if the numbers only count the headings.
    groups = statuses or are_counted([*entries.values()])
    heads = sum(has_codes_below(document, index) for index in entries) if groups else 0
    if not entries or (heads and 2 * heads >= len(entries)):
        return {}
    evidence = weigh_entries(
        context,
        [
            entry if entry.text or entry.name else replace(entry, text=_text_below(document, index))
            for index, entry in entries.items()
        ],
        said=context.labelled,
    )
    if statuses:
        evidence.add(_STATUSES)
    if not context.named and len(entries) == len(members) and is_label(document.title):
        evidence.add(_ALONE)
    if not evidence.holds_codes:
        return {}
    return {index: (entry, evidence) for index, entry in entries.items()}


def _entry(document: Document, index: int) -> Entry | None:
    """Return the entry of the heading at `index`; None if it defines no code."""
    entry = read_title(_heading(document, index).text)
    return None if entry is None or stands_below(document, index, entry.code) else entry


def _text_below(document: Document, index: int) -> str:
    """Return the first text below the heading at `index`; "" if there is none."""
    block = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    return next(iter(texts_of([block])), "") if isinstance(block, List | Paragraph) else ""


def _has_digit(document: Document, index: int) -> bool:
    return _DIGIT.search(_heading(document, index).text) is not None


def _numbers(
    document: Document, read: dict[int, Entry | None], context: Context
) -> dict[int, Entry]:
    """Return the entries of siblings that begin with numbers; none if they are too few.

    Below a label ("# Exit codes") short numbers are enough, unless they only number the headings.
    """
    members = len(read)
    read = _named(read)
    read = without_years({**read, **_tokens(document, read)} if context.labelled else read)
    if not context.named:
        read = {index: entry for index, entry in read.items() if not _is_issue(document, index)}
    entries = [entry for entry in read.values() if entry]
    # "Code 1: ..." and "Error 2: ..." say themselves that they are no positions.
    titled = [entry for entry in entries if entry.text and not entry.name]
    counted = len(titled) > 1 and are_counted(titled) and not all(e.lead for e in entries)
    short = (context.labelled and not counted) or (counted and _are_told(document, entries))
    found = {
        index: entry
        for index, entry in read.items()
        if entry and entry.shape in NUMERIC and (entry.long or entry.name or short)
    }
    plain = [entry for entry in found.values() if entry.shape not in ("mask", "range")]
    if len(plain) < MIN_CODES or len(found) < MIN_CODE_SHARE * members:
        return {}
    # "### 0" beside "### -1" can only be codes, as "### REG-1" beside "### REG-10".
    letters = {entry.code.rstrip(digits) for entry in plain if entry.shape == "tag"}
    return {
        index: entry
        for index, entry in read.items()
        if entry
        and (
            index in found
            or (entry.shape == "number" and not (entry.text or entry.name))
            or (entry.shape == "symbol" and entry.code.rstrip(digits) in letters)
        )
    }


def _named(read: dict[int, Entry | None]) -> dict[int, Entry | None]:
    """Return `read`; where one capitalised word stands behind each number, half of them beyond doubt names, all are names."""
    found = {index: entry for index, entry in read.items() if entry and entry.shape == "number"}
    names = {index: entry.name or entry.text for index, entry in found.items()}
    sure = sum(entry.name is not None for entry in found.values())
    if sure < max(MIN_CODES, NAMED * len(found)) or not all(
        map(_CAPITALISED.fullmatch, names.values())
    ):
        return read
    return read | {
        index: replace(entry, name=names[index], text="", firm=True)
        for index, entry in found.items()
        if entry.name is None
    }


def _is_issue(document: Document, index: int) -> bool:
    """Whether the number of a heading is written as those of issues are: "#101 Key refused"."""
    text = _heading(document, index).text
    return text[:1] == "#" and text[1:2].isdigit()


def _tokens(document: Document, read: dict[int, Entry | None]) -> dict[int, Entry]:
    """Return the entries of headings that begin with tokens ("42P01 no such table"), as long as all codes of their siblings."""
    found: dict[int, Entry] = {}
    for index, entry in read.items():
        if entry is None:
            first, _, rest = _heading(document, index).text.partition(" ")
            token = read_token(first.rstrip(":"))
            if token and _TOKEN.fullmatch(first.rstrip(":")):
                found[index] = Entry(token.codes[0], "token", None, rest.lstrip("-–— "), firm=True)
    codes = [entry.code for entry in (*found.values(), *filter(None, read.values()))]
    signed = all("-" in code for code in codes)
    alike = signed or len({len(code) for code in codes}) == 1
    alike = alike and all(len(code) > 2 for code in codes)
    return found if alike else {}


def _are_told(document: Document, entries: Sequence[Entry]) -> bool:
    """Whether numbers that count the headings of a page about error codes are the codes: most titles tell of failures."""
    texts = [entry.text for entry in entries]
    enough = is_label(document.title) and len(texts) >= MIN_FAILURES
    return enough and failure_share(texts) >= OUTSPOKEN


def _symbols(
    document: Document, read: dict[int, Entry | None], context: Context
) -> dict[int, Entry]:
    """Return the entries of siblings that are all identifiers, below a heading about errors, or a part of error codes; else none.

    If tables or lists of codes stand below them, they are headings of groups ("## SYSTEM_ERROR").
    """
    called = context.of_errors and any(entry and entry.lead for entry in read.values())
    if not (context.named or context.below_label or called):
        return {}
    found: dict[int, Entry] = {}
    for index, entry in read.items():
        if entry is None or entry.shape not in ("symbol", "tag"):
            continue
        if has_codes_below(document, index):
            return {}
        found[index] = entry
    # One heading among them that is no identifier is skipped; with more they are ordinary headings.
    if len(found) < MIN_CONSTANT_SHARE * len(read):
        return {}
    # Two capitalised words ("### WebSocket", "### RestApi") may mean anything.
    constants = all("_" in entry.code for entry in found.values())
    if not constants and len(found) < len(read):
        return {}
    return found if constants or len(found) > MIN_CODES else {}
