"""`errlex drift` and `errlex diff-driver`, as they are typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from errlex.report import REPORT_FORMATS
from errlex.report.summary import LOCAL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result

    Errlex = Callable[..., Result]

SOURCE = """\
title = "Acme"
wire = "int"

[[pages]]
id = "errors"
file = "errors.md"
"""
NEW_ROW = "| 1007 | Market is closed | Wait for it to open |\n"


@pytest.fixture
def page(here: Path, errlex: Errlex) -> Path:
    """The page of an exchange whose catalogue is up to date."""
    folder = here / "errors" / "acme"
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text(SOURCE, "utf-8")
    file = folder / "errors.md"
    file.write_bytes((here / "page.md").read_bytes())
    assert errlex("update").status == 0
    return file


def edit(page: Path, old: str, new: str) -> None:
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new), "utf-8")


def test_nothing_changed(page: Path, errlex: Errlex) -> None:
    result = errlex("drift")
    assert (result.status, result.out.splitlines()[-2:]) == (
        0,
        ["1 source, nothing changed", LOCAL],
    )
    assert json.loads(errlex("drift", "--format", "json").out)["local"] is True


@pytest.mark.parametrize("report", REPORT_FORMATS)
def test_after_new_it_could_not_tell(here: Path, errlex: Errlex, report: str) -> None:
    """The page that the first source.toml names was never fetched: its snapshot is compared with itself."""
    assert errlex("new", "acme", "page.md", "--url", "https://acme.example/errors").status == 0
    result = errlex("drift", "--format", report)
    assert result.status == 3
    assert "nothing changed" not in result.out
    assert "never fetched" in result.out


def test_a_reformatted_page_is_silent(page: Path, errlex: Errlex) -> None:
    edit(page, " | ", "     |   ")
    assert errlex("drift").status == 0


def test_a_change_is_told_with_its_line(page: Path, errlex: Errlex) -> None:
    edit(page, "| 1006 |", f"{NEW_ROW}| 1006 |")
    result = errlex("drift", "--format", "json")
    (change,) = json.loads(result.out)["changes"]
    assert result.status == 1
    assert (change["rule"], change["exchange"], change["scope"], change["code"]) == (
        "code-added",
        "acme",
        "api",
        "1007",
    )
    assert change["new_origin"] == {"page": "errors", "line": 12}
    assert errlex("drift", "--fail-on", "warn").status == 0


def test_a_reworded_description_is_noticed(page: Path, errlex: Errlex) -> None:
    edit(page, "Slow down", "Wait ten seconds")
    (change,) = json.loads(errlex("drift", "--format", "json").out)["changes"]
    assert (change["rule"], change["code"]) == ("message-reworded", "1004")


def test_another_page_is_no_drift(page: Path, errlex: Errlex) -> None:
    page.write_text("# Welcome\n\nPlease sign in.\n", "utf-8")
    for report in REPORT_FORMATS:
        result = errlex("drift", "--format", report)
        assert result.status == 3, report
        assert "code-removed" not in result.out
    assert json.loads(errlex("drift", "--format", "json").out)["status"] == "unknown"


def test_an_accepted_finding_is_silent_until_it_is_gone(
    here: Path, page: Path, errlex: Errlex
) -> None:
    original = page.read_text("utf-8")
    edit(page, "Slow down", "Wait ten seconds")
    (change,) = json.loads(errlex("drift", "--format", "json").out)["changes"]
    with (here / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write(
            f'\n[[tool.errlex.drift.accept]]\nfingerprint = "{change["fingerprint"]}"\nreason = "known"\n'
        )
    assert errlex("drift").status == 0
    page.write_text(original, "utf-8")
    result = errlex("drift")
    assert result.status == 0
    assert "no longer occurs: remove it" in result.out


def test_a_mistake_in_the_policy_names_its_line(here: Path, page: Path, errlex: Errlex) -> None:
    with (here / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write('\n[tool.errlex.drift.severity]\ncode-vanished = "err"\n')
    line = len((here / "pyproject.toml").read_text("utf-8").splitlines())
    result = errlex("drift")
    assert result.status == 2
    assert f"pyproject.toml:{line}: no rule 'code-vanished'" in result.err


def test_two_versions_of_any_page(here: Path, errlex: Errlex) -> None:
    edited = here / "new.md"
    edited.write_text((here / "page.md").read_text("utf-8") + NEW_ROW, "utf-8")
    result = errlex("drift", "--from", "page.md", "--to", "new.md", "--format", "json")
    document = json.loads(result.out)
    assert result.status == 1
    assert [(c["rule"], c["code"], c["exchange"]) for c in document["changes"]] == [
        ("code-added", "1007", None)
    ]
    assert errlex("drift", "--from", "page.md", "--to", "page.md").status == 0
    assert errlex("drift", "--from", "page.md", "--to", "absent.md").status == 3
    assert errlex("drift", "--from", "page.md").status == 2


def test_two_versions_of_an_exchanges_page(here: Path, page: Path, errlex: Errlex) -> None:
    """What the committed catalogue has since got is new to the old version all the same."""
    old = here / "old.md"
    old.write_text(
        page.read_text("utf-8").replace("| 1006 | Invalid signature | Check your signing |\n", ""),
        "utf-8",
    )
    result = errlex("drift", "acme", "--from", "old.md", "--to", str(page), "--format", "json")
    (change,) = json.loads(result.out)["changes"]
    assert (change["rule"], change["code"], change["exchange"]) == ("code-added", "1006", "acme")


def test_outputs_of_a_workflow(
    here: Path, page: Path, errlex: Errlex, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(page, "| 1006 |", f"{NEW_ROW}| 1006 |")
    monkeypatch.setenv("GITHUB_OUTPUT", str(here / "outputs"))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "summary"))
    result = errlex("drift", "--format", "github")
    assert "::notice file=errors/acme/errors.md,line=12,title=acme 1007 code-added::" in result.out
    assert "status=changed\n" in (here / "outputs").read_text("utf-8")
    assert "`1007`" in (here / "summary").read_text("utf-8")


def test_diff_driver(here: Path, errlex: Errlex) -> None:
    new = here / "new.md"
    new.write_text((here / "page.md").read_text("utf-8") + NEW_ROW, "utf-8")
    sides = ["page.md", "0" * 40, "100644", "new.md", "0" * 40, "100644"]
    result = errlex("diff-driver", "docs/page.md", *sides)
    assert result.status == 0
    assert "1007  code-added" in result.out
    assert errlex("diff-driver", "only", "two").status == 2


def test_a_report_keeps_its_colors(
    here: Path, errlex: Errlex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    (here / "new.md").write_text((here / "page.md").read_text().replace("| 1006 |", "| 1007 |"))
    ran = errlex("drift", "--from", "page.md", "--to", "new.md")
    assert ran.status == 1
    assert "\x1b[" in ran.out
    assert "\\x1b" not in ran.out
