"""No pattern of the reader or the extraction takes long on hostile text."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time

import pytest

import errlex.extract
import errlex.read

#: Characters of a hostile text: a pattern of quadratic time takes seconds.
LENGTH = 20_000
#: CPU seconds for one search.
MOST = 0.7
#: What patterns repeat, over and over; with an end that does not fit.
UNITS = (
    "a", "A", "_", "1", "-", " ", "\t", "\n", "x ", "1 ", "a_", "a.", "a-", "a/", "1,", "1, ", "1 to ", "#", "# ", "|", "| ",
    "||", "`", "*", "[", "[ ", "{", "{{<", "<", "<a ", "<A code=", '<A code="', "(", "a(", "\"", "'", "\\", "::", "a::", "HTTP ",
    "error ", "code: ", "错误码", "[{", "{a:1},", "export const x = [", "<!--", "&", "-|", ":-|", "=", "+-", "<td>",
)  # fmt: skip


def patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern of a module of read/ and extract/, by module and name."""
    found = {}
    for package in (errlex.read, errlex.extract):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    found[f"{module.name}.{name}"] = value
    return found


@pytest.mark.parametrize("name", sorted(patterns()))
def test_hostile_text(name: str) -> None:
    pattern = patterns()[name]
    slow = []
    for unit in UNITS:
        text = unit * (LENGTH // len(unit)) + "\0"
        started = time.process_time()
        pattern.match(text)
        pattern.fullmatch(text)
        if time.process_time() - started > MOST:
            slow.append(unit)
    assert slow == []
