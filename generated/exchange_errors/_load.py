# Copied by `errlex regenerate` from templates/python/_load.py. Do not edit.
"""Modules by name, loaded when they are first needed."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def load(name: str) -> Any:
    """The module `name`. The import system's own lock makes the first touch safe for threads."""
    __import__(name)  # not sys.modules alone: another thread may be in the midst of loading it
    return sys.modules[name]


def attribute(module: dict[str, Any], name: str, scopes: tuple[str, ...] = ()) -> Any:
    """A lazy name of the module of an exchange, or of one of its scopes; kept in `module`, its globals.

    scopes: those that the module has as modules below it. Raises AttributeError for no such name.
    """
    own = module["__name__"]
    exchange = f"exchange_errors.{module['_api'].exchange}"
    if name in scopes:
        return load(f"{own}.{name}")
    if name == "API_ERROR_CODE" and scopes:
        raise AttributeError(
            f"{own} has an API_ERROR_CODE in each of its scopes: {', '.join(f'{own}.{scope}' for scope in scopes)}"
        )
    if name not in module["__all__"]:
        raise AttributeError(f"module {own!r} has no attribute {name!r}")
    if name == "API_ERROR_CODE":
        value = load(f"{exchange}._{module['_api'].scope}_codes").API_ERROR_CODE
    else:
        value = getattr(load(f"{exchange}._exceptions"), name)
    module[name] = value
    return value
