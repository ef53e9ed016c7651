"""One clause to its claims: stance, who, whom, where, when and how many, and the claims that it answers or holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from truceline.reading.dates.timing import covered, goes_on, period_of
from truceline.reading.facts.answering import answered
from truceline.reading.facts.clause import Clause, Ruled, ruled, ruled_stance
from truceline.reading.facts.counts import effort_of, none_of, quantities_of
from truceline.reading.facts.provisions import is_provision
from truceline.reading.facts.recent import Recent
from truceline.reading.facts.stance import left_undone
from truceline.reading.facts.votes import outvoted
from truceline.reading.facts.whereabouts import PlaceNames, locations
from truceline.reading.facts.within import inner_facts
from truceline.reading.learned.signals import seen_of
from truceline.reading.learned.suggesting import Suggestion, stance_of_both, suggested
from truceline.reading.learned_here.reranking import reranked
from truceline.reading.page import Page
from truceline.reading.speech.attribution import Frame
from truceline.reading.speech.sayings import SILENT, Saying
from truceline.reading.who.roles import participants
from truceline.words.claim import Claim, Participant, Role, Voice
from truceline.words.event_types import event_types, family_of
from truceline.words.grounds import Filled, Grounds, Rival
from truceline.words.kind import Kind
from truceline.words.passage import Passage, Span
from truceline.words.period import Period, Precision
from truceline.words.source import Cadence, SourceKind
from truceline.words.stance import Stance

_THE = re.compile(r"\b(?:the|this|that|these|those)\s+(?:alleged\s+|reported\s+)?$", re.IGNORECASE)
_THAT = re.compile(r"[^.;]{0,60}?\bthat\b", re.IGNORECASE)
_TOLD_COUNTS = frozenset({Stance.ASSERTS, Stance.REPORTS_NONE, Stance.WITHHOLDS, Stance.DECLINES})
"""News is mostly of the day on which it is told; what is denied, demanded or asked about may lie far back."""
READER = "rules 4"
"""The reader and its version; part of every claim, never of its id."""
_SPEECH = frozenset({"criticism", "information", "threat"})
_DEEDS = frozenset({"violence", "casualties", "civilian_harm", "territory"})
"""Families of what is done to somebody: whoever speaks of it has not done it."""
_COUNTS = re.compile(r"(?:recorded|registered|counted|observed|documented|noted|logged)\b", re.IGNORECASE)
_EXACTLY_THERE = 25
"""Code points between a demand's verb and the name of whom it is asked of."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A claim that a reader proposes, and the event types that were weighed for it, the likeliest first (three at most;
    the claim carries the first); ``proposer`` when it is not the reader itself ('template NAME'). ``also`` propose it,
    with ``rivals`` to what is kept and ``filled`` fields that were empty (reading/merging.py)."""

    claim: Claim
    types: tuple[str, ...]
    proposer: str = ""
    also: tuple[str, ...] = ()
    rivals: tuple[Rival, ...] = ()
    filled: tuple[Filled, ...] = ()

    @property
    def by(self) -> str:
        """Who proposes it first."""
        return self.proposer or self.claim.reader

    @property
    def grounds(self) -> Grounds:
        """What a reviewer should know of how the claim came about."""
        proposers = tuple(dict.fromkeys((self.by, *self.also)))
        types = self.types or (self.claim.event_type,)
        return Grounds(
            claim=self.claim.id, proposers=proposers, types=types[:3], rivals=self.rivals, filled=self.filled
        )


def proposed(page: Page, clause: Clause, recent: Recent) -> Iterator[Proposed]:
    """The claims of a clause: the one that it answers first, its own, and those of the facts inside it."""
    rules = ruled(page, clause)
    seen = seen_of(page, clause, rules)
    suggestion = reranked(suggested(seen), seen, page.here)
    if suggestion.no_fact or not (rules.event_type or (suggestion.holds_a_fact and not clause.taken_back)):
        return
    for claim in _claims_of(page, clause, rules, suggestion, recent):
        own = claim.event_type == suggestion.types[0]
        rivals = outvoted(rules, suggestion, claim, READER) if claim.passage.span == clause.span else ()
        yield Proposed(claim, suggestion.types[:3] if own else (claim.event_type,), rivals=rivals)


def _claims_of(page: Page, clause: Clause, rules: Ruled, suggestion: Suggestion, recent: Recent) -> Iterator[Claim]:
    saying, event_type = rules.saying, suggestion.types[0]
    stance = stance_of_both(rules.stance, suggestion)
    if stance is Stance.ASSERTS and left_undone(page.text, clause.trigger, event_type):
        stance = Stance.DENIES
    claim = _claim(page, clause, saying, event_type, recent, stance)
    if _definite(page.text, clause) or (saying.voice is not None and claim.quantities):
        claim = _pointed(claim, recent.same(event_type, clause.span.start))
    claim = _pointed(claim, recent.cause(page.text, claim))
    yield from _with_answer(page, claim, saying, recent, clause.trigger is not None)
    for inner in inner_facts(page, clause.span, clause.trigger, clause.inside, event_type):
        part = replace(clause, span=inner.span, trigger=inner.trigger, types=clause.types | {inner.event_type})
        yield _claim(page, part, saying, inner.event_type, recent, ruled_stance(page, part, saying))


def _with_answer(page: Page, claim: Claim, saying: Saying, recent: Recent, sure: bool) -> Iterator[Claim]:
    """'X denies Y's claim that Z' gives two claims; others point to what was said before."""
    frame = saying.frame
    if claim.stance is not Stance.DENIES or frame is None or frame.of is None:
        yield answered(page.text, claim, recent, sure)
        return
    claim = _pointed(claim, recent.alike(claim.event_type, claim.passage.span.start))
    theirs = replace(claim, stance=Stance.ASSERTS, chain=_chain(page, frame.of), effort=None)
    yield theirs
    yield replace(claim, answers=theirs.id)


def _definite(text: str, clause: Clause) -> bool:
    """'The shelling', 'this attack': what was told just before. (Another voice's figure is on that, too.)"""
    return clause.trigger is not None and _THE.search(text, clause.span.start, clause.trigger.span.start) is not None


def _pointed(claim: Claim, told: Claim | None) -> Claim:
    """What names no place and no time points to those of the happening told just before."""
    if told is None or claim.locations or claim.period.known:
        return claim
    return replace(claim, locations=told.locations, period=told.period)


def _claim(page: Page, clause: Clause, saying: Saying, event_type: str, recent: Recent, stance: Stance) -> Claim:
    text, span = page.text, clause.span
    quantities = quantities_of(span, event_type, set(clause.types), page.quantities)
    none = stance is Stance.REPORTS_NONE
    return Claim(
        kind=Kind.PROVISION if is_provision(text, clause.sentence, span) else event_types()[event_type].kind,
        event_type=event_type,
        stance=stance,
        passage=Passage(page.document.sha256, span, text[span.start : span.end]),
        chain=_chain(page, saying.voice, saying.through),
        participants=_participants(page, clause, saying, stance, recent, event_type)
        or (recent.force(span.start) if event_type == "strength" else ()),
        locations=locations(text, span, clause.sentence, PlaceNames(page.hits, page.strangers), page.mission),
        period=_period(page, clause, saying, stance, recent.last),
        quantities=none_of(text, span, event_type, quantities) if none else quantities,
        effort=effort_of(text, _looked(page, clause.sentence), page.quantities) if none else None,
        reader=READER,
    )


def _chain(page: Page, voice: Voice | None, through: tuple[Voice, ...] = ()) -> tuple[Voice, ...]:
    """The document's own voice, those who tell what somebody said, and the farthest voice if somebody is cited."""
    own = (page.own,) if page.own else ()
    return (*own, *through, voice) if voice and voice.words else own


def _participants(
    page: Page, clause: Clause, saying: Saying, stance: Stance, recent: Recent, event_type: str
) -> tuple[Participant, ...]:
    hits = [h for h in page.hits if clause.sentence.holds(h.span)]
    voice = saying.voice
    acted = recent.agent(clause.span.start)
    found = participants(
        page.text,
        clause.span,
        clause.trigger,
        hits,
        voice.span if voice else None,
        page.mission,
        acted,
        sentence=clause.sentence,
        event_type=event_type,
        voice=voice,
        ours=_ours(page, clause, saying),
    )
    untriggered = clause.trigger is None and family_of(event_type) not in _DEEDS
    speech = (untriggered or (clause.trigger and clause.trigger.event_type in _SPEECH) or stance in SILENT) and (
        event_type != "criticism"  # it is about whom it criticises
    )
    if speech and voice and voice.actor and voice.span and not any(p.role is Role.AGENT for p in found):
        found = (Participant(role=Role.AGENT, words=voice.words, actor=voice.actor, span=voice.span), *found)
    if not any(p.role in (Role.AGENT, Role.PRESENT) and p.actor for p in found):
        found = (*found, *recent.present(page.text, clause.sentence.start))
    if stance in (Stance.DEMANDS, Stance.QUESTIONS) and saying.frame:
        found = _addressed(found, saying.frame)
    return found


def _ours(page: Page, clause: Clause, saying: Saying) -> Voice | None:
    """Whom 'we' means: who is quoted or speaks in turn; in what is only told of somebody, or else, the document."""
    quoted = page.quotes.at(clause.span.start) or page.quotes.at(clause.span.end - 1)
    told = saying.frame is not None and quoted is None
    return page.own if told else saying.voice or page.own


def _addressed(found: tuple[Participant, ...], frame: Frame) -> tuple[Participant, ...]:
    """Who stands right after the verb of a demand is asked."""
    near = [p for p in found if p.span and 0 <= p.span.start - frame.cue.end <= _EXACTLY_THERE][:1]
    return tuple(replace(p, role=Role.ADDRESSEE) if p in near else p for p in found)


def _period(page: Page, clause: Clause, saying: Saying, stance: Stance, before: Claim | None) -> Period:
    """The time in the clause or its sentence; that of the claim before when the sentence takes it up; for what a daily
    bulletin says in its own voice, its day."""
    told = _told(page.text, clause, saying.frame)
    found = period_of(
        clause.span,
        clause.sentence,
        page.periods,
        told,
        told_counts=stance in _TOLD_COUNTS,
        text=page.text,
        signed=clause.trigger is not None and clause.trigger.event_type == "agreement",
        reported=page.reported,
        trigger=clause.trigger.span if clause.trigger else None,
    )
    spoken = saying.frame is not None
    if found is None and before is not None and before.period.known and goes_on(page.text, clause.sentence, spoken):
        return before.period
    return found or _bulletin_day(page, clause, saying, stance) or Period()


def _told(text: str, clause: Clause, frame: Frame | None) -> Span | None:
    """Where a date is the date of the speech: in the by-line after the words, or before them, up to the 'that'."""
    if frame is None:
        return None
    if frame.content.start < frame.cue.start:
        return Span(frame.content.end, clause.sentence.end) if frame.content.end <= frame.cue.start else None
    that = _THAT.match(text, frame.cue.end, clause.sentence.end)
    return Span(min(clause.sentence.start, frame.cue.start), that.end() if that else frame.cue.end)


def _bulletin_day(page: Page, clause: Clause, saying: Saying, stance: Stance) -> Period | None:
    """A report speaks of the time that it says it covers, a daily bulletin of its day, unless they say otherwise;
    provisions and plans have no such day."""
    source, day = page.mission.source.get(page.document.source), page.document.published
    daily = source is not None and source.kind is SourceKind.BULLETIN and source.cadence is Cadence.DAILY
    frame = saying.frame
    framed = frame is not None and not _COUNTS.match(page.text, frame.cue.start)
    if framed or stance not in (Stance.ASSERTS, Stance.REPORTS_NONE):
        return None
    if is_provision(page.text, clause.sentence, clause.span):
        return None
    if page.reported is not None:
        return page.reported if covered(page.text, clause.span, stance is Stance.REPORTS_NONE) else None
    if frame is not None or not daily or day is None:
        return None
    return Period(start=day, end=day, precision=Precision.DAY, words="the day of the daily bulletin")


def _looked(page: Page, sentence: Span) -> Span:
    """Where the effort behind a zero may stand: a bulletin or an observer says it anywhere in its text; others speak of
    somebody else's zero, and only the sentence itself counts."""
    source = page.mission.source.get(page.document.source)
    if source is not None and source.kind in (SourceKind.BULLETIN, SourceKind.MONITOR):
        return Span(0, len(page.text))
    return sentence
