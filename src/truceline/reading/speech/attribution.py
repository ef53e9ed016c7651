"""Reported speech: the frames of a sentence, in the order of their cues.

Cues (cues.toml) count outside quotations. The voice stands left of a verb ('X said that'), right of it after a
quotation (', said X'), or after 'according to'. What is spoken of lies right of the cue, or left of it when the cue
closes the sentence, or on both sides of it. 'X denies Y's claim that Z' names a second voice, whose claim is denied.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from truceline.reading.names.listed import NameHit
from truceline.reading.speech.frames import Cue, Frame, Scene, cue_lexicon
from truceline.reading.speech.memory import Memory
from truceline.reading.speech.nesting import nested, within
from truceline.reading.speech.quotation import Quotations
from truceline.reading.speech.speaker_words import evidence, subject_before
from truceline.reading.speech.verbs_of_speech import verb_frame
from truceline.reading.speech.voices import OWN
from truceline.words.claim import Voice
from truceline.words.mission import Mission
from truceline.words.passage import Span
from truceline.words.stance import Stance

__all__ = ["Frame", "cue_lexicon", "frames"]

_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be)(?:\s+\w+ly)?\s*$", re.IGNORECASE)
_WITNESS = re.compile(
    r"\b(?:missions?|monitors?|observers?|bulletins?|reports?|teams?|patrols?|peacekeepers?|mechanism|committee|"
    r"commission|ministry|command)\b|(?-i:^[A-Z]{2,6}$)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"he|she|it|they|you|who|that|this|which|there", re.IGNORECASE)
_HANDLED = re.compile(
    r"\b(?:receiv\w+|follow\w*\s+up\s+on|den\w+|dismiss\w+|reject\w+|investigat\w+|verif\w+|confirm\w+|check\w*|"
    r"read|stud\w+|"
    r"publish\w+|examin\w+)\s+(?:[\w,.]+\s+){0,3}$",
    re.IGNORECASE,
)
_AS_SAYING = re.compile(r"\b\w{1,12}\s{1,3}(?P<who>[^\n]{2,50}?),?(?<!\s)\s{1,3}as\s{1,3}\w{1,12}$")
_THAT_OR_COMMA = re.compile(r"\bthat,?\s*$")
_GOES_ON = re.compile(r",\s+(?!(?:and|but|while|which|who|a|an|the)\b)[a-z]\w+\s+[a-z]")
"""'the judge, according to her clerk, received it': the words stand on both sides."""
_JOINT = re.compile(r"[;:]\s|,\s+(?:and|but|while|although|though)\s")
_HEARD = re.compile(r"heard|learn", re.IGNORECASE)
_NEW_CLAUSE = re.compile(
    r"[;:]\s|,\s+(?:and|but|while|although|though|as|which|who|so)\s|\s(?:while|although|though|from\s+what)\s",
    re.IGNORECASE,
)


def frames(
    text: str, sentence: Span, hits: list[NameHit], quotes: Quotations, mission: Mission, memory: Memory
) -> list[Frame]:
    """The frames of a sentence by cue; named voices are remembered."""
    scene = Scene(text, sentence, hits, mission, memory, [])
    for hit in _cues(text, sentence, quotes):
        found = scene.found
        if found and found[-1].cue.end <= hit.span.start < found[-1].content.start:
            continue
        frame = _MAKERS[hit.tag[1]](scene, hit)
        if frame is None:
            continue
        found.append(nested(text, found, frame))
        if hit.tag[0] is not Stance.DECLINES:
            memory.keep(frame.voice, mission)
    return scene.found + _in_quotes(scene, quotes)


def _in_quotes(scene: Scene, quotes: Quotations) -> list[Frame]:
    """'“A neighbour told me that Z,” she said': others whom the words of a quotation cite."""
    inner: list[Frame] = []
    for quote in quotes.within(scene.sentence):
        said = Span(quote.start + 1, quote.end)
        cues = [h for h in _longest(cue_lexicon().find(scene.text, said.start, said.end)) if h.tag[1] == "verbs"]
        part = Scene(scene.text, said, scene.hits, scene.mission, Memory(), [])
        for hit in cues:
            frame = verb_frame(part, hit) if hit.tag[0] in (Stance.ASSERTS, Stance.DENIES) else None
            if (
                frame is not None
                and frame.voice.words
                and frame.voice.span
                and not _PRONOUN.fullmatch(frame.voice.words)
            ):
                part.found.append(nested(scene.text, part.found, frame))
        inner += part.found
    return inner


def _cues(text: str, sentence: Span, quotes: Quotations) -> list[Cue]:
    """Cues outside quotations, and those in a sentence that is a quotation as a whole."""
    hits = [
        h for h in cue_lexicon().find(text, sentence.start, sentence.end) if _counts(quotes.at(h.span.start), sentence)
    ]
    return _longest(hits)


def _longest(found: Iterable[Cue]) -> list[Cue]:
    """Of cues that overlap the longest, in the order of the text."""
    hits = sorted(found, key=lambda hit: (hit.span.start - hit.span.end, hit.span.start))
    kept: list[Cue] = []
    for hit in hits:
        if not any(hit.span.meets(other.span) for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.span)


def _counts(quote: Span | None, sentence: Span) -> bool:
    """A cue outside quotations counts, and one in a sentence that somebody says as a whole."""
    return quote is None or (quote.start <= sentence.start and sentence.end <= quote.end)


def _witness(scene: Scene, hit: Cue) -> Frame | None:
    """'The mission recorded ...', 'the bulletin lists ...': who observes for others speaks of what it saw."""
    left = max([scene.sentence.start, *(f.cue.end for f in scene.found)])
    if _PASSIVE.search(scene.text, left, hit.span.start) or any(f.content.holds(hit.span) for f in scene.found):
        return None
    subject = subject_before(scene.text, left, hit.span.start)
    if subject is None or not _WITNESS.search(scene.words(subject)) or hit.span.end >= scene.sentence.end:
        return None
    return Frame(scene.voice(subject), hit.tag[0], hit.span, Span(hit.span.start, scene.sentence.end))


def _before(scene: Scene, hit: Cue) -> Frame | None:
    """'According to X, Z' and 'Z, according to X'."""
    subject = scene.after(hit.span.end)
    if subject is None:
        return None
    if (
        scene.found
        and scene.found[-1].cue.end <= hit.span.start < scene.found[-1].content.end - 1
        and _THAT_OR_COMMA.search(scene.text, scene.found[-1].cue.end, hit.span.start)
    ):
        return Frame(scene.voice(subject), hit.tag[0], hit.span, scene.rest(subject.end))
    leads = len(scene.text[scene.sentence.start : hit.span.start].split()) < 2
    content = scene.rest(subject.end) if leads else Span(scene.sentence.start, hit.span.start)
    if not leads and _GOES_ON.match(scene.text, subject.end, scene.sentence.end):
        joint = max((m.end() for m in _JOINT.finditer(scene.text, scene.sentence.start, hit.span.start)), default=0)
        content = Span(max(joint, scene.sentence.start), scene.sentence.end)
    return Frame(scene.voice(subject), hit.tag[0], hit.span, content)


def _noun(scene: Scene, hit: Cue) -> Frame | None:
    """'calls from X', 'X's demand for': a stance in a noun."""
    words = scene.words(hit.span)
    subject = scene.after(hit.span.end) if words.casefold().endswith((" from", " by", " of")) else None
    if subject is None:
        owners = [h.span for h in scene.hits if h.span.end <= hit.span.start <= h.span.end + 4]
        subject = owners[-1] if owners else None
    if subject is not None:
        return Frame(scene.voice(subject), hit.tag[0], hit.span, scene.rest(hit.span.end))
    if hit.tag[0] is not Stance.QUESTIONS:
        return None
    own = words.casefold().startswith("question ")
    return Frame(OWN if own else Voice(words=words, anonymous=True), hit.tag[0], hit.span, scene.sentence)


def _alone(scene: Scene, hit: Cue) -> Frame | None:
    """'reportedly', 'was said to', 'reports of': somebody says so, and nobody is named."""
    words = scene.words(hit.span)
    start = scene.found[-1].cue.end if scene.found else scene.sentence.start
    opened = [m.end() for m in _NEW_CLAUSE.finditer(scene.text, start, hit.span.start)]
    if words.casefold().startswith(("report", "unconfirmed", "rumo")) and not words.casefold().endswith("ly"):
        if _HANDLED.search(scene.text, scene.sentence.start, hit.span.start):
            return None
        opened = [hit.span.start]
    stop = _NEW_CLAUSE.search(scene.text, hit.span.end, scene.sentence.end)
    content = Span(min([*opened[-1:], start][0], scene.sentence.end - 1), stop.start() if stop else scene.sentence.end)
    return Frame(Voice(words=words, anonymous=True, span=hit.span), hit.tag[0], hit.span, content)


def _own(scene: Scene, hit: Cue) -> Frame | None:
    """'It is false that ...': the document itself."""
    return Frame(OWN, hit.tag[0], hit.span, scene.rest(hit.span.end))


def _citing(scene: Scene, hit: Cue) -> Frame | None:
    """'Slovo reported, citing an officer, that Z', 'she had heard from a boatman that Z': whom somebody relies on."""
    subject = scene.after(hit.span.end)
    if subject is None or not (evidence(scene.words(subject)) or _HEARD.match(scene.text, hit.span.start)):
        return None
    before = scene.found[-1] if scene.found else None
    if before is None:
        who = subject_before(scene.text, scene.sentence.start, hit.span.start)
        through = (scene.voice(who),) if who else ()
        return Frame(scene.voice(subject), hit.tag[0], hit.span, scene.rest(subject.end), through=through)
    content = before.content if before.content.end <= hit.span.start else scene.rest(subject.end)
    return within(Frame(scene.voice(subject), hit.tag[0], hit.span, content), before)


def _quoted(scene: Scene, hit: Cue) -> Frame | None:
    """'cites X as saying that Z': the voice stands inside the cue."""
    inner = _AS_SAYING.match(scene.text, hit.span.start, hit.span.end)
    if inner is None:
        return None
    return Frame(scene.voice(Span(*inner.span("who"))), hit.tag[0], hit.span, scene.rest(hit.span.end))


_MAKERS: dict[str, Callable[[Scene, Cue], Frame | None]] = {
    "verbs": verb_frame,
    "before": _before,
    "nouns": _noun,
    "alone": _alone,
    "witness": _witness,
    "own": _own,
    "quoted": _quoted,
    "citing": _citing,
}
