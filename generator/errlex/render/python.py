"""Python files: filters, formatting with Black, and reading back what was written."""

from __future__ import annotations

import ast
import re
import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from errlex.errors import ErrlexError
from errlex.render.format import Format
from errlex.render.safe import COMMON, Safe, identifier, one_line, shortened, visible
from errlex.value import uncollected

if TYPE_CHECKING:
    from errlex.model import Scope

LINE_LENGTH = 100
#: Columns that a comment is given at least: where a long name leaves less, the line becomes longer.
MINIMUM_WIDTH = 20

#: The first line of a template whose lines are as Black leaves them.
FINAL = "# final\n"
_OFF = "\n# fmt: off\n"
_QUOTES = '"""'
#: Brackets of a loop without a round.
_EMPTY = re.compile(r"(?<=[(\[{])\n(?=[)\]}])")
#: One text of a dictionary, which cannot be split however long it is.
_TEXT = re.compile(r' *"[^"\\]*+": "[^"\\]*+",')


class PythonFormat(Format):
    """One Python file: its filters remember the constants they wrote, `finish` finds them again."""

    def __init__(self) -> None:
        """A format is used for one file."""
        self._written: Counter[tuple[type, object]] = Counter()
        self.filters = {
            **COMMON,
            "literal": self.literal,
            "layout": self.layout,
            "member": self.member,
            "docstring": docstring,
            "comment": comment,
            "tuple": tuple,
        }

    def literal(self, value: object) -> Safe:
        """A Python literal: str, int, float, bool, None, or tuples, lists and dicts of such."""
        self._remember(value)
        return Safe(_literal(value))

    def layout(self, value: object, before: int = 0) -> Safe:
        """Return the literal of a value, laid out as Black does it. before: number of columns used on the first line."""
        self._remember(value)
        return Safe(_laid_out(value, 0, LINE_LENGTH - before))

    def member(self, name: str, value: int | str) -> Safe:
        """Return the assignment of a value to a member of a class; where it is too long, as Black breaks it."""
        written = self.literal(value)
        line = f"{identifier(name)} = {written}"
        if len(line) + 4 <= LINE_LENGTH or len(written) + 8 > LINE_LENGTH:
            return Safe(line)
        return Safe(f"{name} = (\n        {written}\n    )")

    @uncollected
    def finish(self, source: str, scopes: tuple[Scope, ...]) -> str:
        """`source`, formatted. Raises ErrlexError where it is no Python, or does not read back equal.

        Every constant that `literal` wrote must be read again as often as it was written; every enum named
        `...API_ERROR_CODE` must have just the members of one of the scopes.
        """
        try:
            text = formatted(source)
            tree = ast.parse(text)
            compile(tree, "<generated>", "exec")
        except (SyntaxError, ValueError) as error:
            raise ErrlexError(f"the template did not give valid Python: {error}") from None
        constants, classes = _read(tree)
        if missing := self._written - Counter(zip(map(type, constants), constants, strict=True)):
            kind, value = next(iter(missing))
            raise ErrlexError(
                f"{kind.__name__} {value!r:.80} does not read back equal from the generated file"
            )
        for enum in classes:
            if enum.name.endswith("API_ERROR_CODE"):
                _compare(enum, scopes)
        return text

    def _remember(self, value: object) -> None:
        if isinstance(value, dict):
            for key, item in value.items():
                self._remember(key)
                self._remember(item)
        elif isinstance(value, (tuple, list)):
            for item in value:
                self._remember(item)
        elif value is None or isinstance(value, bool):
            pass  # not worth counting: every module has them
        else:
            plain = str(value) if isinstance(value, str) else value
            self._written[type(plain), plain] += 1


def _read(tree: ast.Module) -> tuple[list[object], list[ast.ClassDef]]:
    """The constants of a module, among them negative numbers, and its classes.

    It does what `ast.walk` does, in two thirds of the time: a module of data has tens of thousands of nodes.
    """
    constants: list[object] = []
    classes: list[ast.ClassDef] = []
    left: list[ast.AST] = [tree]
    while left:
        node = left.pop()
        if isinstance(node, ast.Constant):
            constants.append(node.value)
            continue
        if isinstance(node, ast.ClassDef):
            classes.append(node)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            number = node.operand
            if isinstance(number, ast.Constant) and isinstance(number.value, (int, float, complex)):
                constants.append(-number.value)
        for part in vars(node).values():
            if isinstance(part, list):
                left += [each for each in part if isinstance(each, ast.AST)]
            elif isinstance(part, ast.AST):
                left.append(part)
    return constants, classes


def formatted(source: str) -> str:
    """`source` as Black leaves it.

    Black is slow for what templates can write as it wants it: what stands below a line `# fmt: off`, and files
    that begin with the line FINAL, are taken as they are but for blank lines. One with code that is too long for
    its line (an exchange with a long name) goes to Black after all. `.ci/black-range` holds these files to what
    Black says of them.
    """
    if source.startswith(FINAL):
        text = _spaced(source.removeprefix(FINAL).lstrip("\n"))
        head, off, body = text.partition(_OFF)
        return _blackened(text) if _may_be_split(head) else _EMPTY.sub("", head) + off + body
    head, off, body = source.partition(_OFF)
    return _blackened(head + off) + (_spaced(body) if off else "")


def _blackened(source: str) -> str:
    """`source` as Black formats it. Raises ValueError if it is no Python."""
    import black  # takes longer to import than all else here, and errlex's own templates do without it
    from black.mode import TargetVersion
    from black.parsing import InvalidInput

    mode = black.Mode(line_length=LINE_LENGTH, target_versions={TargetVersion.PY311})
    try:
        return black.format_str(source, mode=mode)
    except InvalidInput as error:
        raise ValueError(str(error)) from None


def _may_be_split(text: str) -> bool:
    """Whether Black may break a line of `text`. It breaks neither comments nor docstrings, but for their last quotes."""
    code_and_docs = text.split(_QUOTES)
    code, docs = code_and_docs[::2], code_and_docs[1::2]
    return (
        len(code) == len(docs)  # quotes within a comment
        or any("\n" in doc and len(doc.rpartition("\n")[2]) > LINE_LENGTH - 3 for doc in docs)
        or any(
            len(line) > LINE_LENGTH
            and not line.lstrip().startswith("#")
            and not _TEXT.fullmatch(line)
            for part in code
            for line in part.splitlines()
        )
    )


def _spaced(text: str) -> str:
    """`text` with the blank lines that Black leaves: two at most, one inside of a block, none at the end."""
    text = re.sub(r"\n\n\n+(?= )", "\n\n", re.sub(r"\n{4,}", "\n\n\n", text))
    return text.rstrip("\n") + "\n"


def _literal(value: object) -> str:
    if isinstance(value, str):
        text = repr(str(value))
        return f'"{text[1:-1]}"' if text[0] == "'" and '"' not in text else text  # Black's quotes
    if value is None or isinstance(value, (bool, int, float)):
        return repr(value)
    if isinstance(value, tuple):
        return (
            f"({_literal(value[0])},)"
            if len(value) == 1
            else f"({', '.join(map(_literal, value))})"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_literal(k)}: {_literal(v)}" for k, v in value.items()) + "}"
    raise ErrlexError(f"no Python literal for a {type(value).__name__}")


def _laid_out(value: object, indent: int, room: int) -> str:
    """A literal as Black lays it out: on one line, or with a line for each of its parts and a comma behind each.

    A dictionary or list of one part gets no comma. indent: columns before its last line. room: columns for the first.
    """
    flat = _literal(value)
    if len(flat) <= room or not isinstance(value, (dict, list, tuple)) or not value:
        return flat
    parts = value.items() if isinstance(value, dict) else [(None, part) for part in value]
    comma = "," if len(value) > 1 or isinstance(value, tuple) else ""
    inner = indent + 4
    lines = [flat[0]]
    for key, part in parts:
        head = f"{_literal(key)}: " if isinstance(value, dict) else ""
        left = LINE_LENGTH - inner - len(head) - len(comma)
        lines.append(f"{' ' * inner}{head}{_laid_out(part, inner, left)}{comma}")
    return "\n".join([*lines, f"{' ' * indent}{flat[-1]}"])


def docstring(text: str, indent: int = 4, first: int = 3) -> Safe:
    r"""Text for the inside of a triple-quoted string, wrapped; line breaks in it are kept as paragraphs.

    indent: columns before continuation lines. first: columns that the first line has already used
    behind the indent. Backslashes are doubled, so that what is read is the text.
    """
    lines = []
    for number, paragraph in enumerate(str(text).split("\n")):
        escaped = one_line(paragraph.replace("\\", "\\\\"))
        if '""' in escaped:
            escaped = re.sub(r'"(?=")', r'\\"', escaped)
        used = " " * (indent + first) if number == 0 else " " * indent
        if (
            len(used) + len(escaped) <= LINE_LENGTH - 3
        ):  # most texts: wrapping takes forty times as long
            lines.append(used + escaped if escaped else "")
            continue
        wrapped = textwrap.wrap(
            escaped,
            LINE_LENGTH - 3,
            initial_indent=used,
            subsequent_indent=" " * indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        lines.extend(wrapped or [""])
    body = "\n".join(lines).strip()
    if body.endswith('"'):
        body = body[:-1] + '\\"'
    return Safe(body)


def comment(text: str, width: int | None = None) -> Safe:
    """Text behind a `#`: on one line, invisible characters visible."""
    floor = width if width is None else max(width, MINIMUM_WIDTH)
    return Safe(shortened(visible(one_line(text)), floor))


def _compare(enum: ast.ClassDef, scopes: tuple[Scope, ...]) -> None:
    """Compare an enum's members with a scope: users compare with them, so they must be the catalogue's."""
    found = {}
    for node in enum.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                found[node.targets[0].id] = ast.literal_eval(node.value)
            except ValueError:
                continue  # an alias given by another member's name
    for scope in scopes:
        names = {name: code.wire for code in scope.members for name in code.names}
        if set(found) <= set(names) and all(names[name] == value for name, value in found.items()):
            first_names = {code.name for code in scope.members}
            if first_names <= set(found):
                return
    raise ErrlexError(f"the members of {enum.name} are not those of any scope of the catalogue")
