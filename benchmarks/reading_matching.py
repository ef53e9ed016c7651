"""When a reading and a gold fact say the same: passages, names, speakers, periods."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from reading_gold import GoldFact

from truceline.words.mission import Mission
from truceline.words.passage import Span

ARTICLES = re.compile(r"^(?:(?:the|a|an|its|their|our|his|her|so-called)\s+)+")
LOOSE = re.compile(r"\b(early|mid|middle|late|end|beginning|spring|summer|autumn|fall|winter)\b", re.IGNORECASE)
LOOSE_DAYS = 15
Candidate = Mapping[str, Any]


def paired(
    spans: Sequence[Span], facts: Sequence[GoldFact], least: float, stances: Sequence[str] = ()
) -> dict[int, tuple[int, float]]:
    """One span answers one fact, the best IoU first: index of span -> (fact, IoU).

    Two claims on one passage ("X denies that Z") are told apart by their stances, when they are given.
    """

    def agrees(i: int, j: int) -> bool:
        return bool(stances) and stances[i] in facts[j].stances

    near = sorted(
        ((iou(s, f.span), agrees(i, j), -i, -j) for i, s in enumerate(spans) for j, f in enumerate(facts)), reverse=True
    )
    found: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for share, _, i, j in near:
        if share >= least and -i not in found and -j not in taken:
            found[-i] = (-j, share)
            taken.add(-j)
    return found


def paired_candidates(candidates: Sequence[Candidate], facts: Sequence[GoldFact]) -> dict[int, tuple[int, float]]:
    """The same for candidates, at an IoU of .3."""
    return paired([Span(c["start"], c["end"]) for c in candidates], facts, 0.3, [c["stance"] for c in candidates])


def iou(one: Span, other: Span) -> float:
    """Common code points over joint ones."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(0, common) / (max(one.end, other.end) - min(one.start, other.start))


def same(wanted: str, given: str, names: Mission) -> bool:
    """Do two ids or wordings name one actor or place? Two different ids never do."""
    known = {one.id: one.names for one in (*names.sources, *names.places, *names.actors)}
    if wanted in known and given in known:
        return wanted == given
    return any(
        _within(one, other) for one in _wordings(wanted, known) for other in _wordings(given, known) if one and other
    )


def _wordings(named: str, known: Mapping[str, Any]) -> list[list[str]]:
    texts = [name.text for name in known[named]] if named in known else [named]
    return [[w.removesuffix("s") for w in re.findall(r"\w+", _plain(text))] for text in texts]


def _plain(text: str) -> str:
    return ARTICLES.sub("", re.sub(r"[’'ʼ]s\b", "", text.casefold()).strip())


def _within(one: list[str], other: list[str]) -> bool:
    short, long = sorted((one, other), key=len)
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def speaker_right(read: Candidate, speakers: Sequence[str], names: Mission) -> bool:
    """Does the reader name one of the voices ('' = the document itself)?"""
    if not read["attributed"]:
        return "" in speakers
    said = [one for one in (read["speaker"], read["speaker_id"]) if one]
    return any(same(one, other, names) for one in speakers if one for other in said)


def date_right(period: Mapping[str, Any], fact: GoldFact) -> bool:
    """The same period up to what the words leave open.

    An open end accepts any; a stretch of days needs half in common; one end alone may differ by 15 days when its words
    are loose ("late", "mid"). A date that the sentence itself has no words for may lack.
    """
    start, end = period["start"] or "", period["end"] or ""
    if not (start or end):
        return fact.date is None or fact.date_optional
    if fact.date is None:
        return False
    if not all(fact.date):
        read, wanted = (end, fact.date[1]) if fact.date[1] else (start, fact.date[0])
        apart = LOOSE_DAYS if LOOSE.search(period["text"]) else 0
        return bool(read) and abs(_day(read) - _day(wanted)) <= apart
    if fact.date[0] == fact.date[1] or not (start and end):
        return (start, end) == fact.date
    both = Span(_day(start), _day(end) + 1), Span(_day(fact.date[0]), _day(fact.date[1]) + 1)
    return iou(*both) >= 0.5


def _day(written: str) -> int:
    return date.fromisoformat(written).toordinal()
