"""The report as workflow commands of GitHub Actions, and the step's summary and outputs.

Syntax and escapes: docs.github.com, "Workflow commands for GitHub Actions", and actions/toolkit,
packages/core/src/command.ts (data: %, CR, LF; properties: also `:` and `,`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from errlex.drift_rules import SEVERITIES
from errlex.render.safe import visible
from errlex.report.markdown import markdown
from errlex.report.summary import headline, name_of, sides, to_fetch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from errlex.compare.change import Change
    from errlex.compare.result import DriftResult

#: GitHub shows at most ten annotations of each kind for a step. Ten of all kinds together are enough for a reader.
MAX_ANNOTATIONS = 10
#: Maximum size of a summary in bytes. GitHub refuses more than a mebibyte.
MAX_SUMMARY = 900_000
_COMMANDS = {"err": "error", "warn": "warning", "info": "notice"}


def github(result: DriftResult) -> str:
    """Return annotations: first the sources that could not be checked, then the most severe changes; the last line counts all."""
    lines = [*_unknown(result)]
    changes = sorted(result.changes, key=lambda change: SEVERITIES.index(change.severity))
    lines += (_annotation(result, change) for change in changes)
    shown = lines[:MAX_ANNOTATIONS]
    if len(lines) > MAX_ANNOTATIONS:
        shown.append(f"{len(lines) - MAX_ANNOTATIONS} more in the summary of this step")
    shown += [_escaped(problem) for problem in result.problems]
    shown += [_escaped(line) for line in (headline(result), to_fetch(result)) if line]
    return "\n".join(shown) + "\n"


def write_github_files(result: DriftResult, environment: Mapping[str, str]) -> None:
    """Append to the files that $GITHUB_STEP_SUMMARY and $GITHUB_OUTPUT name; do nothing if they are unset.

    Outputs: status (same, changed, unknown), bump (major, minor, patch, none), changes, and a count for
    each severity (err, warn, info).
    """
    if summary := environment.get("GITHUB_STEP_SUMMARY"):
        _append(summary, markdown(result, max_length=MAX_SUMMARY))
    if outputs := environment.get("GITHUB_OUTPUT"):
        values: dict[str, str] = {
            "status": result.status,
            "bump": result.bump,
            "changes": str(len(result.changes)),
        }
        values.update((severity, str(number)) for severity, number in result.counts().items())
        _append(outputs, "".join(f"{key}={value}\n" for key, value in values.items()))


def _unknown(result: DriftResult) -> Iterator[str]:
    for source in result.sources:
        if source.unchecked:
            for problem in source.problems or ["no reason given"]:
                yield _command("error", problem, {"title": f"{name_of(source)}: could not tell"})


def _annotation(result: DriftResult, change: Change) -> str:
    place = result.path_of(change)
    properties = {"title": " ".join(filter(None, (change.exchange, change.subject, change.rule)))}
    if place:
        path, line = place
        properties = {"file": path, **({"line": str(line)} if line else {}), **properties}
    message = "\n".join([f"{change.definition.sentence}; {change.effect}", *sides(change)])
    return _command(_COMMANDS[change.severity], message, properties)


def _command(name: str, message: str, properties: dict[str, str]) -> str:
    listed = ",".join(
        f"{key}={_escaped(value).replace(':', '%3A').replace(',', '%2C')}"
        for key, value in properties.items()
    )
    return f"::{name} {listed}::{_escaped(message)}"


def _escaped(value: str) -> str:
    """Return a value escaped so that it cannot end its command or begin another one."""
    return visible(value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _append(file: str, content: str) -> None:
    with Path(file).open("a", encoding="utf-8") as stream:
        stream.write(content)
