"""Linking tables of events without a mission: which rows speak of one happening, with what evidence.

Read ``linking`` first: the stages in order. Then ``preparing`` (columns as numbers), ``estimating`` (weights without
labels: ``sampling``, ``meeting``, ``decoys``, ``sharing``, ``learning``), ``competing``, ``grouping``, ``alone``,
``telling``. Around it: ``opening`` (files and frames), ``explaining`` (a sentence a link), ``diagnostics``,
``writing``, ``notebook``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from truceline.reconcile.tables.linked import Linked
    from truceline.reconcile.tables.linking import link
    from truceline.reconcile.tables.notebook import reconcile_frames
    from truceline.reconcile.tables.settings import Posture, Settings, Taxonomy

__all__ = ["Linked", "Posture", "Settings", "Taxonomy", "link", "reconcile_frames"]

_STANDS_IN = {
    "Linked": "linked",
    "Posture": "settings",
    "Settings": "settings",
    "Taxonomy": "settings",
    "link": "linking",
    "reconcile_frames": "notebook",
}


def __getattr__(name: str) -> Any:
    """Each is loaded when it is asked for: the command line needs the settings alone to start."""
    if name not in _STANDS_IN:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_STANDS_IN[name]}"), name)
