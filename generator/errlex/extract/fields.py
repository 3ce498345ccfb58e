"""Fields that describe one code, each after a label: "Error number: 1045; Symbol: ER_DENIED; Message: ...".

The labels are those of columns (`data/headers.toml`): it is a row of a table, written down label by label.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errlex.extract.codes import (
    bare,
    is_http_status,
    is_identifier,
    read_codes,
    read_token,
    unquoted,
)
from errlex.extract.entries import Entry
from errlex.extract.headers import CODE_HINTS, Hint, hint, is_phrase
from errlex.extraction import Text, TextRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from errlex.extract.codes import Codes

#: A label: a few words, and a colon.
_FIELD = re.compile(
    r"\W{0,3}(?P<label>[^\W\d_][\w /#.'’-]{0,40}?)[\W_]{0,3}[:：=][*_`\s]*(?P<value>.*)", re.DOTALL
)
#: The sign after a label, and the number of characters within which it stands: as many as `_FIELD` allows for.
_SIGN = re.compile("[:：=]")
MAX_LABEL = 49
_SEPARATOR = re.compile(r"(?<!\s)(?:\s*+;\s+|\s++[|·•]\s+)|,\s+(?=[\w /#-]{2,30}[:：=])")
#: "Description/Action" is two labels.
_ALTERNATIVES = re.compile(r"[/&]")
_STATUS = re.compile(r"(?:HTTP\D{0,12})?(\d{3})\b")
#: "HTTP Status Code: 400", "HTTP 404 (Not Found)".
_STATED = re.compile(
    r"HTTP(?:[ -]?(?:status|response|return|error))?(?:[ -]?code)?\s*+(?:[:=]\s*+)?(?P<status>[1-5]\d\d)(?:\s*+(?:[-–(]\s*+)?(?-i:[A-Z])[\w '-]{1,30}\)?)?\.?",
    re.IGNORECASE,
)
_ROLES: dict[Hint, TextRole] = {
    "error_text": "message",
    "message": "message",
    "string": "message",
    "text": "description",
    "solution": "solution",
}
#: Characters of a value that is a code, and of a record.
CODE = 60
MAX_RECORD = 2000


def may_have_fields(text: str) -> bool:
    """Whether `read_fields` may find a code in lines of which `text` is the first."""
    if not _SIGN.search(text, 0, MAX_LABEL):
        return False
    field = _FIELD.fullmatch(_SEPARATOR.split(text[:MAX_RECORD], 1)[0])
    return field is not None and hint(field["label"]) is not None


def read_fields(lines: Sequence[str]) -> Entry | None:
    """Return the code that a record describes; None if no field holds a code, or if no other field is known.

    lines: those of the record, with one or more fields each.
    """
    if not lines or not may_have_fields(lines[0]) or sum(map(len, lines)) > MAX_RECORD:
        return None
    return _entry(_fields(lines))


def read_record(pairs: Sequence[tuple[str, str]]) -> Entry | None:
    """Do the same as `read_fields`, for (label, value) pairs that the markup separates."""
    return _entry((hint(label), label, value) for label, value in pairs)


def described_by(pairs: Iterable[tuple[str, str]]) -> tuple[str | None, list[Text]]:
    """Return (HTTP status, texts) of (label, value) pairs that say something of one code. Texts that name it come first."""
    status, texts = None, []
    for label, value in pairs:
        role = hint(label) if is_phrase(label) else None
        found = _STATUS.match(value) if role in ("http", "status") else None
        if found and is_http_status(found[1]):
            status = found[1]
        elif value:
            text: TextRole = _ROLES.get(role, "other") if role else "other"
            texts.append(Text(f"{label}: {value}" if text == "other" else value, text))
    order = ("message", "description")
    return status, sorted(texts, key=lambda text: (*order, text.role).index(text.role))


def _entry(fields: Iterable[tuple[Hint | None, str, str]]) -> Entry | None:
    codes: Codes | None = None
    firm = False
    name = http = None
    texts: list[Text] = []
    known = 0
    for role, label, value in fields:
        if role in CODE_HINTS and (codes is None or (role == "error_code" and not firm)):
            found = _code(value, role)
            if found is not None:
                codes, firm = found, role == "error_code"
                continue
        known += role is not None
        if (
            role in ("http", "status")
            and (status := _STATUS.match(value))
            and is_http_status(status[1])
        ):
            http = status[1]
        elif role == "name" and name is None and is_identifier(bare(value)):
            name = bare(value)
        elif value:
            written = value if role in _ROLES or role == "name" else f"{label}: {value}"
            texts.append(Text(written, _ROLES.get(role, "other") if role else "other"))
    if codes is None or not known or len(codes.codes) > 1:
        return None
    texts = [Text(codes.rest), *texts] if codes.rest else texts
    first = min((n for n, text in enumerate(texts) if text.role == "message"), default=0)
    ordered = [*texts[first : first + 1], *texts[:first], *texts[first + 1 :]]
    text = ordered[0].text if ordered else ""
    return Entry(
        codes.codes[0],
        codes.shape,
        name,
        text,
        firm=True,
        http=http,
        labelled=firm,
        others=tuple(ordered[1:]),
    )


def split_status(lines: Sequence[str]) -> tuple[str | None, str]:
    """Return (HTTP status of a line that holds nothing else, or None; the other lines as one text)."""
    for number, line in enumerate(lines):
        if stated := _STATED.fullmatch(line):
            return stated["status"], " ".join((*lines[:number], *lines[number + 1 :]))
    return None, " ".join(lines)


def split_label(text: str) -> tuple[str | None, str]:
    """Return (HTTP status that a line below a code names, or None; the line without its label of texts or of the status).

    "Message: Invalid key", "HTTP status: 401 Unauthorized". A line with another label is returned as it is.
    """
    field = _FIELD.fullmatch(text)
    if field is None or not all(map(is_phrase, _ALTERNATIVES.split(field["label"]))):
        return None, text
    role = hint(field["label"])
    value = field["value"].strip()
    if (
        role in ("http", "status")
        and (status := _STATUS.match(value))
        and is_http_status(status[1])
    ):
        return status[1], ""
    return None, unquoted(value.strip("*_ ")) if role in _ROLES else text


def _fields(lines: Sequence[str]) -> Iterator[tuple[Hint | None, str, str]]:
    """Yield (meaning of the label, label, value) for each field. Words without a label continue the field above."""
    label, role, value = "", None, ""
    for line in lines:
        for piece in _SEPARATOR.split(line.strip()):
            field = _FIELD.fullmatch(piece)
            known = hint(field["label"]) if field else None
            if field and (known or " " not in field["value"].strip()):
                if label:
                    yield role, label, value.strip()
                label, role, value = field["label"].strip(), known, field["value"]
            else:
                value = f"{value} {piece}"
    if label:
        yield role, label, value.strip()


def _code(value: str, role: Hint) -> Codes | None:
    if not value or len(value) > CODE:
        return None
    found = read_codes(value)
    if found is None or found.shape == "word":
        found = read_token(value) if role != "error" else None
    return found
