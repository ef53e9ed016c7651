"""Was the way open: for each corridor and class of travellers a strip of days, and every stretch with its accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from truceline.assess.travellers import EVERYONE, label
from truceline.publish.days import day_words, period_words, stretch_words
from truceline.publish.edition import Edition
from truceline.publish.signs import Sign, stance_sign, way_sign
from truceline.publish.timescale import Tick, Timescale
from truceline.words import naming
from truceline.words.assessment import Bypass, Movement, MovementKind, Stretch, Way
from truceline.words.told import strung, told

WIDTH, LEFT, RIGHT = 960, 8, 952
MOST_STRETCHES = 60
MOST_MOVEMENTS = 200
MOST_SAYING = 6

Links = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One stretch as a bar of the drawing."""

    x: int
    width: int
    state: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchRow:
    """One stretch in words: its days, its state, and who says what, each a name and a link to the passage."""

    when: str
    days: int
    sign: Sign
    closed: Links
    open: Links
    restricted: Links


@dataclass(frozen=True, slots=True, kw_only=True)
class WayView:
    """One way for one class of travellers."""

    name: str
    travellers: str
    sentence: str
    strips: tuple[Strip, ...]
    ticks: tuple[Tick, ...]
    rows: tuple[StretchRow, ...]
    left_out: int
    undated: Links


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementRow:
    """One convoy, refusal or restriction, as its claim says it."""

    when: str
    kind: str
    sign: Sign
    said_by: str
    who: str
    where: str
    figures: str
    passage: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BypassRow:
    """One way round: what is said of it in a sentence, and who says it, each a name and a link to the passage."""

    sentence: str
    rival: bool
    there: Links
    closed: Links
    denied: Links


@dataclass(frozen=True, slots=True, kw_only=True)
class CorridorView:
    """The whole section."""

    ways: tuple[WayView, ...]
    bypasses: tuple[BypassRow, ...]
    movements: tuple[MovementRow, ...]
    movements_left_out: int


def corridor(edition: Edition) -> CorridorView:
    """The section for an edition."""
    assessment = edition.picture.assessment
    return CorridorView(
        ways=tuple(_way(way, edition) for way in assessment.ways),
        bypasses=tuple(_bypass(bypass, edition) for bypass in assessment.bypasses),
        movements=tuple(_movement(movement, edition) for movement in assessment.movements[:MOST_MOVEMENTS]),
        movements_left_out=max(0, len(assessment.movements) - MOST_MOVEMENTS),
    )


def _way(way: Way, edition: Edition) -> WayView:
    shown = way.stretches[:MOST_STRETCHES]
    scale = Timescale(way.stretches[0].first, way.stretches[-1].last, LEFT, RIGHT) if way.stretches else None
    return WayView(
        name=naming.place_name(way.place, edition.mission),
        travellers=told(label(way.travellers) if way.travellers != EVERYONE else EVERYONE),
        sentence=way.sentence,
        strips=tuple(_strip(stretch, scale) for stretch in way.stretches) if scale else (),
        ticks=scale.ticks() if scale else (),
        rows=tuple(_row(stretch, edition) for stretch in shown),
        left_out=len(way.stretches) - len(shown),
        undated=_saying(way.undated, edition),
    )


def _strip(stretch: Stretch, scale: Timescale) -> Strip:
    x, end = scale.x(stretch.first, 0), scale.x(stretch.last + timedelta(days=1), 0)
    if stretch.last >= scale.last:
        end = scale.right
    title = strung((_when(stretch), way_sign(stretch.state).word), ": ")
    return Strip(x=x, width=max(end - x, 1), state=stretch.state.value, title=title)


def _row(stretch: Stretch, edition: Edition) -> StretchRow:
    return StretchRow(
        when=_when(stretch),
        days=stretch.days,
        sign=way_sign(stretch.state),
        closed=_saying(stretch.closed, edition),
        open=_saying(stretch.open, edition),
        restricted=_saying(stretch.restricted, edition),
    )


def _when(stretch: Stretch) -> str:
    if stretch.first == stretch.last:
        return day_words(stretch.first)
    return stretch_words(stretch.first, stretch.last)


def _saying(claims: tuple[str, ...], edition: Edition) -> Links:
    """Who says so, each with a link to the passage; one voice once; beyond a few only their number."""
    links: dict[str, str] = {}
    for claim in claims:
        known = edition.picture.claims.get(claim)
        if known is not None:
            speaker = known.speaker
            name = edition.voice_name(speaker) if speaker else _document(known.passage.document, edition)
            links.setdefault(name, edition.passage_link(claim))
    shown = list(links.items())[:MOST_SAYING]
    more = len(links) - len(shown)
    return (*shown, (told("{number} more", number=more), "")) if more else tuple(shown)


def _document(sha256: str, edition: Edition) -> str:
    known = edition.picture.documents.get(sha256)
    if known is None:
        return told("an unknown document")
    return naming.source_name(known.source, edition.mission) if known.source else known.title or known.name


def _bypass(bypass: Bypass, edition: Edition) -> BypassRow:
    return BypassRow(
        sentence=bypass.sentence,
        rival=bypass.rival,
        there=_saying(bypass.there, edition),
        closed=_saying(bypass.closed, edition),
        denied=_saying(bypass.denied, edition),
    )


def _movement(movement: Movement, edition: Edition) -> MovementRow:
    names = [naming.actor_name(actor, edition.mission) for actor in (*movement.escort, *movement.by)]
    leads = movement.kind is MovementKind.CONVOY
    who = told("led by {names}", names=strung(names)) if leads else told("by {names}", names=strung(names))
    return MovementRow(
        when=_told_when(movement, edition),
        kind=_KIND[movement.kind],
        sign=stance_sign(movement.stance),
        said_by=movement.said_by,
        who=who if names else "",
        where=_where(movement, edition),
        reason=movement.reason,
        figures=strung(movement.figures, "; ") if movement.figures else "",
        passage=edition.passage_link(movement.claim),
    )


_KIND = {
    MovementKind.CONVOY: told("convoy or transport"),
    MovementKind.REFUSED: told("passage refused or delayed"),
    MovementKind.RESTRICTION: told("monitors hindered"),
}


def _told_when(movement: Movement, edition: Edition) -> str:
    """The time of its claim: of 'in May' no day is made."""
    claim = edition.picture.claims.get(movement.claim)
    if claim is not None and claim.period.known:
        return period_words(claim.period)
    return day_words(movement.day) if movement.day else told("day not stated")


def _where(movement: Movement, edition: Edition) -> str:
    """From where to where, then the other places of the account."""
    start, end = (naming.place_name(id_, edition.mission) if id_ else "" for id_ in (movement.start, movement.end))
    ends = [told("from {place}", place=start)] if start else []
    ends += [told("to {place}", place=end)] if end else []
    others = [place for place in movement.places if place not in (movement.start, movement.end)]
    going = [strung(ends, " ")] if ends else []
    return strung([*going, *(naming.place_name(place, edition.mission) for place in others)])
