"""Report: a drift result in the words of a terminal, a program, a pull request or a CI server.

A module for each format; every one tells "could not tell" apart from "changed" and from "no changes".
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from errlex.compare.result import DriftResult

__all__ = ["REPORT_FORMATS", "render"]

#: Each is a module with one function of the same name, imported when a report is asked for: every command
#: imports `plural` from this package.
_PLAIN = ("json", "markdown", "github", "sarif")
#: What `errlex drift --format` takes.
REPORT_FORMATS = ("text", *_PLAIN, "junit")


def render(
    result: DriftResult,
    format: str,  # noqa: A002
    *,
    color: bool = False,
    fail_on: str = "info",
) -> str:
    """The report in one of REPORT_FORMATS, with a newline at its end.

    color: for "text" alone. fail_on: the severity from which on "junit" counts findings as failures.
    """
    options: dict[str, dict[str, Any]] = {"text": {"color": color}, "junit": {"fail_on": fail_on}}
    written: str = getattr(import_module(f"errlex.report.{format}"), format)(
        result, **options.get(format, {})
    )
    return written
