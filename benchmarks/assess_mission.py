"""The invented mission of the assess benchmark: two parties, a monitor, an agreement, 250 places, 40 sources.

Made as words in memory; the same for every number of claims.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from truceline.words.actor import Actor, ActorKind
from truceline.words.agreement import Act, ActClass, Agreement, Deontic, Provision, Reading, Term, Variant
from truceline.words.mission import Mission, Side
from truceline.words.name import Name, Validity
from truceline.words.place import Area, AreaKind, Place, PlaceKind
from truceline.words.quantity import Quantity
from truceline.words.source import Cadence, Coverage, Reliability, Source, SourceKind

FIRST = date(2021, 1, 1)
REGIONS = tuple(f"region_{number}" for number in range(6))
DISTRICTS = tuple(f"district_{number}" for number in range(24))
TOWNS = tuple(f"town_{number}" for number in range(210))
WAYS = ("corridor", "bridge", "pass_road", "gate")
POSTS = tuple(f"post_{number}" for number in range(12))


def mission() -> Mission:
    """The whole mission."""
    return Mission(
        title="Orrin Valley (invented)",
        mandate_holder="Nobody",
        monitor="observers",
        period=Validity(since=FIRST),
        time_zone="UTC",
        sides=(
            Side(id="north", name="North"),
            Side(id="south", name="South"),
            Side(id="watch", name="Observers", party=False),
        ),
        agreement=_agreement(),
        actors=_actors(),
        places=_places(),
        areas=(_zone(),),
        sources=_sources(),
    )


def _name(id_: str) -> tuple[Name, ...]:
    return (Name(id_.replace("_", " ").title()),)


def _actors() -> tuple[Actor, ...]:
    found = []
    for side in ("north", "south"):
        found.append(Actor(id=side, kind=ActorKind.PARTY, names=_name(side), side=side))
        rows = (("office", ActorKind.OFFICE), ("army", ActorKind.FORMATION), ("council", ActorKind.OFFICE))
        found += [Actor(id=f"{side}_{w}", kind=k, names=_name(f"{side}_{w}"), parent=side) for w, k in rows]
        for number in range(8):
            id_ = f"{side}_brigade_{number}"
            found.append(Actor(id=id_, kind=ActorKind.FORMATION, names=_name(id_), parent=f"{side}_army"))
    found.append(Actor(id="observers", kind=ActorKind.MONITOR, names=_name("observers"), side="watch"))
    found += [Actor(id=post, kind=ActorKind.OFFICE, names=_name(post), parent="observers") for post in POSTS]
    rest = (("helpers", ActorKind.ORGANISATION), ("villagers", ActorKind.POPULATION), ("sponsor", ActorKind.GUARANTOR))
    return (*found, *(Actor(id=id_, kind=kind, names=_name(id_)) for id_, kind in rest))


def _places() -> tuple[Place, ...]:
    """Regions in a land, districts in regions, towns in districts; half of the towns in both sides' names."""
    land = Place(id="land", kind=PlaceKind.COUNTRY, names=_name("land"))
    regions = [Place(id=id_, kind=PlaceKind.REGION, names=_name(id_), parent="land") for id_ in REGIONS]
    districts = [
        Place(id=id_, kind=PlaceKind.REGION, names=_name(id_), parent=REGIONS[number % len(REGIONS)])
        for number, id_ in enumerate(DISTRICTS)
    ]
    towns = [
        Place(
            id=id_,
            kind=PlaceKind.SETTLEMENT,
            names=(Name(f"Ar{number}", "en", "north"), Name(f"Bel{number}", "en", "south"))
            if number % 2
            else _name(id_),
            latitude=Decimal(46) + Decimal(number % 15) / 10,
            longitude=Decimal(7) + Decimal(number // 15) / 10,
            precision_km=Decimal(1),
            parent=DISTRICTS[number % len(DISTRICTS)],
        )
        for number, id_ in enumerate(TOWNS)
    ]
    kinds = (PlaceKind.CORRIDOR, PlaceKind.CROSSING, PlaceKind.ROAD, PlaceKind.CROSSING)
    parents = ("region_0", "corridor", "district_1", "district_2")
    ways = [
        Place(id=id_, kind=kind, names=_name(id_), parent=parent)
        for id_, kind, parent in zip(WAYS, kinds, parents, strict=True)
    ]
    return (land, *regions, *districts, *towns, *ways)


def _zone() -> Area:
    corners = [["7", "46"], ["8", "46"], ["8", "47"], ["7", "47"], ["7", "46"]]
    return Area(
        id="zone", kind=AreaKind.ZONE, names=_name("zone"), geometry={"type": "Polygon", "coordinates": [corners]}
    )


def _sources() -> tuple[Source, ...]:
    """Fourteen of the sources declare what they cover; six of them promise a publication a day or a week."""
    found = []
    for side in ("north", "south"):
        for office in ("office", "army", "council"):
            id_ = f"{side}_{office}_site"
            found.append(_source(id_, SourceKind.PARTY, side, f"{side}_{office}", "D"))
        found += [_source(f"{side}_paper_{number}", SourceKind.OUTLET, side, "", "C") for number in range(6)]
    violence = Coverage(places=("land",), event_types=("ceasefire_violation",))
    found.append(_source("daily", SourceKind.BULLETIN, "watch", "observers", "B", Cadence.DAILY, violence))
    everywhere = Coverage(places=("land",))
    found.append(_source("weekly", SourceKind.BULLETIN, "watch", "observers", "B", Cadence.WEEKLY, everywhere))
    for number, region in enumerate(REGIONS):
        covers = Coverage(places=(region,), event_types=("violence", "casualties", "movement"))
        cadence = Cadence.DAILY if number < 2 else Cadence.IRREGULAR
        found.append(_source(f"field_{number}", SourceKind.MONITOR, "", "", "A", cadence, covers))
    for number, kind in enumerate(("casualties", "civilian_harm", "movement", "aid", "violence", "deaths")):
        covers = Coverage(event_types=(kind,))
        found.append(
            _source(f"ngo_{number}", SourceKind.NGO, "", "helpers" if number == 0 else "", "B", coverage=covers)
        )
    found += [_source(f"wire_{number}", SourceKind.OUTLET, "", "", "F") for number in range(6)]
    return tuple(found)


def _source(
    id_: str,
    kind: SourceKind,
    side: str,
    actor: str,
    grade: str,
    cadence: Cadence = Cadence.IRREGULAR,
    coverage: Coverage = Coverage(),  # noqa: B008  frozen
) -> Source:
    return Source(
        id=id_,
        kind=kind,
        names=_name(id_),
        side=side,
        actor=actor,
        reliability=Reliability(grade),
        cadence=cadence,
        coverage=coverage,
    )


def _agreement() -> Agreement:
    parties, monitor = ("north", "south"), ("observers",)
    men = Quantity(measure="strength", unit="person", low=Decimal(1200), high=Decimal(1200), words="1,200")
    read = (
        Reading(by="north", says="It covers escorts.", cite="N 1"),
        Reading(by="south", says="It does not.", cite="S 2"),
    )
    other = (Variant(publisher="south", says="The parties stop all fire.", cite="S 1"),)
    told = (
        ("p1", Deontic.FORBIDS, parties, ("violence",), {"area": "zone", "variants": other}),
        ("p2", Deontic.FORBIDS, parties, ("shelling", "air_strike"), {}),
        ("p3", Deontic.OBLIGES, monitor, ("patrol", "monitoring"), {"quantities": (men,)}),
        ("p4", Deontic.PERMITS, monitor, ("convoy", "post_opened"), {"readings": read}),
        ("p5", Deontic.FORBIDS, monitor, ("arms_transfer", "construction"), {}),
        ("p6", Deontic.OBLIGES, parties, ("release_exchange",), {"deadline": date(2021, 3, 1)}),
        ("p7", Deontic.FORBIDS, parties, ("road_closure", "access_denied"), {"places": ("corridor",)}),
        ("p8", Deontic.OBLIGES, ("south",), ("withdrawal",), {"deadline": date(2021, 6, 1)}),
        ("p9", Deontic.DECLARES, monitor, ("aid",), {"unclear": "Who pays is not said."}),
    )
    provisions = [
        Provision(id=id_, summary=id_, deontic=deontic, addressees=whom, acts=acts, **more)  # type: ignore[arg-type]
        for id_, deontic, whom, acts, more in told
    ]
    acts = (
        Act(
            act_class=ActClass.PROVOCATIVE, event_types=("drone_flight", "mobilisation"), says="Flights", provision="p1"
        ),
    )
    term = Term(starts=FIRST, expires=date(2023, 1, 1), renewal_months=12, notice_months=3, provision="p3")
    return Agreement(
        title="Truce of Orrin", signed=FIRST, parties=parties, guarantors=("sponsor",), term=term,
        provisions=tuple(provisions), acts=acts,
    )  # fmt: skip
