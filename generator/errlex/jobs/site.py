"""Site: the model of all exchanges, the documents and the history -> a folder of static files."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from errlex.config.project import Output
from errlex.errors import ConfigError
from errlex.files import TEMPORARY, file_text, is_in_git
from errlex.jobs.history import HISTORY_FILE, load_history
from errlex.jobs.model import model_of
from errlex.journal import Journal
from errlex.lock import undo_killed
from errlex.render.engine import Engine
from errlex.render.site import Site, site_files
from errlex.render.site_documents import document
from errlex.write import Difference, write

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from errlex.config.project import Project
    from errlex.model import Exchange

#: The file of a site's folder that says what errlex wrote there.
LISTING = ".errlex-site.json"
#: The journal by which the next build undoes a killed one. It exists only while a build runs.
JOURNAL = ".errlex-site.journal"
#: The list of files that the worker caches (templates/site/worker.js).
MODULES = "data/modules.json"
_ELSEWHERE = "name a folder of its own with --out; nothing was read or written"
#: The folder of the npm package's modules in the site (templates/site/assets/answer.js).
PACKAGE_FOLDER = "assets/package"


@dataclass(frozen=True, slots=True)
class Built:
    """The result of a build. written: files whose bytes changed. removed: files that are no longer part of the site."""

    files: int
    written: int
    removed: int
    size: int


def build_site(project: Project, folder: Path, base_url: str = "") -> Built:
    """Write the site of all exchanges to `folder`.

    base_url: where it will be published ("https://errors.example/sub"); without it there are no canonical
    addresses, no sitemap and no feed. Raises ConfigError if base_url is not an address, files that are not the
    site's are in the way, or the folder has the project in it; WriteError if a file cannot be written. All files
    are written, or none. What a killed build left is undone first.
    """
    base_url = base_url.rstrip("/")
    if base_url and (
        urlsplit(base_url).scheme not in ("http", "https") or not urlsplit(base_url).netloc
    ):
        raise ConfigError(f"{base_url!r} is not the address of a site", mend="https://host/path")
    _check_place(project, folder)
    journal = Journal(folder / JOURNAL, folder)
    undo_killed(journal)
    known = _known(folder)
    exchanges = []
    history: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for source in project.load():
        exchange = model_of(source)
        if exchange is None:
            continue
        exchanges.append(exchange)
        for (scope, code), changes in load_history(source.folder / HISTORY_FILE).items():
            history[source.exchange, scope, code] = changes
    docs = project.root / "docs"
    documents = [
        document(
            file.relative_to(docs).as_posix(),
            file_text(file),
        )
        for file in sorted(docs.rglob("*.md"))
    ]
    repository = project.publisher.repository if project.publisher.is_named else ""
    site = Site(exchanges, base_url, project.version, documents, history, repository)
    templates = [path / "site" for path in project.templates if (path / "site").is_dir()]
    files = dict(site_files(site, templates))
    files |= _package(project, exchanges)
    files[MODULES] = _modules(files)
    stale = known - files.keys()
    contents = files | {LISTING: _listing(files)}
    needed = _needed(folder, known | {LISTING}, contents, stale)
    changed = dict.fromkeys((*needed.created, *needed.updated))
    below = len(f"{folder}{os.sep}")
    write(
        {path: contents[str(path)[below:].replace(os.sep, "/")] for path in changed},
        needed,
        journal,
    )
    written = len(changed.keys() - {folder / LISTING})
    return Built(len(files), written, len(needed.removed), sum(map(len, files.values())))


def _check_place(project: Project, folder: Path) -> None:
    """Raise ConfigError for a folder that is kept for something else.

    Such are: one around the project or the home folder, since all that is in it would be read; git's own; those that
    the project is made from; and those of its outputs.
    """
    place = folder.resolve()
    if is_in_git(place):
        raise ConfigError("belongs to git", file=folder, mend=_ELSEWHERE)
    if name := project.inputs_at(place):
        raise ConfigError(f"the project keeps its {name} there", file=folder, mend=_ELSEWHERE)
    if any(place == (project.root / output.path).resolve() for output in project.outputs):
        raise ConfigError("`errlex regenerate` writes there", file=folder, mend=_ELSEWHERE)
    around = {"the project": project.root.resolve(), "your home folder": _home()}
    for name, inside in around.items():
        if inside.is_relative_to(place):
            raise ConfigError(
                f"{name} is in it, or is it",
                file=folder,
                mend=_ELSEWHERE,
            )


def _home() -> Path:
    """Return the home folder. `Path.home` raises an error where nobody knows it; then it is "~"."""
    return Path(os.path.expanduser("~")).resolve()  # noqa: PTH111


def _package(project: Project, exchanges: Sequence[Exchange]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the npm package that the page for answers loads: its runtime, and the data of each exchange."""
    made = (o for o in project.outputs if o.target == "typescript" and not o.exchanges)
    # That of the project itself, where it has one: `errlex regenerate` has rendered it already.
    output = next(made, Output("typescript", "site-package", ()))
    engine = Engine(replace(project, outputs=(output,)), only=("runtime/", "data/"))
    base = project.root / output.path
    for path, content in engine.render(exchanges).files.items():
        if path.is_relative_to(base) and path.suffix == ".js" and path.stem != "registry":
            yield f"{PACKAGE_FOLDER}/{path.relative_to(base).as_posix()}", content


def _modules(names: Iterable[str]) -> bytes:
    """Return the list of files that the worker keeps from the first visit on: assets and modules without exchanges' data."""
    return json.dumps(
        [
            f"./{name}"
            for name in sorted(names)
            if name.startswith("assets/")
            and not name.startswith(f"{PACKAGE_FOLDER}/data/")
            and name.endswith((".js", ".css", ".svg"))
        ]
    ).encode()


def _listing(names: Iterable[str]) -> bytes:
    return json.dumps(sorted(names), indent=0).encode("utf-8")


@dataclass(slots=True)
class _Found:
    """The contents of a folder, as paths below it. files: with their sizes. leftovers: temporary files of a killed run."""

    files: dict[str, int] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    leftovers: list[str] = field(default_factory=list)

    def look(self, folder: str, below: str = "") -> _Found:
        """Note all that is in a folder. No symbolic link is followed."""
        with os.scandir(folder) as entries:
            for entry in entries:
                name = below + entry.name
                if entry.is_symlink():
                    self.links.add(name)
                elif TEMPORARY.fullmatch(entry.name):
                    self.leftovers.append(name)
                elif entry.is_dir():
                    self.folders.add(name)
                    self.look(entry.path, f"{name}/")
                else:
                    self.files[name] = entry.stat().st_size
        return self


def _needed(
    folder: Path, known: Collection[str], files: Mapping[str, bytes], stale: Collection[str]
) -> Difference:
    """Return what has to change. Raises ConfigError that names all obstacles: links, and files that no build wrote."""
    found = _Found().look(str(folder)) if folder.is_dir() else _Found()
    names = {*files, *stale}
    above = {
        "/".join(parts[:n])
        for parts in (name.split("/") for name in names)
        for n in range(1, len(parts))
    }
    problems = dict.fromkeys((names | above) & found.links, "a symbolic link")
    problems |= dict.fromkeys(above & found.files.keys(), "a file stands where a folder is needed")
    problems |= dict.fromkeys(files.keys() & found.folders, "a folder")
    result = Difference(leftovers=[folder / name for name in found.leftovers])
    for name, content in files.items():
        size = found.files.get(name)
        if size is None:
            result.created.append(folder / name)
        elif size != len(content) or _read(f"{folder}/{name}") != content:
            result.updated.append(folder / name)
            if name not in known:
                problems[name] = "not written by errlex"
    if problems:
        raise ConfigError(
            "in the way of the site:\n"
            + "\n".join(f"  {folder / name}: {why}" for name, why in sorted(problems.items())),
            file=folder,
            mend="move or remove them, or name another folder with --out; nothing was written",
        )
    result.removed = [folder / name for name in sorted(stale) if name in found.files]
    return result


def _read(path: str) -> bytes:
    with open(path, "rb") as stream:  # noqa: PTH123 - 20,000 files: half of the time of a Path
        return stream.read()


def _known(folder: Path) -> set[str]:
    """Return the names that an earlier build wrote. Raises ConfigError if the folder has files and no build was there.

    Anybody may have written the list, so names that lead out of the folder are left out.
    """
    if not folder.is_dir():
        return set()
    try:
        names = json.loads((folder / LISTING).read_text("utf-8"))
        if not isinstance(names, list):
            raise ValueError("no list")
    except (OSError, ValueError, RecursionError):
        if not _holds_files(str(folder)):
            return set()
        raise ConfigError(
            "not empty, and no site was built there",
            file=folder,
            mend="name another folder with --out",
        ) from None
    return {name for name in names if isinstance(name, str) and _is_below(name)}


def _holds_files(folder: str) -> bool:
    """Whether anything is in a folder, or below it, but folders and temporary files of a killed run."""
    with os.scandir(folder) as entries:
        return any(
            entry.is_symlink()
            or (_holds_files(entry.path) if entry.is_dir() else not TEMPORARY.fullmatch(entry.name))
            for entry in entries
        )


def _is_below(name: str) -> bool:
    """Whether a name of the list is a path below the folder, for any system."""
    parts = name.split("/")
    return (
        "\\" not in name
        and ":" not in name
        and "\0" not in name
        and not {"", ".", ".."} & set(parts)
    )
