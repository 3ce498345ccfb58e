"""Extract: the codes of a page, from its blocks. It knows errors and nothing about markup.

Each kind of block (table, list, heading, line) has a reader, which decides whether the block holds codes
and gives its reasons. The words and values that it decides by are in `errlex/data/`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from errlex.extract.overrule import Rulebook, TableRule, check_rules
from errlex.extraction import Extraction
from errlex.value import uncollected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.blocks import Document

__all__ = ["TableRule", "extract"]


@uncollected
def extract(document: Document, overrules: Sequence[TableRule] = ()) -> Extraction:
    """Return the codes of `document` and the ledger of all its tables and lists, in page order.

    overrules: the rules of `[[pages.tables]]` in the page's source.toml. Raises ConfigError if one of them
    matches no table or list of the page. Every other fault is in `problems` of the result.
    """
    # Here, since most commands take a TableRule from this package and read no page.
    from errlex.extract.doubts import settle_doubts
    from errlex.extract.groups import settle_groups, settle_links
    from errlex.extract.kinds import settle_kinds
    from errlex.extract.messages import messages_of
    from errlex.extract.references import settle_references
    from errlex.extract.referring import codes_by_name, pieces_of, said_of
    from errlex.extract.walk import walk

    extraction = Extraction(document.name, document.format, problems=list(document.problems))
    readings = list(walk(document, Rulebook(overrules)))
    seen = [
        (reading.above, reading.table) for reading in readings
    ]  # before others take the place of doubtful ones
    settle_doubts(readings)
    settle_groups(readings)
    settle_references(readings)
    settle_links(readings)
    settle_kinds(readings)
    known = codes_by_name(code for reading in readings for code in reading.codes)
    pieces = pieces_of(known)
    for reading, (lines, table) in zip(readings, seen, strict=True):
        index = len(extraction.tables)
        verdict = reading.verdict
        if reading.codes and reading.title and not verdict.section:
            verdict = replace(verdict, section=reading.title, path=(reading.title,))
            lines = lines and tuple(line for line in lines if line != reading.title)
        if reading.codes and lines:
            verdict = replace(verdict, above=lines)
        if table is not None and not reading.codes and (said := said_of(table, known, pieces)):
            verdict = replace(verdict, beside=said)
        extraction.tables.append(verdict)
        extraction.codes.extend(
            code.placed(index, verdict.section, verdict.path) for code in reading.codes
        )
        extraction.problems.extend(reading.problems)
    extraction.messages = messages_of(document, extraction.codes)
    check_rules(extraction, overrules)
    return extraction
