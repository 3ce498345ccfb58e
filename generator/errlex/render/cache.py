"""The render cache: the input of each file as a digest, so that unchanged files are not rendered again."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from errlex.files import file_bytes, save_in_cache
from errlex.model import Code

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.model import Exchange


def _text_of(exchange: Exchange) -> str:
    """All attributes of an exchange as JSON, in a fifth of the time of `pickle`. A code that recurs is a number there."""
    numbers: dict[int, int] = {}
    getters: dict[type, attrgetter[Any]] = {}

    def values(each: Any) -> Any:
        if isinstance(each, Code):
            if id(each) in numbers:
                return numbers[id(each)]
            numbers[id(each)] = len(numbers)
        kind = type(each)
        if kind not in getters:
            getters[kind] = attrgetter(*(attribute.name for attribute in fields(each)))
        return getters[kind](each)

    return json.dumps(exchange, default=values)


class RenderCache:
    """Path of a file -> (digest of its input, digest of its content)."""

    def __init__(self, file: Path) -> None:
        """file: where the cache is stored. A file that cannot be read is an empty cache."""
        self._file = file
        self._known: dict[str, list[str]] = {}
        self._digests: dict[str, tuple[Exchange, str]] = {}
        with suppress(OSError, ValueError, RecursionError):
            known = json.loads(file_bytes(file))
            if isinstance(known, dict):
                self._known = known
        self._changed = False

    def get(self, name: str, digest: str, path: Path) -> bytes | None:
        """Return the file's content on disk, if it was rendered from the same input; else None.

        name: key of the file in the cache. digest: of its input, as given to `put`. path: where the file is.
        """
        known = self._known.get(name)
        if not isinstance(known, list) or len(known) != 2 or known[0] != digest:
            return None
        try:
            content = path.read_bytes()
        except OSError:
            return None
        return content if hashlib.sha256(content).hexdigest() == known[1] else None

    def put(self, name: str, digest: str, content: bytes) -> None:
        """Remember a rendered file. name: its key. digest: of its input. content: the rendered bytes."""
        self._known[name] = [digest, hashlib.sha256(content).hexdigest()]
        self._changed = True

    def digest_of(self, exchange: Exchange) -> str:
        """Return the digest of an exchange. It is computed once, since each output asks for it."""
        seen, digest = self._digests.get(exchange.id, (None, ""))
        if seen is not exchange:
            digest = hashlib.sha256(_text_of(exchange).encode()).hexdigest()
            self._digests[exchange.id] = exchange, digest
        return digest

    def save(self) -> None:
        """Write the cache if it changed."""
        if self._changed:
            save_in_cache(self._file, json.dumps(self._known, indent=1))
