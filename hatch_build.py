"""Metadata of the package errlex that another table says already: author, addresses, README with whole links."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

#: A Markdown link to a file of the repository.
_RELATIVE = re.compile(r"\]\((?![a-z]+:|#)([^)\s]+)\)")


class PublisherHook(MetadataHookInterface):
    """Fills what `[project]` calls dynamic from `[tool.errlex.publisher]`."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add authors, urls and readme to `metadata`, a `[project]` table."""
        root = Path(self.root)
        project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
        publisher = project["tool"]["errlex"]["publisher"]
        repository = publisher["repository"]
        metadata["authors"] = [{"name": publisher["author"], "email": publisher["contact"]}]
        metadata["urls"] = {
            "Repository": repository,
            "Documentation": f"{repository}/tree/HEAD/docs",
            "Issues": f"{repository}/issues",
            "Changelog": f"{repository}/blob/HEAD/CHANGELOG.md",
        }
        readme = (root / "README.md").read_text("utf-8")
        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": _RELATIVE.sub(rf"]({repository}/blob/HEAD/\1)", readme),
        }
