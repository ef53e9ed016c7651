"""The pages a team works in: overview, incidents, one incident, documents, reader, queue; with and without htmx."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from at_work import (
    PART,
    claims,
    claims_in,
    document_with_claims,
    entries,
    entry_of,
    incident_with_most_claims,
    post,
    standing,
    text_of,
    undecided,
)
from served import signed_in

from truceline.words.entry import DecisionKind
from truceline.words.incident import Doubt
from truceline.words.passage import Span


@pytest.fixture(scope="module")
def people(orin: Path) -> dict[str, Any]:
    """Signed-in people by role."""
    return {role: signed_in(role, name=role) for role in ("administrator", "analyst", "verifier", "editor")}


@pytest.fixture
def ana(people: dict[str, Any]) -> Any:
    """An analyst."""
    return people["analyst"]


@pytest.mark.parametrize("page", ["/", "/incidents/", "/documents/", "/queue/"])
def test_each_page_is_a_table_too(ana: Any, page: str) -> None:
    assert ana.get(page).status_code == 200
    (name,) = [key for key in json.loads(ana.get(f"{page}?as=json").content) if key != "about"]
    rows = list(csv.reader(io.StringIO(ana.get(f"{page}?as=csv").content.decode("utf-8-sig"))))
    assert len(rows) - 1 == len(json.loads(ana.get(f"{page}?as=json").content)[name])


# Incidents


def ids(answer: Any) -> list[str]:
    return [row["id"] for row in json.loads(answer.content)["incidents"]]


def test_a_facet_says_how_many_incidents_it_leaves(ana: Any) -> None:
    page = ana.get("/incidents/").content.decode()
    facets = re.findall(
        r'href="(/incidents/\?[^"]+)"[^>]*><span class="what">[^<]*</span> <span class="n">(\d+)<', page
    )
    assert len(facets) > 8
    for address, number in facets:
        address = html.unescape(address)
        if "&" not in address:
            assert len(ids(ana.get(f"{address}&as=json"))) == min(int(number), 50), address


def test_incidents_are_found_by_words_of_any_script(ana: Any) -> None:
    everything = ids(ana.get("/incidents/?as=json"))
    word = re.findall(r"\w{5,}", ana.get("/incidents/?as=csv").content.decode().splitlines()[1].split(",")[1])[0]
    found = ids(ana.get("/incidents/", {"q": word.upper(), "as": "json"}))
    assert set(found) <= set(everything)
    assert found
    assert ids(ana.get("/incidents/?q=no-such-word&as=json")) == []


def test_what_cannot_be_read_of_an_address_is_said_and_left_out(ana: Any) -> None:
    answer = ana.get("/incidents/?since=yesterday&sort=upwards&family=%3Cb%3E")
    assert answer.status_code == 200
    assert "yesterday" in text_of(answer)
    assert ids(ana.get("/incidents/?since=yesterday&as=json")) == ids(ana.get("/incidents/?as=json"))


def test_pages_follow_by_key_and_both_orders_hold_the_same(ana: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from truceline.store.asking import incidents as asking
    from truceline.web.pages import incidents as shown

    everything = ids(ana.get("/incidents/?as=json"))
    original = shown.listed
    monkeypatch.setattr(asking, "SHOWN", 3)
    monkeypatch.setattr(shown, "listed", lambda *a, **k: original(*a, **{**k, "limit": 3}))
    seen: list[str] = []
    address = "/incidents/"
    while address:
        seen += ids(ana.get(f"{address}{'&' if '?' in address else '?'}as=json"))
        more = re.search(r'class="more"><td colspan="\d+"><a href="([^"]+)"', ana.get(address).content.decode())
        address = html.unescape(more.group(1)) if more else ""
    assert seen == everything
    assert ids(ana.get("/incidents/?sort=oldest&as=json")) == everything[::-1][:3]


def test_htmx_gets_the_list_alone(ana: Any) -> None:
    part = ana.get("/incidents/?part=found", headers=PART).content.decode()
    assert "<html" not in part
    assert 'id="rows"' in part
    assert "<h1" not in ana.get("/incidents/?part=rows", headers=PART).content.decode()


# One incident


def test_an_incident_stands_with_its_accounts_findings_and_forms(ana: Any, people: dict[str, Any]) -> None:
    held = incident_with_most_claims()
    page = ana.get(f"/incidents/{held.id}/")
    text = text_of(page)
    for heading in ("Findings", "Accounts side by side", "Case:", "What was decided, by whom and why"):
        assert heading in text
    for known in claims(list(held.claims)):
        assert html.escape(known.passage.quote)[:30] in page.content.decode()
    rows = json.loads(ana.get(f"/incidents/{held.id}/?as=json").content)["accounts"]
    assert [row["claim"] for row in rows] == list(held.claims)
    reader = people["administrator"].get(f"/incidents/{held.id}/").content.decode()
    assert ("State a finding" in reader, "/documents/" in reader.partition("<main")[2]) == (False, False)


def test_an_incident_that_is_none_is_not_found(ana: Any) -> None:
    assert ana.get("/incidents/i-none/").status_code == 404


def test_a_finding_waits_for_a_second_person_and_says_who_signed_it(ana: Any, people: dict[str, Any]) -> None:
    held, vera = incident_with_most_claims(), people["verifier"]
    address = f"/incidents/{held.id}/"
    fields = {
        "question": "happened",
        "answer": "established",
        "credibility": "2",
        "reason": "Two saw it.",
        "seen": entries() - 1,
    }
    entry = entry_of(ana.post(f"{address}find/", fields))
    assert entry is not None
    assert "Not signed by a second person yet." in text_of(ana.get(address))
    assert f"/incidents/{held.id}/#entry-{entry}" in vera.get("/").content.decode()
    assert entry_of(ana.post(f"{address}find/", {**fields, "answer": "perhaps"})) is None
    signed = entry_of(vera.post(f"{address}sign/", {"entry": entry, "seen": entries() - 1}))
    assert signed is not None
    differs = people["editor"].post(
        f"{address}dissent/", {"entry": entry, "reason": "One saw it.", "seen": entries() - 1}
    )
    text = text_of(ana.get(address))
    assert entry_of(differs) == signed + 1
    assert re.search(r"signed by verifier, \d+ \w+ \d{4}", text)
    assert re.search(r"editor differs, \d+ \w+ \d{4} One saw it\.", text)
    assert f"/incidents/{held.id}/#entry-{entry}" not in vera.get("/").content.decode()


def test_a_finding_changes_the_parts_that_it_touches_and_keeps_what_was_typed(ana: Any) -> None:
    held = incident_with_most_claims()
    fields = {"question": "provision", "answer": "alleged", "reason": "Nobody says which.", "seen": entries() - 1}
    made = post(ana, f"/incidents/{held.id}/find/", **fields)
    part = made.content.decode()
    assert ("<html" in part, f'data-focus="entry-{entry_of(made)}"' in part) == (False, True)
    assert [f'id="{one}"' in part for one in ("answers", "case", "history", "case-now", "said")] == [True] * 5
    refused = post(ana, f"/incidents/{held.id}/find/", **{**fields, "answer": "perhaps", "reason": "Kept words."})
    assert entry_of(refused) is None
    assert re.search(r'class="refused"', refused.content.decode())
    assert "Kept words.</textarea>" in refused.content.decode()


def test_a_page_below_a_stop_is_marked_in_the_navigation(ana: Any) -> None:
    def present(address: str) -> list[str]:
        return re.findall(
            r'<a href="([^"]+)" aria-current="(\w+)"', ana.get(address).content.decode().partition("<main")[0]
        )

    assert present("/documents/") == [("/documents/", "page")]
    assert present(f"/documents/{document_with_claims()}/") == [("/documents/", "true")]
    assert present("/") == [("/", "page")]


def test_who_may_not_find_is_refused(people: dict[str, Any]) -> None:
    held, before = incident_with_most_claims(), entries()
    fields = {"question": "happened", "answer": "denied", "reason": "no"}
    assert people["administrator"].post(f"/incidents/{held.id}/find/", fields).status_code == 403
    assert people["editor"].post(f"/incidents/{held.id}/find/", fields).status_code == 403
    assert people["analyst"].get(f"/incidents/{held.id}/find/").status_code == 405
    assert entries() == before


def test_the_second_who_finds_sees_the_first(ana: Any, people: dict[str, Any]) -> None:
    held, seen = incident_with_most_claims(), entries() - 1
    fields = {
        "question": "who",
        "answer": "unresolved",
        "reason_code": "no_access",
        "reason": "No way in.",
        "seen": seen,
    }
    assert entry_of(ana.post(f"/incidents/{held.id}/find/", fields)) is not None
    late = people["verifier"].post(f"/incidents/{held.id}/find/", {**fields, "reason": "Nobody went."}, follow=True)
    assert "analyst decided &#x27;find&#x27;" in late.content.decode()
    assert "No way in." in text_of(late)


# Reader


def test_the_reader_shows_the_text_code_point_for_code_point(ana: Any) -> None:
    from truceline.store.asking.passages import document
    from truceline.web.record import the_record, using

    sha256 = document_with_claims()
    known = document(using(), sha256)
    assert known is not None
    page = ana.get(f"/documents/{sha256}/").content.decode()
    (shown,) = re.findall(r'<div class="text" id="text"[^>]*>(.*?)</div>', page, flags=re.DOTALL)
    text = html.unescape(re.sub(r"<[^>]*>", "", shown).replace("&#13;", "\r"))
    assert text == the_record().evidence.read(known.text_sha256).decode()
    for one in claims_in(sha256):
        assert f'id="claim-{one.id}"' in page


def test_a_key_decides_and_the_part_that_changed_comes_back(ana: Any) -> None:
    claim = undecided()
    answer = post(ana, f"/claims/{claim}/decide/", kind="accept", seen=entries() - 1)
    part = answer.content.decode()
    assert entry_of(answer) == entries() - 1
    assert f'<article class="card accepted" id="claim-{claim}"' in part
    assert 'id="progress"' in part
    assert "<html" not in part
    undone = post(ana, f"/claims/{claim}/undo/", entry=entries() - 1, seen=entries() - 1)
    assert f'<article class="card open" id="claim-{claim}"' in undone.content.decode()
    assert standing(claim) is None


def test_without_javascript_it_goes_back_to_the_claim(ana: Any) -> None:
    claim = undecided()
    answer = ana.post(f"/claims/{claim}/decide/", {"kind": "reject", "reason": "no"}, follow=True)
    assert answer.redirect_chain[-1][0].endswith(f"?at={claim}")
    assert f"Recorded as entry {entries() - 1}." in text_of(answer)


def test_the_second_on_a_claim_sees_what_the_first_did(ana: Any, people: dict[str, Any]) -> None:
    claim, seen = undecided(), entries() - 1
    post(ana, f"/claims/{claim}/decide/", kind="accept", reason="as it says", seen=seen)
    late = post(people["verifier"], f"/claims/{claim}/decide/", kind="reject", seen=seen)
    assert entry_of(late) is None
    assert "analyst decided 'accept' on" in html.unescape(text_of(late))
    assert "accepted by analyst: as it says" in text_of(late)
    assert standing(claim).kind is DecisionKind.ACCEPT  # type: ignore[union-attr]


def test_a_correction_shows_both_claims_and_its_undo_takes_the_new_one_away(ana: Any) -> None:
    claim = undecided()
    known = claims([claim])[0]
    stance = "denies" if str(known.stance) != "denies" else "asserts"
    form = ana.get(f"/claims/{claim}/correct/", headers=PART).content.decode()
    assert f'<option value="{known.event_type}" selected>' in form
    part = post(ana, f"/claims/{claim}/decide/", kind="correct", stance=stance, seen=entries() - 1).content.decode()
    new = re.findall(r'<article class="card accepted" id="claim-(c-\w+)"', part)
    assert f'<article class="card set-aside" id="claim-{claim}"' in part
    assert [str(one.stance) for one in claims(new)] == [stance]
    undone = post(ana, f"/claims/{claim}/undo/", entry=entries() - 1, seen=entries() - 1).content.decode()
    assert f'<article id="claim-{new[0]}" hx-swap-oob="delete">' in undone
    assert claims(new) == []


def test_a_claim_is_split_and_one_is_added_from_marked_words(ana: Any) -> None:
    claim = undecided()
    parts = {"p0_stance": "promises", "p1_stance": "predicts"}
    answer = post(ana, f"/claims/{claim}/decide/", kind="split", seen=entries() - 1, **parts)
    assert answer.content.decode().count("<article class") == 3
    sha256 = document_with_claims()
    words = {"start": "2", "end": "17", "event_type": "shelling", "stance": "asserts"}
    added = post(ana, f"/documents/{sha256}/add/", **words)
    assert entry_of(added) is not None
    assert [one.reader for one in claims_in(sha256) if one.passage.span == Span(2, 17)] == ["person analyst"]
    refused = post(ana, f"/documents/{sha256}/add/", event_type="shelling", stance="asserts")
    assert "No words are chosen." in text_of(refused)


def test_only_what_waits_is_shown_when_asked_and_the_next_is_at_hand(ana: Any) -> None:
    sha256 = document_with_claims()
    open_ones = [one.id for one in claims_in(sha256) if standing(one.id) is None]
    page = ana.get(f"/documents/{sha256}/?open=1").content.decode()
    assert re.findall(r'<article class="card \S+" id="claim-(c-\w+)"', page) == open_ones


def test_a_claim_has_an_address_of_its_own(ana: Any, people: dict[str, Any]) -> None:
    claim = claims_in(document_with_claims())[-1]
    answer = ana.get(f"/claims/{claim.id}/")
    assert answer.headers["Location"] == f"/documents/{claim.passage.document}/?at={claim.id}"
    assert ana.get("/claims/c-none/").status_code == 404
    assert people["administrator"].get(f"/claims/{claim.id}/").status_code == 403
    assert claim.passage.quote[:20] in html.unescape(text_of(ana.get(f"/claims/{claim.id}/pane/", headers=PART)))


# Queue


@pytest.fixture
def doubt(orin: Path) -> Iterator[Doubt]:
    """A pair that waits, as if the last weighing had left it open."""
    from decimal import Decimal

    from truceline.store import models
    from truceline.web.record import using
    from truceline.words.canonical import canonical_bytes

    one, other = (claim.id for claim in claims_in(document_with_claims())[-2:])
    made = Doubt(
        one=one, other=other, reason="Both speak of a road.", probability=Decimal("0.5"), linked=False, moves=1
    )
    rows = models.Assessed.objects.using(using()).filter(what="queue")
    kept = list(rows)
    rows.delete()
    models.Assessed.objects.using(using()).create(
        what="queue", number=0, subject=one, plain=canonical_bytes(made).decode()
    )
    yield made
    rows.delete()
    models.Assessed.objects.using(using()).bulk_create(kept)


def test_a_pair_is_answered_by_one_key_and_taken_back_by_another(ana: Any, doubt: Doubt) -> None:
    page = text_of(ana.get("/queue/"))
    assert ("Both speak of a road." in page, "0 of 1 answered" in page) == (True, True)
    fields = {"one": doubt.one, "other": doubt.other, "number": 0, "seen": entries() - 1}
    answer = post(ana, "/queue/decide/", kind="part", **fields)
    entry = entry_of(answer)
    assert "No pair waits for an answer." in text_of(answer)
    assert "No pair waits" in text_of(ana.get("/queue/"))
    undone = post(ana, "/queue/undo/", entry=entry, number=0, seen=entries() - 1)
    assert "Both speak of a road." in text_of(undone)
    assert entry_of(post(ana, "/queue/decide/", kind="perhaps", **fields)) is None


def test_who_may_not_match_may_look(people: dict[str, Any], doubt: Doubt) -> None:
    editor = people["editor"]
    assert "Yes, one happening" not in text_of(editor.get("/queue/"))
    assert post(editor, "/queue/decide/", kind="join", one=doubt.one, other=doubt.other).status_code == 403


# Overview and documents


def test_the_overview_says_what_waits_for_whom(ana: Any, people: dict[str, Any]) -> None:
    assert "claims to review" in text_of(ana.get("/"))
    assert "claims to review" not in text_of(people["administrator"].get("/"))


def test_the_documents_in_which_claims_wait_come_on_their_own(ana: Any) -> None:
    rows = json.loads(ana.get("/documents/?as=json").content)["documents"]
    waiting = json.loads(ana.get("/documents/?open=1&as=json").content)["documents"]
    assert [row["sha256"] for row in waiting] == [row["sha256"] for row in rows if row["waiting"]]
    for row in rows:
        assert row["waiting"] == sum(standing(one.id) is None for one in claims_in(row["sha256"]))
