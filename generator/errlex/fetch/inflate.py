"""Decompression with a limit that detects a missing end.

urllib3 decompresses, too, but accepts a gzip stream that is cut short. A cache that stored half of a response sends
such streams.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: The requested encoding. Every server that compresses supports it (RFC 9110 section 8.4.1.3).
ACCEPT_ENCODING = "gzip"
#: Maximum number of bytes that one step yields.
STEP = 256 * 1024
_GZIP_WINDOW = 31  # zlib: 16 for the gzip format, plus the largest window


class InflateError(Exception):
    """A compressed body cannot be read. again: whether another attempt may succeed."""

    def __init__(self, reason: str, *, again: bool) -> None:
        """reason: a sentence without a full stop."""
        super().__init__(reason)
        self.again = again


def inflated(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Yield the body in pieces: the chunks as they are, or decompressed in steps of at most STEP bytes.

    encoding: the Content-Encoding header, "" for none. Raises InflateError.
    """
    name = encoding.strip().lower()
    if name in ("", "identity"):
        yield from chunks
    elif name in ("gzip", "x-gzip"):
        yield from _gunzipped(chunks)
    else:
        raise InflateError(
            f"the body is encoded as {encoding!r}, which was not requested", again=False
        )


def _gunzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    inflater = zlib.decompressobj(_GZIP_WINDOW)
    for chunk in chunks:
        data, more = chunk, True
        while more:
            if inflater.eof:  # a gzip stream may have several members (RFC 1952 section 2.2)
                inflater = zlib.decompressobj(_GZIP_WINDOW)
            try:
                piece = inflater.decompress(data, STEP)
            except zlib.error as error:
                raise InflateError(
                    f"the compressed body cannot be read ({error})", again=True
                ) from None
            yield piece
            data = inflater.unused_data or inflater.unconsumed_tail
            more = bool(data) or (len(piece) == STEP and not inflater.eof)
    if not inflater.eof:
        raise InflateError("the compressed body is cut short", again=True)
