"""Search: find codes of all exchanges by words. The runtime of the Python package has the algorithm."""

from __future__ import annotations

from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from typing import TYPE_CHECKING, Any

from errlex.config.project import built_in_templates
from errlex.jobs.model import model_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from errlex.config.project import Project
    from errlex.model import Code


def search(project: Project, text: str, exchange: str | None = None) -> list[Code]:
    """Return the codes that match a text, the best first.

    exchange: search only its codes. None: search those of the exchanges that the text names, or of all if it names
    none. Raises ConfigError if there is no such exchange, or a file of one is wrong.
    """
    sources = project.load(() if exchange is None else [exchange])
    named: Sequence[str] = ()
    if exchange is None:
        titles = {source.exchange: source.title for source in sources}
        named, text = runtime().split_query(text, titles)
    models = [model_of(s) for s in sources if not named or s.exchange in named]
    codes = [code for model in models if model for code in model.codes]
    if not text:
        return codes
    entries = [(str(code.code), code.names, code.messages) for code in codes]
    return [codes[place] for place in runtime().ranked(text, entries)]


@cache
def runtime() -> Any:
    """Return the module `_search` of the generated package; it imports no other module of the package.

    Raises FileNotFoundError if the tool was installed without its templates.
    """
    for folder in built_in_templates():
        file = folder / "python" / "_search.py"
        if file.is_file():
            spec = spec_from_file_location("errlex._search", file)
            assert spec is not None
            assert spec.loader is not None
            module = module_from_spec(spec)
            spec.loader.exec_module(module)
            return module
    raise FileNotFoundError("templates/python/_search.py")
