"""What an editor completes, that asks Jedi, which runs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("program", "name"),
    [
        pytest.param("from exchange_errors import acme\nacme.", "error_from", id="a function"),
        pytest.param("from exchange_errors import acme\nacme.", "InsufficientFunds", id="a class"),
        pytest.param("from exchange_errors import acme\nacme.API_ERROR_CODE.", "ORDER_NOT_FOUND", id="a member"),
        pytest.param("import exchange_errors as xe\nxe.", "acme", id="an exchange"),
        pytest.param("import exchange_errors as xe\nxe.acme.", "event_error", id="through the package"),
        pytest.param("import exchange_errors as xe\nxe.", "ExchangeError", id="the base class"),
        pytest.param("from exchange_errors import multi\nmulti.spot.API_ERROR_CODE.", "NOT_FOUND", id="a product"),
    ],
)  # fmt: skip
def test_completion(
    package: Path,
    program: str,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    jedi = pytest.importorskip("jedi")
    # A cache of this run alone: that of the user may be half written by another run.
    cache = tmp_path_factory.getbasetemp() / "jedi"
    monkeypatch.setattr(jedi.settings, "cache_directory", str(cache))
    script = jedi.Script(program, project=jedi.Project(str(package), added_sys_path=[str(package)]))
    assert name in {completion.name for completion in script.complete()}
