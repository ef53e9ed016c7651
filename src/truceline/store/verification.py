"""Verifying whatever an outsider holds: a mission folder, a database file, a receipt. No Django.

``SORTS`` names what can be verified; what comes later is added there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from truceline.errors import RecordFault
from truceline.record.receipt import FORM, Receipt
from truceline.record.tree import TileNode
from truceline.record.verify import Verification, verify
from truceline.record.withheld import Withheld
from truceline.store import copies
from truceline.store.evidence import FolderEvidence
from truceline.store.outside import Outside, read_outside
from truceline.store.place import EVIDENCE_NAME, Place, place_of, server_condition
from truceline.store.reader import StoredEntry, read_checkpoints, read_entries, read_tiles
from truceline.store.sealed_reader import with_sealed
from truceline.words.entry import Checkpoint

SQLITE_FILE = b"SQLite format 3\x00"
"""How a database file begins."""

LONGEST_RECEIPT = 64 << 20
"""No receipt file is longer; the entry that it shows may be."""


class Sort(NamedTuple):
    """A sort of thing that can be verified: how its path is recognised, and how it is verified."""

    recognised: Callable[[Path], bool]
    verified: Callable[[Path, Outside], Verification]


def verify_path(path: Path, checkpoint: Path | None = None, vkey: str = "") -> Verification:
    """Verify what lies at the path, against an earlier checkpoint and a public key if they are given."""
    outside = read_outside(checkpoint, vkey)
    for sort in SORTS:
        if sort.recognised(path):
            return sort.verified(path, outside)
    raise RecordFault(f"{path} is nothing that can be verified.", "Name a mission folder, or a file Truceline wrote.")


def verify_folder(folder: Path, checkpoint: Path | None = None) -> Verification:
    """Verify the record of a mission folder, against an earlier checkpoint if there is one."""
    return _folder(folder, read_outside(checkpoint))


def read_checkpoint(path: Path) -> Checkpoint:
    """The checkpoint in a file, a signed note or JSON; whoever signed it."""
    known = read_outside(path).checkpoint
    assert known is not None  # noqa: S101  (a path was given)
    return known


def held(place: Place) -> tuple[Iterator[StoredEntry], tuple[Checkpoint, ...]]:
    """The entries and the checkpoints that lie at a place."""
    if place.address is None:
        return read_entries(place.file), read_checkpoints(place.file)
    from truceline.store.postgresql import reader

    server_condition(place)  # refuses what is no record, or another mission's
    return reader.read_entries(place.address), reader.read_checkpoints(place.address)


def sealed_documents(folder: Path) -> frozenset[str]:
    """The documents (SHA-256) of which the record of a folder ever sealed a field; none where there is no record."""
    place = place_of(folder.resolve())
    if place.address is None and not place.file.is_file():
        return frozenset()
    withheld = Withheld()
    for _ in withheld.watching(held(place)[0]):
        pass
    return withheld.documents


def _folder(folder: Path, outside: Outside) -> Verification:
    place = place_of(folder)
    entries, inside = held(place)
    tiles: tuple[TileNode, ...] = read_tiles(place.file) if place.address is None else ()
    evidence = FolderEvidence(folder / EVIDENCE_NAME)
    withheld = Withheld()
    found = verify(withheld.watching(entries), evidence.read, outside.checkpoints, inside, tiles)
    return outside.judged(with_sealed(found, withheld, place))


def _database(path: Path, outside: Outside) -> Verification:
    evidence = FolderEvidence(path.parent / EVIDENCE_NAME)
    inside, tiles = read_checkpoints(path), read_tiles(path)
    return outside.judged(verify(read_entries(path), evidence.read, outside.checkpoints, inside, tiles))


def _receipt(path: Path, outside: Outside) -> Verification:
    """A receipt alone: it proves its entry against its own note, and against a checkpoint of the same size."""
    try:
        receipt = Receipt.from_json(path.read_bytes())
        known = receipt.signed_note.checkpoint
    except ValueError as error:
        raise RecordFault(f"{path} is no receipt.", f"A receipt is JSON of the form '{FORM}'.") from error
    problems = [*receipt.faults([outside.vkey] if outside.vkey else [])]
    warnings = [] if outside.vkey else ["Whose receipt it is was not checked: name the public key with --vkey."]
    for kept in outside.checkpoints:
        if kept.size == known.size and kept.root != known.root:
            problems.append(f"The receipt is from another record than the checkpoint ({known.size} entries).")
        elif kept.size != known.size:
            warnings.append(f"The checkpoint counts {kept.size} entries, the receipt {known.size}: not compared.")
    return Verification(size=known.size, root=known.root, problems=tuple(problems), warnings=tuple(warnings))


def _is_receipt(path: Path) -> bool:
    return _start(path).lstrip()[:1] == b"{" and path.stat().st_size <= LONGEST_RECEIPT


def _start(path: Path) -> bytes:
    if not path.is_file():
        return b""
    try:
        with path.open("rb") as file:
            return file.read(64)
    except OSError as error:
        raise RecordFault(f"{path} cannot be read: {error.strerror}.") from error


SORTS: tuple[Sort, ...] = (
    Sort(copies.is_backup, copies.backup),
    Sort(copies.is_bundle, copies.bundle),
    Sort(copies.is_export, copies.export),
    Sort(lambda path: path.is_dir() or not path.exists(), _folder),
    Sort(lambda path: _start(path).startswith(SQLITE_FILE), _database),
    Sort(_is_receipt, _receipt),
)
"""Asked in this order."""
