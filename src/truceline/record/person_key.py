"""The file in which a person keeps the private key: X25519, under a passphrase (scrypt, AES-GCM).

Truceline never stores it and never sees the passphrase twice. ``cost`` is scrypt's work factor: 2**17 takes 128 MB and
about half a second a try; tests pass a smaller one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from truceline.errors import VaultFault
from truceline.record.sealing import KEY, NONCE, Random, fingerprint

FORM = "truceline person key v1"
COST = 2**17
DEAREST = 2**22
"""A file that asks for more work than this is refused: it would take 4 GB."""
SHORTEST = 12
"""Letters of a passphrase. Who finds the file can try passphrases for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonKey:
    """A new key pair: what the vault gets (public) and what the person keeps (the text of the key file)."""

    public: bytes
    text: str

    @property
    def fingerprint(self) -> str:
        """How the ledger names it."""
        return fingerprint(self.public)


def new_person_key(name: str, passphrase: str, random: Random, cost: int = COST) -> PersonKey:
    """A key pair, its private half under the passphrase. VaultFault when the passphrase is too short."""
    if len(passphrase) < SHORTEST:
        raise VaultFault(f"The passphrase is shorter than {SHORTEST} letters.", "Take five or more random words.")
    private, salt, nonce = X25519PrivateKey.from_private_bytes(random(KEY)), random(32), random(NONCE)
    public = private.public_key().public_bytes_raw()
    locked = AESGCM(_derived(passphrase, salt, cost)).encrypt(nonce, private.private_bytes_raw(), _bound(name, public))
    said = {
        "form": FORM,
        "name": name,
        "public": public.hex(),
        "scrypt": {"n": cost, "r": 8, "p": 1, "salt": salt.hex()},
        "nonce": nonce.hex(),
        "private": locked.hex(),
    }
    return PersonKey(public=public, text=json.dumps(said, ensure_ascii=False, indent=1) + "\n")


def unlocked(text: str, passphrase: str) -> X25519PrivateKey:
    """The private key in a key file; VaultFault for another file and for a wrong passphrase."""
    try:
        said: dict[str, Any] = json.loads(text)
        if said["form"] != FORM or not 2 <= int(said["scrypt"]["n"]) <= DEAREST:
            raise ValueError("another form")
        key = _derived(passphrase, bytes.fromhex(said["scrypt"]["salt"]), int(said["scrypt"]["n"]))
        nonce, locked = bytes.fromhex(said["nonce"]), bytes.fromhex(said["private"])
        bound = _bound(said["name"], bytes.fromhex(said["public"]))
    except (ValueError, KeyError, TypeError) as error:
        raise VaultFault("The key file is none, or it is damaged.", "Name the file that you were given.") from error
    try:
        return X25519PrivateKey.from_private_bytes(AESGCM(key).decrypt(nonce, locked, bound))
    except (InvalidTag, ValueError):
        raise VaultFault("The passphrase does not open the key file.", "Type it again.") from None


def public_key(text: str) -> bytes:
    """A public key as a person hands it over: 64 hexadecimal digits. VaultFault for anything else."""
    try:
        public = bytes.fromhex(text.strip())
    except ValueError:
        public = b""
    if not _usable(public):
        raise VaultFault("The public key is none.", "It is the 64 hexadecimal digits that 'vault key' prints.")
    return public


def _usable(public: bytes) -> bool:
    """Thirty-two bytes of which a secret can be made: points of low order give the same to everyone."""
    try:
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError:
        return False
    return True


def _derived(passphrase: str, salt: bytes, cost: int) -> bytes:
    return Scrypt(salt=salt, length=KEY, n=cost, r=8, p=1).derive(passphrase.encode(errors="surrogatepass"))


def _bound(name: str, public: bytes) -> bytes:
    return json.dumps([FORM, name, public.hex()]).encode()
