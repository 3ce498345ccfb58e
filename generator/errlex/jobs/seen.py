"""Seen: fills an exchange's `seen.toml` with undocumented codes, from an installed ccxt and from an API that it copies."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from errlex.catalogue import load_catalogue
from errlex.classify.decide import classify
from errlex.classify.facts import Facts
from errlex.config.seen import ANY, FILE, SeenCode, load_seen, parse_seen
from errlex.config.source import load_source
from errlex.errors import ConfigError
from errlex.extraction import Text
from errlex.files import file_text
from errlex.jobs.library import known_codes
from errlex.jobs.seen_file import rewritten, written_rows
from errlex.jobs.standing import scopes_of
from errlex.text import sentence
from errlex.write import write_one

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from errlex.catalogue import CatalogueCode
    from errlex.config.seen import Seen
    from errlex.config.source import Source
    from errlex.jobs.library import Known

#: What `errlex seen` writes as `by`, beside the names of [like].
_LIBRARY = re.compile(r"ccxt(?: \d\S*)?")
#: Minimum share of common words of two messages that are one message, reworded.
MIN_SHARED_WORDS = 0.4


@dataclass(frozen=True, slots=True)
class Filled:
    """The result for an exchange. known, added: numbers of rows. needless: codes and words that people added and that
    are documented by now. changed: whether the file was rewritten. gone: the originals of [like] that are there no more.
    """

    exchange: str
    known: int
    added: int
    needless: tuple[str, ...]
    changed: bool
    gone: tuple[str, ...] = ()


def fill(source: Source) -> Filled:
    """Rewrite an exchange's `seen.toml`. Raises ConfigError where ccxt is not installed or the file is wrong."""
    file = source.folder / FILE
    seen = load_seen(file, tuple(source.scopes))
    text = file_text(file) if file.is_file() else ""
    documented = Documented(source)
    known = list(known_codes(source, seen))
    # A library without any code of this exchange has dropped it, an original without any is gone: the rows stay, since
    # the codes are sent all the same.
    gone = tuple(each for each in seen.like.values() if not _is_there(source, each))
    said = {
        original: {} if original in gone else _said(source, original)
        for original in seen.like.values()
    }
    originals = {original for original, messages in said.items() if messages}

    def is_ours(code: SeenCode) -> bool:
        if code.category or code.retry or code.reason:
            return False
        return code.by in originals or (bool(known) and _LIBRARY.fullmatch(code.by) is not None)

    ours = written_rows(text, is_ours)
    kept = [code for code in seen.codes if (code.kind, code.scope, code.code) not in ours]
    copied = list(_copied(source, seen, said))
    told = {code.code for code in copied}  # by a message, which says more than a class
    of_library = (each.code for each in known if each.code.message or each.code.code not in told)
    found = [*of_library, *_quoted(known, documented), *copied]
    added, taken = [], {_key(code) for code in kept}
    by_hand = {(code.kind, code.scope, code.code) for code in kept}
    for code in found:
        row = code.kind, code.scope, code.code
        if row not in by_hand and _key(code) not in taken and documented.needs(code):
            taken.add(_key(code))
            added.append(code)
    needless = tuple(
        code.message if code.kind == "meaning" else code.code
        for code in kept
        if code.kind in ("error", "meaning") and not documented.needs(code)
    )
    if not kept and not added and not file.is_file():
        return Filled(source.exchange, 0, 0, (), changed=False, gone=gone)
    content = rewritten(text, is_ours, added)
    _check(content, file, {*kept, *added}, source)
    changed = write_one(file, content.encode())
    return Filled(source.exchange, len(known), len(added), needless, changed, gone)


def _check(content: str, file: Path, codes: Collection[SeenCode], source: Source) -> None:
    """Raise ConfigError unless the new text of a file has all `codes`, so that nothing is lost by what people write."""
    try:
        now = parse_seen(content, file, tuple(source.scopes)).codes
    except ConfigError:
        now = ()
    if missing := {(c.kind, c.scope, c.code) for c in codes} - {
        (c.kind, c.scope, c.code) for c in now
    }:
        raise ConfigError(
            f"cannot be rewritten without loss: {', '.join(sorted(code for *_, code in missing)[:5])}",
            file=file,
            mend='write each table as "[codes.any]" with a row a line; nothing was written',
        )


class Documented:
    """The codes in the catalogue of an exchange."""

    def __init__(self, source: Source) -> None:
        """Read the catalogue of `source`. Raises ConfigError."""
        self._source = source
        catalogue = load_catalogue(source.catalogue_file)
        codes = [code for code in (catalogue.codes if catalogue else ()) if code.kind == "error"]
        self._codes = {code.key: code for code in codes}

    def of(self, code: SeenCode) -> list[CatalogueCode]:
        """Return the documented codes with the code of a seen one, in its scope, or in any."""
        keys = [(scope, code.code) for scope in scopes_of(code, self._source)]
        return [self._codes[key] for key in keys if key in self._codes]

    def needs(self, code: SeenCode) -> bool:
        """Whether a row says something that is not documented: a code, or what a message of a code means."""
        if code.kind != "meaning":
            return not self.of(code)
        said = sentence(code.message)
        told = [
            each for each in self.of(code) for m in each.meanings if sentence(m.message) == said
        ]
        return not told


def _quoted(known: Iterable[Known], documented: Documented) -> Iterator[SeenCode]:
    """Yield messages of answers that the library quotes for documented codes, if they mean something else."""
    for each in known:
        if each.quoted and (codes := documented.of(each.code)):
            meaning = replace(each.code, kind="meaning", klass="")
            reworded = any(
                _alike(meaning.message, told.message) for code in codes for told in code.meanings
            )
            if not reworded and _says_else(meaning.message, {code.category for code in codes}):
                yield meaning


def _copied(
    source: Source, seen: Seen, said: Mapping[str, Mapping[str, list[str]]]
) -> Iterator[SeenCode]:
    """Yield codes and messages of the APIs of which an exchange's products are copies. said: what `_said` tells of each."""
    for scope, original in seen.like.items():
        own = {code.code: code.category for code in _codes_of(source, scope)}
        for code, messages in said[original].items():
            category = own.get(code, "")
            if not category and _says_else(messages[0], {""}):
                category = _category(messages[0])
                yield SeenCode(scope, code, messages[0], by=original)
            if category:
                for message in messages:
                    if _says_else(message, {category}):
                        yield SeenCode(scope, code, message, by=original, kind="meaning")


def _said(source: Source, original: str) -> dict[str, list[str]]:
    """Return code -> its messages, documented and seen, of a product of another exchange: "acme.spot"."""
    folder, scope = _folder_of(source, original), original.partition(".")[2]
    catalogue = load_catalogue(folder / source.catalogue_file.name)
    said: dict[str, list[str]] = {}
    for code in catalogue.codes if catalogue else ():
        if code.scope == scope and code.kind == "error" and code.state != "removed":
            messages = [meaning.message for meaning in code.meanings if meaning.message]
            if messages:
                said[code.code] = messages
    for seen in load_seen(folder / FILE, tuple(load_source(folder).scopes)).codes:
        if seen.kind == "meaning" and seen.scope in (ANY, scope) and seen.code in said:
            said[seen.code].append(seen.message)
    return said


def _folder_of(source: Source, original: str) -> Path:
    return source.folder.parent / original.partition(".")[0]


def _is_there(source: Source, original: str) -> bool:
    return (_folder_of(source, original) / "source.toml").is_file()


def _codes_of(source: Source, scope: str) -> Iterator[CatalogueCode]:
    catalogue = load_catalogue(source.catalogue_file)
    codes = catalogue.codes if catalogue else ()
    return (code for code in codes if code.kind == "error" and code.scope == scope)


def _says_else(message: str, categories: Collection[str]) -> bool:
    """Whether the words of a message have a category that is not in `categories`."""
    category = _category(message)
    return category != "UNKNOWN" and category not in categories


def _category(message: str) -> str:
    return classify(Facts(texts=(Text(message),))).category


def _alike(one: str, other: str) -> bool:
    """Whether two messages share so many words that they say the same."""
    first, second = set(sentence(one).split()), set(sentence(other).split())
    return len(first & second) >= MIN_SHARED_WORDS * len(first | second) > 0


def _key(code: SeenCode) -> tuple[str, str, str]:
    return code.scope, code.code, code.message if code.kind == "meaning" else ""
