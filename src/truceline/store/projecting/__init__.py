"""Projections that grow with the ledger: each entry changes its rows, in the entry's own transaction.

After every entry the tables hold what replaying the whole ledger would give (record.replay); the tests compare. Read
in this order: projector (which entry does what), documents, readings (the rules for claims), decisions, reviews (which
decision stands), sides (what reference data decide), loading (claims into the table), afresh (one document from the
ledger, for the rare cases), sql.
"""

from truceline.store.projecting.projector import TableProjector

__all__ = ["TableProjector"]
