"""XML files as pages: documents as HTML, and records as data.

<errors>                                        a table below the heading "errors"
  <error code="1001" name="NO_KEY">No key</error>
<xs:simpleType name="ErrorCode">                a table below the heading "ErrorCode"
  <xs:enumeration value="1001"> ... </xs:enumeration>
<section><title>Errors</title><variablelist>    a page: DocBook, DITA, RFC, by their tags of HTML
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree  # type: ignore[import-untyped] # it has no stubs

from errlex.errors import UnreadableError
from errlex.read.html import blocks_of
from errlex.read.records import document_of
from errlex.read.xml_values import called, local, value_of

if TYPE_CHECKING:
    from errlex.blocks import Document

#: The tags of documents, and those of HTML that mean the same.
_HTML = {
    "informaltable": "table", "row": "tr", "entry": "td", "strow": "tr", "sthead": "tr", "stentry": "td",
    "simpletable": "table", "variablelist": "dl", "term": "dt", "listitem": "li", "itemizedlist": "ul",
    "orderedlist": "ol", "para": "p", "simpara": "p", "t": "p", "literal": "code", "errorcode": "code",
    "errorname": "code", "constant": "code", "emphasis": "em", "programlisting": "pre", "screen": "pre",
    "codeblock": "pre", "sourcecode": "pre", "properties": "table", "property": "tr", "proptype": "td",
    "propvalue": "td", "propdesc": "td", "artwork": "pre",
}  # fmt: skip
_DOCUMENTS = frozenset(
    ["article", "book", "chapter", "section", "sect1", "appendix", "refentry", "reference", "topic", "concept", "rfc", "dita"]
)  # fmt: skip
_TITLES = frozenset(["title", "name", "refname"])
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w.-]*)(?P<rest>[^<>]*)>")
#: A text that the file gives a name, which stands for it below: no markup, and no other such name.
_ENTITY = re.compile(
    r"<!ENTITY\s+([\w.-]{1,64})\s+(?:\"([^\"<&%]{0,1000})\"|'([^'<&%]{0,1000})')\s*>"
)
_REFERENCE = re.compile(r"&([\w.-]{1,64});")
#: Names that every file has.
_OWN = frozenset(["lt", "gt", "amp", "quot", "apos"])
#: Maximum number of characters that such texts may add to a file.
MAX_ADDED = 1_000_000


def read_xml(text: str, name: str) -> Document:
    """Return an XML file as blocks. name: for messages. Raises UnreadableError."""
    parser = etree.XMLParser(
        encoding="utf-8",  # that of `text` below, whatever the file declares: it is decoded already
        resolve_entities=False,
        no_network=True,
        recover=True,
        remove_comments=True,
    )
    text = _with_entities(text)
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise UnreadableError("this is no XML", file=name)
    if local(root) in _DOCUMENTS:
        document = document_of({}, text, name, "xml")
        document.blocks, document.title = blocks_of(_as_html(text), 1, document.problems)
        return document
    return document_of({called(root): value_of(root)}, text, name, "xml")


def _with_entities(text: str) -> str:
    """Return the file with the texts that it declares (`<!ENTITY bank "The bank">`) in place of their names."""
    if "<!ENTITY" not in text:
        return text
    said = {name: one or other for name, one, other in _ENTITY.findall(text) if name not in _OWN}
    added = 0

    def replaced(found: re.Match[str]) -> str:
        nonlocal added
        whole = said.get(found[1], found[0])
        added += len(whole)
        return whole if added <= MAX_ADDED else found[0]

    begun = text.find("]>") + 1  # the texts themselves name nothing
    return text[:begun] + _REFERENCE.sub(replaced, text[begun:])


def _as_html(text: str) -> str:
    """Return a document with the tags of HTML, line by line as it was."""
    level = 0
    terms: list[bool] = []

    def tag(found: re.Match[str]) -> str:
        nonlocal level
        name = found["name"].lower()
        if name in _DOCUMENTS:
            level += -1 if found["end"] else 1
            return ""
        if name == "varlistentry":
            terms.pop() if found["end"] and terms else terms.append(True)
            return ""
        if name in _TITLES:
            return f"<{found['end']}h{min(max(level, 1), 6)}>"
        if name == "listitem" and terms:
            return f"<{found['end']}dd>"
        return f"<{found['end']}{_HTML.get(name, name)}{found['rest']}>"

    return _TAG.sub(tag, text)
