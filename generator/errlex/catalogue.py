"""The catalogue: `sources/<exchange>/catalogue.json`, the known codes of an exchange.

errlex writes it, and people review and commit it: it has a canonical order, one value a line, no line numbers and
no dates of the run. It keeps names, tombstones and categories from run to run.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field, fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args

from errlex.errors import ConfigError
from errlex.extraction import Kind
from errlex.files import check_object, file_text, own_json, parse_own_json
from errlex.taxonomy import taxonomy

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

SCHEMA_VERSION = 1
#: How to fix a catalogue that git could not merge. {}: the file.
_TAKE_ONE_SIDE = "take one side: git checkout --ours -- {}; then: errlex update"
#: The JSON type of a code in an answer.
Wire = Literal["int", "str"]
_INTEGER = re.compile(r"0|-?[1-9][0-9]*")
#: The states of a code. "seen": an override adds it, since users observed it though no page documents it.
State = Literal["documented", "withdrawn", "removed", "seen"]
#: The kinds of codes. "text": a row without a code, identified by its message.
CodeKind = Literal[Kind, "text"]

#: Keys of an entry, and of a meaning, with their types in JSON.
_CODE_FIELDS: dict[str, Any] = {
    **dict.fromkeys(
        ("scope", "code", "kind", "state", "category", "retry", "rule", "evidence"), str
    ),
    "names": list,
    "meanings": list,
}
_MEANING_FIELDS: dict[str, Any] = {
    **dict.fromkeys(
        ("page", "section", "message", "description", "solution", "digest", "category", "retry"),
        str,
    ),
    "name": (str, type(None)),
    "http": (int, type(None)),
}
_SEEN_FIELDS: dict[str, Any] = dict.fromkeys(("code", "message", "category", "retry", "rule"), str)
_CHOICES: dict[str, Collection[str]] = {"kind": get_args(CodeKind), "state": get_args(State)}


@dataclass(slots=True)
class Meaning:
    """The meaning of a code in one row of a page. A code may have several (OKX 51024 has 32 rows).

    page: id of the page in source.toml. section: heading above the row. http: status of the row.
    message: the first text. description, solution: empty unless a snapshot of the page is in the repository, since
    other people's sentences are not copied there. digest: that of all texts of the row, normalised, so that a
    reworded description is noticed though it is not kept. category, retry: "" if they are those of the code.
    """

    page: str
    section: str = ""
    name: str | None = None
    http: int | None = None
    message: str = ""
    description: str = ""
    solution: str = ""
    digest: str = ""
    category: str = ""
    retry: str = ""


@dataclass(slots=True)
class CatalogueCode:
    """A code. Key: (scope, code). names: the first is the constant, the rest aliases.

    state: documented, withdrawn (struck out upstream) or removed (a tombstone with the last known meanings).
    category, retry: of `taxonomy`. rule: id of the rule that decided them. evidence: the words that it matched,
    "" unless the repository holds the page.
    """

    scope: str
    code: str
    kind: CodeKind = "error"
    names: list[str] = field(default_factory=list)
    state: State = "documented"
    category: str = "UNKNOWN"
    retry: str = "verify"
    rule: str = ""
    evidence: str = ""
    meanings: list[Meaning] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str]:
        """(scope, code)."""
        return self.scope, self.code

    @property
    def section(self) -> str:
        """The heading above the first meaning."""
        return self.meanings[0].section if self.meanings else ""

    @property
    def http(self) -> list[int]:
        """HTTP statuses that the meanings give, each once, in their order."""
        return list(dict.fromkeys(m.http for m in self.meanings if m.http is not None))


@dataclass(frozen=True, slots=True)
class SeenDecision:
    """The decision of the rules for a text of seen.toml. Either message or code is set: a code of words needs no message.

    category, retry: of `taxonomy`. rule: id of the rule that decided them.
    """

    code: str = ""
    message: str = ""
    category: str = "UNKNOWN"
    retry: str = "verify"
    rule: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """(code, message)."""
        return self.code, self.message


_CODE_ORDER = tuple(each.name for each in fields(CatalogueCode))
_MEANING_ORDER = tuple(each.name for each in fields(Meaning))


@dataclass(slots=True)
class Catalogue:
    """All codes of an exchange: scopes in the order of source.toml, codes in page order, removed ones last in their section.

    seen: what the rules say of the texts of seen.toml, in its order; that file says which codes they are of.
    """

    exchange: str
    codes: list[CatalogueCode] = field(default_factory=list)
    seen: list[SeenDecision] = field(default_factory=list)

    def by_key(self) -> dict[tuple[str, str], CatalogueCode]:
        """(scope, code) -> code."""
        return {code.key: code for code in self.codes}

    def copy(self) -> Catalogue:
        """Return a catalogue whose codes can be changed without a change here."""
        return replace(
            self,
            codes=[
                replace(
                    code, names=[*code.names], meanings=[replace(each) for each in code.meanings]
                )
                for code in self.codes
            ],
        )

    def dumps(self) -> str:
        """Return the canonical text: the same catalogue always gives the same bytes."""
        document = {
            "notice": "Written by `errlex update`. Corrections go to overrides.toml beside it.",
            "schema": SCHEMA_VERSION,
            "exchange": self.exchange,
            "codes": [_written(code) for code in self.codes],
        }
        if self.seen:
            document["seen"] = [
                {name: text for name, text in asdict(each).items() if text} for each in self.seen
            ]
        return own_json(document)

    @classmethod
    def loads(cls, text: str, file: Path) -> Catalogue:
        """Read what `dumps` wrote. Raises ConfigError with the line of the mistake."""
        mend = f"git checkout -- {file}"
        document = parse_own_json(
            text, file, mend, f"{_TAKE_ONE_SIDE.format(file)} {file.parent.name}"
        )
        if not isinstance(document, dict) or document.get("schema") != SCHEMA_VERSION:
            found = document.get("schema") if isinstance(document, dict) else None
            raise ConfigError(
                f"schema {found!r}, this errlex reads schema {SCHEMA_VERSION}",
                file=file,
                mend="install the errlex that wrote it, or remove the file and run `errlex update`",
            )
        try:
            check_object(
                document,
                {"notice": str, "schema": int, "exchange": str, "codes": list, "seen": list},
                "exchange",
            )
            return cls(
                document["exchange"],
                [_read_code(row) for row in document["codes"]],
                [_read_seen(row) for row in document.get("seen", ())],
            )
        except ValueError as error:
            raise ConfigError(f"not a catalogue: {error}", file=file, mend=mend) from None


def is_integer(code: str) -> bool:
    """Whether `code` is written as JSON writes an integer (RFC 8259, section 6), with one spelling for each: no "007", no "-0"."""
    return _INTEGER.fullmatch(code) is not None


def load_catalogue(file: Path) -> Catalogue | None:
    """Return the catalogue in `file`; None if the file does not exist. Raises ConfigError."""
    try:
        return Catalogue.loads(file_text(file), file)
    except FileNotFoundError:
        return None


def _written(code: CatalogueCode) -> dict[str, Any]:
    """Leave out values that are the default, except those that a reviewer expects in every entry."""
    row = {name: getattr(code, name) for name in _CODE_ORDER}
    row["meanings"] = [
        {
            name: value
            for name in _MEANING_ORDER
            if (value := getattr(meaning, name)) not in (None, "") or name == "page"
        }
        for meaning in code.meanings
    ]
    for key, default in (("kind", "error"), ("state", "documented"), ("evidence", "")):
        if row[key] == default:
            del row[key]
    return row


def _read_code(row: object) -> CatalogueCode:
    """Return an entry. Raises ValueError, with the code, for one that `dumps` would not have written."""
    where = f"an entry of codes is {type(row).__name__}"
    if isinstance(row, dict):
        where = f"{row.get('scope')} {row.get('code')}"
    try:
        entry = check_object(row, _CODE_FIELDS, "scope", "code", "meanings")
        _check_choices(entry)
        if not all(isinstance(name, str) for name in entry.get("names", ())):
            raise ValueError("names must be texts")
        meanings = [_read_meaning(meaning) for meaning in entry["meanings"]]
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from None
    return CatalogueCode(**{**entry, "meanings": meanings})


def _read_meaning(row: object) -> Meaning:
    meaning = check_object(row, _MEANING_FIELDS, "page")
    _check_choices(meaning)
    return Meaning(**meaning)


def _read_seen(row: object) -> SeenDecision:
    """Return a row of `seen`. Raises ValueError, with its text, for one that `dumps` would not have written."""
    where = f"an entry of seen is {type(row).__name__}"
    if isinstance(row, dict):
        where = f"seen {row.get('message') or row.get('code')}"
    try:
        entry = check_object(row, _SEEN_FIELDS, "category", "retry")
        _check_choices(entry)
        if bool(entry.get("code")) == bool(entry.get("message")):
            raise ValueError("needs either a code or a message")
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from None
    return SeenDecision(**entry)


@cache
def _choices() -> dict[str, Collection[str]]:
    """Key -> the values that it may have."""
    return {**_CHOICES, "category": taxonomy().categories, "retry": taxonomy().retries}


def _check_choices(entry: dict[str, Any]) -> None:
    for key, allowed in _choices().items():
        if key in entry and entry[key] not in allowed:
            raise ValueError(f"{key} = {entry[key]!r} is not one of {', '.join(allowed)}")
