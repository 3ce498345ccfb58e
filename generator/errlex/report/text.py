"""The report for a terminal: a line for each source and each finding, with a diff of the words."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from errlex.render.safe import one_line, shortened
from errlex.report.summary import (
    STATUS_WORDS,
    accepting_command,
    codes_touched,
    headline,
    name_of,
    to_fetch,
    words_label,
)
from errlex.report.word_diff import paired, word_diff
from errlex.visible import uncommanded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from errlex.compare.change import Change
    from errlex.compare.result import DriftResult, SourceResult

#: SGR codes (ECMA-48).
_COLORS = {
    "err": "31;1",
    "warn": "33",
    "info": "36",
    "old": "31;9",
    "new": "32",
    "dim": "2",
    "bold": "1",
}
_STATUS_COLORS = {"same": "32", "changed": "33", "unknown": "31;1"}
#: Without colors, brackets mark words that were removed and added, as in `git diff --word-diff`.
_BRACKETS = {"same": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}
#: Maximum number of codes of a section that are listed.
MAX_CODES = 12
MAX_WIDTH = 160


def text(result: DriftResult, *, color: bool = False) -> str:
    """Return the report. color: with SGR sequences, which mark changed words instead of brackets."""
    paint = _paint if color else _plain
    rows = [[one_line(cell) for cell in _cells(source)] for source in result.sources]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines: list[str] = []
    for source, (name, status, *numbers) in zip(result.sources, rows, strict=True):
        padded = [cell.rjust(width) for cell, width in zip(numbers, widths[2:], strict=True)]
        state = paint(status.ljust(widths[1]), _STATUS_COLORS[source.status])
        lines.append("  ".join([paint(name.ljust(widths[0]), _COLORS["bold"]), state, *padded]))
        lines += (f"  {line}" for problem in source.problems for line in _problem(problem))
        lines += _findings(source, color=color)
    lines += [line for problem in result.problems for line in _problem(problem)]
    lines.append(headline(result))
    if result.bump != "none":
        lines.append(f"version step: {result.bump}")
    if command := accepting_command(result):
        lines.append(f"to accept the changes: {command}")
    if upstream := to_fetch(result):
        lines.append(upstream)
    return uncommanded("\n".join(lines)) + "\n"


def findings(changes: list[Change], *, color: bool = False) -> Iterator[str]:
    """Yield the lines of changes, aligned."""
    paint = _paint if color else _plain
    subjects = [_subject(change) for change in changes]
    width = min(max(map(len, subjects), default=0), 24)
    rules = max((len(change.rule) for change in changes), default=0)
    for change, subject in zip(changes, subjects, strict=True):
        first, *more = _details(change, color=color)
        severity = paint(change.severity.ljust(4), _COLORS[change.severity])
        head = f"{severity}  {subject.ljust(width)}  {change.rule.ljust(rules)}  "
        yield (head + first + paint(_place(change), _COLORS["dim"])).rstrip()
        yield from (" " * (4 + 2 + width + 2 + rules + 2) + line for line in more)


def _cells(source: SourceResult) -> list[str]:
    time = f"{source.seconds:.2f} s"
    if source.failure:
        return [name_of(source), STATUS_WORDS[source.status], "", "", "", time]
    added, removed, changed = codes_touched(source.changes)
    return [
        name_of(source),
        STATUS_WORDS[source.status],
        f"+{added}",
        f"-{removed}",
        f"~{changed}",
        time,
    ]


def _findings(source: SourceResult, *, color: bool) -> Iterator[str]:
    if not source.failure:
        yield from (f"  {line}" for line in findings(source.changes, color=color))
    if source.accepted:
        yield f"  {len(source.accepted)} accepted"


def _subject(change: Change) -> str:
    return one_line(change.subject) or "-"


def _details(change: Change, *, color: bool) -> list[str]:
    """Return the lines of a change; never empty."""
    if change.rule in ("message-reworded", "code-reused"):
        if change.old == change.new:
            return ["(a text that the catalogue does not hold)"]
        lines = [_words(old, new, color=color) for old, new in paired(change.old, change.new)]
        lines[0] = f"{words_label(change)} {lines[0]}".lstrip()
    elif change.old is not None and change.new is not None:
        lines = [f"{_flat(change.old)} -> {_flat(change.new)}"]
    else:
        lines = [_flat(change.new or change.old or "")]
    if change.rule == "code-added" and change.member:
        lines[0] = f"{change.member}  {lines[0]}".rstrip()
    if change.codes:
        more = len(change.codes) - MAX_CODES
        listed = one_line(", ".join(change.codes[:MAX_CODES]))
        lines.append(f"codes: {listed}" + (f" and {more} more" if more > 0 else ""))
    if change.severity != "info":
        lines.append(f"= {one_line(change.effect)}")
    return lines or [""]


def _words(old: str, new: str, *, color: bool) -> str:
    shown = []
    for side, run in word_diff(old, new):
        words = run.rstrip()
        space = run[len(words) :]
        if color and side != "same":
            shown.append(_paint(words, _COLORS[side]) + space)
        else:
            shown.append(_BRACKETS[side].format(words) + space)
    return " ".join(filter(None, "".join(shown).split(" ")))


def _flat(value: str) -> str:
    return shortened(one_line(" / ".join(value.splitlines())), MAX_WIDTH)


def _place(change: Change) -> str:
    origin = change.new_origin or change.old_origin
    if not origin or not origin.line:
        return ""
    return f"  ({one_line(PurePath(origin.page).name)}:{origin.line})"


def _problem(problem: str) -> list[str]:
    return [one_line(line) for line in f"! {problem}".splitlines()]


def _plain(value: str, sgr: str) -> str:  # noqa: ARG001 - the signature of _paint
    return value


def _paint(value: str, sgr: str) -> str:
    return f"\x1b[{sgr}m{value}\x1b[0m" if value else value
