"""Documents that were taken in, by their SHA-256."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.store.projecting.sql import Sql

AT_ONCE = 500


def claims_of_documents(using: str, documents: Sequence[str]) -> dict[str, int]:
    """How many claims each of these documents holds; documents that the record does not hold are left out."""
    wanted = sorted(set(documents))
    found: dict[str, int] = {}
    for first in range(0, len(wanted), AT_ONCE):
        lot = wanted[first : first + AT_ONCE]
        marks = ", ".join(["%s"] * len(lot))
        found |= dict(Sql(using).all(f"SELECT sha256, claims FROM document WHERE sha256 IN ({marks})", *lot))  # noqa: S608
    return found
