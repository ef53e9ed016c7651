"""A claim made ready for comparison: its part in reconciling, its days as numbers, its places and its voice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from types import MappingProxyType

from truceline.reconcile.coordinates import Coded, RowKey
from truceline.reconcile.spots import coarse, specific_places, spot
from truceline.reconcile.strands import lasting, standing, strands_of
from truceline.sources.datasets import is_dataset
from truceline.words.claim import Claim
from truceline.words.document import Document
from truceline.words.event_types import event_types, family_of
from truceline.words.kind import Kind
from truceline.words.mission import Mission
from truceline.words.period import Period, Precision
from truceline.words.source import SourceKind
from truceline.words.stance import Stance

# What decides every tie: published (or '9999'), document, start and end of the passage, claim id.
Order = tuple[str, str, int, int, str]

HAPPENINGS = frozenset({Kind.INCIDENT, Kind.ACTIVITY, Kind.MOVEMENT, Kind.DEPLOYMENT, Kind.STATUS})
SPOKEN = frozenset({Kind.STATEMENT, *HAPPENINGS})


class Part(Enum):
    """What a claim can do in an incident."""

    CORE = auto()  # it says, or denies, that something happened: it makes an incident, alone if need be
    ZERO = auto()  # it says that nothing of the kind happened: it stands against incidents, makes none
    FOLLOWER = auto()  # it demands, asks, withholds, accuses: it joins an incident that it speaks of, makes none
    BACKGROUND = auto()  # figure, provision, lasting state: it joins only by reference or by a person's decision


class Grain(Enum):
    """How exactly the time of the happening is known."""

    FINE = auto()  # a few days at most
    EXTENT = auto()  # a stretch during which a lasting state went on
    VAGUE = auto()  # somewhere in a month, a year, a long stretch
    NONE = auto()  # the words give no time


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One claim with what matching needs; ``first`` and ``last`` are day ordinals, 0 when the time is not known.

    ``places`` are the most specific known places; ``coarse`` when they are countries or regions only. ``voice`` is
    the origin with a source turned into the actor for whom it speaks; ``dataset`` the coding dataset, or ''; ``text``
    the text whose claims may lean on each other: the document, and in a table the row. ``coded`` is what the table says
    of a row beyond the claim, None for prose.
    """

    claim: Claim
    id: str
    type: str
    strands: frozenset[str]
    part: Part
    grain: Grain
    first: int = 0
    last: int = 0
    places: tuple[str, ...] = ()
    coarse: bool = False
    voice: str = ""
    dataset: str = ""
    text: str = ""
    coded: Coded | None = None
    published: date | None = None
    order: Order

    @property
    def exact(self) -> bool:
        """Are its days known, and its place, or a row's own point?"""
        pointed = self.coded is not None and self.coded.latitude is not None
        return self.grain is Grain.FINE and (pointed or (bool(self.places) and not self.coarse))

    @property
    def row(self) -> tuple[str, int, int]:
        """Document and span: claims drawn from one row of a dataset share it."""
        passage = self.claim.passage
        return passage.document, passage.span.start, passage.span.end


def accounts_of(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    mission: Mission,
    rows: Mapping[RowKey, Coded] = MappingProxyType({}),
    make: MakeAccount | None = None,
) -> tuple[Account, ...]:
    """All claims as accounts, in the one order that decides every tie: published, document, passage, id."""
    made = (
        (make or account_of)(
            claim,
            documents.get(claim.passage.document),
            mission,
            rows.get((claim.passage.document, claim.passage.span.start)),
        )
        for claim in claims
    )
    return tuple(sorted(made, key=lambda account: account.order))


def part_of(claim: Claim) -> Part:
    """What the claim can do in an incident, by kind, event type and stance."""
    if claim.event_type in standing("speech") or family_of(claim.event_type) == "speech":
        return Part.FOLLOWER
    if claim.kind not in SPOKEN or claim.event_type in standing("background") or not _happens(claim):
        return Part.BACKGROUND
    if claim.stance is Stance.REPORTS_NONE:
        return Part.ZERO
    if claim.stance is Stance.ASSERTS and claim.event_type in standing("zero_by_itself"):
        return Part.ZERO
    return Part.CORE if claim.stance in {Stance.ASSERTS, Stance.DENIES} else Part.FOLLOWER


def _happens(claim: Claim) -> bool:
    """Does the type name a happening? A spoken or unknown type takes the claim's own kind."""
    known = event_types().get(claim.event_type)
    if claim.kind is Kind.STATEMENT:
        return known is None or known.kind in HAPPENINGS
    if claim.kind is Kind.STATUS and not claim.period.known:
        return any(lasting(strand) for strand in strands_of(claim.event_type))
    return True


MakeAccount = Callable[[Claim, "Document | None", Mission, "Coded | None"], Account]


def account_of(claim: Claim, document: Document | None, mission: Mission, coded: Coded | None = None) -> Account:
    """One claim as an account; ``coded``: its row, when it was drawn from a dataset."""
    published = document.published if document else None
    first, last = _days(claim.period, published, mission)
    places = specific_places(claim.places, mission) or _own_spot(coded)
    source = mission.source.get(document.source) if document else None
    span = claim.passage.span
    return Account(
        claim=claim,
        id=claim.id,
        type=claim.event_type,
        strands=strands_of(claim.event_type),
        part=part_of(claim),
        grain=_grain(claim, first, last, mission.house.window_days),
        first=first,
        last=last,
        places=places,
        coarse=bool(places) and all(coarse(place, mission) for place in places),
        voice=voice_of(claim, mission),
        dataset=source.id if source and source.kind is SourceKind.DATASET else "",
        text=_text_of(claim, document),
        coded=coded,
        published=published,
        order=(
            published.isoformat() if published else "9999",
            claim.passage.document,
            span.start,
            span.end,
            claim.id,
        ),
    )


def _own_spot(coded: Coded | None) -> tuple[str, ...]:
    """A row's own point stands for its place when the mission knows none."""
    if coded is None or coded.latitude is None or coded.longitude is None:
        return ()
    return (spot(coded.latitude, coded.longitude, coded.radius_km or 0.0),)


def _text_of(claim: Claim, document: Document | None) -> str:
    passage = claim.passage
    in_table = document is not None and is_dataset(document)
    return f"{passage.document} {passage.span.start}" if in_table else passage.document


def voice_of(claim: Claim, mission: Mission) -> str:
    """Whose word it is: the origin, and the actor behind it when the origin is a source that speaks for one."""
    source = mission.source.get(claim.origin)
    return source.actor if source and source.actor else claim.origin


def _days(period: Period, published: date | None, mission: Mission) -> tuple[int, int]:
    """First and last day as ordinals. An open end closes on the day of publication: nobody reports the future."""
    if not period.known:
        return 0, 0
    if period.start is None:
        end, since = period.end or date.min, mission.period.since
        return (since if since and since < end else end).toordinal(), end.toordinal()
    end = period.end or max(published or period.start, period.start)
    return period.start.toordinal(), end.toordinal()


def _grain(claim: Claim, first: int, last: int, window_days: int) -> Grain:
    if not claim.period.known:
        return Grain.NONE
    if claim.period.precision not in {Precision.MONTH, Precision.YEAR} and last - first <= 2 * window_days:
        return Grain.FINE
    stretch = claim.period.precision is Precision.INTERVAL
    return Grain.EXTENT if stretch and any(lasting(s) for s in strands_of(claim.event_type)) else Grain.VAGUE
