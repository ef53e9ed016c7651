"""What a claim answers: the assertion that it denies, the charge that it leaves open, the report that it corrects.

A denial that names its matter goes to the nearest assertion of another voice of the same type or family; one that only
says 'this', 'that account', 'the report' to what was said last, whose type it takes. A correction goes to what it
corrects: the claim with the figure that it takes back ('not four', 'we wrote 15'), else the last one of its type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from truceline.reading.facts.recent import Recent, voice_of
from truceline.reading.text.needed import Needed
from truceline.words.claim import Claim
from truceline.words.event_types import event_types, family_of
from truceline.words.stance import Stance

_THAT = (
    r"(?:this|that|it|these|(?:the|this|that|these|her|his|their|its|both)\s+(?:[\w’'\-]+\s+)?"
    r"(?:claims?|charges?|accusations?|allegations?|accounts?|reports?|versions?|story|stories|statements?|"
    r"version of events))"
)
_ONLY_THAT = re.compile(
    rf"^(?:[\w’'\-,]+\s+){{1,9}}?{_THAT}(?:\s+(?:as|out|too|again|however|yesterday|today)\b[^;]{{0,60}})?\W*$",
    re.IGNORECASE,
)
"""'Survivors disputed this': a denial of what was said just before, and of nothing else."""
_IS_FALSE = re.compile(
    rf"^\W{{0,3}}(?:no,?\s+)?{_THAT}\s+(?:is|are|was|were|"
    rf"[’']s)\s+(?:\w+\s+){{0,2}}?(?:an?\s+)?[“\"«]?(?:\w+\s+)?(?:not\b|wrong|false|untrue|incorrect|nonsense|"
    r"absurd|lies?|fabricat\w+|inventions?|propaganda|slander|fiction|made up|fairy tales?|baseless|groundless)",
    re.IGNORECASE,
)
_A_CHARGE = re.compile(
    r"\ban?\s+(?:charge|claim|accusation|allegation|assertion|version|account)\s+(?:(?:that|which)\s+)?$", re.IGNORECASE
)
_STARTS_CHARGE = re.compile(r"an?\s+(?:charge|claim|accusation|allegation|assertion|version|account)\b", re.IGNORECASE)
_CORRECTS = Needed(
    re.compile(
        r"\b(?:correct(?:s|ed|ion|ing)?|updated?|earlier\s+(?:version|report|statement|figure)|wrong(?:ly)?|mistake|"
        r"mistaken|error|erroneous\w*|"
        r"in\s+fact|rather\s+than|instead\s+of|revis\w+|retract\w*|we\s+(?:wrote|reported|said)|we\s+regret|"
        r"now\s+(?:says?|puts?|gives?|reports?))\b|"
        r"\bnot\s+(?:\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)",
        re.IGNORECASE,
    ),
    (
        "correct",
        "update",
        "earlier",
        "wrong",
        "mistake",
        "error",
        "erroneous",
        "fact",
        "rather",
        "instead",
        "revis",
        "retract",
        "we",
        "now",
        "not",
    ),
)
_HAPPENINGS = frozenset({"violence", "casualties", "territory", "civilian_harm", "forces"})
_BLOODSHED = frozenset({"violence", "casualties"})
_LOOSE = frozenset({"politics", "speech", "civic", "economy", "mission"})
"""Families whose members are no account of one happening."""
_DENIAL, _NEAR = 900, 450
"""Code points: how far back a denial of its own type, and one of another type, may point."""
_LEAD = 90


def answered(text: str, claim: Claim, recent: Recent, sure: bool) -> Claim:
    """The claim with what it answers, if anything. ``sure``: its words, and not a guess, gave its type."""
    told = recent.told(claim.passage.span.start)
    if claim.stance is Stance.DENIES:
        return _denial(text, claim, told, sure)
    if claim.stance in (Stance.DECLINES, Stance.WITHHOLDS):
        before = _others(claim, told, _NEAR) if _of_a_charge(text, claim) else []
        return replace(claim, answers=before[0].id) if before else claim
    if claim.stance is Stance.ASSERTS:
        return _correction(text, claim, told)
    return claim


def _denial(text: str, claim: Claim, told: list[Claim], sure: bool) -> Claim:
    quote = claim.passage.quote
    if _ONLY_THAT.search(quote) or _IS_FALSE.search(quote) or _of_a_charge(text, claim):
        before = _others(claim, told, _DENIAL)
        return _of_type(claim, before[0]) if before else claim
    before = _others(claim, told, _DENIAL)
    family = family_of(claim.event_type)
    same = next((c for c in before if c.event_type == claim.event_type), None)
    alike = next((c for c in before if family == family_of(c.event_type) and family not in _LOOSE), None)
    if same or alike:
        return replace(claim, answers=(same or alike or claim).id)
    near = _others(claim, told, _NEAR)
    if family in _BLOODSHED and (found := next((c for c in near if family_of(c.event_type) in _BLOODSHED), None)):
        return replace(claim, answers=found.id)
    found = None if sure else next((c for c in near if family_of(c.event_type) in _HAPPENINGS), None)
    return _of_type(claim, found) if found else claim


def _of_type(claim: Claim, told: Claim) -> Claim:
    return replace(claim, event_type=told.event_type, kind=event_types()[told.event_type].kind, answers=told.id)


def _of_a_charge(text: str, claim: Claim) -> bool:
    start = claim.passage.span.start
    return (
        _STARTS_CHARGE.match(claim.passage.quote) is not None
        or _A_CHARGE.search(text[max(0, start - 40) : start]) is not None
    )


def _others(claim: Claim, told: Iterable[Claim], far: int) -> list[Claim]:
    """What other voices asserted up to so far back, the nearest first."""
    at, voice = claim.passage.span.start, voice_of(claim)
    return [c for c in told if c.stance is Stance.ASSERTS and at - c.passage.span.end <= far and voice_of(c) != voice]


def _correction(text: str, claim: Claim, told: list[Claim]) -> Claim:
    span = claim.passage.span
    if not _CORRECTS.search(text, max(0, span.start - _LEAD), span.end):
        return claim
    mine = {q.low for q in claim.quantities if q.low is not None}
    spoken = [c for c in told if c.stance is Stance.ASSERTS and family_of(c.event_type) == family_of(claim.event_type)]
    figures = [c for c in spoken if _figures(c) and mine and not (_figures(c) <= mine and mine <= _figures(c))]
    taken_back = [c for c in figures if _figures(c) & mine and len(mine) > 1] or [
        c for c in figures if not _figures(c) & mine
    ]
    return replace(claim, answers=taken_back[0].id) if taken_back else claim


def _figures(claim: Claim) -> set[Decimal]:
    return {q.low for q in claim.quantities if q.low is not None}
