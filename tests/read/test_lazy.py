"""Items are made once, and only when looked at."""

from __future__ import annotations

from errlex.read.lazy import Lazy


def test_made_once_at_first_use() -> None:
    calls = []

    def make() -> list[int]:
        calls.append(1)
        return [1, 2, 3]

    items = Lazy(make)
    assert not calls
    assert (len(items), items[0], items[1:], list(items), 3 in items) == (
        3,
        1,
        [2, 3],
        [1, 2, 3],
        True,
    )
    assert [*reversed(items)] == [3, 2, 1]
    assert calls == [1]
