"""The fields that the answers of all exchanges share."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import pytest

from errlex.answers import UNITS, answers, field_path, units
from errlex.errors import ConfigError
from errlex.toml import TomlTable

if TYPE_CHECKING:
    from pathlib import Path

#: what is written -> the names and places that it spells.
PATHS = {
    "code": ("code",),
    "error.data.code": ("error", "data", "code"),
    "0": (0,),
    "data.0.sCode": ("data", 0, "sCode"),
    "-1": ("-1",),
}


@pytest.mark.parametrize(("text", "expected"), PATHS.items(), ids=PATHS)
def test_path(text: str, expected: tuple[str | int, ...]) -> None:
    assert field_path(text) == expected


def test_fields_that_mark_a_failure_stand_once_in_the_order_of_the_table() -> None:
    marks = answers().marks
    assert marks[:2] == ("success", "error")
    assert len(set(marks)) == len(marks)
    known = answers()
    assert set(marks) == {*known.flags, *known.errors, *known.statuses, *known.kinds}


def test_what_the_table_says() -> None:
    known = answers()
    assert known.flags == ("success",)
    assert known.statuses == ("status", "statusCode")
    assert known.codes[:2] == (("error", "code"), ("error", "errorCode"))
    assert known.messages[0] == ("error", "message")
    assert known.successes == (0, 200, True, "success", "ok")
    assert (known.failed_lists[0], known.succeeded_lists[0]) == ("fail", "success")
    assert (known.item_codes[0], known.item_messages[0]) == (("sCode",), ("sMsg",))
    assert known.inside == ("data", "result", "response")
    assert (known.frame_flags, known.frame_kinds) == (("result",), ("event", "type", "channel"))
    assert known.refusals[0] == "not"
    assert known.wait_headers["RateLimit-Reset"] == "s"
    assert known.wait_fields[("error", "data", "retryAfter")] == "ms"
    assert known.wait_words["banned until"] == "s"
    assert {"none", "null"} <= set(known.nothing)
    assert known.words == ("error", "err", "fail")


def test_names_stand_in_all_spellings() -> None:
    known = answers()
    assert {"failedOrderIds", "failed_order_ids"} <= set(known.failed_lists)
    assert {"failedCount", "failed_count", "failed-count"} <= set(known.failed_counts)


def test_units(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text('[headers]\na = "ms"\nb = "min"\n')
    assert units(TomlTable.load(file), "headers") == {"a": "ms", "b": "min"}
    assert units(TomlTable.load(file), "absent") == {}
    file.write_text('[headers]\na = "h"\n')
    with pytest.raises(ConfigError, match="a = 'h'") as caught:
        units(TomlTable.load(file), "headers")
    assert caught.value.line == 2


def test_lengths_of_units() -> None:
    assert UNITS == {"s": 1.0, "ms": 0.001, "min": 60.0}


#: All of the table: a mark that it loses is an answer of failure that is taken for success, a word of an open outcome an
#: order that is placed twice.
TABLE = """
flags: success
errors: error, errors, errorCode, error_code, err_code, err-code, errCode
nothing: none, null, false, success, ok
statuses: status, statusCode
kinds: event, type, channel, op, action, method, status, result
words: error, err, fail
codes: error.code, error.errorCode, errorCode, error_code, err_code, err-code, errCode, code, retCode, ret_code
messages: error.message, error.msg, errorMessage, errorMsg, error_message, error_msg, err_msg, err-msg, errMsg, msg, message, retMsg, ret_msg, error, reason, errMessage, failMsg, Message, errorDescription, error_description, errDesc, err_desc
descriptions: desc, description, detail
successes: 0, 200, True, success, ok
lists: fail, failed, fails, failure, failures, rejected, rejects, errors
failed: fail, failed, failure, error, rejected, cancelFailed
things: List, Orders, OrderIds, OrderList, Ids, Info, Infos, Accounts, Symbols, Items, Data, Results, Topics, Channels, Streams, Subscriptions, Args, Instruments, Pairs, Coins, Assets, Transfers, Positions, Requests, Users
inside: data, result, response
succeeded_lists: success, successes, accepted, succeeded, resultList
did_well: success, succeed, succeeded, accepted
item_codes: sCode, errorCode, error_code, err_code, err-code, errCode, code, error.code
item_messages: sMsg, errorMsg, errorMessage, error_message, error_msg, err_msg, err-msg, errMsg, errMessage, failMsg, msg, message, Message, error.message, error.msg, error, errors, reason
item_flags: success, result, succeeded, isSuccess, IsSuccess, is_success, ack, ok, Success, successful, accepted
records: executedQty, fee, fees, address, txid, txId, txHash, chain, network, leverage, time, timestamp, uTime, updateTime, updatedTime, updatedAt, filled, dealVol
past: createTime, createdTime, createdAt, created, createStamp, cTime, insertTime, applyTime, submitedAt, orderOrigTime
made: orderId, order_id, orderID, ordId, orderIds, order_ids, order, orders, txid, id, algoId, tranId, transferId, withdrawId, wdId
outcome_names: status, state, result
outcome_things: order, newOrder, listOrder, ord, cancel, replace, amend, exchange, convert, swap, transfer, withdraw, withdrawal, trade, execution, request, operation, result, update, task, loan, borrow, repay, redeem, purchase, redemption, upgrade, subscribe, stake, unstake, mint, apply, modify, create, delete, batch, job
outcome_words: error, err
outcome_endings: fail, failed, failure, reject, rejected
outcome_numbers: Count, Num
outcome_details: price, px, avgPrice, stopPrice, side, qty, quantity, origQty, orderQty, amount, size, sz, volume, vol, orderType
outcome_changes: transactTime
outcome_open: unknown, uncertain, may have been, might have been, could have been, has been placed, has been submitted, been sent, was sent, were sent, is sent, request sent, cancel sent, is submitted, request submitted, cancel submitted, change submitted, submitted to the, is open, order open, order is in, was placed, were placed, was submitted, were submitted, was queued, still be, order submitted, order placed, order sent, order received, is processing, still processing, in progress, queued, timeout, timed out, time out, while waiting, partially, check the order, check your order, order status, submit repeatedly, not resubmit, resend, verify your, avoid duplicate, took effect, have left, was changed, may exist, is live, in book, matched, went through, after submit, in your history, not retry, not try, n't try, not repeat, already submitted, already placed, received your, initiated, reached the matching, ejecutad, aceptad, accepted, executed, filled, cancelled, canceled, amended, modified, transferred, withdrawn, completed, processed, created,  sold, bought, credited, debited, booked, recorded, routed, forwarded, delivered, confirmed, succeed, success, order id, orderid, enviad, completad, procesad, confirmad, creada, aceit, angenommen, 结果未知, 状态未知, 可能已, 已提交, 处理中, 超时, 重复提交, 重复下单, 查询订单, 查詢訂單, 約定, 체결, исполнен, принят, exécut, 成功, 受理, 成交, 完成, 完了, 受け付け, 완료, 접수, создан, отправлен, выполнен, accepté, envoyé, créé, ausgeführt, übermittelt
outcome_usual: too, many, request*, rate*, busy, system, server, service, later, try, retry, slow, down, wait, then, not, no, order, open, cancel, submitted, sent, refused, change, web, socket, stream, to, for, in, on, at, by, from, and, or, with, within, per, it, if, this, will, exceed*, frequen*, limit*, throttl*, overload*, traffic, quota, weight, way, much, often, speed, reduc*, lower, hit, reach*, trigger*, max*, number, time*, period, interval, hour*, day*, moment, short, few, current*, concurrent*, use*, visit*, access*, call*, api, ip, uid, key, account, client, session, websocket, avoid, ban*, block*, unblock*, restrict*, temporar*, unavailab*, interface, endpoint, address, connection*, message, login, attempt, operation, continue, err*, code, reset, remaining
gateway_fields: message, Message, msg, detail, reason, title, requestId, request_id, requestID, traceId, trace_id, timestamp, path
gateway_fine: success, ok, no error
gateway_words: error, fail, invalid, insufficient, denied, not , exceed, expired, missing, required, cannot, unable, unknown, unsupported, reject, illegal, incorrect, mismatch, wrong, must , unavailable, gateway, timed out, timeout, timing out, upstream, forbidden, unauthorized, too many, rate limit, authentication token, no route, bad request
refusals: not, error, failed, failure, invalid, illegal, unauthorized, denied, blocked
frame_flags: result
frame_kinds: event, type, channel
subscribing: subscribe, subscriptions, subscriptionstatus
refused_words: exceeded, many, unknown, forbidden, unsupported, missing, absent, unavailable, expired, refused
said: msg, message, Message
wait_headers: RateLimit-Reset = s, X-RateLimit-Reset = s, X-Rate-Limit-Reset = s
wait_fields: retryAfter = ms, retry_after = s, error.data.retryAfter = ms, data.retryAfter = ms
wait_words: banned until = s, until = s, unblocked after = s, unbanned after = s, available after = s, retry after time = s, try again in = s, try again after = s, retry after = s, retry in = s, wait = s
wait_spelt: ms = ms, millisecond = ms, s = s, sec = s, second = s, m = min, min = min, minute = min
"""


def test_all_that_the_table_says() -> None:
    known = answers()
    said = [
        f"{each.name}: {', '.join(_entries(getattr(known, each.name)))}" for each in fields(known)
    ]
    assert said == TABLE.strip().split("\n")


def _entries(value: dict[Any, str] | tuple[Any, ...]) -> list[str]:
    if isinstance(value, dict):
        return [f"{_entry(key)} = {unit}" for key, unit in value.items()]
    return [_entry(each) for each in value]


def _entry(value: Any) -> str:
    return ".".join(map(str, value)) if isinstance(value, tuple) else str(value)
