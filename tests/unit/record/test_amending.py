"""Claims as people state them: fields in JSON, one sentence for each fault."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from record_samples import BRIDGE, claim, sha

from truceline.errors import RecordFault
from truceline.record.adding import added, parts, reader_of
from truceline.record.amending import amended
from truceline.words.actor import Actor, ActorKind
from truceline.words.claim import Claim, Location, Participant, Role, Voice
from truceline.words.entry import Decision, DecisionKind
from truceline.words.mission import Mission
from truceline.words.name import Name, Validity
from truceline.words.passage import Passage, Span
from truceline.words.period import Period, Precision
from truceline.words.place import Place, PlaceKind
from truceline.words.quantity import Bound, Quantity
from truceline.words.source import Source, SourceKind
from truceline.words.stance import Stance

MISSION = Mission(
    title="Valley", mandate_holder="m", monitor="", period=Validity(), time_zone="UTC",
    actors=(Actor(id="office", kind=ActorKind.OFFICE, names=(Name("The Office"),)),),
    sources=(Source(id="paper", kind=SourceKind.OUTLET, names=(Name("The Paper"),)),),
    places=(Place(id="bridge", kind=PlaceKind.CROSSING, names=(Name("Old Bridge"),)),),
)  # fmt: skip
OUTLET = Voice(words="The Paper", source="paper")
CLAIM = replace(claim(BRIDGE), chain=(OUTLET, Voice(words="a witness")))
LINE = BRIDGE.split("\n", maxsplit=1)[0]


def amend(fields: dict[str, Any], of: Claim = CLAIM) -> Claim:
    return amended(of, fields, lambda: BRIDGE, lambda: MISSION)


def in_order(given: object) -> str:
    """Cases are told apart by their number."""
    return ""


def lasting(first: date, last: date | None, precision: Precision) -> Period:
    return Period(start=first, end=last, precision=precision)


DAY = lasting(date(2031, 5, 1), date(2031, 5, 1), Precision.DAY)


@pytest.mark.parametrize(
    ("fields", "changed"),
    [
        ({"event_type": "explosion", "stance": "denies"}, {"event_type": "explosion", "stance": Stance.DENIES}),
        ({"speaker": "office"}, {"chain": (OUTLET, Voice(words="The Office", actor="office"))}),
        ({"speaker": "paper"}, {"chain": (OUTLET, OUTLET)}),
        ({"speaker": {"words": "A shell"}}, {"chain": (OUTLET, Voice(words="A shell", span=Span(0, 7)))}),
        ({"speaker": {"anonymous": True}}, {"chain": (OUTLET, Voice(words="", anonymous=True))}),
        ({"speaker": None}, {"chain": (OUTLET,)}),
        (
            {"actors": ["office", {"words": "gunmen"}]},
            {
                "participants": (
                    Participant(role=Role.AGENT, words="The Office", actor="office"),
                    Participant(role=Role.AGENT, words="gunmen"),
                )
            },
        ),
        ({"targets": [{"words": "bridge"}]},
         {"participants": (Participant(role=Role.TARGET, words="bridge", span=Span(22, 28)),)}),
        ({"places": ["bridge"]}, {"locations": (Location(words="Old Bridge", place="bridge"),)}),
        ({"places": [{"words": "the bridge", "near": True}]},
         {"locations": (Location(words="the bridge", near=True, span=Span(18, 28)),)}),
        ({"period": "2031-05-01"}, {"period": DAY}),
        ({"period": "2031-02"}, {"period": lasting(date(2031, 2, 1), date(2031, 2, 28), Precision.MONTH)}),
        ({"period": "2031-12"}, {"period": lasting(date(2031, 12, 1), date(2031, 12, 31), Precision.MONTH)}),
        ({"period": "2031"}, {"period": lasting(date(2031, 1, 1), date(2031, 12, 31), Precision.YEAR)}),
        ({"period": "2031-05-01/2031-05-04"},
         {"period": Period(start=date(2031, 5, 1), end=date(2031, 5, 4), precision=Precision.INTERVAL)}),
        ({"period": "2031-05-01/"}, {"period": Period(start=date(2031, 5, 1), precision=Precision.INTERVAL)}),
        ({"period": ""}, {"period": Period()}),
        ({"quantities": [{"measure": "deaths", "unit": "person", "low": "4", "bound": "at_least"}]},
         {"quantities": (Quantity(measure="deaths", unit="person", low=Decimal(4), bound=Bound.AT_LEAST),)}),
        ({"start": 2, "end": 7}, {"passage": Passage(sha(BRIDGE), Span(2, 7), "shell")}),
    ],
    ids=in_order,
)  # fmt: skip
def test_a_field_takes_the_place_of_what_the_claim_said(fields: dict[str, Any], changed: dict[str, Any]) -> None:
    assert amend(fields) == replace(CLAIM, **changed)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"colour": "red"}, "A claim has no field 'colour' to correct."),
        ({"event_type": "war"}, "'war' is no word of ours."),
        ({"event_type": 3}, "'3' is no word of ours."),
        ({"stance": "maybe"}, "'maybe' is no word of ours."),
        ({"speaker": {"actor": "nobody"}}, "The mission names no actor 'nobody'."),
        ({"speaker": "nobody"}, "The mission names no source 'nobody'."),
        ({"speaker": {}}, "A field cannot be used: a speaker needs words, an actor, a source, or to be anonymous."),
        ({"speaker": 3}, "A field cannot be used: a speaker is an id or an object of named fields."),
        ({"actors": "office"}, "A field cannot be used: 'actors' is a list."),
        ({"actors": ["nobody"]}, "The mission names no actor 'nobody'."),
        ({"actors": [{}]}, "A field cannot be used: an actor needs words or an id."),
        ({"places": ["nowhere"]}, "The mission names no place 'nowhere'."),
        ({"places": [3]}, "A field cannot be used: a place is an id or an object of named fields."),
        ({"period": "1 May"}, "A field cannot be used: '1 May' is not a day (YYYY-MM-DD)."),
        ({"period": "2031-13"}, "A field cannot be used: '2031-13-01' is not a day (YYYY-MM-DD)."),
        ({"period": 3},
         "A field cannot be used: a period is written as '2031-05-01', '2031-05', '2031' or '2031-05-01/2031-05-04'."),
        ({"period": "2031-05-04/2031-05-01"},
         "A field cannot be used: a period cannot end (2031-05-01) before it starts (2031-05-04)."),
        ({"start": 5, "end": 5}, "There is no passage from 5 to 5 in the document."),
        ({"start": -1}, "There is no passage from -1 to 29 in the document."),
        ({"end": True}, "There is no passage from 0 to True in the document."),
        ({"start": 7, "end": 8}, "The passage from 7 to 8 is blank."),
    ],
    ids=in_order,
)  # fmt: skip
def test_one_sentence_for_each_fault(fields: dict[str, Any], says: str) -> None:
    with pytest.raises(RecordFault) as fault:
        amend(fields)
    assert (fault.value.sentence, bool(fault.value.hint)) == (says, True)


def test_a_quantity_that_cannot_be_is_refused() -> None:
    with pytest.raises(RecordFault, match="bound 'exact' needs a value"):
        amend({"quantities": [{"measure": "deaths", "unit": "person"}]})


class Held:
    """A record of the bridge, as far as adding and splitting ask."""

    claims = {CLAIM.id: CLAIM}  # noqa: RUF012
    mission = MISSION

    def text(self, document: str) -> str:
        return BRIDGE

    def source(self, document: str) -> str:
        return "paper"


def decided(kind: DecisionKind, subject: str, value: Any) -> Decision:
    return Decision(
        kind=kind, subjects=(subject,), by="Ada", value=value if isinstance(value, str) else json.dumps(value)
    )


def test_an_added_claim_has_a_person_for_its_reader_and_the_outlet_for_its_voice() -> None:
    value = {"start": 30, "end": 46, "event_type": "injuries", "stance": "reports_none", "period": "2031-05-01"}
    made = added(Held(), decided(DecisionKind.ADD, sha(BRIDGE), value))  # type: ignore[arg-type]
    assert (made.reader, made.chain, made.passage.quote) == (reader_of("Ada"), (OUTLET,), "Nobody was hurt.")
    assert (made.event_type, made.stance, made.period) == ("injuries", Stance.REPORTS_NONE, DAY)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("no", "The value cannot be used: it is not JSON."),
        ([1], "The value cannot be used: it is not a JSON object."),
        ({"start": 0, "end": 7, "event_type": "shelling"}, "The value of 'add' lacks 'stance'."),
        ({"start": 0, "end": 99, "event_type": "shelling", "stance": "asserts"},
         "There is no passage from 0 to 99 in the document."),
    ],
    ids=["no JSON", "no object", "no stance", "no passage"],
)  # fmt: skip
def test_what_cannot_be_added(value: Any, says: str) -> None:
    with pytest.raises(RecordFault) as fault:
        added(Held(), decided(DecisionKind.ADD, sha(BRIDGE), value))  # type: ignore[arg-type]
    assert (fault.value.sentence, bool(fault.value.hint)) == (says, True)


def test_a_claim_is_split_into_what_it_says() -> None:
    value = {"claims": [{"event_type": "shelling", "end": 13}, {"event_type": "deaths", "stance": "denies"}]}
    first, second = parts(Held(), decided(DecisionKind.SPLIT, CLAIM.id, value))  # type: ignore[arg-type]
    assert first == replace(CLAIM, passage=Passage(sha(BRIDGE), Span(0, 13), LINE[:13]), reader="person Ada")
    assert (second.event_type, second.stance, second.reader) == ("deaths", Stance.DENIES, "person Ada")


@pytest.mark.parametrize(
    ("claims", "says"),
    [
        ([{"event_type": "deaths"}], "A claim is split into two or more."),
        ([{"event_type": "deaths"}, 3], "A claim is split into two or more."),
        ([{"event_type": "deaths"}, {"event_type": "deaths"}],
         "Two of the claims that it is split into say the same."),
        ([{"event_type": "deaths"}, {}], "One of the claims that it is split into is the claim itself."),
    ],
    ids=["one", "no object", "twice the same", "the claim itself"],
)  # fmt: skip
def test_what_is_no_split(claims: list[Any], says: str) -> None:
    with pytest.raises(RecordFault) as fault:
        parts(Held(), decided(DecisionKind.SPLIT, CLAIM.id, {"claims": claims}))  # type: ignore[arg-type]
    assert (fault.value.sentence, bool(fault.value.hint)) == (says, True)
