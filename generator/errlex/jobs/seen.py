"""Fill `seen.toml` of an exchange from an installed ccxt: codes of its table that no page documents."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from errlex.catalogue import load_catalogue
from errlex.config.seen import ANY, FILE, SECTIONS, SeenCode, load_seen
from errlex.errors import ConfigError
from errlex.taxonomy import taxonomy
from errlex.write import write_one

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from errlex.config.seen import Seen
    from errlex.config.source import Source

_HEAD = """# Codes that the exchange sends and documents nowhere (errlex.config.seen explains the tables). `errlex seen` rewrites what
# is by ccxt; what is by others is kept. Meanings are decided by the messages.
"""
#: A row of a table of exceptions: key, class or the beginning of a group, comment.
_ROW = re.compile(r"""^(\s+)'((?:[^'\\]|\\.)*)': (?:(\w+)|\{)(?:,|\}|$|\s)\s*(?:\#\s*(.*))?""")
_MESSAGE = re.compile(
    r"""["'](?:msg|message|retMsg|error_?[mM]essage|err-msg|sMsg)["']\s*:\s*(["'])((?:(?!\1)[^\\]|\\.)+)\1"""
)
#: Comments that say something about the row, not what the exchange says.
_REMARK = re.compile(
    r"override|undocumented|https?://|commented|^\W*$|\bccxt\b|todo", re.IGNORECASE
)
#: A note of the library's at the end of a comment.
_NOTE = re.compile(r"\s+[-(]+\s*verified\b.*$")
#: `this` of a text became `self` when the library's JavaScript was turned into Python: "execute self request".
_SELF = re.compile(r"\bself\b(?![\w-]| (?:trad|match|cross))")
#: Escapes of JSON, copied as they stand in an answer.
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
#: A constant before the message that it is of.
_CONSTANT = re.compile(r"^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+:?\s+(?=\S+\s+\S)")
_STATUS = re.compile(r"[1-5]\d\d")
_GROUPS = ("exact", "broad")


@dataclass(frozen=True, slots=True)
class Filled:
    """What was done for an exchange. known, added, needless: numbers of codes; path: the file, changed or not."""

    exchange: str
    known: int
    added: int
    needless: tuple[str, ...]
    changed: bool


def fill(source: Source) -> Filled:
    """Rewrite an exchange's `seen.toml`. Raises ConfigError where ccxt is not installed or the file is wrong."""
    file = source.file.parent / FILE
    seen = load_seen(file, tuple(source.scopes))
    kept = [code for code in seen.codes if not code.by.startswith("ccxt ")]
    documented = documented_codes(source)
    found = list(_of_library(source, seen))
    taken = {(code.scope, code.code) for code in kept}
    added = [
        code
        for code in found
        if (code.scope, code.code) not in taken and not is_documented(code, documented, source)
    ]
    needless = tuple(
        code.code
        for code in kept
        if code.kind == "error" and is_documented(code, documented, source)
    )
    if not kept and not added and not file.is_file():
        return Filled(source.exchange, 0, 0, (), changed=False)
    content = _toml(replace(seen, codes=(*kept, *added)))
    changed = write_one(file, content.encode())
    return Filled(source.exchange, len(found), len(added), needless, changed)


def library_codes(source: Source, seen: Seen) -> Iterator[SeenCode]:
    """Codes of the installed ccxt's table for an exchange; none where ccxt has no such exchange. Raises ConfigError."""
    return (code for code in _of_library(source, seen) if code.kind == "error")


def documented_codes(source: Source) -> set[tuple[str, str]]:
    """(scope, code) of the codes of errors in an exchange's catalogue. Raises ConfigError."""
    catalogue = load_catalogue(source.catalogue_file)
    codes = catalogue.codes if catalogue else ()
    return {(code.scope, code.code) for code in codes if code.kind == "error"}


def is_documented(code: SeenCode, documented: Collection[tuple[str, str]], source: Source) -> bool:
    """Whether `documented`, of the exchange, has a code; one of any scope counts in all of them."""
    scopes = source.scopes if code.scope == ANY else (code.scope,)
    return any((scope, code.code) in documented for scope in scopes)


def _of_library(source: Source, seen: Seen) -> Iterator[SeenCode]:
    library = seen.library or next(iter(source.ccxt), "").partition(":")[0]
    if not library:
        return
    spec = find_spec("ccxt")
    if spec is None or spec.origin is None:
        raise ConfigError("ccxt is not installed", mend="pip install 'errlex[clients]'")
    try:
        by = f"ccxt {version('ccxt')}"
    except PackageNotFoundError:
        by = "ccxt"
    file = Path(spec.origin).parent / f"{library}.py"
    if not file.is_file():
        if not seen.library:
            return  # an exchange that ccxt has dropped
        raise ConfigError(
            f"ccxt has no exchange {library!r}", mend="say another id in [ccxt] of seen.toml"
        )
    classes = {category.ccxt for category in taxonomy().categories.values()}
    taken: set[tuple[str, str]] = set()
    for group, key, klass, comment in _rows(file.read_text("utf-8")):
        scope = seen.groups.get(group, group if group in source.scopes else ANY)
        message = _message(comment)
        is_code = re.fullmatch(r"[\w.:-]+", key) is not None
        if (is_code and _STATUS.fullmatch(key) and not message) or (scope, key) in taken:
            continue
        if is_code and (message or klass in classes):
            taken.add((scope, key))
            yield SeenCode(scope, key, message, "" if message else klass, by)
        elif not is_code and " " in key.strip() and len(key) > 8:
            taken.add((scope, key))
            text = _as_sent(key)
            yield SeenCode(scope, text, text, klass, by, kind="text")


def _rows(text: str) -> Iterator[tuple[str, str, str, str]]:
    """(group, key, class, comment) of the table of exceptions in the text of a module."""
    start = text.find("'exceptions': {")
    if start < 0:
        return
    lines = text[text.rfind("\n", 0, start) + 1 :].splitlines()
    indent = len(lines[0]) - len(lines[0].lstrip())
    open_groups: list[tuple[int, str]] = []
    for line in lines[1:]:
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            return
        row = _ROW.match(line)
        if row is None:
            continue
        depth, key = len(row[1]), row[2].replace("\\'", "'")
        open_groups = [group for group in open_groups if group[0] < depth]
        if row[3] is None:
            open_groups.append((depth, key))
        else:
            names = [name for _, name in open_groups if name not in _GROUPS]
            yield names[-1] if names else "", key, row[3], row[4] or ""


def _message(comment: str) -> str:
    found = _MESSAGE.search(comment)
    if found:
        return _as_sent(found[2].replace("\\'", "'").replace('\\"', '"'))
    comment = _NOTE.sub("", comment.strip().strip("\"'").strip())
    if _REMARK.search(comment) or comment[:1] in "{[" or " " not in comment:
        return ""
    return _CONSTANT.sub("", _as_sent(comment), count=1)


def _as_sent(text: str) -> str:
    """A text as the exchange sends it."""
    text = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text)
    return _SELF.sub("this", text).strip()


def _toml(seen: Seen) -> str:
    lines = [_HEAD.rstrip()]
    if seen.library or seen.groups:
        lines += ["", "[ccxt]"]
        lines += [f"id = {_text(seen.library)}"] if seen.library else []
        groups = ", ".join(f"{name} = {_text(scope)}" for name, scope in seen.groups.items())
        lines += [f"scopes = {{ {groups} }}"] if groups else []
    for section, kind in SECTIONS.items():
        for scope in dict.fromkeys(code.scope for code in seen.codes if code.kind == kind):
            lines += ["", f"[{section}.{scope}]"]
            lines += _lines(c for c in seen.codes if c.kind == kind and c.scope == scope)
    return "\n".join(lines) + "\n"


def _lines(codes: Iterable[SeenCode]) -> Iterator[str]:
    meanings: dict[tuple[str, str], list[str]] = {}
    for code in codes:
        if code.kind == "meaning":
            meanings.setdefault((code.code, code.by), []).append(_text(code.message))
            continue
        values = {
            "message": "" if code.kind == "text" else code.message,
            "class": code.klass,
            "category": code.category,
            "retry": code.retry,
            "by": code.by,
            "reason": code.reason,
        }
        fields = ", ".join(f"{key} = {_text(value)}" for key, value in values.items() if value)
        yield f"{_text(code.code)} = {{ {fields} }}"
    for (text, by), messages in meanings.items():
        yield f"{_text(text)} = {{ messages = [{', '.join(messages)}], by = {_text(by)} }}"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
