"""The catalogue: `sources/<exchange>/catalogue.json`, what is known of an exchange's codes.

Machine-written, committed, made for review: canonical order, one value a line, no line numbers and
no dates of the run. Names, tombstones and categories live on in it from run to run.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from errlex.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = 1
#: What the JSON of an answer carries.
Wire = Literal["int", "str"]
#: "seen": not documented, but observed by users (an override adds it).
State = Literal["documented", "withdrawn", "removed", "seen"]
#: What a code of the catalogue is. "text": rows without a code, found by their message.
CodeKind = Literal["error", "http", "range", "close", "text"]


@dataclass(slots=True)
class Meaning:
    """What one row of a page says of a code. One code may have several (OKX 51024 has 32 rows).

    page: id of the page in source.toml. section: heading above the row. http: status of the row.
    message: the first text; description, solution: kept only where the page is in the repository
    (elsewhere other people's sentences stay out of it). digest: of all texts of the row, normalised,
    so that a reworded description is noticed though it is not kept. category, retry: where this
    meaning's differ from those of the code, else "".
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

    state: documented, withdrawn (struck out upstream) or removed (a tombstone: meanings are the last known).
    category, retry: of `taxonomy`; rule: id of the rule that decided them; evidence: the words it matched,
    where the repository holds the page.
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
        """The heading it stands under (of its first meaning)."""
        return self.meanings[0].section if self.meanings else ""

    @property
    def http(self) -> list[int]:
        """HTTP statuses that the meanings give, each once, in their order."""
        return list(dict.fromkeys(m.http for m in self.meanings if m.http is not None))


@dataclass(slots=True)
class Catalogue:
    """All codes of an exchange, in page order: scopes as source.toml lists them, removed codes last in their section."""

    exchange: str
    codes: list[CatalogueCode] = field(default_factory=list)

    def by_key(self) -> dict[tuple[str, str], CatalogueCode]:
        """(scope, code) -> code."""
        return {code.key: code for code in self.codes}

    def dumps(self) -> str:
        """The canonical text: same catalogue, same bytes."""
        document = {
            "notice": "Written by `errlex update`. Corrections go to overrides.toml beside it.",
            "schema": SCHEMA,
            "exchange": self.exchange,
            "codes": [_written(asdict(code)) for code in self.codes],
        }
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def loads(cls, text: str, file: Path) -> Catalogue:
        """Read what `dumps` wrote. Raises ConfigError with the line of the mistake."""
        try:
            document = json.loads(text)
        except json.JSONDecodeError as error:
            raise ConfigError(
                f"not JSON: {error.msg}",
                file=file,
                line=error.lineno,
                mend=f"git checkout -- {file}",
            ) from None
        if not isinstance(document, dict) or document.get("schema") != SCHEMA:
            found = document.get("schema") if isinstance(document, dict) else None
            raise ConfigError(
                f"schema {found!r}, this errlex reads schema {SCHEMA}",
                file=file,
                mend="install the errlex that wrote it, or remove the file and run `errlex update`",
            )
        try:
            codes = [_read_code(row) for row in document["codes"]]
            return cls(document["exchange"], codes)
        except (KeyError, TypeError) as error:
            raise ConfigError(
                f"not a catalogue: {error}", file=file, mend=f"git checkout -- {file}"
            ) from None


def load_catalogue(file: Path) -> Catalogue | None:
    """The catalogue in `file`; None where there is none. Raises ConfigError."""
    try:
        return Catalogue.loads(file.read_text("utf-8"), file)
    except FileNotFoundError:
        return None


def _written(row: dict[str, Any]) -> dict[str, Any]:
    """Leave out what has its default value, except what a reviewer looks for in every entry."""
    row["meanings"] = [
        {key: value for key, value in meaning.items() if key == "page" or value not in (None, "")}
        for meaning in row["meanings"]
    ]
    for key, default in (("kind", "error"), ("state", "documented"), ("evidence", "")):
        if row[key] == default:
            del row[key]
    return row


def _read_code(row: dict[str, Any]) -> CatalogueCode:
    meanings = [Meaning(**meaning) for meaning in row["meanings"]]
    return CatalogueCode(**{**row, "meanings": meanings})
