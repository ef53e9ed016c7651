"""Reported speech: which voice takes which stance on which stretch of a sentence.

Cues (cues.toml) are found outside quotations. The voice stands left of a verb ('X said that'), right of it after a
quotation (', said X'), or after 'according to'. What is spoken of lies right of the cue, or left of it when the cue
closes the sentence, or on both sides of it. 'X denies Y's claim that Z' names a second voice, whose claim is denied.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from truceline.reading.names import NameHit
from truceline.reading.patterns import Hit, Lexicon
from truceline.reading.quotation import Quotations
from truceline.reading.voices import OWN, Memory, subject_after, subject_before, voice_of
from truceline.words.claim import Voice
from truceline.words.mission import Mission
from truceline.words.passage import Span
from truceline.words.stance import Stance


@dataclass(frozen=True, slots=True)
class Frame:
    """A voice, its stance, the cue, and the stretch that it speaks of; ``of`` is who made the claim it answers."""

    voice: Voice
    stance: Stance
    cue: Span
    content: Span
    of: Voice | None = None


@cache
def cue_lexicon() -> Lexicon[tuple[Stance, str]]:
    """Every cue of cues.toml with its stance and its list."""
    text = files("truceline.reading").joinpath("cues.toml").read_text(encoding="utf-8")
    return Lexicon(
        (pattern, (Stance(stance), listed))
        for stance, lists in tomllib.loads(text).items()
        for listed, patterns in lists.items()
        for pattern in patterns
    )


_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be)(?:\s+\w+ly)?\s*$", re.IGNORECASE)
_JOINED = re.compile(
    r"(?:,\s*)?\b(?:and|but|or|while|yet|though|although|as)\s*(?:has|have|had|also|then|\s)*$|,\s*$", re.IGNORECASE
)
_CLAIM_OF = re.compile(
    r"\s*(?P<who>[^,;.]{2,80}?)(?:['’]s?)\s+(?:\w+\s+)?(?:claims?|allegations?|accusations?|reports?|statements?|assertions?|charges?|version)\b(?:\s+(?:that|of|about)\b)?"
    r"|\s*(?:the\s+|any\s+|all\s+)?(?:claims?|allegations?|accusations?|reports?|statements?|assertions?|charges?)\s+(?:by|from|of)\s+(?P<by>[^,;.]{2,60}?)\s+(?:that|of|about)\b",
)
_ASIDE = re.compile(r",\s+(?:while|whereas|although|though|as)\s+(?!well|part|a\b)")
_NEW_CLAUSE = re.compile(
    r"[;:]\s|,\s+(?:and|but|while|although|though|as|which|who|so)\s|\s(?:while|although|though|from\s+what)\s",
    re.IGNORECASE,
)
_FALSE = re.compile(r"(?:is|are|does|do|did)\b", re.IGNORECASE)
_WITNESS = re.compile(
    r"\b(?:missions?|monitors?|observers?|bulletins?|reports?|teams?|patrols?|peacekeepers?|mechanism|committee|commission|ministry|command)\b|^[A-Z]{2,6}$",
    re.IGNORECASE,
)
_INVERTS = re.compile(r"said|says|added|noted", re.IGNORECASE)
_PLAIN_SPEECH = re.compile(r"(?:said|says|say|told|tells|added|claimed|reported|recalled|testified)", re.IGNORECASE)
_NOBODY = re.compile(r"(?:nobody|no\s+one|none|few)\b", re.IGNORECASE)
_FORCES = re.compile(r"\b(?:forces|troops|soldiers|units?|fighters|gunmen)\s*$", re.IGNORECASE)
_RESPOND = re.compile(r"\b(?:respond|reply|react|answer)\w*$", re.IGNORECASE)
_NO_DENIAL = re.compile(
    r"\s+(?:[\w’\x27\-]+\s+){0,5}?(?:access|entry|passage|permission|visas?|treatment|entrance)\b", re.IGNORECASE
)


def frames(
    text: str, sentence: Span, hits: list[NameHit], quotes: Quotations, mission: Mission, memory: Memory
) -> list[Frame]:
    """The frames of a sentence by cue; named voices are remembered."""
    found: list[Frame] = []
    for hit in _cues(text, sentence, quotes):
        stance, listed = hit.tag
        if found and found[-1].cue.end <= hit.span.start < found[-1].content.start:
            continue
        frame = _MAKERS[listed](text, sentence, hit, found, hits, mission, memory)
        if frame is None:
            continue
        if (
            found
            and found[-1].content.end > frame.cue.start
            and found[-1].cue.end < frame.cue.start
            and listed == "verbs"
        ):
            found[-1] = _cut(
                found[-1],
                frame.voice.span.start
                if frame.voice.span and frame.voice.span.start > found[-1].cue.end
                else frame.cue.start,
            )
        found.append(frame)
        if stance is not Stance.DECLINES:
            memory.keep(frame.voice)
    return found


def _cues(text: str, sentence: Span, quotes: Quotations) -> list[Hit[tuple[Stance, str]]]:
    """Cues outside quotations; of those that overlap the longest."""
    hits = [
        hit
        for hit in cue_lexicon().find(text, sentence.start, sentence.end)
        if (inside := quotes.at(hit.span.start)) is None or inside.holds(sentence) and False
    ]
    hits.sort(key=lambda hit: (hit.span.start - hit.span.end, hit.span.start))
    kept: list[Hit[tuple[Stance, str]]] = []
    for hit in hits:
        if not any(hit.span.meets(other.span) for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.span)


def _cut(frame: Frame, end: int) -> Frame:
    start = frame.content.start
    return replace(frame, content=Span(start, max(start + 1, end)))


def _verb(
    text: str,
    sentence: Span,
    hit: Hit[tuple[Stance, str]],
    before: list[Frame],
    hits: list[NameHit],
    mission: Mission,
    memory: Memory,
) -> Frame | None:
    stance = hit.tag[0]
    cue = hit.span
    if stance is Stance.DENIES and _NO_DENIAL.match(text, cue.end, sentence.end):
        return None
    left_edge = max([sentence.start, *(f.cue.end for f in before), _quote_end(text, sentence.start, cue.start)])
    if _PASSIVE.search(text, left_edge, cue.start) and stance in (Stance.ASSERTS, Stance.DEMANDS):
        return None
    joined = before and _JOINED.search(text, left_edge, cue.start)
    plain = _PLAIN_SPEECH.fullmatch(text, cue.start, cue.end) is not None
    subject = None if joined else subject_before(text, left_edge, cue.start, anyone=plain)
    if joined:
        pass
    elif subject is None or _may_invert(text, left_edge, cue):
        inverted = (
            subject_after(text, cue.end, sentence.end) if _closes_speech(text, sentence.start, cue.start) else None
        )
        subject = inverted or subject
    if subject is not None and _NOBODY.match(text, subject.start, subject.end) and stance is Stance.ASSERTS:
        return None
    if (
        subject is not None
        and _FORCES.search(text, subject.start, subject.end)
        and _RESPOND.search(text, cue.start, cue.end)
    ):
        return None
    if subject is None:
        voice = before[-1].voice if before else None
        if voice is None and not text[sentence.start : cue.start].strip(' "“«'):
            voice = memory.last if stance in (Stance.WITHHOLDS, Stance.DECLINES) else None
        if voice is None:
            if stance in (Stance.WITHHOLDS, Stance.DECLINES):
                return Frame(
                    Voice(words=text[cue.start : cue.end], anonymous=True),
                    stance,
                    cue,
                    Span(sentence.start, sentence.end),
                )
            return None
    else:
        voice = voice_of(text, subject, hits, mission, memory)
    if subject is not None and stance is Stance.DENIES and _FALSE.match(text, cue.start, cue.end):
        return _called_false(text, Span(left_edge, cue.start), cue, hits, mission)
    stance = _kept_back(text, left_edge, cue, stance)
    content = _content(text, sentence, cue, subject, before)
    of, content = _claim_of(text, content, hits, mission, memory) if stance is Stance.DENIES else (None, content)
    if (
        stance is Stance.ASSERTS
        and content.start >= cue.end
        and not text[content.start : content.end].strip(' .,;:!?)\n”"')
    ):
        return None
    return Frame(voice, stance, cue, content, of)


def _called_false(text: str, said: Span, cue: Span, hits: list[NameHit], mission: Mission) -> Frame:
    """'Claims by X that Z are false': the document itself denies what X asserts."""
    match = re.match(r".*?\b(?:by|from|of)\s+(?P<who>[^,;.]{2,60}?)\s+(?:that|of|about)\s", text[said.start : said.end])
    if match is None:
        return Frame(OWN, Stance.DENIES, cue, said)
    who = Span(said.start + match.start("who"), said.start + match.end("who"))
    content = Span(said.start + match.end(), said.end) if match.end() < said.end - said.start else said
    return Frame(OWN, Stance.DENIES, cue, content, voice_of(text, who, hits, mission, Memory()))


def _quote_end(text: str, start: int, end: int) -> int:
    """Where the last quotation before a cue ends: its subject stands after it."""
    marks = [m.end() for m in re.finditer(r"[”»]|\"(?=\W)", text[start:end])]
    return start + (marks[-1] if marks else 0)


def _kept_back(text: str, start: int, cue: Span, stance: Stance) -> Stance:
    """'did not say', 'neither confirmed': an asserting verb under a negation keeps something back."""
    if stance is not Stance.ASSERTS:
        return stance
    lead = text[max(start, cue.start - 90) : cue.start]
    if re.search(r"(?:\bneither\b[^,;]*|\b(?:not|never|n[o’']t)\s+(?:\w+ly\s+|yet\s+|been\s+)*)$", lead, re.IGNORECASE):
        verb = text[cue.start : cue.end].casefold()
        return (
            Stance.DECLINES
            if verb.startswith(("confirm", "acknowledg", "admit", "repl", "respon"))
            else Stance.WITHHOLDS
        )
    return stance


def _content(text: str, sentence: Span, cue: Span, subject: Span | None, before: list[Frame]) -> Span:
    """Right of the cue; left of it when the cue closes the sentence; all of it when speech stands on both sides."""
    first = min(subject.start if subject else cue.start, cue.start)
    last = max(subject.end if subject else cue.end, cue.end)
    head = text[sentence.start : first].rstrip()
    rest = text[last : sentence.end].strip(" .,;:!?\n")
    closing = len(head.split()) >= 3 and head.endswith((",", "”", '"', "»", "?", "!", "“", "—", "–")) and not before
    if closing and not text[last : sentence.end].lstrip().startswith("that "):
        if any(mark in rest for mark in '“"«„'):
            return Span(sentence.start, sentence.end)
        if len(rest.split()) <= 12 or head.endswith(("”", '"', "»")):
            return Span(sentence.start, first)
    aside = _ASIDE.search(text, min(last + 12, sentence.end), sentence.end)
    end = aside.start() if aside and not any(m in text[last : sentence.end] for m in '“"«„') else sentence.end
    return Span(min(last, sentence.end - 1), max(end, min(last, sentence.end - 1) + 1))


def _may_invert(text: str, start: int, cue: Span) -> bool:
    """', said X': right after a closing quotation mark, or after a comma with the plainest verbs."""
    before = text[start : cue.start].rstrip() or text[max(0, start - 1) : start]
    if before.endswith(("”", '"', "»", "“", "’")):
        return True
    return before.endswith(",") and _INVERTS.fullmatch(text, cue.start, cue.end) is not None


def _closes_speech(text: str, start: int, end: int) -> bool:
    head = text[start:end].rstrip()
    return len(head.split()) >= 2 and head.endswith(("”", '"', "»", "“", ",", "?", "!"))


def _claim_of(
    text: str, content: Span, hits: list[NameHit], mission: Mission, memory: Memory
) -> tuple[Voice | None, Span]:
    """Whose claim is denied, and where that claim starts."""
    match = _CLAIM_OF.match(text, content.start, content.end)
    if not match or match.end() >= content.end:
        return None, content
    group = "who" if match["who"] else "by"
    who = Span(*match.span(group))
    voice = voice_of(text, who, hits, mission, Memory())
    if not voice.actor and not voice.source and not re.search(r"[A-Z]", voice.words[1:]) and group == "who":
        return None, content
    return voice, Span(match.end(), content.end)


def _witness(
    text: str,
    sentence: Span,
    hit: Hit[tuple[Stance, str]],
    before: list[Frame],
    hits: list[NameHit],
    mission: Mission,
    memory: Memory,
) -> Frame | None:
    """'The mission recorded ...', 'the bulletin lists ...': who observes for others speaks of what it saw."""
    left_edge = max([sentence.start, *(f.cue.end for f in before)])
    if _PASSIVE.search(text, left_edge, hit.span.start) or any(f.content.holds(hit.span) for f in before):
        return None
    subject = subject_before(text, left_edge, hit.span.start)
    if subject is None or not _WITNESS.search(text[subject.start : subject.end]) or hit.span.end >= sentence.end:
        return None
    return Frame(
        voice_of(text, subject, hits, mission, memory), hit.tag[0], hit.span, Span(hit.span.start, sentence.end)
    )


def _before(
    text: str,
    sentence: Span,
    hit: Hit[tuple[Stance, str]],
    before: list[Frame],
    hits: list[NameHit],
    mission: Mission,
    memory: Memory,
) -> Frame | None:
    subject = subject_after(text, hit.span.end, sentence.end)
    if subject is None:
        return None
    leads = len(text[sentence.start : hit.span.start].split()) < 2
    content = Span(min(subject.end, sentence.end - 1), sentence.end) if leads else Span(sentence.start, hit.span.start)
    return Frame(voice_of(text, subject, hits, mission, memory), hit.tag[0], hit.span, content)


def _noun(
    text: str,
    sentence: Span,
    hit: Hit[tuple[Stance, str]],
    before: list[Frame],
    hits: list[NameHit],
    mission: Mission,
    memory: Memory,
) -> Frame | None:
    """'calls from X', 'X's demand for': a stance in a noun."""
    stance = hit.tag[0]
    content = Span(min(hit.span.end, sentence.end - 1), sentence.end)
    words = text[hit.span.start : hit.span.end].casefold()
    subject = subject_after(text, hit.span.end, sentence.end) if words.endswith((" from", " by", " of")) else None
    if subject is None:
        owner = [h for h in hits if sentence.start <= h.span.start and h.span.end <= hit.span.start <= h.span.end + 4]
        subject = owner[-1].span if owner else None
    if subject is None:
        if stance is Stance.QUESTIONS:
            asked = (
                OWN
                if words.startswith("question ")
                else Voice(words=text[hit.span.start : hit.span.end], anonymous=True)
            )
            return Frame(asked, stance, hit.span, sentence)
        return None
    return Frame(voice_of(text, subject, hits, mission, memory), stance, hit.span, content)


def _alone(
    text: str,
    sentence: Span,
    hit: Hit[tuple[Stance, str]],
    before: list[Frame],
    hits: list[NameHit],
    mission: Mission,
    memory: Memory,
) -> Frame | None:
    voice = Voice(words=text[hit.span.start : hit.span.end], anonymous=True, span=hit.span)
    start = before[-1].cue.end if before else sentence.start
    clause = [m.end() for m in _NEW_CLAUSE.finditer(text, start, hit.span.start)]
    words = text[hit.span.start : hit.span.end].casefold()
    start = hit.span.start if words.startswith(("report", "unconfirmed", "rumo")) else clause[-1] if clause else start
    stop = _NEW_CLAUSE.search(text, hit.span.end, sentence.end)
    end = stop.start() if stop and stop.start() > hit.span.end else sentence.end
    return Frame(voice, hit.tag[0], hit.span, Span(min(start, sentence.end - 1), end))


def _own(
    text: str,
    sentence: Span,
    hit: Hit[tuple[Stance, str]],
    before: list[Frame],
    hits: list[NameHit],
    mission: Mission,
    memory: Memory,
) -> Frame | None:
    """'It is false that ...': the document itself."""
    return Frame(OWN, hit.tag[0], hit.span, Span(min(hit.span.end, sentence.end - 1), sentence.end))


_MAKERS = {"verbs": _verb, "before": _before, "nouns": _noun, "alone": _alone, "witness": _witness, "own": _own}
