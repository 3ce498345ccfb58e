"""Coverage: what is known of each exchange, as facts (`coverage.json`) and as a page for readers.

`coverage.json` holds what no other committed file says: the version of the client library, how many of the codes in
its table are documented, seen and unknown, the date of each page, how many real answers were tried, and how many of the
last ones were read right at first sight.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from errlex.config.seen import FILE, load_seen
from errlex.errors import ConfigError
from errlex.files import check_object, file_text, own_json, parse_own_json
from errlex.jobs.library import library_codes
from errlex.jobs.standing import STANDING_STATES, Standing, documented_codes
from errlex.render.markdown import text
from errlex.write import write_one

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from errlex.config.page import Address, Page
    from errlex.config.source import Source

FACTS_FILE = "coverage.json"
_NOTICE = (
    "Written by `errlex coverage --measure`; dates of pages, first_sight and left_out are by hand."
)
_TYPES = {
    "notice": str,
    "library": str,
    "codes": dict,
    "pages": dict,
    "answers": int,
    "first_sight": dict,
    "left_out": dict,
}
#: Facts that people write: a measurement keeps them.
_BY_HAND = ("first_sight", "left_out")
#: Hosts of repositories. A site that is built from one (`*.github.io`) is the exchange's own page.
_REPOSITORIES = ("raw.githubusercontent.com", "github.com", "gitlab.com")
_HEAD = """# Coverage

What is known of each exchange, made by `errlex coverage` from `sources/`. An origin is *official* (the exchange's own
page), *repository* (a repository of the exchange), *mirror* (somebody else's copy), or *untried* (nobody has seen yet
that the address gives the codes: then the copy that gave them is named after it). Codes of ccxt are *documented*,
*seen* (sent, and documented nowhere) or *unknown* here. Of answers that were labelled before they were first tried, the
last column counts those that were read right as the package was then. A dash means: not known, or not there.

"""


@dataclass(frozen=True, slots=True)
class CoverageFacts:
    """`coverage.json`. library: "ccxt 4.5.90", "" where none was looked at. codes: documented, seen, unknown of the
    library's table. pages: id -> date (ISO 8601). answers: real answers that were tried. first_sight: "right" and "of", answers
    that were labelled before the first try and how many of them were read right then. left_out: product -> why none of
    its codes are known."""

    library: str = ""
    codes: Mapping[str, int] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    answers: int = 0
    first_sight: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)


def load_facts(source: Source) -> CoverageFacts:
    """Return the facts of an exchange; empty if it has no file. Raises ConfigError."""
    file = source.folder / FACTS_FILE
    mend = f"remove {file} and run `errlex coverage --measure`"
    try:
        values = check_object(parse_own_json(file_text(file), file, mend, mend), _TYPES)
    except FileNotFoundError:
        return CoverageFacts()
    except ValueError as error:
        raise ConfigError(f"not facts of coverage: {error}", file=file, mend=mend) from None
    return CoverageFacts(**{key: value for key, value in values.items() if key != "notice"})


def measure(source: Source, answers: Mapping[str, int]) -> bool:
    """Write an exchange's facts anew, keep those set by hand, and return whether they changed. Raises ConfigError.

    answers: name of an exchange, as labelled answers have it -> how many there are.
    """
    names = {source.exchange, *(name.partition(":")[0] for name in source.ccxt)}
    library, codes = _of_library(source)
    kept = load_facts(source)
    facts: dict[str, Any] = {
        "notice": _NOTICE,
        "library": library,
        "codes": codes,
        "pages": dict(kept.pages),
        "answers": sum(number for name, number in answers.items() if name in names),
        **{key: dict(values) for key in _BY_HAND if (values := getattr(kept, key))},
    }
    return write_one(source.folder / FACTS_FILE, own_json(facts).encode())


def is_page(content: str) -> bool:
    """Whether a file is errlex's to replace: an earlier version of the page, or nothing but white space."""
    return not content.strip() or content.replace("\r\n", "\n").startswith(
        _HEAD.partition(" from `sources/`")[0]
    )


def page(sources: Sequence[Source]) -> str:
    """Return `docs/coverage.md`."""
    total, rows, missing, left_out = set[tuple[str, str]](), list[str](), list[str](), list[str]()
    for source in sources:
        documented = documented_codes(source)
        total |= {(source.exchange, code) for _, code in documented}
        facts = load_facts(source)
        rows += _rows(source, documented, facts)
        missing += [f"- {text(source.title)}: {what}." for what in _missing(source, facts)]
        left_out += [
            f"- {text(source.title)}, {text(product)}: {text(why)}."
            for product, why in facts.left_out.items()
        ]
    head = ["exchange", "product", "codes", "pages (date, origin)", "codes of ccxt"]
    head += ["REST", "batches", "sockets", "answers tried", "right at first sight"]
    table = [_line(head), "| --- " * len(head) + "|", *rows]
    summary = f"{len(sources)} exchanges, {len(total):,} documented codes.\n\n"
    found = f"{_HEAD}{summary}{_text(table)}\n## What is missing\n\n{_text(missing)}"
    return f"{found}\n## Products left out\n\n{_text(left_out)}" if left_out else found


def origin(page: Page) -> str:
    """Return the origin of a page's codes, in the words of `docs/coverage.md`."""
    if not page.fetch:
        return "snapshot"
    tried = next((kind_of(address) for address in page.fetch if not address.untried), "")
    return ", ".join(word for word in ("untried" * page.fetch[0].untried, tried) if word)


def kind_of(address: Address) -> str:
    """Return the owner of an address: `official`, `repository` or `mirror`, as `docs/coverage.md` explains them."""
    if address.mirror:
        return "mirror"
    return "repository" if urlsplit(address.url).hostname in _REPOSITORIES else "official"


def _of_library(source: Source) -> tuple[str, dict[str, int]]:
    """Return (the library with its version, or "", number of its codes by state)."""
    seen = load_seen(source.folder / FILE, tuple(source.scopes))
    codes = list(library_codes(source, seen))
    standing = Standing(source, seen)
    counts = Counter(standing.best(code) for code in codes)
    if not codes:
        return "", {}
    return codes[-1].by, {state: counts[state] for state in STANDING_STATES}


def _rows(
    source: Source, documented: Collection[tuple[str, str]], facts: CoverageFacts
) -> list[str]:
    counts = Counter(scope for scope, _ in documented)
    rows = []
    for name, scope in source.scopes.items():
        if not counts[name]:
            continue
        shape = source.response.get(name, source.response[""])
        pages = [page for page in source.pages if name in _scopes(page)]
        dated = [f"{facts.pages.get(page.id, '')} {origin(page)}".strip() for page in pages]
        cells = [source.title, scope.title, f"{counts[name]:,}", "; ".join(dated), _share(facts)]
        cells += [_mark(shape["code"]), _mark(shape["items"]), _mark(_sockets(source, shape))]
        rows.append(_line([*cells, str(facts.answers or "-"), _first_sight(facts)]))
    return rows


def _scopes(page: Page) -> set[str | None]:
    return {page.scope, *(table.scope for table in page.tables)}


def _sockets(source: Source, shape: Mapping[str, Any]) -> bool:
    """Whether source.toml describes frames, of all products or of this one."""
    return source.sockets or shape["events"] != source.response[""]["events"]


def _share(facts: CoverageFacts) -> str:
    total = sum(facts.codes.values())
    if not total:
        return "-"
    return ", ".join(f"{number} {key}" for key, number in facts.codes.items()) + f" of {total}"


def _first_sight(facts: CoverageFacts) -> str:
    seen = facts.first_sight
    return f"{seen['right']} of {seen['of']}" if {"right", "of"} <= seen.keys() else "-"


def _missing(source: Source, facts: CoverageFacts) -> list[str]:
    missing = []
    shape = source.response[""]
    if not shape["items"]:
        missing.append("how batches answer")
    if not _sockets(source, shape):
        missing.append("how its sockets answer")
    if not facts.answers:
        missing.append("real answers")
    if any("untried" in origin(page) for page in source.pages):
        missing.append("a look at what its own page gives")
    return [", ".join(missing)] if missing else []


def _mark(value: object) -> str:
    return "yes" if value else "-"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(value: str) -> str:
    """A dash is the page's own word; other texts come from files that people write."""
    return value if value == "-" else text(value)


def _text(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
