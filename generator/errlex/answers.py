"""The fields that the answers of all exchanges share, read from `data/answers.toml`, which documents them.

Templates get them as `answers`; the generated packages read answers by them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from errlex.toml import TomlTable, load_data

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The names of a field and of the fields around it, outermost first; a number is an index in a list.
FieldPath = tuple[str | int, ...]

#: Unit of a time span -> its length in seconds.
UNITS = {"s": 1.0, "ms": 0.001, "min": 60.0}


@dataclass(frozen=True, slots=True)
class Answers:
    """The tables of answers.toml; fields are named after the table and its key. Units are keys of `UNITS`."""

    flags: tuple[str, ...]
    errors: tuple[str, ...]
    nothing: tuple[str, ...]
    statuses: tuple[str, ...]
    kinds: tuple[str, ...]
    words: tuple[str, ...]
    codes: tuple[FieldPath, ...]
    messages: tuple[FieldPath, ...]
    descriptions: tuple[FieldPath, ...]
    successes: tuple[str | int | bool, ...]
    lists: tuple[str, ...]
    failed: tuple[str, ...]
    things: tuple[str, ...]
    inside: tuple[str, ...]
    succeeded_lists: tuple[str, ...]
    did_well: tuple[str, ...]
    item_codes: tuple[FieldPath, ...]
    item_messages: tuple[FieldPath, ...]
    item_flags: tuple[str, ...]
    records: tuple[str, ...]
    past: tuple[str, ...]
    made: tuple[str, ...]
    outcome_names: tuple[str, ...]
    outcome_things: tuple[str, ...]
    outcome_words: tuple[str, ...]
    outcome_endings: tuple[str, ...]
    outcome_numbers: tuple[str, ...]
    outcome_details: tuple[str, ...]
    outcome_changes: tuple[str, ...]
    outcome_open: tuple[str, ...]
    outcome_usual: tuple[str, ...]
    gateway_fields: tuple[str, ...]
    gateway_fine: tuple[str, ...]
    gateway_words: tuple[str, ...]
    refusals: tuple[str, ...]
    frame_flags: tuple[str, ...]
    frame_kinds: tuple[str, ...]
    subscribing: tuple[str, ...]
    refused_words: tuple[str, ...]
    said: tuple[str, ...]
    wait_headers: dict[str, str]
    wait_fields: dict[FieldPath, str]
    wait_words: dict[str, str]
    wait_spelt: dict[str, str]

    @property
    def seconds(self) -> dict[str, float]:
        """Unit of a time span -> its length in seconds."""
        return UNITS

    @property
    def marks(self) -> tuple[str, ...]:
        """The fields that may mark an answer as failed."""
        return tuple(dict.fromkeys((*self.flags, *self.errors, *self.statuses, *self.kinds)))

    @property
    def failed_lists(self) -> tuple[str, ...]:
        """Names of lists of what failed, in both spellings."""
        names = (f"{word}{thing}" for word in self.failed for thing in self.things)
        spelt = (spelling for name in names for spelling in (name, _snake(name)))
        return tuple(dict.fromkeys((*self.lists, *spelt)))

    @property
    def done_lists(self) -> tuple[str, ...]:
        """Names of lists of what did well, in both spellings."""
        names = (f"{word}{thing}" for word in self.did_well for thing in self.things)
        spelt = (spelling for name in names for spelling in (name, _snake(name)))
        return tuple(dict.fromkeys((*self.succeeded_lists, *spelt)))

    @property
    def detail_ends(self) -> tuple[str, ...]:
        """Ends of the names of fields of an order, without case: "coin_amount" ends with "amount"."""
        return tuple(name.lower() for name in self.outcome_details)

    @property
    def asked_for(self) -> tuple[str, ...]:
        """What was asked for, as a name's last word before "status", without case. "ord" also ends "record"."""
        return tuple(thing.lower() for thing in self.outcome_things if len(thing) > len("ord"))

    @property
    def refused(self) -> tuple[str, ...]:
        """Words of a status that refuses what was asked for."""
        words = (*self.outcome_words, *self.outcome_endings, *self.refusals, *self.refused_words)
        return tuple(dict.fromkeys(words))

    @property
    def record_fields(self) -> tuple[str, ...]:
        """Names of fields of the record of an order or a transfer, in all spellings."""
        return _spellings((*self.outcome_details, *self.records, *self.past))

    @property
    def past_fields(self) -> tuple[str, ...]:
        """Names of fields that say when a thing was made, in all spellings."""
        return _spellings(self.past)

    @property
    def outcomes(self) -> tuple[str, ...]:
        """Names of fields with the status of what was asked for, in all spellings."""
        named = (
            thing + name.title() for thing in self.outcome_things for name in self.outcome_names
        )
        return (*self.outcome_names, *_spellings(named))

    @property
    def failed_counts(self) -> tuple[str, ...]:
        """Names of fields with a number of what failed, in all spellings."""
        return _spellings(word + number for word in self.failed for number in self.outcome_numbers)


def _snake(name: str) -> str:
    """A name in the other spelling: "failed_symbols" for "failedSymbols"."""
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in name)


def _spellings(names: Iterable[str]) -> tuple[str, ...]:
    """Names in all spellings: "failedCount", "failed_count", "failed-count"."""
    spelt = ((name, _snake(name), _snake(name).replace("_", "-")) for name in names)
    return tuple(dict.fromkeys(each for three in spelt for each in three))


def field_path(text: str) -> FieldPath:
    """Return the path that `text` spells: "error.code", or "0" for the first item of a list."""
    return tuple(int(part) if part.isdecimal() else part for part in text.split("."))


@cache
def answers() -> Answers:
    """Return the tables (read once). Raises ConfigError, with file and line, for a faulty entry."""
    root = load_data("answers.toml")
    tables = {name: root.table(name) for name in root.values}
    failure, fields, batches = tables["failure"], tables["fields"], tables["batches"]
    waiting, outcomes = tables["waiting"], tables["outcomes"]
    read = Answers(
        flags=failure.texts("flags"),
        errors=failure.texts("errors"),
        nothing=failure.texts("nothing"),
        statuses=failure.texts("statuses"),
        kinds=failure.texts("kinds"),
        words=failure.texts("words"),
        codes=_paths(fields.texts("codes")),
        messages=_paths(fields.texts("messages")),
        descriptions=_paths(fields.texts("descriptions")),
        successes=fields.scalars("successes") or (),
        lists=batches.texts("lists"),
        failed=batches.texts("failed"),
        things=batches.texts("things"),
        inside=batches.texts("inside"),
        records=batches.texts("records"),
        past=batches.texts("past"),
        succeeded_lists=batches.texts("succeeded"),
        did_well=batches.texts("well"),
        item_codes=_paths(batches.texts("codes")),
        item_messages=_paths(batches.texts("messages")),
        item_flags=batches.texts("flags"),
        made=batches.texts("made"),
        outcome_names=outcomes.texts("names"),
        outcome_things=outcomes.texts("things"),
        outcome_words=outcomes.texts("words"),
        outcome_endings=outcomes.texts("endings"),
        outcome_numbers=outcomes.texts("numbers"),
        outcome_details=outcomes.texts("details"),
        outcome_changes=outcomes.texts("changes"),
        outcome_open=outcomes.texts("open"),
        outcome_usual=outcomes.texts("usual"),
        gateway_fields=tables["gateways"].texts("fields"),
        gateway_fine=tables["gateways"].texts("fine"),
        gateway_words=tables["gateways"].texts("words"),
        refusals=tables["frames"].texts("refusals"),
        frame_flags=tables["frames"].texts("flags"),
        frame_kinds=tables["frames"].texts("kinds"),
        subscribing=tables["frames"].texts("subscribing"),
        refused_words=tables["frames"].texts("refused"),
        said=tables["frames"].texts("said"),
        wait_headers=units(waiting, "headers"),
        wait_fields={field_path(text): unit for text, unit in units(waiting, "fields").items()},
        wait_words=units(waiting, "words"),
        wait_spelt=units(waiting, "spelt"),
    )
    for table in tables.values():
        table.finish()
    return read


def units(table: TomlTable, key: str) -> dict[str, str]:
    """Return the table `key` as name -> unit, a key of `UNITS`. Raises ConfigError for an unknown unit."""
    inner = table.table(key)
    return {name: inner.choice(name, UNITS) or "" for name in inner.values}


def _paths(texts: Iterable[str]) -> tuple[FieldPath, ...]:
    return tuple(map(field_path, texts))
