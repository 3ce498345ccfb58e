"""source.toml: its scopes and pages. What a mistake prints: test_mistakes.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.config.page import Address
from errlex.config.source import load_source
from errlex.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """\
title = "Acme"
wire = "int"

[[pages]]
id = "errors"
url = "https://example.com/errors"
scope = "spot"

[[pages.tables]]
section = "HTTP"
kind = "http"

[[pages.tables]]
under = "Futures"
scope = "futures"

[scopes.spot]
[scopes.futures]
wire = "str"
[scopes.login]
shared = true
"""


def write(tmp_path: Path, text: str, name: str = "acme") -> Path:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "source.toml").write_text(text, "utf-8")
    return folder


def test_good(tmp_path: Path) -> None:
    source = load_source(write(tmp_path, GOOD))
    assert source.exchange == "acme"
    assert {s.name: s.wire for s in source.scopes.values()} == {
        "spot": "int",
        "futures": "str",
        "login": "int",
        "http": "int",
        "close": "int",
    }
    (page,) = source.pages
    assert page.fetch == (Address(page.url),)
    assert [scoped.scope for scoped in page.tables] == [None, "futures"]
    assert source.scopes["login"].shared


def test_without_scopes_there_is_one(tmp_path: Path) -> None:
    source = load_source(write(tmp_path, 'title = "A"\n'))
    assert list(source.scopes) == ["api", "http", "close"]


@pytest.mark.parametrize("name", ["1inch", "class", "a-b", "_x"])
def test_a_folder_that_is_no_module(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match="cannot be a module's name"):
        load_source(write(tmp_path, GOOD, name))
