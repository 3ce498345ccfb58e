"""The one way that pages are taken in."""

from __future__ import annotations

import time
from importlib import import_module

import pytest

from errlex.errors import UnreadableError
from errlex.intake.identity import Identity
from errlex.intake.impostors import body_problems
from errlex.intake.page import refusals, take_in

#: Not `from errlex.read import decode`, which is the function of that name.
module = import_module("errlex.read.decode")

PAGE = (
    "<!doctype html><html><head><title>Error codes</title></head><body><h1>Error codes</h1><table>"
    "<tr><th>Code</th><th>Message</th></tr><tr><td>1001</td><td>Order not found</td></tr>"
    "<tr><td>1002</td><td>Rate limited</td></tr></table></body></html>"
)


def test_a_page_is_decoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    whole = module.marked
    monkeypatch.setattr(module, "marked", lambda source: seen.append(1) or whole(source))  # type: ignore[func-returns-value]
    taken = take_in(PAGE.encode(), "page.html")
    assert refusals(taken, Identity(anchors=("1001",))) == []
    assert [code.code for code in taken.extraction.codes] == ["1001", "1002"]
    assert seen == [1]


REFUSED = {
    "cut short": (PAGE[:-20].encode(), "cut short"),
    "another page": (PAGE.replace("Error codes", "Fees").encode(), "no heading 'Error codes'"),
    "an unresolved merge": (
        f"{PAGE}\n<<<<<<< HEAD\n=======\n>>>>>>> theirs\n".encode(),
        "an unresolved merge",
    ),
    "no codes": (b"<!doctype html><h1>Error codes</h1><p>Soon.</p>", "the page has no codes"),
    "a charset that nobody knows": (
        PAGE.replace("<head>", "<head><meta charset=undefined>")
        .replace("Rate", "Räte")
        .encode("latin-1"),
        "no charset that fits",
    ),
}


@pytest.mark.parametrize("trap", REFUSED)
def test_refused(trap: str) -> None:
    content, reason = REFUSED[trap]
    reasons = refusals(take_in(content, "page.html"), Identity(heading="Error codes"))
    assert any(reason in found for found in reasons), reasons


def test_what_a_browser_saved_as_one_file_is_judged_by_the_page_in_it() -> None:
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
    part = "--b\nContent-Type: text/html\nContent-Location: https://a.example/\n\n"
    saved = f"{head}{part}{PAGE}\n--b--\n"
    assert take_in(saved.encode(), "page.mhtml").doubts() == []
    assert take_in(saved.replace("</table></body></html>", "").encode(), "page.mhtml").doubts()


def test_no_text() -> None:
    with pytest.raises(UnreadableError, match="NUL"):
        take_in(b"\x89PNG\0\0\xff", "page.png")


#: Parts that one expression for all would try again and again.
HOSTILE = {
    "comments": "<!-- a -->" * 50_000,
    "tags without end": "<" * 200_000,
    "titles without end": "<title>" * 50_000,
    "titles without bracket": "<title " * 50_000,
    "headings without end": "<h1>" * 100_000,
    "dashes": "-" * 500_000,
    "dashes and blanks": "-- " * 200_000,
    "scripts without end": "<script>" * 50_000,
    "declared charsets": "<meta " * 100_000,
}


@pytest.mark.parametrize("start", ["<!doctype html>", "# Errors\n\n"], ids=["html", "markdown"])
@pytest.mark.parametrize("trap", HOSTILE)
def test_a_page_is_judged_in_linear_time(trap: str, start: str) -> None:
    started = time.process_time()
    body_problems(start + HOSTILE[trap])
    module.decode((start + HOSTILE[trap] + "\xff").encode("latin-1"), "page")
    assert time.process_time() - started < 3
