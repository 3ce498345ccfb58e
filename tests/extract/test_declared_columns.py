"""The codes of a program's groups: which column holds them, which their names, texts and statuses."""

from __future__ import annotations

import pytest
from tests.read.case_files import cases

from errlex.extract.declared_columns import entries_of
from errlex.extract.literals import rows_of
from errlex.extract.program_groups import groups_of


def shown(program: str) -> str:
    """The codes of each group that has some; "-" for a statement without one."""
    lines = []
    for group in groups_of(program):
        rows = rows_of(group)
        counts = any(token.text == "iota" for row in rows for token in row.columns.values())
        entries = entries_of(rows, group, enumerates=counts or "enum" in group.words)
        if not any(entries):
            continue
        lines.append(f"group {' '.join(group.words)}".rstrip())
        for entry in entries:
            others = [f"+ {text.text}" for text in entry.others] if entry else []
            said = [entry.code, entry.name, entry.text, entry.http, entry.shape] if entry else []
            lines.append(f"  {' | '.join(part or '-' for part in [*said, *others]) or '-'}")
    return "\n".join(lines)


@pytest.mark.parametrize(("program", "entries"), cases("../programs/entries.txt"))
def test_entries(program: str, entries: str) -> None:
    assert shown(program) == entries
