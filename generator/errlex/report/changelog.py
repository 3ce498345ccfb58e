"""A CHANGELOG entry of the generated package, made from changes (form: keepachangelog.com 1.1.0)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.render.markdown import code
from errlex.report.markdown import text
from errlex.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from errlex.compare.change import Change
    from errlex.compare.result import DriftResult
    from errlex.reconcile.rename import Rename

#: Heading -> the rules below it. Rules on facts that users of the package never see (layouts, headings) are left out.
_GROUPS = {
    "Added": ("code-added", "code-returned", "code-renumbered"),
    "Changed": (
        "code-reused",
        "constant-changed",
        "category-changed",
        "retry-changed",
        "http-status-changed",
        "name-changed",
    ),
    "Deprecated": ("code-withdrawn", "code-removed"),
    "Documentation": ("message-reworded",),
}
#: Rules whose codes are listed on one line for each exchange, since each code has no details.
_TOGETHER = frozenset({"message-reworded"})


def changelog_entry(result: DriftResult, version: str, date: str = "") -> str:
    """Return the section of one release. version: as it is shown. date: ISO 8601, "" for none.

    It lists what the package does differently, rule by rule and exchange by exchange, without any text of a page.
    A release without changes says so.
    """
    lines = [f"## {one_line(version)}" + (f" - {one_line(date)}" if date else "")]
    for heading, group in _GROUPS.items():
        found = [change for rule in group for change in result.changes if change.rule == rule]
        if found:
            lines += ["", f"### {heading}", "", *_items(found)]
    if len(lines) == 1:
        lines += ["", "No changes in codes."]
    return "\n".join(lines) + "\n"


#: The heading of unreleased changes.
UNRELEASED = "## Unreleased\n"
_RENAMED = "### Renamed\n"
_RENAMED_HEAD = (
    "Codes to which no page gives a name got new names. Their old names stay as aliases."
)
#: The sentence that earlier versions wrote in its place.
_EARLIER_HEAD = "Names of codes that no page gives a constant were made anew. The names they had stay as aliases."


def renames_section(renamed: Mapping[str, Iterable[Rename]]) -> str:
    """Return the section that lists new names of before the first release; "" for none. renamed: by exchange."""
    lines = [
        f"- {text(exchange)} {code(rename.code)}: {code(rename.name)} was {', '.join(map(code, rename.before))}"
        for exchange, found in renamed.items()
        for rename in found
    ]
    if not lines:
        return ""
    return UNRELEASED + "\n" + "\n".join([_RENAMED, _RENAMED_HEAD, "", *lines]) + "\n"


def without_renames(unreleased: str) -> str:
    """Return the text below "Unreleased" without the list of `renames_section`."""
    heads = "|".join(map(re.escape, (_RENAMED_HEAD, _EARLIER_HEAD)))
    own = re.compile(rf"{re.escape(_RENAMED)}\n(?:{heads})\n\n(?:- .*(?:\n|$))*")
    return own.sub("", unreleased, count=1)


def _items(changes: list[Change]) -> Iterable[str]:
    together: dict[str, list[str]] = {}
    for change in changes:
        if change.rule in _TOGETHER:
            together.setdefault(_exchange(change), []).append(change.subject)
        else:
            yield f"- {_exchange(change)}{code(change.subject)}: {text(change.effect)}"
    for exchange, subjects in together.items():
        yield f"- {exchange}new wording of {', '.join(map(code, subjects))}"


def _exchange(change: Change) -> str:
    return f"{text(change.exchange)} " if change.exchange else ""
