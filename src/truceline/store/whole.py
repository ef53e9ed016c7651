"""Files that are written whole or not at all. No Django here."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from truceline.errors import RecordFault

try:
    import fcntl
except ImportError:  # Windows: an open file cannot be replaced there, which protects it as well
    fcntl = None  # type: ignore[assignment]

HALF = ".half"
"""Ending of a file that is being written; a killed command leaves it, the next one writes over it."""

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file in the place of the old one: whole and on the disk, or the old one stays. OSError otherwise.

    Each process writes a half of its own, so that two who do it at once do not take it from each other.
    """
    half = path.with_name(f"{path.name}.{os.getpid()}{HALF}")
    try:
        with half.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except OSError:
        with suppress(OSError):
            half.unlink()
        raise
    sync_folder(path.resolve().parent)


@contextmanager
def whole_file(path: Path, *, mode: int = 0o600) -> Iterator[BinaryIO]:
    """A file to write to, which appears under its name when the block has ended well and the disk holds it.

    RecordFault when something of that name is there, another process writes it, the disk is full or refuses.
    """
    half = path.with_name(path.name + HALF)
    try:
        _refuse_existing(path)
        file = os.fdopen(os.open(half, os.O_CREAT | os.O_RDWR, mode), "wb")
    except OSError as error:
        raise disk_fault(error, path) from error
    try:
        _lock(file.fileno(), path)
        yield from _written(file, half, path)
    finally:
        with suppress(OSError):  # what could not be written cannot be flushed either
            file.close()


def _written(file: BinaryIO, half: Path, path: Path) -> Iterator[BinaryIO]:
    try:
        file.truncate()
        yield file
        file.flush()
        os.fsync(file.fileno())
        _refuse_existing(path)
        half.replace(path)
        sync_folder(path.parent)
    except BaseException as error:
        with suppress(OSError):
            half.unlink()
        if isinstance(error, OSError):
            raise disk_fault(error, path) from error
        raise


def disk_fault(error: OSError, path: Path) -> RecordFault:
    """What the operating system refused, as one sentence."""
    if error.errno in FULL:
        return RecordFault(f"The disk is full: {path} was not written.", "Make room and run the command again.")
    reason = error.strerror or type(error).__name__
    return RecordFault(f"{path} cannot be written: {reason}.", "Choose another place, or give yourself the right.")


def sync_folder(folder: Path) -> None:
    """Have the disk remember the names in a folder."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refuse_existing(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise RecordFault(f"{path} is there already.", "Name another file; nothing is written over.")


def _lock(descriptor: int, path: Path) -> None:
    try:
        if fcntl is not None:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise RecordFault(f"Another process is writing {path}.", "Wait until it has ended.") from None
