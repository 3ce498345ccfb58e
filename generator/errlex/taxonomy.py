"""Families, categories and retry values, read from `data/taxonomy.toml`, which documents them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from errlex.toml import load_data

if TYPE_CHECKING:
    from collections.abc import Iterable

    from errlex.toml import TomlTable


@dataclass(frozen=True, slots=True)
class Family:
    """One of the nine families. name: "AUTH"; class_name: "AuthError"."""

    name: str
    class_name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Category:
    """A category. class_name and ccxt are "" for SUCCESS and INFO, which are not errors (family NONE).

    parent: name of the class that `class_name` refines (another leaf's, or its family's).
    """

    name: str
    family: str
    retry: str
    meaning: str
    class_name: str = ""
    parent: str = ""
    ccxt: str = ""


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """families and categories by name, in the order of the file; retries: value -> what a caller does.

    caution: the retry values from the least to the most careful. repeating: those that repeat a request without
    checking the outcome of the first one. general: names of the categories with a broad meaning.
    """

    families: dict[str, Family]
    categories: dict[str, Category]
    retries: dict[str, str]
    caution: tuple[str, ...]
    repeating: tuple[str, ...]
    general: tuple[str, ...] = ()

    def most_careful(self, retries: Iterable[str]) -> str:
        """Return the most careful of several retry values. Raises ValueError for none, or for an unknown one."""
        return max(retries, key=self.caution.index)


@cache
def taxonomy() -> Taxonomy:
    """Return the taxonomy (read once). Raises ConfigError, with file and line, for a faulty entry."""
    root = load_data("taxonomy.toml")
    families = {name: _family(name, row) for name, row in root.table("families").subtables()}
    texts = root.table("retries")
    retries = {name: texts.text(name) for name in texts.values}
    categories: dict[str, Category] = {}
    for name, row in root.table("categories").subtables():
        category = _category(name, row, families, retries)
        if category.class_name and any(
            category.class_name == other.class_name for other in categories.values()
        ):
            raise row.error(
                f"a second class {category.class_name}", "class", "give it another name"
            )
        categories[name] = category
    caution = root.texts("caution")
    if sorted(caution) != sorted(retries):
        raise root.error(
            "caution must have every retry value once",
            "caution",
            f"those are: {', '.join(retries)}",
        )
    repeating = root.texts("repeating")
    if not set(repeating) <= set(retries):
        raise root.error(
            "repeating has an unknown retry value", "repeating", f"one of: {', '.join(retries)}"
        )
    general = root.texts("general")
    if unknown := [name for name in general if name not in categories]:
        raise root.error(
            f"no category {unknown[0]!r}", "general", f"one of: {', '.join(categories)}"
        )
    root.finish()
    return Taxonomy(families, categories, retries, caution, repeating, general)


def _family(name: str, row: TomlTable) -> Family:
    family = Family(name, row.text("class"), row.text("meaning"))
    row.finish()
    return family


def _category(
    name: str, row: TomlTable, families: dict[str, Family], retries: dict[str, str]
) -> Category:
    family = row.choice("family", (*families, "NONE")) or row.text("family")
    base = families[family].class_name if family in families else ""
    category = Category(
        name,
        family,
        row.choice("retry", retries) or row.text("retry"),
        row.text("meaning"),
        row.text("class", ""),
        row.text("parent", base),
        row.text("ccxt", ""),
    )
    row.finish()
    return category
