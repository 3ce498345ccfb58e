"""Docstrings of public functions: they name parameters that need it, and errors that callers may get."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef
#: With this many parameters or more a signature alone does not say what they are.
MANY = 3


def public_functions(tree: ast.AST, within: str = "") -> Iterator[tuple[Function, str]]:
    """(function, its docstring and that of its class) of every public function, method and constructor."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from public_functions(node, ast.get_docstring(node) or "")
        elif isinstance(node, Function) and (node.name == "__init__" or node.name[0] != "_"):
            yield node, f"{ast.get_docstring(node) or ''}\n{within}"


def is_command(function: Function) -> bool:
    """Whether click calls it: its options and arguments have help texts of their own."""
    return any("click" in ast.unparse(decorator) for decorator in function.decorator_list)


def parameters(function: Function) -> list[str]:
    given = function.args
    names = [arg.arg for arg in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return [name for name in names if name not in ("self", "cls")]


def raises(node: ast.AST) -> bool:
    """Whether an error leaves the function: raised in it, and not in a `try` that catches every Exception."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function | ast.Lambda | ast.ClassDef):
            continue
        if isinstance(child, ast.Raise) and child.exc is not None:
            return True
        if isinstance(child, ast.Try) and any(
            handler.type is not None and ast.unparse(handler.type) == "Exception"
            for handler in child.handlers
        ):
            parts = (*child.handlers, *child.orelse, *child.finalbody)
            if any(raises(part) for part in parts):
                return True
        elif raises(child):
            return True
    return False


def names_none(function: Function, text: str) -> bool:
    names = parameters(function)
    return len(names) >= MANY and not any(
        re.search(rf"\b{name.strip('_')}\b", text) for name in names
    )


def hides_its_errors(function: Function, text: str) -> bool:
    return raises(function) and not re.search(r"\b[Rr]aises?\b|\brefuse", text)


@cache
def functions_of(package: Path) -> list[tuple[Function, str, str]]:
    """(function, docstrings, where) of every public function in `package`."""
    return [
        (function, text, f"{file.name}:{function.lineno} {function.name}")
        for file in sorted(package.rglob("*.py"))
        for function, text in public_functions(ast.parse(file.read_text("utf-8")))
        if not is_command(function)
    ]


def test_a_function_of_many_parameters_names_them(root: Path) -> None:
    functions = functions_of(root / "generator" / "errlex")
    assert [where for function, text, where in functions if names_none(function, text)] == []


def test_a_function_tells_what_it_raises(root: Path) -> None:
    functions = functions_of(root / "generator" / "errlex")
    assert [where for function, text, where in functions if hides_its_errors(function, text)] == []


@pytest.mark.parametrize(
    ("source", "unnamed", "hidden"),
    [
        pytest.param('def f(a, b, c):\n "Do it."', True, False, id="no parameter named"),
        pytest.param('def f(a, b, c):\n "Do it. b: a number."', False, False, id="one is named"),
        pytest.param('def f(a, b):\n "Do it."', False, False, id="two need no names"),
        pytest.param('def f():\n "Do it."\n raise E("x")', False, True, id="an untold error"),
        pytest.param('def f():\n "Raises E."\n raise E("x")', False, False, id="a told error"),
        pytest.param(
            'def f():\n "Do it."\n try:\n  raise E\n except Exception: pass',
            False,
            False,
            id="an error that is caught",
        ),
        pytest.param(
            'def f():\n "Do it."\n try:\n  g()\n except Exception as e: raise E from e',
            False,
            True,
            id="an error from a handler",
        ),
        pytest.param(
            'class C:\n "Raises E."\n def f(self, a, b, c):\n  "a, b, c."\n  raise E("x")',
            False,
            False,
            id="told by the class",
        ),
    ],
)
def test_what_counts(source: str, unnamed: bool, hidden: bool) -> None:
    ((function, text),) = public_functions(ast.parse(source))
    assert (names_none(function, text), hides_its_errors(function, text)) == (unnamed, hidden)
