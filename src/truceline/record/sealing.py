"""Sealing one field: a key of its own, AES-GCM, a salted commitment, and the key wrapped for people.

The value is padded, so that the length of a ciphertext does not tell a name, and carries 32 random bytes of salt. The
commitment in the ledger is HMAC-SHA256 under that salt: who opens the field can check it, nobody can guess names
against it, and after the key is gone it says nothing. A key is wrapped as in ECIES: an ephemeral X25519 key, HKDF
(RFC 5869), AES-GCM; only the person's private key opens it, and to seal needs public keys only.

Randomness is an argument: ``random(n)`` gives n bytes that nobody can foresee.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from truceline.errors import VaultFault
from truceline.words.canonical import canonical_bytes
from truceline.words.sealing import Label, Secret

Random = Callable[[int], bytes]

KEY, SALT, NONCE = 32, 32, 12
_BLOCK = 256
_SEAL, _WRAP = "truceline sealed field v1", b"truceline wrapped key v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ciphertext:
    """A sealed field as it lies in the record's database; ``subject``, ``field`` and ``label`` are bound to it."""

    id: str
    subject: str
    field: str
    label: Label
    nonce: bytes
    ciphertext: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of nonce and ciphertext: the ledger names it, so a changed ciphertext is seen without a key."""
        return hashlib.sha256(self.nonce + self.ciphertext).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """What sealing gives: the ciphertext, the commitment for the ledger, and the key that must be wrapped at once."""

    text: Ciphertext
    commitment: str
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapped:
    """The key of field ``id`` for one person (fingerprint of the public key)."""

    id: str
    person: str
    ephemeral: bytes
    ciphertext: bytes


def seal(secret: Secret, random: Random) -> Sealed:
    """Seal a value under a fresh key."""
    id_, key, salt, nonce = random(16).hex(), random(KEY), random(SALT), random(NONCE)
    bound = _bound(id_, secret.subject, secret.field, secret.label)
    ciphertext = AESGCM(key).encrypt(nonce, salt + _padded(secret.value.encode()), bound)
    text = Ciphertext(
        id=id_,
        subject=secret.subject,
        field=secret.field,
        label=secret.label,
        nonce=nonce,
        ciphertext=ciphertext,
    )
    return Sealed(text=text, commitment=_commitment(salt, bound, secret.value), key=key)


def unseal(text: Ciphertext, key: bytes, commitment: str) -> str:
    """The value; VaultFault when the ciphertext, what it is bound to or the ledger's commitment is another."""
    bound = _bound(text.id, text.subject, text.field, text.label)
    try:
        plain = AESGCM(key).decrypt(text.nonce, text.ciphertext, bound)
    except (InvalidTag, ValueError) as error:
        raise VaultFault(f"The sealed field {text.id} does not open: it was changed.", _RESTORE) from error
    salt, padded = plain[:SALT], plain[SALT:]
    value = padded[4 : 4 + int.from_bytes(padded[:4], "big")].decode()
    if not hmac.compare_digest(_commitment(salt, bound, value), commitment):
        raise VaultFault(f"The sealed field {text.id} is not the value that the ledger committed to.", _RESTORE)
    return value


def wrap(key: bytes, id_: str, public: bytes, random: Random) -> Wrapped:
    """The key of a field, for the person with that public key."""
    ephemeral = X25519PrivateKey.from_private_bytes(random(KEY))
    sent = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public))
    ciphertext = AESGCM(_wrapping_key(shared, sent, public)).encrypt(bytes(NONCE), key, id_.encode())
    return Wrapped(id=id_, person=fingerprint(public), ephemeral=sent, ciphertext=ciphertext)


def unwrap(wrapped: Wrapped, private: X25519PrivateKey) -> bytes:
    """The key of the field; VaultFault when it was wrapped for somebody else or changed."""
    public = private.public_key().public_bytes_raw()
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(wrapped.ephemeral))
        key = _wrapping_key(shared, wrapped.ephemeral, public)
        return AESGCM(key).decrypt(bytes(NONCE), wrapped.ciphertext, wrapped.id.encode())
    except (InvalidTag, ValueError) as error:
        raise VaultFault(f"The key of sealed field {wrapped.id} does not open: it was changed.", _RESTORE) from error


def fingerprint(public: bytes) -> str:
    """How a person's public key is named in the ledger: 32 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(public).hexdigest()[:32]


_RESTORE = "Restore the record's database and the key folder from backups, or ask who else holds them."


def _bound(id_: str, subject: str, field_: str, label: Label) -> bytes:
    return canonical_bytes([_SEAL, id_, subject, field_, str(label)])


def _padded(value: bytes) -> bytes:
    counted = len(value).to_bytes(4, "big") + value
    return counted + bytes(-len(counted) % _BLOCK)


def _commitment(salt: bytes, bound: bytes, value: str) -> str:
    return hmac.new(salt, len(bound).to_bytes(4, "big") + bound + value.encode(), hashlib.sha256).hexdigest()


def _wrapping_key(shared: bytes, ephemeral: bytes, public: bytes) -> bytes:
    """A fixed nonce is safe under it: the ephemeral key makes every wrapping key new."""
    return HKDF(algorithm=SHA256(), length=KEY, salt=ephemeral + public, info=_WRAP).derive(shared)
