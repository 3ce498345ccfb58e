"""The quick reader of inline Markdown: plain text, code spans, simple bold texts and links, by one expression.

Nine of ten texts of a page have no other markup. For all others the result is None, and markdown-it reads
them (`errlex.read.markdown_inline`). Any other result is the one that markdown-it would give.
"""

from __future__ import annotations

import re

from errlex.read.inline import Fields, collapse, plain

#: Signs that may be markup. Neither "_" within a word nor "*" between blanks is emphasis. (Each alternative here, and
#: of `_SPAN`, begins with a character of its own: thus a search looks closer at these characters alone.)
_MARKUP = re.compile(
    r"\\|`|\n|~~|\*(?<!\s\*)|\*(?!\s)|_(?<!\w_)|_(?!\w)|<[a-zA-Z/!?]|\]\(|&(?:#|[A-Za-z][A-Za-z0-9]{1,31};)"
)
_TEMPLATE_TAG = re.compile(r"\{[%:/]")
#: A line break within a text.
_BREAK = re.compile(r"<br ?/?>")
_URL = r"""\((?!(?:vbscript|javascript|file|data):)(?:[^\s()<>\\&*`\[\]]|&(?![#\w]*;))*(?: "[^"\\\n&<`]*")?\)"""
_IN_CODE = r"[^`\n ][^`\n]*"
_CODE = rf"`{_IN_CODE}`(?!`)"
#: Text that begins and ends with a letter or digit, so that the signs around it are certain to be markup.
_WORDS = r"[^\W_](?:(?:[^*`\\\[\]<&_~{\n]|(?<=[^\W_])_(?=[^\W_]))*[^\W_])?"
#: Text of a link: whatever its ends are, the brackets around it are markup.
_LINKED = r"(?:[^*`\\\[\]<&_~{\n]|(?<=[^\W_])_(?=[^\W_]))++"
_SPAN = re.compile(
    rf"`(?<!``)(?P<code>{_IN_CODE})`(?!`)|\\(?P<escaped>[!-/:-@\[-`{{-~])"
    rf"|\*(?<![*\w]\*)\*(?:(?P<bold>{_WORDS}(?:[:.?!](?=\*\*(?:[\s.,:;)]|$)))?)|(?P<bold_code>{_CODE})|\[(?P<bold_link>{_WORDS})\]{_URL})\*\*(?![*\w])"
    rf"|\[(?<!!\[)(?:(?P<link>{_LINKED})|(?P<link_code>{_CODE}))\]{_URL}"
)


def simple(source: str, *, references: bool) -> Fields | None:
    """Return the fields of a text; None if it has other markup.

    references: the page has link definitions, so that any text in brackets may be a link.
    """
    if "{" in source and _TEMPLATE_TAG.search(source):
        return None
    if "<br" not in source:
        return _of_part(source, references=references)
    parts = [_of_part(part, references=references) for part in _BREAK.split(source)]
    return joined([part for part in parts if part]) if None not in parts else None


def simple_lines(source: str, *, references: bool) -> list[tuple[Fields, int]] | None:
    """Return the fields of each line, and its distance from the first one in source lines; None if it has other markup.

    references: as for `simple`.
    """
    found: list[tuple[Fields, int]] = []
    if "{" in source and _TEMPLATE_TAG.search(source):
        return None
    for below, line in enumerate(source.split("\n")):
        for part in _BREAK.split(line) if "<br" in line else (line,):
            fields = _of_part(part, references=references)
            if fields is None:
                return None
            if fields[0]:
                found.append((fields, below))
    return found


def joined(parts: list[Fields]) -> Fields:
    """Return the fields of a text of several parts."""
    texts = [part for part in parts if part[0]]
    kept = tuple(piece for part in texts for piece in part[1])
    code = tuple(span for part in texts for span in part[2])
    links = tuple(span for part in texts for span in part[3])
    bold = bool(texts) and all(part[5] for part in texts)
    return " ".join(kept), kept, code, links, False, bold, (), ()


def _of_part(source: str, *, references: bool) -> Fields | None:
    """Return the fields of a text without a break; None if it has other markup."""
    if references and "[" in source:
        return None
    if not _MARKUP.search(source):
        return plain(source)
    pieces: list[str] = []
    code: list[str] = []
    links: list[str] = []
    bold = outside = at = 0
    for span in _SPAN.finditer(source):
        piece = source[at : span.start()]
        if piece and _MARKUP.search(piece):
            return None
        at = span.end()
        kind = span.lastgroup or ""
        text = span[kind]
        if kind.endswith("code"):
            text = text.strip("`")
            code.append(collapse(text))
        if kind.endswith("link") or kind == "link_code":
            links.append(collapse(text))
        is_bold = kind.startswith("bold")
        bold += is_bold
        outside += not is_bold or bool(piece.strip())
        pieces += (piece, text)
    rest = source[at:]
    if _MARKUP.search(rest):
        return None
    pieces.append(rest)
    whole = bold > 0 and not outside and not rest.strip()
    text = collapse("".join(pieces))
    kept = (text,) if text else ()
    spans = tuple(filter(None, code)), tuple(filter(None, links))
    return (text, kept, *spans, False, whole, (), ())
