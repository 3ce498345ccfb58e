"""Codes described field by field, in each markup that a field may stand in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.blocks import List, Paragraph
from errlex.extract import extract
from errlex.extract.fields import may_have_fields
from errlex.extract.records import Records, _may_be_field, _may_name_codes, with_records
from errlex.read import read

CARD = "<table><tr><th>Error code</th><td>{}</td></tr><tr><th>Cause</th><td>{}</td></tr></table>"
PAGES = {
    "a card with headers": (
        "page.html",
        "<h1>Errors</h1><h3>Bad key</h3>"
        + CARD.format(2001, "The key is wrong")
        + "<h3>Stale nonce</h3>"
        + CARD.format(2002, "The nonce was used"),
        [("2001", ("The key is wrong",)), ("2002", ("The nonce was used",))],
    ),
    "a card below a header of its own": (
        "page.md",
        "# Errors\n\n## Bad key\n\n| Field | Value |\n|---|---|\n| Code | 2001 |\n| Message | Key is wrong |\n\n"
        "## Stale nonce\n\n| Field | Value |\n|---|---|\n| Code | 2002 |\n| Message | Nonce was used |\n",
        [("2001", ("Key is wrong",)), ("2002", ("Nonce was used",))],
    ),
    "a list for each": (
        "page.md",
        "# Errors\n\n### A\n\n- **Code:** `2001`\n- **Message:** Key is wrong\n\n"
        "### B\n\n- **Code:** `2002`\n- **Message:** Nonce was used\n",
        [("2001", ("Key is wrong",)), ("2002", ("Nonce was used",))],
    ),
    "terms": (
        "page.html",
        "<h1>Errors</h1><dl><dt>Code</dt><dd>2001</dd><dt>Message</dt><dd>Key is wrong</dd>"
        "<dt>Code</dt><dd>2002</dd><dt>Message</dt><dd>Nonce was used</dd></dl>",
        [("2001", ("Key is wrong",)), ("2002", ("Nonce was used",))],
    ),
    "lines": (
        "page.txt",
        "Error reference\n\nCode: 2001\nName: Bad key\nAction: Check it\n\nCode: 2002\nName: Old nonce\nAction: Use another\n",
        [("2001", ("Bad key", "Check it")), ("2002", ("Old nonce", "Use another"))],
    ),
    "parameters are no records": (
        "page.md",
        "# Errors\n\n## Answer\n\n| code | int |\n|---|---|\n| message | string |\n",
        [],
    ),
    "one sample is no record": (
        "page.md",
        "# Errors\n\n## Answer\n\n| Field | Value |\n|---|---|\n| code | 10 |\n| message | All is well |\n",
        [],
    ),
}


@pytest.mark.parametrize(("name", "text", "wanted"), PAGES.values(), ids=PAGES)
def test_records(name: str, text: str, wanted: list[tuple[str, tuple[str, ...]]]) -> None:
    extraction = extract(read(text.encode(), name))
    assert [(c.code, tuple(t.text for t in c.texts)) for c in extraction.codes] == wanted


#: What a line may begin with, and signs that may stand around a label and its value.
BEGINNINGS = st.sampled_from(
    ["", "**", "`", "_", "- ", "> ", "&#67;", "<b>", "(", "see ", "a, ", "Error ", "http://x "]
)
LABELS = st.sampled_from(["Code", "code", "Message", "Error  code", "Code (int)", "Cause/Reason"])
SIGNS = st.sampled_from([":", " :", "**:", "`:", "_:", "：", " = ", "</b>:", ":**", ", name:"])


@given(st.tuples(BEGINNINGS, LABELS, SIGNS).map("".join), st.sampled_from(["page.md", "page.html"]))
def test_raw_text_never_hides_a_field(line: str, name: str) -> None:
    page = f"<html><p>{line} 2001</p>" if name.endswith("html") else f"{line} 2001\n"
    for block in read(page, name).blocks:
        if isinstance(block, Paragraph) and block.lines and may_have_fields(block.lines[0].text):
            # A field of a paragraph has a colon.
            assert block.preview is None or "=" in line or _may_be_field(block.preview)


LINES = st.tuples(BEGINNINGS, LABELS, SIGNS, st.sampled_from([" 2001", " Bad key", ""])).map(
    "".join
)


@given(st.lists(LINES, max_size=6), st.sampled_from(["\n", "\n\n", "<br>"]))
def test_records_are_the_same_without_a_preview(lines: list[str], between: str) -> None:
    blocks = read(between.join(lines), "page.md").blocks
    slow = [
        replace(block, preview=None) if isinstance(block, List | Paragraph) else block
        for block in blocks
    ]
    found, expected = with_records(blocks), with_records(slow)
    assert [type(block) for block in found] == [type(block) for block in expected]
    for one, other in zip(found, expected, strict=True):
        if isinstance(one, Records) and isinstance(other, Records):
            assert one.entries == other.entries


#: Preview of a paragraph -> whether a label of its lines may be one of codes.
NAMED: dict[str, bool] = {
    "Code: 1001": True,
    "words\n**Code**: 1001": True,
    "Code 1001": False,
    "words: Code: 1001": False,
    "words: [Code: 1](x)": False,
    "words: <b>x</b>": False,
    "words": False,
    "[Code](x): 1001": True,
    "![Code: x](y)": True,
    "<b>Co</b>de: 1001": True,
    "words: x<br>Code: 1001": True,
    "words <a\nhref=x>Code: 1001": True,
    "{% x: y %} Code": True,
    "words: x&#58; y": True,
}


@pytest.mark.parametrize(("preview", "may"), NAMED.items(), ids=NAMED)
def test_labels_of_codes_by_the_raw_text(preview: str, may: bool) -> None:
    assert _may_name_codes(Paragraph([], 1, preview=preview)) is may


def test_a_list_without_a_preview_is_read_by_its_items() -> None:
    (block,) = read("- Code: 2001\n- Message: Key is wrong", "page.md").blocks
    assert isinstance(block, List)
    for preview in (block.preview, None):
        (found,) = with_records([List(block.items, preview=preview)])
        assert isinstance(found, Records)
        assert [entry.code for entry in found.entries] == ["2001"]
    assert with_records([empty := List([])]) == [empty]
