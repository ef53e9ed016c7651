"""Where a word of speech is none: passives, adjectives, 'denied access', 'called a meeting', nobody as its subject."""

from __future__ import annotations

import re

from truceline.reading.speech.frames import Scene
from truceline.words.passage import Span
from truceline.words.stance import Stance

_PASSIVE = re.compile(r"\b(?:was|were|is|are|am|been|being|be)(?:\s+(?:not|also|never|\w+ly))?\s*$", re.IGNORECASE)
_ADJECTIVE = re.compile(
    r"\b(?:the|an?|its|their|this|no|any|all|these|\d[\d,.]{0,12}|two|three|four|five|six|several)\s+$", re.IGNORECASE
)
_UNNAMED = re.compile(r"asked\s+not\s+to\s+be\s+(?:named|identified|quoted)", re.IGNORECASE)
_NAMES = re.compile(r"call(?:ed|s|ing)|termed|label?led|branded|dubbed", re.IGNORECASE)
_A_NAME = re.compile(r"[^.;:“\"«]{1,60}[“\"«]|[^.;:,]{1,40}\s(?:an?|the)\s\w+")
"""'called the strike “murder”', 'called him a liar': only then does 'called' say something."""
_BY = re.compile(r"\s{1,3}(?:by\s{1,3}(?![a-z]{1,20}ing\b)|(?:at|near|inside)\s{1,3}(?![^.;]{0,60}\bthat\b))")
_NOTHING = re.compile(r"\s{1,3}(?:nothing|little|no more)\b(?!\s{1,3}(?:of|about|but|to do))", re.IGNORECASE)
_ON_CONDITION = re.compile(r"\b(?:unless|if|until|should)\s+(?:[\w’'\-]+\s+){1,4}$", re.IGNORECASE)
_CLAIMS_NOUN = re.compile(r"claims?", re.IGNORECASE)
_NO_REASON = re.compile(r"without\s+\w+ing\s+(?:a|any)\s+(?:reason|explanation)", re.IGNORECASE)
_REFUSAL = re.compile(
    r"\b(?:refus\w+|den(?:y|ie[sd])|turn(?:ed|s) (?:\w+ ){0,6}(?:back|away)|stopp?\w*|block\w*|barr\w+|held|halt\w*)"
    r"\b[^.;!?]*$",
    re.IGNORECASE,
)
_WHAT_IS_SAID = re.compile(r"(?:reports?|claims?|accounts|statements?|allegations?|accusations?)\b", re.IGNORECASE)
_DETERMINED = re.compile(r"\s{1,3}(?:(?!and\b|but\b|while\b|that\b)[\w\-]{1,30}\s{1,3}){0,3}", re.IGNORECASE)
_WHEN = re.compile(r"\W{0,5}(?:(?:when|after|as|once)\s[^,;]{1,40})?", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|n[’']t)\s(?:\w{2,12}ly\s)?$")
_BARE = re.compile(r"asked|asks", re.IGNORECASE)
_QUESTION = re.compile(r"\?[”\"»]\s[^,.;“”\"]{1,60}$")
"""'“Who would mine his own door?” he asked.'"""
_ASKED = re.compile(r"asked\b.{0,12}", re.IGNORECASE)
_BASE = re.compile(
    r"(?:say|ask|believe|think|fear|expect|hope|demand|deny|reject|claim|urge|want|doubt|reckon|admit|insist|warn|"
    r"report|argue)"
    r"(?:\s|$)",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"(?:s|\b(?:we|they|i|you|people|police|men|women|both|some|many|most|others|media|children|staff))$", re.IGNORECASE
)
_NOBODY = re.compile(r"(?:nobody|no\s+\w+|none|few)\b", re.IGNORECASE)
_FORCES = re.compile(r"\b(?:forces|troops|soldiers|units?|fighters|gunmen)\s*$", re.IGNORECASE)
_GUNS = re.compile(r"\b(?:guns|weapons|artillery|mortars|cannons|sirens|phones?)$", re.IGNORECASE)
"""'Its guns have been silent': no one declines to speak."""
_WITH_FORCE = re.compile(
    r"\s{1,3}(?:with\s{1,3}(?:force|fire|violence|weapons|artillery)|to\s{1,3}(?:the\s{1,3}|this\s{1,3})?(?:fire|"
    r"shelling|shots|attack|provocations?|shooting))\b"
)
_RESPOND = re.compile(r"\b(?:respond|reply|react|answer)\w*$", re.IGNORECASE)
_NO_DENIAL = re.compile(
    r"(?<!\s)\s+(?:[\w’'\-]+\s+){0,5}?(?:access|entry|passage|permission|visas?|treatment|entrance)\b", re.IGNORECASE
)


def is_no_speech(scene: Scene, cue: Span, left: int, stance: Stance) -> bool:
    """Is the word no cue here, by what stands beside it: a passive, an adjective, 'so-called', 'unless both ask us'?

    ``left``: where the words begin that may hold its subject.
    """
    text, end = scene.text, scene.sentence.end
    if text[max(0, cue.start - 1) : cue.start] in ("-", "‑") or _ON_CONDITION.search(text, left, cue.start):
        return True
    if _of_another_kind(scene, cue) or _of_that_stance(text, cue, end, stance) or _is_denied(scene, cue):
        return True
    if scene.words(cue).endswith("ed") and _BY.match(text, cue.end, end):
        return True
    if scene.words(cue).casefold().endswith("ed") and _ADJECTIVE.search(text, left, cue.start):
        return True
    passive = _PASSIVE.search(text, left, cue.start) is not None
    return passive and stance in (Stance.ASSERTS, Stance.DEMANDS, Stance.DENIES)


def _of_another_kind(scene: Scene, cue: Span) -> bool:
    """'called a meeting', 'claims' as a noun, 'wrote nothing', 'When I asked, he said'."""
    text, end = scene.text, scene.sentence.end
    if _NAMES.fullmatch(text, cue.start, cue.end) and not _A_NAME.match(text, cue.end, end):
        return True
    if _CLAIMS_NOUN.fullmatch(text, cue.start, cue.end) and text[cue.end : cue.end + 1] not in (",", ";", "."):
        return True
    if _BARE.fullmatch(text, cue.start, cue.end) and not _QUESTION.search(text, scene.sentence.start, cue.start):
        return True
    if _ASKED.fullmatch(text, cue.start, cue.end) and _WHEN.fullmatch(text, scene.sentence.start, cue.start):
        return True
    return _NOTHING.match(text, cue.end, end) is not None


def _is_denied(scene: Scene, cue: Span) -> bool:
    """'denies reports that Z', 'rejected all claims that Z': what is denied says nothing of its own."""
    before = scene.found[-1] if scene.found else None
    if before is None or before.stance is not Stance.DENIES or not _WHAT_IS_SAID.match(scene.text, cue.start, cue.end):
        return False
    return _DETERMINED.fullmatch(scene.text, before.cue.end, cue.start) is not None


def _of_that_stance(text: str, cue: Span, end: int, stance: Stance) -> bool:
    """'denied access', 'did not respond with force', 'asked not to be named', 'held it without giving a reason'."""
    if stance is Stance.WITHHOLDS and _NO_REASON.match(text, cue.start, end):
        return _REFUSAL.search(text, max(0, cue.start - 200), cue.start) is not None
    if stance is Stance.DENIES:
        return _NO_DENIAL.match(text, cue.end, end) is not None
    if stance is Stance.DECLINES:
        return _WITH_FORCE.match(text, cue.end, end) is not None
    if stance is Stance.DEMANDS and _NOT.search(text, max(0, cue.start - 20), cue.start):
        return True
    return stance is Stance.DEMANDS and _UNNAMED.search(text, cue.start, end) is not None


def speaks_not(scene: Scene, subject: Span, cue: Span, stance: Stance) -> bool:
    """'Nobody can say'; 'the troops did not respond' to fire."""
    if stance is Stance.ASSERTS and _NOBODY.match(scene.text, subject.start, subject.end):
        return True
    bare = not scene.text[subject.end : cue.start].strip()
    if bare and _BASE.match(scene.text, cue.start, cue.end) and not _PLURAL.search(scene.words(subject)):
        return True
    if stance is Stance.DECLINES and _GUNS.search(scene.text, subject.start, subject.end):
        return True
    forces = _FORCES.search(scene.text, subject.start, subject.end) is not None
    return forces and _RESPOND.search(scene.text, cue.start, cue.end) is not None
