"""Which incidents a map shows where: at places with a stated precision, in areas, or in words only.

An incident stands at each of the most specific places that its claims name; a place without a point lends it the
nearest place around it that has one. Nothing becomes a point that nobody stated as one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from truceline.publish.edition import Edition
from truceline.publish.mapping.basemap import lines_of
from truceline.publish.mapping.frame import Frame, Reach
from truceline.reconcile.spots import specific_places
from truceline.words.finding import Answer, FindingQuestion
from truceline.words.incident import Incident
from truceline.words.mission import Mission
from truceline.words.place import Area, numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place with incidents: the circle that surely holds it, or the area that it is; ids of the incidents."""

    place: str
    reach: Reach
    area: bool
    incidents: tuple[str, ...]
    standing: tuple[tuple[Answer, int], ...]


@dataclass(slots=True)
class Placed:
    """The sites of a map, and the incidents that stand on none: without a place, or without a usable point."""

    sites: list[Site] = field(default_factory=list)
    placeless: int = 0
    pointless: int = 0
    several: bool = False


def placed(incidents: Sequence[Incident], edition: Edition) -> Placed:
    """Where incidents stand, in the order in which they name their places."""
    mission, found = edition.mission, Placed()
    held: dict[str, list[str]] = {}
    for incident in incidents:
        sites = tuple(dict.fromkeys(_site(place, mission) for place in specific_places(incident.places, mission)))
        known = [site for site in sites if site]
        found.placeless += not incident.places
        found.pointless += bool(incident.places) and not known
        found.several = found.several or len(known) > 1
        for site in known:
            held.setdefault(site, []).append(incident.id)
    found.sites = [_made(place, ids, edition) for place, ids in held.items()]
    return found


def _site(place: str, mission: Mission) -> str:
    """The place, or the nearest one around it, with a point of stated precision; '' when there is none."""
    if place in mission.area:
        return place
    for known in (mission.place[one] for one in mission.within(place) if one in mission.place):
        if known.latitude is not None:
            return known.id if known.precision_km is not None else ""
    return ""


def _made(place: str, ids: list[str], edition: Edition) -> Site:
    answers = Counter(_answer(incident, edition) for incident in ids)
    area = place in edition.mission.area
    return Site(
        place=place,
        reach=area_reach(edition.mission.area[place]) if area else place_reach(place, edition.mission),
        area=area,
        incidents=tuple(ids),
        standing=tuple((answer, answers[answer]) for answer in Answer if answers[answer]),
    )


def _answer(incident: str, edition: Edition) -> Answer:
    finding = edition.findings.get((incident, FindingQuestion.HAPPENED))
    return finding.answer if finding else Answer.UNRESOLVED


def place_reach(place: str, mission: Mission) -> Reach:
    """The circle of a place that has a point."""
    known = mission.place[place]
    return Reach(float(known.longitude or 0), float(known.latitude or 0), float(known.precision_km or 0))


def area_points(area: Area) -> list[tuple[float, float]]:
    """All corners of an area, in degrees."""
    shape = numbers(area.geometry)
    return [point for closed in (True, False) for line in lines_of(shape, closed=closed) for point in line]


def area_reach(area: Area) -> Reach:
    """The northernmost corner of an area, where its mark is tied."""
    points = area_points(area)
    return Reach(*max(points, key=lambda point: (point[1], -point[0]))) if points else Reach(0, 0)


def reaches(sites: Iterable[Site], areas: Iterable[Area], mission: Mission) -> list[Reach]:
    """What the map should hold: the areas, and the places of incidents that do not lie far from all the others."""
    corners = [Reach(*point) for area in areas for point in area_points(area)]
    own = [site.reach for site in sites if not site.area]
    known = [place_reach(place.id, mission) for place in mission.places if place.latitude is not None]
    core = corners or own or known
    if not core:
        return []
    longitude, latitude = _median(r.longitude for r in core), _median(r.latitude for r in core)
    near = _median(max(abs(r.longitude - longitude), abs(r.latitude - latitude)) for r in core)
    limit = max(3 * near, 0.5)
    held = [r for r in own if _apart(r, longitude, latitude) <= limit and r.km <= limit * 111]
    return [*corners, *held] or [r for r in core if r.km <= limit * 111] or [Reach(longitude, latitude, core[0].km)]


def _apart(reach: Reach, longitude: float, latitude: float) -> float:
    return max(abs((reach.longitude - longitude + 180) % 360 - 180), abs(reach.latitude - latitude))


def _median(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnMap:
    """A site on the map: its middle and radius in pixels."""

    site: Site
    x: float
    y: float
    radius: float


def on_map(site: Site, frame: Frame) -> OnMap | None:
    """The site in pixels; None when its middle lies outside the map, or its circle is wider than the map."""
    x, y = frame.point(site.reach.longitude, site.reach.latitude)
    radius = frame.pixels(site.reach.km, site.reach.latitude)
    if not frame.holds(x, y) or 2 * radius > frame.width:
        return None
    return OnMap(site=site, x=x, y=y, radius=radius)
