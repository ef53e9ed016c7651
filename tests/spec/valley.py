"""An invented mission and claims written as a table: the language of the reconcile rules.

A line of a table reads: label, source, day, place, event type, stance, then options such as ``by=b_army n=4``.
Days are of the year 2031: '03-05' a day, '03' a month, '2031' a year, '03-01..04-20' a stretch, '-' not stated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256

from truceline.reconcile import Reconciled, reconcile
from truceline.words.actor import Actor, ActorKind
from truceline.words.claim import Claim, Location, Participant, Role, Voice
from truceline.words.document import Basis, Document
from truceline.words.entry import Decision, DecisionKind
from truceline.words.event_types import event_types
from truceline.words.kind import Kind
from truceline.words.mission import Mission
from truceline.words.name import Name, Validity
from truceline.words.passage import Passage, Span
from truceline.words.period import Period, Precision
from truceline.words.place import Area, AreaKind, Place, PlaceKind
from truceline.words.quantity import Bound, Quantity
from truceline.words.source import Coverage, Source, SourceKind
from truceline.words.stance import Stance

RECEIVED = datetime(2032, 1, 1, tzinfo=UTC)


def _place(id_: str, kind: PlaceKind, names: str, at: tuple[str, str] | None, parent: str) -> Place:
    sides = ("a", "b")
    return Place(
        id=id_,
        kind=kind,
        names=tuple(Name(text, "en", side) for text, side in zip(names.split("|"), sides, strict=False)),
        latitude=Decimal(at[0]) if at else None,
        longitude=Decimal(at[1]) if at else None,
        precision_km=Decimal(1) if at else None,
        parent=parent,
    )


PLACES = (
    _place("land", PlaceKind.COUNTRY, "Land", ("10.5", "10.5"), ""),
    _place("north", PlaceKind.REGION, "North", ("10.1", "10.1"), "land"),
    _place("river_town", PlaceKind.SETTLEMENT, "Miraton|Kelovar", ("10.00", "10.00"), "north"),
    _place("hill", PlaceKind.SETTLEMENT, "Hill", ("10.05", "10.00"), "north"),
    _place("far_town", PlaceKind.SETTLEMENT, "Far Town", ("10.80", "10.00"), "north"),
    _place("pass", PlaceKind.CORRIDOR, "Grey Pass", ("10.40", "10.40"), "north"),
    _place("bridge", PlaceKind.CROSSING, "Iron Bridge", ("10.60", "10.60"), "pass"),
    _place("mill", PlaceKind.FACILITY, "the mill", None, "north"),
)
ACTORS = (
    Actor(id="a_party", kind=ActorKind.PARTY, names=(Name("A"),), side="a"),
    Actor(id="a_army", kind=ActorKind.FORMATION, names=(Name("A army"),), parent="a_party"),
    Actor(id="b_party", kind=ActorKind.PARTY, names=(Name("B"),), side="b"),
    Actor(id="b_army", kind=ActorKind.FORMATION, names=(Name("B army"),), parent="b_party"),
    Actor(id="watch", kind=ActorKind.MONITOR, names=(Name("The watch"),)),
)
SOURCES = (
    *(Source(id=f"{x}_news", kind=SourceKind.OUTLET, names=(Name(f"{x.upper()} News"),), side=x) for x in "ab"),
    Source(id="c_news", kind=SourceKind.OUTLET, names=(Name("C News"),)),
    Source(id="b_ministry", kind=SourceKind.PARTY, names=(Name("B ministry"),), side="b", actor="b_party"),
    Source(id="watch_daily", kind=SourceKind.BULLETIN, names=(Name("Watch daily"),), actor="watch"),
    Source(
        id="hill_post",
        kind=SourceKind.MONITOR,
        names=(Name("Hill post"),),
        coverage=Coverage(places=("hill",), event_types=("violence",)),
    ),
    Source(id="coded_1", kind=SourceKind.DATASET, names=(Name("Coded 1"),)),
    Source(id="coded_2", kind=SourceKind.DATASET, names=(Name("Coded 2"),)),
)
# Round Miraton and Hill; Far Town, the pass and the bridge lie outside.
ZONE = Area(
    id="zone",
    kind=AreaKind.ZONE,
    names=(Name("Zone"),),
    geometry={
        "type": "Polygon",
        "coordinates": [[["9.9", "9.9"], ["10.2", "9.9"], ["10.2", "10.2"], ["9.9", "10.2"], ["9.9", "9.9"]]],
    },
)
MISSION = Mission(
    title="Valley",
    mandate_holder="Watch",
    monitor="watch",
    period=Validity(since=date(2031, 1, 1)),
    time_zone="UTC",
    places=PLACES,
    actors=ACTORS,
    sources=SOURCES,
    areas=(ZONE,),
)


@dataclass(frozen=True)
class Told:
    """What a table told: claims by label, all claims by id, documents and texts by hash."""

    label: dict[str, Claim]
    documents: dict[str, Document]
    texts: dict[str, str]

    @property
    def claims(self) -> dict[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.label.values()}

    def name(self, claim: str) -> str:
        """The label of a claim id."""
        return next(label for label, known in self.label.items() if known.id == claim)

    def reconciled(self, judgements: Sequence[Decision] = (), backwards: bool = False) -> Reconciled:
        """The stage's answer, with the claims handed over in this order or backwards."""
        claims = dict(reversed(self.claims.items())) if backwards else self.claims
        return reconcile(claims, self.documents, self.texts, MISSION, judgements)

    def groups(self, judgements: Sequence[Decision] = ()) -> str:
        """The incidents as labels: 'a b | c', sorted."""
        incidents = self.reconciled(judgements).incidents
        return " | ".join(sorted(" ".join(sorted(self.name(c) for c in incident.claims)) for incident in incidents))

    def relations(self, judgements: Sequence[Decision] = ()) -> list[str]:
        """All relations as 'from kind to', with the field in brackets if there is one; sorted."""
        return sorted(
            f"{self.name(r.from_claim)} {r.kind} {self.name(r.to_claim)}" + (f" ({r.field})" if r.field else "")
            for incident in self.reconciled(judgements).incidents
            for r in incident.relations
        )

    def reasons(self) -> list[str]:
        """The reasons of all links."""
        return [link.reason for incident in self.reconciled().incidents for link in incident.links]

    def judged(self, kind: DecisionKind, *labels: str, reason: str = "") -> Decision:
        """A person's decision on claims by label."""
        ids = tuple(self.label[label].id for label in labels)
        return Decision(kind=kind, subjects=ids, by="Vera", reason=reason)

    def joined(self, *labels: str) -> Decision:
        """A person joins claims."""
        return self.judged(DecisionKind.JOIN, *labels)

    def parted(self, *labels: str) -> Decision:
        """A person parts claims."""
        return self.judged(DecisionKind.PART, *labels)


def told(table: str) -> Told:
    """Read a table of claims."""
    rows = [line.split() for line in table.strip().splitlines() if line.strip()]
    labels: dict[str, Claim] = {}
    documents: dict[str, Document] = {}
    lengths: dict[str, int] = {}
    for name, source, day, place, type_, stance, *rest in rows:
        options = dict(option.split("=") for option in rest)
        key = options.get("doc", name)
        sha = sha256(key.encode()).hexdigest()
        period = period_of(day)
        documents.setdefault(sha, document(key, source, options.get("pub"), period))
        start = lengths.get(sha, 0)
        quote = f"{name} speaks of {options.get('row', 'it').replace('_', ' ')}."
        same = labels[options["with"]].passage if "with" in options else None
        passage = same or Passage(sha, Span(start, start + len(quote)), quote)
        lengths[sha] = max(start, passage.span.end + 1)
        labels[name] = _claim(passage, period, source, place, type_, stance, options, labels)
    texts = {sha: f"{sha} and nothing more" for sha in documents}
    return Told(labels, documents, texts)


def _claim(
    passage: Passage,
    period: Period,
    source: str,
    place: str,
    type_: str,
    stance: str,
    options: dict[str, str],
    labels: dict[str, Claim],
) -> Claim:
    voice = options.get("says", "")
    chain = (Voice(words=source, source=source), *((Voice(words=voice, actor=voice),) if voice else ()))
    known = event_types().get(type_)
    return Claim(
        kind=Kind(options.get("kind", known.kind if known else "incident")),
        event_type=type_,
        stance=Stance(stance),
        passage=passage,
        chain=chain,
        participants=tuple(
            Participant(role=role, words=options[key], actor=options[key])
            for key, role in (("by", Role.AGENT), ("on", Role.TARGET))
            if key in options
        ),
        locations=_locations(place),
        period=period,
        quantities=_quantities(options),
        answers=labels[options["answers"]].id if "answers" in options else "",
        reader="table 1",
    )


def _locations(place: str) -> tuple[Location, ...]:
    """'river_town' in the words of side a, 'river_town@b' in those of side b; 'x+y' two places; '?mole' unknown."""
    found = []
    for part in place.split("+") if place != "-" else ():
        id_, _, side = part.partition("@")
        if id_.startswith("?"):
            found.append(Location(words=id_[1:]))
            continue
        names = MISSION.place[id_].names
        found.append(Location(words=next((n.text for n in names if n.side == side), names[0].text), place=id_))
    return tuple(found)


def _quantities(options: dict[str, str]) -> tuple[Quantity, ...]:
    """'n=4' exactly four deaths, 'n=4+' at least four, 'n=4~' about four; 'of=soldiers' the population."""
    if "n" not in options:
        return ()
    digits = options["n"].rstrip("+~")
    bound = {"+": Bound.AT_LEAST, "~": Bound.ABOUT}.get(options["n"][-1], Bound.EXACT)
    value = Decimal(digits)
    return (
        Quantity(
            measure="deaths",
            unit="person",
            low=value,
            high=None if bound is Bound.AT_LEAST else value,
            bound=bound,
            population=options.get("of", ""),
            words=options["n"],
        ),
    )


def period_of(day: str) -> Period:
    """The period that a table writes as a day, month, year, stretch or '-'."""
    if day == "-":
        return Period()
    if ".." in day:
        first, last = day.split("..")
        end = date.fromisoformat(f"2031-{last}") if last else None
        start = date.fromisoformat(f"2031-{first}") if first else None
        return Period(start=start, end=end, precision=Precision.INTERVAL, words=day)
    if day == "2031":
        return Period(start=date(2031, 1, 1), end=date(2031, 12, 31), precision=Precision.YEAR, words=day)
    if len(day) == 2:
        start = date(2031, int(day), 1)
        end = (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return Period(start=start, end=end, precision=Precision.MONTH, words=f"month {day}")
    on = date.fromisoformat(f"2031-{day}")
    return Period(start=on, end=on, precision=Precision.DAY, words=day)


def document(
    name: str, source: str, published: str | None = None, period: Period | None = None, **more: str
) -> Document:
    """A document of a source, published on 'MM-DD' of 2031, else a day after what it tells."""
    sha = sha256(name.encode()).hexdigest()
    day = period.end if period and period.end else date(2031, 12, 31)
    on = date.fromisoformat(f"2031-{published}") if published else day + timedelta(days=1)
    return Document(
        sha256=sha,
        text_sha256=sha,
        media_type="text/plain",
        name=name,
        extractor="plain 1",
        source=source,
        published=on,
        published_basis=Basis.STATED,
        received=RECEIVED,
        **more,
    )
