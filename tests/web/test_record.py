"""The published page in a real browser: quiet, readable at every width, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.chromium

Open = Callable[..., Page]
CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_it_opens_quietly_asks_nobody_and_never_scrolls_sideways(opened: Open, width: int, theme: str) -> None:
    page = opened(width, theme)
    assert page.logged == []  # type: ignore[attr-defined]
    assert [url for url in page.asked if not url.startswith("file:")] == []  # type: ignore[attr-defined]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.title() == "Tarn Valley ceasefire: record as of 1 July 2031"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_can_be_told_from_its_ground(opened: Open, theme: str) -> None:
    page = opened(1280, theme)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    result = page.evaluate(CONTRAST)
    assert result["checked"] > 500
    assert result["faint"] == []


def test_the_themes_differ(opened: Open) -> None:
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert opened(theme="light").evaluate(ground) == "rgb(251, 250, 246)"
    assert opened(theme="dark").evaluate(ground) == "rgb(20, 23, 27)"


def shown(page: Page) -> list[str]:
    return page.locator("article.incident:visible").evaluate_all("all => all.map((a) => a.querySelector('.body').id)")


def test_the_filter_by_words_and_by_answer(opened: Open) -> None:
    page = opened()
    everything = ["incident-i-shelling", "incident-i-road", "incident-i-wounded", "incident-i-aid", "incident-i-school"]
    assert shown(page) == everything
    page.get_by_label("Words").fill("RIDGE courier")
    assert shown(page) == ["incident-i-shelling", "incident-i-wounded"]
    assert page.get_by_role("status").inner_text() == "2 of 5 shown"
    page.get_by_label("Did it happen?").select_option("contested")
    assert shown(page) == ["incident-i-shelling"]
    page.get_by_label("Words").fill("")
    assert shown(page) == ["incident-i-shelling", "incident-i-road"]
    page.get_by_label("Did it happen?").select_option("")
    assert shown(page) == everything


def test_a_link_to_a_filtered_incident_shows_it(opened: Open) -> None:
    page = opened()
    page.get_by_label("Words").fill("no such word")
    assert shown(page) == []
    page.evaluate("location.hash = 'incident-i-road'")
    page.locator("#incident-i-road").wait_for(state="visible")
    assert page.locator(".incident:has(#incident-i-road)").is_visible()
    assert shown(page) == ["incident-i-road"]


def test_from_an_account_to_its_passage_and_back_in_two_clicks(opened: Open) -> None:
    page = opened()
    account = page.locator("#incident-i-shelling .account").first
    quote = account.locator("blockquote q").inner_text()
    account.locator("a.to-passage").click()
    marked = page.locator("mark.now")
    assert "“" + "".join(marked.all_inner_texts()) + "”" in (quote, f"“{quote}”")
    assert marked.first.evaluate("m => m.getBoundingClientRect().top >= 0 && m.getBoundingClientRect().bottom < 900")
    back = marked.last.locator("xpath=following-sibling::a[1]")
    back.click()
    assert page.evaluate("location.hash") == f"#{account.get_attribute('id')}"


def test_a_passage_in_pieces_is_marked_as_a_whole(opened: Open) -> None:
    page = opened()
    first = page.locator("mark", has_text="Observers number 398").first
    page.evaluate("id => { location.hash = id; }", first.get_attribute("id"))
    page.locator("mark.now").first.wait_for()
    assert "".join(page.locator("mark.now").all_inner_texts()) == (
        "Observers number 398, not 400 and more as the north believes."
    )


def test_a_browser_shows_the_stored_text_code_point_for_code_point(opened: Open) -> None:
    from sample_documents import TEXTS, sha

    page = opened()
    script = """id => { const text = document.getElementById(id).querySelector('.text').cloneNode(true);
      text.querySelectorAll('a.ref').forEach((a) => a.remove()); return text.textContent; }"""
    for name, text in TEXTS.items():
        assert page.evaluate(script, f"doc-{sha(name)[:16]}") == text


def test_text_from_right_to_left_keeps_its_direction(opened: Open) -> None:
    page = opened()
    arabic = page.locator("q[lang=ar]").first
    assert arabic.evaluate("q => getComputedStyle(q).direction") == "rtl"
    assert page.locator("q[lang=ru]").first.evaluate("q => getComputedStyle(q).direction") == "ltr"


def test_it_can_be_read_without_javascript(opened: Open) -> None:
    page = opened(javascript=False)
    assert page.locator(".filter").is_hidden()
    assert page.locator("article.incident:visible").count() == 5
    assert page.locator("mark:visible").count() == 0
    link = page.locator("#incident-i-road a.to-passage").first
    target = (link.get_attribute("href") or "")[1:]
    link.click()
    assert page.locator(f"mark[id='{target}']").is_visible()
    page.locator("#names summary").first.click()
    assert page.locator("#names table").first.is_visible()


OPENING = [
    # what the address names, what a reader must see then
    ("incident-i-school", "#incident-i-school .account"),
    ("provision-4", "#provision-4 .facts"),
    ("source-courier", "#source-courier"),
    ("figure-3", "#figure-3"),
    ("mandate-1", "#mandate-1"),
]


@pytest.mark.parametrize(("anchor", "seen"), OPENING)
@pytest.mark.parametrize("javascript", [True, False])
def test_an_address_opens_what_it_names(opened: Open, anchor: str, seen: str, javascript: bool) -> None:
    page = opened(anchor=anchor, javascript=javascript)
    assert page.locator(seen).first.is_visible()


def test_the_address_of_a_heading_opens_what_stands_under_it(opened: Open) -> None:
    assert opened(anchor="incident-i-school-h").locator("#incident-i-school .account").is_visible()


def test_what_the_reader_closed_opens_again_at_a_second_click(opened: Open) -> None:
    page = opened()
    lead = page.locator(".leads a").first
    lead.click()
    fold = page.locator(".incident:has(#incident-i-road) > details")
    page.locator("#incident-i-road-h").click()
    assert fold.get_attribute("open") is None
    lead.click()
    assert fold.get_attribute("open") == ""


def test_told_by_several_sides_is_open_and_told_by_one_is_a_line(opened: Open) -> None:
    page = opened()
    state = "all => all.map((a) => [a.querySelector('.number').textContent, a.querySelector('details').open])"
    assert page.locator("article.incident").evaluate_all(state) == [
        ["1", True], ["4", True], ["2", False], ["3", False], ["5", False],
    ]  # fmt: skip
    page.get_by_role("button", name="Close all").click()
    assert page.locator("article.incident > details[open]").count() == 0
    page.get_by_label("Words").fill("school")
    page.get_by_role("button", name="Open all").click()
    assert page.locator("article.incident > details[open]").count() == 1


def test_a_folded_line_says_its_findings_in_words(opened: Open) -> None:
    line = opened().locator(".incident:has(#incident-i-wounded) summary.row")
    assert " ".join((line.text_content() or "").split()) == (
        "2 Injuries, Elk Ridge / Kara Ridge, 2 May 2031 Did it happen? alleged."
    )


def test_the_keyboard_reaches_the_record_and_the_marks_of_the_timeline(opened: Open) -> None:
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the record"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    mark = page.locator("svg.timeline a").first
    mark.focus()
    name = mark.get_attribute("aria-label") or ""
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash").startswith("#incident-")
    assert (
        name
        == "2 May 2031. Northern Defence Office: says so (3 claims). 1. Shelling, Elk Ridge / Kara Ridge, 2 May 2031"
    )


def test_tables_become_cards_on_a_phone(opened: Open) -> None:
    row = "table.cards tbody tr"
    assert opened(1280).locator(row).first.evaluate("r => getComputedStyle(r).display") == "table-row"
    phone = opened(390).locator(row).first
    assert phone.evaluate("r => getComputedStyle(r).display") == "block"
    assert phone.locator("td").first.evaluate("d => getComputedStyle(d, '::before').content") == '"Place"'


def test_it_prints_without_the_controls(opened: Open) -> None:
    page = opened()
    page.emulate_media(media="print")
    assert page.locator("nav.contents").is_hidden()
    assert page.locator(".filter").is_hidden()
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ink').trim()") == "#000"


PRINTED = [
    ("#incident-i-school .account", False),
    ("#names table", True),
    ("article.document .text", False),
]


@pytest.mark.parametrize(("what", "printed"), PRINTED)
def test_paper_opens_tables_but_keeps_lines_of_one_side_and_texts_folded(
    opened: Open, what: str, printed: bool
) -> None:
    page = opened(javascript=False)
    assert not page.locator(what).first.is_visible()
    page.emulate_media(media="print")
    assert page.locator(what).first.is_visible() == printed
