"""Compiled templates: Jinja compiles each template once, for all environments and for later runs.

They are kept in this process, and in the project's ignored cache. A template is a program that its project trusts, and
so is what it was compiled to. What Jinja makes of a template depends on its text, its file's name, the kind of its
environment, and the code that renders. It must not depend on filters: an environment that applies them to constants
while it compiles (Jinja's default) must have its own kind, and filters that give the same each time.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from errlex.files import file_bytes, save_in_cache

if TYPE_CHECKING:
    from types import CodeType

    from jinja2.bccache import Bucket

#: Name of a template for a kind -> (digest of its source, what it was compiled to).
Compiled = dict[str, tuple[str, "CodeType"]]

#: Those of this process.
_MADE: Compiled = {}


class CompiledTemplates:
    """Compiled templates, of this process and of a project's cache."""

    def __init__(self, file: Path | None = None) -> None:
        """file: where they are stored; None for nowhere. A file that cannot be read is an empty one."""
        self._file = file
        self._read: Compiled | None = None
        self._is_new = False

    def of(self, kind: str) -> jinja2.BytecodeCache:
        """Return the cache of an environment. kind: the same for environments that compile alike."""
        return _Cache(self, kind)

    def find(self, key: str, source: str) -> CodeType | None:
        """Return what a template was compiled to. key: its name for a kind. source: digest of its text."""
        for known in (_MADE, self._stored()):
            if key in known and known[key][0] == source:
                return known[key][1]
        return None

    def keep(self, key: str, source: str, code: CodeType) -> None:
        """Keep `code`, to which a template was compiled. key: its name for a kind. source: digest of its text."""
        _MADE[key] = self._stored()[key] = (source, code)
        self._is_new = True

    def save(self) -> None:
        """Write the file, if a template was compiled. A folder that cannot be written is no error."""
        if self._file and self._is_new:
            content = marshal.dumps(self._stored())
            save_in_cache(self._file, _head(content) + content)

    def _stored(self) -> Compiled:
        if self._read is None:
            self._read = {}
            if self._file is None:
                return self._read
            with suppress(OSError):
                stored = file_bytes(self._file)
                content = stored[len(_head(b"")) :]
                if stored == _head(content) + content:
                    self._read = marshal.loads(content)  # noqa: S302 - as errlex wrote it
        return self._read


class _Cache(jinja2.BytecodeCache):
    def __init__(self, kept: CompiledTemplates, kind: str) -> None:
        self._kept = kept
        self._kind = kind

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return f"{super().get_cache_key(name, filename)} {self._kind}"

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.find(bucket.key, bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self._kept.keep(bucket.key, bucket.checksum, bucket.code)


def _head(content: bytes) -> bytes:
    """The first bytes of the file: what made it, and a digest of the rest of it."""
    return f"{code_digest()} {hashlib.sha256(content).hexdigest()}\n".encode()


@cache
def code_digest() -> str:
    """Return a digest of the code that renders: its output may change with each version, and while somebody edits it."""
    here = Path(__file__).parent
    files = [*sorted(here.glob("*.py")), here.parent / "text.py", here.parent / "visible.py"]
    digest = hashlib.sha256(f"{sys.version} {version('jinja2')}".encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
