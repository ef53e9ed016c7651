"""Whose words these are: from the words before or after a cue to a voice, and the speakers that a text has had.

A voice carries the words that name the speaker. Its actor is the person when the mission lists the person, else the
office or party that the words name. A pronoun or 'the ministry' goes to the last speaker that it fits, never to a
guess: without one, the words stand alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from truceline.reading.names import NameHit
from truceline.reading.speaker_nouns import SPEAKER_NOUNS
from truceline.words.actor import ActorKind
from truceline.words.claim import Voice
from truceline.words.document import Document
from truceline.words.mission import Mission
from truceline.words.passage import Span

_PERSONS = frozenset({ActorKind.OFFICIAL, ActorKind.PERSON})
_NOUN = re.compile(rf"\b(?:{SPEAKER_NOUNS})\b", re.IGNORECASE)
MONITOR = re.compile(
    r"\b(?:the|its|their|our)\s+(?:[\w\-]+\s+){0,2}?(?:peacekeepers|peacekeeping\s+(?:contingent|mission|"
    r"forces?|troops|effort)|monitors|monitoring\s+mission|observers|observer\s+mission|"
    r"peacekeeping\s+operation)\b",
    re.IGNORECASE,
)
"""The monitor by its office, where no name of the mission covers the words."""
_PRONOUN = re.compile(r"(?:he|she|they|it|we|i|who|both|the latter|the former)$", re.IGNORECASE)
_TAIL = re.compile(
    r"(?<![\s,])(?:[\s,]+(?:has|have|had|also|then|later|again|further|once|both|all|not|never|yet|still|keeps?|kept|continues?|continued|was|were|is|are|"
    r"did|does|do|"
    r"been|being|will|would|could|may|might|himself|herself|itself|themselves|immediately|today|yesterday|"
    r"earlier|since|"
    r"however|meanwhile|only|even|just|now|too|been|in turn|for its part|repeatedly|"
    r"on (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?!family|assembly|italy|ally|reply|july|supply|"
    r"rally)[a-z]+ly)){1,12}\s*$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^[\s\"“”»«'‘’(,–—-]*(?:(?:and|but|yet|so|or|while|although|though|whereas|because|as|when|after|that|"
    r"which|meanwhile|however|"
    r"also|then|later|earlier|moreover|furthermore|nevertheless|nonetheless|today|yesterday|indeed|similarly|"
    r"separately|"
    r"most recently|for instance|for example|in turn)\b[\s,]*)+",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"^[\s\"“”»«(]*(?:on|in|at|during|after|before|earlier|later|for|speaking|asked|responding|commenting|"
    r"following|late|"
    r"last|this|over|since|by|despite|with|from|under|amid|answering|reacting|writing|according to|as|when|two|a)\b"
    r"[^,]{0,90},\s*",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?:[;:–—]|,\s+(?:and|but|while|although|though|whereas|which|who)|\s(?:while|although|though|because|"
    r"whereas|but|that|which|after|when|before|as)"
    r"|,\s+an?\s+(?:charge|claim|accusation|allegation|assertion)(?:\s+(?:that|which))?)\s+",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|did|[a-z]{2,}ed|left|fell|took|hit)\b")
_CAPITAL = re.compile(r"\b[A-ZÀ-ÖØ-ÞА-ЯԱ-Ֆ][\w’'\-]+")
_DEFINITE = re.compile(
    r"^(?:the|its|their|his|her|this|that)\s+(?:[\w’'\-]+\s+){0,2}?(?P<noun>[\w\-]+)$", re.IGNORECASE
)


_OURSELVES = re.compile(r"we|i|our\s+\w+", re.IGNORECASE)
OWN = Voice(words="")
"""Stands for the document's own voice where a cue speaks in the first person."""


@dataclass(slots=True)
class Memory:
    """The speakers of a text so far, last one last."""

    voices: list[Voice] = field(default_factory=list)

    def keep(self, voice: Voice) -> None:
        """Remember a named voice."""
        if not voice.anonymous and voice.words:
            self.voices.append(voice)

    @property
    def last(self) -> Voice | None:
        """The last named speaker."""
        return self.voices[-1] if self.voices else None

    def fitting(self, noun: str) -> Voice | None:
        """The last speaker whose words hold that noun ('the ministry')."""
        return next((v for v in reversed(self.voices) if noun.casefold() in v.words.casefold()), None)


def own_voice(document: Document, mission: Mission) -> Voice | None:
    """The document's own voice: its source, else its author; None when nobody said either."""
    source = mission.source.get(document.source)
    if source:
        return Voice(words=source.names[0].text, source=source.id, actor=source.actor)
    words = document.source or document.author
    return Voice(words=words) if words.strip() else None


def subject_before(text: str, start: int, end: int, anyone: bool = False) -> Span | None:
    """The words between a clause start and a cue that may name who speaks; None when nothing there does. ``anyone``:
    before a plain verb of speech a short phrase speaks, whatever its words ('a herder said')."""
    words = text[start:end]
    start, words = _after_stop(start, words)
    words = ASIDE.sub("", words) or words
    tail = _TAIL.search(words)
    if tail:
        words = words[: tail.start()]
    offset = 0
    if (last := _last_chunk(words)) and (len(words.split()) > 12 or _CLAUSE.search(words, 0, last)):
        start += last
        words = words[last:]
    for joint in _JOINT.finditer(words):
        rest = words[joint.end() :]
        if (evidence(rest) or (anyone and _ANYBODY.fullmatch(rest.strip()))) and not _VERB_FIRST.match(rest):
            offset = joint.end()
    for pattern in (_LEAD, _ADVERBIAL, _LEAD, _ADVERBIAL):
        lead = pattern.match(words, 0) if offset == 0 else pattern.match(words[offset:])
        if lead and evidence(words[offset + lead.end() :]):
            offset += lead.end()
    kept = words[offset:]
    left = len(kept) - len(kept.lstrip(' \n\t"“”»«(,–—-'))
    kept = kept.strip(' \n\t"“”»«(,–—-')
    if anyone and not _ANYBODY.fullmatch(kept) and not evidence(kept) and ", " in kept:
        skipped = kept.rfind(", ") + 2
        left, kept = left + skipped, kept[skipped:]
    if anyone and (by_line := _BY_LINE.search(kept)) and _ANYBODY.fullmatch(by_line["who"]):
        left, kept = left + by_line.start("who"), by_line["who"]
    if _DANGLING.search(kept):
        return None
    spoken = evidence(kept) or (anyone and _ANYBODY.fullmatch(kept) is not None)
    if not kept or not spoken or len(kept.split()) > (32 if evidence(kept) else 8):
        return None
    return Span(start + offset + left, start + offset + left + len(kept))


def _after_stop(start: int, words: str) -> tuple[int, str]:
    """Without what stands before the last semicolon: another clause."""
    stop = words.rfind("; ")
    return (start + stop + 2, words[stop + 2 :]) if stop >= 0 and words[stop + 2 :].strip() else (start, words)


def _last_chunk(words: str) -> int:
    """Where the subject of a closing by-line starts: after the last comma, with the name that its office follows."""
    last = words.rstrip(" ,").rfind(", ")
    if last < 0 or not evidence(words[last + 2 :]):
        return 0
    if re.match(
        r"(?:the|a|an|its|their|his|her|head|chief|chair\w*|spokes\w+|deputy)\b",
        words[last + 2 :].strip(),
        re.IGNORECASE,
    ):
        before = words.rfind(", ", 0, last)
        name = words[before + 2 : last].strip() if before >= 0 else ""
        if 0 < len(name.split()) <= 5 and all(w[:1].isupper() for w in name.split()):
            return before + 2
    return last + 2


ASIDE = re.compile(r",\s+(?:whose|which|who|where)\s[^;:.]{1,160}?,\s*$")
"""', which walked out of the talks,' between a speaker and the verb."""
_BY_LINE = re.compile(r"[a-z](?:ed|s)\b[^,]{0,80},\s(?P<who>(?:the|an?|his|her|its|their|our)\s[^,]{2,60})$")
"""'Twelve houses burned, the gate master ...': a whole clause before the one who speaks."""
_DANGLING = re.compile(r"\b(?:the|these|those|its|their|no|any|all|of|such|an?)$", re.IGNORECASE)
_VERB_FIRST = re.compile(r"\b(?:has|have|had|is|are|was|were|will|would|can|could|did|does|[a-z]+ed)\b")
_FINITE = re.compile(r"\s(?:was|were|is|are|has|have|had|would|will|could|may|might|did|does)\s", re.IGNORECASE)
_ANYBODY = re.compile(
    r"(?:(?:an?|the|his|her|its|their|our|one|two|three|four|five|some|several|many|most|all|both|other)\s+"
    r"(?:[\w’'\-]+\s+){0,4}[\w’'\-]+|[A-Z]?[a-z’'\-]+(?:\s+[a-z\-]+)?s)(?:\s+(?:of|in|from|at|near|below|above)\s+(?:the\s+)?[\w’'\-]+"
    r"(?:\s+[\w’'\-]+)?)?",
    re.IGNORECASE,
)
"""A short noun phrase: before a verb of speech it speaks, whatever its words."""
_WHEN = re.compile(
    r"(?:on|in|at|by|late|early|last|this|earlier|yesterday|today)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
"""'..., said on Thursday': when, not who."""


def subject_after(text: str, start: int, end: int) -> Span | None:
    """The words right of a cue that name who speaks (', said X on Monday')."""
    match = re.compile(
        r"\s*(?P<who>[^,;:.\"“”»«()]+?)(?=\s+(?:on|at|in an?|during|after|adding|as|who|before|while)\b|"
        r"[,;:.\"“”»«()]|$)"
    ).match(text, start, end)
    if not match or not (evidence(match["who"]) or _ANYBODY.fullmatch(match["who"])) or _FINITE.search(match["who"]):
        return None
    if len(match["who"].split()) > 14 or _WHEN.match(match["who"]):
        return None
    return Span(*match.span("who"))


def evidence(words: str) -> bool:
    """Can these words name a speaker: a pronoun, a capital, a word for people or offices that speak?"""
    words = words.strip(' ,\n"“”»«(')
    return bool(words) and bool(_PRONOUN.match(words) or _NOUN.search(words) or _CAPITAL.search(words))


def voice_of(text: str, span: Span, hits: list[NameHit], mission: Mission, memory: Memory) -> Voice:
    """The voice that these words name."""
    words = text[span.start : span.end]
    if _OURSELVES.fullmatch(words):
        return OWN
    if _PRONOUN.match(words):
        known = memory.last
        return (
            Voice(words=known.words, actor=known.actor, source=known.source, span=span)
            if known
            else Voice(words=words, span=span)
        )
    inside = [hit for hit in hits if span.holds(hit.span) and (hit.actors or hit.sources)]
    if not inside:
        definite = _DEFINITE.match(words)
        known = memory.fitting(definite["noun"]) if definite and _NOUN.fullmatch(definite["noun"]) else None
        if known:
            return Voice(words=words, actor=known.actor, source=known.source, span=span)
        if MONITOR.match(words):
            return Voice(words=words, actor=mission.monitor, span=span)
        return Voice(words=words, anonymous=_faceless(words), span=span)
    best = max(inside, key=lambda hit: (_is_person(hit, mission), bool(hit.actors), hit.span.start))
    named = {hit.actors[0] for hit in inside if hit.actors}
    several = len(named) > 1 and not _is_person(best, mission) and re.search(r"\band\b", words) is not None
    actor = best.actors[0] if best.actors and not several else ""
    return Voice(words=words, actor=actor, source="" if actor else next(iter(best.sources), ""), span=span)


def _is_person(hit: NameHit, mission: Mission) -> bool:
    return any(mission.actor[a].kind in _PERSONS for a in hit.actors if a in mission.actor)


def _faceless(words: str) -> bool:
    """'Some', 'sources', 'others': a voice without a name."""
    return not _CAPITAL.search(words[1:]) and bool(
        re.match(
            r"(?:some|others?|many|several|various|sources?|critics|observers|analysts|experts|a source|reports?)\b",
            words,
            re.IGNORECASE,
        )
    )
