"""What people found, signed, contested and moved, each with the entry of the ledger that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from truceline.words.finding import Answer, CaseState, Credibility, FindingQuestion, Reason, Share, View
from truceline.words.passage import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An account that a person had before them: a claim (its id) at a passage of a document (its SHA-256).

    The passage outlives the claim: a newer reader may read it otherwise, under another id.
    """

    claim: str
    document: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a FIND says besides its words: the value of its decision, as JSON.

    ``rests_on``: the claims behind the answer, all that were seen when it names none; ``seen``: every account of the
    happening as it stood then.
    """

    question: FindingQuestion
    answer: Answer
    credibility: Credibility = Credibility.UNJUDGED
    actors: tuple[str, ...] = ()
    shares: tuple[Share, ...] = ()
    provisions: tuple[str, ...] = ()
    reason_code: Reason | None = None
    rests_on: tuple[str, ...] = ()
    seen: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What a CASE says besides its reason: the state that the case has now, and the one that it leaves."""

    to: CaseState
    leaves: CaseState
    reason_code: Reason | None = None
    seen: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PutForward:
    """What a BULLETIN says: its days, the number of entries that it stands on, SHA-256 of what was shown.

    ``corrects``: the entry of an earlier bulletin that it takes the place of.
    """

    first: date
    last: date
    size: int
    sha256: str
    number: str = ""
    corrects: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFinding:
    """A FIND that nobody took back, with what others say of it."""

    entry: int
    by: str
    day: date
    words: str
    found: Found
    views: tuple[View, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMove:
    """A CASE that nobody took back, with what others say of it."""

    entry: int
    by: str
    day: date
    words: str
    moved: Moved
    views: tuple[View, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedBulletin:
    """A BULLETIN that nobody took back; it is issued when a second person signed it."""

    entry: int
    by: str
    day: date
    words: str
    bulletin: PutForward
    views: tuple[View, ...] = ()

    @property
    def issued(self) -> bool:
        """Did a second person sign it?"""
        return any(view.signs for view in self.views)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Everything of this sort in a record, oldest first."""

    findings: tuple[PersonFinding, ...] = ()
    moves: tuple[CaseMove, ...] = ()
    bulletins: tuple[IssuedBulletin, ...] = ()


NOBODY = People()
