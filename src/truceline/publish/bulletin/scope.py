"""What one issue speaks of: the days, the incidents of them, and what lies beside them in the record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from truceline.errors import RecordFault
from truceline.publish.edition import Edition
from truceline.words.finding import Answer, Finding, FindingQuestion
from truceline.words.incident import Incident
from truceline.words.told import Days


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The days of an issue, its incidents, and those of as many days before; ``spot``: it speaks of one alone."""

    edition: Edition
    days: Days
    held: tuple[Incident, ...]
    were: tuple[Incident, ...]
    spot: bool = False

    @property
    def earlier(self) -> Days:
        """The days before, as many."""
        length = self.days.last - self.days.first + timedelta(days=1)
        return Days(self.days.first - length, self.days.first - timedelta(days=1))

    @property
    def length(self) -> int:
        """How many days."""
        return (self.days.last - self.days.first).days + 1

    def finding(self, incident: Incident, question: FindingQuestion) -> Finding | None:
        """The finding that stands."""
        return self.edition.findings.get((incident.id, question))

    def contested(self, incident: Incident) -> bool:
        """Do accounts differ on whether it happened?"""
        finding = self.finding(incident, FindingQuestion.HAPPENED)
        return finding is not None and finding.answer is Answer.CONTESTED


def of_days(edition: Edition, first: date, last: date) -> Scope:
    """A periodic issue, or a spot one on one day."""
    bare = Scope(edition=edition, days=Days(first, last), held=(), were=())
    return replace(bare, held=_within(edition, bare.days), were=_within(edition, bare.earlier))


def of_incident(edition: Edition, named: str) -> Scope:
    """A spot issue on one incident, by its id or its number. RecordFault when there is none."""
    found = [one for number, one in edition.numbered.values() if named in (one.id, str(number))]
    if not found:
        raise RecordFault(
            f"The record holds no incident '{named}'.", "The page of the record numbers them: name one of these."
        )
    period = found[0].period
    first = period.start or period.end or edition.picture.assessment.as_of
    return Scope(edition=edition, days=Days(first, period.end or first), held=(found[0],), were=(), spot=True)


def _within(edition: Edition, days: Days) -> tuple[Incident, ...]:
    """The incidents with a day in the period, in the order of time; one without any day belongs to no period."""
    return tuple(
        incident
        for _, incident in edition.numbered.values()
        if incident.period.known
        and (incident.period.start or date.min) <= days.last
        and (incident.period.end or incident.period.start or date.max) >= days.first
    )
