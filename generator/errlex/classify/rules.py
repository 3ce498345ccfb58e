"""The rules, read from `data/rules/`: vocabulary.toml explains their language, the others hold them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from errlex.classify.pattern import Pattern, PatternError, Prefilter, compiled
from errlex.classify.words import is_cjk
from errlex.statuses import statuses
from errlex.taxonomy import taxonomy
from errlex.toml import load_data

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from errlex.errors import ConfigError
    from errlex.statuses import Status
    from errlex.toml import TomlTable

#: Files of the specific rules, in the order of their precedence; each says why it stands where it stands.
SPECIFIC = (
    "no_error",
    "limits",
    "account",
    "credentials",
    "permission",
    "order",
    "funds",
    "order_state",
    "market",
    "request",
    "server",
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. id: kept in the catalogue. why: for readers of the rule. patterns: one must match, and no `unless`."""

    id: str
    category: str
    retry: str
    why: str
    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...] = ()


class RuleSet:
    """Rules in their order of precedence."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """rules: the first that matches a text decides."""
        self.rules = tuple(rules)
        self._scripts = {cjk: _Script(self.rules, cjk=cjk) for cjk in (False, True)}

    def first_match(self, text: str) -> tuple[Rule, str] | None:
        """The rule that decides a normalised text, and the words that it matched."""
        scripts = (False, True) if is_cjk(text) else (False,)
        matches = [match for cjk in scripts if (match := self._scripts[cjk].first_match(text))]
        if not matches:
            return None
        position, evidence = min(matches)
        return self.rules[position], evidence


class _Script:
    """The patterns of rules that are meant for texts with, or without, spaces between words."""

    def __init__(self, rules: Sequence[Rule], *, cjk: bool) -> None:
        self._tried = [
            (position, pattern)
            for position, rule in enumerate(rules)
            for pattern in rule.patterns
            if pattern.cjk == cjk
        ]
        self._cjk = cjk
        self._rules = rules
        self._prefilter = Prefilter(pattern for _, pattern in self._tried)

    def first_match(self, text: str) -> tuple[int, str] | None:
        """Position of the first rule that matches, and what its pattern matched."""
        unspaced = is_cjk(text)
        for number in self._prefilter.worth_trying(text, cjk=self._cjk):
            position, pattern = self._tried[number]
            found = pattern.regex.search(text)
            if found and not any(
                other.regex.search(text)
                for other in self._rules[position].unless
                if unspaced or not other.cjk
            ):
                return position, found[0].strip()
        return None


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules. unknown_outcome: they raise the retry to `verify`. specific, broad: decide the category, in two passes.
    section: the same for headings. http, close: status or close code ("4XX" for a class) -> rule.
    """

    unknown_outcome: RuleSet
    specific: RuleSet
    broad: RuleSet
    section: RuleSet
    http: Mapping[str, Rule]
    close: Mapping[str, Rule]


@cache
def all_rules() -> Rules:
    """The rules that errlex carries (read once). Raises ConfigError, with file and line, for one that is wrong."""
    table = load_data("rules/vocabulary.toml")
    vocabulary = {name: table.entries(name) for name in table.values}
    ids: set[str] = set()

    def rule_set(*names: str) -> RuleSet:
        rules: list[Rule] = []
        for name in names:
            root = load_data(f"rules/{name}.toml")
            rules += [_rule(row, vocabulary, ids) for row in root.tables("rule")]
            root.finish()
        return RuleSet(rules)

    return Rules(
        rule_set("unknown_outcome"),
        rule_set(*SPECIFIC),
        rule_set("broad"),
        rule_set("section"),
        {code: _status_rule("http", status) for code, status in statuses().http.items()},
        {code: _status_rule("close", status) for code, status in statuses().close.items()},
    )


def _rule(row: TomlTable, vocabulary: Mapping[str, Sequence[str]], ids: set[str]) -> Rule:
    category, retry = _category_and_retry(row)
    rule = Rule(
        row.text("id"),
        category,
        retry,
        row.text("why", ""),
        _patterns(row, "any", vocabulary),
        _patterns(row, "unless", vocabulary),
    )
    row.finish()
    if rule.id in ids:
        raise row.error(f"a second rule {rule.id!r}", "id", "give it another id")
    if not rule.patterns:
        raise row.error(f"rule {rule.id!r} has no pattern", mend='add any = ["..."]')
    ids.add(rule.id)
    return rule


def _status_rule(kind: str, status: Status) -> Rule:
    return Rule(f"{kind}-{status.code.lower()}", status.category, status.retry, status.why, ())


def _category_and_retry(row: TomlTable) -> tuple[str, str]:
    categories = taxonomy().categories
    category = row.choice("category", categories) or row.text("category")
    return category, row.choice("retry", taxonomy().retries) or categories[category].retry


def _patterns(
    row: TomlTable, key: str, vocabulary: Mapping[str, Sequence[str]]
) -> tuple[Pattern, ...]:
    try:
        return tuple(
            pattern for source in row.entries(key) for pattern in compiled(source, vocabulary)
        )
    except PatternError as error:
        raise _at(row, key, error) from None


def _at(row: TomlTable, key: str, error: PatternError) -> ConfigError:
    return row.error(str(error), key, "vocabulary.toml explains the patterns")
