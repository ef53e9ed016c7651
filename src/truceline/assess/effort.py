"""The effort behind each explicit zero: a zero is worth what was done to see.

| the claim's effort                          | effort stated | the sentence says                                  |
|---------------------------------------------|---------------|----------------------------------------------------|
| posts, patrols, hours or sensors            | yes           | how many of each                                   |
| access refused, or access granted           | yes           | which                                              |
| none                                        | no            | that the text states no posts, patrols, hours ...  |
"""

from __future__ import annotations

from functools import partial

from truceline.assess.amounts import amount
from truceline.assess.docket import Docket
from truceline.assess.phrases import listed, matter
from truceline.assess.zeros import Zeros
from truceline.words.assessment import EffortGap
from truceline.words.claim import Claim
from truceline.words.quantity import measure_words
from truceline.words.told import strung, told


def efforts(docket: Docket, zeros: Zeros) -> tuple[EffortGap, ...]:
    """Every explicit zero with what its text says, or does not say, of the effort."""
    return tuple(
        docket.keep(("effort", claim.id), (docket.speaking(claim),), partial(_gap, claim, docket))
        for claim in zeros.claims
    )


def _gap(claim: Claim, docket: Docket) -> EffortGap:
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
