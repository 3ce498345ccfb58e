"""How fast pages become codes, against pandas.read_html and markdown-it-py, over the reference pages.

Promises: HTML at least twice pandas's throughput over all pages and never under 0.6 of it on one; Markdown at least
the throughput of markdown-it's own parse; a byte of a page 16 times as long costs at most 1.3 times as much, of HTML,
Markdown and text copies; memory is at most 9 times a page of HTML and 15 times one of Markdown. Times are CPU
seconds, the best of a few runs that take turns with those of the other.
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

    from errlex.blocks import PageFormat

RUNS = 3
HTML_TOGETHER, HTML_EACH, MARKDOWN_TOGETHER = 2.0, 0.6, 1.0
MEMORY = {"html": 9.0, "markdown": 15.0}
"""Bytes for a byte of a page, by its format."""
INFINITE = float("inf")
LONGEST = 128 * 1024
"""Characters of a page that is repeated sixteen times."""
SLOWEST = 10
"""Pages that are printed by name."""
GROWTH = 1.3
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
    kept = [
        *against("HTML, pandas.read_html", html, _pandas, HTML_TOGETHER, HTML_EACH),
        *against("Markdown, markdown-it-py", markdown, _markdown_it, MARKDOWN_TOGETHER, 0.0),
    ]
    samples: dict[PageFormat, str] = {
        "html": max(html.values(), key=len),
        "markdown": max(markdown.values(), key=len),
    }
    samples["text"] = copied(samples["markdown"])
    for form, text in samples.items():
        kept.append(linear(form, text[:LONGEST]))
        if form in MEMORY:
            kept.append(memory(form, text))
    return 0 if all(kept) else 1


def against(
    title: str,
    pages: dict[Path, str],
    other: Callable[[str], object],
    together: float,
    each: float,
) -> Iterable[bool]:
    """Throughput over that of `other`: all pages together, and the page where it is lowest."""
    ours, theirs = dict.fromkeys(pages, INFINITE), dict.fromkeys(pages, INFINITE)
    for path, text in pages.items():
        for _ in range(RUNS):
            ours[path] = min(ours[path], _seconds(lambda p=path, t=text: extract(read(t, p.name))))  # type: ignore[misc]
            theirs[path] = min(theirs[path], _seconds(lambda t=text: other(t)))  # type: ignore[misc]
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


def copied(text: str) -> str:
    """The codes of a page of Markdown as a browser copies their table: a row a line, tabs between its cells."""
    codes = extract(read(text, "page", "markdown")).codes
    rows = (f"{code.code}\t{text.text}" for code in codes for text in code.texts[:1])
    return "\n".join(["Error code\tMessage", *rows])


def linear(form: PageFormat, text: str) -> bool:
    """Time for a byte of the page repeated 16 times against the page once."""
    times = dict.fromkeys((1, 4, 16), INFINITE)
    for _ in range(RUNS):
        for count, best in times.items():
            spent = _seconds(lambda n=count: extract(read(text * n, "page", form)))  # type: ignore[misc]
            times[count] = min(best, spent)
    steps = ", ".join(f"{count}x {seconds:.2f} s" for count, seconds in times.items())
    return _promise(f"linear time, {form}", steps, 16 * times[1] / times[16], 1 / GROWTH)


def memory(form: PageFormat, text: str) -> bool:
    """Peak of Python's memory while the page is read and extracted, over the page's size."""
    source = text.encode()
    gc.collect()
    tracemalloc.start()
    extract(read(source, "page", form))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    times, most = peak / len(source), MEMORY[form]
    detail = f"{times:.1f} times the page, limit {most:.0f}"
    return _promise(f"memory, {form}", detail, most / times, 1.0)


def _promise(what: str, detail: str, ratio: float, least: float) -> bool:
    kept = ratio >= least
    print(f"  {what:20} {ratio:6.2f} (at least {least:.2f}) {'' if kept else 'NOT KEPT '} {detail}")
    return kept


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _pandas(text: str) -> object:
    import pandas

    try:
        return pandas.read_html(StringIO(text))
    except ValueError:  # no tables
        return None


def _markdown_it(text: str) -> object:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
