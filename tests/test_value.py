"""Values are equal by their fields; what is worked out once is kept with its instance."""

from __future__ import annotations

import gc

import pytest

from errlex.value import kept, uncollected, value


@value(frozen=True, slots=True)
class Place:
    page: str
    line: int = 1


class Counted:
    """Counts how often it is worked out."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.times = 0

    @kept
    def double(self) -> int:
        """Twice the number."""
        self.times += 1
        return 2 * self.number


def test_equal_values_are_one_key() -> None:
    assert Place("errors") == Place("errors", 1)
    assert len({Place("errors"), Place("errors", 1), Place("errors", 2)}) == 2


def test_a_value_with_slots_takes_no_other_attribute() -> None:
    assert not hasattr(Place("errors"), "__dict__")


def test_kept_is_worked_out_once_for_each_instance() -> None:
    one, other = Counted(1), Counted(2)
    assert (one.double, one.double, other.double) == (2, 2, 4)
    assert (one.times, other.times) == (1, 1)
    assert Counted.double.__doc__ == "Twice the number."


def test_no_cycles_are_collected_while_a_page_is_read() -> None:
    @uncollected
    def work(*, inner: bool = False) -> bool:
        return gc.isenabled() or (not inner and work(inner=True))

    @uncollected
    def fail() -> None:
        raise KeyError

    assert gc.isenabled()
    assert not work()
    assert gc.isenabled()
    with pytest.raises(KeyError):
        fail()
    assert gc.isenabled()
    gc.disable()
    try:
        assert not work()
        assert not gc.isenabled()  # whoever turned it off turns it on again
    finally:
        gc.enable()
