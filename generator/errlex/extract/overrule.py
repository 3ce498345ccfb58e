"""Overrules: what a `source.toml` says against, or besides, the votes of the extraction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from errlex.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.extract.roles import Role
    from errlex.extraction import Extraction, Kind


@dataclass(frozen=True, slots=True)
class TableRule:
    """A rule for the tables and lists below a heading.

    section: their nearest heading, or under: any heading above them; compared without case.
    number: only the n-th of them, counted from 1. take: False passes them over. kind: of their codes.
    roles: of their columns, from the left ("code", "name", "message", ...). why: shown as the reason.
    line: where the rule stands in source.toml.

    A rule with number, roles or why, and take, takes what the vote would pass over; one without
    (only a scope or a kind) changes nothing but that, so that it may name a heading with parameter
    tables below it.
    """

    section: str | None = None
    under: str | None = None
    number: int | None = None
    take: bool = True
    kind: Kind | None = None
    roles: tuple[Role, ...] = ()
    why: str = ""
    line: int | None = None

    @property
    def forces(self) -> bool:
        """It takes tables that the vote would pass over."""
        return self.take and bool(self.number or self.roles or self.why)

    @property
    def target(self) -> str:
        """What it names, for messages."""
        place = (
            f"section {self.section!r}"
            if self.section is not None
            else f"under {self.under!r}" if self.under is not None else "any section"
        )
        return f"table {self.number} of {place}" if self.number else place

    def stands_at(self, section: str, path: Sequence[str]) -> bool:
        """A block with this nearest heading and these headings above is meant (its number aside)."""
        if self.section is not None and self.section.casefold() != section.casefold():
            return False
        return self.under is None or self.under.casefold() in (
            heading.casefold() for heading in path
        )


def matching(extraction: Extraction, rule: TableRule) -> list[int]:
    """Indexes of the tables and lists of `extraction` that `rule` means."""
    found = [
        index
        for index, table in enumerate(extraction.tables)
        if rule.stands_at(table.section, table.path)
    ]
    return found if rule.number is None else found[rule.number - 1 : rule.number]


def check_rules(extraction: Extraction, rules: Sequence[TableRule]) -> None:
    """Raise ConfigError for the first rule that means no table of the page, listing those there are."""
    for rule in rules:
        if not matching(extraction, rule):
            there = sorted(
                {table.section for table in extraction.tables if table.verdict == "codes"}
                or {table.section for table in extraction.tables}
            )
            listed = ", ".join(repr(section) for section in there[:20]) or "none"
            raise ConfigError(
                f"no table or list of {extraction.page} is at {rule.target}",
                line=rule.line,
                mend=f"tables and lists stand in the sections: {listed}{', ...' if len(there) > 20 else ''}",
            )


class Rulebook:
    """The rules of a page, asked block by block in page order."""

    def __init__(self, rules: Sequence[TableRule]) -> None:
        """rules: in the order of source.toml; the first that means a block decides."""
        self._rules = rules
        self._seen = [0] * len(rules)

    def rule_for(self, section: str, path: Sequence[str]) -> TableRule | None:
        """The rule that changes how the block, the next one of the page, is read. Call it once a block."""
        chosen = None
        for index, rule in enumerate(self._rules):
            if rule.stands_at(section, path):
                self._seen[index] += 1
                if (
                    (rule.number is None or self._seen[index] == rule.number)
                    and chosen is None
                    and (rule.forces or not rule.take or rule.kind)
                ):
                    chosen = rule
        return chosen
