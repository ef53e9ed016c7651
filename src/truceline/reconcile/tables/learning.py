"""The third step of estimating: groups are taken for true, and all weights are fitted together to tell their pairs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from truceline.engines.asking import Question, Weights
from truceline.reconcile.tables.apart import settled, unlike_without_place
from truceline.reconcile.tables.competing import rivalling
from truceline.reconcile.tables.fitting import Fit
from truceline.reconcile.tables.grouping import group
from truceline.reconcile.tables.meeting import Meetings, Shares
from truceline.reconcile.tables.ordering import ordered
from truceline.reconcile.tables.sharing import rounded, whole

LEAST_ROUNDS, MOST_ROUNDS, MATCHES_A_ROUND = 5, 14, 300
"""Few matches teach little: learned over and over they would teach their own mistakes."""
START, MOST_START = 2500, 4000
"""How ready groups are to join at first and at most, in thousandths of a bit: a pair that was never scored speaks
against joining with as much as the most."""
STEP = 1.0
"""Bits by which a start may change from one round to the next."""
LIGHTEST = -14_000
"""Meetings that weigh less before the first round are chance and teach nothing more."""
NATURAL = float(np.log(2))


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """The weights, the start that goes with them, and the linked pairs of each pattern of ``met``."""

    weights: Weights
    start: int
    met: Meetings
    linked: Shares


def learn(met: Meetings, weights: Weights, expected: float) -> Learned:
    """Groups and weights in turn, so that about as many pairs are linked as were expected."""
    met = met.only(met.weight(weights) >= LIGHTEST)
    start, linked, number = START, np.zeros(met.patterns), met.number
    told = ~unlike_without_place(met.seen)
    levels, fit = met.by_level(number), Fit.of(met.seen, met.sizes)
    for _ in range(min(MOST_ROUNDS, LEAST_ROUNDS + int(expected / MATCHES_A_ROUND))):
        linked = met.summed(_together(met, weights, start))
        matches = settled(met, weights, linked)
        weights = _refitted(fit, weights, matches, number - matches, levels)
        start = min(MOST_START, start + _towards(expected, float(linked[told].sum())))
    return Learned(weights, start, met, linked)


def _together(met: Meetings, weights: Weights, start: int) -> Shares:
    """1 for each pair whose records are in one group."""
    weight = met.weight(weights)[met.at]
    kept = np.nonzero(weight >= Question(weights=weights).floor)[0]
    odds = np.exp2(np.minimum(weight[kept], 40_000) / 1000)
    against = 1 + rivalling(odds, (met.rivals[0][kept], met.rivals[1][kept]))
    score = np.rint(1000 * np.log2(odds / against)).astype(np.int64)
    cluster = group(met.records, (met.pairs.one[kept], met.pairs.other[kept], score), start)
    return (cluster[met.pairs.one] == cluster[met.pairs.other]).astype(np.float64)  # type: ignore[no-any-return]


def _refitted(fit: Fit, weights: Weights, yes: Shares, no: Shares, levels: list[Shares]) -> Weights:
    towards = [np.array(table) * NATURAL / 1000 for table in weights.tables]
    tables, constant = fit.fitted(yes, no, towards)
    tables = ordered(tables, levels)
    return Weights(prior=whole(constant / NATURAL), tables=tuple(rounded(t / NATURAL) for t in tables))


def _towards(expected: float, linked: float) -> int:
    """How much readier groups must be to join so that about as many pairs are linked as were expected."""
    return whole(min(max(np.log2((expected + 1) / (linked + 1)), -1.0), 1.0) * STEP)
