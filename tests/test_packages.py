"""The packages as they are published: what they hold, what they say of themselves, the same bytes every time."""

from __future__ import annotations

import email
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from packaging.metadata import Metadata

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("hatchling")

#: Package -> (its folder in the repository, what it is built from there).
PACKAGES = {
    "errlex": (
        ".",
        [
            "generator",
            "templates",
            "docs",
            "pyproject.toml",
            "hatch_build.py",
            "README.md",
            "LICENSE",
            "CHANGELOG.md",
            "CITATION.cff",
            "CONTRIBUTING.md",
            "SECURITY.md",
        ],
    ),
    "exchange_errors": (
        "generated",
        ["exchange_errors", "pyproject.toml", "README.md", "LICENSE.md"],
    ),
}
#: (umask, time of every file): two machines that have checked the same commit out.
MACHINES = {"one": (0o022, 1_600_000_000), "other": (0o077, 1_800_000_000)}


def built(root: Path, package: str, machine: str, folder: Path) -> Path:
    """The folder with wheel and sdist of `package`, built from a copy as `machine` would have it."""
    umask, time = MACHINES[machine]
    place, parts = PACKAGES[package]
    copy, out = folder / machine / "copy", folder / machine / "dist"
    copy.mkdir(parents=True)
    for part in parts:
        source = root / place / part
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, copy / part, ignore=ignored, copy_function=shutil.copyfile)
        else:
            shutil.copyfile(source, copy / part)
    for path in copy.rglob("*"):
        path.chmod((0o777 if path.is_dir() else 0o666) & ~umask)
        os.utime(path, (time, time))
    environment = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(out)],
        cwd=copy,
        env=environment,
        umask=umask,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture(scope="module", params=list(PACKAGES))
def package(
    root: Path, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """machine -> folder with wheel and sdist."""
    folder = tmp_path_factory.mktemp(request.param)
    return {machine: built(root, request.param, machine, folder) for machine in MACHINES}


def wheel(package: dict[str, Path]) -> zipfile.ZipFile:
    (file,) = package["one"].glob("*.whl")
    return zipfile.ZipFile(file)


def metadata(package: dict[str, Path]) -> tuple[Metadata, str]:
    """(checked metadata, README) of the wheel."""
    with wheel(package) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        content = archive.read(name)
    return Metadata.from_email(content), str(email.message_from_bytes(content).get_payload())


def publisher(root: Path) -> dict[str, Any]:
    found = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    table = found["tool"]["errlex"]["publisher"]
    assert isinstance(table, dict)
    return table


def test_built_twice_gives_the_same_bytes(package: dict[str, Path]) -> None:
    one, other = (
        {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}
        for folder in package.values()
    )
    assert len(one) == 2
    assert one == other


def test_the_licence_is_in_both(package: dict[str, Path]) -> None:
    (sdist,) = package["one"].glob("*.tar.gz")
    with wheel(package) as archive, tarfile.open(sdist) as source:
        for names in (archive.namelist(), source.getnames()):
            assert [name for name in names if re.search(r"/LICENSE(\.md)?$", name)]


def test_what_it_says_of_itself(package: dict[str, Path], root: Path) -> None:
    found, readme = metadata(package)
    named = publisher(root)
    assert found.author_email == f"{named['author']} <{named['contact']}>"
    assert found.project_urls
    assert all(url.startswith(named["repository"]) for url in found.project_urls.values())
    assert {"Repository", "Issues", "Changelog"} <= set(found.project_urls)
    assert found.license_expression == "MIT"
    assert found.license_files
    assert found.keywords
    assert found.description_content_type == "text/markdown"
    assert len(readme) > 1000


def test_every_supported_python_is_named_and_tested(package: dict[str, Path], root: Path) -> None:
    found, _ = metadata(package)
    pattern = re.compile(r"Programming Language :: Python :: (3\.\d+)")
    versions = [m[1] for line in found.classifiers or [] if (m := pattern.fullmatch(line))]
    assert str(found.requires_python) == f">={versions[0]}"
    matrix = (root / ".github" / "workflows" / "test.yml").read_text("utf-8")
    (line,) = re.findall(r"python: \[(.*)\]", matrix)
    assert re.findall(r'"(.*?)"', line) == versions


def test_links_of_the_readme_lead_somewhere_from_an_index(
    package: dict[str, Path], root: Path
) -> None:
    _, readme = metadata(package)
    files = re.compile(re.escape(publisher(root)["repository"]) + r"/blob/HEAD/([^#]+)")
    for link in re.findall(r"\]\(([^)]+)\)", re.sub(r"^```.*?^```", "", readme, flags=re.M | re.S)):
        assert re.match(r"https://|#", link), link
        if file := files.match(link):
            assert (root / file[1]).exists(), link


def test_nothing_else_is_in_the_wheel(package: dict[str, Path]) -> None:
    with wheel(package) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}
        assert len(tops) == 2
        assert not [name for name in archive.namelist() if "__pycache__" in name]
