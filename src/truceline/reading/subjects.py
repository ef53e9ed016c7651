"""The subject, the object and the 'by' of a clause, as far as the order of English words tells: who may have acted and
to whom, where no listed name says so.

Left of the verb stands the subject, right of it the object; a passive has its agent after 'by'. A phrase that is no
noun phrase by its first and last words is none: nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.reading.grammar import listed
from truceline.reading.inflection import folded
from truceline.words.passage import Span

_PAST = "|".join(
    listed(
        "took left went came began held saw said met gave fell broke fled shot hit struck ran sent brought set put "
        "led lost made stood cut kept drove threw blew tore stole built told found won fought caught bound drew "
        "spoke swept hid sank burnt bought sold taught sought laid paid spent rode rose grew flew forgot froze "
        "wrote wore woke shut let beat bade dug hung knew swore slew slept felt became overran withdrew undertook "
        "read shook sprang stuck"
    )
)
_AUXILIARY = (
    r"is|are|was|were|am|be|been|being|has|have|had|will|would|could|may|might|did|does|do|can|cannot|must|should|shall"
)
_VERB = re.compile(
    rf"\b(?P<chain>(?:(?:{_AUXILIARY})(?:n[’']t)?\s+(?:(?:not|also|then|now|since|never|yet|still|again|reportedly|"
    rf"once|all|both|just|been|being|be|have|had|to|\w+ly)\s+){{0,4}})*)(?P<verb>{_AUXILIARY}|{_PAST}|[a-z]{{2,}}ed)\b"
)
_BARE = re.compile(
    rf"\b(?P<chain>(?:(?:{_AUXILIARY})(?:n[’']t)?\s+)(?:(?:not|also|then|now|since|never|yet|still|again|reportedly|"
    rf"once|all|both|just|been|being|be|have|had|\w+ly)\s+){{0,4}})(?P<verb>[a-z]{{2,}})\b"
)
_BE = re.compile(r"\b(?:is|are|was|were|been|being|be)\s+(?:(?:not|also|then|now|\w+ly)\s+){0,2}$")
_POSSESSES = re.compile(rf"{_AUXILIARY}|became|remained|seemed")
"""Verbs to which nothing is done: what follows them is no target."""
_PARTICIPLE = re.compile(
    r"\b(?:[a-z]{2,}(?:ed|en|wn)|shot|hit|struck|held|cut|sent|brought|put|led|lost|made|told|found|caught|bound|torn|hung|"
    r"kept|left|met|set|shut|burnt|sold|paid|laid|built|bought|dug|read|sworn|swept|hurt|let|understood)\b"
)
_START = (
    r"(?:the|an?|its|their|his|her|our|my|this|that|these|those|some|several|many|most|all|both|no|every|each|another|"
    r"other|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?|dozens|hundreds|thousands|"
    r"about|around|at\s+least|more\s+than|over|up\s+to|nearly|almost|some|an?\s+estimated|\d[\d,.]*)\b"
)
_NOUNS = re.compile(
    r"(?<![\w’'\-])(?:(?:[\w’'\-]+(?<!ly)|\d[\d,.]{0,12}\d)(?:\s+|$)){1,9}",
)
_NO_WORD = re.compile(
    r"\b(?:that|which|who|whom|where|when|while|because|although|if|whether|and|or|but|as|than|to|there|here|not|"
    r"is|are|was|were|has|have|had|will|would|said|says|on|at|by|after|before|during|since|until|under|with|without|"
    r"into|against|over|towards?|across|through)\b"
)
_TIMES = re.compile(
    r"\b(?:days?|weeks?|months?|years?|hours?|minutes?|times?|kilomet\w+|km|met(?:re|er)s?|miles?|night|morning|evening|"
    r"afternoon|noon|midnight|dawn|dusk|today|yesterday|tomorrow|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day|spring|summer|autumn|winter|"
    r"per\s+cent|percent|quarter)$"
)
_HEADS = re.compile(r"(?<!\s)\s+(?:in|near|at|from|on|with|outside|inside|along|around|between)\s.*$", re.DOTALL)
_LEADS = re.compile(
    r"(?:[\s\"“”«»‘’'(\[,;:–—\-]|\b(?:and|but|yet|so|or|that|then|later|also|meanwhile|however|while|when|as|after|where|"
    r"because|although|though|since|today|yesterday|earlier|overnight|there)\b(?:,)?)*"
)
_WHEN = re.compile(
    r"(?i:(?:early|late|later|earlier|shortly)\s+)?(?i:on|in|at|by|since|during|after|before|around)\s+"
    r"(?:the\s+(?:\w+\s+)?(?:night|morning|evening|afternoon|week\w*|end|day|first|second|third|\d\w*)(?:\s+(?:of|to)\s+)?"
    r"|\d{1,2}\s+|[A-Z][a-z]+day\b|[A-Z][a-z]+\b|dawn\b|noon\b|dusk\b|midnight\b)"
    r"(?:\s*(?:[A-Z][a-z]+|\d{4}|\d{1,2}|night|morning|evening|afternoon))*,?\s+|last\s+\w+,?\s+|this\s+\w+,\s+"
)
_PRONOUN = re.compile(r"(?:it|they|he|she|we|i|you|who|which|that|this|these|those|there|one)$", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?!\w+ing\b)")
_ABSTRACT = frozenset(
    listed(
        "situation incident incidents number total violations violation shelling fighting exchange shooting fire "
        "attack attacks clashes decision agreement truce ceasefire report reports statement claim claims talks "
        "case cases rest result information details reason question questions figure figures mandate it nothing "
        "anything something position part place end use way road roads access"
    )
)


@dataclass(frozen=True, slots=True)
class Core:
    """Subject, object and 'by' of a clause (None: not to be seen), whether it is passive, and whether its subject is
    only a pronoun or lacks, so that whoever speaks may be meant."""

    subject: Span | None
    object: Span | None
    by: Span | None
    passive: bool
    pronoun: bool


def core_of(text: str, start: int, end: int, verb_at: Span | None) -> Core | None:
    """The core of a stretch; ``verb_at`` is the trigger when it may be the verb; None without a verb."""
    verb = _verb(text, start, end, verb_at)
    if verb is None:
        return None
    whole, last = verb
    passive = _BE.search(text, start, last.start) is not None and _PARTICIPLE.match(text, last.start, end) is not None
    lead = text[start : whole.start]
    pronoun = _PRONOUN.search(lead.strip()) is not None and len(lead.split()) <= 3
    subject = None if pronoun else _phrase_before(text, start, whole.start)
    by = _BY.search(text, last.end, min(end, last.end + 80)) if passive else None
    return Core(
        subject=subject,
        object=None
        if passive or _POSSESSES.fullmatch(text, last.start, last.end)
        else _phrase_after(text, last.end, end),
        by=_phrase_after(text, by.end() - 1, end) if by else None,
        passive=passive,
        pronoun=pronoun or (subject is None and not lead.strip(" ,")),
    )


def _verb(text: str, start: int, end: int, at: Span | None) -> tuple[Span, Span] | None:
    """The verb with its auxiliaries, and its last word; of several the one that the trigger begins with."""
    found = None
    for pattern in (_VERB, _BARE):
        for match in pattern.finditer(text, start, end):
            whole, last = Span(*match.span()), Span(*match.span("verb"))
            if at is None or whole.meets(at) or 0 <= at.start - whole.end <= 1:
                return whole, last
            if whole.start > at.end:
                break
            found = found or (whole, last)
    return found


def _phrase_before(text: str, start: int, end: int) -> Span | None:
    """The noun phrase that ends there: what stands after the last comma, without what only opens the sentence."""
    words = text[start:end].rstrip(" ,")
    comma = max(words.rfind(", "), words.rfind("; "), words.rfind(": "), words.rfind("– "), words.rfind("— "))
    if comma >= 0 and text[start + len(words) : end].startswith(","):
        return _phrase(text, start, start + comma)
    return _phrase(text, start + comma + 1 if comma >= 0 else start, start + len(words))


def _phrase(text: str, start: int, end: int) -> Span | None:
    for pattern in (_LEADS, _WHEN, _LEADS):
        match = pattern.match(text, start, end)
        start = match.end() if match else start
    words = _HEADS.sub("", text[start:end])
    return _fit(text, start, start + len(words.rstrip()))


def _phrase_after(text: str, start: int, end: int) -> Span | None:
    """The noun phrase that begins there."""
    lead = re.compile(r"\s+(?:(?:on|at|against|upon|down|off|up|out|away)\s+)?").match(text, start, end)
    if lead is None:
        return None
    stop = re.compile(r"[,;:.!?()\"“”«»–—\n]").search(text, lead.end(), end)
    limit = min(stop.start() if stop else end, lead.end() + 90)
    nouns = _NOUNS.match(text, lead.end(), limit)
    if nouns is None:
        return None
    cut = _NO_WORD.search(text, lead.end(), nouns.end())
    words = _HEADS.sub("", text[lead.end() : cut.start() if cut else nouns.end()].rstrip())
    return _fit(text, lead.end(), lead.end() + len(words.rstrip()))


def _fit(text: str, start: int, end: int) -> Span | None:
    """The stretch, if its words can be a noun phrase that names somebody or something."""
    words = text[start:end].strip()
    if not words or len(words.split()) > 9 or _NO_WORD.search(words) or _PRONOUN.fullmatch(words):
        return None
    head = re.split(r"\s+of\s+", words)[0].split()[-1]
    begins = re.match(_START, words, re.IGNORECASE) or words[:1].isupper() or head.endswith("s")
    if not begins or head.casefold() in _ABSTRACT or _TIMES.search(folded(head)) or not head[-1].isalpha():
        return None
    return Span(start, end) if start < end and text[start:end] == words else None
