"""Files that cannot be read, or parsed, are told in a sentence."""

from __future__ import annotations

import errno
import io
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from errlex.errors import ConfigError, UnreadableError, did_you_mean
from errlex.files import (
    check_object,
    file_text,
    make_cache,
    malformed,
    page_bytes,
    parse_own_json,
    sha256_of,
)
from errlex.read.decode import decode

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = Path("sources/okx/catalogue.json")


@pytest.mark.parametrize(
    ("content", "words", "line"),
    [
        pytest.param(b"a\nb\xff", "not UTF-8", 2, id="not UTF-8"),
        pytest.param("ä".encode("utf-16"), "not UTF-8", 1, id="UTF-16"),
        pytest.param(b"\n\xff", "not UTF-8", 2, id="below an empty line"),
    ],
)
def test_unreadable(tmp_path: Path, content: bytes, words: str, line: int) -> None:
    file = tmp_path / "x.toml"
    file.write_bytes(content)
    with pytest.raises(ConfigError, match=words) as caught:
        file_text(file)
    assert (caught.value.file, caught.value.line) == (file, line)
    assert caught.value.mend == "save it as UTF-8"


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="a folder stands where a file should be") as caught:
        file_text(tmp_path)
    assert caught.value.mend == "rename or remove the folder"


@pytest.mark.parametrize(
    "kind", [pytest.param(os.mkfifo, id="pipe"), pytest.param(lambda p: p.symlink_to("/dev/zero"), id="device")]
)  # fmt: skip
def test_what_may_never_end_is_not_read(tmp_path: Path, kind: Callable[[Path], None]) -> None:
    kind(tmp_path / "x")
    with pytest.raises(ConfigError, match="cannot be read: a pipe or a device, not a file"):
        file_text(tmp_path / "x")


def test_of_an_endless_page_too_much_for_a_page_is_read() -> None:
    with pytest.raises(UnreadableError, match="more than 67,108,864 bytes"):
        decode(page_bytes(Path("/dev/zero")), "/dev/zero")


def test_a_page_may_come_from_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x")
    with ThreadPoolExecutor() as pool:
        read = pool.submit(page_bytes, tmp_path / "x")
        (tmp_path / "x").write_bytes(b"a" * 100_000)
        assert len(read.result()) == 100_000


def test_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(ConfigError, match="cannot be read: Not a directory"):
        file_text(tmp_path / "x" / "source.toml")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "x").touch()
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ConfigError, match="cannot be read: Permission denied"):
        file_text(tmp_path / "x")


def test_a_missing_file_is_the_callers_business(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        file_text(tmp_path / "x")


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\xef\xbb\xbfa = 1")
    assert file_text(tmp_path / "x") == "a = 1"


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        pytest.param("{\n oops}", "not JSON", 2, id="malformed"),
        pytest.param("[" * 100_000, "nested too deeply", None, id="deep"),
        pytest.param("9" * 5000, "not JSON: Exceeds the limit", None, id="5,000 digits"),
        pytest.param('{"a": "\0"}', "not JSON", 1, id="NUL"),
    ],
)
def test_not_json(text: str, words: str, line: int | None) -> None:
    with pytest.raises(ConfigError, match=words) as caught:
        parse_own_json(text, FILE, "run it again")
    assert (caught.value.line, caught.value.mend) == (line, "run it again")


CONFLICT = '{\n "a": 1,\n<<<<<<< HEAD\n "b": 2\n=======\n "b": 3\n>>>>>>> theirs\n}\n'


def test_an_unresolved_merge_is_named() -> None:
    with pytest.raises(ConfigError, match="unresolved merge") as caught:
        parse_own_json(CONFLICT, FILE, "remove it", "errlex update okx")
    assert (caught.value.line, caught.value.mend) == (3, "errlex update okx")


def test_the_end_of_a_merge_is_enough() -> None:
    assert malformed("x", "a\n>>>>>>> theirs\n", FILE, 1, "").line == 2
    assert malformed("x", "a <<<<<<< b\n", FILE, 1, "").message == "x"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        pytest.param([], "an object was expected, not list", id="a list"),
        pytest.param({"b": 1}, "unknown key 'b'", id="unknown key"),
        pytest.param({"a": "1"}, "'a' must not be str", id="type"),
        pytest.param({"a": True}, "'a' must not be bool", id="a flag is no integer"),
        pytest.param({}, "'a' is missing", id="missing"),
    ],
)
def test_objects(row: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        check_object(row, {"a": int}, "a")


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("wox", "did you mean woox, woo, okx?"),
        ("WOO", "did you mean woo, woox?"),
        ("bit", "did you mean bitget, bitmart?"),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_did_you_mean(word: str, hint: str) -> None:
    assert did_you_mean(word, ("bitget", "bitmart", "woo", "woox", "okx")) == hint


def test_git_ignores_a_new_cache(tmp_path: Path) -> None:
    cache = tmp_path / "not" / "there" / ".cache"
    make_cache(cache)
    assert (cache / ".gitignore").read_text("utf-8").splitlines()[-1] == "*"


def test_in_a_cache_that_was_there_git_ignores_what_is_errlexs(tmp_path: Path) -> None:
    cache = tmp_path / ".cache"
    for name in ("pages/acme/a.html", "errlex.lock", "errlex-regenerate.json", "mine.txt"):
        (cache / name).parent.mkdir(parents=True, exist_ok=True)
        (cache / name).write_text("")
    make_cache(cache)
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    command = ["git", "-C", str(tmp_path), "ls-files", "--others", "--exclude-standard"]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert found.split() == [".cache/mine.txt"]


def test_a_gitignore_in_the_cache_stays(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    make_cache(tmp_path)
    assert (tmp_path / ".gitignore").read_text() == "mine\n"


def test_a_full_disk_leaves_no_empty_gitignore(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: io.TextIOWrapper, text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pathlib.Path.open", lambda *_, **__: Full(io.BytesIO()))
    (tmp_path / ".gitignore").touch()

    class Full(io.TextIOWrapper):
        write = full

    with pytest.raises(OSError, match="No space"):
        make_cache(tmp_path)
    assert list(tmp_path.iterdir()) == []


#: text -> the line of the merge that is not finished; None: there is none.
MERGES = {
    "on the first line": ("<<<<<<< HEAD\n", 1),
    "on the second line": ("\n<<<<<<< HEAD\n", 2),
    "its end alone": ("a\nb\n>>>>>>> theirs", 3),
    "six signs": ("<<<<<< HEAD\n", None),
    "within a line": ("a <<<<<<< HEAD\n", None),
    "without a name": ("<<<<<<<\n", None),
}


@pytest.mark.parametrize(("text", "line"), MERGES.values(), ids=MERGES)
def test_merge(text: str, line: int | None) -> None:
    error = malformed("broken", text, FILE, 9, "mend it")
    if line is None:
        assert (error.message, error.line, error.mend) == ("broken", 9, "mend it")
    else:
        mend = "resolve it, then run the command again"
        assert (error.message, error.line, error.mend) == ("unresolved merge", line, mend)
    assert error.file == FILE


def test_a_digest_of_bytes() -> None:
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert sha256_of(b"abc") == known


def test_an_object_of_known_keys_comes_back() -> None:
    row = {"a": 1, "b": None}
    assert check_object(row, {"a": int, "b": (str, type(None)), "c": str}, "a") is row


def test_what_git_ignores_in_a_cache(tmp_path: Path) -> None:
    make_cache(tmp_path)
    assert (tmp_path / ".gitignore").read_text("utf-8") == (
        "# Made by errlex: git ignores its files in this folder.\n"
        "/.gitignore\n/errlex*\n/.errlex-*\n/pages/\n"
    )
