"""An analyst's morning in a real browser, by keyboard alone: intake, read, reconcile, find, sign off, issue, correct."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from browsing import Person, live
from playwright.sync_api import Browser

pytestmark = pytest.mark.chromium

EXAMPLES = Path(__file__).parents[2] / "examples"
MORNINGS = {
    "karabakh": (("2022-12", "2023-01", "2023-02", "2023-07-27", "2024"), "2023-07-11-icj", "lachin"),
    "sagara": (("2022-06",), "2022-06-06-open-roads-hestra", "HESTRA"),
}
"""Of each example mission: the documents that are there, the one that is handed in, a word of its largest incident."""


@pytest.fixture(scope="module", params=MORNINGS)
def morning(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """An example mission, run and served; Ana is an analyst, Vera a verifier, Edo an editor."""
    from truceline.store import run_mission

    days, handed, word = MORNINGS[request.param]
    folder = tmp_path_factory.mktemp("morning") / request.param
    shutil.copytree(EXAMPLES / request.param, folder, ignore=shutil.ignore_patterns("datasets"))
    for file in (folder / "documents").iterdir():
        if not file.name.startswith(days) or file.stem == handed:
            file.unlink()
    run_mission(folder, folder / "out" / "index.html", datetime(2031, 1, 1, tzinfo=UTC), lambda *_: None)
    documents = EXAMPLES / request.param / "documents"
    with live(folder) as home:
        from served import signed_in

        for name, role in (("Ana", "analyst"), ("Vera", "verifier"), ("Edo", "editor")):
            signed_in(role, name=name)
        files = [documents / f"{handed}.txt", documents / f"{handed}.toml"]
        yield {"home": home, "word": word, "handed": files, "name": request.param}


def person(chromium: Browser, home: str, name: str) -> Person:
    """Somebody with a browser of their own, signed in."""
    page = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce").new_page()
    page.set_default_timeout(20_000)
    somebody = Person(page, home)
    somebody.sign_in(name)
    return somebody


def the_worker_works() -> list[tuple[str, str]]:
    """All that waits is done, as the worker beside the server does it: each job, and what became of it."""
    from django.utils import timezone

    from truceline.web.models import Job
    from truceline.web.worker import do_next

    waiting = list(Job.objects.filter(state="waiting").order_by("pk").values_list("pk", flat=True))
    Job.objects.filter(pk__in=waiting).update(due=timezone.now())
    while do_next():
        pass
    return list(Job.objects.filter(pk__in=waiting).order_by("pk").values_list("what", "state"))


def decided() -> list[tuple[str, str]]:
    """Who decided what, in the order of the ledger."""
    from truceline.store.asking.decided import decided_since
    from truceline.web.record import using

    return [(one.decision.by, str(one.decision.kind)) for one in reversed(decided_since(using(), -1))]


def test_a_morning_from_intake_to_a_corrected_bulletin(chromium: Browser, morning: dict[str, Any]) -> None:
    ana, vera, edo = (person(chromium, morning["home"], name) for name in ("Ana", "Vera", "Edo"))
    _takes_in(ana, morning["handed"])
    _reads(ana, vera)
    _reconciles(ana)
    _finds(ana, morning["word"])
    _signs(vera)
    days = _days(morning["name"])
    _drafts(edo, days)
    issued = _issues(vera)
    _takes_back(ana)
    edo.follow("nav a[href='/bulletins/']")
    edo.follow("td a[href*='corrects=']")
    _drafts(edo)
    corrected = _issues(vera)
    vera.sees(f"#bulletin-{issued}", f"corrected by entry {corrected}")
    vera.sees(f"#bulletin-{corrected}", f"corrects entry {issued}")
    vera.follow(f"#bulletin-{corrected} th a")
    vera.sees(".corrections", "Rejected")
    vera.page.go_back()
    vera.follow("nav a[href='/ledger/']")
    vera.follow("a[href='/ledger/verify/']")
    vera.sees("h1", "Everything is as it was recorded")
    assert [(one.logged, one.abroad) for one in (ana, vera, edo)] == [([], [])] * 3
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
        ("Edo", "bulletin"),
        ("Vera", "sign"),
        ("Ana", "reject"),
        ("Edo", "bulletin"),
        ("Vera", "sign"),
    ]


def _takes_in(ana: Person, files: list[Path]) -> None:
    """A document with its sidecar is handed in; the list says what became of it, and leads to it."""
    ana.follow("nav a[href='/intake/']")
    ana.page.locator("#files").set_input_files(files)
    ana.follow("#hand-in button.main")
    ana.sees("#became tbody tr", "waiting")
    assert the_worker_works() == [("take_in", "done")]
    ana.sees("#became tbody tr", "taken in")
    assert the_worker_works() == [("weigh", "done")]
    ana.follow("#became tbody th a")


def _reads(ana: Person, vera: Person) -> None:
    """Accept, reject, take back, correct. Who comes second on a claim sees what the first did, and changes nothing."""
    vera.page.goto(ana.page.url)
    ana.sees(".card[data-now]")
    ana.press("a")
    ana.sees("#progress", "1 of")
    ana.sees(".card.open[data-now]")
    vera.press("r")
    vera.sees(".card.accepted .refused", "Ana decided 'accept'")
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
    ana.tab_to("#find-happened button.firm")
    ana.press("Enter")
    ana.sees(".person:focus", "Two accounts of opposing sides.")
    ana.sees(".person", "Not signed by a second person yet.")


def _signs(vera: Person) -> None:
    """A second person is led to the finding, signs it and moves the case; nothing is loaded anew."""
    vera.follow("nav a[href='/']")
    vera.follow("a[href*='#entry-']")
    vera.press("g")
    vera.sees(".person:focus", "signed by Vera")
    vera.press("m", "Space")
    vera.tab_to("#case form input[name=reason]")
    vera.type("A provision speaks of it.")
    vera.tab_to("#case form button")
    vera.press("Enter")
    vera.sees("#case:focus", "A provision speaks of it.")


def _days(mission: str) -> tuple[str, str]:
    """First and last day of the bulletin, as they are typed into a date field."""
    return {"karabakh": ("12122022", "12132022"), "sagara": ("06012022", "06062022")}[mission]


def _drafts(edo: Person, days: tuple[str, str] | None = None) -> None:
    """A draft is asked for, comes, is read as a page and as PDF, and put forward; nobody signs what is their own."""
    if days:
        edo.follow("nav a[href='/bulletins/']")
        edo.tab_to("#make-draft input[name=first]")
        edo.type(days[0])
        edo.tab_to("#make-draft input[name=last]")
        edo.type(days[1])
    edo.follow("#make-draft button")
    edo.sees("#drafts", "It is being made.")
    assert ("bulletin", "done") in the_worker_works()
    edo.sees("#drafts a", "PDF")
    assert edo.reaches("#drafts a") == ["text/html; charset=utf-8", "application/pdf"]
    edo.tab_to("#drafts input[name=words]")
    edo.type("What we know today.")
    edo.follow("#drafts form button")
    edo.sees("tbody tr", "waits for a second person")
    assert edo.page.locator(".sign-off").count() == 0


def _issues(vera: Person) -> int:
    """The second signature of another person issues it, as a page and as PDF; its entry."""
    vera.page.goto(f"{vera.home}/")
    vera.follow("a[href*='#bulletin-']")
    vera.follow(".sign-off button")
    vera.sees("tbody tr", "issued")
    newest = vera.page.locator("tbody tr").first
    assert newest.locator(".sign-off").count() == 0
    entry = str(newest.get_attribute("id")).removeprefix("bulletin-")
    types = vera.reaches(f"#bulletin-{entry} th a, #bulletin-{entry} .deeds a")
    assert types == ["text/html; charset=utf-8", "application/pdf"]
    return int(entry)


def _takes_back(ana: Person) -> None:
    """A claim that the bulletin rests on is rejected."""
    ana.follow("#accounts .pane-head a")
    ana.sees(".card[data-at][data-now]")
    ana.press("r")
    ana.sees(".card.rejected")
