r"""LaTeX: sections and tables.

\section{Error codes}              the heading "Error codes"
\begin{tabular}{ll} Code & Meaning \\ \hline 1001 & The key is bad \\ \end{tabular}      a table
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.blocks import Heading
from errlex.read.inline import collapse
from errlex.read.text_grid import TextTable

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGN = re.compile(
    r"^[ \t]*\\(?:documentclass|(?:sub)*section\*?\{|begin\{(?:tabular|longtable|tabularx|table|supertabular|tabulary)\*?\})",
    re.MULTILINE,
)
_PART = re.compile(
    r"\\(?P<level>(?:sub){0,3})(?P<what>section|chapter|paragraph)\*?\{(?P<title>[^{}\n]*(?:\{[^{}\n]*\}[^{}\n]*)*)\}"
    r"|\\begin\{(?P<table>tabular|longtable|tabularx|supertabular|tabulary|longtabu|tabu)\*?\}"
)
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
#: What TeX skips, and what the package `comment` does.
_HIDDEN = re.compile(
    r"\\iffalse\b(?:[^\\]++|\\(?!fi\b))*+(?:\\fi\b|\Z)"
    r"|\\begin\{comment\}(?:[^\\]++|\\(?!end\{comment\}))*+(?:\\end\{comment\}|\Z)"
)
_RULE = re.compile(
    r"\\(?:hline|toprule|midrule|bottomrule|endhead|endfirsthead|endfoot|endlastfoot|rowcolor(?:\[[^\]]*\])?\{[^{}]*\}|cline\{[^{}]*\}|cmidrule(?:\([^)]*\))?\{[^{}]*\}|caption\{[^{}]*\}|label\{[^{}]*\}|arrayrulewidth|centering|noalign\{[^{}]*\})"
)
_SPAN = re.compile(
    r"\\(?:multi(?:column|row)\{[^{}]*\}\{[^{}]*\}|textcolor(?:\[[^\]]*\])?\{[^{}]*\})\{([^{}]*)\}"
)
_MACRO = re.compile(r"\\(?:[A-Za-z]+\*?)(?:\[[^\]\n]{0,40}\])?")
_ESCAPED = re.compile(r"\\([_%&#$\{\}])")
#: Signs that stand for themselves, in the place of those that are markup, and back.
_HELD = str.maketrans("{}$", "\ue000\ue001\ue002")
_SHOWN = {after: before for before, after in _HELD.items()}
_ROW_END = re.compile(r"\\\\\*?(?:\[[^\]\n]*\])?|\\tabularnewline\b")


def is_latex(text: str, name: str) -> bool:
    """Whether a page is LaTeX. name: the file's."""
    return name.lower().endswith((".tex", ".latex", ".ltx")) or bool(_SIGN.match(text.lstrip()))


def parts_of_latex(text: str) -> Iterator[Heading | TextTable | tuple[int, str]]:
    """Yield the headings and tables of a page, and the texts between them with their lines, in order."""
    text = _HIDDEN.sub(lambda found: "\n" * found[0].count("\n"), _COMMENT.sub("", text))
    at = 0
    line = 0
    for part in _PART.finditer(text):
        if part.start() < at:
            continue
        if said := _plain(text[at : part.start()]):
            yield line + 1, said
        line += text.count("\n", at, part.start())
        at = part.end()
        if part["table"]:
            ending = re.compile(rf"\\end\{{{part['table']}\*?\}}").search(text, at)
            start, end = ending.span() if ending else (len(text), len(text))
            if table := _table(text[_after_arguments(text, at) : start], line):
                yield table
            line += text.count("\n", at, end)
            at = end
        else:
            level = 1 + part["level"].count("sub") + 3 * (part["what"] == "paragraph")
            yield Heading(_plain(part["title"]), min(level, 6), line + 1)
    if said := _plain(text[at:]):
        yield line + 1, said


def _after_arguments(text: str, at: int) -> int:
    """Return the place after the arguments of an environment: "{|l|p{8cm}|}"."""
    while at < len(text) and text[at] in "[{":
        close = "]" if text[at] == "[" else "}"
        depth = 0
        for place in range(at, min(len(text), at + 400)):
            depth += (text[place] == text[at]) - (text[place] == close)
            if depth == 0:
                at = place + 1
                break
        else:
            return at
    return at


def _table(text: str, line: int) -> TextTable | None:
    table = TextTable(line, line, header=True)
    for row in _ROW_END.split(text):
        written = _RULE.sub(" ", row)
        first = line + len(row[: len(row) - len(row.lstrip())].split("\n")) - 1
        line += row.count("\n")
        cells = [_plain(cell) for cell in re.split(r"(?<!\\)&", written)]
        if any(cells):
            table.rows.append((first, cells))
    return table if table.rows else None


def _plain(text: str) -> str:
    """Return the words of LaTeX, without its commands."""
    text = _SPAN.sub(r"\1", text).replace("\\ ", " ")
    text = _ESCAPED.sub(lambda found: found[1].translate(_HELD), text)
    text = _MACRO.sub(" " if "{" not in text else "", text)
    text = text.replace("{", "").replace("}", "").replace("~", " ").replace("$", "")
    return collapse(text).translate(_SHOWN)
