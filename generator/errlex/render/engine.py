"""The engine: every file of every output, as bytes. Writes nothing (errlex.render.write does)."""

from __future__ import annotations

import hashlib
import json
import pickle
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from errlex.errors import ConfigError, ErrlexError
from errlex.render.cache import RenderCache
from errlex.render.environment import Environment
from errlex.render.json import JsonFormat
from errlex.render.language import LanguageFormat, language
from errlex.render.markdown import MarkdownFormat
from errlex.render.python import PythonFormat
from errlex.render.safe import Safe
from errlex.render.targets import Job, jobs, templates_of
from errlex.render.typescript import TypeScriptFormat
from errlex.taxonomy import taxonomy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.config.project import Output, Project
    from errlex.model import Exchange
    from errlex.render.format import Format

#: How a line of comment is written in files that are copied.
COMMENTS = {
    ".py": "# {}\n",
    ".js": "// {}\n",
    ".ts": "// {}\n",
    ".toml": "# {}\n",
    ".md": "<!-- {} -->\n",
}
FORMATS: dict[str, type[Format]] = {
    ".py": PythonFormat,
    ".pyi": PythonFormat,
    ".md": MarkdownFormat,
    ".ts": TypeScriptFormat,
    ".js": TypeScriptFormat,
    ".json": JsonFormat,
    ".toml": TypeScriptFormat,  # basic strings of TOML are JSON's
}


@dataclass(slots=True)
class Rendered:
    """The files of all outputs: absolute path -> content. folders: where a file that is not among them is stale."""

    files: dict[Path, bytes] = field(default_factory=dict)
    folders: list[Path] = field(default_factory=list)
    reused: int = 0


class Engine:
    """Renders a project's outputs. Files whose inputs have not changed since the last run are not rendered again."""

    def __init__(self, project: Project) -> None:
        """project: whose templates, outputs and cache are used."""
        self.project = project
        self._cache = RenderCache(project.root / ".cache" / "render.json")

    def render(self, exchanges: Sequence[Exchange]) -> Rendered:
        """All outputs for `exchanges`. Raises ConfigError (templates) and ErrlexError (what does not read back)."""
        rendered = Rendered()
        for output in self.project.outputs:
            chosen = [e for e in exchanges if not output.exchanges or e.id in output.exchanges]
            if unknown := set(output.exchanges) - {e.id for e in exchanges}:
                raise ConfigError(
                    f"output {output.target!r} names exchanges that there are not: {', '.join(sorted(unknown))}",
                    file=self.project.file,
                    line=output.line,
                )
            self._render_output(output, chosen, rendered)
        self._cache.save()
        return rendered

    def _render_output(self, output: Output, exchanges: list[Exchange], rendered: Rendered) -> None:
        sources = b"".join(t.file.read_bytes() for t in templates_of(self.project, output))
        common = hashlib.sha256(
            sources
            + pickle.dumps(
                (output.target, output.path, self.project.version, _own_digest(), version("black"))
            )
        )
        every = {e.id: hashlib.sha256(pickle.dumps(e)).hexdigest() for e in exchanges}
        folder = self.project.root / output.path
        if not folder.suffix:
            rendered.folders.append(folder)
        folders = [folder / output.target for folder in self.project.templates]
        environments: dict[str, Environment] = {}
        for job in jobs(self.project, output, exchanges):
            if job.path in rendered.files:
                raise ConfigError(
                    f"two outputs make {job.path}", file=self.project.file, line=output.line
                )
            if job.template.is_copied:
                rendered.files[job.path] = _copied(job, self.project)
                continue
            seen = every.get(job.exchange.id, "") if job.exchange else json.dumps(every)
            name = job.path.relative_to(self.project.root).as_posix()
            digest = hashlib.sha256(
                f"{common.hexdigest()} {seen} {job.scope and job.scope.name} {name}".encode()
            ).hexdigest()
            content = self._cache.get(name, digest, job.path)
            if content is None:
                content = self._render_job(job, output, exchanges, environments, folders)
                self._cache.put(name, digest, content)
            else:
                rendered.reused += 1
            rendered.files[job.path] = content

    def _render_job(
        self,
        job: Job,
        output: Output,
        exchanges: list[Exchange],
        environments: dict[str, Environment],
        folders: list[Path],
    ) -> bytes:
        file = job.template.file
        format_ = _format(job)
        environment = environments.setdefault(job.template.suffix, Environment(folders))
        environment.filters.update(format_.filters)
        subject = f" {job.exchange.id}" if job.exchange else ""
        variables = {
            "exchanges": exchanges,
            "exchange": job.exchange,
            "scope": job.scope,
            "taxonomy": taxonomy(),
            "output": output,
            "version": self.project.version,
            "generated_notice": notice(job, self.project),
            "folders": job.path.relative_to(self.project.root).parent.parts,
            "stem": job.path.name.partition(".")[0],
        }
        try:
            source = environment.get_template(job.template.name).render(
                {key: value for key, value in variables.items() if value is not None}
            )
            scopes = tuple(
                scope
                for e in ([job.exchange] if job.exchange else exchanges)
                for scope in e.api_scopes
            )
            return format_.finish(source, scopes).encode("utf-8")
        except jinja2.TemplateSyntaxError as error:
            raise ConfigError(
                error.message or "", file=error.filename or file, line=error.lineno
            ) from None
        except jinja2.TemplateError as error:
            raise ConfigError(
                f"{error}{subject and f' (for{subject})'}", file=file, line=_template_line(error)
            ) from None
        except ErrlexError as error:
            if error.file is None:
                error.file, error.line = file, _template_line(error)
                error.message += subject and f" (for{subject})"
            raise


def _format(job: Job) -> Format:
    """The format of a job's file. Raises ConfigError where neither its suffix nor the template says how it is written."""
    suffix, file = job.template.suffix, job.template.file
    try:
        written = language(suffix, file.read_text("utf-8"))
    except ConfigError as error:
        error.file = file
        raise
    if suffix in FORMATS:
        return FORMATS[suffix]()
    if written is None:
        raise ConfigError(
            f"it is not known how {suffix or 'such'} files are written",
            file=file,
            mend='say so at its beginning: {# errlex, then lines like comment = "//" and string = "json", then #}; '
            "a file without .j2 is copied as it is",
        )
    return LanguageFormat(written)


def _copied(job: Job, project: Project) -> bytes:
    """A file that is no template, below the notice where its kind has comments."""
    content = job.template.file.read_bytes()
    comment = COMMENTS.get(job.template.suffix)
    return comment.format(notice(job, project)).encode() + content if comment else content


def notice(job: Job, project: Project) -> Safe:
    """One line that every generated file begins with: what made it, from what, and not to edit it."""
    sources = project.sources.relative_to(project.root).as_posix()
    what = f"{sources}/{job.exchange.id}/" if job.exchange else f"{sources}/"
    if job.template.is_copied:
        return Safe(
            f"Copied by `errlex regenerate` from templates/{job.template.target}/{job.template.name}. Do not edit."
        )
    return Safe(
        f"Generated by `errlex regenerate` from {what} and {job.template.target}/{job.template.name}. Do not edit."
    )


def _own_digest() -> str:
    """Of the code that renders: what it makes may differ from version to version, and while it is worked on."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _template_line(error: BaseException) -> int | None:
    """The line of the template that was being rendered when `error` was raised."""
    trace, line = error.__traceback__, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".j2"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
