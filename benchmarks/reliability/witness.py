"""A witness hears what was acknowledged and then looks into the record: what is lost, doubled, or there in part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Self

from benchmarks.reliability.submissions import PARTS, mark_of, said_in

from truceline.errors import Fault
from truceline.store.opening import OpenRecord
from truceline.store.reader import read_entries
from truceline.store.verification import verify_folder


@dataclass
class Findings:
    """What the looks found, added up. Only ``acknowledged``, ``recorded`` and ``unacknowledged`` may be above 0."""

    acknowledged: int = 0
    recorded: int = 0
    unacknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    partial: int = 0
    unverified: int = 0
    halves: int = 0
    refused: int = 0
    unplain: int = 0
    astray: int = 0
    says: list[str] = field(default_factory=list)

    def __iadd__(self, other: Findings) -> Self:
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))
        return self

    @property
    def faults(self) -> int:
        """Everything that must not be."""
        wrong = (self.lost, self.doubled, self.partial, self.unverified, self.halves, self.refused, self.unplain)
        return sum(wrong) + self.astray

    def __str__(self) -> str:
        counts = ", ".join(f"{getattr(self, f.name):,} {f.name}" for f in fields(self) if f.name != "says")
        return counts + "".join(f"\n  {sentence}" for sentence in self.says[:20])


Recorded = list[tuple[bytes, bytes]]
"""Body and leaf of every entry, by its number."""


@dataclass
class Witness:
    """Acknowledged entries of one record, by mark of the submission: (number of the entry, its leaf)."""

    acks: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    contradicted: int = 0

    def hear(self, lines: Iterable[str]) -> int:
        """Take in acknowledgements; how many entries. The same submission must be told the same entries again."""
        heard = 0
        for line in lines:
            if line.startswith("ack "):
                _, submission, *told = line.split()
                entries = [(int(seq), leaf) for seq, _, leaf in (one.partition(":") for one in told)]
                self.contradicted += self.acks.setdefault(submission, entries) != entries
                heard += len(entries)
        return heard

    def next_number(self, process: str) -> int:
        """The number of the last submission of a process that was acknowledged: it is submitted once more."""
        return max((int(s.partition("/")[2]) for s in self.acks if s.startswith(f"{process}/")), default=0)

    def look(self, recorded: Recorded) -> Findings:
        """Compare the record with what was acknowledged."""
        found = Findings(recorded=len(recorded), doubled=self.contradicted)
        for entries in self.acks.values():
            found.acknowledged += len(entries)
            found.lost += sum(seq >= len(recorded) or recorded[seq][1].hex() != leaf for seq, leaf in entries)
        marks = Counter(filter(None, (mark_of(said_in(body)) for body, _ in recorded)))
        found.doubled += sum(times - 1 for times in marks.values())
        parts = Counter(mark.rpartition("/")[0] for mark in marks)
        found.partial += sum(
            count != PARTS[int(submission.partition("/")[2]) % len(PARTS)] for submission, count in parts.items()
        )
        found.unacknowledged += sum(submission not in self.acks for submission in parts)
        return found


def recorded_in(folder: Path) -> Recorded:
    """What an SQLite record holds, read without Django."""
    return [(entry.body, entry.leaf) for entry in read_entries(folder / "truceline.db")]


def verified(folder: Path) -> Findings:
    """The product's own verdict on a mission folder, evidence included."""
    try:
        problems = verify_folder(folder).problems
    except Fault as fault:
        problems = (fault.sentence,)
    return Findings(unverified=bool(problems), says=list(problems[:3]))


def projected(record: OpenRecord) -> Findings:
    """Do the projections follow from the entries? They are dropped, filled again, and must be the same."""
    from truceline.store.projections import rebuild_from_ledger

    before = record.projection_digest()
    assert record.projector is not None
    rebuild_from_ledger(record.using, record.ledger, record.projector)
    return Findings(astray=before != record.projection_digest())


def halves_in(folder: Path) -> Findings:
    """Half-written files that nobody writes any more."""
    return Findings(halves=len(list(folder.glob("evidence/??/*.half"))))


def plainness(lines: Iterable[str]) -> Findings:
    """Was every fault told as one sentence of the product's own? A traceback or 'a fault of ours' is none."""
    unplain = [line for line in lines if line.startswith(("Traceback", "truceline: A fault of ours"))]
    return Findings(unplain=len(unplain), says=unplain)
