"""Which accounts speak of the same happening, and how they stand to each other. A machine only proposes.

Read ``reconciliation`` first: the stage, step by step. Then ``reprints``; ``account`` and ``strands`` (what a claim
can do and which event types may be one happening); ``places``, ``periods`` and ``happenings`` (may these two be one?);
``coordinates``, ``row_faults`` and ``weighing`` (rows of datasets, by learnt weights: ``tables``); ``clusters``,
``settling`` and ``followers`` (which incident holds a claim); ``reasons`` and ``explaining`` (why); ``relations`` and
``fields``; ``incidents`` and ``wholes``; ``doubts`` (what people are asked); ``memory`` (what a next run need not do).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from truceline.reconcile.reconciliation import Reconciled, put_together, reconcile

__all__ = ["Reconciled", "put_together", "reconcile"]


def __getattr__(name: str) -> Any:
    """The stage is loaded when it is asked for: who only links ``tables`` need not wait for it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from truceline.reconcile import reconciliation

    return getattr(reconciliation, name)
