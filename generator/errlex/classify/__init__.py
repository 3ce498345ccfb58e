"""Classify: the category of a code, and whether a caller may repeat the request.

rule_text texts as the rules read them: lower case, symbols as words, examples left out
pattern   the small language of the rules, compiled
rules     the rules, read from `data/rules/*.toml`, which say what they are for
decide    which rule decides
jsonl     the objects of `errlex classify --json`
"""

from errlex.classify.decide import classify, contradicts, module_removed
from errlex.classify.facts import Decision, Facts
from errlex.classify.jsonl import classify_json_line
from errlex.classify.rules import Rule, all_rules

__all__ = [
    "Decision",
    "Facts",
    "Rule",
    "all_rules",
    "classify",
    "classify_json_line",
    "contradicts",
    "module_removed",
]
