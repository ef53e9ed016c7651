"""No page shows a fixed text in English to whoever reads in another language: see ``pseudo``."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pytest
from pseudo import LANGUAGE, pseudo, pseudo_language, untranslated
from served import signed_in

PAGES = (
    "/", "/incidents/", "/incidents/?q=none-of-them&since=soon", "/map/", "/agreement/", "/corridor/", "/figures/",
    "/questions/", "/sources/", "/sources/observer_bulletin/", "/bulletins/", "/ledger/", "/ledger/?kind=decision",
    "/ledger/verify/", "/documents/", "/queue/", "/intake/", "/report/", "/people/", "/account/", "/account/password/",
    "/account/second-factor/", "/account/again/", "/sign-out/", "/version/", "/no-such-page/",
)  # fmt: skip
NAMES_OF_THINGS = (
    "Truceline", "CSV", "JSON", "SHA-256", "UTC", "PDF", "openapi.json", "truceline/", "MapLibre", "Natural Earth",
    "English", "Azərbaycanca", "YYYY-MM-DD", "none-of-them", "soon", "few_incidents",
)  # fmt: skip
"""What has the same name in every language."""


def leaves(thing: Any) -> Iterator[str]:
    """Every text in what a file of the mission holds."""
    if isinstance(thing, dict | list):
        for one in thing.values() if isinstance(thing, dict) else thing:
            yield from leaves(one)
    else:
        yield str(thing)


def words_of_others(folder: Path) -> set[str]:
    """What stands in the mission's files and in claims: it is shown as it was written."""
    from truceline.store.asking.claims import claims, findings
    from truceline.web.record import using

    said: set[str] = set()
    for file in folder.rglob("*"):
        said |= {file.name, file.stem}
        if file.suffix == ".toml":
            said |= set(leaves(tomllib.loads(file.read_text(encoding="utf-8"))))
        elif file.suffix == ".csv":
            for row in csv.reader(io.StringIO(file.read_text(encoding="utf-8"))):
                said |= {part.strip() for cell in row for part in re.split(r"[|:]", cell)}
    for _, claim in claims(using(), {}, "", 10_000):
        said |= set(leaves(claim))
    said |= {str(finding["rule"]) for _, finding in findings(using(), "", -1, 10_000)}
    return said - {"", "asserts", "denies", "happened", "who", "provision"}


@pytest.fixture(scope="module")
def data(orin: Path) -> Collection[str]:
    return [*words_of_others(orin), *NAMES_OF_THINGS, "Mo Lind"]


@pytest.fixture(scope="module")
def reads(orin: Path) -> Any:
    return signed_in("administrator", "analyst", "editor", "verifier", "observer", name="Mo Lind")


def things() -> list[str]:
    from at_work import document_with_claims, incident_with_most_claims

    return [f"/incidents/{incident_with_most_claims().id}/", f"/documents/{document_with_claims()}/"]


def test_the_pseudo_language_keeps_placeholders_and_tags() -> None:
    assert pseudo("Read %(n)s of {all} <b>now</b> &amp; here") == "Ŗęɑđ %(n)s øƒ {all} <b>ŋøŵ</b> &amp; ħęŕę"


def test_the_reader_of_pages_finds_what_is_untranslated() -> None:
    page = (
        '<p title="Left out">ɑɱę <q>kept words</q> <span lang="en">Kept</span> Fixed words <kbd>key</kbd>'
        '<input placeholder="typed here"> Data</p>'
    )
    assert untranslated(page, ["Data"]) == ["title=Left out", "Fixed words", "placeholder=typed here"]


@pytest.fixture(scope="module")
def in_pseudo(orin: Path, reads: Any, data: Collection[str]) -> dict[str, list[str]]:
    """What is untranslated, by page."""
    decided(reads)
    found = {}
    with pytest.MonkeyPatch.context() as patch, pseudo_language(patch):
        for address in (*PAGES, *things()):
            answer = reads.get(address, headers={"accept-language": LANGUAGE}, follow=True)
            found[address] = untranslated(answer.content.decode(), data)
    return found


def decided(reads: Any) -> None:
    """Somebody has decided, so that pages say who decided what."""
    from at_work import incident_with_most_claims, post, undecided

    post(reads, f"/claims/{undecided()}/decide/", kind="accept")
    incident = f"/incidents/{incident_with_most_claims().id}/"
    reads.post(f"{incident}find/", {"question": "who", "answer": "unresolved", "credibility": "6", "reason": "…"})
    reads.post(f"{incident}case/", {"leaves": "allegation", "to": "admissible", "reason": "…"})


def test_every_page_speaks_the_language_of_its_reader(in_pseudo: dict[str, list[str]]) -> None:
    told = [f"{address} {text}" for address, texts in in_pseudo.items() for text in texts]
    assert told == []


def test_strangers_are_met_in_their_language(orin: Path) -> None:
    from django.test import Client

    with pytest.MonkeyPatch.context() as patch, pseudo_language(patch):
        answer = Client().get("/sign-in/", headers={"accept-language": LANGUAGE})
        wrong = Client().post("/sign-in/", {"login": "x", "password": "y"}, headers={"accept-language": LANGUAGE})
    title = "Ceasefire of Lake Orin (an invented example)"
    assert [untranslated(page.content.decode(), [title, *NAMES_OF_THINGS]) for page in (answer, wrong)] == [[], []]


@pytest.mark.parametrize("language", ["hy", "az", "ru"])
def test_a_stored_sentence_is_said_in_each_language(orin: Path, reads: Any, language: str) -> None:
    """The database holds template and values: no English sentence of a rule is left on the page of an incident."""
    from at_work import incident_with_most_claims

    from truceline.store.asking.whole import incident
    from truceline.web.record import using

    whole = incident(using(), incident_with_most_claims().id)
    assert whole is not None
    english = {str(reason) for finding in whole.findings for reason in finding.reasons} | {whole.incident.title}
    page = reads.get(f"/incidents/{whole.incident.id}/", headers={"accept-language": language}).content.decode()
    assert [sentence for sentence in english if sentence in page] == []


def test_a_chosen_language_is_kept(orin: Path) -> None:
    from django.test import Client

    client = Client()
    chosen = client.post("/language/", {"language": "ru", "next": "/sign-in/"})
    page = client.get("/sign-in/", headers={"accept-language": "az"}).content.decode()
    assert (chosen.headers["Location"], '<html lang="ru"' in page) == ("/sign-in/", True)
