"""The features that verdict and vote go by, with weights and words: the table `data/scores.toml`.

A reader says which features a block has; `total` adds up what they weigh. A weight is nowhere but in the table.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from errlex.toml import TomlTable, load_data

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Feature:
    """Something that a reader finds in a block. The head of `data/scores.toml` explains the fields.

    name: group and key ("around.label"). backup: what else decides in all pages known so far; "" if nothing does.
    is_remark: it has no points.
    """

    name: str
    points: float
    words: str
    of_errors: bool = False
    near: bool = False
    backup: str = ""
    is_remark: bool = False


class Found(NamedTuple):
    """A feature that was found, with the facts that its words name. share: part of its weight that counts (0 to 1)."""

    feature: Feature
    facts: Mapping[str, object] = {}
    share: float = 1.0

    @property
    def words(self) -> str:
        """The reason to print."""
        return self.feature.words.format(**self.facts)


def total(found: Iterable[Found]) -> float:
    """Return the sum of what the features weigh: the one place where points are added."""
    return sum((each.feature.points * each.share for each in found), 0.0)


@dataclass(slots=True)
class Scores:
    """The table: groups of features, and limits. root: where they stand. used: names that were asked for."""

    root: TomlTable
    groups: dict[str, dict[str, Feature]]
    limits: dict[str, float]
    used: set[str] = field(default_factory=set)

    @property
    def names(self) -> list[str]:
        """Names of all features and limits ("around.label", "limits.points")."""
        features = [each.name for group in self.groups.values() for each in group.values()]
        return [*features, *(f"limits.{name}" for name in self.limits)]


@cache
def scores() -> Scores:
    """Return the table of `data/scores.toml`. Raises ConfigError if it is wrong."""
    root = load_data("scores.toml")
    limits = root.table("limits")
    values = {name: _limit(table) for name, table in limits.subtables()}
    groups = {
        group: {key: _feature(f"{group}.{key}", entry) for key, entry in table.subtables()}
        for group, table in root.subtables()
        if group != "limits"
    }
    return Scores(root, groups, values)


def feature(name: str) -> Feature:
    """Return a feature of the table. name: group and key. Raises ConfigError if the table has no such feature."""
    group, _, key = name.partition(".")
    table = scores()
    table.used.add(name)
    if key not in table.groups.get(group, {}):
        raise table.root.error(f"there is no feature {name!r}", group, f"add {key} to [{group}]")
    return table.groups[group][key]


def features(group: str, keys: Collection[str]) -> dict[str, Feature]:
    """Return a group of features by their keys. Raises ConfigError if one of them is none of `keys`."""
    for key in scores().groups.get(group, {}):
        if key not in keys:
            known = f"known: {', '.join(sorted(keys))}"
            raise scores().root.table(group).error(f"[{group}]: unknown key {key!r}", key, known)
    return {key: feature(f"{group}.{key}") for key in scores().groups.get(group, {})}


def limit(name: str) -> float:
    """Return a limit of the table. Raises ConfigError if the table has no such limit."""
    table = scores()
    table.used.add(f"limits.{name}")
    if name not in table.limits:
        raise table.root.error(f"there is no limit {name!r}", "limits", f"add {name} to [limits]")
    return table.limits[name]


def _feature(name: str, entry: TomlTable) -> Feature:
    of_errors = entry.flag("of_errors", default=False)
    far = entry.flag("far", default=False)
    near = entry.flag("near", default=of_errors and not far)
    points = entry.number("points")
    words, backup = entry.text("words"), entry.optional_text("backup") or ""
    entry.finish()
    return Feature(name, points or 0.0, words, of_errors, near, backup, points is None)


def _limit(entry: TomlTable) -> float:
    value = entry.number("value")
    if value is None:
        raise entry.error("a limit needs a value", mend="add value = 0.5")
    entry.text("means")
    entry.finish()
    return value
