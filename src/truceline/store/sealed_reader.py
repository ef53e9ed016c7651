"""Reads the ciphertexts of sealed fields as they lie in the database, for ``truceline verify``. No Django."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from typing import Any

from truceline.record.sealing import Ciphertext
from truceline.record.verify import Verification
from truceline.record.withheld import Withheld, sealed_faults
from truceline.store.faults import told_plainly
from truceline.store.keys import KeyFolder
from truceline.store.place import Place
from truceline.store.vault_keys import VAULT_NAME, wrapped_ids
from truceline.words.sealing import Label, label_of

_QUERY = "SELECT id, subject, field, label, nonce, ciphertext FROM sealed ORDER BY seq"


def with_sealed(found: Verification, withheld: Withheld, place: Place) -> Verification:
    """What was found of the entries, and what is wrong with the sealed fields that they name."""
    faults = sealed_faults(withheld, held_ciphertexts(place), held_keys(place))
    return replace(found, problems=(*found.problems, *faults))


def held_ciphertexts(place: Place) -> tuple[Ciphertext, ...]:
    """Every ciphertext that lies there."""
    return tuple(_text(*row) for row in _rows(place))


def held_keys(place: Place) -> frozenset[str]:
    """The fields for which the vault beside the record holds a key; none for a copy without a vault (an import)."""
    return wrapped_ids(KeyFolder.of(place.folder).path / VAULT_NAME)


def _rows(place: Place) -> Iterable[tuple[Any, ...]]:
    if place.address is None:
        return _sqlite(place)
    from truceline.store.postgresql.session import connected, driver

    with told_plainly(str(place), driver().Error), connected(place.address, read_only=True) as connection:
        return connection.execute(_QUERY).fetchall()


def _sqlite(place: Place) -> list[tuple[Any, ...]]:
    from truceline.store.reader import _connect as connect  # the one way to open a record read-only

    with told_plainly(place.file, sqlite3.Error), closing(connect(place.file)) as connection:
        there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'sealed'").fetchone()
        return connection.execute(_QUERY).fetchall() if there else []


def _text(id_: str, subject: str, field: str, label: str, nonce: bytes, ciphertext: bytes) -> Ciphertext:
    """Nothing in the database is believed: what has the wrong type gives another digest, an unknown label 'public'."""
    held = (_bytes(nonce), _bytes(ciphertext))
    known = label_of(str(label)) or Label.PUBLIC
    return Ciphertext(
        id=str(id_), subject=str(subject), field=str(field), label=known, nonce=held[0], ciphertext=held[1]
    )


def _bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode(errors="surrogatepass")
