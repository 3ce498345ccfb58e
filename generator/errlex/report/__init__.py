"""Report: writes a drift result for a terminal, a program, a pull request or a CI server.

Each format is a module. Every format distinguishes "could not tell" from "changed" and from "no changes".
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from errlex.compare.result import DriftResult

__all__ = ["REPORT_FORMATS", "render"]

#: Each is a module with one function of the same name. It is imported only for a report, since every command
#: imports `plural` from this package.
_PLAIN = ("json", "markdown", "github", "sarif")
#: The values of `errlex drift --format`.
REPORT_FORMATS = ("text", *_PLAIN, "junit")


def render(
    result: DriftResult,
    format: str,  # noqa: A002
    *,
    color: bool = False,
    fail_on: str = "info",
) -> str:
    """Return the report in one of REPORT_FORMATS, with a newline at its end.

    color: used by "text" only. fail_on: lowest severity of a finding that "junit" counts as a failure.
    """
    options: dict[str, dict[str, Any]] = {"text": {"color": color}, "junit": {"fail_on": fail_on}}
    written: str = getattr(import_module(f"errlex.report.{format}"), format)(
        result, **options.get(format, {})
    )
    return written
