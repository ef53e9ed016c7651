"""Candidates of several proposers on one passage become one, and what they read otherwise is shown beside it.

The order is fixed: template, then rules with the learned models, then the language model. The first proposer's reading
of a field is kept; another one's stands beside it as a rival. A field that the first left empty takes the words that
the second found, if both speak of the same fact. Nothing is averaged and nothing is dropped.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from truceline.reading.candidates import candidate
from truceline.reading.facts.proposition import Proposed
from truceline.words.claim import Claim, Role
from truceline.words.event_types import plain_of
from truceline.words.grounds import Filled, Rival
from truceline.words.passage import Span

SAME = 0.5
"""Common over joint code points from which two passages are one."""

SAME_WHATEVER = 0.8
"""The same where neither type nor stance agree."""

_FAR = 4_000
"""Code points before a passage in which another one that meets it may begin."""

FIELDS = ("event_type", "stance", "speaker", "actors", "targets", "addressees", "places", "period", "quantities")


def merged(first: Sequence[Proposed], second: Sequence[Proposed], *, only_first: bool = False) -> list[Proposed]:
    """Both lists as one, each passage once, in the order of the passages where any of ``second`` were added.

    ``only_first``: what ``second`` reads on other passages is left out, and fills no field.
    """
    if not second:
        return list(first)
    pairs = _pairs(first, second)
    items = [
        joined(item, second[pairs[at]], fill=not only_first) if at in pairs else item for at, item in enumerate(first)
    ]
    renamed = {old.claim.id: new.claim.id for old, new in zip(first, items, strict=True) if old.claim != new.claim}
    items = _answering(items, renamed)
    if only_first:
        return items
    taken, known = set(pairs.values()), {item.claim.id for item in items}
    added = [item for at, item in enumerate(second) if at not in taken and item.claim.id not in known]
    return sorted([*items, *added], key=lambda item: item.claim.passage.span) if added else items


def joined(first: Proposed, second: Proposed, *, fill: bool = True) -> Proposed:
    """One candidate from two on the same passage."""
    one, other = first.claim, second.claim
    alike = (plain_of(one.event_type), one.stance) == (plain_of(other.event_type), other.stance)
    claim, filled = _filled(one, other) if fill and alike else (one, ())
    kept, read = candidate(one), candidate(other)
    rivals = tuple(
        Rival(field=name, value=read[name], proposer=second.by)
        for name in FIELDS
        if name not in filled and _differ(name, kept, read)
    )
    return replace(
        first,
        claim=claim,
        also=tuple(dict.fromkeys((*first.also, second.by, *second.also))),
        rivals=(*first.rivals, *rivals),
        filled=(*first.filled, *(Filled(field=name, proposer=second.by) for name in filled)),
    )


def _differ(name: str, kept: dict[str, Any], read: dict[str, Any]) -> bool:
    """Does the second read the field otherwise? What it left empty is no reading, but for who speaks."""
    if name == "speaker":
        one, other = kept["speaker_id"] or kept["speaker"], read["speaker_id"] or read["speaker"]
        return bool(one.casefold() != other.casefold())
    return bool(_value(name, read[name])) and _value(name, kept[name]) != _value(name, read[name])


def _value(name: str, plain: Any) -> Any:
    """What is compared of a field: never the words, which may be cut otherwise."""
    if name == "period":
        return (plain["start"], plain["end"]) if plain["start"] or plain["end"] else None
    if name == "quantities":
        return frozenset((q["low"], q["high"], q["bound_word"]) for q in plain)
    return frozenset(plain) if isinstance(plain, list) else plain


def _of(role: Role) -> Callable[[Claim], tuple[Any, ...]]:
    return lambda claim: tuple(p for p in claim.participants if p.role is role)


def _filled(one: Claim, other: Claim) -> tuple[Claim, tuple[str, ...]]:
    """The claim with the other's words where it has none, and the names of those fields."""
    filled: list[str] = []
    if other.period.known and not one.period.known:
        one, filled = replace(one, period=other.period), [*filled, "period"]
    if other.locations and not one.locations:
        one, filled = replace(one, locations=other.locations), [*filled, "places"]
    if other.quantities and not one.quantities:
        one, filled = replace(one, quantities=other.quantities), [*filled, "quantities"]
    for name, role in (("actors", Role.AGENT), ("targets", Role.TARGET), ("addressees", Role.ADDRESSEE)):
        found = _of(role)(other)
        there = candidate(one)[name]
        if found and not there:
            one, filled = replace(one, participants=(*one.participants, *found)), [*filled, name]
    return one, tuple(filled)


def _answering(items: Sequence[Proposed], renamed: dict[str, str]) -> list[Proposed]:
    """Claims that answer a claim whose id follows from more words now point to its new id; so their ids change too."""
    found = list(items)
    while renamed:
        again: dict[str, str] = {}
        for at, item in enumerate(found):
            if item.claim.answers in renamed:
                new = replace(item.claim, answers=renamed[item.claim.answers])
                again[item.claim.id] = new.id
                found[at] = replace(item, claim=new)
        renamed = again
    return found


class _Match(NamedTuple):
    """How well two candidates fit; more is better, the first ones of the text before later ones."""

    agreeing: int
    share: float
    first: int
    second: int


def _pairs(first: Sequence[Proposed], second: Sequence[Proposed]) -> dict[int, int]:
    """One of ``second`` for one of ``first`` at most, the best first: positions."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for match in sorted(_matches(first, second), reverse=True):
        at, other = -match.first, -match.second
        if at not in found and other not in taken:
            found[at] = other
            taken.add(other)
    return found


def _matches(first: Sequence[Proposed], second: Sequence[Proposed]) -> Iterator[_Match]:
    order = sorted(range(len(first)), key=lambda at: first[at].claim.passage.span)
    starts = [first[at].claim.passage.span.start for at in order]
    for other, item in enumerate(second):
        span = item.claim.passage.span
        for near in order[bisect_left(starts, span.start - _FAR) : bisect_left(starts, span.end)]:
            one = first[near].claim
            share = _share(one.passage.span, span)
            same_type = plain_of(one.event_type) == plain_of(item.claim.event_type)
            same_stance = one.stance is item.claim.stance
            held = same_type and share > 0 and (one.passage.span.holds(span) or span.holds(one.passage.span))
            least = SAME if same_type or same_stance else SAME_WHATEVER
            if share >= least or held:
                yield _Match(same_type + same_stance, share, -near, -other)


def _share(one: Span, other: Span) -> float:
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(0, common) / (max(one.end, other.end) - min(one.start, other.start))
