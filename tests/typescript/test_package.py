"""The npm package as its users get it: sizes, exports, both kinds of modules, clients of HTTP."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Tool = Callable[[str, str], str]

#: Modules of the runtime that are data: a loop of a template, or a table of `generator/errlex/data/`, makes all of each.
DATA = ("sentences", "exceptions", "policy", "taxonomy")


def install(folder: Path) -> None:
    """Make a folder a project in which the package is installed."""
    modules = folder / "node_modules"
    modules.mkdir()
    (modules / "exchange-errors").symlink_to(ROOT / "generated" / "typescript")
    (folder / "package.json").write_text('{"type": "module"}')


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in which the package is installed."""
    install(tmp_path)
    return tmp_path


def run(node: str, project: Path, script: str, name: str = "main.mjs") -> Any:
    (project / name).write_text(script)
    done = subprocess.run([node, name], cwd=project, capture_output=True, encoding="utf-8", check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def bundled(tool: Tool, project: Path, script: str) -> tuple[bytes, dict[str, int]]:
    """(the bundle of a script, minified; module -> bytes that it takes in it)."""
    (project / "entry.js").write_text(script)
    subprocess.run(
        [tool("esbuild", "esbuild"), "entry.js", "--bundle", "--minify", "--format=esm", "--target=es2022",
         "--outfile=out.js", "--metafile=meta.json", "--log-level=error"],
        cwd=project,
        check=True,
    )  # fmt: skip
    outputs = json.loads((project / "meta.json").read_text())["outputs"]["out.js"]["inputs"]
    return (project / "out.js").read_bytes(), {k: v["bytesInOutput"] for k, v in outputs.items()}


def test_constants_alone(tool: Tool, project: Path) -> None:
    script = "import { API_ERROR_CODE } from 'exchange-errors/bybit'; console.log(API_ERROR_CODE);"
    made, parts = bundled(tool, project, script)
    assert len(gzip.compress(made)) <= 15_000
    assert [name for name in parts if "/data/" in name or "/runtime/" in name] == []


def test_reading_answers_of_one_exchange(tool: Tool, project: Path) -> None:
    script = "import { errorFrom } from 'exchange-errors/bybit'; console.log(errorFrom('x'));"
    made, parts = bundled(tool, project, script)
    # 51,020 with failures inside success answers, words of gateways, and words that something was done; 52,046 with
    # refused subscriptions, and with the words that limits use: all others beside a limit's code are to be verified.
    # 52,274 with numbers beside descriptions in frames, lists before other values, and nulls in lists.
    assert len(gzip.compress(made)) <= 52_400
    runtime = {name: size for name, size in parts.items() if "/runtime/" in name}
    code = [
        size for name, size in runtime.items() if not any(f"/{data}.js" in name for data in DATA)
    ]
    assert len(code) > 10
    # 28,400 today. 2,300 bytes of them weigh the words of an answer against its code; 500, which were counted as data
    # before, read dates of HTTP as Python's library does, and give an error the keys of the Python package.
    # 30,240 with what finds failures inside success answers, and words of gateways; 30,722 with items of which only
    # words of an error say that they failed. 32,465 with refused subscriptions, and with words that limits do not use.
    # 32,784 with numbers beside descriptions in frames, lists before other values, and nulls in lists.
    assert sum(code) <= 32_900
    assert [name for name in parts if "/data/" in name and "bybit" not in name] == []


def test_classes_alone(tool: Tool, project: Path) -> None:
    script = "import { InsufficientFunds } from 'exchange-errors'; console.log(InsufficientFunds);"
    _, parts = bundled(tool, project, script)
    assert [name for name in parts if "/data/" in name] == []


def test_publint(tool: Tool, root: Path) -> None:
    command = [tool("publint", "publint"), "--strict", str(root / "generated" / "typescript")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
    assert "All good" in done.stdout


def test_types_resolve_everywhere(tool: Tool, root: Path, tmp_path: Path) -> None:
    npm = shutil.which("npm") or pytest.skip("no npm here")
    folder = root / "generated" / "typescript"
    pack = [npm, "pack", "--silent", "--pack-destination", str(tmp_path)]
    subprocess.run(pack, cwd=folder, check=True, capture_output=True)
    command = tool("attw", "@arethetypeswrong/cli")
    packed = str(next(tmp_path.glob("*.tgz")))
    # One entry of each form stands for those that are alike but for the name: all take four times as long.
    forms: dict[str, str] = {}
    for name, entry in json.loads((folder / "package.json").read_text("utf-8"))["exports"].items():
        forms.setdefault(json.dumps(entry).replace(f"{name}.", "*."), name)
    entries = [*forms.values(), "./errors"]
    done = subprocess.run([command, packed, "--format", "json", "--entrypoints", *entries], capture_output=True, encoding="utf-8", check=False)  # fmt: skip
    made = json.loads(done.stdout)
    assert made["analysis"]["problems"] == []
    assert len(forms) == 3
    assert set(made["analysis"]["entrypoints"]) == set(entries)
    assert done.returncode == 0


BOTH = """
const cjs = {require};
const esm = await import('exchange-errors/errors');
const made = cjs.errorFrom('binance.spot', '{{"code":-2010,"msg":"Account has insufficient balance for requested action."}}');
class Mine extends esm.FundsError {{}}
class Foreign extends Error {{}}
console.log(JSON.stringify([
  made instanceof esm.InsufficientFunds, made instanceof esm.FundsError, made instanceof esm.ExchangeError,
  made instanceof Error, made instanceof esm.RequestError, made instanceof Mine, new Mine('x') instanceof cjs.FundsError,
  new Mine('x') instanceof Mine, new Foreign() instanceof esm.ExchangeError, null instanceof esm.ExchangeError,
  made.constructor === esm.InsufficientFunds,
]));
"""


def test_instanceof_holds_across_copies(node: str, project: Path) -> None:
    script = "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);"
    made = run(node, project, script + BOTH.format(require="require('exchange-errors')"))
    assert made == [True, True, True, True, False, False, True, True, False, False, False]


def test_both_kinds_of_modules_export_the_same(node: str, project: Path, root: Path) -> None:
    package = json.loads((root / "generated" / "typescript" / "package.json").read_text())
    names = [
        name.replace(".", "exchange-errors", 1)
        for name in package["exports"]
        if name != "./package.json"
    ]
    script = f"""
    import {{ createRequire }} from 'node:module';
    const require = createRequire(import.meta.url);
    const different = [];
    for (const name of {json.dumps(names)}) {{
      const [esm, cjs] = [Object.keys(await import(name)), Object.keys(require(name))];
      if (String(esm.sort()) !== String(cjs.sort())) different.push(name);
    }}
    console.log(JSON.stringify(different));
    """  # fmt: skip
    assert len(names) > 30
    assert run(node, project, script) == []


ERRORS = {
    "text": ("String(bybit.errorFrom(BODY, { httpStatus: 200 }))", "10006 TOO_MANY_VISITS: Too many visits. (HTTP 200)"),
    "name": ("bybit.errorFrom(BODY).name", "RateLimitExceeded"),
    "bytes": ("bybit.errorFrom(new TextEncoder().encode(BODY)).code", 10006),
    "a Buffer": ("bybit.errorFrom(Buffer.from(BODY)).code", 10006),
    "an ArrayBuffer": ("bybit.errorFrom(new TextEncoder().encode(BODY).buffer).code", 10006),
    "UTF-16": ("bybit.errorFrom(Buffer.from('\\ufeff' + BODY, 'utf16le')).code", 10006),
    "parsed": ("bybit.errorFrom(JSON.parse(BODY)).code", 10006),
    "another realm": ("bybit.errorFrom(vm.runInNewContext('(' + BODY + ')')).code", 10006),
    "digits are kept": ("bybit.errorFrom('{\"retCode\":12345678901234567890}').code", "12345678901234567890"),
    "digits are kept in the body": ("bybit.errorFrom('{\"retCode\":1,\"id\":12345678901234567890}').body.id", "12345678901234567890"),
    "Headers": ("bybit.errorFrom(BODY, { headers: new Headers({ 'Retry-After': '7' }) }).retryAfter", 7),
    "a Map": ("bybit.errorFrom(BODY, { headers: new Map([['Retry-After', '7']]) }).retryAfter", 7),
    "pairs": ("bybit.errorFrom(BODY, { headers: [['retry-after', '7']] }).retryAfter", 7),
    "never": ("bybit.error(10001).retryDelay(1)", None),
    "asked": ("bybit.errorFrom(BODY, { headers: { 'retry-after': 7 } }).retryDelay(1)", 7),
    "a claim": ("typeof bybit.errorFrom('').retryDelay(1, { safeToRepeat: true })", "number"),
    "no claim": ("bybit.errorFrom('').retryDelay(1)", None),
    "as a function": ("xe.retryDelay(bybit.errorFrom(''), { attempt: 3 })", None),
    "made for a test": ("bybit.error(10001, 'x', { httpStatus: 400 }).toJSON().http_status", 400),
    "a field that is none": ("caught(() => bybit.error(10001, 'x', { colour: 1 }))", "TypeError"),
    "hidden": ("Object.keys(bybit.errorFrom(BODY)).includes('body')", False),
    "cause": ("new xe.InvalidOrder('x', { cause: 'y' }).cause", "y"),
    "an unknown exchange": ("caught(() => xe.lookup('nobody', 1))", "RangeError"),
    "an unknown product": ("caught(() => xe.lookup('binance.moon', 1))", "RangeError"),
    "__proto__": ("caught(() => xe.lookup('__proto__', 1))", "RangeError"),
    "a function": ("caught(() => bybit.errorFrom(() => 1))", "TypeError"),
    "a response unread": ("caught(() => bybit.errorFrom(new Response(BODY)))", "TypeError"),
    "a getter that throws": ("bybit.errorFrom({ get retCode() { throw new Error('x'); } }).retry", "verify"),
    "what contains itself": ("((o) => { o.retMsg = o; return bybit.errorFrom(o).message; })({ retCode: 1 })", ""),
    "frozen": ("Object.isFrozen(bybit.lookup(10006)) && bybit.lookup(10006) === bybit.lookup('10006')", True),
    "null": ("[bybit.lookup('no'), bybit.lookup(null), bybit.lookup(NaN), bybit.lookup({})].every((x) => x === null)", True),
    "find": ("xe.find(-2010).some((info) => info.exchange === 'binance')", True),
    "an exception of ccxt": ("xe.fromCcxt({ id: 'bybit' }, new RateLimitExceeded('bybit {\"retCode\":10006}')).code", 10006),
    "an exception without an answer": ("xe.fromCcxt({ id: 'bybit' }, new RateLimitExceeded('x')).name", "RateLimitExceeded"),
}  # fmt: skip
HEAD = """
import vm from 'node:vm';
import * as xe from 'exchange-errors';
import * as bybit from 'exchange-errors/bybit';
const BODY = '{"retCode":10006,"retMsg":"Too many visits."}';
const caught = (call) => { try { return call(); } catch (error) { return error.name; } };
class RateLimitExceeded extends Error {}
"""


def asked(node: str, folder: Path, expressions: dict[str, str]) -> dict[str, Any]:
    """Name -> what an expression gives, or the text of what it throws; all are asked in one run of Node."""
    install(folder)
    cases = ",".join(f"async () => ({expression})" for expression in expressions.values())
    script = f"""{HEAD}
    const answers = [];
    for (const ask of [{cases}])
      answers.push(await ask().then((made) => made ?? null, (error) => `thrown: ${{error.stack}}`));
    console.log(JSON.stringify(answers));"""
    return dict(zip(expressions, run(node, folder, script), strict=True))


@pytest.fixture(scope="module")
def errors(node: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Name -> what its expression in ERRORS gives."""
    wanted = {name: code for name, (code, _) in ERRORS.items()}
    return asked(node, tmp_path_factory.mktemp("errors"), wanted)


@pytest.mark.parametrize("name", ERRORS)
def test_errors(errors: dict[str, Any], name: str) -> None:
    assert errors[name] == ERRORS[name][1]


RESPONSES = {
    "fetch": ("new Response(BODY, { status: 429, headers: { 'retry-after': '3' } })", [10006, 429, 3, False]),
    "success": ("new Response('{\"retCode\":0}')", None),
    "axios": ("{ status: 400, data: JSON.parse(BODY), headers: {}, config: {} }", [10006, 400, None, False]),
    "an error of axios": (
        "Object.assign(new Error('x'), { response: { status: 400, data: BODY, headers: { 'retry-after': '3' } } })",
        [10006, 400, 3, True],
    ),
    "undici": ("{ statusCode: 400, headers: { 'retry-after': '3' }, body: { text: async () => BODY } }", [10006, 400, 3, False]),
    "got": ("{ statusCode: 400, headers: {}, body: BODY }", [10006, 400, None, False]),
    "empty": ("new Response(null, { status: 503 })", [None, 503, None, False]),
    "broken off": ("{ status: 200, headers: {}, body: {}, text: async () => { throw new Error('reset'); } }", [None, 200, None, True]),
}  # fmt: skip


@pytest.fixture(scope="module")
def responses(node: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Name -> code, HTTP status, seconds to wait and whether there is a cause, of the error of a response."""
    shown = "error && [error.code, error.httpStatus, error.retryAfter, error.cause !== undefined]"
    wanted = {
        name: f"await bybit.fromResponse({code}).then((error) => {shown})"
        for name, (code, _) in RESPONSES.items()
    }
    return asked(node, tmp_path_factory.mktemp("responses"), wanted)


@pytest.mark.parametrize("name", RESPONSES)
def test_responses(responses: dict[str, Any], name: str) -> None:
    assert responses[name] == RESPONSES[name][1]


def test_a_response_can_be_read_afterwards(node: str, project: Path) -> None:
    script = f"""{HEAD}
    const response = new Response('{{"retCode":0}}');
    console.log(JSON.stringify([await bybit.fromResponse(response), await response.json()]));"""
    assert run(node, project, script) == [None, {"retCode": 0}]


@pytest.mark.parametrize("code", ["'text'", "{}", "null", "new Error('no answer')"])
def test_what_is_no_response(node: str, project: Path, code: str) -> None:
    script = f"{HEAD}console.log(JSON.stringify(await bybit.fromResponse({code}).catch((error) => error.name)));"
    assert run(node, project, script) == "TypeError"


#: A body that is no data, of which every look throws.
REFUSING = {
    "a proxy": "new Proxy({}, { getPrototypeOf() { throw new Error('trap'); }, get() { throw new Error('trap'); } })",
    "a proxy that was revoked": "(() => { const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return proxy; })()",
}


@pytest.mark.parametrize("code", REFUSING.values(), ids=REFUSING)
def test_a_body_that_refuses_to_be_looked_at(node: str, project: Path, code: str) -> None:
    script = f"""{HEAD}
    try {{ bybit.errorFrom({code}); }} catch (error) {{ console.log(JSON.stringify([error.name, error.message.slice(0, 12)])); }}"""
    assert run(node, project, script) == ["TypeError", "an answer is"]


def test_what_a_script_left_in_the_prototype_of_all_objects(node: str, project: Path) -> None:
    script = f"""{HEAD}
    Object.prototype.get = () => 1;
    Object.prototype.retCode = 10001;
    const error = bybit.errorFrom({{ retCode: 10002 }});
    console.log(JSON.stringify([error.code, error.name, bybit.errorFrom({{ retCode: 0 }})]));"""
    assert run(node, project, script) == [10002, "InvalidTimestamp", None]
