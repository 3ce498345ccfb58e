"""What rendering refuses: each error as people see it, whole, with file, line and what mends it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from errlex.catalogue import Catalogue, CatalogueCode
from errlex.config.project import find_project
from errlex.config.source import load_source
from errlex.errors import ErrlexError
from errlex.render.build import build
from errlex.render.commonjs import commonjs
from errlex.render.engine import Engine
from errlex.render.places import check_files
from errlex.render.stability import check_members, check_stability
from errlex.render.typescript import exported

if TYPE_CHECKING:
    from errlex.model import Exchange

OWN = 'target = "own"\npath = "out"'
ENUM = 'target = "python-enum"\npath = '


def source_of(folder: Path, name: str = "acme", settings: str = 'wire = "int"') -> Any:
    home = folder / "sources" / name
    home.mkdir(parents=True)
    (home / "source.toml").write_text(f'title = "Acme"\n{settings}\n', "utf-8")
    return load_source(home)


def code(text: str, *names: str) -> CatalogueCode:
    return CatalogueCode(
        "api", text, names=list(names or ("A",)), category="UNKNOWN", retry="verify"
    )


def exchange(folder: Path, name: str = "acme") -> Exchange:
    return build(source_of(folder, name), Catalogue(name, [code("1")]))


def rendered(
    folder: Path, outputs: tuple[str, ...], templates: dict[str, str], exchanges: list[Exchange]
) -> None:
    tables = "".join(f"[[tool.errlex.output]]\n{output}\n" for output in outputs)
    (folder / "pyproject.toml").write_text(f'[tool.errlex]\ntemplates = ["mine"]\n{tables}')
    for name, text in templates.items():
        file = folder / "mine" / "own" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    Engine(find_project(folder)).render(exchanges)


#: An output's path, and what is said of it.
PLACES = {
    ".git/x": "is inside .git, where errlex writes nothing",
    "lib/node_modules": "is inside node_modules, where errlex writes nothing",
    ".": "is the project's own folder",
    "sources": "meets the folder of the sources",
    "sources/acme": "meets the folder of the sources",
    "mine/own": "meets the folder of templates 'mine'",
    "out/codes.py": "names a file, though this target fills a folder",
    "out/{exchange}.json": "names a file, though this target fills a folder",
    "{exchange}": "names a file, though this target fills a folder",
}


@pytest.mark.parametrize("path", PLACES)
def test_a_place(tmp_path: Path, path: str) -> None:
    with pytest.raises(ErrlexError) as caught:
        rendered(
            tmp_path,
            (OWN.replace('"out"', f'"{path}"'),),
            {"a.py.j2": "", "b.py.j2": ""},
            [exchange(tmp_path)],
        )
    assert str(caught.value).replace(str(tmp_path), "") == (
        f"/pyproject.toml:3: output 'own' has path = {path!r}, which {PLACES[path]}\n"
        '  give it a folder of its own, as in path = "generated/errors"'
    )


@pytest.mark.parametrize("path", ["sources/{exchange}/overrides.toml", "sources/acme/x.py"])
def test_a_file_in_the_folder_of_an_exchange(tmp_path: Path, path: str) -> None:
    acme = exchange(tmp_path)
    with pytest.raises(ErrlexError, match="is in the folder of an exchange"):
        rendered(tmp_path, (f'{ENUM}"{path}"',), {}, [acme])
    rendered(tmp_path, (f'{ENUM}"sources/x.py"',), {}, [acme])


#: Outputs, templates of the target `own`, ids of exchanges, the error.
TEMPLATES: dict[str, tuple[tuple[str, ...], dict[str, str], str, str]] = {
    "an unknown exchange": (
        (f'{ENUM}"x"\nexchanges = ["zeta", "acme", "beta"]',),
        {},
        "acme",
        "/pyproject.toml:3: output 'python-enum' names unknown exchanges: beta, zeta\n"
        "  remove them from `exchanges`, or add them: errlex new EXCHANGE PAGE",
    ),
    "two outputs make one file": (
        (OWN, OWN),
        {"a.py.j2": "", "b.py.j2": ""},
        "acme",
        "/pyproject.toml:6: two outputs make /out/a.py\n" "  give one of them another path",
    ),
    "syntax": (
        (OWN,),
        {"a.py.j2": "\n{% for x in y %}"},
        "acme",
        (
            "/mine/own/a.py.j2:2: Unexpected end of template. Jinja was looking for the following tags: 'endfor' or "
            "'else'. The innermost block that needs to be closed is 'for'."
        ),
    ),
    "an attribute": (
        (OWN,),
        {"{exchange}.py.j2": "\n{{ exchange.nmae }}"},
        "acme",
        "/mine/own/{exchange}.py.j2:2: 'errlex.model.Exchange object' has no attribute 'nmae' (for acme)",
    ),
    "an attribute, in a file of all": (
        (OWN,),
        {"a.py.j2": "{{ nope.x }}"},
        "acme beta",
        "/mine/own/a.py.j2:1: 'nope' is undefined",
    ),
    "no exchange yet": (
        (OWN,),
        {"a.py.j2": "{{ exchanges[0].id }}"},
        "",
        (
            "/mine/own/a.py.j2:1: list object has no element 0\n"
            "  there is no exchange yet: errlex new EXCHANGE PAGE"
        ),
    ),
    "a text without a filter": (
        (OWN,),
        {"{exchange}.py.j2": "x = 1\n\n# {{ exchange.title }}"},
        "acme",
        (
            "/mine/own/{exchange}.py.j2:3: a template shows 'Acme' without a filter (for acme)\n"
            "  end the expression with a filter that files of this suffix have, such as literal, comment or "
            "(Markdown) text: docs/templates.md"
        ),
    ),
    "a program that fails": (
        (OWN,),
        {"{exchange}.py.j2": "\n{{ exchange.ccxt.index(1) }}"},
        "acme",
        "/mine/own/{exchange}.py.j2:2: ValueError: tuple.index(x): x not in tuple (for acme)",
    ),
    "a file that does not read back": (
        (OWN,),
        {"{exchange}.py.j2": "x = 1  # {{ 7 | literal | length }}"},
        "acme",
        "/mine/own/{exchange}.py.j2: int 7 does not read back equal from the generated file (for acme)",
    ),
    "no JSON": (
        (OWN,),
        {"a.json.j2": "{"},
        "acme",
        (
            "/mine/own/a.json.j2: the template did not give valid JSON: Expecting property name enclosed in double "
            "quotes: line 2 column 1 (char 2) (for acme)"
        ),
    ),
    "a language that is not known": (
        (OWN,),
        {"a.nope.j2": ""},
        "acme",
        (
            "/mine/own/a.nope.j2: it is not known how .nope files are written\n"
            '  say so at its beginning: {# errlex, then lines like comment = "//" and string = "json", then #}; a '
            "file without .j2 is copied as it is"
        ),
    ),
    "a template without a suffix": (
        (OWN,),
        {"Makefile.j2": ""},
        "acme",
        (
            "/mine/own/Makefile.j2: it is not known how such files are written\n"
            '  say so at its beginning: {# errlex, then lines like comment = "//" and string = "json", then #}; a '
            "file without .j2 is copied as it is"
        ),
    ),
    "front matter": (
        (OWN,),
        {"a.go.j2": "{# errlex\ncomment = 1\n#}"},
        "acme",
        (
            "/mine/own/a.go.j2:1: front matter: missing: string\n"
            '  it needs comment = "//" and string = "json"'
        ),
    ),
    "no such target": (
        ('target = "nope"\npath = "x"',),
        {"a.py.j2": ""},
        "acme",
        (
            "/pyproject.toml:3: no templates for target 'nope'\n"
            "  one of: csharp-enum, go-enum, java-enum, json, markdown, own, python, python-enum, rust-enum, site, "
            "typescript, typescript-enum; or a folder of that name in one of your template folders"
        ),
    ),
    "one file for two exchanges": (
        (f'{ENUM}"codes.py"',),
        {},
        "acme beta",
        (
            "/pyproject.toml:3: target 'python-enum' makes a file per exchange, of which there are 2\n"
            "  say {exchange} in the output's path, or name one exchange: exchanges = [...]"
        ),
    ),
    "a name that cannot be imported": (
        ('target = "python"\npath = "my-errors"',),
        {},
        "acme",
        (
            "/pyproject.toml:3: output 'python': 'my-errors' is not a name that Python can import ('my-errors')\n"
            '  say the name in the output, as in import = "acme.errors"'
        ),
    ),
}


@pytest.mark.parametrize("case", TEMPLATES)
def test_templates_and_outputs(tmp_path: Path, case: str) -> None:
    outputs, templates, names, said = TEMPLATES[case]
    with pytest.raises(ErrlexError) as caught:
        rendered(tmp_path, outputs, templates, [exchange(tmp_path, name) for name in names.split()])
    assert str(caught.value).replace(str(tmp_path), "") == said


#: Paths of files, and the error; the folder `link` leads out of the project.
FILES = {
    "case": (
        ["Out/a.py", "out/a.py"],
        (
            "/project/pyproject.toml: outputs make /project/Out/a.py and /project/out/a.py, which are one file where "
            "case does not count\n"
            "  give one of the outputs, or of the exchanges, another name"
        ),
    ),
    "accents": (
        ["é.py", "e\N{COMBINING ACUTE ACCENT}.py"],
        (
            "/project/pyproject.toml: outputs make /project/é.py and /project/é.py, which are one file where case "
            "does not count\n"
            "  give one of the outputs, or of the exchanges, another name"
        ),
    ),
    "a file and a folder": (
        ["out", "out/in/a.py"],
        (
            "/project/pyproject.toml: outputs make /project/out both as a file and as a folder\n"
            "  give one of the outputs another path"
        ),
    ),
    "a link": (
        ["link/a.py"],
        (
            "/project/pyproject.toml: /project/link leads out of the project, to /elsewhere\n"
            "  remove the symbolic link: errlex writes only inside the project"
        ),
    ),
}


@pytest.mark.parametrize("case", FILES)
def test_files_that_meet(tmp_path: Path, case: str) -> None:
    paths, said = FILES[case]
    project = tmp_path / "project"
    project.mkdir()
    (project / "pyproject.toml").write_text("[tool.errlex]\n")
    (tmp_path / "elsewhere").mkdir()
    (project / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ErrlexError) as caught:
        check_files(find_project(project), [project / path for path in paths])
    assert str(caught.value).replace(str(tmp_path), "") == said


#: Settings of source.toml, a code, the error.
CODES = {
    "ccxt": (
        'wire = "int"\nccxt = ["acme", "acmefut:futures"]',
        "1",
        (
            "/sources/acme/source.toml: ccxt: 'acmefut:futures' does not name a scope of the exchange\n"
            "  one of: api, http, close"
        ),
    ),
    "beyond JavaScript": (
        'wire = "int"',
        "9007199254740992",
        (
            "/sources/acme/source.toml: code 9007199254740992 of scope 'api' is beyond 2^53: JavaScript cannot tell "
            "it from others\n"
            '  say wire = "str" for the exchange, or in [scopes.api]'
        ),
    ),
    "no integer": (
        'wire = "int"',
        "007",
        (
            "/sources/acme/source.toml: wire = \"int\", but scope 'api' has the code '007'\n"
            '  say wire = "str" for the exchange, or in [scopes.api]'
        ),
    ),
}


@pytest.mark.parametrize("case", CODES)
def test_a_source(tmp_path: Path, case: str) -> None:
    settings, text, said = CODES[case]
    with pytest.raises(ErrlexError) as caught:
        build(source_of(tmp_path, settings=settings), Catalogue("acme", [code(text)]))
    assert str(caught.value).replace(str(tmp_path), "") == said


def test_a_catalogue_that_breaks_importers(tmp_path: Path) -> None:
    before = Catalogue("acme", [code(str(n), f"NAME_{n}", f"OLD_{n}") for n in range(23)])
    after = Catalogue("acme", [code("1", "NAME_0"), code("0", "NAME_1", "OLD_0")])
    with pytest.raises(ErrlexError) as caught:
        check_stability(source_of(tmp_path), before, after)
    lines = str(caught.value).replace(str(tmp_path), "").split("\n")
    assert lines == [
        "/sources/acme/catalogue.json: this would break those who import acme:",
        "  api NAME_0: was 0, would be 1",
        "  api NAME_1: was 1, would be 0",
        "  api 1: the name OLD_1 vanished",
        *(f"  api {n} NAME_{n}/OLD_{n}: the code vanished" for n in range(2, 19)),
        "  and 4 more",
        "  codes that are gone stay as tombstones and names as aliases: git checkout the catalogue, "
        "or add them to overrides.toml",
    ]


def test_modules_that_lose_members(tmp_path: Path) -> None:
    module = tmp_path / "acme.py"
    module.write_text("class API_ERROR_CODE:\n    A = 1\n    B = 2\n")
    files = {module: b"class API_ERROR_CODE:\n    A = 3\n", tmp_path / "b.ts": b"API_ERROR_CODE"}
    with pytest.raises(ErrlexError) as caught:
        check_members(files, files)
    assert str(caught.value).split("\n") == [
        "this would break those who import the generated modules:",
        "  acme.py: API_ERROR_CODE.A is 1, would be 3",
        "  acme.py: API_ERROR_CODE.B (2) vanishes",
        "  keep the names as aliases in overrides.toml; where a file was edited by hand: git checkout it; "
        "if the break is meant: --accept-breaking",
    ]


def test_a_scope_of_typescript() -> None:
    with pytest.raises(ErrlexError) as caught:
        exported("lookup")
    assert str(caught.value) == (
        "the scope name 'lookup' is one that every module has\n"
        "  give the scope another name in source.toml"
    )


def test_a_module_that_is_no_commonjs() -> None:
    with pytest.raises(ErrlexError) as caught:
        commonjs(Path("out/a.js"), "// notice\nexport default class A {}\n")
    assert str(caught.value) == (
        "no CommonJS can be made of 'export default class A {}' in a.js\n"
        "  write it as the templates of the target typescript do"
    )
