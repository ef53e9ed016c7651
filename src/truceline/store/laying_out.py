"""Writing a mission folder from its record: reference files, originals with their names as received, sidecars.

For an export and after a restore. No Django here.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from truceline.record.received import FOLDERS, Layout, Received, layout
from truceline.sources.sealed_table import cut
from truceline.store.whole import disk_fault, sync_folder

Read = Callable[[str], bytes]


def lay_out(folder: Path, received: Received, read: Read, holds: Callable[[str], bool], origin: Path | None) -> Layout:
    """Write the files of a mission into its folder; what was written, and whose sidecars had to be made anew.

    ``origin``: the folder that the record comes from; sidecars that an older Truceline did not keep may lie there.
    """
    beside = _beside(received, read, holds, origin)
    planned = layout(received, lambda sha256: beside.get(sha256, None if sha256 else ""))
    for placed in planned.files:
        content = read(placed.sha256) if placed.sha256 else placed.text.encode()
        write_file(folder / placed.path, content)
    return planned


def write_file(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, down to the disk."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise disk_fault(error, path) from error


def sync_folders(folder: Path) -> None:
    """Have the disk remember every name below a folder, and its own."""
    for root, _, _ in os.walk(folder):
        sync_folder(Path(root))
    sync_folder(folder.resolve().parent)


def _beside(received: Received, read: Read, holds: Callable[[str], bool], origin: Path | None) -> dict[str, str]:
    """What people wrote beside documents, by its SHA-256, as far as it is still known."""
    known = {sha256: read(sha256).decode() for sha256 in received.written_beside if holds(sha256)}
    missing = set(received.written_beside) - set(known)
    if missing and origin is not None:
        known.update((sha256, text) for sha256, text in _written_in(origin) if sha256 in missing)
    return known


def _written_in(folder: Path) -> Iterator[tuple[str, str]]:
    """The sidecars of a mission folder by the hash that the record knows them by, without what is sealed."""
    shared = _text(folder / "datasets" / "mapping.toml")
    for part in FOLDERS:
        for path in sorted((folder / part).rglob("*.toml")):
            text = _text(path)
            for written in {text, text + shared}:
                yield hashlib.sha256(written.encode()).hexdigest(), written
    yield hashlib.sha256(shared.encode()).hexdigest(), shared


def _text(path: Path) -> str:
    try:
        return cut(path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return ""
