"""One issue of a series: which sentences its template reads, and which clauses it leaves to the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from truceline.reading.bulletins.fitting import HEAD, Fit, LineMatch, fitting
from truceline.reading.bulletins.periods import issue_period, stated_period
from truceline.reading.bulletins.telling import Teller
from truceline.reading.bulletins.tongue import tongue
from truceline.reading.dates import find_periods
from truceline.reading.dates.reporting import reported_period
from truceline.reading.facts.clause import Clause
from truceline.reading.names.listed import NameHit
from truceline.reading.page import Page, names_of
from truceline.reading.speech.quotation import quotations
from truceline.reading.speech.voices import own_voice
from truceline.reading.text.sentences import sentences
from truceline.words.claim import Claim
from truceline.words.document import Document
from truceline.words.mission import Mission
from truceline.words.passage import Span


@dataclass(frozen=True, slots=True)
class Issue:
    """The lines of a template in one document; without a template it holds none and leaves every clause to the
    rules."""

    teller: Teller | None = None
    lines: Mapping[Span, tuple[LineMatch, ...]] = field(default_factory=dict)

    @property
    def template(self) -> str:
        """Name of the series; '' when none fits."""
        return self.teller.series.name if self.teller else ""

    def sentences(self, speaking: Sequence[Span]) -> list[Span]:
        """The sentences that speak to the rules or to the template, in order."""
        return sorted({*speaking, *self.lines})

    def read(self, page: Page, sentence: Span, clauses: Iterable[Clause]) -> tuple[list[Claim], list[Clause]]:
        """What the template says of a sentence, and the clauses that are left to the rules."""
        if self.teller is None or sentence not in self.lines:
            return [], list(clauses)
        if not self.lines[sentence]:
            return [], []
        return self.teller.told(page, sentence, self.lines[sentence], list(clauses))


def issue_of(document: Document, text: str, mission: Mission, language: str) -> Issue:
    """The document as an issue of the series that it fits. ``language``: 'en', another tag, or '' when not known."""
    found = fitting(document, text, sentences(text), mission, language)
    return Issue() if found is None else issue_from(found, document, text, mission)


def issue_from(found: Fit, document: Document, text: str, mission: Mission) -> Issue:
    """The document as an issue of the series that was found."""
    words = tongue(found.series.language) or tongue("en")
    if words is None:
        return Issue()
    head = Span(0, min(len(text), HEAD))
    near = document.published
    stated = stated_period(text, head, found.series, words, near)
    stated = stated or reported_period(text, tuple(find_periods(text[: head.end], near)), recurring=True)
    period = stated or issue_period(found.series, near)
    return Issue(Teller(found.series, words, document, period, tuple(_effort_lines(found))), found.lines)


def foreign_page(document: Document, text: str, mission: Mission) -> Page:
    """The page of a text in a language whose sentences the rules do not read: names, and no English grammar."""
    hits: list[NameHit] = names_of(mission).find(text)
    return Page(
        document=document,
        text=text,
        mission=mission,
        own=own_voice(document, mission),
        sentences=(),
        hits=tuple(hits),
        strangers=(),
        periods=(),
        quantities=(),
        quotes=quotations(text),
        frames={},
    )


def _effort_lines(found: Fit) -> list[LineMatch]:
    return [line for sentence in sorted(found.lines) for line in found.lines[sentence] if line.line.effort]
