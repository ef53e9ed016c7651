"""Records that are compared for their texts alone: how often are texts alike by chance, and which match?

One of them tells no place, or they are not near. Texts of records half a year apart (or as far as the table goes) are
alike by chance. So often are sooner ones, for as many pairs of texts as there are so far apart; what is alike beyond
that matches. Days and places give no such measure here: any two records may be compared for their texts, so moving one
to another day moves it nowhere.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from truceline.engines.asking import Weights, levels_of
from truceline.engines.levels import COSINE_STEPS, FAR, GAP_DAYS, GAP_STEPS, PLACE, TEXT, TIME
from truceline.engines.patterns import patterns
from truceline.engines.records import NO_DAY, Ints, Records
from truceline.reconcile.tables.meeting import Meetings, Shares

FIRST_ALIKE = 3
"""From this step of the cosine on records without a place are compared for their texts alone."""
TOPICAL, TOPICAL_AFAR = 1.1, 3.0
"""What is in the news changes: texts nearer in time may be so many times as often alike by chance as late ones; the
second for records that are known not to be near, for one battle fills the reports of all places around."""
MOST_MATCHES = 0.98
LEAST_PROVEN = 0.5
"""The share of texts so alike that must surely be beyond chance, for texts to tie records that are not near."""
HALVINGS = 40
PORTION = 200_000
FIRST_LATE = 5
"""From this step of the gap on hardly any records that tell place and day match: what is alike there is chance."""


def alone(seen: Ints) -> npt.NDArray[np.bool_]:
    """Which patterns are of pairs that only their texts tie: they are alike, and not near or without a place?"""
    without_place = (seen[PLACE] == 0) & (_likeness(seen) >= FIRST_ALIKE)
    return np.asarray(without_place | (seen[TEXT] > COSINE_STEPS))


def unlike_without_place(seen: Ints) -> npt.NDArray[np.bool_]:
    """Which patterns are of pairs that have no place, and texts that are not alike?"""
    return np.asarray((seen[PLACE] == 0) & (seen[TEXT] > 0) & (_likeness(seen) < FIRST_ALIKE))


def chance_alone(met: Meetings) -> Shares:
    """How many pairs of each pattern that only their texts tie are alike by chance; 0 of all others."""
    chosen, step, number = alone(met.seen), _gap_step(met.seen), met.number
    kind = COSINE_STEPS * _whereabouts(met.seen) + _likeness(met.seen)
    days = met.records.first
    pairs = _pairs_by_gap(days)
    out = np.where(chosen, number, 0.0)
    measured = np.nonzero(pairs[:GAP_STEPS] > len(days))[0]
    if not len(measured):
        return out
    late, kinds = int(measured[-1]), 3 * COSINE_STEPS
    alike = np.bincount(kind[chosen & (step == late)], number[chosen & (step == late)], kinds)
    for gap in range(GAP_STEPS + 1):
        here = chosen & (step == gap)
        seen = np.bincount(kind[here], number[here], kinds)
        share = np.minimum(1.0, TOPICAL * alike * pairs[gap] / pairs[late] / np.maximum(seen, 1))
        out[here] = number[here] * share[kind[here]]
    return out


def beyond_chance(records: Records, kin: Ints) -> Ints:
    """Of pairs that are compared for their texts (k, 2) those whose likeness tells more than the news of the day.

    Records that both tell a place and are not near are hardly ever one happening: such a pair is compared only where
    most of those as like, and as far apart in days, are beyond what is alike by chance a week and more apart.
    """
    placed = (records.radius >= 0) | (records.own >= 0)
    asked = np.nonzero(placed[kin].all(axis=1))[0]
    if not len(asked):
        return kin
    seen = _levels(records, kin[asked])
    asked, seen = asked[seen[TEXT] > COSINE_STEPS], seen[:, seen[TEXT] > COSINE_STEPS]
    pairs = _pairs_by_gap(records.first)
    step, kind = _gap_step(seen), COSINE_STEPS * _whereabouts(seen) + _likeness(seen)
    number = np.zeros((GAP_STEPS + 1, 3 * COSINE_STEPS))
    np.add.at(number, (step, kind), 1)
    late = np.nonzero(pairs[:GAP_STEPS] > len(records))[0]
    late = late[late >= FIRST_LATE]
    usual = (number[late] / pairs[late, None]).max(axis=0, initial=0)
    chance = TOPICAL_AFAR * usual * pairs[:, None] if len(late) else number
    proven = number - chance - 2 * np.sqrt(chance + 1) >= LEAST_PROVEN * number
    kept = np.ones(len(kin), np.bool_)
    kept[asked] = proven[step, kind]
    return kin[kept]


def _levels(records: Records, kin: Ints) -> Ints:
    """The levels (dimensions, pairs) of pairs, looked at in portions."""
    shape = records.types.shape[1:]
    parts = [kin[since : since + PORTION] for since in range(0, len(kin), PORTION)]
    return np.concatenate([levels_of(patterns(records, *part.T), *shape).T.astype(np.int64) for part in parts], axis=1)


def settled(met: Meetings, weights: Weights, mass: Shares) -> Shares:
    """``mass`` (matches of each pattern) with those that only texts tie put in their place.

    Of each gap and likeness as many match as are alike beyond chance; which of them, the weights say. Of texts that are
    not alike no more match than their own weights make likely: two reports of one happening may share no word, but
    their group is no proof of what unlike texts are worth.
    """
    if met.apart is None:
        return mass
    unlike = unlike_without_place(met.seen)
    likely = met.number / (1 + np.exp2(-np.clip(met.weight(weights) / 1000, -60, 60)))
    mass = np.where(unlike, np.minimum(mass, likely), mass)
    chosen = np.nonzero(alone(met.seen))[0]
    if not len(chosen):
        return mass
    kind = (3 * _gap_step(met.seen) + _whereabouts(met.seen)) * COSINE_STEPS + _likeness(met.seen)
    cell = np.unique(kind[chosen], return_inverse=True)[1]
    number, bits = met.number[chosen], met.weight(weights)[chosen] / 1000
    many = np.bincount(cell, number)
    wanted = np.clip(many - np.bincount(cell, met.apart[chosen]), 0, MOST_MATCHES * many)
    out = mass.copy()
    out[chosen] = number * _shares(bits, number, cell, wanted)
    return out


def _shares(bits: Shares, number: Shares, cell: Ints, wanted: Shares) -> Shares:
    """The share of matches of each pattern, by its bits, so that each cell has as many as are wanted: by halving."""
    low, high = np.full(len(wanted), -80.0), np.full(len(wanted), 80.0)
    share = np.zeros(len(bits))
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        share = 1 / (1 + np.exp2(-np.clip(bits + middle[cell], -60, 60)))
        fewer = np.bincount(cell, number * share) < wanted
        low, high = np.where(fewer, middle, low), np.where(fewer, high, middle)
    return share


def _gap_step(seen: Ints) -> Ints:
    """The step of the gap of each pattern; one more than the last where a day is not known."""
    time = seen[TIME]
    return np.where(time > 0, (time - 1) % GAP_STEPS, GAP_STEPS)


def _whereabouts(seen: Ints) -> Ints:
    """0 for patterns without a place, 1 near in place, 2 far."""
    return np.where(seen[PLACE] == 0, 0, np.where(seen[PLACE] == FAR, 2, 1))


def _likeness(seen: Ints) -> Ints:
    """The step of the cosine of each pattern, whether it is near in time or not; 0 without texts."""
    return np.where(seen[TEXT] > 0, (seen[TEXT] - 1) % COSINE_STEPS, 0)


def _pairs_by_gap(days: Ints) -> Shares:
    """How many pairs of records begin so far apart, for each step of the gap, and how many have a day unknown."""
    day = np.sort(days[days != NO_DAY])
    edges = [*(limit + 0.5 for limit in GAP_DAYS), float(2**40)]
    within = [float((np.searchsorted(day, day + edge) - np.arange(len(day)) - 1).sum()) for edge in edges]
    undated = len(days) - len(day)
    return np.append(np.diff([0.0, *within]), undated * (len(days) - undated / 2))
