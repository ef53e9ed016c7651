"""The invented mission of the sample picture: two parties, a monitor, six sources, an agreement."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from truceline.words.actor import Actor, ActorKind
from truceline.words.agreement import Act, ActClass, Agreement, Deontic, Provision, Reading, Term, Variant
from truceline.words.mission import HouseRules, Mission, Side
from truceline.words.name import Name, Validity
from truceline.words.place import Place, PlaceKind
from truceline.words.quantity import Bound, Quantity
from truceline.words.source import Cadence, Coverage, Reliability, Source, SourceKind

NAMES = {
    "tarn": "en:Tarn Valley",
    "elk_ridge": "en@north:Elk Ridge|en@south:Kara Ridge|ru:Лосиный хребет",
    "milltown": "en@north:Milltown|en@south:Degirmen|hy:Ջրաղաց",
    "ford": "en:Stone Ford|ar:معبر الحجر",
}


def names(text: str) -> tuple[Name, ...]:
    """``lang[@side]:Name|…`` as in the mission folder."""
    found = []
    for part in text.split("|"):
        tag, _, words = part.partition(":")
        language, _, side = tag.partition("@")
        found.append(Name(words, language, side))
    return tuple(found)


ACTORS = (
    Actor(id="north", kind=ActorKind.PARTY, side="north", names=names("en:Northern Authority")),
    Actor(id="north_mod", kind=ActorKind.OFFICE, parent="north", names=names("en:Northern Defence Office")),
    Actor(id="south", kind=ActorKind.PARTY, side="south", names=names("en:Southern Republic")),
    Actor(id="south_mod", kind=ActorKind.OFFICE, parent="south", names=names("en:Southern Ministry of Defence")),
    Actor(
        id="jog",
        kind=ActorKind.MONITOR,
        side="monitor",
        names=names("en:Joint Observer Group|ru:Группа наблюдателей"),
        valid=Validity(since=date(2031, 3, 1)),
    ),
    Actor(id="drivers", kind=ActorKind.POPULATION, names=names("en:Lorry drivers of the valley")),
)
PLACES = (
    Place(id="tarn", kind=PlaceKind.REGION, names=names(NAMES["tarn"])),
    Place(
        id="elk_ridge",
        kind=PlaceKind.TERRAIN,
        parent="tarn",
        names=names(NAMES["elk_ridge"]),
        latitude=Decimal("41.20"),
        longitude=Decimal("23.05"),
        precision_km=Decimal("3"),
    ),
    Place(id="milltown", kind=PlaceKind.SETTLEMENT, parent="tarn", names=names(NAMES["milltown"])),
    Place(id="ford", kind=PlaceKind.CROSSING, parent="tarn", names=names(NAMES["ford"])),
)
SOURCES = (
    Source(
        id="bulletin",
        kind=SourceKind.BULLETIN,
        actor="jog",
        cadence=Cadence.DAILY,
        reliability=Reliability.C,
        names=names("en:Daily bulletin of the Joint Observer Group"),
        coverage=Coverage(places=("tarn",), event_types=("violence",), valid=Validity(since=date(2031, 3, 1))),
        url="https://jog.example/bulletins",
    ),
    Source(
        id="courier",
        kind=SourceKind.OUTLET,
        side="north",
        reliability=Reliability.D,
        names=names("en:Northern Courier"),
        coverage=Coverage(event_types=("violence", "movement")),
    ),
    Source(id="echo", kind=SourceKind.OUTLET, side="south", names=names("en:Southern Echo"), owner="Echo Holding"),
    Source(id="smod", kind=SourceKind.PARTY, actor="south_mod", names=names("en:Ministry of Defence, press desk")),
    Source(id="watch", kind=SourceKind.NGO, names=names("en:Tarn Watch"), reliability=Reliability.B),
    Source(id="lantern", kind=SourceKind.OUTLET, names=names("en:The Lantern")),
)
AGREEMENT = Agreement(
    title="Statement of Stone Ford",
    signed=date(2031, 2, 20),
    parties=("north", "south"),
    guarantors=("jog",),
    cite="Text as published by both parties on 21 February 2031",
    term=Term(starts=date(2031, 3, 1), expires=date(2036, 3, 1), renewal_months=60, notice_months=6, provision="4"),
    provisions=(
        Provision(
            id="1",
            summary="Both parties cease fire along the whole line.",
            deontic=Deontic.OBLIGES,
            addressees=("north", "south"),
            acts=("violence",),
            area="tarn",
            valid=Validity(since=date(2031, 2, 21)),
        ),
        Provision(
            id="2",
            summary="The Southern Republic keeps the road over Stone Ford open for persons and goods.",
            deontic=Deontic.OBLIGES,
            addressees=("south",),
            acts=("movement",),
            places=("ford",),
            unclear="It does not say who may close the road for safety.",
            readings=(
                Reading(by="Northern Authority", says="The road may never be closed.", cite="Note of 3 May 2031"),
                Reading(by="Southern Republic", says="It may be closed for inspection.", cite="Briefing, 5 May 2031"),
            ),
            variants=(
                Variant(publisher="Northern gazette", says="'persons, goods and vehicles'", cite="No. 12, p. 1"),
                Variant(publisher="Southern gazette", says="'persons and goods'", cite="No. 40, p. 2", language="az"),
            ),
        ),
        Provision(
            id="3",
            summary="The Joint Observer Group deploys up to 400 observers with hand weapons.",
            deontic=Deontic.PERMITS,
            addressees=("jog",),
            quantities=(
                Quantity(measure="strength", unit="person", high=Decimal(400), bound=Bound.AT_MOST, words="400"),
            ),
            deadline=date(2031, 4, 1),
        ),
        Provision(id="4", summary="The term is five years and renews itself.", deontic=Deontic.DECLARES),
    ),
    acts=(
        Act(
            act_class=ActClass.HOSTILE,
            event_types=("shooting", "shelling"),
            says="Firing of any weapon.",
            provision="1",
        ),
        Act(act_class=ActClass.EXEMPTED, event_types=("patrol",), says="Patrols of the observers."),
    ),
)
MISSION = Mission(
    title="Tarn Valley ceasefire",
    mandate_holder="Tarn Valley Information Cell",
    monitor="jog",
    period=Validity(since=date(2031, 2, 20)),
    time_zone="Europe/Athens",
    as_of=date(2031, 7, 1),
    languages=("en",),
    sides=(
        Side(id="north", name="Northern Authority"),
        Side(id="south", name="Southern Republic"),
        Side(id="monitor", name="Joint Observer Group", party=False),
    ),
    house=HouseRules(unreviewed_in_bulletin=True),
    agreement=AGREEMENT,
    actors=ACTORS,
    places=PLACES,
    sources=SOURCES,
)
