"""JUnit XML: failures are changes, errors are what could not be told."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from tests.compare.building import catalogue, changes, code, drift

from errlex.compare import DriftResult, SourceResult
from errlex.report.junit import junit

FAILURES = {"info": 4, "warn": 2, "err": 1, "never": 0}


@pytest.mark.parametrize(("fail_on", "failures"), FAILURES.items(), ids=FAILURES)
def test_counts(fail_on: str, failures: int) -> None:
    root = ET.fromstring(junit(drift(), fail_on=fail_on))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == (
        "7",
        str(failures),
        "1",
    )
    assert len(root.findall(".//failure")) == failures
    assert len(root.findall(".//testcase")) == 7


def test_suites_tell_their_status() -> None:
    root = ET.fromstring(junit(drift()))
    found = {
        suite.get("name"): value.get("value")
        for suite in root.iter("testsuite")
        for value in suite.iterfind("properties/property[@name='status']")
    }
    assert found == {"acme": "changed", "bolt": "same", "corp": "unknown"}


def test_could_not_tell_is_an_error() -> None:
    (error,) = ET.fromstring(junit(drift())).findall(".//error")
    assert error.get("message") == "could not tell"
    assert error.text == "page.html:3: a login page\n  look at it"


def test_characters_that_xml_cannot_write() -> None:
    found = changes(catalogue(), catalogue(code("1", "bell \x07 null \x00 <&> \ud800")))
    (failure,) = ET.fromstring(
        junit(DriftResult([SourceResult("acme", found)])).encode("utf-8")
    ).findall(".//failure")
    assert failure.text is not None
    assert "bell \\x07 null \\x00 <&> \\ud800" in failure.text
