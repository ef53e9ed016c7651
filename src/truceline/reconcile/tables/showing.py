"""Beliefs suited to a table: what its records can show at all is not believed, it is counted.

How many pairs are of two exact places, tell their actors or last for weeks says nothing of whether they match: it
follows from who states what. So beliefs speak only of the levels within such a kind of pair (how near two exact places
are, whether two told lists of actors share one); how many pairs are of each kind is taken from the records.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from truceline.engines import levels
from truceline.engines.grid import classes
from truceline.engines.records import NO_DAY, Ints, Records

Shares = npt.NDArray[np.float64]
PLACE_CLASSES, SPAN_CLASSES = 4, 3


def kinds(sizes: tuple[int, ...]) -> list[Ints]:
    """For each dimension the kind of pair to which each level belongs; kind 0: something is unknown."""
    place = np.zeros(sizes[levels.PLACE], np.int64)
    place[levels.BY_DISTANCE : levels.FAR] = 1 + np.arange(levels.FAR - levels.BY_DISTANCE) // levels.DISTANCE_STEPS
    place[levels.FAR] = place[levels.FAR - 1] + 1
    time = np.append(0, 1 + np.arange(sizes[levels.TIME] - 1) // levels.GAP_STEPS)
    text = np.append(0, 1 + np.arange(sizes[levels.TEXT] - 1) // levels.COSINE_STEPS)
    known = [(np.arange(size) > 0).astype(np.int64) for size in sizes]
    return [place, time, *known[2 : levels.TEXT], text, np.arange(sizes[levels.CROWD]), *known[levels.FIRST_TYPE :]]


def suited(belief: list[Shares], masses: list[Shares], kind: list[Ints]) -> list[Shares]:
    """Beliefs whose kinds of pairs have these masses; a kind that is not there keeps a trace."""
    out = []
    for shares, mass, of in zip(belief, masses, kind, strict=True):
        own = np.bincount(of, shares, len(mass))
        wanted = (mass + 1e-3 * own * max(1.0, mass.sum())) / own
        moved = shares * wanted[of]
        out.append(moved / moved.sum())
    return out


def masses_of(counts: list[Shares], kind: list[Ints]) -> list[Shares]:
    """How many meetings are of each kind."""
    return [np.bincount(of, count, int(of.max()) + 1) for of, count in zip(kind, counts, strict=True)]


def could_match(records: Records, belief: list[Shares], kind: list[Ints]) -> list[Shares]:
    """Shares of the kinds among all pairs that may be one happening, near or not."""
    r = records
    believed = masses_of(belief, kind)
    place = _pairs(r, np.where(r.radius >= 0, 1 + classes(r.radius), 0), 1 + PLACE_CLASSES)
    span = np.searchsorted(np.array(levels.SPAN_DAYS), r.last - r.first)
    time = _pairs(r, np.where(r.first == NO_DAY, 0, 1 + span), 1 + SPAN_CLASSES)
    told = [np.diff(r.actors.start) > 0, r.low >= 0]
    types = [(r.types[:, t] > 0).any(axis=1) for t in range(r.types.shape[1])]
    text = _known(_pairs(r, (np.diff(r.terms.start) > 0).astype(np.int64), 2))
    near = believed[levels.TEXT][1:] / believed[levels.TEXT][1:].sum()
    return [
        _places(place, believed[levels.PLACE][-1]),
        _times(time),
        *(_known(_pairs(r, side.astype(np.int64), 2)) for side in told),
        np.append(text[0], text[1] * near),
        np.bincount(r.crowd, minlength=len(belief[levels.CROWD])) / max(1, len(r)),
        *(_known(_pairs(r, side.astype(np.int64), 2)) for side in types),
    ]


def _pairs(records: Records, what: Ints, count: int) -> Shares:
    """Share of the pairs of two sources (or of one that may report twice) in which the one is so and the other so."""
    source = records.source
    held = np.bincount(source * count + what, minlength=(int(source.max(initial=0)) + 1) * count).reshape(-1, count)
    once = np.zeros(len(held), np.bool_)
    once[source[records.single]] = True
    everyone = held.sum(axis=0)
    pairs = np.outer(everyone, everyone) - held[once].T @ held[once]
    if pairs.sum() == 0:
        pairs = np.outer(everyone, everyone) + 1
    return pairs / pairs.sum()  # type: ignore[no-any-return]


def _known(pairs: Shares) -> Shares:
    return np.array([1 - pairs[1, 1], pairs[1, 1]])


def _places(pairs: Shares, far: float) -> Shares:
    """Unknown, each pair of classes (in the order of the levels), far apart."""
    near = [pairs[1 + c, 1 + f] * (1 if c == f else 2) for c in range(PLACE_CLASSES) for f in range(c + 1)]
    return np.array([(pairs[0].sum() + pairs[1:, 0].sum()) * (1 - far), *(share * (1 - far) for share in near), far])


def _times(pairs: Shares) -> Shares:
    """Unknown, two short, one short, two middling, one long."""
    short, middling, mixed = pairs[1, 1], pairs[2, 2], 2 * pairs[1, 2]
    unknown = pairs[0].sum() + pairs[1:, 0].sum()
    return np.array([unknown, short, mixed, middling, 1 - unknown - short - middling - mixed])
