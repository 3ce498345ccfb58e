"""The model as plain data: all that templates can reach, in what JSON has."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from errlex.config.project import find_project
from errlex.errors import ConfigError
from errlex.jobs.model import VERSION, dumped_model
from errlex.model import Code, Exchange, Scope

if TYPE_CHECKING:
    from pathlib import Path


def test_every_attribute_is_there(root: Path) -> None:
    dumped = dumped_model(find_project(root), "bitmart")
    exchange = json.loads(json.dumps(dumped))["exchange"]
    assert dumped["model"] == VERSION
    assert {field.name for field in fields(Exchange)} <= exchange.keys()
    assert {field.name for field in fields(Scope)} <= exchange["scopes"][0].keys()
    assert {field.name for field in fields(Code)} <= exchange["scopes"][0]["codes"][0].keys()
    assert exchange["api_scopes"] == ["auth", "funding", "spot", "contract"]
    assert set(exchange["scopes"][0]["members"]) <= {
        code["code"] for code in exchange["scopes"][0]["codes"]
    }


def test_an_exchange_that_there_is_not(root: Path) -> None:
    with pytest.raises(ConfigError, match="no exchange 'acme'"):
        dumped_model(find_project(root), "acme")


def test_an_exchange_without_a_catalogue(tmp_path: Path) -> None:
    folder = tmp_path / "sources" / "acme"
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text('title = "Acme"\n', "utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.errlex]\n", "utf-8")
    with pytest.raises(ConfigError) as caught:
        dumped_model(find_project(tmp_path), "acme")
    said = f"{folder / 'catalogue.json'}: no catalogue yet\n  errlex update acme"
    assert str(caught.value) == said
