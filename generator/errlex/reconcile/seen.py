"""Seen: what the rules say of the texts of seen.toml. It is kept in the catalogue, as the categories of documented codes are.

`errlex update` decides all of them anew; a text that is new to the catalogue is decided wherever it is met.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.catalogue import SeenDecision
from errlex.classify.decide import classify
from errlex.classify.facts import Facts
from errlex.config.seen import ANY, FILE, load_seen
from errlex.extraction import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from errlex.config.seen import SeenCode
    from errlex.config.source import Source

#: A code that is words speaks for itself.
_WORDS = re.compile(r"[A-Za-z]{3}")


def decide_seen(source: Source, kept: Iterable[SeenDecision] = ()) -> list[SeenDecision]:
    """Return what the rules say of each text of an exchange's seen.toml, in its order.

    kept: decisions that stand, of a catalogue. Raises ConfigError where the file is wrong.
    """
    known = {each.key: each for each in kept}
    wanted: dict[tuple[str, str], None] = {}
    for code in load_seen(source.folder / FILE, source.scopes).codes:
        scopes = source.scopes if code.scope == ANY else (code.scope,)
        for wire in dict.fromkeys(source.scopes[scope].wire for scope in scopes):
            key = text_of(code.as_sent(wire))
            if key is not None:
                wanted[key] = None
    return [known.get(key) or _decided(*key) for key in wanted]


def text_of(code: SeenCode) -> tuple[str, str] | None:
    """Return (code, message), one of which is empty, of the text that decides a code; None: people or nothing decide."""
    if code.category or code.kind == "range":
        return None
    if code.message:
        return "", code.message
    return (code.code, "") if _WORDS.search(code.code) else None


def _decided(code: str, message: str) -> SeenDecision:
    decision = classify(Facts(code=code, texts=(Text(message),) if message else ()))
    return SeenDecision(code, message, decision.category, decision.retry, decision.rule)
