"""The sections on corridor and voices show every stretch with who says what, and cut nothing in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from parsed import Parsed
from sample import PICTURE
from sample_assessment import ASSESSMENT
from sample_claims import closed, convoy, is_open

from truceline.publish import page
from truceline.publish.corridor import MOST_STRETCHES, corridor
from truceline.publish.documents import documents
from truceline.publish.edition import Edition
from truceline.publish.voices import voices
from truceline.words.assessment import Bypass, Movement, MovementKind, Stretch, TrackRecord, Unseen, Way, WayState
from truceline.words.stance import Stance

DAY = date(2031, 6, 8)


def shown(**changes: object) -> Edition:
    return Edition(picture=replace(PICTURE, assessment=replace(ASSESSMENT, **changes)))  # type: ignore[arg-type]


def way(*stretches: Stretch) -> Way:
    return Way(place=closed.places[0], travellers="everyone", stretches=stretches, undated=(), sentence="As told.")


def stretch(first: int, days: int, state: WayState, **said: tuple[str, ...]) -> Stretch:
    start = DAY + timedelta(days=first)
    return Stretch(first=start, last=start + timedelta(days=days - 1), state=state, **said)


def test_a_stretch_names_who_says_what_and_leads_to_the_passage() -> None:
    edition = shown(ways=(way(stretch(0, 3, WayState.CONTESTED, closed=(closed.id,), open=(is_open.id,))),))
    (row,) = corridor(edition).ways[0].rows
    assert (row.when, row.days, row.sign.word) == ("8 to 10 June 2031", 3, "contested")
    assert [link for _, link in (*row.closed, *row.open)] == [edition.passage_link(c.id) for c in (closed, is_open)]


def test_the_strip_covers_the_drawing_in_order() -> None:
    edition = shown(ways=(way(stretch(0, 5, WayState.CLOSED), stretch(5, 5, WayState.OPEN)),))
    first, second = corridor(edition).ways[0].strips
    assert (first.x, first.x + first.width, second.x + second.width) == (8, second.x, 952)


def test_what_is_not_listed_is_counted() -> None:
    many = [stretch(2 * n, 1, WayState.CLOSED) for n in range(MOST_STRETCHES + 7)]
    shown_way = corridor(shown(ways=(way(*many),))).ways[0]
    assert (len(shown_way.rows), shown_way.left_out, len(shown_way.strips)) == (MOST_STRETCHES, 7, MOST_STRETCHES + 7)


def test_a_convoy_stands_with_its_escort_and_its_words() -> None:
    entry = Movement(
        claim=convoy.id, kind=MovementKind.CONVOY, day=DAY, said_by="Joint Observer Group", stance=Stance.ASSERTS,
        escort=(PICTURE.mission.monitor,), figures=("12 vehicle",),
    )  # fmt: skip
    (row,) = corridor(shown(movements=(entry,))).movements
    assert (row.when, row.kind, row.who, row.figures) == (
        "9 June 2031", "convoy or transport", "led by Joint Observer Group", "12 vehicle",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("unseen", "said"),
    [
        (Unseen(rule="few_lists", sentence="No estimate. 1 origin.", lists=(), reported=40), "Rule: few_lists."),
        (
            Unseen(
                rule="several_lists", sentence="Some 19.", lists=("A",), reported=60, low=8, best=19, high=43,
                method="log_linear", at_least=12, assumptions=("It happened.",),
            ),
            "Rule: several_lists. Chao's lower bound (1987): at least 12.",
        ),
    ],
)  # fmt: skip
def test_the_estimate_names_its_rule(unseen: Unseen, said: str) -> None:
    parsed = Parsed()
    parsed.feed(page(replace(PICTURE, assessment=replace(ASSESSMENT, unseen=unseen))))
    section = next(e for e in parsed.elements if e.attributes.get("id") == "voices")
    assert section.text.count(unseen.sentence) == 1
    assert section.text.count(said) == 1


def test_sides_stand_apart_from_voices() -> None:
    records = (
        TrackRecord(kind="voice", of="a", name="A", sentence=""),
        TrackRecord(kind="side", of="s", name="S", sentence=""),
    )
    view = voices(shown(track=records))
    assert ([r.name for r in view.sides], [r.name for r in view.voices]) == (["S"], ["A"])


def test_a_copy_stands_against_its_original() -> None:
    copies = [view for view in documents(Edition(picture=PICTURE)) if view.retelling]
    assert [(view.retelling.sentences, view.retelling.kept) for view in copies if view.retelling] == [(6, 1)]


def test_a_way_round_stands_with_who_says_what_and_leads_to_the_passages() -> None:
    bypass = Bypass(
        place="", name="mill track", around=closed.places, sentence="Mill track, a way round: as told.",
        there=(is_open.id,), denied=(closed.id,),
    )  # fmt: skip
    edition = shown(bypasses=(bypass,))
    (row,) = corridor(edition).bypasses
    assert (row.sentence, row.rival, row.closed) == ("Mill track, a way round: as told.", True, ())
    assert [link for _, link in (*row.there, *row.denied)] == [edition.passage_link(c.id) for c in (is_open, closed)]
    told, said = page(edition.picture), ("Ways round", "Mill track, a way round: as told.", "contradict each other")
    assert [words for words in said if words not in told] == []


def test_a_stated_reason_stands_as_a_quotation() -> None:
    entry = Movement(
        claim=convoy.id, kind=MovementKind.RESTRICTION, day=DAY, said_by="Joint Observer Group", stance=Stance.ASSERTS,
        start=closed.places[0], reason="because of a mine risk",
    )  # fmt: skip
    edition = shown(movements=(entry,))
    (row,) = corridor(edition).movements
    assert (row.reason, row.where.startswith("from ")) == ("because of a mine risk", True)
    assert "because of a mine risk</q>" in page(edition.picture)
