"""One column of a table: what its header means, and what its cells look like.

`errlex.extract.roles` decides by it which column of a table plays which role.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from errlex.extract.answers import may_be_answer, read_answer, read_cell
from errlex.extract.codes import NUMERIC, SHAPES, Codes, is_http_status, is_identifier, read_token
from errlex.extract.headers import CODE_HINTS, HINTS, Hint, hint, is_numbered, is_type
from errlex.extract.lookalikes import is_placeholder
from errlex.extract.scores import Found, feature, features, limit, total
from errlex.extract.shown import are_shown
from errlex.value import kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.blocks import Cell

_STATUS = re.compile(r"\d(?<![\d.]\d)\d\d(?!\.?\d)")
#: A tag that ends as a status does: "HP-300".
_TAGGED = re.compile(r"(?!HTTP)[A-Z]{1,8}[-_.]\d{3}\Z")
_SAYS_CODE = re.compile(
    r"[\"'`]?(?:(?:error|ret|result)[_ ]?)?code[\"'`]?\s*[:=]\s*[\"']?[+-]?\d", re.IGNORECASE
)
_DECLARED = re.compile(
    r"(?:(?:public|protected|private|static|final|const|readonly|constexpr) )+(?:u?int(?:eger)?\d{0,2}(?:_t)?|long|short|byte|uint|dword|string|number)",
    re.IGNORECASE,
)
#: A constant that the page broke into pieces ("API_KEY NOT_ENABLED").
_BROKEN = re.compile(r"[A-Z][A-Z0-9_]*(?: [A-Z][A-Z0-9_]*)+")
#: What a device shows as its error: capitals, digits and signs without a blank ("..NT:FN").
_SHOWN = re.compile(r"(?=[^\s\w]{0,3}[A-Z0-9])[A-Z0-9.:/#*+!-]{3,16}")
_CONSTANT = re.compile(r"[A-Z][A-Z0-9_]+")
#: A code of a few capitals: "NF".
_SHORT = re.compile(r"[A-Z]{1,3}")
#: A status of three levels or more ("4.5.1"), which is no version below a header that says status.
_LEVELS = re.compile(r"\d{1,3}(?:\.\d{1,4}){2,3}")
#: Minimum share of cells that must parse as codes for a column to be the code column, whatever its header says.
MIN_CODE_SHARE = limit("column")
#: Minimum number of cells that a device shows.
MIN_SHOWN = 4
#: A status column with at most this share of distinct values annotates the codes; above it, the statuses may be the codes.
MAX_DISTINCT_SHARE = limit("distinct")
_MOST_LONG = limit("long_column")
_MOST_STATUSES = limit("statuses")
#: Points of cells of each shape for "this is the code column" ("led": text follows the code), and points of the header.
_CELLS = features("cells", (*SHAPES, "led"))
_HEADERS = features("column", HINTS)
_COUNTING = feature("vote.counting")


@dataclass
class Column:
    """A column: its header and what its cells look like.

    Every share is one of the cells that `filled` lists.
    index: position in the table, from 0.
    hint: the meaning of the header; None if no word of it is known.
    codes: the codes of each cell, in the order of `cells`; None for a cell that holds none.
    lone: numbers of the rows in which no other cell is written; they head groups and count for no share.
    beside: what the columns beside it say against its being the code column.
    """

    index: int
    header: str
    cells: Sequence[Cell]
    hint: Hint | None = None
    codes: list[Codes | None] = field(default_factory=list)
    lone: frozenset[int] = frozenset()
    beside: list[Found] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.codes = [
            _codes_of(cell.text, cell.parts if len(cell.parts) > 1 else ()) if cell.text else None
            for cell in self.cells
        ]
        self.hint = hint(self.header)
        if (self.hint == "serial" and not self.counts) or (self.hint == "field" and self.long):
            self.hint = "code"
        if (
            self.hint in ("text", "error_text", None)
            and is_numbered(self.header)
            and self.are_numbers
        ):
            self.hint = "error_code"  # "Cause" above 16, 17, 18 means their numbers
        # `code: 53, reason: "busy"` names its code in each cell, whatever stands above.
        if self.hint not in CODE_HINTS and 2 * sum(map(_is_answer, self.filled)) > len(self.filled):
            self.hint = "code"
        of_errors = self.hint in CODE_HINTS and self.hint != "error"
        if of_errors or (self.hint == "status" and all(map(_LEVELS.fullmatch, self.filled))):
            self.trust_label()

    def trust_label(self) -> None:
        """Read cells as codes that are codes only below a header, or a label of the table, that says so: "1A", "BP 171", a code broken by blanks."""
        broken = [
            cell.text
            for cell, found in zip(self.cells, self.codes, strict=True)
            if _BROKEN.fullmatch(cell.text) and not (found and found.shape == "tag")
        ]
        if not any("_" not in piece for text in broken for piece in text.split()):
            broken = []
        are_signs = self.hint == "error_code" and self._are_signs()
        digits = any(found and found.codes[0][-1:].isdecimal() for found in self.codes)
        shown = frozenset(self.filled if are_shown(self.filled) else ())
        for index, cell in enumerate(self.cells):
            found = self.codes[index]
            if shown and cell.text in shown and not (found and found.shape == "number"):
                self.codes[index] = Codes((cell.text,), "token")
                continue
            if not digits and cell.text.isalpha():
                continue  # "OK" beside "BP 171" is a code, "OK" beside "FAILED" a word
            if are_signs and cell.text:
                self.codes[index] = Codes((cell.text,), "token")
            elif cell.text in broken:
                self.codes[index] = Codes((cell.text,), "phrase")
            elif cell.text and (found is None or found.shape == "word" or found.rest):
                self.codes[index] = read_token(cell.text) or found
        self._read_lone_na()

    def _are_signs(self) -> bool:
        """Whether the cells are what a device shows, each another one, and most of them are read as nothing else."""
        read = sum(found is not None for found in self.codes)
        if len(self.filled) < MIN_SHOWN or 2 * read > len(self.filled):
            return False
        return len({*self.filled}) == len(self.filled) and all(map(_SHOWN.fullmatch, self.filled))

    def _read_lone_na(self) -> None:
        """Read "NA" as a code if it stands once among "NF" and "TO": elsewhere it is a missing value."""
        written = [cell.text for cell in self.cells if cell.text]
        if len(written) > 2 and written.count("NA") == 1 and all(map(_SHORT.fullmatch, written)):
            at = next(n for n, cell in enumerate(self.cells) if cell.text == "NA")
            self.codes[at] = Codes(("NA",), "word")

    @kept
    def counts(self) -> bool:
        """Whether the cells may be row numbers: at most half of them have three digits or more."""
        long = sum(
            found.shape in ("number", "tag") and len(found.codes[0]) > 2
            for found in self.codes
            if found
        )
        return 2 * long <= len(self.filled)

    @kept
    def long(self) -> bool:
        """Whether nearly all cells are numbers of four digits or more; no field has such a name."""
        return _MOST_LONG * len(self.filled) <= sum(
            found.shape == "number" and len(found.codes[0]) > 3 for found in self.codes if found
        ) and bool(self.filled)

    @property
    def are_numbers(self) -> bool:
        """Whether nearly all cells are nothing but numbers, and no HTTP statuses."""
        numbers = sum(found.shape == "number" and not found.rest for found in self.read)
        most = numbers >= _MOST_LONG * len(self.filled)
        return most and bool(self.filled) and not self.statuses

    @kept
    def filled(self) -> list[str]:
        """Texts of the cells that are neither empty nor a placeholder ("-")."""
        return [
            cell.text
            for number, cell in enumerate(self.cells)
            if cell.text and number not in self.lone and not is_placeholder(cell.text)
        ]

    @kept
    def read(self) -> list[Codes]:
        """The codes of the cells that `filled` lists."""
        return [
            found
            for number, found in enumerate(self.codes)
            if found is not None and number not in self.lone
        ]

    @kept
    def shapes(self) -> dict[str, int]:
        """Number of cells by the shape of their codes; "led" counts the cells in which text follows the code."""
        counts: dict[str, int] = {}
        for found in self.read:
            shape = "led" if found.rest else found.shape
            counts[shape] = counts.get(shape, 0) + 1
        return counts

    def share(self, *shapes: str) -> float:
        """Share of cells that hold codes of one of these shapes."""
        if not self.shapes:
            return 0.0
        counts = self.shapes
        return sum([counts[shape] for shape in shapes if shape in counts]) / len(self.filled)

    @kept
    def declares(self) -> bool:
        """Every cell is what a constant is declared with ("public static final int"), and says nothing of a code."""
        return bool(self.filled) and all(map(_DECLARED.fullmatch, self.filled))

    @kept
    def points_elsewhere(self) -> bool:
        """Whether every cell is a link with the same words ("Details"), which tell nothing about a code."""
        written = [cell for cell in self.cells if cell.text]
        return all(cell.links == (cell.text,) for cell in written) and len(
            set(self.filled)
        ) == 1 < len(written)

    @kept
    def code_share(self) -> float:
        """Share of cells that hold codes of any shape."""
        return len(self.read) / len(self.filled) if self.filled else 0.0

    @kept
    def numeric(self) -> bool:
        """Whether most cells are numbers, masks or tags."""
        return self.share("led", *NUMERIC) >= MIN_CODE_SHARE and self.share(*NUMERIC) > 0

    @kept
    def statuses(self) -> bool:
        """Whether the cells name HTTP statuses, alone or among words ("HTTP 400", "400 Bad Request")."""
        left = len(self.filled)
        least = _MOST_STATUSES * left
        for text in self.filled:
            found = _STATUS.search(text)
            left -= not (found and is_http_status(found[0]) and not _TAGGED.match(text))
            if left < least:  # of a column of texts, after a few of them
                return False
        return bool(self.filled)

    @kept
    def identifiers(self) -> float:
        """Share of cells that are, or begin with, a symbolic constant; a word in a code span counts as half a cell."""
        words = sum(
            cell.code == (cell.text,) and cell.text.isidentifier() and not is_identifier(cell.text)
            for cell in self.cells
        )
        constants = sum(is_identifier(name_in(text)) for text in self.filled)
        return (constants + words / 2) / len(self.filled) if self.filled else 0.0

    @kept
    def names_each(self) -> bool:
        """Whether each cell is another constant in capitals, so that it is the name of its code, whatever stands above."""
        return (
            len(self.filled) == len(set(self.filled)) > 1
            and all(map(_CONSTANT.fullmatch, self.filled))
            and any("_" in text for text in self.filled)
        )

    @kept
    def tells_apart(self) -> bool:
        """Whether each cell is one word, most of them are constants, and few stand twice: `keyInvalid`, `forbidden`."""
        return (
            len(self.filled) > 1
            and not any(" " in text for text in self.filled)
            and self.share("symbol") >= MIN_CODE_SHARE
            and len(set(self.filled)) > MAX_DISTINCT_SHARE * len(self.filled)
        )

    @kept
    def says_code(self) -> bool:
        """Whether every cell calls its number a code (`code: 53, reason: "busy"`)."""
        return bool(self.filled) and all(_SAYS_CODE.match(text) for text in self.filled)

    @kept
    def none_is_a_name(self) -> bool:
        """Whether one cell among constants in capitals is "NONE": there it is a constant, not an empty cell."""
        return (
            sum(cell.text == "NONE" for cell in self.cells) == 1
            and len(self.filled) > 1
            and all(text.isupper() for text in self.filled)
        )

    @kept
    def named(self) -> bool:
        """Whether the words beside the codes are constants: "1001 BadNonce", not "1001 WebSocket is closed"."""
        beside = [found.rest for found in self.codes if found and found.rest]
        return sum(map(is_identifier, beside)) >= MIN_CODE_SHARE * len(beside) > 0

    @kept
    def consecutive(self) -> bool:
        """Whether the cells count 1, 2, 3, ... or 0, 1, 2, ...: without other evidence these are row numbers."""
        if len(self.filled) < 2 or self.filled[0] not in ("0", "1"):
            return False
        return self.filled == [str(int(self.filled[0]) + n) for n in range(len(self.filled))]

    @kept
    def types(self) -> bool:
        """Below a header that says no more than "type", each cell is a key of its own: types of errors, if of anything."""
        return (
            self.hint in ("subject", "module", None)
            and is_type(self.header)
            and self.share("symbol") == 1
            and len(set(self.filled)) == len(self.filled)
        )

    @kept
    def found(self) -> list[Found]:
        """The evidence of cells and header for and against "this is the code column"; empty if it cannot be one."""
        if self.code_share < MIN_CODE_SHARE:
            return []
        # "200 OK" is a status as surely as "200" is; below a header of HTTP statuses, so is "452 Bad key".
        own = self.hint == "http" and all(len(found.codes[0]) == 3 for found in self.read)
        led = "number" if self.statuses or own else "led"
        found = [
            Found(_CELLS[led if shape == "led" else shape], share=count / len(self.filled))
            for shape, count in self.shapes.items()
            if shape in _CELLS
        ]
        if self.types:
            return found
        headers = [
            _HEADERS[hint]
            for hint in (self.hint, self.says_code and "error_code")
            if hint in _HEADERS
        ]
        if headers:
            found.append(Found(max(headers, key=lambda header: header.points)))
        if self.consecutive and self.hint not in CODE_HINTS:
            found.append(Found(_COUNTING))
        return found

    @kept
    def worth(self) -> float:
        """Points for "this is the code column"; 0 if it cannot be one."""
        return total(self.found)


@lru_cache(maxsize=4096)
def _codes_of(text: str, parts: tuple[str, ...]) -> Codes | None:
    """The codes of a cell, which stands in a preview, in the table, and in tables like it. parts: its lines, if several."""
    return None if is_placeholder(text) else read_cell(text, parts)


def _is_answer(text: str) -> bool:
    return may_be_answer(text) and read_answer(text) is not None


def name_in(text: str) -> str:
    """Return the symbolic constant that a cell of names begins with, as written; "" if it begins with none.

    "price_too_low <Limit>" and "TE_SUCCESS = 0;" name price_too_low and TE_SUCCESS.
    """
    first, _, rest = text.strip("`'\"“” ").partition(" ")
    if rest and not rest.startswith(("=", "<", "{", "%", "(", "[", "//", ":")):
        return ""
    return first.rstrip(";=:,")
