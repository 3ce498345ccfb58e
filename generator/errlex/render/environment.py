"""Jinja as the templates of a target see it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import jinja2

from errlex.render.places import TEMPLATE_NAME
from errlex.render.safe import Safe, finalize

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_EXPLICIT = re.compile(r"(\{%-(?:(?!%\}).)*)(?<![-+])%\}", re.DOTALL)

_NAME = re.compile(rf"\b{TEMPLATE_NAME}\b")


class Loader(jinja2.FileSystemLoader):
    """Templates in which a line with nothing but a tag leaves no line.

    That is `trim_blocks`, but a tag that begins with an explicit `{%-` says itself what becomes of the white
    space around it, and is left as Jinja has it without that setting.
    """

    #: The import name that the package of the project has, where it is not the one that templates are written for.
    package = TEMPLATE_NAME

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return what FileSystemLoader returns, with `+%}` at the end of such tags."""
        source, name, is_fresh = super().get_source(environment, template)
        return _EXPLICIT.sub(r"\1+%}", renamed(source, self.package)), name, is_fresh


def renamed(source: str, package: str) -> str:
    """`source`, a template or a module of the runtime, for a package that is imported as `package`.

    In the source the name is a word of ours: text of documents is not in it yet.
    """
    return source if package == TEMPLATE_NAME else _NAME.sub(package, source)


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
            finalize=finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,
            auto_reload=False,  # a run reads each file once
            bytecode_cache=compiled,
        )
