"""Everything that a page, a bulletin or an export shows, as of one entry of the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from truceline.words.assessment import Assessment
from truceline.words.claim import Claim
from truceline.words.document import Document, Problem
from truceline.words.entry import Checkpoint, Decision
from truceline.words.grounds import Grounds
from truceline.words.incident import Doubt, Incident, Reprint
from truceline.words.mission import Mission
from truceline.words.people import IssuedBulletin
from truceline.words.sealing import SealedField
from truceline.words.sharing import Withheld


@dataclass(frozen=True, kw_only=True)
class Picture:
    """The record and what follows from it.

    ``documents`` by SHA-256, ``texts`` their stored texts by the same key, ``claims`` by id (rejected ones are kept,
    and marked by ``reviews``: claim id to the decision that stands), ``problems`` of this run, ``note``: the checkpoint
    as a signed note, ``vkey``: the public key that signed it ('' when nobody did), ``queue``: pairs of claims for
    people to decide, the most informative first, ``sealed`` the fields that are withheld from every reader, without
    their values. ``stood``: number and day of the last entry that it
    counts, when it shows the record as it stood once.
    """

    mission: Mission
    documents: Mapping[str, Document]
    texts: Mapping[str, str]
    claims: Mapping[str, Claim]
    reviews: Mapping[str, Decision] = field(default_factory=dict)
    reprints: tuple[Reprint, ...] = ()
    incidents: tuple[Incident, ...] = ()
    queue: tuple[Doubt, ...] = ()
    assessment: Assessment
    problems: tuple[Problem, ...] = ()
    checkpoint: Checkpoint
    version: str = ""
    note: str = ""
    vkey: str = ""
    sealed: tuple[SealedField, ...] = ()
    grounds: Mapping[str, Grounds] = field(default_factory=dict)
    """What proposers read otherwise, by claim id."""

    stood: tuple[int, date] | None = None
    bulletins: tuple[IssuedBulletin, ...] = ()
    """Bulletins that were put forward, oldest first; those that a second person signed are issued."""
    withheld: Withheld | None = None
    """What this version keeps back; None: it was made for nobody in particular, and keeps nothing back."""

    @cached_property
    def incident_of(self) -> dict[str, Incident]:
        """The incident that holds a claim, by claim id."""
        return {claim: incident for incident in self.incidents for claim in incident.claims}


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What taking in did: the mission's title, the entries added by sort, and what could not be taken in.

    ``unlisted``: names in what was newly read that no list of the mission holds, a line each.
    """

    title: str
    added: Mapping[str, int]
    problems: tuple[Problem, ...] = ()
    unlisted: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Was anything added to the record?"""
        return any(self.added.values())


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a run shows and did: the picture, its page, the counts of its overview, the entries added by sort, and the
    names in what was newly read that no list of the mission holds, a line each."""

    picture: Picture
    page: str
    counts: Mapping[str, int]
    added: Mapping[str, int]
    unlisted: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Did the run add anything to the record?"""
        return any(self.added.values())
