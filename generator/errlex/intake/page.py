"""How every page is taken in: read, extract, is it the page, is it whole. Update, drift, fetch, extract and
new go this one way, so that a page which one of them refuses is refused by all.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from errlex.extract import extract
from errlex.intake.identity import Identity, check_identity, check_response, expected_format
from errlex.intake.meanings import check_meanings, said_by_page
from errlex.read import read_decoded, text_of
from errlex.read.decode import UNDECODED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from errlex.blocks import Document, PageFormat
    from errlex.extract.overrule import TableRule
    from errlex.extraction import Extraction
    from errlex.intake.meanings import Said


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a person has looked at and accepts. shrink: many codes are gone; meaning: most mean something else."""

    shrink: bool = False
    meaning: bool = False


NOTHING = Accepted()


@dataclass(frozen=True, slots=True)
class Taken:
    """A page that was read. text: decoded, unpacked where a browser saved it as one file."""

    text: str
    document: Document
    extraction: Extraction
    expected: PageFormat | None = None

    def doubts(self) -> list[str]:
        """Why this is no page of documentation, or not the whole of it; [] where nothing shows it.

        Bytes that fit no charset are among the reasons: garbled texts would be taken for changed ones.
        """
        lost = [p for p in self.document.problems if p.endswith(UNDECODED)]
        return lost + check_response(HTTPStatus.OK, None, self.text, self.expected)


def take_in(
    source: bytes | str,
    name: str,
    expected: PageFormat | None = None,
    rules: Sequence[TableRule] = (),
) -> Taken:
    """Read a page and extract its codes; it is decoded once.

    source: the bytes, or a text that is decoded already. name: for messages, and to guess the format.
    expected: the format that the source names, if it does. rules: what source.toml says of its tables.
    Raises UnreadableError where it is no text, ConfigError for a rule that means no table.
    """
    text, problems = text_of(source, name)
    document = read_decoded(text, problems, name, expected)
    return Taken(text, document, extract(document, rules), expected_format(expected, document))


def refusals(
    taken: Taken,
    identity: Identity,
    known: Mapping[str, Said] | None = None,
    accepted: Accepted = NOTHING,
) -> list[str]:
    """Why `taken` is not the page that the source means, or not the whole of it. Empty: it is.

    known: code -> what the page said of it last time, None for the first time.
    """
    reasons = taken.doubts()
    reasons += check_identity(
        identity, taken.document, taken.extraction, known, accept_shrink=accepted.shrink
    )
    if known and not accepted.meaning:
        reasons += check_meanings(known, said_by_page(taken.extraction))
    return reasons
