"""The intake of every page: read it, extract its codes, check that it is the page and complete. Update, drift,
fetch, extract and new all use it, so that a page which one of them refuses is refused by all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from errlex.extract import extract
from errlex.extract.unread import unread_lines
from errlex.files import is_unmerged
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
    """The losses that a person has looked at and accepts. shrink: many codes are gone. meaning: most changed their meaning."""

    shrink: bool = False
    meaning: bool = False


NOTHING_ACCEPTED = Accepted()


@dataclass(frozen=True, slots=True)
class Taken:
    """A page that was read. text: decoded, unpacked where a browser saved it as one file."""

    text: str
    document: Document
    extraction: Extraction
    expected: PageFormat | None = None

    def doubts(self) -> list[str]:
        """Return why this is not a page of documentation, or not a complete one, as sentences; [] if it may be one.

        Bytes that fit no charset are a reason, since garbled texts would look like changed ones.
        """
        lost = [p for p in self.document.problems if p.endswith(UNDECODED)]
        lost += ["an unresolved merge"] if is_unmerged(self.text) else []
        return lost + check_response(HTTPStatus.OK, None, self.text, self.expected)


def take_in(
    source: bytes | str,
    name: str,
    expected: PageFormat | None = None,
    rules: Sequence[TableRule] = (),
) -> Taken:
    """Read a page and extract its codes; the bytes are decoded once.

    source: the bytes, or the decoded text. name: for messages, and to guess the format. expected: the format that
    the source names; None if it names none. rules: those of `[[pages.tables]]` in source.toml.
    Raises UnreadableError if it is no text, ConfigError for a rule that matches no table.
    """
    text, problems = text_of(source, name)
    document = read_decoded(text, problems, name, expected)
    extraction = extract(document, rules)
    extraction.unread = partial(unread_lines, document, extraction)
    return Taken(text, document, extraction, expected_format(expected, document))


def refusals(
    taken: Taken,
    identity: Identity,
    known: Mapping[str, Said] | None = None,
    accepted: Accepted = NOTHING_ACCEPTED,
) -> list[str]:
    """Return why `taken` is not the page that the source describes, or not a complete one; [] if it is.

    known: code -> its texts and names on the page last time; None for the first time. accepted: losses to accept.
    """
    reasons = taken.doubts()
    reasons += check_identity(
        identity, taken.document, taken.extraction, known, accept_shrink=accepted.shrink
    )
    if known and not accepted.meaning:
        reasons += check_meanings(known, said_by_page(taken.extraction))
    return reasons
