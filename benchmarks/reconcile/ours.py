"""Ours on the benchmark's tables: the same call for all of them, nothing set by an answer."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from truceline.reconcile.tables import Linked, Posture, Settings, Taxonomy, link


@dataclass(frozen=True)
class Run:
    """A cluster label per row, what else was found, and the seconds of the call alone."""

    labels: np.ndarray
    linked: Linked
    seconds: float


def run(
    table: pa.Table,
    *,
    aliases: Mapping[str, str] | None = None,
    taxonomies: Mapping[str, tuple[str, ...]] | None = None,
    posture: str = "balanced",
    days: float | None = None,
    km: float | None = None,
    engine: str = "",
) -> Run:
    """Reconcile a table: ``taxonomies`` name their columns, finest first; ``days`` and ``km`` only where a record
    states none."""
    told: dict[str, object] = {"aliases": dict(aliases or {}), "posture": Posture(posture), "engine": engine}
    told["taxonomies"] = tuple(Taxonomy(name=name, columns=columns) for name, columns in (taxonomies or {}).items())
    told |= {name: value for name, value in (("days", days), ("radius_km", km)) if value is not None}
    began = time.perf_counter()
    found = link(table, Settings(**told))
    return Run(np.frombuffer(found.clusters.buffers()[1], np.int64), found, time.perf_counter() - began)


def named(aliases: pa.Table) -> dict[str, str]:
    """The generator's alias table as the settings want it."""
    return dict(zip(aliases["name"].to_pylist(), aliases["actor"].to_pylist(), strict=True))
