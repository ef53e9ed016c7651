"""Claims that speak of the same happening, and how they stand to each other."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.errors import Invalid
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Claim ``from_claim`` stands in this relation to ``to_claim``; ``reason`` says why in one sentence."""

    kind: RelationKind
    from_claim: str
    to_claim: str
    reason: str
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two claims speak of the same happening, and the reason in one sentence a reviewer understands."""

    one: str
    other: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprint:
    """Two documents with one origin: ``copy`` repeats ``original`` ('' when the original is not in the record)."""

    copy: str
    original: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """A happening, or an alleged one: its claims, the links between them, its event type, places and period.

    ``title`` is a neutral label made of the event type, the place and the period, never a headline.
    """

    id: str
    title: str
    event_type: str
    claims: tuple[str, ...]
    places: tuple[str, ...]
    period: Period
    links: tuple[Link, ...] = ()
    relations: tuple[Relation, ...] = ()

    def __post_init__(self) -> None:
        if not self.claims:
            raise Invalid(f"incident '{self.id}' has no claim")
