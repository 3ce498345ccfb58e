"""Overrules: the rules of a `source.toml` that replace or add to the verdicts of the extraction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from errlex.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.extraction import Extraction, Kind, Role


@dataclass(frozen=True, slots=True)
class TableRule:
    """A rule for the tables and lists below a heading.

    section: their nearest heading. under: any heading above them. Both are compared without case.
    number: only the n-th of them, counted from 1. take: False passes them over. kind: the kind of their codes.
    roles: the roles of their columns, from the left ("code", "name", "message", ...). why: the reason to show.
    line: the rule's line in source.toml.

    A rule that takes and has a number, roles or a reason also takes blocks that would be passed over. Any other
    rule (with a scope or kind only) changes nothing else, so that its heading may have parameter tables below.
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
        """Whether it takes tables that would be passed over without it."""
        return self.take and bool(self.number or self.roles or self.why)

    @property
    def target(self) -> str:
        """The tables that it names, in words for messages."""
        place = (
            f"section {self.section!r}"
            if self.section is not None
            else f"under {self.under!r}" if self.under is not None else "any section"
        )
        return f"table {self.number} of {place}" if self.number else place

    def stands_at(self, section: str, path: Sequence[str]) -> bool:
        """Whether the rule matches a block by its headings; its number is not compared.

        section: nearest heading. path: all headings above, outermost first.
        """
        if self.section is not None and self.section.casefold() != section.casefold():
            return False
        return self.under is None or self.under.casefold() in (
            heading.casefold() for heading in path
        )


def matching(extraction: Extraction, rule: TableRule) -> list[int]:
    """Return the indexes of the tables and lists of `extraction` that `rule` matches."""
    found = [
        index
        for index, table in enumerate(extraction.tables)
        if rule.stands_at(table.section, table.path)
    ]
    return found if rule.number is None else found[rule.number - 1 : rule.number]


def check_rules(extraction: Extraction, rules: Sequence[TableRule]) -> None:
    """Raise ConfigError for the first rule that matches no table of the page; its message lists the tables."""
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
    """The rules of a page, to be asked block by block in page order."""

    def __init__(self, rules: Sequence[TableRule]) -> None:
        """rules: in the order of source.toml; the first that matches a block decides."""
        self._rules = rules
        self._seen = [0] * len(rules)

    def rules_at(self, section: str, path: Sequence[str]) -> bool:
        """Whether a rule stands at the heading, whatever blocks it is for. Parameters are those of `rule_for`."""
        return any(rule.stands_at(section, path) for rule in self._rules)

    def rule_for(self, section: str, path: Sequence[str]) -> TableRule | None:
        """Return the rule for the next block of the page; None if there is none. Call it once a block.

        section: nearest heading. path: all headings above, outermost first.
        """
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
