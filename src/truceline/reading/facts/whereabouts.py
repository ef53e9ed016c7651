"""Where: places named in a clause, else in its sentence, else the place that 'there' or 'the region' goes back to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from truceline.reading.names.listed import NameHit
from truceline.words.claim import Location
from truceline.words.mission import Mission
from truceline.words.passage import Span
from truceline.words.place import PlaceKind

_PREPOSITION = re.compile(
    r"\b(?:in|into|near|from|to|across|around|inside|outside|towards?|through|throughout|within|at|between|"
    r"along|over|via|on|of|off|under|"
    r"north|south|east|west|reached|entered|left|block\w*|clos\w+|open\w*|seiz\w+|captur\w+|retook|shell\w+|"
    r"bomb\w+|visit\w+)\s+(?:the\s+|of\s+|both\s+){0,3}"
    r"(?:(?:villages?|towns?|city|cities|district|region|province|area|settlements?|state|county|camp|"
    r"outskirts|parts?|rest|north\w*|south\w*|east\w*|west\w*|central|upper|lower|both|entire|whole|nearby|"
    r"neighbou?ring|former|greater|downtown|occupied)\s+(?:of\s+)?(?:the\s+)?){0,3}$",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(?:near|around|outside|close\s+to|next\s+to|not\s+far\s+from|in\s+the\s+(?:vicinity|area|"
    r"direction)\s+of|km\s+\w+\s+of|kilomet\w+\s+\w*\s*(?:of|from)|in\s+front\s+of|on\s+the\s+outskirts\s+of|"
    r"towards?|adjacent\s+to|north|south|east|west)\s+(?:of\s+|the\s+|village\s+|town\s+|city\s+)*$",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:there|the\s+(?P<noun>region|city|town|village|district|province|area|territory|enclave|road|"
    r"corridor|crossing|bridge|highway|island|valley|settlement|camp|base))\b"
)
_SITE = re.compile(
    r"\b(?:in|at|near|from|to|outside|inside|around|into|on|towards?|over|behind|opposite|along)\s+"
    r"(?P<site>(?:the|an?|its|their|his|her|our)\s+(?:(?!of\b|and\b|or\b)[a-z\-]{1,20}\s+){0,2}(?:factory|works|hotel|depot|barracks|roundabout|station|"
    r"clinic|camp|site|yard|shop|market|mosque|church|school|hospital|bridge|checkpoint|crossing(?:\s+point)?|post|prison|"
    r"airport|airfield|harbour|port|border|square|mill|quarry|warehouse|farm|field|fields|orchard|forest|river|lake|pass|"
    r"coastal\s+zone|buffer\s+zone|zone|building|office|headquarters|base|kindergarten|monastery|cemetery|mine|dam|pipeline|"
    r"jetty|landing|ferry|beach|garage|pharmacy|bakery|university|village|town|city|road|highway|line))\b(?!\s+of\s+[a-z])"
)
_BEARING = re.compile(r"\([^()\n]{0,40}?\b(?:km|kilomet\w{1,3}|miles?|m)\b[^()\n]{0,20}\bof\s+$")
_SPEAKS = re.compile(
    r"\s{1,3}(?:(?:has|have|had|also|then|again|now|repeatedly)\s{1,3}){0,2}(?:rejected|denied|denies|said|says|accused|accuses|blamed|"
    r"blames|called|warned|announced|confirmed|declined|protested|insisted|threatened|demanded|demands|agreed|refused|ordered|"
    r"replied|answered|responded|claimed|claims|condemned|neither|acknowledged|dismissed)\b"
)
_KINDS = {
    "region": {PlaceKind.REGION},
    "district": {PlaceKind.REGION},
    "province": {PlaceKind.REGION},
    "territory": {PlaceKind.REGION},
    "enclave": {PlaceKind.REGION, PlaceKind.COUNTRY, PlaceKind.SETTLEMENT},
    "city": {PlaceKind.SETTLEMENT},
    "town": {PlaceKind.SETTLEMENT},
    "village": {PlaceKind.SETTLEMENT},
    "settlement": {PlaceKind.SETTLEMENT},
    "road": {PlaceKind.ROAD, PlaceKind.CORRIDOR},
    "highway": {PlaceKind.ROAD, PlaceKind.CORRIDOR},
    "corridor": {PlaceKind.CORRIDOR, PlaceKind.ROAD},
    "crossing": {PlaceKind.CROSSING},
    "bridge": {PlaceKind.CROSSING},
    "camp": {PlaceKind.POST, PlaceKind.FACILITY},
    "base": {PlaceKind.POST},
    "valley": {PlaceKind.REGION, PlaceKind.TERRAIN},
    "island": {PlaceKind.REGION, PlaceKind.TERRAIN},
}


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """Everything that names a place in a text: known names, and capitalised strangers after a place word."""

    known: Sequence[NameHit]
    strangers: Sequence[Span]


def locations(text: str, piece: Span, sentence: Span, names: PlaceNames, mission: Mission) -> tuple[Location, ...]:
    """Where the piece says it was; the sentence's words when the piece names no place."""
    own = _named(text, piece, names)
    if own:
        return _without_bearings(text, own)
    back = _BACK.search(text, piece.start, piece.end)
    if back:
        known = _last(text, back.start(), back["noun"] or "", names, mission)
        if known:
            return (Location(words=back.group(), place=known, span=Span(*back.span())),)
    site = _site(text, piece)
    if site is not None:
        return (Location(words=text[site.start : site.end], span=site),)
    return _of_sentence(text, sentence, names, mission) or _adjectives(text, piece, names, mission)


def _site(text: str, piece: Span) -> Span | None:
    """'At the hotel', 'near a tea factory': a building or the like that has no name, in its own words."""
    match = _SITE.search(text, piece.start, piece.end)
    return Span(*match.span("site")) if match else None


def _without_bearings(text: str, own: tuple[Location, ...]) -> tuple[Location, ...]:
    """Without places in brackets that only say where another is: 'west of X (44 km south of Y)'."""
    outside = tuple(
        at for at in own if at.span is None or not _BEARING.search(text, max(0, at.span.start - 60), at.span.start)
    )
    return outside or own


def _of_sentence(text: str, sentence: Span, names: PlaceNames, mission: Mission) -> tuple[Location, ...]:
    """The sentence's place for a piece without one: when the sentence names one place, or places that lie in each
    other; two places of two other clauses say nothing."""
    found = _named(text, sentence, names)
    if len(found) < 2:
        return found
    known = [one.place for one in found]
    nested = any(all(other in mission.within(place) for other in known) for place in known if place)
    return found if nested else ()


def _adjectives(text: str, piece: Span, names: PlaceNames, mission: Mission) -> tuple[Location, ...]:
    """'North Oru schools': a name before a noun tells where, unless it is a country's."""
    found = [
        hit
        for hit in names.known
        if piece.holds(hit.span)
        and hit.places
        and not _speaks(text, hit)
        and (place := mission.place.get(hit.places[0])) is not None
        and place.kind is not PlaceKind.COUNTRY
    ]
    return tuple(Location(words=hit.words, place=hit.places[0], span=hit.span) for hit in found[:1])


def _named(text: str, span: Span, names: PlaceNames) -> tuple[Location, ...]:
    found: list[Location] = []
    for hit in names.known:
        if span.holds(hit.span) and hit.places and _locative(text, span, hit):
            near = _NEAR.search(text, max(span.start, hit.span.start - 40), hit.span.start) is not None
            if hit.places[0] not in {known.place for known in found}:
                found.append(Location(words=hit.words, place=hit.places[0], near=near, span=hit.span))
    for stranger in names.strangers:
        if span.holds(stranger):
            near = _NEAR.search(text, max(span.start, stranger.start - 40), stranger.start) is not None
            found.append(Location(words=text[stranger.start : stranger.end], near=near, span=stranger))
    return tuple(sorted(found, key=lambda one: one.span or span))


def _locative(text: str, span: Span, hit: NameHit) -> bool:
    """A name that is a place only always counts; one that is an actor too needs a place word before it."""
    if text[hit.span.end : hit.span.end + 1] == "-":
        return False
    if not hit.actors:
        return not _speaks(text, hit)
    return _PREPOSITION.search(text, max(0, hit.span.start - 40), hit.span.start) is not None


def _speaks(text: str, hit: NameHit) -> bool:
    """'Orva rejected that account': a capital that stands for those who sit there."""
    before = _PREPOSITION.search(text, max(0, hit.span.start - 40), hit.span.start) is not None
    return not before and _SPEAKS.match(text, hit.span.end) is not None


def _last(text: str, position: int, noun: str, names: PlaceNames, mission: Mission) -> str:
    wanted = _KINDS.get(noun)
    for hit in reversed(names.known):
        if hit.span.end <= position and hit.places:
            place = mission.place.get(hit.places[0])
            if place and (wanted is None or place.kind in wanted) and (noun or position - hit.span.end < 400):
                return place.id
    return ""
