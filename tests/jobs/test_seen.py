"""`errlex seen`: what of a client library, and of an API that is copied, is written to seen.toml."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from errlex.catalogue import Catalogue, CatalogueCode, Meaning
from errlex.config.seen import Seen, load_seen
from errlex.config.source import load_source
from errlex.errors import ConfigError
from errlex.jobs import library
from errlex.jobs.library import known_codes
from errlex.jobs.second_opinion import second_opinion
from errlex.jobs.seen import fill

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.config.source import Source

SOURCE = 'title = "Acme"\nwire = "str"\nccxt = ["acme"]\n[[pages]]\nid = "e"\nurl = "https://acme.example/e"\n'
MODULE = """
class acme(Exchange):
    def describe(self):
        return {
            'exceptions': {
                'exact': {
%s
                },
            },
            'other': 1,
        }
"""


def row(key: str, klass: str, comment: str = "") -> str:
    return f"                    '{key}': {klass},{'  # ' if comment else ''}{comment}"


def code(text: str, category: str, *messages: str) -> CatalogueCode:
    meanings = [Meaning("e", message=message) for message in messages]
    return CatalogueCode("api", text, names=[f"CODE_{text}"], category=category, meanings=meanings)


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Make an exchange with the rows of the library's module, documented codes, and a seen.toml."""

    def made(
        rows: dict[str, list[str]],
        documented: list[CatalogueCode],
        seen: str = "",
        name: str = "acme",
    ) -> Source:
        package = tmp_path / "ccxt"
        package.mkdir(exist_ok=True)
        for module, lines in rows.items():
            (package / f"{module}.py").write_text(MODULE % "\n".join(lines))
        spec = SimpleNamespace(origin=str(package / "__init__.py"))
        monkeypatch.setattr(library, "find_spec", lambda _: spec)
        monkeypatch.setattr(library, "version", lambda _: "4.5")
        home = tmp_path / "sources" / name
        home.mkdir(parents=True)
        (home / "source.toml").write_text(SOURCE.replace("acme", name).replace("Acme", name))
        if seen:
            (home / "seen.toml").write_text(seen)
        source = load_source(home)
        source.catalogue_file.write_text(Catalogue(name, documented).dumps())
        return source

    return made


def written(source: Source) -> dict[tuple[str, str], tuple[str, str]]:
    """(kind, code) -> (message, class), as the file has them."""
    codes = load_seen(source.folder / "seen.toml", tuple(source.scopes)).codes
    return {(c.kind, c.code): (c.message, c.klass) for c in codes}


BALANCE = '{"code":"7","msg":"Insufficient balance"}'


@pytest.mark.parametrize(
    ("line", "documented", "expected"),
    [
        pytest.param(row("7", "InsufficientFunds"), [], {("error", "7"): ("", "InsufficientFunds")}, id="a class alone"),
        pytest.param(row("7", "InsufficientFunds", BALANCE), [], {("error", "7"): ("Insufficient balance", "")}, id="a quoted answer"),
        pytest.param(row("7", "BadRequest", "Order has been closed"), [], {("error", "7"): ("Order has been closed", "")}, id="a message"),
        pytest.param(row("7", "BadRequest", "override commons"), [], {("error", "7"): ("", "BadRequest")}, id="a remark"),
        pytest.param(row("400", "BadRequest"), [], {}, id="a bare status"),
        pytest.param(row("7", "NoSuchClass"), [], {}, id="a class that says nothing"),
        pytest.param(row("Order does not exist", "OrderNotFound"), [], {("text", "Order does not exist"): ("Order does not exist", "OrderNotFound")}, id="words"),
        pytest.param(row("7", "InsufficientFunds", BALANCE), [code("7", "INSUFFICIENT_FUNDS", "No money")], {}, id="documented"),
        pytest.param(row("7", "InsufficientFunds", BALANCE), [code("7", "ORDER_STATE", "Order closed")], {("meaning", "7"): ("Insufficient balance", "")}, id="documented, and answered with other words"),
        pytest.param(row("7", "InsufficientFunds", "Insufficient balance"), [code("7", "ORDER_STATE", "Order closed")], {}, id="a remark on a documented code"),
        pytest.param(row("7", "InsufficientFunds", BALANCE), [code("7", "TRANSFER", "Insufficient balance here")], {}, id="the documented words, reworded"),
    ],
)  # fmt: skip
def test_rows(make: Any, line: str, documented: list[CatalogueCode], expected: object) -> None:
    source = make({"acme": [line]}, documented)
    filled = fill(source)
    assert written(source) == expected
    assert filled.added == len(expected)
    assert not fill(source).changed


def test_what_people_wrote_is_kept_and_comes_first(make: Any) -> None:
    rows = [row("7", "BadRequest"), row("8", "BadRequest"), row("9", "OrderNotFound")]
    seen = (
        '[codes.any]\n"7" = { message = "Order is gone", by = "a report" }\n'
        '"9" = { message = "known by now", by = "a report" }\n"6" = { class = "BadRequest", by = "ccxt 4.1" }\n'
        '[messages.any]\n"9" = { messages = ["Not there", "Of another kind"], by = "a report" }\n'
    )
    source = make({"acme": rows}, [code("9", "ORDER_NOT_FOUND", "Not there.")], seen)
    filled = fill(source)
    assert written(source)["error", "7"] == ("Order is gone", "")
    assert ("error", "8") in written(source)
    assert ("error", "6") not in written(source)  # the library does not know it any more
    assert filled.needless == ("9", "Not there")


def test_several_libraries(make: Any) -> None:
    rows = {
        "acme": [row("7", "BadRequest")],
        "acmefutures": [row("7", "OrderNotFound"), row("8", "BadRequest")],
    }
    source = make(rows, [], '[ccxt]\nid = ["acme", "acmefutures"]\n')
    fill(source)
    assert written(source) == {
        ("error", "7"): ("", "BadRequest"),
        ("error", "8"): ("", "BadRequest"),
    }
    assert 'id = ["acme", "acmefutures"]' in (source.folder / "seen.toml").read_text()


def test_a_copied_api(make: Any) -> None:
    original = [
        code("1", "ORDER_STATE", "Order is closed", "Insufficient balance"),
        code("2", "ORDER_NOT_FOUND", "Order does not exist", "Too many requests"),
        code("3", "INSUFFICIENT_FUNDS", "Insufficient balance"),
        code("4", "UNKNOWN", "Hm"),
    ]
    seen = (
        '[codes.api]\n"3" = { message = "Account is frozen", by = "me" }\n'
        '[messages.any]\n"3" = { messages = ["Too many orders"], by = "me" }\n'
    )
    make({"old": []}, original, seen, name="old")
    documented = [code("1", "ORDER_STATE", "Closed"), code("3", "INSUFFICIENT_FUNDS", "No")]
    source = make({"acme": [row("2", "BadRequest")]}, documented, '[like]\napi = "old.api"\n')
    fill(source)
    assert written(source) == {
        ("meaning", "1"): ("Insufficient balance", ""),
        ("error", "2"): ("Order does not exist", ""),
        ("meaning", "2"): ("Too many requests", ""),
        ("meaning", "3"): ("Too many orders", ""),
    }
    assert not fill(source).changed


def test_a_copy_of_an_api_without_a_catalogue(make: Any) -> None:
    old = make({"old": []}, [], name="old")
    old.catalogue_file.unlink()
    source = make({"acme": [row("7", "BadRequest")]}, [], '[like]\napi = "old.api"\n')
    assert fill(source).added == 1
    assert written(source) == {("error", "7"): ("", "BadRequest")}


BY_HAND = """\
# mine
[ccxt]
id = ["acme", "acmefutures"]
scopes = { linear = "any", inverse = "api" }

[like]
api = "old.api"

[codes.any]
"20" = { message = "Known to me", by = "a report" }
"99" = { message = "gone from the library", by = "ccxt 4.1" }

[messages.api]
"1" = { messages = ["Account is frozen"], by = "a report", category = "ACCOUNT_RESTRICTED", retry = "after_fix", reason = "it says so" }

[words.any]
"Login {} failed" = { by = "a report" }

[old.any]
"3XXXX" = { reason = "version 1" }
"""
FILLED = """\
[ccxt]
id = ["acme", "acmefutures"]
scopes = { linear = "any", inverse = "api" }

[like]
api = "old.api"

[codes.any]
"20" = { message = "Known to me", by = "a report" }
"10" = { class = "InsufficientFunds", by = "ccxt 4.5" }
"11" = { message = "Order has been closed", by = "ccxt 4.5" }
"12" = { message = "Insufficient balance", by = "ccxt 4.5" }
"30" = { class = "RateLimitExceeded", by = "ccxt 4.5" }

[codes.api]
"2" = { message = "Order does not exist", by = "old.api" }
"11" = { message = "Order has been filled", by = "old.api" }

[messages.api]
"1" = { messages = ["Account is frozen"], by = "a report", category = "ACCOUNT_RESTRICTED", retry = "after_fix", reason = "it says so" }
"2" = { messages = ["Too many requests"], by = "old.api" }

[messages.any]
"50" = { messages = ["Insufficient balance"], by = "ccxt 4.5" }

[words.any]
"Login {} failed" = { by = "a report" }
"Account 'frozen' for good" = { class = "AccountSuspended", by = "ccxt 4.5" }

[old.any]
"3XXXX" = { reason = "version 1" }
"""


def test_the_whole_file(make: Any) -> None:
    original = [
        code("1", "ORDER_STATE", "Order is closed", "Insufficient balance"),
        code(
            "2", "ORDER_NOT_FOUND", "Order does not exist", "Too many requests", "Too many requests"
        ),
        code("4", "UNKNOWN", "Hm"),
        code("11", "ORDER_STATE", "Order has been filled"),
    ]
    make({"old": []}, original, name="old")
    documented = [code("1", "ORDER_STATE", "Closed"), code("50", "ORDER_STATE", "Order closed")]
    rows = [
        row("10", "InsufficientFunds"),
        row("11", "BadRequest", "Order has been closed"),
        row("12", "InsufficientFunds", BALANCE),
        row("50", "InsufficientFunds", BALANCE),
        row("Account \\'frozen\\' for good", "AccountSuspended"),
        row("20", "BadRequest"),
        row("1", "BadRequest"),
    ]
    futures = [row("10", "OrderNotFound"), row("30", "RateLimitExceeded")]
    source = make({"acme": rows, "acmefutures": futures}, documented, BY_HAND)
    filled = fill(source)
    text = (source.folder / "seen.toml").read_text()
    assert text == f"# mine\n{FILLED}"
    assert (filled.exchange, filled.known, filled.added, filled.needless) == ("acme", 8, 9, ())
    assert not fill(source).changed
    assert (source.folder / "seen.toml").read_text() == text


PEOPLES = """# what we keep here
[ccxt]
scopes = { "linear v2" = "api" }

# seen on 3 March
[codes.api] # ours
# asked their support
"60" = { class = "BadRequest", by = "ccxt users, by mail" } # a remark
"61" = { class = "BadRequest", by = "ccxt 4.4", category = "ORDER_STATE", reason = "it says so" }
"62" = { message = "Gone \\u007f", by = "ccxt 4.4" }

[words.any]
"Account frozen {}" = { message = "Account frozen", class = "AccountSuspended", by = "a report" }
"""


def test_what_people_wrote_stays_as_it_is(make: Any) -> None:
    """Remarks, rows that they decided, names that only TOML's quotes allow; what the command wrote is replaced."""
    source = make({"acme": [row("7", "BadRequest", "Bad \x7f key given")]}, [], PEOPLES)
    assert fill(source).changed
    text = (source.folder / "seen.toml").read_text()
    replaced = next(line for line in PEOPLES.splitlines() if line.startswith('"62"'))
    kept = PEOPLES.replace(f"{replaced}\n", "")
    line = '"7" = { message = "Bad \\u007f key given", by = "ccxt 4.5" }'
    assert text == kept.replace("[words.any]", f"[codes.any]\n{line}\n\n[words.any]")
    assert not fill(source).changed


@pytest.mark.parametrize("author", ["ccxt 4.4", "old.api"])
def test_what_was_seen_stays_where_its_source_is_gone(make: Any, author: str) -> None:
    """The library dropped the exchange, or the API that this one copies has no catalogue: the codes are sent all the same."""
    rows = f'[like]\napi = "old.api"\n\n[codes.api]\n"7" = {{ message = "Order closed", by = "{author}" }}\n'
    make({}, [], name="old").catalogue_file.unlink()
    source = make({}, [], rows)
    assert not fill(source).changed
    assert (source.folder / "seen.toml").read_text() == rows


@pytest.mark.parametrize("by", ["ccxt 4.4", "old.api"])
def test_the_original_was_removed(make: Any, by: str) -> None:
    """Its rows stay, and the result names it."""
    rows = f'[like]\napi = "old.api"\n\n[codes.api]\n"7" = {{ message = "Order closed", by = "{by}" }}\n'
    source = make({}, [], rows)
    assert (fill(source).changed, fill(source).gone) == (False, ("old.api",))
    assert (source.folder / "seen.toml").read_text() == rows


def test_a_file_in_another_form_is_not_rewritten(make: Any) -> None:
    """Tables that the command cannot add to: an error, and nothing is written."""
    rows = 'codes = { any = { "8" = { message = "Order closed", by = "me" } } }\n'
    source = make({"acme": [row("7", "BadRequest")]}, [], rows)
    with pytest.raises(ConfigError, match="cannot be rewritten without loss: 7, 8"):
        fill(source)
    assert (source.folder / "seen.toml").read_text() == rows


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        pytest.param('[like]\nspot = "old.api"\n', "no scope 'spot'", id="no such scope here"),
        pytest.param('[like]\napi = "old"\n', "does not name a scope of an exchange", id="no scope there"),
        pytest.param('[ccxt]\nid = ["acme", "acme"]\n', "twice", id="a library twice"),
        pytest.param('[ccxt]\nid = "nobody"\n', "ccxt has no exchange 'nobody'", id="no such library"),
        pytest.param('[messages.any]\n"1" = { messages = ["a"], category = "TRANSFER" }\n', "has no reason", id="no reason"),
        pytest.param('[messages.any]\n"1" = { by = "me" }\n', "has no message", id="no message"),
        pytest.param('[old.any]\n"1XX" = { by = "me" }\n', "has no reason", id="a range without a reason"),
    ],
)  # fmt: skip
def test_mistakes(make: Any, seen: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        fill(make({"acme": []}, [], seen))


@pytest.mark.parametrize(
    ("klass", "retry", "listed"),
    [
        pytest.param("RateLimitExceeded", "backoff", False, id="both repeat"),
        pytest.param("RateLimitExceeded", "after_fix", False, id="the library alone"),
        pytest.param("PermissionDenied", "retry_after", True, id="we alone"),
        pytest.param("BadRequest", "retry_after", False, id="a class too general to contradict"),
        pytest.param("RateLimitExceeded", "verify", False, id="to look first is no contradiction"),
        pytest.param("OrderNotFound", "resync", True, id="the library would look first"),
        pytest.param("ExchangeError", "backoff", False, id="a class that says nothing"),
    ],
)
def test_disagreements_about_repeating(make: Any, klass: str, retry: str, listed: bool) -> None:
    known = CatalogueCode("api", "7", names=["A"], category="RATE_LIMIT", retry=retry)
    known.meanings = [Meaning("e", message="Slow")]
    rows = [row("7", klass), row("8", "BadRequest"), row("9", "BadRequest")]
    seen = '[codes.any]\n"8" = { message = "Order closed", by = "a report" }\n'
    opinion = second_opinion(make({"acme": rows}, [known], seen))
    assert bool(opinion.repeating) == listed
    assert opinion.counts == {"api": {"documented": 1, "seen": 1}, "-": {"unknown": 1}}


def test_without_the_library(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    source = make({"acme": []}, [])
    monkeypatch.setattr(library, "find_spec", lambda _: None)
    with pytest.raises(ConfigError) as caught:
        fill(source)
    assert str(caught.value) == "ccxt is not installed\n  pip install 'errlex[clients]'"


def test_an_exchange_that_the_library_does_not_have(make: Any) -> None:
    """One that source.toml names may have been dropped; an id of seen.toml is a mistake."""
    source = make({}, [])
    assert list(known_codes(source, Seen())) == []
    with pytest.raises(ConfigError) as caught:
        list(known_codes(source, Seen(libraries=("zeta",))))
    said = "ccxt has no exchange 'zeta'\n  name another id in [ccxt] of seen.toml"
    assert str(caught.value) == said


def test_a_library_without_a_version(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(name: str) -> str:
        raise PackageNotFoundError(name)

    source = make({"acme": [row("7", "BadRequest")]}, [])
    monkeypatch.setattr(library, "version", unknown)
    assert [known.code.by for known in known_codes(source, Seen())] == ["ccxt"]


def test_no_opinion_of_an_exchange_without_a_catalogue(make: Any) -> None:
    source = make({"acme": [row("7", "BadRequest")]}, [])
    source.catalogue_file.unlink()
    opinion = second_opinion(source)
    assert (opinion.exchange, opinion.counts, opinion.repeating) == ("acme", {}, [])
