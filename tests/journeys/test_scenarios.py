"""The public scenarios T1 to T6 on examples/karabakh (cited summaries in our own words) as people would work on them.

One run reads the example; two people set right what was read of one happening; then everything is assessed once. T3
and T7 stand on the invented mission that ``truceline init`` writes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.journeys.conftest import EXAMPLES, Truceline
from typer.testing import CliRunner

from truceline import flow
from truceline.assess.retold import retold
from truceline.cli.app import app
from truceline.publish import page
from truceline.publish.bulletin.issue import issue
from truceline.publish.edition import Edition
from truceline.publish.findings import finding_lines
from truceline.reading import read_again
from truceline.reading.names.listed import Names
from truceline.reconcile import put_together
from truceline.record import MemoryEvidence, MemoryLedger, Telling, keeping
from truceline.record.deciding import prepared
from truceline.record.stating import value_of
from truceline.store.stood import picture_as_of
from truceline.words.assessment import Figure
from truceline.words.claim import Claim
from truceline.words.entry import Decision, DecisionKind
from truceline.words.finding import Answer, Credibility, Finding, FindingQuestion, Reason
from truceline.words.incident import Incident, RelationKind
from truceline.words.people import Found
from truceline.words.picture import Picture
from truceline.words.quantity import Bound, Counting
from truceline.words.stance import Stance

NOW = datetime(2024, 2, 1, tzinfo=UTC)
HERE: Mapping[str, Any] = {"period": "2023-08-15", "places": ["verin_shorzha"]}
READ_AGAIN = (
    # words of the passage, document, what a person reads there
    ("there was a shooting in its area", "euma-4", {"actors": [], **HERE}),
    ("EUMA denied on 15 August", "euma-3", HERE),
    ("EUMA had earlier denied", "euma-5", HERE),
    ("forces fired at the patrol near Verin", "euma-4", HERE),
    ("Azerbaijan denied that its forces", "euma-4", HERE),
    ("such a shooting was therefore", "euma-2", {"stance": "denies", **HERE}),
    ("its patrol was present at a shooting", "euma-5", {"event_type": "shooting", "speaker": "euma", **HERE}),
)


class Desk:
    """The record of a mission in memory, and people who decide on it."""

    def __init__(self, folder: Path) -> None:
        self.telling = Telling(MemoryLedger(), MemoryEvidence())
        flow.take_in(folder, self.telling, NOW, lambda *_: None)

    def decide(self, kind: DecisionKind, *subjects: str, by: str, reason: str = "", value: str = "") -> int:
        """The entry of a decision, checked as every decision is."""
        decision = Decision(kind=kind, subjects=subjects, by=by, reason=reason, value=value)
        ready = prepared(self.telling.record(read_again), decision)
        minute = timedelta(minutes=len(self.telling.ledger))
        return keeping.keep_decision(self.telling.ledger, ready.decision, NOW + minute, ready.claims).seq

    def claim(self, words: str, document: str) -> Claim:
        """The claim whose passage holds these words."""
        record = self.telling.record(read_again)
        named = {sha for sha, known in record.documents.items() if document in known.name}
        [found] = [c for c in record.claims.values() if words in c.passage.quote and c.passage.document in named]
        return found

    def find(self, incident: Incident, found: Found, reason: str) -> int:
        """A finding of Ada Berl on an incident."""
        return self.decide(DecisionKind.FIND, *incident.claims, by="Ada Berl", reason=reason, value=value_of(found))

    def look(self) -> Picture:
        """What follows."""
        ledger = self.telling.ledger
        return flow.look(self.telling.record(read_again), ledger.note(), ledger.vkey, NOW.date(), ())


@pytest.fixture(scope="module")
def picture() -> Picture:
    """The example, after two people worked on the shooting of 15 August 2023."""
    desk = Desk(EXAMPLES / "karabakh")
    for words, document, fields in READ_AGAIN:
        claim = desk.claim(words, document)
        desk.decide(DecisionKind.CORRECT, claim.id, by="Ada Berl", reason="read again", value=json.dumps(fields))
    shooting = desk.claim("Azerbaijani armed forces opened fire", "euma-1")
    incidents = put_together(desk.telling.record(read_again)).incidents
    incident = next(incident for incident in incidents if shooting.id in incident.claims)
    happened = Found(question=FindingQuestion.HAPPENED, answer=Answer.ESTABLISHED, credibility=Credibility.PROBABLE)
    who = Found(question=FindingQuestion.WHO, answer=Answer.UNRESOLVED, reason_code=Reason.CONTRADICTORY)
    entry = desk.find(incident, happened, "The mission itself, which first denied it, says that shots were fired.")
    desk.decide(DecisionKind.SIGN, str(entry), by="Ben Ito")
    desk.decide(DecisionKind.DISSENT, str(entry), by="Cem Oz", reason="That its patrol was the target stays disputed.")
    desk.find(incident, who, "One ministry names the other's forces, which denies it; the mission does not say.")
    return desk.look()


def incident_with(picture: Picture, words: str, document: str) -> Incident:
    """The incident of the claim with these words."""
    found = [
        claim for id_, claim in picture.claims.items()
        if words in claim.passage.quote and document in picture.documents[claim.passage.document].name
        and id_ in picture.incident_of
    ]  # fmt: skip
    return picture.incident_of[found[0].id]


def findings(picture: Picture, incident: Incident) -> dict[tuple[FindingQuestion, str], Finding]:
    """The findings on an incident by question and author."""
    return {(f.question, f.author): f for f in picture.assessment.findings if f.incident == incident.id}


@pytest.fixture(scope="module")
def shooting(picture: Picture) -> Incident:
    """The incident of T1."""
    return incident_with(picture, "Azerbaijani armed forces opened fire", "euma-1")


def test_t1_all_accounts_stand_in_one_incident_under_both_names(picture: Picture, shooting: Incident) -> None:
    claims = [picture.claims[claim] for claim in shooting.claims]
    documents = {picture.documents[claim.passage.document].name for claim in claims}
    assert (len(claims), len(documents), shooting.places[0]) == (12, 5, "verin_shorzha")
    assert {str(c.stance) for c in claims} == {"asserts", "denies"}


def test_t1_the_mission_corrected_itself_once(picture: Picture, shooting: Incident) -> None:
    [correction] = [r for r in shooting.relations if r.kind is RelationKind.CORRECTS]
    now, was = picture.claims[correction.from_claim], picture.claims[correction.to_claim]
    voices = {voice.actor for claim in (now, was) if (voice := claim.speaker)}
    assert (voices, now.stance, was.stance) == ({"euma"}, Stance.ASSERTS, Stance.DENIES)


def test_t1_happened_is_supported_by_the_mission(picture: Picture, shooting: Incident) -> None:
    found = findings(picture, shooting)
    ruled = found[FindingQuestion.HAPPENED, "rule"]
    assert (ruled.answer, ruled.credibility, ruled.rule) == (Answer.CONTESTED, Credibility.POSSIBLE, "said_and_denied")
    assert ruled.reasons == (
        "European Union Mission in Armenia and Armenian Defence Ministry say that it happened.",
        "Azerbaijani Defence Ministry and Azerbaijan say that it did not.",
        "European Union Mission in Armenia, a monitor, supports it.",
        "European Union Mission in Armenia took back what it had said; the earlier claim stays in the record.",
    )
    person = found[FindingQuestion.HAPPENED, "Ada Berl"]
    assert (person.answer, person.signed, person.later) == (Answer.ESTABLISHED, True, 0)
    assert person.dissent == "Cem Oz: That its patrol was the target stays disputed."


def test_t1_who_fired_is_unresolved_by_the_rule_and_by_the_person(picture: Picture, shooting: Incident) -> None:
    found = findings(picture, shooting)
    person, ruled = found[FindingQuestion.WHO, "Ada Berl"], found[FindingQuestion.WHO, "rule"]
    assert (person.answer, person.reason_code) == (Answer.UNRESOLVED, Reason.CONTRADICTORY)
    assert (ruled.answer, ruled.rule) == (Answer.UNRESOLVED, "account_changed")
    assert ruled.actors == ("azerbaijani_armed_forces",)
    changed = "European Union Mission in Armenia, having taken back what it had said of the happening, names nobody."
    assert changed in ruled.reasons


def test_t1_the_page_shows_both_with_author_signature_and_dissent(picture: Picture) -> None:
    told = page(picture)
    shown = (
        "Found by Ada Berl on 1 February 2024", "Signed by Ben Ito on 1 February 2024.",
        "Cem Oz differs (1 February 2024): That its patrol was the target stays disputed.",
        "Why not verified: The accounts exclude each other.", "said_and_denied",
        "No second person has signed it.",
    )  # fmt: skip
    assert [words for words in shown if words not in told] == []


def of_document(picture: Picture, document: str) -> list[Claim]:
    """The claims of a document, in the order of its text."""
    named = {sha for sha, known in picture.documents.items() if document in known.name}
    found = [claim for claim in picture.claims.values() if claim.passage.document in named]
    return sorted(found, key=lambda claim: claim.passage.span)


def test_t2_cumulative_counts_of_posts_stand_apart_and_never_add_up(picture: Picture) -> None:
    posts = [f for f in picture.assessment.figures if f.measure == "posts" and "cumulative" in f.displayed]
    assert sorted(f.displayed for f in posts) == [
        "16 posts, cumulative since 2023-09-19",
        "8 posts, cumulative since 2023-09-19",
    ]
    assert all(f.note.startswith("Cumulative counts are never added to each other or to daily ones.") for f in posts)
    assert not [f for f in picture.assessment.figures if f.measure == "posts" and "24" in f.displayed]


def test_t2_the_zero_of_october_states_no_effort_and_is_weak(picture: Picture) -> None:
    zeros = {c.id for c in of_document(picture, "2023-10-bulletin") if c.stance is Stance.REPORTS_NONE}
    gaps = {gap.claim: gap.effort_stated for gap in picture.assessment.effort_gaps}
    assert {gaps[zero] for zero in zeros} == {False}


def values(figure: Figure) -> set[Decimal]:
    """The numbers of a figure, as its voices state them."""
    return {stated for entry in figure.entries if (stated := entry.quantity.stated) is not None}


def test_t4_different_denominators_stand_apart_and_no_total_is_made(picture: Picture) -> None:
    stated = [{Decimal(64)}, {Decimal(200)}, {Decimal(220)}]
    figures = picture.assessment.figures
    deaths = [f for f in figures if f.measure == "deaths" and values(f) in stated]
    assert sorted((values(f) for f in deaths), key=max) == stated
    assert all("stand apart: others are counted there; no total is made." in f.note for f in deaths)
    totals = {Decimal(sum(some)) for some in ((64, 200), (64, 220), (200, 220), (64, 200, 220))}
    assert not [f for f in figures if values(f) & totals]


def test_t4_two_strengths_of_one_contingent_stand_side_by_side(picture: Picture) -> None:
    [rival] = [f for f in picture.assessment.figures if f.measure == "strength" and not f.agree]
    assert (rival.displayed, values(rival)) == ("1,960 to 2,000 people", {Decimal(1960), Decimal(2000)})


def test_t4_a_denied_mass_death_is_no_contradiction_in_numbers(picture: Picture) -> None:
    relations = [relation for incident in picture.incidents for relation in incident.relations]
    types = {id_: claim.event_type for id_, claim in picture.claims.items()}
    between = [r for r in relations if {types[r.from_claim], types[r.to_claim]} == {"deaths", "ethnic_cleansing"}]
    assert not [r for r in between if r.kind is RelationKind.CONTRADICTS and r.field in ("deaths", "quantity")]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("did not comment", Stance.DECLINES),
        ("did not reveal how many", Stance.WITHHOLDS),
        ("did not confirm reports", Stance.DECLINES),
    ],
)
def test_t4_silence_is_a_stance(picture: Picture, words: str, stance: Stance) -> None:
    [claim] = [claim for claim in picture.claims.values() if words in claim.passage.quote]
    assert claim.stance is stance


def test_t5_the_corridor_by_class_of_traveller(picture: Picture) -> None:
    ways = {way.travellers: way for way in picture.assessment.ways if way.place == "lachin_corridor"}
    assert set(ways) == {"everyone", "aid", "goods", "monitors"}
    state = {
        (of, day): next(s for s in ways[of].stretches if s.first <= day <= s.last)
        for of in ("everyone", "aid")
        for day in (date(2022, 12, 12), date(2023, 1, 12), date(2023, 2, 17))
    }
    assert [(of, str(day), str(stretch.state)) for (of, day), stretch in state.items()] == [
        ("everyone", "2022-12-12", "closed"),
        ("everyone", "2023-01-12", "contested"),
        ("everyone", "2023-02-17", "restricted"),
        ("aid", "2022-12-12", "closed"),
        ("aid", "2023-01-12", "contested"),
        ("aid", "2023-02-17", "restricted"),
    ]
    escorted = state["aid", date(2023, 2, 17)]
    assert [picture.claims[claim].event_type for claim in escorted.open] == ["convoy"], "some passed under escort"
    assert state["everyone", date(2023, 2, 17)].open == ()


def test_t6_numerous_violations_are_a_count_without_a_number(picture: Picture) -> None:
    claims = [
        claim for claim in of_document(picture, "2023-09-19-bulletin") if "numerous" in claim.passage.quote
    ]  # fmt: skip
    read = [(q.bound, q.counting, q.stated) for claim in claims for q in claim.quantities]
    assert read == [(Bound.MANY, Counting.CUMULATIVE, None)] * 2
    [figure] = [f for f in picture.assessment.figures if {e.claim for e in f.entries} == {c.id for c in claims}]
    assert figure.displayed == "'numerous ceasefire violations' (a count without a number)"
    assert "A count without a number stays one: no number is put in its place." in figure.note


# --- On the invented mission -----------------------------------------------------------------------------------------

ZERO = (
    "No ceasefire violations were recorded in the valley on {day} March 2024. Observers kept watch from {posts} posts."
)
BULLETIN = (
    "The Orin Observer Mission said on 20 March 2024 that shells hit a barn near {place}. "
    "{who} then left the village of the barn on foot, the mission said."
)
OUTLETS = {
    "observer": ("Aldmoor", "The troops of the Northern Council"),
    "north": ("Aldmoor", "The defenders"),
    "south": ("Oldmere", "Illegal armed groups"),
    "third": ("Aldmoor", "The armed groups"),
}


@pytest.fixture(scope="module")
def orin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mission of ``truceline init`` with two bulletins of the observers, and one bulletin in four outlets."""
    folder = tmp_path_factory.mktemp("orin") / "orin"
    CliRunner().invoke(app, ["init", str(folder)])
    for day, posts in ((6, 12), (13, 4)):
        _write(folder, f"bulletin-{day}", ZERO.format(day=day, posts=posts), "observer_bulletin", f"2024-03-{day:02}")
    for outlet, (place, who) in OUTLETS.items():
        source = "observer_bulletin" if outlet == "observer" else "north_news"
        reprint = "" if outlet == "observer" else 'reprint_of = "observer_bulletin"\n'
        _write(folder, f"barn-{outlet}", BULLETIN.format(place=place, who=who), source, "2024-03-20", reprint)
    assert CliRunner().invoke(app, ["run", str(folder)]).exit_code == 0
    return folder


def _write(folder: Path, name: str, text: str, source: str, day: str, more: str = "") -> None:
    (folder / "documents" / f"{name}.txt").write_text(text, encoding="utf-8")
    sidecar = f'source = "{source}"\npublished = {day}\nlanguage = "en"\n{more}'
    (folder / "documents" / f"{name}.toml").write_text(sidecar, encoding="utf-8")


@pytest.fixture(scope="module")
def shown(orin: Path) -> Picture:
    """What follows from the record of the invented mission."""
    return picture_as_of(orin, "")


def test_t2_fewer_posts_are_said_before_the_zero_of_the_week(shown: Picture) -> None:
    told = issue(Edition(picture=shown), date(2024, 3, 11), date(2024, 3, 17))
    assert told.summary[0].text == "Less was done to see than in the period before: posts (4 after 12)."


def test_t3_four_outlets_are_one_origin_and_each_reprint_shows_what_it_changed(shown: Picture) -> None:
    names = {sha: known.name for sha, known in shown.documents.items()}
    barns = {name: sha for sha, name in names.items() if "barn" in name}
    assert {names[r.copy] for r in shown.reprints} == {name for name in barns if "observer" not in name}
    origins = {o.incident: o for o in shown.assessment.origins}
    told = {
        shown.incident_of[id_].id for id_, claim in shown.claims.items()
        if claim.passage.document in barns.values() and id_ in shown.incident_of
    }  # fmt: skip
    assert {len(origins[incident].origins) for incident in told} == {1}
    text = {name.removeprefix("documents/barn-").removesuffix(".txt"): shown.texts[sha] for name, sha in barns.items()}
    changes = {
        outlet: [(str(c.kind), c.before, c.after) for c in retold(text["observer"], copy, Names(shown.mission)).changes]
        for outlet, copy in sorted(text.items())
        if outlet != "observer"
    }
    troops = "troops of the Northern Council"
    assert changes == {
        "north": [("words", troops, "defenders")],
        "south": [("name", "Aldmoor", "Oldmere"), ("words", f"The {troops}", "Illegal armed groups")],
        "third": [("words", troops, "armed groups")],
    }


def test_t7_several_parties_are_responsible_and_their_shares_exceed_the_whole(
    orin: Path, shown: Picture, truceline: Truceline
) -> None:
    barn = next(i for i in shown.incidents if i.event_type == "shelling" and "20 March" in i.title)
    said = ("--question", "who", "--answer", "established", "--credibility", "2")
    both = ("--actor", "north_council=70", "--actor", "south_council=60")
    told = truceline(
        "decide", orin, "find", barn.id, *said, *both, "--by", "Ada Berl", "--reason", "Both fired.", "--json"
    )
    assert told.code == 0
    [finding] = [f for f in picture_as_of(orin, "").assessment.findings if f.by_person]
    assert (finding.actors, finding.answer) == (("north_council", "south_council"), Answer.ESTABLISHED)
    assert sum(share.percent for share in finding.shares) == 130
    lines = finding_lines([finding], Edition(picture=shown))
    assert "Northern Council 70 %, Southern Council 60 %" in " ".join(lines[0].notes)
