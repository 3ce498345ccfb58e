"""Fixtures for all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples in every run, on a busy machine too.
settings.register_profile("errlex", deadline=None, derandomize=True)
settings.load_profile("errlex")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference data, which is not part of the project: $ERRLEX_SHARED, or `../shared`."""
    folder = Path(os.environ.get("ERRLEX_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("no reference data here ($ERRLEX_SHARED)")
    return folder
