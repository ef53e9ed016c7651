"""Three separate answers on every incident, and the state of its case."""

from __future__ import annotations

from dataclasses import dataclass

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


class Reason(Word):
    """Why something could not be verified."""

    NO_ACCESS = "no_access", "The place could not be reached."
    TOO_LATE = "too_late", "Traces were gone."
    REFUSED = "refused", "A party refused."
    CONTRADICTORY = "contradictory", "The accounts exclude each other."
    OUTSIDE_MANDATE = "outside_mandate", "The mandate does not allow it."
    NOT_TRIED = "not_tried", "Nobody has examined it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One answer with the rule that fired, its reasons in words and the claims behind it.

    ``actors`` holds the parties said to be responsible (question WHO; several are allowed), ``provisions`` the
    provisions concerned (question PROVISION). ``author`` is 'rule' or a person; ``dissent`` the words of who differs.
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
    dissent: str = ""
