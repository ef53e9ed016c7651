"""Claims that speak of the same happening, and how they stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from truceline.errors import Invalid
from truceline.words.passage import Span
from truceline.words.period import Period
from truceline.words.vocabulary import Word


class RelationKind(Word):
    """How one claim stands to another."""

    CORROBORATES = "corroborates", "Another origin says the same."
    DENIES = "denies", "It says that the other claim is not so."
    CONTRADICTS = "contradicts", "Both cannot be so in a named field."
    CORRECTS = "corrects", "The same voice takes back or changes what it said."
    REPEATS = "repeats", "The same origin again: a reprint or a repetition; it adds nothing."
    PARTLY_AGREES = "partly_agrees", "The same happening, but a named field differs."


class Agreement(Word):
    """How two claims stand to each other in one field."""

    AGREE = "agree", "Both say the same, as far as their words go."
    DIFFER = "differ", "What they say cannot both be so, or names other things."
    ONLY_ONE = "only_one", "Only one of them says anything of it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One field of two claims side by side: what each says, in its own words ('' when it is silent)."""

    field: str
    agreement: Agreement
    one: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Claim ``from_claim`` stands in this relation to ``to_claim``; ``reason`` says why in one sentence.

    ``compared``: both claims field by field, ``from_claim`` first.
    """

    kind: RelationKind
    from_claim: str
    to_claim: str
    reason: str
    field: str = ""
    compared: tuple[Compared, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two claims speak of the same happening, and the reason in one sentence a reviewer understands.

    ``pattern`` names how they agree in each dimension; ``weight`` is what that is worth in bits (two to its power times
    likelier in one happening than by chance), ``probability`` what follows when rival matches are weighed too.
    ``runner_up`` is the claim outside the incident that fits ``one`` (or else ``other``) next best; ``margin`` by how
    many bits it fits less well. None and '' where the pair was joined by a rule and never weighed.
    """

    one: str
    other: str
    reason: str
    pattern: str = ""
    weight: Decimal | None = None
    probability: Decimal | None = None
    runner_up: str = ""
    margin: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A pair for a person to decide: do both speak of one happening? ``linked``: they do as it stands.

    ``moves``: how many claims change their incident with the answer; ``reason`` speaks of both sides of the doubt.
    """

    one: str
    other: str
    reason: str
    probability: Decimal
    linked: bool
    moves: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOf:
    """Incident ``part`` is one of the happenings that make up incident ``whole``; ``reason`` says why."""

    part: str
    whole: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprint:
    """Two documents with one origin: ``copy`` repeats ``original`` ('' when the original is not in the record).

    ``spans``: the places in the copy that are copied, when it is not a copy as a whole.
    """

    copy: str
    original: str
    reason: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """A happening, or an alleged one: its claims, the links between them, its event type, places and period.

    ``title`` is a neutral label made of the event type, the place and the period, never a headline. ``parts`` are
    other incidents that it is made of, ``part_of`` the incident that it is a part of (None when there is none).
    """

    id: str
    title: str
    event_type: str
    claims: tuple[str, ...]
    places: tuple[str, ...]
    period: Period
    links: tuple[Link, ...] = ()
    relations: tuple[Relation, ...] = ()
    parts: tuple[PartOf, ...] = ()
    part_of: PartOf | None = None

    def __post_init__(self) -> None:
        if not self.claims:
            raise Invalid(f"incident '{self.id}' has no claim")
