"""The single-file targets of other languages compile, with texts that try to break out of them."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import jsonschema
import pytest

from errlex.catalogue import Catalogue, CatalogueCode, Meaning
from errlex.config.project import find_project
from errlex.config.source import load_source
from errlex.render.build import build
from errlex.render.engine import Engine

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.model import Exchange

PROJECT = """
[tool.errlex]
[[tool.errlex.output]]
target = "{target}"
path = "out/acme"
"""
SOURCE = """
title = "Acme */ \\\\u000a <b> & Co"
wire = "{wire}"
[[pages]]
id = "errors"
url = "https://acme.example/errors"
{scopes}
"""
HOSTILE = (
    'ends */ the comment \\u002a/ and "the string" ${x} #{x} %s \\',
    "</script><!-- @deprecated {@link x} ??/ -->",
    "bidi \u202e and \u2028 and \U000e0001 余额不足",
    "'); DROP TABLE codes; --",
)
#: Names that templates use beside those of the codes.
USED = (
    "CODE", "INFO", "LOOKUP", "ACME", "ACME_ERROR", "ACME_CODE", "BY_CODE", "CATEGORY", "RETRY", "OF", "NAME", "MESSAGE",
    "VALUES", "VALUE_OF", "API", "SPOT", "STRING", "SELF", "NEW", "FROM", "INT64", "EACH", "PUT", "DEFAULT", "API_ERROR_CODE",
)  # fmt: skip
COMPILERS = {
    "go-enum": ("go", "build", "-o", "/dev/null", "./..."),
    "rust-enum": ("rustc", "--edition", "2021", "--crate-type", "lib", "-D", "warnings", "acme.rs"),
    "java-enum": ("javac", "-J-XX:TieredStopAtLevel=1", "-J-Xshare:auto", "-Xlint:all", "-Werror", "-d", "made", "AcmeError.java"),
    "csharp-enum": ("mcs", "-target:library", "-out:made.dll", "AcmeErrors.cs"),
    # what TypeScript itself declares is not checked once more for each file
    "typescript-enum": ("tsc", "--strict", "--noEmit", "--target", "es2022", "--lib", "es2022", "--skipLibCheck", "acme.ts"),
}  # fmt: skip


def code(number: str, name: str, message: str, **more: object) -> CatalogueCode:
    meaning = Meaning(page="errors", section="Errors", message=message)
    made = CatalogueCode(
        scope=str(more.get("scope", "api")),
        code=number,
        names=[name],
        category="UNKNOWN",
        retry="verify",
        rule="none",
        meanings=[meaning],
    )
    if more.get("state"):
        made.state = "removed" if more["state"] is True else more["state"]  # type: ignore[assignment]
    made.names += list(more.get("aliases", ()))  # type: ignore[call-overload]
    return made


def acme(folder: Path, wire: str, *, products: bool) -> Exchange:
    (folder / "sources" / "acme").mkdir(parents=True)
    scopes = '[scopes.spot]\ntitle = "Spot"\n[scopes.swap]\ntitle = "Swap"\n' if products else ""
    file = folder / "sources" / "acme" / "source.toml"
    file.write_text(SOURCE.format(wire=wire, scopes=scopes))
    source = load_source(file.parent)
    names = ("ORDER_NOT_FOUND", "A_1", "A1", "TYPE")
    texts = dict(zip(names, HOSTILE, strict=True)) | dict.fromkeys(USED, "x")
    codes = [
        code(f"-{n + 1}", name, text, scope=scope, aliases=[f"ALSO_{name}"], state=n == 1)
        for scope in (("spot", "swap") if products else ("api",))
        for n, (name, text) in enumerate(texts.items())
    ]
    return build(source, Catalogue(exchange="acme", codes=codes))


def rendered(folder: Path, target: str, wire: str, *, products: bool) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "pyproject.toml").write_text(PROJECT.format(target=target))
    exchange = acme(folder, wire, products=products)
    for file, content in Engine(find_project(folder)).render([exchange]).files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder / "out" / "acme"


#: Compilers that take the files of all projects in one run; the others run once for each.
TOGETHER = {"go-enum", "typescript-enum"}


@pytest.mark.parametrize("target", sorted(COMPILERS))
def test_it_compiles(tmp_path: Path, root: Path, target: str) -> None:
    program, *arguments = COMPILERS[target]
    found = shutil.which(program) or shutil.which(
        program, path=str(root / ".cache" / "node" / "node_modules" / ".bin")
    )
    folders = [
        rendered(tmp_path / f"{wire}{scopes}", target, wire, products=scopes == 2)
        for wire in ("int", "str")
        for scopes in (1, 2)
    ]
    assert [len(list(out.iterdir())) for out in folders] == [1] * 4
    if not found:
        pytest.skip(f"no {program} here")
    if target in TOGETHER:
        *arguments, files = arguments
        names = [str((out / files).relative_to(tmp_path)) for out in folders]
        runs = [(tmp_path, [*arguments, *(f"./{name}" for name in names)])]
    else:
        runs = [(out, arguments) for out in folders]
    (tmp_path / "go.mod").write_text("module acme\n\ngo 1.19\n")
    for folder, given in runs:
        (folder / "made").mkdir()
        done = subprocess.run(
            [found, *given], cwd=folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{folder}\n{done.stdout}{done.stderr}"


#: What each language says of a name that is not to be used any more.
DEPRECATED = {
    "go-enum": "// Deprecated: ",
    "rust-enum": "#[deprecated",
    "java-enum": "@Deprecated",
    "csharp-enum": "[System.Obsolete(",
    "typescript-enum": "@deprecated",
    "python-enum": "# no longer documented",
}
LONG = "words and more words " * 12


@pytest.mark.parametrize(
    ("state", "deprecated"), [("documented", 0), ("seen", 0), ("removed", 1), ("withdrawn", 1)]
)
@pytest.mark.parametrize("target", sorted(COMPILERS))
def test_a_code_that_is_sent_is_not_deprecated(
    tmp_path: Path, target: str, state: str, deprecated: int
) -> None:
    text = one_code(tmp_path, target, state)
    assert text.count(DEPRECATED[target]) == deprecated
    assert ("seen but not documented" in text) == (state == "seen")


@pytest.mark.parametrize("target", sorted(COMPILERS))
def test_a_long_message_hides_neither_category_nor_retry(tmp_path: Path, target: str) -> None:
    text = one_code(tmp_path, target, "documented")
    assert "… (ORDER_NOT_FOUND, verify)" in text


def test_a_line_of_the_python_file_keeps_to_one_line(tmp_path: Path) -> None:
    text = one_code(tmp_path, "python-enum", "removed")
    (line,) = (line for line in text.splitlines() if "ACME_ERROR" in line)
    assert len(line) <= 100
    assert line.startswith("    ACME_ERROR = -1  # no longer documented: words and more")


def one_code(folder: Path, target: str, state: str) -> str:
    """The file of an exchange that has one code, whose message is long."""
    (folder / "pyproject.toml").write_text(PROJECT.format(target=target))
    acme(folder, "int", products=False)
    made = code("-1", "ACME_ERROR", LONG, state=state if state != "documented" else "")
    made.category = "ORDER_NOT_FOUND"
    exchange = build(
        load_source(folder / "sources" / "acme"), Catalogue(exchange="acme", codes=[made])
    )
    (content,) = Engine(find_project(folder)).render([exchange]).files.values()
    return content.decode()


def test_a_thousand_codes_too_many_for_one_enum_of_java(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(PROJECT.format(target="java-enum"))
    acme(tmp_path, "int", products=False)
    codes = [code(f"{n}", f"CODE_{n}", "x", aliases=[f"ALSO_{n}"]) for n in range(1, 3001)]
    exchange = build(
        load_source(tmp_path / "sources" / "acme"), Catalogue(exchange="acme", codes=codes)
    )
    (file,) = (content := Engine(find_project(tmp_path)).render([exchange]).files)
    text = content[file].decode()
    assert text.count("public enum ") == 2
    assert text.count("or is in another enum of this class") == 2
    javac = shutil.which("javac")
    if not javac:
        pytest.skip("no javac here")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content[file])
    done = subprocess.run(
        [javac, "-J-Xshare:auto", "-d", str(tmp_path), str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_file_of_everything_keeps_its_schema(tmp_path: Path) -> None:
    out = rendered(tmp_path, "json", "int", products=True)
    everything = json.loads((out / "errors.json").read_text("utf-8"))
    schema = json.loads((out / "errors.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(everything, schema)
    named = [row for row in everything["codes"] if row["messages"] != ["x"]]
    assert [row["messages"][0] for row in named] == [*HOSTILE, *HOSTILE]
    assert [row["wire"] for row in named] == [-1, -2, -3, -4] * 2


def test_a_template_that_does_not_say_how_its_language_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "mine"
    folder.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text(
        PROJECT.format(target="mine").replace(
            "[tool.errlex]", '[tool.errlex]\ntemplates = ["templates"]'
        )
    )
    exchange = acme(tmp_path, "int", products=False)
    template = folder / "{exchange}.lua.j2"
    template.write_text("{{ exchange.title | comment }}\n")
    with pytest.raises(Exception, match=r"not known how \.lua files are written"):
        Engine(find_project(tmp_path)).render([exchange])
    template.write_text(
        '{# errlex\ncomment = "--"\nstring = "json"\n#}\n{{ exchange.title | comment }}\n'
    )
    files = Engine(find_project(tmp_path)).render([exchange]).files
    assert files[tmp_path / "out" / "acme" / "acme.lua"] == b"-- Acme */ \\\\u000a <b> & Co\n"
