"""Jinja as the templates of a target see it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import jinja2

from errlex.answers import answers
from errlex.render.places import TEMPLATE_NAME
from errlex.render.safe import Safe, finalize
from errlex.statuses import statuses
from errlex.taxonomy import taxonomy
from errlex.text import FILLERS, PLACEHOLDER, WORD_BREAK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_EXPLICIT = re.compile(r"(\{%-(?:(?!%\}).)*)(?<![-+])%\}", re.DOTALL)

_NAME = re.compile(rf"\b{TEMPLATE_NAME}\b")


def constants() -> dict[str, object]:
    """Return the variables that are the same for all templates: the tables of errlex that packages need."""
    return {
        "taxonomy": taxonomy(),
        "statuses": statuses(),
        "answers": answers(),
        "placeholder": PLACEHOLDER.pattern,
        "word_break": WORD_BREAK.pattern,
        "fillers": sorted(FILLERS),
    }


class Loader(jinja2.FileSystemLoader):
    """Loads templates so that a line with nothing but a tag leaves no line.

    That is `trim_blocks`, except that a tag which begins with an explicit `{%-` decides about the white space around
    it and is read as Jinja reads it without that setting.
    """

    #: The import name of the project's package; by default the one that templates are written for.
    package = TEMPLATE_NAME

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return what FileSystemLoader returns, with `+%}` at the end of such tags."""
        source, name, is_fresh = super().get_source(environment, template)
        return _EXPLICIT.sub(r"\1+%}", renamed(source, self.package)), name, is_fresh


def renamed(source: str, package: str) -> str:
    """Return a template or a module of the runtime, written for a package that is imported as `package`.

    Every occurrence of the usual name is replaced: the source has no text of documents yet.
    """
    return source if package == TEMPLATE_NAME else _NAME.sub(package, source)


@jinja2.pass_context
def _finalized(_: object, value: object) -> object:
    return finalize(value)


class Environment(jinja2.Environment):
    """Jinja as templates of a target see it: strict, and with the filters of the file being made."""

    #: The result of a macro or a `set` block is safe, since all of its parts are.
    concat = staticmethod(lambda parts: Safe("".join(parts)))

    def __init__(
        self,
        folders: Sequence[Path],
        package: str = TEMPLATE_NAME,
        compiled: jinja2.BytecodeCache | None = None,
    ) -> None:
        """folders: searched for templates, in this order. package: the import name of the generated package.

        compiled: what its templates were compiled to before.
        """
        loader = Loader(folders)
        loader.package = package
        super().__init__(
            loader=loader,
            undefined=jinja2.StrictUndefined,
            finalize=_finalized,
            optimized=False,  # with `_finalized`: no filter is applied to constants while a template is compiled
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,
            auto_reload=False,  # a run reads each file once
            bytecode_cache=compiled,
        )
