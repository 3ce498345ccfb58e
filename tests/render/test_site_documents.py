"""Documents of the project as pages of the site."""

from __future__ import annotations

import pytest

from errlex.render.site_documents import document


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Title\n\nwords\n", "Title"),
        ("<!-- made by a program -->\n\n# Title\n", "Title"),
        ("<!--made\nby a program-->\n# Title\n", "Title"),
        ("\n  <!-- made --># Title\n", "guide"),
        ("words\n\n#  Two \n# Three\n", "Two"),
        ("## Second\n", "guide"),
        ("", "guide"),
    ],
)
def test_title(text: str, title: str) -> None:
    made = document("guide.md", text)
    assert (made.name, made.title) == ("guide", title)


@pytest.mark.parametrize(
    ("notice", "shown"),
    [
        ("<!-- a -->\n", ""),
        ("<!---->", ""),
        ("\n <!-- a -->\n", ""),
        ("<!-- a -->", ""),
        ("<!-- a --><!-- b -->\n\n", "<p>&lt;!-- b --&gt;</p>\n"),
        ("x <!-- a -->\n\n", "<p>x &lt;!-- a --&gt;</p>\n"),
    ],
)
def test_only_the_comment_at_the_head_is_left_out(notice: str, shown: str) -> None:
    assert str(document("a.md", f"{notice}words\n").html) == f"{shown}<p>words</p>\n"


@pytest.mark.parametrize(
    ("source", "link", "leads_to"),
    [
        ("guide.md", "other.md", "../other/"),
        ("guide.md", "other.md#part", "../other/#part"),
        ("guide.md", "drift/README.md", "../drift/"),
        ("guide.md", "drift/", "../drift/"),
        ("drift/README.md", "code-added.md", "../drift/code-added/"),
        ("drift/README.md", "../guide.md", "../guide/"),
        ("drift/code-added.md", "../guide.md", "../../guide/"),
        ("guide.md", "../README.md", "../../"),
        ("guide.md", "https://example.org/a.md", "https://example.org/a.md"),
        ("guide.md", "#part", "#part"),
        ("guide.md", "/a.md", "/a.md"),
    ],
)
def test_links(source: str, link: str, leads_to: str) -> None:
    html = str(document(source, f"[so]({link})\n").html)
    assert html == f'<p><a href="{leads_to}">so</a></p>\n'


@pytest.mark.parametrize("file", ["../Makefile", "drift.toml", "../generator/errlex/mark.py"])
def test_links_to_files_that_are_no_documents_are_words(file: str) -> None:
    assert str(document("guide.md", f"See [so]({file}).\n").html) == "<p>See so.</p>\n"


def test_what_scrolls_can_be_reached_by_keys_and_html_is_text() -> None:
    html = str(document("a.md", "```\nx\n```\n\n| a |\n| - |\n| b |\n\n<b>\n").html)
    assert '<pre tabindex="0">' in html
    assert '<table tabindex="0">' in html
    assert "&lt;b&gt;" in html
    parts = str(document("a.md", "#### Fourth\n\n##### Fifth\n").html)
    assert parts == '<h4 id="fourth">Fourth</h4>\n<h5>Fifth</h5>\n'
    assert 'id="the-part"' in str(document("a.md", "## The part\n").html)
