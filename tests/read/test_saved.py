"""Pages that a browser saved as one file."""

from __future__ import annotations

import plistlib
from email.message import EmailMessage

import pytest

from errlex.errors import UnreadableError
from errlex.extract import extract
from errlex.read import read
from errlex.read.saved import unpacked

PAGE = """<!DOCTYPE html><html><body><h1>Error codes</h1><table>
<tr><th>Code</th><th>Message</th></tr>
<tr><td class="c">10004</td><td>The signature is wrong = not that of the key, whatever the length of this line may be — 签名</td></tr>
<tr><td class="c">10005</td><td>Order not found</td></tr>
</table></body></html>"""


def mhtml(charset: str = "utf-8", html: str = PAGE) -> bytes:
    """What Chromium writes: headers of a mail, the page as quoted-printable, its other files after it."""
    mail = EmailMessage()
    mail["From"] = "<Saved by Blink>"
    mail["Snapshot-Content-Location"] = "https://acme.example/docs/errors"
    mail["Subject"] = "Error codes"
    mail.set_content(html, subtype="html", charset=charset, cte="quoted-printable")
    mail.add_related(".c { color: red }", subtype="css")
    return mail.as_bytes()


def web_archive(charset: str = "UTF-8") -> bytes:
    return plistlib.dumps(
        {
            "WebMainResource": {
                "WebResourceData": PAGE.encode(charset),
                "WebResourceTextEncodingName": charset,
                "WebResourceMIMEType": "text/html",
            }
        },
        fmt=plistlib.FMT_BINARY,
    )


@pytest.mark.parametrize(
    ("saved", "name"),
    [
        pytest.param(mhtml(), "errors.mhtml", id="mhtml"),
        pytest.param(mhtml("gb18030"), "errors.mht", id="mhtml in another charset"),
        pytest.param(mhtml().replace(b"\n", b"\r\n"), "errors.mhtml", id="mhtml with CRLF"),
        pytest.param(web_archive(), "errors.webarchive", id="web archive"),
        pytest.param(web_archive("gb18030"), "errors.webarchive", id="web archive, other charset"),
    ],
)
def test_codes_of_a_saved_page(saved: bytes, name: str) -> None:
    document = read(saved, name)
    assert document.problems == []
    plain = extract(read(PAGE, "errors.html"))
    assert [code.code for code in plain.codes] == ["10004", "10005"]
    assert extract(document).codes == plain.codes


def test_a_page_about_mail_headers_is_no_archive() -> None:
    page = b"<pre>Content-Type: multipart/related</pre>"
    assert unpacked(page) is page


@pytest.mark.parametrize("charset", ["klingon", "ascii"])
def test_a_saved_page_whose_charset_does_not_fit(charset: str) -> None:
    """Its bytes declare the charset themselves."""
    page = "<meta charset=utf-8>错误".encode()
    resource = {"WebResourceData": page, "WebResourceTextEncodingName": charset}
    saved = plistlib.dumps({"WebMainResource": resource}, fmt=plistlib.FMT_BINARY)
    assert unpacked(saved) == page


def test_an_archive_without_a_page() -> None:
    saved = mhtml().replace(b"text/html", b"text/fthl")
    assert unpacked(saved) is saved


def test_a_broken_web_archive_is_refused() -> None:
    with pytest.raises(UnreadableError) as caught:
        read(web_archive()[:-40], "errors.webarchive")
    said = "this is not a text (it has NUL bytes)\n  Expected: an HTML or Markdown page."
    assert str(caught.value) == f"errors.webarchive: {said}"
