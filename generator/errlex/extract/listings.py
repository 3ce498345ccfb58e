"""Listings: enumerations of codes in the syntax of a programming language or a schema.

    enum ErrorCode {                              ErrNotFound = NewError(21500, "not found")
      NOT_FOUND = 1001;  // The order is gone     NOT_FOUND(1001, "The order is gone"),
    }                                             #define ERR_NOT_FOUND 1001 /* gone */

These are the forms of Protocol Buffers, C, Java, TypeScript, Go, Rust, PHP and Python.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from errlex.blocks import CodeBlock, Item, Paragraph, Table
from errlex.extract.codes import is_identifier, shape_of
from errlex.extract.entries import Entry, found_codes
from errlex.extract.entry_evidence import weigh_entries
from errlex.extract.evidence import MIN_FAILURES, OUTSPOKEN
from errlex.extract.kinds import with_kinds
from errlex.extract.ledger import (
    Collector,
    Reading,
    Tally,
    beside_codes,
    passed_over,
    with_codes,
)
from errlex.extract.lookalikes import is_mild, known_list, subject_of_heading
from errlex.extract.scores import feature, limit
from errlex.extract.word_lists import failure_share, speaks_of
from errlex.text import words as normal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from errlex.blocks import Block
    from errlex.extract.context import Context
    from errlex.extract.evidence import Evidence

#: A member: its entry, its line, the remarks above it.
Member = tuple[Entry, int, list[str]]
#: Minimum number of members, and minimum share of them among the lines that are no frame; below, the block is a program.
MIN_MEMBERS = 2
MIN_MEMBER_SHARE = limit("members")
_CALLED = feature("lines.enumeration")
#: Maximum length of a member's line in characters.
MAX_LINE = 400
_TEXT = r"""(?P<quote>["'`])(?P<text>(?:(?!(?P=quote)).)*)(?P=quote)"""
_CODE = r"""(?P<mark>["']?)(?P<code>0x[0-9A-Fa-f]{1,8}|[+-]?\d{1,10}|(?<=["'])[A-Za-z0-9_.-]{2,32})(?P=mark)"""
_COMMENT = r"(?:\s*(?://+|/\*+|#|--)\s*(?P<comment>.*?)(?:\*/)?)?"
_MODIFIERS = r"(?:(?:export|public|private|protected|internal|static|final|const|constexpr|inline|readonly|var|val|let|pub|auto|unsigned|short|int|integer|long|string|String|u?int\d{1,2}(?:_t)?|ErrorCode|#define|case|type)\s+)*"
_MEMBER = re.compile(
    rf"{_MODIFIERS}(?P<name>[A-Za-z_]\w*)(?:\s*:\s*\w+|\s+\w+(?=\s*:?=))?"
    rf"(?:\s*:?=\s*(?:(?:new\s+)?[\w.]+\s*\(\s*)?|\s*\(\s*|\s+(?=0x|[+-]?\d)){_CODE}(?:u|L|i32)?"
    rf"(?:\s*,\s*{_TEXT})?[\s,;)\]]*{_COMMENT}"
)
#: An arm of a program that gives a constant its number: "case .noKey: return 1001", "Error::NoKey => 1001,".
_ARM = re.compile(
    r"(?:case\s++|\|\s*+)?(?:\w{1,60}+(?:\.|::)){0,3}+\.?(?P<name>[A-Za-z_]\w{0,80}+)(?:\s?(?:\([^()]{0,60}+\)|\{[^{}]{0,60}+\}))?+"
    rf"\s*+(?::?+\s*+return\b|=>|->)\s*+(?P<mark>)(?P<code>[+-]?\d{{1,10}}+)(?P<text>)[\s,;]*+{_COMMENT}"
)
#: A line that may define a member: "A = 1;", "A(1)", "A 1 /* ... */", "A = f(1, 2) + 3". Each line is tried once.
_MAY_BE = re.compile(
    r"\w[ \t]*+(?:[=-]>|[=(]|(?<=[ \t]))[ \t]*+(?:[\w.]++\()?[\"']?[+-]?\d++[\"']?[ \t]*+(?:[,;)\n/#]|\Z)"
)
#: The surroundings of the number in such a line. A search begins at its digits, since most texts have few.
_ENDED = re.compile(
    r"\d(?<=[\w.=>( \t\"'+-][=( \t\"'+-]\d)(?<!: [\"']\d)\d*+[\"']?[ \t]*+(?:[,;)\n/#]|\Z)"
)
#: The last digit of a line, and what an assignment has before it.
_LAST_DIGIT = re.compile(r"\d\n")
_ASSIGNS = re.compile(r"\w[ \t]*+=")
#: Lines that are only a frame: braces, keywords, directives.
_FRAME = re.compile(
    r"[\s{}()\[\],;]*|(?:package|import|syntax|option|reserved|using|namespace|iota|\}|@|#(?:if|endif|include|pragma)).*"
)
_OPENING = re.compile(
    r"[^=(\"']*\b(?:enum|class|const|type|interface|object|message)\b[^=(\"']*(?:\([\w., ]*\))?[{(:]?\s*|(?:const|var)\s*\("
)
#: A line for the preprocessor of C. name: of "#ifndef NAME", above the "#define NAME 1" that guards a file.
_DIRECTIVE = re.compile(
    r"#(?:ifndef[ \t]+(?P<name>\w+)|(?:ifdef|if|else|elif|endif|undef|include|pragma)\b).*"
)
_VALUE_OF_MACRO = re.compile(r" \(([+-]?(?:0x[0-9A-Fa-f]{1,8}|\d{1,9}))\)")
_REMARK = re.compile(r"(?://+|/\*+|\*+|#(?!define)|--)(?P<text>.*?)(?:(?<!\*)\*++/)?")


def may_be_listing(block: Block) -> bool:
    """Whether `read_listing` may find a listing in `block`: a line assigns a number, or calls with one."""
    source = _source(block)
    if source is None:
        return False
    return (_ENDED.search(source) is not None and _MAY_BE.search(source) is not None) or (
        "=" in source and _computes(source)
    )


def _computes(source: str) -> bool:
    """Whether a line assigns something that ends with a digit: "A = f(1) + 3"."""
    for last in _LAST_DIGIT.finditer(source):
        begun = source.rfind("\n", 0, last.start()) + 1
        if _ASSIGNS.search(source, begun, last.start()):
            return True
    return False


def read_listing(block: Block, around: Callable[[], Context]) -> Reading | None:
    """Return the reading of a listing; None if the block is none, or if nothing says that it lists errors.

    around: returns where the block stands, which most blocks need not be asked.
    """
    source = _source(block)
    if source is None:
        return None
    assert isinstance(block, CodeBlock | Paragraph | Table)
    first = (block.line or 0) + isinstance(block, CodeBlock)
    members, title, ignored, after = _members(source.split("\n"), first)
    # In Java methods stand below the members of an enumeration.
    if not speaks_of("errors", normal(title)):
        ignored += after
    lone = len(members) == 1 and not ignored and isinstance(block, CodeBlock)
    if len(members) < MIN_MEMBERS and not lone:
        return None
    if len(members) < MIN_MEMBER_SHARE * (len(members) + ignored):
        return None
    context = around()
    if lone and not context.of_errors:
        return None
    entries = [entry for entry, _, _ in members]
    evidence = weigh_entries(context, entries, assigned=True)
    words = normal(title)
    if title and (speaks_of("errors", words) or speaks_of("errors", title)):
        evidence.add(_CALLED, title=title[:40])
    elif title and not are_outspoken(entries):
        subject = subject_of_heading(words)
        if subject or not context.named:
            evidence.veto(f"it is called {title[:40]!r}")
    elif title and (subject := subject_of_heading(words)) and not is_mild(subject):
        evidence.veto(f"it is called {title[:40]!r}")
    states = known_list([entry.name or "" for entry in entries])
    if states and not (states == "states" and context.labelled):
        evidence.veto(f"the names are {states}")
    if not evidence.holds_codes and isinstance(block, Paragraph):
        return None
    if lone or not evidence.holds_codes:
        alone = "one member, and none of its form below the headings beside its own"
        why = alone if lone and evidence.holds_codes else evidence
        reading = passed_over(context, block.line, why, len(members), what="list")
        if lone and not evidence.vetoes:  # others below the headings beside its own decide
            codes = partial(_as_codes, members, context, block.line)
            reading.second = beside_codes(codes, evidence)
        return reading
    return _as_codes(members, context, block.line, evidence)


def _as_codes(
    members: Sequence[Member], context: Context, start: int | None, evidence: Evidence
) -> Reading:
    codes = Collector()
    for entry, line, remarks in members:
        for found in found_codes(entry, Item(entry.code, line=line)):
            codes.add(found)
        for remark in remarks if not entry.text else ():  # else the remark heads a group of members
            codes.add_line(remark)
    kinds = with_kinds(codes.codes(), context)
    return with_codes(context, start, evidence, Tally(len(members)), kinds, "lines")


def are_outspoken(entries: Sequence[Entry], fewest: int = MIN_FAILURES) -> bool:
    """Whether most names and texts speak of failures, so that they are codes whatever the enumeration is called."""
    texts = [f"{normal(entry.name or '')} {entry.text}" for entry in entries]
    return len(texts) >= fewest and failure_share(texts) >= OUTSPOKEN


def _source(block: Block) -> str | None:
    match block:
        case CodeBlock():
            return block.text
        case Paragraph() if block.preview and "=" in block.preview:
            return block.preview
        case Table() if block.preview.lstrip().startswith("#define"):
            return block.preview if block.plain else _defines(block.preview)
    return None


def _defines(preview: str) -> str:
    """Return the lines of a table of macros that a documentation generator made: "#define", "NAME (-2)"."""
    lines = (_VALUE_OF_MACRO.sub(r" \1", " ".join(line.split())) for line in preview.split("\n"))
    return "\n".join(line for line in lines if line)


def _members(lines: Sequence[str], first: int) -> tuple[list[Member], str, int, int]:
    """Return (members, name of the enumeration, number of other lines before the last member, number after it).

    lines: of the listing. first: the page's line of the first one.
    """
    members: list[Member] = []
    remarks: list[str] = []
    title = ""
    guard = None
    ignored = after = 0
    for number, line in enumerate(lines, first):
        if directive := _DIRECTIVE.fullmatch(line.strip()):
            guard = directive["name"]
            continue
        remark = _REMARK.fullmatch(line.strip())
        if remark:
            text = remark["text"].strip().removesuffix("*/").strip("/ ")
            if text and remarks and line.lstrip().startswith("*"):
                remarks[-1] = f"{remarks[-1]} {text}"  # the next line of a comment between signs
            elif text:
                remarks.append(text)
        elif not line.strip():
            remarks = []
        elif len(line) <= MAX_LINE and (member := _member(line)):
            if member["name"] == guard:
                continue
            members.append((_entry(member), number, remarks))
            remarks = []
            ignored, after = ignored + after, 0
        elif _OPENING.fullmatch(line):
            title = title or " ".join(_named(line))
            remarks = []
        elif not _FRAME.fullmatch(line):
            after += 1
    return members, title, ignored, after


def _member(line: str) -> re.Match[str] | None:
    line = line.strip()
    member = _MEMBER.fullmatch(line) or _ARM.fullmatch(line)
    return member if member and is_name(member["name"]) else None


def is_name(text: str) -> bool:
    """Whether `text` is the name of a constant, and not of a field ("code", "status")."""
    return is_identifier(text) or text.isupper() or (text[:1].isupper() and len(text) > 1)


def _named(line: str) -> Iterator[str]:
    keywords = {
        "enum",
        "class",
        "const",
        "type",
        "interface",
        "object",
        "message",
        "export",
        "public",
        "int",
    }
    yield from (word for word in re.findall(r"[A-Za-z_]\w*", line) if word not in keywords)


def _entry(member: re.Match[str]) -> Entry:
    text = (member["text"] or member["comment"] or "").strip()
    code = member["code"]
    name = member["name"] if member["name"] != code else None
    return Entry(code, shape_of(code) or "symbol", name, text, firm=True)
