"""What stands beside the incidents: ways, mandate and term, open questions, sources, the rules that were used."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from truceline.assess.phrases import counted
from truceline.publish.bulletin.accounts import QUESTIONS
from truceline.publish.bulletin.citing import Citations
from truceline.publish.bulletin.parts import Sentence
from truceline.publish.bulletin.rules import rule_name
from truceline.publish.bulletin.scope import Scope
from truceline.publish.edition import Edition
from truceline.words import naming
from truceline.words.assessment import OpenQuestion, Verdict
from truceline.words.told import raised, sentence_of, spoken, strung, told


def ways(scope: Scope, cite: Citations) -> tuple[Sentence, ...]:
    """The ways of which an account speaks in these days."""
    lines = []
    for way in scope.edition.picture.assessment.ways:
        touching = [s for s in way.stretches if s.first <= scope.days.last and s.last >= scope.days.first]
        if touching:
            claims = (claim for s in touching for claim in (*s.closed, *s.open, *s.restricted))
            lines.append(Sentence(text=way.sentence, passages=cite.numbers(claims)))
    return (*lines, *_bypasses(scope, cite))


def _bypasses(scope: Scope, cite: Citations) -> Iterator[Sentence]:
    """The ways round of which a document of these days speaks."""
    picture = scope.edition.picture
    for bypass in picture.assessment.bypasses:
        claims = [id_ for id_ in (*bypass.there, *bypass.closed, *bypass.denied) if id_ in picture.claims]
        days = (picture.documents[picture.claims[id_].passage.document].published for id_ in claims)
        if any(day and scope.days.first <= day <= scope.days.last for day in days):
            yield Sentence(text=bypass.sentence, passages=cite.numbers(claims))


def term(edition: Edition, cite: Citations) -> Sentence:
    """Where the mandate's term stands, with the statements on it."""
    clock = edition.picture.assessment.term
    if clock is None:
        return Sentence(text=told("The agreement states no term."))
    return Sentence(text=clock.state, passages=cite.numbers(clock.claims))


def mandate(scope: Scope, cite: Citations) -> tuple[Sentence, ...]:
    """The monitor's activities of these days by the mandate test, one line per verdict."""
    found: dict[Verdict, list[str]] = defaultdict(list)
    for test in scope.edition.picture.assessment.mandate:
        claim = scope.edition.picture.claims.get(test.claim)
        day = (claim.period.start or claim.period.end) if claim else None
        if day and scope.days.first <= day <= scope.days.last and not scope.edition.rejected(test.claim):
            found[test.verdict].append(test.claim)
    return tuple(
        Sentence(text=_judged(verdict, len(claims)), passages=cite.numbers(claims))
        for verdict in Verdict
        if (claims := found[verdict])
    )


def _judged(verdict: Verdict, number: int) -> str:
    activities = counted(number, "activity", "activities")
    return told("{verdict}: {activities}.", verdict=raised(spoken(verdict)), activities=activities)


def questions(scope: Scope, cite: Citations) -> tuple[Sentence, ...]:
    """Questions asked by the last of these days; of a spot issue, those that its claims ask."""
    return tuple(
        cite.sentence(question.sentence, (question.claim, *question.answered_by))
        for question in scope.edition.picture.assessment.questions
        if _asked(question, scope)
    )


def _asked(question: OpenQuestion, scope: Scope) -> bool:
    if scope.spot:
        return question.claim in scope.held[0].claims
    return question.asked_on is None or question.asked_on <= scope.days.last


def sources(edition: Edition) -> tuple[str, ...]:
    """Every source with a document in the record, and how many."""
    held = Counter(d.source for d in edition.picture.documents.values() if d.source)
    named = sorted((naming.source_name(source, edition.mission), many) for source, many in held.items())
    return tuple(told("{name}: {documents}", name=name, documents=counted(many, "document")) for name, many in named)


def rules(scope: Scope) -> tuple[str, ...]:
    """The naming policy, the figure rule, and every rule of a finding that fired in this issue."""
    found = (scope.finding(incident, question) for incident in scope.held for question in QUESTIONS)
    fired = {finding.rule for finding in found if finding}
    mission = scope.edition.mission
    named = strung(rule_name(rule) for rule in sorted(fired)) if fired else told("none")
    return (
        naming.policy_sentence(mission),
        told("Rival figures: {rule}", rule=sentence_of(mission.house.figure_rule)),
        told("Rules of findings that fired: {rules}. They stand in docs/rules.", rules=named),
    )
