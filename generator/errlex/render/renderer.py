"""The renderer: the content of each file of an output, from its template."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import jinja2

from errlex.errors import ConfigError, ErrlexError
from errlex.files import file_text
from errlex.mark import notice_of
from errlex.parallel import each
from errlex.render.environment import Environment, constants
from errlex.render.json import JsonFormat
from errlex.render.language import LanguageFormat, language
from errlex.render.markdown import MarkdownFormat
from errlex.render.python import PythonFormat
from errlex.render.safe import Safe
from errlex.render.typescript import TypeScriptFormat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from errlex.config.project import Project
    from errlex.render.compiled import CompiledTemplates
    from errlex.render.engine import OutputParts
    from errlex.render.format import Format
    from errlex.render.targets import Job

FILE_FORMATS: dict[str, type[Format]] = {
    ".py": PythonFormat,
    ".pyi": PythonFormat,
    ".md": MarkdownFormat,
    ".ts": TypeScriptFormat,
    ".js": TypeScriptFormat,
    ".json": JsonFormat,
    ".toml": TypeScriptFormat,  # basic strings of TOML are JSON's
}
#: Files of an output for which other processes take less time than they cost.
FEWEST = 100


class Renderer:
    """Renders files of one output."""

    def __init__(
        self,
        project: Project,
        part: OutputParts,
        said: Mapping[str, tuple[str, str]],
        compiled: CompiledTemplates,
    ) -> None:
        """part: the output. said: sentences that its exchanges share. compiled: what templates were compiled to before."""
        self._project = project
        self._part = part
        self._said = said
        self._compiled = compiled
        self._folders = [folder / part.output.target for folder in project.templates]
        self._environments: dict[str, Environment] = {}

    def contents(self, wanted: Sequence[Job]) -> Iterator[bytes]:
        """Yield what `content` returns for each file, in order, rendered on all cores. Raises what it raises."""
        for job in {job.template.name: job for job in wanted}.values():
            with suppress(
                Exception
            ):  # templates are compiled before there are more processes; errors are told later
                self._environment(job, _format(job)).get_template(job.template.name)
        yield from each(self.content, wanted, fewest=FEWEST)

    def _environment(self, job: Job, format_: Format) -> Environment:
        """Return the environment of a job's template, with the filters of `format_`."""
        key = job.template.suffix
        if key not in self._environments:
            kept = self._compiled.of("files")
            self._environments[key] = Environment(self._folders, self._part.package, kept)
        self._environments[key].filters.update(format_.filters)
        return self._environments[key]

    def content(self, job: Job) -> bytes:
        """Return the content of a file. Raises ConfigError (templates) and ErrlexError (what does not read back)."""
        part, file = self._part, job.template.file
        format_ = _format(job)
        environment = self._environment(job, format_)
        subject = f" {job.exchange.id}" if job.exchange else ""
        variables = {
            "exchanges": part.exchanges,
            "exchange": job.exchange,
            "scope": job.scope,
            **constants(),
            "sentences": self._said,
            "output": part.output,
            "version": self._project.version,
            "publisher": self._project.publisher,
            "package": part.package,
            "generated_notice": notice(job, self._project),
            "folders": job.path.relative_to(self._project.root).parent.parts,
            "stem": job.path.name.partition(".")[0],
        }
        try:
            source = environment.get_template(job.template.name).render(
                {key: value for key, value in variables.items() if value is not None}
            )
            scopes = tuple(
                scope
                for e in ([job.exchange] if job.exchange else part.exchanges)
                for scope in e.api_scopes
            )
            return format_.finish(source, scopes).encode("utf-8")
        except jinja2.TemplateSyntaxError as error:
            raise ConfigError(
                error.message or "", file=error.filename or file, line=error.lineno
            ) from None
        except jinja2.TemplateError as error:
            raise ConfigError(
                f"{error}{subject and f' (for{subject})'}",
                file=file,
                line=_template_line(error),
                mend="" if part.exchanges else "there is no exchange yet: errlex new EXCHANGE PAGE",
            ) from None
        except ErrlexError as error:
            if error.file is None:
                error.file, error.line = file, _template_line(error)
                error.message += subject and f" (for{subject})"
            raise
        except Exception as error:  # a template is a program: 1 // 0, a list where a text should be
            raise ConfigError(
                f"{type(error).__name__}: {error}{subject and f' (for{subject})'}",
                file=file,
                line=_template_line(error),
            ) from error


def notice(job: Job, project: Project) -> Safe:
    """Return the notice of every generated file: its template, its source, and not to edit it (errlex.mark)."""
    sources = project.sources.relative_to(project.root).as_posix()
    what = f"{sources}/{job.exchange.id}/" if job.exchange else f"{sources}/"
    return Safe(notice_of(what, f"{job.template.target}/{job.template.name}"))


def _format(job: Job) -> Format:
    """The format of a job's file. Raises ConfigError where neither its suffix nor the template says how it is written."""
    suffix, file = job.template.suffix, job.template.file
    try:
        written = language(suffix, file_text(file))
    except ConfigError as error:
        error.file = file
        raise
    if suffix in FILE_FORMATS:
        return FILE_FORMATS[suffix]()
    if written is None:
        raise ConfigError(
            f"it is not known how {suffix or 'such'} files are written",
            file=file,
            mend='say so at its beginning: {# errlex, then lines like comment = "//" and string = "json", then #}; '
            "a file without .j2 is copied as it is",
        )
    return LanguageFormat(written)


def _template_line(error: BaseException) -> int | None:
    """The line of the template that was being rendered when `error` was raised."""
    trace, line = error.__traceback__, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".j2"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
