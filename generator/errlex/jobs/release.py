"""Release: what changed in the catalogues since the last release, the version that follows, the CHANGELOG.

The last release is a git reference; its catalogues are read from git, so that nothing has to be built
twice. The first release has the version that pyproject.toml says. The version step of others is the largest that a
change calls for (semver.org 2.0.0): a member or an exception that is gone or means something else is a major one, a
new code a minor one, wording a patch.
"""

from __future__ import annotations

import re
import subprocess
import tomllib
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from errlex.catalogue import Catalogue, load_catalogue
from errlex.compare import DriftResult, SourceResult, compare
from errlex.drift_rules import BUMPS, Bump
from errlex.errors import ConfigError
from errlex.render.markdown import text
from errlex.report.changelog import UNRELEASED, changelog_entry, without_renames

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.config.project import Project

CHANGELOG = "CHANGELOG.md"
_HEAD = "# Changelog\n\nOf what is generated; made by `errlex release`. Versions as in semver.org 2.0.0.\n"


@dataclass(frozen=True, slots=True)
class Release:
    """result: changes of the exchanges that were in the last release. added: exchange -> number of its codes.

    is_first: there is no release before this one, so that all exchanges are added.
    """

    result: DriftResult
    added: dict[str, int] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)
    is_first: bool = False

    @property
    def bump(self) -> Bump:
        """The version step; "none" where nothing changed."""
        steps: list[Bump] = [self.result.bump]
        steps += ["minor"] if self.added else []
        steps += ["major"] if self.dropped else []
        return min(steps, key=BUMPS.index)

    def entry(self, version: str, date: str) -> str:
        """The section of the CHANGELOG. date: ISO 8601."""
        lines = [
            f"- {text(name)}: a new exchange with {count:,} codes"
            for name, count in self.added.items()
        ]
        lines += [f"- {text(name)}: no longer part of it" for name in self.dropped]
        entry = changelog_entry(self.result, version, date)
        if not lines:
            return entry
        if not self.result.changes:
            entry = entry.partition("\n")[0] + "\n"
        return entry + "\n### Exchanges\n\n" + "\n".join(lines) + "\n"


def release_since(project: Project, reference: str | None) -> Release:
    """Return the changes of the committed catalogues since `reference`; None for the first release.

    Raises ConfigError (git, catalogues).
    """
    now = {
        name: load_catalogue(project.sources / name / "catalogue.json")
        for name in project.exchanges
    }
    if reference is None:
        every = {name: len(found.codes) for name, found in now.items() if found}
        return Release(DriftResult([]), every, is_first=True)
    folder = project.sources.relative_to(project.root).as_posix()
    listed = _git(
        project.root, "ls-tree", "-r", "--name-only", reference, "--", folder
    ).splitlines()
    files = {path.split("/")[-2]: path for path in listed if path.endswith("/catalogue.json")}
    sources, added = [], {}
    for name, catalogue in now.items():
        if catalogue is None:
            continue
        if name not in files:
            added[name] = len(catalogue.codes)
            continue
        content = _git(project.root, "show", f"{reference}:./{files[name]}")
        before = Catalogue.loads(content, project.root / files[name])
        sources.append(SourceResult(name, compare(before, catalogue)))
    return Release(DriftResult(sources), added, sorted(set(files) - set(now)))


def last_release(root: Path) -> str | None:
    """Return the nearest tag that looks like a version; None if there is none yet. Raises ConfigError (git)."""
    if not _git(root, "tag", "--list", "--merged", "HEAD", "v[0-9]*").strip():
        return None
    return _git(root, "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*").strip()


def next_version(version: str, bump: Bump) -> str:
    """Return `version` after a step. While it is 0.y.z, a major step is a minor one, and a minor one a patch.

    Raises ConfigError where it is not three numbers.
    """
    match = re.fullmatch(r"(\d+)\.(\d+)\.(\d+)", version)
    if not match:
        raise ConfigError(
            f"version {version!r} is not three numbers", mend='as in version = "1.4.0"'
        )
    major, minor, patch = map(int, match.groups())
    step = BUMPS.index(bump) + (major == 0 and bump in ("major", "minor"))
    following = [
        (major + 1, 0, 0),
        (major, minor + 1, 0),
        (major, minor, patch + 1),
        (major, minor, patch),
    ]
    return ".".join(map(str, following[step]))


def with_version(pyproject: str, version: str) -> str:
    """Return the text of a pyproject.toml with `version` in [tool.errlex], otherwise unchanged, however it is spelt.

    Of the places where the old version stands it is the one that changes this value and no other. Raises ConfigError.
    """
    values = tomllib.loads(pyproject)
    table = values.get("tool", {}).get("errlex", {})
    old = table.get("version")
    if not isinstance(old, str) or not old:
        raise ConfigError(
            "no version in [tool.errlex]", mend=f'add to [tool.errlex]: version = "{version}"'
        )
    table["version"] = version
    wanted = repr(values)  # a value that is not a number does not equal itself
    for place in re.finditer(re.escape(old), pyproject):
        changed = pyproject[: place.start()] + version + pyproject[place.end() :]
        with suppress(tomllib.TOMLDecodeError):
            if repr(tomllib.loads(changed)) == wanted:
                return changed
    raise ConfigError(
        "the version in [tool.errlex] is written with escapes", mend=f'say version = "{version}"'
    )


def with_entry(changelog: str, entry: str) -> str:
    """Return the text of a CHANGELOG with `entry` before the older ones; changelog: "" for a new file.

    What stood below "Unreleased" is released now: it becomes the end of the entry. An entry that is there already is not
    repeated.
    """
    if entry in changelog:
        return changelog
    head, mark, older = (changelog or _HEAD).partition("\n## ")
    if older.startswith("Unreleased\n"):
        unreleased, mark, older = older.partition("\n## ")
        if waiting := unreleased.partition("\n")[2].strip("\n"):
            entry = f"{entry}\n{waiting}\n"
    return f"{head.rstrip()}\n\n{entry}" + (f"\n## {older}" if mark else "")


def with_renames(changelog: str, section: str) -> str:
    """The text of a CHANGELOG with the renames of `errlex update --rename-derived`, instead of an older list of them.

    They stand before the first release, and go with it. What people wrote below "Unreleased" stays there, after
    the renames.
    """
    if not changelog and not section:
        return ""
    head, mark, rest = (changelog or _HEAD).partition("\n## ")
    others = ""
    if mark and rest.startswith("Unreleased\n"):
        unreleased, mark, rest = rest.partition("\n## ")
        others = without_renames(unreleased.partition("\n")[2]).strip("\n")
    kept = f"\n## {rest}" if mark else ""
    if others:
        section = f"{section or UNRELEASED}\n{others}\n"
    return f"{head.rstrip()}\n\n{section}{kept}" if section else f"{head.rstrip()}\n{kept}"


def _git(root: Path, *arguments: str) -> str:
    command = ("git", "-C", str(root), *arguments)
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")  # noqa: S603
    if done.returncode:
        raise ConfigError(
            f"git {arguments[0]}: {done.stderr.strip()}",
            file=root,
            mend="name a tag or a commit: --since REF",
        )
    return done.stdout
