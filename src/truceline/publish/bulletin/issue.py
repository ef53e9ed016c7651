"""What a bulletin says of a period: summary with honest zeros, incidents, corrections, term, questions, sources, rules.

Every sentence is followed by the numbers of the passages behind it. A period with fewer stated posts or patrols than
the one before says so before it says that less was recorded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.assess.phrases import counted
from truceline.publish.bulletin.changes import changes
from truceline.publish.bulletin.citing import Citations, Cited
from truceline.publish.days import day_words, stretch_words
from truceline.publish.edition import Edition
from truceline.words import naming
from truceline.words.event_types import families, family_of
from truceline.words.finding import Answer, FindingQuestion
from truceline.words.incident import Incident
from truceline.words.naming import policy_sentence

QUESTIONS = tuple(FindingQuestion)
SEEING = frozenset({"posts", "patrols", "routes", "positions", "observers", "sensors", "cameras", "flights"})
"""Measures of effort that one period can have less of than another; a stretch of time is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence and the numbers of the passages behind it."""

    text: str
    passages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """Incidents of one family in the period, and in the period before of the same length."""

    family: str
    now: int
    before: int
    contested: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """One incident of the period: its three answers, its origins, its accounts in a sentence each."""

    number: int
    title: str
    answers: tuple[str, ...]
    credibility: str
    origins: int
    accounts: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One bulletin. ``number``: '' for a draft; ``basis`` says whose claims it rests on."""

    title: str
    holder: str
    span: str
    before_span: str
    made_as_of: str
    basis: str
    summary: tuple[Sentence, ...]
    counts: tuple[CountRow, ...]
    zeros: tuple[Sentence, ...]
    incidents: tuple[IncidentRow, ...]
    since: str
    changed: tuple[Sentence, ...]
    ways: tuple[Sentence, ...]
    term: str
    questions: tuple[Sentence, ...]
    sources: tuple[str, ...]
    rules: tuple[str, ...]
    passages: tuple[Cited, ...]
    checkpoint: str
    language: str = "en"


def issue(edition: Edition, first: date, last: date, before: Edition | None = None) -> Issue:
    """The bulletin of the days from ``first`` to ``last``; ``before``: the record as the last issue showed it."""
    cite = Citations(edition=edition)
    length = (last - first).days + 1
    earlier = (first - timedelta(days=length), first - timedelta(days=1))
    held, were = _within(edition, first, last), _within(edition, *earlier)
    picture, mission = edition.picture, edition.mission
    return Issue(
        title=mission.title,
        holder=mission.mandate_holder,
        span=_span(first, last),
        before_span=_span(*earlier),
        made_as_of=day_words(picture.assessment.as_of),
        basis=_basis(edition),
        summary=_summary(edition, held, were, (first, last), earlier, cite),
        counts=_counts(edition, held, were),
        zeros=_zeros(edition, first, last, cite),
        incidents=tuple(_incident(incident, edition, cite) for incident in held),
        since=_stood(before),
        changed=_changed(before, edition, cite) if before else (),
        ways=_ways(edition, first, last, cite),
        term=picture.assessment.term.state if picture.assessment.term else "The agreement states no term.",
        questions=tuple(
            Sentence(text=question.sentence, passages=cite.numbers((question.claim, *question.answered_by)))
            for question in picture.assessment.questions
            if question.asked_on is None or question.asked_on <= last
        ),
        sources=_sources(edition),
        rules=_rules(edition, held),
        passages=cite.all(),
        checkpoint=picture.note,
    )


def _within(edition: Edition, first: date, last: date) -> list[Incident]:
    """The incidents with a day in the period, in the order of time; one without any day belongs to no period."""
    return [
        incident
        for _, incident in edition.numbered.values()
        if incident.period.known
        and (incident.period.start or date.min) <= last
        and (incident.period.end or incident.period.start or date.max) >= first
    ]


def _summary(
    edition: Edition,
    held: Sequence[Incident],
    were: Sequence[Incident],
    days: tuple[date, date],
    earlier: tuple[date, date],
    cite: Citations,
) -> tuple[Sentence, ...]:
    told = []
    effort, effort_before = _effort(edition, *days), _effort(edition, *earlier)
    fell = ((name, effort.get(name), was) for name, was in effort_before.items())
    less = [f"{name} ({now:g} after {was:g})" for name, now, was in fell if now is not None and now < was]
    if less:
        told.append(Sentence(text=f"Less was done to see than in the period before: {', '.join(less)}."))
    contested = [i for i in held if _answer(edition, i, FindingQuestion.HAPPENED) is Answer.CONTESTED]
    text = f"The record holds {counted(len(held), 'incident')} of these days, {len(contested):,} of them contested"
    text += f"; of the {(days[1] - days[0]).days + 1} days before it holds {len(were):,}."
    told.append(Sentence(text=text, passages=cite.numbers(claim for i in contested for claim in i.claims[:1])))
    if not held:
        told.append(Sentence(text="That none is held does not say that none happened: see what was done to see it."))
    silent = [s for s in edition.picture.assessment.silences if s.said in ("without_it", "nothing")]
    quiet = {s.incident for s in silent} & {incident.id for incident in held}
    if quiet:
        told.append(
            Sentence(text=f"On {counted(len(quiet), 'incident')} a source that declares to cover it is silent.")
        )
    return tuple(told)


def _effort(edition: Edition, first: date, last: date) -> dict[str, float]:
    """Posts, patrols, routes that claims of these days state as their effort: the largest figure of each measure."""
    stated: dict[str, float] = {}
    for claim in edition.picture.claims.values():
        day = claim.period.start or claim.period.end
        if claim.effort and day and first <= day <= last:
            for quantity in claim.effort.measures:
                name = quantity.measure if quantity.measure in SEEING else f"{quantity.unit}s"
                if quantity.stated is not None and name in SEEING:
                    stated[name] = max(stated.get(name, 0.0), float(quantity.stated))
    return stated


def _counts(edition: Edition, held: Iterable[Incident], were: Iterable[Incident]) -> tuple[CountRow, ...]:
    held = list(held)
    now = Counter(family_of(incident.event_type) for incident in held)
    before = Counter(family_of(incident.event_type) for incident in were)
    contested = Counter(
        family_of(incident.event_type)
        for incident in held
        if _answer(edition, incident, FindingQuestion.HAPPENED) is Answer.CONTESTED
    )
    order = [*families(), *sorted((now.keys() | before.keys()) - families().keys())]
    return tuple(
        CountRow(family=families().get(f, f or "Other"), now=now[f], before=before[f], contested=contested[f])
        for f in order
        if now[f] or before[f]
    )


def _zeros(edition: Edition, first: date, last: date, cite: Citations) -> tuple[Sentence, ...]:
    """Explicit zeros of these days, each with the effort behind it or the lack of it."""
    told = []
    for gap in edition.picture.assessment.effort_gaps:
        claim = edition.picture.claims.get(gap.claim)
        day = (claim.period.start or claim.period.end) if claim else None
        if day and first <= day <= last:
            told.append(Sentence(text=gap.sentence, passages=cite.numbers((gap.claim,))))
    return tuple(told)


def _incident(incident: Incident, edition: Edition, cite: Citations) -> IncidentRow:
    findings = [edition.findings.get((incident.id, question)) for question in QUESTIONS]
    origins = next((o for o in edition.picture.assessment.origins if o.incident == incident.id), None)
    accounts = [
        Sentence(text=reason, passages=cite.numbers(finding.claims) if place == 0 else ())
        for finding in findings
        if finding
        for place, reason in enumerate(finding.reasons)
    ]
    return IncidentRow(
        number=edition.numbered[incident.id][0],
        title=incident.title,
        answers=tuple(str(finding.answer) if finding else "not asked" for finding in findings),
        credibility=findings[0].credibility.value if findings[0] else "",
        origins=len(origins.origins) if origins else 0,
        accounts=tuple(dict.fromkeys(accounts)),
    )


def _changed(before: Edition, now: Edition, cite: Citations) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(text=change.sentence, passages=cite.numbers(change.claims, rejected=change.kind == "rejected"))
        for change in changes(before, now)
    )


def _ways(edition: Edition, first: date, last: date, cite: Citations) -> tuple[Sentence, ...]:
    told = []
    for way in edition.picture.assessment.ways:
        touching = [s for s in way.stretches if s.first <= last and s.last >= first]
        if touching:
            claims = (claim for s in touching for claim in (*s.closed, *s.open, *s.restricted))
            told.append(Sentence(text=way.sentence, passages=cite.numbers(claims)))
    return tuple(told)


def _sources(edition: Edition) -> tuple[str, ...]:
    held = Counter(d.source for d in edition.picture.documents.values() if d.source)
    named = sorted((naming.source_name(source, edition.mission), many) for source, many in held.items())
    return tuple(f"{name}: {counted(many, 'document')}" for name, many in named)


def _rules(edition: Edition, held: Iterable[Incident]) -> tuple[str, ...]:
    fired = {
        finding.rule
        for incident in held
        for question in QUESTIONS
        if (finding := edition.findings.get((incident.id, question)))
    }
    house = edition.mission.house
    return (
        policy_sentence(edition.mission),
        f"Rival figures: {house.figure_rule.sentence}",
        f"Rules of findings that fired: {', '.join(sorted(fired)) or 'none'}. They stand in docs/rules.",
    )


def _basis(edition: Edition) -> str:
    claims, reviewed = len(edition.picture.claims), len(edition.picture.reviews.keys() & edition.picture.claims.keys())
    if not edition.mission.house.unreviewed_in_bulletin:
        return f"Made from the {counted(claims, 'claim')} that people have accepted."
    allowed = "the house rule allows the others"
    return f"Made from {counted(claims, 'claim')}, of which people have reviewed {reviewed:,}; {allowed}."


def _stood(before: Edition | None) -> str:
    if before is None or before.picture.stood is None:
        return ""
    number, day = before.picture.stood
    return f"the record of entry {number:,}, {day_words(day)}"


def _answer(edition: Edition, incident: Incident, question: FindingQuestion) -> Answer | None:
    finding = edition.findings.get((incident.id, question))
    return finding.answer if finding else None


def _span(first: date, last: date) -> str:
    return day_words(first) if first == last else stretch_words(first, last)
