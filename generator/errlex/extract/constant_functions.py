"""Functions that return nothing but a number, as the constants that they stand for.

public fun no_funds(): u64 { 1506 }        fn no_funds() -> u32 { return 1506; }
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from errlex.blocks import CodeBlock

if TYPE_CHECKING:
    from errlex.blocks import Block

#: Minimum number of such functions of a block.
FEWEST = 3
_FUNCTION = re.compile(
    r"^[ \t]*+(?:(?:public|pub|export|static|const|inline) ){0,3}(?:fun|fn|func|function) (\w{1,80}+)\(\)[^{}\n]{0,40}+\{[ \t]*+(?:return )?([+-]?\d{1,10}+);?[ \t]*+\}",
    re.MULTILINE,
)


def as_constants(block: Block) -> Block:
    """Return the block; functions of a program that return a number each are written as constants."""
    if not isinstance(block, CodeBlock) or ("fn " not in block.text and "fun" not in block.text):
        return block
    text, count = _FUNCTION.subn(r"const \1 = \2;", block.text)
    return replace(block, text=text) if count >= FEWEST else block
