"""overrides.toml: applied in memory. What a mistake prints: tests/config/test_mistakes.py."""

from __future__ import annotations

from dataclasses import replace
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


@pytest.mark.parametrize(
    ("header", "more", "message"),
    [
        ("api.77", "", ""),
        ('api."EOrder:Invalid price"', "", "Invalid price"),
        ('api."EOrder:Invalid price"', 'message = "Bad price"\n', "Bad price"),
    ],
)
def test_the_message_of_a_seen_code(tmp_path: Path, header: str, more: str, message: str) -> None:
    text = f'[{header}]\nseen = true\nreason = "r"\n{more}'
    (code,) = (c for c in apply(tmp_path, text).catalogue.codes if c.state == "seen")
    assert [meaning.message for meaning in code.meanings] == [message]


@pytest.mark.parametrize(
    "text",
    [
        "[close.999]\n" + SEEN,
        "[close.5000]\n" + SEEN,
        "[http.600]\n" + SEEN,
        "[http.99]\n" + SEEN,
        '[api.77]\nseen = true\nmessage = "x"\n',
        '[api.1]\ncategory = "TIMEOUT"\n',
        '[api.1]\nretry = "never"\n',
        '[api.1]\nmessage = "x"\nreason = "r"\n',
        "[api.1]\nhttp = 400\n",
        "[api.77]\nhttp = 99\n" + SEEN,
        "[api.77]\nhttp = 600\n" + SEEN,
        '[api.1]\nname = "OTHER"\n',
        '[api.1]\naliases = ["OTHER"]\n',
        '[api.1]\nname = "other"\n',
        '[api.78]\nname = "SEVENTY"\n',
        f'[api." "]\n{SEEN}',
        f'[api."a\\tb"]\n{SEEN}',
    ],
)
def test_what_cannot_be_so(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError):
        apply(tmp_path, text)


def test_of_its_own_names_a_code_may_be_given_any(tmp_path: Path) -> None:
    text = '[api.1]\nname = "INVALID"\naliases = ["INVALID", "INVALID_2"]\n'
    assert apply(tmp_path, text).catalogue.codes[0].names == ["INVALID", "INVALID_2"]


def test_an_override_of_one_half_keeps_the_other_where_no_default_says_more(
    tmp_path: Path,
) -> None:
    both = '[api.1]\ncategory = "TIMEOUT"\nretry = "never"\nreason = "r"\n'
    code = apply(tmp_path, both).catalogue.codes[0]
    assert (code.category, code.retry, code.rule, code.evidence) == (
        "TIMEOUT",
        "never",
        "override",
        "r",
    )


def test_an_override_holds_for_all_meanings(tmp_path: Path) -> None:
    catalogue = Catalogue("acme", [replace(CATALOGUE.codes[0], meanings=[
        Meaning("p", message="m"), Meaning("p", message="n", category="TIMEOUT", retry="verify"),
    ])])  # fmt: skip
    folder = tmp_path / "acme"
    folder.mkdir()
    (folder / "source.toml").write_text('title = "Acme"\nwire = "str"\n', "utf-8")
    (folder / "overrides.toml").write_text('[api.1]\nretry = "never"\nreason = "r"\n', "utf-8")
    (code,) = overlay(load_source(folder), catalogue).catalogue.codes
    assert [(m.category, m.retry) for m in code.meanings] == [("", ""), ("", "")]


@pytest.mark.parametrize(("header", "place"), [("api.77", 2), ("http.418", 2), ("close.4001", 2)])
def test_a_seen_code_stands_behind_those_of_its_scope(
    tmp_path: Path, header: str, place: int
) -> None:
    codes = apply(tmp_path, f"[{header}]\n{SEEN}").catalogue.codes
    assert codes[place].code == header.split(".")[1]
    assert codes[place].kind == ("error" if header.startswith("api") else header.split(".")[0])
