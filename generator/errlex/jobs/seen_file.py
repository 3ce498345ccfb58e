"""`seen.toml` as text: lines that `errlex seen` wrote are replaced, all that people wrote stays as they wrote it."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from errlex.config.seen import SECTIONS, SeenCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

HEAD = """# Codes that the exchange sends and documents nowhere (docs/seen.md explains the tables). `errlex seen` rewrites what is
# by ccxt, or by an exchange of [like]; what is by others is kept. Meanings are decided by the messages.
"""
_ORDER = tuple(SECTIONS)
#: A line that begins a table: "[codes.any]".
_HEADER = re.compile(r"^\s*+\[(?!\[)[^\]\n]*+\]\s*+(?:#.*)?$")
#: A line that `errlex seen` may have written: a code or words, and an inline table to its end.
_ROW = re.compile(r'^"(?:[^"\\]|\\.)*+" = \{ .* \}$')


@dataclass(slots=True)
class _Block:
    """A table of the file.

    path: its section and scope; () above the first table. lines: with its header. above: remarks directly above that.
    """

    path: tuple[str, ...]
    lines: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)

    def append(self, lines: Iterable[str]) -> None:
        """Put lines below the last one that is not blank."""
        end = len(self.lines)
        while end and not self.lines[end - 1].strip():
            end -= 1
        self.lines[end:end] = lines

    def is_bare(self) -> bool:
        """Whether there is nothing but a header without a remark."""
        remarks = self.above or "#" in self.lines[0]
        return not remarks and not any(line.strip() for line in self.lines[1:])

    def end_with_blank(self) -> None:
        """Part the table from the next one."""
        if self.lines and self.lines[-1].strip():
            self.lines.append("")


def rewritten(text: str, is_ours: Callable[[SeenCode], bool], added: Iterable[SeenCode]) -> str:
    """Return the text of a file with `added` in place of the rows that `is_ours` says the command wrote.

    text: "" for a new file. A row that does not have the form in which the command writes rows is nobody's but people's.
    """
    blocks = list(_blocks(text or HEAD))
    for block in blocks:
        if _is_table_of_codes(block):
            block.lines[1:] = [
                line for line in block.lines[1:] if not any(map(is_ours, row_of(line, block.path)))
            ]
    for path, rows in _rows(added).items():
        _block(blocks, path).append(rows)
    kept = (block for block in blocks if not (_is_table_of_codes(block) and block.is_bare()))
    lines = [line for block in kept for line in (*block.above, *block.lines)]
    return "\n".join(lines).rstrip("\n") + "\n"


def written_rows(text: str, is_ours: Callable[[SeenCode], bool]) -> set[tuple[str, str, str]]:
    """Return (kind, scope, code) of the rows of a text that the command wrote."""
    rows = (
        code
        for block in _blocks(text)
        if _is_table_of_codes(block)
        for line in block.lines[1:]
        for code in row_of(line, block.path)
    )
    return {(code.kind, code.scope, code.code) for code in rows if is_ours(code)}


def _is_table_of_codes(block: _Block) -> bool:
    return len(block.path) == 2 and block.path[0] in SECTIONS


def row_of(line: str, path: tuple[str, ...]) -> Iterator[SeenCode]:
    """Yield the code of a line that has the form in which `errlex seen` writes one; nothing for any other line."""
    if not _ROW.match(line):
        return
    try:
        rows: dict[str, Any] = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return
    for code, row in rows.items():
        texts = {key: str(row.get(key, "")) for key in ("by", "reason", "category", "retry")}
        yield SeenCode(path[1], code, kind=SECTIONS[path[0]], **texts)


def _blocks(text: str) -> Iterator[_Block]:
    block = _Block(())
    for line in text.replace("\r\n", "\n").split("\n"):
        if path := _path(line):
            above: list[str] = []
            while block.lines and block.lines[-1].startswith("#"):
                above.insert(0, block.lines.pop())
            yield block
            block = _Block(path, above=above)
        block.lines.append(line)
    yield block


def _path(line: str) -> tuple[str, ...]:
    """Return the names in the header of a table; () if the line is none."""
    if not _HEADER.match(line):
        return ()
    try:
        table: Any = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return ()
    names = []
    while table:
        name, table = next(iter(table.items()))
        names.append(name)
    return tuple(names)


def _block(blocks: list[_Block], path: tuple[str, str]) -> _Block:
    """Return the table of a path; a new one stands where the sections before it end."""
    at = 0
    for number, block in enumerate(blocks):
        if block.path == path:
            return block
        section = block.path[0] if block.path else ""
        if section not in SECTIONS or _ORDER.index(section) <= _ORDER.index(path[0]):
            at = number + 1
    made = _Block(path, [f"[{'.'.join(map(_key, path))}]", ""])
    blocks[at - 1].end_with_blank()
    blocks.insert(at, made)
    return made


def _rows(codes: Iterable[SeenCode]) -> dict[tuple[str, str], list[str]]:
    """Return (section, scope) -> its lines. The messages of a code are one line."""
    sections = {kind: section for section, kind in SECTIONS.items()}
    lines: dict[tuple[str, str], list[str]] = {}
    messages: dict[tuple[str, str], tuple[SeenCode, list[str]]] = {}
    for code in codes:
        if code.kind == "meaning":
            messages.setdefault((code.scope, code.code), (code, []))[1].append(code.message)
        else:
            said = f"message = {_text(code.message)}" if _has_message(code) else ""
            lines.setdefault((sections[code.kind], code.scope), []).append(_line(code, said))
    for (scope, _), (code, said_of) in messages.items():
        said = f"messages = [{', '.join(map(_text, said_of))}]"
        row = _line(replace(code, message=""), said)
        lines.setdefault((sections["meaning"], scope), []).append(row)
    return lines


def _has_message(code: SeenCode) -> bool:
    return bool(code.message) and (code.kind != "text" or code.message != code.code)


def _line(code: SeenCode, said: str) -> str:
    values = {
        "class": code.klass,
        "category": code.category,
        "retry": code.retry,
        "by": code.by,
        "reason": code.reason,
    }
    fields = [said, *(f"{key} = {_text(value)}" for key, value in values.items() if value)]
    return f"{_text(code.code)} = {{ {', '.join(filter(None, fields))} }}"


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _text(name)


def _text(value: str) -> str:
    """Return a text of TOML: as in JSON, but that TOML has no bare DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
