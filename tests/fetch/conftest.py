"""The server, for what talks to one."""

from tests.fetch.upstream import certificate, options, server, upstream

__all__ = ["certificate", "options", "server", "upstream"]
