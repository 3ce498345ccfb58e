"""Runs: consecutive headings, or consecutive lines, that are codes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import TYPE_CHECKING, Literal

from errlex.extract.above import with_status_heads
from errlex.extract.codes import STATUS_DIGITS
from errlex.extract.entries import found_codes
from errlex.extract.kinds import with_kinds
from errlex.extract.ledger import BESIDE_CODES, Collector, Reading, Tally, with_codes
from errlex.extract.lines import MASKS, masks_head_groups, starts_like_code
from errlex.extract.lookalikes import is_navigation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from errlex.blocks import Item, Paragraph
    from errlex.extract.context import Context
    from errlex.extract.entries import Entry
    from errlex.extract.evidence import Evidence
    from errlex.extraction import FoundCode


#: Masks head others where there are more than so many codes for each.
MANY = 3


@dataclass
class Run:
    """Consecutive headings, or lines, that are codes and are reported as one block."""

    context: Context
    line: int | None
    why: Evidence
    what: Literal["headings", "lines"]
    above: tuple[str, ...] = ()
    codes: Collector = field(default_factory=Collector)
    count: int = 0
    continuations: int = 0
    groups: int = 0
    problems: list[str] = field(default_factory=list)
    headings: list[tuple[str, int]] = field(default_factory=list)
    headed: bool = False

    @property
    def awaits_text(self) -> bool:
        """The next paragraph, or list, says more of the latest code: nothing does so far, or its line stands for a heading."""
        return self.codes.without_text or (self.headed and bool(self.codes))

    def add(self, entry: Entry, line: Item) -> None:
        """Add a heading or line that is a code."""
        self.codes.add(*found_codes(entry, line))
        self.codes.note_gone([line])
        self.count += 1

    def add_lines(self, block: Paragraph, entries: Sequence[Entry | None]) -> None:
        """Add the lines of a block: each begins with a code or continues the line above.

        entries: what `errlex.extract.lines.entries_of` returns for the block.
        """
        begun = False
        self.headed = len(block.lines) == 1 and block.lines[0].bold
        headings = MASKS if masks_head_groups(entries) else ()
        for entry, line in zip(entries, block.lines, strict=True):
            if entry is not None and entry.shape not in headings:
                self.add(entry, line)
                begun = True
            elif entry is None and starts_like_code(line.text):
                if begun:
                    self.codes.add_line(line.text)
                    self.codes.note_gone([line])
                what = f"line {line.line or '?'}: no code in the line {line.text[:80]!r}"
                self.problems.append(what)
            elif begun and entry is None and not is_navigation(line.text):
                self.codes.add_line(line.text)
                self.codes.note_gone([line])
                self.continuations += 1
            else:
                self.groups += 1
                begun = False
                if not is_navigation(line.text):
                    self.headings.append((line.text, len(self.codes)))

    def reading(self) -> Reading:
        """Return the reading of the whole run."""
        codes, headings = without_masks(self.codes.codes(), self.headings)
        masks = len(headings) - len(self.headings)
        heads = with_status_heads(headings, codes)
        counts = self.count - masks, self.continuations, self.groups + masks
        tally = Tally(*counts, self.problems, heads, beside=self.codes.gone)
        reading = with_codes(
            self.context,
            self.line,
            self.why,
            tally,
            with_kinds(codes, self.context),
            self.what,
        )
        reading.above = self.above
        return reading


def without_masks(
    codes: Sequence[FoundCode], headings: Sequence[tuple[str, int]]
) -> tuple[list[FoundCode], list[tuple[str, int]]]:
    """Return the codes without the masks that head others ("10xx - Server errors" above 1000), and `headings` with those.

    Headings of a page that lost their markup, as when it was copied. Masks of HTTP statuses stay, and those of few codes.
    headings: as in `Tally`.
    """
    kept: list[FoundCode] = []
    heads = [*headings]
    for at, code in enumerate(codes):
        below = codes[at + 1].code if at + 1 < len(codes) else ""
        if _covers(code.code, below):
            texts = " ".join(text.text for text in code.texts)
            heads.append((f"{code.code} {texts}".strip(), at))
        else:
            kept.append(code)
    if len(kept) == len(codes) or len(codes) <= MANY * (len(codes) - len(kept)):
        return [*codes], [*headings]
    gone = [at for _, at in heads[len(headings) :]]
    return kept, sorted(
        ((text, at - sum(g < at for g in gone)) for text, at in heads), key=itemgetter(1)
    )


def _covers(mask: str, code: str) -> bool:
    """Whether a mask of four digits or more stands for a code, whatever its sign: "10xx" for -1003."""
    digits = mask.lstrip("+-").lower().replace("*", "x")
    sent = code.lstrip("+-")
    if len(digits) <= STATUS_DIGITS or "x" not in digits or len(digits) != len(sent):
        return False
    return (
        sent.isdecimal() and sent.startswith(digits.rstrip("x")) and digits.rstrip("x").isdecimal()
    )


def is_lone(entries: Sequence[Sequence[Entry | None]]) -> bool:
    """Whether a section has one line with a code, and the code is a number that the markup sets apart from its text.

    Of codes with letters and digits ("BA-LENM-01: ...") it may have several. entries: those of the lines of each block.
    """
    found = [entry for several in entries for entry in several if entry]
    if all(entry.firm and entry.shape == "tag" for entry in found):
        return bool(found)
    return (
        len(found) == 1
        and found[0].firm
        and found[0].shape == "number"
        and not found[0].text[:1].islower()
    )


def lone_lines(
    context: Context,
    block: Paragraph,
    entries: Sequence[Entry | None],
    why: Evidence,
    below: Callable[[], Sequence[str]],
) -> Reading:
    """Return the reading of lines with codes that have too little evidence alone, but stand beside others.

    why: the evidence that was too little. below: returns the texts that follow.
    """
    run = Run(context, block.line, replace(why, frame=BESIDE_CODES), "lines")
    run.add_lines(block, entries)
    for text in below() if run.codes else ():
        run.codes.add_line(text)
    return run.reading()
