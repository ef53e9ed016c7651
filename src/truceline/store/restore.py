"""Restoring a backup into a new folder, on either engine: verified before anything is written, and again at the end.

A restore that was cut short is recognised: until it is done the folder holds a file that says so, and every verb
refuses such a folder.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from truceline.errors import Fault, RecordFault, VerificationFault
from truceline.record.received import Received
from truceline.record.verify import Verification, verify
from truceline.record.withheld import Withheld, sealed_faults
from truceline.store.backup import Tell
from truceline.store.backup_reading import Backup, read_backup
from truceline.store.carried import verify_carried
from truceline.store.evidence import FolderEvidence
from truceline.store.key_backup import restore_keys
from truceline.store.laying_out import lay_out, write_file
from truceline.store.outside import Outside
from truceline.store.place import EVIDENCE_NAME, HALF_RESTORED_NAME, Place
from truceline.store.postgresql.address import named_address
from truceline.store.sealed_reader import held_ciphertexts, held_keys
from truceline.store.verification import held
from truceline.store.whole import disk_fault, sync_folder

SIGN = "A restore into this folder has begun and is not done. Remove the folder and restore the backup again.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """Where the record lies now, by size and root; ``projected`` is '' or why its tables are not filled yet."""

    place: str
    size: int
    root: str
    files: int
    keys: tuple[str, ...]
    projected: str


def restore(path: Path, folder: Path, outside: Outside, tell: Tell, keys: Path | None = None) -> Restored:
    """Restore a backup into a new or empty folder, and into the database that the environment names.

    VerificationFault when the backup does not verify, or not against a checkpoint that was kept outside: then nothing
    was written. A later fault leaves nothing behind either.
    """
    backup = read_backup(path, tell)
    tell("verifying", 0, 1)
    _must_verify(outside.judged(verify_carried(backup, outside.checkpoints)), str(path))
    with _new_folder(folder):
        place = Place(folder.resolve(), named_address(os.environ))
        files = _mission(backup, place.folder, tell)
        names = restore_keys(keys, folder) if keys else ()  # before a new key is made here
        found = _record(backup, place, outside, tell)
        weighed = next(backup.beside("checkpoint"), None) is not None  # a run leaves one when it weighs the record
    return Restored(
        place=str(place),
        size=found.size,
        root=found.root,
        files=files,
        keys=names,
        projected=fill(folder, tell, weigh=weighed),
    )


def _must_verify(found: Verification, what: str) -> None:
    if not found.ok:
        more = len(found.problems) - 1
        also = f" ({more} more)" if more else ""
        raise VerificationFault(f"{what} does not verify: {found.problems[0]}{also}", "Nothing was restored from it.")


@contextmanager
def _new_folder(folder: Path) -> Iterator[None]:
    """The folder with the sign in it; emptied again by a fault, and without the sign when all is well."""
    sign, there = folder / HALF_RESTORED_NAME, folder.exists()
    try:
        if sign.exists():
            raise RecordFault(f"{folder} is half restored: a restore was cut short.", "Remove it, then restore again.")
        if folder.is_symlink() or (there and (not folder.is_dir() or any(folder.iterdir()))):
            raise RecordFault(f"{folder} is there already and not empty.", "Name a new folder.")
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise disk_fault(error, folder) from error
    try:
        write_file(sign, SIGN.encode())
        sync_folder(folder)
        yield
        sign.unlink()
        sync_folder(folder)
        sync_folder(folder.resolve().parent)
    except BaseException as error:
        _empty(folder, there)
        if isinstance(error, OSError):
            raise disk_fault(error, folder) from error
        raise


def _empty(folder: Path, there: bool) -> None:
    """What the restore made goes; the sign goes last."""
    for path in sorted(folder.iterdir(), key=lambda path: path.name == HALF_RESTORED_NAME):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    if not there:
        folder.rmdir()


def _mission(backup: Backup, folder: Path, tell: Tell) -> int:
    """Evidence, then the files that people see; how many of these."""
    received, evidence = Received(), FolderEvidence(folder / EVIDENCE_NAME)
    for _ in received.noting(backup.entries()):
        pass
    kept = backup.archive.names(f"{EVIDENCE_NAME}/")
    for done, name in enumerate(kept, 1):
        evidence.keep(backup.evidence(name.rpartition("/")[2]))
        tell("evidence", done, len(kept))
    return len(lay_out(folder, received, evidence.read, backup.holds, None).files)


def _record(backup: Backup, place: Place, outside: Outside, tell: Tell) -> Verification:
    """The entries into the database; then everything is read again from there and verified as a stranger would."""
    from truceline.store.opening import open_place

    with open_place(place, tied=False) as record:
        from truceline.store.taking_over import take_over  # needs Django set up

        take_over(record, backup, tell)
    (entries, inside), withheld = held(place), Withheld()
    note = backup.note().checkpoint
    found = verify(withheld.watching(entries), place.evidence.read, (*outside.checkpoints, note), inside)
    found = replace(
        found, problems=(*found.problems, *sealed_faults(withheld, held_ciphertexts(place), held_keys(place)))
    )
    _must_verify(found, str(place))
    return found


def fill(folder: Path, tell: Tell, *, weigh: bool) -> str:
    """Fill the projections; why they could not be filled, '' when they are. They follow from the record."""
    from truceline.store import project

    try:
        project(folder, tell, weigh=weigh)
    except Fault as fault:
        return fault.sentence
    return ""
