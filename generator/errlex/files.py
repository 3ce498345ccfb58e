"""Files: how they are read, with errors that name file and line, and how one file is written as a whole.

It also makes the cache, the folder for files that may be lost: pages, digests, the lock.
"""

from __future__ import annotations

import errno
import json
import os
import re
import secrets
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from errlex.errors import ConfigError, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

#: Maximum number of bytes of a page.
MAX_BYTES = 64 * 1024 * 1024
#: The files of errlex in the cache, as patterns for .gitignore.
_IN_CACHE = ("/.gitignore", "/errlex*", "/.errlex-*", "/pages/")
#: Names of the files that errlex writes beside those that it will replace, and of folders that it will put in their places.
TEMPORARY = re.compile(r"\.errlex-[0-9a-f]{16}\.tmp")
#: The lines that git writes into a file that it could not merge.
_CONFLICT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
#: A value as JSON; text as it is instead of escapes.
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


def is_in_git(place: Path) -> bool:
    """Whether `place`, a resolved path, is git's own folder or in it, however its name is spelt."""
    return ".git" in map(str.casefold, place.parts)


def file_bytes(file: Path) -> bytes:
    """Return the bytes of a file. Raises OSError, also for a pipe and a device: reading them may never end."""
    mode = file.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise OSError(errno.EINVAL, "a pipe or a device, not a file", str(file))
    return file.read_bytes()


def page_of(stream: BinaryIO) -> bytes:
    """Return the bytes of a stream, at most one more than a page may have: an endless stream ends, and `decode` refuses it."""
    return stream.read(MAX_BYTES + 1)


def page_bytes(file: Path) -> bytes:
    """Return the bytes of a page, which may come from a pipe, as `page_of` does. Raises OSError."""
    with file.open("rb") as stream:
        return page_of(stream)


def page_content(file: Path) -> bytes:
    """Return the bytes of a page, as `page_bytes` does. Raises UnreadableError."""
    try:
        return page_bytes(file)
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}", file=file) from None


def file_text(file: Path) -> str:
    """Return the text of a UTF-8 file, without a byte order mark.

    Raises FileNotFoundError; ConfigError if it cannot be read (permission, a folder) or is not UTF-8.
    """
    try:
        content = file_bytes(file)
    except FileNotFoundError:
        raise
    except IsADirectoryError:
        raise ConfigError(
            "a folder stands where a file should be", file=file, mend="rename or remove the folder"
        ) from None
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", file=file) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ConfigError(
            f"not UTF-8: {error.reason}", file=file, line=line, mend="save it as UTF-8"
        ) from None


def sha256_of(content: bytes) -> str:
    """Return the sha256 of a page or catalogue in hexadecimal, as `fetched.json` records it."""
    from hashlib import sha256  # starts OpenSSL, which few commands need

    return sha256(content).hexdigest()


def sha256_of_lines(content: bytes) -> str:
    """Return the same, whatever the line ends are: git may write others into a clone."""
    return sha256_of(content.replace(b"\r\n", b"\n"))


def make_cache(folder: Path) -> None:
    """Make the folder `.cache` of a project if it does not exist. Raises OSError if it cannot be made.

    Raises ConfigError if it, or its folder of pages, leads out of the project: others may keep their files there.
    A .gitignore in it excludes the files of errlex from git, since pages are other people's work. A .gitignore that
    is already there stays as it is, since other files of the folder may be committed.
    """
    check_inside(folder, folder.parent)
    check_inside(folder / "pages", folder.parent)
    ignored = _IN_CACHE if folder.is_dir() else ("*",)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / ".gitignore"
    with suppress(FileExistsError), file.open("x", encoding="utf-8") as stream:
        try:
            stream.write(
                "\n".join(("# Made by errlex: git ignores its files in this folder.", *ignored, ""))
            )
            stream.flush()
        except OSError:
            file.unlink()
            raise


def check_inside(folder: Path, root: Path) -> None:
    """Raise ConfigError if a symbolic link leads from `folder` out of `root`: what errlex writes there is not the project's."""
    real = folder.resolve()
    if not real.is_relative_to(root.resolve()):
        raise ConfigError(
            f"leads out of the project, to {real}",
            file=folder,
            mend="put a folder there instead of the symbolic link: errlex writes only inside the project"
            " (to keep it on another disk, mount a folder of that disk there)",
        )


def beside(path: Path) -> Path:
    """Return a name that TEMPORARY matches, beside `path`: what is written there can take its place in one step."""
    return path.parent / f".errlex-{secrets.token_hex(8)}.tmp"


def create(path: str | Path, content: bytes, mode: int = 0o666) -> None:
    """Write a new file. mode: its rights, as far as the user's umask leaves them. Raises OSError, also if it exists."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)


def save_in_cache(file: Path, content: str | bytes) -> None:
    """Write a file of the cache, as a whole or not at all; a link in its place is replaced, not followed.

    A cache that cannot be written stops no run. Raises ConfigError if its folder leads out of the project.
    """
    temporary = beside(file)
    try:
        make_cache(file.parent)
        create(temporary, content.encode() if isinstance(content, str) else content)
        temporary.replace(file)
    except OSError:
        pass
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def is_unmerged(text: str) -> bool:
    """Whether git's merge of a file was not finished: both sides stand in it."""
    return {marker[0][0] for marker in _CONFLICT.finditer(text)} == {"<", ">"}


def malformed(
    what: str, text: str, file: Path, line: int | None, mend: str, merged: str = ""
) -> ConfigError:
    """Return the error for a file that cannot be parsed. It says so if git's merge of the file was not finished.

    what: the parser's message. mend: what to do. merged: what to do after such a merge; "" to resolve it by hand.
    """
    if marker := _CONFLICT.search(text):
        return ConfigError(
            "unresolved merge",
            file=file,
            line=text.count("\n", 0, marker.start()) + 1,
            mend=merged or "resolve it, then run the command again",
        )
    return ConfigError(what, file=file, line=line, mend=mend)


def parse_own_json(text: str, file: Path, mend: str, merged: str = "") -> Any:
    """Return the value of a JSON text. Raises ConfigError with the line of the mistake.

    mend: how to fix a broken file. merged: how to fix one that git could not merge.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        what, line = f"not JSON: {error.msg}", error.lineno
        raise malformed(what, text, file, line, mend, merged) from None
    except RecursionError:
        raise ConfigError("not JSON: nested too deeply", file=file, mend=mend) from None
    except ValueError as error:  # an integer of thousands of digits
        raise ConfigError(f"not JSON: {error}", file=file, mend=mend) from None


def own_json(value: object) -> str:
    """Return a JSON file as errlex writes it for review: one value a line, text as it is instead of escapes."""
    return _indented(value, "\n") + "\n"


def _indented(value: object, line: str) -> str:
    """Return what `json.dumps` with `indent=1` returns, in half of its time. line: a line break and the indent.

    With an indent, Python's encoder in C is not used; here it writes each text.
    """
    inner = f"{line} "
    if isinstance(value, dict) and value:
        parts = [f"{_ENCODE(str(key))}: {_indented(each, inner)}" for key, each in value.items()]
        return f"{{{inner}{f',{inner}'.join(parts)}{line}}}"
    if isinstance(value, (list, tuple)) and value:
        return f"[{inner}{f',{inner}'.join([_indented(each, inner) for each in value])}{line}]"
    return _ENCODE(value)


def check_object(row: object, types: dict[str, Any], *required: str) -> dict[str, Any]:
    """Return `row`, if it is a JSON object whose keys and types are among `types`.

    types: key -> type, or a tuple of types. required: keys that must be there. Raises ValueError.
    """
    if not isinstance(row, dict):
        raise ValueError(f"an object was expected, not {type(row).__name__}")
    for key, value in row.items():
        if key not in types:
            raise ValueError(f"unknown key {key!r}")
        if not isinstance(value, types[key]) or isinstance(value, bool):
            raise ValueError(f"{key!r} must not be {type(value).__name__}")
    for key in required:
        if key not in row:
            raise ValueError(f"{key!r} is missing")
    return row
