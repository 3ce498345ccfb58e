"""Places: where outputs may write, and the name that a Python package is imported by from there."""

from __future__ import annotations

import keyword
import unicodedata
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from errlex.errors import ConfigError
from errlex.write import FOREIGN_FOLDERS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from errlex.config.project import Output, Project

#: A folder of this name is where imports begin, by convention: what is below it is the import name.
SOURCE_ROOT = "src"
#: The target that is a Python package.
PACKAGE_TARGET = "python"
#: The name that its templates and its runtime are written for; another output gets its own in its place.
TEMPLATE_NAME = "exchange_errors"


def check_place(
    project: Project, output: Output, suffixes: Collection[str], *, is_single: bool
) -> None:
    """Refuse an output where errlex would meet what it must not touch, or make a folder called as a file. Raises ConfigError.

    suffixes: of the files that the target makes. is_single: the path is that of a file, and nothing else in its folder
    is looked at.
    """
    if is_single:
        reason = _foreign(output) or _in_a_source(project, output)
    else:
        reason = _foreign(output) or _file(output, suffixes) or _refusal(project, output)
    if reason:
        raise ConfigError(
            f"output {output.target!r} has path = {output.path!r}, which {reason}",
            file=project.file,
            line=output.line,
            mend='give it a folder of its own, as in path = "generated/errors"',
        )


def _foreign(output: Output) -> str:
    parts = PurePosixPath(output.path).parts
    foreign = [part for part in parts if part in FOREIGN_FOLDERS or part[0] == "."]
    return f"is inside {foreign[0]}, where errlex writes nothing" if foreign else ""


def _file(output: Output, suffixes: Collection[str]) -> str:
    """Why the path is no folder's: it has the suffix of the files, or says where a file's name has the exchange's."""
    suffix = PurePosixPath(output.path).suffix
    is_file = (suffix and suffix in suffixes) or "{" in output.path
    return "names a file, though this target fills a folder" if is_file else ""


def _in_a_source(project: Project, output: Output) -> str:
    """Why a file may not stand there: the folder of an exchange holds its source."""
    file = Path(project.root / output.path)
    if not file.is_relative_to(project.sources):
        return ""
    folder, *inner = file.relative_to(project.sources).parts
    is_source = folder == "{exchange}" or (project.sources / folder / "source.toml").exists()
    return "is in the folder of an exchange" if inner and is_source else ""


def _refusal(project: Project, output: Output) -> str:
    root, folder = project.root.resolve(), (project.root / output.path).resolve()
    if folder == root:
        return "is the project's own folder"
    if not folder.is_relative_to(root):
        return f"leads out of the project, to {folder}"
    others = {
        "the sources": project.sources,
        **{f"templates {t.name!r}": t for t in project.templates},
    }
    for name, other in others.items():
        mine, place = Path(_folded(folder)), Path(_folded(other.resolve()))
        if mine.is_relative_to(place) or place.is_relative_to(mine):
            return f"meets the folder of {name}"
    return ""


def check_files(project: Project, paths: Iterable[Path]) -> None:
    """Refuse files of outputs that would meet on disk, or lie outside the project. Raises ConfigError.

    Paths that differ in case or in the way that accents are written are one file on many systems.
    """
    known: dict[str, Path] = {}
    folders: dict[Path, None] = {}
    for path in paths:
        other = known.setdefault(_folded(path), path)
        if other != path:
            raise ConfigError(
                f"outputs make {other} and {path}, which are one file where case does not count",
                file=project.file,
                mend="give one of the outputs, or of the exchanges, another name",
            )
        folders[path.parent] = None
    root = project.root.resolve()
    for folder in folders:
        for above in (folder, *folder.parents):
            if above == project.root:
                break
            if _folded(above) in known:
                raise ConfigError(
                    f"outputs make {known[_folded(above)]} both as a file and as a folder",
                    file=project.file,
                    mend="give one of the outputs another path",
                )
        if not folder.resolve().is_relative_to(root):
            raise ConfigError(
                f"{folder} leads out of the project, to {folder.resolve()}",
                file=project.file,
                mend="remove the symbolic link: errlex writes only inside the project",
            )


def import_name(project: Project, output: Output) -> str:
    """The name that a package at the output's path is imported by. Raises ConfigError where it cannot be one.

    The setting `import` says it. Otherwise all folders below `src` are it ("src/acme/errors": acme.errors);
    without `src` the folder itself, and those above it as long as they are packages (have an `__init__.py`).
    """
    parts = PurePosixPath(output.path).parts
    if output.import_name:
        name = output.import_name
    elif SOURCE_ROOT in parts[:-1]:
        last = len(parts) - 1 - parts[::-1].index(SOURCE_ROOT, 1)
        name = ".".join(parts[last + 1 :])
    else:
        first = len(parts) - 1
        while first and (project.root.joinpath(*parts[:first]) / "__init__.py").is_file():
            first -= 1
        name = ".".join(parts[first:])
    wrong = [
        p for p in name.split(".") if not (p.isascii() and p.isidentifier()) or keyword.iskeyword(p)
    ]
    if wrong:
        raise ConfigError(
            f"output {output.target!r}: {name!r} is not a name that Python can import ({wrong[0]!r})",
            file=project.file,
            line=output.line,
            mend='say the name in the output, as in import = "acme.errors"',
        )
    return name


def package_of(project: Project) -> str:
    """The import name of the project's Python package; "" where no output makes one."""
    for output in project.outputs:
        if output.target == PACKAGE_TARGET:
            return import_name(project, output)
    return ""


def parent(project: Project, output: Output) -> Path:
    """The folder above an output: for a Python package the one that its import name begins in."""
    folder = project.root / output.path
    if output.target != PACKAGE_TARGET:
        return folder.parent
    name = import_name(project, output).split(".")
    if list(folder.parts[-len(name) :]) != name:
        return folder.parent
    return folder.parents[len(name) - 1]


def _folded(path: Path) -> str:
    return unicodedata.normalize("NFC", path.as_posix()).casefold()
