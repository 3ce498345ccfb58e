"""Whether a text is an earlier report of drift, in whichever format: only such a file is replaced by a new report."""

from __future__ import annotations

import json
import re

from errlex.report.markdown import TITLES
from errlex.report.summary import STATUS_WORDS

#: What every report as JSON has.
_KEYS = frozenset({"status", "bump", "changes", "accepted", "sources", "problems"})
_JUNIT = re.compile(r'<\?xml version="1\.0" encoding="UTF-8"\?>\s+<testsuites name="errlex drift" ')
#: The sentence that counts what changed, as `errlex.report.summary.headline` writes it.
_HEADLINE = (
    r"(?:\d+ of )?\d+ sources?(?:, nothing changed| changed| could not be checked)(?=[.,: \n]|\Z)"
)
_MARKDOWN = re.compile(rf"## (?:{'|'.join(map(re.escape, TITLES.values()))})\n\n{_HEADLINE}")
_COUNTED = re.compile(rf"^{_HEADLINE}", re.MULTILINE)
#: The line of a source, for a terminal: its name, its status, three numbers (none, if it could not be read), the time.
_SOURCE = re.compile(
    rf"\S+ +(?:{'|'.join(STATUS_WORDS.values())}) +(?:\+\d+ +-\d+ +~\d+ +)?\d+\.\d\d s"
)
_ANNOTATION = re.compile(r"::(?:error|warning|notice) ")


def is_report(text: str) -> bool:
    """Whether errlex wrote `text` as a report of drift, or it is nothing but white space."""
    text = text.replace("\r\n", "\n")
    if text.startswith("{"):
        return _is_json(text)
    if _JUNIT.match(text) or _MARKDOWN.match(text) or not text.strip():
        return True
    first = text.partition("\n")[0]
    begins = _SOURCE.fullmatch(first) or _ANNOTATION.match(first) or _COUNTED.match(first)
    return bool(begins and _COUNTED.search(text))


def _is_json(text: str) -> bool:
    """Whether a JSON object is a report, as JSON or as SARIF."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    if "runs" not in found:
        return set(found) >= _KEYS
    try:
        return bool(found["runs"][0]["tool"]["driver"]["name"] == "errlex")
    except (TypeError, LookupError):
        return False
