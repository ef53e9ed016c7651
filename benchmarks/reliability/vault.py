"""Erased keys, searched in raw bytes: as the product erases, and as it must not (the search can find something).

``python -m benchmarks.reliability.vault [FIELDS]`` seals FIELDS fields (600) for three people, erases every fourth one
by one, and searches every file below the mission folder for the keys that were wrapped, and for the ciphertexts.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.reliability.machine import described
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from truceline.record.sealing import Wrapped
from truceline.store.erasing import erase
from truceline.store.opening import open_record
from truceline.store.vault import Vault, vault_of
from truceline.store.vault_keys import VaultKeys, left_in
from truceline.store.verification import verify_folder
from truceline.words.sealing import Label, Secret

NOW = datetime(2031, 5, 4, 12, tzinfo=UTC)
PEOPLE = ("Ada", "Bo", "Cy")

Way = Callable[[sqlite3.Connection, Sequence[str]], None]


@dataclass(frozen=True)
class Erased:
    """What the product's erasing left: wrapped keys and ciphertexts found in any file; problems of verify."""

    fields: int
    keys_left: int
    ciphertexts_left: int
    kept_keys_found: int
    root_unchanged: bool
    problems: int
    milliseconds: float


def erasures(fields: int, folder: Path) -> Erased:
    """Seal, erase every fourth field by itself, search, verify."""
    with open_record(folder) as record, vault_of(folder, record.ledger) as vault:
        ids = _filled(vault, fields)
        gone = ids[::4]
        keys = vault.keys.wrapped()
        texts = {text.id: text.ciphertext for text in vault.rows.all()}
        before = record.ledger.checkpoint()
        bodies = _bodies(folder, before.size)
        started = time.perf_counter()
        for id_ in gone:
            erase(vault, id_, "Ada", "she asked", NOW)
        spent = (time.perf_counter() - started) / len(gone)
        open_raw = _raw(folder)  # while the database is open: its write-ahead log is there
    raw = [*open_raw, *_raw(folder)]
    erased, found = set(gone), verify_folder(folder)
    return Erased(
        fields=len(gone),
        keys_left=_left(raw, [key.ciphertext for key in keys if key.id in erased]),
        ciphertexts_left=_left(raw, [text for id_, text in texts.items() if id_ in erased]),
        kept_keys_found=_left(raw, [key.ciphertext for key in keys if key.id not in erased]),
        root_unchanged=_bodies(folder, before.size) == bodies,
        problems=len(found.problems),
        milliseconds=1000 * spent,
    )


def careless(fields: int, folder: Path, way: Way, *, secure: bool) -> tuple[int, int]:
    """The same erasures done otherwise on the file of keys alone: how many wrapped keys are left, of how many."""
    made = _random_keys(fields)
    with VaultKeys(folder) as keys:
        for number in range(0, len(made), 30):
            keys.add_wrapped(made[number : number + 30])
    gone = [key.id for key in made[:: 4 * len(PEOPLE)]]
    wanted = [key.ciphertext for key in made if key.id in set(gone)]
    with closing(sqlite3.connect(folder / "vault.db", isolation_level=None)) as connection:
        connection.execute(f"PRAGMA secure_delete = {'ON' if secure else 'OFF'}")
        for id_ in gone:
            way(connection, [id_])
        return left_in(folder / "vault.db", wanted), len(wanted)


def delete_only(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """DELETE, nothing else: the write-ahead log keeps its pages."""
    connection.executemany("DELETE FROM wrapped WHERE id = ?", [(id_,) for id_ in ids])


def delete_and_truncate(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """DELETE, then the write-ahead log is folded in and cut off."""
    delete_only(connection, ids)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


WAYS: tuple[tuple[str, Way, bool], ...] = (
    ("DELETE", delete_only, False),
    ("DELETE, log cut off", delete_and_truncate, False),
    ("DELETE, secure_delete", delete_only, True),
    ("DELETE, secure_delete, log cut off", delete_and_truncate, True),
)


def _filled(vault: Vault, fields: int) -> list[str]:
    for name in PEOPLE:
        public = X25519PrivateKey.generate().public_key().public_bytes_raw()
        vault.add_person(name, public, [Label.CONFIDENTIAL], NOW)
    secrets = [
        Secret(subject=f"source:w{n}", field="name", label=Label.CONFIDENTIAL, value=f"name {n}") for n in range(fields)
    ]
    sealed = [vault.seal(secrets[first : first + 10], NOW).sealed for first in range(0, fields, 10)]
    return [field.id for lot in sealed for field in lot]


def _random_keys(fields: int) -> list[Wrapped]:
    ids = [os.urandom(16).hex() for _ in range(fields)]
    return [
        Wrapped(id=id_, person=name * 4, ephemeral=os.urandom(32), ciphertext=os.urandom(48))
        for id_ in ids
        for name in PEOPLE
    ]


def _bodies(folder: Path, size: int) -> str:
    with closing(sqlite3.connect(folder / "truceline.db")) as connection:
        rows = connection.execute("SELECT body, leaf FROM entry WHERE seq < ? ORDER BY seq", (size,)).fetchall()
    return hashlib.sha256(b"".join(bytes(body) + bytes(leaf) for body, leaf in rows)).hexdigest()


def _raw(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


def _left(raw: Sequence[bytes], needles: Sequence[bytes]) -> int:
    return sum(any(needle in content for content in raw) for needle in needles)


def main() -> None:
    """The full form."""
    fields = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    print(described())
    with tempfile.TemporaryDirectory() as name:
        print(f"as the product erases: {erasures(fields, Path(name))}")
    for what, way, secure in WAYS:
        with tempfile.TemporaryDirectory() as name:
            left, of = careless(fields, Path(name), way, secure=secure)
        print(f"{what}: {left} of {of} wrapped keys are still in the file or its log")
    print("again: python -m benchmarks.reliability.vault")


if __name__ == "__main__":
    main()
