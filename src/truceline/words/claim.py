"""The unit of the record: one voice, one stance, one checkable proposition, one passage."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

from truceline.errors import Invalid
from truceline.words.canonical import plain_bytes, to_plain
from truceline.words.effort import Effort
from truceline.words.kind import Kind
from truceline.words.passage import Passage, Span
from truceline.words.period import Period
from truceline.words.quantity import Quantity
from truceline.words.stance import Stance
from truceline.words.vocabulary import Word


class Role(Word):
    """What an actor does in the proposition."""

    AGENT = "agent", "Who acted, or is said to have acted."
    TARGET = "target", "Whom or what it was done to, or for."
    ADDRESSEE = "addressee", "From whom something is demanded or asked."
    PRESENT = "present", "Who took part or looked on."


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One link of an attribution chain: the words that name the speaker, and the actor or source if it is known."""

    words: str
    actor: str = ""
    source: str = ""
    anonymous: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An actor in its role; ``actor`` is empty when the mission's names do not know the words."""

    role: Role
    words: str
    actor: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where: the words and, if the gazetteer knows them, the place id; ``near`` when the words say near it."""

    words: str
    place: str = ""
    near: bool = False
    span: Span | None = None


@dataclass(frozen=True, kw_only=True)
class Claim:
    """At this passage, this chain of voices takes this stance on this proposition.

    ``chain`` runs from the outlet to the farthest quoted voice; its last link holds the stance. ``answers`` is the id
    of the claim that this one speaks of ('X denies what Y asserts'), '' when none. ``reader`` names the reader and
    its version and is no part of the id: reading again adds and never disturbs.
    """

    kind: Kind
    event_type: str
    stance: Stance
    passage: Passage
    chain: tuple[Voice, ...] = ()
    participants: tuple[Participant, ...] = ()
    locations: tuple[Location, ...] = ()
    period: Period = field(default_factory=Period)
    quantities: tuple[Quantity, ...] = ()
    effort: Effort | None = None
    answers: str = ""
    reader: str = ""

    def __post_init__(self) -> None:
        if not self.event_type:
            raise Invalid("a claim needs an event type")

    @cached_property
    def id(self) -> str:
        """'c-' and 20 hexadecimal digits that follow from the content and the passage alone."""
        plain = to_plain(self)
        del plain["reader"]
        return id_of(plain_bytes(plain))

    @property
    def speaker(self) -> Voice | None:
        """The farthest quoted voice: whose stance it is."""
        return self.chain[-1] if self.chain else None

    @property
    def origin(self) -> str:
        """What the claim goes back to: the farthest voice by actor, source or words; else its document."""
        voice = self.speaker
        if voice is None or voice.anonymous:
            return self.passage.document
        return voice.actor or voice.source or voice.words.casefold()

    def actors(self, role: Role) -> tuple[str, ...]:
        """Ids of the known actors in a role."""
        return tuple(p.actor for p in self.participants if p.role is role and p.actor)

    @property
    def places(self) -> tuple[str, ...]:
        """Ids of the known places."""
        return tuple(location.place for location in self.locations if location.place)


def id_of(content: bytes) -> str:
    """The id of the claim with these canonical bytes, its reader left out."""
    return "c-" + hashlib.sha256(content).hexdigest()[:20]
