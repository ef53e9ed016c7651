"""Which side an account stands on, what its voices are called, and what stands under what in an incident."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample import PICTURE
from sample_claims import denied, five, impacts, is_open, log, protest, reprinted, shelled, stranded, strength, zero_2
from sample_documents import document, sha

from truceline.publish.account import account
from truceline.publish.edition import MONITOR, Edition
from truceline.publish.incidents import incidents
from truceline.words.actor import Actor, ActorKind
from truceline.words.claim import Claim, Voice
from truceline.words.mission import Side
from truceline.words.name import Name
from truceline.words.passage import Span
from truceline.words.picture import Picture
from truceline.words.source import Source, SourceKind

EDITION = Edition(picture=PICTURE)


@pytest.mark.parametrize(
    ("claim", "lane"),
    [
        (shelled, "north"),
        (reprinted, "north"),
        (denied, "south"),
        (strength, "south"),
        (zero_2, "monitor"),
        (log, "monitor"),
        (impacts, ""),
        (stranded, ""),
    ],
)
def test_the_side_of_an_account(claim: Claim, lane: str) -> None:
    assert EDITION.lane_of(claim) == lane


def voiced(voice: Voice, document: str = "echo-0611") -> Claim:
    return replace(is_open, chain=(voice,), passage=replace(is_open.passage, document=sha(document)))


@pytest.mark.parametrize(
    ("claim", "lane"),
    [
        (voiced(Voice(words="x", actor="north_mod")), "north"),
        (voiced(Voice(words="x", actor="drivers")), "south"),
        (voiced(Voice(words="x", source="courier")), "north"),
        (voiced(Voice(words="x", source="smod")), "south"),
        (voiced(Voice(words="a bystander")), "south"),
        (voiced(Voice(words="a bystander"), "lantern-0504"), "north"),
        (voiced(Voice(words="a bystander"), "hy-0612"), ""),
        (voiced(Voice(words="x", actor="unheard of"), "hy-0612"), ""),
    ],
)
def test_the_speaker_counts_first_then_his_source_then_the_outlet_of_the_original(claim: Claim, lane: str) -> None:
    assert EDITION.lane_of(claim) == lane


def test_a_monitor_without_a_side_has_a_lane_of_its_own() -> None:
    actors = tuple(replace(actor, side="") if actor.id == "jog" else actor for actor in PICTURE.mission.actors)
    mission = replace(PICTURE.mission, actors=actors, sides=PICTURE.mission.sides[:2])
    edition = Edition(picture=replace(PICTURE, mission=mission))
    assert [lane.name for lane in edition.lanes] == [
        "Northern Authority",
        "Southern Republic",
        "Monitor: Joint Observer Group",
        "Side not known",
    ]
    assert edition.lane_of(zero_2) == MONITOR


def test_a_side_that_the_mission_does_not_list_is_not_known() -> None:
    lonely = Actor(id="x", kind=ActorKind.PERSON, names=(Name("X"),), side="elsewhere")
    paper = Source(id="p", kind=SourceKind.OUTLET, names=(Name("P"),), side="elsewhere")
    mission = replace(PICTURE.mission, actors=(lonely,), sources=(paper,), sides=(Side(id="n", name="N"),))
    edition = Edition(picture=replace(PICTURE, mission=mission))
    assert edition.lane_of(voiced(Voice(words="x", actor="x"))) == ""
    assert edition.lane_of_source("p") == ""


def test_the_chain_runs_from_the_outlet_to_the_speaker_with_the_words_as_written() -> None:
    chain = [(voice.name, voice.words) for voice in account(five.id, EDITION).voices]
    assert chain == [("Ministry of Defence, press desk", ""), ("Southern Ministry of Defence", "The ministry")]


def test_words_that_do_not_stand_in_the_text_are_not_shown_as_written() -> None:
    chain = [(voice.name, voice.words) for voice in account(denied.id, EDITION).voices]
    assert denied.chain[-1] == Voice(words="the ministry", actor="south_mod")
    assert chain == [("Ministry of Defence, press desk", ""), ("Southern Ministry of Defence", "")]


def test_an_outlet_that_speaks_for_itself_stands_once() -> None:
    own = voiced(Voice(words="Southern Echo", source="echo"))
    picture = replace(PICTURE, claims={**PICTURE.claims, own.id: own})
    assert [voice.name for voice in account(own.id, Edition(picture=picture)).voices] == ["Southern Echo"]


def test_neighbours_of_one_name_are_one_link() -> None:
    said = voiced(Voice(words="The ministry", actor="south_mod", span=Span(0, 12)), "smod-0503")
    mission = replace(
        PICTURE.mission,
        sources=(Source(id="smod", kind=SourceKind.PARTY, names=(Name("Southern Ministry of Defence"),)),),
    )
    edition = Edition(picture=replace(PICTURE, mission=mission, claims={said.id: said}, incidents=()))
    chain = [(voice.name, voice.words) for voice in account(said.id, edition).voices]
    assert chain == [("Southern Ministry of Defence", "The ministry")]


def test_a_row_of_a_table_is_set_as_code() -> None:
    table = replace(document("echo-0611"), media_type="text/csv")
    edition = Edition(picture=replace(PICTURE, documents={table.sha256: table}))
    assert account(is_open.id, edition).coded
    assert not account(is_open.id, EDITION).coded


def test_values_stand_with_the_words_they_were_read_from_where_these_say_more() -> None:
    line = account(impacts.id, EDITION)
    assert (line.when.value, line.when.words) == ("2 May 2031", "")
    assert [(place.value, place.words) for place in line.places] == [("Elk Ridge / Kara Ridge", "")]
    assert [(f.value, f.words) for f in line.figures] == [("8 to 10 shells", "between 8 and 10 impacts")]


def test_a_reprint_stands_under_what_it_repeats() -> None:
    shelling = next(view for view in incidents(EDITION) if view.anchor == "incident-i-shelling")
    under = {first.id: [copy.id for copy in copies] for column in shelling.columns for first, copies in column.accounts}
    assert under[shelled.id] == [reprinted.id]
    assert reprinted.id not in under
    assert sum(map(len, under.values())) + len(under) == len(PICTURE.incidents[0].claims)


def test_a_rejected_account_stands_last_and_says_so() -> None:
    road = next(view for view in incidents(EDITION) if view.anchor == "incident-i-road")
    south = next(column for column in road.columns if column.lane.id == "south")
    last = south.accounts[-1][0]
    assert (last.id, last.rejected, last.review) == (protest.id, True, "rejected by M. Reviewer: no protest")


def test_the_three_questions_stand_in_their_order_whatever_the_order_of_the_findings() -> None:
    shelling = next(view for view in incidents(EDITION) if view.anchor == "incident-i-shelling")
    assert [(finding.question, finding.answer.word) for finding in shelling.findings] == [
        ("Did it happen?", "contested"),
        ("Who did it?", "unresolved"),
        ("Which provision does it concern, and was it kept?", "alleged"),
    ]


def test_a_party_without_an_account_is_named() -> None:
    views = {view.anchor: view for view in incidents(EDITION)}
    assert views["incident-i-wounded"].absent == "No account of Southern Republic in the record."
    assert views["incident-i-shelling"].absent == ""
    assert [view.several for view in views.values()] == [True, False, False, True, False]


def test_repeats_in_a_circle_still_show_every_claim() -> None:
    """Relations come from rules and from people; two claims may each be said to repeat the other."""
    first = PICTURE.incidents[0]
    repeats = next(r for r in first.relations if r.from_claim == reprinted.id)
    circle = replace(first, relations=(repeats, replace(repeats, from_claim=shelled.id, to_claim=reprinted.id)))
    picture: Picture = replace(PICTURE, incidents=(circle, *PICTURE.incidents[1:]))
    view = next(v for v in incidents(Edition(picture=picture)) if v.anchor == "incident-i-shelling")
    shown = [a.id for column in view.columns for first_, copies in column.accounts for a in (first_, *copies)]
    assert sorted(shown) == sorted(circle.claims)


@pytest.mark.parametrize(
    ("number", "line"),
    [
        (0, "Shelling (artillery, mortar, rocket) · 5 documents, 2 distinct origins, 2 sides (Northern Authority, "
            "Southern Republic); 1 admission against interest"),
        (3, "Road, crossing or sea lane closed / blocked · from 8 June 2031 (end not stated) · 4 documents, 3 distinct "
            "origins, 2 sides (Northern Authority, Southern Republic)"),
    ],
)  # fmt: skip
def test_the_line_under_a_title_repeats_none_of_it(number: int, line: str) -> None:
    assert incidents(EDITION)[number].line == line


def test_told_by_several_sides_stands_open_up_to_so_many_accounts(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = [view.number for view in incidents(EDITION) if view.open]
    assert opened == [1, 4]
    monkeypatch.setattr("truceline.publish.incidents.MOST_OPEN_ACCOUNTS", 0)
    assert [view.number for view in incidents(EDITION) if view.open] == [4]


def test_every_rival_name_of_a_place_is_found_by_the_filter() -> None:
    shelling = incidents(EDITION)[0]
    assert all(name in shelling.search for name in ("elk ridge", "kara ridge", "лосиный хребет"))
