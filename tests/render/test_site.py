"""The site: every page is there, every link leads to one, and text of documents is text on it."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from errlex.catalogue import Catalogue, CatalogueCode, Meaning
from errlex.config.source import load_source
from errlex.errors import ConfigError
from errlex.jobs.site import LISTING, build_site
from errlex.render.build import build
from errlex.render.site import Site, site_files
from errlex.render.site_documents import document
from errlex.render.site_tables import columns

if TYPE_CHECKING:
    from pathlib import Path

    from errlex.model import Exchange

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><!-- ]]> \" ' ` {{ 7 * 7 }} & &amp;",
    "bidi \u202e and \u2066 and zero\u200bwidth",
    "x" * 10_000,
)
BASE = "https://errors.example/sub"


class Elements(HTMLParser):
    """The elements of a page, its links, and the text outside of scripts."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        assert not any(name.startswith("on") or name == "style" for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def exchange(folder: Path, name: str, codes: list[CatalogueCode], seen: str = "") -> Exchange:
    """seen: the text of its seen.toml."""
    (folder / name).mkdir(parents=True)
    if seen:
        (folder / name / "seen.toml").write_text(seen)
    (folder / name / "source.toml").write_text(
        f'title = "{name.title()} <b>"\nwire = "str"\n[[pages]]\nid = "errors"\nurl = "https://{name}.example/e"\n'
    )
    return build(load_source(folder / name), Catalogue(exchange=name, codes=codes))


def code(text: str, message: str, kind: str = "error", scope: str = "api") -> CatalogueCode:
    return CatalogueCode(
        scope=scope,
        code=text,
        kind=kind,  # type: ignore[arg-type]
        names=(
            [] if kind == "range" else [f"NAME_{abs(hash(text)) % 97}" if kind == "x" else "NAME"]
        ),
        category="UNKNOWN",
        retry="verify",
        rule="none",
        meanings=[Meaning(page="errors", section="Errors </h2>", message=message)],
    )


@pytest.fixture
def made(tmp_path: Path, root: Path) -> dict[str, bytes]:
    """A site of two exchanges whose texts attack it."""
    own = [code(str(1000 + n), text) for n, text in enumerate(HOSTILE)]
    own += [code("EOrder:No <b>", "said"), code("eorder:no <b>", "said"), code("10XX", "", "range")]
    exchanges = [
        exchange(tmp_path, "acme", own),
        exchange(tmp_path, "beta", [code("1000", "other")]),
    ]
    reworded = {"date": "2026-01-02", "rule": "message-reworded", "scope": "api"}
    history: dict[tuple[str, str, str], list[dict[str, Any]]] = {
        ("acme", "api", "1000"): [
            reworded | {"old": "<i>", "new": "</ul>", "code": "1000"},
            reworded | {"old": "</ul>", "new": "<b>", "code": "1000"},
        ],
        ("acme", "api", "gone"): [reworded | {"old": "a", "new": None, "code": "gone"}],
    }
    documents = [
        document(
            "ci.md",
            "# CI\n\n[drift](drift/README.md) <b> [folder](drift/) [code](../README.md) [no page](../action.yml)\n",
        ),
        document("drift/README.md", "# Drift\n\n[ci](../ci.md) [a](added.md#x)"),
        document("drift/added.md", "<!-- Made by a program -->\n\n# Added\n\n[drift](README.md)"),
    ]
    site = Site(exchanges, BASE, "1.0", documents, history)
    return dict(site_files(site, [root / "templates" / "site"]))


def pages(made: dict[str, bytes]) -> dict[str, str]:
    return {name: content.decode() for name, content in made.items() if name.endswith(".html")}


def test_every_link_leads_to_a_page(made: dict[str, bytes]) -> None:
    for name, source in pages(made).items():
        for link in Elements(source).links:
            target = urlsplit(urljoin(f"{BASE}/{name}", link))
            if target.netloc != "errors.example" or not target.path.startswith("/sub"):
                continue
            path = unquote(target.path.removeprefix("/sub/"))
            assert (f"{path}index.html" if path.endswith("/") or not path else path) in made, (
                name,
                link,
            )


def test_texts_of_documents_are_text(made: dict[str, bytes]) -> None:
    for name, source in pages(made).items():
        scripts = re.findall(r"<script[^>]*>(.*?)</script>", source, re.DOTALL)
        assert all(not body or json.loads(body) for body in scripts), name
        assert "b" not in Elements(source).names
        assert "i" not in Elements(source).names
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b]", source), name
    text = Elements(pages(made)["acme/1001/index.html"]).text
    assert HOSTILE[1] in text


def test_every_page_is_safe_and_whole(made: dict[str, bytes]) -> None:
    for name, source in pages(made).items():
        assert "default-src 'none'" in source
        names = Elements(source).names
        assert names.count("h1") == 1, name
        assert names.count("main") == 1
        assert re.search(r"<title>[^<]+</title>", source)


def test_addresses(made: dict[str, bytes]) -> None:
    assert {
        "index.html",
        "404.html",
        "sitemap.xml",
        "answer/index.html",
        "changes/feed.xml",
        "acme/index.html",
        "acme/1000/index.html",
        "acme/1000/index.json",
        "code/1000/index.html",
        "category/unknown/index.html",
        "docs/ci/index.html",
        "docs/drift/added/index.html",
    } <= made.keys()
    assert len([name for name in made if name.startswith("acme/eorder-no-b~")]) == 4
    assert "Made by a program" not in made["docs/drift/added/index.html"].decode()
    assert "message reworded" in made["acme/1000/index.html"].decode()
    assert f"<loc>{BASE}/acme/1000/</loc>" in made["sitemap.xml"].decode()


def test_changes_are_told_by_day_with_the_titles_of_exchanges(made: dict[str, bytes]) -> None:
    text = Elements(pages(made)["changes/index.html"]).text
    assert "2026-01-02" in text
    assert "Acme <b> 1000 message reworded: <i> → </ul>" in " ".join(text.split())


def test_the_feed_has_entries_of_their_own_that_lead_to_pages(made: dict[str, bytes]) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    entries = ElementTree.fromstring(made["changes/feed.xml"]).findall(f"{atom}entry")
    ids = [entry.findtext(f"{atom}id") for entry in entries]
    links = [entry.find(f"{atom}link").get("href") for entry in entries]  # type: ignore[union-attr]
    assert len(set(ids)) == len(ids) == 3
    assert set(links) == {
        f"{BASE}/acme/1000/",
        f"{BASE}/changes/",
    }  # a code that has no page any more


def test_columns_have_a_row_a_page(tmp_path: Path) -> None:
    site = Site([exchange(tmp_path, "acme", [code("1", "one"), code("A", "two")])])
    found = columns(site)
    rows = {
        key: found[key]
        for key in ("exchange", "code", "name", "message", "category", "retry", "slug")
    }
    assert {len(values) for values in rows.values()} == {2}
    assert found["slug"][0] == 0
    assert found["slug"][1].startswith("a~")


def test_what_is_only_seen_has_a_page(tmp_path: Path, root: Path) -> None:
    """A code, words without a code, and a further message of a documented code; each once for all that send it."""
    acme = exchange(
        tmp_path,
        "acme",
        [code("1", "one")],
        '[codes.any]\n"77" = { message = "Insufficient <b> balance", by = "a public report" }\n'
        '"78" = { class = "BadRequest", by = "a library" }\n'
        '[messages.any]\n"1" = { messages = ["Order not found"], by = "a public report" }\n'
        '[words.any]\n"Too many <i> requests" = { by = "a public report" }\n',
    )
    site = Site([acme])
    made = dict(site_files(site, [root / "templates" / "site"]))
    text = Elements(made["acme/77/index.html"].decode()).text
    assert "no page of its documentation lists it" in text
    assert "Insufficient <b> balance" in text
    assert "Seen ina public report" in text
    assert "Its message is not known" in Elements(made["acme/78/index.html"].decode()).text
    assert "Order not found" in Elements(made["acme/1/index.html"].decode()).text
    assert "Not documented" in Elements(made["acme/index.html"].decode()).text
    assert "acme/77/" in made["category/insufficient-funds/index.html"].decode()
    (fact,) = json.loads(made["acme/77/index.json"])["meanings"]
    assert (fact["state"], fact["by"], fact["names"]) == ("seen", "a public report", [])
    found = columns(site)
    assert [found["code"][at] for at in found["seen"]] == ["77", "78", "Too many <i> requests"]
    assert "1 error codes of 1 crypto" in Elements(made["index.html"].decode()).text


CORRECTIONS = {
    "": "",
    "https://git.example/acme/errors": "https://git.example/acme/errors",
    "https://github.com/acme/errors": (
        "https://github.com/acme/errors/issues/new?template=code-wrong.yml"
        "&title=acme%3A+E%3A%22x+is+wrong&explained=acme+E%3A%22x&version=1.0"
    ),
}


@pytest.mark.parametrize(("repository", "address"), CORRECTIONS.items())
def test_where_a_mistake_is_told(tmp_path: Path, root: Path, repository: str, address: str) -> None:
    site = Site(
        [exchange(tmp_path, "acme", [code('E:"x', "one")])], version="1.0", repository=repository
    )
    assert site.correction(site.pages[0]) == address
    page = dict(site_files(site, [root / "templates" / "site"]))[f"{site.pages[0].path}/index.html"]
    assert (address in Elements(page.decode()).links) == bool(address)


def test_the_form_for_mistakes_has_the_fields_that_are_filled_in(root: Path) -> None:
    form = (root / ".github" / "ISSUE_TEMPLATE" / "code-wrong.yml").read_text("utf-8")
    assert {"explained", "version"} <= set(re.findall(r"^    id: (\w+)$", form, re.MULTILINE))


def test_a_build_writes_what_changed_and_takes_away_what_is_gone(
    tmp_path: Path, root: Path
) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.errlex]\n")
    source = tmp_path / "sources" / "acme"
    source.mkdir(parents=True)
    (source / "source.toml").write_text(
        'title = "Acme"\nwire = "str"\n[[pages]]\nid = "errors"\nurl = "https://a.example"\n'
    )
    from errlex.config.project import find_project

    def catalogue(*codes: str) -> None:
        rows = [code(text, "said") for text in codes]
        (source / "catalogue.json").write_text(Catalogue(exchange="acme", codes=rows).dumps())

    out = tmp_path / "out"
    catalogue("1", "2")
    first = build_site(find_project(tmp_path), out)
    assert first.written == first.files
    assert build_site(find_project(tmp_path), out).written == 0
    catalogue("1")
    assert build_site(find_project(tmp_path), out).removed == 2
    assert not (out / "acme" / "2" / "index.html").exists()


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path, root: Path) -> None:
    from errlex.config.project import find_project

    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(ConfigError, match="no site was built there"):
        build_site(find_project(root), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]
    assert LISTING not in [file.name for file in tmp_path.iterdir()]


@pytest.mark.parametrize("address", ["errors.example", "ftp://errors.example", "https://"])
def test_an_address_that_is_none(tmp_path: Path, root: Path, address: str) -> None:
    from errlex.config.project import find_project

    with pytest.raises(ConfigError, match="not the address of a site"):
        build_site(find_project(root), tmp_path / "out", address)
