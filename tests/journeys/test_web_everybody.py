"""Every page of the application, from the URL configuration itself, is for everybody: axe-core finds nothing (WCAG 2.2
AA and best practice), nothing scrolls sideways, nothing is logged, nothing is asked of anybody else.

A new page is looked at as soon as it has an address. What differs in a mode is looked at in it: a dark theme has other
colours, a narrow window other sizes.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from browsing import PASSWORD, Person, live
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.chromium

EXAMPLES = Path(__file__).parents[2] / "examples"
AXE = Path(__file__).parents[1] / "data" / "axe" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MODES: dict[tuple[str, int], dict[str, Any]] = {
    ("light", 1280): {"type": "tag", "values": TAGS},
    ("dark", 1280): {"type": "rule", "values": ["color-contrast"]},
    ("dark", 390): {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]},
}
ELSEWHERE = {"version", "own_version", "as_of", "api:openapi-view"}
"""The published record, which test_published_site looks at, and the API's own documentation."""
SECRET = "JBSWY3DPEHPK3PXP"  # noqa: S105  (of an invented person)


class Scene(NamedTuple):
    """What the pages show: where it is served, ids by the name of the address, and clients by role."""

    home: str
    ids: dict[str, list[str]]
    clients: dict[str, Any]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """A small part of an example mission, with findings, bulletins, files handed in and people of every role."""
    from truceline.store import run_mission

    folder = tmp_path_factory.mktemp("everybody") / "sagara"
    shutil.copytree(EXAMPLES / "sagara", folder, ignore=shutil.ignore_patterns("datasets"))
    for file in (folder / "documents").iterdir():
        if not file.name.startswith(("2022-06-03", "2022-06-06")):
            file.unlink()
    run_mission(folder, folder / "out" / "index.html", datetime(2031, 1, 1, tzinfo=UTC), lambda *_: None)
    with live(folder) as home:
        clients = _people()
        yield Scene(home, _worked(clients), clients)


def _people() -> dict[str, Any]:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP
    from django.contrib.auth.models import User
    from django.test import Client
    from served import signed_in

    from truceline.web.access.roles import roles

    clients = {role: signed_in(role, name=role) for role in ("analyst", "verifier", "editor", "observer")}
    clients |= {"everything": signed_in(*(set(roles()) - {"reader"}), name="Alma"), "stranger": Client()}
    clients["careful"] = signed_in("analyst", name="careful")
    TOTP.activate(User.objects.get(username="careful"), SECRET)
    RecoveryCodes.activate(User.objects.get(username="careful"))
    return clients


def _worked(clients: dict[str, Any]) -> dict[str, list[str]]:
    """A finding and a dissent, two bulletins of which one is issued, files taken in and refused; the ids of it all."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.utils import timezone

    from truceline.web.access import people
    from truceline.web.models import Handed, Job

    ana, vera, edo = clients["analyst"], clients["verifier"], clients["editor"]
    incident = _rows(ana, "/incidents/", "incidents")[0]["id"]
    said = {"question": "happened", "answer": "contested", "credibility": "3", "reason": "Two accounts."}
    ana.post(f"/incidents/{incident}/find/", said)
    ana.post(f"/incidents/{incident}/find/", {**said, "question": "who", "answer": "unresolved"})
    finding = _entries(ana)[0]
    vera.post(f"/incidents/{incident}/dissent/", {"entry": finding, "reason": "One account."})
    _bulletins(edo, vera)
    ana.post("/intake/hand-in/", {"files": [SimpleUploadedFile("a.txt", b"Two shells fell."), _executable()]})
    _done("take_in")
    clients["observer"].post("/report/", {"sort": "call", "day": "2022-06-04", "words": "A shell fell."})
    documents = [row["sha256"] for row in _rows(ana, "/documents/", "documents")]
    sources = [row["source"] for row in _rows(ana, "/sources/", "sources") if row["documents"]]
    return {
        "incident": [incident],
        "document": documents[:1],
        "source": sources[:1],
        "reprint": ["/".join(documents[:2])],
        "bulletin": [str(_rows(edo, "/bulletins/", "bulletins")[0]["entry"])],
        "draft": [f"{Job.objects.filter(what='bulletin').latest('pk').pk}/html"],
        "entry": [finding],
        "reported": [str(Handed.objects.get(by="observer").pk)],
        "invitation": [people.invite("Nia", ("analyst",), by="Ada", now=timezone.now()), "over"],
    }


def _bulletins(edo: Any, vera: Any) -> None:
    """One that is issued, one that waits for a signature, and a draft: made once, put forward as three."""
    from truceline.web.models import Job

    edo.post("/bulletins/draft/", {"first": "2022-06-03", "last": "2022-06-04"})
    made = Job.objects.get(pk=_done("bulletin"))
    jobs = [made.pk, *(_again(made) for _ in range(2))]
    for job in jobs[:2]:
        edo.post(f"/bulletins/drafts/{job}/put-forward/", {"words": "What we know."})
    vera.post(f"/bulletins/{_entries(edo)[1]}/sign/")


def _again(made: Any) -> int:
    made.pk = None
    made.save(force_insert=True)
    return int(made.pk)


def _rows(client: Any, address: str, name: str) -> list[dict[str, Any]]:
    return list(json.loads(client.get(address, {"as": "json"}).content)[name])


def _entries(client: Any) -> list[str]:
    return [str(row["entry"]) for row in _rows(client, "/ledger/", "entries") if row["kind"] == "decision"]


def _executable() -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("a long name of a file that nobody reads " * 3 + ".exe", b"x")


def _done(what: str) -> int:
    from truceline.web.jobs.doing import do
    from truceline.web.models import Job

    job = Job.objects.filter(what=what).latest("pk")
    do(job)
    return int(job.pk)


def _addresses_of(scene: Scene) -> dict[str, str]:
    """Who looks at which page: every address that answers with one, and some that are none."""
    from test_access_matrix import _addresses, _filled

    found = {"/nothing/": "stranger", "/incidents/none/": "everything", "/people/": "everything"}
    for name, route, _ in _addresses():
        if name in ELSEWHERE:
            continue
        filled = ["/" + re.sub(r"<.*>", id_, route) for id_ in scene.ids.get(name, [])] or [_filled(route)]
        for address in filled:
            found |= dict.fromkeys([address], who) if (who := _who_sees(scene, address)) else {}
    return found


def _who_sees(scene: Scene, address: str) -> str:
    """The first of these people to whom the address shows a page; '' when it shows none to anybody."""
    for who in ("everything", "stranger", "careful", "observer"):
        answer = scene.clients[who].get(address)
        if answer.status_code in (HTTPStatus.OK, HTTPStatus.BAD_REQUEST, HTTPStatus.METHOD_NOT_ALLOWED):
            page = answer.headers.get("Content-Type", "").startswith("text/html") and b"<html" in answer.content
            return who if page else ""
    return ""


def test_every_page_is_for_everybody(chromium: Browser, scene: Scene) -> None:
    people = {who: _browser_of(chromium, scene, who) for who in ("stranger", "everything", "careful", "observer")}
    wrong: list[tuple[object, ...]] = []
    addresses = _addresses_of(scene)
    assert len(addresses) > 30, sorted(addresses)
    for address, who in addresses.items():
        person = people[who]
        person.page.goto(scene.home + address)
        wrong += [(address, *one) for one in _faults(person.page)]
    for template in ("500.html", "403_csrf.html"):
        _shows(people["stranger"].page, template)
        wrong += [(template, *one) for one in _faults(people["stranger"].page)]
    wrong += [(who, *person.abroad) for who, person in people.items() if person.abroad]
    wrong += [(who, *logged) for who, person in people.items() if (logged := _unexpected(person.logged))]
    assert wrong == [], "\n".join(map(str, wrong))


def _shows(page: Page, template: str) -> None:
    from django.template.loader import render_to_string

    page.set_content(render_to_string(template), wait_until="load")


def _browser_of(chromium: Browser, scene: Scene, who: str) -> Person:
    context: BrowserContext = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    session = scene.clients[who].cookies.get("sessionid")
    if session:
        context.add_cookies([{"name": "sessionid", "value": session.value, "url": scene.home}])
    context.add_init_script(AXE.read_text(encoding="utf-8"))
    return Person(context.new_page(), scene.home)


def _faults(page: Page) -> list[tuple[object, ...]]:
    """What is wrong with the page at hand in any of the modes."""
    found: list[tuple[object, ...]] = []
    for (theme, width), rules in MODES.items():
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        options = {"runOnly": rules, "resultTypes": ["violations"], "preload": False}
        told = page.evaluate("options => axe.run(document, options)", options)
        found += [(theme, width, one["id"], one["nodes"][0]["html"][:160]) for one in told["violations"]]
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append((theme, width, f"is {wide} wide"))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    return found


def _unexpected(logged: list[str]) -> list[str]:
    """What the console says, but for the status of pages that are none, and for the browser's own drawing by software."""
    return [line for line in logged if not re.search(r"status of (400|403|404)|GL Driver Message", line)]


def test_the_code_is_asked_for_after_the_password(chromium: Browser, scene: Scene) -> None:
    """The page that asks for the second factor is seen by nobody else than whoever is about to sign in."""
    person = _browser_of(chromium, scene, "stranger")
    person.page.goto(f"{scene.home}/sign-in/")
    person.tab_to("input[name=login]")
    person.type("careful")
    person.tab_to("input[type=password]")
    person.type(PASSWORD)
    with person.page.expect_navigation():
        person.press("Enter")
    assert person.page.url.endswith("/sign-in/code/")
    assert _faults(person.page) == []
    assert (person.logged, person.abroad) == ([], [])
