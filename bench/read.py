"""How fast pages become codes, against pandas.read_html and markdown-it-py, over the reference pages.

Promises: HTML at least twice pandas's throughput over all pages and never under 0.6 of it on one;
Markdown at most 1.3 times markdown-it's own parse; time grows linearly; memory at most 12 times the
page. Times are CPU seconds, the best of a few runs.
"""

from __future__ import annotations

import gc
import os
import time
import tracemalloc
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from errlex.extract import extract
from errlex.read import guess_format, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

RUNS = 3
HTML_TOGETHER, HTML_EACH, MARKDOWN_TOGETHER, MEMORY = 2.0, 0.6, 1.3, 12.0
SLOWEST = 10
"""Pages that are printed by name."""
GROWTH = 1.5
"""How much slower a byte may be in a page repeated sixteen times."""


def main() -> int:
    """Measure and print; 0 if all promises are kept, 1 if not, 2 if the reference data is absent."""
    shared = Path(os.environ.get("ERRLEX_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    pages = [
        path
        for path in sorted(shared.glob("corpus/*/*"))
        if path.suffix != ".json" and path.is_file()
    ]
    if not pages:
        print("no reference data: set ERRLEX_SHARED to the folder that holds corpus/")
        return 2
    texts = {path: path.read_text("utf-8", "replace") for path in pages}
    html = {path: text for path, text in texts.items() if guess_format(text, path.name) == "html"}
    markdown = {path: text for path, text in texts.items() if path not in html}
    largest = max(html, key=lambda path: len(html[path]))
    kept = [
        *against("HTML, pandas.read_html", html, _pandas, HTML_TOGETHER, HTML_EACH),
        *against("Markdown, markdown-it-py", markdown, _markdown_it, 1 / MARKDOWN_TOGETHER, 0.0),
        linear(html[largest][: 512 * 1024]),
        memory(html[largest]),
    ]
    return 0 if all(kept) else 1


def against(
    title: str,
    pages: dict[Path, str],
    other: Callable[[str], object],
    together: float,
    each: float,
) -> Iterable[bool]:
    """Throughput over that of `other`: all pages together, and the page where it is lowest."""
    ours = {path: _seconds(lambda p=path: extract(read(pages[p], p.name))) for path in pages}  # type: ignore[misc]
    theirs = {path: _seconds(lambda p=path: other(pages[p])) for path in pages}  # type: ignore[misc]
    slowest(pages, ours, theirs)
    size = sum(len(text.encode()) for text in pages.values()) / 1e6
    us, them = sum(ours.values()), sum(theirs.values())
    worst = min(pages, key=lambda path: theirs[path] / ours[path])
    lowest = theirs[worst] / ours[worst]
    print(f"{title}: {len(pages)} pages, {size:.1f} MB")
    yield _promise(
        "throughput", f"{size / us:.1f} MB/s against {size / them:.1f}", them / us, together
    )
    yield _promise("lowest on one page", f"{worst.parent.name}/{worst.name}", lowest, each)


def slowest(pages: dict[Path, str], ours: dict[Path, float], theirs: dict[Path, float]) -> None:
    """Print the pages where throughput over that of the other is lowest. ours, theirs: CPU seconds of each."""
    print("  slowest pages, by throughput over the other's:")
    for path in sorted(pages, key=lambda path: theirs[path] / ours[path])[:SLOWEST]:
        size = len(pages[path].encode())
        ratio, speed = theirs[path] / ours[path], size / 1e6 / ours[path]
        print(
            f"    {ratio:5.2f} {speed:6.1f} MB/s {size / 1e3:8.1f} kB  {path.parent.name}/{path.name}"
        )


def linear(text: str) -> bool:
    """Time for a byte of the page repeated 16 times against the page once."""
    times = {count: _seconds(lambda n=count: extract(read(text * n, "page.html"))) for count in (1, 4, 16)}  # type: ignore[misc]
    steps = ", ".join(f"{count}x {seconds:.2f} s" for count, seconds in times.items())
    return _promise("linear time", steps, 16 * times[1] / times[16], 1 / GROWTH)


def memory(text: str) -> bool:
    """Peak of Python's memory while the page is read and extracted, over the page's size."""
    source = text.encode()
    gc.collect()
    tracemalloc.start()
    extract(read(source, "page.html"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    times = peak / len(source)
    return _promise(
        "memory", f"{times:.1f} times the page, limit {MEMORY:.0f}", MEMORY / times, 1.0
    )


def _promise(what: str, detail: str, ratio: float, least: float) -> bool:
    kept = ratio >= least
    print(f"  {what:20} {ratio:6.2f} (at least {least:.2f}) {'' if kept else 'NOT KEPT '} {detail}")
    return kept


def _seconds(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(RUNS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def _pandas(text: str) -> object:
    import pandas

    try:
        return pandas.read_html(StringIO(text))
    except ValueError:  # no tables
        return None


def _markdown_it(text: str) -> object:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
