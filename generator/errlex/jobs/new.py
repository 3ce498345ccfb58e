"""Scaffold: a first source.toml for a page never seen before, made for a reviewer to accept."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from errlex.blocks import CodeBlock, Document, Heading, Paragraph
from errlex.text import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from errlex.catalogue import Wire
    from errlex.extraction import Extraction, FoundCode

#: `"code": 1001`, `'ret_code':'10001'`, `code=40017`: a sample of an answer, its value quoted or not.
_SAMPLE = re.compile(r"""(?i)["']?\b[\w-]*code["']?\s*[:=]\s*(["']?)(-?\d+)\b""")
_INTEGER = re.compile(r"-?(0|[1-9]\d*)")
#: The id that a first page gets.
PAGE_ID = "errors"
#: So many codes that mean two things make products of an exchange, not slips of an author.
CONFLICT_SHARE = 1 / 20
MINIMUM_SHARE = 4 / 5


@dataclass(frozen=True, slots=True)
class Scaffold:
    """text: the source.toml. notes: what a reviewer should decide."""

    text: str
    notes: tuple[str, ...]


def scaffold(
    exchange: str, document: Document, extraction: Extraction, *, file: str | None, url: str
) -> Scaffold:
    """A source.toml for `extraction`. file: name of the snapshot beside it, None where there is none."""
    codes = [code for code in extraction.codes if code.kind == "error"]
    wire, why = guess_wire(document, codes)
    scopes = guess_scopes(codes)
    notes = [f"wire = {wire!r}: {why}"]
    lines = [
        f"title = {_quoted(exchange.replace('_', ' ').title())}",
        f"wire = {_quoted(wire)}  # {why}",
        "",
        "[[pages]]",
        f"id = {_quoted(PAGE_ID)}",
    ]
    if file:
        lines.append(f"file = {_quoted(file)}")
    lines.append(
        f"url = {_quoted(url)}"
        if url
        else '# url = "https://..."  # where readers are sent, and `errlex fetch` looks'
    )
    if scopes:
        notes.append(
            f"the same codes mean different things below {', '.join(map(repr, scopes.values()))}: a scope each"
        )
    for scope, section in scopes.items():
        lines += [
            "",
            "[[pages.tables]]",
            f"under = {_quoted(section)}",
            f"scope = {_quoted(scope)}",
        ]
    lines += _identity(document, extraction)
    for scope, section in scopes.items():
        lines += ["", f"[scopes.{scope}]", f"title = {_quoted(section)}"]
    return Scaffold("\n".join(lines) + "\n", tuple(notes))


def guess_wire(document: Document, codes: Sequence[FoundCode]) -> tuple[Wire, str]:
    """(wire type, why): from the codes, then from samples of answers on the page."""
    for code in codes:
        if not _INTEGER.fullmatch(code.code):
            return "str", f"{code.code} is no plain integer"
    known = {code.code for code in codes}
    quoted = bare = 0
    for text in _samples(document):
        for quote, value in _SAMPLE.findall(text):
            weight = 10 if value in known else 1
            quoted, bare = quoted + weight * bool(quote), bare + weight * (not quote)
    if quoted > bare:
        return "str", "samples on the page quote it"
    if bare:
        return "int", "samples on the page do not quote it"
    return "int", "a guess: all codes are integers, and the page has no samples"


def guess_scopes(codes: Sequence[FoundCode]) -> dict[str, str]:
    """Scope -> heading above its codes; {} where one scope will do.

    Several are needed where codes mean different things below different headings.
    """
    meanings: dict[str, dict[str, str]] = defaultdict(dict)
    for code in codes:
        meanings[code.code].setdefault(digest([text.text for text in code.texts[:1]]), code.section)
    conflicts = {c: set(m.values()) for c, m in meanings.items() if len(set(m.values())) > 1}
    if len(conflicts) <= max(1, len(meanings) * CONFLICT_SHARE):
        return {}
    scopes: dict[str, str] = {}
    for section in dict.fromkeys(code.section for code in codes):
        name = re.sub(r"[^a-z0-9]+", "_", section.lower()).strip("_")
        name = (
            re.sub(r"_?(api|error|errors|code|codes)(?=_|$)", "", name).strip("_")
            or f"section_{len(scopes) + 1}"
        )
        scopes[
            name if name.isidentifier() and name not in scopes else f"section_{len(scopes) + 1}"
        ] = section
    return scopes


def _identity(document: Document, extraction: Extraction) -> list[str]:
    """What will show, the next time, that it is this page."""
    codes = list(dict.fromkeys(code.code for code in extraction.codes if code.kind == "error"))
    codes = codes or list(dict.fromkeys(code.code for code in extraction.codes))
    anchors = list(dict.fromkeys([codes[0], codes[len(codes) // 2], codes[-1]])) if codes else []
    headings = [
        block.text for block in document.blocks if isinstance(block, Heading) and block.text
    ]
    section = next((code.section for code in extraction.codes if code.section), "")
    lines = ["", "[pages.identity]"]
    if heading := section or next(iter(headings), ""):
        lines.append(f"heading = {_quoted(heading)}")
    lines.append(f"anchors = [{', '.join(map(_quoted, anchors))}]")
    lines.append(f"minimum = {max(1, int(len(set(codes)) * MINIMUM_SHARE))}")
    return lines


def _samples(document: Document) -> Iterable[str]:
    for block in document.blocks:
        if isinstance(block, CodeBlock):
            yield block.text
        elif isinstance(block, Paragraph):
            yield from (line.text for line in block.lines)


def _quoted(text: str) -> str:
    """A basic string of TOML."""
    return json.dumps(text, ensure_ascii=False)
