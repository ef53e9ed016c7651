"""An invented mission and its documents: the language of the reading rules.

Every sentence stands in a document of its own, published on 8 March 2031 by the source 'Upland Post'.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256

from truceline.reading import read
from truceline.words.actor import Actor, ActorKind
from truceline.words.claim import Claim, Role
from truceline.words.document import Basis, Document, Problem
from truceline.words.mission import Mission
from truceline.words.name import Name, Validity
from truceline.words.place import Place, PlaceKind
from truceline.words.source import Source, SourceKind

PUBLISHED = date(2031, 3, 8)


def _actor(id_: str, kind: ActorKind, *names: str) -> Actor:
    return Actor(id=id_, kind=kind, names=tuple(Name(name) for name in names))


def _place(id_: str, kind: PlaceKind, *names: str) -> Place:
    return Place(id=id_, kind=kind, names=tuple(Name(name) for name in names))


UPLAND = Mission(
    title="Upland",
    mandate_holder="Guarantors",
    monitor="truce_mission",
    period=Validity(),
    time_zone="UTC",
    actors=(
        _actor("truce_mission", ActorKind.MONITOR, "Truce Mission"),
        _actor("orvia", ActorKind.PARTY, "Orvia", "Orvian"),
        _actor("orvian_army", ActorKind.FORMATION, "Orvian army"),
        _actor("orvian_ministry", ActorKind.OFFICE, "Orvian Foreign Ministry"),
        _actor("dessa", ActorKind.OFFICIAL, "Lia Dessa"),
        _actor("hill_front", ActorKind.PARTY, "Hill Front"),
    ),
    places=(
        _place("orvia_land", PlaceKind.COUNTRY, "Orvia"),
        _place("mirel", PlaceKind.SETTLEMENT, "Mirel"),
        _place("taneth", PlaceKind.SETTLEMENT, "Taneth"),
        _place("sarn_road", PlaceKind.ROAD, "Sarn road"),
        _place("upper_district", PlaceKind.REGION, "Upper District"),
    ),
    sources=(
        Source(id="post", kind=SourceKind.OUTLET, names=(Name("Upland Post"),)),
        Source(id="front_site", kind=SourceKind.PARTY, names=(Name("Front Voice"),), actor="hill_front"),
        Source(id="mission_report", kind=SourceKind.MONITOR, names=(Name("Mission Report"),), actor="truce_mission"),
    ),
)


def document(text: str, source: str = "post", language: str = "en", published: date | None = PUBLISHED) -> Document:
    """A document of the text."""
    digest = sha256(text.encode()).hexdigest()
    return Document(
        sha256=digest,
        media_type="text/plain",
        name="note.txt",
        text_sha256=digest,
        extractor="none",
        source=source,
        language=language,
        published=published,
        published_basis=Basis.STATED if published else Basis.UNKNOWN,
        received=datetime(2031, 4, 1, tzinfo=UTC),
    )


def told(text: str, source: str = "post") -> list[Claim]:
    """The claims of a text."""
    return read(document(text, source), text, UPLAND)[0]


def problems(text: str, language: str = "en", published: date | None = PUBLISHED) -> list[Problem]:
    """What the reader says a person should know."""
    return read(document(text, language=language, published=published), text, UPLAND)[1]


def voice(claim: Claim) -> str:
    """Who speaks last: the actor's id, else the words; '(own)' for the document, '?' after an anonymous voice."""
    if len(claim.chain) < 2:
        return "(own)"
    last = claim.chain[-1]
    return (last.actor or last.source or last.words) + ("?" if last.anonymous else "")


def said(text: str, source: str = "post") -> list[str]:
    """'event type, stance, voice' of every claim."""
    return [f"{claim.event_type}, {claim.stance}, {voice(claim)}" for claim in told(text, source)]


def who(claim: Claim, role: Role) -> list[str]:
    """Ids, or else words, of everybody in a role."""
    return [p.actor or p.words for p in claim.participants if p.role is role]


def table(text: str) -> list[tuple[str, ...]]:
    """The cells of a table, its head left out."""
    rows = [line for line in text.strip().splitlines() if line.strip()]
    return [tuple(cell.strip() for cell in row.split("|")) for row in rows[1:]]
