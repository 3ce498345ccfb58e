"""What speaks for the statements of a group of a program declaring errors: its name, the remark above it, their names and texts."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from errlex.extract.context import MAX_LABEL, is_label
from errlex.extract.declared_columns import TEXT_HINTS, raises
from errlex.extract.entry_evidence import weigh_entries
from errlex.extract.evidence import MIN_FAILURES
from errlex.extract.headers import hint
from errlex.extract.listings import are_outspoken
from errlex.extract.literals import programs, split_attributes, unquoted
from errlex.extract.lookalikes import is_mild, known_list, subject_of_heading
from errlex.extract.scores import feature
from errlex.extract.word_lists import speaks_of
from errlex.text import words as normal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.extract.context import Context
    from errlex.extract.entries import Entry
    from errlex.extract.evidence import Evidence
    from errlex.extract.program_groups import Group

#: Minimum share of constants that say themselves that they are errors ("SUCCESS" is one of the others).
MOST = 0.8
#: Minimum number of statements that say so where a name far above, as that of a file, says it too.
MIN_SPOKEN = 3
_CALLED = feature("lines.enumeration")
_ERRORS = feature("lines.called")
_CODED = feature("lines.coded")
_SUCCESSFUL = feature("lines.success")
#: The constant of what went well: "SUCCESS", "CODE_OK", "NoError".
_SUCCESS = re.compile(r"(?:SUCCESS|Success|(?:\b|_)OK|(?:\b|[a-z])Ok|NO_ERROR|NoError)$")
#: Constants that say themselves that they are errors.
_ERROR = re.compile(r"(?:ERR|Err|E_|errno)(?=[_A-Z])|[A-Z]\w*(?:Error|Exception|_ERROR|_ERR)$")


def names_of(group: Group) -> list[str]:
    """Return the names in the declarations of a group and of those around it, the innermost last."""
    unnamed, modifiers = programs()["unnamed"], programs()["modifiers"]
    # The type of what is made is no name: "new Map(".
    words = takewhile(lambda word: word != "new", group.words)
    return [word for word in words if not (word in unnamed or word in modifiers)]


def fewest(context: Context) -> int:
    """Minimum number of statements that say themselves that they are errors: a file "errors.js" may have a few."""
    return MIN_SPOKEN if context.of_errors else MIN_FAILURES


def called_of(group: Group, context: Context, *, outspoken: bool) -> str | None:
    """Return the name of a group, or the remark above it, that speaks of errors, or ""; None if it is called something else.

    outspoken: whether its statements say themselves that they are errors, whatever it is called.
    """
    words = names_of(group)
    title = normal(words[-1]) if words else ""
    called = next((word for word in reversed(words) if speaks_of("errors", normal(word))), "")
    subject = subject_of_heading(title)
    if called and subject and not speaks_of("errors", title):
        return None
    if not called:
        called = next((said for said in group.above if is_label(said[:MAX_LABEL])), "")
    if (
        not called
        and (subject or not context.named)
        and not (outspoken and (not subject or is_mild(subject)))
        and (words or "enum" in group.words)
    ):
        return None
    return called


def weigh(group: Group, entries: Sequence[Entry], context: Context) -> Evidence | None:
    """Return the evidence for the codes of a group; None if it is called something else."""
    words = names_of(group)
    called = called_of(group, context, outspoken=are_outspoken(entries, fewest(context)))
    if called is None:
        return None
    if known_list([entry.name or entry.code for entry in entries]):
        return None
    bare = not any(entry.name or entry.text for entry in entries)
    bare = bare and not raises(group)
    if bare and (not called or any(entry.shape not in ("symbol", "tag") for entry in entries)):
        return None  # a list of what a program uses
    evidence = weigh_entries(context, entries, assigned=True)
    names = [entry.name or entry.code for entry in entries]
    own = [name for name in names if _ERROR.match(name)]
    says = len(own) >= MOST * len(names)
    if not (called or says or group.words or assigns(group)):  # a sample of an answer
        return None
    succeeds = any(entry.code == "0" and _SUCCESS.search(entry.name or "") for entry in entries)
    recorded = _are_records(group)
    told = succeeds or recorded or any(statement.texts for statement in group.statements)
    if not (called or says or words or told or context.of_errors or _typed(group)):
        return None
    if called:
        evidence.add(_CALLED, title=called[:40])
    elif says:
        evidence.add(_ERRORS)
    elif succeeds:
        evidence.add(_SUCCESSFUL)
    elif recorded and not words:
        evidence.add(_CODED)
    return evidence


def _are_records(group: Group) -> bool:
    """Whether the statements of a group are nothing but records with a code and a text: `{code: 1, message: "..."}`."""
    for statement in group.statements:
        first = statement.tokens[0]
        hints = {hint(unquoted(inside.tokens[0])) for inside in first.inner}
        if (
            len(statement.tokens) > 1
            or not {"code", "error_code"} & hints
            or hints.isdisjoint(TEXT_HINTS)
        ):
            return False
    return bool(group.statements)


def _typed(group: Group) -> bool:
    """Whether the first statement of a group has a type of errors: "OK ErrorCode = iota"."""
    head = [token.text for token in group.statements[0].tokens[:3] if token.kind == "word"]
    return len(head) > 1 and any(speaks_of("errors", normal(word)) for word in head)


def assigns(group: Group) -> bool:
    """Whether each statement of a group assigns one value."""
    members = (split_attributes(statement.tokens)[1] for statement in group.statements)
    written = ({token.text for token in member} for member in members)
    return all("=" in texts and texts.isdisjoint(("{", "[")) for texts in written)
