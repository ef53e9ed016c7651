"""What two records alone must score: a pair that no third record confirms is oftener chance than one within a group.

How often is told by decoys of whole groups. Each source is moved to other days, so that no two sources speak of one
happening any more; what is grouped then is grouped by chance. Where decoys make about as many lone pairs of some score
as there really are, those pairs are let go. Where happenings are held by all sources or by one, that is nearly all of
them; where two sources are enough for the truth, hardly any.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from truceline.engines.asking import Pairs, Question, TableEngine, Weights
from truceline.engines.candidates import taken
from truceline.engines.records import NO_DAY, Ints, Records
from truceline.engines.table_numpy import reweighed
from truceline.reconcile.tables.competing import compete
from truceline.reconcile.tables.decoys import SHORTEST
from truceline.reconcile.tables.grouping import group
from truceline.reconcile.tables.ordering import pooled
from truceline.reconcile.tables.sampling import Region
from truceline.reconcile.tables.settings import DOUBT, Settings

GOLDEN = (5**0.5 - 1) / 2
ENOUGH = 4000
"""Records of which decoys are made, in several turns if the table is smaller."""
MOST_TURNS = 5
NEVER = -(2**62)


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """The whole table, the region that stands for it, and who scores."""

    records: Records
    region: Region
    settings: Settings
    engine: TableEngine


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """Records with the weights and the start by which they are grouped."""

    records: Records
    weights: Weights
    start: int

    def lone(self, pairs: Pairs, question: Question) -> tuple[Ints, float]:
        """Scores of the pairs that are groups by themselves; the share of records that are in no larger group."""
        pairs = reweighed(pairs, self.records, question)
        score = compete(self.records, pairs)
        cluster = group(self.records, (pairs.one, pairs.other, score), self.start)
        size = np.bincount(cluster, minlength=len(cluster))[cluster]
        together = (cluster[pairs.one] == cluster[pairs.other]) & (size[pairs.one] == 2)
        return score[together], float((size <= 2).mean()) if len(size) else 1.0


def least_alone(asked: Asked, pairs: Pairs, weighed: Weighed) -> int:
    """The least score, in thousandths of a bit, of a pair that is left alone; any score if there can be no decoys."""
    days = asked.settings.days
    if asked.region.period[1] < SHORTEST * (2 * days + 1) or not len(weighed.records):
        return NEVER
    question = Question(days=days, weights=weighed.weights)
    real, free = weighed.lone(pairs, question)
    turns = max(1, min(MOST_TURNS, ENOUGH // len(weighed.records)))
    chance = np.concatenate([_by_chance(asked, weighed, question, turn) for turn in range(1, turns + 1)])
    return threshold(real, chance, free**2 / turns, DOUBT[asked.settings.posture])


def _by_chance(asked: Asked, weighed: Weighed, question: Question, turn: int) -> Ints:
    """Scores of the lone pairs when every source is moved to other days."""
    moved = with_sources_moved(asked.records, asked.region.period, turn)
    chosen = asked.region.sample(moved).chosen
    looked_at = taken(moved, chosen)
    pairs = asked.engine.scored(looked_at, question)
    one, other = chosen[pairs.one], chosen[pairs.other]
    first, last = asked.records.first, asked.records.last
    kept = np.maximum(first[other] - last[one], first[one] - last[other]) > question.days
    pairs = Pairs(one=pairs.one[kept], other=pairs.other[kept], pattern=pairs.pattern[kept], weight=pairs.weight[kept])
    return Weighed(looked_at, weighed.weights, weighed.start).lone(pairs, question)[0]


def with_sources_moved(records: Records, period: tuple[int, int], turn: int) -> Records:
    """The records with the days of each source moved by a stretch of its own, turning within the period."""
    begin, days = period
    shift = np.floor(records.source * GOLDEN * turn % 1.0 * days).astype(np.int64)
    dated = records.first != NO_DAY
    first = np.where(dated, begin + (records.first - begin + shift) % days, NO_DAY)
    return records.replace(first=first, last=np.where(dated, first + records.last - records.first, NO_DAY))


def threshold(real: Ints, chance: Ints, worth: float, doubt: float) -> int:
    """The least score at which no more than such a share of the real pairs is chance, each of which counts ``worth``.

    The share never rises with the score: what contradicts this is pooled.
    """
    if not len(chance) or not len(real):
        return NEVER
    score = np.concatenate([real, chance])
    true = np.concatenate([np.ones(len(real)), np.zeros(len(chance))])
    order = np.lexsort((-true, score))
    share = pooled(true[order], np.where(true[order] > 0, 1.0, worth))
    good = np.nonzero(1 - share <= doubt * share)[0]
    return int(score[order[good[0]]]) if len(good) else -NEVER


def without_weak_pairs(cluster: Ints, pairs: Pairs, score: Ints, least: int, joined: Iterable[tuple[int, int]]) -> Ints:
    """The groups without those of two records that score less, unless people joined them."""
    size = np.bincount(cluster, minlength=len(cluster))
    weak = (cluster[pairs.one] == cluster[pairs.other]) & (score < least)
    weak &= size[cluster[pairs.one]] == 2
    out, other = cluster.copy(), pairs.other[weak]
    out[other] = other
    for one, two in joined:
        first = min(cluster[one], cluster[two])
        out[cluster == first] = first
    return out
