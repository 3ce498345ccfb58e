"""Documents as the makers of documentation sites write them: the same text in the HTML of each, and in Markdown.

What each writes is taken from pages of theirs: handles of headings, wrappers of tables, the table of contents, the
sidebar, and what else repeats a heading's text.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

#: A piece of a document. Text is Markdown of the simplest kind: `code`, and <br>.
Heading = tuple[int, str]
Table = tuple[Sequence[str], Sequence[Sequence[str]]]
Bullets = list[str]
Piece = Heading | Table | Bullets | str


def inline(text: str) -> str:
    """The HTML of a text."""
    pieces = text.split("`")
    marked = [f"<code>{escape(p)}</code>" if n % 2 else escape(p) for n, p in enumerate(pieces)]
    return "".join(marked).replace("&lt;br&gt;", "<br>")


def slug(text: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


class Maker:
    """Plain HTML; each maker says where it differs."""

    def page(self, pieces: Sequence[Piece]) -> str:
        return self.shell("\n".join(map(self.piece, pieces)), self.headings(pieces))

    def headings(self, pieces: Sequence[Piece]) -> list[Heading]:
        return [p for p in pieces if isinstance(p, tuple) and isinstance(p[0], int)]  # type: ignore[misc]

    def piece(self, piece: Piece) -> str:
        match piece:
            case (int(level), str(text)):
                return self.heading(level, text)
            case list():
                return self.bullets(piece)
            case (header, rows):
                return self.table(header, rows)  # type: ignore[arg-type]
        return self.paragraph(str(piece))

    def shell(self, body: str, headings: list[Heading]) -> str:
        raise NotImplementedError

    def heading(self, level: int, text: str) -> str:
        return f'<h{level} id="{slug(text)}">{inline(text)}</h{level}>'

    def paragraph(self, text: str) -> str:
        return f"<p>{inline(text)}</p>"

    def bullets(self, items: Sequence[str]) -> str:
        return "<ul>\n" + "".join(f"<li>{inline(item)}</li>\n" for item in items) + "</ul>"

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
        head = "".join(f"<th>{inline(cell)}</th>\n" for cell in header)
        body = "".join(
            "<tr>\n" + "".join(f"<td>{inline(cell)}</td>\n" for cell in row) + "</tr>\n"
            for row in rows
        )
        return f"<table><thead>\n<tr>\n{head}</tr>\n</thead><tbody>\n{body}</tbody></table>"


class Markdown(Maker):
    """The source that all of them are made from."""

    def shell(self, body: str, headings: list[Heading]) -> str:
        return f"{body}\n"

    def heading(self, level: int, text: str) -> str:
        return f"\n{'#' * level} {text}\n"

    def paragraph(self, text: str) -> str:
        return f"\n{text}\n"

    def bullets(self, items: Sequence[str]) -> str:
        return "\n" + "".join(f"* {item}\n" for item in items)

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
        lines = [header, ["---"] * len(header), *rows]
        return "\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


class Slate(Maker):
    """middleman's Slate: a list of contents of the whole page, all languages of every example beside the text."""

    def shell(self, body: str, headings: list[Heading]) -> str:
        contents = "".join(
            f'<li><a href="#{slug(t)}" class="toc-h{n} toc-link" data-title="{escape(t)}">{inline(t)}</a></li>\n'
            for n, t in headings
        )
        return f"""<!doctype html>
<html><head><meta charset="utf-8"><title>API Reference</title></head>
<body class="index" data-languages="[&quot;shell&quot;]">
<a href="#" id="nav-button"><span>NAV<img src="images/navbar.png" alt="" /></span></a>
<div class="toc-wrapper"><div class="search"><input type="text" class="search" id="input-search" placeholder="Search"></div>
<ul id="toc" class="toc-list-h1">
{contents}</ul></div>
<div class="page-wrapper"><div class="dark-box"></div><div class="content">
{body}
<div class="highlight"><pre class="highlight json tab-json"><code><span class="p">{{</span><span class="nl">"code"</span><span class="p">:</span><span class="mi">1</span><span class="p">}}</span></code></pre></div>
</div><div class="dark-box"><div class="lang-selector"><a href="#" class="lang-button" data-language-name="shell">shell</a></div></div></div>
</body></html>"""

    def heading(self, level: int, text: str) -> str:
        return f"<h{level} id='{slug(text)}'>{inline(text)}</h{level}>"


class Docusaurus(Maker):
    """Meta's Docusaurus 3: a mark after each heading, its headings once more at the side."""

    def shell(self, body: str, headings: list[Heading]) -> str:
        links = "".join(
            f'<li><a href="#{slug(t)}" class="table-of-contents__link toc-highlight">{inline(t)}</a></li>'
            for n, t in headings
            if n > 1
        )
        return f"""<!doctype html><html lang="en" dir="ltr" class="docs-wrapper plugin-docs docs-doc-page">
<head><meta charset="UTF-8"><meta name="generator" content="Docusaurus v3.5.2"><title data-rh="true">Error codes | API</title></head>
<body class="navigation-with-keyboard"><div id="__docusaurus"><nav aria-label="Main" class="navbar navbar--fixed-top"></nav>
<div class="main-wrapper"><aside class="theme-doc-sidebar-container"><nav aria-label="Docs sidebar" class="menu thin-scrollbar"><ul class="theme-doc-sidebar-menu menu__list"><li><a class="menu__link menu__link--active" aria-current="page" href="/errors">Error codes</a></li></ul></nav></aside>
<main><div class="row"><div class="col"><article><nav class="theme-doc-breadcrumbs" aria-label="Breadcrumbs"><ul class="breadcrumbs"><li class="breadcrumbs__item"><span class="breadcrumbs__link" itemprop="name">Error codes</span></li></ul></nav>
<div class="tocCollapsible_ETCw theme-doc-toc-mobile"><button type="button" class="clean-btn">On this page</button></div>
<div class="theme-doc-markdown markdown">{body}</div>
<footer class="theme-doc-footer docusaurus-mt-lg"></footer></article><nav class="pagination-nav docusaurus-mt-lg" aria-label="Docs pages"><a class="pagination-nav__link pagination-nav__link--next" href="/next"><div class="pagination-nav__sublabel">Next</div><div class="pagination-nav__label">Enums</div></a></nav></div>
<div class="col col--3"><div class="tableOfContents_bqdL thin-scrollbar theme-doc-toc-desktop"><ul class="table-of-contents table-of-contents__left-border">{links}</ul></div></div></div></main></div></div></body></html>"""

    def heading(self, level: int, text: str) -> str:
        if level == 1:
            return f"<header><h1>{inline(text)}</h1></header>"
        name = escape(text.replace("`", ""))
        return (
            f'<h{level} class="anchor anchorWithStickyNavbar_LWe7" id="{slug(text)}">{inline(text)}'
            f'<a href="#{slug(text)}" class="hash-link" aria-label="Direct link to {name}" title="Direct link to {name}">\u200b</a></h{level}>'
        )

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
        head = "".join(f'<th style="text-align:left">{inline(cell)}</th>' for cell in header)
        body = "".join(
            "<tr>" + "".join(f'<td style="text-align:left">{inline(c)}</td>' for c in row) + "</tr>"
            for row in rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


class GitBook(Maker):
    """GitBook: tables of `<div role="row">`, headings in a grid beside their mark."""

    def shell(self, body: str, headings: list[Heading]) -> str:
        links = "".join(
            f'<li class="flex flex-row"><a class="w-full" href="#{slug(t)}"><span>{inline(t)}</span></a></li>'
            for n, t in headings
        )
        return f"""<!DOCTYPE html><html lang="en"><head><meta charSet="utf-8"/><title>Error codes | API</title><meta name="generator" content="GitBook"/></head>
<body><div class="site-background"><header id="site-header"></header><aside data-gb-table-of-contents="" id="table-of-contents"><ul><li><a class="toclink" href="/errors" aria-current="page">Error codes</a></li></ul></aside>
<main class="relative min-w-0 flex-1">{body}
<div class="flex flex-row"><p class="text-sm"><span>Last updated <time dateTime="2025-01-02T03:04:05.000Z">1 year ago</time></span></p></div></main>
<aside class="group/aside"><ul>{links}</ul></aside></div></body></html>"""

    def heading(self, level: int, text: str) -> str:
        if level == 1:
            return f'<header class="max-w-3xl page-width-default:mx-auto"><h1 class="text-4xl font-bold flex items-center gap-4">{inline(text)}</h1></header>'
        return (
            f'<h{level} id="{slug(text)}" class="text-3xl font-semibold flex items-baseline scroll-m-12 group relative">'
            f'<div class="hash grid grid-area-1-1 relative -ml-6 w-7"><a href="#{slug(text)}" aria-label="Direct link to heading" class="inline-flex h-full"><svg class="gb-icon size-4"></svg></a></div>'
            f'<div class="flex-1 z-1 justify-self-start max-w-full break-words">{inline(text)}</div></h{level}>'
        )

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
        def cell(role: str, text: str) -> str:
            inner = f'<p class="max-w-full w-full text-left">{inline(text)}</p>'
            if role == "columnheader":
                inner = inline(text)
            return f'<div role="{role}" class="flex-1 align-middle p-2"><div class="blocks w-full space-y-2">{inner}</div></div>'

        head = "".join(cell("columnheader", text) for text in header)
        body = "".join(
            '<div class="flex border-tint-subtle" role="row">'
            + "".join(cell("cell", text) for text in row)
            + "</div>"
            for row in rows
        )
        return (
            '<div class="table-wrapper relative"><div role="table" class="flex flex-col"><div role="rowgroup" class="flex">'
            f'<div role="row" class="flex w-full">{head}</div></div><div role="rowgroup" class="flex flex-col">{body}</div></div></div>'
        )


class ReadMe(Maker):
    """ReadMe: empty boxes for anchors in a heading, its text in a box of its own, tables in two boxes."""

    def shell(self, body: str, headings: list[Heading]) -> str:
        links = "".join(
            f'<li><a href="#{slug(t)}">{inline(t)}</a></li>' for n, t in headings if n > 1
        )
        return f"""<!DOCTYPE html><html lang="en"><head><meta name="readme-deploy" content="5.400.0"><meta charset="utf-8"><title>Error codes</title></head>
<body class="body-none"><div id="ssr-top"></div><div id="ssr-main"><div class="App"><div class="rm-Guides" id="Guides"><main class="rm-Guides">
<nav aria-label="Pages" class="rm-Sidebar hub-sidebar-content reference-redesign" id="hub-sidebar"><section class="Sidebar1t"><h2 class="Sidebar-headingTRQyOa2pk0gh rm-Sidebar-heading">Guides</h2><ul class="Sidebar-listWrapper6Q9_yUrG906C rm-Sidebar-list"><li class="Sidebar-item23D-2Kd61_k3"><a class="Sidebar-link2Dsha-r-GKh2 active" href="/docs/errors"><span class="Sidebar-link-textLuTE1ySm4Kqn">Error codes</span></a></li></ul></section></nav>
<article class="rm-Article" id="content"><div class="content-body grid-75"><div class="rm-Markdown markdown-body rm-Markdown_dark" data-testid="RDMD">{body}</div></div>
<section class="content-toc grid-25"><nav><ul class="toc-list"><li><a class="tocHeader" href="#"><i class="icon icon-text-align-left"></i>Table of Contents</a></li><li class="toc-children"><ul>{links}</ul></li></ul></nav></section></article></main></div></div></div>
<script id="ssr-props" type="application/json" data-initial-props="{{&quot;doc&quot;:1}}"></script></body></html>"""

    def heading(self, level: int, text: str) -> str:
        if level == 1:
            return f"<h1>{inline(text)}</h1>"
        name = escape(text.replace("`", ""))
        return (
            f'<h{level} class="heading heading-{level} header-scroll" align=""><div class="heading-anchor anchor waypoint" id="{slug(text)}"></div>'
            f'<div class="heading-text"><div id="section-{slug(text)}" class="heading-anchor_backwardsCompatibility"></div>{inline(text)}</div>'
            f'<a aria-label="Skip link to {name}" class="heading-anchor-icon fa fa-anchor" href="#{slug(text)}"></a></h{level}>'
        )

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
        return f'<div class="rdmd-table"><div class="rdmd-table-inner">{super().table(header, rows)}</div></div>'


class Redoc(Maker):
    """Redocly's Redoc, drawn before it is sent: a section for each heading, the whole description as data once more."""

    def shell(self, body: str, headings: list[Heading]) -> str:
        menu = "".join(
            f'<li data-item-id="section/{slug(t)}" class="sc-eDWCr"><label class="sc-hKMtZM -depth{n}"><span width="calc(100% - 38px)" title="{escape(t)}" class="sc-eCYdqJ">{inline(t)}</span></label></li>'
            for n, t in headings
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf8" /><title>API</title><script src="https://cdn.example/redoc.standalone.js"></script></head>
<body><div id="redoc"><div class="sc-hHLeRK redoc-wrap"><div class="sc-hTBuwn menu-content" style="top:0px;height:calc(100vh - 0px)"><div role="search" class="sc-breuTD"><input placeholder="Search..." aria-label="Search" type="text" class="sc-ksZaOG search-input" value=""/></div><ul class="sc-cxabCf" role="menu">{menu}</ul></div>
<div class="sc-iBYQkv api-content">{body}</div><div class="sc-fLcnxK"></div></div></div>
<script>
const __redoc_state = {{"menu":{{"activeItemIdx":-1}},"spec":{{"data":{{"openapi":"3.0.0","info":{{"title":"API","description":"# Errors\\n\\n| Code | Message |\\n| --- | --- |\\n| 1 | Once more |\\n| 2 | Once more |\\n"}}}}}}}};
var container = document.getElementById('redoc');
Redoc.hydrate(__redoc_state, container);
</script></body></html>"""

    def heading(self, level: int, text: str) -> str:
        name = f"section/{slug(text)}"
        return (
            f'<div id="{name}" data-section-id="{name}" class="sc-jSMfEi"><div class="sc-dkzDqf"><div class="sc-hHftDr"><h{level} class="sc-pyfCe">'
            f'<a class="sc-jrQzAO" href="#{name}" aria-label="{name}"></a>{inline(text)}</h{level}></div></div></div>'
        )

    def paragraph(self, text: str) -> str:
        return f'<div class="sc-iqcoie sc-crXcEl redoc-markdown">{super().paragraph(text)}</div>'

    def bullets(self, items: Sequence[str]) -> str:
        return f'<div class="sc-iqcoie sc-crXcEl redoc-markdown">{super().bullets(items)}</div>'

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
        return (
            f'<div class="sc-iqcoie sc-crXcEl redoc-markdown">{super().table(header, rows)}</div>'
        )


class Apifox(Maker):
    """Apifox: an application of React, drawn before it is sent; every cell has a box of its own."""

    def shell(self, body: str, headings: list[Heading]) -> str:
        links = "".join(
            f'<div class="ant-anchor-link"><a class="ant-anchor-link-title" href="#{slug(t)}" title="{escape(t)}">{inline(t)}</a></div>'
            for n, t in headings
        )
        return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"/><title>Error codes - API</title></head>
<body><div id="root"><div class="flex"><div role="tree" class="ui-tree"><div role="treeitem" aria-selected="true"><span class="ui-tree-title"><span>Error codes</span></span></div></div>
<div class="app-content"><div class="markdown-body md-doc">{body}</div><div class="text-sm"><span>Modified at</span> <span>2025-01-02 03:04:05</span></div></div>
<div class="ant-anchor-wrapper"><div class="ant-anchor">{links}</div></div></div></div>
<script>window.__CONTEXT__ = {{"isSpaMode":false}};</script></body></html>"""

    def heading(self, level: int, text: str) -> str:
        return f'<h{level} id="{slug(text)}" class="group relative"><span>{inline(text)}</span><a class="anchor" href="#{slug(text)}" aria-hidden="true"><svg></svg></a></h{level}>'

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
        head = "".join(f"<th><div>{inline(cell)}</div></th>" for cell in header)
        body = "".join(
            "<tr>" + "".join(f"<td><div><span>{inline(c)}</span></div></td>" for c in row) + "</tr>"
            for row in rows
        )
        return f'<div class="table-container"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


class Mintlify(Maker):
    """Mintlify: a heading's mark in a box before it, paragraphs of `<span>`, tables in an area that scrolls."""

    def shell(self, body: str, headings: list[Heading]) -> str:
        links = "".join(
            f'<li class="toc-item relative" data-depth="0"><a class="break-words py-1 block" href="#{slug(t)}">{inline(t)}</a></li>'
            for n, t in headings
            if n > 1
        )
        return f"""<!DOCTYPE html><html class="light" lang="en"><head><meta charSet="utf-8"/><title>Error codes - API</title><meta name="generator" content="Mintlify"/></head>
<body><div class="relative antialiased"><div id="navbar"><span class="sr-only">API home page</span></div>
<div id="sidebar"><div id="navigation-items"><div class="sidebar-group-header"><h3 class="sidebar-title"><span>Reference</span></h3></div><ul class="sidebar-group"><li data-title="Error codes" id="/errors"><a href="/errors">Error codes</a></li></ul></div></div>
<div id="content-container"><div id="content-area"><div class="mdx-content prose" data-page-title="Error codes" id="content">{body}</div><nav aria-label="Pagination" id="pagination"><a rel="next" href="/enums">Enums</a></nav></div>
<div id="table-of-contents"><nav aria-labelledby="toc-title"><h2 class="m-0" id="toc-title"><button type="button"><span>On this page</span></button></h2><ul class="toc">{links}</ul></nav></div></div></div>
<script>self.__next_f.push([1,"0:[\\"$\\",\\"html\\",null]"])</script></body></html>"""

    def heading(self, level: int, text: str) -> str:
        if level == 1:
            return f'<header id="header"><div class="eyebrow h-5">Reference</div><h1 class="inline-block" id="page-title">{inline(text)}</h1></header>'
        return (
            f'<h{level} class="flex whitespace-pre-wrap group font-semibold" id="{slug(text)}"><div class="absolute" tabindex="-1">'
            f'<a aria-label="Navigate to header" class="-ml-10 flex" href="#{slug(text)}">\u200b<div class="size-6 rounded-md"><svg></svg></div></a></div>'
            f'<span class="cursor-pointer">{inline(text)}</span></h{level}>'
        )

    def paragraph(self, text: str) -> str:
        return f'<span data-as="p">{inline(text)}</span>'

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
        return (
            '<div class="flex my-[1em] max-w-none" data-component-part="scroll-area" data-table-wrapper="true" role="presentation"><div aria-label="Scrollable table" role="region" tabindex="-1"><div role="presentation" style="min-width:fit-content">'
            f"{super().table(header, rows)}</div></div></div>"
        )


MAKERS: dict[str, Maker] = {
    made.__name__: made() for made in (Slate, Docusaurus, GitBook, ReadMe, Redoc, Apifox, Mintlify)
}
