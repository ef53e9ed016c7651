"""On what grounds a claim is proposed: who proposes it, and what another proposer reads otherwise on its passage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Another reading of one field, in the plain form of docs/read.md, and who reads it so."""

    field: str
    value: Any
    proposer: str

    @property
    def words(self) -> str:
        """The value on one line."""
        several = self.value if isinstance(self.value, list | tuple) else [self.value]
        words = [str(one.get("text", "")) if isinstance(one, dict) else str(one) for one in several]
        return ", ".join(words).replace("_", " ") or "the document itself"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A field that the first proposer left empty and another one filled."""

    field: str
    proposer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """The grounds of one claim (its id). ``proposers`` in their order, the one whose reading is kept first; ``types``:
    the event types that were weighed, the likeliest first."""

    claim: str
    proposers: tuple[str, ...]
    types: tuple[str, ...]
    rivals: tuple[Rival, ...] = ()
    filled: tuple[Filled, ...] = ()

    @property
    def worth_keeping(self) -> bool:
        """Is there more to say than that one proposer read one thing?"""
        return bool(self.rivals or self.filled or len(self.proposers) > 1)
