"""source.toml: what is wrong is said with file, line and mend."""

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


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        pytest.param('title = "Acme"', 'titel = "Acme"', 1, "'title' is missing", id="missing"),
        pytest.param('wire = "int"', 'wire = "integer"', 2, "one of: int, str", id="choice"),
        pytest.param('scope = "spot"', 'scope = "sport"', 7, "no scope 'sport'", id="scope"),
        pytest.param(
            'id = "errors"', 'id = "errors"\nnope = 1', 6, "unknown key 'nope'", id="unknown key"
        ),
        pytest.param('kind = "http"', 'kind = "htpp"', 11, "one of: close, error", id="kind"),
        pytest.param('kind = "http"', 'roles = ["kode"]', 11, "no role 'kode'", id="role"),
        pytest.param('kind = "http"', "take = false", 11, "needs a reason", id="no reason"),
        pytest.param('section = "HTTP"', "", 9, "give section or under", id="which table"),
        pytest.param(
            "[scopes.spot]", '[scopes."a b"]', 17, "cannot be a module's name", id="scope name"
        ),
        pytest.param("[scopes.spot]", "[scopes.public]", 17, "JavaScript", id="word of JavaScript"),
        pytest.param('id = "errors"', 'id = "../x"', 5, "cannot be a page's id", id="page id"),
        *(
            pytest.param('url = "https://example.com/errors"', f"url = {url}", 6, words, id=name)
            for name, url, words in (
                ("no address", '"example.com"', "is not an address"),
                ("no host", '"https://"', "is not an address"),
                ("script", '"javascript:alert(1)"', "is not an address"),
                ("brackets", '"https://a](b/"', "Invalid IPv6 URL"),
                ("control", '"https://a.example/\\u001b"', "is not an address"),
            )
        ),
        *(
            pytest.param(
                'url = "https://example.com/errors"',
                f"file = {file}",
                6,
                "not a file in the",
                id=name,
            )
            for name, file in (
                ("snapshot above", '"../a/x.md"'),
                ("absolute snapshot", '"/etc/passwd"'),
                ("snapshot with NUL", '"a\\u0000"'),
            )
        ),
        pytest.param(
            'url = "https://example.com/errors"',
            'file = "none.md"',
            6,
            "no such snapshot",
            id="no snapshot",
        ),
    ],
)
def test_mistakes(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    assert old in GOOD
    with pytest.raises(ConfigError) as caught:
        load_source(write(tmp_path, GOOD.replace(old, new, 1)))
    assert words in str(caught.value)
    if words != "'title' is missing":
        assert caught.value.line == line
    assert "source.toml" in str(caught.value)


def test_two_pages_with_one_id(tmp_path: Path) -> None:
    page = '[[pages]]\nid = "a"\nurl = "https://example.com"\n'
    with pytest.raises(ConfigError, match="two pages have the id 'a'") as caught:
        load_source(write(tmp_path, 'title = "A"\n' + page + page))
    assert caught.value.line == 2


@pytest.mark.parametrize("name", ["1inch", "class", "a-b", "_x"])
def test_a_folder_that_is_no_module(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match="cannot be a module's name"):
        load_source(write(tmp_path, GOOD, name))
