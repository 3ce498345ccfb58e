"""Fetch: downloads pages. It is the only stage that uses the network.

    requests --pages--> lanes, one queue a host --client--> responses --identity--> cache, records

The client is urllib3: it is maintained, has no dependencies, checks lengths, and decompresses in
bounded steps since 2.6. It has no limit on the time of a whole request, so `deadline` adds one.
"""

from errlex.fetch.model import Fetched, FetchOptions, PageRequest, Record
from errlex.fetch.pages import fetch_pages
from errlex.fetch.progress import Progress, open_progress
from errlex.fetch.records import load_records, updated_records

__all__ = [
    "FetchOptions",
    "Fetched",
    "PageRequest",
    "Progress",
    "Record",
    "fetch_pages",
    "load_records",
    "open_progress",
    "updated_records",
]
