"""The claims of a large table between their derivation and their storing: on disk, in the order of the rows.

The file has no name: it is gone when the process ends, however it ends. A million claims need about a gigabyte there
and a few megabytes of memory.
"""

from __future__ import annotations

import hashlib
import marshal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from truceline.words.claim import Claim
from truceline.words.claim_row import ClaimRow, claim_of

FlatRow = tuple[str | int | None, ...]
"""A ClaimRow without its line."""


class Spool:
    """Claims that were derived; see words.derived.Derived. ``told`` is called with how many rows were handed out."""

    def __init__(self, folder: Path | None = None, told: Callable[[int, int], None] | None = None) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  closed by close()
        self._hash = hashlib.sha256()
        self._count = 0
        self._told = told

    def add(self, lines: bytes, rows: list[FlatRow]) -> None:
        """Take in the canonical lines of some claims, each with its line feed, and their flat rows."""
        frame = marshal.dumps((lines, rows))
        self._file.write(len(frame).to_bytes(8, "big") + frame)
        self._hash.update(lines)
        self._count += len(rows)

    @property
    def digest(self) -> str:
        """See Derived."""
        return self._hash.hexdigest()

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Claim]:
        return map(claim_of, self.lines())

    def lines(self) -> Iterator[bytes]:
        """See Derived."""
        for lines, _ in self._frames():
            yield from lines.split(b"\n")[:-1]

    def rows(self) -> Iterator[ClaimRow]:
        """See Derived."""
        done = 0
        for lines, rows in self._frames():
            for row, line in zip(rows, lines.decode().split("\n"), strict=False):
                yield ClaimRow._make((*row, line))
            done += len(rows)
            if self._told:
                self._told(done, self._count)

    def _frames(self) -> Iterator[tuple[bytes, list[FlatRow]]]:
        self._file.flush()
        place, end = 0, self._file.seek(0, 2)
        while place < end:
            self._file.seek(place)
            size = int.from_bytes(self._file.read(8), "big")
            yield marshal.loads(self._file.read(size))  # noqa: S302  our own nameless file
            place += 8 + size

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
