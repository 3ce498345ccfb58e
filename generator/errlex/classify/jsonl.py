"""The objects of `errlex classify --json`: one in, one out."""

from __future__ import annotations

from typing import Any, get_args

from errlex.catalogue import CodeKind
from errlex.classify.decide import classify
from errlex.classify.facts import Facts
from errlex.errors import ConfigError
from errlex.extraction import Text


def classify_json_line(line: dict[str, Any]) -> dict[str, Any]:
    """Return `line` with the decision added.

    line: `code` (str or int), `name` (str or null), `texts` (list of str; the message first), `http` (int, digits or null),
    and, where known, `section` and `kind`; all may be missing. Added: `category`, `family`, `retry`, `rule`, `evidence`.
    Raises ConfigError for values of another type.
    """
    texts = line.get("texts") or []
    http = line.get("http")
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise ConfigError(f"'texts' must be a list of strings, not {texts!r}")
    if http is not None and not str(http).isdecimal():
        raise ConfigError(f"'http' must be an HTTP status or null, not {http!r}")
    for key in ("name", "section"):
        if not isinstance(line.get(key), str | None):
            raise ConfigError(f"{key!r} must be a string or null, not {line[key]!r}")
    kind = line.get("kind", "error")
    if kind not in get_args(CodeKind):
        raise ConfigError(f"'kind' must be one of {', '.join(get_args(CodeKind))}, not {kind!r}")
    facts = Facts(
        name=line.get("name"),
        texts=[Text(text, "description") for text in texts],  # the first counts as the message
        http=None if http is None else int(http),
        section=line.get("section") or "",
        kind=kind,
        code="" if line.get("code") is None else str(line["code"]),
    )
    decision = classify(facts)
    return {
        **line,
        "category": decision.category,
        "family": decision.family,
        "retry": decision.retry,
        "rule": decision.rule,
        "evidence": decision.evidence,
    }
