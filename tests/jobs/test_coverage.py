"""Coverage: the facts of an exchange, and the page made from them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from errlex.config.source import load_source
from errlex.errors import ConfigError
from errlex.jobs.coverage import load_facts, measure, origin, page

if TYPE_CHECKING:
    from errlex.config.source import Source

SOURCES = Path(__file__).parents[2] / "sources"
RAW = "https://raw.githubusercontent.com"


def make(folder: Path, pages: str) -> Source:
    folder = folder / "acme"
    folder.mkdir(exist_ok=True)
    (folder / "source.toml").write_text(f'title = "Acme"\nurl = "https://acme.test/"\n{pages}')
    return load_source(folder)


@pytest.mark.parametrize(
    ("fetch", "said"),
    [
        pytest.param('"https://acme.test/errors"', "official", id="its own page"),
        pytest.param(f'"{RAW}/acme-docs/api/HEAD/errors.md"', "repository", id="its repository"),
        pytest.param(f'[{{ url = "{RAW}/somebody/copies/HEAD/acme.md", mirror = true }}]', "mirror", id="a copy of somebody"),
        pytest.param('"https://acme.github.io/docs/"', "official", id="a site that is built from its repository"),
        pytest.param(
            f'[{{ url = "https://acme.test/errors", untried = true }}, {{ url = "{RAW}/a/b.md", mirror = true }}]',
            "untried, mirror",
            id="its own page, which nobody has seen give the codes",
        ),
        pytest.param(
            '[{ url = "https://acme.test/errors", untried = true }]', "untried", id="untried, and no copy"
        ),
    ],
)  # fmt: skip
def test_origin(tmp_path: Path, fetch: str, said: str) -> None:
    source = make(
        tmp_path, f'[[pages]]\nid = "errors"\nurl = "https://acme.test/errors"\nfetch = {fetch}\n'
    )
    assert origin(source.pages[0]) == said


def test_measure_counts_answers_and_keeps_dates(tmp_path: Path) -> None:
    source = make(tmp_path, "")
    (source.folder / "coverage.json").write_text(
        '{"pages": {"errors": "2026-01-02"}, "first_sight": {"right": 2, "of": 3},'
        ' "left_out": {"bots": "it has no codes"}}'
    )
    assert measure(source, {"acme": 3, "other": 4})
    facts = load_facts(source)
    assert (facts.answers, facts.pages) == (3, {"errors": "2026-01-02"})
    assert facts.first_sight == {"right": 2, "of": 3}
    assert facts.left_out == {"bots": "it has no codes"}
    assert not measure(source, {"acme": 3})


def test_a_product_that_is_left_out_is_named(tmp_path: Path) -> None:
    source = make(tmp_path, "")
    assert "left out" not in page([source])
    (source.folder / "coverage.json").write_text('{"left_out": {"bots": "it has no codes"}}')
    assert page([source]).endswith("\n## Products left out\n\n- Acme, bots: it has no codes.\n")


def test_facts_that_cannot_be_read_name_the_file(tmp_path: Path) -> None:
    source = make(tmp_path, "")
    (source.folder / "coverage.json").write_text('{"answers": "many"}')
    with pytest.raises(ConfigError, match="coverage"):
        load_facts(source)


def test_the_committed_page_is_what_the_facts_say() -> None:
    sources = [load_source(file.parent) for file in sorted(SOURCES.glob("*/source.toml"))]
    assert (SOURCES.parent / "docs/coverage.md").read_text("utf-8") == page(sources)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        pytest.param("A|B", r"A\|B", id="a pipe ends no cell"),
        pytest.param("https://acme.test", "https:<!-- -->//acme.test", id="no link"),
        pytest.param("A & B", r"A \& B", id="no entity"),
        pytest.param("A\nB", "A B", id="one line"),
    ],
)
def test_titles_are_text(tmp_path: Path, title: str, shown: str) -> None:
    source = replace(make(tmp_path, ""), title=title)
    assert f"\n- {shown}: how batches answer" in page([source])
