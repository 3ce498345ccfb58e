"""Fixtures for all tests."""

from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# The same examples in every run, on a busy machine too.
settings.register_profile("errlex", deadline=None, derandomize=True)
settings.load_profile("errlex")

ROOT = Path(__file__).resolve().parent.parent


#: Groups that take longest, by CPU time: they begin first, so that no process waits for one of them at the end.
LONGEST = (
    "package", "cli", "extract", "compare", "read", "site", "typescript", "render", "test_patterns.py", "test_propose.py", "jobs", "test_schemas.py",
)  # fmt: skip
#: Tests that share what another folder builds.
ELSEWHERE = {"typescript/test_answer_page.py": "site"}


def group(test: str) -> str:
    """The tests that one process runs: those of a folder, or of a module beside the folders. test: id of a test."""
    path = test.split("::", 1)[0].removeprefix("tests/")
    return ELSEWHERE.get(path, path.split("/", 1)[0])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The groups that take longest come first."""
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(group(item.nodeid), len(places)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With several processes the tests of a group stay in one, in their order: they share what they build."""
    from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

    class Groups(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            return group(nodeid)

    config.option.loadscopereorder = False
    return Groups(config, log)


def pytest_collection_finish() -> None:
    """Modules and tests stay to the end: Python's collector need not look at them again and again."""
    gc.collect()
    gc.freeze()


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
