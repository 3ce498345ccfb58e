"""What commands share: shares of the exchanges, rows in columns."""

from __future__ import annotations

import click
import pytest

from errlex.cli.console import Share, aligned, shard
from errlex.cli.output import say


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("1/1", (1, 1)),
        ("1/2", (1, 2)),
        ("2/2", (2, 2)),
        ("0/2", None),
        ("3/2", None),
        ("-1/2", None),
        ("1", None),
        ("/2", None),
        ("1/2/3", None),
    ],
)
def test_share(text: str, share: tuple[int, int] | None) -> None:
    if share:
        assert Share().convert(text, None, None) == share
        return
    with pytest.raises(click.BadParameter, match=f"'{text}' is not K/N with 1 <= K <= N"):
        Share().convert(text, None, None)


@pytest.mark.parametrize("of", range(1, 7))
def test_shares_hold_every_exchange_once(of: int) -> None:
    exchanges = list("abcde")
    shares = [shard(exchanges, (number, of)) for number in range(1, of + 1)]
    assert sorted(name for each in shares for name in each) == exchanges
    assert max(map(len, shares)) - min(map(len, shares)) <= 1


def test_without_a_share() -> None:
    assert shard(("a", "b"), None) == ["a", "b"]


def test_aligned() -> None:
    rows = [["name", "codes", ""], ["a", "1,234", "note"], ["longer", "5", ""]]
    assert list(aligned(rows)) == ["name    codes", "a       1,234  note", "longer      5"]


@pytest.mark.parametrize(
    ("environment", "printed"),
    [
        ({"FORCE_COLOR": "1"}, "\x1b[1mso\x1b[0m\nas\n"),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, "so\nas\n"),
        ({"FORCE_COLOR": ""}, "so\nas\n"),
    ],
)
def test_bold_where_colors_are_wanted(
    environment: dict[str, str],
    printed: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    say("so", bold=True)
    say("as")
    assert capsys.readouterr().out == printed
