"""Frames that hang on a verb: 'X said that Z', 'Z, X said', ', said X', 'X denied Y's claim that Z'."""

from __future__ import annotations

import re
from dataclasses import replace

from truceline.reading.lexicon.finite import FINITE
from truceline.reading.speech.frames import Cue, Frame, Scene
from truceline.reading.speech.no_speech import is_no_speech, speaks_not
from truceline.reading.speech.speaker_words import ASIDE, evidence, subject_before
from truceline.reading.speech.voices import OWN
from truceline.words.claim import Voice
from truceline.words.passage import Span
from truceline.words.stance import Stance

_SILENT = (Stance.WITHHOLDS, Stance.DECLINES)
_QUOTE_MARKS = ("”", '"', "»", "“")
_JOINED = re.compile(
    r"(?:,\s*)?\b(?:and|but|or|while|yet|though|although|as)(?:has|have|had|also|then|\s)*$|,\s*$", re.IGNORECASE
)
_WHICH = re.compile(r",\swhich\s$")
"""'He alleges that Z, which is a lie': who tells it denies it."""
_CLAIMS = r"(?:claims?|allegations?|accusations?|reports?|statements?|assertions?|charges?)"
_CLAIM_OF = re.compile(
    rf"\s{{0,3}}(?P<who>[^,;.]{{2,80}}?)(?:['’]s?)\s+(?:\w+\s+)?(?:{_CLAIMS}|version)\b(?:\s+(?:that|of|about)\b)?"
    rf"|\s{{0,3}}(?:the\s+|any\s+|all\s+)?{_CLAIMS}\s+(?:by|from|of)\s++(?P<by>[^,;.]{{2,60}}?)(?<!\s)\s++(?:that|"
    rf"of|about)\b",
)
_ASIDE = re.compile(r",\s+(?:while|whereas|although|though|as)\s+(?!well|part|a\b)")
_FALSE = re.compile(r"(?:is|are|was|were|does|do|did|never|turned)\b", re.IGNORECASE)
_CALLED = re.compile(r"\b(?:by|from|of)\s++(?P<who>[^,;.]{2,60}?)(?<!\s)\s++(?:that|of|about)\s")
_INFINITIVE = re.compile(r"\bto\s+$")
_ONLY_THAT = re.compile(
    r"\s{0,9}(?:that|this|it|these|the (?:claims?|accusations?|allegations?|charges?|reports?|findings))(?=[,;])"
)
_INVERTS = re.compile(r"said|says|added|noted", re.IGNORECASE)
_NO_PLAIN_SPEECH = re.compile(
    r"(?:call|claim(?!ed that)|add|note|cite|press|want|order|need|report|register|describ|inform|hold|held|put|"
    r"fear|plan|voic|express|"
    r"lament|prais|hail|welcom|found|signal|promis|estimat|justif|respond|repl|did|does|do|has|have|had|would|could|"
    r"was|were|"
    r"remain|stay|kept|keep|went|left|ignor|issu|made|mak|gave|giv|there|is|are|no|without|withh|offer|neither|not|"
    r"rul)",
    re.IGNORECASE,
)
"""Verbs that have other subjects than voices: 'the attack claimed two lives', 'the road was left'."""
_PLAIN_SPEECH = re.compile(r"added|claimed|reported|noted", re.IGNORECASE)
_PASSIVELY = re.compile(
    r"\b(?:was|were|been) not\b|\bnot been\b|\b(?:was|is|remains) classified\b|^no\b", re.IGNORECASE
)
"""'whose name was not released': nobody says who kept it back."""
_FROM = re.compile(r"\s{1,3}from\s{1,3}")
"""'There was no word from the Council.'"""
_EXPECTS = re.compile(
    r"\s{1,3}(?P<whom>[^,;.]{2,50}?)\s{1,3}to\s{1,3}(?!remain|be\b|become|continue|rise|fall|worsen|improve|last|"
    r"run|come|begin|start|return|"
    r"reach|hold|collapse|end|grow|stay|flare|spread|take)"
)
_SAYS_WHO = re.compile(r"\s{1,3}(?:the|an?|his|her|its|their)\s(?:[\w’'\-]{1,30}\s){0,4}[\w’'\-]{1,30}[.;]")
"""'A nervous sentry, says the Defence Minister.'"""
_NEGATION = re.compile(r"(?:\bneither\b[^,;]*|\b(?:not|never|n[o’']t)\s+(?:\w+ly\s+|yet\s+|been\s+)*)$", re.IGNORECASE)


def verb_frame(scene: Scene, hit: Cue) -> Frame | None:
    """The frame of a verb; None when it is no speech here (a passive, 'denied access', nobody as its subject)."""
    stance, cue = hit.tag[0], hit.span
    left = max(
        scene.sentence.start, _quote_end(scene, cue), *(_end_of(f, cue) for f in scene.found), scene.sentence.start
    )
    if is_no_speech(scene, cue, left, stance):
        return None
    if stance is Stance.DENIES and scene.found and _WHICH.search(scene.text, left, cue.start):
        before = scene.found[-1]
        return Frame(OWN, stance, cue, Span(before.content.start, cue.start), before.voice)
    subject = _subject(scene, cue, left)
    if subject is not None and speaks_not(scene, subject, cue, stance):
        return None
    voice = scene.voice(subject) if subject is not None else _unnamed(scene, cue, stance)
    if voice is None:
        return None
    if subject is not None and stance is Stance.DENIES and _FALSE.match(scene.text, cue.start, cue.end):
        return _called_false(scene, Span(left, cue.start), cue)
    stance = _kept_back(scene, left, cue, _wanted(scene, cue, stance))
    if stance in _SILENT and _PASSIVELY.search(scene.words(cue)):
        voice = OWN
    content = _content(scene, cue, subject)
    if stance is not Stance.ASSERTS and content.start >= cue.end:
        content = Span(content.start, max(content.start + 1, _segment_end(scene.text, content.start, content.end)))
    frame = Frame(voice, stance, cue, content)
    if stance is Stance.DENIES:
        return _of_somebody(scene, frame)
    said = scene.words(frame.content).strip(' .,;!?)\n”"')
    empty = frame.content.start >= cue.end and not said.strip(":")
    if empty and said:
        return frame
    return None if stance is Stance.ASSERTS and empty else frame


def _wanted(scene: Scene, cue: Span, stance: Stance) -> Stance:
    """'expects the Council to condemn it' demands; 'expects tension to remain high' predicts."""
    if stance is not Stance.PREDICTS or not scene.words(cue).casefold().startswith("expect"):
        return stance
    match = _EXPECTS.match(scene.text, cue.end, scene.sentence.end)
    return Stance.DEMANDS if match and evidence(match["whom"]) else stance


def _end_of(frame: Frame, cue: Span) -> int:
    """Where a frame's verb ends, with its voice when that stands after it ('according to X, ...')."""
    voice = frame.voice.span
    return (
        max(frame.cue.end, voice.end)
        if voice and voice.start >= frame.cue.end and voice.end <= cue.start
        else frame.cue.end
    )


def _subject(scene: Scene, cue: Span, left: int) -> Span | None:
    if _INFINITIVE.search(scene.text, left, cue.start):
        return None
    aside = ASIDE.search(scene.text, scene.sentence.start, cue.start) if scene.found else None
    if aside and all(aside.start() <= f.cue.start < aside.end() for f in scene.found):
        return subject_before(scene.text, scene.sentence.start, cue.start)
    if scene.found and _JOINED.search(scene.text, left, cue.start):
        return None
    plain = _NO_PLAIN_SPEECH.match(scene.text, cue.start, cue.end) is None or (
        _PLAIN_SPEECH.fullmatch(scene.text, cue.start, cue.end) is not None
    )
    subject = subject_before(scene.text, left, cue.start, anyone=plain)
    if (subject is None or _may_invert(scene, left, cue)) and _closes_speech(scene, cue):
        return scene.after(cue.end) or subject
    return subject


def _unnamed(scene: Scene, cue: Span, stance: Stance) -> Voice | None:
    """Who speaks where the verb has no subject: the last voice of the sentence; nobody knows who is silent."""
    if scene.found:
        return scene.found[-1].voice
    if stance in _SILENT and (who := _FROM.match(scene.text, cue.end, scene.sentence.end)):
        from_whom = scene.after(who.end())
        return scene.voice(from_whom) if from_whom else None
    if stance not in _SILENT:
        wants = stance is Stance.DEMANDS and _INFINITIVE.search(scene.text, scene.sentence.start, cue.start)
        return Voice(words=scene.words(cue), anonymous=True) if wants else None
    opens = not scene.text[scene.sentence.start : cue.start].strip(' "“«')
    return (scene.memory.last if opens else None) or Voice(words=scene.words(cue), anonymous=True)


def _quote_end(scene: Scene, cue: Span) -> int:
    """Where the last quotation before a cue ends: its subject stands after it."""
    marks = re.finditer(r"[”»]|\"(?=\W)", scene.text[scene.sentence.start : cue.start])
    return scene.sentence.start + max((m.end() for m in marks), default=0)


def _may_invert(scene: Scene, left: int, cue: Span) -> bool:
    """', said X': right after a closing quotation mark, or after a comma with the plainest verbs."""
    before = scene.text[left : cue.start].rstrip() or scene.text[max(0, left - 1) : left]
    if before.endswith((*_QUOTE_MARKS, "’")):
        return True
    if ASIDE.search(scene.text[left : cue.start]):
        return False
    after = _SAYS_WHO.match(scene.text, cue.end, scene.sentence.end)
    if before.endswith(",") and after and not FINITE.search(after.group()):
        return True
    if not FINITE.search(scene.text, scene.sentence.start, cue.start):
        return False
    return before.endswith(",") and _INVERTS.fullmatch(scene.text, cue.start, cue.end) is not None


def _closes_speech(scene: Scene, cue: Span) -> bool:
    head = scene.text[scene.sentence.start : cue.start].rstrip()
    return len(head.split()) >= 2 and head.endswith((*_QUOTE_MARKS, ",", "?", "!"))


def _kept_back(scene: Scene, left: int, cue: Span, stance: Stance) -> Stance:
    """'did not say', 'neither confirmed': an asserting verb under a negation keeps something back."""
    if stance is not Stance.ASSERTS or not _NEGATION.search(scene.text[max(left, cue.start - 90) : cue.start]):
        return stance
    answers = scene.words(cue).casefold().startswith(("confirm", "acknowledg", "admit", "repl", "respon"))
    return Stance.DECLINES if answers else Stance.WITHHOLDS


def _content(scene: Scene, cue: Span, subject: Span | None) -> Span:
    """Right of the cue; left of it when the cue closes the sentence; all of it when speech stands on both sides."""
    text, sentence = scene.text, scene.sentence
    first = min(subject.start if subject else cue.start, cue.start)
    last = max(subject.end if subject else cue.end, cue.end)
    head = text[sentence.start : first].rstrip()
    rest = text[last : _segment_end(text, last, sentence.end)].strip(" .,;:!?\n")
    if text[cue.start : cue.end].casefold().endswith("ing"):
        return Span(min(last, sentence.end - 1), sentence.end)
    ends = head.endswith((*_QUOTE_MARKS, ",", "?", "!", "—", "–"))
    if (
        scene.found
        and subject is not None
        and head.endswith(",")
        and len(rest.split()) <= 3
        and subject.start > scene.found[-1].cue.end + 3
    ):
        return Span(sentence.start, first)
    if len(head.split()) >= 3 and ends and not scene.found and not rest.startswith("that "):
        if any(mark in rest for mark in '“"«„'):
            return sentence
        if len(rest.split()) <= 12 or head.endswith(_QUOTE_MARKS):
            return Span(sentence.start, first)
    start = min(last, sentence.end - 1)
    only = _ONLY_THAT.match(text, start, sentence.end)
    if only:
        return Span(start, only.end())
    aside = None if any(m in rest for m in '“"«„') else _ASIDE.search(text, min(last + 12, sentence.end), sentence.end)
    return Span(start, max(aside.start() if aside else sentence.end, start + 1))


def _segment_end(text: str, start: int, end: int) -> int:
    """The next semicolon, or the end."""
    stop = text.find("; ", start, end)
    return end if stop < 0 else stop


def _of_somebody(scene: Scene, frame: Frame) -> Frame:
    """Whose claim is denied, and where that claim starts."""
    match = _CLAIM_OF.match(scene.text, frame.content.start, frame.content.end)
    if not match or match.end() >= frame.content.end:
        return frame
    group = "who" if match["who"] else "by"
    voice = scene.stranger(Span(*match.span(group)))
    if not voice.actor and not voice.source and not re.search(r"[A-Z]", voice.words[1:]) and group == "who":
        return frame
    return replace(frame, of=voice, content=Span(match.end(), frame.content.end))


def _called_false(scene: Scene, said: Span, cue: Span) -> Frame:
    """'Claims by X that Z are false': the document itself denies what X asserts."""
    match = _CALLED.search(scene.text, said.start, said.end)
    if match is None or match.end() >= said.end:
        return Frame(OWN, Stance.DENIES, cue, said)
    return Frame(OWN, Stance.DENIES, cue, Span(match.end(), said.end), scene.stranger(Span(*match.span("who"))))
