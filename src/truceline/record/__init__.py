"""The ledger as pure functions."""
