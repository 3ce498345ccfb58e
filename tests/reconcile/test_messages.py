"""Messages that a page gives for codes, without defining them, are further meanings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errlex.config.source import load_source
from errlex.extract import extract
from errlex.read import read
from errlex.reconcile.reconcile import reconcile

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = 'title = "A"\nurl = "https://example.org/"\nwire = "int"\n\n[[pages]]\nid = "errors"\nfile = "errors.md"\n\n[scopes.api]\ntitle = "API"\n'
PAGE = """# Errors

### -1010 SAID_NO

It said no.

### -1011 TOO_BUSY

It failed.

## Messages for -1010

Error message | Description
---|---
"Unknown order sent." | Gone
"It said no." | As above
"""


def test_further_meanings(tmp_path: Path) -> None:
    folder = tmp_path / "acme"
    folder.mkdir()
    (folder / "source.toml").write_text(SOURCE)
    (folder / "errors.md").write_text(PAGE)
    result = reconcile(load_source(folder), None, {"errors": extract(read(PAGE, "errors.md"))})
    meanings = {c.code: [m.message for m in c.meanings] for c in result.catalogue.codes}
    assert meanings == {"-1010": ["It said no.", "Unknown order sent."], "-1011": ["It failed."]}
