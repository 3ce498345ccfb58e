"""The reference corpus: real pages against their answer key. Skipped where it is not at hand."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from tests.extract import reference

if TYPE_CHECKING:
    from pathlib import Path

#: Lowest share of all codes of the corpus that may be right.
LOWEST = {"f1": 0.995, "kind": 0.99, "name": 0.98, "http": 0.99, "text": 0.98, "section": 0.98}
#: No page may fall below this F1; at most so many may miss a code.
LOWEST_PAGE = 0.9
MOST_FLAWED = 6


@cache
def norm(text: object) -> str:
    return "".join(sign for sign in str(text or "").casefold() if sign.isalnum())


def text_keys(entry: dict[str, Any]) -> set[str]:
    """Digests of an entry's texts, in any order and run together; an answer key may hold just these."""
    if "text_keys" in entry:
        return set(entry["text_keys"])
    parts = [part for part in map(norm, entry["texts"]) if part]
    joined = "|".join(sorted(parts)), "".join(parts)
    return {hashlib.sha256(text.encode()).hexdigest()[:16] for text in joined}


def agreement(key: dict[str, Any], found: dict[str, Any]) -> Counter[str]:
    same: Counter[str] = Counter(pairs=1)
    for fact in ("kind", "name", "http", "section"):
        same[fact] = norm(key.get(fact)) == norm(found.get(fact))
        same[f"{fact} given"] = bool(key.get(fact) or found.get(fact))
        same[f"{fact} right"] = same[fact] and same[f"{fact} given"]
    same["text"] = bool(text_keys(key) & text_keys(found))
    return same


def compare(entries: list[dict[str, Any]], found: list[dict[str, Any]]) -> Counter[str]:
    """Pair entries with the codes found, the one that agrees best first."""
    pool: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for code in found:
        pool[code["code"]].append(code)
    total: Counter[str] = Counter(entries=len(entries), found=len(found))
    for entry in entries:
        if candidates := pool[entry["code"]]:
            marks = [agreement(entry, candidate) for candidate in candidates]
            best = max(range(len(marks)), key=lambda n: (marks[n]["text"], sum(marks[n].values())))
            total += marks[best]
            del candidates[best]
    return total


def f1(total: Counter[str]) -> float:
    return 2 * total["pairs"] / (total["entries"] + total["found"])


@pytest.fixture(scope="module")
def totals(shared: Path) -> dict[str, Counter[str]]:
    """Page -> what was compared."""
    result = {}
    for file in sorted(shared.glob("truth/*/*.json")):
        key = json.loads(file.read_text("utf-8"))
        page = shared / "corpus" / key["page"]
        result[key["page"]] = compare(key["entries"], reference.reading(page).codes)
    return result


@pytest.mark.parametrize("measure", LOWEST)
def test_all_pages_together(totals: dict[str, Counter[str]], measure: str) -> None:
    total = sum(totals.values(), Counter[str]())
    if measure == "f1":
        share = f1(total)
    elif measure == "text":
        share = total["text"] / total["pairs"]
    else:
        share = total[f"{measure} right"] / total[f"{measure} given"]
    assert share >= LOWEST[measure]


def test_each_page(totals: dict[str, Counter[str]]) -> None:
    assert not [page for page, total in totals.items() if f1(total) < LOWEST_PAGE]
    assert len([page for page, total in totals.items() if f1(total) < 1]) <= MOST_FLAWED
