"""Two versions of any page, with no configuration: `errlex drift --from --to`, and git's diff driver."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from errlex.compare import compare
from errlex.compare.result import SourceResult
from errlex.config.page import Page
from errlex.config.source import DEFAULT_SCOPE, ScopeConfig, Source
from errlex.errors import UnreadableError
from errlex.files import page_content
from errlex.intake.identity import MAX_SHRINK, Identity
from errlex.intake.meanings import check_meanings, said_by_page
from errlex.intake.page import take_in
from errlex.reconcile.reconcile import Reconciled, reconcile

if TYPE_CHECKING:
    from errlex.catalogue import Catalogue, Wire
    from errlex.compare.change import Change
    from errlex.extraction import Extraction

#: The exchange's name for a page without one. It is never shown, since scopes are not compared.
UNKNOWN_EXCHANGE = "page"
#: This number of codes may go from a page of any size: two of eight do not show that it is another page.
MAX_LOST_CODES = 2


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a page. name: as it is shown in origins, and by which its format is guessed."""

    name: str
    content: bytes

    @classmethod
    def of_file(cls, file: Path, name: str | None = None) -> Version:
        """Return the version in `file`. name: as it is shown; None for the path. Raises UnreadableError."""
        return cls(name or str(file), page_content(file))


def compare_versions(
    old: Version, new: Version, *, accept_shrink: bool = False, accept_meaning: bool = False
) -> SourceResult:
    """Return the changes from `old` to `new`. Raises nothing: the result has the status "unknown" if it could not tell.

    That is so if one of them is not a page of codes; if `new` lost more than a fifth of the codes and more than
    MAX_LOST_CODES, unless accept_shrink; if most codes mean something else, unless accept_meaning.
    """
    started = time.perf_counter()
    try:
        before, after = _read(old), _read(new)
        if not accept_shrink:
            _check_shrink(before, after, new.name)
        if not accept_meaning and (
            reasons := check_meanings(said_by_page(before), said_by_page(after))
        ):
            raise _unreadable("; ".join(reasons), new.name)
        changes = changes_of(before, after)
    except Exception as error:
        return SourceResult.failed(None, error, time.perf_counter() - started)
    return SourceResult(
        None, changes, [], time.perf_counter() - started, files={new.name: new.name}
    )


def changes_of(old: Extraction, new: Extraction) -> list[Change]:
    """Return every change between two extractions. Names are those that the older one would have got."""
    before = _reconciled(old, None)
    after = _reconciled(new, before.catalogue)
    return compare(
        before.catalogue,
        after.catalogue,
        old_origins=before.origins,
        new_origins=after.origins,
        old_ledger=old.ledger(),
        new_ledger=new.ledger(),
        scoped=False,
        reclassified=False,
    )


def extraction_of(version: Version) -> Extraction:
    """Return the extraction of a version, without a check that it is a page of codes."""
    return take_in(version.content, version.name).extraction


def _read(version: Version) -> Extraction:
    """Return the extraction of a version. Raises UnreadableError, with the reasons, if it is not a page of codes."""
    taken = take_in(version.content, version.name)
    reasons = taken.doubts()
    if not taken.extraction.codes:
        reasons.append("no table or list of codes was found")
    if reasons:
        raise _unreadable("; ".join(reasons), version.name)
    return taken.extraction


def _check_shrink(old: Extraction, new: Extraction, name: str) -> None:
    known = {code.code for code in old.codes}
    lost = known - {code.code for code in new.codes}
    if len(lost) > max(MAX_LOST_CODES, len(known) * MAX_SHRINK):
        raise _unreadable(
            f"{len(lost)} of {len(known)} codes are gone, more than a fifth: cut off, or another page",
            name,
        )


def _unreadable(reason: str, name: str) -> UnreadableError:
    return UnreadableError(reason, file=name, mend=f"look at it: errlex extract {name}")


def _reconciled(extraction: Extraction, previous: Catalogue | None) -> Reconciled:
    """Return the catalogue of one page without a source.toml. It is taken for a snapshot, so that texts are compared."""
    page = Page(
        id=extraction.page,
        file=extraction.page,
        url="",
        fetch=(),
        format=extraction.format,
        scope=DEFAULT_SCOPE,
        fill=False,
        identity=Identity(),
        tables=(),
        line=None,
    )
    wires: dict[str, Wire] = {DEFAULT_SCOPE: "str", "http": "int", "close": "int"}
    scopes = {name: ScopeConfig(name, name, wire) for name, wire in wires.items()}
    source = Source(UNKNOWN_EXCHANGE, Path(), UNKNOWN_EXCHANGE, "", (), (page,), scopes, {})
    return reconcile(source, previous, {page.id: extraction})
