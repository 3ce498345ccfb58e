"""Files of source code as pages: each enumeration, class or group of constants is a section with its listing.

/** Reasons of a refusal. */       The name becomes the heading, the remark above it
enum ErrorCode {                   a paragraph, the rest a block of code.
    NO_FUNDS = 5051, // no money
}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.blocks import CodeBlock, Heading, Item, Paragraph
from errlex.read.inline import collapse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from errlex.blocks import Block

SUFFIXES = frozenset(
    [
        ".ts",
        ".tsx",
        ".jsx",
        ".js",
        ".mjs",
        ".cjs",
        ".java",
        ".kt",
        ".go",
        ".rs",
        ".py",
        ".cs",
        ".c",
        ".h",
        ".hpp",
        ".hh",
        ".cc",
        ".cpp",
        ".proto",
        ".php",
        ".swift",
        ".scala",
        ".dart",
        ".thrift",
        ".rb",
        ".lua",
        ".erl",
        ".hrl",
        ".pas",
        ".vb",
        ".graphql",
        ".gql",
        ".graphqls",
        ".sol",
        ".move",
        ".m",
        ".mm",
        ".groovy",
        ".ex",
    ]
)
#: Suffixes that no page for readers has.
_CERTAIN = tuple(SUFFIXES - {".m", ".ex", ".php"})
#: The beginning of a declaration whose members may be codes, up to its name.
_OPENING = re.compile(
    r"[ \t]*(?:(?:export|default|public|private|internal|protected|static|final|abstract|sealed|pub|declare|const|open|partial|typedef)\s+)*"
    r"(?P<kind>enum(?:\s+(?:class|struct))?|class|interface|object|struct|namespace|message|service|module)\s+(?P<name>[A-Za-z_]\w*+)[^;=]*+"
)
_OBJECT = re.compile(
    r"[ \t]*(?:export\s+)?(?:const|let|var|static|final)\s+(?P<name>[A-Za-z_]\w*)\b[^=;\"']*=[^=;\"']*[{\[(]\s*"
)
_CODE_FIELD = re.compile(
    r"\s+(?:(?:static|final|public|private|readonly|override|const|val|var|int|String|string|protected|\$)\s*)*(?:error_?|err_?)?(?:code|c[oó]digo|codice|kode?)(?:_?err(?:or|o|eur|ore))?\s*(?::\s*\w+\s*)?=>?\s*[\"'\d-]",
    re.IGNORECASE,
)
#: Number of lines below a declaration within which its code stands.
NEAR = 4
#: Ends and beginnings of a line of a program.
_ENDED = re.compile(r"[;{},(\[]\s*(?://.*|/\*.*\*/\s*|#.*)?$|[)}\]];?\s*$|\\$")
_REMARK = re.compile(r"\s*(?://|/\*|\*(?!\*)|#(?!\s)|@)")
_DECLARED = re.compile(
    r"^[ \t]*(?:(?:export|public|private|internal|static|final|pub)\s+)*(?:enum|class|namespace|interface|struct|const|#define|package|import|using|message|syntax)\b(?!\s*:)"
    r"|^<\?php\b|^(?:export |const |var |let |val )?\$?\w+ = [\[{(][ \t]*$",
    re.MULTILINE,
)
#: Minimum share of a program's lines that end or begin so, and minimum number of lines.
MIN_ENDING_SHARE = 0.8
MIN_LINES = 4
#: Number of lines to look at.
PEEK = 400


def is_program(text: str, name: str = "") -> bool:
    """Whether `text` is source code from beginning to end, and no page that shows some. name: the file's."""
    if name.lower().endswith(_CERTAIN) and not text.lstrip().startswith("<"):
        return True
    if text.startswith("<?php") and "?>" not in text:
        return True
    if not _DECLARED.search(text[:20_000]):
        return False
    lines = [line for line in text.split("\n", PEEK)[:PEEK] if line.strip()]
    if len(lines) < MIN_LINES or not any(
        "{" in line or "#define" in line or "=> " in line for line in lines
    ):
        return False
    remark = False
    alike = 0
    for line in lines:
        opened = "/*" in line
        alike += bool(remark or opened or _ENDED.search(line) or _REMARK.match(line) or "=" in line)
        remark = (remark or opened) and "*/" not in line
    return alike >= MIN_ENDING_SHARE * len(lines)


def blocks_of_program(whole: str) -> Iterator[Block]:
    """Yield the sections of a program: the name of a declaration, the remark above it, its listing.

    whole: what a compiler reads of it (`errlex.read.dead_code`).
    """
    lines = whole.split("\n")
    start = 0
    record = False
    for number, line in enumerate(lines):
        opening = _OPENING.fullmatch(line) or _OBJECT.fullmatch(line)
        if opening is None:
            continue
        before, record = record, _is_record(lines, number)
        if before and record:  # classes that each are one code are a listing
            continue
        first = _remark_above(lines, number, start)
        yield from _listing(lines, start, first, whole)
        yield Heading(opening["name"], 1, number + 1)
        if said := list(_remark(lines, first, number)):
            yield Paragraph(said, said[0].line)
        start = number
    yield from _listing(lines, start, len(lines), whole)


def _is_record(lines: Sequence[str], number: int) -> bool:
    """Whether the declaration on lines[number] has a code right below it: `class NoFunds(PayError): code = 1002`."""
    return any(map(_CODE_FIELD.match, lines[number + 1 : number + 1 + NEAR]))


def _remark_above(lines: Sequence[str], number: int, start: int) -> int:
    """Return the index of the first line of the remark right above lines[number]; `number` if there is none."""
    first = number
    while first > start and _REMARK.match(lines[first - 1]):
        first -= 1
    return first


def _remark(lines: Sequence[str], start: int, end: int) -> Iterator[Item]:
    for number in range(start, end):
        text = collapse(lines[number].strip(" \t/*!#")) if "@" not in lines[number] else ""
        if text:
            yield Item(text, (text,), line=number + 1)


def _listing(lines: Sequence[str], start: int, end: int, whole: str) -> Iterator[CodeBlock]:
    if any(line.strip() for line in lines[start:end]):
        part = "\n".join(lines[start:end])
        yield CodeBlock(part, start, whole="" if part == whole else whole)
