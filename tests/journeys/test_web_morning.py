"""An analyst's morning in a real browser, by keyboard alone: read, reconcile, find, sign off."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from browsing import Person, live
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.chromium

EXAMPLES = Path(__file__).parents[2] / "examples"
AXE = Path(__file__).parents[1] / "data" / "axe" / "axe.min.js"
MORNINGS = {
    "karabakh": (("2022-12", "2023-01", "2023-02", "2023-07-27", "2024"), "lachin"),
    "sagara": (("2022-06-01", "2022-06-03", "2022-06-04", "2022-06-05", "2022-06-06"), "HESTRA"),
}
"""Of each example mission: the documents of that morning, and a word by which its largest incident is found."""


@pytest.fixture(scope="module", params=MORNINGS)
def morning(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """An example mission with some of its documents, run and served; Ana is an analyst, Vera a verifier."""
    from truceline.store import run_mission

    days, word = MORNINGS[request.param]
    folder = tmp_path_factory.mktemp("morning") / request.param
    shutil.copytree(EXAMPLES / request.param, folder, ignore=shutil.ignore_patterns("datasets"))
    for file in (folder / "documents").iterdir():
        if not file.name.startswith(days):
            file.unlink()
    run_mission(folder, folder / "out" / "index.html", datetime(2031, 1, 1, tzinfo=UTC), lambda *_: None)
    with live(folder) as home:
        from served import signed_in

        for name, role in (("Ana", "analyst"), ("Vera", "verifier")):
            signed_in(role, name=name)
        yield {"home": home, "word": word}


def person(chromium: Browser, home: str) -> Person:
    page = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce").new_page()
    page.set_default_timeout(20_000)
    return Person(page, home)


def decided() -> list[tuple[str, str]]:
    """Who decided what, in the order of the ledger."""
    from truceline.store.asking.decided import decided_since
    from truceline.web.record import using

    return [(one.decision.by, str(one.decision.kind)) for one in reversed(decided_since(using(), -1))]


def test_a_morning_from_reading_to_the_second_signature(chromium: Browser, morning: dict[str, Any]) -> None:
    ana = person(chromium, morning["home"])
    ana.sign_in("Ana")
    _reads(ana)
    _reconciles(ana)
    _finds(ana, morning["word"])
    vera = person(chromium, morning["home"])
    vera.sign_in("Vera")
    _signs(vera)
    assert [(ana.logged, ana.abroad), (vera.logged, vera.abroad)] == [([], []), ([], [])]
    assert decided() == [
        ("Ana", "accept"),
        ("Ana", "reject"),
        ("Ana", "undo"),
        ("Ana", "correct"),
        ("Ana", "part"),
        ("Ana", "undo"),
        ("Ana", "join"),
        ("Ana", "find"),
        ("Vera", "sign"),
        ("Vera", "case"),
    ]


def _reads(ana: Person) -> None:
    """From the overview to a document; accept, reject, take back, correct."""
    ana.follow("a.todo[href*='/documents/']")
    ana.sees(".card[data-now]")
    ana.press("a")
    ana.sees("#progress", "1 of")
    ana.sees(".card.open[data-now]")
    ana.press("r")
    ana.sees("#progress", "2 of")
    ana.sees(".card.open[data-now]")
    ana.press("u")
    ana.sees("#progress", "1 of")
    ana.settled()
    ana.press("c")
    ana.tab_to(".card[data-now] select[name=stance]")
    ana.press("p")
    ana.tab_to(".card[data-now] .amend button.firm")
    ana.press("Enter")
    ana.sees(".card.set-aside")
    ana.press("?")
    ana.sees("dialog[open]", "next, previous claim")
    ana.press("Escape")


def _reconciles(ana: Person) -> None:
    """One pair in doubt: parted, taken back, joined."""
    ana.follow("nav a[href='/queue/']")
    ana.press("n")
    ana.sees(".progress", "1 of")
    ana.settled()
    ana.press("u")
    ana.sees(".progress", "0 of")
    ana.settled()
    ana.press("y")
    ana.sees(".progress", "1 of")


def _finds(ana: Person, word: str) -> None:
    """The largest incident is found by a word; its accounts are walked through; a finding is stated."""
    ana.follow("nav a[href='/incidents/']")
    everything = ana.page.locator("#rows tr").count()
    ana.press("/")
    ana.type(word)
    ana.page.wait_for_function("(n) => document.querySelectorAll('#rows tr').length < n", arg=everything)
    largest = ana.page.evaluate(
        "() => { const rows = [...document.querySelectorAll('#rows tr:not(.more)')];"
        " const claims = (row) => Number(row.querySelectorAll('.num')[0].textContent);"
        " return rows.indexOf(rows.reduce((a, b) => (claims(b) > claims(a) ? b : a))); }"
    )
    ana.tab_to("form.asked button")
    ana.press(*["j"] * (largest + 1))
    with ana.page.expect_navigation():
        ana.press("Enter")
    ana.press("j", "j")
    ana.sees(".account[data-now]")
    ana.press("f", "Space")
    ana.tab_to("#find-happened textarea")
    ana.type("Two accounts of opposing sides.")
    ana.follow("#find-happened button.firm")
    ana.sees(".person", "Two accounts of opposing sides.")
    ana.sees(".person", "Not signed by a second person yet.")


def _signs(vera: Person) -> None:
    """A second person is led to the finding, signs it and moves the case."""
    vera.follow("a[href*='#entry-']")
    with vera.page.expect_navigation():
        vera.press("g")
    vera.sees(".person", "signed by Vera")
    vera.press("m", "Space")
    vera.tab_to("#case form input[name=reason]")
    vera.type("A provision speaks of it.")
    vera.follow("#case form button")
    vera.sees("#case", "A provision speaks of it.")


def addresses(page: Page, home: str) -> list[str]:
    """The working pages, with the newest incident and the first document."""
    page.goto(f"{home}/incidents/")
    incident = page.locator("#rows th a").first.get_attribute("href")
    page.goto(f"{home}/documents/")
    document = page.locator("#rows th a").first.get_attribute("href")
    return ["/", "/incidents/", str(incident), "/documents/", str(document), "/queue/"]


def test_the_working_pages_are_for_everybody(chromium: Browser, morning: dict[str, Any]) -> None:
    """axe-core: WCAG 2.2 AA and best practice, light and dark, wide and narrow; nothing scrolls sideways."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", bypass_csp=True)
    ana = Person(context.new_page(), morning["home"])
    ana.sign_in("Ana")
    found: list[tuple[object, ...]] = []
    for address in addresses(ana.page, morning["home"]):
        ana.page.goto(f"{morning['home']}{address}")
        ana.page.evaluate(AXE.read_text(encoding="utf-8"))
        for theme, width, rules in (("light", 1280, None), ("dark", 1280, ["color-contrast"]), ("dark", 390, None)):
            ana.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            ana.page.set_viewport_size({"width": width, "height": 900})
            found += [(address, theme, width, *one) for one in _violations(ana.page, rules)]
            if ana.page.evaluate("document.documentElement.scrollWidth") > width:
                found.append((address, theme, width, "scrolls sideways"))
    assert found == []


def _violations(page: Page, rules: list[str] | None) -> list[tuple[str, str]]:
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    run = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": tags}
    told = page.evaluate(f"axe.run(document, {{runOnly: {json.dumps(run)}}})")
    return [(one["id"], str(one["nodes"][0]["target"])) for one in told["violations"]]


CHOOSE = """async ([from, to]) => {
  const text = document.getElementById("text");
  text.innerHTML = '<span data-s="0">a\\u{1f54a}b </span><mark data-s="4">ğ \\u{1f54a}x</mark><span data-s="8"> end</span>';
  const nodes = [...text.children].map((one) => one.firstChild);
  const range = document.createRange();
  range.setStart(nodes[from[0]], from[1]);
  range.setEnd(nodes[to[0]], to[1]);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  const address = document.querySelector('script[src*="web/reader"]').src.replace(/reader[^/]*$/, "selection.mjs");
  return (await import(address)).chosen(text);
}"""


@pytest.mark.parametrize(
    ("begin", "end", "chosen"),
    [
        ([0, 0], [0, 4], {"start": 0, "end": 3, "words": "a\U0001f54ab"}),
        ([0, 3], [1, 4], {"start": 2, "end": 7, "words": "b ğ \U0001f54a"}),
        ([1, 2], [2, 4], {"start": 6, "end": 12, "words": "\U0001f54ax end"}),
        ([0, 4], [0, 5], None),
    ],
    ids=["one-stretch", "over-a-mark", "to-the-end", "a-blank"],
)
def test_marked_words_are_told_in_code_points(
    reading: Page, begin: list[int], end: list[int], chosen: dict[str, object] | None
) -> None:
    assert reading.evaluate(CHOOSE, [begin, end]) == chosen


@pytest.fixture(scope="module")
def reading(chromium: Browser, morning: dict[str, Any]) -> Page:
    """A document in the reader."""
    ana = person(chromium, morning["home"])
    ana.sign_in("Ana")
    ana.page.goto(f"{morning['home']}{addresses(ana.page, morning['home'])[4]}")
    return ana.page
