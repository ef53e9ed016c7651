"""A claim's fields in a form: what nobody touched is no correction, what was changed is what the record is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from urllib.parse import parse_qs

import pytest
from django.utils.datastructures import MultiValueDict

from truceline.errors import RecordFault
from truceline.web.pages.stating import FIGURE, changed, made, period_text, stated_of
from truceline.words.actor import Actor, ActorKind
from truceline.words.claim import Claim, Location, Participant, Role, Voice
from truceline.words.kind import Kind
from truceline.words.mission import Mission
from truceline.words.name import Name, Validity
from truceline.words.passage import Passage, Span
from truceline.words.period import Period, Precision
from truceline.words.place import Place, PlaceKind
from truceline.words.quantity import Quantity
from truceline.words.stance import Stance

DAY = date(2031, 5, 1)
MISSION = Mission(
    title="Orin",
    mandate_holder="",
    monitor="",
    period=Validity(),
    time_zone="UTC",
    actors=(
        Actor(id="ridge-army", kind=ActorKind.FORMATION, names=(Name(text="Ridge army", language="en"),)),
        Actor(id="council", kind=ActorKind.OFFICE, names=(Name(text="Əyalət Şurası", language="az"),)),
    ),
    places=(Place(id="agdere", kind=PlaceKind.SETTLEMENT, names=(Name(text="Ağdərə", language="az"),)),),
)
CLAIM = Claim(
    kind=Kind.INCIDENT,
    event_type="shelling",
    stance=Stance.ASSERTS,
    passage=Passage("a" * 64, Span(4, 9), "words"),
    chain=(Voice(words="the council", actor="council"),),
    participants=(
        Participant(role=Role.AGENT, words="the army", actor="ridge-army"),
        Participant(role=Role.AGENT, words="unknown men"),
    ),
    locations=(Location(words="near Ağdərə", place="agdere", near=True),),
    period=Period(start=DAY, end=DAY, precision=Precision.DAY, words="today"),
    quantities=(Quantity(measure="deaths", unit="person", low=Decimal(4), words="four"),),
)


def form(**other: str | list[str]) -> MultiValueDict[str, str]:
    """What a browser sends of the claim's form, with some fields filled in otherwise."""
    stated = stated_of(CLAIM, MISSION)
    sent: dict[str, str | list[str]] = {
        "event_type": stated.event_type,
        "stance": stated.stance,
        "speaker": stated.speaker,
        "period": stated.period,
        "start": stated.start,
        "end": stated.end,
        "places": [*stated.places, ""],
        **{key: [*names, ""] for key, names in stated.roles},
        **{f"figure_{key}": [*(figure[key] for figure in stated.figures), ""] for key in FIGURE},
        **other,
    }
    return MultiValueDict({key: [value] if isinstance(value, str) else value for key, value in sent.items()})


def query(text: str) -> MultiValueDict[str, str]:
    """What an address, or a form without blanks, says."""
    return MultiValueDict(parse_qs(text))


def test_a_form_that_nobody_touched_changes_nothing() -> None:
    assert changed(CLAIM, form(), MISSION) == {}


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({"stance": "denies"}, {"stance": "denies"}),
        ({"event_type": "arrest"}, {"event_type": "arrest"}),
        ({"period": "2031-05"}, {"period": "2031-05"}),
        ({"speaker": ""}, {"speaker": None}),
        ({"speaker": "ridge army"}, {"speaker": "ridge-army"}),
        ({"speaker": "a shepherd"}, {"speaker": {"words": "a shepherd"}}),
        ({"places": ["agdere", "the old mill"]}, {"places": ["agdere", {"words": "the old mill"}]}),
        ({"places": ""}, {"places": []}),
        ({"actors": ["unknown men"]}, {"actors": [{"words": "unknown men", "actor": ""}]}),
        ({"targets": ["eyalet surasi"]}, {"targets": ["council"]}),
        ({"end": "12"}, {"end": 12}),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_only_what_was_changed_is_said(filled: Mapping[str, str], said: Mapping[str, object]) -> None:
    assert changed(CLAIM, form(**filled), MISSION) == said


def test_a_changed_figure_states_all_figures_and_a_row_without_a_measure_none() -> None:
    fields = changed(CLAIM, form(figure_low=["5", "7"]), MISSION)
    assert fields["quantities"] == [
        {
            "measure": "deaths",
            "unit": "person",
            "low": "5",
            "bound": "exact",
            "counting": "unstated",
            "words": "four",
        }
    ]


def test_a_part_of_a_split_is_read_by_its_prefix() -> None:
    assert changed(CLAIM, query("p1_stance=denies&stance=demands"), MISSION, "p1_") == {"stance": "denies"}


def test_a_claim_that_is_added_needs_marked_words() -> None:
    with pytest.raises(RecordFault, match="No words are chosen"):
        made(query("event_type=shelling&stance=asserts"), MISSION)
    stated = query("event_type=shelling&stance=asserts&start=4&end=9&places=agdere&actors=Ridge+army&period=2031")
    assert made(stated, MISSION) == {
        "event_type": "shelling",
        "stance": "asserts",
        "start": 4,
        "end": 9,
        "actors": ["ridge-army"],
        "places": ["agdere"],
        "period": "2031",
    }


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Period(), ""),
        (Period(start=DAY, end=DAY, precision=Precision.DAY), "2031-05-01"),
        (Period(start=DAY, end=date(2031, 5, 31), precision=Precision.MONTH), "2031-05"),
        (Period(start=date(2031, 1, 1), end=date(2031, 12, 31), precision=Precision.YEAR), "2031"),
        (Period(start=DAY, end=date(2031, 5, 4), precision=Precision.INTERVAL), "2031-05-01/2031-05-04"),
        (Period(start=DAY, precision=Precision.INTERVAL), "2031-05-01/"),
    ],
    ids=["unknown", "day", "month", "year", "stretch", "open"],
)
def test_a_period_is_written_as_people_write_it(period: Period, text: str) -> None:
    assert period_text(period) == text
