"""The folder of keys of a mission: the key that signs its checkpoints, and what the vault keeps there. No Django.

It lies in the mission folder unless ``TRUCELINE_KEYS`` names a place for the keys of all missions (a file system that
is not backed up with the record, a removable disk). Only its owner may look into it. It is never part of an export, a
bundle or a backup of the record, and never evidence.
"""

from __future__ import annotations

import base64
import binascii
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from truceline.errors import RecordFault
from truceline.record.checkpoint import VerifierKey

if TYPE_CHECKING:  # loaded when a key is used
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEYS_NAME = "keys"
"""The folder of keys in a mission folder."""

KEYS_VARIABLE = "TRUCELINE_KEYS"
"""Names a folder that holds a folder of keys for each mission, by the name of the mission's folder."""

SIGNING_KEY_NAME = "signing.key"
"""The seed of the Ed25519 key, 32 bytes in base64."""


@dataclass(frozen=True)
class SeedSigner:
    """An Ed25519 key from its seed of 32 bytes, asked for when it first signs, and the name under which it signs."""

    seed: Callable[[], bytes] = field(repr=False)
    name: str = "truceline"

    @property
    def vkey(self) -> str:
        """See record.checkpoint.Signer."""
        return str(VerifierKey(self.name, self._key.public_key().public_bytes_raw()))

    def sign(self, text: bytes) -> bytes:
        """See record.checkpoint.Signer."""
        return self._key.sign(text)

    def named(self, name: str) -> SeedSigner:
        """See record.checkpoint.Signer."""
        return SeedSigner(self.seed, name)

    @cached_property
    def _key(self) -> Ed25519PrivateKey:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.seed())


@dataclass(frozen=True)
class KeyFolder:
    """A folder of keys, made (0700, its files 0600) when the first key is needed."""

    path: Path

    @classmethod
    def of(cls, mission_folder: Path) -> Self:
        """The keys of a mission: under $TRUCELINE_KEYS if that is set, else in the mission's folder."""
        folder = mission_folder.resolve()
        elsewhere = os.environ.get(KEYS_VARIABLE, "")
        return cls(Path(elsewhere) / folder.name if elsewhere else folder / KEYS_NAME)

    def make(self) -> Path:
        """The folder, made if it is not there yet; nobody but its owner may look into it."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise RecordFault(
                f"The folder of keys {self.path} cannot be made: {error.strerror}.",
                f"Give yourself the right to write there, or name another place in {KEYS_VARIABLE}.",
            ) from error
        return self.path

    @property
    def signing_key(self) -> Path:
        """Where the seed of the signing key lies, or would lie."""
        return self.path / SIGNING_KEY_NAME

    def signer(self) -> SeedSigner:
        """The signer of checkpoints; its key is read, or made, when it first signs."""
        return SeedSigner(self.seed)

    def seed(self) -> bytes:
        """The seed of the signing key, made when there is none."""
        if not self.signing_key.is_file():
            self._make_signing_key()
        try:
            seed = base64.b64decode(self.signing_key.read_bytes().strip(), validate=True)
        except OSError as error:
            raise RecordFault(
                f"The signing key {self.signing_key} cannot be read: {error.strerror}.",
                "Give yourself the right to read it.",
            ) from error
        except binascii.Error:
            seed = b""
        if len(seed) != 32:
            raise RecordFault(
                f"{self.signing_key} is no signing key.",
                "Put it back from your own copy; or move it away: a new key is made, and the record notes it.",
            )
        return seed

    def _make_signing_key(self) -> None:
        """Whole or not at all; of two processes that make a key at once, the first one's stands for both."""
        self.make()
        half = self.signing_key.with_name(f"{SIGNING_KEY_NAME}.{uuid4().hex[:8]}.half")
        try:
            with os.fdopen(os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
                file.write(base64.b64encode(os.urandom(32)) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            with suppress(FileExistsError):
                os.link(half, self.signing_key)
        except OSError as error:
            raise RecordFault(
                f"The signing key {self.signing_key} cannot be made: {error.strerror}.",
                f"Make room or give yourself the right to write there, or name another place in {KEYS_VARIABLE}.",
            ) from error
        finally:
            with suppress(OSError):
                half.unlink()
