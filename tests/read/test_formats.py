"""Files that are neither Markdown nor HTML: XML, TOML, LaTeX, manual pages, messages, rows between tabs and lines."""

from __future__ import annotations

import pytest
from tests.read.case_files import cases, dump

from errlex.blocks import Paragraph, Table
from errlex.errors import UnreadableError
from errlex.extract import extract
from errlex.read import guess_format, read
from errlex.read.latex import is_latex
from errlex.read.sniff import is_manual

WANTED = ["1001||The key is not valid", "1002||Not enough funds"]
NAMED = ["1001|NO_KEY|The key is not valid", "1002|NO_FUNDS|Not enough funds"]

#: (file, text, "code|name|first text" each)
FILES: dict[str, tuple[str, str, list[str]]] = {
    "XML, attributes": (
        "errors.xml",
        '<?xml version="1.0"?>\n<errors>\n<error code="1001" name="NO_KEY">The key is not valid</error>\n<error code="1002" name="NO_FUNDS">Not enough funds</error>\n</errors>\n',
        NAMED,
    ),
    "XML, elements": (
        "list.xml",
        "<ErrorList><Error><Code>1001</Code><Message>The key is not valid</Message></Error><Error><Code>1002</Code><Message>Not enough funds</Message></Error></ErrorList>",
        WANTED,
    ),
    "XML schema": (
        "acme.xsd",
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:simpleType name="ErrorCode"><xs:restriction><xs:enumeration value="1001"><xs:annotation><xs:documentation>The key is not valid</xs:documentation></xs:annotation></xs:enumeration><xs:enumeration value="1002"><xs:annotation><xs:documentation>Not enough funds</xs:documentation></xs:annotation></xs:enumeration></xs:restriction></xs:simpleType><xs:simpleType name="Currency"><xs:restriction><xs:enumeration value="EUR"/><xs:enumeration value="USD"/></xs:restriction></xs:simpleType></xs:schema>',
        WANTED,
    ),
    "DocBook": (
        "page.xml",
        "<section><title>Error codes</title><variablelist>\n<varlistentry><term>1001</term><listitem><para>The key is not valid</para></listitem></varlistentry>\n<varlistentry><term>1002</term><listitem><para>Not enough funds</para></listitem></varlistentry></variablelist></section>",
        WANTED,
    ),
    "XML, servers": (
        "config.xml",
        '<config><server id="1001" name="A">First</server><server id="1002" name="B">Second</server></config>',
        [],
    ),
    "TOML": (
        "errors.toml",
        '[[errors]]\ncode = 1001\nname = "NO_KEY"\nmessage = "The key is not valid"\n\n[[errors]]\ncode = 1002\nname = "NO_FUNDS"\nmessage = "Not enough funds"\n',
        NAMED,
    ),
    "LaTeX": (
        "errors.tex",
        "\\section{Error codes}\n\\begin{tabular}{|l|l|p{8cm}|}\n\\hline\n\\textbf{Code} & Name & Meaning \\\\\n\\hline\n1001 & NO\\_KEY & The key is not\n  valid \\\\ % why\n\\texttt{1002} & NO\\_FUNDS & Not enough funds \\\\ \\hline\n\\end{tabular}\n",
        NAMED,
    ),
    "manual page": (
        "acme.3",
        '.TH ACME 3\n.SH NAME\nacme \\- send\n.SH ERRORS\n.TP\n.B EACCES\nWrite permission is \\fIdenied\\fP.\n.TP\n.BR EAGAIN " or " EWOULDBLOCK\nTry again.\n.SH SEE ALSO\n.BR recv (2)\n',
        ["EACCES||Write permission is denied.", "EAGAIN||Try again.", "EWOULDBLOCK||Try again."],
    ),
    "manual page of BSD": (
        "acme.2",
        ".Dd January 1, 2024\n.Dt ACME 2\n.Sh ERRORS\nIt fails if:\n.Bl -tag -width Er\n.It Bq Er EBADF\nThe argument is not valid.\n.It Bq Er EINVAL\nThe length is negative.\n.El\n",
        ["EBADF||The argument is not valid.", "EINVAL||The length is negative."],
    ),
    "manual page on a terminal": (
        "acme.txt",
        "ACME(3)               Library               ACME(3)\n\nNAME\n       acme - send\n\nERRORS\n       EACCES Write permission is denied.\n\n       EAGAIN The socket would\n              block.\n\n       ECONNRESET\n              Reset by peer.\n\nSEE ALSO\n       recv(2)\n",
        [
            "EACCES||Write permission is denied.",
            "EAGAIN||The socket would block.",
            "ECONNRESET||Reset by peer.",
        ],
    ),
    "properties": (
        "messages.properties",
        "# Error messages\nerror.1001=The key is\\\n   not valid\nerror.1002 = Not enough funds\n",
        ["1001||The key is not valid", "1002||Not enough funds"],
    ),
    "strings": (
        "Errors.strings",
        '/* Error texts */\n"1001" = "The key is not valid";\n"1002" = "Not enough funds";\n',
        WANTED,
    ),
    "sections": (
        "acme.ini",
        "[errors]\n1001=The key is not valid\n1002=Not enough funds\n\n[ports]\n8080=web\n8443=secure web\n",
        WANTED,
    ),
    "translations": (
        "errors.po",
        'msgid ""\nmsgstr ""\n"Language: en"\n\nmsgid "ERR_1001"\nmsgstr "The key is not valid"\n\nmsgid "ERR_1002"\nmsgstr ""\n"Not enough funds"\n',
        ["ERR_1001||The key is not valid", "ERR_1002||Not enough funds"],
    ),
    "buttons": (
        "ui.strings",
        '"menu.open" = "Open";\n"menu.close" = "Close";\n"error.title" = "Error";\n',
        [],
    ),
    "rows of a database": (
        "errors.sql",
        "INSERT INTO error_codes (code, name, message) VALUES\n(1001, 'NO_KEY', 'The key is not valid'),\n(1002, 'NO_FUNDS', 'Not enough funds');\nINSERT INTO users (id, name) VALUES (1, 'Anna'), (2, 'Ben');\n",
        NAMED,
    ),
    "messages of Windows": (
        "acme.mc",
        "MessageId=1001\nSymbolicName=NO_KEY\nLanguage=English\nThe key is not valid\n.\n\nMessageId=1002\nSymbolicName=NO_FUNDS\nLanguage=English\nNot enough funds\n.\n",
        NAMED,
    ),
    "a row of two lines": (
        "copy.txt",
        "Error codes\nCode\tName\nDescription\n1001\tNO_KEY\nThe key is not valid\n1002\tNO_FUNDS\nNot enough funds\n",
        NAMED,
    ),
    "labels on lines of their own": (
        "copy.txt",
        "Error codes\n\nCode\nName\nDescription\n1001\nNO_KEY\tThe key is not valid\n1002\nNO_FUNDS\tNot enough funds\n",
        NAMED,
    ),
    "names of numbers": (
        "definitions.json",
        '{"TYPES": {"UInt16": 1, "UInt32": 2, "Hash": 5}, "TRANSACTION_RESULTS": {"telBAD_KEY": -399, "telNO_FUNDS": -398, "tesSUCCESS": 0}}',
        ["-399|telBAD_KEY|", "-398|telNO_FUNDS|", "0|tesSUCCESS|"],
    ),
    "a listing of Doxygen": (
        "page.html",
        '<html><body><h1>errors.h</h1><div class="fragment"><div class="line"><span class="lineno"> 1</span><span class="keyword">const</span> Message error_list[] = {</div>\n<div class="line"><span class="lineno"> 2</span>{1001, <span>&quot;The key is not valid&quot;</span>},</div>\n<div class="line"><span class="lineno"> 3</span>{1002, <span>&quot;Not enough funds&quot;</span>},</div>\n</div><!-- fragment --></body></html>',
        WANTED,
    ),
    "macros of Doxygen": (
        "page.html",
        '<html><body><h1>error.h File Reference</h1><table class="memberdecls">\n<tr class="heading"><td colspan="2"><h2 class="groupheader">Macros</h2></td></tr>\n<tr><td class="memItemLeft">#define&#160;</td><td class="memItemRight"><a>A_ERROR_KEY</a>&#160;&#160;(-2)</td></tr>\n<tr class="separator"><td>&#160;</td></tr>\n<tr><td class="memItemLeft">#define&#160;</td><td class="memItemRight"><a>A_ERROR_FUNDS</a>&#160;&#160;(-3)</td></tr>\n</table></body></html>',
        ["-2|A_ERROR_KEY|", "-3|A_ERROR_FUNDS|"],
    ),
}


ENTITIES: dict[str, tuple[str, str]] = {
    "a text": ('<!ENTITY bank "The bank">', "&bank; is out"),
    "in single quotes": ("<!ENTITY bank 'The bank'>", "&bank; is out"),
}


@pytest.mark.parametrize(("declared", "said"), ENTITIES.values(), ids=ENTITIES)
def test_texts_that_a_file_declares(declared: str, said: str) -> None:
    page = f'<!DOCTYPE e [\n{declared}\n]>\n<e><x code="1">{said}</x><x code="2">&lt; 5</x></e>'
    table = read(page, "page.xml").blocks[-1]
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows()][1:] == [
        ["1", "The bank is out"],
        ["2", "< 5"],
    ]


def test_texts_that_would_fill_the_memory_stay_names() -> None:
    long = "x" * 1000
    page = f'<!DOCTYPE e [<!ENTITY a "{long}">]><e><x n="1">{"&a;" * 5000}</x><x n="2">b</x></e>'
    table = read(page, "page.xml").blocks[-1]
    assert isinstance(table, Table)
    assert len(table.rows()[1].cells[1].text) < 1_100_000


@pytest.mark.parametrize(("name", "text", "wanted"), FILES.values(), ids=FILES)
def test_files(name: str, text: str, wanted: list[str]) -> None:
    codes = extract(read(text, name)).codes
    found = [f"{c.code}|{c.name or ''}|{c.texts[0].text if c.texts else ''}" for c in codes]
    assert found == wanted


#: file of cases -> the name of its pages
CASES = {
    "latex": "page.tex",
    "manual": "page.txt",
    "manual_copy": "page.txt",
    "xml": "page.xml",
    "messages_pairs": "page.properties",
    "messages_po": "page.po",
    "messages_mc": "page.mc",
    "messages_sql": "page.sql",
    "data_csv": "page.csv",
    "data_json": "page.json",
    "markdown_limits": "page.md",
    "text_mixed": "page.txt",
    "text_grids": "page.txt",
    "text_adoc": "page.adoc",
    "text_rst": "page.rst",
    "text_wiki": "page.wiki",
    "html_generated": "page.html",
}


@pytest.mark.parametrize(
    ("name", "page", "blocks"),
    [
        pytest.param(name, *case.values, id=f"{file}: {case.id}")
        for file, name in CASES.items()
        for case in cases(f"{file}.txt")
    ],
)
def test_blocks(name: str, page: str, blocks: str) -> None:
    assert dump(read(page, name)) == blocks


def test_deep_elements() -> None:
    document = read("<all>" + "<x>" * 200 + "a" + "</x>" * 200 + "</all>", "page.xml")
    assert (document.format, document.blocks) == ("xml", [])


@pytest.mark.parametrize(
    ("text", "name", "latex"),
    [
        ("", "a.tex", True),
        ("", "A.LaTeX", True),
        ("", "a.ltx", True),
        ("", "a.txt", False),
        ("\n \\documentclass{article}", "a.txt", True),
        ("\\section{A}", "", True),
        ("\\subsubsection*{A}", "", True),
        ("\\begin{longtable}{l}", "", True),
        ("\\begin{figure}", "", False),
        ("text\n\\section{A}", "", False),
    ],
)
def test_is_latex(text: str, name: str, latex: bool) -> None:
    assert is_latex(text, name) is latex


@pytest.mark.parametrize(
    ("text", "manual"),
    [
        ("\n.TH A 1\n.SH B\n", True),
        ('.\\" a\n.Dd today\n.Sh B\n', True),
        ("'\\\" t\n.TH A 1\n.SH B", True),
        (".SH B\n", True),
        (".a\n.b\n", False),
        ("x\n.TH A 1\n.SH B\n", False),
        ("ACME(3)      Library      ACME(3)\nx", True),
        ("ACME(3)\nx", False),
        ("x ACME(3)      Library      ACME(3)", False),
    ],
)
def test_is_manual(text: str, manual: bool) -> None:
    assert is_manual(text) is manual


FORMATS = {
    "markdown": ".md .mdx .markdown .mdown",
    "html": ".html .htm .xhtml",
    "json": ".json",
    "yaml": ".yaml .yml",
    "csv": ".csv",
    "tsv": ".tsv",
    "xml": ".xml .resx .xsd .wsdl .xlf .dita .dbk .docbook",
    "text": ".rst .adoc .asciidoc .asc .wiki .mediawiki .properties .ini .cfg .strings .lang .po .pot .sql .mc .tex .latex .ltx",
    "toml": ".toml",
}


@pytest.mark.parametrize(
    ("suffix", "format_"),
    [(suffix, format_) for format_, suffixes in FORMATS.items() for suffix in suffixes.split()],
)
def test_suffixes(suffix: str, format_: str) -> None:
    """The text by itself is Markdown, and a name may be that of an address."""
    for name in (f"page{suffix}", f"https://acme.example/a.b/PAGE{suffix.upper()}?x=a.c#d.e"):
        assert guess_format("# A\n", name) == format_
    assert guess_format("# A\n", "page") == "markdown"


def test_bullets_between_tabs() -> None:
    """As Safari copies them; a comment of a shell does not make Markdown of the text."""
    text = "Errors\n# requires: curl\n\t•\t1001: Bad key\n\t•\t1002: Bad order\n"
    assert guess_format(text, "page") == "text"
    (block,) = read(text, "page").blocks
    assert isinstance(block, Paragraph)
    assert [line.text for line in block.lines[2:]] == ["• 1001: Bad key", "• 1002: Bad order"]


BULLETS = {
    "below a line with a colon": (
        "Codes:\n  • 1001: Bad\n  • 1002: Sad",
        ["Codes:", "• 1001: Bad", "• 1002: Sad"],
    ),
    "below a row": ("1001 Bad key\n  • renew it", ["1001 Bad key", "• renew it"]),
}


@pytest.mark.parametrize("trap", BULLETS)
def test_indented_bullets(trap: str) -> None:
    text, expected = BULLETS[trap]
    (block,) = read(text, "page.txt").blocks
    assert isinstance(block, Paragraph)
    assert [line.text for line in block.lines] == expected


BROKEN = {"errors.toml": "a = = 1", "errors.xml": "no XML"}


@pytest.mark.parametrize(("name", "text"), BROKEN.items(), ids=BROKEN)
def test_broken(name: str, text: str) -> None:
    with pytest.raises(UnreadableError):
        read(text, name)


def test_entities_of_xml_are_not_read() -> None:
    text = '<!DOCTYPE e [<!ENTITY x SYSTEM "file:///etc/passwd">]><e><c id="1">&x;</c><c id="2">b</c></e>'
    assert "root:" not in str(read(text, "e.xml").blocks)


def test_a_table_with_a_sparse_column_of_codes() -> None:
    rows = "\n".join(
        f"| 40{n} | no\\_key\\_{n} | Not valid | {n if n == 1 else ''} |" for n in range(5)
    )
    page = f"# Errors\n\n| Status | Category | Text | Error code of the bank |\n|--|--|--|--|\n{rows}\n"
    assert [c.code for c in extract(read(page, "p.md")).codes] == [f"no_key_{n}" for n in range(5)]


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("utf-8", "utf-8"),
        ("gbk", "gbk"),
        ("utf-16", "utf-16"),
        ("big5", "utf-8"),
        ("UTF-16LE", "utf-8"),
        ("klingon", "utf-8"),
    ],
)
def test_xml_in_any_charset(declared: str, written: str) -> None:
    """Its bytes are decoded as those of any page; the declaration holds for them, not for the text."""
    page = f'<?xml version="1.0" encoding="{declared}"?><errors><error code="1001">错误的密钥</error><error code="1002">余额不足</error></errors>'
    codes = extract(read(page.encode(written), "errors.xml")).codes
    assert [(code.code, code.texts[0].text) for code in codes] == [
        ("1001", "错误的密钥"),
        ("1002", "余额不足"),
    ]


@pytest.mark.parametrize("text", ["<", "words", "<!DOCTYPE a>", "<!-- a -->", "]]>"])
def test_what_is_no_xml(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(text, "errors.xml", "xml")
    assert str(caught.value) == "errors.xml: this is no XML"
