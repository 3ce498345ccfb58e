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
