"""Answers of an API as documentation: `{"code": 2, "msg": "Bad request"}`, `'ret_code': 10001`, `code: 53, reason: "..."`.

They are read by their fields: one value is the code, another its message.
"""

from __future__ import annotations

import json
import re

from errlex.extract.codes import Codes, Shape, bare, read_codes, shape_of
from errlex.value import value

#: Names of the fields, without case, `_` and `-`.
CODES = frozenset(
    {"code", "errcode", "errorcode", "retcode", "rescode", "resultcode", "returncode", "errno"}
    | {"errorno", "respcode", "responsecode", "error", "err", "errorid", "errorkey", "errortype"}
)
MESSAGES = frozenset(
    {
        "msg",
        "message",
        "errmsg",
        "errormsg",
        "errormessage",
        "retmsg",
        "resmsg",
        "returnmsg",
        "reason",
    }
    | {"description", "desc", "detail", "details", "errordescription", "info", "respmsg", "text"}
)
_FIELD = re.compile(
    r"""["'`]?(?P<key>[A-Za-z][\w-]*)["'`]?\s*[:=]\s*(?P<value>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[^\s,;{}\[\]"'`]+)""",
)
#: The beginning of an answer: a brace, or the name of a field.
_START = re.compile(
    r"""[\s`]*+(?:\{\s*["'\w]|["'`]?(?=\w++["'`]?\s*+[:=])(?:\w*(?:code|errno)|err(?:or)?)["'`]?\s*[:=])""",
    re.IGNORECASE,
)
#: Maximum length of an answer in characters: a longer text is a sample of data.
MAX_ANSWER = 600
#: The signs between fields: quotes, braces, commas.
_BESIDE = re.compile(r"[\s{}\[\],;`\"'\\]*")
_SUCCESS = frozenset({"0", "00", "00000", "200", "ok", "success", "true", "false", "null", "none"})


@value(frozen=True, slots=True)
class Answer:
    """An answer: its code, the code's shape, and its message ("" if it has none)."""

    code: str
    shape: Shape
    message: str

    @property
    def success(self) -> bool:
        """Whether it answers a request that did not fail."""
        return is_success(self.code)


def is_success(code: str) -> bool:
    """Whether answers to successful requests have this code."""
    return code.casefold() in _SUCCESS


def may_be_answer(text: str) -> bool:
    """Whether `read_answer` may find an answer in `text`."""
    return (":" in text or "=" in text or "{" in text) and _START.match(text) is not None


def read_cell(text: str, parts: tuple[str, ...] = ()) -> Codes | None:
    """Return the codes of a table's cell, by `errlex.extract.codes.read_codes`, or of an answer in it; None if it has none."""
    if may_be_answer(text) and (answer := read_answer(text)):
        return Codes((answer.code,), answer.shape, answer.message)
    return read_codes(text, parts)


def read_answer(text: str) -> Answer | None:
    """Return the answer that `text` is as a whole; None if it is something else, or if its fields name no code."""
    if len(text) > MAX_ANSWER or not may_be_answer(text):
        return None
    found: tuple[str, Shape] | None = None
    message = None
    at = 0
    for field in _FIELD.finditer(text):
        if not text.lstrip("` \n").startswith("{") and not _BESIDE.fullmatch(
            text, at, field.start()
        ):
            return None  # words between the fields: a sentence
        at = field.end()
        key = re.sub(r"[\W_]", "", field["key"]).casefold()
        value = _value(field["value"])
        code = _code(key, value) if found is None and key in CODES else None
        if code is not None:
            found = code
        elif message is None and (key in MESSAGES or key == "error") and value:
            message = value
    if found is None or (at < len(text) and not _BESIDE.fullmatch(text, at)):
        return None
    return Answer(*found, message or "")


def fields_of(text: str) -> dict[str, str]:
    """Return the fields that `text` consists of, by their names: `id="7" text="bad"`; empty if other words stand among them."""
    found: dict[str, str] = {}
    at = 0
    for field in _FIELD.finditer(text):
        if not _BESIDE.fullmatch(text, at, field.start()):
            return {}
        found[field["key"]] = _value(field["value"])
        at = field.end()
    return found if _BESIDE.fullmatch(text, at) else {}


def _value(written: str) -> str:
    if written[:1] == '"':
        try:
            return str(json.loads(written)).strip()
        except ValueError:
            return written[1:-1].strip()
    return written.strip("'` ")


def _code(key: str, value: str) -> tuple[str, Shape] | None:
    """Return the code and its shape: of "error": "TokenExpired", but not of "error": "Bad request", "error": true, "code": int."""
    code = bare(value)
    shape = shape_of(code)
    if shape == "number" and key in ("error", "err") and len(code) == 1:
        return None
    return (code, shape) if shape in ("number", "tag", "symbol") else None
