"""In which voice a clause speaks: the frame that governs it, its quotation, and what its stance is about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.reading.facts.events import Trigger, main_trigger
from truceline.reading.page import Page
from truceline.reading.speech.attribution import Frame, cue_lexicon
from truceline.words.claim import Voice
from truceline.words.passage import Span
from truceline.words.source import SourceKind
from truceline.words.stance import Stance

SILENT = (Stance.WITHHOLDS, Stance.DECLINES)
OWN_STANCES = (Stance.WITHHOLDS, Stance.DECLINES, Stance.DEMANDS, Stance.QUESTIONS, Stance.DENIES)
_FIRST_PERSON = re.compile(r"\b(?:we|i)\b|\bmust\b", re.IGNORECASE)
_OF_INFORMATION = re.compile(
    r"\b(?:explain\w*|explanation|evidence|facts?|documents?|answers?|clarif\w+|details|proof|information|"
    r"transparen\w+|publish|"
    r"disclose|case file|access to)\b",
    re.IGNORECASE,
)
_BODY = re.compile(r"\b(?:contingent|mission|force|servicem[ae]n|personnel|battalion|peacekeepers)\b", re.IGNORECASE)
_HOLDS = re.compile(
    r"\b(?:has|have|had|names?|includes?|numbers?|counts?|comprises?|consists?|is|are)\b", re.IGNORECASE
)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|did|does|[a-z]{2,}ed)\b")
_ACCUSES = re.compile(r"(?:accus|blam|alleg)", re.IGNORECASE)
_DATES_IT = re.compile(
    r"(?:^|[.!?]\W{1,9})[\"“«]?(?:[\w\-]+\s+){0,3}(?:(?:minutes?|hours?|days?|weeks?|months?|years?)\s+)(?:after|"
    r"before|into|since)\s+"
    r"(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
_WHY = re.compile(r"\b(?:why|how|whether|what|who)\b", re.IGNORECASE)
_SEES = re.compile(
    r"(?:record|regist|observ|saw|heard|log|count|document|list|repeat|not(?:ed|es)|report|assess|said|says)",
    re.IGNORECASE,
)
_OBSERVERS = re.compile(r"^(?:\w+\W+){0,3}(?:mission|team|observers|monitors|patrols?|camera)\b", re.IGNORECASE)
_ASIDE = re.compile(r",\s(?:whose|which|who)\s[^,;]{0,60}$")
_TEAM = re.compile(r"the (?P<noun>[a-z]+)", re.IGNORECASE)
_BACK = 1200
"""Code points before 'the team' in which it was called 'our team'."""
_LONG_QUOTE = 18


@dataclass(frozen=True, slots=True)
class Saying:
    """The frame of a clause (None: nobody is cited), the farthest voice (None: the document's own), the stance that
    the cue gives (None: no cue), and the voices between the document and the farthest."""

    frame: Frame | None
    voice: Voice | None
    told: Stance | None
    through: tuple[Voice, ...] = ()


def saying_of(page: Page, frames: tuple[Frame, ...], span: Span, trigger: Trigger | None) -> Saying:
    """Who speaks in the clause, and with which stance so far."""
    frame = governing(page.text, frames, span, trigger)
    quote = page.quotes.at(trigger.span.start if trigger else (span.start + span.end) // 2)
    quoted_by = page.quoted_by.get(quote) if quote and quote.end - quote.start > _LONG_QUOTE else None
    if frame is not None and _own_report(page, frame):
        return Saying(None, None, None)
    if frame is not None and frame.voice.words:
        return Saying(frame, frame.voice, _inner(page.text, span, frame.stance), _through(page, frame, quote, span))
    voice = quoted_by or _elsewhere(page, span)
    if frame is not None:
        return Saying(frame, voice or frame.voice, _inner(page.text, span, frame.stance))
    if voice is not None:
        return Saying(None, voice, _inner(page.text, span, Stance.ASSERTS))
    return Saying(None, None, None)


def _through(page: Page, frame: Frame, quote: Span | None, span: Span) -> tuple[Voice, ...]:
    """Who tells what the voice of a frame says: the voices around it, and who speaks where it is told."""
    said_in = quote if quote is not None and quote.holds(frame.cue) else None
    teller = page.quoted_by.get(said_in) if said_in else _elsewhere(page, span)
    through = frame.through if teller is None else (teller, *frame.through)
    return tuple(voice for voice in through if voice.words and voice.words != frame.voice.words)


def _elsewhere(page: Page, span: Span) -> Voice | None:
    """Who speaks in a printed conversation or in what a format has set apart; None elsewhere."""
    return next((voice for where, voice in page.set_apart if where.holds(span)), None) or page.conversation.voice(
        span.start
    )


def _own_report(page: Page, frame: Frame) -> bool:
    """'The Mission recorded', in the mission's own report; 'the team saw', after 'our team': nobody else is cited."""
    source = page.mission.source.get(page.document.source)
    if frame.stance is not Stance.ASSERTS or not _SEES.match(page.text, frame.cue.start, frame.cue.end):
        return False
    team = _TEAM.fullmatch(frame.voice.words)
    if (
        team
        and f"our {team['noun'].casefold()}" in page.text[max(0, frame.cue.start - _BACK) : frame.cue.start].casefold()
    ):
        return True
    if source is None or source.kind not in (SourceKind.BULLETIN, SourceKind.MONITOR):
        return False
    monitor = frame.voice.actor and frame.voice.actor in (page.mission.monitor, source.actor)
    return bool(monitor) or _OBSERVERS.search(frame.voice.words) is not None


def governing(text: str, frames: tuple[Frame, ...], span: Span, trigger: Trigger | None) -> Frame | None:
    """The frame that the clause stands in: its own silence, the innermost cue that speaks of it, or its own cue."""
    silent = [
        f
        for f in frames
        if f.stance in SILENT
        and span.holds(f.cue)
        and not _asked_about(text, f, frames)
        and not _beside(text, f, trigger)
    ]
    if silent:
        return silent[0]
    at = trigger.span.start if trigger and span.holds(trigger.span) else (span.start + span.end) // 2
    frames = tuple(f for f in frames if f.stance not in SILENT)
    speaking = [f for f in frames if f.content.start <= at < f.content.end or _in_its_voice(f, at)]
    if speaking:
        return min(reversed(speaking), key=lambda f: (f.content.end - f.content.start, -len(f.through)))
    own = [f for f in frames if span.holds(f.cue) and _is_its_cue(f, trigger)]
    return own[0] if own else None


def _beside(text: str, frame: Frame, trigger: Trigger | None) -> bool:
    """Is the silence only an aside ('the shepherd, whose name was not released, was hit')?"""
    aside = _ASIDE.search(text, max(0, frame.cue.start - 70), frame.cue.start)
    end = text.find(",", frame.cue.end)
    return (
        aside is not None and trigger is not None and not aside.start() < trigger.span.start < max(end, frame.cue.end)
    )


def _of_the_by_line(text: str, frame: Frame, at: int) -> bool:
    """'Residents said', ', she said at a press conference': words about the speaker and the speech."""
    if frame.stance is not Stance.ASSERTS:
        return False
    closes = frame.content.end <= frame.cue.start and frame.cue.end <= at
    return _in_its_voice(frame, at) or (closes and not any(mark in text[frame.cue.end : at] for mark in ',;:“"'))


def _in_its_voice(frame: Frame, at: int) -> bool:
    return frame.voice.span is not None and frame.voice.span.start <= at < frame.voice.span.end


def _asked_about(text: str, frame: Frame, frames: tuple[Frame, ...]) -> bool:
    """Is the silence only what a demand or a question is about ('asks it to explain why it does not mention')?"""
    asking = (f for f in frames if f.stance in (Stance.DEMANDS, Stance.QUESTIONS) and f.cue.end <= frame.cue.start)
    return any(_WHY.search(text, f.cue.end, frame.cue.start) for f in asking)


def _is_its_cue(frame: Frame, trigger: Trigger | None) -> bool:
    return trigger is None or frame.cue.meets(trigger.span) or frame.stance in OWN_STANCES


def _inner(text: str, span: Span, told: Stance) -> Stance:
    """'We demand ...', he said: inside reported words a voice may demand or ask."""
    if told is not Stance.ASSERTS:
        return told
    for hit in cue_lexicon().find(text, span.start, span.end):
        stance, listed = hit.tag
        asks = listed == "verbs" and stance in (Stance.DEMANDS, Stance.QUESTIONS)
        unanswered = "received" in text[hit.span.start : hit.span.end]
        if asks and (unanswered or _FIRST_PERSON.search(text, span.start, hit.span.end)):
            return stance
    return told


def deciding(text: str, inside: list[Trigger], frames: tuple[Frame, ...]) -> Trigger | None:
    """The main trigger, no word of a speaker's name ('residents said'). A cue that is a trigger too ('verified that')
    yields to what it speaks of, and what opens the clause only to date it ('twenty days after the closing of the road,
    ...') to what follows."""
    inside = [t for t in _foreground(text, inside) if not any(_of_the_by_line(text, f, t.span.start) for f in frames)]
    cues = [t for t in inside if any(f.cue.meets(t.span) for f in frames)]
    accuses = any(_ACCUSES.match(text, t.span.start) for t in cues)
    spoken = [
        t
        for t in inside
        if t not in cues and t.weight >= (2 if accuses else 3) and any(f.content.holds(t.span) for f in frames)
    ]
    return main_trigger(spoken if cues and spoken else inside)


def _foreground(text: str, inside: list[Trigger]) -> list[Trigger]:
    if len(inside) < 2:
        return inside
    start = text.rfind("\n", 0, inside[0].span.start) + 1
    comma = text.find(", ", inside[0].span.end, inside[-1].span.start)
    lead = text[max(start, inside[0].span.start - 60) : inside[0].span.start]
    if comma < 0 or not _DATES_IT.search(lead):
        return inside
    return [t for t in inside if t.span.start > comma and t.weight >= 2] or inside


def type_of(page: Page, span: Span, trigger: Trigger | None, saying: Saying) -> str:
    """The type of the trigger; without one, what the stance says it is about; '' when nothing is claimed."""
    words = page.text[span.start : span.end]
    if saying.frame is not None and saying.frame.stance in SILENT:
        return "information"
    if trigger is not None and (trigger.weight >= 2 or saying.told is None):
        return trigger.event_type
    if saying.told in (Stance.DEMANDS, Stance.QUESTIONS) and _OF_INFORMATION.search(words):
        return "information"
    if saying.told is not None:
        if trigger is not None:
            return trigger.event_type
        return "criticism" if saying.frame is not None or len(words.split()) > 3 else ""
    measured = any(q.span and span.holds(q.span) for q in page.quantities)
    if measured and _FINITE.search(words):
        return "strength" if _BODY.search(words) and _HOLDS.search(words) else "other"
    return ""
