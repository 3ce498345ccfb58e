"""The site's page that reads answers: what it shows of an answer, or of a line of a log."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from errlex.jobs.site import PACKAGE_FOLDER

SCRIPT = Path(__file__).with_name("answer_page.mjs")
BALANCE = '{"code":-2010,"msg":"Account has insufficient balance for requested action."}'
FIX = "Do not repeat it as it is. Change the request, the credentials or the balance first."
VERIFY = "The outcome is unknown: the exchange may have carried out the request. Look for the order or the transfer before you repeat it."


def shown(node: str, site: Path, text: str, **fields: str) -> dict[str, Any]:
    done = subprocess.run(
        [node, str(SCRIPT), str(site)],
        input=json.dumps({"text": text, **fields}),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    made: dict[str, Any] = json.loads(done.stdout)
    return made


@pytest.mark.parametrize(
    ("text", "heading", "advice", "link"),
    [
        pytest.param(BALANCE, "Insufficient funds", FIX, "../binance/-2010/", id="an answer"),
        pytest.param(
            f"12:00 WARN binanceus order failed: {BALANCE} (1 of 3)",
            "Binance US: insufficient funds",
            FIX,
            "../binanceus/-2010/",
            id="a log line that names the exchange",
        ),
        pytest.param(
            f"Binance US said {BALANCE}",
            "Binance US: insufficient funds",
            FIX,
            "../binanceus/-2010/",
            id="a title that has another in it",
        ),
        pytest.param(
            """raised {'retCode': 170131, 'retMsg': 'Insufficient balance.', 'result': None}""",
            "Bybit: insufficient funds",
            FIX,
            "../bybit/170131/",
            id="a dict of Python",
        ),
        pytest.param(
r'level=error body="{\"retCode\":170131,\"retMsg\":\"Insufficient balance.\"}"',
            "Bybit: insufficient funds",
            FIX,
            "../bybit/170131/",
            id="JSON in a string",
        ),
        pytest.param(
            "EOrder:Insufficient funds",
            "Kraken: insufficient funds",
            FIX,
            "../kraken/eorder-insufficient-funds~3789a97af2/",
            id="a code alone",
        ),
    ],
)  # fmt: skip
def test_reading(node: str, site: Path, text: str, heading: str, advice: str, link: str) -> None:
    made = shown(node, site, text)
    lines = made["lines"]
    assert [re.sub(r" \(.*?\)", "", lines[0]), lines[1]] == [heading, advice]
    assert made["links"][0] == link
    assert (site / "answer" / link / "index.html").is_file()
    assert made["milliseconds"] < 5000


def test_the_items_of_a_batch_are_listed(node: str, site: Path) -> None:
    text = json.dumps(
        {
            "retCode": 0,
            "retMsg": "OK",
            "result": {"list": [{}, {}]},
            "retExtInfo": {"list": [{"code": 0}, {"code": 170213, "msg": "Order does not exist."}]},
        }
    )
    lines = shown(node, site, text, exchange="bybit")["lines"]
    assert lines[1] == "The exchange may have carried out some of the items: look at each one."
    assert [line for line in lines if line.startswith("Item 2: 170213 order not found.")]


def test_a_page_of_a_gateway(node: str, site: Path) -> None:
    made = shown(node, site, "<html>502 Bad Gateway</html>", exchange="bybit", status="502")
    assert made["lines"][:2] == ["Bybit: internal error", VERIFY]


def test_several_exchanges_are_asked_for(node: str, site: Path) -> None:
    """Until one is chosen, the most careful of all advice counts."""
    lines = shown(node, site, '{"code":10003,"msg":"x"}')["lines"]
    asked = "The meaning depends on the exchange. Choose the one that sent the answer. Until then: "
    assert lines[0] == asked + VERIFY


def test_what_several_exchanges_mean_alike_is_said_once(node: str, site: Path) -> None:
    lines = shown(node, site, BALANCE)["lines"]
    said = ["Insufficient funds", FIX, "Balance, margin or borrowable amount too small."]
    assert lines[:3] == said
    assert lines.count(FIX) == 1
    names = [re.sub(r" [(-].*", "", line) for line in lines[5:]]
    assert {"Binance", "Binance US"} <= set(names)


@pytest.mark.parametrize(
    ("text", "exchange", "line"),
    [
        ('{"retCode":0,"retMsg":"OK"}', "bybit", "Bybit: this answer reports no failure."),
        ("hello", "", "No exchange documents a code of this answer. Choose the exchange."),
    ],
)
def test_no_failure(node: str, site: Path, text: str, exchange: str, line: str) -> None:
    assert shown(node, site, text, exchange=exchange)["lines"] == [line]


def test_markup_in_an_answer_stays_text(node: str, site: Path) -> None:
    text = '{"retCode":170131,"retMsg":"<img src=x onerror=alert(1)>"}'
    assert any("<img" in line for line in shown(node, site, text, exchange="bybit")["lines"])
    source = (site / "assets" / "answer.js").read_text("utf-8")
    assert "innerHTML" not in source
    assert "insertAdjacentHTML" not in source


def test_what_the_page_loads_is_there(site: Path) -> None:
    modules = {path.name for path in (site / PACKAGE_FOLDER / "runtime").iterdir()}
    assert {"api.js", "json.js", "messages.js"} <= modules
    assert "registry.js" not in modules  # it would load every exchange
    assert (site / PACKAGE_FOLDER / "data" / "bybit.js").is_file()
