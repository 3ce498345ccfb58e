"""Values in JSON files: they read back equal, and cannot end a script element."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.errors import ErrlexError
from errlex.render.json import JsonFormat, literal

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(JSON)
def test_a_literal_is_the_value(value: object) -> None:
    source = literal(value)
    assert json.loads(source) == value
    assert source.isprintable()
    assert not set(source) & set("<>&")


def test_a_file_that_is_no_json_is_not_written() -> None:
    assert JsonFormat().finish("[1]\n\n", ()) == "[1]\n"
    with pytest.raises(ErrlexError, match="JSON"):
        JsonFormat().finish("[1,]", ())
