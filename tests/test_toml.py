"""TOML files complain with file and line."""

from __future__ import annotations

import shutil
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import pytest

from errlex import toml
from errlex.classify.rules import all_rules
from errlex.drift_rules import drift_rules
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


#: getter, its file -> the value.
VALUES: dict[str, tuple[Callable[[TomlTable], object], str, object]] = {
    "a text": (lambda t: t.text("k"), 'k = "a"', "a"),
    "a text, absent": (lambda t: t.text("k", "d"), "", "d"),
    "an empty text, where one need not be": (lambda t: t.text("k", "d"), 'k = ""', ""),
    "an optional text": (lambda t: t.optional_text("k"), 'k = ""', ""),
    "an optional text, absent": (lambda t: t.optional_text("k"), "", None),
    "a choice": (lambda t: t.choice("k", ["a", "b"]), 'k = "b"', "b"),
    "a choice, absent": (lambda t: t.choice("k", ["a", "b"]), "", None),
    "a choice by default": (lambda t: t.choice("k", ["a", "b"], "a"), "", "a"),
    "an integer": (lambda t: t.integer("k"), "k = -7", -7),
    "the largest integer": (lambda t: t.integer("k"), f"k = {2**63 - 1}", 2**63 - 1),
    "the smallest integer": (lambda t: t.integer("k"), f"k = -{2**63}", -(2**63)),
    "an integer, absent": (lambda t: t.integer("k"), "", None),
    "a number": (lambda t: t.number("k"), "k = 7", 7.0),
    "a number with a point": (lambda t: t.number("k"), "k = 0.5", 0.5),
    "a number, absent": (lambda t: t.number("k"), "", None),
    "texts": (lambda t: t.texts("k"), 'k = ["a", "b", "a"]', ("a", "b", "a")),
    "texts, absent": (lambda t: t.texts("k"), "", ()),
    "entries": (lambda t: t.entries("k"), 'k = ["b", "a"]', ("b", "a")),
    "scalars": (lambda t: t.scalars("k"), 'k = ["a", 1, true]', ("a", 1, True)),
    "scalars, none of them": (lambda t: t.scalars("k"), "k = []", ()),
    "scalars, absent": (lambda t: t.scalars("k"), "", None),
    "a value": (lambda t: t.value("k"), "k = 1.5", 1.5),
    "a table": (lambda t: t.table("k").integer("a"), "[k]\na = 1", 1),
    "a table, absent": (lambda t: t.table("k").values, "", {}),
    "tables": (
        lambda t: [e.integer("a") for e in t.tables("k")],
        "[[k]]\na = 1\n[[k]]\na = 2",
        [1, 2],
    ),
    "tables, absent": (lambda t: t.tables("k"), "", []),
    "tables by key": (
        lambda t: [(k, e.integer("a")) for k, e in t.subtables()],
        "[x]\na = 1\n[y]\na = 2",
        [("x", 1), ("y", 2)],
    ),
}


@pytest.mark.parametrize(("get", "text", "expected"), VALUES.values(), ids=VALUES)
def test_value(
    tmp_path: Path, get: Callable[[TomlTable], object], text: str, expected: object
) -> None:
    found = get(load(tmp_path, text))
    assert found == expected
    assert type(found) is type(expected)


#: getter, the second line of a file -> the message, the mend.
WRONG: dict[str, tuple[Callable[[TomlTable], object], str, str, str]] = {
    "no text": (lambda t: t.text("k"), "k = 1", "'k' must be a string, not int", ""),
    "an empty text": (lambda t: t.text("k"), 'k = " "', "'k' is empty", ""),
    "no optional text": (lambda t: t.optional_text("k"), "k = []", "not list", ""),
    "no choice": (lambda t: t.choice("k", ["b", "a"]), 'k = "c"', "k = 'c'", "one of: a, b"),
    "no integer": (lambda t: t.integer("k"), "k = 1.5", "must be an integer, not float", ""),
    "no number": (lambda t: t.number("k"), "k = true", "must be a number, not bool", ""),
    "no flag": (lambda t: t.flag("k", default=True), "k = 1", "true or false, not int", ""),
    "no list": (lambda t: t.texts("k"), 'k = "a"', "a list of strings, not str", ""),
    "no texts": (lambda t: t.texts("k"), "k = [1]", "'k' must be a list of strings", ""),
    "no scalars": (lambda t: t.scalars("k"), "k = [1.5]", "strings, integers or booleans", ""),
    "a list of one": (lambda t: t.scalars("k"), "k = 1", "integers or booleans, not int", ""),
    "no table": (lambda t: t.table("k"), "k = 1", "'k' must be a table, not int", ""),
    "no array": (lambda t: t.tables("k"), "k = 1", "an array of tables, not int", ""),
    "no tables": (lambda t: t.tables("k"), "k = [1]", "an array of tables", "write [[k]]"),
    "twice": (lambda t: t.entries("k"), 'k = ["a", "a"]', "'a' twice", "remove one of them"),
    "an unknown key": (lambda t: t.finish(), "k = 1", "top level: unknown key 'k'", "known: "),
}


@pytest.mark.parametrize(("get", "text", "message", "mend"), WRONG.values(), ids=WRONG)
def test_wrong(
    tmp_path: Path, get: Callable[[TomlTable], object], text: str, message: str, mend: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        get(load(tmp_path, f"# a remark\n{text}\n"))
    assert message in caught.value.message
    assert (caught.value.line, caught.value.mend) == (2, mend)
    assert caught.value.file == tmp_path / "source.toml"


def test_an_error_names_the_table(tmp_path: Path) -> None:
    table = load(tmp_path, '[[pages]]\nid = "a"\n[pages.identity]\nmin = 1\n').tables("pages")[0]
    with pytest.raises(ConfigError, match=r"\[pages.identity\]: unknown key 'min'") as caught:
        table.table("identity").finish()
    assert caught.value.line == 4
    assert table.error("broken").line == 1
    assert table.error("broken", "absent", "mend it").mend == "mend it"
    assert table.error("broken", "absent").line == 1


#: file -> path of a key, its line.
PLACES: dict[str, tuple[str, tuple[str | int, ...], int]] = {
    "a key below nothing": ("\n\na = 1", ("a",), 3),
    "a dotted key": ("a.b = 1\nc = 2", ("c",), 2),
    "a quoted table": ("[a.'b.c']\nd = 1", ("a", "b.c", "d"), 2),
    "a table within an array's second": (
        "[[a]]\n[a.b]\nc = 1\n[[a]]\n[a.b]\nc = 2",
        ("a", 1, "b", "c"),
        6,
    ),
    "an array within an array": (
        "[[a]]\n[[a.b]]\nc = 1\n[[a.b]]\nc = 2\n[[a]]\n[[a.b]]\nc = 3",
        ("a", 1, "b", 0, "c"),
        8,
    ),
    "a header with a remark": ("[ a ] # x\nb = 1", ("a", "b"), 2),
}


@pytest.mark.parametrize(("text", "path", "line"), PLACES.values(), ids=PLACES)
def test_place(tmp_path: Path, text: str, path: tuple[str | int, ...], line: int) -> None:
    table = load(tmp_path, text)
    *above, key = path
    for place, part in enumerate(above):
        if isinstance(part, str):
            after = above[place + 1] if place + 1 < len(above) else None
            table = table.tables(part)[after] if isinstance(after, int) else table.table(part)
    assert table.line_of(str(key)) == line


@pytest.mark.parametrize(("length", "line"), [(298, 2), (299, None)])
def test_a_header_that_is_too_long_has_no_line(
    tmp_path: Path, length: int, line: int | None
) -> None:
    """Its brackets and its name are searched for only in the first 300 characters."""
    name = "x" * length
    table = load(tmp_path, f"a = 1\n[{name}]\nb = 1\n").table(name)
    assert table.error("is wrong").line == line
