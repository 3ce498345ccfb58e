"""Which file of a page is read, whether it ever came from upstream, and how a page is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from errlex.catalogue import Catalogue, CatalogueCode, Meaning
from errlex.config.project import find_project
from errlex.errors import ErrlexError, UnreadableError
from errlex.fetch.model import Record
from errlex.files import page_content, sha256_of
from errlex.intake.page import Accepted
from errlex.jobs.pages import page_file, read_page, was_fetched

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.config.project import Project
    from errlex.config.source import Source

SOURCE = """\
title = "Acme"
wire = "int"

[[pages]]
id = "kept"
file = "kept.md"
url = "https://acme.example/kept"

[[pages]]
id = "errors"
url = "https://acme.example/errors"

[[pages]]
id = "saved"
file = "saved.md"
"""
PAGE = """\
# Error codes

| Code | Message |
| --- | --- |
| 1001 | Order not found |
| 1002 | Too many requests |
| 1003 | Insufficient balance |
| 1004 | Invalid signature |
"""
OLD, NEW = b"the snapshot", b"the cached page"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "pyproject.toml").write_text("[tool.errlex]\n")
    folder = tmp_path / "sources" / "acme"
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text(SOURCE)
    (folder / "kept.md").write_bytes(OLD)
    (folder / "saved.md").write_bytes(OLD)
    project = find_project(tmp_path)
    (project.pages / "acme").mkdir(parents=True)
    return project


def source_of(project: Project) -> Source:
    (source,) = project.load(["acme"])
    return source


def record(content: bytes, catalogued: bytes = b"") -> Record:
    made = sha256_of(catalogued) if catalogued else ""
    return Record("", "", "", sha256_of(content), catalogued=made)


#: The page, the cached file, its record, and what is read: the path below the project, and whether it was fetched.
FILES: dict[str, tuple[str, bytes | None, Record | None, tuple[str, bool] | None]] = {
    "a snapshot alone": ("kept", None, None, ("sources/acme/kept.md", False)),
    "a cached page that nobody recorded": ("kept", NEW, None, ("sources/acme/kept.md", False)),
    "a newer page": ("kept", NEW, record(NEW), (".cache/pages/acme/kept.html", True)),
    "a newer page after a catalogue": (
        *("kept", NEW, record(NEW, OLD)),
        (".cache/pages/acme/kept.html", True),
    ),
    "a newer page beside the snapshot of then": (
        *("kept", NEW, replace(record(NEW), snapshot=sha256_of(OLD))),
        (".cache/pages/acme/kept.html", True),
    ),
    "a snapshot that took the place of another since": (
        *("kept", NEW, replace(record(NEW), snapshot=sha256_of(b"another"))),
        ("sources/acme/kept.md", False),
    ),
    "the same after a catalogue": (
        *("kept", NEW, replace(record(NEW, b"another"), snapshot=sha256_of(b"another"))),
        ("sources/acme/kept.md", False),
    ),
    "a page that is in the catalogue": (
        *("kept", NEW, record(NEW, NEW)),
        ("sources/acme/kept.md", False),
    ),
    "another page than the one recorded": (
        "kept",
        NEW,
        record(OLD),
        ("sources/acme/kept.md", False),
    ),
    "a record without a file": ("kept", None, record(NEW), ("sources/acme/kept.md", False)),
    "no snapshot": ("errors", NEW, None, (".cache/pages/acme/errors.html", True)),
    "nothing": ("errors", None, record(NEW), None),
    "no snapshot, and a record of later": (
        *("errors", NEW, replace(record(OLD), date="2999-01-31T08:00:00Z")),
        None,
    ),
    "no snapshot, and a page saved after the record": (
        *("errors", NEW, replace(record(OLD), date="2001-01-31T08:00:00Z")),
        (".cache/pages/acme/errors.html", True),
    ),
    "no snapshot, and the recorded page": (
        *("errors", NEW, replace(record(NEW), date="2999-01-31T08:00:00Z")),
        (".cache/pages/acme/errors.html", True),
    ),
}


@pytest.mark.parametrize(("page", "cached", "known", "found"), FILES.values(), ids=FILES)
def test_page_file(
    project: Project,
    page: str,
    cached: bytes | None,
    known: Record | None,
    found: tuple[str, bool] | None,
) -> None:
    if cached:
        (project.pages / "acme" / f"{page}.html").write_bytes(cached)
    source = source_of(project)
    (asked,) = (each for each in source.pages if each.id == page)
    file = page_file(project, source, asked, {page: known} if known else {})
    shown = file and (file.path.relative_to(project.root).as_posix(), file.fetched)
    assert shown == found
    if file:
        assert file.content == (NEW if file.fetched else OLD)
        assert file.sha256 == sha256_of(file.content)
    without = page_file(None, source, asked, {page: known} if known else {})
    assert (without and without.fetched) == (False if asked.file else None)


@pytest.mark.parametrize(
    ("page", "cached", "recorded", "fetched"),
    [
        pytest.param("saved", False, False, True, id="no address"),
        pytest.param("kept", False, False, False, id="never"),
        pytest.param("kept", True, False, True, id="in the cache"),
        pytest.param("kept", False, True, True, id="recorded"),
        pytest.param("errors", False, False, False, id="no snapshot, never"),
    ],
)
def test_was_fetched(
    project: Project, page: str, cached: bool, recorded: bool, fetched: bool
) -> None:
    if cached:
        (project.pages / "acme" / f"{page}.md").write_bytes(NEW)
    source = source_of(project)
    (asked,) = (each for each in source.pages if each.id == page)
    known = {page: record(NEW)} if recorded else {"other": record(NEW)}
    assert was_fetched(project, source, asked, known) is fetched


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        page_content(tmp_path / "gone.md")
    said = f"{tmp_path}/gone.md: cannot be read: No such file or directory"
    assert (str(caught.value), caught.value.exit_status) == (said, 3)


def known(*texts: str) -> Catalogue:
    codes = [
        CatalogueCode("api", str(1001 + n), names=["A"], meanings=[Meaning("errors", message=text)])
        for n, text in enumerate(texts)
    ]
    return Catalogue("acme", codes)


#: Settings of the page, its text, the catalogue, what is accepted, and the error.
REFUSED: dict[str, tuple[str, str, Catalogue | None, Accepted, str]] = {
    "another page": (
        '[pages.identity]\nheading = "Errors of Acme"\nanchors = ["1001", "1009"]\nminimum = 5',
        *(PAGE, None, Accepted()),
        (
            "e.md: not the page 'errors' of acme: no heading 'Errors of Acme' (source.toml, identity): another "
            "page?; no code 1009 (source.toml, anchors): another page? If not, take other codes as anchors; "
            "4 codes, and source.toml expects 5 or more (minimum)\n"
            "  look at it: errlex extract e.md"
        ),
    ),
    "fewer codes": (
        *("", PAGE, known(*(f"Text {n}" for n in range(9))), Accepted(meaning=True)),
        (
            "e.md: not the page 'errors' of acme: 5 of 9 codes are gone (1005, 1006, 1007, ...), more than a fifth; "
            "if that is right, --accept-shrink accepts it\n"
            "  look at it: errlex extract e.md"
        ),
    ),
    "other meanings": (
        *("", PAGE, known(*["Market is closed"] * 4), Accepted(shrink=True)),
        (
            "e.md: not the page 'errors' of acme: 4 of 4 codes mean something else at once (4 other words; 1001, "
            "1002, 1003): another product's page, a translation, or columns that moved? If that is right, "
            "--accept-meaning accepts it\n"
            "  look at it: errlex extract e.md"
        ),
    ),
    "a rule for a table that is not there": (
        '[[pages.tables]]\nunder = "Nowhere"\ntake = false\nwhy = "fields"',
        *(PAGE, None, Accepted()),
        (
            "/sources/acme/source.toml:6: no table or list of e.md is at under 'Nowhere'\n"
            "  tables and lists stand in the sections: 'Error codes'"
        ),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(project: Project, case: str) -> None:
    settings, text, previous, accepted, said = REFUSED[case]
    file = project.sources / "acme" / "source.toml"
    file.write_text(
        f'title = "Acme"\nwire = "int"\n[[pages]]\nid = "errors"\nurl = "https://acme.example/"\n{settings}\n'
    )
    source = source_of(project)
    with pytest.raises(ErrlexError) as caught:
        read_page(source, source.pages[0], "e.md", text, previous, accepted=accepted)
    assert str(caught.value).replace(str(project.root), "") == said


@pytest.mark.parametrize("content", [PAGE, PAGE.encode()], ids=["text", "bytes"])
def test_read(project: Project, content: str | bytes) -> None:
    source = source_of(project)
    accepted = Accepted(shrink=True, meaning=True)
    previous = known(*["Market is closed"] * 9)
    made = read_page(source, source.pages[1], "errors.md", content, previous, accepted=accepted)
    assert [code.code for code in made.codes] == ["1001", "1002", "1003", "1004"]
    assert made.page == "errors.md"
