"""Marks and names on a map, each where nothing else stands."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from truceline.publish import addresses
from truceline.publish.edition import Edition
from truceline.publish.mapping import words
from truceline.publish.mapping.frame import Box, Frame
from truceline.publish.mapping.labels import Room, around, centred, text_width
from truceline.publish.mapping.marks import OnMap, area_points, place_reach
from truceline.publish.mapping.symbols import INK, SIZE, SOFT, place_shape, standing
from truceline.publish.mapping.tags import escape, text
from truceline.words import naming
from truceline.words.place import Area, Place, PlaceKind

PRECISE = 7.0
"""Pixels of radius up to which a circle is drawn as its mark alone."""
LETTERS = 11.0
COUNT_LETTERS = 10.0
MOST_NAMES = 150
_SMALL = (PlaceKind.POST, PlaceKind.CROSSING, PlaceKind.SETTLEMENT, PlaceKind.FACILITY, PlaceKind.TERRAIN)
_ORDER = {kind: number for number, kind in enumerate((*_SMALL, PlaceKind.CORRIDOR, PlaceKind.REGION))}


@dataclass(kw_only=True)
class Names:
    """Places marks, then areas' names, then places' names; ``left``: what found no room, in words."""

    frame: Frame
    edition: Edition
    link: Callable[[str], str]
    say: Callable[[str], str]
    key: str
    linked: bool = False
    kinds: set[PlaceKind] = field(default_factory=set)
    _unnamed: int = 0
    _room: Room = field(init=False)

    def __post_init__(self) -> None:
        self._room = Room(self.frame.box)

    def left(self) -> list[str]:
        """What found no room, as sentences."""
        return [words.unnamed(self._unnamed)] if self._unnamed else []

    def marks_svg(self, marks: Sequence[OnMap]) -> str:
        """The badges: precise ones first, they can give way least."""
        ordered = sorted(marks, key=lambda m: (m.radius > PRECISE, -len(m.site.incidents), m.site.place))
        return "".join(map(self._badge, ordered))

    def keep_free(self, marked: set[str]) -> None:
        """The shapes of places are not written over."""
        for place in self._shown(marked):
            x, y = self._at(place)
            if place_shape(place.kind, x, y):
                self._room.taken.append(centred(x, y, 8, 8))

    def areas_svg(self, areas: Sequence[Area]) -> str:
        """The names of areas, near the middle of their corners."""
        found = []
        for area in areas:
            points = [self.frame.point(*point) for point in area_points(area)]
            inside = [point for point in points if self.frame.holds(*point)]
            if inside:
                middle = sum(x for x, _ in inside) / len(inside), sum(y for _, y in inside) / len(inside)
                name = naming.place_name(area.id, self.edition.mission) or area.id
                found.append(self._named(name, [middle, *inside], f'class="m-soft" fill="{SOFT}" font-weight="bold"'))
        return "".join(found)

    def places_svg(self, marked: set[str]) -> str:
        """The mission's places: shapes of those that are points, and names; those with incidents first."""
        return "".join(self._place(place) for place in self._shown(marked))

    def _shown(self, marked: set[str]) -> list[Place]:
        known = [place for place in self.edition.mission.places if place.latitude is not None and self._on(place)]
        ordered = sorted(known, key=lambda p: (p.id not in marked, _ORDER.get(p.kind, 9), p.id))
        return [place for place in ordered if place.id in marked or place.kind in _ORDER][:MOST_NAMES]

    def _at(self, place: Place) -> tuple[float, float]:
        reach = place_reach(place.id, self.edition.mission)
        return self.frame.point(reach.longitude, reach.latitude)

    def _on(self, place: Place) -> bool:
        reach = place_reach(place.id, self.edition.mission)
        wide = 2 * self.frame.pixels(reach.km, reach.latitude)
        return self.frame.holds(*self._at(place)) and wide < self.frame.width

    def _place(self, place: Place) -> str:
        x, y = self._at(place)
        shape = place_shape(place.kind, x, y)
        if shape:
            self.kinds.add(place.kind)
        name = naming.place_name(place.id, self.edition.mission)
        colour = f'class="m-ink" fill="{INK}"' if shape else f'class="m-soft" fill="{SOFT}"'
        return shape + self._named(name, [(x, y)], colour, away=5 if shape else 0)

    def _named(self, name: str, points: Iterable[tuple[float, float]], colour: str, away: float = 0) -> str:
        name = self.say(name)
        width, height = text_width(name, LETTERS), LETTERS + 3
        boxes = [centred(x, y, width, height) for x, y in points] if not away else []
        for x, y in points if away else ():
            boxes += around(x, y, width, height, away) + around(x, y, width, height, away + SIZE)
        box = self._room.take(boxes)
        if box is None:
            self._unnamed += 1
            return ""
        halo = 'paint-order="stroke" stroke="#ffffff" stroke-width="2.4" stroke-linejoin="round"'
        return text(name, box[0], box[3] - 4, LETTERS, f"{colour} {halo}")

    def _badge(self, mark: OnMap) -> str:
        several = len(mark.site.incidents) > 1
        width = sum(SIZE + (text_width(str(n), COUNT_LETTERS) + 4 if several else 0) for _, n in mark.site.standing) + 4
        height = SIZE + 4
        box = self._room.take(_spots(mark, width, height))
        if box is None:
            box = _spots(mark, width, height)[0]
        tied = _tie(mark, box)
        inside, x = [], box[0] + 2 + SIZE / 2
        for answer, number in mark.site.standing:
            inside.append(standing(answer, x, box[1] + height / 2))
            if several:
                count = text(str(number), x + SIZE / 2 + 1, box[3] - 5, COUNT_LETTERS, f'class="m-ink" fill="{INK}"')
                inside.append(count)
                x += text_width(str(number), COUNT_LETTERS) + 4
            x += SIZE
        pill = (
            f'<rect class="m-pill" x="{box[0]:.1f}" y="{box[1]:.1f}" width="{width:.1f}" height="{height}" rx="3" '
            f'fill="#ffffff" fill-opacity="0.92" stroke="{INK}" stroke-width="0.6"/>'
        )
        return tied + self._linked(mark, pill + "".join(inside))

    def _linked(self, mark: OnMap, drawn: str) -> str:
        title = self.say(self._title(mark))
        first = mark.site.incidents[0]
        target = self.link(first) if len(mark.site.incidents) == 1 else (self.link(first) and f"#{self._row(mark)}")
        if not target:
            return f"<g><title>{escape(title)}</title>{drawn}</g>"
        self.linked = True
        return f'<a href="{escape(target)}"><title>{escape(title)}</title><g aria-hidden="true">{drawn}</g></a>'

    def _row(self, mark: OnMap) -> str:
        return f"{self.key}-{addresses.slug(mark.site.place)}"

    def _title(self, mark: OnMap) -> str:
        name = naming.place_name(mark.site.place, self.edition.mission)
        exact = words.in_area(name) if mark.site.area else words.within_km(f"{mark.site.reach.km:g}")
        return words.mark(name, exact, list(mark.site.standing))


def circles_svg(marks: Sequence[OnMap]) -> str:
    """The circles of places that are wider than their mark: somewhere in there, and no point."""
    return "".join(_circle(mark) for mark in marks if mark.radius > PRECISE and not mark.site.area)


def _circle(mark: OnMap) -> str:
    return (
        f'<circle class="m-circle" cx="{mark.x:.1f}" cy="{mark.y:.1f}" r="{mark.radius:.1f}" fill="{INK}" '
        f'fill-opacity="0.025" stroke="{INK}" stroke-width="0.9" stroke-dasharray="2 3"/>'
    )


def _spots(mark: OnMap, width: float, height: float) -> list[Box]:
    """Where a badge may stand: on its point and around it; or on the edge of its circle, never in the middle."""
    if mark.radius <= PRECISE:
        steps = [(0.0, 0.0)] + [
            (math.cos(math.radians(turn)) * away, math.sin(math.radians(turn)) * away)
            for away in (20, 34, 50, 70)
            for turn in (-45, 45, -135, 135, 0, 180, -90, 90)
        ]
        return [centred(mark.x + dx, mark.y + dy, width, height) for dx, dy in steps]
    turns = [math.radians(turn) for turn in (-60, -120, 60, 120, -30, -150, 30, 150, -90, 90, 0, 180)]
    return [
        centred(mark.x + math.cos(turn) * reach, mark.y + math.sin(turn) * reach, width, height)
        for reach in (mark.radius, mark.radius * 0.8, mark.radius * 0.6)
        for turn in turns
    ]


def _tie(mark: OnMap, box: Box) -> str:
    """A line from a precise place to the badge that had to give way."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    if mark.radius > PRECISE or (abs(x - mark.x) < 1 and abs(y - mark.y) < 1):
        return ""
    return (
        f'<path class="m-tie" d="M{mark.x:.1f} {mark.y:.1f}L{x:.1f} {y:.1f}" stroke="{INK}" stroke-width="0.8"/>'
        f'<circle class="m-tie" cx="{mark.x:.1f}" cy="{mark.y:.1f}" r="1.6" fill="{INK}"/>'
    )
