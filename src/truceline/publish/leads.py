"""What a newcomer can question at once: up to six lines, each chosen by one fixed rule and by nobody's taste.

The rules stand in ``RULES`` and are printed with the lines; a rule that finds nothing gives no line. Ties go to what
stands first on the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from truceline.publish.agreement import AgreementView
from truceline.publish.edition import Edition
from truceline.publish.figures import FigureView
from truceline.publish.questions import QuestionsView
from truceline.words.finding import Answer, FindingQuestion
from truceline.words.incident import RelationKind
from truceline.words.told import strung, told, told_count

RULES = {
    told("Contested"): told("the incident with most contested findings; of these the one with most distinct origins"),
    told("Unanswered"): told("the oldest demand or question that nothing in the record answers"),
    told("A zero"): told(
        "an explicit zero that another voice contradicts; else one without a stated effort, first the monitor's"
    ),
    told("Rival figures"): told("the figure on which most voices differ"),
    told("Mandate"): told("the contested activity of the monitor with most views on it"),
    told("Term"): told("where the term of the mandate stands"),
}
"""Kind of line: which one is chosen."""

ASKED = {
    FindingQuestion.HAPPENED: told("did it happen"),
    FindingQuestion.WHO: told("who did it"),
    FindingQuestion.PROVISION: told("was the provision kept"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """One line: its kind (a key of ``RULES``), the words that are the link, and what follows them."""

    kind: str
    words: str
    link: str
    more: str = ""


@dataclass(frozen=True, kw_only=True)
class Leads:
    """The lines of an edition; the sections are handed in because the lines lead there."""

    edition: Edition
    figures: tuple[FigureView, ...]
    questions: QuestionsView
    agreement: AgreementView | None

    def all(self) -> tuple[Lead, ...]:
        """The lines in the order of ``RULES``."""
        found = (self._contested(), self._unanswered(), self._zero(), self._figure(), self._mandate(), self._term())
        return tuple(lead for lead in found if lead is not None)

    def _contested(self) -> Lead | None:
        split: dict[str, list[FindingQuestion]] = {}
        for finding in self.edition.picture.assessment.on_top:
            if finding.answer is Answer.CONTESTED and self.edition.incident_link(finding.incident):
                split.setdefault(finding.incident, []).append(finding.question)
        if not split:
            return None
        origins = {o.incident: len(o.origins) for o in self.edition.picture.assessment.origins}
        order = self.edition.numbered
        first = min(split, key=lambda i: (-len(split[i]), -origins.get(i, 0), order[i][0]))
        number, known = order[first]
        asked = strung(ASKED[question] for question in FindingQuestion if question in split[first])
        far = told_count("{number} distinct origin", "{number} distinct origins", origins.get(first, 0))
        more = told("Contested: {what}; {origins}.", what=asked, origins=far)
        link = self.edition.incident_link(first)
        return Lead(
            kind=told("Contested"),
            words=told("{number}. {title}", number=number, title=known.title),
            link=link,
            more=more,
        )

    def _unanswered(self) -> Lead | None:
        asked = next(iter(self.questions.unanswered), None)
        return Lead(kind=told("Unanswered"), words=asked.sentence, link=f"#{asked.anchor}") if asked else None

    def _zero(self) -> Lead | None:
        contradicted = frozenset(self._contradicted())
        known = [gap for gap in self.edition.picture.assessment.effort_gaps if self.edition.passage_link(gap.claim)]
        doubtful = [gap for gap in known if gap.claim in contradicted or not gap.effort_stated]
        if not doubtful:
            return None
        gap = min(doubtful, key=lambda gap: (gap.claim not in contradicted, not self._by_monitor(gap.claim)))
        more = told("Another voice contradicts it.") if gap.claim in contradicted else ""
        return Lead(kind=told("A zero"), words=gap.sentence, link=self.edition.claim_link(gap.claim), more=more)

    def _by_monitor(self, claim: str) -> bool:
        speaker, mission = self.edition.picture.claims[claim].speaker, self.edition.mission
        source = mission.source.get(speaker.source) if speaker else None
        actor = (speaker.actor if speaker else "") or (source.actor if source else "")
        return bool(mission.monitor) and mission.monitor in mission.lineage(actor)

    def _contradicted(self) -> Iterator[str]:
        """Claims that another one denies or contradicts, or on which it is contested that it happened."""
        for finding in self.edition.picture.assessment.findings:
            if finding.answer is Answer.CONTESTED and finding.question is FindingQuestion.HAPPENED:
                yield from finding.claims
        for incident in self.edition.picture.incidents:
            for relation in incident.relations:
                if relation.kind in (RelationKind.DENIES, RelationKind.CONTRADICTS):
                    yield from (relation.from_claim, relation.to_claim)

    def _figure(self) -> Lead | None:
        rival = [figure for figure in self.figures if not figure.agree and len(figure.lines) > 1]
        if not rival:
            return None
        figure = max(rival, key=lambda figure: len({line.voice for line in figure.lines}))
        words = strung((strung((figure.heading, figure.measure)), figure.displayed), ": ")
        voices = told_count("{number} voice", "{number} voices", len({line.voice for line in figure.lines}))
        more = told(
            "{voices}, {figures}.",
            voices=voices,
            figures=told_count("{number} figure", "{number} figures", len(figure.lines)),
        )
        return Lead(kind=told("Rival figures"), words=words, link=f"#{figure.anchor}", more=more)

    def _mandate(self) -> Lead | None:
        tests = [test for test in self.agreement.mandate if test.contested] if self.agreement else []
        if not tests:
            return None
        test = max(tests, key=lambda test: len(test.views))
        parts = [told_count("{number} view", "{number} views", len(test.views))]
        parts += [told("told by {voice}", voice=test.account.voices[-1].name)] if test.account else []
        words = told("{activity}: is it inside the mandate?", activity=test.activity)
        more = told("Contested: {what}.", what=strung(parts))
        return Lead(kind=told("Mandate"), words=words, link=f"#{test.anchor}", more=more)

    def _term(self) -> Lead | None:
        term = self.edition.picture.assessment.term
        return Lead(kind=told("Term"), words=term.state, link="#term") if term and self.agreement else None
