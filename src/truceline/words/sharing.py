"""Who may see what: audiences, and what the mission withholds from them (sharing.toml)."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.errors import Invalid
from truceline.words.sealing import Label
from truceline.words.vocabulary import Word

SUBJECTS = ("source", "document", "claim", "place", "actor", "area")
"""What a rule may speak of."""


class Audience(Word):
    """For whom a version of the record is made."""

    INTERNAL = "internal", "The staff of the mission: everything but what is confidential."
    PARTIES = "parties", "The parties to the agreement: what is public, and what the mission shares with them."
    PUBLIC = "public", "Everybody: what is public."


CLEARED = {
    Audience.INTERNAL: frozenset({Label.PUBLIC, Label.PARTIES, Label.INTERNAL}),
    Audience.PARTIES: frozenset({Label.PUBLIC, Label.PARTIES}),
    Audience.PUBLIC: frozenset({Label.PUBLIC}),
}
"""The labels that each audience sees; 'confidential' is in no version."""


class TimeGrain(Word):
    """How exactly a withheld time is still told."""

    DAY = "day", "The day, without the clock."
    WEEK = "week", "The week, from Monday to Sunday."
    MONTH = "month", "The month."
    YEAR = "year", "The year."


@dataclass(frozen=True, slots=True, kw_only=True)
class Withhold:
    """One rule: ``subject`` ('source', an id) is for those whom ``label`` names, and coarser or not at all for others.

    ``square_km``: a place becomes a square of a fixed grid so wide; None: it becomes the nearest place around it that
    the audience may see. ``time``: of a source or a document: how exactly its claims' times are told; None: as stated.
    """

    kind: str
    id: str
    label: Label
    square_km: int | None = None
    time: TimeGrain | None = None

    def __post_init__(self) -> None:
        if self.kind not in SUBJECTS:
            raise Invalid(f"'{self.kind}' is none of {', '.join(SUBJECTS)}")
        if self.square_km is not None and not 1 <= self.square_km <= 500:
            raise Invalid("a square is 1 to 500 km wide")
        if self.square_km is not None and self.kind != "place":
            raise Invalid(f"a {self.kind} has no square")
        if self.time is not None and self.kind not in ("source", "document"):
            raise Invalid(f"a {self.kind} has no time of its own")

    def hidden_from(self, audience: Audience) -> bool:
        """Must this audience not see it?"""
        return self.label not in CLEARED[audience]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """A mission's rules; ``sound``: the file could be read to its last word. Else nothing is published by it."""

    rules: tuple[Withhold, ...] = ()
    sound: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What a version keeps back, counted; ``documents``: those (by their id in this version) of which something is
    kept back; ``sentences``: assessments left out because they rest on it."""

    audience: Audience
    documents: frozenset[str] = frozenset()
    claims: int = 0
    quotes: int = 0
    incidents: int = 0
    sources: int = 0
    actors: int = 0
    places: int = 0
    times: int = 0
    sentences: int = 0

    @property
    def anything(self) -> bool:
        """Is anything kept back?"""
        counts = (self.claims, self.quotes, self.incidents, self.sources, self.actors, self.places, self.times)
        return bool(self.documents) or any(counts) or bool(self.sentences)
