"""Random answers, and recorded ones that were changed at random: what both packages must read alike. Seeded."""

from __future__ import annotations

import json
import random
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Case = dict[str, Any]
#: Numbers that lose digits where JavaScript has them as numbers: what it parses itself keeps them.
_LONG = re.compile(r"\d{16}")

STATUSES = [None, None, 200, 200, 204, 301, 400, 401, 403, 404, 409, 418, 429, 451, 500, 502, 503, 504, 599, 999, "503", "429 Too Many"]  # fmt: skip
HEADERS = [None, None, None, {"Retry-After": "7"}, {"retry-after": "1e3"}, {"RETRY-AFTER": "1_0"}, {"Retry-After": "\u0663"}, {"Retry-After": "+5"}, {"Retry-After": ""}, {"Retry-After": "soon"},
           {"Retry-After": "Fri, 10 Oct 2025 09:00:00 GMT"}, {"X-RateLimit-Reset": "1760000030"}, {"ratelimit-reset": " 12 "}]  # fmt: skip
FIELDS = ["orderStatus", "failed_count", "isSuccess", "order", "args", "code", "msg", "message", "data", "error", "errors", "event", "failure", "failed", "resultList", "errorCode", "sCode", "sMsg",
          "success", "info", "result", "list", "retry_after", "retryAfter", "op", "status", "retCode", "retMsg", "type", "reason", "id"]  # fmt: skip
SCALARS: list[Any] = [
    None, True, False, 0, 1, -1, 200, 400, 404, 429, 1000, -2010, -1003, 50000, 2**53 - 1, 2**53, 2**53 + 1, 2**63, -(2**63), 2**64, 10**25,
    1.5, -0.25, 1e-7, "", " ", "0", "00000", "000", "200", "ok", "OK", "success", "false", "true", "null", "none", "None", "error", "fail",
    "00171", "171", "43012", "40017", "51000", "10006", "-1021", "-0", "007", "+5", "1e3", "12345678901234567890123", "constructor", "__proto__",
    "toString", "EOrder:Insufficient funds", "EGeneral:Invalid arguments:volume", "Insufficient balance", "insufficient balance.", "Order not found! x",
    "Too many requests; try again in 5 seconds", "banned until 1760000300000", "retry after: 3 min.", "wait (2.5 s)", "Not subscribed", "ERROR: x",
    "stra\u00dfe", "\u4f59\u989d\u4e0d\u8db3", "\U0001f680 to the moon", "\u0660\u0661", "a\tb\nc", "x\u00a0y", "\x1c", "\ufeff", "REJECTED", "status-failed", "failure",
]  # fmt: skip
#: What may stand where a list, an item or an object is expected.
ODD: list[Any] = [None, 7, "x", True, [], {}, [None], [7], ["x"], [[]], [None, {"a": 1}], {"a": None}]  # fmt: skip
TOKENS = ["{", "}", "[", "]", ",", ":", '"', "\\", "null", "NaN", "-Infinity", "Infinity", "12345678901234567890", "-0", "01", "\ufeff", " ",
          "\u00e9", "\\u0000", "\\ud800", "0", "true"]  # fmt: skip


def cases(
    answers: Path, apis: list[tuple[str, list[Any]]], number: int, seed: int
) -> Iterator[Case]:
    """`number` of them. answers: the folder of recorded ones. apis: each with some of its codes and messages."""
    chance = random.Random(seed)
    recorded = [
        row
        for file in sorted(answers.glob("*.json"))
        for row in json.loads(file.read_text("utf-8"))
    ]
    for _ in range(number):
        kind = chance.random()
        if kind < 0.45:
            yield _changed(chance, chance.choice(recorded), apis)
        else:
            api, known = chance.choice(apis)
            case = _framed(chance, api)
            body = _answer(chance, known)
            text = _text(chance, body)
            parsed = kind < 0.6 and not _LONG.search(json.dumps(body))
            yield {**case, "value": body} if parsed else {**case, "body": text}


def odd_cases(answers: Path, apis: list[tuple[str, list[Any]]], seed: int) -> Iterator[Case]:
    """Successes of each API that have each value of `ODD` where their data stand, and recorded answers with one in any place."""
    chance = random.Random(seed)
    for api, _ in apis:
        for odd in ODD:
            frames: list[Any] = [{"code": code, "msg": "", "data": odd} for code in ("0", "200000")]
            frames += [{"code": 0, "data": {"list": odd, "order": odd}}, {"result": odd}, odd]
            yield {
                "api": api,
                "call": "errorFrom",
                "value": chance.choice(frames),
                "http_status": 200,
            }
    for file in sorted(answers.glob("*.json")):
        for row in json.loads(file.read_text("utf-8")):
            try:
                body = json.loads(row["body"])
            except ValueError:
                continue
            places = list(_places(body))
            for odd in chance.sample(ODD, 2):
                changed = _with(body, chance.choice(places), odd)
                yield {"api": row["api"], "call": "errorFrom", "body": json.dumps(changed)}


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _places(each, (*path, key))


def _with(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """`value` with `new` at `path`."""
    if not path:
        return new
    changed = value.copy()
    changed[path[0]] = _with(value[path[0]], path[1:], new)
    return changed


def _framed(chance: random.Random, api: str) -> Case:
    if chance.random() < 0.3:
        return {"api": api, "call": "eventError"}
    return {
        "api": api,
        "call": "errorFrom",
        "http_status": chance.choice(STATUSES),
        "headers": chance.choice(HEADERS),
    }


def _changed(chance: random.Random, row: Case, apis: list[tuple[str, list[Any]]]) -> Case:
    known = dict(apis).get(row["api"], [])
    case = _framed(chance, row["api"])
    try:
        body = json.loads(row["body"])
    except ValueError:
        body = row["body"]
    for _ in range(chance.randrange(4)):
        body = _mutated(chance, body, known)
    return {**case, "body": _text(chance, body)}


def _mutated(chance: random.Random, value: Any, known: list[Any]) -> Any:
    """`value` with something in it changed."""
    if isinstance(value, dict) and value and chance.random() < 0.85:
        key = chance.choice(list(value))
        what = chance.random()
        if what < 0.15:
            return {k: v for k, v in value.items() if k != key}
        if what < 0.3:
            return {**value, chance.choice(FIELDS): _scalar(chance, known)}
        if what < 0.4:
            return {(chance.choice(FIELDS) if k == key else k): v for k, v in value.items()}
        return {**value, key: _mutated(chance, value[key], known)}
    if isinstance(value, list) and value and chance.random() < 0.85:
        at = chance.randrange(len(value))
        return [*value[:at], _mutated(chance, value[at], known), *value[at + chance.randrange(2) :]]
    if isinstance(value, str) and value and chance.random() < 0.5:
        at = chance.randrange(len(value))
        return (
            value[:at]
            + chance.choice(["", ".", " ", "X", "\u00e9", value.upper()])
            + value[at + 1 :]
        )
    return _scalar(chance, known) if chance.random() < 0.8 else _json(chance, known, 2)


def _scalar(chance: random.Random, known: list[Any]) -> Any:
    value = chance.choice(known if known and chance.random() < 0.4 else SCALARS)
    if isinstance(value, int) and not isinstance(value, bool) and chance.random() < 0.3:
        return str(value)
    return value


def _json(chance: random.Random, known: list[Any], depth: int) -> Any:
    kind = chance.random()
    if depth == 0 or kind < 0.5:
        return _scalar(chance, known)
    if kind < 0.7:
        return [_json(chance, known, depth - 1) for _ in range(chance.randrange(4))]
    return {
        chance.choice(FIELDS): _json(chance, known, depth - 1) for _ in range(chance.randrange(5))
    }


def _answer(chance: random.Random, known: list[Any]) -> Any:
    code, message = _scalar(chance, known), _scalar(chance, known)
    made = _json(chance, known, 3)
    if not isinstance(made, dict) or chance.random() < 0.2:
        return made
    pair = chance.choice(
        [
            ("code", "msg"),
            ("retCode", "retMsg"),
            ("code", "message"),
            ("error_code", "error"),
            ("err-code", "err-msg"),
        ]
    )
    return {pair[0]: code, pair[1]: message, **made}


def _text(chance: random.Random, body: Any) -> str:
    text = (
        body
        if isinstance(body, str) and chance.random() < 0.5
        else json.dumps(body, ensure_ascii=chance.random() < 0.5)
    )
    if chance.random() < 0.15:
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(TOKENS) + text[at + chance.randrange(2) :]
    return text
