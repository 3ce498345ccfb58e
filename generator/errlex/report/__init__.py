"""Report: a drift result in the words of a terminal, a program, a pull request or a CI server.

A module for each format; every one tells "could not tell" apart from "changed" and from "no changes".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.report.changelog import changelog_entry
from errlex.report.github import github, write_github_files
from errlex.report.json import json
from errlex.report.junit import junit
from errlex.report.markdown import markdown
from errlex.report.sarif import sarif
from errlex.report.text import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from errlex.compare.result import DriftResult

__all__ = ["FORMATS", "changelog_entry", "render", "write_github_files"]

_PLAIN: dict[str, Callable[[DriftResult], str]] = {
    "json": json,
    "markdown": markdown,
    "github": github,
    "sarif": sarif,
}
#: What `errlex drift --format` takes.
FORMATS = ("text", *_PLAIN, "junit")


def render(
    result: DriftResult,
    format: str,  # noqa: A002
    *,
    color: bool = False,
    fail_on: str = "info",
) -> str:
    """The report in one of FORMATS, with a newline at its end.

    color: for "text" alone. fail_on: the severity from which on "junit" counts findings as failures.
    """
    if format == "text":
        return text(result, color=color)
    if format == "junit":
        return junit(result, fail_on=fail_on)
    return _PLAIN[format](result)
