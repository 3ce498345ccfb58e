"""What is no JSON or YAML, and what is too much of it, ends with an error that says where."""

from __future__ import annotations

import pytest

from errlex.errors import UnreadableError
from errlex.read import read
from errlex.read.parse import MAX_ALIASES, MAX_DEPTH, MAX_YAML, parse_json, parse_yaml

LAUGHS = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)
FAULTS = {
    "JSON cut short": ("x.json", '{"a": [1,\n2', "x.json:2: this is no JSON"),
    "JSON too deep": ("x.json", "[" * 100_000, "nested deeper than"),
    "JSON a bit too deep": (
        "x.json",
        "[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2),
        "nested deeper than",
    ),
    "YAML cut short": ("x.yaml", 'a: 1\nb: "x', "this is no YAML"),
    "TOML too deep": ("x.toml", "a" + ".a" * 25_000 + " = 1", "nested deeper than"),
    "TOML too deep in quotes": (
        "x.toml",
        "x = {" + "'a' . \"\" ." * 30 + "a = 1}",
        "nested deeper than",
    ),
    "YAML too deep": ("x.yaml", "[" * 5_000, "nested deeper than"),
    "YAML that repeats itself": ("x.yaml", LAUGHS, "values"),
    "YAML of aliases": ("x.yaml", f"a: &a x\nb: [{'*a, ' * (MAX_ALIASES + 1)}]", "aliases"),
    "YAML too large": ("x.yaml", "a" * (MAX_YAML + 1), "characters, more than"),
    "a quote that nothing ends": (
        "x.csv",
        'A,B\n1,"x\n2,y\n',
        "x.csv:3: this is no table of values",
    ),
    "a cell too large": ("x.csv", f"A,B\n1,{'x' * 200_000}\n", "field larger than"),
}


@pytest.mark.parametrize(("name", "text", "what"), FAULTS.values(), ids=FAULTS)
def test_fault(name: str, text: str, what: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        read(text, name)
    assert what in str(raised.value)


def test_scalars_stay_texts() -> None:
    assert parse_json('{"a": [00.5e1, 1e3]}'.replace("00.5", "0.5"), "x") == {"a": ["0.5e1", "1e3"]}
    assert parse_yaml("a: [010, yes, ~, 2001-01-01]", "x") == {
        "a": ["010", "yes", "~", "2001-01-01"]
    }


def test_a_tag_of_yaml_calls_nothing() -> None:
    assert parse_yaml("!!python/object/apply:os.system [ls]", "x") == ["ls"]


MEND = "\n  mend the file, or name its format (--format)"
#: name, text -> the whole message.
MESSAGES = {
    "JSON": ("x.json", "{\n}\n,", f"x.json:3: this is no JSON: Extra data (column 1){MEND}"),
    "YAML": ("x.yaml", "a: 1\nb: [\n", "x.yaml:3: this is no YAML: expected the node content"),
    "CSV": (
        "x.csv",
        'A,B\n1,"x\n',
        "x.csv:2: this is no table of values: unexpected end of data\n"
        "  look for a quote that nothing ends",
    ),
    "too deep": ("x.json", "[" * 99 + "]" * 99, f"x.json: nested deeper than {MAX_DEPTH} levels"),
    "too many aliases": (
        "x.yaml",
        f"a: &a x\nb: [{'*a, ' * (MAX_ALIASES + 1)}]",
        "x.yaml: more than 1,000 aliases",
    ),
}


@pytest.mark.parametrize(("name", "text", "message"), MESSAGES.values(), ids=MESSAGES)
def test_message(name: str, text: str, message: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        read(text, name)
    assert str(raised.value).startswith(message)


def test_yaml_says_what_to_do() -> None:
    with pytest.raises(UnreadableError) as raised:
        parse_yaml("a: [", "x.yaml")
    assert raised.value.mend == MEND.strip()


#: What is at a limit is read, what is beyond it is not.
LIMITS = {
    "levels": ("MAX_DEPTH", 2, "[[[]]]", "[[[[]]]]"),
    "values": ("MAX_VALUES", 3, "[1, [2]]", "[1, [2, 3]]"),
    "values of objects": (
        "MAX_VALUES",
        3,
        '{"a": {"b": 1, "c": 2}}',
        '{"a": {"b": 1, "c": 2, "d": 3}}',
    ),
}


@pytest.mark.parametrize(("limit", "number", "at", "beyond"), LIMITS.values(), ids=LIMITS)
def test_limit(
    limit: str, number: int, at: str, beyond: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"errlex.read.parse.{limit}", number)
    assert parse_json(at, "x") is not None
    assert parse_yaml(at, "x") is not None
    for parse in (parse_json, parse_yaml):
        with pytest.raises(UnreadableError, match=f"{number} "):
            parse(beyond, "x")


def test_yaml_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("errlex.read.parse.MAX_YAML", 4)
    assert parse_yaml("a: b", "x") == {"a": "b"}
    with pytest.raises(UnreadableError, match="a YAML file of 5 characters, more than 4") as raised:
        parse_yaml("a: bc", "x.yaml")
    assert raised.value.file == "x.yaml"
    assert raised.value.mend == "keep the part with the codes by itself, or make it JSON"


def test_aliases_at_their_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("errlex.read.parse.MAX_ALIASES", 2)
    assert parse_yaml("a: &a x\nb: [*a, *a]", "x") == {"a": "x", "b": ["x", "x"]}
    with pytest.raises(UnreadableError, match="more than 2 aliases"):
        parse_yaml("a: &a x\nb: [*a, *a, *a]", "x")


def test_several_documents_are_a_list() -> None:
    assert parse_yaml("a: 1\n---\nb: 2\n", "x") == [{"a": "1"}, {"b": "2"}]
    assert parse_yaml("", "x") == []
