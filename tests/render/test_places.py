"""The name that a package is imported by, from the place where it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.config.project import find_project
from errlex.errors import ConfigError
from errlex.render.places import import_name, parent

if TYPE_CHECKING:
    from pathlib import Path

CASES = [
    pytest.param("generated/exchange_errors", "", [], "exchange_errors", "generated", id="plain"),
    pytest.param("errs", "", [], "errs", "", id="at the root"),
    pytest.param("src/acme/errors", "", [], "acme.errors", "src", id="src"),
    pytest.param("lib/src/acme/errors", "", ["lib"], "acme.errors", "lib/src", id="src below"),
    pytest.param("src/errors/src", "", [], "errors.src", "src", id="itself called src"),
    pytest.param("a/b/errors", "", ["a/b"], "b.errors", "a", id="one package above"),
    pytest.param("a/b/errors", "", ["a", "a/b"], "a.b.errors", "", id="two packages above"),
    pytest.param("a/b/errors", "", ["a"], "errors", "a/b", id="a gap"),
    pytest.param("a/errors", "a.errors", [], "a.errors", "", id="said"),
    pytest.param(
        "lib", "acme.errors", [], "acme.errors", "", id="said, and mapped by a build tool"
    ),
]


@pytest.mark.parametrize(("path", "said", "packages", "name", "above"), CASES)
def test_import_name(
    tmp_path: Path, path: str, said: str, packages: list[str], name: str, above: str
) -> None:
    for folder in packages:
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "__init__.py").touch()
    setting = f'import = "{said}"' if said else ""
    (tmp_path / "pyproject.toml").write_text(
        f'[tool.errlex]\n[[tool.errlex.output]]\ntarget = "python"\npath = "{path}"\n{setting}\n'
    )
    project = find_project(tmp_path)
    assert import_name(project, project.outputs[0]) == name
    assert parent(project, project.outputs[0]) == tmp_path / above


@pytest.mark.parametrize("name", ["my-errors", "class", "a.1b", "a..b", "börse"])
def test_no_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "pyproject.toml").write_text(
        f'[tool.errlex]\n[[tool.errlex.output]]\ntarget = "python"\npath = "x"\nimport = "{name}"\n',
        "utf-8",
    )
    project = find_project(tmp_path)
    with pytest.raises(ConfigError, match="is not a name that Python can import"):
        import_name(project, project.outputs[0])
