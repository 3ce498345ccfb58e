"""Rows of tables for tests."""

from __future__ import annotations

from errlex.blocks import Cell, Row


def row(*texts: str, header: bool = False) -> Row:
    return Row(tuple(Cell(text, (text,) if text else (), header=header) for text in texts))


def over_all(text: str, *, header: bool = False) -> Row:
    return Row((Cell(text, header=header), Cell(text, header=header, spanned=True)))


def labels(*texts: str) -> Row:
    return row(*texts, header=True)


KEY, SIGN = row("10001", "Invalid key"), row("10002", "Invalid sign")
