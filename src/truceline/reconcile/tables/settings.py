"""What a researcher may set, with defaults that were fitted to no single benchmark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Posture(StrEnum):
    """How much proof a link needs: cautious links few and surely, eager links whatever is likelier than not."""

    CAUTIOUS = "cautious"
    BALANCED = "balanced"
    EAGER = "eager"


# Thousandths of a bit that two groups are given beyond what links as many pairs as are expected to match.
START = {Posture.CAUTIOUS: -3000, Posture.BALANCED: -500, Posture.EAGER: 1000}

# The largest share of chance among pairs that nothing else joins, as decoys tell it (a fifth more than there is).
DOUBT = {Posture.CAUTIOUS: 0.3, Posture.BALANCED: 0.55, Posture.EAGER: 0.8}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    """One way to sort events into kinds: columns of the table, from the finest level to the widest."""

    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How tables are linked.

    ``days``: records further apart in time are compared only if their texts are alike. ``radius_km`` stands for places
    whose precision is not stated, ``least_km`` for those that claim to be more precise than coders are; wider than
    ``widest_km`` counts as no coordinates. ``single``: source kinds that hold at most one record per happening.
    ``aliases``: a name of an actor, and the one it goes by. ``sample``: records from which weights are estimated.
    ``since``, ``until``: days outside count as unknown.
    ``most_met``: records that share a cell and the days with more others than this are left unlinked, and named.
    """

    days: int = 3
    radius_km: float = 5.0
    least_km: float = 2.0
    widest_km: float = 150.0
    posture: Posture = Posture.BALANCED
    taxonomies: tuple[Taxonomy, ...] = ()
    single: frozenset[str] = frozenset({"coding"})
    aliases: Mapping[str, str] = field(default_factory=dict)
    sample: int = 12_000
    most_met: int = 2000
    since: date | None = None
    until: date | None = None
    engine: str = ""
    """'plain', 'numpy', 'numba' or 'spark'; '' chooses by the number of records."""
