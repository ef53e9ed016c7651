"""The static site and the HTML record in a real browser: WCAG 2.2 AA by axe-core, search from a disk, no network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

AXE = (Path(__file__).parents[1] / "data" / "axe" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
MODES = {
    "light-1280": {"runOnly": RULES},
    "light-390": {"runOnly": RULES, "rules": {"color-contrast": {"enabled": False}}},
    "dark-1280": {"runOnly": {"type": "rule", "values": ["color-contrast"]}},
}
"""What differs in a mode is looked at: a narrow window has other sizes, a dark theme has other colours."""
SECTIONS = [
    *("index.html", "incidents.html", "map.html", "timeline.html", "figures.html", "agreement.html", "corridor.html"),
    *(
        "questions.html",
        "silence.html",
        "sources.html",
        "documents.html",
        "names.html",
        "downloads.html",
        "search.html",
    ),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample record as a site, in a folder as on a USB stick."""
    from sample import PICTURE

    from truceline.publish.site import site_files

    folder = tmp_path_factory.mktemp("site")
    for name, content in site_files(PICTURE):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.fixture(scope="module", params=MODES)
def reader(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that axe can be put into, which the site's own policy would refuse."""
    theme, width = str(request.param).split("-")
    context = chromium.new_context(
        viewport={"width": int(width), "height": 900},
        color_scheme="dark" if theme == "dark" else "light",
        reduced_motion="reduce",
        offline=True,
        bypass_csp=True,
    )
    yield context.new_page()
    context.close()


def faults(page: Page, mode: str) -> list[str]:
    """What axe-core finds wrong, and whether the page is wider than its window."""
    page.evaluate(AXE)
    options = {"preload": False, "resultTypes": ["violations"], **MODES[mode]}
    found = page.evaluate("options => axe.run(document, options)", options)
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    told = [f"{one['id']}: {node['html'][:200]}" for one in found["violations"] for node in one["nodes"]]
    return told + (["wider than the window"] if wide else [])


def test_every_kind_of_page_is_accessible(
    reader: Page, site: Path, record: Path, request: pytest.FixtureRequest
) -> None:
    mode = str(request.node.callspec.params["reader"])
    leaves = [
        max((site / kind).iterdir(), key=lambda path: (path.stat().st_size, path.name))
        for kind in ("incidents", "documents")
    ]
    wrong = {}
    for path in (*(site / name for name in SECTIONS), *leaves, record):
        reader.goto(path.as_uri())
        if found := faults(reader, mode):
            wrong[path.name] = found
    assert wrong == {}


def test_search_works_from_a_disk_and_asks_nobody(chromium: Browser, site: Path) -> None:
    context = chromium.new_context(offline=True)
    page = context.new_page()
    logged: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: logged.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / "search.html").as_uri())
    page.fill("#words", "ELK rídge")
    page.wait_for_selector("#results a")
    first = page.text_content("#results a") or ""
    assert "Shelling" in first
    page.click("#results a")
    assert page.text_content(".masthead h1")
    assert [url for url in asked if not url.startswith(site.as_uri())] == []
    assert logged == []
    context.close()


def test_nothing_but_search_needs_a_script(chromium: Browser, site: Path) -> None:
    context = chromium.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    page.click("nav >> text=Incidents")
    page.click("table.list a >> nth=0")
    assert page.is_visible("article.incident blockquote")
    context.close()
