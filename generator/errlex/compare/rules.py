"""The drift rules, read from `data/changes.toml` (which documents their fields)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

Severity = Literal["err", "warn", "info"]
Bump = Literal["major", "minor", "patch", "none"]
#: Most severe first.
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
#: Largest step first.
BUMPS: tuple[Bump, ...] = get_args(Bump)


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of change; the fields are those of the file. position: 0 for the first rule of the file."""

    id: str
    severity: Severity
    bump: Bump
    sentence: str
    why: str
    todo: str
    effect: str
    position: int
    before: str = ""
    after: str = ""


@cache
def rules() -> dict[str, Rule]:
    """Rules by id, in the order of the file (read once)."""
    data = tomllib.loads(files("errlex").joinpath("data/changes.toml").read_text("utf-8"))
    return {
        rule_id: Rule(id=rule_id, position=position, **fields)
        for position, (rule_id, fields) in enumerate(data.items())
    }
