"""Which accounts speak of the same happening, and how they stand to each other. A machine only proposes.

Read ``reconciliation`` first: the stage, step by step. Then ``reprints``; ``account`` and ``strands`` (what a claim
can do and which event types may be one happening); ``places``, ``periods`` and ``happenings`` (may these two be one?);
``clusters``, ``settling`` and ``followers`` (which incident holds a claim); ``relations``; ``incidents``.
"""

from truceline.reconcile.reconciliation import Reconciled, reconcile

__all__ = ["Reconciled", "reconcile"]
