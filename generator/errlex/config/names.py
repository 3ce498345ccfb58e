"""The names that people choose and that become names in the generated packages: one rule for all targets.

An exchange is a module of the Python package, a file of the TypeScript package and of the reference pages; a scope
is a module below the exchange and a binding of its JavaScript module; the id of a page is the name of a file. So a
name must be valid in every language and file system, and may not hide a name of the packages.
"""

from __future__ import annotations

import builtins
import keyword
import re

from errlex.taxonomy import taxonomy

#: Maximum number of characters of a name. Windows allows 260 for a path, of which errlex uses about 60.
MAX_LENGTH = 40
_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")
_PAGE = re.compile(r"[a-z0-9][a-z0-9_-]*")

#: Names of devices that Windows has in every folder, with any suffix (learn.microsoft.com, "Naming Files").
DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin", "conout"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)
#: Words that no binding of a JavaScript module may have (ECMA-262 12.7.2, strict mode, and the names of undefined
#: values), and those that TypeScript refuses for an import (its error 2438).
JAVASCRIPT_WORDS = frozenset(
    [
        "arguments",
        "await",
        "break",
        "case",
        "catch",
        "class",
        "const",
        "continue",
        "debugger",
        "default",
        "delete",
        "do",
        "else",
        "enum",
        "eval",
        "export",
        "extends",
        "false",
        "finally",
        "for",
        "function",
        "if",
        "implements",
        "import",
        "in",
        "infinity",
        "instanceof",
        "interface",
        "let",
        "nan",
        "new",
        "null",
        "package",
        "private",
        "protected",
        "public",
        "return",
        "static",
        "super",
        "switch",
        "this",
        "throw",
        "true",
        "try",
        "typeof",
        "undefined",
        "var",
        "void",
        "while",
        "with",
        "yield",
        "any",
        "bigint",
        "boolean",
        "never",
        "number",
        "object",
        "string",
        "symbol",
        "unknown",
        "async",
        "constructor",
        "declare",
        "get",
        "global",
        "globalthis",
        "module",
        "namespace",
        "of",
        "prototype",
        "require",
        "set",
        "type",
    ]
)
#: Words of Python, and the built-in functions that generated modules call: a module of that name would hide them.
PYTHON_WORDS = frozenset(
    name.lower() for name in (*keyword.kwlist, *keyword.softkwlist, *dir(builtins))
) - {"_"}
#: Names in the packages that are not exchanges: functions, and files of the targets.
PACKAGE_NAMES = frozenset(
    [
        "annotations",
        "error",
        "error_from",
        "event_error",
        "find",
        "from_ccxt",
        "lookup",
        "retry_delay",
        "search",
        "categories",
        "changes",
        "codes",
        "errors",
        "families",
        "index",
        "data",
        "info",
        "runtime",
        "package",
        "readme",
        "retries",
        "schema",
    ]
)
#: Names in the module of an exchange that are not scopes: those of the Python package, and of the TypeScript package.
EXCHANGE_NAMES = frozenset(
    [
        "annotations",
        "codes",
        "error",
        "error_from",
        "event_error",
        "from_ccxt",
        "lookup",
        "mapping",
        "errorinfo",
        "find",
        "jointables",
        "maketable",
        "table",
    ]
)
#: Classes of the Python package that belong to no category.
_CLASSES = frozenset({"ExchangeError", "PartialFailure"})


def exchange_problem(name: str) -> str:
    """Return why `name` cannot be the name of an exchange, as a sentence; "" if it can."""
    return _problem(name, "a module's name", _unfit(name, PACKAGE_NAMES) or _class_clash(name))


def scope_problem(name: str) -> str:
    """Return why `name` cannot be the name of a scope, as a sentence; "" if it can."""
    return _problem(name, "a module's name", _unfit(name, EXCHANGE_NAMES))


def page_problem(name: str) -> str:
    """Return why `name` cannot be the id of a page, as a sentence; "" if it can."""
    reason = ""
    if not _PAGE.fullmatch(name):
        reason = "lower case letters of ASCII, digits, _ and - only, a letter or digit first"
    return _problem(name, "a page's id", reason or _unfit_file(name))


def class_name(exchange: str) -> str:
    """Return an exchange's id as the name of a class: "crypto_com" -> "CryptoCom"."""
    return "".join(part.capitalize() for part in exchange.split("_"))


def _problem(name: str, subject: str, reason: str) -> str:
    shown = name if len(name) <= MAX_LENGTH else f"{name[:MAX_LENGTH]}..."
    return f"{shown!r} cannot be {subject}: {reason}" if reason else ""


def _unfit(name: str, own: frozenset[str]) -> str:
    if not _IDENTIFIER.fullmatch(name):
        return "lower case letters of ASCII, digits and _ only, a letter first"
    if name in PYTHON_WORDS:
        return "Python has this name"
    if name in JAVASCRIPT_WORDS:
        return "JavaScript or TypeScript has this name"
    if name in own:
        return "the generated packages have this name"
    return _unfit_file(name)


def _unfit_file(name: str) -> str:
    if len(name) > MAX_LENGTH:
        return f"it has more than {MAX_LENGTH} characters"
    return "Windows has a device of this name" if name in DEVICES else ""


def _class_clash(exchange: str) -> str:
    base = f"{class_name(exchange)}Error"
    classes = {family.class_name for family in taxonomy().families.values()} | _CLASSES
    classes |= {category.class_name for category in taxonomy().categories.values()}
    return (
        f"its base class would be {base}, which the package has already" if base in classes else ""
    )
