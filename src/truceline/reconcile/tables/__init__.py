"""Linking tables of events without a mission: which rows speak of one happening, with what evidence.

Read ``linking`` first: the stages in order. Then ``preparing`` (columns as numbers), ``estimating`` (weights without
labels: ``sampling``, ``meeting``, ``decoys``, ``sharing``, ``learning``), ``competing``, ``grouping``, ``alone``,
``telling``. Around it: ``opening`` (files and frames), ``explaining`` (a sentence a link), ``diagnostics``,
``writing``, ``notebook``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truceline.reconcile.tables.linked import Linked
from truceline.reconcile.tables.linking import link
from truceline.reconcile.tables.settings import Posture, Settings, Taxonomy

if TYPE_CHECKING:
    from truceline.reconcile.tables.notebook import reconcile_frames

__all__ = ["Linked", "Posture", "Settings", "Taxonomy", "link", "reconcile_frames"]


def __getattr__(name: str) -> Any:
    """Who links a table that is there already need not wait for what opens files and frames."""
    if name != "reconcile_frames":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from truceline.reconcile.tables import notebook

    return notebook.reconcile_frames
