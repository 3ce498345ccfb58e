"""Stability: names and values of generated members are public API and do not change by themselves."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from errlex.errors import ErrlexError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from errlex.catalogue import Catalogue
    from errlex.config.source import Source


def breaking_changes(previous: Catalogue, new: Catalogue) -> list[str]:
    """Return the losses of importers as sentences: a name that vanished, or that stands for another code now."""
    losses = []
    after = new.by_key()
    owner = {(code.scope, name): code.code for code in new.codes for name in code.names}
    for code in previous.codes:
        entry = after.get(code.key)
        if entry is None:
            losses.append(f"{code.scope} {code.code} {'/'.join(code.names)}: the code vanished")
            continue
        for name in code.names:
            now = owner.get((code.scope, name))
            if now is None:
                losses.append(f"{code.scope} {code.code}: the name {name} vanished")
            elif now != code.code:
                losses.append(f"{code.scope} {name}: was {code.code}, would be {now}")
    return losses


def check_stability(source: Source, previous: Catalogue | None, new: Catalogue) -> None:
    """Refuse a catalogue that would break importers. Raises ErrlexError that lists what they would lose.

    source: for the message. previous: the committed catalogue; None if there is none. new: the one to be written.
    """
    losses = breaking_changes(previous, new) if previous else []
    if losses:
        raise ErrlexError(
            f"this would break those who import {source.exchange}:\n{_listed(losses)}",
            file=source.catalogue_file,
            mend="codes that are gone stay as tombstones and names as aliases: git checkout the catalogue, or add them to overrides.toml",
        )


def lost_members(old: str, new: str) -> list[str]:
    """Return what importers of a generated Python module would lose: members of its enums that vanish or change.

    old, new: the sources. Returns [] if one of them is not Python any more, as after an edit by hand.
    """
    try:
        before, after = _members(old), _members(new)
    except SyntaxError:
        return []
    losses = []
    for (enum, name), value in before.items():
        if (enum, name) not in after:
            losses.append(f"{enum}.{name} ({value}) vanishes")
        elif after[enum, name] != value:
            losses.append(f"{enum}.{name} is {value}, would be {after[enum, name]}")
    return losses


def check_members(files: Mapping[Path, bytes], updated: Iterable[Path]) -> None:
    """Refuse files whose enums would lose members. updated: those of `files` that differ on disk.

    No catalogue has the names that only an override gave. The generated module has them.
    Raises ErrlexError.
    """
    losses = []
    for path in updated:
        if path.suffix == ".py" and b"API_ERROR_CODE" in files[path]:
            lost = lost_members(path.read_text("utf-8", "replace"), files[path].decode())
            losses += [f"{path.name}: {loss}" for loss in lost]
    if losses:
        raise ErrlexError(
            f"this would break those who import the generated modules:\n{_listed(losses)}",
            mend="keep the names as aliases in overrides.toml; where a file was edited by hand: git checkout it; "
            "if the break is meant: --accept-breaking",
        )


def _members(source: str) -> dict[tuple[str, str], str]:
    """(enum, member) -> its value as source, of all classes named `...API_ERROR_CODE`."""
    return {
        (enum.name, target.id): ast.unparse(node.value)
        for enum in ast.walk(ast.parse(source))
        if isinstance(enum, ast.ClassDef) and enum.name.endswith("API_ERROR_CODE")
        for node in enum.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _listed(losses: list[str]) -> str:
    lines = [f"  {loss}" for loss in losses[:20]]
    if len(losses) > len(lines):
        lines.append(f"  and {len(losses) - len(lines)} more")
    return "\n".join(lines)
