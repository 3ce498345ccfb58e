"""The project: the nearest parent folder whose pyproject.toml has a `[tool.errlex]` table.

[tool.errlex]
sources = "sources"                    folder of exchanges
templates = ["templates"]              searched in this order, then those that come with errlex
version = "1.4.0"                      of what is generated, for templates that need one

[[tool.errlex.output]]
target = "python"                      a folder of templates
path = "generated/exchange_errors"     folder, or the file where the target has one template
exchanges = ["bitget"]                 default: all
import = "acme.errors"                 name that the Python package is imported by; default: from the path
packaging = true                       also its README.md and pyproject.toml, above it; default: false

[tool.errlex.publisher]                metadata of the generated packages
author = "The acme authors"            who publishes them
contact = "sdk@acme.example"           an e-mail address
repository = "https://github.com/acme/errors"

[tool.errlex.drift]                    severities and accepted findings (errlex.config.drift)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from errlex.config.drift import DriftSettings, drift_settings
from errlex.config.source import Source, load_source
from errlex.errors import ConfigError, did_you_mean
from errlex.files import check_inside
from errlex.toml import TomlTable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

#: An e-mail address as package indexes check it.
_MAIL = re.compile(r"[!-;=?A-~]+@[!-;=?A-~]+")
_PATH_MEND = "give a path below the folder of pyproject.toml"
_ADDRESS = re.compile(r"https://[!#-;=?-\[\]_a-z~]+")


@dataclass(frozen=True, slots=True)
class Output:
    """An output. path: relative to the root, as written. exchanges: () means all.

    import_name: the name to import it by ("acme.errors"); "" to take it from the path. packaging: also write the files around it.
    """

    target: str
    path: str
    exchanges: tuple[str, ...]
    line: int | None = None
    import_name: str = ""
    packaging: bool = False


@dataclass(frozen=True, slots=True)
class Publisher:
    """The publisher of the generated packages; "" for what is not set. repository, site: addresses without a final `/`.

    site: address of the published site.
    """

    author: str = ""
    contact: str = ""
    repository: str = ""
    site: str = ""

    @property
    def is_named(self) -> bool:
        """Whether the repository is set; "OWNER" and a host of `.invalid` are placeholders."""
        host, _, path = self.repository.removeprefix("https://").partition("/")
        return bool(path) and not host.endswith(".invalid") and "OWNER" not in path.split("/")


@dataclass(frozen=True)
class Project:
    """A project. drift: its `[tool.errlex.drift]`."""

    root: Path
    sources: Path
    templates: tuple[Path, ...]
    outputs: tuple[Output, ...]
    version: str
    drift: DriftSettings
    publisher: Publisher = Publisher()

    @property
    def file(self) -> Path:
        """Its pyproject.toml."""
        return self.root / "pyproject.toml"

    @property
    def pages(self) -> Path:
        """The ignored folder of fetched pages: `<exchange>/<page id>.<ext>`."""
        return self.root / ".cache" / "pages"

    def inputs_at(self, place: Path) -> str:
        """Return which inputs `place`, a resolved path, is among: "sources", "templates"; "" if it is not."""
        inputs = {"sources": (self.sources,), "templates": self.templates}
        return next(
            (
                name
                for name, folders in inputs.items()
                if any(place.is_relative_to(folder.resolve()) for folder in folders)
            ),
            "",
        )

    @cached_property
    def exchanges(self) -> tuple[str, ...]:
        """Ids of all exchanges, in order."""
        return tuple(sorted(file.parent.name for file in self.sources.glob("*/source.toml")))

    def check_exchange(self, exchange: str) -> None:
        """Raise ConfigError, with the most similar names, if there is no such exchange."""
        if exchange not in self.exchanges:
            choices = f"one of: {', '.join(self.exchanges) or 'none yet: errlex new EXCHANGE PAGE'}"
            raise ConfigError(
                f"no exchange {exchange!r}",
                file=self.sources,
                mend=f"{did_you_mean(exchange, self.exchanges)} {choices}".strip(),
            )

    def load(self, exchanges: Iterable[str] = ()) -> list[Source]:
        """Return the sources of `exchanges`; of all if it is empty. Raises one ConfigError that lists all mistakes."""
        wanted = list(dict.fromkeys(exchanges)) or list(self.exchanges)
        sources, mistakes = [], []
        for exchange in wanted:
            try:
                self.check_exchange(exchange)
                check_inside(self.sources / exchange, self.root)
                sources.append(load_source(self.sources / exchange))
            except ConfigError as error:
                mistakes.append(error)
        mistakes += _file_clashes(sources, self.exchanges)
        if len(mistakes) == 1:
            raise mistakes[0]
        if mistakes:
            raise ConfigError("\n".join(map(str, mistakes)))
        return sources


def _file_clashes(sources: Iterable[Source], exchanges: Collection[str]) -> list[ConfigError]:
    """Return an error for each scope whose file another exchange would have: gate_v4.js is gate's scope v4, or gate_v4."""
    return [
        ConfigError(
            f"scope {scope!r} would share files with the exchange {source.exchange}_{scope}",
            file=source.file,
            mend="rename the scope or the exchange",
        )
        for source in sources
        for scope in source.scopes
        if f"{source.exchange}_{scope}" in exchanges
    ]


def find_project(start: Path) -> Project:
    """Return the project around `start`. Raises ConfigError if there is none, or if its table is faulty."""
    for folder in (start, *start.parents):
        file = folder / "pyproject.toml"
        if file.is_file():
            root = TomlTable.load(file)
            if "tool" in root.values and "errlex" in root.table("tool").values:
                return _project(folder, root.table("tool").table("errlex"))
    raise ConfigError(
        "no [tool.errlex] in a pyproject.toml here or above",
        file=start,
        mend='add to pyproject.toml:\n\n  [tool.errlex]\n  sources = "sources"\n',
    )


def _check_inside(table: TomlTable, key: str, path: str) -> None:
    """Raise ConfigError for a path outside of the project, to which errlex would write."""
    if not path.isprintable():
        raise table.error(f"{path!r} has control characters", key, _PATH_MEND)
    if Path(path).is_absolute() or ".." in Path(path).parts:
        raise table.error(f"{path!r} is outside the project", key, _PATH_MEND)


def _project(root: Path, table: TomlTable) -> Project:
    outputs = []
    for row in table.tables("output"):
        output = Output(
            row.text("target"),
            row.text("path"),
            row.texts("exchanges"),
            row.line,
            row.text("import", ""),
            row.flag("packaging", default=False),
        )
        _check_inside(row, "path", output.path)
        row.finish()
        outputs.append(output)
    sources = table.text("sources", "sources")
    _check_inside(table, "sources", sources)
    project = Project(
        root=root,
        sources=root / sources,
        templates=(*(root / name for name in table.texts("templates")), *built_in_templates()),
        outputs=tuple(outputs),
        version=table.text("version", "0"),
        drift=drift_settings(table.table("drift")),
        publisher=_publisher(table.table("publisher")),
    )
    table.finish()
    return project


def _publisher(table: TomlTable) -> Publisher:
    publisher = Publisher(
        table.text("author", ""),
        table.text("contact", ""),
        table.text("repository", "").rstrip("/"),
        table.text("site", "").rstrip("/"),
    )
    if publisher.contact and not _MAIL.fullmatch(publisher.contact):
        raise table.error(
            f"{publisher.contact!r} is not an e-mail address",
            "contact",
            'as in contact = "sdk@acme.example"',
        )
    for key, address in (("repository", publisher.repository), ("site", publisher.site)):
        if address and not _ADDRESS.fullmatch(address):
            raise table.error(
                f"{address!r} is not an https address", key, f'as in {key} = "https://acme.example"'
            )
    if not publisher.author.isprintable() or set(publisher.author) & set("<>"):
        raise table.error(
            f"{publisher.author!r} has characters that a name cannot have",
            "author",
            "the address goes to `contact`, without < and >",
        )
    table.finish()
    return publisher


def built_in_templates() -> list[Path]:
    """Return the folders of errlex's own templates: in its wheel, or at the root of its checkout."""
    package = Path(str(files("errlex")))
    return [
        folder
        for folder in (package / "templates", package.parents[1] / "templates")
        if folder.is_dir()
    ]
