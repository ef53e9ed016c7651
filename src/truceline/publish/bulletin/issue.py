"""What a bulletin says of a period, or at once of one incident: every sentence is followed by its passages.

Read ``parts`` (what an issue is made of), ``scope`` (of what it speaks), then the sections: ``summary``, ``accounts``,
``standing``, ``changes``, ``drawing``. A period with fewer stated posts or patrols than the one before says so before
it says that less was recorded.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from truceline.assess.phrases import counted
from truceline.publish.bulletin import summary
from truceline.publish.bulletin.accounts import accounts, incidents
from truceline.publish.bulletin.changes import KINDS, changes
from truceline.publish.bulletin.citing import Citations
from truceline.publish.bulletin.drawing import map_of, timeline_of
from truceline.publish.bulletin.parts import ChangeRow, Issue, Sentence
from truceline.publish.bulletin.scope import Scope, of_days, of_incident
from truceline.publish.bulletin.standing import mandate, questions, rules, sources, term, ways
from truceline.publish.days import day_words, stretch_words
from truceline.publish.edition import Edition
from truceline.publish.sharing.telling import version_words
from truceline.publish.speaking import Speech
from truceline.words.told import Days, Told, strung, told


def issue(
    edition: Edition, first: date, last: date, before: Edition | None = None, speech: Speech | None = None
) -> Issue:
    """The bulletin of the days from ``first`` to ``last``; ``before``: the record as the last issue showed it."""
    return _made(of_days(edition, first, last), before, speech or Speech.of("en"))


def spot(edition: Edition, named: str, before: Edition | None = None, speech: Speech | None = None) -> Issue:
    """The spot bulletin on one incident (id or number), or on one day (YYYY-MM-DD). RecordFault when there is none."""
    speech = speech or Speech.of("en")
    try:
        day = date.fromisoformat(named)
    except ValueError:
        return _made(of_incident(edition, named), before, speech)
    return replace(_made(of_days(edition, day, day), before, speech), kind=speech("Spot bulletin"))


def _made(scope: Scope, before: Edition | None, speech: Speech) -> Issue:
    edition, cite = scope.edition, Citations(edition=scope.edition)
    told_of = Issue(
        kind=told("Spot bulletin") if scope.spot else told("Ceasefire bulletin"),
        title=edition.mission.title,
        holder=edition.mission.mandate_holder,
        span=_span(scope.days),
        before_span=_span(scope.earlier),
        made_as_of=day_words(edition.picture.assessment.as_of),
        basis=_basis(edition),
        summary=summary.summary(scope, cite),
        counts=() if scope.spot else summary.counts(scope),
        efforts=() if scope.spot else summary.efforts(scope),
        zeros=summary.zeros(scope, cite),
        map=map_of(scope, speech),
        timeline=timeline_of(scope, speech),
        incidents=incidents(scope, cite),
        silences=summary.silences(scope),
        since=_stood(before),
        changed=_changed(before, scope, cite) if before else (),
        ways=ways(scope, cite),
        mandate=mandate(scope, cite),
        term=term(edition, cite),
        questions=questions(scope, cite),
        sources=sources(edition),
        rules=rules(scope),
        accounts=accounts(scope, cite),
        passages=cite.all(),
        checkpoint=edition.picture.note,
        language=speech.language,
    )
    return speech.through(told_of)


def _changed(before: Edition, scope: Scope, cite: Citations) -> tuple[ChangeRow, ...]:
    """The corrections box: new incidents of these days by their numbers alone, everything else in a sentence."""
    held = {incident.id for incident in scope.held}
    every = [one for one in changes(before, scope.edition) if not scope.spot or one.incident in held]
    here = [one for one in every if one.kind == "new" and one.incident in held]
    rows = [
        ChangeRow(
            kind=KINDS.get(one.kind, ""),
            sentence=cite.sentence(one.sentence, one.claims, rejected=one.kind == "rejected"),
        )
        for one in every
        if one not in here
    ]
    if here:
        numbers = strung(str(scope.edition.numbered[one.incident][0]) for one in here)
        text = told("New among the incidents of these days: {numbers}.", numbers=numbers)
        rows.insert(0, ChangeRow(kind="", sentence=Sentence(text=text)))
    return tuple(rows)


def _basis(edition: Edition) -> str:
    """Whose claims it rests on; first for whom it is made and what is withheld from them, where that was said."""
    withheld = edition.picture.withheld
    return strung((version_words(withheld), _rests_on(edition)), " ") if withheld else _rests_on(edition)


def _rests_on(edition: Edition) -> Told:
    claims, reviewed = len(edition.picture.claims), len(edition.picture.reviews.keys() & edition.picture.claims.keys())
    held = counted(claims, "claim")
    if not edition.mission.house.unreviewed_in_bulletin:
        return told("Made from the {claims} that people have accepted.", claims=held)
    return told(
        "Made from {claims}, of which people have reviewed {reviewed}; the house rule allows the others.",
        claims=held, reviewed=reviewed,
    )  # fmt: skip


def _stood(before: Edition | None) -> str:
    if before is None or before.picture.stood is None:
        return ""
    number, day = before.picture.stood
    return told("the record of entry {number}, {day}", number=number, day=day)


def _span(days: Days) -> str:
    return day_words(days.first) if days.first == days.last else stretch_words(days.first, days.last)
