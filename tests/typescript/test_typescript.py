"""The TypeScript package compiles in strict mode and runs under Node."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from errlex.catalogue import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FLAGS = ("--strict", "--target", "es2022", "--module", "nodenext", "--moduleResolution", "nodenext")


@pytest.fixture(scope="module")
def compiler(tool: Callable[[str, str], str]) -> str:
    """The TypeScript compiler."""
    return tool("tsc", "typescript")


@pytest.fixture
def folder(tmp_path: Path, root: Path) -> Path:
    """A folder with the package as `pkg`, and a program that uses it."""
    lay_out(tmp_path, root)
    return tmp_path


def lay_out(folder: Path, root: Path) -> None:
    shutil.copytree(root / "generated" / "typescript", folder / "pkg")
    shutil.copy(root / "tests" / "cases" / "typescript" / "use.ts", folder)
    (folder / "package.json").write_text('{"type": "module"}')


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory, root: Path, compiler: str) -> Path:
    """A folder with a program, and one that takes every module: compiled in strict mode, both at once."""
    folder = tmp_path_factory.mktemp("compiled")
    lay_out(folder, root)
    modules = sorted(path.name.removesuffix(".d.ts") for path in (folder / "pkg").glob("*.d.ts"))
    assert len(modules) > 5
    lines = [
        f"export * as m{number} from './pkg/{name}.js';" for number, name in enumerate(modules)
    ]
    (folder / "all.ts").write_text("\n".join(lines))
    run(compiler, *FLAGS, "use.ts", "all.ts", cwd=folder)
    return folder


def test_a_program_runs(compiled: Path, node: str) -> None:
    made = json.loads(run(node, "use.js", cwd=compiled))
    assert made == {
        "gone": True,
        "pause": 0,
        "known": "43012",
        "family": True,
        "category": True,
        "names": ["ACCOUNT_NOT_COPY_TRADER", "FUTURES_POSITION_DIRECTION_EMPTY"],
        "spot": 50020,
        "shared": "auth",
        "contract": 40017,
        "ambiguous": ["UNKNOWN", "spot"],
        "untrusted": [True, True, True, True],
        "all": True,
        "frozen": True,
        "unused": 4,
    }


def test_every_module_loads(compiled: Path, node: str) -> None:
    run(node, "all.js", cwd=compiled)


def test_node_reads_the_codes_of_the_catalogue(folder: Path, root: Path, node: str) -> None:
    catalogue = load_catalogue(root / "sources" / "bitmart" / "catalogue.json")
    assert catalogue
    script = (
        "import('./pkg/bitmart_spot.js').then((m) => console.log(JSON.stringify(m.API_ERROR_CODE)))"
    )
    made = json.loads(run(node, "-e", script, cwd=folder))
    assert made == {
        name: int(code.code)
        for code in catalogue.codes
        if code.scope == "spot" and code.kind == "error"
        for name in code.names
    }


def test_the_package_exports_every_module(folder: Path) -> None:
    package = json.loads((folder / "pkg" / "package.json").read_text())
    exported = {name.removeprefix("./") for name in package["exports"]} - {"package.json"}
    exported = {"index" if name == "." else name for name in exported}
    assert exported == {path.name.removesuffix(".d.ts") for path in (folder / "pkg").glob("*.d.ts")}
    assert package["type"] == "module"
    assert "dependencies" not in package


def test_null_for_no_options(folder: Path, node: str) -> None:
    script = """
    import * as xe from './pkg/index.js';
    import { errorFrom } from './pkg/bybit.js';
    const body = '{"retCode":10006,"retMsg":"x"}';
    const error = xe.errorFrom('bybit', body, null);
    console.log(JSON.stringify([
      error.code, errorFrom(body, null).code, error.retryDelay(1, null) > 0, xe.retryDelay(error, null) > 0, error.asDict(null).code,
    ]));
    """
    (folder / "nulls.mjs").write_text(script)
    assert json.loads(run(node, "nulls.mjs", cwd=folder)) == [10006, 10006, True, True, 10006]
