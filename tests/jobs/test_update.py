"""From the pages of an exchange to its catalogue: what is counted, kept, replaced and refused."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from errlex.catalogue import Catalogue, CatalogueCode
from errlex.config.project import find_project
from errlex.errors import ConfigError, ErrlexError
from errlex.fetch.model import Record
from errlex.files import sha256_of
from errlex.intake.page import Accepted
from errlex.jobs import update as module
from errlex.jobs.update import Updated, update

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.config.project import Project
    from errlex.config.source import Source

SOURCE = """\
title = "Acme"
wire = "int"

[[pages]]
id = "errors"
file = "errors.md"
url = "https://acme.example/errors"

[[pages]]
id = "socket"
url = "https://acme.example/socket"
"""
HEAD = "# Error codes\n\n| Code | Message |\n| --- | --- |\n"
ROWS = {
    "1001": "Order not found",
    "1002": "Too many requests",
    "1003": "Insufficient balance",
    "1004": "Invalid signature",
    "1005": "Market is closed",
}


def page(rows: dict[str, str]) -> bytes:
    return (HEAD + "".join(f"| {code} | {text} |\n" for code, text in rows.items())).encode()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The exchange acme with the catalogue of its snapshot; nothing was fetched yet."""
    (tmp_path / "pyproject.toml").write_text("[tool.errlex]\n")
    folder = tmp_path / "sources" / "acme"
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text(SOURCE)
    (folder / "errors.md").write_bytes(page(ROWS))
    project = find_project(tmp_path)
    (project.pages / "acme").mkdir(parents=True)
    source = source_of(project)
    source.catalogue_file.write_text(update(project, source).catalogue.dumps())
    return project


def source_of(project: Project) -> Source:
    (source,) = project.load(["acme"])
    return source


def fetched(
    project: Project,
    patch: pytest.MonkeyPatch,
    content: bytes,
    suffix: str = ".md",
    catalogued: bytes = b"",
) -> None:
    """Put the page `errors` into the cache. catalogued: the page that the catalogue is recorded to come from."""
    (project.pages / "acme" / f"errors{suffix}").write_bytes(content)
    record = Record("", "", "", sha256_of(content), catalogued=sha256_of(catalogued))
    patch.setattr(module, "load_records", lambda _: {"errors": record})


def test_the_result(project: Project) -> None:
    result = update(project, source_of(project))
    assert list(result.rows_of) == ["errors"]
    assert (result.absent, result.rows, result.counts()) == (["socket"], 5, (0, 0, 0))
    assert result.digests == {"errors": sha256_of(page(ROWS))}
    assert (result.catalogue, result.snapshots, result.notes) == (result.previous, {}, [])
    assert {key: [each.line for each in lines] for key, lines in result.origins.items()} == {
        ("api", code): [number] for number, code in enumerate(ROWS, 5)
    }
    assert 0 < result.seconds < 60


def code(text: str, state: str = "documented", name: str = "A") -> CatalogueCode:
    return CatalogueCode("api", text, names=[name], state=state)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after", "counts"),
    [
        pytest.param(None, [code("1"), code("2")], (2, 0, 0), id="the first catalogue"),
        pytest.param([code("1")], [code("1"), code("2")], (1, 0, 0), id="added"),
        pytest.param([code("1")], [code("1", "removed")], (0, 1, 0), id="removed"),
        pytest.param([code("1", "removed")], [code("1", "removed")], (0, 0, 0), id="long removed"),
        pytest.param([code("1", "removed")], [code("1")], (1, 0, 1), id="returned"),
        pytest.param([code("1")], [code("1", "withdrawn")], (0, 0, 1), id="struck out"),
        pytest.param([code("1")], [code("1", name="B")], (0, 0, 1), id="renamed"),
        pytest.param([], [code("1", "removed")], (0, 1, 0), id="new and removed"),
        pytest.param(
            [code("1"), code("2"), code("3")],
            [code("1", name="B"), code("2", "removed"), code("3"), code("4")],
            (1, 1, 1),
            id="all at once",
        ),
    ],
)
def test_counts(
    project: Project,
    before: list[CatalogueCode] | None,
    after: list[CatalogueCode],
    counts: tuple[int, int, int],
) -> None:
    previous = None if before is None else Catalogue("acme", before)
    assert Updated(source_of(project), previous, Catalogue("acme", after)).counts() == counts


def test_snapshots_only(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache says nothing of what the repository gives."""
    fetched(project, monkeypatch, page({**ROWS, "1006": "Account is frozen"}))
    assert update(project, source_of(project)).counts() == (1, 0, 0)
    result = update(project, source_of(project), snapshots_only=True)
    assert (result.counts(), result.snapshots) == ((0, 0, 0), {})


def test_a_fetched_page_replaces_its_snapshot_where_it_says_something_else(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = page({**ROWS, "1006": "Account is frozen"})
    fetched(project, monkeypatch, more)
    assert update(project, source_of(project)).snapshots == {
        project.sources / "acme" / "errors.md": more
    }
    fetched(project, monkeypatch, page(ROWS) + b"\nThat is all.\n")
    assert update(project, source_of(project)).snapshots == {}


def git(folder: Path, *words: str) -> None:
    user = ("-c", "user.name=Ann", "-c", "user.email=ann@acme.example")
    subprocess.run(["git", "-C", str(folder), *user, *words], check=True, capture_output=True)


@pytest.mark.parametrize("state", ["committed", "edited", "in the catalogue"])
def test_a_snapshot_that_only_the_working_tree_has_is_not_replaced(
    project: Project, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    snapshot = project.sources / "acme" / "errors.md"
    git(project.root, "init", "-q")
    git(project.root, "add", "-A")
    git(project.root, "commit", "-qm", "Acme")
    edited = page({**ROWS, "1007": "Key has expired"})
    if state != "committed":
        snapshot.write_bytes(edited)
    more = page({**ROWS, "1006": "Account is frozen"})
    known = edited if state == "in the catalogue" else page(ROWS)
    fetched(project, monkeypatch, more, catalogued=known)
    if state == "edited":
        with pytest.raises(ConfigError, match="not committed") as caught:
            update(project, source_of(project))
        assert caught.value.file == snapshot
        return
    assert update(project, source_of(project)).snapshots == {snapshot: more}


@pytest.mark.parametrize("repository", [True, False])
def test_a_snapshot_that_git_does_not_have_is_not_replaced(
    project: Project, monkeypatch: pytest.MonkeyPatch, repository: bool
) -> None:
    """The catalogue says whether it was made from the snapshot, by the digest or by its codes."""
    source = source_of(project)
    source.catalogue_file.write_text(update(project, source).catalogue.dumps())
    snapshot = source.folder / "errors.md"
    if repository:
        git(project.root, "init", "-q")
    more = page({**ROWS, "1006": "Account is frozen"})
    fetched(project, monkeypatch, more)
    assert update(project, source_of(project)).snapshots == {snapshot: more}
    snapshot.write_bytes(page({**ROWS, "1007": "Key has expired"}))
    with pytest.raises(ConfigError, match="not committed") as caught:
        update(project, source_of(project))
    assert caught.value.file == snapshot
    fetched(project, monkeypatch, more, catalogued=page(ROWS))
    with pytest.raises(ConfigError, match="not committed"):
        update(project, source_of(project))


def test_what_was_seen_is_no_reason_to_replace_a_snapshot(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = source_of(project)
    fetched(project, monkeypatch, page(ROWS) + b"\nThat is all.\n")
    (source.folder / "seen.toml").write_text('[codes.any]\n"7" = { message = "Slow down" }\n')
    first = update(project, source)  # new to the catalogue
    source.catalogue_file.write_text(first.catalogue.dumps())
    second = update(project, source)  # and in it
    assert [len(each.catalogue.seen) for each in (first, second)] == [1, 1]
    assert [each.snapshots for each in (first, second)] == [{}, {}]


#: What the page says now, what is recorded of it, what is accepted, and whether it is refused.
GUARDED = {
    "other meanings": (True, b"another page", Accepted(), True),
    "other meanings, accepted": (True, b"another page", Accepted(meaning=True), False),
    "the page that the catalogue comes from": (True, None, Accepted(), False),
    "fewer codes": (False, b"another page", Accepted(), True),
    "fewer codes, accepted": (False, b"another page", Accepted(shrink=True), False),
    "fewer codes, accepted as meanings": (False, b"another page", Accepted(meaning=True), True),
}


@pytest.mark.parametrize("case", GUARDED)
def test_guards(project: Project, monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    is_reworded, catalogued, accepted, is_refused = GUARDED[case]
    texts = list(ROWS.values())
    rows = (
        dict(zip(ROWS, [*texts[1:], texts[0]], strict=True)) if is_reworded else {"1001": texts[0]}
    )
    content = page(rows)
    (project.sources / "acme" / "errors.md").write_bytes(content)  # as edited in the repository
    record = Record("", "", "", "x", catalogued=sha256_of(catalogued or content))
    monkeypatch.setattr(module, "load_records", lambda _: {"errors": record})
    if not is_refused:
        update(project, source_of(project), accepted=accepted)
        return
    with pytest.raises(ErrlexError, match="not the page 'errors' of acme"):
        update(project, source_of(project), accepted=accepted)


def test_a_page_of_another_format_than_its_snapshot(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(f"{code},{text} now\n" for code, text in ROWS.items())
    fetched(project, monkeypatch, f"Error code,Message\n{rows}".encode(), ".csv")
    with pytest.raises(ErrlexError) as caught:
        update(project, source_of(project), accepted=Accepted(meaning=True))
    assert str(caught.value).replace(str(project.root), "") == (
        "/sources/acme/source.toml:4: the page 'errors' comes as .csv now, and its snapshot is called errors.md\n"
        '  rename the snapshot, and write file = "errors.csv"'
    )


def test_derived_names_are_made_anew_on_request(project: Project) -> None:
    source = source_of(project)
    (source.folder / "errors.md").write_bytes(page({**ROWS, "1005": "Market is paused"}))
    kept = update(project, source).catalogue.by_key()["api", "1005"].names
    renamed = update(project, source, rename=True).catalogue.by_key()["api", "1005"].names
    assert (kept, renamed) == (["MARKET_CLOSED"], ["MARKET_PAUSED", "MARKET_CLOSED"])
