"""A mission's map as one SVG: ground, areas, incidents as precise as they are known, names, legend, scale.

Plain SVG: colours stand in the attributes, so that a typesetter can draw it; classes let a page's style sheet change
them. What is drawn also stands in ``Drawing.rows``, and what is not in ``Drawing.notes``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from truceline.publish import addresses
from truceline.publish.edition import Edition
from truceline.publish.mapping import words
from truceline.publish.mapping.basemap import ground
from truceline.publish.mapping.frame import Frame, frame_around
from truceline.publish.mapping.layers import areas_svg, ground_svg
from truceline.publish.mapping.legend import legend_svg
from truceline.publish.mapping.marks import OnMap, Placed, Site, on_map, placed, reaches
from truceline.publish.mapping.names import Names, circles_svg
from truceline.publish.mapping.tags import escape
from truceline.publish.signs import Sign, answer_sign
from truceline.publish.speaking import speech_at_hand
from truceline.words import naming
from truceline.words.incident import Incident
from truceline.words.place import Area

HEIGHTS = (380, 760)
LEAST_KM = 20.0
"""A map is at least so wide."""
MOST_LISTED = 40
"""Incidents of one place that the table names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRow:
    """A place with incidents: its printed name, how precisely it is known, its incidents by standing and by id.

    ``links``: number and title of the first of them with their address; ``left_out``: how many more there are.
    """

    anchor: str
    name: str
    precision: str
    standing: tuple[tuple[Sign, int], ...]
    incidents: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """``svg``: '' when no place has a point; ``alt``: what it shows, in a sentence; ``notes``: sentences under it."""

    svg: str
    alt: str
    notes: tuple[str, ...]
    rows: tuple[MapRow, ...]
    width: int
    height: int


def no_link(_: str) -> str:
    """No address: a map without links."""
    return ""


def map_svg(
    edition: Edition,
    *,
    first: date | None = None,
    last: date | None = None,
    width: int = 960,
    link: Callable[[str], str] = no_link,
    key: str = "map",
    say: Callable[[str], str] = str,
    language: str = "en",
) -> Drawing:
    """The map of an edition, or of these days: incidents that have a day in them, areas that hold on one of them.

    ``link``: the address of an incident by its id, '' for none; ``key`` begins every id of the drawing. 640 pixels
    wide, letters come out at 8 points on a page of A4. ``say`` puts the words inside the drawing into ``language``.
    """
    shown = _incidents(edition, first, last)
    areas = [area for area in edition.mission.areas if _holds(area, first, last)]
    spread = placed(shown, edition)
    frame = frame_around(reaches(spread.sites, areas, edition.mission), width, _heights(width), LEAST_KM)
    rows = tuple(_row(site, edition, key, link) for site in spread.sites)
    if frame is None:
        return Drawing(svg="", alt="", notes=(words.no_points(), *_unplaced(spread)), rows=rows, width=0, height=0)
    marks = [mark for site in spread.sites if (mark := on_map(site, frame))]
    names = Names(frame=frame, edition=edition, link=link, say=say, key=key)
    own, choice = edition.mission.basemap, edition.mission.house.basemap
    under = ground(frame, own, choice)
    badges = names.marks_svg(marks)  # first to find room, last to be drawn
    marked = {mark.site.place for mark in marks}
    names.keep_free(marked)
    named = names.areas_svg(areas), names.places_svg(marked)
    body = [ground_svg(under, frame), areas_svg(areas, frame), circles_svg(marks), *named, badges]
    drawn = len({incident for mark in marks for incident in mark.site.incidents})
    alt = words.alternative(edition.mission.title, drawn, len(marks))
    legend, height = legend_svg(marks, areas, names.kinds, frame, say)
    credit = (own.attribution if own else words.natural_earth()) if under else ""
    return Drawing(
        svg=_svg("".join(body), legend, frame, height, (edition.mission.title, say(alt)), (key, language), names),
        alt=alt,
        notes=tuple(filter(None, (*_unplaced(spread), *_beyond(spread, marks, frame, edition), *names.left(), credit))),
        rows=rows,
        width=frame.width,
        height=height,
    )


def map_at_hand(edition: Edition) -> Drawing:
    """The map of a page, with links to its incidents, in the language of the page."""
    speech = speech_at_hand()
    return map_svg(edition, link=edition.incident_link, key="map", say=speech.say, language=speech.language)


def _incidents(edition: Edition, first: date | None, last: date | None) -> list[Incident]:
    every = [incident for _, incident in edition.numbered.values()]
    if first is None and last is None:
        return every
    begin, end = first or date.min, last or date.max
    known = (one for one in every if one.period.known)
    return [
        one
        for one in known
        if (one.period.start or date.min) <= end and (one.period.end or one.period.start or date.max) >= begin
    ]


def _holds(area: Area, first: date | None, last: date | None) -> bool:
    return (area.valid.since or date.min) <= (last or date.max) and (area.valid.until or date.max) >= (
        first or date.min
    )


def _heights(width: int) -> tuple[int, int]:
    return width * HEIGHTS[0] // 960, width * HEIGHTS[1] // 960


def _row(site: Site, edition: Edition, key: str, link: Callable[[str], str]) -> MapRow:
    named = (edition.numbered[incident] for incident in site.incidents[:MOST_LISTED])
    name = naming.place_name(site.place, edition.mission)
    return MapRow(
        anchor=f"{key}-{addresses.slug(site.place)}",
        name=name,
        precision=words.in_area(name) if site.area else words.within_km(_km(site)),
        standing=tuple((answer_sign(answer), number) for answer, number in site.standing),
        incidents=site.incidents,
        links=tuple((f"{number}. {incident.title}", link(incident.id)) for number, incident in named),
        left_out=max(0, len(site.incidents) - MOST_LISTED),
    )


def _km(site: Site) -> str:
    return f"{site.reach.km:g}"


def _unplaced(spread: Placed) -> list[str]:
    notes: list[str] = [words.placeless(spread.placeless)] if spread.placeless else []
    notes += [words.pointless(spread.pointless)] if spread.pointless else []
    return notes + ([words.several_places()] if spread.several else [])


def _beyond(spread: Placed, marks: Sequence[OnMap], frame: Frame, edition: Edition) -> list[str]:
    """What is not drawn: circles wider than the map, and places outside it."""
    drawn = {mark.site.place for mark in marks}
    left = [site for site in spread.sites if site.place not in drawn]
    wide = [site for site in left if 2 * frame.pixels(site.reach.km, site.reach.latitude) > frame.width]
    far = [site for site in left if site not in wide]
    notes: list[str] = [
        words.too_wide(len(s.incidents), naming.place_name(s.place, edition.mission), _km(s)) for s in wide
    ]
    if far:
        many = len({incident for site in far for incident in site.incidents})
        notes.append(words.outside(many, [naming.place_name(s.place, edition.mission) for s in far]))
    return notes


def _svg(
    body: str, legend: str, frame: Frame, height: int, told: tuple[str, str], named: tuple[str, str], names: Names
) -> str:
    role, (title, desc), (key, language) = "group" if names.linked else "img", told, named
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" viewBox="0 0 {frame.width} {height}" '
        f'width="{frame.width}" height="{height}" role="{role}" '
        f'aria-labelledby="{key}-title" aria-describedby="{key}-desc" lang="{language}" '
        f'font-family="DejaVu Sans">'
        f'<title id="{key}-title">{escape(title)}</title><desc id="{key}-desc">{escape(desc)}</desc>'
        f'<defs><clipPath id="{key}-clip"><rect width="{frame.width}" height="{frame.height}"/></clipPath></defs>'
        f'<g clip-path="url(#{key}-clip)">{body}</g>'
        f'<rect class="m-frame" x="0.5" y="0.5" width="{frame.width - 1}" height="{frame.height - 1}" fill="none" '
        f'stroke="#9c9585"/>{legend}</svg>'
    )
