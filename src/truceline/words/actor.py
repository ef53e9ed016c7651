"""Who acts or speaks."""

from __future__ import annotations

from dataclasses import dataclass, field

from truceline.errors import Invalid
from truceline.words.identifier import check_id
from truceline.words.name import Name, Validity
from truceline.words.vocabulary import Word


class ActorKind(Word):
    """What an actor is in the agreement and in the field. Neutral words only."""

    PARTY = "party", "A signatory that the agreement binds."
    GUARANTOR = "guarantor", "A signatory or power that guarantees the agreement."
    MONITOR = "monitor", "The mission or contingent that observes the agreement, or a part of it."
    AUTHORITIES = "authorities", "Authorities that govern in fact; recognition is not judged here."
    FORMATION = "formation", "An armed formation."
    OFFICE = "office", "A ministry, command, council or other office."
    OFFICIAL = "official", "A person in an office."
    ORGANISATION = "organisation", "An international or non-governmental organisation."
    OUTLET = "outlet", "A news outlet that appears as an actor."
    POPULATION = "population", "People as a group: residents, displaced people, protesters."
    PERSON = "person", "A person without an office."


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One actor: id, kind, side, the actor it belongs to, its rival names, and when the role holds."""

    id: str
    kind: ActorKind
    names: tuple[Name, ...]
    side: str = ""
    parent: str = ""
    valid: Validity = field(default_factory=Validity)
    note: str = ""

    def __post_init__(self) -> None:
        check_id("an actor", self.id)
        if not self.names:
            raise Invalid(f"actor '{self.id}' needs at least one name")
        if self.parent == self.id:
            raise Invalid(f"actor '{self.id}' cannot belong to itself")
