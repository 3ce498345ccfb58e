"""TOML files complain with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.errors import ConfigError
from errlex.toml import TomlTable

if TYPE_CHECKING:
    from pathlib import Path

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


def test_an_unknown_key_is_refused_with_the_likely_one(tmp_path: Path) -> None:
    table = load(tmp_path, 'title = "A"\nwrie = "int"\n')
    table.text("title")
    table.choice("wire", ("int", "str"))
    with pytest.raises(ConfigError, match="unknown key 'wrie'") as caught:
        table.finish()
    assert caught.value.line == 2
    assert caught.value.mend == "did you mean 'wire'?"


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        TomlTable.load(tmp_path / "none.toml")
