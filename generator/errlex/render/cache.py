"""The render cache: what was made from what, so that unchanged files are not made again."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import TYPE_CHECKING

from errlex.files import make_cache

if TYPE_CHECKING:
    from pathlib import Path


class RenderCache:
    """What was rendered from what: path -> (digest of the input, digest of the content)."""

    def __init__(self, file: Path) -> None:
        """file: where it is kept; one that cannot be read is an empty cache."""
        self._file = file
        self._known: dict[str, list[str]] = {}
        with suppress(OSError, ValueError, RecursionError):
            known = json.loads(file.read_text("utf-8"))
            if isinstance(known, dict):
                self._known = known
        self._changed = False

    def get(self, name: str, digest: str, path: Path) -> bytes | None:
        """The content on disk, where it is what was rendered from the same input."""
        known = self._known.get(name)
        if not isinstance(known, list) or len(known) != 2 or known[0] != digest:
            return None
        try:
            content = path.read_bytes()
        except OSError:
            return None
        return content if hashlib.sha256(content).hexdigest() == known[1] else None

    def put(self, name: str, digest: str, content: bytes) -> None:
        """Remember what was rendered."""
        self._known[name] = [digest, hashlib.sha256(content).hexdigest()]
        self._changed = True

    def save(self) -> None:
        """Write the cache, where it changed. It is only a cache: a folder that cannot be written is no error."""
        if self._changed:
            with suppress(OSError):
                make_cache(self._file.parent)
                self._file.write_text(json.dumps(self._known, indent=1), "utf-8")
