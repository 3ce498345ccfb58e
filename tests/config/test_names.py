"""Names are fit for every target, or refused with the reason."""

from __future__ import annotations

import importlib
import keyword
import pkgutil
import re
import sys
from typing import TYPE_CHECKING

import pytest

from errlex.config.names import MAX_LENGTH, exchange_problem, page_problem, scope_problem
from errlex.taxonomy import taxonomy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("global", "Python"),
        ("class", "Python"),
        ("match", "Python"),
        ("type", "Python"),
        ("globals", "Python"),
        ("none", "Python"),
        ("public", "JavaScript"),
        ("private", "JavaScript"),
        ("arguments", "JavaScript"),
        ("symbol", "JavaScript"),
        ("error_from", "generated packages"),
        ("lookup", "generated packages"),
        ("codes", "generated packages"),
        ("error", "generated packages"),
        ("find", "generated packages"),
        ("_x", "letter first"),
        ("1inch", "letter first"),
        ("börse", "ASCII"),
        ("Acme", "lower case"),
        ("a-b", "lower case"),
        ("../x", "lower case"),
        ("a\x1b", "lower case"),
        ("acme\n", "lower case"),
        ("", "lower case"),
        ("con", "Windows"),
        ("com1", "Windows"),
        ("a" * (MAX_LENGTH + 1), "characters"),
    ],
)
def test_unfit_for_exchanges_and_scopes(name: str, reason: str) -> None:
    assert reason in exchange_problem(name)
    assert reason in scope_problem(name)
    assert exchange_problem(name).isprintable()


@pytest.mark.parametrize("name", ["order", "auth", "market", "exchange", "unclassified", "other"])
def test_an_exchange_whose_class_the_package_has(name: str) -> None:
    assert "which the package has already" in exchange_problem(name)
    assert scope_problem(name) == ""


@pytest.mark.parametrize(
    "name", ["acme", "gate", "crypto_com", "b2c2", "spot", "v4", "a" * MAX_LENGTH]
)
def test_fit(name: str) -> None:
    assert exchange_problem(name) == scope_problem(name) == page_problem(name) == ""


@pytest.mark.parametrize(
    "name", ["../x", "a/b", "a\\b", "", ".", "..", "A", "aux", "a.md", "é", "-a", "a\0", "a" * 99]
)
def test_unfit_for_pages(name: str) -> None:
    assert page_problem(name)


@pytest.mark.parametrize("name", ["errors", "spot-v3", "3_commas", "class", "order"])
def test_pages_are_files_and_no_identifiers(name: str) -> None:
    assert page_problem(name) == ""


def test_every_keyword_of_python() -> None:
    words = (*keyword.kwlist, *keyword.softkwlist)
    assert [word for word in words if not exchange_problem(word.lower())] == []


#: Words that a binding of a JavaScript module, or an import of TypeScript, cannot have (ECMA-262 12.7.2; TypeScript's
#: error 2438), and those that mean something there.
JAVASCRIPT = """
arguments await break case catch class const continue debugger default delete do else enum eval export extends false
finally for function if implements import in infinity instanceof interface let nan new null package private protected
public return static super switch this throw true try typeof undefined var void while with yield
any bigint boolean never number object string symbol unknown
async constructor declare get global globalthis module namespace of prototype require set type
"""
WINDOWS = "con prn aux nul conin conout com0 com1 com9 lpt0 lpt1 lpt9"


@pytest.mark.parametrize("word", JAVASCRIPT.split())
def test_every_word_of_javascript(word: str) -> None:
    assert scope_problem(word)
    assert exchange_problem(word)


@pytest.mark.parametrize("name", WINDOWS.split())
def test_every_device_of_windows(name: str) -> None:
    assert "Windows" in scope_problem(name)
    assert page_problem(name)


@pytest.fixture
def package(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The generated package of the repository, imported for one test."""
    monkeypatch.syspath_prepend(str(root / "generated"))
    for name in _loaded():
        monkeypatch.delitem(sys.modules, name)
    yield importlib.import_module("exchange_errors")
    for name in _loaded():
        del sys.modules[name]


def _loaded() -> list[str]:
    return [name for name in sys.modules if name.split(".")[0] == "exchange_errors"]


def names_in(module: ModuleType) -> set[str]:
    """What a package has: attributes, and modules that are not loaded yet."""
    return {*dir(module), *(found.name for found in pkgutil.iter_modules(module.__path__))}


def test_no_exchange_hides_what_the_package_has(package: ModuleType) -> None:
    """Asked of the generated package itself, so that a new function or module cannot be forgotten."""
    names = names_in(package) - {*package.EXCHANGES}
    assert "find" in names
    assert [name for name in sorted(names) if not exchange_problem(name)] == []


def test_no_scope_hides_what_an_exchange_has(package: ModuleType, root: Path) -> None:
    source = (root / "sources" / "bitmart" / "source.toml").read_text("utf-8")
    scopes = set(re.findall(r"^\[scopes\.(\w+)\]", source, re.MULTILINE))
    assert scopes
    names = names_in(importlib.import_module("exchange_errors.bitmart")) - scopes
    assert "codes" in names
    assert [name for name in sorted(names) if not scope_problem(name)] == []


def test_no_scope_hides_a_binding_of_its_javascript_module(root: Path) -> None:
    text = (root / "generated" / "typescript" / "bitmart.js").read_text("utf-8")
    bound = set(re.findall(r"(?:const|function|let) (\w+)", text))
    bound |= {
        name.strip()
        for names in re.findall(r"import \{([^}]*)\}", text)
        for name in names.split(",")
    }
    assert bound
    bound -= {"api"}  # the scope of an exchange that has just one: its module binds `api_`
    assert [name for name in sorted(bound) if not scope_problem(name)] == []


def test_no_exchange_shares_a_file_of_the_typescript_package(root: Path) -> None:
    exchanges = {file.parent.name for file in (root / "sources").glob("*/source.toml")}
    stems = {file.name.split(".")[0] for file in (root / "generated" / "typescript").iterdir()}
    own = {
        stem for stem in stems if stem not in exchanges and stem.rsplit("_", 1)[0] not in exchanges
    }
    own = {
        stem for stem in own if not any(stem.startswith(f"{exchange}_") for exchange in exchanges)
    }
    assert "info" in own
    assert [stem for stem in sorted(own) if not exchange_problem(stem.lower())] == []


def test_every_class_of_the_package_is_guarded() -> None:
    classes = [category.class_name for category in taxonomy().categories.values()]
    for name in (*classes, *(family.class_name for family in taxonomy().families.values())):
        if name.endswith("Error"):
            assert exchange_problem(name.removesuffix("Error").lower()), name


@pytest.mark.parametrize("length", [40, 41])
def test_the_longest_name(length: int) -> None:
    problem = exchange_problem("a" * length)
    said = f"'{'a' * 40}...' cannot be a module's name: it has more than 40 characters"
    assert problem == ("" if length == 40 else said)
