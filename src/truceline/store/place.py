"""Where the record of a mission folder lies: in a file of the folder, or in a PostgreSQL database. No Django here.

A folder whose record lies elsewhere says so in ``database.json``: without TRUCELINE_DATABASE_URL nobody starts a
second record beside it by mistake, and with the URL of another mission nobody writes into that one's record.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from truceline.errors import RecordFault
from truceline.record.bodies import evidence_named, kind_said, opened
from truceline.store.evidence import FolderEvidence
from truceline.store.postgresql.address import VARIABLE, Address, named_address
from truceline.store.whole import replace_file

if TYPE_CHECKING:
    from truceline.store.condition import Condition
    from truceline.store.postgresql.condition import Found

DATABASE_NAME = "truceline.db"
"""The record of a mission, in its folder."""

EVIDENCE_NAME = "evidence"
"""The folder of originals, texts and reference files by hash, beside the database."""

TIE_NAME = "database.json"
"""What the folder of a mission says about a record that lies in a server's database."""

HALF_RESTORED_NAME = "restore-not-done.txt"
"""Lies in a folder into which a backup is being restored, until that is done (store.restore)."""


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of a mission, and the address of its record; None is the file in the folder."""

    folder: Path
    address: Address | None = None

    def __str__(self) -> str:
        return str(self.address or self.file)

    @property
    def file(self) -> Path:
        """Where SQLite keeps the record."""
        return self.folder / DATABASE_NAME

    @property
    def evidence(self) -> FolderEvidence:
        """The evidence lies in the folder, wherever the record does."""
        return FolderEvidence(self.folder / EVIDENCE_NAME)


@dataclass(frozen=True, slots=True)
class Tie:
    """Which record belongs to the folder: server and database in words, and the origin of its checkpoints."""

    server: str
    database: str
    origin: str = ""


def place_of(folder: Path, environment: Mapping[str, str] | None = None) -> Place:
    """Where the record lies, or will lie; RecordFault when folder and environment disagree."""
    if (folder / HALF_RESTORED_NAME).exists():
        raise RecordFault(f"{folder} is half restored: a restore was cut short.", "Remove the folder, then restore.")
    address = named_address(os.environ if environment is None else environment)
    place = Place(folder, address)
    if address is None:
        tie = read_tie(folder)
        if tie is not None and not place.file.exists():
            raise RecordFault(
                f"The record of {folder} lies in the database '{tie.database}' at {tie.server}.",
                f"Set {VARIABLE} to its address.",
            )
    elif place.file.exists():
        raise RecordFault(
            f"{folder} holds a record of its own ({DATABASE_NAME}), and {VARIABLE} names {address}.",
            f"Unset {VARIABLE}, or move the record there: truceline move {folder} --to postgresql://…",
        )
    return place


def must_have_record(folder: Path) -> Place:
    """Where the record lies; RecordFault when there is none yet."""
    place = place_of(folder)
    if place.address is None:
        there = place.file.is_file()
    else:
        from truceline.store.condition import Condition

        there = server_condition(place) is not Condition.NEW
    if not there:
        raise RecordFault(f"There is no record at {place}.", "`truceline run FOLDER` makes one.")
    return place


def server_condition(place: Place, *, tied: bool = True) -> Condition:
    """What lies in the server's database; if the folder is ``tied`` to it, RecordFault for another mission's record."""
    from truceline.store.postgresql.condition import found_at

    assert place.address is not None  # noqa: S101  (asked of places with an address alone)
    found = found_at(place.address)
    if tied:
        _must_be_ours(place, found)
    return found.condition


def origin_of(first: bytes) -> str:
    """The origin of a record's checkpoints, from the leaf of its first entry; '' for an empty record."""
    return f"truceline/{first.hex()[:16]}" if first else ""


def read_tie(folder: Path) -> Tie | None:
    """What the folder says about its record; None when it says nothing."""
    path = folder / TIE_NAME
    try:
        plain: Any = json.loads(path.read_text(encoding="utf-8"))
        return Tie(server=str(plain["server"]), database=str(plain["database"]), origin=str(plain["origin"]))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RecordFault(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise RecordFault(
            f"{path} is damaged.", f"Remove it, and set {VARIABLE} to the address of the record."
        ) from error


def write_tie(place: Place, origin: str) -> None:
    """Have the folder say where its record lies; whole and on the disk, or as before."""
    address = place.address
    tie = read_tie(place.folder)
    if address is None or (tie is not None and tie.origin == origin and tie.database == address.database):
        return
    said = {"server": address.server, "database": address.database, "origin": origin}
    path = place.folder / TIE_NAME
    try:
        replace_file(path, json.dumps(said, indent=1).encode())
    except OSError as error:
        raise RecordFault(f"{path} cannot be written: {error.strerror}.", "Give yourself the right to.") from error


def _must_be_ours(place: Place, found: Found) -> None:
    tie, origin = read_tie(place.folder), origin_of(found.first)
    if tie is not None and tie.origin:
        if origin == tie.origin:
            return
        if not origin:
            raise RecordFault(
                f"The database '{tie.database}' is empty, but the record of {place.folder} was in it.",
                f"Restore a backup; or correct {VARIABLE} if it names another database.",
            )
        raise _another(place)
    if found.named and not _holds_evidence(place, found.named):
        raise _another(place)


def _another(place: Place) -> RecordFault:
    name = "T" + str(place)[1:]
    return RecordFault(
        f"{name} holds the record of another mission, not that of {place.folder}.",
        f"Correct {VARIABLE}; or, if it is its record, restore the evidence folder of {place.folder}.",
    )


def _holds_evidence(place: Place, body: bytes) -> bool:
    """Does the folder hold any file that the first entry with evidence names? (A body out of shape says nothing.)"""
    try:
        said = opened(body)
        named = evidence_named(kind_said(said), said)
    except (ValueError, KeyError, TypeError, AttributeError):
        return True
    return not named or any(place.evidence.path(sha256).is_file() for sha256, _ in named)
