"""What each expression of the tool finds in texts that tell it from its like: one alternative, sign or bound less.

The texts stand in `tests/cases/patterns/`, one file a stage, below the name of their expression.
`python tests/pattern_examples.py` writes anew what is found in them, and drops the texts of expressions that are gone:
read what `git diff` shows afterwards.
"""

from __future__ import annotations

import importlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

EXAMPLES = Path(__file__).resolve().parent / "cases" / "patterns"


def examples(file: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """(name of an expression, its texts, what is found in each) of a file."""
    for block in re.split(r"^=== ", file.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        name, *lines = block.rstrip("\n").split("\n")
        texts, finds = [], []
        for line in lines:
            text, end = json.JSONDecoder().raw_decode(line)
            texts.append(text)
            finds.append(line[end:].removeprefix(" -> "))
        yield name, texts, finds


def pattern(name: str) -> re.Pattern[str] | None:
    """The expression of a name, "errlex.extract.codes._CODE"; None if there is none any more."""
    module = name.partition("[")[0].rpartition(".")[0]
    own = name.removeprefix(f"{module}.")
    return dict(patterns_of(importlib.import_module(module))).get(own)


def patterns_of(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """(name, expression) of each expression on texts in a module's values: "_CODE", "_FORMS[0]"."""
    for name, value in vars(module).items():
        yield from _within(name, value)


def _within(name: str, value: object) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield name, value
    elif isinstance(owner := getattr(value, "__self__", None), re.Pattern):
        yield from _within(name, owner)  # `_PATTERN.match`, kept for speed
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _within(f"{name}[{key}]", each)
    elif isinstance(value, list | tuple):
        for number, each in enumerate(value):
            yield from _within(f"{name}[{number}]", each)


def result(pattern: re.Pattern[str], text: str) -> str:
    """What a search finds in a text, with its groups; and whether the whole text matches, or its beginning."""
    found: re.Match[str] | None = pattern.search(text)
    if found is None:
        return "nothing"
    whole = pattern.fullmatch(text)
    how = "all" if whole else "begins" if pattern.match(text) else "within"
    groups: list[Any] = [(whole or found)[0], *(whole or found).groups()]
    return f"{how} {json.dumps(groups, ensure_ascii=False)}"


def main() -> None:
    """Write anew what is found."""
    for file in sorted(EXAMPLES.glob("*.txt")):
        lines = []
        for name, texts, _ in examples(file):
            if (expression := pattern(name)) is not None:
                lines.append(f"=== {name}")
                for text in texts:
                    said = json.dumps(text, ensure_ascii=False)
                    lines.append(f"{said} -> {result(expression, text)}")
        file.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
