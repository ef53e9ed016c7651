"""What is said without who says it: 'X said that Z', 'Z, X said' and 'according to X, Z' all tell Z.

The by-line leaves the passage of a claim only where the verb does nothing but report: 'X accused Y of Z' and 'X called
for Z' are acts of their own and stay whole. The speaker keeps a place of its own in the text (``Voice.span``).
"""

from __future__ import annotations

import re

from truceline.reading.facts.events import Trigger
from truceline.reading.lexicon.finite import FINITE
from truceline.reading.speech.frames import Frame
from truceline.words.passage import Span
from truceline.words.stance import Stance

_REPORTS = re.compile(
    r"(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|stat(?:ed?|es|ing)|announc|claim|alleg|insist|warn|confirm|"
    r"acknowledg|admit|"
    r"conced|report|add(?:ed|s|ing)|not(?:ed|es|ing)|maintain|argu|explain|declar|wr[io]t|recall|emphasi|stress|"
    r"under(?:lin|scor)|"
    r"point(?:s|ed|ing) out|reveal|disclos|post|tweet|believ|think|found|estimat|testif|recount|remark|comment|repl|"
    r"respond|inform|notif|document|verif|indicat|assert|reiterat|contend|suggest|repeat|boast|conclud|observed|"
    r"remind|swear|hold|retort|counter|let it be known|made clear|predict|expect|fear|foresee|anticipat|assur|"
    r"accord|in the words|"
    r"as (?:report|stat|not)|was quoted|were quoted|quoted as|cit(?:ed|es|ing)|quot(?:ed|es|ing))",
    re.IGNORECASE,
)
"""Verbs that report and do nothing else."""
_TO_THAT = re.compile(
    r"[^.;:“”\"«»]{0,60}?\bthat\s{1,3}(?!(?:is|was|are|were|has|had|have|will|would)\b)", re.IGNORECASE
)
_TO_WORDS = re.compile(r"[^.;:“”\"«»]{0,80}?[:,]\s{0,3}(?=[“\"«])|[^.;:“”\"«»]{0,60}?:\s{0,3}|[\s,]{0,4}")
_TOLD = re.compile(r"(?:t(?:old|ell)|inform|notif|remind|assur)", re.IGNORECASE)
_WHOM = re.compile(
    r"\s{1,3}(?:[\w’'\-]+\s+){1,6}?(?=(?:it|they|he|she|the|its|their|his|her|no|we|there)\s)", re.IGNORECASE
)
_LEAST = 2
"""Words that must be left."""


def without_by_line(text: str, span: Span, frame: Frame | None, trigger: Trigger | None) -> Span:
    """The stretch of a clause that its voice speaks of; the whole clause where the verb is an act of its own, or where
    what is left would be no statement."""
    if frame is None or not span.meets(frame.cue):
        return span
    if not _only_reports(text, frame, trigger):
        return _without_teller(text, span, frame, trigger)
    if frame.content.start < frame.cue.start:
        kept = Span(span.start, min(span.end, frame.content.end)) if span.start < frame.content.end else span
        closing = not FINITE.search(text, _after(text, frame, span), span.end)
        return kept if closing and _enough(text, kept, trigger) else span
    start = _start_of_words(text, frame, span)
    if not span.start < start < span.end:
        return span
    kept = Span(start, min(span.end, frame.content.end) if frame.through and frame.content.end > start else span.end)
    told = FINITE.search(text, start, span.end) is not None or text[start] in '“"«'
    return kept if told and _enough(text, kept, trigger) else span


def is_bare(text: str, span: Span, frames: tuple[Frame, ...], trigger: Trigger | None) -> bool:
    """Is the clause a by-line alone, before a quotation or a list ('Mama Adia, a fish trader, said:')?"""
    return trigger is None and any(
        span.holds(f.cue) and f.cue.end <= f.content.start and not text[f.content.start : f.content.end].strip(" :\n")
        for f in frames
    )


def _without_teller(text: str, span: Span, frame: Frame, trigger: Trigger | None) -> Span:
    """'A spokesman said the ministry had denied Z' without the spokesman: who is cited by somebody else acts alone."""
    voice = frame.voice.span
    if not frame.through or voice is None or not span.start < voice.start < frame.cue.start:
        return span
    kept = Span(voice.start, span.end)
    return kept if _enough(text, kept, trigger) else span


def _only_reports(text: str, frame: Frame, trigger: Trigger | None) -> bool:
    if frame.stance not in (Stance.ASSERTS, Stance.PREDICTS, Stance.PROMISES) or frame.voice.anonymous:
        return False
    if trigger is not None and trigger.span.meets(frame.cue):
        return False
    return _REPORTS.match(text, frame.cue.start, frame.cue.end) is not None


def _start_of_words(text: str, frame: Frame, span: Span) -> int:
    """Where what is said begins, right of the verb: after its 'that', its colon, or whom it was told."""
    cue, end = max(frame.cue.end, min(frame.content.start, span.end)), span.end
    if text[frame.cue.start : frame.cue.end].casefold().endswith(" that"):
        return _past_blank(text, cue, end)
    that = _TO_THAT.match(text, cue, end)
    if that and not FINITE.search(text, cue, that.end() - 5):
        return that.end()
    if _TOLD.match(text, frame.cue.start) and (whom := _WHOM.match(text, cue, end)):
        return whom.end()
    words = _TO_WORDS.match(text, cue, end)
    return words.end() if words else _past_blank(text, cue, end)


def _past_blank(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _after(text: str, frame: Frame, span: Span) -> int:
    """Behind the voice and the verb of a by-line that closes the clause."""
    voice = frame.voice.span
    return min(span.end, max(frame.cue.end, voice.end if voice else 0))


def _enough(text: str, kept: Span, trigger: Trigger | None) -> bool:
    if trigger is not None and not kept.holds(trigger.span):
        return False
    return len(text[kept.start : kept.end].split()) >= _LEAST
