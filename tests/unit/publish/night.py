"""A small invented picture with secrets in it: a witness, a town, an hour, a paper; each can be changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal

from truceline.words.actor import Actor, ActorKind
from truceline.words.assessment import Assessment, Case, Figure, FigureEntry, Origins, Said, Silence
from truceline.words.claim import Claim, Location, Participant, Role, Voice
from truceline.words.document import Basis, Document
from truceline.words.entry import Checkpoint, Decision, DecisionKind
from truceline.words.finding import Answer, CaseState, Credibility, Finding, FindingQuestion
from truceline.words.incident import Incident, Link
from truceline.words.kind import Kind
from truceline.words.mission import Mission, Side
from truceline.words.name import Name, Validity
from truceline.words.passage import Passage, Span
from truceline.words.period import Period, Precision
from truceline.words.picture import Picture
from truceline.words.place import Place, PlaceKind
from truceline.words.quantity import Quantity
from truceline.words.sharing import Sharing, Withhold
from truceline.words.source import Coverage, Source, SourceKind
from truceline.words.stance import Stance
from truceline.words.told import told


@dataclass(frozen=True, kw_only=True)
class Secrets:
    """What a rule may withhold."""

    town: str = "Quillfell"
    latitude: str = "41.21"
    longitude: str = "23.04"
    day: date = date(2031, 5, 17)
    clock: time = time(4, 15)
    outlet: str = "Wexmoor Ledger"
    author: str = "Yolanda Brandt"
    witness: str = "Ignatius Corbel"
    killed: int = 7


def night(secrets: Secrets, rules: tuple[Withhold, ...] = ()) -> Picture:
    """One shelling, told by the outlet and by a paper that names the town too; another incident far from it."""
    s = secrets
    texts = {
        "night": f"{s.witness} saw shells fall on {s.town} at {s.clock:%H:%M}. {s.killed} people died, he said.",
        "paper": f"Shells fell near {s.town}, the south said. The road to Harbour is open.",
        "calm": "No violation was recorded at Harbour.",
    }
    shas = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}
    when = Period(start=s.day, end=s.day, precision=Precision.MINUTE, from_clock=s.clock, words=f"{s.day} {s.clock}")
    may = Period(start=date(2031, 5, 1), end=date(2031, 5, 31), precision=Precision.MONTH)

    def claim(document: str, quote: str, source: str, **more: object) -> Claim:
        start = texts[document].index(quote)
        passage = Passage(shas[document], Span(start, start + len(quote)), quote)
        chain = (Voice(words=source, source=source),)
        return Claim(kind=Kind.INCIDENT, event_type="shelling", stance=Stance.ASSERTS, passage=passage, chain=chain,
                     reader="rules 1", **more)  # type: ignore[arg-type]  # fmt: skip

    here = (Location(words=s.town, place="town"),)
    seen = claim("night", texts["night"].split(".")[0], "outlet", locations=here, period=when,
                 participants=(Participant(role=Role.PRESENT, words=s.witness, actor="witness"),))  # fmt: skip
    deaths = Quantity(measure="deaths", unit="person", low=Decimal(s.killed), words=str(s.killed))
    told_by = texts["night"].split(". ")[1]
    dead = claim("night", told_by, "outlet", locations=here, period=when, quantities=(deaths,))
    near = claim("paper", texts["paper"].split(".")[0], "paper", locations=here, period=may)
    road = claim(
        "paper", "The road to Harbour is open.", "paper", locations=(Location(words="Harbour", place="harbour"),)
    )
    calm = claim("calm", texts["calm"], "monitor", locations=(Location(words="Harbour", place="harbour"),), period=may)
    claims = {c.id: c for c in (seen, dead, near, road, calm)}
    shelling = Incident(
        id="i-" + seen.id.removeprefix("c-"), title=f"Shelling, {s.town}, {s.day}", event_type="shelling",
        claims=(seen.id, dead.id, near.id), places=("town",),
        period=Period(start=s.day, end=s.day, precision=Precision.DAY),
        links=(Link(one=seen.id, other=near.id, reason=told("Both name {town}, 0 km apart.", town=s.town)),),
    )  # fmt: skip
    other = Incident(
        id="i-" + road.id.removeprefix("c-"), title="Shelling, Harbour, May 2031", event_type="shelling",
        claims=(road.id, calm.id), places=("harbour",), period=may,
    )  # fmt: skip
    return Picture(
        mission=_mission(s, rules),
        documents={shas[name]: _document(name, shas[name], s) for name in texts},
        texts={shas[name]: text for name, text in texts.items()},
        claims=claims,
        reviews={seen.id: Decision(kind=DecisionKind.ACCEPT, subjects=(seen.id,), by="Zofia Reviewer", reason="seen")},
        incidents=(shelling, other),
        assessment=_assessment(s, shelling, other, shas),
        checkpoint=Checkpoint(origin="o", size=9, root="ab" * 32),
        version="1",
    )


def _mission(s: Secrets, rules: tuple[Withhold, ...]) -> Mission:
    def place(id_: str, kind: PlaceKind, name: str, latitude: str, longitude: str, km: str, parent: str = "") -> Place:
        point = {"latitude": Decimal(latitude), "longitude": Decimal(longitude), "precision_km": Decimal(km)}
        return Place(id=id_, kind=kind, names=(Name(name),), parent=parent, **point)  # type: ignore[arg-type]

    return Mission(
        title="The invented valley", mandate_holder="", monitor="", period=Validity(), time_zone="UTC",
        sides=(Side(id="north", name="North"), Side(id="south", name="South")),
        places=(
            place("valley", PlaceKind.REGION, "Valley", "41.2", "23.1", "40"),
            place("town", PlaceKind.SETTLEMENT, s.town, s.latitude, s.longitude, "1", "valley"),
            place("harbour", PlaceKind.SETTLEMENT, "Harbour", "41.4", "23.3", "1", "valley"),
        ),
        actors=(Actor(id="witness", kind=ActorKind.PERSON, names=(Name(s.witness),), side="north"),),
        sources=(
            Source(id="outlet", kind=SourceKind.OUTLET, names=(Name(s.outlet),), side="north", owner=f"{s.outlet} Ltd",
                   url=f"https://{s.outlet.split()[0].casefold()}.example"),
            Source(id="paper", kind=SourceKind.OUTLET, names=(Name("The Paper"),), side="south",
                   coverage=Coverage(places=("town",), event_types=("violence",))),
            Source(id="monitor", kind=SourceKind.MONITOR, names=(Name("The Monitor"),)),
        ),
        sharing=Sharing(rules=rules),
    )  # fmt: skip


def _document(name: str, sha: str, s: Secrets) -> Document:
    night_ = name == "night"
    return Document(
        sha256=sha, text_sha256=sha, media_type="text/plain", extractor="text 1",
        name=f"{s.day}-night.txt" if night_ else f"{name}.txt",
        source={"night": "outlet", "paper": "paper", "calm": "monitor"}[name],
        title=f"The night of {s.day} in {s.town}" if night_ else f"The {name}",
        author=s.author if night_ else "",
        url=f"https://{s.outlet.split()[0].casefold()}.example/{s.day}" if night_ else "",
        published=s.day if night_ else date(2031, 6, 2), published_basis=Basis.STATED,
        received=datetime.combine(s.day if night_ else date(2031, 6, 3), time(9), tzinfo=UTC),
    )  # fmt: skip


def _assessment(s: Secrets, shelling: Incident, other: Incident, shas: dict[str, str]) -> Assessment:
    def finding(incident: Incident, answer: Answer, reason: str) -> Finding:
        return Finding(
            incident=incident.id, question=FindingQuestion.HAPPENED, answer=answer, credibility=Credibility.POSSIBLE,
            rule="rule", reasons=(reason,), claims=incident.claims,
        )  # fmt: skip

    stated = Quantity(measure="deaths", unit="person", low=Decimal(s.killed), words=str(s.killed))
    return Assessment(
        as_of=date(2031, 7, 1),
        origins=(Origins(incident=shelling.id, documents=2, origins=("outlet", "paper"), sides=("north", "south")),),
        findings=(
            finding(shelling, Answer.ESTABLISHED, told("{outlet} and The Paper say so.", outlet=s.outlet)),
            finding(other, Answer.ALLEGED, told("The Paper alone says so.")),
        ),
        cases=(Case(incident=shelling.id, state=CaseState.ALLEGATION, sentence=told("Told on {day}.", day=s.day)),),
        silences=(Silence(incident=shelling.id, source="paper", said=Said.REPORTED, reason=told("Near {t}.", t=s.town),
                          claims=(shelling.claims[2],), documents=(shas["paper"],)),),
        figures=(Figure(
            subject=shelling.title, measure="deaths", unit="person", population="", agree=True, rule="range",
            entries=(FigureEntry(claim=shelling.claims[1], quantity=stated, voice=s.outlet, side="north"),),
            displayed=str(s.killed), incident=shelling.id,
        ),),
    )  # fmt: skip
