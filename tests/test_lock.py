"""One errlex at a time writes; a process that is gone holds nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from errlex.errors import ErrlexError, WriteError
from errlex.journal import Journal
from errlex.lock import LOCK, PAUSE, writing

if TYPE_CHECKING:
    from pathlib import Path

HOLD = """
import sys, time
from pathlib import Path
from errlex.lock import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_folder_in_place_of_the_lock(tmp_path: Path) -> None:
    (tmp_path / ".cache" / LOCK).mkdir(parents=True)
    with pytest.raises(ErrlexError) as caught, writing(tmp_path):
        pass
    said = "a folder stands where errlex keeps a file of its own\n  rename or remove it"
    assert str(caught.value) == f"{tmp_path / '.cache' / LOCK}: {said}"


def test_a_second_run_is_refused_and_a_killed_one_holds_nothing(tmp_path: Path, root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(root / "generator")}
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(ErrlexError) as caught, writing(tmp_path):
            pass
        said = f"another errlex (process {holder.pid}) is writing into this project"
        mend = "wait until it has ended, then run the command again"
        assert (caught.value.message, caught.value.mend) == (said, mend)
        holder.kill()
        holder.wait()
    assert (tmp_path / ".cache" / LOCK).exists()
    with writing(tmp_path):
        pass


def test_a_second_run_waits_where_it_may(tmp_path: Path, root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(root / "generator")}
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(ErrlexError, match="another errlex"), writing(tmp_path, wait=0.1):
            pass
        threading.Timer(0.2, holder.kill).start()
        with writing(tmp_path, wait=30):
            pass


def test_a_run_that_waits_sleeps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([False, False, True])
    slept: list[float] = []
    monkeypatch.setattr("errlex.lock._taken", lambda _: next(answers))
    monkeypatch.setattr("errlex.lock.time.sleep", slept.append)
    with writing(tmp_path, wait=30):
        assert slept == [PAUSE, PAUSE]


def test_it_ends_with_an_exception(tmp_path: Path) -> None:
    with pytest.raises(KeyError), writing(tmp_path):
        raise KeyError
    with writing(tmp_path):
        pass


def test_a_cache_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("a file")
    with writing(tmp_path):
        pass


def test_what_cannot_be_undone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Journal) -> None:
        raise OSError(13, "Permission denied", str(tmp_path / "a"))

    monkeypatch.setattr(Journal, "recover", refuse)
    with pytest.raises(WriteError) as caught, writing(tmp_path):
        pass
    said = "the changes of a killed run cannot be undone: Permission denied"
    assert caught.value.message == said
    assert caught.value.file == str(tmp_path / "a")
    assert caught.value.mend == "make the file writable for you, then run the command again"
    monkeypatch.undo()
    with writing(tmp_path):  # the lock is free again
        pass


def test_the_lock_tells_who_holds_it(tmp_path: Path) -> None:
    with writing(tmp_path) as journal:
        assert journal is not None
        assert (tmp_path / ".cache" / LOCK).read_text() == f"{os.getpid()}\n"
