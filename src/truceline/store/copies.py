"""Verifying what left the house: a backup, an exported folder, an audit bundle. No Django.

``verification.SORTS`` asks here.
"""

from __future__ import annotations

from pathlib import Path

from truceline.errors import RecordFault
from truceline.record import verify_bundle
from truceline.record.checkpoint import read_note
from truceline.record.verify import Verification
from truceline.store.archive import is_archive
from truceline.store.backup_reading import read_backup
from truceline.store.carried import carried_by, verify_carried
from truceline.store.outside import Outside

BUNDLE = ("entries.jsonl", "checkpoint", "claims.json")
"""Files that only a bundle has beside each other."""


def is_backup(path: Path) -> bool:
    """Is it a file of the kind that ``truceline backup`` writes?"""
    return path.is_file() and is_archive(path)


def backup(path: Path, outside: Outside) -> Verification:
    """A backup: whole to its last byte, and the record in it as it was recorded."""
    return outside.judged(verify_carried(read_backup(path), outside.checkpoints))


def is_export(path: Path) -> bool:
    """Is it an exported folder of which no run has made a record yet?"""
    from truceline.store.importing import is_empty
    from truceline.store.place import place_of

    return carried_by(path) is not None and is_empty(place_of(path))


def export(path: Path, outside: Outside) -> Verification:
    """An exported folder: the record that it carries."""
    carried = carried_by(path)
    assert carried is not None  # noqa: S101  (recognised by it)
    return outside.judged(verify_carried(carried, outside.checkpoints))


def is_bundle(path: Path) -> bool:
    """Is it an audit bundle?"""
    return all((path / name).is_file() for name in BUNDLE)


def bundle(path: Path, outside: Outside) -> Verification:
    """An audit bundle: what its own verifier says of it, and the checkpoint and key from outside."""
    faults: list[str] = []
    try:
        _, leaves, _, _ = verify_bundle.check(path, faults)
        note = read_note((path / "checkpoint").read_bytes())
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise RecordFault(f"The bundle {path} is damaged.", "Take an undamaged copy.") from error
    for kept in outside.checkpoints:
        if kept.size > len(leaves) or verify_bundle.root_of(leaves[: kept.size]).hex() != kept.root:
            faults.append(f"The record is not the one of the checkpoint ({kept.size} entries): it was rewritten since.")
    if outside.vkey and not note.signed_by(outside.vkey):
        faults.append("The checkpoint of the bundle is not signed by that key.")
    warnings = () if outside.vkey else ("Whose bundle it is was not checked: name the public key with --vkey.",)
    root = verify_bundle.root_of(leaves).hex()
    return Verification(size=len(leaves), root=root, problems=tuple(faults), warnings=warnings)
