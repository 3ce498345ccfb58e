"""CommonJS modules say what the ES modules say that they are made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from errlex.errors import ErrlexError
from errlex.render.commonjs import commonjs, twin

NOTICE = "// notice\n"
STATEMENTS = {
    "names": ("import { a, b as c } from './x.js';", "const { a, b: c } = require('./x.cjs');"),
    "names on lines": (
        "import {\n  a,\n  b as c,\n} from '../x/y.js';",
        "const {\n  a,\n  b: c,\n} = require('../x/y.cjs');",
    ),
    "all of it": ("import * as x from './x.js';", "const x = require('./x.cjs');"),
    "constant": ("export const a = 1;", "const a = 1;\n\nexports.a = a;"),
    "function": ("export function f() {}", "function f() {}\n\nexports.f = f;"),
    "async function": ("export async function f() {}", "async function f() {}\n\nexports.f = f;"),
    "class": ("export class A extends B {}", "class A extends B {}\n\nexports.A = A;"),
    "names passed on": (
        "export { a, b as c } from './x.js';",
        "const { a, b } = require('./x.cjs');\n\nexports.a = a;\nexports.c = b;",
    ),
    "a module passed on": ("export * as x from './x.js';", "exports.x = require('./x.cjs');"),
    "all passed on": ("export * from './x.js';", "Object.assign(exports, require('./x.cjs'));"),
    "own names": ("const a = 1;\nexport { a as b };", "const a = 1;\n\nexports.b = a;"),
    "in a string": ("const a = 'export const b';", "const a = 'export const b';"),
    "in a comment": ("// export const b\n", "// export const b"),
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_statement(name: str) -> None:
    source, made = STATEMENTS[name]
    said = commonjs(Path("a.js"), NOTICE + source + "\n").removeprefix(NOTICE + "'use strict';\n")
    assert said.strip("\n") == made


@pytest.mark.parametrize(
    "source",
    [
        "export default 1;",
        "import x from './x.js';",
        "import './x.js';",
        "import { a } from 'x';",
        "export { a } from './x.json';",
    ],
)
def test_what_is_not_known_is_refused(source: str) -> None:
    with pytest.raises(ErrlexError, match="no CommonJS can be made"):
        commonjs(Path("a.js"), NOTICE + source + "\n")


def test_types_name_types_of_their_kind() -> None:
    source = (
        "import type { A } from './a.js';\nexport * from '../b.js';\nexport type B = './b.js';\n"
    )
    assert commonjs(Path("x.d.ts"), source) == source.replace(" from './a.js'", " from './a.cjs'").replace(
        "'../b.js'", "'../b.cjs'"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("a.js", "a.cjs"),
        ("a.d.ts", "a.d.cts"),
        ("package.json", None),
        ("README.md", None),
        ("a.ts", None),
    ],
)
def test_where_the_second_copy_stands(name: str, other: str | None) -> None:
    assert twin(Path("x") / name) == (other and Path("x") / other)
