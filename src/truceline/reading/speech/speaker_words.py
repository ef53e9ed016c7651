"""The words beside a verb of speech that name who speaks: left of it, or right of it in a closing by-line."""

from __future__ import annotations

import re

from truceline.reading.lexicon.finite import FINITE
from truceline.reading.lexicon.speaker_nouns import SPEAKER_NOUNS
from truceline.words.passage import Span

NOUN = re.compile(rf"\b(?:{SPEAKER_NOUNS})\b", re.IGNORECASE)
PRONOUN = re.compile(r"(?:he|she|they|it|we|i|who|both|the latter|the former)$", re.IGNORECASE)
_TAIL = re.compile(
    r"(?<![\s,])(?:[\s,]+(?:has|have|had|also|then|later|again|further|once|both|all|not|never|yet|still|keeps?|"
    r"kept|continues?|continued|was|were|is|are|"
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
CAPITAL = re.compile(r"\b[A-ZÀ-ÖØ-ÞА-ЯԱ-Ֆ][\w’'\-]+")
ASIDE = re.compile(r",\s+(?:(?:to|of|for|with|from|in|at|by)\s+)?(?:whose|which|who|whom|where)\s[^;:.]{1,160}?,\s*$")
"""', which walked out of the talks,' between a speaker and the verb."""
_WHOM = re.compile(
    r"\s{0,3}(?:him|her|them|us|me|reporters|journalists|investigators)\s{1,3}(?:that\s{1,3})?(?=(?:the|an?|his|her|"
    r"its|their|[A-Z])\b)"
)
"""'told them the Front had promised': whom it was told, not who promised."""
_APPOSITION = re.compile(
    r"(?P<who>[^,;:.]{2,60}), (?:the|an?|its|their|his|her|one of|which|who) [^;:.]{0,80}?\b(?:that|which|who|whose|"
    r"where)\s[^;:.]{1,120},\s*$"
)
"""'RAMO, the force that has watched over the truce,': a clause inside the apposition names nobody."""
_PREDICATE = re.compile(
    r"(?P<who>(?:(?!who\b|which\b|that\b|whom\b|whose\b|and\b)[\w’'\-.]{1,30} ){1,7}?(?=[a-z]{2,20}ed |took |went |"
    r"came |left |sent |was |were |has |had ))[^,;]{8,}"
)
"""'Fighters abducted eleven traders, (accusing them)': who acts speaks."""
_RELATIVE = re.compile(
    r"(?:(?<=\s)|^)(?P<who>(?:(?:the|his|her|its|their|an?|our)\s(?:[\w’'\-]{1,30}\s){0,3}[\w’'\-]{1,30}|"
    r"[A-Z][\w’'\-]{0,30}(?:\s[A-Z][\w’'\-]{0,30}){0,3})),?\s(?:which|who)$"
)
"""'come from the mission's headquarters, which (feared)': the last noun before the relative pronoun speaks."""
_ELIDED = re.compile(
    r"(?P<who>(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[A-Z][\w’'\-]{0,30})(?: (?!was\b|were\b|had\b|"
    r"has\b)[\w’'\-]{1,30}){0,5}?) (?:[a-z]{2,20}ed|was|were|has|had|took|went|came|left|sent|met|gave|"
    r"made|held|began|fell|broke|drove|ran|set|put|told|wrote) [^,;:]{1,120}(?<!\s) (?:and|but|then)\s{0,3}"
)
"""'The officer stopped three lorries and (demanded)': who acts in the first half speaks in the second."""
_BY_LINE = re.compile(r"[a-z](?:ed|s)\b[^,]{0,80},\s(?P<who>(?:the|an?|his|her|its|their|our)\s[^,]{2,60})$")
"""'Twelve houses burned, the gate master ...': a whole clause before the one who speaks."""
_DANGLING = re.compile(r"\b(?:the|these|those|its|their|no|any|all|of|such|an?)$", re.IGNORECASE)
_VERB_FIRST = re.compile(r"\b(?:has|have|had|is|are|was|were|will|would|can|could|did|does|[a-z]+ed)\b")
_FINITE = re.compile(r"\s(?:was|were|is|are|has|have|had|would|will|could|may|might|did|does)\s", re.IGNORECASE)
_ANYBODY = re.compile(
    r"(?:(?:several|some|many|others|most|both|one|two|three|all)|(?:an?|the|his|her|its|their|our|one|two|three|"
    r"four|five|some|several|many|most|"
    r"all|both|other)\s{1,3}(?:[\w’'\-]{1,30}\s{1,3}){0,4}[\w’'\-]{1,30}|"
    r"(?<![\w’'\-])[a-z’'\-]{1,30}(?:\s{1,3}[a-z\-]{1,30})?s)"
    r"(?:\s{1,3}(?:of|in|from|at|near|below|above)\s{1,3}(?:the\s{1,3})?[\w’'\-]{1,30}(?:\s{1,3}[\w’'\-]{1,30})?)?",
    re.IGNORECASE,
)
"""A short noun phrase: before a verb of speech it speaks, whatever its words."""
_ADJECTIVE = re.compile(r"^\s{0,3}(?:(?:an?|the|its|his|her|their|one|two|some)\s)?(?:[a-z]{2,20}ed\s)?")
_WHEN = re.compile(
    r"(?:on|in|at|by|late|early|last|this|earlier|yesterday|today)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
"""'..., said on Thursday': when, not who."""


def subject_before(text: str, start: int, end: int, anyone: bool = False) -> Span | None:
    """The words between a clause start and a cue that may name who speaks; None when nothing there does. ``anyone``:
    before a plain verb of speech a short phrase speaks, whatever its words ('a herder said')."""
    words = text[start:end]
    start, words = _after_stop(start, words)
    if whom := _WHOM.match(words):
        start, words = start + whom.end(), words[whom.end() :]
    words = ASIDE.sub("", words) or words
    if appositive := _APPOSITION.match(words):
        words = words[: appositive.end("who")]
    tail = _TAIL.search(words)
    if tail and not words[: tail.start()].endswith(" of"):
        words = words[: tail.start()]
    if (elided := _ELIDED.fullmatch(words)) and evidence(elided["who"]):
        return Span(start + elided.start("who"), start + elided.end("who"))
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
    if predicate := _PREDICATE.match(kept):
        kept = predicate["who"].rstrip() if evidence(predicate["who"]) else kept
    if relative := _RELATIVE.search(kept):
        left, kept = left + relative.start("who"), relative["who"]
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


def subject_after(text: str, start: int, end: int) -> Span | None:
    """The words right of a cue that name who speaks (', said X on Monday')."""
    match = re.compile(
        r"\s*(?P<who>[^,;:.\"“”»«()]+?)(?=\s+(?:on|at|in an?|during|after|adding|as|who|before|while|that)\b|"
        r"[,;:.\"“”»«()]|$)"
    ).match(text, start, end)
    if not match or not (evidence(match["who"]) or _ANYBODY.fullmatch(match["who"])) or _FINITE.search(match["who"]):
        return None
    if len(match["who"].split()) > 14 or _WHEN.match(match["who"]) or FINITE.search(_ADJECTIVE.sub("", match["who"])):
        return None
    return Span(*match.span("who"))


def evidence(words: str) -> bool:
    """Can these words name a speaker: a pronoun, a capital, a word for people or offices that speak?"""
    words = words.strip(' ,\n"“”»«(')
    return bool(words) and bool(PRONOUN.match(words) or CAPITAL.search(words) or NOUN.search(words))
