"""Checkpoints, signed notes and receipts of a ledger, wherever its entries lie.

Before a key signs for the first time, an entry announces it: whoever swaps the key leaves a line in the log. What is
signed is looked at again first (``assured``), for a signature over a wrong root cannot be taken back.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from truceline.errors import RecordFault
from truceline.record.bodies import content_of, notice_body
from truceline.record.checkpoint import Signer, note_of
from truceline.record.lot import KEY, Head
from truceline.record.receipt import Receipt
from truceline.record.tree import Tree
from truceline.words.entry import Checkpoint, Entry, EntryKind


class Signing(ABC):
    """What every ledger can say of itself to outsiders."""

    def __init__(self, signer: Signer | None) -> None:
        self.moment: datetime | None = None
        """The time of the latest append: a key that comes into use is announced with it."""
        self._signer = signer
        self._announced = ""
        """The origin under which the newest notice names this key."""

    @abstractmethod
    def head(self) -> Head:
        """Where the ledger stands now."""

    @abstractmethod
    def tree(self, size: int) -> Tree:
        """The tree over the first ``size`` entries."""

    @abstractmethod
    def entry_at(self, seq: int) -> Entry:
        """The entry with that number."""

    @abstractmethod
    def noted(self, about: str) -> Entry | None:
        """The newest NOTICE about a matter."""

    @abstractmethod
    def append(
        self, kind: EntryKind, body: Mapping[str, Any], now: datetime, *, key: str = "", claims: Any = None
    ) -> Entry:
        """See record.Ledger."""

    def assured(self) -> None:  # noqa: B027  (nothing to look at where nothing can go wrong)
        """Look again at what is about to be signed; VerificationFault when it is not as it was."""

    def checkpoint(self, size: int | None = None) -> Checkpoint:
        """See record.Ledger."""
        head = self.head()
        if size is None or size == head.size:
            return head.checkpoint()
        if not 0 <= size <= head.size:
            raise RecordFault(f"The record never had {size} entries: it has {head.size}.")
        root = self.tree(head.size).root(size)
        return Checkpoint(origin=head.origin if size else Head().origin, size=size, root=root.hex())

    def kept_note(self, checkpoint: Checkpoint) -> str:
        """The signed note over this checkpoint that the record keeps: what left the house once stays as it was signed.

        '' when it keeps none.
        """
        return ""

    def note(self, size: int | None = None) -> str:
        """See record.Ledger."""
        kept = self.kept_note(self.checkpoint(size))
        if kept:
            self.assured()
            return kept
        self._ready()
        return note_of(self.checkpoint(size), self._signer)

    @property
    def vkey(self) -> str:
        """See record.Ledger. Under a note that is kept from elsewhere (an import) it is the key that signed there."""
        noted = self.noted(KEY) if self.kept_note(self.checkpoint()) else None
        if noted:
            return str(content_of(noted)["notice"]["says"]["vkey"])
        return self._signer.named(self.head().origin).vkey if self._signer else ""

    def receipt(self, seq: int) -> Receipt:
        """See record.Ledger."""
        return self.receipts([seq])[0]

    def receipts(self, seqs: Sequence[int]) -> list[Receipt]:
        """Receipts for several entries under one note."""
        self._ready()
        checkpoint = self.checkpoint()
        for seq in seqs:
            if not 0 <= seq < checkpoint.size:
                raise RecordFault(f"There is no entry {seq}: the record has {checkpoint.size}.")
        note, tree = note_of(checkpoint, self._signer), self.tree(checkpoint.size)
        return [Receipt(seq=seq, leaf=tree.leaf(seq), proof=tree.inclusion_proof(seq), note=note) for seq in seqs]

    def _ready(self) -> None:
        """What must be so before anything is signed."""
        if self._signer is not None:
            self._announce(self._signer)
            self.assured()

    def _announce(self, signer: Signer) -> None:
        """An entry names the key that signs from now on, unless the newest such entry does; not in an empty record."""
        head = self.head()
        if head.newest is None or self._announced == head.origin:
            return
        noted, vkey = self.noted(KEY), signer.named(head.origin).vkey
        before = content_of(noted)["notice"]["says"]["vkey"] if noted else ""
        if before != vkey:
            moment = max(self.moment or head.newest, head.newest)
            self.append(EntryKind.NOTICE, notice_body(KEY, {"vkey": vkey, "replaces": before}), moment)
        self._announced = head.origin
