"""Targets: folders of templates. A template's path says what it makes, and how often.

    templates/python/{exchange}/{scope}.py.j2   rendered for every scope with an enum of every exchange
    templates/python/{exchange}/__init__.py.j2  for every exchange
    templates/python/{exchange}_{product}.py.j2 for every scope with an enum, where an exchange has several
    templates/java-enum/{Exchange}Error.java.j2 the exchange's name as one of a class ("Bitget")
    templates/python/_runtime.py                no `.j2`: copied as it is
    templates/python/__parent__/pyproject.toml.j2   `__parent__` is the folder above the output's path; its
                                                files are made only where the output says packaging = true

A user's folder that comes first in `templates` replaces a file of a target by one of the same path, or
adds a target of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from errlex.errors import ConfigError
from errlex.render.places import parent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from errlex.config.project import Output, Project
    from errlex.model import Exchange, Scope

SUFFIX = ".j2"
#: Files of a target whose name begins so are for other templates to include or import.
PARTIAL = "_partial"
PARENT = "__parent__"
FIELDS = ("{exchange}", "{Exchange}", "{scope}", "{product}")
EXCHANGE_FIELDS = FIELDS[:2]


@dataclass(frozen=True, slots=True)
class Template:
    """A file of a target. name: its path below the target's folder, with `/`. file: where it is."""

    target: str
    name: str
    file: Path

    @property
    def is_copied(self) -> bool:
        """Whether the file is copied as it is, since it is not a template."""
        return not self.name.endswith(SUFFIX)

    @property
    def suffix(self) -> str:
        """The suffix of the file that it makes (".py")."""
        return PurePosixPath(self.name.removesuffix(SUFFIX)).suffix


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make: where, from which template, for which exchange and scope."""

    path: Path
    template: Template
    exchange: Exchange | None = None
    scope: Scope | None = None


def templates_of(project: Project, output: Output) -> list[Template]:
    """Return all files of the output's target; a file of an earlier template folder replaces one of a later folder.

    Raises ConfigError if no folder has templates for the target.
    """
    found: dict[str, Template] = {}
    for folder in project.templates:
        base = folder / output.target
        for file in sorted(base.rglob("*")):
            name = file.relative_to(base).as_posix()
            hidden = any(
                part.startswith(".") or part == "__pycache__" for part in PurePosixPath(name).parts
            )
            if file.is_file() and not hidden:
                found.setdefault(name, Template(output.target, name, file))
    if not found:
        known = sorted(
            {
                d.name
                for folder in project.templates
                if folder.is_dir()
                for d in folder.iterdir()
                if d.is_dir()
            }
        )
        raise ConfigError(
            f"no templates for target {output.target!r}",
            file=project.file,
            line=output.line,
            mend=f"one of: {', '.join(known)}; or a folder of that name in one of your template folders",
        )
    return [
        found[name] for name in sorted(found) if not PurePosixPath(name).name.startswith(PARTIAL)
    ]


def is_single(output: Output, templates: Sequence[Template]) -> bool:
    """Whether the output's path is that of a file: it has a suffix, and its target has one template."""
    return bool(Path(output.path).suffix) and len(templates) == 1


def jobs(project: Project, output: Output, exchanges: Sequence[Exchange]) -> Iterator[Job]:
    """Every file that an output consists of."""
    templates = templates_of(project, output)
    path = project.root / output.path
    if is_single(output, templates):
        yield from _single(path, templates[0], exchanges, output, project)
        return
    for template in templates:
        name = template.name.removesuffix(SUFFIX)
        base = path
        if name.startswith(f"{PARENT}/"):
            if not output.packaging:
                continue
            base, name = parent(project, output), name.removeprefix(f"{PARENT}/")
        for exchange, scope in _subjects(name, exchanges):
            yield Job(base / _filled(name, exchange, scope), template, exchange, scope)


def _single(
    path: Path, template: Template, exchanges: Sequence[Exchange], output: Output, project: Project
) -> Iterator[Job]:
    """The output's path is the file itself: one for all, or per exchange where the path says `{exchange}`."""
    per_exchange = any(field in template.name for field in EXCHANGE_FIELDS)
    named = any(field in output.path for field in EXCHANGE_FIELDS)
    if per_exchange and not named and len(exchanges) != 1:
        raise ConfigError(
            f"target {output.target!r} makes a file per exchange, of which there are {len(exchanges)}",
            file=project.file,
            line=output.line,
            mend="say {exchange} in the output's path, or name one exchange: exchanges = [...]",
        )
    for exchange, scope in _subjects(path.as_posix(), exchanges):
        yield Job(Path(_filled(path.as_posix(), exchange, scope)), template, exchange, scope)


def _subjects(
    name: str, exchanges: Sequence[Exchange]
) -> Iterator[tuple[Exchange | None, Scope | None]]:
    """The subject of a file. A part that the file's name leaves open is filled in if there is just one choice."""
    if not any(field in name for field in FIELDS):
        only = exchanges[0] if len(exchanges) == 1 else None
        yield only, _only_scope(only)
        return
    for exchange in exchanges:
        if "{scope}" in name or ("{product}" in name and len(exchange.api_scopes) > 1):
            for scope in exchange.api_scopes:
                yield exchange, scope
        elif "{product}" not in name:
            yield exchange, _only_scope(exchange)


def _only_scope(exchange: Exchange | None) -> Scope | None:
    scopes = exchange.api_scopes if exchange else ()
    return scopes[0] if len(scopes) == 1 else None


def _filled(name: str, exchange: Exchange | None, scope: Scope | None) -> str:
    values = {
        "{exchange}": exchange.id if exchange else "",
        "{Exchange}": exchange.class_name if exchange else "",
        "{scope}": scope.name if scope else "",
        "{product}": scope.name if scope else "",
    }
    for field, value in values.items():
        name = name.replace(field, value)
    return name
