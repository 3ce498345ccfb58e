"""Loads a generated package and compares it with what it should be. Run by errlex.render.proof, alone.

Reads JSON: `folder` (where the package lies), `package` (its import name), `exchanges` (id -> what is expected).
Prints what is wrong, one sentence a line; the exit status is 1 then.
"""

from __future__ import annotations

import copy
import importlib
import json
import pickle
import sys
import types
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Container, Iterator


def main() -> int:
    """Compare, and say what is wrong."""
    expected = json.load(sys.stdin)
    sys.path.insert(0, expected["folder"])
    name = expected["package"]
    problems: list[str] = []
    try:
        package = importlib.import_module(name)
        problems += public_names(package, expected["exchanges"])
        for exchange, wanted in expected["exchanges"].items():
            try:
                problems += compare(package, exchange, wanted)
            except Exception as error:
                problems.append(f"{exchange}: {type(error).__name__}: {error}")
        # once more: a module may have taken the place of a function
        problems += public_names(package, expected["exchanges"])
    except Exception as error:
        problems.append(f"{name}: {type(error).__name__}: {error}")
    print("\n".join(dict.fromkeys(problems)))
    return 1 if problems else 0


def public_names(package: Any, exchanges: Container[str]) -> Iterator[str]:
    """Names of the package that are not there, or that a module has taken; exchanges are modules."""
    for name in package.__all__:
        value = getattr(package, name, None)
        if value is None or isinstance(value, types.ModuleType) != (name in exchanges):
            yield f"{package.__name__}.{name} is hidden by a module of that name, or not there"


def compare(package: Any, exchange: str, wanted: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the module of an exchange, and with those of its scopes."""
    module = importlib.import_module(f"{package.__name__}.{exchange}")
    for name in module.__all__:
        getattr(module, name)
    base = getattr(module, wanted["class"])
    if base.__bases__ != (package.ExchangeError,):
        yield f"{exchange}: the class {wanted['class']} is not the base of its exceptions: the name is taken"
    for scope, content in wanted["scopes"].items():
        if content["enum"] is not None:
            home = f"{module.__name__}.{scope}" if wanted["several"] else module.__name__
            yield from compare_enum(home, content["enum"])
        for code, names, category, retry in content["codes"]:
            info = package.lookup(f"{exchange}.{scope}", code)
            found = info and [list(info.names), str(info.category), str(info.retry)]
            if found != [names, category, retry]:
                yield f"{exchange}.{scope} {code}: {[names, category, retry]} is read as {found}"
    error = module.error("no such code", "text")
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        if type(again) is not type(error) or str(again) != str(error):
            yield f"{exchange}: {type(error).__module__}.{type(error).__name__} does not survive pickling"


def compare_enum(home: str, wanted: dict[str, int | str]) -> Iterator[str]:
    """What is wrong with the enum of the module `home`."""
    enum = importlib.import_module(home).API_ERROR_CODE
    found = {name: member.value for name, member in enum.__members__.items()}
    if found != wanted:
        for name in sorted({*found, *wanted}):
            if found.get(name) != wanted.get(name):
                yield f"{home}.API_ERROR_CODE.{name}: {wanted.get(name)!r} is read as {found.get(name)!r}"
    if enum.__module__ != home:
        yield f"{home}.API_ERROR_CODE says it is of the module {enum.__module__}"


if __name__ == "__main__":
    sys.exit(main())
