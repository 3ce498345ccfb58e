"""Loads modules of enums, one for each exchange, and compares them with what they should be.

Run by errlex.render.proof, alone. Reads JSON: `folder`, `files` (any key -> file name below it), `exchanges` (id ->
what is expected). Prints what is wrong, one sentence a line; the exit status is 1 then.
"""

from __future__ import annotations

import enum
import json
import pathlib
import runpy
import sys


def main() -> int:
    """Compare, and say what is wrong. Which file is whose is not known: every exchange must be found in one."""
    expected = json.load(sys.stdin)
    problems: list[str] = []
    found: list[object] = []
    for name in expected["files"].values():
        try:
            found.append(enums(runpy.run_path(str(pathlib.Path(expected["folder"], name)))))
        except Exception as error:
            problems.append(f"{name}: {type(error).__name__}: {error}")
    for exchange, wanted in expected["exchanges"].items():
        scopes = {scope: each["enum"] for scope, each in wanted["scopes"].items() if each["enum"]}
        names = {
            f"{scope.upper()}_API_ERROR_CODE" if wanted["several"] else "API_ERROR_CODE": members
            for scope, members in scopes.items()
        }
        if names not in found:
            problems.append(
                f"{exchange}: no module has its enums with just the members of its catalogue"
            )
    print("\n".join(problems))
    return 1 if problems else 0


def enums(space: dict[str, object]) -> dict[str, dict[str, object]]:
    """Name of an enum -> name of a member -> its value."""
    return {
        name: {member: each.value for member, each in value.__members__.items()}
        for name, value in space.items()
        if isinstance(value, type)
        and issubclass(value, enum.Enum)
        and name.endswith("API_ERROR_CODE")
    }


if __name__ == "__main__":
    sys.exit(main())
