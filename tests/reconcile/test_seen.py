"""What the rules say of the texts of seen.toml, and which decisions of a catalogue stand."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from errlex.catalogue import Catalogue, SeenDecision
from errlex.config.project import find_project
from errlex.config.source import load_source
from errlex.errors import ConfigError
from errlex.jobs.regenerate import regenerate
from errlex.jobs.update import update
from errlex.reconcile.seen import decide_seen

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.config.source import Source

SOURCE = """title = "Acme"
wire = "str"
[scopes.spot]
[scopes.futures]
wire = "int"
[[pages]]
id = "errors"
scope = "spot"
url = "https://acme.example/errors"
"""
NOT_FOUND = SeenDecision("", "Order not found", "ORDER_NOT_FOUND", "verify", "order-not-found")
#: A decision that no rule makes.
STANDING = SeenDecision("", "Order not found", "RATE_LIMIT", "retry_after", "an-older-rule")


def acme(folder: Path, seen: str, *kept: SeenDecision) -> Source:
    home = folder / "sources" / "acme"
    home.mkdir(parents=True)
    (folder / "pyproject.toml").write_text("[tool.errlex]\n")
    (home / "source.toml").write_text(SOURCE)
    (home / "seen.toml").write_text(seen)
    (home / "catalogue.json").write_text(Catalogue("acme", [], list(kept)).dumps())
    return load_source(home)


#: id -> (seen.toml, (code, message) of the texts that are decided).
TEXTS = {
    "a message": ('[codes.any]\n"7" = { message = "Order not found" }', [("", "Order not found")]),
    "of two codes": (
        '[codes.any]\n"7" = { message = "Gone" }\n"8" = { message = "Gone" }',
        [("", "Gone")],
    ),
    "a class alone": ('[codes.any]\n"7" = { class = "BadRequest" }', []),
    "words as code": (
        '[codes.spot]\n"order not found" = { class = "BadRequest" }',
        [("order not found", "")],
    ),
    "words as code, among numbers": (
        '[codes.futures]\n"order not found" = { class = "BadRequest" }',
        [("", "order not found")],
    ),
    "of every scope": (
        '[codes.any]\n"order not found" = { class = "BadRequest" }',
        [("order not found", ""), ("", "order not found")],
    ),
    "words": ('[words.any]\n"Subscribe failed" = { by = "x" }', [("", "Subscribe failed")]),
    "messages": ('[messages.any]\n"7" = { messages = ["b", "a"] }', [("", "b"), ("", "a")]),
    "by hand": (
        '[words.any]\n"Login failed" = { category = "TRANSFER", retry = "never", reason = "r" }',
        [],
    ),
    "a range": ('[old.any]\n"3XXX" = { reason = "version 1" }', []),
}


@pytest.mark.parametrize(("seen", "texts"), TEXTS.values(), ids=TEXTS)
def test_which_texts_are_decided(tmp_path: Path, seen: str, texts: list[tuple[str, str]]) -> None:
    assert [each.key for each in decide_seen(acme(tmp_path, seen))] == texts


def test_the_rules_decide(tmp_path: Path) -> None:
    (found,) = decide_seen(acme(tmp_path, TEXTS["a message"][0]))
    assert (found.category, found.retry) == (NOT_FOUND.category, NOT_FOUND.retry)
    assert found.rule


def test_what_a_catalogue_has_stands_and_what_the_file_has_no_more_goes(tmp_path: Path) -> None:
    old = SeenDecision("", "Not there any more", "UNKNOWN", "verify", "none")
    assert decide_seen(acme(tmp_path, TEXTS["a message"][0]), [old, STANDING]) == [STANDING]


def test_update_decides_anew_and_regenerate_does_not(tmp_path: Path) -> None:
    source = acme(tmp_path, TEXTS["a message"][0], STANDING)
    project = find_project(tmp_path)
    assert regenerate(project).updated[0].catalogue.seen == [STANDING]
    (found,) = update(project, source).catalogue.seen
    assert found.category == "ORDER_NOT_FOUND"


def test_regenerate_decides_anew_beside_a_snapshot(tmp_path: Path) -> None:
    """Its documented codes are decided anew, too: rules and catalogue agree in what is committed."""
    source = acme(tmp_path, TEXTS["a message"][0], STANDING)
    file = source.folder / "source.toml"
    file.write_text(SOURCE + 'file = "errors.md"\n')
    (source.folder / "errors.md").write_text(
        "| Error code | Message |\n| --- | --- |\n| 1001 | Invalid symbol |\n| 1002 | Invalid price |\n"
    )
    (found,) = regenerate(find_project(tmp_path)).updated[0].catalogue.seen
    assert found.category == "ORDER_NOT_FOUND"


def test_a_pipe_is_no_seen_codes(tmp_path: Path) -> None:
    source = acme(tmp_path, "")
    (source.folder / "seen.toml").unlink()
    os.mkfifo(source.folder / "seen.toml")
    with pytest.raises(ConfigError, match="a pipe or a device"):
        decide_seen(source)
