"""Who speaks in each quotation and in each stretch that a format has set apart as somebody else's words.

A quotation belongs to the cue of a sentence that it touches; else to the words before its colon ('Ruth, 34: “My son'),
to the sentence before that ends with a colon, to the quotation before that never closed, or to the last speaker. What
an e-mail quotes belongs to whom its 'From:' or 'X wrote:' names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from truceline.reading.names.listed import NameHit
from truceline.reading.speech.frames import Frame
from truceline.reading.speech.memory import Memory
from truceline.reading.speech.quotation import Quotations
from truceline.reading.speech.speaker_words import evidence
from truceline.reading.speech.voices import voice_of
from truceline.sources.regions import regions
from truceline.words.claim import Voice
from truceline.words.mission import Mission
from truceline.words.passage import Span
from truceline.words.stance import Stance

_SILENT = (Stance.WITHHOLDS, Stance.DECLINES)
_NEIGHBOURS = 8
_LONG = 40
"""Code points from which a quotation is speech and no mere term."""
_LINE_LABEL = re.compile(
    r"(?:\[[\d:. ]{4,20}\] ?)?(?P<who>[^\W\d_@][^:.!?\n“”\"«»]{1,50}?)(?:,? \d{1,2},?|"
    r" ?\([^()\n]{1,30}\)| on (?:FB|Facebook|X|Twitter|Telegram|TV|radio)\b)?:\s{0,3}"
)
_STOPS = (". ", "! ", "? ", "… ")
_LABEL = 120
"""Code points of a label at most."""
_CLOSING = '”"»’'
_FROM = re.compile(r"(?m)^(?:> ?)?(?:From|Von|De): ?(?P<who>[^<\n]{2,80}?) ?(?:<[^>\n]{1,120}>)?$")
_WROTE = re.compile(r"(?:^|,) ?(?P<who>[^,<\n]{2,60}?) ?(?:<[^>\n]{1,120}> ?)?wrote:\s{0,4}$")


def quoted_by(
    text: str, quotes: Quotations, framed: dict[Span, tuple[Frame, ...]], hits: Sequence[NameHit], mission: Mission
) -> dict[Span, Voice]:
    """The voice of each quotation that has one."""
    named = [(s, f) for s, found in framed.items() for f in found if _is_named(f)]
    starts = [sentence.start for sentence, _ in named]
    whole = {(sentence.start, sentence.end) for sentence in framed}
    by: dict[Span, Voice] = {}
    last: Span | None = None
    for quote in quotes.spans:
        near = named[max(0, bisect_left(starts, quote.start) - _NEIGHBOURS) : bisect_left(starts, quote.end)]
        touching = [f.voice for sentence, f in near if sentence.meets(quote) and _speaks(f, quote)]
        leading = [
            f.voice for sentence, f in near if 0 <= quote.start - sentence.end <= 3 and text[sentence.end - 1] == ":"
        ]
        before = [f.voice for sentence, f in near if sentence.end <= quote.start]
        label = _label(text, quote, hits, mission)
        going_on = [by[last]] if last in by and last is not None and _never_closed(text, last, quote) else []
        long = quote.end - quote.start >= _LONG or (quote.start, quote.end) in whole
        speaker = (touching or label or leading or going_on or (before if long else []))[-1:]
        if speaker:
            by[quote] = speaker[0]
        last = quote
    return by


def of_regions(text: str, hits: Sequence[NameHit], mission: Mission) -> Iterator[tuple[Span, Voice]]:
    """The stretches that a format set apart as quoted, with who wrote them, where the words tell."""
    for region in regions(text) if "[quoted]" in text else ():
        if region.kind != "quoted":
            continue
        inside = _FROM.search(text, region.start, min(region.end, region.start + 600))
        before = _WROTE.search(text, max(0, region.start - 200), max(0, text.rfind("[quoted]", 0, region.start)))
        found = inside or before
        if found:
            yield Span(region.start, region.end), _voice(text, Span(*found.span("who")), hits, mission)


def _is_named(frame: Frame) -> bool:
    return not frame.voice.anonymous and bool(frame.voice.words) and frame.stance not in _SILENT


def _speaks(frame: Frame, quote: Span) -> bool:
    return frame.content.meets(quote) and not quote.holds(frame.cue)


def _never_closed(text: str, last: Span, quote: Span) -> bool:
    """Does the quotation open again, in the next paragraph, the one before?"""
    return text[last.end - 1] not in _CLOSING and not text[last.end : quote.start].strip()


def _label(text: str, quote: Span, hits: Sequence[NameHit], mission: Mission) -> list[Voice]:
    """The words between the head of the line and the colon before a quotation, when they can name a speaker."""
    far = max(0, quote.start - _LABEL - 2)  # what begins before it is no label: a text is not searched to its head
    starts = (text.rfind(stop, far, quote.start - 3) + 2 for stop in _STOPS)
    head = max(text.rfind("\n", far, quote.start) + 1, *starts)
    match = _LINE_LABEL.fullmatch(text, head, quote.start) if quote.start - head < _LABEL else None
    if match is None or not evidence(match["who"]) or len(match["who"].split()) > 8:
        return []
    return [_voice(text, Span(*match.span("who")), hits, mission)]


def _voice(text: str, who: Span, hits: Sequence[NameHit], mission: Mission) -> Voice:
    return voice_of(text, who, [hit for hit in hits if who.holds(hit.span)], mission, Memory())
