"""Many submitters, one writer: what arrives together becomes durable together (group commit).

Waiting for the disk is what an append costs. The writer takes everything that waits, appends it in one transaction,
and only then hands each submitter a receipt. A submission that cannot be recorded fails alone. The time of an entry is
the writer's, so that order and time agree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime
from queue import SimpleQueue
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Protocol, Self

from truceline.errors import RecordFault
from truceline.record.lot import Item
from truceline.record.receipt import Receipt
from truceline.words.entry import Entry, EntryKind

AT_ONCE = 1_000
"""Submissions in one transaction, at most."""


class Appending(Protocol):
    """What the writer asks of a ledger."""

    def append_many(self, items: Sequence[Item], now: datetime) -> list[Entry]:
        """Append them, all or none."""
        ...

    def receipts(self, seqs: Sequence[int]) -> list[Receipt]:
        """Receipts under one note."""
        ...

    def let_go(self) -> None:
        """Close what this thread holds of the database."""
        ...


@dataclass(frozen=True, slots=True)
class _Submission:
    item: Item
    answer: Future[Receipt] = field(default_factory=Future)


class Writer:
    """A context manager; on leaving it, everything submitted has been answered. ``submit`` may be called by anyone.

    ``clock`` tells the time of recording.
    """

    def __init__(self, ledger: Appending, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._ledger, self._clock = ledger, clock
        self._waiting: SimpleQueue[_Submission | None] = SimpleQueue()
        self._thread = Thread(target=self._work, name="truceline writer", daemon=True)
        self._closing = Lock()
        self._open = False

    def submit(self, kind: EntryKind, body: Mapping[str, Any], key: str = "") -> Future[Receipt]:
        """Have a content recorded; the future gives the receipt once it is durable, or the fault."""
        submission = _Submission(Item(kind, body, key))
        with self._closing:
            if not self._open:
                raise RecordFault("The writer is closed: nothing more is recorded.", "Submit it again later.")
            self._waiting.put(submission)
        return submission.answer

    def __enter__(self) -> Self:
        self._open = True
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._closing:
            self._open = False
            self._waiting.put(None)
        self._thread.join()

    def _work(self) -> None:
        try:
            while group := self._next_group():
                self._record(group)
        finally:
            self._ledger.let_go()

    def _next_group(self) -> list[_Submission]:
        """Wait for a submission, then take all that wait by now; empty when the writer closes."""
        group: list[_Submission] = []
        while len(group) < AT_ONCE and not (group and self._waiting.empty()):
            submission = self._waiting.get()
            if submission is None:
                self._waiting.put(None)  # found again after this group
                break
            if submission.answer.set_running_or_notify_cancel():
                group.append(submission)
        return group

    def _record(self, group: list[_Submission]) -> None:
        """All in one transaction; if that fails, one by one, so that each bad one fails alone."""
        try:
            entries = self._ledger.append_many([submission.item for submission in group], self._clock())
        except Exception as fault:  # noqa: BLE001  (it goes to whoever submitted)
            if len(group) == 1:
                group[0].answer.set_exception(fault)
            else:
                for submission in group:
                    self._record([submission])
        else:
            self._answer(group, [entry.seq for entry in entries])

    def _answer(self, group: list[_Submission], seqs: list[int]) -> None:
        """Receipts for all. When that fails everything is recorded nevertheless: it is not appended again."""
        try:
            receipts = self._ledger.receipts(seqs)
        except Exception as fault:  # noqa: BLE001  (it goes to whoever submitted)
            for submission in group:
                submission.answer.set_exception(fault)
            return
        for submission, receipt in zip(group, receipts, strict=True):
            submission.answer.set_result(receipt)
