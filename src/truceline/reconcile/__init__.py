"""Which accounts speak of the same happening, and how they stand to each other. A machine only proposes.

Read ``reconciliation`` first: the stage, step by step. Then ``reprints``; ``account`` and ``strands`` (what a claim
can do and which event types may be one happening); ``places``, ``periods`` and ``happenings`` (may these two be one?);
``coordinates``, ``row_faults`` and ``weighing`` (rows of datasets, by learnt weights: ``tables``); ``clusters``,
``settling`` and ``followers`` (which incident holds a claim); ``reasons`` and ``explaining`` (why); ``relations`` and
``fields``; ``incidents`` and ``wholes``; ``doubts`` (what people are asked); ``memory`` (what a next run need not do).
"""

from truceline.reconcile.reconciliation import Reconciled, put_together, reconcile

__all__ = ["Reconciled", "put_together", "reconcile"]
