"""TOML files complain with file and line."""

from __future__ import annotations

import shutil
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import pytest

from errlex import toml
from errlex.classify.rules import all_rules
from errlex.compare.rules import drift_rules
from errlex.errors import ConfigError
from errlex.extract import headers
from errlex.extract.scores import scores
from errlex.intake.impostors import impostors
from errlex.statuses import statuses
from errlex.taxonomy import taxonomy
from errlex.toml import TomlTable, load_data

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = """\
title = "Acme"

[[pages]]
id = "one"

[pages.identity]
minimum = 3

[[pages]]
id = "two"
url = 7

[scopes."spot.x"]
-1021 = { a = 1 }
"""


def load(tmp_path: Path, text: str = TEXT) -> TomlTable:
    file = tmp_path / "source.toml"
    file.write_text(text, "utf-8")
    return TomlTable.load(file)


def test_lines_of_tables_in_arrays(tmp_path: Path) -> None:
    first, second = load(tmp_path).tables("pages")
    assert (first.line, second.line) == (3, 9)
    assert first.table("identity").line == 6
    assert first.table("identity").line_of("minimum") == 7


def test_quoted_keys_are_one_part(tmp_path: Path) -> None:
    table = load(tmp_path).table("scopes").table("spot.x")
    assert table.line == 13
    assert table.line_of("-1021") == 14


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        pytest.param("title = ", 1, "malformed TOML", id="no value"),
        pytest.param('a = 1\nb = "x\n', 2, "malformed TOML", id="unclosed string"),
        pytest.param("a = 1\na = 2\n", 2, "malformed TOML", id="duplicate key"),
    ],
)
def test_malformed(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(ConfigError, match=words) as caught:
        load(tmp_path, text)
    assert caught.value.line == line
    assert str(tmp_path / "source.toml") in str(caught.value)


def test_a_value_of_another_type_names_its_line(tmp_path: Path) -> None:
    second = load(tmp_path).tables("pages")[1]
    with pytest.raises(ConfigError, match="'url' must be a string, not int") as caught:
        second.text("url")
    assert caught.value.line == 11


def test_a_flag_is_no_integer(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="must be an integer, not bool"):
        load(tmp_path, "n = true\n").integer("n")


@pytest.mark.parametrize("default", [True, False])
def test_a_flag_is_what_is_written(tmp_path: Path, default: bool) -> None:
    table = load(tmp_path, "on = true\noff = false\n")
    found = [table.flag(key, default=default) for key in ("on", "off", "absent")]
    assert found == [True, False, default]


def test_an_unknown_key_is_refused_with_the_likely_one(tmp_path: Path) -> None:
    table = load(tmp_path, 'title = "A"\nwrie = "int"\n')
    table.text("title")
    table.choice("wire", ("int", "str"))
    with pytest.raises(ConfigError, match="unknown key 'wrie'") as caught:
        table.finish()
    assert caught.value.line == 2
    assert caught.value.mend == "did you mean 'wire'?"


@pytest.mark.parametrize(
    ("text", "line", "mend"),
    [
        pytest.param('note = "x"\n', None, 'add title = "..."', id="absent"),
        pytest.param('note = "x"\ntitel = "A"\n', 2, "is 'titel' misspelt?", id="misspelt"),
    ],
)
def test_a_missing_key(tmp_path: Path, text: str, line: int | None, mend: str) -> None:
    table = load(tmp_path, text)
    table.text("note")
    with pytest.raises(ConfigError, match="'title' is missing") as caught:
        table.text("title")
    assert caught.value.mend == mend
    assert line is None or caught.value.line == line


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        TomlTable.load(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("a = " + "9" * 5000, "malformed TOML: Exceeds the limit", id="5,000 digits"),
        pytest.param("a = " + "[" * 50_000, "malformed TOML", id="deep"),
        pytest.param("a = 1\n<<<<<<< HEAD\nb = 2\n", "source.toml:2: unresolved merge", id="merge"),
        pytest.param("a = 1\0", "malformed TOML", id="NUL"),
        pytest.param("a = 1979-02-30", "malformed TOML", id="no such day"),
    ],
)
def test_absurd(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        load(tmp_path, text)


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="a folder stands where a file should be"):
        TomlTable.load(tmp_path)


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, int("9" * 400)])
def test_integers_have_64_bits(tmp_path: Path, number: int) -> None:
    with pytest.raises(ConfigError, match=r"source.toml:1: 'n' is an integer of more than 64 bits"):
        load(tmp_path, f"n = {number}\n").integer("n")


def test_an_array_over_several_lines_is_no_header(tmp_path: Path) -> None:
    table = load(tmp_path, 'a = [\n [{}],\n[ "x" ]\n]\nb = 1\n')
    assert table.line_of("b") == 5


def test_a_long_line_takes_no_time(tmp_path: Path) -> None:
    started = process_time()
    load(tmp_path, "a = [" + "[ ], " * 200_000 + "]\n#[" + " ]" * 100_000 + "\n")
    assert process_time() - started < 5


def test_entries_twice(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"source.toml:2: 'words' has 'a' twice"):
        load(tmp_path, '[x]\nwords = ["a", "b", "a"]\n').table("x").entries("words")
    with pytest.raises(ConfigError, match=r"source.toml:2: 'words' has 'a' twice"):
        load(tmp_path, '[x]\nwords = ["a", "b", "a"]\n').plain()


def test_plain(tmp_path: Path) -> None:
    table = load(tmp_path, 'a = 1.5\n[b]\nc = ["x"]\nd = true\n')
    assert table.plain() == {"a": 1.5, "b": {"c": ["x"], "d": True}}
    table.finish()


DATA = (
    "taxonomy",
    "changes",
    "wording",
    "headers",
    "context",
    "lookalikes",
    "impostors",
    "languages",
    "scores",
)


@pytest.mark.parametrize("name", DATA)
def test_tables_of_errlex(name: str) -> None:
    assert load_data(f"{name}.toml").values


def readers() -> dict[str, Callable[[], object]]:
    """Data file -> the function that reads it, without its cache."""
    return {
        "taxonomy.toml": taxonomy.__wrapped__,
        "changes.toml": drift_rules.__wrapped__,
        "headers.toml": headers._phrases.__wrapped__,
        "impostors.toml": impostors.__wrapped__,
        "rules/order.toml": all_rules.__wrapped__,
        "scores.toml": scores.__wrapped__,
        "statuses.toml": statuses.__wrapped__,
    }


@pytest.mark.parametrize("name", readers())
def test_an_unknown_key_of_a_table_of_errlex_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = Path(toml.__file__).parent
    shutil.copytree(package / "data", tmp_path / "data")
    monkeypatch.setattr(toml, "files", lambda _: tmp_path)
    readers()[name]()
    with (tmp_path / "data" / name).open("a") as stream:
        stream.write('\nnobody-reads-this = ["x"]\n')
    with pytest.raises(ConfigError, match="nobody-reads-this"):
        readers()[name]()


@pytest.mark.parametrize(
    ("name", "reader"),
    [("wording", "naming"), ("context", "extract"), ("lookalikes", "extract")],
)
def test_every_key_of_a_word_list_is_read(name: str, reader: str) -> None:
    """The keys stand in the code that reads them: one that does not is not needed, or misspelt."""
    package = Path(toml.__file__).parent
    code = "".join(file.read_text("utf-8") for file in (package / reader).glob("*.py"))
    data = load_data(f"{name}.toml").plain()
    assert [key for key in data if f'"{key}"' not in code and f"'{key}'" not in code] == []


def test_a_missing_key_that_is_misspelt(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="'title' is missing") as caught:
        load(tmp_path, '\ntitel = "A"\n').text("title")
    assert (caught.value.line, caught.value.mend) == (2, "is 'titel' misspelt?")
