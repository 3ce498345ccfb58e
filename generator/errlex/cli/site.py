"""`errlex site`."""

from __future__ import annotations

import time
from pathlib import Path

import click

from errlex.cli.console import project_here, say
from errlex.jobs.site import build_site
from errlex.lock import writing


@click.command("site")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Default: build/site."
)
@click.option(
    "--base-url",
    default="",
    help="Address of the published site, for canonical addresses, sitemap and feed.",
)
def command(out: Path | None, base_url: str) -> int:
    """Build the site: a page for every exchange, code and category, with search.

    \b
    Examples:
      errlex site
      errlex site --base-url https://errors.example
      python -m http.server --directory build/site
    """
    started = time.perf_counter()
    project = project_here()
    with writing(project.root):
        built = build_site(project, out or project.root / "build" / "site", base_url)
    say(
        f"{built.files} files: {built.written} written, {built.removed} removed, "
        f"{built.size / 1e6:.1f} MB ({time.perf_counter() - started:.2f} s)"
    )
    return 0
