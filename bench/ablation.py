"""What each weight of `data/scores.toml` is good for: `python -m bench.ablation [--limits] [FOLDER...]`.

Sets each weight to 0, then each group of them, then all that changed nothing, and reads again the pages where they
were found: those of the reference data with a key, and the traps of `tests/cases/extract/`. FOLDER: further folders with
keys. Of each it prints how many pages and traps read otherwise, and how many right and wrong codes come (+) or go (-).
A group is a table of the file, or the features of one weight and sign in it. --limits: also moves each limit by a third.

A weight without which nothing changes, alone and with its group, is not needed. One that is missed only with its group
is a backup, and is called so in the table.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter, defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from errlex.errors import ErrlexError
from errlex.extract import extract
from errlex.extract.scores import Feature, Found, scores
from errlex.read import read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from errlex.blocks import Document
    from errlex.extraction import FoundCode

ROOT = Path(__file__).resolve().parents[1]


@dataclass
class Page:
    """A page. key: its codes; None for a trap. codes: what is found. features: names of those that were found."""

    document: Document
    key: Counter[str] | None = None
    codes: list[FoundCode] = field(default_factory=list)
    features: frozenset[str] = frozenset()


def main(arguments: list[str]) -> int:
    """Print a line for each weight and group; 2 if there are no pages."""
    shared = Path(os.environ.get("ERRLEX_SHARED", ROOT.parent / "shared"))
    folders = [Path(each) for each in arguments if not each.startswith("-")]
    pages = [*_keyed([shared / "truth", shared / "faults", *folders]), *_traps()]
    if not any(page.key is not None for page in pages):
        print("no reference data: set ERRLEX_SHARED to the folder that holds corpus/")
        return 2
    for page in pages:
        page.features = _traced(page)
    weights = [each for group in scores().groups.values() for each in group.values() if each.points]
    print(f"{len(pages)} pages and traps, {len(weights)} weights, {len(scores().limits)} limits")
    inert = [each for each in weights if not _without(pages, [each], each.name)]
    for name, group in _groups(weights):
        _without(pages, group, f"{name}, {len(group)} together")
    _without(pages, inert, f"all {len(inert)} that changed nothing")
    if "--limits" in arguments:
        for name, value in scores().limits.items():
            for factor in (2 / 3, 4 / 3):
                with _moved(value, value * factor):
                    _compare(pages, f"limits.{name} {value * factor:.2f} for {value}")
    return 0


def _keyed(folders: Iterable[Path]) -> Iterator[Page]:
    """The pages with a key: `<path of the page>.json`, an object with its path and its codes."""
    for folder in folders:
        for file in sorted(folder.rglob("*.json")):
            key: Any = json.loads(file.read_text("utf-8"))
            if not isinstance(key, dict) or "entries" not in key:
                continue
            places = (
                up / key["page"] for parent in file.parents for up in (parent, parent / "corpus")
            )
            page = next((place for place in places if place.is_file()), None)
            if page is not None and (document := _read(page.read_bytes(), page.name)):
                yield Page(document, Counter(entry["code"] for entry in key["entries"]))


def _traps() -> Iterator[Page]:
    for file in sorted((ROOT / "tests" / "cases" / "extract").glob("*.txt")):
        for case in re.split(r"^=== ", file.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            text = case.partition("\n")[2].partition("\n......\n")[0]
            if document := _read(text, "page"):
                yield Page(document)


def _read(content: bytes | str, name: str) -> Document | None:
    try:
        return read(content, name)
    except ErrlexError:  # a page that is refused has no weights
        return None


def _traced(page: Page) -> frozenset[str]:
    """Read the page, and return the names of the features that were found in it."""
    names = set()
    made = Found.__new__

    def trace(cls: type[Found], feature: Feature, *rest: Any, **more: Any) -> Found:
        names.add(feature.name)
        return made(cls, feature, *rest, **more)

    Found.__new__ = trace  # type: ignore[method-assign, assignment]
    try:
        page.codes = extract(page.document).codes
    finally:
        Found.__new__ = made  # type: ignore[method-assign]
    return frozenset(names)


def _groups(weights: Iterable[Feature]) -> Iterator[tuple[str, list[Feature]]]:
    groups: dict[str, list[Feature]] = defaultdict(list)
    for each in weights:
        group = each.name.partition(".")[0]
        groups[group].append(each)
        groups[f"{group} of {each.points:+}"].append(each)
    return ((name, group) for name, group in groups.items() if len(group) > 1)


def _without(pages: Iterable[Page], features: Collection[Feature], title: str) -> bool:
    """Read the pages with these weights at 0; whether any reads otherwise."""
    names = {each.name for each in features}
    points = [each.points for each in features]
    for each in features:
        object.__setattr__(each, "points", 0.0)  # modules hold the features themselves
    try:
        return _compare((page for page in pages if page.features & names), title)
    finally:
        for each, weight in zip(features, points, strict=True):
            object.__setattr__(each, "points", weight)


@contextmanager
def _moved(value: float, moved: float) -> Iterator[None]:
    """Change a limit wherever a module holds it: that very object, since equal limits are others."""
    held = [
        (module, name)
        for title, module in sys.modules.items()
        if title.startswith("errlex.extract.")
        for name, each in vars(module).items()
        if each is value
    ]
    for module, name in held:
        setattr(module, name, moved)
    try:
        yield
    finally:
        for module, name in held:
            setattr(module, name, value)


def _compare(pages: Iterable[Page], title: str) -> bool:
    """Read the pages and print how many read otherwise; whether any does."""
    changed, traps, right, wrong = 0, 0, 0, 0
    for page in pages:
        codes = extract(page.document).codes
        if codes == page.codes:
            continue
        if page.key is None:
            traps += 1
            continue
        changed += 1
        now, before = (Counter(each.code for each in found) for found in (codes, page.codes))
        hits = (now & page.key).total() - (before & page.key).total()
        right += hits
        wrong += now.total() - before.total() - hits
    print(
        f"{changed:4} pages {traps:4} traps {right:+6} right {wrong:+5} wrong  {title}", flush=True
    )
    return bool(changed or traps)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
