"""What every built-in target makes of three small exchanges, whole: a file of `tests/cases/render` for each target.

GOLDEN=write pytest tests/render/test_golden.py     writes them anew: read the difference before you commit it
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest
from tests.package.conftest import models

from errlex.config.project import find_project
from errlex.render.engine import Engine
from errlex.render.site import Site, site_files
from errlex.render.site_documents import document

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.model import Exchange

#: target -> its path. Files that are about no exchange are left out: tables and the runtime have tests of their own.
TARGETS = {
    "csharp-enum": "out",
    "go-enum": "out",
    "java-enum": "out",
    "json": "out",
    "markdown": "out",
    "python": "exchange_errors",
    "python-enum": "out",
    "rust-enum": "out",
    "typescript": "out",
    "typescript-enum": "out",
}
EXCHANGES = ("acme", "limited", "multi")
#: What is about all exchanges, and short.
SHARED = ("index.md", "errors.json", "_exchanges.py", "index.d.ts", "package.json")

#: The second copy of npm's modules, and classes that are the same in every exchange.
COPIED = re.compile(r"\.c[jt]s$|(?:limited|multi)/_exceptions\.py$")


@pytest.fixture(scope="module")
def exchanges(tmp_path_factory: pytest.TempPathFactory) -> list[Exchange]:
    return [each for each in models(tmp_path_factory.mktemp("models")) if each.id in EXCHANGES]


@pytest.mark.parametrize("target", TARGETS)
def test_all_that_is_made(
    target: str, exchanges: list[Exchange], root: Path, tmp_path: Path
) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[tool.errlex]\nversion = "1.2.3"\n[[tool.errlex.output]]\n'
        f'target = "{target}"\npath = "{TARGETS[target]}"\n',
        "utf-8",
    )
    rendered = Engine(find_project(tmp_path)).render(exchanges)
    (part,) = rendered.parts
    shown = [
        f"=== {path.relative_to(tmp_path).as_posix()}\n{rendered.files[path].decode()}"
        for path in sorted(rendered.files)
        if (path in part.owners or path.name in SHARED) and not COPIED.search(path.as_posix())
    ]
    same(target, "\n".join(shown), root)


#: Pages of the site, one of each kind.
PAGES = (
    "404.html",
    "acme/40017/index.html",
    "acme/40017/index.json",
    "acme/60xxx~4b07c55306/index.html",
    "acme/index.html",
    "acme/index.json",
    "category/order-not-found/index.html",
    "changes/feed.xml",
    "changes/index.html",
    "data/codes.json",
    "docs/ci/index.html",
    "docs/index.html",
    "index.html",
    "limited/8/index.html",
    "limited/97xxx~a5a96e2e41/index.html",
    "limited/98/index.json",
    "limited/99/index.json",
    "multi/40001/index.html",
    "multi/40001/index.json",
    "sitemap.xml",
)


def test_pages_of_the_site(exchanges: list[Exchange], root: Path) -> None:
    change = {"date": "2026-01-02", "rule": "message-reworded", "scope": "api", "code": "40017"}
    history = {("acme", "api", "40017"): [{**change, "old": "Old words", "new": "New words"}]}
    documents = [document("ci.md", "# CI\n\n## In a job\n\nRun `errlex drift`.\n")]
    site = Site(exchanges, "https://errors.example", "1.2.3", documents, history, "")
    files = dict(site_files(site, [root / "templates" / "site"]))
    missing = [name for name in PAGES if name not in files]
    assert missing == [], sorted(files)
    shown = [f"=== {name}\n{files[name].decode()}" for name in PAGES]
    same("site", "\n".join(shown), root)


def same(target: str, made: str, root: Path) -> None:
    """Compare with the file of a target, or write it."""
    file = root / "tests" / "cases" / "render" / f"{target}.txt"
    if os.environ.get("GOLDEN") == "write":
        file.write_text(made, "utf-8")
    assert made == file.read_text("utf-8")
