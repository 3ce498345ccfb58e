"""Python that holds any text reads back equal."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.errors import ErrlexError
from errlex.model import UntrustedText
from errlex.render.python import PythonFormat, comment, docstring

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


def test_a_constant_that_got_lost_is_refused() -> None:
    made = PythonFormat()
    made.literal("here")
    made.literal("lost")
    with pytest.raises(ErrlexError, match="'lost' does not read back equal"):
        made.finish("x = 'here'\n", ())


def test_a_negative_number_reads_back() -> None:
    made = PythonFormat()
    assert made.finish(f"x = {made.literal(-1021)}\n", ()) == "x = -1021\n"


def test_what_is_no_python_is_refused() -> None:
    with pytest.raises(ErrlexError, match="did not give valid Python"):
        PythonFormat().finish("class:\n", ())


def test_an_enum_that_is_not_the_catalogues_is_refused() -> None:
    with pytest.raises(ErrlexError, match="not those of any scope"):
        PythonFormat().finish("class API_ERROR_CODE:\n    A = 1\n", ())


TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
UNFORMATTED = sorted(
    file for file in TEMPLATES.rglob("*.py.j2") if "\n# fmt: off\n" in file.read_text("utf-8")
)


@pytest.mark.parametrize("file", UNFORMATTED, ids=lambda file: file.name)
def test_what_is_not_formatted_begins_below_an_import(file: Path) -> None:
    """Versions of Black differ in the blank lines between a docstring and a comment."""
    head, _, _ = file.read_text("utf-8").partition("\n# fmt: off\n")
    assert head.rstrip().splitlines()[-1].startswith(("from ", "import ")), head
