"""Model: an exchange as templates see it, as plain data (`errlex model`)."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from errlex.catalogue import load_catalogue
from errlex.errors import ConfigError
from errlex.model import Scope
from errlex.reconcile.overlay import overlay
from errlex.render.build import build

if TYPE_CHECKING:
    from errlex.config.project import Project
    from errlex.config.source import Source
    from errlex.model import Exchange

#: Grows by one when an attribute is renamed or removed; attributes that are added leave it as it is.
VERSION = 1


def dumped_model(project: Project, exchange: str) -> dict[str, Any]:
    """Return `{"model": VERSION, "exchange": {...}}`, with the attributes and properties of `errlex.model.Exchange`.

    Raises ConfigError if there is no such exchange, or it has no catalogue yet.
    """
    (source,) = project.load([exchange])
    model = model_of(source)
    if model is None:
        raise ConfigError(
            "no catalogue yet", file=source.catalogue_file, mend=f"errlex update {exchange}"
        )
    return {"model": VERSION, "exchange": _plain(model)}


def model_of(source: Source) -> Exchange | None:
    """An exchange as its committed catalogue and overrides.toml have it; None: it has no catalogue yet.

    Raises ConfigError where one of its files is wrong.
    """
    catalogue = load_catalogue(source.catalogue_file)
    return build(source, overlay(source, catalogue).catalogue) if catalogue else None


def _plain(value: Any) -> Any:
    """Return dataclasses as dicts, with their properties last, and tuples as lists."""
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value)]
        computed = [
            name for name, found in vars(type(value)).items() if isinstance(found, property)
        ]
        # properties of an exchange or a scope select some of its codes: show their keys, not each code again
        shown = {name: _plain(getattr(value, name)) for name in names if name != "sections"}
        shown |= {name: _chosen(getattr(value, name)) for name in computed}
        if isinstance(value, Scope):
            shown["sections"] = [
                {"title": str(section.title), "codes": [str(code.code) for code in section.codes]}
                for section in value.sections
            ]
        return shown
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value if value is None or isinstance(value, (bool, int, float)) else str(value)


def _chosen(value: Any) -> Any:
    if isinstance(value, tuple) and value and hasattr(value[0], "code"):
        return [str(code.code) for code in value]
    if isinstance(value, tuple) and value and hasattr(value[0], "codes"):
        return [scope.name for scope in value]
    return _plain(value)
