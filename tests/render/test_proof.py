"""What does not load, or is not what the catalogue says, never gets into the tree."""

from __future__ import annotations

import shutil
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from errlex.catalogue import Catalogue, CatalogueCode, Meaning
from errlex.config.project import Output, find_project
from errlex.config.source import load_source
from errlex.errors import ErrlexError
from errlex.render.build import build
from errlex.render.engine import Engine, OutputParts, Rendered
from errlex.render.proof import _affected as affected_by
from errlex.render.proof import _expected as expected
from errlex.render.proof import prove

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.catalogue import CodeKind

OUTPUTS = {
    "python": 'path = "src/acme/errors"',
    "python-enum": 'path = "out"',
    "typescript": 'path = "out"',
}
LONG = "INVALID_ORDER_QUANTITY_BELOW_MINIMUM_NOTIONAL"


def rendered(
    folder: Path,
    target: str,
    source: str = 'wire = "int"',
    names: str = "ORDER_NOT_FOUND",
    kind: CodeKind = "error",
    code: str = "1002",
    exchange: str = "acme",
    packaging: str = "",
) -> Rendered:
    """An output of one exchange, with one code in every scope."""
    home = folder / "sources" / exchange
    home.mkdir(parents=True)
    (home / "source.toml").write_text(f'title = "Acme"\n{source}\n', "utf-8")
    (folder / "pyproject.toml").write_text(
        f'[tool.errlex]\n[[tool.errlex.output]]\ntarget = "{target}"\n{OUTPUTS[target]}\n{packaging}\n',
        "utf-8",
    )
    loaded = load_source(home)
    codes = [
        CatalogueCode(
            scope, code, kind, names.split(), category="ORDER_NOT_FOUND", retry="never",
            meanings=[Meaning("p", message="Order does not exist")],
        )
        for scope in loaded.scopes
        if (scope == "close") == (kind == "close") and scope != "http"
    ]  # fmt: skip
    made = Engine(find_project(folder)).render([build(loaded, Catalogue(exchange, codes))])
    if target == "typescript" and not shutil.which("node"):
        pytest.skip("no Node here")
    return made


@pytest.mark.parametrize("target", OUTPUTS)
@pytest.mark.parametrize(
    ("source", "names", "kind", "code"),
    [
        pytest.param('wire = "int"', "ORDER_NOT_FOUND NO_ORDER", "error", "1002", id="alias"),
        pytest.param('wire = "str"', LONG, "error", LONG + "_" * 9, id="a name as long as a line"),
        pytest.param('wire = "int"', "NORMAL", "close", "1000", id="nothing but close codes"),
        pytest.param(
            'wire = "int"\n[scopes.spot]\n[scopes.futures]\nshared = true',
            "A", "error", "-1", id="two scopes",
        ),
    ],
)  # fmt: skip
def test_it_loads(
    tmp_path: Path, target: str, source: str, names: str, kind: CodeKind, code: str
) -> None:
    made = rendered(tmp_path, target, source, names, kind, code)
    prove(made, made.files, tmp_path / ".cache")
    assert not list((tmp_path / ".cache").glob("errlex-proof-*"))


@pytest.mark.parametrize(
    ("kind", "names", "listed"),
    [
        ("error", ["A"], True),
        ("error", [], False),
        ("text", ["A"], False),
        ("range", [], False),
        ("range", ["A"], False),
    ],
)
def test_what_a_package_must_know(
    tmp_path: Path, kind: CodeKind, names: list[str], listed: bool
) -> None:
    home = tmp_path / "acme_x"
    home.mkdir()
    (home / "source.toml").write_text('title = "Acme"\nwire = "int"\n', "utf-8")
    text = {"error": "7", "text": "Too late", "range": "7XX"}[kind]
    code = CatalogueCode("api", text, kind, names, category="ORDER_NOT_FOUND", retry="never")
    made = expected(build(load_source(home), Catalogue("acme_x", [code])))
    codes = [[7, ["A"], "ORDER_NOT_FOUND", "never"]] if listed else []
    members = dict.fromkeys(names, 7) if kind == "error" else {}
    assert made == {
        "class": "AcmeXError",
        "several": False,
        "scopes": {"api": {"enum": members, "codes": codes}},
    }


@pytest.mark.parametrize(
    ("changed", "exchanges"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param(["acme.py"], ["acme"], id="a module of one"),
        pytest.param(["acme.py", "beta.json"], ["acme", "beta"], id="files of both"),
        pytest.param(["base.py"], ["acme", "beta"], id="a module of all"),
        pytest.param(["base.js"], ["acme", "beta"], id="a module of all in JavaScript"),
        pytest.param(["README.md"], [], id="a text of all"),
        pytest.param(["README.md", "beta.json"], ["beta"], id="a text and a file of one"),
    ],
)
def test_whom_a_change_affects(tmp_path: Path, changed: list[str], exchanges: list[str]) -> None:
    both: Any = [SimpleNamespace(id="acme"), SimpleNamespace(id="beta")]
    names = ["acme.py", "beta.json", "base.py", "base.js", "README.md"]
    owners = {tmp_path / name: name.partition(".")[0] for name in names[:2]}
    paths = [tmp_path / name for name in names]
    output = Output("python", "out", ())
    part = OutputParts(output, both, tmp_path, "", True, False, paths, owners)
    affected = affected_by(part, {tmp_path / name for name in changed})
    assert [exchange.id for exchange in affected] == exchanges


def test_files_around_a_package_are_left_out(tmp_path: Path) -> None:
    made = rendered(tmp_path, "python", packaging="packaging = true")
    around = [path for path in made.files if not path.is_relative_to(tmp_path / "src/acme/errors")]
    assert around
    prove(made, made.files, tmp_path / ".cache")


@pytest.mark.parametrize("scope", ["public", "private", "delete", "default", "arguments"])
def test_a_scope_may_be_a_reserved_word_of_javascript(tmp_path: Path, scope: str) -> None:
    try:
        made = rendered(tmp_path, "typescript", f'wire = "int"\n[scopes.{scope}]\n[scopes.other]')
    except ErrlexError as error:
        pytest.skip(f"refused before: {error}")
    prove(made, made.files, tmp_path / ".cache")


def spoiled(made: Rendered, file: str, old: bytes, new: bytes) -> Rendered:
    path = next(path for path in made.files if path.as_posix().endswith(file))
    assert old in made.files[path]
    made.files[path] = made.files[path].replace(old, new)
    return made


@pytest.mark.parametrize(
    ("target", "file", "old", "new", "words"),
    [
        pytest.param("python-enum", "acme.py", b"1002", b"1003", "just the members", id="value"),
        pytest.param("python-enum", "acme.py", b"IntEnum\n", b"\n", "SyntaxError", id="import"),
        pytest.param("python", "_api_codes.py", b"1002", b"1003", "read as 1003", id="member"),
        pytest.param("python", "_data.py", b"\\tnever\\t", b"\\tverify\\t", "'verify'", id="retry"),
        pytest.param("python", "_data.py", b"ORDER_NOT_FOUND\\tnever", b"NOPE\\tnever", "acme", id="category"),
        pytest.param("python", "acme/_exceptions.py", b'"acme.errors.acme"', b'"acme.errors.x"', "Error", id="pickle"),
        pytest.param("python", "acme/_exceptions.py", b"class AcmeError", b"class AcmeFault", "AcmeError", id="base"),
        pytest.param("python", "errors/__init__.py", b'"find": "_registry"', b'"find": "acme"', "find", id="hidden"),
        pytest.param("typescript", "out/acme.js", b"1002", b"1003", "acme", id="JavaScript value"),
        pytest.param("typescript", "data/acme.js", b"never", b"verify", "acme", id="JavaScript data"),
        pytest.param("typescript", "out/acme.js", b"const api ", b"const class ", "SyntaxError", id="JavaScript syntax"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused(
    tmp_path: Path, target: str, file: str, old: bytes, new: bytes, words: str
) -> None:
    made = spoiled(rendered(tmp_path, target), file, old, new)
    with pytest.raises(ErrlexError) as caught:
        prove(made, made.files, tmp_path / ".cache")
    assert words in str(caught.value)
    assert "nothing was written" in caught.value.mend


def test_what_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("errlex.render.proof.LIMIT", 0.5)
    made = rendered(tmp_path, "python-enum")
    made = spoiled(made, "acme.py", b"from enum", b"while True: pass\nfrom enum")
    with pytest.raises(ErrlexError, match=r"more than 0\.5 seconds"):
        prove(made, made.files, tmp_path / ".cache")


def test_without_a_changed_file_nothing_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = rendered(tmp_path, "python")
    monkeypatch.setattr("errlex.render.proof.subprocess.run", None)
    prove(made, [tmp_path / "other"], tmp_path / ".cache")


def test_one_exchange_of_several_may_change(tmp_path: Path) -> None:
    made = rendered(tmp_path, "python")
    source = tmp_path / "sources" / "beta"
    source.mkdir()
    (source / "source.toml").write_text('title = "Beta"\nwire = "int"\n', "utf-8")
    known = made.parts[0].exchanges[0]
    beta = build(load_source(source), Catalogue("beta", []))
    made = Engine(find_project(tmp_path)).render([known, beta])
    prove(made, [path for path in made.files if "/acme/" in path.as_posix()], tmp_path / ".cache")


def test_what_a_killed_run_left_is_swept_up(tmp_path: Path) -> None:
    made = rendered(tmp_path, "python-enum")
    left, mine = (
        tmp_path / ".cache/errlex-proof-0123456789abcdef",
        tmp_path / ".cache/errlex-proof-x",
    )
    left.mkdir()
    mine.mkdir()
    prove(made, made.files, tmp_path / ".cache")
    assert (left.exists(), mine.exists()) == (False, True)


@pytest.mark.parametrize("name", ["order", "auth", "market", "find", "lookup"])
def test_an_exchange_that_takes_a_name_of_the_package(tmp_path: Path, name: str) -> None:
    def attempt() -> None:  # either half may refuse it
        made = rendered(tmp_path, "python", exchange=name)
        prove(made, made.files, tmp_path / ".cache")

    with pytest.raises(ErrlexError):
        attempt()
