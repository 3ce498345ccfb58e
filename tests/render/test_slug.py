"""Slugs: addresses that never change, and never stand for two codes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errlex.render.slug import slug


@pytest.mark.parametrize(
    ("code", "kind", "made"),
    [
        ("10006", "error", "10006"),
        ("-1021", "error", "-1021"),
        ("00001", "error", "00001"),
        ("invalid-parameter", "error", "invalid-parameter"),
        ("403", "http", "http-403"),
        ("1006", "close", "close-1006"),
        pytest.param("AUTH_003", "error", "auth-003~3d24a4cb19", id="capitals"),
        pytest.param(
            "EOrder:Insufficient funds",
            "error",
            "eorder-insufficient-funds~3789a97af2",
            id="a sentence",
        ),
        pytest.param("a" * 64, "error", "a" * 64, id="as long as a slug may be"),
        pytest.param("a" * 65, "error", "a" * 48 + "~635361c48b", id="longer"),
        pytest.param(
            "A" * 47 + " b",
            "error",
            "a" * 47 + "~c87059a6f6",
            id="no hyphen at the end of what is cut",
        ),
        pytest.param("403", "range", "403", id="another kind"),
        pytest.param("余额不足", "text", "~8fce3e14c3", id="no ASCII"),
    ],
)
def test_slug(code: str, kind: str, made: str) -> None:
    assert slug(code, kind) == made


@given(st.text(min_size=1), st.text(min_size=1))
def test_different_codes_have_different_slugs_even_where_case_does_not_count(
    one: str, other: str
) -> None:
    assert (slug(one).lower() == slug(other).lower()) == (one == other)


@given(st.text(min_size=1) | st.from_regex(r"[./\\~?#%]{1,5}", fullmatch=True))
def test_a_slug_is_a_name_on_every_disk_and_in_every_address(code: str) -> None:
    assert re.fullmatch(r"[a-z0-9._~-]+", slug(code))
    assert not slug(code).startswith(".")
    assert len(slug(code)) <= 64
