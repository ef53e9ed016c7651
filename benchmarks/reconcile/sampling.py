"""A random sample of an engine's links, written out for a person to say right or wrong."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pyarrow as pa

from truceline.reconcile.tables import Linked

SIZE = 40


def linked_pairs(labels: np.ndarray) -> list[tuple[int, int]]:
    """Every pair of rows that stands in one cluster."""
    groups: dict[int, list[int]] = {}
    for row, label in enumerate(labels):
        groups.setdefault(int(label), []).append(row)
    return [pair for members in groups.values() for pair in combinations(members, 2)]


def sample(table: pa.Table, linked: Linked, labels: np.ndarray, seed: int = 1) -> str:
    """Forty pairs of one cluster, each with both records and the weight that the engine gave them."""
    pairs = linked_pairs(labels)
    chosen = np.random.default_rng(seed).permutation(len(pairs))[:SIZE]
    scored = zip(*(linked.pairs[name].to_pylist() for name in ("one", "other", "probability")), strict=True)
    sure = {(one, other): probability for one, other, probability in scored}
    rows = table.to_pylist()
    told = [f"{len(chosen)} of {len(pairs)} pairs that stand in one cluster"]
    for number, at in enumerate(sorted(chosen)):
        one, other = pairs[at]
        told.append(f"--- {number + 1}: probability {sure.get((one, other), sure.get((other, one)))}")
        told += [_line(rows[one]), _line(rows[other])]
    return "\n".join(told) + "\n"


def _line(row: dict[str, object]) -> str:
    days = f"{row['start']}" if row["start"] == row["end"] else f"{row['start']} to {row['end']}"
    place = f"{row['latitude']:.3f}, {row['longitude']:.3f} (within {row['radius_km']:g} km)"
    dead = f"{row['deaths_low']}-{row['deaths_high']}"
    return " | ".join(
        str(part) for part in (row["id"], days, place, row.get("place"), row["actors"], dead, row.get("text"))
    )
