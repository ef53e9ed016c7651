"""A vault with invented people, for the tests of the store."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from truceline.store.opening import open_record
from truceline.store.vault import Vault, vault_of
from truceline.words.sealing import SEALED_LABELS, Label, Secret

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
ADA = X25519PrivateKey.from_private_bytes(bytes(range(32)))
BO = X25519PrivateKey.from_private_bytes(bytes(range(1, 33)))


def at(minutes: int) -> datetime:
    """Minutes after noon."""
    return NOON + timedelta(minutes=minutes)


def half(private: X25519PrivateKey) -> bytes:
    """The public key."""
    return private.public_key().public_bytes_raw()


@contextmanager
def vault(folder: Path) -> Iterator[Vault]:
    """The vault of a folder, opened as a command does."""
    with open_record(folder) as record, vault_of(folder, record.ledger) as opened:
        yield opened


def with_ada(folder: Path, *labels: Label) -> None:
    """Ada may open these labels, or all."""
    with vault(folder) as opened:
        opened.add_person("Ada", half(ADA), labels or SEALED_LABELS, at(0))


def secret(subject: str = "source:w17", field: str = "name", value: str = "") -> Secret:
    """A confidential value that is found again in raw bytes."""
    return Secret(subject=subject, field=field, label=Label.CONFIDENTIAL, value=value or f"CANARY {subject} {field}")


def raw(folder: Path, needle: bytes) -> list[str]:
    """The files below a folder whose bytes hold the needle."""
    found = [Path(root, name) for root, _, names in os.walk(folder) for name in names]
    return sorted(path.relative_to(folder).as_posix() for path in found if needle in path.read_bytes())
