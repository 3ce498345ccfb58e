"""The effect of a change on users of the generated package: members, exceptions, advice, version step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.compare.change import Change
from errlex.drift_rules import BUMPS, Bump, drift_rules
from errlex.taxonomy import taxonomy
from errlex.text import compared, normalised

if TYPE_CHECKING:
    from collections.abc import Iterable

    from errlex.compare.pairs import CodePair

#: The effect for codes that are not enum members (ranges, HTTP statuses, close codes).
NO_MEMBER = "reference pages and lookups; it is no enum member"


def change_of(
    rule_id: str,
    pair: CodePair,
    old: str | None,
    new: str | None,
    fingerprint_parts: tuple[str, ...] | None = None,
) -> Change:
    """Return a change of the code of `pair`.

    rule_id: a rule of changes.toml. old, new: the texts of the change. fingerprint_parts: input of the fingerprint;
    None for `old` and `new`, normalised.
    """
    rule = drift_rules()[rule_id]
    scope, code = pair.key
    sides = [entry for entry in (pair.new, pair.old) if entry]
    member = next((entry.member for entry in sides if entry.member), "")
    effect = NO_MEMBER if "{member}" in rule.effect and not member else rule.effect
    effect = effect.format(
        member=member,
        old=old or "none",
        new=new or "none",
        old_class=_class_name(old),
        new_class=_class_name(new),
    )
    return Change(
        rule=rule_id,
        severity=rule.severity,
        exchange=None,
        scope=scope,
        code=code,
        old=old,
        new=new,
        old_origin=pair.old.origin if pair.old else None,
        new_origin=pair.new.origin if pair.new else None,
        fingerprint_parts=(
            fingerprint_parts if fingerprint_parts is not None else _parts_of(old, new)
        ),
        member=member,
        effect=" ".join(effect.split()),
        bump=_category_bump(old, new) if rule_id == "category-changed" else rule.bump,
    )


def section_finding(
    rule_id: str,
    scope: str | None,
    old: str | None,
    new: str | None,
    codes: Iterable[str] = (),
) -> Change:
    """Return a change of headings or tables. rule_id: a rule of changes.toml. codes: the codes that it is about."""
    rule = drift_rules()[rule_id]
    named = tuple(codes)
    return Change(
        rule=rule_id,
        severity=rule.severity,
        exchange=None,
        scope=scope,
        code=None,
        old=old,
        new=new,
        fingerprint_parts=(*_parts_of(old, new), *named),
        effect=rule.effect,
        bump=rule.bump,
        codes=named,
    )


def largest_bump(changes: Iterable[Change]) -> Bump:
    """Return the largest version step of all changes; "none" if there is none."""
    return min((change.bump for change in changes), key=BUMPS.index, default="none")


def _parts_of(old: str | None, new: str | None) -> tuple[str, ...]:
    """Return what identifies the texts of a finding: another spelling is the same finding, but not where marks are all of it."""
    parts = normalised(old or ""), normalised(new or "")
    return parts if parts[0] != parts[1] else (compared(old or ""), compared(new or ""))


def _category_bump(old: str | None, new: str | None) -> Bump:
    """Return the version step of another category. Families are the contract: within one, or from UNKNOWN, it is minor."""
    categories = taxonomy().categories
    before, after = categories.get(old or ""), categories.get(new or "")
    if before is None or after is None:
        return "major"
    return "minor" if before.family == after.family or before.name == "UNKNOWN" else "major"


def _class_name(category: str | None) -> str:
    """Return the exception class of a category; "no error" if it raises none, "" for an unknown category."""
    known = taxonomy().categories.get(category or "")
    return known.class_name or "no error" if known else ""
