"""Which places a report of zero speaks for."""

from __future__ import annotations

from collections.abc import Callable

from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from truceline.reconcile.account import Account
from truceline.reconcile.spots import point_of
from truceline.words.document import Document
from truceline.words.mission import Mission
from truceline.words.place import Area, AreaKind, numbers

Holds = Callable[[Account], bool]


def said_places(zero: Account, document: Document | None, mission: Mission) -> Holds:
    """A test: does the zero speak for the place of a claim?

    By the places that it names; else by those that its source says it covers; else, for the monitor's own reports, by
    the mission's zone of responsibility on that day. A zero that can be tied to no place speaks for none.
    """
    source = mission.source.get(document.source) if document else None
    named = zero.claim.places or (source.coverage.places if source else ())
    if named:
        return lambda account: any(outer in named for place in account.places for outer in mission.within(place))
    if mission.monitor and mission.monitor in mission.lineage(zero.voice):
        zones = [
            shape(numbers(area.geometry))
            for area in mission.areas
            if area.kind is AreaKind.ZONE and _holds_on(area, zero)
        ]
        return lambda account: any(_inside(place, zones, mission) for place in account.places)
    return lambda account: False


def _holds_on(area: Area, zero: Account) -> bool:
    day = zero.claim.period.start or zero.claim.period.end
    return day is not None and area.valid.covers(day)


def _inside(place: str, zones: list[BaseGeometry], mission: Mission) -> bool:
    known = point_of(place, mission)
    if known is None:
        return False
    point = Point(known.longitude, known.latitude)
    return any(zone.covers(point) for zone in zones)
