# Copied by `errlex regenerate` from templates/python/_responses.py. Do not edit.
"""Responses of HTTP clients, taken whole: body, status and headers of an object of httpx, requests or urllib3."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

#: Stands for a body that broke off while it was read: no answer of any exchange, whatever the status is.
BROKEN = "(the body could not be read)"
#: Stands for a body that the client does not keep.
UNREAD: Any = object()
#: What an answer's body may be, as it came or parsed.
_DATA = (dict, list, str, bytes, bytearray, memoryview, int, float)


def is_data(body: object) -> bool:
    """Whether `body` is what an exchange sent, not the object that a client wraps it in."""
    return body is None or issubclass(type(body), _DATA)


def taken_apart(
    response: Any, http_status: Any = None, headers: Any = None
) -> tuple[Any, Any, Mapping[str, str] | None]:
    """(body, status, headers) of a response. What is given besides counts before what it has.

    The body of a response that breaks off is BROKEN, that of one without a body is empty. Raises TypeError for an object that is neither data nor a response
    whose body has been read.
    """
    kind = type(response)
    why = "aiohttp: await response.read()"
    body = status = None
    own = headers
    try:
        status = getattr(response, "status_code", None)  # httpx, requests
        content = "content"
        if status is None:
            status, content = getattr(response, "status", None), "data"  # urllib3
        if own is None:
            own = getattr(response, "headers", None)
        body = getattr(response, content, UNREAD)
        body = b"" if body is None else body  # nothing was received
        known = type(status) is int and isinstance(body, (bytes, str))
    except Exception as error:
        known, why = type(status) is int, str(error)
        body = BROKEN
    if known:
        return body, status if http_status is None else http_status, own
    raise TypeError(
        f"an answer is bytes, str, parsed JSON or a response of httpx, requests or urllib3, not "
        f"{kind.__module__}.{kind.__name__} ({why})"
    )
