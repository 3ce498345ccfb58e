"""The catalogue: canonical, complete, and clear about mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.catalogue import (
    Catalogue,
    CatalogueCode,
    Meaning,
    SeenDecision,
    is_integer,
    load_catalogue,
)
from errlex.errors import ConfigError

FILE = Path("catalogue.json")

texts = st.text(max_size=20)
meanings = st.builds(
    Meaning,
    page=texts,
    section=texts,
    name=st.none() | texts.filter(bool),
    http=st.none() | st.integers(100, 599),
    message=texts,
    description=texts,
    solution=texts,
    digest=texts,
)
catalogues = st.builds(
    Catalogue,
    texts,
    st.lists(
        st.builds(
            CatalogueCode,
            scope=texts,
            code=texts,
            kind=st.sampled_from(["error", "http", "range", "close", "text"]),
            names=st.lists(texts, max_size=3),
            state=st.sampled_from(["documented", "withdrawn", "removed", "seen"]),
            meanings=st.lists(meanings, max_size=3),
        ),
        max_size=3,
    ),
    st.lists(st.builds(SeenDecision, st.just(""), texts.filter(bool), rule=texts), max_size=3),
)


@given(catalogues)
def test_what_is_written_is_read(catalogue: Catalogue) -> None:
    text = catalogue.dumps()
    assert Catalogue.loads(text, FILE) == catalogue
    assert Catalogue.loads(text, FILE).dumps() == text


def test_one_value_a_line() -> None:
    code = CatalogueCode(
        "api", "1", names=["A", "B"], meanings=[Meaning("p", message="m", http=400)]
    )
    lines = Catalogue("acme", [code]).dumps().splitlines()
    assert all(line.count('": ') <= 1 for line in lines)
    assert '     "A",' in lines or '    "A",' in lines


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param('{"schema": 1,\n oops}', "not JSON", id="not JSON"),
        pytest.param("[]", "schema None", id="a list"),
        pytest.param('{"schema": 99}', "schema 99", id="another schema"),
        pytest.param('{"schema": 1}', "not a catalogue: 'exchange' is missing", id="no codes"),
        pytest.param(
            '{"schema": 1, "exchange": "a", "codes": [{"scope": "x"}]}',
            "not a catalogue",
            id="no meanings",
        ),
        pytest.param(
            '{"schema": 1, "exchange": "a", "codes": [{"scope": "x", "code": "1", "meanings": [], "new": 1}]}',
            "x 1: unknown key 'new'",
            id="unknown key",
        ),
    ],
)
def test_what_is_no_catalogue(text: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words) as caught:
        Catalogue.loads(text, FILE)
    assert "catalogue.json" in str(caught.value)


def test_the_line_of_a_mistake() -> None:
    with pytest.raises(ConfigError) as caught:
        Catalogue.loads('{"schema": 1,\n oops}', FILE)
    assert caught.value.line == 2


def test_no_file_is_no_catalogue(tmp_path: Path) -> None:
    assert load_catalogue(tmp_path / "catalogue.json") is None


def entry(**fields: object) -> str:
    row = {"scope": "api", "code": "7", "meanings": [], **fields}
    return json.dumps({"schema": 1, "exchange": "acme", "codes": [row]})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(entry(code=7), "api 7: 'code' must not be int", id="a number as code"),
        pytest.param(entry(names="A"), "api 7: 'names' must not be str", id="names are no list"),
        pytest.param(entry(names=[1]), "api 7: names must be texts", id="a number as name"),
        pytest.param(
            entry(state="gone"), "api 7: state = 'gone' is not one of documented", id="state"
        ),
        pytest.param(entry(kind="x"), "api 7: kind = 'x' is not one of error", id="kind"),
        pytest.param(
            entry(category="SLOW"), "api 7: category = 'SLOW' is not one of", id="category"
        ),
        pytest.param(
            entry(retry="maybe"), "api 7: retry = 'maybe' is not one of never", id="retry"
        ),
        pytest.param(entry(meanings={}), "api 7: 'meanings' must not be dict", id="meanings"),
        pytest.param(entry(meanings=[7]), "an object was expected, not int", id="a meaning"),
        pytest.param(
            entry(meanings=[{"page": "p", "http": "400"}]), "'http' must not be str", id="http"
        ),
        pytest.param(
            entry(meanings=[{"page": "p", "http": True}]), "'http' must not be bool", id="flag"
        ),
        pytest.param(
            entry(meanings=[{"page": "p", "retry": "x"}]),
            "retry = 'x' is not one of",
            id="retry of a meaning",
        ),
        pytest.param(entry(meanings=[{}]), "'page' is missing", id="no page"),
        pytest.param(
            '{"schema": 1, "exchange": "a", "codes": [7]}',
            "an entry of codes is int",
            id="an entry",
        ),
        *(
            pytest.param(
                json.dumps({"schema": 1, "exchange": "a", "codes": [], "seen": seen}),
                words,
                id=name,
            )
            for name, seen, words in [
                ("seen is no list", {}, "'seen' must not be dict"),
                ("a seen text", ["x"], "an entry of seen is str"),
                (
                    "seen, no text",
                    [{"category": "UNKNOWN", "retry": "verify"}],
                    "either a code or a",
                ),
                (
                    "seen, both",
                    [{"code": "A", "message": "B", "category": "UNKNOWN", "retry": "verify"}],
                    "seen B: needs either a code or a message",
                ),
                ("seen, no retry", [{"message": "B", "category": "UNKNOWN"}], "'retry' is missing"),
                (
                    "seen, category",
                    [{"code": "A", "category": "SLOW", "retry": "verify"}],
                    "seen A: category = 'SLOW' is not one of",
                ),
            ]
        ),
        pytest.param(
            '{"schema": 1, "exchange": "a", "codes": {}}', "'codes' must not be dict", id="codes"
        ),
        pytest.param(
            '{"schema": 1, "exchange": 7, "codes": []}', "'exchange' must not be int", id="exchange"
        ),
        pytest.param('{"schema": 1, "x": ' + "9" * 5000 + "}", "not JSON", id="5,000 digits"),
    ],
)
def test_wrong_shapes(text: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Catalogue.loads(text, FILE)
    assert words in caught.value.message


def test_an_unfinished_merge(tmp_path: Path) -> None:
    file = tmp_path / "okx" / "catalogue.json"
    file.parent.mkdir()
    file.write_text("{\n<<<<<<< HEAD\n=======\n>>>>>>> x\n}\n")
    with pytest.raises(ConfigError, match=r"catalogue.json:2: unresolved merge") as caught:
        load_catalogue(file)
    assert (
        caught.value.mend
        == f"take one side: git checkout --ours -- {file}; then: errlex update okx"
    )


WHOLE = Catalogue(
    "acme",
    [
        CatalogueCode(
            "spot",
            "10001",
            names=["BAD_KEY", "KEY"],
            category="AUTHENTICATION",
            retry="after_fix",
            rule="key",
            meanings=[Meaning("p", "Errors", message="Ungültig", digest="d")],
        ),
        CatalogueCode(
            "http",
            "4XX",
            kind="range",
            state="withdrawn",
            evidence="bad",
            meanings=[Meaning("p", http=400, name="N", retry="never", category="INFO")],
        ),
    ],
)
TEXT = """\
{
 "notice": "Written by `errlex update`. Corrections go to overrides.toml beside it.",
 "schema": 1,
 "exchange": "acme",
 "codes": [
  {
   "scope": "spot",
   "code": "10001",
   "names": [
    "BAD_KEY",
    "KEY"
   ],
   "category": "AUTHENTICATION",
   "retry": "after_fix",
   "rule": "key",
   "meanings": [
    {
     "page": "p",
     "section": "Errors",
     "message": "Ungültig",
     "digest": "d"
    }
   ]
  },
  {
   "scope": "http",
   "code": "4XX",
   "kind": "range",
   "names": [],
   "state": "withdrawn",
   "category": "UNKNOWN",
   "retry": "verify",
   "rule": "",
   "evidence": "bad",
   "meanings": [
    {
     "page": "p",
     "name": "N",
     "http": 400,
     "category": "INFO",
     "retry": "never"
    }
   ]
  }
 ]
}
"""


def test_the_bytes_of_a_catalogue() -> None:
    assert WHOLE.dumps() == TEXT


def test_a_catalogue_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "catalogue.json").write_text(TEXT, "utf-8")
    assert load_catalogue(tmp_path / "catalogue.json") == WHOLE


def test_a_copy_is_changed_by_itself() -> None:
    copy = WHOLE.copy()
    assert copy == WHOLE
    copy.codes[0].names.append("C")
    copy.codes[0].meanings[0].message = "other"
    copy.codes.pop()
    assert WHOLE.dumps() == TEXT


def test_codes_by_key() -> None:
    first, second = WHOLE.codes
    assert WHOLE.by_key() == {("spot", "10001"): first, ("http", "4XX"): second}
    assert (first.section, second.section) == ("Errors", "")
    assert CatalogueCode("spot", "1").section == ""


#: code -> whether JSON writes an integer so.
INTEGERS = {
    "0": True,
    "-1": True,
    "10001": True,
    "007": False,
    "-0": False,
    "+1": False,
    "1.0": False,
    "": False,
    "1\n": False,
    "٣": False,
}


@pytest.mark.parametrize(("code", "integer"), INTEGERS.items(), ids=map(repr, INTEGERS))
def test_is_integer(code: str, integer: bool) -> None:
    assert is_integer(code) is integer


def test_what_to_do_about_another_schema() -> None:
    with pytest.raises(ConfigError) as caught:
        Catalogue.loads('{"schema": 99}', FILE)
    assert str(caught.value) == (
        "catalogue.json: schema 99, this errlex reads schema 1\n"
        "  install the errlex that wrote it, or remove the file and run `errlex update`"
    )


def test_what_to_do_about_a_broken_one() -> None:
    with pytest.raises(ConfigError) as caught:
        Catalogue.loads(entry(new=1), FILE)
    assert str(caught.value) == (
        "catalogue.json: not a catalogue: api 7: unknown key 'new'\n  git checkout -- catalogue.json"
    )
