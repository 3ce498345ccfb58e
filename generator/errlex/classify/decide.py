"""Which rule decides a code.

In this order: a row of HTTP statuses or close codes by its status; a text that says that the outcome is
unknown; a specific rule on name and message, their first sentences before the rest, then on the
descriptions; a broad rule on the same, where a first sentence that names no cause counts for nothing;
the solution, which often names a neighbour's cure; the section, or the module that a numbered code
names; the HTTP status. What is left is UNKNOWN, retry `verify`.
(Overrides come after all of them; they are the overlay's.)
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from errlex.classify.facts import Decision, Facts
from errlex.classify.rules import all_rules
from errlex.classify.words import alternatives, normalised
from errlex.taxonomy import taxonomy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.classify.rules import Rule, Rules

#: All statuses of a class, "5XX", whatever kind of row that is.
_STATUS_CLASS = re.compile(r"[1-5][xX]{2}")
#: Refusals that are nobody's fault, where the text says that they will pass.
_PASSING = {
    "TRANSFER",
    "OPERATION_REJECTED",
    "NOT_SUPPORTED",
    "ACCOUNT_RESTRICTED",
    "MARKET_UNAVAILABLE",
}
#: HTTP statuses that say more than a word like "please": who asks, or that the exchange failed. Not
#: 429: OKX sends it with refusals of an order ("Cancel all pending close-orders before liquidation").
_TELLING = {401, 403, 451, *range(500, 600)}
#: A code of zeros is success wherever texts do not say otherwise (OKX 0, Bitget 00000 stand without a text).
_ZEROS = re.compile(r"0+")

#: A code that is words itself speaks like a name (Gate "ORDER_NOT_FOUND"), after its module, if it names one (Kraken
#: "EOrder:Insufficient funds").
_WORDS = re.compile(r"[A-Za-z]{3}")
_MODULE = re.compile(r"(?<!\w)\w++:(?=\s*\w)")
#: The first sentence says what is wrong, those after it what to do ("Insufficient funds. Please enable margin trading").
_AFTER_FIRST_SENTENCE = re.compile(r"(?<=.{8})[.;!?] .*")
#: Clauses, and what stands between them.
_MARKS = " .;!?:,"
_CLAUSE = re.compile(r"((?:(?<!\s)\s++)?(?<![.;!?:,])[.;!?:,]++(?:\s+|$))")
#: A module and a number (XT "WITHDRAW_010") say what a heading would.
_NUMBERED = re.compile(r"([A-Za-z]+)[-_]?\d+")


def classify(facts: Facts, rules: Rules | None = None) -> Decision:
    """Category and retry of a code; never raises for what a page may say. A pure function of its arguments.

    rules: those that errlex carries, if None.
    """
    rules = rules or all_rules()
    if _STATUS_CLASS.fullmatch(facts.code):
        facts = replace(facts, kind="http")
    by_status = _by_status(facts, rules)
    by_text = _by_text(facts, rules)
    telling = by_text is None or by_text.weak
    decision = (
        (by_status if facts.kind in {"http", "close"} else None)
        or (by_status if telling and facts.http in _TELLING else None)
        or by_text
        or _by_zeros(facts)
        or _by_section(facts, rules)
        or by_status
        or Decision("UNKNOWN", "verify", "none")
    )
    return _with_unknown_outcome(_for_now(decision, facts, rules), facts, rules)


def contradicts(solution: str, retry: str) -> bool:
    """Whether a page's advice is to repeat a request of which nobody knows whether it was executed."""
    return retry == "verify" and all_rules().advice.first_match(normalised(solution)) is not None


def _by_text(facts: Facts, rules: Rules) -> Decision | None:
    said = [[alternatives(text) for text in texts] for texts in _by_role(facts)]
    message, rest, solution = (
        "\n".join(normalised(first) for first, *_ in texts) for texts in said
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
            others = [other for _, *others in said[role] for other in others]
            return _most_cautious(_decision(*match), others, rules)
    return None


def _without_bare_failures(text: str, rules: Rules) -> tuple[str, str]:
    """`text` and "", or "" and the clause that speaks for it, where every clause says no more than that something failed.

    Clauses that only say where to read on are left out.
    """
    lines, said, failure = [], False, ""
    for line in text.split("\n"):
        clauses = _CLAUSE.split(line)
        for place, clause in enumerate(clauses):
            match = rules.bare_failure.first_match(clause)
            if match is None:
                said = said or bool(clause.strip(_MARKS))
            elif match[0].id == "reference":
                clauses[place] = ""
            elif match[0].id != "hint":
                failure = failure or clause
        lines.append("".join(clauses).strip(_MARKS))
    return ("", failure) if failure and not said else ("\n".join(filter(None, lines)), "")


def _with_cause(first_sentence: str, rules: Rules) -> str:
    """The sentence, or "" if it only says that something failed ("Closing failed. Check your margin"): later ones say why."""
    match = rules.broad.first_match(first_sentence)
    return "" if match is not None and match[0].category == "INTERNAL_ERROR" else first_sentence


def _by_role(facts: Facts) -> tuple[list[str], list[str], list[str]]:
    """Messages and name, descriptions, solutions. The first text is a message, whatever its role says."""
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
    """A code of words without its module: "Insufficient funds" of "EOrder:Insufficient funds"."""
    return _MODULE.sub("", code, count=1)


def _most_cautious(decision: Decision, others: Sequence[str], rules: Rules) -> Decision:
    """Of the causes that one text lists, "a / b / c", the first names the category and the gravest the retry."""
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
    # OKX answers most errors with HTTP 200: beside a code only a status of failure says something.
    if rule is None or (facts.kind not in {"http", "close"} and status < "4"):
        return None
    return _decision(rule, status)


def _for_now(decision: Decision, facts: Facts, rules: Rules) -> Decision:
    """A refusal that its text says will pass may be repeated later."""
    if decision.category not in _PASSING or decision.retry not in {"never", "after_fix"}:
        return decision
    match = rules.for_now.first_match("\n".join(map(normalised, _by_role(facts)[0])))
    if match is None:
        return decision
    rule, evidence = match
    category = rule.category if decision.category == "NOT_SUPPORTED" else decision.category
    return Decision(category, rule.retry, rule.id, evidence)


def _with_unknown_outcome(decision: Decision, facts: Facts, rules: Rules) -> Decision:
    """Raise the retry to `verify` where a text says that nobody knows whether the request was executed."""
    if decision.retry == "verify" and decision.category != "UNKNOWN":
        return decision
    text = "\n".join(normalised(text.text, whole=True) for text in facts.texts)
    match = rules.unknown_outcome.first_match(text)
    if match is None:
        return decision
    rule, evidence = match
    category = rule.category if decision.category == "UNKNOWN" else decision.category
    return Decision(category, "verify", rule.id, evidence)
