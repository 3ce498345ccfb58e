"""Families, categories and retry values, read from `data/taxonomy.toml` (which documents them)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Family:
    """One of the nine families. name: "AUTH"; class_name: "AuthError"."""

    name: str
    class_name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Category:
    """A leaf. class_name and ccxt are "" for SUCCESS and INFO, which are no errors (family NONE).

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

    caution: the retry values from the least to the most careful.
    """

    families: dict[str, Family]
    categories: dict[str, Category]
    retries: dict[str, str]
    caution: tuple[str, ...]

    def most_careful(self, retries: Iterable[str]) -> str:
        """The retry value that counts where several are given. Raises ValueError for none, or an unknown one."""
        return max(retries, key=self.caution.index)


@cache
def taxonomy() -> Taxonomy:
    """The taxonomy (read once)."""
    data = tomllib.loads(files("errlex").joinpath("data/taxonomy.toml").read_text("utf-8"))
    families = {
        name: Family(name, row["class"], row["meaning"]) for name, row in data["families"].items()
    }
    categories = {}
    for name, row in data["categories"].items():
        family = families.get(row["family"])
        parent = row.get("parent") or (family.class_name if family else "")
        categories[name] = Category(
            name,
            row["family"],
            row["retry"],
            row["meaning"],
            row.get("class", ""),
            parent,
            row.get("ccxt", ""),
        )
    return Taxonomy(families, categories, data["retries"], tuple(data["caution"]))
