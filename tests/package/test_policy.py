"""The package has the tool's tables: what statuses mean, which advice is more careful."""

from __future__ import annotations

import importlib
from itertools import pairwise
from typing import Any

import pytest
from tests.package.conftest import api
from tests.package.test_errors import classes as every_class
from tests.test_statuses import EXPECTED
from tests.test_taxonomy import EXPECTED as CATEGORIES

from errlex.statuses import statuses
from errlex.taxonomy import taxonomy
from errlex.text import PLACEHOLDER


def policy(xe: Any) -> Any:
    return importlib.import_module(f"{xe.__name__}._policy")


@pytest.mark.parametrize("line", EXPECTED)
def test_a_status_alone(xe: Any, line: str) -> None:
    status, category, retry = line.split()
    error = api(xe, "unsaid").error_from({}, http_status=int(status))
    if int(status) < 400:
        assert error is None
    else:
        assert (error.category, error.retry) == (category, retry)
    assert importlib.import_module(f"{xe.__name__}._http").meaning(int(status)) == (category, retry)


@pytest.mark.parametrize("status", [None, 100, 200, 204, 600, 999])
def test_a_status_that_says_nothing(xe: Any, status: int | None) -> None:
    meaning = importlib.import_module(f"{xe.__name__}._http").meaning(status)
    assert meaning == ("UNKNOWN", "verify")


@pytest.mark.parametrize("status", [401, 418, 429, 451])
def test_what_holds_beside_any_code(xe: Any, status: int) -> None:
    alone = api(xe, "unsaid").error_from({}, http_status=status)
    beside = api(xe, "unsaid").error_from({"code": 99}, http_status=status)
    assert (beside.category, beside.retry) == (alone.category, alone.retry)
    assert beside.undocumented


@pytest.mark.parametrize("status", [400, 402, 403, 404, 409, 423])
def test_what_does_not(xe: Any, status: int) -> None:
    error = api(xe, "unsaid").error_from({"code": 99}, http_status=status)
    assert (error.category, error.retry) == ("UNKNOWN", "verify")


def test_placeholders(xe: Any) -> None:
    assert PLACEHOLDER.pattern == policy(xe).PLACEHOLDER
    messages = importlib.import_module(f"{xe.__name__}._messages")
    assert messages._PLACEHOLDER == PLACEHOLDER


def test_caution(xe: Any) -> None:
    assert taxonomy().caution == policy(xe).CAUTION
    most_careful = importlib.import_module(f"{xe.__name__}._resolve").most_careful
    order = policy(xe).CAUTION
    for less, more in pairwise(order):
        assert most_careful(less, more) is most_careful(more, less) is more


def test_categories(xe: Any) -> None:
    """Family, advice, class and ccxt's class of every category."""
    classes = {cls.category: cls for cls in every_class(xe).values() if "category" in vars(cls)}
    for name, family, retry, *of_class in CATEGORIES.values():
        category = xe.Category[name]
        assert importlib.import_module(f"{xe.__name__}._taxonomy").FAMILY_OF[category] == family
        if family == "NONE":
            assert category not in classes
            assert category not in xe.CCXT_CLASS
            continue
        cls = classes[category]
        assert [cls.family, cls.retry] == [family, retry]
        assert [cls.__name__, cls.__base__.__name__, xe.CCXT_CLASS[category]] == of_class
    assert [*xe.Category] == [*CATEGORIES]


@pytest.mark.parametrize("table", ["REPEATING", "GENERAL", "CERTAIN", "STATUSES"])
def test_tables(xe: Any, table: str) -> None:
    http = statuses().http
    tables: dict[str, Any] = {
        "REPEATING": taxonomy().repeating,
        "GENERAL": taxonomy().general,
        "CERTAIN": tuple(int(code) for code, status in http.items() if status.certain),
        "STATUSES": {code: (status.category, status.retry) for code, status in http.items()},
    }
    assert getattr(policy(xe), table) == tables[table]
