"""White space around tags, and what templates may show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2
import pytest

from errlex.errors import ConfigError
from errlex.render.environment import Environment
from errlex.render.safe import Safe

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def rendered(folder: Path, template: str, **values: object) -> str:
    (folder / "a.j2").write_text(template, "utf-8")
    return Environment([folder]).get_template("a.j2").render(**values)


TEMPLATES = {
    "a line with nothing but a tag": ("a\n  {% if true %}\nb\n  {% endif %}\nc\n", "a\nb\nc\n"),
    "a tag that begins with a minus keeps the line below": (
        "a\n{%- if true %}\nb\n{%- endif %}\nc\n",
        "a\nb\nc\n",
    ),
    "a tag with a minus at both ends": ("a\n{%- if true -%}\nb\n{%- endif -%}\nc\n", "abc\n"),
    "newlines at the end": ("a\n\n", "a\n\n"),
}


@pytest.mark.parametrize(("template", "text"), TEMPLATES.values(), ids=TEMPLATES)
def test_white_space(folder: Path, template: str, text: str) -> None:
    assert rendered(folder, template) == text


def test_a_name_that_is_not_there_is_an_error(folder: Path) -> None:
    with pytest.raises(jinja2.UndefinedError, match="nowhere"):
        rendered(folder, "{{ nowhere }}")


def test_a_text_without_a_filter_is_an_error(folder: Path) -> None:
    with pytest.raises(ConfigError, match="without a filter"):
        rendered(folder, "{{ text }}", text="import os; x")


def test_what_a_macro_makes_of_safe_text_is_safe(folder: Path) -> None:
    template = "{% macro m(text) %}<{{ text }}>{% endmacro %}{{ m(text) }}"
    assert rendered(folder, template, text=Safe("a b")) == "<a b>"
    with pytest.raises(ConfigError):
        rendered(folder, template, text="a b")


def test_the_first_folder_wins_and_the_others_fill_in(folder: Path) -> None:
    mine, theirs = folder / "mine", folder / "theirs"
    for path, text in ((mine / "a", "mine"), (theirs / "a", "theirs"), (theirs / "b", "theirs")):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    environment = Environment([mine, theirs])
    assert [environment.get_template(name).render() for name in "ab"] == ["mine", "theirs"]
