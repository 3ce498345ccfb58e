"""Jinja as the templates of a target see it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import jinja2

from errlex.render.safe import Safe, finalize

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_EXPLICIT = re.compile(r"(\{%-(?:(?!%\}).)*)(?<![-+])%\}", re.DOTALL)


class Loader(jinja2.FileSystemLoader):
    """Templates in which a line with nothing but a tag leaves no line.

    That is `trim_blocks`, but a tag that begins with an explicit `{%-` says itself what becomes of the white
    space around it, and is left as Jinja has it without that setting.
    """

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """What FileSystemLoader gives, with `+%}` at the end of such tags."""
        source, name, is_fresh = super().get_source(environment, template)
        return _EXPLICIT.sub(r"\1+%}", source), name, is_fresh


class Environment(jinja2.Environment):
    """Jinja as templates of a target see it: strict, and with the filters of the file being made."""

    #: What a macro or a `set` block gives is safe: all that went into it was.
    concat = staticmethod(lambda parts: Safe("".join(parts)))

    def __init__(self, folders: Sequence[Path]) -> None:
        """folders: searched for templates, in this order."""
        super().__init__(
            loader=Loader(folders),
            undefined=jinja2.StrictUndefined,
            finalize=finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,
        )
