"""Decompression in steps."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.fetch.inflate import STEP, InflateError, inflated

if TYPE_CHECKING:
    from collections.abc import Iterator


def cut(data: bytes, size: int) -> Iterator[bytes]:
    return (data[i : i + size] for i in range(0, len(data), size))


@given(members=st.lists(st.binary(max_size=300), min_size=1, max_size=3), size=st.integers(1, 50))
def test_round_trip_however_it_is_cut(members: list[bytes], size: int) -> None:
    packed = b"".join(map(gzip.compress, members))
    assert b"".join(inflated(cut(packed, size), "gzip")) == b"".join(members)
    assert b"".join(inflated(cut(packed, size), "")) == packed


@given(data=st.binary(max_size=300), lost=st.integers(1, 8), size=st.integers(1, 50))
def test_a_missing_end_is_noticed(data: bytes, lost: int, size: int) -> None:
    with pytest.raises(InflateError, match=r"^the compressed body is cut short$") as caught:
        list(inflated(cut(gzip.compress(data)[:-lost], size), "GZip"))
    assert caught.value.again


def test_a_bomb_comes_in_steps() -> None:
    pieces = inflated([gzip.compress(bytes(20 * STEP))], "x-gzip")
    assert [len(piece) for piece in pieces if piece] == [STEP] * 20


def test_an_encoding_that_was_not_asked_for() -> None:
    said = "^the body is encoded as 'br', which was not requested$"
    with pytest.raises(InflateError, match=said) as caught:
        list(inflated([b"x"], "br"))
    assert not caught.value.again


@pytest.mark.parametrize("encoding", ["", "identity", "Identity"])
def test_bytes_that_are_not_packed_are_left_as_they_are(encoding: str) -> None:
    assert b"".join(inflated([b"<h1>", b"codes"], encoding)) == b"<h1>codes"
