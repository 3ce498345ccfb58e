"""Decides the category and retry of a code. The first of these that applies gives the category:

1. the status, for a row of HTTP statuses or close codes;
2. a decisive HTTP status (`_DECISIVE_STATUSES`), if no rule or only a weak one matches the texts;
3. a specific rule on name and message (the first sentence before the others), then on the descriptions;
4. a rule for texts that only say that something failed;
5. a broad rule on the same texts as in 3, without a first sentence that names no cause;
6. a specific rule on the solution, which comes late because it often belongs to another problem;
7. success, for a code of zeros;
8. a rule on the section, or on the module that a numbered code names;
9. the HTTP status;
10. otherwise the category is UNKNOWN and the retry `verify`.

Then a text that says that the refusal will pass makes the retry repeat later, and one that says that the outcome
is unknown makes it `verify`; one that says that something was done does so if the retry would repeat it. Overrides come
after all of this, in the overlay.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from errlex.classify.facts import Decision, Facts
from errlex.classify.rule_text import alternatives, normalised
from errlex.classify.rules import all_rules
from errlex.taxonomy import taxonomy
from errlex.value import REMEMBERED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.classify.rules import Rule, Rules

#: All statuses of a class ("5XX"), in a row of any kind.
_STATUS_CLASS = re.compile(r"[1-5][xX]{2}")
#: Categories of refusals that the caller did not cause. If the text says that the refusal will pass, the retry repeats later.
_PASSING = {
    "TRANSFER",
    "OPERATION_REJECTED",
    "NOT_SUPPORTED",
    "ACCOUNT_RESTRICTED",
    "MARKET_UNAVAILABLE",
}
#: HTTP statuses with more meaning than a word like "please": who asks, or that the exchange failed. Not
#: 429: OKX sends it with refusals of an order ("Cancel all pending close-orders before liquidation").
_DECISIVE_STATUSES = {401, 403, 451, *range(500, 600)}
#: A code of zeros is a success unless its texts say otherwise (OKX 0 and Bitget 00000 have no text).
_ZEROS = re.compile(r"0+")

#: A code of words is read like a name (Gate "ORDER_NOT_FOUND"), without the module before it (Kraken
#: "EOrder:Insufficient funds").
_WORDS = re.compile(r"[A-Za-z]{3}")
_MODULE = re.compile(r"(?<!\w)\w++:(?=\s*\w)")
#: The first sentence names the fault, later ones the cure ("Insufficient funds. Please enable margin trading").
_AFTER_FIRST_SENTENCE = re.compile(r"(?<=.{8})[.;!?] .*")
#: The marks between clauses, and the clauses with the marks as separate parts.
_MARKS = " .;!?:,"
_CLAUSE = re.compile(r"((?:(?<!\s)\s++)?(?<![.;!?:,])[.;!?:,]++(?:\s+|$))")
#: A module and a number (XT "WITHDRAW_010") have the meaning of a heading.
_NUMBERED = re.compile(r"([A-Za-z]+)[-_]?\d+")


def classify(facts: Facts, rules: Rules | None = None) -> Decision:
    """Return category and retry of a code. It is a pure function, and raises nothing for any text of a page.

    rules: None for the rules of errlex.
    """
    if rules is None:
        return _by_own_rules(replace(facts, texts=tuple(facts.texts)))
    return _classified(facts, rules)


@lru_cache(REMEMBERED)
def _by_own_rules(facts: Facts) -> Decision:
    """Return the decision by the rules of errlex; it is remembered, since versions of a page repeat most rows."""
    return _classified(facts, all_rules())


def _classified(facts: Facts, rules: Rules) -> Decision:
    if _STATUS_CLASS.fullmatch(facts.code):
        facts = replace(facts, kind="http")
    by_status = _by_status(facts, rules)
    by_text = _by_text(facts, rules)
    is_open = by_text is None or by_text.weak
    decision = (
        (by_status if facts.kind in {"http", "close"} else None)
        or (by_status if is_open and facts.http in _DECISIVE_STATUSES else None)
        or by_text
        or _by_zeros(facts)
        or _by_section(facts, rules)
        or by_status
        or Decision("UNKNOWN", "verify", "none")
    )
    return _with_unknown_outcome(_for_now(decision, facts, rules), facts, rules)


def contradicts(solution: str, retry: str) -> bool:
    """Whether a page advises to repeat a request whose outcome is unknown. solution: the advice. retry: of the code."""
    return retry == "verify" and all_rules().advice.first_match(normalised(solution)) is not None


def _by_text(facts: Facts, rules: Rules) -> Decision | None:
    causes = [[alternatives(text) for text in texts] for texts in _by_role(facts)]
    message, rest, solution = (
        "\n".join(normalised(first) for first, *_ in texts) for texts in causes
    )
    message, failure = _without_bare_failures(message, rules)
    rest, _ = _without_bare_failures(rest, rules)
    first_sentence = _AFTER_FIRST_SENTENCE.sub("", message).strip()
    for role, words, rule_set in (
        (0, first_sentence, rules.specific),
        (0, message, rules.specific),
        (1, rest, rules.specific),
        (0, failure, rules.bare_failure),
        (0, _with_cause(first_sentence, rules), rules.broad),
        (0, message, rules.broad),
        (1, rest, rules.broad),
        (2, solution, rules.specific),
    ):
        match = rule_set.first_match(words)
        if match:
            others = [other for _, *others in causes[role] for other in others]
            return _most_cautious(_decision(*match), others, rules)
    return None


def _without_bare_failures(text: str, rules: Rules) -> tuple[str, str]:
    """Return ("", clause) if every clause of `text` only says that something failed, else (text, "").

    clause: the one to decide by. Clauses that only say where to read more are left out.
    """
    lines, names_cause, failure = [], False, ""
    for line in text.split("\n"):
        clauses = _CLAUSE.split(line)
        for place, clause in enumerate(clauses):
            match = rules.bare_failure.first_match(clause)
            if match is None:
                names_cause = names_cause or bool(clause.strip(_MARKS))
            elif match[0].id == "reference":
                clauses[place] = ""
            elif match[0].id != "hint":
                failure = failure or clause
        lines.append("".join(clauses).strip(_MARKS))
    return ("", failure) if failure and not names_cause else ("\n".join(filter(None, lines)), "")


def _with_cause(first_sentence: str, rules: Rules) -> str:
    """Return the sentence; "" if it names no cause ("Closing failed. Check your margin"), so that later ones decide."""
    match = rules.broad.first_match(first_sentence)
    return "" if match is not None and match[0].category == "INTERNAL_ERROR" else first_sentence


def _by_role(facts: Facts) -> tuple[list[str], list[str], list[str]]:
    """Return (messages and name, descriptions, solutions). The first text is a message, whatever its role is."""
    message, rest, solution = [], [], []
    for number, text in enumerate(facts.texts):
        if number == 0 or text.role == "message":
            message.append(text.text)
        elif text.role == "solution":
            solution.append(text.text)
        else:
            rest.append(text.text)
    return message + _name(facts), rest, solution


def _name(facts: Facts) -> list[str]:
    if facts.name or not _WORDS.search(facts.code) or _NUMBERED.fullmatch(facts.code):
        return [facts.name] if facts.name else []
    return module_removed(facts.code).split(":")


def module_removed(code: str) -> str:
    """Return a code of words without its module: "EOrder:Insufficient funds" -> "Insufficient funds"."""
    return _MODULE.sub("", code, count=1)


def _most_cautious(decision: Decision, others: Sequence[str], rules: Rules) -> Decision:
    """Return the decision for a text that lists several causes ("a / b / c").

    decision: of the first cause, which gives the category. others: the other causes. The most careful retry of all
    causes wins.
    """
    texts = map(normalised, others)
    matches = (rules.specific.first_match(text) or rules.broad.first_match(text) for text in texts)
    retries = [decision.retry, *(match[0].retry for match in matches if match)]
    return replace(decision, retry=taxonomy().most_careful(retries))


def _decision(rule: Rule, evidence: str) -> Decision:
    return Decision(rule.category, rule.retry, rule.id, evidence, rule.weak)


def _by_zeros(facts: Facts) -> Decision | None:
    return (
        Decision("SUCCESS", "never", "zeros", facts.code) if _ZEROS.fullmatch(facts.code) else None
    )


def _by_section(facts: Facts, rules: Rules) -> Decision | None:
    module = _NUMBERED.fullmatch(facts.code)
    text = "\n".join(filter(None, [facts.section, module and module[1]]))
    match = rules.section.first_match(normalised(text)) if text else None
    return _decision(*match) if match else None


def _by_status(facts: Facts, rules: Rules) -> Decision | None:
    if facts.kind == "close":
        status, table = facts.code, rules.close
    else:
        status = (
            str(facts.http)
            if facts.http is not None
            else facts.code if facts.kind == "http" else ""
        )
        table = rules.http
    rule = table.get(status) or table.get(f"{status[:1]}XX")
    # OKX answers most errors with HTTP 200: beside a code only a status of failure has a meaning.
    if rule is None or (facts.kind not in {"http", "close"} and status < "4"):
        return None
    return _decision(rule, status)


def _for_now(decision: Decision, facts: Facts, rules: Rules) -> Decision:
    """Return the decision with a retry that repeats later, if the text says that the refusal will pass."""
    if decision.category not in _PASSING or decision.retry not in {"never", "after_fix"}:
        return decision
    match = rules.for_now.first_match("\n".join(map(normalised, _by_role(facts)[0])))
    if match is None:
        return decision
    rule, evidence = match
    category = rule.category if decision.category == "NOT_SUPPORTED" else decision.category
    return Decision(category, rule.retry, rule.id, evidence)


def _with_unknown_outcome(decision: Decision, facts: Facts, rules: Rules) -> Decision:
    """Return the decision with retry `verify`, if a text says that the outcome of the request is unknown.

    A weak rule does so only for a decision that repeats the request.
    """
    if decision.retry == "verify" and decision.category != "UNKNOWN":
        return decision
    text = "\n".join(normalised(text.text, whole=True) for text in facts.texts)
    match = rules.unknown_outcome.first_match(text)
    if match is None or (match[0].weak and decision.retry not in taxonomy().repeating):
        return decision
    rule, evidence = match
    category = rule.category if decision.category == "UNKNOWN" else decision.category
    return Decision(category, "verify", rule.id, evidence)
