"""A modelled disk: what lies on it after the power goes, under the promises that POSIX makes and no other.

A file's writes and truncations since its last sync are each kept, dropped or torn (some of their 512-byte sectors), in
no order. Names (created, renamed, removed) are kept up to some moment since the last sync of their folder. A folder
that was made is there when its parent was synced. What was synced is there.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes at an offset of a file."""

    path: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Truncate:
    """A file gets this size."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Sync:
    """A file or a folder is forced to the disk; the path '' is the mission folder itself."""

    path: str


@dataclass(frozen=True, slots=True)
class Create:
    """A file is opened, and made when it is not there."""

    path: str


@dataclass(frozen=True, slots=True)
class Rename:
    """A file gets another name."""

    path: str
    to: str


@dataclass(frozen=True, slots=True)
class Unlink:
    """A name is removed."""

    path: str


@dataclass(frozen=True, slots=True)
class MakeFolder:
    """A folder is made."""

    path: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the process told the world: it must be true for ever."""

    text: str


Operation = Write | Truncate | Sync | Create | Rename | Unlink | MakeFolder | Told
Content = list[Write | Truncate]
Name = tuple[str, "File | None"]
"""A name, and the file that it stands for from now on (None: it is removed)."""


@dataclass(eq=False, slots=True)
class File:
    """A file without a name: its bytes on the disk, and what was asked since; ``folder`` marks a folder."""

    safe: bytearray = field(default_factory=bytearray)
    waiting: Content = field(default_factory=list)
    folder: bool = False

    def sync(self) -> None:
        """Everything asked so far is on the disk."""
        for change in self.waiting:
            apply(self.safe, change)
        self.waiting.clear()

    def after(self, cut: Cut) -> bytes:
        """What lies on the disk after a power cut."""
        left = bytearray(self.safe)
        for change in self.waiting:
            for survivor in cut.survivors(change):
                apply(left, survivor)
        return bytes(left)


@dataclass(slots=True)
class Cut:
    """How a power cut treats what was not synced: ``keep`` is the share that is kept, ``tear`` that is torn."""

    dice: random.Random
    keep: float
    tear: float

    def survivors(self, change: Write | Truncate) -> list[Write | Truncate]:
        """What is left of a change."""
        fate = self.dice.random()
        if fate < self.keep:
            return [change]
        if fate < self.keep + self.tear and isinstance(change, Write):
            return [sector for sector in _sectors(change) if self.dice.random() < 0.5]
        return []

    def names(self, waiting: Sequence[Name]) -> Sequence[Name]:
        """Names changed since the last sync of their folder: those up to some moment."""
        if self.keep in (0.0, 1.0):
            return waiting if self.keep else ()
        return waiting[: self.dice.randint(0, len(waiting))]


class Disk:
    """Files under one folder, as operations change them."""

    def __init__(self) -> None:
        self.now: dict[str, File] = {}
        self.safe: dict[str, File] = {}
        self.waiting: dict[str, list[Name]] = {}

    def do(self, operation: Operation) -> None:
        """One operation."""
        if isinstance(operation, Write | Truncate):
            self.now[operation.path].waiting.append(operation)
        elif isinstance(operation, Sync):
            self._sync(operation.path)
        elif isinstance(operation, Create):
            if operation.path not in self.now:
                self._name(operation.path, File())
        elif isinstance(operation, Rename):
            self._name(operation.to, self.now[operation.path])
            self._name(operation.path, None)
        elif isinstance(operation, Unlink):
            self._name(operation.path, None)
        elif isinstance(operation, MakeFolder):
            self._name(operation.path, File(folder=True))

    def after(self, cut: Cut) -> dict[str, bytes | None]:
        """The files after a power cut: bytes by path, None for a folder. A name in a folder that is lost is lost."""
        left = dict(self.safe)
        for waiting in self.waiting.values():
            _rename(left, cut.names(waiting))
        return {
            path: None if file.folder else file.after(cut)
            for path, file in left.items()
            if all(str(parent) in left for parent in list(PurePosixPath(path).parents)[:-1])
        }

    def _sync(self, path: str) -> None:
        if path in self.now:
            self.now[path].sync()
        _rename(self.safe, self.waiting.pop(path, ()))

    def _name(self, path: str, file: File | None) -> None:
        _rename(self.now, [(path, file)])
        folder = str(PurePosixPath(path).parent)
        self.waiting.setdefault("" if folder == "." else folder, []).append((path, file))


def lay_out(files: dict[str, bytes | None], folder: Path) -> None:
    """Write an image into a folder."""
    for path, content in sorted(files.items()):
        if content is None:
            (folder / path).mkdir()
        else:
            (folder / path).write_bytes(content)


def apply(content: bytearray, change: Write | Truncate) -> None:
    """One change of a file's bytes; a hole is zeros."""
    if isinstance(change, Truncate):
        del content[change.size :]
        content.extend(bytes(change.size - len(content)))
        return
    content.extend(bytes(max(0, change.offset - len(content))))
    content[change.offset : change.offset + len(change.data)] = change.data


def _rename(names: dict[str, File], changes: Sequence[Name]) -> None:
    for path, file in changes:
        if file is None:
            names.pop(path, None)
        else:
            names[path] = file


def _sectors(write: Write) -> list[Write | Truncate]:
    """A write, in pieces that end where a sector of the disk ends."""
    pieces: list[Write | Truncate] = []
    at = 0
    while at < len(write.data):
        length = SECTOR - (write.offset + at) % SECTOR
        pieces.append(Write(write.path, write.offset + at, write.data[at : at + length]))
        at += length
    return pieces
