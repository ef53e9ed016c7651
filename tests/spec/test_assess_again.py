"""A run that remembers the last one answers as a run from nothing does, and hears anew only what a change touches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from coded import Coded
from hypothesis import given, settings
from hypothesis import strategies as st
from lake import AS_OF, LAKE, Reconciled, Scene, actor, march, with_source

from truceline.assess import assess
from truceline.assess.memory import Memory
from truceline.reconcile.memory import Memory as LinkMemory
from truceline.words.actor import ActorKind
from truceline.words.agreement import Deontic, Provision, Reading, Term
from truceline.words.assessment import Assessment
from truceline.words.document import Basis
from truceline.words.entry import Decision, DecisionKind
from truceline.words.incident import Incident, Relation, RelationKind
from truceline.words.mission import Mission
from truceline.words.place import PlaceKind
from truceline.words.source import Cadence, Coverage

DEADLINE = Provision(
    id="p4",
    summary="The north sets its prisoners free.",
    deontic=Deontic.OBLIGES,
    addressees=("north",),
    acts=("release_exchange",),
    deadline=march(10),
)
READ_TWICE = Provision(
    id="p5",
    summary="Observers may escort convoys.",
    deontic=Deontic.PERMITS,
    addressees=("observers",),
    acts=("convoy",),
    readings=(Reading(by="north", says="Anywhere.", cite="N 1"), Reading(by="south", says="Nowhere.", cite="S 1")),
)


def _mission() -> Mission:
    """The lake with two sources that declare a coverage, a road, a deadline, a term and a strength that was agreed."""
    lake = with_source(LAKE, "bulletin", Coverage(places=("valley",), event_types=("violence",)), Cadence.DAILY)
    lake = with_source(lake, "north_paper", Coverage(event_types=("movement", "violence")), Cadence.WEEKLY)
    assert lake.agreement is not None
    term = Term(starts=date(2024, 1, 1), expires=date(2024, 7, 1), renewal_months=6, notice_months=3)
    provisions = (*lake.agreement.provisions, DEADLINE, READ_TWICE)
    return replace(
        lake,
        agreement=replace(lake.agreement, provisions=provisions, term=term),
        places=tuple(replace(p, kind=PlaceKind.ROAD) if p.id == "ford" else p for p in lake.places),
        actors=(*lake.actors, actor("stranger", ActorKind.PERSON, "")),
    )


MISSION = _mission()

VOICES = ("north_office", "south_office", "north_paper", "observers", "courier", "~courier", "~south_paper", "farmer")
TOLD = (
    "asserts shelling by south_army",
    "asserts shelling by south_army+north_army",
    "denies shelling by south_army",
    "none ceasefire_violation at valley on 5-6",
    "none ceasefire_violation",
    "asserts deaths = deaths:person:3",
    "asserts deaths = deaths:person:>=5",
    "asserts post_closed by observers = posts:post:^6",
    "asserts patrol by observers",
    "asserts construction by post_nine",
    "asserts mandate_breach by observers",
    "denies mandate_breach to observers",
    "demands investigation of south",
    "questions shelling of observers",
    "withholds deaths",
    "declines shelling",
    "asserts road_closure at ford on 3",
    "asserts convoy by observers at ford on 4 = convoy:vehicle:12",
    "denies release_exchange by north published 12",
    "demands withdrawal by observers",
    "asserts withdrawal by observers on 7",
)
LETTERS = "abcdefgh"
ROW = st.tuples(st.sampled_from(VOICES), st.sampled_from(TOLD), st.sampled_from(LETTERS))


@dataclass(frozen=True)
class Told:
    """One state of a record: rows (voice, what, document), those left out, homes, reprints, days of publication."""

    rows: Sequence[tuple[str, str, str]]
    left_out: frozenset[int] = frozenset()
    homes: Sequence[int] = ()
    reprints: frozenset[tuple[str, str]] = frozenset()
    published: Mapping[str, int] = field(default_factory=dict)
    took_back: frozenset[tuple[int, int]] = frozenset()

    def assessed(self, memory: Memory | None = None, as_of: date = AS_OF) -> Assessment:
        """The whole assessment."""
        scene = Scene(MISSION)
        claims = [scene.say(self._sentence(*row)) for row in self.rows]
        standing = {claim.id: claim for place, claim in enumerate(claims) if place not in self.left_out}
        for copy, original in sorted(self.reprints):
            if copy in scene._named and original in scene._named and copy != original:
                scene.reprint(copy, original)
        documents = {
            sha: replace(document, published=march(day), published_basis=Basis.STATED) if day else document
            for sha, document in scene.documents.items()
            for day in [self.published.get(document.name, 0)]
        }
        incidents = tuple(self._incident(home, [claim.id for claim in claims]) for home in sorted(set(self.homes)))
        held = tuple(incident for incident in incidents if set(incident.claims) & standing.keys())
        return assess(standing, documents, Reconciled(tuple(scene.reprints), held), MISSION, as_of, memory=memory)

    def _sentence(self, voice: str, what: str, letter: str) -> str:
        days = "-" in what.partition(" on ")[2]
        told = what.replace(" on 5-6", "") if days else what
        sentence, _, number = told.partition(" =")
        return f"{voice} {sentence} in {letter}" + (f" ={number}" if number else "")

    def _incident(self, home: int, ids: Sequence[str]) -> Incident:
        mine = [place for place, other in enumerate(self.homes) if other == home and place < len(ids)]
        pairs = [
            pair for pair in sorted(self.took_back) if pair[0] in mine and pair[1] < len(ids) and pair[0] != pair[1]
        ]
        scene = Scene(MISSION)
        first = scene.say("north_office asserts shelling")
        return replace(
            scene.incident(first),
            id=f"i{home}",
            claims=tuple(ids[place] for place in mine) or ("none",),
            places=("aldmoor", "ford")[home % 2 :],
            relations=tuple(
                Relation(kind=RelationKind.CORRECTS, from_claim=ids[a], to_claim=ids[b], reason="so it says")
                for a, b in pairs
            ),
        )


@st.composite
def states(draw: st.DrawFn) -> list[Told]:
    """Three states of one record, each a change of the one before."""
    rows = draw(st.lists(ROW, min_size=1, max_size=9))
    number = st.integers(0, len(rows) - 1)
    told = []
    for _ in range(3):
        left_out = draw(st.frozensets(number, max_size=2))
        homes = draw(st.lists(st.integers(0, 2), min_size=len(rows), max_size=len(rows)))
        reprints = draw(st.frozensets(st.tuples(st.sampled_from(LETTERS), st.sampled_from(LETTERS)), max_size=2))
        published = draw(st.dictionaries(st.sampled_from(LETTERS), st.integers(1, 12), max_size=2))
        took_back = draw(st.frozensets(st.tuples(number, number), max_size=1))
        same = told and draw(st.booleans())
        homes = told[-1].homes if same else homes
        told.append(Told(rows, left_out, homes, reprints, published, took_back))
    return told


@settings(max_examples=40, deadline=None)
@given(states())
def test_with_a_memory_the_answer_is_that_of_a_full_run(told: list[Told]) -> None:
    memory = Memory()
    for state in told:
        assert state.assessed(memory) == state.assessed()


@settings(max_examples=10, deadline=None)
@given(states(), st.integers(1, 20))
def test_another_day_is_answered_anew(told: list[Told], days: int) -> None:
    memory = Memory()
    told[0].assessed(memory)
    later = date(2024, 4, 1 + days)
    assert told[0].assessed(memory, later) == told[0].assessed(as_of=later)


PROSE = st.tuples(
    st.sampled_from(["a_news", "b_ministry", "watch_daily", "hill_post"]),
    st.sampled_from(["03-05", "03-06", "03"]),
    st.sampled_from(["hill", "river_town", "pass"]),
    st.sampled_from(["shelling", "deaths", "road_closure", "ceasefire_violation"]),
    st.sampled_from(["asserts", "denies", "demands", "reports_none"]),
)


@settings(max_examples=6, deadline=None)
@given(st.lists(PROSE, min_size=2, max_size=7), st.data())
def test_both_stages_remember_together(prose: list[tuple[str, ...]], data: st.DataObject) -> None:
    earlier, later = (
        Coded().with_prose("\n".join(" ".join((f"k{n}", *told)) for n, told in enumerate(part)))
        for part in (prose[:-1], prose)
    )
    two = tuple(data.draw(st.lists(st.sampled_from(sorted(later.claims)), min_size=2, max_size=2, unique=True)))
    kind = data.draw(st.sampled_from([DecisionKind.JOIN, DecisionKind.PART]))
    decided = (Decision(kind=kind, subjects=two, by="Vera"),)
    linking, memory = LinkMemory(), Memory()
    for record, decisions in ((earlier, ()), (later, ()), (later, decided), (earlier, ())):
        again = record.reconciled(decisions, memory=linking)
        asked = (record.claims, record.documents, record.mission, date(2032, 1, 1))
        anew = assess(asked[0], asked[1], record.reconciled(decisions), *asked[2:])
        assert assess(asked[0], asked[1], again, *asked[2:], memory=memory) == anew


SAID = [(voice, "asserts shelling by south_army", f"{voice}{n}") for n in range(12) for voice in ("helpers", "courier")]
TWELVE = Told(rows=SAID, homes=[number // 2 for number in range(24)])
"""Twelve incidents with two accounts each; the even ones at Aldmoor and at the ford, the odd ones at the ford."""


TAKEN_BACK = replace(TWELVE, took_back=frozenset({(0, 6)}))


def and_then(*row: str, home: int | None = None) -> Told:
    """One more account, in an incident or in none."""
    return replace(TWELVE, rows=[*SAID, row], homes=[*TWELVE.homes, *([] if home is None else [home])])


def heard_anew(change: Told, before: Told = TWELVE) -> int:
    """How many incidents the second run hears; its answer is that of a full run."""
    memory = Memory()
    before.assessed(memory)
    assert change.assessed(memory) == change.assessed()
    return memory.touched


def test_only_what_a_change_touches_is_heard_anew() -> None:
    heard = {
        "nothing": heard_anew(TWELVE),
        "a claim is rejected": heard_anew(replace(TWELVE, left_out=frozenset({6}))),
        "a claim is rejected that another incident takes back": heard_anew(
            replace(TAKEN_BACK, left_out=frozenset({6})), TAKEN_BACK
        ),
        "a claim comes": heard_anew(and_then("south_office", "denies shelling", "new", home=3)),
        "a claim moves": heard_anew(replace(TWELVE, homes=[*TWELVE.homes[:-1], 3])),
        "a zero at Aldmoor": heard_anew(and_then("helpers", "none ceasefire_violation at aldmoor", "new")),
        "a zero in the valley": heard_anew(and_then("helpers", "none ceasefire_violation at valley", "new")),
        "a reprint": heard_anew(replace(TWELVE, reprints=frozenset({("courier4", "helpers4")}))),
        "an original becomes known": heard_anew(replace(TWELVE, reprints=frozenset({("courier4", "nowhere")}))),
        "the bulletin of the day": heard_anew(and_then("observers", "asserts patrol published 6", "new")),
        "a bulletin long after": heard_anew(and_then("observers", "asserts patrol published 20", "new")),
        "another day of publication": heard_anew(replace(TWELVE, published={"courier7": 9})),
    }
    assert heard == {
        "nothing": 0,
        "a claim is rejected": 1,
        "a claim is rejected that another incident takes back": 2,
        "a claim comes": 1,
        "a claim moves": 2,
        "a zero at Aldmoor": 6,
        "a zero in the valley": 12,
        "a reprint": 1,
        "an original becomes known": 0,
        "the bulletin of the day": 12,
        "a bulletin long after": 0,
        "another day of publication": 1,
    }


def test_the_first_run_hears_every_incident() -> None:
    memory = Memory()
    TWELVE.assessed(memory)
    assert memory.touched == 12
