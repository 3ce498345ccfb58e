"""The enums are what an ordinary class statement makes, on every interpreter."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from tests.package.test_loading import run

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = '''
import copy, enum, inspect, json, pickle, sys
from exchange_errors import _enum

{change}

STATEMENT = """
class E({base}{options}):
    'What it is.'

    ZERO = {zero!r}
    ONE = {one!r}
    name_ = {other!r}
    UNO = {one!r}

E.__module__ = 'made'
"""
EXPRESSIONS = [
    "type(E)", "E.__mro__[1:]", "E.__doc__", "E.__module__", "E.__qualname__", "repr(E)", "len(E)", "bool(E)",
    "[(each.name, each.value, each._sort_order_) for each in E]", "[each.name for each in reversed(E)]",
    "list(E.__members__)", "list(map(repr, E))", "list(map(str, E))", "[f'{{each}} {{each!s:>9}}' for each in E]",
    "E.UNO is E.ONE", "E['UNO'] is E.ONE", "E(E.ONE.value) is E.ONE", "E(E.ONE) is E.ONE", "E(5.5)", "E['NO']", "E.NO",
    "isinstance(E.ONE, {base}), isinstance(E.ONE, E), type(E.ONE) is E", "E.ONE == E.ONE.value",
    "hash(E.ONE) == hash(E.ONE.value)", "{{E.ONE.value: 1}}[E.ONE]", "sorted(E)", "json.dumps([*E])",
    "E.ONE in E, 'ONE' in E.__members__", "pickle.loads(pickle.dumps(E.ONE)) is E.ONE", "copy.deepcopy(E.ONE) is E.ONE",
    "setattr(E, 'ONE', 2)", "delattr(E, 'ONE')", "type('Sub', (E,), {{}})", "E.ONE.ZERO", "inspect.signature(E)",
    "[name for name in dir(E) if not name.startswith('_')]", "sorted(set(vars(E)) - {{'__firstlineno__', '__static_attributes__'}})",
]

def value_of(expression, space):
    try:
        return eval(expression, {{**globals(), **space}})
    except Exception as error:
        return type(error), str(error)

made = {{}}
for metaclass in (enum.EnumType, _enum.Codes):
    space = {{"StrEnum": enum.StrEnum, "IntEnum": enum.IntEnum, "metaclass": metaclass}}
    options = ", metaclass=metaclass"
    exec(STATEMENT.replace("{{options}}", options), space)
    sys.modules["made"] = type(sys)("made")
    sys.modules["made"].E = space["E"]
    made[metaclass] = [(each, repr(value_of(each, space))) for each in EXPRESSIONS]
for ordinary, ours in zip(*made.values(), strict=True):
    assert ordinary == ours, (ordinary, ours)
print(len(EXPRESSIONS))
'''


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize(
    ("base", "zero", "one", "other"),
    [
        pytest.param("StrEnum", "00000", "00001", "-1", id="text"),
        pytest.param("IntEnum", 0, 1, -1, id="integers"),
    ],
)
@pytest.mark.parametrize(
    "change", [pytest.param("", id="quick"), pytest.param("_enum._simple_enum = None", id="slow")]
)
def test_they_are_ordinary(
    package: Path, version: str, base: str, zero: object, one: object, other: object, change: str
) -> None:
    python = shutil.which(f"python{version}")
    if (
        python is None
        or subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode
    ):
        pytest.skip(f"no python{version} here")
    program = PROGRAM.format(
        change=change, base=base, zero=zero, one=one, other=other, options="{options}"
    )
    assert int(run(package, program, python)) > 30
