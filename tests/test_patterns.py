"""No expression of the tool or of the runtime takes long on hostile text.

Each is tried by the methods that the code calls, on texts that its own parts make: `(\\w+)=.*;` on "aaa...", "a=a=a=...",
"aaa===..." and so on. The time may grow with the text, and no faster.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
from collections import defaultdict
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined] # how Python itself reads expressions
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

import pytest

import errlex
from errlex.classify.rules import all_rules
from errlex.intake.impostors import impostors

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")
#: Characters of a first try, and CPU seconds from which on a text four times as long is tried.
LENGTH, SUSPECT = 2_000, 0.004
#: CPU seconds from which on a time is measured once: noise makes little of it.
PLAIN = 0.5
#: Of linear time it takes four times as long, of quadratic time sixteen.
MOST = 8
#: Texts that are repeated for every expression.
UNITS = (
    "a", "_", "1", "-", " ", "\n", "a_", "a.", "1, ", "|", "`", "[", "{", "{{<", "<", '<A b="', "(", '"', "\\", "::", "=", "错误码", "A b={",
)  # fmt: skip
#: Expressions that the code tries on so many characters at most, and where that stands.
BOUNDED = {
    "errlex.extract.answers._FIELD": 600,  # answers.MAX_ANSWER
    "errlex.naming.clauses._ASIDE": 1000,  # clauses._LONGEST
    "errlex.naming.clauses._CAUSE": 1000,
    "errlex.naming.clauses._LISTED": 1000,
    "errlex.naming.clauses._MARK": 1000,
    "errlex.naming.clauses._NAMES_LISTED": 1000,
    "errlex.extract.listings._MEMBER": 400,  # listings.MAX_LINE
    "errlex.naming.names._OPTIONAL": 480,  # four times names._LONGEST_SYMBOL
    "errlex.read.jsx._ASSIGNED": 80,  # the place of the search
    "errlex.read.markdown_sites._GLUED": 600,  # markdown_sites.MAX_LINE
    "errlex.read.keys._KEY": 200,  # keys.LONGEST_KEY
    "errlex.toml._HEADER": 300,  # toml.LONGEST_HEADER
}
#: Expressions that run over files of the project itself.
TRUSTED = {"errlex.render.environment._EXPLICIT"}
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}


def members(value: object) -> Iterator[re.Pattern[Any]]:
    """The expressions in a value of a module: itself, those in a dictionary, a list or a tuple."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict | list | tuple | set | frozenset):
        inner = [*value, *value.values()] if isinstance(value, dict) else value
        for member in inner:
            yield from members(member)
    elif getattr(value, "__annotations__", None) == {"return": "re.Pattern[str]"}:
        yield value()  # type: ignore[operator]  # compiled at its first use


def modules(root: Path) -> Iterator[Any]:
    """The modules of the tool, and those of the runtime that hold expressions and need no other module."""
    for module in pkgutil.walk_packages(errlex.__path__, "errlex."):
        if not module.name.endswith("__main__"):
            yield importlib.import_module(module.name)
    for name in ("_ranges",):
        spec = spec_from_file_location(name, root / "templates" / "python" / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        runtime = module_from_spec(spec)
        spec.loader.exec_module(runtime)
        yield runtime


def named() -> dict[re.Pattern[Any], str]:
    """Every expression that a module holds -> the module and the name."""
    names: dict[re.Pattern[Any], str] = {}
    for module in modules(ROOT):
        for name, value in vars(module).items():
            for pattern in members(value):
                names.setdefault(pattern, f"{module.__name__}.{name}")
    return names


@cache
def called_methods() -> dict[str, set[str]]:
    """Module and name -> the methods that the code calls of that expression; they are looked for once, when a test asks."""
    called: dict[str, set[str]] = defaultdict(set)
    for module in modules(ROOT):
        source = Path(module.__file__).read_text("utf-8")
        held = vars(module)
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                of = node.value.func if isinstance(node.value, ast.Call) else node.value
                value = held.get(of.id) if isinstance(of, ast.Name) else None
                for pattern in (
                    members(value) if isinstance(value, re.Pattern) or callable(value) else ()
                ):
                    called[NAMED[pattern]].add(node.attr)
    return called


def expressions() -> dict[str, re.Pattern[str]]:
    """Module and name -> the expression; those of the pages that stand in for another, by their place."""
    found = {name: of_texts(pattern) for pattern, name in NAMED.items()}
    for number, entry in enumerate(impostors()):
        for pattern in (*entry.markup, *entry.text):
            found[f"impostors.{number}.{pattern.pattern[:20]}"] = pattern
    return found


def methods_of(name: str) -> set[str]:
    """The methods that the code calls of an expression."""
    return called_methods().get(name) or {"search"}


def of_texts(pattern: re.Pattern[Any]) -> re.Pattern[str]:
    """An expression of bytes as one of texts."""
    if isinstance(pattern.pattern, str):
        return pattern
    return re.compile(pattern.pattern.decode("latin-1"), pattern.flags)


def seconds(pattern: re.Pattern[str], method: str, text: str) -> float:
    """CPU seconds of one call, the smaller of two; only one is measured if it is very short or long."""
    arguments = ("", text) if method == "sub" else (text,)
    taken = []
    for _ in range(2):
        started = time.process_time()
        result = getattr(pattern, method)(*arguments)
        if method == "finditer":
            list(result)
        taken.append(time.process_time() - started)
        if not SUSPECT <= taken[0] < PLAIN:
            break
    return min(taken)


def is_slow(
    pattern: re.Pattern[str], method: str, start: str, unit: str, length: int = LENGTH
) -> bool:
    """Time grows faster than the text: `start`, then `unit` over and over, then what fits nothing."""
    short, long = (start + unit * (n // len(unit) + 1) + "\0" for n in (length, 4 * length))
    taken = seconds(pattern, method, short)
    return taken > SUSPECT and seconds(pattern, method, long) > MOST * taken


def sample(items: Any, groups: dict[Any, str]) -> str:
    """A text that the items of a parsed expression fit, each repeat once."""
    text = ""
    for kind, value in items:
        if kind is op.LITERAL:
            text += chr(value)
        elif kind in (op.NOT_LITERAL, op.ANY):
            text += "a"
        elif kind is op.IN:
            text += next(
                (each for each in "a1 -.=\n\t<{[(\"'`_#" if fits(value, each)), chr(member(value))
            )
        elif kind is op.BRANCH:
            text += sample(value[1][0], groups)
        elif kind is op.SUBPATTERN:
            groups[value[0]] = sample(value[3], groups)
            text += groups[value[0]]
        elif kind in REPEATS:
            text += sample(value[2], groups) * max(value[0], 1)
        elif kind is op.ATOMIC_GROUP:
            text += sample(value, groups)
        elif kind is op.GROUPREF:
            text += groups.get(value, "")
    return text


def fits(members: Any, character: str) -> bool:
    """`character` is in a set of a parsed expression."""
    within = False
    for kind, value in members:
        if kind is op.LITERAL:
            within |= chr(value) == character
        elif kind is op.RANGE:
            within |= value[0] <= ord(character) <= value[1]
        elif kind is op.CATEGORY:
            within |= re.fullmatch(CATEGORIES[value], character) is not None
    return within is not (members[0][0] is op.NEGATE)


def member(members: Any) -> int:
    """The first character of a set that has none of the common ones."""
    kind, value = members[-1]
    return int(value) if kind is op.LITERAL else int(value[0]) if kind is op.RANGE else ord("~")


def sequences(items: Any) -> Iterator[list[Any]]:
    """The items of a parsed expression, and those of all that stands in it."""
    yield list(items)
    for kind, value in items:
        inner: list[Any] = []
        if kind is op.BRANCH:
            inner = list(value[1])
        elif kind is op.SUBPATTERN:
            inner = [value[3]]
        elif kind in REPEATS:
            inner = [value[2]]
        elif kind is op.ATOMIC_GROUP:
            inner = [value]
        for each in inner:
            yield from sequences(each)


def traps(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """(start, unit) of texts: each repeat alone after the text before it, every piece over and over, then UNITS."""
    found: dict[tuple[str, str], None] = {}
    for items in sequences(parser.parse(pattern.pattern, pattern.flags)):
        for first, (kind, value) in enumerate(items):
            if kind in REPEATS and value[1] > 50:
                found[sample(items[:first], {}), sample(value[2], {})] = None
                for back in (1, 2, 9):
                    found["", sample(items[max(0, first - back) : first + 1], {})] = None
    found |= {("", unit): None for unit in UNITS}
    return [(start, unit) for start, unit in found if unit]


NAMED = named()
EXPRESSIONS = expressions()


def test_the_expressions_are_found() -> None:
    assert len(EXPRESSIONS) > 200
    assert set(BOUNDED) | TRUSTED <= set(EXPRESSIONS)
    assert called_methods()["errlex.extract.listings._MAY_BE"] == {"search"}
    assert any(name.startswith("_ranges") for name in EXPRESSIONS)
    assert "errlex.text._piece" in EXPRESSIONS


@pytest.mark.parametrize("name", sorted(set(EXPRESSIONS) - set(BOUNDED) - TRUSTED))
def test_hostile_text(name: str) -> None:
    pattern = EXPRESSIONS[name]
    assert [
        (method, trap)
        for method in sorted(methods_of(name))
        for trap in traps(pattern)
        if is_slow(pattern, method, *trap)
    ] == []


@pytest.mark.parametrize("name", sorted(BOUNDED))
def test_hostile_text_of_bounded_length(name: str) -> None:
    pattern = EXPRESSIONS[name]
    for method in methods_of(name):
        for start, unit in traps(pattern):
            text = (start + unit * BOUNDED[name])[: BOUNDED[name]]
            assert seconds(pattern, method, text) < 0.3, (method, start, unit)


@pytest.mark.parametrize("unit", ["a ", "a", "1", "not ", "order ", "订单", "\n"])
def test_patterns_of_categories(unit: str) -> None:
    rules = all_rules()
    sets = (
        rules.unknown_outcome,
        rules.bare_failure,
        rules.specific,
        rules.broad,
        rules.section,
    )
    tried = {
        pattern.regex
        for rule_set in (*sets, rules.for_now, rules.advice)
        for rule in rule_set.rules
        for pattern in (*rule.patterns, *rule.unless)
    }
    assert len(tried) > 100
    assert [p.pattern for p in tried if is_slow(p, "search", "", unit)] == []


@pytest.mark.parametrize(
    ("expression", "method"),
    [
        (r"(a+)+b", "fullmatch"),
        (r"\w+:", "search"),
        (r"\s*;", "sub"),
        (r"\w[ \t]*=[^\n]*\d\n", "search"),
        (r"\{.*?\"msg\"", "finditer"),
        (r"// ?(.*?)\s*x", "fullmatch"),
        (r"\[[^\]]+\]\([^)]+\)", "search"),
    ],
)
def test_a_bad_expression_is_found(expression: str, method: str) -> None:
    if expression == r"(a+)+b":  # time doubles with each letter: a short text shows it
        assert seconds(re.compile(expression), method, "a" * 23) > SUSPECT
        return
    pattern = re.compile(expression)
    # Longer than above: on a fast machine, too, the short text takes long enough to be measured.
    assert any(is_slow(pattern, method, *trap, length=3_000) for trap in traps(pattern))
