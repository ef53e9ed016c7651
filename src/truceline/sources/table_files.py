"""Tables of events in files: CSV, Parquet, XLSX. Parsed in a confined child; what cannot be used is one sentence.

The child is a fork of this process that gives up its rights before it looks at the first byte (``confinement.py``) and
sends the table back as an Arrow stream, followed by what it has to say. It is not the server of ``guard.py``: that
hands back text, and a table of a million rows is faster sent as columns.
"""

from __future__ import annotations

import os
import select
import signal
import time
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from truceline.sources.confinement import Limits, confine, prepare, uncovered
from truceline.sources.extracted import Unreadable
from truceline.sources.guard import DEMAND, REQUIRE
from truceline.sources.table_parsing import PARSERS, Parser

LARGEST = 4_000_000_000
SPARE_MEMORY, MEMORY_PER_BYTE = 2_000_000_000, 12
SPARE_SECONDS, BYTES_PER_SECOND = 60, 2_000_000
_AGAIN = "Save or download it again."
_LENGTH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFile:
    """A table as it stands in a file, one sentence on each thing that was left out, and the numbers of the rows that
    were (the header is row 1); ``rows``: those of the rows that were not."""

    table: pa.Table
    notices: tuple[str, ...] = ()
    left_out: tuple[int, ...] = ()

    @property
    def rows(self) -> npt.NDArray[np.int64]:
        """The number of each row in the file."""
        below_header = np.arange(2, 2 + len(self.table) + len(self.left_out))
        return np.setdiff1d(below_header, np.array(self.left_out, np.int64)) if self.left_out else below_header


class _Told(msgspec.Struct):
    sentence: str = ""
    remedy: str = ""
    notices: tuple[str, ...] = ()
    left_out: tuple[int, ...] = ()


def read_table_file(path: Path, sheet: str = "") -> TableFile:
    """The table of a file. Raises Unreadable with the reason; OSError when the file cannot be opened."""
    parser = PARSERS.get(path.suffix.lower())
    if parser is None:
        raise Unreadable(f"Files ending in '{path.suffix}' are not read as tables.", "Give CSV, XLSX or Parquet.")
    if path.stat().st_size > LARGEST:
        raise Unreadable(f"It is larger than {LARGEST // 1_000_000} MB.", "Split it.")
    content = path.read_bytes()
    if not content:
        raise Unreadable("The file is empty.", _AGAIN)
    return _guarded(parser, content, sheet) if hasattr(os, "fork") else _here(parser, content, sheet)


def _here(parser: Parser, content: bytes, sheet: str) -> TableFile:
    if os.environ.get(DEMAND, "") == REQUIRE:
        raise Unreadable("Nothing would keep its reader from files and the network here.", f"Unset {DEMAND}.")
    batches = parser.parse(content, sheet)
    table = pa.Table.from_batches(list(batches.rows), batches.schema)
    return TableFile(table=table, notices=tuple(batches.notices), left_out=tuple(batches.left_out))


def _guarded(parser: Parser, content: bytes, sheet: str) -> TableFile:
    """The same in a child."""
    parser.load()
    limits = _limits(len(content))
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        _child(parser, content, sheet, limits, theirs)
    os.close(theirs)
    try:
        answer, stopped = _collected(ours, limits)
    finally:
        os.close(ours)
    if stopped:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if stopped or os.WIFSIGNALED(status) or len(answer) < _LENGTH:
        raise Unreadable(stopped or "Reading it brought its reading process down.", _AGAIN)
    return _opened(answer)


def _opened(answer: bytearray) -> TableFile:
    """What a child sent, checked: it is not trusted."""
    whole = memoryview(answer)
    size = int.from_bytes(whole[-_LENGTH:], "big")
    try:
        told = msgspec.json.decode(whole[-_LENGTH - size : -_LENGTH], type=_Told)
        if told.sentence:
            raise Unreadable(told.sentence, told.remedy or _AGAIN)
        table = pa.ipc.open_stream(pa.py_buffer(whole[: -_LENGTH - size])).read_all()
        table.validate(full=True)
    except (msgspec.MsgspecError, pa.ArrowException, OSError):
        raise Unreadable("Reading it brought its reading process down.", _AGAIN) from None
    return TableFile(table=table, notices=told.notices, left_out=told.left_out)


def _limits(size: int) -> Limits:
    """What a child may use for so many bytes; it inherits this process's memory, which does not count."""
    seconds = SPARE_SECONDS + size // BYTES_PER_SECOND
    memory = SPARE_MEMORY + MEMORY_PER_BYTE * size
    return Limits(seconds=seconds, processor_seconds=seconds, memory=memory, result=memory)


def _inherited() -> int:
    """Bytes of address space that this process has already; 0 where that is not told."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGESIZE")
    except (OSError, ValueError, AttributeError):
        return 0


def _child(parser: Parser, content: bytes, sheet: str, limits: Limits, pipe: int) -> None:
    """Never returns: confine, parse, send, leave without any clean-up of the parent's."""
    told = _Told()
    try:
        allowed = replace(limits, memory=limits.memory + _inherited())
        layers = confine(allowed, replace(prepare(), server=os.getppid()), pipe)
        if os.environ.get(DEMAND, "") == REQUIRE and uncovered(layers):
            told.sentence = f"Nothing would keep its reader from {' and '.join(uncovered(layers))}."
            told.remedy = "`truceline doctor` lists what is missing."
        else:
            told = _sent(parser, content, sheet, pipe)
    except Unreadable as refusal:
        told = _Told(refusal.sentence, refusal.remedy)
    except MemoryError:
        told = _Told(f"Reading it needs more than {limits.memory // 1_000_000} MB of memory and was stopped.", _AGAIN)
    except Exception as fault:  # noqa: BLE001  a parser may raise anything on a hostile file
        told = _Told(f"It is damaged: its reader gave up ({type(fault).__name__}).", _AGAIN)
    finally:
        tail = msgspec.json.encode(told)
        _write(pipe, tail + len(tail).to_bytes(_LENGTH, "big"))
        os._exit(0)


def _sent(parser: Parser, content: bytes, sheet: str, pipe: int) -> _Told:
    batches = parser.parse(content, sheet)
    with os.fdopen(pipe, "wb", closefd=False) as out, pa.ipc.new_stream(out, batches.schema) as stream:
        for batch in batches.rows:
            stream.write_batch(batch)
    return _Told(notices=tuple(batches.notices), left_out=tuple(batches.left_out))


def _write(pipe: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(pipe, view) :]


def _collected(pipe: int, limits: Limits) -> tuple[bytearray, str]:
    """What the child writes, and why it must be stopped ('': it ended by itself)."""
    deadline, parts = time.monotonic() + limits.seconds, bytearray()
    while True:
        ready, _, _ = select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return parts, f"Reading it took longer than {limits.seconds:g} seconds and was stopped."
        part = os.read(pipe, 1 << 20)
        if not part:
            return parts, ""
        parts += part
        if len(parts) > limits.result:
            return parts, f"It yields more than {limits.result // 1_000_000} MB."
