"""Python that holds any text reads back equal."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import black
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from errlex.errors import ErrlexError
from errlex.model import UntrustedText
from errlex.render.python import FINAL, LINE_LENGTH, PythonFormat, comment, docstring, formatted

NASTY = [
    '"""',
    "'''",
    "ends in a backslash \\",
    '"',
    '""',
    "{{ 7*7 }}",
    "{% raw %}",
    "${x}",
    "</script>",
    "a\0b",
    "a\u2028b\u2029c",
    "\u202eevil\u202c",
    "\ud800",
    "x" * 10_000,
    "\\N{DIGIT ONE} \\u0041 \\x41",
    "# noqa\nimport os",
    "\r\n",
    "²³",
    "%s %(x)d {0}",
]


@pytest.mark.parametrize("text", NASTY)
def test_literal(text: str) -> None:
    made = PythonFormat().literal(UntrustedText(text))
    assert ast.literal_eval(made) == text
    assert "\n" not in made


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda s: st.lists(s) | st.dictionaries(st.text(), s),
    )
)
def test_any_literal_reads_back(value: object) -> None:
    assert ast.literal_eval(PythonFormat().literal(value)) == value


@pytest.mark.parametrize("text", [t for t in NASTY if t != "\ud800"])
def test_docstring_is_only_a_docstring(text: str) -> None:
    source = f'class A:\n    """{docstring(text)}"""\n\n    x = 1\n'
    (made,) = ast.parse(source).body
    assert isinstance(made, ast.ClassDef)
    assert len(made.body) == 2


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        pytest.param("x" * 90, [97], id="as long as a line may be, with its quotes"),
        pytest.param(f"{'x' * 45} {'y' * 45}", [52, 49], id="longer"),
        pytest.param(f"{'x' * 50}\n{'y' * 46} {'z' * 46}", [57, 97], id="the second paragraph"),
        pytest.param(f"{'x' * 50}\n{'y' * 46} {'z' * 47}", [57, 50, 51], id="the second is longer"),
        pytest.param("x" * 120, [127], id="a word that cannot be broken"),
        pytest.param("a\n\nb", [8, 0, 5], id="an empty line"),
    ],
)
def test_a_docstring_is_wrapped(text: str, lengths: list[int]) -> None:
    """Three columns of a line are left for the quotes behind it."""
    made = docstring(text)
    assert [len(line) for line in f'    """{made}'.split("\n")] == lengths
    assert made.split() == text.split()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_docstring_says_the_words_of_any_text(text: str) -> None:
    (made,) = ast.parse(f'class A:\n    """{docstring(text)}"""\n    x = 1\n').body
    assert isinstance(made, ast.ClassDef)
    shown = "".join((ast.get_docstring(made) or "").split())
    printable = "".join(char for char in text if char.isprintable() and not char.isspace())
    assert all(char in shown for char in printable)


@pytest.mark.parametrize("text", [t for t in NASTY if t != "\ud800"])
def test_comment_stays_on_its_line(text: str) -> None:
    assert ast.dump(ast.parse(f"x = 1  # {comment(text)}\ny = 2\n")) == ast.dump(
        ast.parse("x = 1\ny = 2\n")
    )


@pytest.mark.parametrize(
    ("value", "source"),
    [
        pytest.param("lost", "x = 'here'\n", id="a text"),
        pytest.param({"lost": "here"}, "x = {'here': 'here'}\n", id="a key"),
        pytest.param({"here": "lost"}, "x = {'here': 'here'}\n", id="a value"),
        pytest.param(["here", ("lost",)], "x = ['here', ('here',)]\n", id="an item"),
        pytest.param(["lost", "lost"], "x = ['lost', 'here']\n", id="one of two"),
    ],
)
def test_a_constant_that_got_lost_is_refused(value: object, source: str) -> None:
    made = PythonFormat()
    made.literal("here")
    made.literal(value)
    with pytest.raises(ErrlexError, match="'lost' does not read back equal"):
        made.finish(source, ())


def test_a_value_without_a_literal() -> None:
    with pytest.raises(ErrlexError, match=r"^no Python literal for a frozenset$"):
        PythonFormat().literal(frozenset({1}))


def test_a_negative_number_reads_back() -> None:
    made = PythonFormat()
    assert made.finish(f"x = {made.literal(-1021)}\n", ()) == "x = -1021\n"


def test_what_is_no_python_is_refused() -> None:
    with pytest.raises(ErrlexError, match="did not give valid Python"):
        PythonFormat().finish("class:\n", ())


@pytest.mark.parametrize(
    ("members", "is_right"),
    [
        pytest.param("A = 1\n    B = 2\n    ALSO_A = 1", True, id="all names"),
        pytest.param("A = 1\n    B = 2\n    ALSO_A = A", True, id="an alias by its member"),
        pytest.param("A = 1\n    B = 2", True, id="without an alias"),
        pytest.param("A = 1\n    B = 3", False, id="another value"),
        pytest.param("A = 1\n    B = '2'", False, id="another type"),
        pytest.param("A = 1", False, id="a member too few"),
        pytest.param("A = 1\n    B = 2\n    C = 3", False, id="a member too many"),
        pytest.param("X = 7", True, id="those of another scope"),
    ],
)
def test_an_enum_has_the_members_of_a_scope(members: str, is_right: bool) -> None:
    codes = (
        SimpleNamespace(name="A", names=("A", "ALSO_A"), wire=1),
        SimpleNamespace(name="B", names=("B",), wire=2),
    )
    other = SimpleNamespace(members=(SimpleNamespace(name="X", names=("X",), wire=7),))
    scopes: Any = (SimpleNamespace(members=codes), other)
    source = f"class API_ERROR_CODE:\n    {members}\n"
    if is_right:
        assert PythonFormat().finish(source, scopes) == source
        return
    with pytest.raises(ErrlexError, match="API_ERROR_CODE are not those of any scope"):
        PythonFormat().finish(source, scopes)


TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
UNFORMATTED = sorted(
    file for file in TEMPLATES.rglob("*.py.j2") if "\n# fmt: off\n" in file.read_text("utf-8")
)


@pytest.mark.parametrize("file", UNFORMATTED, ids=lambda file: file.name)
def test_what_is_not_formatted_begins_below_an_import(file: Path) -> None:
    """Versions of Black differ in the blank lines between a docstring and a comment."""
    head, _, _ = file.read_text("utf-8").partition("\n# fmt: off\n")
    assert head.rstrip().splitlines()[-1].startswith(("from ", "import ")), head


LONG = "words " * 20


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"# {LONG.strip()}\nx = 1\n", id="comment"),
        pytest.param(f'"""{LONG.strip()}."""\n', id="docstring of one line"),
        pytest.param(f'"""Words.\n\n{LONG.strip()}\n"""\n', id="line of a docstring"),
        pytest.param(
            f'"""Words.\n\n{LONG.strip()[:98]}"""\n', id="no room for a docstring's last quotes"
        ),
        pytest.param(
            f'class A:\n    """Words."""\n\n    x = {[*range(40)]}\n', id="code below a docstring"
        ),
        pytest.param(f'# """\nx = {[*range(40)]}\n', id="code below quotes in a comment"),
        pytest.param(f'x = {{\n    "a": "{LONG}",\n}}\n', id="one long text of a dictionary"),
        pytest.param(f'x = {{\n    "a": "{LONG}" + "b",\n}}\n', id="a long text that is added to"),
        pytest.param("x = {\n}\ny = (\n)\nz = [\n]\n", id="loops without a round"),
    ],
)
def test_long_lines_are_as_black_leaves_them(text: str) -> None:
    left = black.format_str(text, mode=black.Mode(line_length=LINE_LENGTH))
    assert formatted(FINAL + text) == left


GENERATED = TEMPLATES.parent / "generated" / "exchange_errors"
FINALS = sorted(
    file.relative_to(TEMPLATES / "python").as_posix().replace(".j2", "").replace("{exchange}", "*")
    for file in (TEMPLATES / "python").rglob("*.py.j2")
    if not file.name.startswith("_partial")
)
#: A module that no template of that name makes is one of a product.
OTHERS = re.compile(r"__init__|_data|_response|_exceptions|_\w+_codes")


def made_from(name: str) -> list[Path]:
    """The generated modules of a template."""
    if "{" not in name:
        return list(GENERATED.glob(name))
    return [file for file in GENERATED.glob("*/*.py") if not OTHERS.fullmatch(file.stem)]


@pytest.mark.parametrize("name", FINALS)
def test_modules_that_black_is_not_asked_for_are_as_it_leaves_them(name: str) -> None:
    """Those of the exchange with the longest id: lines are longest there."""
    found = made_from(name)
    assert found
    text = max(found, key=lambda file: len(file.parent.name)).read_text("utf-8")
    assert black.format_str(text, mode=black.Mode(line_length=LINE_LENGTH)) == text


def test_modules_are_formatted_without_black(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(black, "format_str", lambda text, mode: pytest.fail(f"asked: {text[:60]}"))
    for file in (file for name in FINALS for file in made_from(name)):
        assert formatted(FINAL + file.read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("A", 1, id="short"),
        pytest.param("A" * 89, 1234, id="as long as a line"),
        pytest.param("A" * 90, 1234, id="too long"),
        pytest.param("A" * 80, "b" * 40, id="too long, a text"),
        pytest.param("A", "b" * 200, id="too long even alone"),
    ],
)
def test_a_member_is_as_black_leaves_it(name: str, value: int | str) -> None:
    source = f"class A:\n    {PythonFormat().member(name, value)}\n"
    assert black.format_str(source, mode=black.Mode(line_length=LINE_LENGTH)) == source


WORDS = st.text("abc", max_size=20)
VALUES = st.recursive(
    WORDS | st.booleans() | st.integers(0, 9) | st.none(),
    lambda inner: st.dictionaries(WORDS, inner, max_size=4)
    | st.lists(inner, max_size=4)
    | st.lists(inner, max_size=4).map(tuple),
    max_leaves=30,
)


@given(st.dictionaries(WORDS, VALUES, min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_a_layout_is_that_of_black(value: dict[str, object]) -> None:
    made = PythonFormat()
    left = black.format_str(
        f"X = {made.literal(value)}\n", mode=black.Mode(line_length=LINE_LENGTH)
    )
    assert f"X = {made.layout(value, 4)}\n" == left
