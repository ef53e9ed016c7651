"""What a run rests on, for the ledger: rules and their version, the house's settings, the weights that were learnt."""

from __future__ import annotations

import json

from truceline.reconcile.tables import Linked
from truceline.words.mission import Mission

RECONCILER = "rules 3"
"""The rules of this stage; a change of what they link is a new version."""


def run_says(mission: Mission, answer: Linked | None) -> dict[str, str]:
    """Equal for two runs that put claims together in the same way. All values are text: an entry holds no floats."""
    house = mission.house
    return {
        "reconciler": RECONCILER,
        "matching": str(house.matching),
        "window_days": str(house.window_days),
        "window_km": str(house.window_km),
        "weights": _weights(answer) if answer else "",
    }


def _weights(answer: Linked) -> str:
    """The table of weights as JSON: by dimension, the weight of each level in bits ('4.7')."""
    table: dict[str, dict[str, str]] = {}
    for row in answer.weights.to_pylist():
        table.setdefault(row["dimension"], {})[str(row["level"])] = f"{row['weight']:.1f}"
    return json.dumps(table, sort_keys=True, separators=(",", ":"))
