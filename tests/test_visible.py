"""No terminal obeys a text of a page, and nothing in it is hidden."""

from __future__ import annotations

import json

import pytest

from errlex.visible import json_text, one_line, uncommanded, visible

#: text, characters kept -> what is printed.
VISIBLE = {
    "plain": ("Order not found", "", "Order not found"),
    "of any script": ("余额 Größe", "", "余额 Größe"),
    "a colour": ("\x1b[31mred", "", "\\x1b[31mred"),
    "text that runs backwards": ("a\u202eb", "", "a\\u202eb"),
    "no width": ("a\u200bb", "", "a\\u200bb"),
    "a line break": ("a\nb", "", "a\\nb"),
    "a line break kept": ("a\nb\tc", "\n", "a\nb\\tc"),
    "empty": ("", "", ""),
}


@pytest.mark.parametrize(("text", "keep", "shown"), VISIBLE.values(), ids=VISIBLE)
def test_visible(text: str, keep: str, shown: str) -> None:
    assert visible(text, keep) == shown


LINES = {
    "one word": ("a", "a"),
    "white space of all kinds": (" a \n\n b\t\u00a0c\r\n", "a b c"),
    "a control character": ("a\x07 b", "a\\x07 b"),
}


@pytest.mark.parametrize(("text", "line"), LINES.values(), ids=LINES)
def test_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


#: value, options -> JSON.
JSON = {
    "a command of a runner": ("a ##[error]b", {}, '"a #\\u0023[error]b"'),
    "as it is": ({"a": "余额"}, {}, '{"a": "余额"}'),
    "ASCII only": ({"a": "余é"}, {"ascii_only": True}, '{"a": "\\u4f59\\u00e9"}'),
    "indented": ({"a": [1]}, {"indent": 1}, '{\n "a": [\n  1\n ]\n}'),
    "invisible": ("a\u200b\x7f\u202e", {}, '"a\\u200b\\u007f\\u202e"'),
    "compact": ({"a": ["é", 1]}, {"compact": True}, '{"a":["é",1]}'),
    "control": ("\x1b\n", {}, '"\\u001b\\n"'),
}


@pytest.mark.parametrize(("value", "options", "text"), JSON.values(), ids=JSON)
def test_json_text(value: object, options: dict[str, int], text: str) -> None:
    assert json_text(value, **options) == text  # type: ignore[arg-type]
    assert json.loads(text) == value


COMMANDS = {
    "first line": ("::error::x", "| ::error::x"),
    "a later line": ("a\n::add-mask::x", "a\n| ::add-mask::x"),
    "behind blanks": ("a\n  ::x", "a\n  | ::x"),
    "within a line": ("a ::x\nstd::vector", "a ::x\nstd::vector"),
    "older form": ("a\nb ##[add-mask]x", "a\nb ## [add-mask]x"),
    "after more signs": ("###[error]x", "### [error]x"),
    "headings": ("## [a](b)\n# [c]", "## [a](b)\n# [c]"),
    "none": ("a: b", "a: b"),
}


@pytest.mark.parametrize(("text", "shown"), COMMANDS.values(), ids=COMMANDS)
def test_no_line_is_a_command_of_a_runner(text: str, shown: str) -> None:
    assert uncommanded(text) == shown
