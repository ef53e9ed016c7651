"""Every fixed word of a map."""

from __future__ import annotations

from truceline.words.finding import Answer
from truceline.words.place import AreaKind, PlaceKind
from truceline.words.told import Told, spoken, strung, told, told_count


def natural_earth() -> Told:
    """Whose drawing the ground is, and that it takes no side."""
    return told("Basemap: Natural Earth, no position taken.")


def somewhere() -> Told:
    """What a circle means."""
    return told("somewhere in the circle: no point is known")


def count() -> Told:
    """What a number beside a sign means."""
    return told("a number: so many incidents")


def several_places() -> Told:
    """Why the marks add up to more than the incidents."""
    return told("An incident that names several places stands at each of them.")


def no_points() -> Told:
    """Why there is no map."""
    return told("No place of this mission has a point: there is no map to draw.")


def alternative(mission: str, incidents: int, places: int) -> Told:
    """What the map shows, for those who do not see it."""
    return told(
        "Map of {mission}: {incidents} at {places}; the table says the same in words.",
        mission=mission,
        incidents=told_count("{number} incident", "{number} incidents", incidents),
        places=told_count("{number} place", "{number} places", places),
    )


def placeless(incidents: int) -> Told:
    """Incidents that name no place."""
    return told_count(
        "{number} incident stands on no map: it names no place.",
        "{number} incidents stand on no map: they name no place.",
        incidents,
    )


def pointless(incidents: int) -> Told:
    """Incidents that name places without a point, or one whose precision nobody stated."""
    return told_count(
        "{number} incident stands on no map: its place has no point, or nobody states how precise it is.",
        "{number} incidents stand on no map: their places have no point, or nobody states how precise it is.",
        incidents,
    )


def too_wide(incidents: int, place: str, km: str) -> Told:
    """Incidents somewhere in a circle that is larger than the map."""
    return told_count(
        "{number} incident somewhere in {place}: a circle of {km} km, larger than the map.",
        "{number} incidents somewhere in {place}: a circle of {km} km, larger than the map.",
        incidents,
        place=place,
        km=km,
    )


def outside(incidents: int, places: list[str]) -> Told:
    """Incidents beyond the map's edge."""
    return told_count(
        "{number} incident outside the map: {places}.",
        "{number} incidents outside the map: {places}.",
        incidents,
        places=strung(places, "; "),
    )


def unnamed(names: int) -> Told:
    """Names that found no room."""
    return told_count("{number} name found no room on the map.", "{number} names found no room on the map.", names)


def within_km(km: str) -> Told:
    """How exactly a place is known."""
    return told("within {km} km", km=km)


def kilometres(km: int) -> Told:
    """The length of the bar under the map."""
    return told("{km} km", km=km)


def in_area(area: str) -> Told:
    """A place that is an area of the mission."""
    return told("somewhere in the area {area}", area=area)


def mark(place: str, precision: str, standing: list[tuple[Answer, int]]) -> Told:
    """What one mark says."""
    counts = [told("{number} {answer}", number=number, answer=answer) for answer, number in standing]
    return told("{place} ({precision}): {standing}", place=place, precision=precision, standing=strung(counts))


def word_of(word: Answer | PlaceKind | AreaKind) -> Told:
    """A standing, or what a place or an area is, in the legend."""
    return spoken(word)
