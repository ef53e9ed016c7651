"""The agreement: parties, term and notice, provisions, act catalogue, rival readings, textual variants."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from truceline.errors import Invalid
from truceline.words.identifier import check_id
from truceline.words.name import Validity
from truceline.words.quantity import Quantity
from truceline.words.vocabulary import Word


class Deontic(Word):
    """What a provision does to its addressee."""

    OBLIGES = "obliges", "The addressee must do it."
    PERMITS = "permits", "The addressee may do it."
    FORBIDS = "forbids", "The addressee must not do it."
    DECLARES = "declares", "The provision states or defines; nobody is obliged by it alone."


class ActClass(Word):
    """How the agreement itself classes an act (after the act catalogues of Mindanao's agreements)."""

    HOSTILE = "hostile", "The agreement prohibits it as a hostile act."
    PROVOCATIVE = "provocative", "The agreement prohibits it as a provocative act."
    EXEMPTED = "exempted", "The agreement exempts it from its prohibitions."


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How one party or observer reads a clause, with the citation."""

    by: str
    says: str
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """How one publisher's text of the provision differs, with the citation. Both texts stay."""

    publisher: str
    says: str
    cite: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One addressable part: who is obliged, permitted or forbidden to do what, where, from when until when.

    ``addressees`` are actor ids, ``acts`` event types or families, ``area`` and ``places`` ids; ``summary`` is in
    our own words. ``deadline`` is the day by which an obligation must be met.
    """

    id: str
    summary: str
    deontic: Deontic
    addressees: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    area: str = ""
    places: tuple[str, ...] = ()
    valid: Validity = field(default_factory=Validity)
    deadline: date | None = None
    quantities: tuple[Quantity, ...] = ()
    readings: tuple[Reading, ...] = ()
    variants: tuple[Variant, ...] = ()
    unclear: str = ""
    cite: str = ""

    def __post_init__(self) -> None:
        check_id("a provision", self.id)
        if not self.summary:
            raise Invalid(f"provision '{self.id}' needs a summary")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An entry of the agreement's own catalogue of hostile, provocative and exempted acts."""

    act_class: ActClass
    event_types: tuple[str, ...]
    says: str
    provision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """How long the monitor's mandate runs and how it ends.

    ``starts`` is the first day, ``expires`` the day on which the term ends, ``renewal_months`` the length of an
    automatic extension (0 = none), ``notice_months`` how long before the end a party must object. ``ended`` is the
    day on which the mandate ended in fact, if it did before its term.
    """

    starts: date
    expires: date
    renewal_months: int = 0
    notice_months: int = 0
    provision: str = ""
    ended: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.expires <= self.starts:
            raise Invalid(f"a term cannot end ({self.expires}) before it starts ({self.starts})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The yardstick: nothing is called a violation without a provision."""

    title: str
    signed: date
    parties: tuple[str, ...]
    guarantors: tuple[str, ...] = ()
    cite: str = ""
    term: Term | None = None
    provisions: tuple[Provision, ...] = ()
    acts: tuple[Act, ...] = ()

    def __post_init__(self) -> None:
        ids = [provision.id for provision in self.provisions]
        doubled = {id_ for id_ in ids if ids.count(id_) > 1}
        if doubled:
            raise Invalid(f"two provisions carry the id '{sorted(doubled)[0]}'")

    def provision(self, id_: str) -> Provision:
        """The provision with that id; KeyError when there is none."""
        return next(p for p in self.provisions if p.id == id_)
