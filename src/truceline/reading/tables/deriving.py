"""derive(): the claims of a table from its stored text, whatever its size, the same every time.

The text is gone through once, a few megabytes at a time, and hashed on the way: claims of a text that is not the one
in evidence are never handed out.
"""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from truceline.errors import RecordFault
from truceline.reading.tables.piecework import Read, Reader, Stretch, Worker
from truceline.reading.tables.rows import Doubts
from truceline.reading.tables.spool import Spool
from truceline.sources.datasets import no_table, shortened, table_of
from truceline.sources.extracted import Unreadable
from truceline.words.document import Document, Problem
from truceline.words.mission import Mission

PIECE = 4_000_000
"""Bytes that are read at once."""

ALONE = 3
"""Pieces up to which starting further processes costs more than it brings."""

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Derivation:
    """The claims of a table, and what could not be read."""

    claims: Spool
    problems: list[Problem]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.claims.close()


def whole_text(document: Document, text: BinaryIO) -> str:
    """The stored text of a document that is small enough for memory; RecordFault when it is not the one recorded."""
    content = text.read()
    must_be(document, hashlib.sha256(content).hexdigest())
    return content.decode()


def derive(
    document: Document,
    text: BinaryIO,
    mission: Mission,
    tell: Tell | None = None,
    *,
    processes: int | None = None,
    piece: int = PIECE,
) -> Derivation:
    """The claims of a table from its stored text, open at its beginning; ``tell`` hears of megabytes and rows.

    RecordFault when the text is not the one that the document names.
    """
    told = (lambda done, total: tell("storing", done, total)) if tell else None
    spool = Spool(_beside(text), told)
    try:
        return Derivation(spool, _Deriving(document, mission, spool, tell).whole(text, piece, processes))
    except BaseException:
        spool.close()
        raise


class _Deriving:
    def __init__(self, document: Document, mission: Mission, spool: Spool, tell: Tell | None) -> None:
        self.document, self.mission, self.spool, self.tell = document, mission, spool, tell
        self.aside: list[Problem] = []
        self.more_aside = 0
        self.doubts = Doubts(document)

    def whole(self, text: BinaryIO, size: int, processes: int | None) -> list[Problem]:
        """Go through the text; the problems."""
        total = text.seek(0, 2)
        text.seek(0)
        stretches = self._stretches(text, size, total)
        first = next(stretches, None)
        try:
            head = first.content.decode() if first else ""
            table = table_of(head, self.document.mapping)
        except Unreadable as fault:
            for _ in stretches:  # the hash is of the whole text
                pass
            return [no_table(self.document, fault)]
        reader = Reader(self.document, self.mission, table)
        with ExitStack() as stack:
            workers: list[Worker] = []
            if total > ALONE * size:
                wanted = min(2, os.cpu_count() or 1) if processes is None else processes
                made = (Worker(self.document, self.mission, head) for _ in range(wanted if wanted > 1 else 0))
                workers = [stack.enter_context(closing(worker)) for worker in made]
            for read in _in_order(chain([first] if first else [], stretches), reader, workers):
                self._take(read)
        return [*shortened(self.aside, self.document.name, self.more_aside), *self.doubts.problems()]

    def _take(self, read: Read) -> None:
        self.spool.add(read.lines, read.rows)
        name = self.document.name
        self.aside += [Problem(file=name, place=place, sentence=said, remedy=do) for place, said, do in read.aside]
        self.more_aside += read.more_aside
        self.doubts.join(Doubts(self.document, read.types, read.more_types, read.places))

    def _stretches(self, text: BinaryIO, size: int, total: int) -> Iterator[Stretch]:
        """The text cut after line feeds; RecordFault at its end when it is not the one that was recorded."""
        hashed, rest, offset, line, done = hashlib.sha256(), b"", 0, 1, 0
        while block := text.read(size):
            hashed.update(block)
            done += len(block)
            cut = block.rfind(b"\n") + 1
            if done < total and not cut:
                rest += block
                continue
            content, rest = (rest + block, b"") if done >= total else (rest + block[:cut], block[cut:])
            if done >= total:
                must_be(self.document, hashed.hexdigest())
            yield Stretch(content, offset, line, done >= total)
            offset += len(content) if content.isascii() else len(content.decode())
            line += content.count(b"\n")
            if self.tell:
                self.tell("reading (MB)", done // 1_000_000, total // 1_000_000)
        if not total:
            must_be(self.document, hashed.hexdigest())


def must_be(document: Document, sha256: str) -> None:
    """RecordFault unless the text with that hash is the one that the document names."""
    if sha256 != document.text_sha256:
        raise RecordFault(
            f"Evidence file {document.text_sha256} was changed: its content no longer gives its hash.",
            "Restore it from a backup of the evidence folder.",
        )


def _in_order(stretches: Iterator[Stretch], reader: Reader, workers: list[Worker]) -> Iterator[Read]:
    """What each stretch gives. One that ends inside a record leaves that to the next, which is then read here."""
    carried = b""
    for stretch, worker in _handed_out(stretches, workers):
        read = worker.answer() if worker else None
        if carried or read is None:
            read, stretch = reader.read(_with(carried, stretch)), _with(carried, stretch)
        carried = stretch.content[read.open_at :] if read.open_at >= 0 else b""
        yield read


def _with(carried: bytes, stretch: Stretch) -> Stretch:
    """The stretch from where the carried record begins."""
    if not carried:
        return stretch
    return stretch._replace(
        content=carried + stretch.content,
        offset=stretch.offset - len(carried.decode()),
        line=stretch.line - carried.count(b"\n"),
    )


def _handed_out(stretches: Iterator[Stretch], workers: list[Worker]) -> Iterator[tuple[Stretch, Worker | None]]:
    """Each stretch with the process that reads it (None = this one), in order; the caller takes the answer."""
    idle, asked = deque(workers), deque[tuple[Stretch, Worker]]()
    for stretch in stretches:
        if not workers:
            yield stretch, None
            continue
        if not idle:
            first = asked.popleft()
            yield first
            idle.append(first[1])
        worker = idle.popleft()
        worker.ask(stretch)
        asked.append((stretch, worker))
    yield from asked


def _beside(text: BinaryIO) -> Path | None:
    """The folder of the evidence, where a gigabyte more will have room; None when the text is no file."""
    name = getattr(text, "name", None)
    return Path(name).parent if isinstance(name, str) else None
