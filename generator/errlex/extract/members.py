"""Sections that define one code each, by the fields of an answer or as the member of an enumeration.

    ### BAD INPUT                          ### Order_Not_Exist
    * `'ret_code': 10001`                  Order_Not_Exist = 107003
    * `'ret_msg': 'bad input'`

A single section of this form may show a sample. Several in a page, or a part of a page, about errors define its
codes, if their codes differ.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from errlex.blocks import CodeBlock, Heading, Item, List, Paragraph, Table
from errlex.extract.answers import Answer, is_success, may_be_answer, read_answer
from errlex.extract.below import texts_of
from errlex.extract.codes import is_identifier
from errlex.extract.context import Context, is_of_errors, page_title
from errlex.extract.entries import Entry, found_codes, read_entry
from errlex.extract.fenced import records_of
from errlex.extract.ledger import Reading, Tally, with_codes
from errlex.extract.lists import read_list
from errlex.extract.lookalikes import known_list
from errlex.extract.records import Records, with_records
from errlex.extract.scores import limit
from errlex.extract.tables import read_table
from errlex.extraction import FoundCode, Text
from errlex.value import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from errlex.blocks import Block, Document

#: Minimum number of sections that define a code, and of different codes among them.
MIN_SECTIONS = 2
DISTINCT = limit("sections")
_ASSIGNED = re.compile(r"[\W_]*[A-Za-z]\w*[*_`\\\s]*=[*_`\s]*[+-]?\d{1,7}[\s`;,]*")
#: A member with its number behind a colon or a type, below a heading of its name: "readonly BAD_KEY: -2",
#: "readonly BAD_KEY: 2 = 2", "public mixed BAD_KEY = 2", "static final int BAD_KEY = 2".
_TYPED = re.compile(
    r"(?:(?:readonly|static|const|final|public|protected|export) )*(?:(?:mixed|int|integer|long|short|string) )?(?P<name>[A-Za-z]\w*)"
    r"(?:\s?:(?: (?:number|int|integer)\s?=)?|\s?=)\s?(?P<code>[+-]?\d{1,7})(?: = (?P=code))?[\s`;,]*"
)
#: A constant of a string enumeration: `BAD_KEY = "BadKey"`.
_QUOTED = re.compile(
    r"[\W_]*(?P<name>[A-Za-z]\w*)[*_`\\\s]*(?::\s*)?=[*_`\s]*[\"'](?P<code>[A-Za-z][\w.-]{1,60})[\"'][\s`;,]*"
)
#: A macro: `#define BAD_KEY (-2)`.
_DEFINED = re.compile(
    r"#define\s+(?P<name>[A-Za-z]\w*)\s+\(?(?P<code>[+-]?(?:0x[0-9A-Fa-f]{1,8}|\d{1,9}))\)?(?:\s*/\*.*)?"
)
_MAY_DEFINE = re.compile(
    r"#define|=[*_`\s]*[+-]?\d|=[*_`\s]*[\"'][A-Za-z]|:[*_`\s]*[+-]?\d|[\"'`]\s*:|^\s*\{"
)


@value(frozen=True, slots=True)
class Member:
    """The code of a section. items: lines of the block that defines it. beside: the other blocks of the section."""

    code: FoundCode
    items: int
    success: bool = False
    beside: tuple[Block, ...] = ()


def member_sections(document: Document) -> dict[int, Member]:
    """Return the sections that each define a code: index of the heading's block -> the code."""
    found: dict[int, Member] = {}
    places: dict[int, Context] = {}
    title = page_title(document)
    told = is_of_errors(title)
    headings = [n for n, block in enumerate(document.blocks) if isinstance(block, Heading)]
    # This heading and those above it, with the numbers of their blocks.
    above: list[tuple[int, Heading]] = []
    for index, after in pairwise([*headings, len(document.blocks)]):
        heading = document.blocks[index]
        assert isinstance(heading, Heading)
        above = [*(each for each in above if each[1].level < heading.level), (index, heading)]
        if after == index + 1:
            continue  # nothing stands below it
        if not (told or any(is_of_errors(each.text) for _, each in above)):
            continue  # as most
        context = Context(tuple(each.text for _, each in above), title)
        if not context.of_errors or context.other_subject:
            continue
        member = _member(with_records(document.blocks[index + 1 : after]), heading.text)
        if member is not None:
            found[index], places[index] = member, context
            for number, _ in above[:-1]:  # a sample that shows the form of the sections below it
                found.pop(number, None)
    if _may_be_several(found):
        found = {n: member for n, member in found.items() if not _has_codes(member, places[n])}
    names = [member.code.name for member in found.values() if member.code.name]
    return found if _may_be_several(found) and not known_list(names) else {}


def _may_be_several(found: Mapping[int, Member]) -> bool:
    """Whether sections are so many, and their codes so different, that each defines one."""
    codes = [member.code.code for member in found.values()]
    failed = sum(not member.success for member in found.values())
    return len(set(codes)) >= max(MIN_SECTIONS, DISTINCT * len(codes)) and failed >= MIN_SECTIONS


def _has_codes(member: Member, context: Context) -> bool:
    """Whether a table or list of codes stands beside what looks like the one code of a section: it is a sample."""
    for block in member.beside:
        reading = read_table(block, context, None) if isinstance(block, Table) else None
        reading = read_list(block, context, None) if isinstance(block, List) else reading
        if reading and reading.codes:
            return True
    return False


def read_member(member: Member, context: Context) -> Reading:
    """Return the reading of a section that defines a code. context: where the section stands."""
    texts = [text for text in texts_of(member.beside) if not _is_footnote(text)]
    described = tuple(Text(text, "description") for text in texts)
    code = FoundCode(
        member.code.code,
        name=member.code.name,
        texts=(*member.code.texts, *described),
        line=member.code.line,
    )
    why = "it defines one code, as the sections beside it do"
    tally = Tally(codes=1, continuations=member.items - 1)
    return with_codes(context, code.line, why, tally, [code], "lines")


def named_members(document: Document, members: Mapping[int, Member]) -> set[int]:
    """Return the indexes of the headings that are the constant that their section defines, or the name of it."""
    found = set()
    for index, member in members.items():
        heading = document.blocks[index]
        names = () if member.code.texts else (member.code.name, member.code.code)
        if isinstance(heading, Heading) and heading.text in names and is_identifier(heading.text):
            found.add(index)
    return found


def answer_of(blocks: Sequence[Block], code: str) -> str:
    """Return the message of the first sample in `blocks` that answers with `code`; "" if there is none."""
    for block in blocks:
        if isinstance(block, CodeBlock) and may_be_answer(block.text):
            answer = read_answer(block.text)
            return answer.message if answer and answer.code == code else ""
    return ""


def _is_footnote(text: str) -> bool:
    """Whether `text` is the place where a documentation generator found the member: "defs/errors.ts:31", "___"."""
    return re.fullmatch(r"(?:Defined in )?[\w./-]+\.[a-z]{1,4}:\d+|[\W_]+", text) is not None


def _member(blocks: Sequence[Block], title: str) -> Member | None:
    """Return the one code that `blocks` define; None if they define none or several. title: the heading above them."""
    found = [
        (number, member) for number, each in enumerate(blocks) for member in _defined(each, title)
    ]
    recorded = any(isinstance(block, Records) for block in blocks)
    if recorded and any(isinstance(block, Table) for block in blocks):
        return None  # which is read as any other
    if len(found) != 1:
        return None
    ((number, member),) = found
    return replace(member, beside=(*blocks[:number], *blocks[number + 1 :]))


def _defined(block: Block, title: str) -> Iterator[Member]:
    """Yield the codes that a block below the heading `title` defines, if it holds nothing else."""
    match block:
        case Records() if len(block.entries) == 1:
            code = found_codes(block.entries[0], block.lines[0])[0]
            yield Member(code, block.rows, is_success(code.code))
        case CodeBlock() if may_be_answer(block.text) and (answer := read_answer(block.text)):
            if records_of(block.text):
                return  # one on each line: a list
            yield Member(_found(answer, block.line), 1, answer.success)
        case List() if may_be_answer(
            (block.preview or (block.items[0].text if block.items else "")).lstrip("`* ")
        ):
            text = "\n".join(item.text for item in block.items)
            if answer := read_answer(text):
                yield Member(_found(answer, block.line), len(block.items), answer.success)
        case Paragraph() if block.preview is None or _MAY_DEFINE.search(block.preview):
            for line in block.lines:
                if defined := _DEFINED.fullmatch(line.text):
                    found = FoundCode(defined["code"], name=defined["name"], line=line.line)
                    yield Member(found, 1)
                elif _ASSIGNED.fullmatch(line.text) and (entry := read_entry(line)):
                    yield Member(_assigned(entry, line), 1)
                elif (typed := _TYPED.fullmatch(line.text)) and typed["name"] == title:
                    yield Member(FoundCode(typed["code"], name=title, line=line.line), 1)
                elif (quoted := _QUOTED.fullmatch(line.text)) and is_identifier(quoted["code"]):
                    name = quoted["name"] if quoted["name"] != quoted["code"] else None
                    yield Member(FoundCode(quoted["code"], name=name, line=line.line), 1)
            if len(block.lines) and (answer := read_answer(" ".join(x.text for x in block.lines))):
                yield Member(_found(answer, block.line), 1, answer.success)


def _found(answer: Answer, line: int | None) -> FoundCode:
    texts = (Text(answer.message),) if answer.message else ()
    return FoundCode(answer.code, texts=texts, line=line)


def _assigned(entry: Entry, line: Item) -> FoundCode:
    texts = (Text(entry.text),) if entry.text else ()
    return FoundCode(entry.code, name=entry.name, texts=texts, line=line.line)
