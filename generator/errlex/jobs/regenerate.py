"""Regenerate: snapshots -> catalogues -> generated files. Computes all of it before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from errlex.jobs.update import Updated, updates
from errlex.reconcile.overlay import overlay
from errlex.render.build import build
from errlex.render.engine import Engine, Rendered
from errlex.render.stability import check_stability
from errlex.write import Difference, difference

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from errlex.config.project import Project


@dataclass(slots=True)
class Regenerated:
    """Everything that should be on disk, and how the disk differs from it.

    catalogues and files: path -> content. warnings: overrides that are not needed any more.
    """

    updated: list[Updated]
    catalogues: dict[Path, bytes]
    rendered: Rendered
    changes: Difference
    warnings: list[str] = field(default_factory=list)

    @property
    def files(self) -> dict[Path, bytes]:
        """Catalogues and generated files."""
        return {**self.catalogues, **self.rendered.files}


def regenerate(project: Project, exchanges: Collection[str] = ()) -> Regenerated:
    """Return what the sources of the repository give. exchanges: update only their catalogues first (default: all).

    The result depends on the repository alone; only `errlex update` reads pages of the cache. Raises what update,
    overlay, build, render and difference raise. The caller must not write anything then.
    """
    updated, models, catalogues, warnings = [], [], {}, []
    sources = project.load()
    results = updates(project, sources, snapshots_only=True)
    for source, result in zip(sources, results, strict=True):
        if exchanges and source.exchange not in exchanges and result.previous:
            result.catalogue = result.previous
        else:
            check_stability(source, result.previous, result.catalogue)
            catalogues[source.catalogue_file] = result.catalogue.dumps().encode("utf-8")
            updated.append(result)
        overlaid = overlay(source, result.catalogue)
        warnings.extend(overlaid.warnings)
        models.append(build(source, overlaid.catalogue))
    project.load(exchanges)  # raises for a misspelt exchange
    rendered = Engine(project).render(models)
    changes = difference(
        {**catalogues, **rendered.files},
        rendered.folders,
        guarded=rendered.files,
        unmarked=rendered.unmarked,
    )
    return Regenerated(updated, catalogues, rendered, changes, warnings)


def inputs_of(project: Project) -> list[Path]:
    """Return the files and folders that decide what `regenerate` makes; some of them may not exist."""
    root = project.root
    above = {
        parent / "__init__.py"  # says what a package is imported by (errlex.render.places)
        for output in project.outputs
        for parent in (root / output.path).parents
        if parent != root and parent.is_relative_to(root)
    }
    return [project.file, project.sources, *project.templates, *sorted(above)]
