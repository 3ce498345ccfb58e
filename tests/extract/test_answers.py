"""Answers of an API as documentation: their fields are read as fields."""

from __future__ import annotations

import pytest

from errlex.extract.answers import read_answer, read_cell

ANSWERS = {
    '{"code": 2, "msg": "Bad request"}': ("2", "Bad request"),
    '{"code": "BAD_KEY", "message": "a \\"b\\""}': ("BAD_KEY", 'a "b"'),
    "'ret_code': 10001,\n'ret_msg': 'bad input'": ("10001", "bad input"),
    'code: 53, reason: "task conflict"': ("53", "task conflict"),
    '{"error": "TokenExpired", "message": "it has"}': ("TokenExpired", "it has"),
    '{"result": null, "error_code": -1021, "error_message": ""}': ("-1021", ""),
    '{"error": "Bad request"}': None,
    '{"error": true, "code": null}': None,
    '{"code": "integer", "msg": "string"}': None,
    '{"id": 1, "status": "FILLED"}': None,
    "code: 53 is sent where reason: it failed": None,
    "The code: 53, reason: busy": None,
    "{" + '"a": 1, ' * 200 + '"code": 5}': None,
}


@pytest.mark.parametrize(("text", "found"), ANSWERS.items(), ids=[text[:40] for text in ANSWERS])
def test_answer(text: str, found: tuple[str, str] | None) -> None:
    answer = read_answer(text)
    assert (answer and (answer.code, answer.message)) == found


@pytest.mark.parametrize(
    ("text", "codes", "rest"),
    [('{"code": 2, "msg": "Bad"}', ("2",), "Bad"), ("10001 / 10002", ("10001", "10002"), "")],
)
def test_cell(text: str, codes: tuple[str, ...], rest: str) -> None:
    found = read_cell(text)
    assert found is not None
    assert (found.codes, found.rest) == (codes, rest)
