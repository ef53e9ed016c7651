"""Linking tables of events without a mission: which rows speak of one happening, with what evidence.

Read ``linking`` first: the stages in order. Then ``preparing`` (columns as numbers), ``estimating`` (weights without
labels), ``competing``, ``grouping``, ``telling``. Around it: ``opening`` (files and frames), ``explaining`` (a sentence
a link), ``diagnostics``, ``writing``, ``notebook``.
"""

from truceline.reconcile.tables.linked import Linked
from truceline.reconcile.tables.linking import link
from truceline.reconcile.tables.notebook import reconcile_frames
from truceline.reconcile.tables.settings import Posture, Settings, Taxonomy

__all__ = ["Linked", "Posture", "Settings", "Taxonomy", "link", "reconcile_frames"]
