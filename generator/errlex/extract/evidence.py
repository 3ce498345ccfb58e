"""The verdict on a block: points for and against its being a list of codes, each with its reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from errlex.extract.codes import NUMERIC, Codes, is_http_status
from errlex.extract.lookalikes import is_container, is_mild, known_list
from errlex.extract.scores import Feature, Found, feature, limit, total
from errlex.extract.word_lists import failure_share
from errlex.extraction import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.extract.context import Context

#: Minimum points of a block of codes.
MIN_POINTS = limit("points")
_SURE_LABEL = feature("around.sure_label")
_HTTP = feature("around.http")
_CLOSE = feature("around.close")
_SUBJECT = feature("around.subject")
_FAILURES = feature("content.failures")
_SOME_FAILURES = feature("content.some_failures")
_OUTSPOKEN = feature("content.outspoken")
_LONG = feature("content.long")
_SMALL = feature("content.small")
_PHRASES = feature("content.phrases")
_WORDS = feature("content.words")
_DURATION = re.compile(
    r"\d{1,3}[ -]?(?:second|sec|minute|min|hour|day|week|month|year)s?", re.IGNORECASE
)
#: Maximum number of texts searched for words of failure: a fair sample of a large table.
SAMPLE = 60
#: Minimum number of texts, and minimum share of them, that must report failures. The states of an order stay below.
MIN_FAILURES = 5
OUTSPOKEN = limit("outspoken")
MOST_FAIL = limit("failures")
#: Minimum share and number of texts that make up for a heading or header that no list of words has.
_NEARLY_ALL = limit("nearly_all")
MIN_OUTSPOKEN = 4
SOME_FAIL = limit("some_failures")
_MOST_NUMERIC = limit("numeric")
_MOST_LONG = limit("long")
_FEW_LONG = limit("small")

#: A heading that names where errors come from, or how grave they are: "busErrorDomain", "Error levels".
_ASPECT = re.compile(r"\w{0,40}?error[_ ]?(?:domain|level|severity)s?", re.IGNORECASE)


@dataclass(slots=True)
class Evidence:
    """The features of a block in the order they were found, and the reasons why it is no list of codes at all.

    votes: of a table, what was found of each column that may hold the codes, by its number from 1. frame: what else is
    said of the reasons, around them ("... ({})").
    """

    found: list[Found] = field(default_factory=list)
    vetoes: list[str] = field(default_factory=list)
    votes: list[tuple[int, Found]] = field(default_factory=list)
    frame: str = "{}"

    def add(self, feature: Feature, **facts: object) -> None:
        """Add a feature, with the facts that its words name. One whose weight was set to 0 is left out."""
        if feature.points or feature.is_remark:
            self.found.append(Found(feature, facts))

    def has(self, *features: Feature) -> bool:
        """Whether all of `features` were found."""
        return all(any(each.feature is one for each in self.found) for one in features)

    def veto(self, reason: str) -> None:
        """Decide that the block is no list of codes, whatever its points are."""
        self.vetoes.append(reason)

    @property
    def points(self) -> float:
        """The sum of the points of its features."""
        return total(self.found)

    @property
    def of_errors(self) -> bool:
        """Whether a text in or around the block mentions errors.

        Without one, numbers with explanations ("Transaction codes: 101 deposit") are no error codes, however many
        points they have.
        """
        return any(each.feature.of_errors for each in self.found)

    @property
    def nearby(self) -> bool:
        """Whether such a text stands nearer than a heading far above or the page's title."""
        return any(each.feature.near for each in self.found)

    @property
    def holds_codes(self) -> bool:
        """Whether the block is a list of error codes."""
        return not self.vetoes and self.of_errors and self.points >= MIN_POINTS

    @property
    def reasons(self) -> list[Reason]:
        """The features that were found, with points: those of the block, then those of the columns."""
        found = [*((None, each) for each in self.found), *self.votes]
        return [
            Reason(each.feature.name, each.feature.points * each.share, each.words, column)
            for column, each in found
        ]

    def told(self) -> tuple[str, tuple[Reason, ...]]:
        """(the reasons as one line of text, each of them with its points)."""
        reasons = self.reasons
        silent = [] if self.of_errors else ["nothing in or around it speaks of errors"]
        words = [each.words for each in reasons[: len(self.found)]]
        return self.frame.format("; ".join(self.vetoes or [*silent, *words])), tuple(reasons)

    @property
    def why(self) -> str:
        """The reasons as one line of text."""
        return self.told()[0]


def weigh(
    context: Context,
    codes: Sequence[Codes],
    texts: Sequence[str],
    *,
    headed: bool = True,
    trusted: bool = False,
    short: bool = False,
) -> Evidence:
    """Return the evidence of a table's or list's surroundings, codes and texts. Its header is weighed elsewhere.

    headed: False if the header names the column as something other than a code. trusted: a header calls them
    error codes, so that short numbers are taken whatever the texts say; a label before the block ("Exit codes")
    has the same effect. short: short numbers are known not to be positions.
    """
    evidence = Evidence()
    if context.sign:
        evidence.add(context.sign.feature, **context.sign.facts)
    if _ASPECT.fullmatch(context.section):
        evidence.veto("domains or levels of errors")
    flat = [code for found in codes for code in found.codes]
    labelled = headed and context.labelled and not context.of_states
    if labelled:
        evidence.add(_SURE_LABEL)
    trusted_short = short or trusted or labelled or context.below_label
    _weigh_codes(evidence, codes, flat, trusted=trusted_short)
    statuses = bool(flat) and all(is_http_status(code) for code in flat)
    if statuses and context.http:
        evidence.add(_HTTP)
    if statuses and context.responses:
        evidence.veto("the statuses that one endpoint answers with")
    if flat and context.close and all(is_close_code(code) for code in flat):
        evidence.add(_CLOSE)
    sample = texts[:: -(-len(texts) // SAMPLE) or 1]
    failures = failure_share(sample)
    if failures >= SOME_FAIL:
        evidence.add(_FAILURES if failures >= MOST_FAIL else _SOME_FAILURES, share=failures)
    if not context.sign and failures >= _NEARLY_ALL and len(texts) >= MIN_OUTSPOKEN:
        evidence.add(_OUTSPOKEN)
    outspoken = failures >= OUTSPOKEN and len(texts) >= MIN_FAILURES
    mild = outspoken and is_mild(context.other_subject)
    # "# Error code", below it "## Fields" and constants: the fields of a model are the members of an enumeration.
    members = failures >= OUTSPOKEN and all(map(str.isupper, flat)) and context.below_label
    contained = members and is_container(context.other_subject)
    # "# Error codes", below it "## Side parameter" and numbers of three digits: what the errors are about.
    about = context.below_label and failures >= OUTSPOKEN and evidence.has(_LONG)
    if context.other_subject and not (trusted or mild or contained or about):
        evidence.add(_SUBJECT, subject=context.other_subject)
    # "0 | Success" and "1 | Failed" are codes, not states, right below the words "Error codes".
    if (taken_from := known_list(flat)) and not (labelled and taken_from == "states"):
        evidence.veto(f"the values are {taken_from}")
    # "7 | cancelled" explains the state of an order: the text of an error is longer than that.
    if context.fields and codes and all(found.shape == "word" for found in codes):
        evidence.veto("the words before it speak of fields")
    if texts and all(map(_DURATION.fullmatch, texts)):
        evidence.veto("the texts are spans of time")
    taken_from = known_list([text.strip("`'\" .") for text in texts])
    if taken_from and not (labelled and taken_from == "states"):
        evidence.veto(f"the texts are {taken_from}")
    return evidence


def _weigh_codes(
    evidence: Evidence, codes: Sequence[Codes], flat: Sequence[str], *, trusted: bool
) -> None:
    numeric = [found for found in codes if found.shape in NUMERIC]
    if len(numeric) >= _MOST_NUMERIC * len(codes):
        long = sum(
            (len(code.lstrip("+-")) >= 3 and not code.isalpha()) or code.startswith("-")
            for code in flat
        )
        if long >= _MOST_LONG * len(flat):
            evidence.add(_LONG, count=len(flat))
        elif long <= _FEW_LONG * len(flat) and not trusted:
            evidence.add(_SMALL)
    elif any(found.shape == "phrase" for found in codes):
        evidence.add(_PHRASES)
    elif all(found.shape == "word" for found in codes):
        evidence.add(_WORDS)


def is_close_code(code: str) -> bool:
    """Whether a WebSocket may be closed with `code` (RFC 6455 section 7.4: 1000 to 4999)."""
    return len(code) == 4 and code.isdecimal() and "1000" <= code <= "4999"
