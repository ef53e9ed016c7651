"""Real meetings shared out between matches and chance, level by level: the first two steps of estimating.

A record has at most one match in each source that reports once: without that rule the crowd of a busy day passes for
matches. Method: expectation and maximisation for the model of I. Fellegi and A. Sunter, A theory for record linkage,
JASA 64 (1969).
"""

from __future__ import annotations

import numpy as np

from truceline.engines.asking import Weights
from truceline.engines.levels import COSINE_STEPS, TEXT
from truceline.reconcile.tables.apart import settled, unlike_without_place
from truceline.reconcile.tables.competing import rivalling
from truceline.reconcile.tables.meeting import Meetings, Shares
from truceline.reconcile.tables.ordering import ordered

FIRST_ROUNDS, SECOND_ROUNDS = 12, 6
MATCHES_BELIEVED, CHANCES_BELIEVED = 20.0, 60.0
"""How many matches and chance meetings the beliefs weigh as much as."""
MOST_MATCHES = 0.98
STRONGEST = 12.0
"""Bits: no single level says more than this."""


def share_out(met: Meetings, unlike: list[Shares], total: float, trust: list[Shares]) -> Weights:
    """Step 1: chance is what decoys showed (``unlike``, ``total``); no level may have more matches than it has
    meetings beyond chance. ``trust``: what is believed of matches."""
    number = met.number
    all_met = float(number.sum())
    excess = [np.maximum(real - total * u, 0) for real, u in zip(met.by_level(number), unlike, strict=True)]
    beyond = [e + 2 * np.sqrt(total * u + 1) for e, u in zip(excess, unlike, strict=True)]
    matches = max(1.0, 0.02 * all_met, all_met - total)
    like = [mixed(_scaled(e, matches), t, MATCHES_BELIEVED) for e, t in zip(excess, trust, strict=True)]
    weights = _weights(like, unlike, matches, total)
    for _ in range(FIRST_ROUNDS):
        share = np.zeros(len(met))
        odds = _odds(met, weights)
        for side in met.rivals:
            share += odds / (1 + np.bincount(side, odds, minlength=1)[side]) / 2
        mass = settled(met, weights, met.summed(share))
        counts = [np.minimum(c, most) for c, most in zip(met.by_level(mass), beyond, strict=True)]
        matches = min(max(0.5, min(float(c.sum()) for c in counts)), MOST_MATCHES * max(1.0, all_met))
        like = [mixed(c, t, MATCHES_BELIEVED) for c, t in zip(counts, trust, strict=True)]
        weights = _weights(like, unlike, matches, total)
    return weights


def share_both(met: Meetings, weights: Weights, unlike: list[Shares], trust: list[Shares]) -> tuple[Weights, float]:
    """Step 2: a pair competes with the rivals of both its records; chance is what remains. Also: expected matches."""
    number = met.number
    mass = number
    for _ in range(SECOND_ROUNDS):
        odds = _odds(met, weights)
        mass = settled(met, weights, met.summed(odds / (odds + 1 + rivalling(odds, met.rivals))))
        like = [mixed(c, t, MATCHES_BELIEVED) for c, t in zip(met.by_level(mass), trust, strict=True)]
        rest = [mixed(c, u, CHANCES_BELIEVED) for c, u in zip(met.by_level(number - mass), unlike, strict=True)]
        weights = _weights(like, rest, mass.sum() + 0.5, (number - mass).sum() + 0.5)
    return weights, float(mass[~unlike_without_place(met.seen)].sum())


def beyond_the_days(met: Meetings) -> Shares:
    """Expected chance meetings of those patterns that are compared for their texts alone because they are not near."""
    return np.zeros(met.patterns) if met.apart is None else np.where(met.seen[TEXT] > COSINE_STEPS, met.apart, 0.0)


def _odds(met: Meetings, weights: Weights) -> Shares:
    return np.exp2(np.clip(met.weight(weights) / 1000, -60, 60))[met.at]


def _weights(like: list[Shares], unlike: list[Shares], matches: float, chances: float) -> Weights:
    like, unlike = (_texts_by_nearness(side) for side in (like, unlike))
    bits = [np.log2(np.maximum(m, 1e-9) / np.maximum(u, 1e-9)) for m, u in zip(like, unlike, strict=True)]
    bits = ordered(bits, [m * matches + u * chances for m, u in zip(like, unlike, strict=True)])
    return Weights(prior=whole(np.log2(matches / chances)), tables=tuple(rounded(table) for table in bits))


def _texts_by_nearness(shares: list[Shares]) -> list[Shares]:
    """Texts of near and of other records are judged each among its like: that they are not near is said by the time."""
    text = shares[TEXT].copy()
    for first in (1, 1 + COSINE_STEPS):
        text[first : first + COSINE_STEPS] /= max(1e-9, float(text[first : first + COSINE_STEPS].sum()))
    return [*shares[:TEXT], text, *shares[TEXT + 1 :]]


def rounded(bits: Shares) -> tuple[int, ...]:
    """Bits in thousandths, none beyond what a level may say."""
    return tuple(whole(bit) for bit in np.clip(bits, -STRONGEST, STRONGEST).tolist())


def whole(bits: float) -> int:
    """Bits in thousandths."""
    return round(1000 * float(bits))


def mixed(counts: Shares, belief: Shares, weight: float) -> Shares:
    """Shares of the levels, the belief counting as much as so many observations."""
    return (counts + weight * belief) / (counts.sum() + weight)  # type: ignore[no-any-return]


def _scaled(counts: Shares, total: float) -> Shares:
    return counts * min(1.0, total / max(1.0, float(counts.sum())))
