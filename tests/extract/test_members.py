"""Sections that define one code each."""

from __future__ import annotations

import pytest

from errlex.extract import extract
from errlex.read import read

SAMPLE = '```json\n{"code": %s, "msg": "%s"}\n```\n'
PAGES = {
    "bullets of fields": (
        "# Errors\n## A\n* `'code': 71`\n* `'msg': 'bad'`\n## B\n* `'code': 72`\n* `'msg': 'x'`\n",
        ["71", "72"],
    ),
    "samples, one below each heading": (
        f"# Errors\n## Bad\n{SAMPLE % (71, 'bad')}\n## Worse\n{SAMPLE % (72, 'worse')}",
        ["71", "72"],
    ),
    "members of an enumeration": (
        "# Enumeration: ErrorCode\n## A\n• **A_B** = `71`\n## C\n• **C_D** = `72`\n",
        ["71", "72"],
    ),
    "members whose values are strings": (
        '# Enumeration: ErrorType\n## A\n• **A\\_B** = ``"AbIsBad"``\n## C\n• **C\\_D** = ``"CdIsBad"``\n',
        ["AbIsBad", "CdIsBad"],
    ),
    "members whose values are their names": (
        '# Enumeration: ErrorType\n## A\n• **A\\_B** = ``"A_B"``\n## C\n• **C\\_D** = ``"CdIsBad"``\n',
        ["A_B", "CdIsBad"],
    ),
    "members of an object, behind a colon": (
        "# Variable: ErrorCode\n## Type\n### A\\_B\n> `readonly` **A\\_B**: `-71`\n### C\\_D\n> `readonly` **C\\_D**: `-72`\n",
        ["-71", "-72"],
    ),
    "members of an object, with type and value": (
        "# Variable: ErrorCode\n## Type\n### A\\_B\n> `readonly` **A\\_B**: `71` = `71`\n### C\\_D\n> `readonly` **C\\_D**: `72` = `72`\n",
        ["71", "72"],
    ),
    "constants of a class": (
        "# ErrorCodes\n## Constants\n### A_B\n`public mixed A_B = 71`\n\nBad.\n### C_D\n`public mixed C_D = 72`\n\nWorse.\n",
        ["71", "72"],
    ),
    "members with their type": (
        "# ErrorCodes\n## BadKey\nstatic BadKey: number = 71\n## OldKey\nstatic OldKey: number = 72\n",
        ["71", "72"],
    ),
    "numbers that are not of the heading's name": (
        "# Errors\n## Retries\nLimit: 71\n## Waiting\nSeconds: 72\n",
        [],
    ),
    "members of states, behind a colon": (
        "# Variable: OrderStatus\n## OPEN\n> `readonly` **OPEN**: `1`\n## DONE\n> `readonly` **DONE**: `2`\n",
        [],
    ),
    "a sample among lists of codes": (
        "# Erreurs\n## Format\n"
        + SAMPLE % ('"NO_KEY"', "bad")
        + "## Codes erreur\n- `NO_KEY`: pas de clé\n\n"
        + SAMPLE % ('"NO_KEY"', "bad")
        + "\n- `BAD_KEY`: la clé est inconnue\n- `LATE`: trop tard\n",
        ["NO_KEY", "BAD_KEY", "LATE"],
    ),
    "strings of states": (
        '# Enumeration: OrderStatus\n## A\n• **OPEN** = `"OpenNow"`\n## C\n• **DONE** = `"DoneNow"`\n',
        [],
    ),
    "values that are ordinary words": (
        '# Errors\n## A\n• **COLOUR** = `"red"`\n## C\n• **SIZE** = `"large"`\n',
        [],
    ),
    "samples below tables of codes": (
        f"## A\n### Error codes\n|Code|Message|\n|-|-|\n|71|bad|\n|72|bad key|\n\n{SAMPLE % (71, 'x')}\n"
        f"## B\n### Error codes\n|Code|Message|\n|-|-|\n|81|failed|\n|82|wrong|\n\n{SAMPLE % (81, 'y')}",
        ["71", "72", "81", "82"],
    ),
    "samples below lists of codes": (
        f"## A\n### Error codes\n- 1071: bad\n- 1072: bad key\n\n{SAMPLE % (1071, 'x')}\n"
        f"## B\n### Error codes\n- 1081: failed\n- 1082: wrong\n\n{SAMPLE % (1081, 'y')}",
        ["1071", "1072", "1081", "1082"],
    ),
    "a sample above them shows the form": (
        f"# Errors\n{SAMPLE % (71, 'bad')}\n## A\n{SAMPLE % (71, 'bad')}\n## B\n{SAMPLE % (72, 'x')}",
        ["71", "72"],
    ),
    "answers of endpoints": (
        f"# API\n## Get\n{SAMPLE % (71, 'a')}\n## Put\n{SAMPLE % (72, 'b')}",
        [],
    ),
    "the same answer everywhere": (
        f"# Errors\n## A\n{SAMPLE % (0, 'ok')}\n## B\n{SAMPLE % (0, 'ok')}",
        [],
    ),
    "one sample": (f"# Errors\n## A\n{SAMPLE % (71, 'bad')}", []),
    "states": ("# Errors\n## A\n• **OPEN** = `71`\n## C\n• **CANCELLED** = `72`\n", []),
}


@pytest.mark.parametrize(("page", "codes"), PAGES.values(), ids=PAGES)
def test_codes(page: str, codes: list[str]) -> None:
    assert [code.code for code in extract(read(page, "page.md")).codes] == codes


def test_a_member_has_a_name_if_it_is_not_its_value() -> None:
    codes = extract(read(PAGES["members whose values are their names"][0], "page.md")).codes
    assert [(code.name, code.line) for code in codes] == [(None, 3), ("C_D", 5)]


def test_the_message_of_a_sample_below_a_heading_that_is_the_code() -> None:
    page = "# Error codes\n" + "".join(
        f"## {n}\n{SAMPLE % (n, f'text {n}')}\n" for n in (4001, 4002)
    )
    texts = [[text.text for text in code.texts] for code in extract(read(page, "page.md")).codes]
    assert texts == [["text 4001"], ["text 4002"]]
