"""git's external diff driver: shows changes in codes instead of changed lines.

    git config diff.errlex.command "errlex diff-driver"
    echo "sources/*/catalogue.json diff=errlex" >> .gitattributes

git calls the command with seven arguments: path old-file old-hex old-mode new-file new-hex new-mode (nine for a
renamed file; only the path for an unmerged one), see git(1), GIT_EXTERNAL_DIFF. `git log -p` and `git show` call it
only with `--ext-diff`.
"""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from errlex.catalogue import Catalogue
from errlex.compare import compare
from errlex.compare.versions import Version, changes_of, extraction_of
from errlex.errors import ConfigError
from errlex.extraction import Extraction
from errlex.files import page_bytes
from errlex.render.safe import one_line, visible
from errlex.report.plural import counted
from errlex.report.text import findings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.compare.change import Change

#: The file that git passes for a side that does not exist.
DEV_NULL = "/dev/null"


def git_diff(arguments: Sequence[str], *, color: bool = False) -> str:
    """Return the text that git shows for one file. arguments: those that git passes (see the module).

    If a page or catalogue cannot be read, the text is an ordinary diff with the reason above it, since git stops at a
    driver that fails. color: with SGR sequences. Raises ConfigError for arguments that git would not give.
    """
    if len(arguments) == 1:
        return f"* unmerged: {one_line(arguments[0])}\n"
    if len(arguments) not in (7, 9):
        raise ConfigError(
            f"git gives a diff driver 7 arguments, not {len(arguments)}",
            mend='git config diff.errlex.command "errlex diff-driver"',
        )
    path, old_file, new_file = arguments[0], arguments[1], arguments[4]
    head = f"errlex {one_line(path)}\n"
    old, new = _content(old_file), _content(new_file)
    try:
        changes = _changes(path, old, new)
    except Exception as error:
        return f"{head}! not compared: {one_line(str(error) or type(error).__name__)}\n{_plain(path, old, new)}"
    lines = list(findings(changes, color=color))
    return head + "".join(f"  {line}\n" for line in lines or [_nothing(old, new)])


def _content(file: str) -> bytes:
    return b"" if file == DEV_NULL else page_bytes(Path(file))


def _changes(path: str, old: bytes, new: bytes) -> list[Change]:
    if path.endswith(".json"):
        return compare(_catalogue(old, path), _catalogue(new, path))
    return changes_of(
        *(
            extraction_of(Version(path, side)) if side else Extraction(path, "markdown")
            for side in (old, new)
        )
    )


def _catalogue(content: bytes, path: str) -> Catalogue:
    return Catalogue.loads(content.decode(), Path(path)) if content else Catalogue("")


def _nothing(old: bytes, new: bytes) -> str:
    before, after = old.splitlines(), new.splitlines()
    lines = sum(
        max(j - i, m - k)
        for tag, i, j, k, m in difflib.SequenceMatcher(None, before, after).get_opcodes()
        if tag != "equal"
    )
    return f"no change in codes ({counted(lines, 'line')} differ)"


def _plain(path: str, old: bytes, new: bytes) -> str:
    before, after = (side.decode("utf-8", "replace").splitlines() for side in (old, new))
    lines = difflib.unified_diff(before, after, f"a/{path}", f"b/{path}", lineterm="")
    return "".join(f"{visible(line, keep=' ')}\n" for line in lines)
