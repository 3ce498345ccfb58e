"""How long to wait before a request is repeated: of both packages."""

from __future__ import annotations

from typing import Any

#: (fields of the error, and `safe`: the caller says that a repetition does no harm; number of attempts so far;
#: the shortest and the longest pause in seconds, None: it must not be repeated).
DELAYS: list[tuple[dict[str, Any], int, float | None, float | None]] = [
    ({"retry": "never"}, 1, None, None),
    ({"retry": "after_fix", "retry_after": 1.0}, 1, None, None),
    ({"retry": "verify", "retry_after": 1.0}, 1, None, None),
    ({"retry": "verify", "safe": True}, 1, 0.25, 0.5),
    ({"retry": "verify", "safe": True, "retry_after": 0.4}, 1, 0.4, 0.5),
    ({"retry": "resync"}, 0, 0.0, 0.0),
    ({"retry": "resync"}, 1, 0.0, 0.0),
    ({"retry": "resync", "safe": True, "retry_after": 5.0}, 2, None, None),
    ({"retry": "retry_after", "retry_after": 7.0}, 9, 7.0, 7.0),
    ({"retry": "retry_after", "retry_after": 0.0}, 1, 0.0, 0.0),
    ({"retry": "retry_after", "retry_after": 0.0}, 2, 0.5, 1.0),
    ({"retry": "retry_after", "retry_after": 0.0}, 9, 30.0, 60.0),
    ({"retry": "retry_after", "retry_after": -5.0}, 1, 0.0, 0.0),
    ({"retry": "retry_after"}, 1, 0.25, 0.5),
    ({"retry": "backoff"}, -1, 0.25, 0.5),
    ({"retry": "backoff"}, 0, 0.25, 0.5),
    ({"retry": "backoff"}, 1, 0.25, 0.5),
    ({"retry": "backoff"}, 2, 0.5, 1.0),
    ({"retry": "backoff"}, 3, 1.0, 2.0),
    ({"retry": "backoff"}, 7, 16.0, 32.0),
    ({"retry": "backoff"}, 8, 30.0, 60.0),
    ({"retry": "backoff"}, 10**9, 30.0, 60.0),
    ({"retry": "backoff", "retry_after": 0.3}, 1, 0.3, 0.5),
    ({"retry": "backoff", "retry_after": 70.0}, 9, 70.0, 70.0),
    ({"retry": "backoff", "category": "RATE_LIMIT"}, 1, 1.0, 2.0),
    ({"retry": "backoff", "category": "RATE_LIMIT"}, 5, 16.0, 32.0),
    ({"retry": "backoff", "category": "RATE_LIMIT"}, 6, 30.0, 60.0),
    ({"retry": "backoff", "category": "CONNECTION_LIMIT"}, 1, 1.0, 2.0),
    ({"retry": "backoff", "category": "CONNECTION_LIMIT"}, 6, 30.0, 60.0),
    ({"retry": "backoff", "category": "MAINTENANCE"}, 1, 2.5, 5.0),
    ({"retry": "backoff", "category": "MAINTENANCE"}, 6, 80.0, 160.0),
    ({"retry": "backoff", "category": "MAINTENANCE"}, 7, 150.0, 300.0),
]
