"""The engine: every file of every output, as bytes. Writes nothing (`errlex.write` does)."""

from __future__ import annotations

import hashlib
import json
import pickle
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from errlex.config.project import built_in_templates
from errlex.errors import ConfigError
from errlex.mark import (
    UNMARKED,
    copied_notice_of,
    mark_in,
    read_unmarked,
    unmarked_list,
)
from errlex.render.cache import RenderCache
from errlex.render.commonjs import TARGETS as COMMONJS
from errlex.render.commonjs import commonjs, twin
from errlex.render.compiled import CompiledTemplates, code_digest
from errlex.render.environment import constants, renamed
from errlex.render.places import (
    PACKAGE_TARGET,
    TEMPLATE_NAME,
    check_files,
    check_place,
    import_name,
    package_of,
)
from errlex.render.renderer import Renderer
from errlex.render.sentences import sentences
from errlex.render.targets import Job, is_single, jobs, templates_of
from errlex.write import is_project

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from errlex.config.project import Output, Project
    from errlex.model import Exchange

#: How a line of comment is written in files that are copied.
COMMENTS = {
    ".py": "# {}\n",
    ".js": "// {}\n",
    ".ts": "// {}\n",
    ".toml": "# {}\n",
    ".md": "<!-- {} -->\n",
}


@dataclass(slots=True)
class Rendered:
    """The files of all outputs: absolute path -> content. folders: where a file that is not among them is
    stale, if a template of one of these targets made it.

    unmarked: those of the last run that cannot say who made them -> digests (errlex.mark), and their list.
    parts: what each output consists of, for errlex.render.proof.
    """

    files: dict[Path, bytes] = field(default_factory=dict)
    folders: dict[Path, set[str]] = field(default_factory=dict)
    unmarked: dict[Path, frozenset[str]] = field(default_factory=dict)
    parts: list[OutputParts] = field(default_factory=list)
    reused: int = 0


@dataclass(slots=True)
class OutputParts:
    """The parts of one output. root: its path. package: its import name; "" if it is no package.

    builtin: it is made of errlex's own templates alone, so that what it offers is known. is_single: its path is that
    of a file. owners: id of the exchange that a file is about, for those that are about one.
    """

    output: Output
    exchanges: list[Exchange]
    root: Path
    package: str
    builtin: bool
    is_single: bool
    paths: list[Path] = field(default_factory=list)
    owners: dict[Path, str] = field(default_factory=dict)


class Engine:
    """Renders a project's outputs. Files whose inputs have not changed since the last run are not rendered again."""

    def __init__(self, project: Project, only: tuple[str, ...] = ()) -> None:
        """project: whose templates, outputs and cache are used. only: folders of a target's templates; () for all."""
        self.project = project
        self._only = only
        self._said: dict[tuple[str, ...], dict[str, tuple[str, str]]] = {}
        self._cache = RenderCache(project.root / ".cache" / "errlex-render.json")
        self._compiled = CompiledTemplates(project.root / ".cache" / "errlex-templates")

    def render(self, exchanges: Sequence[Exchange]) -> Rendered:
        """Return all outputs for `exchanges`. Raises ConfigError (templates) and ErrlexError (what does not read back)."""
        rendered = Rendered()
        self._said.clear()
        for output in self.project.outputs:
            chosen = [e for e in exchanges if not output.exchanges or e.id in output.exchanges]
            if unknown := set(output.exchanges) - {e.id for e in exchanges}:
                raise ConfigError(
                    f"output {output.target!r} names unknown exchanges: {', '.join(sorted(unknown))}",
                    file=self.project.file,
                    line=output.line,
                    mend="remove them from `exchanges`, or add them: errlex new EXCHANGE PAGE",
                )
            self._render_output(output, chosen, rendered)
        check_files(self.project, rendered.files)
        self._list_unmarked(rendered)
        self._cache.save()
        self._compiled.save()
        return rendered

    def _list_unmarked(self, rendered: Rendered) -> None:
        """Add the list of files without a mark, if there are any, together with those of the last run."""
        root, listed = self.project.root, self.project.sources / UNMARKED
        known = {root / name: digests for name, digests in read_unmarked(listed).items()}
        rendered.unmarked = {**known, listed: frozenset()}
        now = {
            path.relative_to(root).as_posix(): content
            for path, content in rendered.files.items()
            if content.strip() and mark_in(content, is_json=path.suffix.lower() == ".json") is None
        }
        if now or listed.exists():
            rendered.files[listed] = unmarked_list(now)

    def _render_output(self, output: Output, exchanges: list[Exchange], rendered: Rendered) -> None:
        templates = templates_of(self.project, output)
        sources = b"".join(t.file.read_bytes() for t in templates)
        package = self._package(output)
        common = hashlib.sha256(
            sources
            + pickle.dumps(
                (
                    (output.target, output.path, package, self.project.version, code_digest()),
                    self.project.publisher,
                    constants(),
                )
            )
        )
        every = {e.id: self._cache.digest_of(e) for e in exchanges}
        single = is_single(output, templates)
        check_place(self.project, output, {t.suffix for t in templates}, is_single=single)
        root = self.project.root / output.path
        if not single and not _in_other_project(self.project, root):
            rendered.folders.setdefault(root, set()).add(output.target)
        own = [folder.resolve() for folder in built_in_templates()]
        builtin = all(_is_below(t.file, own) for t in templates)
        part = OutputParts(output, exchanges, root, package, builtin, single)
        rendered.parts.append(part)
        known: dict[Path, bytes | None] = {}
        taken: set[Path | None] = set()
        digests: dict[Path, tuple[str, str]] = {}
        wanted = [
            job
            for job in jobs(self.project, output, exchanges)
            if not self._only or job.template.name.startswith(self._only)
        ]
        for job in wanted:
            if job.path in rendered.files or job.path in taken:
                raise ConfigError(
                    f"two outputs make {job.path}",
                    file=self.project.file,
                    line=output.line,
                    mend="give one of them another path",
                )
            taken |= {job.path, _twin(job)}
            if job.template.is_copied:
                known[job.path] = _copied(job, package)
                continue
            seen = every.get(job.exchange.id, "") if job.exchange else json.dumps(every)
            name = job.path.relative_to(self.project.root).as_posix()
            digest = hashlib.sha256(
                f"{common.hexdigest()} {seen} {job.scope and job.scope.name} {name}".encode()
            ).hexdigest()
            digests[job.path] = name, digest
            known[job.path] = self._cache.get(name, digest, job.path)
        missing = [job for job in wanted if known[job.path] is None]
        made: Iterator[bytes] = iter(())
        if missing:
            said = self._sentences(exchanges)
            made = Renderer(self.project, part, said, self._compiled).contents(missing)
        for job in wanted:
            content = known[job.path]
            if content is None:
                content = next(made)
                self._cache.put(*digests[job.path], content)
            elif job.path in digests:
                rendered.reused += 1
            _add(rendered, part, job, content)

    def _sentences(self, exchanges: list[Exchange]) -> dict[str, tuple[str, str]]:
        """The sentences that several exchanges of an output share, computed once for all of its files."""
        key = tuple(exchange.id for exchange in exchanges)
        if key not in self._said:
            self._said[key] = sentences(exchanges)
        return self._said[key]

    def _package(self, output: Output) -> str:
        """The import name of the package that an output is, or speaks of; the usual one where there is none."""
        if output.target == PACKAGE_TARGET:
            return import_name(self.project, output)
        return package_of(self.project) or TEMPLATE_NAME


def _add(rendered: Rendered, part: OutputParts, job: Job, content: bytes) -> None:
    """Take a file into its output, with the second copy that a module of an npm package has."""
    files = {job.path: content}
    if (other := _twin(job)) is not None:
        files[other] = commonjs(job.path, content.decode("utf-8")).encode("utf-8")
    rendered.files.update(files)
    part.paths.extend(files)
    if job.exchange:
        part.owners.update(dict.fromkeys(files, job.exchange.id))


def _twin(job: Job) -> Path | None:
    return twin(job.path) if job.template.target in COMMONJS else None


def _copied(job: Job, package: str) -> bytes:
    """Return a file that is no template, with the notice above it if its format has comments."""
    content = job.template.file.read_bytes()
    comment = COMMENTS.get(job.template.suffix)
    if comment is None:
        return content
    if job.template.target == PACKAGE_TARGET:
        content = renamed(content.decode("utf-8"), package).encode("utf-8")
    source = f"{job.template.target}/{job.template.name}"
    return comment.format(copied_notice_of(source)).encode() + content


def _in_other_project(project: Project, folder: Path) -> bool:
    """Whether the folder belongs to a project inside this one, which may write there too."""
    root, folder = project.root.resolve(), folder.resolve()
    return any(
        is_project(f) for f in (folder, *folder.parents) if f.is_relative_to(root) and f != root
    )


def _is_below(file: Path, folders: Sequence[Path]) -> bool:
    return any(file.resolve().is_relative_to(folder) for folder in folders)
