"""read(): from a document's text to claims, each with its verbatim passage.

Sentence by sentence: find the triggers, cut the sentence into clauses, and make one claim of every clause that holds a
fact: who says so, with which stance, about what, who, whom, where, when, how many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from truceline.reading.aid import UNAIDED, Aid
from truceline.reading.bulletins import foreign_page, issue_of
from truceline.reading.facts.apart import without_repeats
from truceline.reading.facts.clause import Clause
from truceline.reading.facts.clauses import pieces, stretches
from truceline.reading.facts.events import Trigger, find_triggers, main_trigger
from truceline.reading.facts.proposition import READER, Proposed, proposed
from truceline.reading.facts.recent import Recent
from truceline.reading.facts.tabled import with_counts
from truceline.reading.language_model.proposing import propose_from
from truceline.reading.latest import kept
from truceline.reading.learned.cutting import Seams, recut
from truceline.reading.learned.models import Models
from truceline.reading.lexicon.finite import FINITE
from truceline.reading.merging import merged
from truceline.reading.page import Page, page_of
from truceline.reading.speech.attribution import Frame
from truceline.reading.speech.bylines import is_bare, without_by_line
from truceline.reading.speech.sayings import OWN_STANCES, SILENT, deciding, governing
from truceline.words.claim import Claim
from truceline.words.document import Document, Problem
from truceline.words.mission import Mission
from truceline.words.passage import Span

__all__ = ["READER", "propose", "read"]
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|was|were|that|is|has|for|on|by)\b", re.IGNORECASE)
_IF = re.compile(r"\W{0,9}(?:if|unless|in case)\b", re.IGNORECASE)
_WHO_KNOWS = re.compile(
    r"\b(?:establish|determin\w*|say|said|know|known|clear|about|identif\w+|prov\w+|tell|verify|confirm|explain|"
    r"as to|of|ask\w*)\s+"
    r"(?:who|whether|which\s+\w+|if)\s+(?:had\s+|has\s+|have\s+|\w+\s+had\s+)?(?:first\s+)?$",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"\W{0,9}[A-Z]{3}[\w ,.’'/\-]{0,45}?(?:\([^)\n]{1,40}\)\s{0,9})?\s[—–-]{1,2}\s+(?=[A-Z\"“])")


def read(document: Document, text: str, mission: Mission) -> tuple[list[Claim], list[Problem]]:
    """The claims of a text document in order of their passages, and what a person should know about the reading."""
    found, problems = propose(document, text, mission)
    return [item.claim for item in found], problems


def propose(
    document: Document, text: str, mission: Mission, aid: Aid = UNAIDED
) -> tuple[list[Proposed], list[Problem]]:
    """As ``read``, each claim with the event types that were weighed for it and the rival readings of its fields.

    ``aid``: what a language model answered on the text, and what the mission's own corrections have taught.
    """
    if not is_english(document, text):
        return _foreign_bulletin(document, text, mission, document.language or "not English")
    page = kept(replace(page_of(document, text, mission), here=aid.here))
    bulletin = issue_of(document, text, mission, "en")
    found: dict[str, Proposed] = {}
    recent = Recent(mission)
    for sentence in bulletin.sentences(page.sentences):
        near = page.around(sentence)
        cut = list(clauses_of(near, sentence)) if sentence in page.frames else []
        told, clauses = bulletin.read(near, sentence, cut)
        by_rules = (item for clause in clauses for item in proposed(near, clause, recent))
        for item in chain(_by_template(near, told, bulletin.template, cut, recent), by_rules):
            recent.keep(item.claim)
            found.setdefault(item.claim.id, item)
    items = list(found.values())
    if bulletin.template:
        items.sort(key=lambda item: item.claim.passage.span)
    items = without_repeats(with_counts(items, text), text)
    by_model, refused = propose_from(page, aid.answered)
    return merged(items, by_model), [*_problems(page), *refused.problems(document)]


def _by_template(
    page: Page, told: Sequence[Claim], template: str, cut: Sequence[Clause], recent: Recent
) -> list[Proposed]:
    """What the template says, with what the rules would read otherwise in its line; they add no claim to it."""
    if not told:
        return []
    lines = [_of_template(claim, template) for claim in told]
    covered = [clause for clause in cut if any(claim.passage.span.meets(clause.span) for claim in told)]
    return merged(lines, [item for clause in covered for item in proposed(page, clause, recent)], only_first=True)


def _foreign_bulletin(
    document: Document, text: str, mission: Mission, language: str
) -> tuple[list[Proposed], list[Problem]]:
    """Of a text in another language only the lines of a known bulletin are read."""
    bulletin = issue_of(document, text, mission, document.language)
    page = foreign_page(document, text, mission)
    told = (claim for sentence in bulletin.sentences(()) for claim in bulletin.read(page, sentence, ())[0])
    found = {claim.id: _of_template(claim, bulletin.template) for claim in told}
    return list(found.values()), [_foreign(document, language, bulletin.template)]


def _of_template(claim: Claim, template: str) -> Proposed:
    return Proposed(claim, (claim.event_type,), f"template {template}")


def clauses_of(page: Page, whole: Span, known: Models | None = None) -> Iterator[Clause]:
    """The clauses of one sentence that may hold a fact; its dateline ('TOWN, 7 May -') is no part of it.

    ``known``: another model of where clauses begin than the shipped one.
    """
    frames = page.frames[whole]
    if _house_asks(page, whole, frames):
        return
    seams, back = _seams(page, whole)
    sentence, triggers, cut = seams.sentence, list(seams.triggers), recut(seams, known)
    types = {m.event_type for p in cut if (m := main_trigger([t for t in triggers if p.span.holds(t.span)]))}
    inherited: Trigger | None = None
    for piece in cut:
        inside = [t for t in triggers if piece.span.holds(t.span)]
        trigger = deciding(page.text, inside, frames) or (inherited if piece.opened == "count" else None)
        inherited = trigger or inherited
        span = _trimmed(page.text, _told(page, frames, piece.span, trigger))
        if span is not None and not is_bare(page.text, piece.span, frames, trigger):
            yield Clause(span, sentence, trigger, tuple(inside), frames, frozenset(types), piece.after_no, back)


def seams_of(page: Page, whole: Span) -> Seams:
    """A sentence without its dateline, cut wherever a clause may begin, and as the rules would cut it."""
    return _seams(page, whole)[0]


def _seams(page: Page, whole: Span) -> tuple[Seams, bool]:
    """As ``seams_of``, and whether a condition or an open question takes listed words back."""
    dateline = _DATELINE.match(page.text, whole.start, whole.end)
    sentence = Span(dateline.end(), whole.end) if dateline else whole
    frames = page.frames[whole]
    listed = find_triggers(page.text, sentence, [h.span for h in page.hits])
    triggers = _unconditional(page, sentence, listed)
    back = len(triggers) < len(listed) or _IF.match(page.text, sentence.start) is not None
    closed = _closed(page, sentence, frames, triggers)
    raw = stretches(page.text, sentence, closed)
    by_rules = pieces(page.text, raw, triggers, lambda span: _stands_alone(page.text, frames, span))
    return Seams(page, sentence, frames, triggers, raw, by_rules), back


def _house_asks(page: Page, sentence: Span, frames: tuple[Frame, ...]) -> bool:
    """A question of the document's own interviewer claims nothing, unless it tells what somebody says."""
    asked = page.text[sentence.start : sentence.end].rstrip('"”’»)').endswith("?")
    return asked and page.conversation.asks(sentence) and not any(frame.voice.words for frame in frames)


def _told(page: Page, frames: tuple[Frame, ...], span: Span, trigger: Trigger | None) -> Span:
    return without_by_line(page.text, span, governing(page.text, frames, span, trigger), trigger)


def _unconditional(page: Page, sentence: Span, triggers: list[Trigger]) -> list[Trigger]:
    """'If X, Y': what stands under a condition at the head of a sentence did not happen; nor did what somebody asks or
    cannot tell ('could not establish who fired')."""
    triggers = [t for t in triggers if not _WHO_KNOWS.search(page.text, sentence.start, t.span.start)]
    if not _IF.match(page.text, sentence.start):
        return triggers
    comma = page.text.find(",", sentence.start, sentence.end)
    return [t for t in triggers if 0 <= comma <= t.span.start]


def _stands_alone(text: str, frames: tuple[Frame, ...], span: Span) -> bool:
    """Does a stretch without a trigger take a stance of its own, or begin with a voice that says something?"""
    return any(span.holds(f.cue) and (f.stance in OWN_STANCES or _leads(text, f, span)) for f in frames)


def _leads(text: str, frame: Frame, span: Span) -> bool:
    voice = frame.voice.span
    if frame.content.start < frame.cue.start or (voice is not None and voice.start > frame.cue.start):
        return False
    if not FINITE.search(text, frame.cue.end, min(span.end, frame.content.end)):
        return False
    start = voice.start if voice and voice.start >= span.start else frame.cue.start
    return 0 <= min(frame.cue.start, start) - span.start <= 12


def _closed(page: Page, sentence: Span, frames: tuple[Frame, ...], triggers: list[Trigger]) -> list[Span]:
    """Stretches that no cut may enter: triggers, names, times, speakers, and what a silence keeps back."""
    closed = [t.span for t in triggers] + [h.span for h in page.hits if sentence.holds(h.span)]
    closed += [p.span for p in page.periods if p.span and sentence.holds(p.span)]
    closed += [f.voice.span for f in frames if f.voice.span and sentence.holds(f.voice.span)]
    for frame in frames:
        if frame.stance in SILENT:
            stop = re.compile(r"[,;]").search(page.text, frame.cue.end, sentence.end)
            closed.append(Span(frame.cue.start, stop.start() if stop else sentence.end))
    return closed


def _trimmed(text: str, span: Span) -> Span | None:
    """Without blanks, list marks and a stray comma at its ends; None when nothing is left."""
    lead = re.match(r"(?:\s|[-*•·▪◦‣–—,;:)]|\(?\d{1,2}[.)]\s)*", text[span.start : span.end])
    start = span.start + (lead.end() if lead else 0)
    kept = text[start : span.end].rstrip(" \n\t,;:–—-(")
    return Span(start, start + len(kept)) if any(c.isalnum() for c in kept) else None


def is_english(document: Document, text: str) -> bool:
    """Can the rules read the document: is its language English, or does its text look so where nobody says?"""
    return document.language.lower().startswith("en") if document.language else _english(text)


def _english(text: str) -> bool:
    """Does a text whose language nobody knows hold enough of the commonest English words?"""
    words = len(text.split())
    return words < 8 or len(_ENGLISH.findall(text)) * 14 > words


def _foreign(document: Document, language: str, template: str) -> Problem:
    read_ = f"only the lines of the bulletin template '{template}' were read" if template else "nobody has read it"
    return Problem(
        file=document.name,
        place="",
        sentence=f"the reader knows English; the document is {language}; {read_}.",
        remedy="Add claims by hand, or add a translation as a document of its own.",
    )


def _problems(page: Page) -> list[Problem]:
    name = page.document.name
    found = []
    if page.document.published is None:
        sentence = "it has no publication date; relative dates are left open."
        found.append(Problem(file=name, place="", sentence=sentence, remedy="State 'published' in its sidecar."))
    for words in dict.fromkeys(page.text[s.start : s.end] for s in page.strangers):
        sentence = f"the place '{' '.join(words.split())}' is not in places.csv."
        remedy = "Add it, or add the words as a name of a place that is there."
        found.append(Problem(file=name, place="", sentence=sentence, remedy=remedy))
    return found
