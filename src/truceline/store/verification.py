"""Verifying a mission folder with nothing but its files. No Django."""

from __future__ import annotations

import json
from pathlib import Path

from truceline.errors import RecordFault
from truceline.record import Verification, verify
from truceline.store.evidence import FolderEvidence
from truceline.store.reader import read_checkpoints, read_entries
from truceline.store.settings import DATABASE_NAME, EVIDENCE_NAME
from truceline.words.entry import Checkpoint


def verify_folder(folder: Path, checkpoint: Path | None = None) -> Verification:
    """Verify the record of a mission folder, against an earlier checkpoint (a JSON file) if there is one."""
    database = folder / DATABASE_NAME
    outside = read_checkpoint(checkpoint) if checkpoint else None
    evidence = FolderEvidence(folder / EVIDENCE_NAME)
    return verify(read_entries(database), evidence.read, outside, read_checkpoints(database))


def read_checkpoint(path: Path) -> Checkpoint:
    """The checkpoint in a JSON file: an object with ``size`` and ``root``, or with such an object as ``checkpoint``."""
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        plain = plain.get("checkpoint", plain)
        size = int(plain["size"])
        if size < 0:
            raise ValueError("a record has no fewer than 0 entries")
        return Checkpoint(origin=str(plain.get("origin", "")), size=size, root=str(plain["root"]).lower())
    except OSError as error:
        raise RecordFault(f"The checkpoint {path} cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        hint = "A checkpoint is JSON with size and root, as 'truceline run --json' prints it."
        raise RecordFault(f"{path} is no checkpoint.", hint) from error
