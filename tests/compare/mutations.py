"""Second versions of a Markdown page, with what is true of them: the same codes, or one difference."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from errlex.compare.versions import Version, extraction_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from errlex.extraction import FoundCode

_DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_FRONT_MATTER = re.compile(r"---\n(?:title: (?P<title>.*)\n|.*\n)*?---\n")
#: What no rule of Markdown's emphasis, links or escapes may be tried in.
_VERBATIM = re.compile(r"(`[^`]*`|</?[A-Za-z][^<>]*>|\[[^\]]*\]\([^)]*\)|https?://\S+|\{#.*\})")


def lines(edit: Callable[[str], str]) -> Callable[[str], str]:
    """A mutation that edits every line outside of fences and of front matter."""

    def mutate(page: str) -> str:
        front = _FRONT_MATTER.match(page)
        body = page[front.end() :] if front else page
        fenced, edited = False, []
        for line in body.split("\n"):
            fence = line.lstrip().startswith(("```", "~~~"))
            fenced ^= fence
            edited.append(line if fenced or fence else edit(line))
        return (front[0] if front else "") + "\n".join(edited)

    return mutate


def rows(edit: Callable[[list[str]], str]) -> Callable[[str], str]:
    """A mutation that writes each table row, header and delimiter included, from its cells."""

    def write(line: str) -> str:
        if "|" not in line or line.startswith((" ", "\t", "#", "*", "- ", ">", "<", "{")):
            return line
        cells = re.split(r"(?<!\\)\|", line.strip())
        if not cells[0]:
            del cells[0]
        if len(cells) > 1 and not cells[-1].strip():
            del cells[-1]
        return edit([cell.strip() for cell in cells])

    return lines(write)


def words(pattern: str, replacement: str) -> Callable[[str], str]:
    """A mutation of plain text: no code spans, tags, links or delimiter rows."""

    def edit(line: str) -> str:
        if _DELIMITER.fullmatch(line):
            return line
        parts = _VERBATIM.split(line)
        return "".join(
            part if number % 2 else re.sub(pattern, replacement, part)
            for number, part in enumerate(parts)
        )

    return lines(edit)


def as_html(page: str) -> str:
    """What a site makes of it."""
    front = _FRONT_MATTER.match(page)
    title = f"# {front['title']}\n\n" if front and front["title"] else ""
    body = re.sub(r"[ \t]*\{#[^}]*\}$", "", page[front.end() if front else 0 :], flags=re.MULTILINE)
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return f"<!doctype html><html><body><main>{parser.render(title + body)}</main></body></html>"


#: Mutations after which a page says the same.
REFORMATS: dict[str, Callable[[str], str]] = {
    "columns aligned": rows(lambda cells: "|" + "|".join(f"  {cell:<30}" for cell in cells) + "|"),
    "columns tight": rows(lambda cells: "|" + "|".join(cells) + "|"),
    "bullets": lines(lambda line: re.sub(r"^(\s*)\*( +)(?=\S)", r"\1-\2", line)),
    "emphasis": words(r"(?<![\w*])\*([A-Za-z][^*|]*?\w)\*(?![\w*])", r"_\1_"),
    "escapes added": words(r"(?<!\\)([_\-!.()])(?=\w)(?!-)", r"\\\1"),
    "escapes dropped": words(r"\\([-_.()!])", r"\1"),
    "entities": words(r"'", "&#39;"),
    "signs as entities": words(r"<(?=[ \d])", "&lt;"),
    "spaces that do not break": words(r"(?<=[a-z]) (?=[a-z])", "&nbsp;"),
    "curly quotes": words(r"(?<=\w)'(?=\w)", "’"),
    "ellipses": words(r"(?<=\w)\.\.\.", "…"),
    "full stops": words(r"(?<=[a-z]{3})(?=\s*\|$)", "."),
    "breaks": lambda page: page.replace("<br/>", "<br>"),
    "bold codes": words(r"^\| (-?\d+) \|", r"| **\1** |"),
    "codes in spans": words(r"^\| (-?\d+) \|", r"| `\1` |"),
    "codes in tags": words(r"^\| (-?\d+) \|", r"| <span>\1</span> |"),
    "trailing spaces": lines(lambda line: f"{line} " if line.strip() else line),
    "windows line ends": lambda page: page.replace("\n", "\r\n"),
    "byte order mark": lambda page: f"\ufeff{page}",
    "anchors": lines(lambda line: re.sub(r"^(#+ [^{]*[^{\s]).*$", r"\1 {#elsewhere}", line)),
    "anchors as tags": lines(lambda line: re.sub(r"^(#+) ", r'\1 <a name="here"></a>', line)),
    "levels": lines(lambda line: re.sub(r"^(#{1,5}) ", r"#\1 ", line)),
    "other table": lambda page: f"{page.rstrip()}\n\n## Query\n\n| Parameter | Type |\n| --- | --- |\n| herd | string |\n",
    "other words": lambda page: f"{page.rstrip()}\n\n## Animals\n\nZebras eat 100 kinds of grass.\n",
}


def changed(
    page: str, name: str, every: int = 1
) -> Iterator[tuple[str, str, set[tuple[str, str]]]]:
    """(what was done, the page after it, the (rule, code) that are to be told), of every nth simple row."""
    source = page.split("\n")
    found = extraction_of(Version(name, page.encode())).codes
    often = [code.code for code in found]
    known = [code.line for code in found]

    def simple(code: FoundCode) -> bool:
        line = source[code.line - 1] if code.line else ""
        return (
            often.count(code.code) == known.count(code.line) == 1
            and len(re.findall(rf"(?<![\w.-]){re.escape(code.code)}(?![\w.])", line)) == 1
            and line.startswith("|")
            and "~" not in line
        )

    for code in list(filter(simple, found))[::every]:
        at = (code.line or 0) - 1
        row = source[at]
        fresh = f"{code.code}7"
        if not fresh.lstrip("-").isdecimal() or fresh in often or code.kind != "error":
            continue

        def put(*instead: str, at: int = at) -> str:
            return "\n".join([*source[:at], *instead, *source[at + 1 :]])

        yield "removed", put(), {("code-removed", code.code)}
        other = row.replace(code.code, fresh, 1)
        yield "added", put(row, f"{other.rstrip('| ')} zebra |"), {("code-added", fresh)}
        struck = "|".join(
            f" ~~{cell.strip()}~~ " if cell.strip() else cell for cell in row.split("|")
        )
        if not code.name and "`" not in row and "*" not in row:
            yield "struck", put(struck), {("code-withdrawn", code.code)}
        text = code.texts[0].text if code.texts else ""
        if row.count(text) == 1 and text:
            yield "reworded", put(row.replace(text, f"{text} zebra")), {
                ("message-reworded", code.code)
            }
