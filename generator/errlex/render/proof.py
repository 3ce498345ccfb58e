"""Proof: loads the files of the built-in targets and compares them with the model, before they replace anything.

The new tree is written to one side, in the project's ignored cache, and loaded by a process of its own: by Python in
isolated mode, and by Node where it is there. Every enum must have the members of its scope, and every code must be
found and mean what the catalogue says. Outputs without a changed file are not looked at; of the others only the
exchanges whose files changed, or all of them where a file that they share did.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from errlex.errors import ErrlexError, WriteError
from errlex.render.typescript import exact

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from errlex.model import Exchange, Scope
    from errlex.render.engine import OutputParts, Rendered

#: Maximum number of seconds for loading: a hundred times the time of 70 exchanges.
LIMIT = 120
_FOLDER = re.compile(r"errlex-proof-[0-9a-f]{16}")
_SCRIPTS = Path(__file__).parent / "proofs"
#: target -> the script that loads what it made.
_LOADERS = {"python": "package.py", "python-enum": "modules.py", "typescript": "modules.mjs"}


def prove(rendered: Rendered, changed: Collection[Path], cache: Path) -> None:
    """Load the outputs of `rendered` that have files among `changed`.

    cache: the folder in which the new tree is written to one side, and from which it is removed again.
    Raises ErrlexError that says what does not load or is not what the catalogue says, WriteError.
    """
    changed = set(changed)
    parts = [
        p
        for p in rendered.parts
        if p.builtin and p.output.target in _LOADERS and changed & set(p.paths)
    ]
    if not parts:
        return
    for left in cache.glob("errlex-proof-*"):  # of a run that was killed
        if _FOLDER.fullmatch(left.name):
            shutil.rmtree(left, ignore_errors=True)
    folder = cache / f"errlex-proof-{secrets.token_hex(8)}"
    try:
        for number, part in enumerate(parts):
            if command := _command(part):
                _load(part, command, folder / str(number), rendered.files, changed)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _command(part: OutputParts) -> list[str] | None:
    script = _LOADERS[part.output.target]
    if script.endswith(".py"):
        return [sys.executable, "-I", "-B", str(_SCRIPTS / script)]
    node = shutil.which("node")
    return [node, str(_SCRIPTS / script)] if node else None


def _load(
    part: OutputParts,
    command: list[str],
    folder: Path,
    files: Mapping[Path, bytes],
    changed: set[Path],
) -> None:
    names = _stage(part, folder, files)
    expected: object = {
        "folder": str(folder),
        "package": part.package,
        "exchanges": {e.id: _expected(e) for e in _affected(part, changed)},
        "every": [e.id for e in part.exchanges],
        "files": names,
    }
    if part.output.target == "typescript":
        expected = exact(expected)
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("NODE_", "PYTHON"))}
    try:
        done = subprocess.run(  # noqa: S603
            command,
            input=json.dumps(expected),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=LIMIT,
            check=False,
            cwd=folder,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        raise _failure(part, f"loading it took more than {LIMIT} seconds") from None
    except OSError as error:
        raise _failure(part, f"{command[0]} cannot be run: {error.strerror}") from None
    if done.returncode:
        said = done.stdout.strip() or done.stderr.strip()
        raise _failure(
            part, "\n  ".join(said.splitlines()[-20:]) or f"exit status {done.returncode}"
        )


def _stage(part: OutputParts, folder: Path, files: Mapping[Path, bytes]) -> dict[str, str]:
    """Write the part's files below `folder`; exchange id -> its file, for targets with a file for each."""
    names = {}
    base = folder.joinpath(*part.package.split(".")) if part.output.target == "python" else folder
    root = part.root
    try:
        for number, path in enumerate(part.paths):
            if part.is_single:
                place = base / f"module_{number}{path.suffix}"
                names[str(number)] = place.name
            elif path.is_relative_to(root):
                place = base / path.relative_to(root)
                names[place.relative_to(base).as_posix()] = place.name
            else:
                continue  # around the package
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(files[path])
        with suppress(FileExistsError):  # what Node reads as ECMAScript modules, whoever is above
            (folder / "package.json").open("x").write('{"type": "module"}')
    except OSError as error:
        raise WriteError(
            f"cannot be written: {error.strerror}",
            file=folder,
            mend="make room or the cache writable, then run the command again; nothing was changed",
        ) from None
    return names


def _affected(part: OutputParts, changed: set[Path]) -> list[Exchange]:
    """The exchanges to look at."""
    of: dict[str, Exchange] = {exchange.id: exchange for exchange in part.exchanges}
    found: dict[str, Exchange] = {}
    for path in part.paths:
        if path not in changed:
            continue
        owner = part.owners.get(path)
        if owner is None and path.suffix in (".py", ".js"):
            return part.exchanges
        if owner:
            found[owner] = of[owner]
    return list(found.values())


def _expected(exchange: Exchange) -> dict[str, Any]:
    return {
        "class": f"{exchange.class_name}Error",
        "several": len(exchange.api_scopes) > 1,
        "scopes": {scope.name: _expected_scope(scope) for scope in exchange.scopes},
    }


def _expected_scope(scope: Scope) -> dict[str, Any]:
    members = {name: _plain(code.wire) for code in scope.members for name in code.names}
    codes = [
        [_plain(code.wire), list(code.names), code.category, code.retry]
        for code in scope.codes
        if code.kind not in ("range", "text") and code.names
    ]
    return {"enum": members if scope.has_enum else None, "codes": codes}


def _plain(wire: int | str) -> int | str:
    return wire if isinstance(wire, int) else str(wire)


def _failure(part: OutputParts, what: str) -> ErrlexError:
    return ErrlexError(
        f"what target {part.output.target!r} would make at {part.output.path} does not load, or is not what the "
        f"catalogues say:\n  {what}",
        mend="nothing was written. Look at overrides.toml and source.toml of the exchange that is named, and at "
        "templates that you changed; where they are right, please report it",
    )
