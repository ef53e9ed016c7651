"""Whatever others write stays text: no page of the application runs it, with the content security policy switched off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from browsing import live
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.chromium

PAGES = (
    "/", "/incidents/", "/map/", "/agreement/", "/corridor/", "/figures/", "/questions/", "/sources/", "/bulletins/",
    "/ledger/", "/ledger/verify/", "/documents/", "/queue/", "/intake/", "/report/", "/people/", "/account/",
    "/incidents/?q=%3Cscript%3Eran(1)%3C/script%3E&side=%22%3E%3Csvg%20onload=ran(1)%3E&since=%3Cb%3E",
    "/map/?side=%22%3E%3Csvg%20onload=ran(1)%3E&since=%3Cscript%3E", "/version/public/index.html",
)  # fmt: skip
WATCH = "window.tried = []; window.ran = (what) => window.tried.push(what)"
DANGEROUS = """() => [...document.querySelectorAll('*')].flatMap((one) => [...one.attributes]
    .filter((a) => /^on|^hx-on|^srcdoc$/i.test(a.name)
        || (/^(href|src|action|formaction|xlink:href|hx-get|hx-post)$/i.test(a.name) && /^\\s*(javascript|data:text)/i.test(a.value)))
    .map((a) => `${one.localName} ${a.name}=${a.value}`))
    .concat([...document.scripts].filter((one) => !one.src && one.type !== 'application/json').map((one) => one.text))"""
"""What could run later: handlers, addresses that are scripts, frames with a text of their own, inline scripts."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """The hostile mission, run and served, and somebody whose every word is hostile too."""
    folder = tmp_path_factory.mktemp("hostile") / "mission"
    with live(folder_made(folder)) as home:
        yield {"home": home, "client": at_work()}


def folder_made(folder: Path) -> Path:
    from hostile_words import hostile_mission

    from truceline.store import run_mission

    hostile_mission(folder)
    run_mission(folder, folder / "out" / "index.html", datetime(2031, 1, 1, tzinfo=UTC), lambda *_: None)
    return folder


def at_work() -> Any:
    """Whoever may do everything decides, hands in, reports and invites with hostile words."""
    from at_work import document_with_claims, incident_with_most_claims, post, undecided
    from django.core.files.uploadedfile import SimpleUploadedFile
    from hostile_words import ADDRESSES, IN_NAMES, TRIES
    from served import signed_in

    name = 'Mo <b onclick="ran(1)">'
    client = signed_in("administrator", "analyst", "editor", "verifier", "observer", name=name, source="north_news")
    post(client, f"/claims/{undecided()}/decide/", kind="reject", reason=TRIES[0])
    words = {"start": "2", "end": "17", "event_type": "shelling", "stance": "asserts", "speaker": TRIES[1]}
    post(client, f"/documents/{document_with_claims()}/add/", **words)
    incident = f"/incidents/{incident_with_most_claims().id}/"
    found = {"question": "happened", "answer": "established", "credibility": "2", "reason": TRIES[2]}
    client.post(f"{incident}find/", found)
    client.post(f"{incident}case/", {"leaves": "allegation", "to": "admissible", "reason": TRIES[4]})
    for number, named in enumerate(IN_NAMES):
        upload = SimpleUploadedFile(f"{named}.txt", f"Upload {number}. {TRIES[number]}".encode())
        told = {"files": upload, "title": TRIES[number], "author": TRIES[number], "url": ADDRESSES[number % 4]}
        client.post("/intake/hand-in/", told)
    client.post("/report/", {"sort": "observation", "day": "2024-03-03", "words": TRIES[0], "place": TRIES[1]})
    client.post("/account/tokens/", {"name": TRIES[0]})
    client.post("/people/invite/", {"name": TRIES[1][:80], "role": "analyst"})
    client.post("/bulletins/draft/", {"first": "2024-03-01", "last": "2024-03-31"})
    return client


def pages_of_things() -> list[str]:
    """Every incident, document, source and the newest entries."""
    from truceline.store.asking.documents import Filter as Documents
    from truceline.store.asking.documents import listed as documents
    from truceline.store.asking.incidents import Filter
    from truceline.store.asking.listing import listed
    from truceline.web.record import the_mission, the_record, using

    size = len(the_record().ledger)
    return [
        *(f"/incidents/{row.id}/" for row in listed(using(), Filter(), limit=3)),
        *(f"/documents/{row.sha256}/" for row in documents(using(), Documents())[:4]),
        *(f"/sources/{source.id}/" for source in the_mission().sources),
        *(f"/ledger/{seq}/" for seq in range(max(0, size - 4), size)),
    ]


def signed_in_page(chromium: Browser, hostile: dict[str, Any]) -> Page:
    context = chromium.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
    cookie = hostile["client"].cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": hostile["home"]}])
    context.add_init_script(WATCH)
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    return page


def test_nothing_that_others_wrote_runs(chromium: Browser, hostile: dict[str, Any]) -> None:
    page = signed_in_page(chromium, hostile)
    told: dict[str, Any] = {}
    for address in (*PAGES, *pages_of_things()):
        answer = page.goto(hostile["home"] + address, wait_until="load")
        assert answer is not None
        assert answer.status in (200, 404), address
        ran, dangerous = page.evaluate("window.tried"), page.evaluate(DANGEROUS)
        if ran or dangerous:
            told[address] = (ran, dangerous)
    assert told == {}


def test_the_watch_would_see_it(chromium: Browser) -> None:
    """What the test above rests on: written unescaped, all but plain text runs or is found."""
    from hostile_words import TRIES

    context = chromium.new_context(bypass_csp=True)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto("about:blank")
    seen = []
    for said in TRIES:
        page.set_content(f"<!doctype html><script>{WATCH}</script><main title='{said}'>{said}</main>")
        page.wait_for_function("document.readyState === 'complete'")
        dangerous = [one for one in page.evaluate(DANGEROUS) if one != WATCH]
        seen.append(bool(page.evaluate("window.tried").copy() or dangerous))
    assert sum(seen) >= len(TRIES) - 3  # templates and entities are text here


def test_answers_for_programs_are_no_pages(hostile: dict[str, Any]) -> None:
    """JSON and CSV that hold markup are never taken for HTML."""
    for address in ("/incidents/?as=json", "/incidents/?as=csv", "/map/areas.geojson", "/api/v1/claims"):
        answer = hostile["client"].get(address)
        assert "html" not in answer.headers["Content-Type"], address
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
