"""Is a place inside a provision's area or among its places?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from shapely.errors import ShapelyError
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from truceline.words.agreement import Provision
from truceline.words.mission import Mission
from truceline.words.place import numbers

KM_PER_DEGREE = 111.0
"""Kilometres in a degree of latitude. A degree of longitude is shorter, so distances are never underestimated."""


@dataclass(frozen=True)
class Ground:
    """Answers for one mission; every area is drawn once, every pair of area and place is compared once."""

    mission: Mission
    _shapes: dict[str, BaseGeometry | None] = field(default_factory=dict)
    _known: dict[tuple[str, str], bool | None] = field(default_factory=dict)

    def holds(self, provision: Provision, places: Sequence[str]) -> bool | None:
        """True: one of the places is inside; False: all are surely outside; None: it cannot be said.

        A provision without area and places holds everywhere, and then nothing was compared: None.
        """
        if not (provision.area or provision.places) or not places:
            return None
        answers = [self._place(provision, place) for place in places]
        if True in answers:
            return True
        return None if None in answers else False

    def _place(self, provision: Provision, place: str) -> bool | None:
        if set(self.mission.within(place)) & set(provision.places):
            return True
        return self.inside(provision.area, place) if provision.area else False

    def inside(self, area: str, place: str) -> bool | None:
        """Does the area hold the place (its point, allowing for its precision)? None without geometry or point."""
        if area in self.mission.within(place):
            return True
        if (area, place) not in self._known:
            self._known[area, place] = self._compare(area, place)
        return self._known[area, place]

    def _compare(self, area: str, place: str) -> bool | None:
        drawn = self._draw(area)
        known = self.mission.place.get(place)
        if drawn is None or known is None or known.latitude is None or known.longitude is None:
            return None
        away = drawn.distance(Point(float(known.longitude), float(known.latitude))) * KM_PER_DEGREE
        return bool(away <= float(known.precision_km or 0))

    def _draw(self, area: str) -> BaseGeometry | None:
        if area not in self._shapes:
            known = self.mission.area.get(area)
            try:
                self._shapes[area] = shape(numbers(known.geometry)) if known else None
            except (ShapelyError, ValueError, TypeError, KeyError, AttributeError):
                self._shapes[area] = None  # The loader has named the broken geometry; here it says nothing.
        return self._shapes[area]
