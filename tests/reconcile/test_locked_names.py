"""Names that the catalogue has keep; the others are given, each once."""

from __future__ import annotations

from tests.timing import cpu_seconds, grows_by_at_most

from errlex.catalogue import CatalogueCode, Meaning
from errlex.reconcile.locked_names import _add_name


def test_a_name_takes_no_longer_beside_many_others() -> None:
    def seconds(others: int) -> float:
        taken = {f"TAKEN_{number}" for number in range(others)}
        codes = [
            CatalogueCode("api", str(number), meanings=[Meaning("page", message="Order gone")])
            for number in range(300)
        ]

        def run() -> None:
            for code in codes:
                _add_name(code, None, taken)

        return cpu_seconds(run)

    assert grows_by_at_most(4, lambda: seconds(2_000), lambda: seconds(200_000), least=0.02)


def test_a_code_may_have_its_own_name_again() -> None:
    code = CatalogueCode("api", "1", names=["A_B"], meanings=[Meaning("page", message="Gone")])
    taken = {"A_B", "C_D"}
    _add_name(code, "A_B", taken)
    _add_name(code, "C_D", taken)
    assert code.names == ["A_B", "C_D_1"]
    assert taken == {"A_B", "C_D", "C_D_1"}
