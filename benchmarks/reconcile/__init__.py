"""How well and how fast event reports are reconciled, ours beside the peers in one run.

``python -m benchmarks.reconcile PART``; what was found is in benchmarks/reconcile.md. Peers and third-party data go
to a
cache folder outside the repository (``--cache``), each fetched by a named address and checked by hash.
"""
