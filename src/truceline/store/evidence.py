"""Evidence files in a folder: originals, texts and reference files, named by the SHA-256 of their bytes.

``ab/abcdef...`` holds the bytes. A file is written under another name, forced to disk, renamed, and the rename forced
to disk, before its hash is told to anyone: after a power cut there is a whole file or none. No Django here.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from truceline.errors import RecordFault
from truceline.record.ledger import checked

try:
    import fcntl
except ImportError:  # Windows: an open file cannot be unlinked there, which protects it as well
    fcntl = None  # type: ignore[assignment]

HALF = ".half"
"""Ending of files that are being written."""

COPIED_AT_ONCE = 1 << 20

HASH = re.compile(r"[0-9a-f]{64}")


class FolderEvidence:
    """Evidence in a folder, made when the first file is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the file with that hash lies, or would lie."""
        if not HASH.fullmatch(sha256):
            raise RecordFault(f"'{sha256}' is not a SHA-256 in hexadecimal.")
        return self.folder / sha256[:2] / sha256

    def keep(self, content: bytes) -> str:
        """Keep the bytes durably; their SHA-256. A damaged file of that name is put right."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(sha256)
        try:
            if not (path.is_file() and path.read_bytes() == content):
                self._write_again_if_swept(path, content)
        except OSError as error:
            raise RecordFault(*_fault(error, self.folder)) from error
        return sha256

    def keep_file(self, path: Path) -> str:
        """Keep a file's bytes durably, a few megabytes at a time; their SHA-256."""
        try:
            sha256 = _hash_of(path)
            kept = self.path(sha256)
            if not (kept.is_file() and _hash_of(kept) == sha256):
                self._write_again_if_swept(kept, path)
                if _hash_of(kept) != sha256:
                    kept.unlink()
                    raise RecordFault(f"{path} changed while it was kept.", "Run again when nobody writes to it.")
        except OSError as error:
            raise RecordFault(*_fault(error, self.folder)) from error
        return sha256

    def open(self, sha256: str) -> BinaryIO:
        """The file, open for reading and unchecked; RecordFault when missing or unreadable."""
        try:
            return self.path(sha256).open("rb")
        except FileNotFoundError:
            checked(sha256, None)
            raise
        except OSError as error:
            raise RecordFault(f"Evidence file {sha256} cannot be read: {error.strerror}.") from error

    def read(self, sha256: str) -> bytes:
        """The bytes, checked against their hash; RecordFault when missing, damaged or unreadable."""
        try:
            content = self.path(sha256).read_bytes()
        except FileNotFoundError:
            return checked(sha256, None)
        except OSError as error:
            raise RecordFault(f"Evidence file {sha256} cannot be read: {error.strerror}.") from error
        return checked(sha256, content)

    def sweep(self) -> int:
        """Remove half-written files that no living process writes; how many. A folder that cannot be swept stays."""
        removed = 0
        with suppress(OSError):
            for half in sorted(self.folder.glob(f"??/*{HALF}")):
                removed += _remove_orphan(half)
        return removed

    def _write_again_if_swept(self, path: Path, content: bytes | Path) -> None:
        """Another process that opens the record may sweep the file before it is locked or after it is closed."""
        try:
            self._write(path, content)
        except (FileNotFoundError, BlockingIOError):
            self._write(path, content)

    def _write(self, path: Path, content: bytes | Path) -> None:
        self._make(path.parent)
        half = path.with_name(f"{path.name}.{uuid4().hex[:8]}{HALF}")
        try:
            with os.fdopen(os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o444), "wb") as file:
                _lock(file.fileno())
                if isinstance(content, Path):
                    with content.open("rb") as source:
                        shutil.copyfileobj(source, file, COPIED_AT_ONCE)
                else:
                    file.write(content)
                file.flush()
                os.fsync(file.fileno())
            half.replace(path)
        except BaseException:
            with suppress(OSError):
                half.unlink()
            raise
        _fsync_folder(path.parent)

    def _make(self, folder: Path) -> None:
        """Make a folder of two digits, and have the disk remember it."""
        for wanted in (self.folder, folder):
            if not wanted.is_dir():
                wanted.mkdir(parents=True, exist_ok=True)
                _fsync_folder(wanted.parent)


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _lock(descriptor: int) -> None:
    if fcntl is not None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _remove_orphan(half: Path) -> int:
    with suppress(OSError):  # locked by its writer, or gone by now
        descriptor = os.open(half, os.O_RDONLY)
        try:
            _lock(descriptor)
            half.unlink()
        finally:
            os.close(descriptor)
        return 1
    return 0


def _fsync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _fault(error: OSError, folder: Path) -> tuple[str, str]:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "The disk is full: the evidence file was not kept.", "Make room and run the command again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{folder} cannot be written: {error.strerror}.", "Give yourself the right to write there."
    return f"The evidence file was not kept: {error.strerror or error}.", "Run the command again."
