"""overrides.toml: applied in memory. What a mistake prints: tests/config/test_mistakes.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.catalogue import Catalogue, CatalogueCode, Meaning
from errlex.config.source import load_source
from errlex.errors import ConfigError
from errlex.reconcile.overlay import Overlaid, all_names_by_hand, names_by_hand, overlay

if TYPE_CHECKING:
    from pathlib import Path


def apply(tmp_path: Path, overrides: str, wire: str = "str") -> Overlaid:
    folder = tmp_path / "acme"
    folder.mkdir()
    (folder / "source.toml").write_text(f'title = "Acme"\nwire = "{wire}"\n', "utf-8")
    (folder / "overrides.toml").write_text(overrides, "utf-8")
    return overlay(load_source(folder), CATALOGUE)


CATALOGUE = Catalogue(
    "acme",
    [
        CatalogueCode(
            "api",
            "1",
            names=["INVALID"],
            category="UNKNOWN",
            retry="verify",
            rule="none",
            meanings=[Meaning("p", message="m")],
        ),
        CatalogueCode(
            "api", "-2", names=["OTHER"], category="INVALID_ORDER", retry="after_fix", rule="order"
        ),
    ],
)


@pytest.mark.parametrize(
    ("stands", "said"), [("folder", "a folder stands"), ("link", "no such file")]
)
def test_what_is_no_file_is_not_nothing(tmp_path: Path, stands: str, said: str) -> None:
    (tmp_path / "source.toml").write_text('title = "Acme"\n', "utf-8")
    file = tmp_path / "overrides.toml"
    if stands == "folder":
        file.mkdir()
    else:
        file.symlink_to(tmp_path / "gone")
    for look in (lambda s: overlay(s, CATALOGUE), names_by_hand, all_names_by_hand):
        with pytest.raises(ConfigError, match=said):
            look(load_source(tmp_path))


def test_a_better_name_comes_first_and_the_old_one_stays(tmp_path: Path) -> None:
    code = apply(
        tmp_path, '[api.1]\nname = "INVALID_SIZE"\naliases = ["BAD_SIZE"]\n'
    ).catalogue.codes[0]
    assert code.names == ["INVALID_SIZE", "INVALID", "BAD_SIZE"]


def test_the_committed_catalogue_is_not_touched(tmp_path: Path) -> None:
    before = CATALOGUE.dumps()
    apply(tmp_path, '[api.1]\nname = "X"\ncategory = "TIMEOUT"\nreason = "r"\n')
    assert CATALOGUE.dumps() == before


def test_category_brings_its_retry(tmp_path: Path) -> None:
    code = apply(
        tmp_path, '[api.-2]\ncategory = "RATE_LIMIT"\nreason = "seen with Retry-After"\n'
    ).catalogue.codes[1]
    assert (code.category, code.retry, code.rule) == ("RATE_LIMIT", "retry_after", "override")


def test_retry_alone(tmp_path: Path) -> None:
    code = apply(tmp_path, '[api.1]\nretry = "never"\nreason = "r"\n').catalogue.codes[0]
    assert (code.category, code.retry) == ("UNKNOWN", "never")


def test_a_code_that_is_seen_but_not_documented(tmp_path: Path) -> None:
    codes = apply(
        tmp_path,
        '[api.77]\nseen = true\nmessage = "Too hot"\nhttp = 400\ncategory = "RATE_LIMIT"\nreason = "our logs"\n',
    ).catalogue.codes
    assert [c.code for c in codes] == ["1", "-2", "77"]
    assert (codes[2].state, codes[2].names, codes[2].http) == ("seen", ["TOO_HOT"], [400])


def test_what_the_rules_say_anyway_is_a_warning(tmp_path: Path) -> None:
    (warning,) = apply(tmp_path, '\n[api.-2]\ncategory = "INVALID_ORDER"\nreason = "r"\n').warnings
    assert warning == (
        f"{tmp_path}/acme/overrides.toml:2: api -2 is INVALID_ORDER, after_fix by rule 'order' anyway: remove this override"
    )


def test_a_seen_code_that_a_page_has_now_is_a_warning(tmp_path: Path) -> None:
    result = apply(tmp_path, f"[api.1]\n{SEEN}")
    assert result.warnings == [
        f"{tmp_path}/acme/overrides.toml:1: api 1 is documented now: remove this override"
    ]
    assert result.catalogue.codes[0].state == "documented"


SEEN = 'seen = true\nmessage = "x"\nreason = "r"\n'


@pytest.mark.parametrize("header", ["http.418", "http.5XX", "close.4001", "api.-7", "api.0"])
def test_a_seen_code_that_its_scope_can_have(tmp_path: Path, header: str) -> None:
    codes = apply(tmp_path, f"[{header}]\n{SEEN}", "int").catalogue.codes
    assert [code.code for code in codes if code.state == "seen"] == [header.split(".")[1]]


@pytest.mark.parametrize(("header", "name"), [("api.7", "INVALID_7"), ("close.4001", "INVALID")])
def test_the_name_of_a_seen_code_is_free_in_its_scope(
    tmp_path: Path, header: str, name: str
) -> None:
    text = f'[{header}]\nseen = true\nmessage = "Invalid"\nreason = "r"\n'
    codes = apply(tmp_path, text).catalogue.codes
    assert [code.names for code in codes if code.state == "seen"] == [[name]]


@pytest.mark.parametrize("code", ["AUTH_7", "007", "1.5"])
def test_a_seen_code_of_a_scope_of_texts(tmp_path: Path, code: str) -> None:
    codes = apply(tmp_path, f'[api."{code}"]\n{SEEN}').catalogue.codes
    assert codes[-1].code == code
