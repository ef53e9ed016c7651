"""Records of which one tells no place, so that texts must decide: how often are texts alike by chance, which match?

Texts of records half a year apart are alike by chance. So often are sooner ones, for as many pairs of texts as there
are so far apart; what is alike beyond that matches. Days and places give no such measure here: any two records may be
compared for their texts, so moving one to another day moves it nowhere.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from truceline.engines.asking import Weights
from truceline.engines.levels import COSINE_STEPS, GAP_DAYS, GAP_STEPS, PLACE, TEXT, TIME
from truceline.engines.records import NO_DAY, Ints
from truceline.reconcile.tables.meeting import Meetings, Shares

FIRST_ALIKE = 3
"""From this step of the cosine on records without a place are compared for their texts alone."""
TOPICAL = 1.1
"""What is in the news changes: texts nearer in time may be so many times as often alike by chance as late ones."""
MOST_MATCHES = 0.98
HALVINGS = 40


def alone(seen: Ints) -> npt.NDArray[np.bool_]:
    """Which patterns are of pairs that have no place, and texts that are alike?"""
    return np.asarray((seen[PLACE] == 0) & (_likeness(seen) >= FIRST_ALIKE))


def unlike_without_place(seen: Ints) -> npt.NDArray[np.bool_]:
    """Which patterns are of pairs that have no place, and texts that are not alike?"""
    return np.asarray((seen[PLACE] == 0) & (seen[TEXT] > 0) & (_likeness(seen) < FIRST_ALIKE))


def chance_alone(met: Meetings) -> Shares:
    """How many pairs of each pattern that are alike without a place are so by chance; 0 of all others."""
    chosen, step, text, number = alone(met.seen), _gap_step(met.seen), _likeness(met.seen), met.number
    days = met.records.first
    pairs = _pairs_by_gap(days)
    out = np.where(chosen, number, 0.0)
    measured = np.nonzero(pairs[:GAP_STEPS] > len(days))[0]
    if not len(measured):
        return out
    late = int(measured[-1])
    alike = np.bincount(text[chosen & (step == late)], number[chosen & (step == late)], COSINE_STEPS)
    for gap in range(GAP_STEPS + 1):
        here = chosen & (step == gap)
        seen = np.bincount(text[here], number[here], COSINE_STEPS)
        share = np.minimum(1.0, TOPICAL * alike * pairs[gap] / pairs[late] / np.maximum(seen, 1))
        out[here] = number[here] * share[text[here]]
    return out


def settled(met: Meetings, weights: Weights, mass: Shares) -> Shares:
    """``mass`` (matches of each pattern) with those of patterns without a place put in their place.

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
    cell = np.unique((_gap_step(met.seen) * COSINE_STEPS + _likeness(met.seen))[chosen], return_inverse=True)[1]
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
