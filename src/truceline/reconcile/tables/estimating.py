"""Weights without labels, in three steps, each correcting the one before.

1. Decoys tell how often each level is met by chance (``decoys``); expectation and maximisation then share the real
   meetings between matches and chance. A record has at most one match in each source: without that rule the crowd of
   a busy day passes for matches. Method: I. Fellegi and A. Sunter, A theory for record linkage, JASA 64 (1969).
2. The same again with the rule applied from both sides of each pair, chance being what is left of the real meetings.
3. The groups that come of it are taken for true, and all weights are fitted together to tell their pairs from the rest
   (``fitting``); with the new weights new groups are made, a few times over.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from truceline.engines.asking import Pairs, Question, Weights, levels_of
from truceline.engines.candidates import taken
from truceline.engines.levels import COSINE_STEPS, GAP_DAYS, GAP_STEPS, TEXT, TIME, sizes_of
from truceline.engines.records import NO_DAY, Ints, Records
from truceline.engines.table_numpy import NumpyTable, weigh
from truceline.reconcile.tables.beliefs import Shares, believed
from truceline.reconcile.tables.competing import compete
from truceline.reconcile.tables.decoys import chance, period_of
from truceline.reconcile.tables.fitting import fit
from truceline.reconcile.tables.grouping import group
from truceline.reconcile.tables.ordering import ordered
from truceline.reconcile.tables.settings import Settings

FIRST_ROUNDS, SECOND_ROUNDS, THIRD_ROUNDS = 20, 8, 6
STEP = 2.0
"""Bits by which a start may change from one round to the next."""
ASKING = 3000
SLICES = 12
MATCHES_BELIEVED, CHANCES_BELIEVED = 20.0, 60.0
"""How many matches and chance meetings the beliefs weigh as much as."""
MOST_MATCHES = 0.98
STRONGEST = 12.0
"""Bits: no single level says more than this."""
NATURAL = float(np.log(2))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Estimate:
    """The weights, and how they came about.

    ``match`` and ``chance``: expected meetings of each level per dimension, among ``sampled`` records; ``decoys``: how
    many decoys there were (0: the table is too short for them, so beliefs stand in). ``start`` is what two groups are
    given, in thousandths of a bit, before their pairs are counted, so that as many are linked as are expected.
    """

    weights: Weights
    start: int
    match: list[Shares]
    chance: list[Shares]
    sampled: int
    decoys: int


@dataclass(slots=True, eq=False)
class Meetings:
    """The real meetings of a sample: pairs, their unique patterns taken apart (``seen``), and which pair has which."""

    records: Records
    pairs: Pairs
    seen: Ints
    at: Ints
    groups: tuple[Ints, Ints]

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many levels each dimension has."""
        return sizes_of(*self.records.types.shape[1:])

    def counted(self, worth: Shares) -> Shares:
        """What pairs are worth, summed over each unique pattern."""
        return np.bincount(self.at, worth, len(self.seen))  # type: ignore[return-value]

    def by_level(self, mass: Shares) -> list[Shares]:
        """What patterns are worth, summed over each level."""
        return [np.bincount(self.seen[:, d], mass, size) for d, size in enumerate(self.sizes)]  # type: ignore[misc]


def estimate(records: Records, settings: Settings, kin: Ints) -> Estimate:
    """Estimate the table of weights from the records themselves. ``kin``: pairs that are compared wherever they are."""
    chosen = _slices(records, settings.sample)
    met = _meetings(taken(records, chosen), settings, _among(kin, chosen, len(records)))
    trust, belief = believed(*records.types.shape[1:])
    asking = np.arange(min(len(chosen), ASKING), dtype=np.int64)
    asked = (met.pairs.one < len(asking)), (met.pairs.other < len(asking))
    real = np.concatenate([met.pairs.pattern[side] for side in asked])
    expected = chance(records, chosen[asking], settings.days, real)
    scale = len(chosen) / max(1, len(asking)) / 2
    total = scale * expected.total if expected else 0.9 * len(met.pairs) + 1
    unlike = belief
    if expected:
        afar = _beyond(met)
        counts = [scale * c + met.by_level(afar)[d] for d, c in enumerate(expected.counts)]
        unlike = [_mixed(c, b, CHANCES_BELIEVED) for c, b in zip(counts, belief, strict=True)]
        total += float(afar.sum())
    weights, mass = _share_out(met, unlike, total, trust)
    weights, mass = _share_both(met, weights, unlike, trust)
    start, expected_links = 0, float(mass.sum())
    for _ in range(THIRD_ROUNDS):
        weights, mass = _learn(met, weights, start)
        start += _towards(expected_links, float(mass.sum()))
    rest = np.bincount(met.at, minlength=len(met.seen)) - mass
    return Estimate(
        weights=weights,
        match=met.by_level(mass),
        chance=met.by_level(rest),
        start=start,
        sampled=len(chosen),
        decoys=expected.decoys if expected else 0,
    )


def _beyond(met: Meetings) -> Shares:
    """Expected chance meetings of those patterns that are compared for their texts alone.

    Texts half a year apart are alike by chance; sooner ones are by chance as often alike as there are more or fewer
    pairs of texts so far apart in time.
    """
    records = met.records
    time = met.seen[:, TIME]
    step = (time - 1) % GAP_STEPS
    number = np.bincount(met.at, minlength=len(met.seen)).astype(np.float64)
    late = (time > 0) & (step == GAP_STEPS - 1)
    text = met.seen[:, TEXT]
    pairs = _pairs_by_gap(records)
    out = np.zeros(len(met.seen))
    if pairs[-1] == 0:
        return out
    alike = np.bincount(text[late], number[late], met.sizes[TEXT])
    for gap in range(GAP_STEPS):
        here = (time > 0) & (step == gap) & (text > COSINE_STEPS)
        seen = np.bincount(text[here], number[here], met.sizes[TEXT])
        share = np.minimum(1.0, alike * pairs[gap] / pairs[-1] / np.maximum(seen, 1))
        out[here] = number[here] * share[text[here]]
    return out


def _pairs_by_gap(records: Records) -> Shares:
    """How many pairs of records begin so far apart, for each step of the gap."""
    day = np.sort(records.first[records.first != NO_DAY])
    edges = [*(limit + 0.5 for limit in GAP_DAYS), float(2**40)]
    within = [float((np.searchsorted(day, day + edge) - np.arange(len(day)) - 1).sum()) for edge in edges]
    return np.diff([0.0, *within])


def _share_out(met: Meetings, unlike: list[Shares], total: float, trust: list[Shares]) -> tuple[Weights, Shares]:
    """Step 1. No level may have more matches than it has meetings beyond chance."""
    number = np.bincount(met.at, minlength=len(met.seen)).astype(np.float64)
    excess = [np.maximum(real - total * u, 0) for real, u in zip(met.by_level(number), unlike, strict=True)]
    beyond = [e + 2 * np.sqrt(total * u + 1) for e, u in zip(excess, unlike, strict=True)]
    matches, mass = max(1.0, 0.02 * len(met.at), len(met.at) - total), number
    like = [_mixed(_scaled(e, matches), t, MATCHES_BELIEVED) for e, t in zip(excess, trust, strict=True)]
    weights = _weights(like, unlike, matches, total)
    for _ in range(FIRST_ROUNDS):
        share = np.zeros(len(met.at))
        odds = _odds(met, weights)
        for side in met.groups:
            share += odds / (1 + np.bincount(side, odds, minlength=1)[side]) / 2
        mass = met.counted(share)
        counts = [np.minimum(c, most) for c, most in zip(met.by_level(mass), beyond, strict=True)]
        matches = min(max(0.5, min(float(c.sum()) for c in counts)), MOST_MATCHES * max(1, len(met.at)))
        like = [_mixed(c, t, MATCHES_BELIEVED) for c, t in zip(counts, trust, strict=True)]
        weights = _weights(like, unlike, matches, total)
    return weights, mass


def _share_both(met: Meetings, weights: Weights, unlike: list[Shares], trust: list[Shares]) -> tuple[Weights, Shares]:
    """Step 2: a pair competes with the rivals of both its records; chance is what remains."""
    number = np.bincount(met.at, minlength=len(met.seen)).astype(np.float64)
    mass = number
    for _ in range(SECOND_ROUNDS):
        odds = _odds(met, weights)
        against = np.ones(len(odds))
        for side in met.groups:
            against += np.maximum(np.bincount(side, odds, minlength=1)[side] - odds, 0)
        mass = met.counted(odds / (odds + against))
        like = [_mixed(c, t, MATCHES_BELIEVED) for c, t in zip(met.by_level(mass), trust, strict=True)]
        rest = [_mixed(c, u, CHANCES_BELIEVED) for c, u in zip(met.by_level(number - mass), unlike, strict=True)]
        weights = _weights(like, rest, mass.sum() + 0.5, (number - mass).sum() + 0.5)
    return weights, mass


def _towards(expected: float, linked: float) -> int:
    """How much readier groups must be to join so that about as many pairs are linked as were expected."""
    return _whole(min(max(np.log2((expected + 1) / (linked + 1)), -1.0), 1.0) * STEP)


def _learn(met: Meetings, weights: Weights, start: int) -> tuple[Weights, Shares]:
    """Step 3: make groups, take them for true, fit all weights together."""
    weight = weigh(weights, met.pairs.pattern, *met.records.types.shape[1:])
    kept = np.nonzero(weight >= Question(weights=weights).floor)[0]
    pairs = Pairs(
        one=met.pairs.one[kept], other=met.pairs.other[kept], pattern=met.pairs.pattern[kept], weight=weight[kept]
    )
    score = compete(met.records, pairs)
    cluster = group(met.records, (pairs.one, pairs.other, score), start, (), ())
    mass = met.counted((cluster[met.pairs.one] == cluster[met.pairs.other]).astype(np.float64))
    rest = np.bincount(met.at, minlength=len(met.seen)) - mass
    towards = [np.array(table) * NATURAL / 1000 for table in weights.tables]
    tables, constant = fit(met.seen, met.sizes, mass, rest, towards)
    tables = ordered(tables, met.by_level(mass + rest))
    return Weights(prior=_whole(constant / NATURAL), tables=tuple(_rounded(t / NATURAL) for t in tables)), mass


def _odds(met: Meetings, weights: Weights) -> Shares:
    bits = sum(np.array(table)[met.seen[:, d]] for d, table in enumerate(weights.tables)) + weights.prior
    return np.exp2(np.clip(bits / 1000, -60, 60))[met.at]  # type: ignore[no-any-return]


def _weights(like: list[Shares], unlike: list[Shares], matches: float, chances: float) -> Weights:
    like, unlike = (_texts_by_nearness(side) for side in (like, unlike))
    bits = [np.log2(np.maximum(m, 1e-9) / np.maximum(u, 1e-9)) for m, u in zip(like, unlike, strict=True)]
    bits = ordered(bits, [m * matches + u * chances for m, u in zip(like, unlike, strict=True)])
    return Weights(prior=_whole(np.log2(matches / chances)), tables=tuple(_rounded(table) for table in bits))


def _texts_by_nearness(shares: list[Shares]) -> list[Shares]:
    """Texts of near and of other records are judged each among its like: that they are not near is said by the time."""
    text = shares[TEXT].copy()
    for first in (1, 1 + COSINE_STEPS):
        text[first : first + COSINE_STEPS] /= max(1e-9, float(text[first : first + COSINE_STEPS].sum()))
    return [*shares[:TEXT], text, *shares[TEXT + 1 :]]


def _rounded(bits: Shares) -> tuple[int, ...]:
    return tuple(_whole(bit) for bit in np.clip(bits, -STRONGEST, STRONGEST).tolist())


def _whole(bits: float) -> int:
    return round(1000 * float(bits))


def _scaled(counts: Shares, total: float) -> Shares:
    return counts * min(1.0, total / max(1.0, float(counts.sum())))


def _mixed(counts: Shares, belief: Shares, weight: float) -> Shares:
    return (counts + weight * belief) / (counts.sum() + weight)  # type: ignore[no-any-return]


def _slices(records: Records, most: int) -> Ints:
    """All records, or those of a dozen stretches of days that hold about ``most`` of them: neighbours stay together."""
    if len(records) <= most * 1.25:
        return np.arange(len(records), dtype=np.int64)
    begin, days = period_of(records)
    every = max(1, days // SLICES)
    length = max(1, round(every * most / len(records)))
    inside = (records.first != NO_DAY) & ((records.first - begin) % every < length)
    return np.nonzero(inside)[0][: 2 * most]


def _among(kin: Ints, chosen: Ints, count: int) -> Ints:
    """Listed pairs whose records were both chosen, in the numbers of the chosen."""
    number = np.full(count, -1, np.int64)
    number[chosen] = np.arange(len(chosen))
    both = number[kin]
    return both[(both >= 0).all(axis=1)]


def _meetings(records: Records, settings: Settings, kin: Ints) -> Meetings:
    sizes = sizes_of(*records.types.shape[1:])
    nothing = Weights(prior=0, tables=tuple((0,) * size for size in sizes))
    pairs = NumpyTable().scored(records, Question(days=settings.days, kin=kin, weights=nothing))
    unique, at = np.unique(pairs.pattern, return_inverse=True)
    sources = int(records.source.max(initial=0)) + 1
    groups = tuple(
        np.unique(one * sources + records.source[other], return_inverse=True)[1]
        for one, other in ((pairs.one, pairs.other), (pairs.other, pairs.one))
    )
    seen = levels_of(unique, *records.types.shape[1:])
    return Meetings(records=records, pairs=pairs, seen=seen, at=at, groups=(groups[0], groups[1]))
