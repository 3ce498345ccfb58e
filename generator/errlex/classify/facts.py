"""The facts of a code that rules decide by, and the decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from errlex.taxonomy import taxonomy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.catalogue import CodeKind
    from errlex.extraction import Text


@dataclass(frozen=True, slots=True)
class Facts:
    """A code as one row of a page documents it.

    name: the page's symbolic constant. texts: message first, whatever its role says.
    http: the HTTP status that goes with the code. section: the heading above it.
    kind, code: of the catalogue; they matter for rows of HTTP statuses and WebSocket close codes,
    and for codes of zeros.
    """

    name: str | None = None
    texts: Sequence[Text] = ()
    http: int | None = None
    section: str = ""
    kind: CodeKind = "error"
    code: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """category, retry: names of the taxonomy. rule: id of the rule that decided. evidence: the words it matched.

    weak: the words say so little that an HTTP status of failure outweighs them.
    """

    category: str
    retry: str
    rule: str
    evidence: str = ""
    weak: bool = False

    @property
    def family(self) -> str:
        """The family of the category; NONE for successes and information."""
        return taxonomy().categories[self.category].family
