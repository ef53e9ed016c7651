"""The effort behind each explicit zero: a zero is worth what was done to see.

| the claim's effort                          | effort stated | the sentence says                                  |
|---------------------------------------------|---------------|----------------------------------------------------|
| posts, patrols, hours or sensors            | yes           | how many of each                                   |
| access refused, or access granted           | yes           | which                                              |
| none                                        | no            | that the text states no posts, patrols, hours ...  |

When a voice states less of a measure than behind its zero of the same kind before, the sentence says so first: a zero
after less effort is not the calm that it was. Cumulative counts and counts without a number are not compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import islice, pairwise
from operator import itemgetter

from truceline.assess.amounts import amount
from truceline.assess.docket import Docket
from truceline.assess.phrases import listed, matter
from truceline.assess.zeros import Zeros
from truceline.words.assessment import EffortGap
from truceline.words.claim import Claim
from truceline.words.quantity import Bound, Counting, Quantity, measure_words
from truceline.words.told import Told, strung, told

MOST_RATES = 4
HUNDREDTH = Decimal("0.01")


def efforts(docket: Docket, zeros: Zeros) -> tuple[EffortGap, ...]:
    """Every explicit zero with what its text says, or does not say, of the effort."""
    before = _before(zeros.claims, docket)
    return tuple(_kept(claim, before.get(claim.id), docket) for claim in zeros.claims)


def _before(claims: Iterable[Claim], docket: Docket) -> dict[str, Claim]:
    """For each zero with an effort the last one before it, of the same voice and kind, that states one too."""
    series: dict[tuple[str, str], list[tuple[date, str, Claim]]] = defaultdict(list)
    for claim in claims:
        if claim.effort and claim.effort.measures and claim.period.start:
            series[docket.origin(claim), claim.event_type].append((claim.period.start, claim.id, claim))
    pairs = (pair for zeros in series.values() for pair in pairwise(sorted(zeros, key=itemgetter(0, 1))))
    return {later[1]: earlier[2] for earlier, later in pairs if earlier[0] < later[0]}


def _kept(claim: Claim, before: Claim | None, docket: Docket) -> EffortGap:
    rests_on = (docket.speaking(claim), docket.speaking(before) if before else None)
    return docket.keep(("effort", claim.id), rests_on, partial(_gap, claim, before, docket))


def _gap(claim: Claim, before: Claim | None, docket: Docket) -> EffortGap:
    gap = _stated(claim, docket)
    less = list(_less(claim, before)) if before else []
    return replace(gap, sentence=strung((*less, gap.sentence), " ")) if less else gap


def _less(claim: Claim, before: Claim) -> Iterator[Told]:
    """What was done less than for the zero before."""
    earlier = {(q.measure, q.unit, q.population): q for q in before.effort.measures} if before.effort else {}
    for now in claim.effort.measures if claim.effort else ():
        then = earlier.get((now.measure, now.unit, now.population))
        if then is None or Counting.CUMULATIVE in (now.counting, then.counting):
            continue
        if now.stated is not None and then.stated is not None and now.stated < then.stated:
            yield told(
                "Less was done to see: {now}, against {then} behind the zero of {day}.",
                now=_measure(now.measure, amount(now)),
                then=_measure(then.measure, amount(then)),
                day=before.period.start,
            )


def rates(counted: Iterable[tuple[Claim, Quantity, str]]) -> list[Told]:
    """Counts for each unit of the effort that their own claim states: claim, count and printed voice.

    Only exact numbers are divided, and cumulative ones never; at most ``MOST_RATES`` are told.
    """
    found = (rate for claim, count, voice in counted for rate in _rates(claim, count, voice))
    return list(islice(found, MOST_RATES))


def _rates(claim: Claim, count: Quantity, voice: str) -> Iterator[Told]:
    for effort in claim.effort.measures if claim.effort else ():
        many, much = _divisible(count), _divisible(effort)
        if many and much and effort.measure != count.measure:
            rate, behind = (many / much).quantize(HUNDREDTH), _measure(effort.measure, amount(effort))
            yield told(
                "{who}: {rate} for each {unit} ({effort}).", who=voice, rate=rate, unit=effort.unit, effort=behind
            )


def _divisible(quantity: Quantity) -> Decimal | None:
    """The number, when it is exact and not cumulative."""
    exact = quantity.bound is Bound.EXACT and quantity.counting is not Counting.CUMULATIVE
    return quantity.stated if exact else None


def _stated(claim: Claim, docket: Docket) -> EffortGap:
    effort = claim.effort
    who, what = docket.voice(claim), matter(claim.event_type)
    said = told("{who} recorded none of this: {matter}", who=who, matter=what)
    stated = effort is not None and (bool(effort.measures) or effort.access_refused is not None)
    if effort is None or not stated:
        sentence = told("{said}; the text states no posts, patrols, hours or access.", said=said)
        return EffortGap(claim=claim.id, effort_stated=False, sentence=sentence)
    parts = []
    if effort.measures:
        measures = listed(_measure(q.measure, amount(q)) for q in effort.measures)
        parts.append(told("behind it stand {measures}", measures=measures))
    if effort.access_refused is not None:
        parts.append(told("access was refused") if effort.access_refused else told("access was not refused"))
    sentence = told("{said}; {effort}.", said=said, effort=strung(parts, "; "))
    return EffortGap(claim=claim.id, effort_stated=True, sentence=sentence)


def _measure(measure: str, words: str) -> str:
    name = measure.replace("_", " ")
    if not name or name in words:
        return words
    return told("{amount} ({measure})", amount=words, measure=measure_words(name))
