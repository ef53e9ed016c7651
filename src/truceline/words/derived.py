"""Claims that follow from a document's stored text and stand in no entry: those of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from truceline.words.claim import Claim
from truceline.words.claim_row import ClaimRow


class Derived(Protocol):
    """The claims of one derived reading, in the reader's order; may be gone through any number of times."""

    @property
    def digest(self) -> str:
        """SHA-256 over the canonical lines, as the reading's entry states it (record.bodies.claims_digest)."""
        ...

    def __len__(self) -> int:
        """How many claims there are."""
        ...

    def __iter__(self) -> Iterator[Claim]:
        """The claims."""
        ...

    def lines(self) -> Iterator[bytes]:
        """Their canonical lines, without the line feed."""
        ...

    def rows(self) -> Iterator[ClaimRow]:
        """Their flat rows."""
        ...
