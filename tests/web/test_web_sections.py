"""The pages of agreement, corridor, figures, questions, sources, bulletins and ledger of a small mission."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from served import signed_in


@pytest.fixture(scope="module")
def people(orin: Path) -> dict[str, Any]:
    """Signed-in people by role."""
    return {
        "analyst": signed_in("analyst", name="Ana"),
        "editor": signed_in("editor", name="Edo"),
        "verifier": signed_in("verifier", name="Vera"),
    }


PAGES = (
    ("/agreement/", "Agreement", "compliance", "provision"),
    ("/corridor/", "Corridor and movement", "corridor", "place"),
    ("/figures/", "Figures", "figures", "subject"),
    ("/questions/", "Open questions", "questions", "claim"),
    ("/sources/", "Sources", "sources", "source"),
    ("/bulletins/", "Bulletins", "bulletins", "entry"),
    ("/ledger/", "Ledger", "entries", "entry"),
    ("/map/", "Map and timeline", "incidents", "id"),
)


@pytest.mark.parametrize(("address", "heading", "table", "first"), PAGES, ids=[row[0] for row in PAGES])
def test_each_page_is_a_page_and_two_tables(
    people: dict[str, Any], address: str, heading: str, table: str, first: str
) -> None:
    analyst = people["analyst"]
    page = analyst.get(address)
    assert page.status_code == 200
    assert re.findall(r"<h1[^>]*>([^<]+)</h1>", page.content.decode()) == [heading]
    rows = json.loads(analyst.get(address, {"as": "json"}).content)[table]
    lines = list(csv.reader(io.StringIO(analyst.get(address, {"as": "csv"}).content.decode("utf-8-sig"))))
    assert lines[0][0] == first
    assert len(lines) - 1 == len(rows)


def test_answers_are_filtered_by_their_mark(people: dict[str, Any]) -> None:
    from truceline.store.asking.assessment import marks
    from truceline.web.record import using

    held = marks(using(), "questions")
    for mark, number in held.items():
        rows = json.loads(people["analyst"].get("/questions/", {"as": "json", "mark": mark}).content)["questions"]
        assert len(rows) == number
    everything = json.loads(people["analyst"].get("/questions/", {"as": "json"}).content)["questions"]
    assert len(everything) == sum(held.values())


def test_a_mark_that_nothing_carries_filters_nothing(people: dict[str, Any]) -> None:
    known = people["analyst"].get("/figures/", {"as": "json"}).content
    assert people["analyst"].get("/figures/", {"as": "json", "mark": "purple", "after": "x"}).content == known


def test_an_unknown_source_or_entry_is_not_there(people: dict[str, Any]) -> None:
    assert people["analyst"].get("/sources/nobody/").status_code == 404
    assert people["analyst"].get("/ledger/999999/").status_code == 404
    assert people["analyst"].get("/map/nothing.geojson").status_code == 404


def test_every_source_has_a_page(people: dict[str, Any], orin: Path) -> None:
    from truceline.web.record import the_mission

    for source in the_mission().sources:
        assert people["analyst"].get(f"/sources/{source.id}/").status_code == 200


def test_the_ledger_verifies_here(people: dict[str, Any]) -> None:
    page = people["analyst"].get("/ledger/verify/").content.decode()
    assert "Everything is as it was recorded" in page
    assert json.loads(people["analyst"].get("/ledger/verify/", {"as": "json"}).content)["problems"] == []


def test_an_entry_is_shown_with_its_own_hash(people: dict[str, Any]) -> None:
    from truceline.store.asking.entries import line
    from truceline.web.record import using

    held = line(using(), 0)
    assert held is not None
    assert held.leaf in people["analyst"].get("/ledger/0/").content.decode()


def test_the_record_as_it_stood_may_run_its_own_script_alone(people: dict[str, Any]) -> None:
    then = people["analyst"].get("/ledger/as-of/", {"point": "0"})
    policy = then["Content-Security-Policy"]
    assert (then.status_code, "'unsafe-inline'" in policy, "frame-ancestors 'none'" in policy) == (200, False, True)
    wrong = people["analyst"].get("/ledger/as-of/", {"point": "yesterday"})
    assert (wrong.status_code, "neither a day" in wrong.content.decode()) == (400, True)


def test_a_bulletin_is_drafted_put_forward_signed_by_another_and_corrected(people: dict[str, Any]) -> None:
    first = _put_forward(people)
    listed = _bulletins(people["editor"])
    assert [(one["entry"], one["issued"], one["signed_by"]) for one in listed] == [(first, False, "")]
    assert _bulletins(people["analyst"]) == []  # nobody reads what is not issued, but those who publish or sign
    own = people["editor"].post(f"/bulletins/{first}/sign/")
    assert (own.status_code, _bulletins(people["editor"])[0]["issued"]) == (400, False)
    assert people["verifier"].post(f"/bulletins/{first}/sign/").status_code == 302
    assert [(one["issued"], one["signed_by"]) for one in _bulletins(people["analyst"])] == [(True, "Vera")]
    shown = people["analyst"].get(f"/bulletins/{first}/")
    assert (shown.status_code, "<script" in shown.content.decode()) == (200, False)
    second = _put_forward(people, corrects=first)
    people["verifier"].post(f"/bulletins/{second}/sign/")
    assert f"corrected by entry {second}" in people["editor"].get("/bulletins/").content.decode()


def test_an_issue_has_a_pdf_and_says_what_changed_since_the_last(people: dict[str, Any]) -> None:
    from truceline.web.models import Job

    edo, vera = people["editor"], people["verifier"]
    first = _put_forward(people)
    vera.post(f"/bulletins/{first}/sign/")
    assert edo.get(f"/bulletins/{first}/pdf/")["Content-Type"] == "application/pdf"
    assert people["analyst"].get("/bulletins/999999/pdf/").status_code == 404
    days = re.findall(
        r'name="(first|last)" required value="([^"]*)"', edo.get(f"/bulletins/?corrects={first}").content.decode()
    )
    assert days == [("first", "2031-05-01"), ("last", "2031-05-31")]
    edo.post("/bulletins/draft/", {**dict(days), "corrects": str(first)})
    asked = Job.objects.latest("pk").arguments
    assert (asked["corrects"], asked["since"], int(asked["as_of"]) > int(asked["since"])) == (
        first,
        str(first - 1),
        True,
    )
    assert edo.post("/bulletins/draft/", {**dict(days), "corrects": "999999"}).status_code == 400


def test_only_whoever_has_not_spoken_is_asked_to_sign(people: dict[str, Any]) -> None:
    seq = _put_forward(people)
    form = f'action="/bulletins/{seq}/sign/"'
    assert [form in people[who].get("/bulletins/").content.decode() for who in ("editor", "verifier")] == [False, True]
    people["verifier"].post(f"/bulletins/{seq}/sign/", {"differs": "1", "words": "One figure is missing."})
    assert form not in people["verifier"].get("/bulletins/").content.decode()


def test_what_is_drawn_in_a_page_is_not_shown_as_markup(people: dict[str, Any]) -> None:
    for address, *_ in PAGES:
        assert "&lt;section" not in people["analyst"].get(address).content.decode()


def test_a_copy_stands_beside_its_original(people: dict[str, Any]) -> None:
    one = json.loads(people["analyst"].get("/documents/", {"as": "json"}).content)["documents"][0]["sha256"]
    told = json.loads(people["analyst"].get(f"/sources/reprints/{one}/{one}/", {"as": "json"}).content)["reprint"]
    assert [row["what"] for row in told] == ["same"]
    page = people["analyst"].get(f"/sources/reprints/{one}/{one}/").content.decode()
    assert ("What differs" in page, "<ins>" in page.partition("legend")[2].partition("<section")[2]) == (True, False)
    assert people["analyst"].get(f"/sources/reprints/{one}/nothing/").status_code == 404


def test_a_draft_needs_two_days_in_their_order(people: dict[str, Any]) -> None:
    for days in ({"first": "2031-05-31", "last": "2031-05-01"}, {"first": "May", "last": ""}):
        assert people["editor"].post("/bulletins/draft/", days).status_code == 400


def _put_forward(people: dict[str, Any], corrects: int | None = None) -> int:
    from truceline.web.jobs.doing import do
    from truceline.web.models import Job

    editor = people["editor"]
    assert editor.post("/bulletins/draft/", {"first": "2031-05-01", "last": "2031-05-31"}).status_code == 302
    job = Job.objects.filter(what="bulletin").latest("pk")
    do(job)
    job.refresh_from_db()
    assert (job.state, editor.get(f"/bulletins/drafts/{job.pk}/pdf/").status_code) == ("done", 200)
    told = {"words": "For May."} | ({"corrects": str(corrects)} if corrects is not None else {})
    assert editor.post(f"/bulletins/drafts/{job.pk}/put-forward/", told).status_code == 302
    return int(_bulletins(editor)[0]["entry"])


def _bulletins(who: Any) -> list[dict[str, Any]]:
    return list(json.loads(who.get("/bulletins/", {"as": "json"}).content)["bulletins"])
