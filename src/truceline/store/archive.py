"""One file that holds many: a plain tar archive that is whole to the last byte, or refused.

Any ``tar`` opens it. Ours reads only what ours writes: regular files with short ASCII names, headers that are what the
name and the size give and nothing else, zeros between, and at the end ``end.json`` with the SHA-256 of every byte
before it. So a flipped bit anywhere, a missing member, a link, ``../x`` or a second file of one name is one sentence.
No compression: nothing in it can grow. No Django here.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from truceline.errors import RecordFault

BLOCK = tarfile.BLOCKSIZE
END = "end.json"
PIECE = 1 << 20
"""Bytes read or written at a time."""

NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
"""A member's name: no '..', no hidden file, no absolute path, no backslash."""

LONGEST_NAME = 99
AGAIN = "Take an undamaged copy of it."


@dataclass(frozen=True, slots=True)
class Member:
    """Where a file's bytes lie in the archive."""

    offset: int
    size: int


class ArchiveWriter:
    """Writes an archive to an open file, front to back."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self.members = 0

    def add(self, name: str, content: bytes) -> None:
        """A file with these bytes."""
        self._put(_header(name, len(content)))
        self._put(content)
        self._put(bytes(-len(content) % BLOCK))
        self.members += 1

    def finish(self) -> None:
        """Close the archive with the hash of all that it holds."""
        self.add(END, _end(self.members, self._hash.hexdigest()))
        self._put(bytes(2 * BLOCK))

    def _put(self, content: bytes) -> None:
        self._hash.update(content)
        self._file.write(content)


@dataclass(slots=True)
class Archive:
    """An archive that was read to its end and found whole; ``members`` by name, in the order of writing."""

    path: Path
    members: dict[str, Member] = field(default_factory=dict)

    def names(self, start: str) -> list[str]:
        """The members whose names begin so, in the order of writing."""
        return [name for name in self.members if name.startswith(start)]

    def read(self, name: str) -> bytes:
        """The bytes of a member; RecordFault when there is none of that name."""
        member = self._member(name)
        with self.path.open("rb") as file:
            file.seek(member.offset)
            return file.read(member.size)

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a member, one at a time."""
        member = self._member(name)
        with self.path.open("rb") as file:
            file.seek(member.offset)
            left = member.size
            while left and (line := file.readline(left)):
                left -= len(line)
                yield line

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a member, a piece at a time."""
        member = self._member(name)
        with self.path.open("rb") as file:
            file.seek(member.offset)
            left = member.size
            while left and (piece := file.read(min(PIECE, left))):
                left -= len(piece)
                yield piece

    def _member(self, name: str) -> Member:
        if name not in self.members:
            raise RecordFault(f"{self.path} is not whole: it holds no {name}.", AGAIN)
        return self.members[name]


def open_archive(path: Path, told: Callable[[int, int], None] = lambda done, total: None) -> Archive:
    """Read an archive from end to end, believing nothing; RecordFault with one sentence for whatever is not as written.

    ``told`` is called with the bytes read and their total.
    """
    try:
        with path.open("rb") as file:
            total = os.fstat(file.fileno()).st_size
            return _Reading(path, file, total, told).archive()
    except OSError as error:
        raise RecordFault(f"{path} cannot be read: {error.strerror}.", "Check the path and your rights.") from error


def is_archive(path: Path) -> bool:
    """Does the file begin as an archive does?"""
    with path.open("rb") as file:
        return file.read(BLOCK)[257:262] == b"ustar"


@dataclass(slots=True)
class _Reading:
    path: Path
    file: BinaryIO
    total: int
    told: Callable[[int, int], None]
    seen: int = 0

    def archive(self) -> Archive:
        found, running = Archive(self.path), hashlib.sha256()
        while True:
            before = running.hexdigest()
            block = self._take(BLOCK)
            name, size = self._header(block, found)
            running.update(block)
            if name == END:
                self._end(size, _end(len(found.members), before))
                return found
            found.members[name] = Member(self.seen, size)
            self._content(size + -size % BLOCK, running.update)

    def _header(self, block: bytes, found: Archive) -> tuple[str, int]:
        """What a header says, if it is exactly the one that we would write."""
        if block[257:262] != b"ustar":
            raise self._fault("is no archive of Truceline" if not found.members else "is damaged or cut short")
        name = block[:100].rstrip(b"\0").decode("ascii", "backslashreplace")
        if not NAME.fullmatch(name) or len(name) > LONGEST_NAME or block[156:157] != b"0" or name in found.members:
            raise self._fault(f"holds '{name[:100]}', which no archive of Truceline holds in that form")
        try:
            size = int(block[124:135], 8)
        except ValueError:
            size = -1
        if size < 0 or block != _header(name, size):
            raise self._fault(f"is damaged at '{name}'")
        return name, size

    def _content(self, left: int, update: Callable[[bytes], None]) -> None:
        if left > self.total - self.seen:
            raise self._fault("is cut short")
        while left:
            piece = self._take(min(PIECE, left))
            update(piece)
            left -= len(piece)
        self.told(self.seen, self.total)

    def _end(self, size: int, expected: bytes) -> None:
        if size != len(expected) or self._take(size) != expected:
            raise self._fault("is damaged: its bytes no longer give the hash at its end")
        rest = self.file.read(3 * BLOCK + 1)
        if rest != bytes(-size % BLOCK + 2 * BLOCK):
            raise self._fault("is damaged at its end")

    def _take(self, size: int) -> bytes:
        content = self.file.read(size)
        self.seen += len(content)
        if len(content) < size:
            raise self._fault("is cut short")
        return content

    def _fault(self, what: str) -> RecordFault:
        return RecordFault(f"{self.path} {what}.", AGAIN)


def _header(name: str, size: int) -> bytes:
    if not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        raise ValueError(f"'{name}' cannot be the name of a member")
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info.tobuf(tarfile.USTAR_FORMAT, "ascii", "strict")


def _end(members: int, sha256: str) -> bytes:
    return json.dumps({"members": members, "sha256": sha256}).encode() + b"\n"
