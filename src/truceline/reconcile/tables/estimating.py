"""Weights without labels, in three steps, each correcting the one before.

1. Decoys tell how often each level is met by chance (``decoys``); the rest of the real meetings are matches, with at
   most one match per record and source (``sharing``).
2. The same again with the rule applied from both sides of each pair, chance being what is left of the real meetings.
3. The groups that come of it are taken for true, and all weights are fitted together to tell their pairs from the rest;
   with the new weights new groups are made, a few times over (``learning``).

Learned from a sample of bounded size (``sampling``): the cost does not grow with the table.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from truceline.engines.asking import Pairs, TableEngine, Weights
from truceline.engines.candidates import taken
from truceline.engines.records import Ints, Records
from truceline.reconcile.tables.alone import Asked, Weighed, least_alone
from truceline.reconcile.tables.apart import chance_alone
from truceline.reconcile.tables.beliefs import Shares, believed
from truceline.reconcile.tables.decoys import chance
from truceline.reconcile.tables.learning import learn
from truceline.reconcile.tables.meeting import Meetings, all_pairs, meetings
from truceline.reconcile.tables.sampling import Region, Sample, region_of
from truceline.reconcile.tables.settings import START, Settings
from truceline.reconcile.tables.sharing import CHANCES_BELIEVED, beyond_the_days, mixed, share_both, share_out

ASKING = 1000
"""Records that decoys are made of."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Estimate:
    """The weights, and how they came about.

    ``match`` and ``chance``: expected meetings of each level per dimension, among ``sampled`` records; ``decoys``: how
    many decoys there were (0: the table is too short for them, so beliefs stand in). ``start`` is what two groups are
    given, in thousandths of a bit, before their pairs are counted, so that as many are linked as are expected (and as
    the posture asks for). ``alone``: what two records must score that nothing else joins.
    ``pairs``: all pairs that are compared, if the sample is the whole table.
    """

    weights: Weights
    start: int
    alone: int
    match: list[Shares]
    chance: list[Shares]
    sampled: int
    decoys: int
    pairs: Pairs | None


def estimate(records: Records, settings: Settings, kin: Ints, engine: TableEngine) -> Estimate:
    """Estimate the table of weights from the records themselves. ``kin``: pairs that are compared wherever they are."""
    region = region_of(records, settings.sample, settings.days)
    sample = region.sample(records)
    whole = len(sample.chosen) == len(records)
    looked_at = records if whole else taken(records, sample.chosen)
    pairs = all_pairs(looked_at, settings.days, _among(kin, sample.chosen, len(records)), engine)
    met = meetings(looked_at, sample.core, pairs)
    trust, belief = believed(*records.types.shape[1:])
    unlike, total, decoys = _by_chance(records, settings, region, sample, met, belief)
    weights = share_out(met, unlike, total, trust)
    weights, expected = share_both(met, weights, unlike, trust)
    learned = learn(met, weights, expected)
    start = learned.start + START[settings.posture]
    lone = least_alone(Asked(records, region, settings, engine), pairs, Weighed(looked_at, learned.weights, start))
    match = learned.met.by_level(learned.linked)
    rest = [seen - linked for seen, linked in zip(met.by_level(met.number), match, strict=True)]
    return Estimate(
        weights=learned.weights,
        start=start,
        alone=lone,
        match=match,
        chance=rest,
        sampled=len(sample.chosen),
        decoys=decoys,
        pairs=pairs if whole else None,
    )


def _by_chance(
    records: Records, settings: Settings, region: Region, sample: Sample, met: Meetings, belief: list[Shares]
) -> tuple[list[Shares], float, int]:
    """Shares of the levels among chance meetings, how many of those there are in the sample, and how many decoys
    told it."""
    core = np.nonzero(sample.core)[0]
    asking = core[:: max(1, len(core) // ASKING)]
    asks = np.zeros(len(sample.core), np.bool_)
    asks[asking] = True
    real = np.concatenate([met.pairs.pattern[asks[side]] for side in (met.pairs.one, met.pairs.other)])
    expected = chance(records, region, sample.chosen[asking], settings.days, real)
    if not expected:
        return belief, 0.9 * float(met.counts.sum()) + 1, 0
    scale = len(core) / max(1, len(asking)) / 2
    met.apart = chance_alone(met)
    afar = beyond_the_days(met)
    counts = [scale * c + a for c, a in zip(expected.counts, met.by_level(afar), strict=True)]
    unlike = [mixed(c, b, CHANCES_BELIEVED) for c, b in zip(counts, belief, strict=True)]
    return unlike, scale * expected.total + float(afar.sum()), expected.decoys


def _among(kin: Ints, chosen: Ints, count: int) -> Ints:
    """Listed pairs whose records were both chosen, in the numbers of the chosen."""
    number = np.full(count, -1, np.int64)
    number[chosen] = np.arange(len(chosen))
    both = number[kin]
    return both[(both >= 0).all(axis=1)]
