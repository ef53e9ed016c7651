"""read_rows(): coded records of an event dataset to claims, one claim per record.

The dataset speaks: it heads the chain. When it names exactly one source for the record, that source is the farthest
voice; when it names several, nobody knows which of them said what, and the farthest voice is anonymous. Figures of a
record stay on its claim. Names go through the mission's names as a whole; coordinates help only where words do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from truceline.engines.distance import at_least_kilometres, kilometres
from truceline.reading.names.listed import NameHit, Names
from truceline.reading.page import names_of
from truceline.reading.speech.voices import own_voice
from truceline.sources.datasets import MOST_PROBLEMS
from truceline.words.claim import Claim, Location, Participant, Role, Voice
from truceline.words.document import Document, Problem
from truceline.words.event_types import event_types
from truceline.words.mission import Mission
from truceline.words.passage import Passage
from truceline.words.quantity import Bound, Quantity
from truceline.words.row import Row
from truceline.words.stance import Stance

ROWS_READER = "rows 1"
KM_OF_A_DEGREE = 110.5
"""A degree of latitude is never shorter."""
DEFAULT_RADIUS_KM = Decimal(5)
"""How far a known place may lie from a record's point when neither states its own precision."""


def read_rows(
    document: Document, rows: Sequence[Row], mission: Mission, text: str
) -> tuple[list[Claim], list[Problem]]:
    """The claims of a dataset's rows, in their order; ``text`` is the stored text that the rows' spans point into."""
    reader, doubts = RowReader(document, mission), Doubts(document)
    claims: dict[str, Claim] = {}
    for row in rows:
        claim = reader.claim(row, text[row.span.start : row.span.end])
        claims.setdefault(claim.id, claim)
        doubts.note(row, bool(claim.places))
    return list(claims.values()), doubts.problems()


class RowReader:
    """Reads the rows of one document; what rows have in common is worked out once."""

    def __init__(self, document: Document, mission: Mission) -> None:
        self.document = document.sha256
        self._own = own_voice(document, mission)
        self._names = names_of(mission)
        self._points = _points(mission)
        self._near: dict[tuple[Decimal | None, ...], str] = {}

    def claim(self, row: Row, quote: str) -> Claim:
        """The claim of a row; ``quote`` is the row as it stands in the text."""
        event_type = row.event_type if row.event_type in event_types() else "other"
        return Claim(
            kind=event_types()[event_type].kind,
            event_type=event_type,
            stance=Stance.REPORTS_NONE if says_none(event_type, row.quantities) else Stance.ASSERTS,
            passage=Passage(self.document, row.span, quote),
            chain=self.chain(row.reported_by),
            participants=tuple(self.participants(row.agents, row.targets)),
            locations=self.locations(row),
            period=row.period,
            quantities=row.quantities,
            reader=ROWS_READER,
        )

    def chain(self, reported_by: Sequence[str]) -> tuple[Voice, ...]:
        """The dataset, then the one source that it names for the record; several are one unnamed voice."""
        head = (self._own,) if self._own else ()
        if not reported_by:
            return head
        if len(reported_by) > 1:
            return (*head, Voice(words="; ".join(reported_by), anonymous=True))
        words = reported_by[0]
        hit = _whole(words, self._names)
        source = hit.sources[0] if hit and hit.sources else ""
        actor = hit.actors[0] if hit and hit.actors else ""
        return (*head, Voice(words=words, source=source, actor=actor))

    def participants(self, agents: Sequence[str], targets: Sequence[str]) -> Iterator[Participant]:
        """Who acted, then to whom it was done."""
        for role, written in ((Role.AGENT, agents), (Role.TARGET, targets)):
            for words in dict.fromkeys(w for w in written if w.strip()):
                yield self.participant(role, words)

    def participant(self, role: Role, words: str) -> Participant:
        """One of them."""
        hit = _whole(words, self._names)
        return Participant(role=role, words=words, actor=hit.actors[0] if hit and hit.actors else "")

    def locations(self, row: Row) -> tuple[Location, ...]:
        """By the words, from the most exact on; else the nearest known place that the point allows; else the words."""
        for words in row.place_words:
            hit = _whole(words, self._names)
            if hit and hit.places:
                return (Location(words=words, place=hit.places[0]),)
        words = row.place_words[0] if row.place_words else ""
        point = (row.latitude, row.longitude, row.radius_km)
        if point not in self._near:
            self._near[point] = _nearest(row, self._points)
        if nearest := self._near[point]:
            return (Location(words=words or f"{row.latitude}, {row.longitude}", place=nearest, near=True),)
        return (Location(words=words),) if words else ()


def says_none(event_type: str, quantities: Sequence[Quantity]) -> bool:
    """Does the row say that there was none of what it counts?"""
    counted = bool(quantities) and event_type in ("deaths", "injuries", "ceasefire_violation")
    return counted and all(q.bound is Bound.NONE or q.stated == 0 for q in quantities)


@dataclass(slots=True)
class Doubts:
    """What the rows of a table leave open: event types and places that nobody knows, each with its first line."""

    document: Document
    types: list[tuple[str, int]] = field(default_factory=list)
    more_types: int = 0
    places: dict[str, int] = field(default_factory=dict)

    def note(self, row: Row, placed: bool) -> None:
        """Look at the next row; ``placed``: a known place was found for it."""
        if row.event_type not in event_types():
            if len(self.types) < MOST_PROBLEMS:
                self.types.append((row.event_type, row.line))
            else:
                self.more_types += 1
        if row.place_words and not placed:
            self.places.setdefault(row.place_words[0], row.line)

    def join(self, later: Doubts) -> None:
        """Take in the doubts of the rows that follow."""
        room = max(0, MOST_PROBLEMS - len(self.types))
        self.types += later.types[:room]
        self.more_types += later.more_types + len(later.types[room:])
        for words, line in later.places.items():
            self.places.setdefault(words, line)

    def problems(self) -> list[Problem]:
        """One problem per row without a known type (of very many, their number), then one per unknown place."""
        name = self.document.name
        types = [_no_type(self.document, type_, line) for type_, line in self.types]
        if self.more_types:
            sentence = f"{self.more_types} more rows have an event type that is not known."
            types.append(Problem(file=name, place="", sentence=sentence, remedy="Correct the table's mapping."))
        return types + [_no_place(self.document, words, line) for words, line in self.places.items()]


def _points(mission: Mission) -> list[tuple[str, float, float, Decimal]]:
    """The places with a point: id, latitude, longitude, the place's own precision."""
    return [
        (place.id, float(place.latitude), float(place.longitude), place.precision_km or Decimal(0))
        for place in mission.places
        if place.latitude is not None and place.longitude is not None
    ]


def _nearest(row: Row, points: Sequence[tuple[str, float, float, Decimal]]) -> str:
    """Id of the nearest place within the record's radius or the place's own, whichever is wider; '' without one."""
    if row.latitude is None or row.longitude is None:
        return ""
    best, shortest = "", float("inf")
    latitude, longitude, radius = float(row.latitude), float(row.longitude), row.radius_km or DEFAULT_RADIUS_KM
    for id_, place_latitude, place_longitude, precision in points:
        limit, north = float(max(radius, precision)), abs(place_latitude - latitude)
        if north > 2 or north * KM_OF_A_DEGREE > limit:
            continue
        line = (latitude, longitude, place_latitude, place_longitude)
        if at_least_kilometres(*line) > min(shortest, limit):
            continue
        away = kilometres(*line)
        if away < shortest and away <= limit:
            best, shortest = id_, away
    return best


def _whole(words: str, names: Names) -> NameHit | None:
    """The name that covers the written words, or most of them ('Military Forces of X (2020-)')."""
    return _looked_up(words, names)


@lru_cache(maxsize=20_000)
def _looked_up(words: str, names: Names) -> NameHit | None:
    hits = names.find(words)
    whole = [hit for hit in hits if hit.span.end - hit.span.start == len(words.strip())]
    return next(iter(whole or (hits if len(hits) == 1 else ())), None)


def _no_type(document: Document, event_type: str, line: int) -> Problem:
    return Problem(
        file=document.name,
        place=f"line {line}",
        sentence=f"the event type '{event_type}' is not known; the record is kept as 'other'.",
        remedy="Correct it in the table's mapping.",
    )


def _no_place(document: Document, words: str, line: int) -> Problem:
    return Problem(
        file=document.name,
        place=f"line {line}",
        sentence=f"the place '{words}' is not in places.csv.",
        remedy="Add it, or add the words as a name of a place that is there.",
    )
