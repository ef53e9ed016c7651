"""What a researcher can publish of a run: overlap of the sources, how sure the links are, a sample to check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.reconcile.tables.linked import Linked
from truceline.reconcile.tables.linking import link
from truceline.reconcile.tables.settings import Posture, Settings

CAVEAT = (
    "The estimate adds up the probabilities of the links as the weights give them; the weights rest on decoys (records"
    " moved in time), on one match per source, and on dimensions that are taken to add up. It is no promise:"
    " check the sample by hand."
)
CITATION = (
    "Truceline reconcile: Fellegi-Sunter weights without labels (time-shifted decoys, at most one match per source),"
    " fitted together on their own groups, competition-aware scores, constrained agglomeration."
)
SAMPLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """``matrix[a][b]``: happenings that both sources hold (the diagonal: all of one); ``regions``: how many happenings
    are held by exactly these sources, the largest first."""

    sources: tuple[str, ...]
    records: tuple[int, ...]
    matrix: tuple[tuple[int, ...], ...]
    regions: tuple[tuple[tuple[str, ...], int], ...]


def overlap(table: pa.Table, linked: Linked) -> Overlap:
    """Coverage and overlap per source."""
    encoded = pc.dictionary_encode(table["source"].combine_chunks().cast(pa.string()).fill_null(""))
    encoded = encoded.combine_chunks() if isinstance(encoded, pa.ChunkedArray) else encoded
    names = encoded.dictionary.to_pylist()
    order = sorted(range(len(names)), key=lambda k: names[k])
    rank = np.argsort(np.array(order, np.int64)) if order else np.zeros(0, np.int64)
    source = rank[encoded.indices.to_numpy()] if len(table) else np.zeros(0, np.int64)
    width = max(1, len(names))
    held = np.unique(linked.clusters.to_numpy() * width + source)
    cluster, who = held // width, held % width
    begins = (
        np.nonzero(np.concatenate([[True], cluster[1:] != cluster[:-1]]))[0] if len(cluster) else np.zeros(0, np.int64)
    )
    matrix = np.zeros((len(names), len(names)), np.int64)
    regions: dict[tuple[int, ...], int] = {}
    for part in np.split(who, begins[1:]) if len(who) else []:
        regions[tuple(part.tolist())] = regions.get(tuple(part.tolist()), 0) + 1
    for members, count in regions.items():
        matrix[np.ix_(members, members)] += count
    sources = tuple(names[k] for k in order)
    ranked = sorted(regions.items(), key=lambda item: (-item[1], item[0]))
    return Overlap(
        sources=sources,
        records=tuple(np.bincount(source, minlength=len(names)).tolist()),
        matrix=tuple(tuple(row) for row in matrix.tolist()),
        regions=tuple((tuple(sources[k] for k in members), count) for members, count in ranked),
    )


def estimated_precision(linked: Linked) -> float | None:
    """The mean probability of the links, None without a link; see ``CAVEAT``."""
    links = linked.pairs.filter(linked.pairs["linked"])
    return float(pc.mean(links["probability"]).as_py()) if len(links) else None


def sensitivity(table: pa.Table, settings: Settings) -> list[dict[str, object]]:
    """How many happenings there are with other windows and postures."""
    tried: Sequence[tuple[str, Settings]] = [
        ("as set", settings),
        *((f"{days} days", replace(settings, days=days)) for days in (1, 2, 5) if days != settings.days),
        *((f"unstated radius {km:g} km", replace(settings, radius_km=km)) for km in (2.0, 15.0)),
        *((posture.value, replace(settings, posture=posture)) for posture in Posture if posture != settings.posture),
    ]
    rows: list[dict[str, object]] = []
    for name, tried_settings in tried:
        found = link(table, tried_settings)
        links = int(pc.sum(found.pairs["linked"]).as_py() or 0)
        rows.append({"settings": name, "happenings": len(pc.unique(found.clusters)), "links": links})
    return rows


def to_check(linked: Linked, seed: int = 1, most: int = SAMPLE) -> pa.Table:
    """Links drawn at random, to be checked by hand."""
    links = linked.pairs.filter(linked.pairs["linked"])
    rng = np.random.default_rng(seed)
    chosen = (
        np.sort(rng.choice(len(links), min(most, len(links)), replace=False)) if len(links) else np.zeros(0, np.int64)
    )
    return links.take(pa.array(chosen, pa.int64()))


def interval(right: int, checked: int) -> tuple[float, float]:
    """The share that is right, with 95 per cent confidence: E. B. Wilson, Probable inference, JASA 22 (1927)."""
    if not checked:
        return 0.0, 1.0
    z, share = 1.959964, right / checked
    middle = share + z * z / (2 * checked)
    reach = z * sqrt(share * (1 - share) / checked + z * z / (4 * checked * checked))
    scale = 1 + z * z / checked
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)
