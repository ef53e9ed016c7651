"""What a voice does with a proposition: negation, explicit zero, modality and question on top of the cue's stance."""

from __future__ import annotations

import re

from truceline.reading.facts.events import Trigger
from truceline.reading.facts.outlook import of_itself, outlook, will_not
from truceline.reading.text.needed import Needed, small
from truceline.words.passage import Span
from truceline.words.stance import Stance

# Triggers that are negative in themselves: a 'not' in them or before them says nothing about the stance.
_NEGATIVE_BY_NATURE = frozenset(
    {
        "inaction",
        "mandate",
        "mandate_breach",
        "access_denied",
        "utility_outage",
        "information",
        "term",
        "criticism",
        "threat",
    }
)
_NOT = re.compile(
    r"\b(?:not|never|nowhere|neither|nor|cannot|without|nobody|no one|none|denied|denies)\b|n[’']t\b", re.IGNORECASE
)
_NOT_ONLY = re.compile(
    r"\bwith\s+or\s+without\b|\bnot\s+(?:only|just|merely|even|necessarily)\b|\bno\s+(?:longer|doubt|less|fewer|"
    r"matter|later|sooner)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:no|zero|not\s+an?y?|not\s+a\s+single|without|absence\s+of|lack\s+of)\s+(?:[\w’'\-]+\s+){0,5}$", re.IGNORECASE
)
_NO_INSIDE = re.compile(r"\b(?:no|zero|absence of|not any|no new)\b", re.IGNORECASE)
_AFTER = re.compile(
    r"^(?:\s+[\w’'\-]+){0,6}?\s+(?:(?:was|were|is|are|has|have|had|been)\s+)?(?:did\s+not\s+(?:take\s+place|"
    r"occur|happen|exist)|(?:was|were|has|have)\s+not\s+(?:been\s+)?"
    r"(?:recorded|registered|observed|reported|noted|detected|allowed|used|carried|committed|conducted))",
    re.IGNORECASE,
)
_ZERO_NOUNS = (
    r"(?:casualt\w+|deaths?|fatalit\w+|injur\w+|victims?|losses|violations?|incidents?|breaches|shelling|"
    r"shooting|explosions?|"
    r"provocations?|clashes|damage|attacks?|flights?|movements?|overflights?|wounded|shots|bursts|armed \w+|"
    r"hostilities|complaints?|"
    r"cases|vehicles?|convoys?|trucks?|weapons|returnees|displacement|fighting)"
)
_RECORDED = (
    r"(?:record|regist|log(?:ged|s|ging)|observ|document|report(?!s? (?:of|that))|not(?:ed|ing|es)|detect|"
    r"heard|seen|saw|count|found|occurred|received|confirmed|"
    r"identified|sustained|suffered|caused|took place|there (?:were|was|are|have been|has been))"
)
_ZERO = re.compile(
    rf"\b(?:no|zero|not\s+a\s+single|not\s+any|without(?:\s+any)?|(?:the\s+)?absence\s+of|"
    rf"nil)\s+(?:[\w’'\-]+\s+){{0,4}}?(?:or\s+\w+\s+)?{_ZERO_NOUNS}\b",
    re.IGNORECASE,
)
_ZERO_PERSONS = re.compile(
    r"\b(?:no\s*one|nobody|none|no\s+(?:[\w\-]+\s+){0,3}?(?:people|persons?|soldiers?|civilians?|personnel|"
    r"residents|troops|servicem[ae]n|peacekeepers|staff|members?|villagers|monitors|"
    r"observers))\b(?:\s+[\w’'\-]+){0,6}?\s+(?:was|were|are|is|has been|have been)\s+(?:\w+\s+)?(?:hurt|"
    r"injured|killed|wounded|harmed|affected|detained|displaced)|\b(?:none|nobody|"
    r"no\s+(?:\w+\s+){0,2}\w+)\s+(?:hurt|injured|killed|wounded)\b",
    re.IGNORECASE,
)
_ZERO_RECORD = re.compile(_RECORDED, re.IGNORECASE)
_NOT_RECORDED = re.compile(
    rf"\b{_ZERO_NOUNS}[^.;]{{0,60}}?\b(?:was|were|has|have)\s+not\s+(?:been\s+)?(?:recorded|registered|observed|"
    rf"noted|detected|logged|documented|reported)|\b{_ZERO_NOUNS}\s*[:–—-]\s*(?:none|nil|no|0)\b|"
    rf"\bdid\s+not\s+(?:record|register|observe|log|document|detect|hear|receive)\b[^.;]{{0,60}}?\b{_ZERO_NOUNS}",
    re.IGNORECASE,
)
_SAW_NONE = re.compile(
    r"\b(?:recorded|registered|observed|saw|seen|heard|noted|detected|logged|documented|reported|counted|"
    r"found)\s+(?:no|zero|not\s+a\s+single|not\s+any)\b(?!\s+(?:evidence|trace|sign|proof))",
    re.IGNORECASE,
)
_ZERO_HURT = re.compile(r"\b(?:hurt|injured|killed|wounded|harmed|died)\b", re.IGNORECASE)
_THERE_NO = re.compile(r"\bthere (?:was|were|is|are|has been|have been) no\b", re.IGNORECASE)
_LOOKED = re.compile(
    r"casualt|injur|fatalit|recorded|registered|observed|reported|hurt|killed|died|wounded|dead\b|\bhit\b",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"\b(?:(?:fail|neglect)(?:s|ed)?|refus(?:es|ed)|(?:has|have|had) yet)\s+to\s+(?:\w+\s+)?$", re.IGNORECASE
)
"""'Has failed to withdraw': it did not."""
_FAILS = re.compile(r"\b(?:(?:fail|neglect)(?:s|ed)?|refus(?:es|ed)|(?:has|have|had) yet)\s+to\b", re.IGNORECASE)
_KNOWS_NOT = re.compile(
    r"\b(?:(?:do|does|did|can|could|would)(?:\s?n[’']t|\s+not)|cannot)\s+(?:know|say|tell|see|establish|assess|determine)\s+"
    r"(?:who|which|whose|from\s+where|whether)\b|\bno\s+(?:idea|way\s+of\s+knowing)\s+(?:who|which|whose|whether)\b",
    re.IGNORECASE,
)
"""'I do not know who fired': no denial that somebody did."""
_OURS = re.compile(r"\b(?:we|our|us)\b|!", re.IGNORECASE)
_STARTS_NO = re.compile(
    r"(?:^|\bthat\s)\W{0,5}(?:no\s+(?!longer|doubt|matter|less|fewer)\w+|nobody|none|not\s+(?:one|a\s+single))\b",
    re.IGNORECASE,
)


_NOTHING = re.compile(
    r"^\W*(?:(?:on|in|at|during|since|between|to|of|from)\s[^,;]{1,40}?,?\s+)?(?:no\s+(?!longer|doubt|matter|"
    r"one\s+knows)|nobody|no\s+one|none|not\s+(?:one|a\s+single)|"
    r"zero|nil)\b|\b(?:found|saw|knows?\s+of|has|have|had|there\s+(?:was|were|is|are))\s+(?:no|none|nobody|no\s+one|"
    r"nothing|neither)\b",
    re.IGNORECASE,
)
"""In a text's own voice what begins with 'no' tells a zero: 'no aid has reached the camp'."""


_OF_ZEROS = Needed(_ZERO, ("no", "zero", "nil", "without", "absence", "0"))
"""Without one of these no pattern of a zero matches ('no' stands in 'not', 'none' and 'nobody', too)."""


def is_zero(words: str) -> bool:
    """Is it an explicit zero: somebody looked, or says so, and there was nothing of the kind?"""
    if not _OF_ZEROS.in_low(small(words)):
        return False
    if _NOT_RECORDED.search(words) or _ZERO_PERSONS.search(words):
        return True
    if _SAW_NONE.search(words):
        return True
    zero = _ZERO.search(words)
    if zero is None:
        return False
    casualties = re.search(r"casualt|injur|fatalit|wounded|victims", zero.group(), re.IGNORECASE) is not None
    return casualties or _ZERO_RECORD.search(words) is not None or len(words.split()) <= 8


def stance_of(
    text: str, piece: Span, trigger: Trigger | None, told: Stance | None, asks: bool, indirect: bool = False
) -> Stance:
    """The stance of the farthest voice towards the proposition of the piece.

    ``told`` is the stance of the cue that governs it (None: nobody is quoted); ``asks`` says that its sentence ends
    with a question mark; ``indirect`` that 'it', 'they' and 'its' may be the voice itself ('X said it will ...').
    """
    if told not in (None, Stance.ASSERTS, Stance.PREDICTS, Stance.PROMISES):
        return told
    if asks:
        return Stance.QUESTIONS
    if _KNOWS_NOT.search(text, piece.start, piece.end):
        return Stance.WITHHOLDS
    later = will_not(text, piece, indirect)
    if later is not None:
        return later
    if trigger is None and of_itself(text, piece, told, indirect):
        return Stance.DENIES
    if trigger is None and told is Stance.ASSERTS and _STARTS_NO.match(text[piece.start : piece.end]):
        return Stance.REPORTS_NONE if _ZERO_HURT.search(text, piece.start, piece.end) else Stance.DENIES
    if negated(text, piece, trigger):
        words = _around(text, piece, trigger)
        zero = is_zero(words) or (told is None and _NOTHING.search(words) is not None)
        return Stance.REPORTS_NONE if zero and not _rebuts(words, told) else Stance.DENIES
    return told if told in (Stance.PREDICTS, Stance.PROMISES) else outlook(text, piece, trigger, told, indirect)


def _around(text: str, piece: Span, trigger: Trigger | None) -> str:
    """The words of the piece up to the semicolons around the trigger: a zero beyond one is about something else."""
    if trigger is None or not piece.holds(trigger.span):
        return text[piece.start : piece.end]
    start = text.rfind("; ", piece.start, trigger.span.start) + 1 or piece.start
    end = text.find("; ", trigger.span.end, piece.end)
    return text[start : end if end >= 0 else piece.end]


def _rebuts(words: str, told: Stance | None) -> bool:
    """'There was no shelling', somebody says; 'we have no tanks there!': a denial, unless the words speak of casualties
    or of a record."""
    if told is None:
        return _OURS.search(words) is not None and not _LOOKED.search(words)
    none = _THERE_NO.search(words) or _STARTS_NO.search(words)
    hurt = _ZERO_PERSONS.search(words) is not None and _ZERO_HURT.search(words) is not None
    return told is Stance.ASSERTS and none is not None and not (_LOOKED.search(words) or hurt)


def left_undone(text: str, trigger: Trigger | None, event_type: str) -> bool:
    """'Has failed to withdraw' found as one trigger: of the type 'withdrawal' it says that there was none."""
    if trigger is None or event_type in _NEGATIVE_BY_NATURE:
        return False
    return _FAILS.search(text, trigger.span.start, trigger.span.end) is not None


def negated(text: str, piece: Span, trigger: Trigger | None) -> bool:
    """Is the trigger's happening negated in the piece?"""
    words = _around(text, piece, trigger)
    if trigger is None:
        return is_zero(words)
    if trigger.event_type in _NEGATIVE_BY_NATURE:
        return False
    if is_zero(words) or _STARTS_NO.match(words):
        return True
    lead = _NOT_ONLY.sub("", text[piece.start : trigger.span.start])
    inside = text[trigger.span.start : trigger.span.end]
    near = " ".join(re.split(r"[,;:]", lead)[-1].split()[-7:])
    if _NOT.search(near) and not re.search(r"\bto\s+not\b", near):
        return True
    if _NO.search(lead) or _NO_INSIDE.search(inside) or _FAILED.search(lead):
        return True
    return _AFTER.match(text[trigger.span.end : piece.end]) is not None
