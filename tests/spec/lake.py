"""An invented ceasefire on an invented lake, and a short way to write what voices say of it.

Two parties (north, south), a monitor (observers), a helper organisation and a newspaper of no side. A sentence such as
``south_office denies shelling by south_army at aldmoor on 5`` is one claim:

    VOICE STANCE TYPE [by AGENT+AGENT] [to TARGET] [of ADDRESSEE] [at PLACE] [on DAY] [in DOCUMENT] [from SOURCE]
                      [published DAY] [= MEASURE:UNIT:NUMBER[:POPULATION]]

VOICE is an actor or source id, or any other word; ``~courier`` is an unnamed voice in that source. Days are days of
March 2024. Without ``in`` every claim has a document of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal

from truceline.assess import assess
from truceline.words.actor import Actor, ActorKind
from truceline.words.agreement import Act, Agreement, Deontic, Provision, Term
from truceline.words.assessment import Assessment
from truceline.words.claim import Claim, Location, Participant, Role, Voice
from truceline.words.document import Basis, Document
from truceline.words.event_types import event_types
from truceline.words.finding import Finding, FindingQuestion
from truceline.words.incident import Incident, Relation, Reprint
from truceline.words.kind import Kind
from truceline.words.mission import Mission, Side
from truceline.words.name import Name, Validity
from truceline.words.passage import Passage, Span
from truceline.words.period import Period, Precision
from truceline.words.place import Place, PlaceKind
from truceline.words.quantity import Bound, Counting, Quantity
from truceline.words.source import Cadence, Coverage, Reliability, Source, SourceKind
from truceline.words.stance import Stance

AS_OF = date(2024, 4, 1)


def march(day: int | str) -> date:
    """A day of March 2024."""
    return date(2024, 3, int(day))


def actor(id_: str, kind: ActorKind, side: str, parent: str = "") -> Actor:
    """An actor whose name is its id with capital letters."""
    return Actor(id=id_, kind=kind, side=side, parent=parent, names=(Name(id_.replace("_", " ").title()),))


def source(id_: str, kind: SourceKind, side: str, *, speaks_for: str = "", grade: str = "F") -> Source:
    """A source without declared coverage."""
    name = Name(id_.replace("_", " ").title())
    return Source(id=id_, kind=kind, side=side, actor=speaks_for, reliability=Reliability(grade), names=(name,))


def place(id_: str, parent: str = "") -> Place:
    """A place known by name only."""
    return Place(id=id_, kind=PlaceKind.SETTLEMENT, names=(Name(id_.title()),), parent=parent)


PROVISIONS = (
    Provision(
        id="p1",
        summary="Both parties cease fire in the valley.",
        deontic=Deontic.FORBIDS,
        addressees=("north", "south"),
        acts=("shelling", "shooting", "offensive"),
        places=("valley",),
    ),
    Provision(
        id="p2",
        summary="Observers watch the ceasefire in the valley.",
        deontic=Deontic.OBLIGES,
        addressees=("observers",),
        acts=("patrol", "monitoring"),
        places=("valley",),
    ),
    Provision(
        id="p3",
        summary="Observers do not build or arm.",
        deontic=Deontic.FORBIDS,
        addressees=("observers",),
        acts=("construction", "arms_transfer"),
    ),
)

SIDES = (
    Side(id="north", name="North"),
    Side(id="south", name="South"),
    Side(id="watch", name="Observers", party=False),
    Side(id="other", name="No side", party=False),
)

ACTORS = (
    actor("north", ActorKind.PARTY, "north"),
    actor("north_office", ActorKind.OFFICE, "", "north"),
    actor("north_army", ActorKind.FORMATION, "", "north"),
    actor("south", ActorKind.PARTY, "south"),
    actor("south_office", ActorKind.OFFICE, "", "south"),
    actor("south_army", ActorKind.FORMATION, "", "south"),
    actor("observers", ActorKind.MONITOR, "watch"),
    actor("post_nine", ActorKind.OFFICE, "", "observers"),
    actor("helpers", ActorKind.ORGANISATION, "other"),
    actor("villagers", ActorKind.POPULATION, ""),
)

SOURCES = (
    source("north_press", SourceKind.PARTY, "north", speaks_for="north_office", grade="D"),
    source("south_press", SourceKind.PARTY, "south", speaks_for="south_office", grade="D"),
    source("bulletin", SourceKind.BULLETIN, "watch", speaks_for="observers", grade="B"),
    source("helper_reports", SourceKind.NGO, "other", speaks_for="helpers", grade="B"),
    source("north_paper", SourceKind.OUTLET, "north", grade="C"),
    source("south_paper", SourceKind.OUTLET, "south", grade="D"),
    source("courier", SourceKind.OUTLET, ""),
)

LAKE = Mission(
    title="Lake (invented)",
    mandate_holder="Nobody",
    monitor="observers",
    period=Validity(since=date(2024, 1, 1)),
    time_zone="UTC",
    sides=SIDES,
    actors=ACTORS,
    places=(place("valley"), place("aldmoor", "valley"), place("ford", "valley"), place("farside")),
    sources=SOURCES,
    agreement=Agreement(title="Truce", signed=date(2024, 1, 1), parties=("north", "south"), provisions=PROVISIONS),
)


def with_source(mission: Mission, id_: str, coverage: Coverage, cadence: Cadence = Cadence.IRREGULAR) -> Mission:
    """The mission with a coverage and a cadence declared for one source."""
    sources = [replace(s, coverage=coverage, cadence=cadence) if s.id == id_ else s for s in mission.sources]
    return replace(mission, sources=tuple(sources))


def with_agreement(*provisions: Provision, acts: tuple[Act, ...] = (), term: Term | None = None) -> Mission:
    """The mission with another agreement."""
    agreement = Agreement(
        title="Truce", signed=date(2024, 1, 1), parties=("north", "south"), provisions=provisions, acts=acts, term=term
    )
    return replace(LAKE, agreement=agreement)


@dataclass(frozen=True)
class Reconciled:
    """What the stage before would hand over."""

    reprints: tuple[Reprint, ...]
    incidents: tuple[Incident, ...]


@dataclass
class Scene:
    """Documents, claims and incidents under one mission; grows with each sentence."""

    mission: Mission = LAKE
    as_of: date = AS_OF
    documents: dict[str, Document] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    incidents: list[Incident] = field(default_factory=list)
    reprints: list[Reprint] = field(default_factory=list)
    _named: dict[str, str] = field(default_factory=dict)

    def document(self, name: str, source_id: str, published: date | None) -> str:
        """SHA-256 of the document with that name; made when it is not there."""
        if name not in self._named:
            sha256 = hashlib.sha256(name.encode()).hexdigest()
            self._named[name] = sha256
            self.documents[sha256] = Document(
                sha256=sha256,
                text_sha256=sha256,
                media_type="text/plain",
                name=name,
                extractor="test",
                source=source_id,
                published=published,
                published_basis=Basis.STATED if published else Basis.UNKNOWN,
                received=datetime(2024, 4, 1, tzinfo=UTC),
            )
        return self._named[name]

    def say(self, sentence: str, **fields: object) -> Claim:
        """Add one claim written as a sentence (see the module); ``fields`` replace fields of the claim."""
        head, _, number = sentence.partition("=")
        voice, stance, event_type, *rest = head.split()
        said = dict(zip(rest[::2], rest[1::2], strict=True))
        day = said.get("on", "5")
        published = march(said.get("published", day))
        name = said.get("in", f"document {len(self.documents) + 1}")
        spoken, source_id = self._voice(voice, said.get("from", ""))
        start = len(self.claims) * 10
        claim = Claim(
            kind=event_types()[event_type].kind if event_type in event_types() else Kind.INCIDENT,
            event_type=event_type,
            stance=Stance.REPORTS_NONE if stance == "none" else Stance(stance),
            passage=Passage(self.document(name, source_id, published), Span(start, start + 5), "words"),
            chain=(Voice(words=source_id, source=source_id), spoken) if spoken else (),
            participants=_participants(said),
            locations=(Location(words=said.get("at", "aldmoor"), place=said.get("at", "aldmoor")),),
            period=Period(start=march(day), end=march(day), precision=Precision.DAY),
            quantities=(quantity(number.strip()),) if number else (),
        )
        claim = replace(claim, **fields)  # type: ignore[arg-type]
        self.claims[claim.id] = claim
        return claim

    def _voice(self, voice: str, source_id: str) -> tuple[Voice | None, str]:
        if voice.startswith("~"):
            return Voice(words="sources", anonymous=True), voice[1:]
        if voice in self.mission.source:
            return Voice(words=voice, source=voice), source_id or voice
        if voice in self.mission.actor:
            own = next((s.id for s in self.mission.sources if s.actor == voice), "courier")
            return Voice(words=voice, actor=voice), source_id or own
        return Voice(words=voice), source_id or "courier"

    def incident(self, *claims: Claim, event_type: str = "", relations: Sequence[Relation] = ()) -> Incident:
        """Put claims into one incident; its type is that of the first claim."""
        first = claims[0]
        incident = Incident(
            id=f"i{len(self.incidents) + 1}",
            title=f"{event_type or first.event_type}, Aldmoor, 5 March 2024",
            event_type=event_type or first.event_type,
            claims=tuple(claim.id for claim in claims),
            places=tuple(dict.fromkeys(p for claim in claims for p in claim.places)),
            period=first.period,
            relations=tuple(relations),
        )
        self.incidents.append(incident)
        return incident

    def reprint(self, copy: str, original: str) -> None:
        """Say that one named document repeats another."""
        self.reprints.append(Reprint(copy=self._named[copy], original=self._named.get(original, ""), reason="same"))

    def assessed(self) -> Assessment:
        """The whole assessment."""
        reconciled = Reconciled(tuple(self.reprints), tuple(self.incidents))
        return assess(self.claims, self.documents, reconciled, self.mission, self.as_of)

    def finding(self, question: FindingQuestion, incident: int = 0) -> Finding:
        """One of the three findings on one incident."""
        wanted = self.incidents[incident].id
        return next(f for f in self.assessed().findings if f.incident == wanted and f.question is question)


def _participants(said: dict[str, str]) -> tuple[Participant, ...]:
    roles = {"by": Role.AGENT, "to": Role.TARGET, "of": Role.ADDRESSEE}
    known = {one.id for one in ACTORS}
    return tuple(
        Participant(role=role, words=name, actor=name if name in known else "")
        for word, role in roles.items()
        for name in said.get(word, "").split("+")
        if name
    )


def quantity(text: str) -> Quantity:
    """'deaths:person:>=12:soldiers', '~' about, '>=' at least, '^' cumulative, '?' a count without a number."""
    measure, unit, number, *population = text.split(":")
    plain = number.lstrip("^>=~?")
    bound = Bound.MANY if "?" in number else Bound.AT_LEAST if ">=" in number else Bound.EXACT
    bound = Bound.ABOUT if "~" in number else bound
    return Quantity(
        measure=measure,
        unit=unit,
        low=None if bound is Bound.MANY else Decimal(plain),
        bound=bound,
        counting=Counting.CUMULATIVE if "^" in number else Counting.UNSTATED,
        population=" ".join(population),
        words=plain,
    )


def rows(table: str) -> list[list[str]]:
    """The cells of a table with '|' between columns; the first line is the heading, lines of dashes are skipped."""
    lines = [line.strip() for line in table.strip().splitlines()]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines if line and not set(line) <= set("-| ")]
    return [row + [""] * (len(cells[0]) - len(row)) for row in cells[1:]]


def told(sentences: str, mission: Mission = LAKE) -> Scene:
    """A scene with one incident of all these sentences (';' between them)."""
    scene = Scene(mission)
    scene.incident(*[scene.say(sentence) for sentence in sentences.split(";")])
    return scene
