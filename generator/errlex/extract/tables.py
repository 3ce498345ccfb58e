"""Tables: the verdict on each, and its rows as codes."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from errlex.blocks import EMPTY_CELL, Cell, Row
from errlex.extract.beside import with_cells
from errlex.extract.columns import MIN_CODE_SHARE, Column
from errlex.extract.evidence import MIN_FAILURES, MOST_FAIL, OUTSPOKEN, SAMPLE, Evidence, weigh
from errlex.extract.headers import CODE_HINTS, HINTS, hint
from errlex.extract.kinds import with_kinds
from errlex.extract.layout import are_body, are_broken, laid_out, titles_above
from errlex.extract.ledger import Reading, Second, beside_codes, passed_over, with_codes
from errlex.extract.lookalikes import known_list
from errlex.extract.references import WHY, by_status, holds_several
from errlex.extract.roles import answers, vote
from errlex.extract.rows import read_rows
from errlex.extract.scores import feature, features, limit
from errlex.extract.word_lists import failure_share, speaks_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from errlex.blocks import Table
    from errlex.extract.context import Context
    from errlex.extract.overrule import TableRule
    from errlex.extraction import Role

#: Evidence of the header of the code column, and of the best header of the other columns.
_CODE_HEADER = features("code_header", HINTS)
_OTHER_HEADER = features("other_header", HINTS)
_SIBLINGS = feature("table.siblings")
_ALONE = feature("table.alone")
_FAILURES = feature("content.failures")
_LONG = feature("content.long")
_SWAPPED = feature("table.swapped")
_TYPES = feature("table.types")
_ELSEWHERE = feature("table.elsewhere")
_FIELDS = feature("table.fields")
_STRINGS = feature("table.strings")
_SENTENCES = feature("table.sentences")
_CELLS = feature("table.cells")
_PREVIEW = limit("preview")
EXPLAINS = ("error_text", "message", "text", "solution")
TEXTS = ("message", "text", "error_text")
_EMPHASIS = " \r\n*`~"
#: Maximum number of rows of a preview to look at.
PEEK = 12


def read_table(
    table: Table,
    context: Context,
    rule: TableRule | None,
    siblings: Collection[tuple[str, ...]] = (),
) -> Reading:
    """Return the reading of a table: the verdict, and the codes if it has some.

    context: where the table stands. rule: the rule of source.toml that matches it; None if there is none.
    siblings: headers of the tables of codes above it, below the same heading.
    """
    if rule is not None and not rule.take:
        return _not_looked_at(table, context, rule.why)
    forced = rule is not None and rule.forces
    if not forced and (why := _unlikely(table.preview, context)):
        return _not_looked_at(table, context, why)
    header, body = laid_out(table.rows())
    if not body:
        return passed_over(context, table.line, "it has no rows", 0, header)
    columns, roles = vote(header, body, len(body[0].cells), labelled=_is_labelled(context))
    if rule is not None and rule.roles:
        others: list[Role] = ["other"] * len(roles)
        roles = [*rule.roles, *others][: len(roles)]
    evidence = _evidence(columns, roles, context)
    # In plain text all tables of a page are siblings: there "Code | Description" is no evidence for numbers.
    short = any(c.counts for c, role in zip(columns, roles, strict=True) if role == "code")
    vague = table.plain and (len(header) <= 2 or short) and not _are_constants(columns, roles)
    sibling = any(header) and header in siblings and not vague
    if table.plain and not sibling:
        _weigh_plain(evidence, columns, roles, context)
    elif context.alone and not context.of_errors and _says_failures_of_errors(columns, roles):
        evidence.add(_ALONE)
    if sibling:
        evidence.add(_SIBLINGS)

    def as_codes(
        why: Evidence | str, *, doubtful: bool = False, roles: list[Role] = roles
    ) -> Reading:
        codes, tally = read_rows(columns, roles, body, header)
        titles = titles_above(table.rows())
        tally.headings[:0] = [(title, 0) for title in titles if title not in header]
        if not codes:
            why = "none of its cells is a code"
            return passed_over(context, table.line, why, len(body), header, roles=tuple(roles))
        kind = rule.kind if rule else None
        codes = with_kinds(codes, context, _code_header(columns, roles), kind)
        read = context, table.line, why, tally, codes
        return with_cells(with_codes(*read, "table", header, tuple(roles), doubtful=doubtful), body)

    if forced or evidence.holds_codes:
        why = rule.why if rule is not None and rule.why else evidence
        reading = as_codes(why, doubtful=not (forced or evidence.nearby))
        if not forced and holds_several(columns, roles):
            statuses = by_status(columns, roles)
            reading.second = Second(
                "defined elsewhere",
                (
                    partial(as_codes, evidence, roles=statuses)
                    if statuses
                    else partial(passed_over, context, table.line, WHY, len(body), header)
                ),
            )
        return reading
    reading = passed_over(context, table.line, evidence, len(body), header, roles=tuple(roles))
    if "code" in roles and not evidence.vetoes and not context.other_subject:
        reading.second = beside_codes(as_codes, evidence)
    return reading


def _unlikely(preview: str, context: Context) -> Evidence | str:
    """Return why the table cannot hold codes, by the first lines of its preview; "" if it may hold some.

    Most tables of an API's documentation list parameters, and building their grids would take most of the
    page's time.
    """
    lines = preview.split("\n", PEEK + 1)[: PEEK + 1]
    first = _cells(lines[0])
    headless = are_body(first)
    hints = set() if headless else set(map(hint, first))
    promising = hints & {"error_code", "code", "error", "status", "http", "error_text", "string"}
    explained = "code" in hints and hints & {"message", "error_text"}
    if "field" in hints and not (promising and (context.sign or explained)):
        # ocx heads its codes "参数".
        if "error_code" in hints or (are_body(_cells(lines[-1])[:1]) and context.sign):
            return ""
        return "its header speaks of parameters or fields"
    # Rows of different lengths mean spans, which only the grid can put into columns.
    spans = len({line.count("\t") for line in lines}) > 1
    if promising or (spans and context.named) or (not hints - {None} and _is_labelled(context)):
        return ""
    cells = list(map(_cells, lines))
    if headless and any(hint(row[0]) in CODE_HINTS for row in cells):
        return ""  # a table that lies on its side has its labels in the first column
    if are_broken(cells):
        return ""
    width = max(len(row) for row in cells)
    rows = [_row(row, width) for row in cells]
    header, body = ((), rows) if headless else (tuple(cells[0]), rows[1:])
    evidence = _evidence(*vote(header, body, width), context)
    return "" if evidence.points >= _PREVIEW and not evidence.vetoes else evidence


def _is_labelled(context: Context) -> bool:
    """Whether the words before a table announce codes, so that it needs no header that does."""
    return context.labelled and not context.of_states


def _cells(line: str) -> list[str]:
    """The cells of a line of a preview."""
    return [cell.strip(_EMPHASIS) for cell in line.split("\t")]


def _row(texts: Sequence[str], width: int) -> Row:
    """Return a row of a preview, filled up to `width` cells, without building the grid."""
    return Row((*map(_cell, texts), *[EMPTY_CELL] * (width - len(texts))))


#: The cells of previews: types and the like stand in hundreds of them.
_cell = lru_cache(maxsize=2048)(Cell)


def _not_looked_at(table: Table, context: Context, why: Evidence | str) -> Reading:
    lines = [line for line in table.preview.split("\n") if line.strip()]
    header = tuple(cell.strip() for cell in lines[0].split("\t")) if lines else ()
    if are_body(header):
        header = ()
    return passed_over(context, table.line, why, len(lines) - bool(header), header)


def _code_header(columns: list[Column], roles: list[Role]) -> str:
    return next(
        (column.header for column, role in zip(columns, roles, strict=True) if role == "code"), ""
    )


def _evidence(columns: list[Column], roles: list[Role], context: Context) -> Evidence:
    code = next(
        (column for column, role in zip(columns, roles, strict=True) if role == "code"), None
    )
    if code is None:
        return _evidence_of_strings(columns, context)
    texts = [
        text
        for column, role in zip(columns, roles, strict=True)
        if role in ("message", "description", "other")
        for text in column.filled
    ]
    # "NODE_NOT_FOUND" says as much as a text
    texts = texts or _names(columns, roles)
    texts = texts or [found.rest for found in code.codes if found and found.rest]
    if code.share("symbol") >= MIN_CODE_SHARE and failure_share(texts[:SAMPLE]) < MOST_FAIL:
        texts = _with_constants(code, columns, roles)
    headed = code.hint in (None, *CODE_HINTS, "text", "message", "error_text") or code.types
    found = [found for found in code.codes if found]
    trusted = code.hint == "error_code"
    assigned = any(all(cell.text == "=" for cell in column.cells) for column in columns)
    evidence = weigh(context, found, texts, headed=headed, trusted=trusted, short=assigned)
    evidence.votes = [(c.index + 1, each) for c in columns for each in (*c.found, *c.beside)]
    states = known_list(_names(columns, roles))
    if states and not (context.labelled and not context.of_states):
        evidence.veto(f"the names are {states}")
    if any(known_list(column.filled) == "declarations" for column in columns):
        evidence.veto("an index of declarations")
    if code.header:
        if code.hint in _CODE_HEADER:
            evidence.add(_CODE_HEADER[code.hint], header=code.header)
        if code.hint in TEXTS and (swapped := _mislabelled(columns)):
            evidence.add(_SWAPPED, header=swapped.header)
        if _beside_statuses(columns, code):
            evidence.add(_TYPES)
        elif code.hint in ("subject", "serial", "module"):
            evidence.add(_ELSEWHERE, header=code.header)
    cells = max(len(code.filled), len(code.read))  # "NA" may be a code
    evidence.add(_CELLS, codes=len(code.read), cells=cells)
    others = [
        (_OTHER_HEADER[column.hint], column.header)
        for column in columns
        if column is not code and column.hint in _OTHER_HEADER
    ]
    if others:
        best, header = max(others, key=lambda other: other[0].points)
        evidence.add(best, header=header)
    for column in columns:
        if column.hint == "field" and code.hint != "error_code":
            if code.hint in ("code", "error") and code.numeric:
                evidence.add(_FIELDS, header=column.header)
            else:
                evidence.veto(f"header {column.header!r} speaks of parameters or fields")
        unfilled = column.hint == "error_code" and not column.filled
        if unfilled and not code.types:
            evidence.veto(f"its column {column.header!r} holds only placeholders")
    if code.hint == "subject" and code.consecutive:
        evidence.veto("positions in an array")
    return evidence


def _with_constants(code: Column, columns: list[Column], roles: list[Role]) -> list[str]:
    """Return for each code that is a constant its words and the texts beside it, as one text."""
    beside = [
        column.cells
        for column, role in zip(columns, roles, strict=True)
        if role in ("message", "description", "other")
    ]
    return [
        " ".join((cell.text, *(cells[row].text for cells in beside)))
        for row, cell in enumerate(code.cells)
        if code.codes[row] is not None
    ]


def _names(columns: list[Column], roles: list[Role]) -> list[str]:
    """The cells of the column of names."""
    return [
        text
        for column, role in zip(columns, roles, strict=True)
        if role == "name"
        for text in column.filled
    ]


def _weigh_plain(
    evidence: Evidence, columns: list[Column], roles: list[Role], context: Context
) -> None:
    """Weigh a table in plain text, which no markup names: words are codes only if words near them say so."""
    code = next((c for c, role in zip(columns, roles, strict=True) if role == "code"), None)
    if code is not None and code.header.startswith(('"', "'", "{")):
        evidence.veto("fields of a sample")
    if code is None or code.hint in ("error_code", "error") or context.of_errors:
        return
    bare = not any(c.header for c in columns)
    tags = bare and code.share("tag") >= MIN_CODE_SHARE
    rows = bare and evidence.has(_FAILURES, _LONG) and len(code.filled) >= MIN_FAILURES
    if context.alone and (
        tags or rows or (code.hint == "code" and any(c.hint in EXPLAINS for c in columns))
    ):
        evidence.add(_ALONE)
    elif not code.numeric:
        if not (_are_constants(columns, roles) and _say_failures(columns, code)):
            evidence.veto("words, and nothing near them speaks of errors")
    elif not code.long and code.counts:
        evidence.veto("small numbers, and nothing near them speaks of errors")


def _says_failures_of_errors(columns: list[Column], roles: list[Role]) -> bool:
    """Whether a header calls the codes codes or errors, and most of the texts beside them report failures."""
    code = next((c for c, role in zip(columns, roles, strict=True) if role == "code"), None)
    return code is not None and code.hint in CODE_HINTS and _say_failures(columns, code)


def _are_constants(columns: list[Column], roles: list[Role]) -> bool:
    """Whether the codes are words in capitals, and most of them joined by an underscore."""
    codes = [
        text
        for column, role in zip(columns, roles, strict=True)
        if role == "code"
        for text in column.filled
    ]
    joined = sum("_" in text for text in codes)
    return joined >= MIN_CODE_SHARE * len(codes) and joined > 0 and all(map(str.isupper, codes))


def _say_failures(columns: list[Column], code: Column) -> bool:
    """Whether the texts beside the codes report failures."""
    texts = [text for column in columns if column is not code for text in column.filled]
    return len(texts) >= MIN_FAILURES and failure_share(texts) >= OUTSPOKEN


def _beside_statuses(columns: list[Column], code: Column) -> bool:
    """Types, each with an HTTP status that is one of an error: such have no other codes."""
    others = (c for c in columns if c is not code and c.statuses and c.hint in ("http", "status"))
    return code.types and any(all(text[0] in "45" for text in column.filled) for column in others)


def _mislabelled(columns: list[Column]) -> Column | None:
    """Return the column whose header says "codes" though the codes stand in another one; None if there is none."""
    for column in columns:
        if (
            column.filled
            and column.code_share < MIN_CODE_SHARE
            and speaks_of("codes", column.header)
        ):
            return column
    return None


def _evidence_of_strings(columns: list[Column], context: Context) -> Evidence:
    """Return the evidence of a table without codes: the API's texts replace codes if a header says so."""
    evidence = Evidence()
    strings = answers(columns)
    if strings is None:
        evidence.veto("no column of codes")
    elif any(known_list(column.filled) == "answers" for column in columns):
        evidence.veto("the values are answers")
    else:
        evidence.add(_STRINGS if strings.hint == "string" else _SENTENCES)
        if context.sign:
            evidence.add(context.sign.feature, **context.sign.facts)
    return evidence
