"""Groups of errors beside one another, of which some have a single member.

    Address: {                    Apple: {
      CITY_MISSING: "81801",        NOT_ACCEPTED: "83501",    read with the group beside it
      CITY_TOO_LONG: "81802",     },
    },

What brackets hold is such a group where the labels in them differ; where they repeat, each bracket is one record.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from errlex.extract.word_lists import speaks_of
from errlex.text import words as normal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from errlex.extract.program_groups import Group
    from errlex.extract.source import Statement

#: Minimum number of labels for them to be compared.
MIN_LABELS = 3
#: Minimum number of words of a group that may have siblings: "const Codes" of "Address".
MIN_WORDS = 2
#: A record's label stands in at least this share of the records.
REPEATED = 0.5


def hold_groups(statements: Sequence[Statement]) -> bool:
    """Whether the brackets of `statements` hold groups of codes, and no records."""
    labels = [found for each in statements if (found := {*_labels(each)})]
    counts = Counter(label for found in labels for label in found)
    if len(labels) < len(("one", "another")) or len(counts) < MIN_LABELS:
        return False
    return max(counts.values()) < REPEATED * len(labels) or _are_lone(labels, counts)


def _are_lone(labels: Sequence[set[str]], counts: Mapping[str, int]) -> bool:
    """Whether of few brackets none has a label of another."""
    return max(counts.values()) == 1 and any(len(found) > 1 for found in labels)


def holds_group(statement: Statement) -> bool:
    """Whether the brackets of a statement that may hold groups hold one."""
    return next(_labels(statement), None) is not None


def _labels(statement: Statement) -> Iterator[str]:
    """Yield the labels of plain values in the brackets of a statement: `x: {A: "1", B: "2"}`."""
    for token in statement.tokens:
        if token.kind == "open":
            for inside in token.inner:
                tokens = inside.tokens
                if (
                    len(tokens) == len(("A", ":", "1"))
                    and tokens[1].text in (":", "=", "=>")
                    and tokens[2].kind in ("number", "string")
                ):
                    yield tokens[0].text


def lone_siblings(
    groups: Sequence[Group], taken: Sequence[int]
) -> Iterator[tuple[int, Group, Group]]:
    """Yield (number, itself, with the statements of a sibling that was taken) of each group of one member."""
    beside = {(groups[number].parent, groups[number].words[:-1]): number for number in taken}
    for number, group in enumerate(groups):
        sibling = beside.get((group.parent, group.words[:-1]))
        if sibling is None or len(group.statements) != 1 or len(group.words) < MIN_WORDS:
            continue
        if _is_of_errors(group) or not _is_of_errors(groups[sibling]):
            both = (*groups[sibling].statements, *group.statements)
            yield number, group, replace(groups[sibling], statements=both)


def _is_of_errors(group: Group) -> bool:
    return speaks_of("errors", normal(group.words[-1]))
