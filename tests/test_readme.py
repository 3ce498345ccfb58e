"""The README's commands do what it says, with the output that it shows."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

from errlex.catalogue import load_catalogue
from errlex.config.source import load_source

if TYPE_CHECKING:
    from pathlib import Path

#: What differs from run to run.
_SECONDS = re.compile(r"\d+\.\d\d s\b")
#: What the README leaves out of a long line.
_LEFT_OUT = "..."
_EXCHANGE = re.compile(r"(\w+) .*?([\d,]+) codes  \+")


def blocks(readme: str) -> list[str]:
    """The console blocks."""
    return re.findall(r"^```console\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)


def steps(block: str) -> list[tuple[str, list[str]]]:
    """(command, its output) of a console block; here-documents belong to their command."""
    found: list[tuple[str, list[str]]] = []
    inside = False
    for line in block.splitlines():
        if inside:
            found[-1] = (f"{found[-1][0]}\n{line}", [])
            inside = line != "END"
        elif line.startswith("$ "):
            found.append((line[2:], []))
            inside = line.endswith("<<'END'")
        else:
            found[-1][1].append(line)
    return found


def same(shown: str, printed: str) -> bool:
    """Whether a line of the README is what was printed, seconds aside."""
    shown, printed = (_SECONDS.sub("0 s", line) for line in (shown, printed))
    if shown.endswith(_LEFT_OUT):
        return printed.startswith(shown.removesuffix(_LEFT_OUT))
    return shown == printed


def run(command: str, folder: Path) -> list[str]:
    """What a command of the README prints in `folder`, with errlex and Python of this environment."""
    python = shlex.quote(sys.executable)
    functions = f'errlex() {{ {python} -m errlex "$@"; }}; python() {{ {python} "$@"; }}'
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {functions}; {command}"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout.splitlines()


def test_the_five_minute_path(root: Path, tmp_path: Path) -> None:
    page = root / "tests" / "cases" / "readme" / "error-codes.html"
    (tmp_path / page.name).write_bytes(page.read_bytes())
    (block,) = [b for b in blocks((root / "README.md").read_text("utf-8")) if "errlex new" in b]
    for command, shown in steps(block):
        if command.startswith("pip install"):
            continue
        printed = run(command, tmp_path)
        assert len(printed) == len(shown), (command, printed)
        for one, other in zip(shown, printed, strict=True):
            assert same(one, other), (command, one, other)


def test_explain_prints_what_the_readme_shows(root: Path) -> None:
    (block,) = [b for b in blocks((root / "README.md").read_text("utf-8")) if "explain" in b]
    ((command, shown),) = [step for step in steps(block) if "explain" in step[0]]
    assert [line for line in run(command, root / "generated") if line] == shown


def test_regenerate_prints_what_the_readme_shows(root: Path) -> None:
    """The README shows a line for some exchanges: with the codes that their catalogues have."""
    (block,) = [
        b for b in blocks((root / "README.md").read_text("utf-8")) if "make regenerate" in b
    ]
    shown = next(lines for command, lines in steps(block) if command.startswith("make regenerate"))
    codes = {m[1]: int(m[2].replace(",", "")) for line in shown if (m := _EXCHANGE.match(line))}
    assert len(codes) >= 5
    for exchange, number in codes.items():
        catalogue = load_catalogue(root / "sources" / exchange / "catalogue.json")
        assert catalogue
        assert len(catalogue.codes) == number, exchange
    exchanges = {file.parent.name for file in (root / "sources").glob("*/source.toml")}
    (more,) = re.findall(r"and (\d+) more exchanges", block)
    assert len(codes) + int(more) == len(exchanges)
    pages = {m[1]: int(m[2]) for line in shown if (m := re.match(r"(\w+) .*?of (\d+) pages", line))}
    for exchange, number in pages.items():
        assert len(load_source(root / "sources" / exchange).pages) == number, exchange
