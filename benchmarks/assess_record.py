"""An invented record for the assess benchmark: claims, documents, reprints and incidents as words in memory, seeded.

Five claims to an incident on average, few to most and dozens to some, four claims to a document. Density stays the same
for every size: more claims are more years. Daily and weekly bulletins hold explicit zeros and figures of posts; what is
said beside them is denied, corrected, demanded, asked, kept back, reprinted, quoted by outlets of every side.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from itertools import pairwise

from benchmarks.assess_mission import DISTRICTS, FIRST, POSTS, REGIONS, TOWNS, WAYS, mission

from truceline.words.claim import Claim, Location, Participant, Role, Voice
from truceline.words.document import Basis, Document
from truceline.words.effort import Effort
from truceline.words.event_types import event_types
from truceline.words.incident import Incident, Relation, RelationKind, Reprint
from truceline.words.mission import Mission
from truceline.words.passage import Passage, Span
from truceline.words.period import Period, Precision
from truceline.words.quantity import Bound, Counting, Quantity
from truceline.words.stance import Stance

PER_DAY = 250
"""Claims a day of the record: a million are eleven years."""

HOSTILE = ("shelling", "shooting", "sniper_fire", "clash", "explosion", "air_strike", "incursion", "drone_flight")
HARM = ("deaths", "injuries", "damage", "displacement", "missing_captured")
MOVING = ("road_closure", "road_open", "convoy", "aid_delivery", "access_denied", "checkpoint", "medical_care")
TASKS = ("patrol", "monitoring", "mine_clearance", "post_opened", "construction", "education", "withdrawal")
STANCES = (
    *[Stance.ASSERTS] * 62, *[Stance.DENIES] * 14, *[Stance.REPORTS_NONE] * 6, *[Stance.DEMANDS] * 5,
    *[Stance.QUESTIONS] * 3, *[Stance.PROMISES] * 2, *[Stance.PREDICTS] * 3, *[Stance.WITHHOLDS] * 2,
    *[Stance.DECLINES] * 3,
)  # fmt: skip
RECEIVED = datetime(2032, 1, 1, tzinfo=UTC)
QUOTE = "words of the report."


@dataclass
class Record:
    """What the assess stage is given; ``as_of`` is the day after the last."""

    mission: Mission = field(default_factory=mission)
    claims: dict[str, Claim] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    reprints: tuple[Reprint, ...] = ()
    incidents: tuple[Incident, ...] = ()
    as_of: date = FIRST


class Maker:
    """Tells the same record for the same number of claims."""

    def __init__(self, claims: int) -> None:
        self.chance = random.Random(claims)
        self.record = Record()
        self.days = max(claims // PER_DAY, 30)
        self.record.as_of = FIRST + timedelta(days=self.days + 1)
        self.sources = [source.id for source in self.record.mission.sources]
        self.speakers = ("", "", *(actor.id for actor in self.record.mission.actors))
        self._open: dict[tuple[str, int], tuple[str, int]] = {}
        self._voices = {id_: Voice(words=id_, actor=id_) for id_ in self.speakers if id_}
        self._carriers = {id_: Voice(words=id_, source=id_) for id_ in self.sources}
        self._where = {id_: Location(words=id_, place=id_) for id_ in (*TOWNS, *DISTRICTS, *REGIONS, *WAYS, "land")}
        self._days: dict[tuple[int, int], Period] = {}
        self._parts: dict[tuple[Role, str], Participant] = {}
        self._reprints: list[Reprint] = []
        self._incidents: list[Incident] = []

    def made(self, claims: int) -> Record:
        """Bulletins first, then incidents until there are enough claims."""
        self._bulletins()
        number = 0
        while len(self.record.claims) < claims:
            number += 1
            self._incident(number, min(self._size(), claims - len(self.record.claims)))
        self.record.reprints = tuple(self._reprints)
        self.record.incidents = tuple(self._incidents)
        return self.record

    def _size(self) -> int:
        draw = self.chance.random()
        return (
            1
            if draw < 0.3
            else 2
            if draw < 0.5
            else self.chance.randint(3, 11)
            if draw < 0.985
            else self.chance.randint(20, 60)
        )

    def _bulletins(self) -> None:
        """A zero a day with its effort, a cumulative count of posts a day, a weekly zero over a week."""
        for day in range(self.days):
            posts = 24 - day * 12 // self.days
            effort = Effort(measures=(_quantity("posts", "post", posts), _quantity("patrols", "patrol", posts // 3)))
            stance = Stance.REPORTS_NONE if day % 3 else Stance.ASSERTS
            self._claim("daily", day, 0, "ceasefire_violation", stance, "", "land", effort=effort if day % 5 else None)
            closed = _quantity("posts", "post", day // 30, Counting.CUMULATIVE)
            self._claim("daily", day, 0, "post_closed", Stance.ASSERTS, "observers", "land", (closed,))
            if day % 7 == 0:
                self._claim("weekly", day, 6, "ceasefire_violation", Stance.REPORTS_NONE, "", REGIONS[day % 6])

    def _incident(self, number: int, size: int) -> None:
        chance = self.chance
        day, kinds = chance.randrange(self.days), chance.choices((HOSTILE, HARM, MOVING, TASKS), (50, 18, 16, 16))[0]
        event_type, long = chance.choice(kinds), chance.choice((0, 0, 0, 0, 0, 2, 9))
        place = chance.choice(WAYS) if kinds is MOVING else chance.choice(TOWNS)
        agents = (
            [chance.choice(POSTS)]
            if kinds is TASKS
            else [f"{s}_brigade_{chance.randrange(8)}" for s in ("north", "south")]
        )
        told = [self._told(day, long, event_type, place, chance.choice((*agents, ""))) for _ in range(size)]
        if kinds is TASKS and size > 2:
            told.append(
                self._claim(
                    chance.choice(self.sources),
                    day + 1,
                    0,
                    "mandate_breach",
                    chance.choice((Stance.ASSERTS, Stance.DENIES)),
                    agents[0],
                    place,
                )
            )
        relations = [
            Relation(kind=RelationKind.CORRECTS, from_claim=b.id, to_claim=a.id, reason="it says so")
            for a, b in pairwise(told)
            if a.chain == b.chain
        ]
        relations += [
            Relation(kind=RelationKind.DENIES, from_claim=b.id, to_claim=told[0].id, reason="it says so")
            for b in told[1:]
            if b.stance is Stance.DENIES
        ]
        self._incidents.append(
            Incident(
                id=f"i{number:07}",
                title=f"{event_type}, {place}",
                event_type=event_type,
                claims=tuple(dict.fromkeys(claim.id for claim in told)),
                places=(place,),
                period=self._period(day, long),
                relations=tuple(relations),
            )
        )

    def _told(self, day: int, long: int, event_type: str, place: str, agent: str) -> Claim:
        """One account of a happening: of it, or now and then of its harm or of an inquiry into it."""
        chance = self.chance
        stance, draw = chance.choice(STANCES), chance.random()
        what = event_type if draw < 0.85 else chance.choice(HARM) if draw < 0.96 else "investigation"
        figures: tuple[Quantity, ...] = ()
        if what in HARM or draw < 0.1:
            figures = (_quantity("deaths" if what == "deaths" else "injuries", "person", chance.randrange(1, 30)),)
        elif what in ("convoy", "aid_delivery"):
            figures = (
                _quantity("convoy", "vehicle", chance.randrange(1, 30)),
                _quantity("aid", "tonne", chance.randrange(1, 90)),
            )
        late = chance.choice((0, 0, 1, 1, 2, 5))
        return self._claim(chance.choice(self.sources), day, long, what, stance, agent, place, figures, late=late)

    def _claim(
        self, source: str, day: int, long: int, event_type: str, stance: Stance, agent: str, place: str,
        figures: tuple[Quantity, ...] = (), effort: Effort | None = None, late: int = 0,
    ) -> Claim:  # fmt: skip
        chance, record = self.chance, self.record
        sha, start = self._document(source, min(day + long + late, self.days))
        voice = self.speakers[chance.randrange(len(self.speakers))] if effort is None and source != "daily" else ""
        parts = [self._part(Role.AGENT, agent)] if agent else []
        if stance in (Stance.DEMANDS, Stance.QUESTIONS):
            parts.append(self._part(Role.ADDRESSEE, chance.choice(("north", "south", "observers"))))
        claim = Claim(
            kind=event_types()[event_type].kind,
            event_type=event_type,
            stance=stance,
            passage=Passage(sha, Span(start, start + len(QUOTE)), QUOTE),
            chain=(self._carriers[source], *((self._voices[voice],) if voice else ())),
            participants=tuple(parts),
            locations=(self._where[place],),
            period=self._period(day, long),
            quantities=figures,
            effort=effort,
        )
        id_ = f"c-{len(record.claims):020x}"
        claim.__dict__["id"] = (
            id_  # what the record's reader knows already; hashing a million claims is no part of this
        )
        record.claims[id_] = claim
        return claim

    def _document(self, source: str, day: int) -> tuple[str, int]:
        """The day's document of a source, or a further one when it holds four claims; one in twelve is a reprint."""
        known, place = self._open.get((source, day), ("", 4))
        if place >= 4:
            known, place = sha256(f"{source} {day} {len(self.record.documents)}".encode()).hexdigest(), 0
            published = FIRST + timedelta(days=day)
            self.record.documents[known] = Document(
                sha256=known, text_sha256=known, media_type="text/plain", name=f"{source} {day}.txt",
                extractor="invented", source=source, published=published, published_basis=Basis.STATED,
                received=RECEIVED,
            )  # fmt: skip
            if self.chance.random() < 0.08:
                original = next(reversed(self._open.values()))[0] if self._open else ""
                self._reprints.append(Reprint(copy=known, original=original, reason="the same words"))
        self._open[source, day] = (known, place + 1)
        return known, place * 100

    def _period(self, day: int, long: int) -> Period:
        if (day, long) not in self._days:
            start = FIRST + timedelta(days=day)
            precision = Precision.INTERVAL if long else Precision.DAY
            self._days[day, long] = Period(start=start, end=start + timedelta(days=long), precision=precision)
        return self._days[day, long]

    def _part(self, role: Role, actor: str) -> Participant:
        if (role, actor) not in self._parts:
            self._parts[role, actor] = Participant(role=role, words=actor, actor=actor)
        return self._parts[role, actor]


def _quantity(measure: str, unit: str, number: int, counting: Counting = Counting.UNSTATED) -> Quantity:
    if number % 7 == 6:
        return Quantity(measure=measure, unit=unit, bound=Bound.MANY, words="numerous", counting=counting)
    bound = (Bound.EXACT, Bound.EXACT, Bound.ABOUT, Bound.AT_LEAST)[number % 4]
    return Quantity(
        measure=measure, unit=unit, low=Decimal(number), high=None if bound is Bound.AT_LEAST else Decimal(number),
        bound=bound, words=str(number), counting=counting,
    )  # fmt: skip


def invented(claims: int) -> Record:
    """A record of that many claims."""
    return Maker(claims).made(claims)
