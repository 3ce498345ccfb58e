"""`sources/<exchange>/fetched.json`: where each page came from when it last changed.

It is committed, so that a run in CI, which has no cache, still knows whether a page is new. A run that
finds nothing new writes the same bytes.
"""

from __future__ import annotations

from dataclasses import MISSING, asdict, fields, replace
from typing import TYPE_CHECKING

from errlex.errors import ConfigError
from errlex.fetch.model import Record
from errlex.files import check_object, file_text, own_json, parse_own_json, sha256_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from errlex.fetch.model import Fetched

RECORDS_FILE = "fetched.json"
NOTICE = "Written by `errlex fetch`: where each page came from when it last changed."


def load_records(folder: Path) -> dict[str, Record]:
    """Return page id -> record from `folder`/fetched.json; empty if there is no such file. Raises ConfigError."""
    file = folder / RECORDS_FILE
    mend = f"remove {file} and run `errlex fetch`"
    try:
        document = parse_own_json(file_text(file), file, mend, mend)
        pages = check_object(document, {"notice": str, "pages": dict}, "pages")["pages"]
        return {page: _record(values) for page, values in pages.items()}
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise ConfigError(f"not records of pages: {error}", file=file, mend=mend) from None


def _record(values: object) -> Record:
    types = dict.fromkeys((field.name for field in fields(Record)), str)
    required = [field.name for field in fields(Record) if field.default is MISSING]
    return Record(**check_object(values, types, *required))


def updated_records(folder: Path, results: Iterable[Fetched], pages: Collection[str]) -> bytes:
    """Return the content of `folder`/fetched.json after `results`.

    results: those of the folder's exchange, all or some. pages: ids of its pages; records of others
    are left out. Raises ConfigError.
    """
    records = load_records(folder)
    records |= {result.request.page: result.record for result in results if result.record}
    return _dumps({page: records[page] for page in pages if page in records})


def catalogued_records(folder: Path, digests: Mapping[str, str], catalogue: bytes) -> bytes | None:
    """Return the content of `folder`/fetched.json after `catalogue` was made from pages; None if none was ever fetched.

    digests: page id -> sha256 of the page. catalogue: content of its file. Raises ConfigError.
    """
    records = load_records(folder)
    made = sha256_of(catalogue)
    for page, sha256 in digests.items():
        if page in records:
            records[page] = replace(records[page], catalogued=sha256, catalogue=made)
    return _dumps(records) if records else None


def _dumps(records: Mapping[str, Record]) -> bytes:
    pages = {page: asdict(record) for page, record in records.items()}
    return own_json({"notice": NOTICE, "pages": pages}).encode()
