"""Site: the model of all exchanges, the documents and what changed -> a folder of static files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from errlex.catalogue import load_catalogue
from errlex.errors import ConfigError
from errlex.files import read_text
from errlex.jobs.history import NAME, load_history
from errlex.reconcile.overlay import overlay
from errlex.render.build import build
from errlex.render.site import Site, document, site_files

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.config.project import Project

#: The file of a site's folder that says what errlex wrote there.
LISTING = ".errlex-site.json"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did. written: files whose bytes changed; removed: those that no page needs any more."""

    files: int
    written: int
    removed: int
    size: int


def build_site(project: Project, folder: Path, base_url: str = "") -> Built:
    """Write the site of all exchanges to `folder`.

    base_url: where it will be published ("https://errors.example/sub"); without it there are no canonical
    addresses, no sitemap and no feed. Raises ConfigError where base_url is no address, and where the folder has
    files that are not the site's.
    """
    base_url = base_url.rstrip("/")
    if base_url and (
        urlsplit(base_url).scheme not in ("http", "https") or not urlsplit(base_url).netloc
    ):
        raise ConfigError(f"{base_url!r} is not the address of a site", mend="https://host/path")
    known = _known(folder)
    exchanges = []
    history: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for source in project.load():
        catalogue = load_catalogue(source.catalogue_file)
        if catalogue is None:
            continue
        exchanges.append(build(source, overlay(source, catalogue).catalogue))
        for (scope, code), changes in load_history(source.folder / NAME).items():
            history[source.exchange, scope, code] = changes
    docs = project.root / "docs"
    documents = [
        document(
            file.relative_to(docs).as_posix(),
            read_text(file),
        )
        for file in sorted(docs.rglob("*.md"))
    ]
    site = Site(exchanges, base_url, project.version, documents, history)
    templates = [path / "site" for path in project.templates if (path / "site").is_dir()]
    written = size = 0
    names = []
    for name, content in site_files(site, templates):
        file = folder / name
        names.append(name)
        size += len(content)
        try:
            if file.read_bytes() == content:
                continue
        except OSError:
            file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        written += 1
    stale = sorted(known - set(names))
    for name in stale:
        (folder / name).unlink(missing_ok=True)
    (folder / LISTING).write_text(json.dumps(sorted(names), indent=0), "utf-8")
    return Built(len(names), written, len(stale), size)


def _known(folder: Path) -> set[str]:
    """What an earlier build wrote. Raises ConfigError where the folder has something and none was built there."""
    if not folder.is_dir() or not any(folder.iterdir()):
        return set()
    try:
        names = json.loads((folder / LISTING).read_text("utf-8"))
        if not isinstance(names, list):
            raise ValueError("no list")
    except (OSError, ValueError, RecursionError):
        raise ConfigError(
            "not empty, and no site was built there",
            file=folder,
            mend="name another folder with --out",
        ) from None
    return {name for name in names if isinstance(name, str) and ".." not in name.split("/")}
