"""The report as JUnit XML, which most CI servers show: a suite for each source, a case for each finding.

Attributes and elements are those of the XSD of Jenkins' xunit plugin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from errlex.drift_rules import SEVERITIES
from errlex.render.safe import visible
from errlex.report.summary import STATUS_WORDS, name_of, sides
from errlex.visible import uncommanded

if TYPE_CHECKING:
    from errlex.compare.change import Change
    from errlex.compare.result import DriftResult, SourceResult


def junit(result: DriftResult, *, fail_on: str = "info") -> str:
    """Return the XML. A finding of severity `fail_on` or above is a `failure`; "could not tell" is an `error`."""
    counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on != "never" else ()
    suites = [_suite(source, counted) for source in result.sources]
    root = ET.Element("testsuites", name="errlex drift")
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in suites)))
    root.set("time", f"{sum(source.seconds for source in result.sources):.3f}")
    root.extend(suites)
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(source: SourceResult, counted: tuple[str, ...]) -> ET.Element:
    name = _xml(name_of(source))
    suite = ET.Element("testsuite", name=name)
    cases = [_comparison(source)]
    if not source.failure:
        cases += [_case(source, change, counted) for change in source.changes]
    suite.set("tests", str(len(cases)))
    suite.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    suite.set("errors", str(sum(case.find("error") is not None for case in cases)))
    suite.set("time", f"{source.seconds:.3f}")
    properties = ET.SubElement(suite, "properties")
    ET.SubElement(properties, "property", name="status", value=source.status)
    suite.extend(cases)
    return suite


def _comparison(source: SourceResult) -> ET.Element:
    """Return the case that reports whether the source could be compared at all."""
    case = ET.Element(
        "testcase", classname=_xml(name_of(source)), name="compared", time=f"{source.seconds:.3f}"
    )
    text = _xml("\n".join(source.problems))
    if source.unchecked:
        error = ET.SubElement(case, "error", type="unknown", message=STATUS_WORDS["unknown"])
        error.text = text
    elif text:
        ET.SubElement(case, "system-out").text = text
    return case


def _case(source: SourceResult, change: Change, counted: tuple[str, ...]) -> ET.Element:
    subject = " ".join(filter(None, (change.subject or change.old, change.rule)))
    case = ET.Element("testcase", classname=_xml(name_of(source)), name=_xml(subject), time="0")
    body = _xml("\n".join([*sides(change), change.effect, f"fingerprint: {change.fingerprint}"]))
    if change.severity in counted:
        failure = ET.SubElement(
            case, "failure", type=change.severity, message=change.definition.sentence
        )
        failure.text = body
    else:
        ET.SubElement(case, "system-out").text = body
    return case


def _xml(value: str) -> str:
    """Return `value` with invisible characters, and those that XML 1.0 cannot hold, as escapes; no line of it is a command."""
    return uncommanded(visible(value, keep="\n "))
