"""What the display of a device shows."""

from __future__ import annotations

import json

import pytest

from errlex.extract import extract
from errlex.extract.shown import are_shown
from errlex.read import read

TEXTS: dict[str, bool] = {
    "E0 E1 EA bH": True,
    "E0 E1 2 EA": False,
    "E0 EA Eb EC": False,
    "E0 E1 E2 OKAY": False,
    "E0 E1": False,
    "EA Eb": False,
    "10 11 EA": False,
    "E0 E0 E0 EA EA": False,
}


@pytest.mark.parametrize(("texts", "shown"), TEXTS.items())
def test_are_shown(texts: str, shown: bool) -> None:
    assert are_shown(texts.split()) is shown


CODES = {
    "E0": "Water flow fault",
    "E1": "Phase loss",
    "EA": "Pump sensor fault",
    "Eb": "Solar sensor fault",
    "H3": "Board fault",
    "bH": "Valve fault",
}
ROWS = "".join(f"| {code} | {text} |\n" for code, text in CODES.items())
#: (file, text)
FILES: dict[str, tuple[str, str]] = {
    "records": ("a.json", json.dumps([{"code": c, "message": t} for c, t in CODES.items()])),
    "records by number": (
        "errors.json",
        json.dumps({n: {"code": c, "message": t} for n, (c, t) in enumerate(CODES.items(), 7)}),
    ),
    "texts by code": ("errors.json", json.dumps(CODES)),
    "records by code": (
        "errors.json",
        json.dumps({c: {"message": t} for c, t in CODES.items()}),
    ),
    "YAML": ("errors.yaml", "".join(f"{code}: {text}\n" for code, text in CODES.items())),
    "a table": ("a.md", f"# Errors\n\n| Code | Meaning |\n| --- | --- |\n{ROWS}"),
    "a list": ("a.md", "# Error codes\n\n" + "".join(f"- {c}: {t}\n" for c, t in CODES.items())),
    "a list without signs": (
        "a.md",
        "# Error codes\n\n" + "".join(f"- **{c}** {t}\n" for c, t in CODES.items()),
    ),
}


@pytest.mark.parametrize(("name", "text"), FILES.values(), ids=FILES)
def test_files(name: str, text: str) -> None:
    codes = extract(read(text, name)).codes
    assert {code.code: code.texts[0].text for code in codes} == CODES


def test_words_of_two_letters_alone_are_no_codes() -> None:
    page = "# Notes\n\n- E1: a\n- E2: b\n- On: the pump runs\n- Off: the pump rests\n"
    assert not extract(read(page, "a.md")).codes
