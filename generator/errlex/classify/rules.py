"""The rules, read from `data/rules/`: vocabulary.toml explains their language, the others hold them."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from errlex.classify.pattern import Compiler, Pattern, PatternError, Prefilter
from errlex.classify.rule_text import is_cjk
from errlex.statuses import statuses
from errlex.taxonomy import taxonomy
from errlex.toml import load_data
from errlex.value import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from errlex.statuses import Status
    from errlex.toml import TomlTable

#: Files of the specific rules, in the order of precedence; each file gives the reason for its place.
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

#: Number of texts whose rule a rule set remembers. The same text is tried in several passes, and pages repeat texts.
REMEMBERED = 1_000


@value(frozen=True, slots=True)
class Example:
    """A text whose decision needs a pattern. table: "any", or "unless" for a veto. source: the pattern as written."""

    table: str
    source: str
    text: str


@value(frozen=True, slots=True)
class Rule:
    """A rule. id: kept in the catalogue. why: for readers of the rule. patterns: one must match, and none of `unless`.

    weak: its words say so little that an HTTP status of failure outweighs them. examples: one for each pattern.
    """

    id: str
    category: str
    retry: str
    why: str
    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...] = ()
    weak: bool = False
    examples: tuple[Example, ...] = ()


class RuleSet:
    """Rules in their order of precedence."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """rules: the first that matches a text decides."""
        self.rules = tuple(rules)
        wanted = [rule.patterns for rule in rules]
        vetoes = [rule.unless for rule in rules]
        self._wanted = [_Script(wanted, cjk=cjk) for cjk in (False, True)]
        self._vetoes = [_Script(vetoes, cjk=cjk) for cjk in (False, True)]
        self._first_match = lru_cache(REMEMBERED)(self._searched)

    def first_match(self, text: str) -> tuple[Rule, str] | None:
        """Return the rule that decides a normalised text, and the words that it matched; None if no rule does."""
        return self._first_match(text)

    def _searched(self, text: str) -> tuple[Rule, str] | None:
        scripts = (0, 1) if is_cjk(text) else (0,)
        vetoes = [self._vetoes[script] for script in scripts]
        found = []
        for script in scripts:
            for position, evidence in self._wanted[script].matches(text):
                if not any(veto.has(position, text) for veto in vetoes):
                    found.append((position, evidence))
                    break
        if not found:
            return None
        position, evidence = min(found)
        return self.rules[position], evidence


class _Script:
    """Patterns of rules for scripts with, or without, spaces between words."""

    def __init__(self, patterns: Iterable[Iterable[Pattern]], *, cjk: bool) -> None:
        """patterns: those of each rule, in the rules' order."""
        self._patterns = [
            (position, pattern)
            for position, own in enumerate(patterns)
            for pattern in own
            if pattern.cjk == cjk
        ]
        self._cjk = cjk
        self._candidates = lru_cache(1)(
            Prefilter(pattern for _, pattern in self._patterns).candidates
        )

    def matches(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield (position of a rule, words that its pattern matched), in the order of the patterns."""
        for number in self._candidates(text, cjk=self._cjk):
            position, pattern = self._patterns[number]
            if found := pattern.regex.search(text):
                yield position, found[0].strip()

    def has(self, position: int, text: str) -> bool:
        """Whether one of the patterns of the rule at `position` matches."""
        return any(
            self._patterns[number][1].regex.search(text)
            for number in self._candidates(text, cjk=self._cjk)
            if self._patterns[number][0] == position
        )


@value(frozen=True, slots=True)
class Rules:
    """All rules, a set for each purpose.

    unknown_outcome: make the retry `verify`. bare_failure: clauses that name no cause. specific, broad: decide the
    category, in two passes. section: decide it by the heading. for_now: refusals that will pass. advice: solutions that
    the packages do not pass on. http, close: HTTP status or close code ("4XX" for a class) -> its rule.
    """

    unknown_outcome: RuleSet
    bare_failure: RuleSet
    specific: RuleSet
    broad: RuleSet
    section: RuleSet
    for_now: RuleSet
    advice: RuleSet
    http: Mapping[str, Rule]
    close: Mapping[str, Rule]


@cache
def all_rules() -> Rules:
    """Return the rules of errlex (read once). Raises ConfigError, with file and line, for a faulty rule."""
    table = load_data("rules/vocabulary.toml")
    compiler = Compiler({name: table.entries(name) for name in table.values})
    ids: set[str] = set()

    def rule_set(*names: str) -> RuleSet:
        rules: list[Rule] = []
        for name in names:
            root = load_data(f"rules/{name}.toml")
            rules += [_rule(row, compiler, ids) for row in root.tables("rule")]
            root.finish()
        return RuleSet(rules)

    return Rules(
        rule_set("unknown_outcome"),
        rule_set("bare_failure"),
        rule_set(*SPECIFIC),
        rule_set("broad"),
        rule_set("section"),
        rule_set("for_now"),
        rule_set("advice"),
        {code: _status_rule("http", status) for code, status in statuses().http.items()},
        {code: _status_rule("close", status) for code, status in statuses().close.items()},
    )


def _rule(row: TomlTable, compiler: Compiler, ids: set[str]) -> Rule:
    category, retry = _category_and_retry(row)
    examples = (*_examples(row, "any"), *_examples(row, "unless"))
    rule = Rule(
        row.text("id"),
        category,
        retry,
        row.text("why", ""),
        _patterns(row.table("any"), compiler),
        _patterns(row.table("unless"), compiler),
        row.flag("weak", default=False),
        examples,
    )
    row.finish()
    if rule.id in ids:
        raise row.error(f"a second rule {rule.id!r}", "id", "give it another id")
    if not rule.patterns:
        raise row.error(
            f"rule {rule.id!r} has no pattern",
            mend='add [rule.any] with "pattern" = "a text that needs it"',
        )
    ids.add(rule.id)
    return rule


def _status_rule(prefix: str, status: Status) -> Rule:
    return Rule(f"{prefix}-{status.code.lower()}", status.category, status.retry, status.why, ())


def _category_and_retry(row: TomlTable) -> tuple[str, str]:
    categories = taxonomy().categories
    category = row.choice("category", categories) or row.text("category")
    return category, row.choice("retry", taxonomy().retries) or categories[category].retry


def _examples(row: TomlTable, name: str) -> Iterator[Example]:
    table = row.table(name)
    for source in table.values:
        text = table.text(source)
        if not text:
            raise table.error(f"{source!r} has no example", source, "write a text that needs it")
        yield Example(name, source, text)


def _patterns(table: TomlTable, compiler: Compiler) -> tuple[Pattern, ...]:
    found: list[Pattern] = []
    for source in table.values:
        try:
            found += compiler.compiled(source)
        except PatternError as error:
            raise table.error(str(error), source, "vocabulary.toml explains the patterns") from None
    return tuple(found)
