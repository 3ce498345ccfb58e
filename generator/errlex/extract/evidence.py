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

#: Points that a block needs. A column headed "error code" alone (3) does not make it, nor does a heading
#: that speaks of errors alone (2.5), nor texts that speak of failures alone (2): two of them do.
ENOUGH = 3.5
#: Points of a label that says nothing but that these are error codes.
LABELLED = 3.0
#: What such a label adds where no header contradicts it: it is believed with no other evidence.
TRUSTED = 0.5
_DURATION = re.compile(
    r"\d{1,3}[ -]?(?:second|sec|minute|min|hour|day|week|month|year)s?", re.IGNORECASE
)
#: Texts looked at for words of failure: a fair sample of a large table.
SAMPLE = 60
#: So many texts, and this share of them, speak of failures: more than those of the states of an order do.
FEW = 5
OUTSPOKEN = 0.6


@dataclass
class Evidence:
    """Points for and against, with their reasons in the order they were found.

    of_errors: something in or around the block speaks of errors. Numbers with explanations alone
    ("Transaction codes: 101 deposit") are no error codes, however many points they have.
    nearby: something else does than a heading far above, or the page's title.
    """

    points: float = 0.0
    reasons: list[str] = field(default_factory=list)
    vetoes: list[str] = field(default_factory=list)
    of_errors: bool = False
    nearby: bool = False

    def add(
        self, points: float, reason: str, *, of_errors: bool = False, far: bool = False
    ) -> None:
        """Count `points`; nothing where they are 0.

        of_errors: the reason is one to think of errors. far: it stands far above the block.
        """
        if points:
            self.points += points
            self.reasons.append(reason)
            self.of_errors |= of_errors
            self.nearby |= of_errors and not far

    def veto(self, reason: str) -> None:
        """It is no list of codes, whatever speaks for it."""
        self.vetoes.append(reason)

    @property
    def taken(self) -> bool:
        """The verdict."""
        return not self.vetoes and self.of_errors and self.points >= ENOUGH

    @property
    def why(self) -> str:
        """The reasons, for a human."""
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
    """What surroundings, codes and texts of a table or list say of it. Its header is weighed elsewhere.

    headed: False if the header names the column as something other than a code. trusted: one calls them error codes,
    so that short ones count, whatever the texts say; a label before the block ("Exit codes") does the same.
    short: their short numbers are no positions.
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
    # Below the very words "Error codes", "0 | Success" and "1 | Failed" are no states.
    if (taken_from := known_list(flat)) and not (labelled and taken_from == "states"):
        evidence.veto(f"the values are {taken_from}")
    # Bare order states explained ("7 | cancelled"): an error says more than the name of a state.
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
