"""Which claims speak of the same happening: each rule as a table of claims and the incidents that must come out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from valley import Told, told

from truceline.words.entry import DecisionKind

RULES = {
    "one place under rival names, one day, one type": (
        "a a_news 03-05 river_town shelling asserts\nb b_news 03-05 river_town@b shelling asserts",
        "a b",
    ),
    "a denial stands with what it denies": (
        "a a_news 03-05 river_town shelling asserts\nb b_news 03-05 river_town shelling denies",
        "a b",
    ),
    "one side says that the road is blocked, the other that people protest on it": (
        "a a_news 03-05 pass road_closure asserts\nb b_news 03-05 pass protest asserts",
        "a b",
    ),
    "shelling and the people it killed are one happening": (
        "a a_news 03-05 hill shelling asserts\nb b_news 03-05 hill deaths asserts n=3",
        "a b",
    ),
    "types of no common strand are two happenings": (
        "a a_news 03-05 hill shelling asserts\nb b_news 03-05 hill mine_clearance asserts",
        "a | b",
    ),
    "places further apart than the window are two happenings": (
        "a a_news 03-05 hill shelling asserts\nb b_news 03-05 far_town shelling asserts",
        "a | b",
    ),
    "places near each other, one type, one day": (
        "a a_news 03-05 hill shelling asserts\nb b_news 03-05 river_town shelling asserts",
        "a b",
    ),
    "a writer who names two near places means two places": (
        "a a_news 03-05 hill shelling asserts doc=x\nb a_news 03-05 river_town shelling asserts doc=x",
        "a | b",
    ),
    "a day apart is inside the window, three days are not": (
        """a a_news 03-05 hill shelling asserts
        b b_news 03-06 hill shelling asserts
        c c_news 03-09 hill shelling asserts""",
        "a b | c",
    ),
    "a chain of days does not grow beyond the window": (
        """a a_news 03-05 hill shelling asserts
        b b_news 03-07 hill shelling asserts
        c c_news 03-09 hill shelling asserts""",
        "a b | c",
    ),
    "the nearer day wins, and shuts out the day before": (
        """a a_news 03-05 hill shelling asserts
        b b_news 03-07 hill shelling asserts
        c c_news 03-08 hill shelling asserts""",
        "a | b c",
    ),
    "one voice that names two days means two happenings": (
        """a a_news 03-05 hill shelling asserts
        b a_news 03-06 hill shelling asserts
        c b_news 03-06 hill shelling asserts""",
        "a | b c",
    ),
    "another type, a near place and another day are too little together": (
        "a a_news 03-05 hill shelling asserts\nb b_news 03-06 river_town ceasefire_violation asserts",
        "a | b",
    ),
    "a month joins the only happening of its month": (
        "a a_news 03-05 hill shelling asserts\nb b_news 03 hill shelling asserts",
        "a b",
    ),
    "a month does not choose between two happenings, and does not glue them": (
        "a a_news 03-05 hill shelling asserts\nb b_news 03 hill shelling asserts\nc c_news 03-20 hill shelling asserts",
        "a | b | c",
    ),
    "a month prefers the happening of its own type": (
        "a a_news 03-05 hill shelling asserts\nb b_news 03 hill shelling asserts\nc c_news 03-20 hill clash asserts",
        "a b | c",
    ),
    "a month does not join the only happening of another month": (
        "a a_news 03-05 hill shelling asserts\nb b_news 05 hill shelling asserts",
        "a | b",
    ),
    "a stretch of months does not join what lies outside it": (
        "a a_news 03-05 pass road_closure asserts\nb b_news 06-01..08-30 pass road_closure asserts",
        "a | b",
    ),
    "a region does not glue its villages": (
        """a a_news 03-05 hill shelling asserts
        b b_news 03-05 far_town shelling asserts
        c c_news 03-05 north shelling asserts""",
        "a | b | c",
    ),
    "a region means the only village that was shelled that day": (
        "a a_news 03-05 hill shelling asserts\nc c_news 03-05 north shelling asserts",
        "a c",
    ),
    "a country means no village": (
        "a a_news 03-05 hill shelling asserts\nc c_news 03-05 land shelling asserts",
        "a | c",
    ),
    "two accounts of one region and day, types of one strand": (
        "a a_news 03-05 north offensive asserts\nb b_news 03-05 north territory_change asserts",
        "a b",
    ),
    "a stretch of a lasting state joins what lies inside it": (
        """a a_news 03-05 pass road_closure asserts
        b b_news 04-20 pass road_closure denies
        c c_news 03-01..05-30 pass road_closure asserts
        d c_news 07-20 pass road_closure asserts""",
        "a b c | d",
    ),
    "a stretch of single attacks joins nothing": (
        """a a_news 03-05 hill incursion asserts
        b b_news 04-20 hill incursion asserts
        c c_news 03-01..05-30 hill incursion asserts""",
        "a | b | c",
    ),
    "a checkpoint on the corridor belongs to the closure of the corridor": (
        "a a_news 03-05 pass road_closure asserts\nb b_news 03-05 bridge road_closure asserts",
        "a b",
    ),
    "no time stated: the only happening of that type at an exactly named place": (
        "a a_news 03-05 mill explosion asserts\nb b_news - mill explosion asserts",
        "a b",
    ),
    "no time stated: not when there are two of them": (
        """a a_news 03-05 mill explosion asserts
        b b_news - mill explosion asserts
        c c_news 06-05 mill explosion asserts""",
        "a | b | c",
    ),
    "no time stated: a region is no exactly named place": (
        "a a_news 03-05 north explosion asserts\nb b_news - north explosion asserts",
        "a | b",
    ),
    "no time stated: one document, one type, one place": (
        "a a_news 03-05 north looting asserts doc=x\nb a_news - north looting asserts doc=x",
        "a b",
    ),
    "no time and no place: one sentence": (
        "a a_news - - shelling asserts\nb a_news - - deaths asserts n=3 with=a doc=a",
        "a b",
    ),
    "a denial without a time meets the only thing of its type in the region": (
        "a a_news 03 north deaths asserts n=9\nb b_news - north deaths denies pub=04-10",
        "a b",
    ),
    "a denial without a time that comes months later may speak of anything since": (
        "a a_news 01-05 north deaths asserts n=9\nb b_news - north deaths denies pub=08-05",
        "a | b",
    ),
    "no place stated, another document: only with an actor in common": (
        """a a_news 03-05 hill shelling asserts by=b_army
        b b_news 03-05 - shelling asserts by=b_party
        c c_news 03-05 - shelling asserts""",
        "a b | c",
    ),
    "no place stated, another document: deaths of one day may be of any happening": (
        "a a_news 03-05 hill deaths asserts on=b_army n=2\nb b_news 03-05 - deaths asserts on=b_army n=9",
        "a | b",
    ),
    "a place unknown to the mission, in the same words": (
        "a a_news 03-05 ?Redstone shelling asserts\nb b_news 03-05 ?redstone shelling asserts",
        "a b",
    ),
    "tasks come again and again: without a time they stay apart": (
        "a watch_daily - pass convoy asserts\nb watch_daily 03-05 pass convoy asserts",
        "a | b",
    ),
    "other words for it need the same day or the next": (
        "a a_news 03-05 hill shelling asserts\nb b_news 03-07 hill ceasefire_violation asserts",
        "a | b",
    ),
    "a patrol is told apart by who patrols": (
        "a a_news 03-05 hill patrol asserts by=watch\nb b_news 03-05 hill patrol asserts by=a_army",
        "a | b",
    ),
    "who shelled is what sides argue about": (
        "a a_news 03-05 hill shelling asserts by=b_army\nb b_news 03-05 hill shelling asserts by=a_army",
        "a b",
    ),
    "two figures of one writer are of two happenings": (
        "a a_news 09 north deaths asserts doc=x n=220\nb a_news 09 north deaths asserts doc=x n=64",
        "a | b",
    ),
    "two figures of two writers are of one": (
        "a a_news 03-05 hill deaths asserts n=4\nb b_news 03-05 hill deaths asserts n=6",
        "a b",
    ),
    "a coding dataset has one row per happening": (
        """a coded_1 03-05 hill shelling asserts doc=x
        b coded_1 03-05 hill shelling asserts doc=x
        c coded_2 03-05 hill shelling asserts""",
        "a c | b",
    ),
    "all claims of one row stay together": (
        "a coded_1 03-05 hill shelling asserts\nb coded_1 03-05 hill deaths asserts n=3 with=a doc=a",
        "a b",
    ),
    "what a claim answers needs neither place nor time": (
        "a a_news 03-05 hill shelling asserts\nb b_news 09-05 - shelling denies answers=a",
        "a b",
    ),
    "demands, questions and accusations join what they speak of": (
        """a a_news 03-05 hill shelling asserts
        d b_news - - criticism asserts answers=a
        q c_news 03-05 hill shelling questions
        w b_ministry - - information withholds answers=d""",
        "a d q w",
    ),
    "a demand alone makes no incident, a denial alone does": (
        "d a_news 03-05 hill shelling demands\nb b_news 03-05 far_town shelling denies",
        "b",
    ),
    "figures, provisions and standing states make no incident": (
        """a a_news 03-05 north strength asserts
        b a_news 03-05 north agreement asserts
        c a_news 03-05 north deaths asserts n=220 kind=figure
        d a_news - north governance asserts""",
        "",
    ),
    "other matters are never linked by their type": (
        "a a_news 03-05 hill other asserts\nb b_news 03-05 hill other asserts",
        "a | b",
    ),
    "a zero joins the alleged happening of its day and place": (
        "a a_news 03-05 hill shelling asserts\nz hill_post 03-05 - ceasefire_violation reports_none",
        "a z",
    ),
    "a zero of the monitor speaks for its zone of responsibility": (
        """a a_news 03-05 hill shelling asserts
        b a_news 03-05 far_town shelling asserts
        z watch_daily 03-05 - ceasefire_violation reports_none""",
        "a z | b",
    ),
    "a zero of another day, or of another kind, joins nothing": (
        """a a_news 03-05 hill shelling asserts
        y watch_daily 03-07 - ceasefire_violation reports_none
        z watch_daily 03-05 - mine_clearance reports_none""",
        "a",
    ),
    "calm is a zero": (
        "a a_news 03-05 hill shelling asserts\nz watch_daily 03-05 hill calm asserts",
        "a z",
    ),
    "a correction belongs to what its voice said of that place": (
        "a a_news 03-05 hill shelling asserts\nc a_news - hill correction asserts pub=03-09",
        "a c",
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_same_happening(rule: str) -> None:
    table, incidents = RULES[rule]
    assert told(table).groups() == incidents


TWO = "a a_news 03-05 hill shelling asserts\nb b_news 03-05 hill shelling asserts"
APART = """
a a_news 03-05 hill shelling asserts
b b_news 08-05 far_town looting asserts
c c_news 08-05 far_town looting asserts"""


def test_people_part_what_the_machine_would_join() -> None:
    valley = told(TWO)
    assert valley.groups([valley.parted("a", "b")]) == "a | b"


def test_people_join_what_the_machine_would_not() -> None:
    valley = told(APART)
    assert valley.groups([valley.joined("a", "b")]) == "a b c"


def test_the_latest_decision_on_two_claims_stands() -> None:
    valley = told(TWO)
    assert valley.groups([valley.parted("a", "b"), valley.joined("a", "b")]) == "a b"
    assert valley.groups([valley.joined("a", "b"), valley.parted("a", "b")]) == "a | b"


def test_a_parting_stands_against_joins_by_way_of_a_third() -> None:
    valley = told(APART)
    joins = [valley.joined("a", "b"), valley.joined("a", "c")]
    assert valley.groups([valley.parted("b", "c"), *joins]) == "a c | b"


def test_people_may_join_a_figure_to_an_incident() -> None:
    valley = told("a a_news 03-05 hill shelling asserts\nf b_news - north strength asserts")
    assert valley.groups([valley.joined("a", "f")]) == "a f"


def test_the_reason_of_a_persons_join_names_the_person() -> None:
    valley = told(APART)
    decision = valley.judged(DecisionKind.JOIN, "a", "b", reason="both name the mayor")
    links = [link.reason for incident in valley.reconciled([decision]).incidents for link in incident.links]
    assert "Vera decided that they speak of the same happening: both name the mayor" in links


REASONS = {
    "a a_news 03-05 river_town road_closure asserts\nb b_news 03-06 river_town@b protest asserts pub=03-09": (
        "same place (Miraton = Kelovar), 1 day apart, called 'road, crossing or sea lane closed / blocked' by one "
        "and 'protest' by the other"
    ),
    "a a_news 03-05 hill shelling asserts by=b_army\nb b_news 03-05 river_town shelling asserts by=b_party pub=03-09": (
        "Hill and Miraton are 6 km apart, same day, both 'shelling (artillery, mortar, rocket)', an actor in common"
    ),
    "a a_news 03-05 hill shelling asserts\nb b_news 03 hill shelling asserts": (
        "same place (Hill), '03-05' falls in 'month 03', both 'shelling (artillery, mortar, rocket)'"
    ),
    "a a_news 03-05 mill looting asserts\nb b_news - mill looting asserts": (
        "same place (the mill), one of them gives no time, and no other happening in the record fits, "
        "both 'looting / theft / taking of property'"
    ),
    "a a_news 03-05 hill shelling asserts\nb b_news - - shelling denies answers=a": (
        "one speaks of what the other says"
    ),
    "a a_news 03-05 hill shelling asserts\nz watch_daily 03-05 hill calm asserts": (
        "nothing of the kind was recorded for '03-05', and the other claim speaks of 2031-03-05"
    ),
}


@pytest.mark.parametrize("table", REASONS)
def test_every_link_has_its_reason(table: str) -> None:
    links = [link.reason for incident in told(table).reconciled().incidents for link in incident.links]
    assert links == [REASONS[table]]


TITLES = {
    "a a_news 03-05 river_town shelling asserts": (
        "Shelling (artillery, mortar, rocket), Kelovar / Miraton, 5 March 2031"
    ),
    "a a_news 03-05 pass protest asserts\nb b_news 03-06 pass road_closure asserts": (
        "Road, crossing or sea lane closed / blocked · protest, Grey Pass, 5 to 6 March 2031"
    ),
    "a a_news 03 hill deaths asserts n=3": "Deaths, Hill, March 2031",
    "a a_news 2031 hill looting asserts": "Looting / theft / taking of property, Hill, 2031",
    "a a_news - mill looting asserts": "Looting / theft / taking of property, the mill, time not known",
}


@pytest.mark.parametrize("table", TITLES)
def test_the_title_is_a_neutral_label(table: str) -> None:
    assert [incident.title for incident in told(table).reconciled().incidents] == [TITLES[table]]


def test_an_incident_keeps_its_id_when_a_later_claim_joins() -> None:
    first = told("a a_news 03-05 hill shelling asserts").reconciled()
    later = told("a a_news 03-05 hill shelling asserts\nb b_news 03-05 hill shelling asserts pub=04-01").reconciled()
    assert [len(incident.claims) for incident in later.incidents] == [2]
    assert [incident.id for incident in later.incidents] == [incident.id for incident in first.incidents]


def test_unlike_claims_that_a_person_joined_do_not_loosen_what_holds_together() -> None:
    valley = told(APART + "\nd a_news 03-06 hill shelling denies")
    assert valley.groups() == "a d | b c"
    assert valley.groups([valley.joined("a", "b")]) == "a b c d"


ROW = st.tuples(
    st.sampled_from(["a_news", "b_news", "c_news", "coded_1", "watch_daily"]),
    st.sampled_from(["03-05", "03-06", "03-08", "03", "03-01..03-30", "2031", "-"]),
    st.sampled_from(["river_town", "hill", "far_town", "north", "pass", "bridge", "-", "?mole"]),
    st.sampled_from(["shelling", "deaths", "road_closure", "protest", "criticism", "strength", "ceasefire_violation"]),
    st.sampled_from(["asserts", "asserts", "denies", "demands", "reports_none"]),
)
TABLE = st.lists(ROW, min_size=1, max_size=14).map(
    lambda rows: told("\n".join(" ".join((f"k{n}", *row)) for n, row in enumerate(rows)))
)


@settings(max_examples=80, deadline=None)
@given(TABLE)
def test_the_order_of_the_claims_never_matters(valley: Told) -> None:
    assert valley.reconciled() == valley.reconciled(backwards=True)


@settings(max_examples=80, deadline=None)
@given(TABLE)
def test_a_claim_is_in_one_incident_at_most_and_links_hold_each_together(valley: Told) -> None:
    incidents = valley.reconciled().incidents
    members = [claim for incident in incidents for claim in incident.claims]
    assert len(members) == len(set(members))
    for incident in incidents:
        assert len(incident.links) == len(incident.claims) - 1
        assert {id_ for link in incident.links for id_ in (link.one, link.other)} <= set(incident.claims)
        assert all(link.reason for link in incident.links)
        assert all(relation.reason for relation in incident.relations)


@settings(max_examples=80, deadline=None)
@given(TABLE, st.data())
def test_joins_and_partings_hold_in_every_run(valley: Told, data: st.DataObject) -> None:
    labels = st.sampled_from(sorted(valley.label))
    joined, parted = data.draw(st.tuples(labels, labels)), data.draw(st.tuples(labels, labels))
    decisions = [valley.joined(*joined), valley.parted(*parted)]
    found = valley.reconciled(decisions).incidents
    home = {claim: incident.id for incident in found for claim in incident.claims}
    ids = {label: claim.id for label, claim in valley.label.items()}
    if len({ids[label] for label in parted}) == 2:
        a, b = (ids[label] for label in parted)
        assert home.get(a) is None or home.get(a) != home.get(b)
    if len({ids[label] for label in joined}) == 2 and set(joined) != set(parted):
        a, b = (ids[label] for label in joined)
        assert home[a] == home[b]
