"""read(): from a document's text to claims, each with its verbatim passage.

Sentence by sentence: find the triggers, cut the sentence into clauses, and make one claim of every clause that holds a
fact: who says so, with which stance, about what, who, whom, where, when, how many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from truceline.reading.attribution import Frame, cue_lexicon
from truceline.reading.clauses import Piece, pieces
from truceline.reading.counts import effort_of, none_of, quantities_of
from truceline.reading.events import Trigger, find_triggers, main_trigger
from truceline.reading.page import Page, page_of
from truceline.reading.roles import participants
from truceline.reading.stance import stance_of
from truceline.reading.timing import goes_on, period_of
from truceline.reading.whereabouts import PlaceNames, locations
from truceline.words.claim import Claim, Participant, Role, Voice
from truceline.words.document import Document, Problem
from truceline.words.event_types import event_types
from truceline.words.mission import Mission
from truceline.words.passage import Passage, Span
from truceline.words.period import Period
from truceline.words.stance import Stance

READER = "rules 1"
_OWN_STANCES = (Stance.WITHHOLDS, Stance.DECLINES, Stance.DEMANDS, Stance.QUESTIONS, Stance.DENIES)
_SILENT = (Stance.WITHHOLDS, Stance.DECLINES)
_OF_INFORMATION = re.compile(r"\b(?:explanation|evidence|facts?|documents?|answers?|clarif\w+|details|proof|information|transparen\w+|publish|disclose)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|was|were|that|is|has|for|on|by)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:we|i)\b|\bmust\b", re.IGNORECASE)
_CHARGE = re.compile(r"an?\s+(?:charge|claim|accusation|allegation|assertion|version|account)\b", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|did|does|[a-z]{3,}ed)\b")


def read(document: Document, text: str, mission: Mission) -> tuple[list[Claim], list[Problem]]:
    """The claims of a text document in order of their passages, and what a person should know about the reading."""
    language = document.language or ("" if _english(text) else "not English")
    if language and not language.lower().startswith("en"):
        return [], [_foreign(document, language)]
    page = page_of(document, text, mission)
    claims: dict[str, Claim] = {}
    before: Claim | None = None
    for sentence in page.sentences:
        made = list(_sentence_claims(page, sentence, before))
        for claim in made:
            claims.setdefault(claim.id, claim)
        before = made[-1] if made else before
    return list(claims.values()), _problems(page)


_DATELINE = re.compile(r"\W*[A-Z][\w ,.’'/\-]{1,45}?(?:\([^)\n]{1,40}\)\s*)?\s[—–-]{1,2}\s+(?=[A-Z\"“])")


def _sentence_claims(page: Page, whole: Span, before: Claim | None) -> Iterator[Claim]:
    dateline = _DATELINE.match(page.text, whole.start, whole.end)
    sentence = Span(dateline.end(), whole.end) if dateline and page.text[whole.start : whole.start + 3].isupper() else whole
    triggers = find_triggers(page.text, sentence, [h.span for h in page.hits if sentence.meets(h.span)])
    frames = page.frames[whole]
    closed = [t.span for t in triggers] + [h.span for h in page.hits if sentence.holds(h.span)]
    closed += [p.span for p in page.periods if p.span and sentence.holds(p.span)]
    closed += [_silence(page.text, sentence, f) for f in frames if f.stance in _SILENT]
    closed += [f.voice.span for f in frames if f.voice.span and sentence.holds(f.voice.span)]

    def own_stance(span: Span) -> bool:
        return any(
            span.holds(f.cue)
            and (f.stance in _OWN_STANCES or 0 <= min(f.cue.start, f.voice.span.start if f.voice.span else f.cue.start) - span.start <= 12)
            for f in frames
        )

    cut = pieces(page.text, sentence, triggers, own_stance, closed)
    types = {m.event_type for p in cut if (m := main_trigger([t for t in triggers if p.span.holds(t.span)]))}
    inherited: Trigger | None = None
    for piece in cut:
        inside = [t for t in triggers if piece.span.holds(t.span)]
        trigger = _deciding(inside, frames)
        if trigger is None and piece.opened == "count":
            trigger = inherited
        inherited = trigger or inherited
        for claim in _piece_claims(page, sentence, piece, trigger, types, before):
            before = claim
            yield claim


def _deciding(inside: list[Trigger], frames: tuple[Frame, ...]) -> Trigger | None:
    """The main trigger; a cue that is a trigger too ('verified that ...') yields to what it speaks of."""
    cues = [t for t in inside if any(f.cue.meets(t.span) for f in frames)]
    spoken = [t for t in inside if t not in cues and t.weight >= 3 and any(f.content.holds(t.span) for f in frames)]
    return main_trigger(spoken if cues and spoken else inside)


def _silence(text: str, sentence: Span, frame: Frame) -> Span:
    """What is kept back, up to the next comma: no clause of its own."""
    stop = re.compile(r"[,;]").search(text, frame.cue.end, sentence.end)
    return Span(frame.cue.start, stop.start() if stop else sentence.end)


def _piece_claims(
    page: Page, sentence: Span, piece: Piece, trigger: Trigger | None, types: set[str], before: Claim | None
) -> Iterator[Claim]:
    span = _trimmed(page.text, piece.span)
    if span is None:
        return
    frame = _governing(page, sentence, span, trigger)
    event_type = _event_type(page, span, trigger, frame)
    if not event_type:
        return
    quote = page.quotes.at(trigger.span.start if trigger else (span.start + span.end) // 2)
    quoted = quote is not None and quote.end - quote.start > 30
    asks = re.search(r"\?[\"”’»)]*$", page.text[sentence.start : sentence.end]) is not None
    told = frame.stance if frame else (Stance.ASSERTS if quoted and quote in page.quoted_by else None)
    told = _inner(page.text, span, told) if told is Stance.ASSERTS else told
    stance = stance_of(page.text, span, trigger, told, quoted, asks)
    voice = frame.voice if frame else page.quoted_by.get(quote) if quoted and quote else None
    if piece.after_no and stance is Stance.ASSERTS:
        stance = Stance.DENIES
    claim = _claim(page, sentence, span, trigger, event_type, stance, voice, frame, types, before)
    if before and frame and frame.stance is Stance.DENIES and _CHARGE.match(claim.passage.quote):
        claim = replace(claim, event_type=before.event_type, kind=before.kind, answers=before.id)
    if frame and frame.of and stance is Stance.DENIES:
        answered = replace(claim, stance=Stance.ASSERTS, chain=_chain(page, frame.of), effort=None)
        yield answered
        claim = replace(claim, answers=answered.id)
    yield claim


def _claim(
    page: Page,
    sentence: Span,
    span: Span,
    trigger: Trigger | None,
    event_type: str,
    stance: Stance,
    voice: Voice | None,
    frame: Frame | None,
    types: set[str],
    before: Claim | None,
) -> Claim:
    quantities = quantities_of(span, event_type, types, page.quantities)
    effort = None
    if stance is Stance.REPORTS_NONE:
        quantities = none_of(page.text, span, event_type, quantities)
        effort = effort_of(page.text, _paragraph(page.text, sentence), page.quantities)
    return Claim(
        kind=event_types()[event_type].kind,
        event_type=event_type,
        stance=stance,
        passage=Passage(page.document.sha256, span, page.text[span.start : span.end]),
        chain=_chain(page, voice),
        participants=_participants(page, sentence, span, trigger, stance, voice, frame, before),
        locations=locations(page.text, span, sentence, PlaceNames(page.hits, page.strangers), page.mission),
        period=_period(page, sentence, span, frame, before),
        quantities=quantities,
        effort=effort,
        reader=READER,
    )


def _inner(text: str, span: Span, told: Stance) -> Stance:
    """'We demand ...', he said: inside reported words a voice may demand, ask or keep silent."""
    for hit in cue_lexicon().find(text, span.start, span.end):
        stance, listed = hit.tag
        if listed == "verbs" and stance in (Stance.DEMANDS, Stance.QUESTIONS) and _FIRST.search(text, span.start, hit.span.end):
            return stance
    return told


def _chain(page: Page, voice: Voice | None) -> tuple[Voice, ...]:
    own = (page.own,) if page.own else ()
    return (*own, voice) if voice and voice.words else own


def _participants(
    page: Page,
    sentence: Span,
    span: Span,
    trigger: Trigger | None,
    stance: Stance,
    voice: Voice | None,
    frame: Frame | None,
    before: Claim | None,
) -> tuple[Participant, ...]:
    hits = [h for h in page.hits if sentence.holds(h.span)]
    acted = next((p for p in before.participants if p.role is Role.AGENT and p.actor), None) if before else None
    found = participants(page.text, span, trigger, hits, voice.span if voice else None, page.mission, acted)
    speech = trigger is None or trigger.event_type in ("criticism", "information", "threat") or stance in _SILENT
    if speech and voice and voice.actor and voice.span and not any(p.role is Role.AGENT for p in found):
        found = (Participant(role=Role.AGENT, words=voice.words, actor=voice.actor, span=voice.span), *found)
    if stance in (Stance.DEMANDS, Stance.QUESTIONS) and frame:
        near = [p for p in found if p.span and 0 <= p.span.start - frame.cue.end <= 25]
        return tuple(replace(p, role=Role.ADDRESSEE) if p in near[:1] else p for p in found)
    return found


def _period(page: Page, sentence: Span, span: Span, frame: Frame | None, before: Claim | None) -> Period:
    told = None
    if frame and frame.content.start < frame.cue.start and frame.content.end <= frame.cue.start:
        told = Span(frame.content.end, sentence.end)
    found = period_of(span, sentence, page.periods, told)
    if found is None and before is not None and before.period.known and goes_on(page.text, sentence):
        found = before.period
    return found or Period()


def _governing(page: Page, sentence: Span, span: Span, trigger: Trigger | None) -> Frame | None:
    """The frame that the piece stands in: its own silence, the innermost cue that speaks of it, or its own cue."""
    frames = page.frames_at(sentence)
    silent = [f for f in frames if f.stance in _SILENT and span.holds(f.cue)]
    if silent:
        return silent[0]
    at = trigger.span.start if trigger and span.holds(trigger.span) else (span.start + span.end) // 2
    speaking = [f for f in frames if f.content.start <= at < f.content.end and f.stance not in _SILENT]
    if speaking:
        return min(speaking, key=lambda f: f.content.end - f.content.start)
    own = [f for f in frames if span.holds(f.cue) and (trigger is None or f.cue.meets(trigger.span) or f.stance in _OWN_STANCES)]
    return own[0] if own else None


def _event_type(page: Page, span: Span, trigger: Trigger | None, frame: Frame | None) -> str:
    """The type of the trigger; without one, what the stance says it is about; '' when nothing is claimed."""
    words = page.text[span.start : span.end]
    if frame and frame.stance in _SILENT:
        return "information"
    if trigger and trigger.weight >= 2:
        return trigger.event_type
    if frame is not None:
        if frame.stance in (Stance.DEMANDS, Stance.QUESTIONS) and _OF_INFORMATION.search(words):
            return "information"
        return trigger.event_type if trigger else "criticism"
    if trigger is not None:
        return trigger.event_type
    quote = page.quotes.at((span.start + span.end) // 2)
    if quote in page.quoted_by and len(words.split()) > 3:
        return "criticism"
    measured = any(q.span and span.holds(q.span) for q in page.quantities)
    return "other" if measured and _FINITE.search(words) else ""


def _trimmed(text: str, span: Span) -> Span | None:
    """Without blanks, list marks and a stray comma at its ends; None when nothing is left."""
    words = text[span.start : span.end]
    lead = re.match(r"(?:\s|[-*•·▪◦‣–—,;:)]|\(?\d{1,2}[.)]\s)*", words)
    start = span.start + (lead.end() if lead else 0)
    kept = text[start : span.end].rstrip(" \n\t,;:–—-(")
    return Span(start, start + len(kept)) if any(c.isalnum() for c in kept) else None


def _paragraph(text: str, sentence: Span) -> Span:
    start = text.rfind("\n", 0, sentence.start) + 1
    end = text.find("\n", sentence.end)
    return Span(start, len(text) if end < 0 else end)


def _english(text: str) -> bool:
    """Does a text whose language nobody knows hold enough of the commonest English words?"""
    words = len(text.split())
    return words < 8 or len(_ENGLISH.findall(text)) * 14 > words


def _foreign(document: Document, language: str) -> Problem:
    return Problem(
        file=document.name,
        place="",
        sentence=f"the reader knows English; the document is {language}; nobody has read it.",
        remedy="Add claims by hand, or add a translation as a document of its own.",
    )


def _problems(page: Page) -> list[Problem]:
    found = []
    if page.document.published is None:
        found.append(
            Problem(
                file=page.document.name,
                place="",
                sentence="it has no publication date; relative dates are left open.",
                remedy="State 'published' in its sidecar.",
            )
        )
    unknown = dict.fromkeys(page.text[s.start : s.end] for s in page.strangers)
    for words in unknown:
        found.append(
            Problem(
                file=page.document.name,
                place="",
                sentence=f"the place '{words}' is not in places.csv.",
                remedy="Add it, or add the words as a name of a place that is there.",
            )
        )
    return found
