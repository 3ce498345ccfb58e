"""New: a first source.toml for a page never seen before, made for a reviewer to accept, and its first catalogue.

Everything is made and checked in a folder of its own; the project gets finished files, or nothing.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from errlex.blocks import SUFFIX_OF_FORMAT, CodeBlock, Document, Heading, Paragraph
from errlex.catalogue import is_integer
from errlex.config.names import exchange_problem, scope_problem
from errlex.config.source import RESERVED_SCOPES, load_source
from errlex.errors import ConfigError, ErrlexError, UnreadableError
from errlex.files import check_inside, page_bytes
from errlex.intake.identity import has_heading
from errlex.intake.page import take_in
from errlex.jobs.pages import PAGE_SUFFIXES
from errlex.jobs.update import Updated, update
from errlex.render.build import MAX_DIGITS, MAX_INTEGER, build
from errlex.text import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from errlex.blocks import PageFormat
    from errlex.catalogue import Wire
    from errlex.config.project import Project
    from errlex.extraction import Extraction, FoundCode, TableVerdict

#: A code in a sample of an answer, quoted or not: `"code": 1001`, `'ret_code':'10001'`, `code=40017`.
_SAMPLE = re.compile(r"""(?i)["']?(?<![\w-])[\w-]*code["']?\s*[:=]\s*(["']?)(-?\d+)\b""")
#: The first character that needs the long escape of TOML (`\U0001f600`).
BMP = 0x10000
#: The ids that a first page may get. The name of a page's file is evidence of what is on it, so the page gets the
#: first one under which it gives the codes that it gives under its own name.
PAGE_IDS = ("errors", "docs")
#: If more than this share of the codes mean two things, the exchange has several products; up to it, these are slips
#: of an author.
CONFLICT_SHARE = 1 / 20
#: Share of the codes that source.toml expects of the page from now on (`minimum`).
MINIMUM_SHARE = 4 / 5


@dataclass(frozen=True, slots=True)
class Scaffold:
    """text: the source.toml. notes: what a reviewer should decide."""

    text: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """The result of `new`. files: path -> content, source.toml first. notes: points for a reviewer to look at.

    tables: every table and list of the page, with the verdict on it.
    """

    files: dict[Path, bytes]
    result: Updated
    notes: tuple[str, ...]
    tables: tuple[TableVerdict, ...]


def check_new(project: Project, exchange: str) -> None:
    """Raise ConfigError if `exchange` cannot be the name of an exchange, has a source already, or is a symbolic link."""
    if problem := exchange_problem(exchange):
        raise ConfigError(problem, mend="give it another name, such as acme_exchange")
    folder = project.sources / exchange
    if folder.is_symlink():
        raise ConfigError(
            "a symbolic link: what is written through it lands elsewhere",
            file=folder,
            mend="remove it, or give the exchange another name; nothing was written",
        )
    for name in ("source.toml", "catalogue.json"):
        if (folder / name).exists():
            raise ConfigError(
                "there is a source already",
                file=folder / name,
                mend="a newer version of its page takes the place of the file that source.toml names"
                " (then errlex drift shows what changed); to begin anew, remove the folder",
            )


def name_of_address(url: str) -> str:
    """Return the name for the file of a page: "error_codes" for "https://acme.example/error-codes/"."""
    last = urlsplit(url).path.rstrip("/").rpartition("/")[2].partition(".")[0]
    return re.sub(r"[^a-z0-9]+", "_", last.lower()).strip("_")[:40] or PAGE_IDS[1]


def new(
    project: Project,
    exchange: str,
    file: Path,
    *,
    content: bytes | None = None,
    page_format: PageFormat | None = None,
    url: str = "",
    snapshot: bool = True,
) -> Made:
    """Return the files of a source for the page `file`: source.toml, the page, the first catalogue. Writes nothing.

    content: what `file` holds, if it was read already. page_format: of the page; None: guessed. url: where the page is
    published. snapshot: the page is kept beside source.toml; otherwise it goes into the cache, and `url` must be given.
    Raises ConfigError (the exchange's name, a file that is in the way, codes that
    contradict the wire type) and UnreadableError (no documentation, no codes).
    """
    check_new(project, exchange)
    try:
        content = page_bytes(file) if content is None else content
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        raise ConfigError(
            f"cannot be read: {getattr(error, 'strerror', error)}", file=file
        ) from None
    document, extraction = _read(content, file, page_format)
    suffix = _suffix(file, document, snapshot=snapshot)
    page_id = _page_id(content, suffix, extraction, page_format)
    name = f"{page_id}{suffix}"
    kept = name if snapshot else None
    made = scaffold(
        exchange, document, extraction, page_id, file=kept, page_format=page_format, url=url
    )
    with TemporaryDirectory(prefix="errlex-new-") as temporary:
        # The same project elsewhere, with nothing in it but this source.
        staged = replace(project, root=Path(temporary), sources=Path(temporary) / "sources")
        files = _places(staged, exchange, name, snapshot=snapshot)
        for path, bytes_ in zip(files, (made.text.encode("utf-8"), content), strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(bytes_)
        try:
            source = load_source(staged.sources / exchange)
            result = update(staged, source)
            build(source, result.catalogue)  # the wire type holds for every code
        except ErrlexError as error:
            error.file, error.line, error.mend = file, None, f"look at it: errlex extract {file}"
            raise
    places = _places(project, exchange, name, snapshot=snapshot)
    if snapshot and places[1].exists() and places[1].read_bytes() != content:
        raise ConfigError(
            "another page is there already", file=places[1], mend="remove it, or rename it"
        )
    catalogue = project.sources / exchange / "catalogue.json"
    contents = (made.text.encode("utf-8"), content, result.catalogue.dumps().encode("utf-8"))
    return Made(
        dict(zip((*places, catalogue), contents, strict=True)),
        result,
        (*made.notes, *extraction.problems),
        tuple(extraction.tables),
    )


def _read(
    content: bytes, file: Path, page_format: PageFormat | None
) -> tuple[Document, Extraction]:
    """Return the page and its codes. Raises UnreadableError if it is not documentation, or has no codes."""
    taken = take_in(content, file.name, page_format)
    if reasons := taken.doubts():
        raise UnreadableError(
            f"not a page of documentation: {'; '.join(reasons)}",
            file=file,
            mend=f"look at it: errlex extract {file}",
        )
    if not taken.extraction.codes:
        guessed = "" if page_format else "; --format names another format"
        raise UnreadableError(
            f"no table or list of codes was found; it was read as {taken.document.format}",
            file=file,
            mend=f"see why: errlex extract {file}{guessed}",
        )
    return taken.document, taken.extraction


def _suffix(file: Path, document: Document, *, snapshot: bool) -> str:
    """Return the suffix of the page's new name: its own if a later run reads the page by it, else that of its format."""
    is_named_by_people = snapshot and document.format not in ("html", "markdown")
    if file.suffix in PAGE_SUFFIXES or (is_named_by_people and file.suffix):
        return file.suffix
    return SUFFIX_OF_FORMAT[document.format]


def _page_id(
    content: bytes, suffix: str, extraction: Extraction, page_format: PageFormat | None
) -> str:
    """Return the id under which the page gives the codes of `extraction`."""
    wanted = [(code.line, code.code) for code in extraction.codes]
    for page_id in PAGE_IDS:
        found = take_in(content, f"{page_id}{suffix}", page_format).extraction.codes
        if [(code.line, code.code) for code in found] == wanted:
            return page_id
    return PAGE_IDS[0]


def _places(project: Project, exchange: str, name: str, *, snapshot: bool) -> tuple[Path, Path]:
    """Return the paths of source.toml and of the page. name: that of the page's file."""
    folder = project.sources / exchange
    check_inside(project.pages / exchange, project.root)
    return folder / "source.toml", (folder if snapshot else project.pages / exchange) / name


def scaffold(
    exchange: str,
    document: Document,
    extraction: Extraction,
    page_id: str,
    *,
    file: str | None,
    page_format: PageFormat | None = None,
    url: str,
) -> Scaffold:
    """Return a source.toml for `extraction`. file: name of the snapshot beside it; None if there is none."""
    codes = [code for code in extraction.codes if code.kind == "error"]
    wire, why = guess_wire(document, codes)
    scopes = guess_scopes(codes)
    notes = [f"wire = {wire!r}: {why}"]
    if not codes:
        notes = [
            "the page lists HTTP statuses only: no code of an answer's body, so no enum has members"
        ]
    lines = [
        f"title = {_quoted(exchange.replace('_', ' ').title())}",
        f"wire = {_quoted(wire)}  # {why}",
        "",
        "[[pages]]",
        f"id = {_quoted(page_id)}",
    ]
    if file:
        lines.append(f"file = {_quoted(file)}")
    if page_format:
        lines.append(f"format = {_quoted(page_format)}")
    lines.append(
        f"url = {_quoted(url)}"
        if url
        else '# url = "https://..."  # where readers are sent, and `errlex fetch` looks'
    )
    if scopes:
        notes.append(
            f"the same codes mean different things below {', '.join(map(repr, scopes.values()))}: a scope each"
        )
    for scope, section in scopes.items():
        lines += [
            "",
            "[[pages.tables]]",
            f"under = {_quoted(section)}",
            f"scope = {_quoted(scope)}",
        ]
    lines += _identity(document, extraction)
    for scope, section in scopes.items():
        lines += ["", f"[scopes.{scope}]", f"title = {_quoted(section)}"]
    return Scaffold("\n".join(lines) + "\n", tuple(notes))


def guess_wire(document: Document, codes: Sequence[FoundCode]) -> tuple[Wire, str]:
    """Return (wire type, reason): by the codes, then by samples of answers on the page."""
    for code in codes:
        if not is_integer(code.code):
            return "str", f"{code.code} is not a plain integer"
        if len(code.code) > MAX_DIGITS or abs(int(code.code)) > MAX_INTEGER:
            return "str", f"{code.code[:MAX_DIGITS]} is beyond what JavaScript can tell apart"
    known = {code.code for code in codes}
    # One sample of a documented failure says more than any number of successes, whose 0 may be written otherwise.
    failures, documented, others = Counter[bool](), Counter[bool](), Counter[bool]()
    for text in _samples(document):
        for quote, value in _SAMPLE.findall(text):
            tally = others if value not in known else failures if value.strip("0") else documented
            tally[bool(quote)] += 1
    quoted = failures or documented or others
    if quoted[True] > quoted[False]:
        return "str", "samples on the page quote it"
    if quoted:
        return "int", "samples on the page do not quote it"
    return "int", "a guess: all codes are integers, and the page has no samples"


def guess_scopes(codes: Sequence[FoundCode]) -> dict[str, str]:
    """Return scope -> heading above its codes; {} if one scope is enough.

    Several are needed if codes mean different things below different headings. Codes below none cannot be told apart so.
    """
    if not all(code.section for code in codes):
        return {}
    meanings: dict[str, dict[str, str]] = defaultdict(dict)
    for code in codes:
        meanings[code.code].setdefault(digest([text.text for text in code.texts[:1]]), code.section)
    conflicts = {c: set(m.values()) for c, m in meanings.items() if len(set(m.values())) > 1}
    if len(conflicts) <= max(1, len(meanings) * CONFLICT_SHARE):
        return {}
    scopes: dict[str, str] = {}
    for section in dict.fromkeys(code.section for code in codes):
        scopes[_scope_name(section, scopes)] = section
    return scopes


def _scope_name(section: str, taken: Iterable[str]) -> str:
    """Return a scope's name by the heading above its codes: "spot" for "Spot API error codes"."""
    words = re.sub(r"[^a-z0-9]+", "_", section.lower()).strip("_")
    short = re.sub(r"_?(api|error|errors|code|codes)(?=_|$)", "", words).strip("_")
    for name in (short, f"{short}_api"):
        if name not in (*taken, *RESERVED_SCOPES) and not scope_problem(name):
            return name
    return f"section_{len(list(taken)) + 1}"


def _identity(document: Document, extraction: Extraction) -> list[str]:
    """Return the lines of source.toml by which the page is recognised next time."""
    codes = list(dict.fromkeys(code.code for code in extraction.codes if code.kind == "error"))
    codes = codes or list(dict.fromkeys(code.code for code in extraction.codes))
    anchors = list(dict.fromkeys([codes[0], codes[len(codes) // 2], codes[-1]])) if codes else []
    headings = [
        block.text for block in document.blocks if isinstance(block, Heading) and block.text
    ]
    sections = dict.fromkeys(code.section for code in extraction.codes if code.section)
    lines = ["", "[pages.identity]"]
    # A section may be named by a plain line, such as "Order errors:", which no heading of the page has.
    candidates = (text for text in (*sections, *headings) if has_heading(document, text))
    if heading := next(candidates, ""):
        lines.append(f"heading = {_quoted(heading)}")
    lines.append(f"anchors = [{', '.join(map(_quoted, anchors))}]")
    lines.append(f"minimum = {max(1, int(len(set(codes)) * MINIMUM_SHARE))}")
    return lines


def _samples(document: Document) -> Iterable[str]:
    for block in document.blocks:
        if isinstance(block, CodeBlock):
            yield block.text
        elif isinstance(block, Paragraph):
            yield from (line.text for line in block.lines)


def _quoted(text: str) -> str:
    """Return a basic string of TOML, with escapes for invisible characters and those that TOML forbids."""
    return "".join(
        (
            char
            if char.isprintable()
            else f"\\u{ord(char):04x}" if ord(char) < BMP else f"\\U{ord(char):08x}"
        )
        for char in json.dumps(text.encode("utf-8", "replace").decode(), ensure_ascii=False)
    )
