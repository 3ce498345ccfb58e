"""The table of weights: each of its features is used, and what is wrong in it is refused."""

from __future__ import annotations

import importlib
import pkgutil
import shutil
import string
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import errlex.extract
from errlex import toml
from errlex.errors import ConfigError
from errlex.extract.scores import Feature, Found, feature, features, limit, scores, total

if TYPE_CHECKING:
    from collections.abc import Callable


def test_every_feature_and_every_limit_is_used() -> None:
    """A name that the table lacks is refused where it is asked for: at the import of the module."""
    for module in pkgutil.iter_modules(errlex.extract.__path__):
        importlib.import_module(f"errlex.extract.{module.name}")
    assert sorted(set(scores().names) - scores().used) == []


def test_points_are_added_as_far_as_they_count() -> None:
    half, all_of_it = Feature("made.up", 3.0, "numbers"), Feature("made.up", -0.5, "a header")
    assert total([Found(half, share=0.5), Found(all_of_it)]) == 1.0
    assert total([]) == 0.0


def test_words_name_the_facts() -> None:
    found = Found(Feature("made.up", 1.0, "{share:.0%} of {what!r}"), {"share": 0.5, "what": "it"})
    assert found.words == "50% of 'it'"


def test_features_of_a_group_say_the_same_facts() -> None:
    """Readers give every feature of such a group the same facts."""
    for group in ("code_header", "other_header", "cells", "column"):
        facts = {
            tuple(sorted(name for _, name, _, _ in string.Formatter().parse(each.words) if name))
            for each in scores().groups[group].values()
        }
        assert len(facts) == 1, group


NOT_THERE: dict[str, Callable[[], object]] = {
    "there is no feature 'around.moon'": lambda: feature("around.moon"),
    "there is no feature 'moon.heading'": lambda: feature("moon.heading"),
    "there is no limit 'moon'": lambda: limit("moon"),
    "unknown key 'code'": lambda: features("code_header", ("error_code",)),
}


@pytest.mark.parametrize(("said", "ask"), NOT_THERE.items(), ids=NOT_THERE)
def test_a_name_that_is_not_there_is_refused(said: str, ask: Callable[[], object]) -> None:
    with pytest.raises(ConfigError, match=said) as caught:
        ask()
    assert "scores.toml" in str(caught.value)


#: What somebody wrote below the table -> what is said, but for the line.
WRONG = {
    'a = { points = 1.0, word = "x" }': "'words' is missing",
    'a = { points = 1.0, words = "x", weight = 2 }': "unknown key 'weight'",
    'a = { points = "1", words = "x" }': "'points' must be a number",
    'a = { points = 1.0, words = "x" }\na = { points = 2.0, words = "y" }': "malformed TOML",
    "a = 1.0": "'a' must be a table",
}


@pytest.mark.parametrize(("lines", "said"), WRONG.items(), ids=WRONG)
def test_what_is_wrong_in_the_table_is_refused(
    lines: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = Path(toml.__file__).parent
    shutil.copytree(package / "data", tmp_path / "data")
    monkeypatch.setattr(toml, "files", lambda _: tmp_path)
    file = tmp_path / "data" / "scores.toml"
    first = file.read_text("utf-8").count("\n") + 3
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"\n[new]\n{lines}\n")
    with pytest.raises(ConfigError, match=said) as caught:
        scores.__wrapped__()
    assert caught.value.line in (first, first + 1)


@pytest.mark.parametrize(
    ("entry", "said"),
    [("new = { means = 'x' }", "needs a value"), ("new = { value = 1.0 }", "'means' is missing")],
)
def test_a_limit_has_a_value_and_a_meaning(
    entry: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = Path(toml.__file__).parent
    shutil.copytree(package / "data", tmp_path / "data")
    monkeypatch.setattr(toml, "files", lambda _: tmp_path)
    with (tmp_path / "data" / "scores.toml").open("a", encoding="utf-8") as stream:
        stream.write(f"{entry}\n")  # [limits] is the last table
    with pytest.raises(ConfigError, match=said):
        scores.__wrapped__()
