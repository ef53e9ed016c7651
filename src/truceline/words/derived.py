"""Claims that follow from a document's stored text and stand in no entry: those of a table."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Protocol

from truceline.words.claim import Claim
from truceline.words.claim_row import ClaimRow, claim_of, row_of


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


class Listed:
    """Derived claims that lie in memory: for small tables."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._rows = [row_of(claim) for claim in claims]

    @property
    def digest(self) -> str:
        """See Derived."""
        return hashlib.sha256(b"".join(line + b"\n" for line in self.lines())).hexdigest()

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Claim]:
        return (claim_of(row.line) for row in self._rows)

    def lines(self) -> Iterator[bytes]:
        """See Derived."""
        return (row.line.encode() for row in self._rows)

    def rows(self) -> Iterator[ClaimRow]:
        """See Derived."""
        return iter(self._rows)
