"""Where reports come from, on whose side, how reliable, and what they say they cover."""

from __future__ import annotations

from dataclasses import dataclass, field

from truceline.errors import Invalid
from truceline.words.identifier import check_id
from truceline.words.name import Name, Validity
from truceline.words.vocabulary import Word


class SourceKind(Word):
    """What sort of source."""

    OUTLET = "outlet", "A news outlet."
    BULLETIN = "bulletin", "A recurring official bulletin of a monitor or an office."
    PARTY = "party_statement", "Statements of a party or one of its offices."
    MONITOR = "field_monitor", "Observers in the field."
    NGO = "ngo", "A non-governmental or international organisation."
    DATASET = "dataset", "A coded event dataset: at most one record per happening."
    DESK = "desk", "A desk that summarises public documents in its own words."


class Reliability(Word):
    """Admiralty scale, first letter; it hangs on the source, never on one report."""

    A = "A", "Completely reliable."
    B = "B", "Usually reliable."
    C = "C", "Fairly reliable."
    D = "D", "Not usually reliable."
    E = "E", "Unreliable."
    F = "F", "Reliability cannot be judged."


class Cadence(Word):
    """How often the source says it publishes."""

    DAILY = "daily", "Every day."
    WEEKLY = "weekly", "Every week."
    MONTHLY = "monthly", "Every month."
    IRREGULAR = "irregular", "When there is something to publish."


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a source says it covers. Empty ``places`` or ``event_types`` means that it declares none.

    ``event_types`` may hold event types and families. A source without a declared coverage is never called silent.
    """

    places: tuple[str, ...] = ()
    event_types: tuple[str, ...] = ()
    valid: Validity = field(default_factory=Validity)

    @property
    def declared(self) -> bool:
        """Does the source say what it covers?"""
        return bool(self.places or self.event_types)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source; ``actor`` is the actor whose voice it is (a ministry's site speaks for the ministry)."""

    id: str
    kind: SourceKind
    names: tuple[Name, ...]
    side: str = ""
    owner: str = ""
    actor: str = ""
    reliability: Reliability = Reliability.F
    cadence: Cadence = Cadence.IRREGULAR
    coverage: Coverage = field(default_factory=Coverage)
    languages: tuple[str, ...] = ()
    url: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        check_id("a source", self.id)
        if not self.names:
            raise Invalid(f"source '{self.id}' needs at least one name")
