"""What has not happened, or not yet: promises, predictions, demands, and what a voice denies of itself.

'We will', and 'it will' where the sentence says who speaks, bind the voice: a promise. What others will do is a
prediction; what they must or should do is a demand. 'We never did', 'it had no part': a voice denies of itself even
what no lexicon lists.
"""

from __future__ import annotations

import re

from truceline.reading.facts.events import Trigger
from truceline.reading.facts.provisions import by_agreement
from truceline.reading.text.needed import Needed
from truceline.words.passage import Span
from truceline.words.stance import Stance

_SPEECH_TYPES = frozenset({"criticism", "information", "threat"})
_DUTY_TYPES = frozenset({"mandate", "term", "agreement", "mandate_breach"})
_FUTURE = re.compile(
    r"\b(?:will|(?-i:may)|might|could|is\s+to|are\s+to|'ll|’ll|going\s+to)\b|\b(?:is|are|was|"
    r"were)\s+(?:expected|(?:un)?likely|set|due|scheduled|planned|poised|about|bound)\s+to\b|\b(?:possible|planned|"
    r"potential|likely|imminent|upcoming|threatened|prospect\s+of|risk\s+of|"
    r"possibility\s+of)\s+(?:[\w’'\-]+\s+){0,2}$",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"(?:\s{1,3}(?!and\b|but\b|which\b|that\b)[\w’'\-]{1,30}){0,4}?\s{1,3}(?:will|may|might|(?:is|"
    r"are)\s{1,3}(?:un)?likely\s{1,3}to)\s{1,3}(?!not\b)",
    re.IGNORECASE,
)
"""'fighting will resume': what a noun tells is still to come."""
_WOULD = Needed(
    re.compile(
        r"\b(?:would(?!\s+(?:not\s+)?(?:say|comment|confirm|only|like\s+to))|plans?\s+to|intends?\s+to|hopes?\s+to)\b",
        re.IGNORECASE,
    ),
    ("would", "plan", "intend", "hope"),
)
_WOULD_THEN = re.compile(
    r"(?:\s{1,3}(?!and\b|but\b|which\b|that\b)[\w’'\-]{1,30}){0,3}?\s{1,3}would\s{1,3}(?!not\b|have\b)"
)
_FIRST_PERSON = Needed(
    re.compile(
        r"\b(?:we|i|our\s+\w+)\s+(?:\w+ly\s+)?(?:will|shall|are\s+going\s+to|are\s+ready\s+to|undertake)\b|\b(?:we|"
        r"i)[’']ll\b",
        re.IGNORECASE,
    ),
    ("will", "shall", "going", "ready", "undertake", "'ll", "’ll"),
)
_SELF = Needed(
    re.compile(r"\b(?:it|they|he|she|its\s+\w+|their\s+\w+)\s+(?:will|would)\b", re.IGNORECASE),
    ("will", "would"),
)
_BODY_WILL = Needed(
    re.compile(
        r"\b(?:sides?|parties|government|front|movement|delegations?|ministry|authorities|command|leadership|council|"
        r"army|mission|"
        r"committee|commission|administration|assembly)\s+(?:also\s+|therefore\s+|"
        r"further\s+)?will\s+(?:\w+ly\s+)?(?:supply|provide|release|withdraw|open|"
        r"reopen|allow|hand|return|investigate|publish|refrain|stop|halt|pay|repair|support|deliver|exchange|grant|"
        r"remove|dismantle|clear|"
        r"share|guarantee|ensure|protect|respect|observe|facilitate)\b",
        re.IGNORECASE,
    ),
    ("will",),
)
_DUTY = Needed(
    re.compile(r"\b(?:must|should|need\s+to|ought\s+to|has\s+to|have\s+to)\b", re.IGNORECASE),
    ("must", "should", "need", "ought", "has", "have"),
)
_OUGHT = Needed(
    re.compile(r"\b(?:should|ought\s+to)\b(?!\s+(?:have|be\s+(?:up|able|ready|possible)))", re.IGNORECASE),
    ("should", "ought"),
)
_LET = re.compile(
    r"\W{0,3}(?:so |then |now )?let\s+(?:them|him|her|those|the|everyone|nobody|whoever)\b|\W{0,3}(?:somebody|"
    r"someone)\s+must\b",
    re.IGNORECASE,
)
_IF = re.compile(r"\W{0,3}(?:if|unless|once|should|were)\s[^,;]{3,60},\s{1,3}(?:then\s{1,3})?", re.IGNORECASE)
_WILL_NOT = Needed(
    re.compile(
        r"(?P<who>\b(?:we|i|our\s+(?:\w+\s+)?\w+|it|they|he|she|its\s+\w+|their\s+\w+)\s+)?(?:\b(?:will|"
        r"shall)\s+(?:never|not|no\s+longer)\s+|\bwon[’']t\s+)"
        r"(?!say|tell|comment|discuss|disclose|reveal|speculate|name|confirm|publish|be\s+drawn)",
        re.IGNORECASE,
    ),
    ("will", "shall", "won"),
)
_NOT_SELF = Needed(
    re.compile(
        r"(?P<who>\b(?:we|i|our\s+(?:\w+\s+)?\w+|it|its\s+\w+|they|their\s+\w+|his\s+\w+|her\s+\w+|he|she)\s+)"
        r"(?:(?:has|have|had|did|do|does|was|were|is|are|would)\s+)?(?:(?:not|never|nothing|none)\s+(?!yet\b|only\b|"
        r"just\b|know|sure\b|aware\b|clear\b|allowed\b|permitted\b)"
        r"|(?:(?:has|have|had|held|holds?|laid|took|made|saw|fired|used|sent|[a-z]{3,}ed)\s+)?(?:no|nobody|nothing)\s+"
        r"(?!longer\b|mandate\b|authority\b|power\b|powers\b|right\b|access\b|information\b|comment\b|choice\b|doubt\b|"
        r"fuel\b|food\b|water\b|news\b|way\b|one\b|idea\b))"
        r"|\b(?:did|was|were|has|have|had)n[’']t\s",
        re.IGNORECASE,
    ),
    ("no", "never", "n't", "n’t"),
)
_OURS = ("we", "i", "our")
_HEAD = 60


def outlook(text: str, piece: Span, trigger: Trigger | None, told: Stance | None, indirect: bool) -> Stance:
    """Does the piece tell what was, what will be, or what shall be? ``indirect``: see ``stance_of``."""
    event_type = trigger.event_type if trigger else ""
    if event_type in _SPEECH_TYPES or event_type == "inaction":
        return Stance.ASSERTS
    condition = _IF.match(text, piece.start, piece.end)
    start = condition.end() if condition and (trigger is None or trigger.span.start >= condition.end()) else piece.start
    if condition and trigger is not None and trigger.span.start < condition.end():
        return Stance.PROMISES if _FIRST_PERSON.pattern.match(text, condition.end(), piece.end) else Stance.PREDICTS
    lead = text[start : trigger.span.start if trigger else piece.end]
    before = text[start : trigger.span.end if trigger else piece.end]
    if _FIRST_PERSON.search(before) or (told is Stance.ASSERTS and indirect and _SELF.search(before)):
        return Stance.PROMISES
    if told is None and by_agreement(text, piece):
        return Stance.ASSERTS
    if _BODY_WILL.search(before):
        return Stance.PROMISES
    if _FUTURE.search(lead) or (told is Stance.ASSERTS and _WOULD.search(lead)):
        return Stance.PREDICTS
    if trigger is not None and not trigger.verbal and _THEN.match(text, trigger.span.end, piece.end):
        return Stance.PREDICTS
    if (
        told is Stance.ASSERTS
        and indirect
        and trigger is not None
        and _WOULD_THEN.match(text, trigger.span.end, piece.end)
    ):
        return Stance.PREDICTS
    duty = _DUTY if told is Stance.ASSERTS else _OUGHT
    if (_LET.match(lead) or duty.search(lead)) and event_type not in _DUTY_TYPES:
        return Stance.DEMANDS
    return Stance.ASSERTS


def will_not(text: str, piece: Span, indirect: bool) -> Stance | None:
    """'We will not be the first to fire': a promise of the voice, a prediction of others; None for other words."""
    found = _WILL_NOT.search(text, piece.start, piece.end)
    if found is None or found.start() - piece.start > _HEAD:
        return None
    return Stance.PROMISES if _own(found["who"], indirect) else Stance.PREDICTS


def of_itself(text: str, piece: Span, told: Stance | None, indirect: bool) -> bool:
    """Does the voice say of itself that it did not ('we never fired', 'it had nothing to do with')?"""
    found = _NOT_SELF.search(text, piece.start, piece.end)
    if found is None or found["who"] is None or found.start() - piece.start > _HEAD // 2:
        return False
    return _own(found["who"], indirect and told is Stance.ASSERTS)


def _own(who: str | None, indirect: bool) -> bool:
    first = who.split()[0].casefold() if who else ""
    return first in _OURS or (indirect and bool(first))
