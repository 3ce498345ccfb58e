"""Checks that a page is the one that the source describes, before anything is compared or written.

There are two checks, both pure. `check_response` looks at the answer of a web server and knows no codes: it
finds a login page, a bot check, "not found" with status 200, a truncated body, an application's empty shell.
`check_identity` looks at the extraction: the heading, the codes that must be there, the number of codes, and
the share of the last known ones that is gone. Each returns the reasons why it is *not* the page, as
sentences; the list is empty if there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from errlex.blocks import STRUCTURED, Heading
from errlex.intake.impostors import body_problems
from errlex.text import words

if TYPE_CHECKING:
    from collections.abc import Collection

    from errlex.blocks import Document, PageFormat
    from errlex.extraction import Extraction

#: Maximum share of the last known codes that may be gone. With more, the result is "could not tell".
MAX_SHRINK = 0.2
#: Content types of documentation. Raw files in repositories and buckets come as text/plain and octet-stream.
CONTENT_TYPES = (
    "text/html",
    "application/xhtml+xml",
    "text/markdown",
    "text/x-markdown",
    "text/plain",
    "application/octet-stream",
    "application/json",
)
#: The same of a page whose format is XML.
XML_TYPES = (*CONTENT_TYPES, "application/xml", "text/xml")
#: As `http.client.responses` has them, which loads sockets and e-mail for it.
_PHRASES = {status.value: status.phrase for status in HTTPStatus}


@dataclass(frozen=True, slots=True)
class Identity:
    """The marks of a page in source.toml, by which another page is told apart from it.

    heading: words of a heading or of the title. anchors: codes that the page must have.
    minimum: the fewest codes it may have.
    """

    heading: str | None = None
    anchors: tuple[str, ...] = ()
    minimum: int | None = None


def check_response(
    status: int, content_type: str | None, body: str, expected: PageFormat | None = None
) -> list[str]:
    """Return why an answer is not a page of documentation, as sentences; [] if nothing shows it.

    status: HTTP status (200 for a page from a file). content_type: the header, None if there is none. body: the whole
    text, decoded. expected: the format that the source names; None if it names none.
    """
    if status != HTTPStatus.OK:
        return [f"the server answered HTTP {status} {_PHRASES.get(status, '')}".rstrip()]
    media_type = (content_type or "").partition(";")[0].strip().lower()
    if media_type and media_type not in (XML_TYPES if expected == "xml" else CONTENT_TYPES):
        return [f"the content type is {media_type}, not a page's"]
    return body_problems(body, expected)


def expected_format(named: PageFormat | None, document: Document) -> PageFormat | None:
    """Return the format that a body must have: the named one, else that of a file for programs; None for any."""
    return named or (document.format if document.format in STRUCTURED else None)


def check_identity(
    identity: Identity,
    document: Document,
    extraction: Extraction,
    previous_codes: Collection[str] | None = None,
    *,
    accept_shrink: bool = False,
) -> list[str]:
    """Return why the page is not the one that the source describes, as sentences; [] if it is.

    previous_codes: the codes that the page gave last time (without those already removed), None for
    the first time. They are compared, not counted: another page may have as many.
    accept_shrink: the caller knows that many codes are gone, and why.
    """
    problems = []
    if identity.heading and not has_heading(document, identity.heading):
        problems.append(f"no heading {identity.heading!r} (source.toml, identity): another page?")
    found = {code.code for code in extraction.codes}
    if not found:
        return [*problems, "the page has no codes"]
    missing = [anchor for anchor in identity.anchors if anchor not in found]
    if missing:
        problems.append(
            f"no code {', '.join(missing)} (source.toml, anchors): another page?"
            " If not, take other codes as anchors"
        )
    if identity.minimum is not None and len(found) < identity.minimum:
        problems.append(
            f"{len(found)} codes, and source.toml expects {identity.minimum} or more (minimum)"
        )
    if not accept_shrink and (shrink := _shrink(set(previous_codes or ()), found)):
        problems.append(shrink)
    return problems


def _shrink(known: set[str], found: set[str]) -> str | None:
    """Return a sentence if too many codes are gone, else None. One code may always go, since a page may have only four."""
    gone = known - found
    if len(gone) <= max(1, MAX_SHRINK * len(known)):
        return None
    examples = ", ".join(sorted(gone)[:3]) + (", ..." if len(gone) > 3 else "")
    return (
        f"{len(gone)} of {len(known)} codes are gone ({examples}), more than a fifth;"
        " if that is right, --accept-shrink accepts it"
    )


def has_heading(document: Document, wanted: str) -> bool:
    """Return whether a heading of `document`, or its title, has the words of `wanted`."""
    texts = [
        document.title,
        *(block.text for block in document.blocks if isinstance(block, Heading)),
    ]
    return any(f" {words(wanted)} " in f" {words(text)} " for text in texts)
