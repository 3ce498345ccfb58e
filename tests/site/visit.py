"""A page in a browser, with what it complained of, what it asked for and how far its layout moved."""

from __future__ import annotations

from typing import Any

#: Noted before anything of the page runs: the layout shift of web.dev/cls, without its grouping into windows.
SHIFTS = """window.shift = 0;
new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; })
  .observe({ type: 'layout-shift', buffered: true });"""
#: What Playwright itself says where it keeps service workers out.
BLOCKED = "Service Worker registration blocked by Playwright"
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


class Visit:
    """One page of a context of its own. complaints: errors and warnings of the console. asked: addresses."""

    def __init__(self, browser: Any, address: str, options: dict[str, Any]) -> None:
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.context = browser.new_context(**{"service_workers": "block", **options})
        self.context.set_default_timeout(10_000)
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.page = self.context.new_page()
        if options.get("java_script_enabled", True):
            self.page.add_init_script(SHIFTS)
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(address)

    def _heard(self, message: Any) -> None:
        if message.type in ("error", "warning") and BLOCKED not in message.text:
            self.complaints.append(f"{message.text} ({message.location.get('url')})")

    def search(self, query: str) -> list[str]:
        """Type a query; the results as their addresses."""
        self.page.fill("#q", query)
        self.page.wait_for_function(
            "q => document.querySelector('#found').dataset.query === q", arg=query.strip()
        )
        links: list[str] = self.page.eval_on_selector_all(
            "#found a", "all => all.map(a => a.getAttribute('href'))"
        )
        return links
