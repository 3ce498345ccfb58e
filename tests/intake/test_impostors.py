"""Pages that come with status 200 and are not documentation; and documentation that resembles them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from errlex.intake.impostors import body_problems, impostors, is_shell, visible_text
from errlex.read.sniff import is_html

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.blocks import PageFormat

TABLE = "<table><tr><th>Code</th><th>Message</th></tr><tr><td>1001</td><td>Unknown symbol</td></tr></table>"
NAVIGATION = (
    "<nav>"
    + "".join(f"<a href='/{i}'>Get something number {i}</a> " for i in range(200))
    + "</nav>"
)


def page(body: str, title: str = "Error codes | Example", head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    )


IMPOSTORS = {
    "cloudflare": (
        page("<noscript>Enable JavaScript</noscript><script>x</script>", "Just a moment..."),
        "a bot check",
    ),
    "cloudflare block": (
        page("<h1>Sorry, you have been blocked</h1>", "Attention Required! | Cloudflare"),
        "bot check",
    ),
    "recaptcha": (page("<form><div class='g-recaptcha'></div></form>", "Example"), "a bot check"),
    "aws waf": (
        page("<script src='https://x.example/aws-waf-token.js'></script>", ""),
        "a bot check",
    ),
    "chinese bot check": (page("<h1>安全验证</h1>", "Example"), "a bot check"),
    "login": (
        page("<form><input name=u><input type='password'></form>", "Example"),
        "a login page",
    ),
    "login by title": (page(NAVIGATION, "Sign in to Example · Example"), "a login page"),
    "docusaurus 404": (
        page(NAVIGATION + "<h1>Page Not Found</h1>", "Page Not Found | Example API"),
        '"not found"',
    ),
    "vitepress 404": (page(NAVIGATION, "404 | Example"), '"not found"'),
    "heading alone": (page(NAVIGATION + "<h1>404 - Page not found</h1>", "Example"), '"not found"'),
    "chinese 404": (page("<h1>页面不存在</h1>", "Example"), '"not found"'),
    "japanese 404": (page("x", "ページが見つかりません | Example"), '"not found"'),
    "apostrophe": (page("<h1>This page doesn’t exist</h1>", "Example"), '"not found"'),
    "raw 404": ("404: Not Found", '"not found"'),
    "nginx 403": (page("<center><h1>403 Forbidden</h1></center>", "403 Forbidden"), "a refusal"),
    "akamai": (
        page("<h1>Access Denied</h1>You don't have permission", "Access Denied"),
        "a refusal",
    ),
    "region": (
        page("<p>This service is not available in your region.</p>", "Example"),
        "a refusal",
    ),
    "nginx 502": (
        page("<center><h1>502 Bad Gateway</h1></center>", "502 Bad Gateway"),
        "a server's failure",
    ),
    "maintenance": (page("<p>back soon</p>", "Under Maintenance"), "a server's failure"),
    "plain 503": ("503 Service Unavailable\nNo server is available", "a server's failure"),
    "meta refresh": (
        page("", "Example", '<meta http-equiv="refresh" content="0; url=/new">'),
        "only forwards",
    ),
    "lfs": ("version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 12\n", "Git LFS"),
    "listing": (
        page("<h1>Index of /docs/</h1><pre>../</pre>", "Index of /docs/"),
        "a folder's listing",
    ),
    "react shell": (
        page('<div id="root"></div><script src="/main.js"></script>', "Example"),
        "empty shell",
    ),
    "shell with noscript": (
        page("<noscript>" + "Please enable it. " * 50 + "</noscript><script>1</script>"),
        "empty sh",
    ),
    "next shell": (
        page('<script id="__NEXT_DATA__" type="application/json">{"page": "/errors"}</script>'),
        "empty shell",
    ),
    "empty": (" \n", "the body is empty"),
    "pdf": ("%PDF-1.7 ...", "a binary file"),
    "nul": ("a\0b", "a binary file"),
    "json": ('{"message": "Not Found"}', "JSON or XML"),
    "s3": ('<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>', "JSON or XML"),
}


@pytest.mark.parametrize("trap", IMPOSTORS)
def test_impostor(trap: str) -> None:
    body, reason = IMPOSTORS[trap]
    problems = body_problems(body)
    assert len(problems) == 1
    assert reason in problems[0]


GENUINE = {
    "table": page(TABLE),
    "next shell with its texts": page(
        '<script id="__NEXT_DATA__" type="application/json">{"html": "\\u003ch2>Errors\\u003c/h2>"}</script>'
    ),
    "texts as JSON": '{"title": "Errors", "body": "| Code | Message |\\n| --- | --- |\\n| 1 | a |"}',
    "table, and little else, with scripts": page(TABLE + "<script>1</script>"),
    "bot script beside the text": page(
        TABLE + "<script src='/cdn-cgi/challenge-platform/h/b/x.js'></script>"
    ),
    "login form in the header": page("<form><input type=password></form>" + TABLE),
    "statuses as bullets": "# HTTP errors\n\n* 404 Not Found: no such order\n* 503 Service Unavailable: wait\n"
    * 5,
    "statuses as a table": "404 | Not Found\n--- | ---\n500 | Internal Server Error\n",
    "headings named so": page("<h1>Login</h1><h1>Access denied</h1>" + NAVIGATION + TABLE),
    "no end tags": "<!doctype html><title>Errors</title><p>Codes<table><tr><td>1001<td>Unknown</table>",
    "a fragment": TABLE,
    "a longer name": page(TABLE, "404 errors and others".replace("404 ", "HTTP ")),
    "brackets": "[Errors](https://example.com)\n\n{: .note}\n\n| 1 | x |\n| - | - |\n",
    "byte order mark": "\ufeff" + page(TABLE),
    "xhtml below a long remark": '<?xml version="1.0"?>\n<!--' + "x" * 900 + "-->" + page(TABLE),
    "xhtml": '<?xml version="1.0"?>\n' + page(TABLE),
    "xhtml in capitals": '<?xml version="1.0"?>\n' + page(TABLE).replace("html>", "HTML>"),
}


@pytest.mark.parametrize("format_", ["xml", "toml"])
def test_a_file_for_programs_is_no_page_for_readers(format_: PageFormat) -> None:
    assert body_problems('<?xml version="1.0"?><errors><error code="1"/></errors>', format_) == []


@pytest.mark.parametrize("trap", GENUINE)
def test_genuine(trap: str) -> None:
    assert body_problems(GENUINE[trap]) == []


CUT = {
    "in a tag": (page(TABLE)[: page(TABLE).index("1001") - 2], "inside a tag"),
    "in a table": (page(TABLE)[: page(TABLE).index("1001") + 2], "inside <table>"),
    "in a script": (
        page(NAVIGATION + "<script>let a = 1;</script>").partition(" = 1")[0],
        "inside <script>",
    ),
    "in a comment": (page(TABLE)[:-30] + "<!-- more", "inside a tag"),
    "after the table": (
        page(TABLE + "<p>x</p><p>y").removesuffix("</body></html>"),
        "</body> and </html> are missing",
    ),
    "in a markdown row": ("| 1 | a |\n| - | - |\n| 2 | b |\n| 3 | c", "inside a table row"),
}


@pytest.mark.parametrize("trap", CUT)
def test_cut_short(trap: str) -> None:
    body, where = CUT[trap]
    (problem,) = body_problems(body)
    assert problem.startswith("the body is cut short: ")
    assert where in problem


def test_every_cut_through_a_page_is_noticed() -> None:
    whole = page("<div>" + TABLE + "</div>")
    end = whole.index("</body>") + len("</body")
    unnoticed = [i for i in range(whole.index("<body>"), end) if not body_problems(whole[:i])]
    assert unnoticed == []


@pytest.mark.parametrize(
    ("body", "expected", "count"),
    [
        (page(TABLE), "markdown", 1),
        (page(TABLE), "html", 0),
        ("# Errors", "markdown", 0),
        (TABLE, "markdown", 0),
    ],
)
def test_expected_format(body: str, expected: PageFormat, count: int) -> None:
    assert body_problems(body, expected) == ["Markdown was expected, and this is HTML"] * count


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("<!doctype HTML>", True),
        ("\ufeff \n<!-- x --><HTML lang=en>", True),
        ("<!-- x -->\n# Errors", False),
        ("<table></table>", False),
        ("<header>", False),
    ],
)
def test_is_html(body: str, html: bool) -> None:
    assert is_html(body) is html


def test_visible_text() -> None:
    assert visible_text("<p>a &lt;b&gt;</p><style>c</style><!-- d --><script>e") == "a <b>"


def test_every_entry_can_match_and_says_what_it_is() -> None:
    assert len({entry.reason for entry in impostors()}) == len(impostors())
    assert all(entry.title or entry.markup or entry.text for entry in impostors())


def test_no_genuine_page_is_taken_for_an_impostor(shared: Path) -> None:
    files = [
        file for file in (shared / "corpus").rglob("*") if file.suffix in (".html", ".md", ".mdx")
    ]
    assert len(files) > 50
    assert {
        file.name: found
        for file in files
        if (found := body_problems(file.read_text("utf-8", "replace")))
    } == {}


SHELLS = {
    "a page of scripts alone": (page("<script>1</script>", "Docs"), True),
    "Markdown that shows a script": (
        "# Errors\n\nPut `<script src=a.js>` into your page.\n",
        False,
    ),
    "no script": (page("<p>Errors</p>", "Docs"), False),
    "a table": (page(TABLE + "<script>1</script>"), False),
    "text enough": (page("<p>" + "words " * 100 + "</p><script>1</script>"), False),
}


@pytest.mark.parametrize(("body", "shell"), SHELLS.values(), ids=SHELLS)
def test_is_shell(body: str, shell: bool) -> None:
    assert is_shell(body) is shell


@pytest.mark.parametrize(
    ("characters", "problems"), [(1_999, ["this is a login page"]), (2_000, [])]
)
def test_a_page_of_much_text_may_have_a_login_form(characters: int, problems: list[str]) -> None:
    body = page("<p>" + "a" * characters + "</p><input type=password>", title="")
    assert len(visible_text(body)) == characters
    assert body_problems(body) == problems


@pytest.mark.parametrize("body", ["[" * 100_000, '{"a":' * 100_000])
def test_brackets_without_end_are_no_data(body: str) -> None:
    assert "the body is JSON or XML, not a page" not in body_problems(body, "markdown")


@pytest.mark.parametrize(
    ("body", "problems"),
    [
        ('<?xml version="1.0"?><errors><error code="1"/></errors>', ["the body is JSON or XML, not a page"]),
        ('  <?xml version="1.0"?>' + "<a/>" * 300 + "<html/>", ["the body is JSON or XML, not a page"]),
        ('{"code": 1}', ["the body is JSON or XML, not a page"]),
        ("[1]", ["the body is JSON or XML, not a page"]),
        ("[1", []),
        ("{code}", []),
    ],
)  # fmt: skip
def test_data_for_programs(body: str, problems: list[str]) -> None:
    assert body_problems(body) == problems


@pytest.mark.parametrize(
    "end",
    ["</body></html>", "</body>", "</html>", "</BODY>\n<!-- made -->", "</body>" + " " * 1900],
)
def test_either_end_tag_ends_a_page(end: str) -> None:
    whole = page(TABLE).removesuffix("</body></html>")
    assert body_problems(whole + end) == []
    assert body_problems(whole) == ["the body is cut short: </body> and </html> are missing"]
