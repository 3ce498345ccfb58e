"""Tables and headings of markup without a reader of its own: AsciiDoc, reStructuredText, MediaWiki, DokuWiki.

|===            {| class="wikitable"     .. list-table::         ^ Code ^ Meaning ^
|Code |Text     ! Code !! Text              * - Code             | 1001 | Invalid |
|1001 |...      |-                            - Text
|===            | 1001 || ...               * - 1001
                |}                            - ...
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from errlex.read.comments import without_comments as without_html_comments
from errlex.read.text_grid import TextTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: The beginning of such a table.
START = r"\|={3,}|\{\||\.\. (?:list|csv)-table::|\^[^^\n]+\^"
MARKED = re.compile(rf"\s*+(?:{START})")
_SIGN = re.compile(r"^[ \t]*(?:\|={3,}[ \t]*$|\{\||\.\. (?:list|csv)-table::)", re.MULTILINE)
#: Columns of an AsciiDoc table: `cols="1,2,4"`, `cols="3*"`.
_COLS = re.compile(r"cols\s*=\s*[\"']?([^\"'\]]+)")
_HEADER = re.compile(r"%header|options\s*=\s*[\"']?[\w,]*header")
#: The beginning of a cell of AsciiDoc: a bar that is not escaped, behind a space its span and style as well.
_ADOC_CELL = re.compile(
    r"(?:(?:(?<=\s)|^)(?:(\d{1,3})(?:\*|(?:\.\d{1,3})?\+)|\.\d{1,3}\+)?[<^>]?[aehlms]?)?(?<!\\)\|"
)
#: Attributes before the text of a cell of MediaWiki: `style="..." | text`.
_WIKI_ATTRIBUTES = re.compile(r"^\s*(?:[\w-]+\s*=\s*(?:\"[^\"]*\"|[\w%-]+)\s*)+\|(?!\|)")
_WIKI_MARKS = re.compile(
    r"'{2,5}|</?(?:nowiki|code|tt|small|b|i|br|kbd|ref)\b[^<>]*>|\[\[(?:[^][|]*\|)?|\]\]|\{\{[\w ]+\||\}\}"
)
_RST_ITEM = re.compile(r"(?P<row>\s*\*)?\s*-(?:\s+(?P<text>.*))?")
_OPTION = re.compile(r"\s*:[\w-]+:")
#: The line below a title in reStructuredText, and a title between signs.
_UNDERLINE = re.compile(r"([=\-~^\"'`#*+.:_])\1{2,}")
_TITLE = re.compile(r"(?P<signs>={1,6}) (?P<text>[^=\s].*?)(?: (?P=signs))?")
_ASCIIDOC_SUFFIXES = (".adoc", ".asciidoc", ".asc")
_ASCIIDOC_SIGN = re.compile(r"\|={3,}\s*")
_COMMENT_EDGE = re.compile(r"/{4,}\s*")
#: A comment, an attribute of the document, of a block or its anchor. A list of attributes before a table stays.
_ASCIIDOC_HIDDEN = re.compile(
    r"//(?!/).*|:[\w!-]+:(?:\s.*)?|\[\[[^\[\]]+\]\]\s*|\[(?:abstract|source|NOTE|TIP|discrete|horizontal|role)[^\[\]]*\]\s*"
)
_ASCIIDOC_LINK = re.compile(
    r"(?:xref|link):[^\s:\[\]][^\s\[\]]{0,200}\[(?P<text>[^\[\]]{0,200})\]|<<[^<>,]{1,200},(?P<cross>[^<>]{1,200})>>"
)
#: ":code:`AS`", ":ref:`errors <errors-label>`".
_RST_ROLE = re.compile(r":[a-z][\w-]{0,24}:`([^\s`<>][^`<>]{0,120}?)(?: <[^`<>]{0,120}>)?`")
#: Marks around words: *words*, **words**, ``words``.
_RST_MARKS = re.compile(r"(?<![\w*`])[*`]{1,2}(?=[^\s*`])|(?<=[^\s*`])[*`]{1,2}(?![\w*`])")
_RST_REMARK = re.compile(r"\s*+\.\.(?:[ \t]++(?![\[_|])(?!\w[\w:+.-]*::)(?P<text>\S.*)|[ \t]*+)")
_RST_COMMENT = re.compile(r"\.\. (?!(?:list|csv)-table::)(?!\w+::)")
#: Maximum length of a title in characters.
MAX_TITLE = 100
MAX_COLUMNS = 64


def without_comments(lines: Sequence[str], name: str) -> list[str]:
    """Return `lines`; those of comments and directives are empty if the page is AsciiDoc or reStructuredText.

    name: the file's name or URL, whose suffix says so; without one, a table of AsciiDoc does.
    """
    path = name.lower().partition("?")[0].partition("#")[0]
    if path.endswith(_ASCIIDOC_SUFFIXES) or any(map(_ASCIIDOC_SIGN.fullmatch, lines)):
        return list(_without_asciidoc_comments(lines))
    if path.endswith(".rst"):
        shown = _without_rst_comments(lines)
        return ["" if _RST_COMMENT.match(line) else _RST_ROLE.sub(r"`\1`", line) for line in shown]
    if path.endswith((".wiki", ".mediawiki")) or any(
        line.lstrip().startswith("{|") for line in lines
    ):
        return without_html_comments("\n".join(lines), "<!--").split("\n")
    return [*lines]


def _without_rst_comments(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines, empty where they are indented below a ".." that is no directive, target, footnote or substitution."""
    depth: int | None = None  # of the comment
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if depth is not None and (not line.strip() or _depth(line) > depth):
            yield ""
            continue
        begun = _RST_REMARK.fullmatch(line)
        # A ".." alone above a blank line is an empty comment.
        depth = _depth(line) if begun and (begun["text"] or below.strip()) else None
        yield "" if begun else line


def _without_asciidoc_comments(lines: Sequence[str]) -> Iterator[str]:
    block = False
    for line in lines:
        block ^= (edge := _COMMENT_EDGE.fullmatch(line) is not None)
        hidden = block or edge or _ASCIIDOC_HIDDEN.fullmatch(line)
        yield "" if hidden else _ASCIIDOC_LINK.sub(_link_text, line)


def _link_text(link: re.Match[str]) -> str:
    return link["text"] or link["cross"] or link[0]


def has_marked_tables(text: str) -> bool:
    """Whether `text` has a table of AsciiDoc, reStructuredText or MediaWiki."""
    return _SIGN.search(text) is not None


def marked_table_at(lines: Sequence[str], start: int) -> TextTable | None:
    """Return the table in one of these kinds of markup that begins on lines[start]; None if there is none."""
    if not MARKED.match(lines[start]):
        return None
    line = lines[start].strip()
    if line.startswith("|="):
        return _asciidoc(lines, start)
    if line.startswith("{|"):
        return _mediawiki(lines, start)
    return _dokuwiki(lines, start) if line.startswith("^") else _directive(lines, start)


def heading_at(lines: Sequence[str], number: int) -> tuple[str, str, int] | None:
    """Return (title, signs that mark it, number of its lines) of a heading on lines[number]; None if it is none."""
    line = lines[number].strip()
    if not line or len(line) > MAX_TITLE:
        return None
    if _UNDERLINE.fullmatch(line) and number + 2 < len(lines) and lines[number + 2].strip() == line:
        title = lines[number + 1].strip()
        return (title, line[0] * 2, 3) if title[:1].isalnum() and len(title) <= MAX_TITLE else None
    if found := _TITLE.fullmatch(line):
        return found["text"], found["signs"], 1
    below = lines[number + 1].rstrip() if number + 1 < len(lines) else ""
    alone = number == 0 or not lines[number - 1].strip() or _UNDERLINE.fullmatch(lines[number - 1])
    if _UNDERLINE.fullmatch(below) and alone and len(below) >= len(line) > 2 and line[:1].isalnum():
        return line, below[0], 2
    return None


def _asciidoc(lines: Sequence[str], start: int) -> TextTable | None:
    sign = lines[start].strip()
    end = _ends(lines, start + 1, sign)
    above = lines[start - 1].strip() if start else ""
    attributes = above if above.startswith("[") else ""
    body = [(n, lines[n]) for n in range(start + 1, end) if lines[n].strip() != sign]
    written = [(n, line) for n, line in body if line.strip()]
    if not written:
        return None
    cells: list[tuple[int, str]] = []
    width = _columns(attributes)
    for number, line in written:
        before, *found = _ADOC_CELL.split(line)
        if before.strip() and cells:
            cells[-1] = cells[-1][0], f"{cells[-1][1]} {before.strip()}"
        for across, cell in zip(found[::2], found[1::2], strict=True):
            text = cell.strip().replace("\\|", "|").strip("`*+_")
            cells += [(number, text)] * min(int(across or 1), MAX_COLUMNS)
        width = width or len(cells)
    if not 0 < width <= MAX_COLUMNS:
        return None
    after = written[0][0] + 1
    implied = width > 1 and after < end and not lines[after].strip() and body[0][1].strip() != ""
    header = bool(_HEADER.search(attributes)) or implied
    rows = [cells[at : at + width] for at in range(0, len(cells), width)]
    return TextTable(start, end, [(row[0][0], [text for _, text in row]) for row in rows], header)


def _columns(attributes: str) -> int:
    found = _COLS.search(attributes)
    if not found:
        return 0
    parts = [part.strip() for part in re.split(r"[,;]", found[1])]
    return sum(
        int(n) if (n := part.partition("*")[0]).isdecimal() and "*" in part else 1 for part in parts
    )


def _ends(lines: Sequence[str], start: int, sign: str) -> int:
    """Return the index of the line after the next line `sign`."""
    return next((n + 1 for n in range(start, len(lines)) if lines[n].strip() == sign), len(lines))


def _wiki_ends(lines: Sequence[str], start: int) -> int:
    """Return the index of the line after a MediaWiki table: it ends with "|}", else where another begins."""
    for number in range(start, len(lines)):
        if lines[number].lstrip().startswith("|}"):
            return number + 1
        if lines[number].lstrip().startswith("{|"):
            return number
    return len(lines)


def _mediawiki(lines: Sequence[str], start: int) -> TextTable | None:
    table = TextTable(start, _wiki_ends(lines, start + 1))
    row: list[str] = []
    for number in range(start + 1, table.end):
        line = lines[number].strip()
        if line.startswith(("|-", "|}")):
            row = []
        elif line.startswith("!") or (line.startswith("|") and not line.startswith("|+")):
            cells = re.split(r"!!|\|\|" if line[0] == "!" else r"\|\|", line[1:])
            if not row:
                table.rows.append((number, row))
                table.header |= line[0] == "!" and len(table.rows) == 1
            row += [_of_wiki(cell) for cell in cells[:MAX_COLUMNS]]
        elif line.startswith("|+"):
            table.caption = table.caption if table.rows else _of_wiki(line[2:])
        elif row and line:
            row[-1] = f"{row[-1]} {_of_wiki(line)}".strip()
    return table if table.rows else None


def _of_wiki(cell: str) -> str:
    return _WIKI_MARKS.sub("", _WIKI_ATTRIBUTES.sub("", cell)).strip()


def _dokuwiki(lines: Sequence[str], start: int) -> TextTable | None:
    end = start
    while end < len(lines) and lines[end].lstrip()[:1] in ("^", "|") and lines[end].strip():
        end += 1
    rows = [
        (n, [cell.strip(" '*") for cell in re.split(r"[|^]", lines[n].strip())[1:-1]])
        for n in range(start, end)
    ]
    return TextTable(start, end, rows, header=True) if len(rows) > 1 else None


def _directive(lines: Sequence[str], start: int) -> TextTable | None:
    margin = _depth(lines[start])
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or _depth(lines[end]) > margin):
        end += 1
    options = [n for n in range(start + 1, end) if _OPTION.match(lines[n])]
    header = any(":header" in lines[n] for n in options)
    body = [(n, lines[n]) for n in range(start + 1, end) if n not in options and lines[n].strip()]
    rows = list(_rows_of_csv(body) if "csv-table" in lines[start] else _rows_of_items(body))
    named = next((lines[n] for n in options if lines[n].strip().startswith(":header:")), "")
    if named:
        rows[:0] = _rows_of_csv([(start, named.partition("header:")[2])])
    caption = _of_rst(lines[start].partition("::")[2])
    return TextTable(start, end, rows, header, caption=caption) if rows else None


def _rows_of_items(body: Sequence[tuple[int, str]]) -> Iterator[tuple[int, list[str]]]:
    rows: list[tuple[int, list[str]]] = []
    for number, line in body:
        item = _RST_ITEM.fullmatch(line)
        if item and (item["row"] or rows):
            if item["row"]:
                rows.append((number, []))
            rows[-1][1].append(_of_rst(item["text"] or ""))
        elif rows:
            rows[-1][1][-1] = f"{rows[-1][1][-1]} {_of_rst(line)}".strip()
    yield from rows


def _rows_of_csv(body: Sequence[tuple[int, str]]) -> Iterator[tuple[int, list[str]]]:
    for number, line in body:
        cells = next(csv.reader([line.strip()], skipinitialspace=True), [])
        yield number, [_of_rst(cell) for cell in cells[:MAX_COLUMNS]]


def _of_rst(text: str) -> str:
    return _RST_MARKS.sub("", text).strip()


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
