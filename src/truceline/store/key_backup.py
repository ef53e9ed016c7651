"""A backup of a mission's keys, apart from that of its record: who holds both holds everything. No Django here.

The file is for its owner alone (0600), and is written whole or not at all. A key that is destroyed in the mission (an
erasure) lives on in every older copy of it: keep such copies for days, not years (docs/backup.md, docs/vault.md).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from truceline.errors import RecordFault
from truceline.store.archive import NAME, ArchiveWriter, open_archive
from truceline.store.faults import told_plainly
from truceline.store.keys import KeyFolder
from truceline.store.whole import disk_fault, sync_folder, whole_file

START = "keys/"
PASSED_OVER = (".half", ".lock", "-wal", "-shm", "-journal")
"""Endings of what is no key by itself."""

SQLITE = b"SQLite format 3\0"


def back_up_keys(folder: Path, to: Path) -> tuple[str, ...]:
    """Write the keys of a mission to a new file; their names. RecordFault when there are none."""
    keys = KeyFolder.of(folder).path
    found = tuple(_key_files(keys))
    if not found:
        raise RecordFault(f"There are no keys in {keys}.", "A key is made when something is first signed or sealed.")
    with whole_file(to) as file:
        writer = ArchiveWriter(file)
        for path in found:
            writer.add(START + path.name, _content(path))
        writer.finish()
    return tuple(path.name for path in found)


def restore_keys(path: Path, folder: Path) -> tuple[str, ...]:
    """Put keys back into the folder of keys of a mission; their names. Nothing there is written over."""
    archive = open_archive(path)
    names = archive.names(START)
    if not names or len(names) != len(archive.members) or any(name.count("/") != 1 for name in names):
        raise RecordFault(f"{path} is no backup of keys.", "Name a file that `truceline backup --with-keys` wrote.")
    place = KeyFolder.of(folder).make()
    for name in names:
        if (place / name.removeprefix(START)).exists():
            raise RecordFault(f"{place / name.removeprefix(START)} is there already.", "Move it away first.")
    for name in names:
        _put(place / name.removeprefix(START), archive.read(name))
    sync_folder(place)
    return tuple(name.removeprefix(START) for name in names)


def _key_files(keys: Path) -> Iterator[Path]:
    if keys.is_dir():
        for path in sorted(keys.iterdir()):
            if path.is_file() and not path.name.endswith(PASSED_OVER) and NAME.fullmatch(path.name):
                yield path


def _content(path: Path) -> bytes:
    """The bytes; of a database in use, those of one consistent state of it."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RecordFault(f"{path} cannot be read: {error.strerror}.", "Give yourself the right.") from error
    if not content.startswith(SQLITE):
        return content
    uri = f"{path.resolve().as_uri()}?mode=ro"
    with (
        told_plainly(path, sqlite3.Error),
        closing(sqlite3.connect(uri, uri=True)) as there,
        closing(sqlite3.connect(":memory:")) as copy,
    ):
        there.backup(copy)
        return copy.serialize()


def _put(path: Path, content: bytes) -> None:
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise disk_fault(error, path) from error
