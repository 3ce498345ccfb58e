"""The verdict on a block: points for and against its being a list of codes, each with its reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from errlex.extract.codes import NUMERIC, Codes, is_close_code, is_http_status
from errlex.extract.context import FAR
from errlex.extract.lookalikes import is_mild, known_list
from errlex.extract.words import failure_share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.extract.context import Context

#: Minimum points of a block of codes. A column headed "error code" (3), a heading about errors (2.5) or
#: texts about failures (2) are not enough alone; any two of them are.
MIN_POINTS = 3.5
#: Points of a label whose only meaning is that error codes follow.
LABELLED = 3.0
#: Points that such a label adds if no header contradicts it, so that it needs no other evidence.
TRUSTED = 0.5
_DURATION = re.compile(
    r"\d{1,3}[ -]?(?:second|sec|minute|min|hour|day|week|month|year)s?", re.IGNORECASE
)
#: Maximum number of texts searched for words of failure: a fair sample of a large table.
SAMPLE = 60
#: Minimum number of texts, and minimum share of them, that must report failures. The states of an order stay below.
FEW = 5
OUTSPOKEN = 0.6


@dataclass
class Evidence:
    """Points for and against, with their reasons in the order they were found.

    of_errors: a text in or around the block mentions errors. Without one, numbers with explanations
    ("Transaction codes: 101 deposit") are no error codes, however many points they have.
    nearby: such a text stands nearer than a heading far above or the page's title.
    """

    points: float = 0.0
    reasons: list[str] = field(default_factory=list)
    vetoes: list[str] = field(default_factory=list)
    of_errors: bool = False
    nearby: bool = False

    def add(
        self, points: float, reason: str, *, of_errors: bool = False, far: bool = False
    ) -> None:
        """Add `points` with their reason; do nothing if they are 0.

        points: above 0 for a list of codes, below 0 against it. of_errors: the reason is that a text mentions
        errors. far: that text stands far above the block.
        """
        if points:
            self.points += points
            self.reasons.append(reason)
            self.of_errors |= of_errors
            self.nearby |= of_errors and not far

    def veto(self, reason: str) -> None:
        """Decide that the block is no list of codes, whatever its points are."""
        self.vetoes.append(reason)

    @property
    def taken(self) -> bool:
        """Whether the block is a list of error codes."""
        return not self.vetoes and self.of_errors and self.points >= MIN_POINTS

    @property
    def why(self) -> str:
        """The reasons as one line of text."""
        silent = (
            [] if self.of_errors or self.vetoes else ["nothing in or around it speaks of errors"]
        )
        return "; ".join(self.vetoes or [*silent, *self.reasons])


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
    points, reason = context.errors
    evidence.add(points, reason, of_errors=points > 1, far=points <= FAR)
    flat = [code for found in codes for code in found.codes]
    labelled = headed and context.errors[0] >= LABELLED and not context.of_states
    if labelled:
        evidence.add(TRUSTED, "these words are a label of codes")
    trusted_short = short or trusted or labelled or context.below_label
    _weigh_codes(evidence, codes, flat, trusted=trusted_short)
    statuses = bool(flat) and all(is_http_status(code) for code in flat)
    if statuses and context.http:
        evidence.add(2.0, "HTTP statuses, and the words before it speak of HTTP", of_errors=True)
    if statuses and context.responses:
        evidence.veto("the statuses that one endpoint answers with")
    if flat and context.close and all(is_close_code(code) for code in flat):
        reason = "numbers of 1000 to 4999, and the words before it speak of closed connections"
        evidence.add(2.5, reason, of_errors=True)
    sample = texts[:: -(-len(texts) // SAMPLE) or 1]
    failures = failure_share(sample)
    if failures >= 0.2:
        reason = f"{failures:.0%} of the texts speak of success or failure"
        evidence.add(2.0 if failures >= 0.5 else 1.0, reason, of_errors=True)
    outspoken = failures >= OUTSPOKEN and len(texts) >= FEW
    mild = outspoken and is_mild(context.other_subject)
    if context.other_subject and not (trusted or mild):
        evidence.add(-3.0, f"the words before it speak of {context.other_subject!r}")
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
    if len(numeric) >= 0.8 * len(codes):
        long = sum(
            (len(code.lstrip("+-")) >= 3 and not code.isalpha()) or code.startswith("-")
            for code in flat
        )
        if long >= 0.8 * len(flat):
            evidence.add(1.0, f"{len(flat)} numbers of three digits or more")
        elif long <= 0.2 * len(flat) and not trusted:
            evidence.add(-1.0, "small numbers")
    elif any(found.shape == "phrase" for found in codes):
        evidence.add(1.0, "codes of the form 'category:message'")
    elif all(found.shape == "word" for found in codes):
        evidence.add(-1.0, "single words")
