"""The codes of an exchange in an installed ccxt: its modules have tables of exceptions, with comments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from errlex.config.seen import ANY, SeenCode
from errlex.errors import ConfigError
from errlex.taxonomy import taxonomy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from errlex.config.seen import Seen
    from errlex.config.source import Source

#: A row of a table of exceptions: key, class or the beginning of a group, comment.
_ROW = re.compile(r"""^(\s+)'((?:[^'\\]|\\.)*)': (?:(\w+)|\{)(?:,|\}|$|\s)\s*(?:\#\s*(.*))?""")
#: The message of an answer that a comment quotes.
_MESSAGE = re.compile(
    r"""["'](?:msg|message|retMsg|error_?[mM]essage|err-msg|sMsg)["']\s*:\s*(["'])((?:(?!\1)[^\\]|\\.)+)\1"""
)
#: Comments about the row itself: they are not messages of the exchange.
_REMARK = re.compile(
    r"override|undocumented|https?://|commented|^\W*$|\bccxt\b|todo", re.IGNORECASE
)
#: A note of the library's at the end of a comment.
_NOTE = re.compile(r"(?<!\s)\s++[-(]++\s*+verified\b.*$")
#: `this` of a text became `self` when the library's JavaScript was turned into Python: "execute self request".
_SELF = re.compile(r"\bself\b(?![\w-]| (?:trad|match|cross))")
#: Escapes of JSON, copied as they stand in an answer.
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
#: A constant before its message.
_CONSTANT = re.compile(r"^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+:?\s+(?=\S+\s+\S)")
_STATUS = re.compile(r"[1-5]\d\d")
_GROUPS = ("exact", "broad")


@dataclass(frozen=True, slots=True)
class Known:
    """A code that the library knows. klass: its class. quoted: the message comes from an answer, not from a remark."""

    code: SeenCode
    klass: str
    quoted: bool


def library_codes(source: Source, seen: Seen) -> Iterator[SeenCode]:
    """Yield the codes of an exchange in the tables of the installed ccxt; none if ccxt does not have it. Raises ConfigError."""
    return (known.code for known in known_codes(source, seen) if known.code.kind == "error")


def known_codes(source: Source, seen: Seen) -> Iterator[Known]:
    """Yield these codes, and words that stand for an error without a code. If several tables have a key, the first counts.

    Raises ConfigError if ccxt is not installed, or does not have an id of seen.toml.
    """
    taken: set[tuple[str, str]] = set()
    for library in seen.libraries or [next(iter(source.ccxt), "").partition(":")[0]]:
        if library:
            text, by = _module(library, seen)
            for known in _known(text, by, source, seen):
                key = known.code.scope, known.code.code
                if key not in taken:
                    taken.add(key)
                    yield known


def _module(library: str, seen: Seen) -> tuple[str, str]:
    """Return (text, "ccxt 4.5.90") of a module of ccxt; the text is "" for an exchange that ccxt has dropped."""
    spec = find_spec("ccxt")
    if spec is None or spec.origin is None:
        raise ConfigError("ccxt is not installed", mend="pip install 'errlex[clients]'")
    try:
        by = f"ccxt {version('ccxt')}"
    except PackageNotFoundError:
        by = "ccxt"
    file = Path(spec.origin).parent / f"{library}.py"
    if file.is_file():
        return file.read_text("utf-8"), by
    if not seen.libraries:
        return "", by
    raise ConfigError(
        f"ccxt has no exchange {library!r}", mend="name another id in [ccxt] of seen.toml"
    )


def _known(text: str, by: str, source: Source, seen: Seen) -> Iterator[Known]:
    classes = {category.ccxt for category in taxonomy().categories.values()}
    for group, key, klass, comment in _rows(text):
        scope = seen.groups.get(group, group if group in source.scopes else ANY)
        message, quoted = _message(comment)
        is_code = re.fullmatch(r"[\w.:-]+", key) is not None
        if is_code and _STATUS.fullmatch(key) and not message:
            continue
        if is_code and (message or klass in classes):
            yield Known(SeenCode(scope, key, message, "" if message else klass, by), klass, quoted)
        elif not is_code and " " in key.strip() and len(key) > 8:
            text_sent = _as_sent(key)
            row = SeenCode(scope, text_sent, text_sent, klass, by, kind="text")
            yield Known(row, klass, quoted=False)


def _rows(text: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield (group, key, class, comment) for each row of the table of exceptions in the text of a module."""
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


def _message(comment: str) -> tuple[str, bool]:
    """Return (message of the exchange, whether it is quoted from an answer); "" if the comment is a remark."""
    found = _MESSAGE.search(comment)
    if found:
        message = found[2].replace("\\'", "'").replace('\\"', '"').strip(" ',")
        message = _as_sent(message)
        return ("", False) if "->" in message else (message, True)
    comment = _NOTE.sub("", comment.strip().strip("\"'").strip())
    if _REMARK.search(comment) or comment[:1] in "{[" or " " not in comment:
        return "", False
    return _CONSTANT.sub("", _as_sent(comment), count=1), False


def _as_sent(text: str) -> str:
    """Return a text of the library as the exchange sends it: without escapes, and with `this` instead of `self`."""
    text = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text)
    return _SELF.sub("this", text).strip()
