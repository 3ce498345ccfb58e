"""What the surroundings of a block say of it."""

from __future__ import annotations

import pytest

from errlex.blocks import Document
from errlex.extract.context import Context, is_label, page_title

PLACES = {
    "a heading that is a label": (Context(("API", "Error codes")), 3.0),
    "a heading about errors": (Context(("API", "Order rejections")), 2.5),
    "an introduction": (Context(("API",), before="If an error occurs, look it up here."), 2.0),
    "a heading further above": (Context(("Errors", "Futures")), 1.5),
    "the page's title": (Context(("Futures",), title="Error codes"), 1.5),
    "codes of some sort": (Context(("Currency codes",)), 1.0),
    "nothing": (Context(("Klines",)), 0.0),
}


@pytest.mark.parametrize(("context", "points"), PLACES.values(), ids=PLACES)
def test_what_speaks_of_errors(context: Context, points: float) -> None:
    assert (context.sign.feature.points if context.sign else 0) == points


#: A text around a block -> whether it announces codes, whether it mentions errors near the block, whether at all.
NEARNESS = {
    "a label": (Context(("Error codes",)), (True, True, True)),
    "a heading about errors": (Context(("Order rejections",)), (False, True, True)),
    "a heading further above": (Context(("Errors", "Futures")), (False, False, True)),
    "codes of some sort": (Context(("Currency codes",)), (False, False, False)),
}


@pytest.mark.parametrize(("context", "near"), NEARNESS.values(), ids=NEARNESS)
def test_how_near_errors_are_spoken_of(context: Context, near: tuple[bool, bool, bool]) -> None:
    assert (context.labelled, context.named, context.of_errors) == near


def test_another_subject_counts_only_where_no_errors_are_spoken_of() -> None:
    assert Context(("Order types",)).other_subject == "order types"
    assert Context(("Order types", "Error codes")).other_subject == ""
    assert Context(("Order types",), before="If an error occurs, look it up.").other_subject == ""
    assert Context(("Code:-71 WRONG_ORDER_TYPE",)).other_subject == ""


def test_only_the_end_of_a_long_introduction_introduces() -> None:
    long = "Errors are explained elsewhere. " + "Prices follow. " * 40
    assert Context(before=long).sign is None


#: context -> (section, HTTP, closed connections, fields, answers of one endpoint, below a label, of states).
FACTS: dict[str, tuple[Context, tuple[str, bool, bool, bool, bool, bool, bool]]] = {
    "nothing": (Context(), ("", False, False, False, False, False, False)),
    "HTTP in a heading": (
        Context(("HTTP status codes",)),
        ("HTTP status codes", True, False, False, False, False, False),
    ),
    "HTTP in an introduction": (
        Context(("A",), before="The HTTP statuses:"),
        ("A", True, False, False, False, False, False),
    ),
    "HTTP in a caption": (
        Context(("A",), caption="HTTP statuses"),
        ("A", True, False, False, False, False, False),
    ),
    "HTTP far above": (Context(("HTTP", "A")), ("A", False, False, False, False, False, False)),
    "close codes": (
        Context(("Close codes",)),
        ("Close codes", False, True, False, False, False, False),
    ),
    "close codes in a caption": (
        Context(("A",), caption="Close codes"),
        ("A", False, True, False, False, False, False),
    ),
    "an introduction of close codes": (
        Context(("A",), before="Close codes of the socket:"),
        ("A", False, True, False, False, False, False),
    ),
    "an introduction of closing without codes": (
        Context(("A",), before="The connection may be closed:"),
        ("A", False, False, False, False, False, False),
    ),
    "a long introduction of close codes": (
        Context(("A",), before="These are the close codes " + "of it " * 10),
        ("A", False, False, False, False, False, False),
    ),
    "fields": (
        Context(("A",), before="The object has these fields:"),
        ("A", False, False, True, False, False, False),
    ),
    "answers of an endpoint": (
        Context(("Responses",)),
        ("Responses", False, False, False, True, False, False),
    ),
    "error responses": (
        Context(("Error responses",)),
        ("Error responses", False, False, False, False, False, False),
    ),
    "below a label": (
        Context(("Error codes", "Login")),
        ("Login", False, False, False, False, True, False),
    ),
    "far below a label": (
        Context(("Error codes", "Login", "Key")),
        ("Key", False, False, False, False, False, False),
    ),
    "states": (
        Context(("Order states",)),
        ("Order states", False, False, False, False, False, True),
    ),
}


@pytest.mark.parametrize(("context", "facts"), FACTS.values(), ids=FACTS)
def test_facts(context: Context, facts: tuple[str, bool, bool, bool, bool, bool, bool]) -> None:
    assert (
        context.section,
        context.http,
        context.close,
        context.fields,
        context.responses,
        context.below_label,
        context.of_states,
    ) == facts


#: context -> the reason that is told.
SIGNS = {
    "of two labels the first": (
        Context(("Error codes",), before="Error codes:"),
        "heading 'Error codes' speaks of errors",
    ),
    "a label before a heading about errors": (
        Context(("Order rejections",), before="Error codes:"),
        "introduction 'Error codes:' speaks of errors",
    ),
    "a caption": (
        Context(("A",), caption="Error codes"),
        "caption 'Error codes' speaks of errors",
    ),
    "the nearest of the headings above": (
        Context(("Errors", "Trading errors", "A")),
        "it stands under 'Trading errors'",
    ),
    "the title, below other headings": (
        Context(("A", "B"), title="Error codes (x)"),
        "it stands under 'Error codes (x)'",
    ),
    "as long as a label may be": (
        Context(("Error codes" + " of it" * 8 + "x",)),
        "speaks of errors",
    ),
}


@pytest.mark.parametrize(("context", "words"), SIGNS.values(), ids=SIGNS)
def test_sign(context: Context, words: str) -> None:
    assert context.sign is not None
    assert words in context.sign.words


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Error codes", True),
        ("x" * 48 + " error codes", True),
        ("x" * 49 + " error codes", False),
        ("Errors", False),
        ("Currency codes", False),
        ("", False),
    ],
)
def test_is_label(text: str, label: bool) -> None:
    assert is_label(text) is label


@pytest.mark.parametrize(
    ("name", "title", "expected"),
    [
        ("docs/error_codes.md", "Errors", "Errors (error_codes)"),
        ("https://a.b/c.html", "", "(c)"),
        ("page", "", "(page)"),
    ],
)
def test_page_title(name: str, title: str, expected: str) -> None:
    assert page_title(Document(name, "markdown", [], title)) == expected


def test_an_introduction_is_read_when_it_is_asked_for() -> None:
    asked = []

    def before() -> str:
        asked.append(1)
        return "The error codes:"

    context = Context(("A",), before=before)
    assert not asked
    assert (context.introduction, context.near) == (
        "The error codes:",
        ("A", "The error codes:", ""),
    )
    assert len(asked) == 1
