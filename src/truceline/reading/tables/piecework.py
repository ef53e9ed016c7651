"""A large table is read piece by piece, by two processes of our own when there are two processors.

``main()`` is one of them: the first frame on its standard input says which
document and mission, every further one holds a piece of text, and each is answered by a frame. It ends when its input
does, so that none outlives a run that was killed. The pieces come back in order: who does the work changes nothing.
"""

from __future__ import annotations

import gc
import marshal
import os
import pickle  # between processes of our own only
import subprocess  # the command is our own interpreter and module, without a shell
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NamedTuple

from truceline.errors import RecordFault
from truceline.reading.tables.coding import Coder, coded_rows
from truceline.reading.tables.rows import Doubts, RowReader
from truceline.reading.tables.spool import FlatRow
from truceline.sources.datasets import MOST_PROBLEMS, Table, table_of
from truceline.sources.datasets.records import Piece
from truceline.words.document import Document, Problem
from truceline.words.mission import Mission


class Stretch(NamedTuple):
    """A piece of stored text as bytes: how many code points and lines lie before it, and whether the text ends there.

    ``line`` is the number of its first line, from 1.
    """

    content: bytes
    offset: int
    line: int
    last: bool


class Read(NamedTuple):
    """What a piece gave: canonical lines with line feeds, flat rows, problems of rows, doubts.

    ``open_at``: bytes of the piece after which a record begins that goes on in the next piece; -1 for none.
    """

    lines: bytes
    rows: list[FlatRow]
    aside: list[tuple[str, str, str]]
    more_aside: int
    types: list[tuple[str, int]]
    more_types: int
    places: dict[str, int]
    open_at: int


@dataclass(slots=True)
class Reader:
    """Reads pieces of one table in this process."""

    document: Document
    mission: Mission
    table: Table
    _coder: Coder = field(init=False)

    def __post_init__(self) -> None:
        self._coder = Coder(RowReader(self.document, self.mission))

    def read(self, stretch: Stretch) -> Read:
        """The claims of a piece."""
        text = stretch.content.decode()
        piece = Piece(text, self.table.shape, stretch.offset, stretch.line, stretch.last)
        found = list(self.table.rows(piece, self.document))
        aside = [(item.place, item.sentence, item.remedy) for item in found if isinstance(item, Problem)]
        rows = [item for item in found if not isinstance(item, Problem)]
        doubts, lines, flat = Doubts(self.document), [], []
        for row, coded in coded_rows(self._coder, rows, text, stretch.offset):
            doubts.note(row, bool(coded.place))
            lines.append(coded.line)
            flat.append(tuple(coded[:-1]))
        return Read(
            lines="".join(f"{line}\n" for line in lines).encode(),
            rows=flat,
            aside=aside[: MOST_PROBLEMS + 1],
            more_aside=len(aside[MOST_PROBLEMS + 1 :]),
            types=doubts.types,
            more_types=doubts.more_types,
            places=doubts.places,
            open_at=-1 if piece.open_at is None else len(text[: piece.open_at].encode()),
        )


class Worker:
    """Another process that reads pieces of one table, one at a time."""

    def __init__(self, document: Document, mission: Mission, head: str) -> None:
        package = Path(__file__).resolve().parents[3]
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and module
            [sys.executable, "-P", "-c", f"from {__name__} import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(package), *(path for path in sys.path if path)])},
        )
        self._send(pickle.dumps((document, mission, head)))

    def ask(self, stretch: Stretch) -> None:
        """Hand a piece over. The answer to the one before must have been taken."""
        self._send(marshal.dumps(tuple(stretch)))

    def answer(self) -> Read:
        """What the piece gave."""
        frame = _receive(self._process.stdout) if self._process.stdout else b""
        if not frame:
            raise RecordFault(
                "A process that read a table ended before it was done.", "Make memory free, and run it again."
            )
        return Read(*marshal.loads(frame))  # noqa: S302  our own process

    def close(self) -> None:
        """End it."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
        self._process.kill()
        self._process.wait()

    def _send(self, frame: bytes) -> None:
        if self._process.stdin is None:
            raise ValueError("the process has no input")
        with suppress(BrokenPipeError):  # it ended; the answer that does not come says so
            _write(self._process.stdin, frame)


def _write(pipe: IO[bytes], frame: bytes) -> None:
    pipe.write(len(frame).to_bytes(8, "big"))
    pipe.write(frame)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes:
    """The next frame; b'' at the end."""
    head = pipe.read(8)
    size = int.from_bytes(head, "big")
    frame = pipe.read(size) if len(head) == 8 else b""
    return frame if len(frame) == size else b""


def main() -> None:
    """Answer until the input ends."""
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    first = _receive(questions)
    if not first:
        return
    document, mission, head = pickle.loads(first)  # noqa: S301  from the run that started this process
    reader = Reader(document, mission, table_of(head, document.mapping))
    gc.disable()  # rows make no cycles; what they share stays
    while frame := _receive(questions):
        stretch = Stretch(*marshal.loads(frame))  # noqa: S302  the same
        _write(answers, marshal.dumps(tuple(reader.read(stretch))))
