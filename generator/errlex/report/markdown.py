"""The report as Markdown, for the body of a pull request: changes that need a decision come first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.drift_rules import drift_rules
from errlex.render import markdown as plain
from errlex.render.markdown import code
from errlex.report.plural import counted
from errlex.report.summary import (
    by_rule,
    codes_touched,
    common_effect,
    headline,
    name_of,
    to_fetch,
    words_label,
)
from errlex.report.word_diff import paired, word_diff

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from errlex.compare.change import Change
    from errlex.compare.result import DriftResult, SourceResult

#: Maximum number of characters. GitHub refuses bodies of more than 65,536.
MAX_LENGTH = 60_000
#: Number of rows from which a table is folded.
FOLD_FROM = 25
MAX_CODES = 20
TITLES = {
    "same": "No changes in error codes",
    "changed": "Error codes changed",
    "unknown": "Could not tell",
}
_STEPS = {
    "major": "a **major** version step",
    "minor": "a **minor** version step",
    "patch": "a **patch** version step",
}
#: Plain text that GitHub turns into links: mentions, issues (#1, GH-1, o/r#1), commits. Escaped, "fixes #1" closes
#: nothing.
_REFERENCE = re.compile(
    r"(?<=[@#])(?=\w)|(?<=GH-)(?=\d)|(?<=\b[0-9a-f])(?=[0-9a-f]{6,39}\b)", re.IGNORECASE
)


def text(value: str, width: int | None = None) -> str:
    """Return a document's text on one line, escaped so that GitHub makes no markup, links, mentions or references of it."""
    return _REFERENCE.sub(plain.BREAK, plain.text(value, width))


def markdown(result: DriftResult, *, max_length: int = MAX_LENGTH) -> str:
    """Return the report in at most `max_length` characters; it says what was cut.

    Texts of documents are escaped: nothing in them becomes a link, a mention or markup.
    """
    head = [f"## {TITLES[result.status]}", "", f"{text(headline(result))}."]
    if result.bump in _STEPS:
        head += ["", f"The generated package needs {_STEPS[result.bump]}."]
    head += ["", *_unknown(result)] if result.status == "unknown" else []
    if upstream := to_fetch(result):
        head += ["", f"{text(upstream)}"]
    for problem in result.problems:
        head += ["", f"> {text(problem)}"]
    sections = [
        list(_source(source)) for source in result.sources if source.changes and not source.failure
    ]
    return _fitted(head, sections, max_length)


def _unknown(result: DriftResult) -> Iterator[str]:
    """Yield why sources could not be checked. It comes first, since it is neither all-clear nor drift."""
    yield "> [!WARNING]"
    for source in result.sources:
        if source.unchecked:
            for problem in source.problems or ["no reason given"]:
                lines = [text(line) for line in problem.splitlines()]
                yield f"> **{text(name_of(source))}** could not be compared: {lines[0]}  "
                yield from (f"> {line}  " for line in lines[1:])


def _source(source: SourceResult) -> Iterator[str]:
    added, removed, changed = codes_touched(source.changes)
    counts = [
        f"{number} {word}"
        for number, word in ((added, "new"), (removed, "gone"), (changed, "changed"))
        if number
    ]
    yield from ("", f"### {text(name_of(source))}" + (f": {', '.join(counts)}" if counts else ""))
    pressing = [change for change in source.changes if change.severity != "info"]
    if pressing:
        yield from ("", "#### To decide")
        yield from _pressing(pressing)
    for rule, changes in by_rule(
        change for change in source.changes if change.severity == "info"
    ).items():
        definition = drift_rules()[rule]
        table = list(_table(rule, changes))
        title = f"{rule}: {definition.sentence} ({len(changes)})"
        if len(changes) >= FOLD_FROM:
            yield from ("", f"<details><summary>{title}</summary>", "", *table, "", "</details>")
        else:
            yield from ("", f"#### {title}", "", *table)
    for problem in source.problems:
        yield from ("", f"> {text(problem)}")
    if source.accepted:
        yield from (
            "",
            f"{counted(len(source.accepted), 'finding')} accepted in the configuration.",
        )
    yield from _fingerprints(source.changes)


def _pressing(changes: Iterable[Change]) -> Iterator[str]:
    """Yield errors and warnings, rule by rule: why, what to do, then the codes."""
    for rule, group in by_rule(changes).items():
        definition = drift_rules()[rule]
        yield from ("", f"**{group[0].severity}: {rule}**: {definition.sentence}. {definition.why}")
        yield from ("", f"*To do:* {definition.todo}", "")
        if effect := common_effect(group):
            yield from (f"Each of these members {text(effect)}:", "")
        for change in group:
            member = f" {code(change.member)}" if effect else ""
            yield f"- {_subject(change)}{member}: {_difference(change)}"
            if change.effect and not effect:
                yield f"  - {text(change.effect)}"


def _table(rule: str, changes: list[Change]) -> Iterator[str]:
    """Yield the table of one rule's informational findings."""
    if rule == "code-added":
        yield from ("| code | member | text | line |", "| --- | --- | --- | --- |")
        for change in changes:
            yield f"| {_subject(change)} | {code(change.member)} | {_meanings(change.new)} | {_line(change)} |"
        return
    yield from ("| code | change | line |", "| --- | --- | --- |")
    for change in changes:
        yield f"| {_subject(change)} | {_difference(change)} | {_line(change)} |"


def _difference(change: Change) -> str:
    """Return old and new on one line: removed words struck out, added words bold."""
    if change.rule in ("message-reworded", "code-reused"):
        if change.old == change.new:
            return "a text that the catalogue does not hold"
        words = "<br>".join(_words(old, new) for old, new in paired(change.old, change.new))
        return f"{words_label(change)} {words}".lstrip()
    if change.old is not None and change.new is not None:
        shown = f"{_meanings(change.old)} → {_meanings(change.new)}"
    else:
        shown = _meanings(change.new or change.old)
    if change.codes:
        more = len(change.codes) - MAX_CODES
        listed = ", ".join(code(c) for c in change.codes[:MAX_CODES]) + (
            f" and {more} more" if more > 0 else ""
        )
        shown += f" ({listed})"
    return shown


def _words(old: str, new: str) -> str:
    marks = {"same": "", "old": "~~", "new": "**"}
    runs = [(marks[side], text(run)) for side, run in word_diff(old, new)]
    return " ".join(f"{mark}{run}{mark}" for mark, run in runs if run)


def _meanings(value: str | None) -> str:
    return " / ".join(text(line, 200) for line in (value or "").splitlines())


def _subject(change: Change) -> str:
    return code(change.subject) if change.code is not None else text(change.scope or "heading")


def _line(change: Change) -> str:
    origin = change.new_origin or change.old_origin
    return str(origin.line) if origin and origin.line else ""


def _fingerprints(changes: list[Change]) -> Iterator[str]:
    yield from ("", "<details><summary>Fingerprints, to accept a finding</summary>", "")
    yield from ("| finding | fingerprint |", "| --- | --- |")
    for change in changes:
        yield f"| {_subject(change)} {change.rule} | {code(change.fingerprint)} |"
    yield from ("", "</details>")


def _fitted(head: list[str], sections: list[list[str]], limit: int) -> str:
    """Return the sections of as many sources as fit, then one sentence for the rest."""
    body = "\n".join(head) + "\n"
    for number, section in enumerate(sections):
        rest = len(sections) - number
        note = f"\n{counted(rest, 'source')} more did not fit here: `errlex drift` shows all.\n"
        block = "\n".join(section) + "\n"
        if len(body) + len(block) + (len(note) if rest > 1 else 0) > limit:
            return body + note
        body += block
    return body
