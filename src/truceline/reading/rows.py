"""read_rows(): coded records of an event dataset to claims, one claim per record.

The dataset speaks: it heads the chain. When it names exactly one source for the record, that source is the farthest
voice; when it names several, nobody knows which of them said what, and the farthest voice is anonymous. Figures of a
record stay on its claim. Names go through the mission's names as a whole; coordinates help only where words do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from truceline.engines.distance import kilometres
from truceline.reading.names import NameHit, Names
from truceline.reading.page import names_of
from truceline.reading.voices import own_voice
from truceline.words.claim import Claim, Location, Participant, Role, Voice
from truceline.words.document import Document, Problem
from truceline.words.event_types import event_types
from truceline.words.mission import Mission
from truceline.words.passage import Passage
from truceline.words.quantity import Bound
from truceline.words.row import Row
from truceline.words.stance import Stance

ROWS_READER = "rows 1"
DEFAULT_RADIUS_KM = Decimal(5)
"""How far a known place may lie from a record's point when neither states its own precision."""


def read_rows(
    document: Document, rows: Sequence[Row], mission: Mission, text: str
) -> tuple[list[Claim], list[Problem]]:
    """The claims of a dataset's rows, in their order; ``text`` is the stored text that the rows' spans point into."""
    names = names_of(mission)
    own = own_voice(document, mission)
    claims: dict[str, Claim] = {}
    unknown: dict[str, int] = {}
    problems: list[Problem] = []
    for row in rows:
        claim = _claim(document, row, mission, names, own, text)
        claims.setdefault(claim.id, claim)
        if row.event_type not in event_types():
            problems.append(_no_type(document, row))
        if row.place_words and not claim.places:
            unknown.setdefault(row.place_words[0], row.line)
    problems += [_no_place(document, words, line) for words, line in unknown.items()]
    return list(claims.values()), problems


def _claim(document: Document, row: Row, mission: Mission, names: Names, own: Voice | None, text: str) -> Claim:
    event_type = row.event_type if row.event_type in event_types() else "other"
    none = bool(row.quantities) and event_type in ("deaths", "injuries", "ceasefire_violation")
    zero = none and all(q.bound is Bound.NONE or q.stated == 0 for q in row.quantities)
    return Claim(
        kind=event_types()[event_type].kind,
        event_type=event_type,
        stance=Stance.REPORTS_NONE if zero else Stance.ASSERTS,
        passage=Passage(document.sha256, row.span, text[row.span.start : row.span.end]),
        chain=_chain(row, own, names),
        participants=(*_participants(Role.AGENT, row.agents, names), *_participants(Role.TARGET, row.targets, names)),
        locations=_locations(row, mission, names),
        period=row.period,
        quantities=row.quantities,
        reader=ROWS_READER,
    )


def _chain(row: Row, own: Voice | None, names: Names) -> tuple[Voice, ...]:
    head = (own,) if own else ()
    if not row.reported_by:
        return head
    if len(row.reported_by) > 1:
        return (*head, Voice(words="; ".join(row.reported_by), anonymous=True))
    words = row.reported_by[0]
    hit = _whole(words, names)
    source = hit.sources[0] if hit and hit.sources else ""
    actor = hit.actors[0] if hit and hit.actors else ""
    return (*head, Voice(words=words, source=source, actor=actor))


def _participants(role: Role, written: Sequence[str], names: Names) -> Iterator[Participant]:
    for words in dict.fromkeys(w for w in written if w.strip()):
        hit = _whole(words, names)
        yield Participant(role=role, words=words, actor=hit.actors[0] if hit and hit.actors else "")


def _locations(row: Row, mission: Mission, names: Names) -> tuple[Location, ...]:
    """By the words, from the most exact on; else the nearest known place that the point allows; else the words."""
    for words in row.place_words:
        hit = _whole(words, names)
        if hit and hit.places:
            return (Location(words=words, place=hit.places[0]),)
    words = row.place_words[0] if row.place_words else ""
    nearest = _nearest(row, mission)
    if nearest:
        return (Location(words=words or f"{row.latitude}, {row.longitude}", place=nearest, near=True),)
    return (Location(words=words),) if words else ()


def _nearest(row: Row, mission: Mission) -> str:
    """Id of the nearest place within the record's radius or the place's own, whichever is wider; '' without one."""
    if row.latitude is None or row.longitude is None:
        return ""
    best = ""
    shortest = float("inf")
    for place in mission.places:
        if place.latitude is None or place.longitude is None:
            continue
        if abs(place.latitude - row.latitude) > 2:
            continue
        away = kilometres(float(row.latitude), float(row.longitude), float(place.latitude), float(place.longitude))
        limit = max(row.radius_km or DEFAULT_RADIUS_KM, place.precision_km or Decimal(0))
        if away < shortest and away <= limit:
            best, shortest = place.id, away
    return best


def _whole(words: str, names: Names) -> NameHit | None:
    """The name that covers the written words, or most of them ('Military Forces of X (2020-)')."""
    return _looked_up(words, names)


@lru_cache(maxsize=20_000)
def _looked_up(words: str, names: Names) -> NameHit | None:
    hits = names.find(words)
    whole = [hit for hit in hits if hit.span.end - hit.span.start == len(words.strip())]
    return next(iter(whole or (hits if len(hits) == 1 else ())), None)


def _no_type(document: Document, row: Row) -> Problem:
    return Problem(
        file=document.name,
        place=f"line {row.line}",
        sentence=f"the event type '{row.event_type}' is not known; the record is kept as 'other'.",
        remedy="Correct it in the table's mapping.",
    )


def _no_place(document: Document, words: str, line: int) -> Problem:
    return Problem(
        file=document.name,
        place=f"line {line}",
        sentence=f"the place '{words}' is not in places.csv.",
        remedy="Add it, or add the words as a name of a place that is there.",
    )
