"""Truceline: partisan reports about a ceasefire become one cited, auditable record."""

__version__ = "0.1.0"
