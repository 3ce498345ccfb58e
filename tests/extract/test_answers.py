"""Answers of an API as documentation: their fields are read as fields."""

from __future__ import annotations

import pytest

from errlex.extract.answers import Answer, is_success, read_answer, read_cell

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
    ("code", "shape"),
    [
        ("-1021", "number"),
        ("E1001", "tag"),
        ("BAD_KEY", "symbol"),
        ("bad", None),
        ("400-499", None),
    ],
)
def test_the_shapes_of_codes(code: str, shape: str | None) -> None:
    answer = read_answer(f'{{"code": "{code}", "msg": "Bad request"}}')
    assert (answer and answer.shape) == shape


@pytest.mark.parametrize(
    ("text", "codes", "rest"),
    [('{"code": 2, "msg": "Bad"}', ("2",), "Bad"), ("10001 / 10002", ("10001", "10002"), "")],
)
def test_cell(text: str, codes: tuple[str, ...], rest: str) -> None:
    found = read_cell(text)
    assert found is not None
    assert (found.codes, found.rest) == (codes, rest)


MORE = {
    "another field before the message": ('{"code": 1, "id": "x", "msg": "bad"}', ("1", "bad")),
    "the first of two messages": ('{"code": 1, "msg": "a", "message": "b"}', ("1", "a")),
    "an empty message before another": ('{"code": 1, "msg": "", "message": "b"}', ("1", "b")),
    "the first of two codes": ('{"code": 7, "errno": 8, "msg": "a"}', ("7", "a")),
    "an error that is a sentence beside a code": ('{"code": 7, "error": "Bad"}', ("7", "Bad")),
    "an error of one digit": ('{"error": 7}', None),
    "an error of two digits": ('{"error": 71}', ("71", "")),
    "a word as code": ('{"code": "ok"}', None),
    "digits as wide as letters": ('{"code": "１０", "msg": "bad"}', ("10", "bad")),
    "text behind the last field": ('{"code": 7} and more', None),
    "no message": ("`errno: 12`", ("12", "")),
    "a quote that is not JSON": ('{"code": 7, "msg": "a\\q"}', ("7", "a\\q")),
    "as long as an answer may be": ('{"code": 7, "msg": "' + "x" * 578 + '"}', ("7", "x" * 578)),
    "longer than an answer may be": ('{"code": 7, "msg": "' + "x" * 579 + '"}', None),
}


@pytest.mark.parametrize(("text", "found"), MORE.values(), ids=MORE)
def test_fields(text: str, found: tuple[str, str] | None) -> None:
    answer = read_answer(text)
    assert (answer and (answer.code, answer.message)) == found


@pytest.mark.parametrize(
    "field",
    [
        "code",
        "errCode",
        "error-code",
        "retCode",
        "resCode",
        "result_code",
        "returnCode",
        "errno",
        "errorNo",
        "respCode",
        "responseCode",
        "error",
        "err",
        "errorId",
        "errorKey",
        "errorType",
    ],
)
def test_the_fields_of_codes(field: str) -> None:
    assert read_answer(f'{{"{field}": 1001, "x": 1}}') == Answer("1001", "number", "")


@pytest.mark.parametrize(
    "field",
    [
        "msg",
        "message",
        "errMsg",
        "error_msg",
        "errorMessage",
        "ret-msg",
        "resMsg",
        "returnMsg",
        "reason",
        "description",
        "desc",
        "detail",
        "details",
        "errorDescription",
        "info",
        "respMsg",
        "text",
    ],
)
def test_the_fields_of_messages(field: str) -> None:
    assert read_answer(f'{{"code": 1001, "{field}": "bad"}}') == Answer("1001", "number", "bad")


@pytest.mark.parametrize("code", ["0", "00000", "200", "OK", "Success"])
def test_a_success(code: str) -> None:
    answer = read_answer(f'{{"code": "{code}", "msg": "x"}}')
    assert is_success(code)
    assert answer is None or answer.success
    assert not is_success(f"{code}1")


CODE_NAMES = (
    "code errCode error_code ret-code rescode resultCode return_code errno errorNo respCode response_code errorId"
    " error_key errorType error err"
)
MESSAGE_NAMES = (
    "msg message err_msg errorMsg error_message retMsg resmsg returnMsg reason description desc detail details"
    " error_description info respMsg text"
)


@pytest.mark.parametrize("key", CODE_NAMES.split())
def test_each_name_of_a_code(key: str) -> None:
    answer = read_answer(f'{{"{key}": 1001, "msg": "Bad key"}}')
    assert answer is not None
    assert (answer.code, answer.message) == ("1001", "Bad key")


@pytest.mark.parametrize("key", MESSAGE_NAMES.split())
def test_each_name_of_a_message(key: str) -> None:
    answer = read_answer(f'{{"{key}": "Bad key", "code": "1001"}}')
    assert answer is not None
    assert (answer.code, answer.message) == ("1001", "Bad key")


@pytest.mark.parametrize(
    "code", ["0", "00", "00000", "200", "OK", "success", "True", "false", "null", "none"]
)
def test_codes_of_success(code: str) -> None:
    assert is_success(code)
    assert not is_success(f"{code}1")
