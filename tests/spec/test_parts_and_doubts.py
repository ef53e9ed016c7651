"""What is linked without being merged: a course of action and its single acts; and pairs that wait for a person."""

from __future__ import annotations

from dataclasses import replace
from math import log2

import pytest
from coded import Coded
from valley import told

from truceline.record.judging import gist_of
from truceline.words.entry import Decision, DecisionKind

PARTS = {
    "an offensive of two weeks and an attack inside it": (
        "o a_news 03-01..03-14 north offensive asserts by=b_army\na b_news 03-05 hill shelling asserts by=b_army",
        {"o": ["a"]},
    ),
    "what lies outside its days is no part": (
        "o a_news 03-01..03-14 north offensive asserts by=b_army\na b_news 03-25 hill shelling asserts by=b_army",
        {},
    ),
    "what another army did is no part": (
        "o a_news 03-01..03-14 north offensive asserts by=b_army\na b_news 03-05 hill shelling asserts by=a_army",
        {},
    ),
    "a protest is no part of an offensive": (
        "o a_news 03-01..03-14 north offensive asserts\na b_news 03-05 hill protest asserts",
        {},
    ),
    "two attacks are two parts": (
        """o a_news 03-01..03-14 north offensive asserts by=b_army
        a b_news 03-05 hill shelling asserts by=b_army
        b b_news 03-09 far_town clash asserts by=b_army""",
        {"o": ["a", "b"]},
    ),
    "on one spot too it is a part, and not the same": (
        "o a_news 03-01..03-14 hill offensive asserts by=b_army\na b_news 03-05 hill shelling asserts by=b_army",
        {"o": ["a"]},
    ),
}


@pytest.mark.parametrize("rule", PARTS)
def test_a_whole_and_its_parts(rule: str) -> None:
    table, parts = PARTS[rule]
    valley = told(table)
    incidents = {incident.id: incident for incident in valley.reconciled().incidents}
    label = {id_: valley.name(incident.claims[0]) for id_, incident in incidents.items()}
    found = {label[i.id]: sorted(label[part.part] for part in i.parts) for i in incidents.values() if i.parts}
    assert found == parts
    assert {label[i.id]: label[i.part_of.whole] for i in incidents.values() if i.part_of} == {
        part: whole for whole, inner in parts.items() for part in inner
    }


def test_the_reason_of_a_part_can_be_checked() -> None:
    valley = told(PARTS["an offensive of two weeks and an attack inside it"][0])
    [part] = [part for incident in valley.reconciled().incidents for part in incident.parts]
    assert part.reason == (
        "Hill lies in North, 5 March 2031 falls in 1 to 14 March 2031, 'shelling (artillery, mortar, rocket)' may be part "
        "of 'offensive, assault, raid', an actor in common"
    )


GROWN = "d b_ministry 03-05 hill shelling asserts"
TORN = """a a_news 03-05 hill shelling asserts
b b_news 03 hill shelling asserts
c c_news 03-20 hill shelling asserts"""


def test_a_vague_claim_that_fits_two_happenings_waits_for_a_person() -> None:
    valley = told(TORN)
    queue = valley.reconciled().queue
    assert sorted((valley.name(d.one), valley.name(d.other), d.linked, d.moves) for d in queue) == [
        ("b", "a", False, 1),
        ("b", "c", False, 1),
    ]
    assert all("they stand as two happenings, and the record does not settle it (50%)" in d.reason for d in queue)


def test_a_person_s_answer_takes_the_question_off_the_queue() -> None:
    valley = told(TORN)
    assert valley.reconciled([valley.joined("a", "b"), valley.parted("b", "c")]).queue == ()
    assert valley.groups([valley.joined("a", "b"), valley.parted("b", "c")]) == "a b | c"


def test_unsure_takes_the_question_off_until_a_claim_comes_to_either_side() -> None:
    valley = told(TORN)
    (doubt, other) = valley.reconciled().queue
    incidents = valley.reconciled().incidents
    groups = [next(i.claims for i in incidents if claim in i.claims) for claim in (doubt.one, doubt.other)]
    unsure = Decision(kind=DecisionKind.UNSURE, subjects=(doubt.one, doubt.other), by="Vera", value=gist_of(groups))
    left = [(d.one, d.other) for d in valley.reconciled([unsure]).queue]
    assert left == [(other.one, other.other)]
    grown = told(TORN + f"\n{GROWN}")
    assert grown.reconciled([unsure]).queue == grown.reconciled().queue, "somebody else spoke: it is asked again"
    silent = replace(unsure, value="")
    assert len(grown.reconciled([silent]).queue) == len(grown.reconciled().queue) - 1, (
        "the claims of then are not known"
    )


def test_unsure_lifts_an_earlier_join() -> None:
    valley = told(TORN)
    joined = valley.joined("a", "b")
    assert valley.groups([joined]) == "a b | c"
    unsure = replace(joined, kind=DecisionKind.UNSURE)
    assert valley.groups([joined, unsure]) == valley.groups()


def test_the_most_informative_question_comes_first() -> None:
    rows = [f"x{n},2031-03-0{n},shelling,Alder Ford,10.3{n},10.3,5,Red Band,4,shells" for n in range(1, 6)]
    others = [f"y{n},2031-03-0{n + 1},clash,the ford,10.3{n},10.33,5,,,shots" for n in range(1, 6)]
    record = Coded().with_table("coded_1", *rows).with_table("coded_2", *others)
    queue = record.reconciled().queue
    assert all(abs(doubt.probability * 2 - 1) <= 1 for doubt in queue)
    worth = [_entropy(float(doubt.probability)) * doubt.moves for doubt in queue]
    assert worth == sorted(worth, reverse=True)
    for doubt in queue:
        decision = Decision(kind=DecisionKind.PART, subjects=(doubt.one, doubt.other), by="Vera")
        left = {(d.one, d.other) for d in record.reconciled((decision,)).queue}
        assert (doubt.one, doubt.other) not in left


def _entropy(chance: float) -> float:
    return round(-chance * log2(chance) - (1 - chance) * log2(1 - chance), 6)
