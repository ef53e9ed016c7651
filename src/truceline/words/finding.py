"""Three separate answers on every incident, and the state of its case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from truceline.words.by_the_million import by_the_million
from truceline.words.vocabulary import Word


class FindingQuestion(Word):
    """The three questions; they are never answered by one value."""

    HAPPENED = "happened", "Did it happen?"
    WHO = "who", "Who did it?"
    PROVISION = "provision", "Which provision does it concern, and was it kept?"


class Answer(Word):
    """How a question stands."""

    ESTABLISHED = "established", "Independent origins of opposing sides, or an admission, say so and nobody denies it."
    CONTESTED = "contested", "One voice says so and another says not."
    ALLEGED = "alleged", "It is said by one side or one origin only, and not denied."
    DENIED = "denied", "It is denied, and nobody in the record says that it is so in his own voice."
    UNRESOLVED = "unresolved", "The record does not answer."


class Credibility(Word):
    """Admiralty scale, second figure; it hangs on the item, never on the source."""

    CONFIRMED = "1", "Confirmed by other sources."
    PROBABLE = "2", "Probably true."
    POSSIBLE = "3", "Possibly true."
    DOUBTFUL = "4", "Doubtful."
    IMPROBABLE = "5", "Improbable."
    UNJUDGED = "6", "Truth cannot be judged."


class CaseState(Word):
    """Where a case stands. 'Not verified' is not 'false'."""

    ALLEGATION = "allegation", "Somebody said so; nothing has been examined."
    ADMISSIBLE = "admissible", "It concerns a provision and can be examined."
    INQUIRY = "inquiry", "It is being examined."
    VERIFIED = "verified", "The examination found that it happened."
    NOT_VERIFIED = "not_verified", "The examination could not establish it; that is not 'false'."
    UNRESOLVED = "unresolved", "The examination ended without an answer."
    CLOSED = "closed", "Nothing more will be done."


MOVES: dict[CaseState, tuple[CaseState, ...]] = {
    CaseState.ALLEGATION: (CaseState.ADMISSIBLE, CaseState.CLOSED),
    CaseState.ADMISSIBLE: (CaseState.INQUIRY, CaseState.CLOSED),
    CaseState.INQUIRY: (CaseState.VERIFIED, CaseState.NOT_VERIFIED, CaseState.UNRESOLVED),
    CaseState.VERIFIED: (CaseState.CLOSED, CaseState.INQUIRY),
    CaseState.NOT_VERIFIED: (CaseState.CLOSED, CaseState.INQUIRY),
    CaseState.UNRESOLVED: (CaseState.CLOSED, CaseState.INQUIRY),
    CaseState.CLOSED: (CaseState.INQUIRY,),
}
"""Where people may move a case from each state. Back to the inquiry reopens it."""

EXAMINED = frozenset({CaseState.VERIFIED, CaseState.NOT_VERIFIED})
"""States that need a finding which a second person signed."""


class Reason(Word):
    """Why something could not be verified."""

    NO_ACCESS = "no_access", "The place could not be reached."
    TOO_LATE = "too_late", "Traces were gone."
    REFUSED = "refused", "A party refused."
    CONTRADICTORY = "contradictory", "The accounts exclude each other."
    OUTSIDE_MANDATE = "outside_mandate", "The mandate does not allow it."
    NOT_TRIED = "not_tried", "Nobody has examined it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What part of the responsibility a person lays to an actor, in per cent. Shares may add up to more than 100."""

    actor: str
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a second person says of a finding, a bulletin or a move: signs it, or differs in these words.

    ``entry``: its number in the ledger, ``day`` when it was recorded.
    """

    by: str
    signs: bool
    day: date
    entry: int
    words: str = ""


@by_the_million
class Finding:
    """One answer with the rule that fired, its reasons in words and the claims behind it.

    ``actors`` holds the parties said to be responsible (question WHO; several are allowed, ``shares`` when a person
    states them), ``provisions`` the provisions concerned (question PROVISION). ``author`` is 'rule' or a person.
    Of a person's finding: its ``entry`` and ``day``, the ``views`` of others, how many accounts of the incident came
    ``later``, how many of those that it considered now stand ``elsewhere`` (the happening was split) or are ``gone``
    (rejected, or read no more), and the entries of earlier findings that it ``replaces``.
    """

    incident: str
    question: FindingQuestion
    answer: Answer
    credibility: Credibility
    rule: str
    reasons: tuple[str, ...]
    claims: tuple[str, ...]
    actors: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    reason_code: Reason | None = None
    author: str = "rule"
    entry: int | None = None
    day: date | None = None
    shares: tuple[Share, ...] = ()
    views: tuple[View, ...] = ()
    later: int = 0
    elsewhere: int = 0
    gone: int = 0
    replaces: tuple[int, ...] = ()

    @property
    def by_person(self) -> bool:
        """Did a person find it?"""
        return self.author != "rule"

    @property
    def signed(self) -> bool:
        """Did a second person sign it?"""
        return any(view.signs for view in self.views)

    @property
    def dissent(self) -> str:
        """The words of those who differ, each with the name."""
        return " ".join(f"{view.by}: {view.words}" for view in self.views if not view.signs)


def on_top(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The first finding on each incident and question: the newest of people where there is one, else the rule's."""
    first: dict[tuple[str, FindingQuestion], Finding] = {}
    for finding in findings:
        first.setdefault((finding.incident, finding.question), finding)
    return tuple(first.values())
