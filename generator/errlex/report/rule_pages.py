"""Makes the documentation of the drift rules, a page for each, from `data/changes.toml`.

python -m errlex.report.rule_pages docs/drift
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from errlex.drift_rules import drift_rules

if TYPE_CHECKING:
    from errlex.drift_rules import DriftRule

NOTICE = "<!-- Made from generator/errlex/data/changes.toml by `python -m errlex.report.rule_pages docs/drift`. -->"
INDEX = "rules.md"
_SEVERITIES = {
    "err": "**err**: code that was right may now do the wrong thing",
    "warn": "**warn**: advice or public facts changed; a person should read it once",
    "info": "**info**: nothing to decide; regenerating applies it",
}


def rule_pages() -> dict[str, str]:
    """Return file name -> text, for every rule and for the index."""
    pages = {f"{rule.id}.md": _page(rule) for rule in drift_rules().values()}
    pages[INDEX] = _index()
    return pages


def _page(rule: DriftRule) -> str:
    other = "info" if rule.severity == "warn" else "warn"
    parts = [
        NOTICE,
        f"# {rule.id}",
        f"{rule.sentence[0].upper()}{rule.sentence[1:]}.",
        f"Severity {_SEVERITIES[rule.severity]}. Version step of the generated package: {rule.bump}.",
        "## Why it matters",
        rule.why,
        "## What to do",
        rule.todo,
        "To give it another severity, in `pyproject.toml`:",
        f'```toml\n[tool.errlex.drift.severity]\n{rule.id} = "{other}"\n```',
    ]
    if rule.before:
        parts += [
            "## Example",
            "Before:",
            f"```markdown\n{rule.before}```",
            "After:",
            f"```markdown\n{rule.after}```",
        ]
    return "\n\n".join(parts) + "\n"


def _index() -> str:
    lines = [NOTICE, "", "# Rules of the drift check", ""]
    lines += ["| rule | severity | step | what happened |", "| --- | --- | --- | --- |"]
    lines += [
        f"| [{rule.id}]({rule.id}.md) | {rule.severity} | {rule.bump} | {rule.sentence} |"
        for rule in drift_rules().values()
    ]
    lines += ["", *(f"- {meaning}" for meaning in _SEVERITIES.values())]
    return "\n".join(lines) + "\n"


def main(folder: Path) -> None:
    """Write the pages into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in rule_pages().items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
