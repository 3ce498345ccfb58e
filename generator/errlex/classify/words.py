"""Texts of a page as the rules read them.

Every spelling that means the same becomes one: `timeInForce`, `TIME_IN_FORCE` and `time-in-force` are
"time in force", "can't" and "cannot" are "can not", placeholders are gone. Sentence ends stay, since
no pattern reaches over one.
"""

from __future__ import annotations

import re
import unicodedata

#: An answer pasted into a table: only its message speaks.
_SAMPLE = re.compile(
    r"\{.*?\"(?:msg|message|error|err[-_]msg)\"\s*:\s*\[?\s*\"((?:[^\"\\]|\\.)*)\".*", re.DOTALL
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_PLACEHOLDER = re.compile(r"[$#%]?\{[^{}]*\}|\$\([^()]*\)|%(?:\.\d+)?[sdfv]\b|<[\w .]{1,40}>")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_EXAMPLE = re.compile(
    r"[,;:]?\s*\b(?:e\.g\.?|i\.e\.?|for example|for instance|such as|including)(?![\w]).*?(?=[.;!?]\s|\n|$)"
)
_NOT = re.compile(
    r"\b(ca|wo|do|does|did|is|are|was|were|has|have|had|should|could|would|must)n[' ]?t\b"
)
_SPACE = re.compile(r"[^\w.;!?:,\n]+")
_END = re.compile(r"[.;!?:,\s]+(?=\n|$)")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ALTERNATIVES = re.compile(r"\s+/\s+")
_LONGER = {"ca": "can", "wo": "will"}


def normalised(text: str, *, whole: bool = False) -> str:
    """`text` in lower case, as words, single spaces and the marks ``. ; ! ? : ,``.

    Bracketed parts and examples ("e.g. insufficient balance") are left out unless `whole`, or unless
    nothing else would remain: in the description of a broad code they decide nothing.
    """
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("。", ". ")
    if sample := _SAMPLE.search(text):
        text = sample[1]
    text = _CAMEL.sub(" ", _PLACEHOLDER.sub(" ", text)).lower()
    if not whole:
        text = _EXAMPLE.sub(" ", _BRACKETS.sub(" ", text)).strip(" .;:,") or text
    text = _NOT.sub(lambda found: f"{_LONGER.get(found[1], found[1])} not", text)
    text = text.replace("cannot", "can not").replace("'s ", " ").replace("_", " ")
    return _END.sub("", _SPACE.sub(" ", text)).strip()


def alternatives(text: str) -> list[str]:
    """The parts of a text that lists several causes, "a / b / c", as MSX's HTTP table does; else the text alone."""
    return _ALTERNATIVES.split(text)


def is_cjk(text: str) -> bool:
    """Whether it has Chinese, Japanese or Korean characters."""
    return _CJK.search(text) is not None
