"""Codes as they are collected, and rows as they are counted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from errlex.extract.context import Context
from errlex.extract.ledger import Collector, Tally, passed_over, with_codes
from errlex.extraction import FoundCode, Text


def test_texts_belong_to_the_latest_code() -> None:
    collector = Collector()
    assert not collector
    collector.add(FoundCode("1000", texts=(Text("Bad key"),)))
    collector.add_text(Text("Renew it", "solution"))
    collector.add(FoundCode("2000"))
    assert collector
    assert collector.latest.code == "2000"
    collector.add_text(Text("Bad sign"))
    first, second = collector.codes()
    assert first.texts == (Text("Bad key"), Text("Renew it", "solution"))
    assert second.texts == (Text("Bad sign"),)


def test_the_first_line_below_a_code_is_its_message() -> None:
    collector = Collector()
    assert not collector.without_text
    collector.add(FoundCode("1000"))
    assert collector.without_text
    collector.add_line("")
    collector.add_line("Bad key")
    assert not collector.without_text
    collector.add_line("Renew it")
    assert collector.codes()[0].texts == (Text("Bad key"), Text("Renew it", "description"))


def test_a_line_below_a_code_with_a_message_describes_it() -> None:
    collector = Collector()
    collector.add(FoundCode("1000", texts=(Text("Bad key"),)))
    collector.add_line("Renew it")
    assert collector.codes()[0].texts[1] == Text("Renew it", "description")


@given(st.lists(st.lists(st.text(min_size=1))))
def test_nothing_collected_is_lost_or_moved(texts: list[list[str]]) -> None:
    collector = Collector()
    for number, lines in enumerate(texts):
        collector.add(FoundCode(str(number)))
        for line in lines:
            collector.add_line(line)
    found = [(code.code, [text.text for text in code.texts]) for code in collector.codes()]
    assert found == [(str(number), lines) for number, lines in enumerate(texts)]


def test_a_verdict_tells_what_became_of_each_row() -> None:
    tally = Tally(codes=5, continuations=3, groups=2, problems=["line 7: no code"])
    context = Context(("API", "Errors"))
    codes = [FoundCode("1000")]
    reading = with_codes(
        context, 4, "why", tally, codes, "table", ("Code", "Text"), ("code", "message")
    )
    verdict = reading.verdict
    assert (verdict.codes, verdict.continuations, verdict.groups, verdict.problems) == (5, 3, 2, 1)
    assert verdict.rows == 11
    assert (verdict.section, verdict.path, verdict.line) == ("Errors", ("API", "Errors"), 4)
    assert (verdict.header, verdict.roles) == (("Code", "Text"), ("code", "message"))
    assert (verdict.verdict, verdict.what, verdict.why) == ("codes", "table", "why")
    assert (reading.codes, reading.problems) == (codes, ["line 7: no code"])


def test_what_is_passed_over_has_rows_and_no_codes() -> None:
    reading = passed_over(Context(), 4, "prices", 9, what="list")
    verdict = reading.verdict
    assert (verdict.verdict, verdict.what, verdict.why) == ("passed over", "list", "prices")
    assert (verdict.rows, verdict.codes, verdict.section, verdict.path) == (9, 0, "", ())
    assert not reading.codes
