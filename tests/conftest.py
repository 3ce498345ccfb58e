"""Fixtures for all tests."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples in every run, on a busy machine too.
settings.register_profile("errlex", deadline=None, derandomize=True)
settings.load_profile("errlex")

ROOT = Path(__file__).resolve().parent.parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With several processes the tests of a folder stay in one, in their order: they share what they build."""
    if config.pluginmanager.hasplugin("xdist"):
        for item in items:
            folder = item.path.relative_to(ROOT / "tests").parts[0]
            item.add_marker(pytest.mark.xdist_group(folder))


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


#: Exchanges of the site that is tested: those that tests name, and some that share a code with them.
SITE = (
    *("binance", "binanceus", "bitget", "bitmart", "bybit", "coinsph", "cryptocom", "deribit"),
    *("digifinex", "gate", "kraken", "lbank", "okx", "phemex", "toobit"),
)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of some exchanges and all documents, built once; or $ERRLEX_SITE, one of all that is built already."""
    if built := os.environ.get("ERRLEX_SITE"):
        return Path(built)
    from errlex.config.project import find_project
    from errlex.jobs.site import build_site

    folder = tmp_path_factory.mktemp("site")
    project = folder / "project"
    for exchange in SITE:
        shutil.copytree(ROOT / "sources" / exchange, project / "sources" / exchange)
    shutil.copytree(ROOT / "docs", project / "docs")
    (project / "pyproject.toml").write_text(
        '[tool.errlex]\n[tool.errlex.publisher]\nrepository = "https://github.com/acme/errors"\n'
    )
    build_site(find_project(project), folder / "site")
    return folder / "site"
