"""The two seed articles, read with the reference data of examples/karabakh: what the record must show of them.

The articles lie beside the checkout (../shared/seeds) and are never committed; without them these tests are skipped.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from tests.journeys.conftest import EXAMPLES

from truceline import flow
from truceline.record import MemoryEvidence, MemoryLedger, Telling
from truceline.words.assessment import Verdict
from truceline.words.claim import Claim
from truceline.words.picture import Outcome, Picture
from truceline.words.stance import Stance

REPRINT, OUTLET = "000_c1819b20b6231b1e.txt", "003_25b0d1246554c959.txt"


@pytest.fixture(scope="module")
def outcome(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("seeds") / "mission"
    shutil.copytree(EXAMPLES / "karabakh", folder, ignore=shutil.ignore_patterns("documents"))
    (folder / "documents").mkdir()
    for name in (REPRINT, OUTLET):
        shutil.copy(seeds / name, folder / "documents")
    now = datetime(2024, 2, 1, tzinfo=UTC)
    return flow.run(folder, Telling(MemoryLedger(), MemoryEvidence()), now, lambda *_: None)


@pytest.fixture(scope="module")
def picture(outcome: Outcome) -> Picture:
    return outcome.picture


Find = Callable[[str], list[Claim]]


@pytest.fixture(scope="module")
def about(picture: Picture) -> Find:
    """The claims whose passage holds these words."""
    return lambda words: [claim for claim in picture.claims.values() if words in claim.passage.quote]


def test_every_quote_is_verbatim(picture: Picture) -> None:
    for claim in picture.claims.values():
        span = claim.passage.span
        assert picture.texts[claim.passage.document][span.start : span.end] == claim.passage.quote


def test_what_is_known_of_the_documents(picture: Picture) -> None:
    known = {
        d.name: (d.source, d.author, d.language, d.published and d.published.year) for d in picture.documents.values()
    }
    assert known == {
        f"documents/{REPRINT}": ("mirror_spectator", "Lilit Shahverdyan", "en", 2024),
        f"documents/{OUTLET}": ("caliber_az", "", "en", 2023),
    }


def test_1960_stands_beside_2000(picture: Picture) -> None:
    strength = [
        figure
        for figure in picture.assessment.figures
        if (figure.measure, figure.unit, figure.subject) == ("strength", "person", "russian_peacekeepers")
    ]
    said = {entry.quantity.stated for figure in strength for entry in figure.entries if entry.claim}
    assert (len(strength), said) == (1, {Decimal(1960), Decimal(2000)})


def test_a_blocked_corridor_stands_beside_a_protest(picture: Picture, about: Find) -> None:
    [blocked], [protest, *_] = about("blocked the Lachin corridor"), about("protest by the Azerbaijani eco-activists")
    assert (blocked.event_type, protest.event_type) == ("road_closure", "protest")
    assert picture.incident_of[blocked.id].id == picture.incident_of[protest.id].id


STANCES = [
    # words in the passage, event type, stance, speaker
    ("no mass death", "deaths", Stance.DENIES, "zakharova"),
    ("haven’t received any explanation", "ethnic_cleansing", Stance.QUESTIONS, "armen_grigoryan"),
    ("did not reveal details", "information", Stance.WITHHOLDS, "russia"),
    ("have not commented", "information", Stance.DECLINES, "armenia"),
    ("absence of ceasefire violations", "ceasefire_violation", Stance.REPORTS_NONE, "russian_peacekeepers"),
    ("I would like to be presented", "ethnic_cleansing", Stance.DEMANDS, "zakharova"),
]


@pytest.mark.parametrize(("words", "event_type", "stance", "speaker"), STANCES)
def test_who_says_what_in_which_stance(
    picture: Picture, about: Find, words: str, event_type: str, stance: Stance, speaker: str
) -> None:
    [claim] = [claim for claim in about(words) if claim.stance is stance]
    assert claim.speaker is not None
    source = picture.mission.source.get(claim.speaker.source)
    assert (claim.event_type, claim.speaker.actor or (source and source.actor)) == (event_type, speaker)


def test_a_demand_without_an_answer_has_an_age(picture: Picture, about: Find) -> None:
    [claim] = about("haven’t received any explanation")
    [question] = [q for q in picture.assessment.questions if q.claim == claim.id]
    assert (question.asked_by, question.answered_by) == ("armen_grigoryan", ())
    assert (question.asked_on, question.age_days) == (date(2024, 1, 15), 17)


def test_the_bulletins_zero_states_no_effort(picture: Picture, about: Find) -> None:
    [claim] = about("absence of ceasefire violations")
    assert [gap.effort_stated for gap in picture.assessment.effort_gaps if gap.claim == claim.id] == [False]


@pytest.mark.parametrize(
    "words", ["Orthodox church in Karabakh on the territory", "busts of famous", "at least 50 times", "35 tonnes"]
)
def test_activities_stand_under_the_mandate_test(picture: Picture, about: Find, words: str) -> None:
    claims = {claim.id for claim in about(words)}
    assert {test.verdict for test in picture.assessment.mandate if test.claim in claims} == {Verdict.CONTESTED}


def test_the_reprint_is_one_origin(picture: Picture) -> None:
    reprint = next(sha256 for sha256, d in picture.documents.items() if d.name.endswith(REPRINT))
    assert [(r.copy, r.original) for r in picture.reprints] == [(reprint, "")]
    alone = [i for i in picture.incidents if {picture.claims[c].passage.document for c in i.claims} == {reprint}]
    counts = {o.incident: o.documents for o in picture.assessment.origins}
    assert {counts[incident.id] for incident in alone} == {1}


def test_rival_names_lead_to_one_place_each(picture: Picture, about: Find) -> None:
    names = {place.id: {name.text for name in place.names} for place in picture.mission.places}
    assert {"Khankendi", "Stepanakert"} <= names["khankendi"]
    assert {"Aghdere", "Martakert"} <= names["aghdere"]
    assert "khankendi" in {place for claim in about("near Khankendi") for place in claim.places}
    assert "aghdere" in {place for claim in about("former Aghdere") for place in claim.places}


def test_2025_stands_on_the_term_clock(picture: Picture) -> None:
    clock = picture.assessment.term
    assert clock is not None
    assert (clock.expires, clock.notice_until, clock.days_left) == (date(2025, 11, 10), date(2025, 5, 10), 648)
    assert any("2025" in picture.claims[claim].passage.quote for claim in clock.claims)


def test_the_page_shows_it_all(outcome: Outcome) -> None:
    shown = ("1,960", "2,000-strong", "no mass death", "17 days", "withheld", "declined", "648 days")
    assert [words for words in shown if words not in outcome.page] == []


def test_t4_three_death_tolls_stand_apart_and_no_total_is_made(picture: Picture, about: Find) -> None:
    tolls = {Decimal(64), Decimal(200), Decimal(220)}
    figures = [f for f in picture.assessment.figures if f.measure == "deaths"]
    told = [{entry.quantity.stated for entry in f.entries} & tolls for f in figures]
    assert sorted((one for one in told if one), key=max) == [{Decimal(64)}, {Decimal(200)}, {Decimal(220)}]
    sums = {Decimal(sum(some)) for some in ((64, 200), (64, 220), (200, 220), (64, 200, 220))}
    assert not [f for f in picture.assessment.figures if sums & {entry.quantity.stated for entry in f.entries}]
    apart = [f.note for f in figures if tolls & {entry.quantity.stated for entry in f.entries}]
    assert [note for note in apart if "no total is made" not in note] == []


def test_t4_a_denied_mass_death_is_no_contradiction_in_numbers(picture: Picture, about: Find) -> None:
    [denied], cleansing = (
        about("no mass death"),
        {c.id for c in picture.claims.values() if c.event_type == "ethnic_cleansing"},
    )
    relations = [relation for incident in picture.incidents for relation in incident.relations]
    between = [
        r for r in relations if denied.id in (r.from_claim, r.to_claim) and {r.from_claim, r.to_claim} & cleansing
    ]
    assert [r for r in between if r.field in ("deaths", "quantity")] == []


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("have not commented", Stance.DECLINES),
        ("did not reveal details", Stance.WITHHOLDS),
        ("neither Russian nor Armenian officials confirmed", Stance.DECLINES),
    ],
)
def test_t4_silence_withholding_and_non_confirmation_are_stances(about: Find, words: str, stance: Stance) -> None:
    assert {claim.stance for claim in about(words)} == {stance}


def test_the_dirt_roads_are_a_way_round_the_corridor(picture: Picture, about: Find) -> None:
    [bypass] = picture.assessment.bypasses
    assert (bypass.place, bypass.around) == ("bypass_dirt_roads", ("lachin_corridor",))
    assert "there or used, by the account of Caliber.Az" in bypass.sentence
