"""CommonJS: the second copy of an npm package, made of the modules that templates write.

`name.js` gets a `name.cjs` beside it and `name.d.ts` a `name.d.cts`, so that `require` finds what `import` does. Only
the statements that our own templates use are known: `import` and `export` at the beginning of a line, with names in
braces, `* as name`, a declaration, or `* from`. Anything else is an error, never a file that does not load.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.errors import ErrlexError

if TYPE_CHECKING:
    from pathlib import Path

#: Targets whose modules are written twice.
TARGETS = frozenset({"typescript"})
#: suffix of a module, and of its types -> of the second copy
SUFFIXES = {".d.ts": ".d.cts", ".js": ".cjs"}

_NAME = r"[A-Za-z_$][\w$]*"
_FROM = r" from '(?P<file>\./[^']+|\.\./[^']+)\.js';"
_IMPORT = re.compile(rf"^import (?P<what>\{{[^{{}}]*\}}|\* as {_NAME}){_FROM}$", re.MULTILINE)
_EXPORT_FROM = re.compile(
    rf"^export (?P<what>\{{[^{{}}]*\}}|\*(?: as {_NAME})?){_FROM}$", re.MULTILINE
)
_EXPORT_NAMES = re.compile(r"^export \{(?P<names>[^{}]*)\};$", re.MULTILINE)
_EXPORT = re.compile(
    rf"^export (?P<declaration>(?:const|let|class|(?:async )?function\*?) (?P<name>{_NAME}))",
    re.MULTILINE,
)
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def twin(path: Path) -> Path | None:
    """Return the path of the second copy of the file at `path`; None if it is no module."""
    for suffix, other in SUFFIXES.items():
        if path.name.endswith(suffix):
            return path.with_name(path.name.removesuffix(suffix) + other)
    return None


def commonjs(path: Path, source: str) -> str:
    """The second copy of the module, or of the types, at `path`. Raises ErrlexError for a statement that is not known."""
    if path.name.endswith(".d.ts"):
        return re.sub(r"( from '\.\.?/[^']+)\.js';", r"\1.cjs';", source)
    exported: list[tuple[str, str]] = []

    def imported(match: re.Match[str]) -> str:
        what = match["what"].removeprefix("* as ").replace(" as ", ": ")
        return f"const {what} = require('{match['file']}.cjs');"

    def passed_on(match: re.Match[str]) -> str:
        loaded = f"require('{match['file']}.cjs')"
        if match["what"] == "*":
            return f"Object.assign(exports, {loaded});"
        if match["what"].startswith("*"):
            return f"exports.{match['what'].removeprefix('* as ')} = {loaded};"
        names = _names(match["what"].strip("{}"))
        inside = ", ".join(dict.fromkeys(inner for inner, _ in names))
        exported.extend(names)
        return f"const {{ {inside} }} = {loaded};"

    def named(match: re.Match[str]) -> str:
        exported.extend(_names(match["names"]))
        return ""

    def declared(match: re.Match[str]) -> str:
        exported.append((match["name"], match["name"]))
        return match["declaration"]

    text = _EXPORT_NAMES.sub(named, _EXPORT_FROM.sub(passed_on, _IMPORT.sub(imported, source)))
    text = _EXPORT.sub(declared, text)
    if left := _LEFT.search(text):
        raise ErrlexError(
            f"no CommonJS can be made of {left[0][:80]!r} in {path.name}",
            mend="write it as the templates of the target typescript do",
        )
    notice, _, rest = text.partition("\n")
    lines = [f"exports.{outer} = {inner};\n" for inner, outer in exported]
    ending = "\n" + "".join(lines) if lines else ""
    return f"{notice}\n'use strict';\n{rest.rstrip(chr(10))}\n{ending}"


def _names(text: str) -> list[tuple[str, str]]:
    """(name inside, name outside) of each in "a, b as c"."""
    found = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        inner, _, outer = part.partition(" as ")
        found.append((inner, outer or inner))
    return found
