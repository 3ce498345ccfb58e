"""Code that no compiler reads: what a comment over several lines holds, or a condition that is never met.

/*                  /*                  Whatever reads single lines sees each of these as a remark. Comments that
A = 1,              * A = 1,            only one family of languages has become remarks of a line each; lines stay
*/                  */                  where they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: A comment between signs; strings and other remarks, in which its signs mean nothing, are found as well.
_BLOCK = re.compile(
    r"""(?P<block>/\*(?:[^*]|\*(?!/))*+(?:\*/)?)|//[^\n]*|"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'"""
)
_LUA = re.compile(r"--\[(?P<level>=*)\[")
_RUBY = re.compile(r"^=begin\b", re.MULTILINE)
_PASCAL = re.compile(r"^[ \t]*+\(\*(?=\s)", re.MULTILINE)
#: The beginning of a file of Pascal, in which braces hold remarks, and directives behind a dollar sign.
_UNIT = re.compile(r"^(?:unit|program|library)[ \t]+[\w.]+;", re.MULTILINE | re.IGNORECASE)
_BRACE = re.compile(r"\{(?!\$)")
_DIRECTIVE = re.compile(
    r"^[ \t]*+#[ \t]*+(?P<word>ifn?(?:def)?|else|elif|elseif|end[ \t]?if)\b(?P<test>[^\n]*)",
    re.MULTILINE | re.IGNORECASE,
)
_REMARK = re.compile(r"//.*|/\*.*|\bthen\b|[()\s]", re.IGNORECASE)
_MET = {"0": False, "false": False, "1": True, "true": True}
#: Visual Basic and Erlang, whose remarks begin with a sign that means something else in nearly every language.
_BASIC = re.compile(r"^[ \t]*+End (?:Enum|Module|Class|Structure)\b", re.MULTILINE | re.IGNORECASE)
_BASIC_REMARK = re.compile(r"^([ \t]*+)'(?!'')", re.MULTILINE)
_ERLANG = re.compile(r"^-(?:define|module|export)\(", re.MULTILINE)
_ERLANG_REMARK = re.compile(r"^([ \t]*+)%(?=[ \t])", re.MULTILINE)


def without_dead(text: str) -> str:
    """Return a program whose lines that no compiler reads are remarks, or empty."""
    if "/*" in text:
        text = _BLOCK.sub(_starred, text)
    if "--[" in text:
        text = _remarked(text, _LUA, lambda found: f"]{found['level']}]", "--")
    if "=begin" in text:
        text = _remarked(text, _RUBY, lambda _: "\n=end", "#")
    if "(*" in text:
        text = _remarked(text, _PASCAL, lambda _: "*)", "//")
    if "{" in text and _UNIT.search(text):
        text = _remarked(text, _BRACE, lambda _: "}", "//")
    if "#" in text:
        text = _without_unmet(text)
    if "'" in text and _BASIC.search(text):
        text = _BASIC_REMARK.sub(r"\1//", text)
    if "%" in text and _ERLANG.search(text):
        text = _ERLANG_REMARK.sub(r"\1%%", text)
    return text


def _starred(found: re.Match[str]) -> str:
    """Return a comment with an asterisk at the beginning of each line."""
    if found["block"] is None or "\n" not in found[0] or not found[0].endswith("*/"):
        return found[0]
    return _lines(found[0], "*")


def _lines(comment: str, sign: str) -> str:
    """Return a comment with `sign` at the beginning of each line below its first one."""
    first, *lines = comment.split("\n")
    return "\n".join([first, *(_line(line, sign) for line in lines)])


def _line(line: str, sign: str) -> str:
    inner = line.lstrip()
    if not inner or inner.startswith(sign):
        return line
    return f"{line[: len(line) - len(inner)]}{sign} {inner}"


def _remarked(
    text: str, begins: re.Pattern[str], end_of: Callable[[re.Match[str]], str], sign: str
) -> str:
    """Return `text` with each comment as remarks of one line.

    begins: where a comment begins. end_of: the text that ends the one that begins so. sign: begins a remark.
    """
    kept: list[str] = []
    at = 0
    while (begun := begins.search(text, at)) is not None:
        end = text.find(end_of(begun), begun.end())
        if end < 0:
            break
        end = (text.find("\n", end + 1) + 1 or len(text) + 1) - 1
        comment = text[begun.start() : end]
        if "\n" in comment:
            comment = _lines(
                comment if comment.lstrip().startswith(sign) else f"{sign} {comment}", sign
            )
        kept += text[at : begun.start()], comment
        at = end
    return "".join([*kept, text[at:]])


def _without_unmet(text: str) -> str:
    """Return `text` without what stands below "#if 0" and the like, but with its line ends."""
    open_: list[tuple[bool | None, int]] = []  # whether it is met; where what is not begins
    unmet: list[tuple[int, int]] = []
    for found in _DIRECTIVE.finditer(text):
        word = found["word"].lower()
        if word.startswith("if"):
            met = _MET.get(_REMARK.sub("", found["test"]).lower()) if word == "if" else None
            open_.append((met, found.start() if met is False else -1))
        elif open_:
            met, begun = open_.pop()
            if begun >= 0:
                unmet.append((begun, found.end()))
            if not word.startswith("end"):
                open_.append((met, found.start() if met else -1))
    kept: list[str] = []
    at = 0
    for start, end in sorted(unmet):
        if start >= at:
            kept += text[at:start], "\n" * text.count("\n", start, end)
            at = end
    return "".join([*kept, text[at:]])
