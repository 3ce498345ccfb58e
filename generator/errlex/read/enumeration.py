"""Enumerations of a schema: their values, and the texts that its description has for each.

    {"enum": ["NO_KEY", "NO_FUNDS"],                    values that no list beside them explains
     "description": "- `NO_KEY`: it is missing ..."}    their texts

The keys are those of OpenAPI and JSON Schema, and of their extensions.
"""

from __future__ import annotations

import re
from typing import Any

#: The lists beside an `enum` that name and describe its values, and the header for each.
BESIDE = {
    "x-enum-varnames": "name",
    "x-enumNames": "name",
    "x-enum-names": "name",
    "enumNames": "name",
    "x-enum-descriptions": "description",
    "x-enumDescriptions": "description",
    "enumDescriptions": "description",
    "x-ms-enum": "",
}
BULLET = re.compile(r"^ *[-*+] +\S", re.MULTILINE)
#: A value that a description explains: "- `NO_KEY`: text".
_EXPLAINED = re.compile(
    r"^[ \t]*[-*+][ \t]+[`\"'*]{0,3}(?P<value>[A-Za-z][\w.-]*)[`\"'*]{0,3}[ \t]*(?:[:=–—-]+[ \t]*)?"
    r"(?P<text>[^\n]*(?:\n(?![ \t]*(?:[-*+][ \t]|\n|$))[^\n]+)*)",
    re.MULTILINE,
)
_VALUE = re.compile(r"[A-Za-z][\w.-]*")
_NAMED = re.compile(r"`([^`\n]+)`")
#: The key of an object's members.
PROPERTIES = "properties"


def bare_values(schema: Any) -> list[str]:
    """Return the strings of an enumeration that no list beside it explains; none if it is something else."""
    if not isinstance(schema, dict) or not isinstance(schema.get("enum"), list):
        return []
    values = schema["enum"]
    if any(key in schema for key in BESIDE):
        return []
    strings = all(isinstance(value, str) and _VALUE.fullmatch(value) for value in values)
    return values if strings else []


def texts_of_values(description: str) -> dict[str, str]:
    """Return the text of each value that a list in `description` explains."""
    return {found["value"]: found["text"] for found in _EXPLAINED.finditer(description)}


def sorts_values(text: str, schema: dict[str, Any]) -> bool:
    """Whether a list does nothing but sort the values of a property ("- 400: `A`, `B`"), which have a table."""
    properties = schema.get(PROPERTIES)
    members = properties.values() if isinstance(properties, dict) else ()
    values = {value for member in members for value in bare_values(member)}
    items = BULLET.split(text)[1:]
    return bool(values) and all(
        (named := _NAMED.findall(item)) and values.issuperset(named) for item in items
    )
