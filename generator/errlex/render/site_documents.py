"""The project's documentation as pages of the site: Markdown below `docs/` -> HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from posixpath import normpath

from markdown_it import MarkdownIt
from markupsafe import Markup
from mdit_py_plugins.anchors import anchors_plugin

from errlex.render.anchors import heading_id

#: A link to a file of the repository that is no document: it is not on the site.
_REPOSITORY = re.compile(r'<a href="(?!https?://|#|/)[^"#]*[^"#/]"[^>]*>(.*?)</a>')
#: The comment at the head of a document that a program made.
_NOTICE = re.compile(r"\A\s*<!--.*?-->\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SiteDocument:
    """A page of the project's documentation. name: its path below docs/ without the suffix."""

    name: str
    title: str
    html: Markup


def document(source: str, text: str) -> SiteDocument:
    """A Markdown file of the project's documentation; links to other files of it lead to their pages.

    source: its path below docs/ ("drift/README.md"). A link to a file elsewhere in the repository leads to the
    first page of the site.
    """
    name = _document_name(source)
    up = "../" * (name.count("/") + 1)

    def linked(match: re.Match[str]) -> str:
        target = normpath(PurePosixPath(source).parent / match[1])
        page = "../" if target.startswith("..") else f"{_document_name(target)}/"
        return f'href="{up}{page}{match[2] or ""}"'

    html = _markdown().render(_NOTICE.sub("", text)).replace("<pre>", '<pre tabindex="0">')
    html = html.replace("<table>", '<table tabindex="0">')  # what scrolls sideways
    html = re.sub(r'href="(?!https?://|#|/)([^"#]+(?:\.md|/))(#[^"]*)?"', linked, html)
    html = _REPOSITORY.sub(r"\1", html)
    title = next((line[2:].strip() for line in text.splitlines() if line.startswith("# ")), name)
    shown = Markup(html)  # noqa: S704 - markdown-it escapes, and reads no HTML
    return SiteDocument(name, title, shown)


@cache
def _markdown() -> MarkdownIt:
    """Markdown of the project's own documents, headings with the anchors that links on GitHub lead to."""
    return (
        MarkdownIt("commonmark", {"html": False})
        .enable("table")
        .use(anchors_plugin, max_level=4, slug_func=heading_id)
    )


def _document_name(source: str) -> str:
    return source.removesuffix(".md").removesuffix("/README")
