"""Whether a page is HTML."""

from __future__ import annotations

import time

import pytest

from errlex.read.sniff import is_html

CASES = {
    "doctype": ("<!DOCTYPE html>", True),
    "doctype over lines": ("<!doctype\n  html>", True),
    "html": ("<html lang=en>", True),
    "head": ("<head>", True),
    "body": ("<BODY>", True),
    "title": ("<title>Errors</title>", True),
    "meta": ("<meta charset=utf-8>", True),
    "byte order mark": ("\ufeff<html>", True),
    "blank lines": ("\n\n  <html>", True),
    "xml declaration": ('<?xml version="1.0"?>\n<html>', True),
    "a feed": ('<?xml version="1.0"?>\n<rss>', False),
    "a comment": ("<!-- saved from -->\n<html>", True),
    "two comments": ("<!-- a --><!-- b --><html>", True),
    "an empty comment": ("<!--><html>", True),
    "a comment without end": ("<!-- <html>", False),
    "a comment, then Markdown": ("<!-- a -->\n# Errors", False),
    "Markdown": ("# Errors\n\n<html>", False),
    "an element of Markdown": ("<details><summary>", False),
    "a longer name": ("<header>", False),
    "nothing": ("", False),
}


@pytest.mark.parametrize("trap", CASES)
def test_is_html(trap: str) -> None:
    text, html = CASES[trap]
    assert is_html(text) is html


@pytest.mark.parametrize(
    "text",
    ["<!-- a -->\n" * 100_000, "<!--" * 250_000, " " * 1_000_000, "<?xml " * 160_000],
    ids=["comments", "open comments", "blanks", "declarations"],
)
def test_time_is_linear(text: str) -> None:
    started = time.process_time()
    is_html(text + "x")
    assert time.process_time() - started < 2
