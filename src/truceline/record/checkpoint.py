"""Checkpoints as an outsider keeps them: a signed note in the form of C2SP tlog-checkpoint, with Ed25519.

    truceline/5a0c4d0b1d7f3c21         origin: which record this is
    128                                number of entries
    CsUYapGGPo4dkMgIAUqom/Xaj...=      Merkle root over them, base64

    — truceline/5a0c4d0b1d7f3c21 Az3grlgtzPICa5OS8npVmf1M...=

The signature covers the text up to the empty line. Each signature line names its key and holds the first four bytes of
the key's hash, then 64 bytes of Ed25519. A key is handed out as a vkey: ``name+hash+base64(type and public key)``.
What deviates from the form by one character is refused: a reader in doubt must not be talked round.

Forms: c2sp.org/signed-note and c2sp.org/tlog-checkpoint. Only the standard library, and ``cryptography`` once a
signature is made or checked.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, Self

from truceline.words.entry import Checkpoint

ED25519 = b"\x01"
"""The type of an Ed25519 key in a vkey and in the hash of its name."""

MOST_SIGNATURES = 100
"""More signature lines than any honest note has."""

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")
_KEY_ID = re.compile(r"[0-9a-f]{8}")


class Signer(Protocol):
    """Holds a signing key; the key itself never leaves it."""

    @property
    def vkey(self) -> str:
        """The public key as a C2SP vkey."""
        ...

    def sign(self, text: bytes) -> bytes:
        """64 bytes of Ed25519 over the text."""
        ...

    def named(self, name: str) -> Signer:
        """The same key under another name: a record's notes are signed in the name of its origin."""
        ...


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public Ed25519 key (32 bytes) and the name under which it signs."""

    name: str
    public: bytes

    def __post_init__(self) -> None:
        _check_name(self.name)
        if len(self.public) != 32:
            raise ValueError("an Ed25519 public key has 32 bytes")

    @property
    def id(self) -> bytes:
        """Four bytes that tell keys of one name apart: SHA-256(name, newline, type, key)."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    @classmethod
    def read(cls, vkey: str) -> Self:
        """The key that a vkey says; ValueError when it is none."""
        name, _, rest = vkey.partition("+")
        id_, _, key = rest.partition("+")
        encoded = _from_base64(key)
        if not _KEY_ID.fullmatch(id_) or encoded[:1] != ED25519:
            raise ValueError("the text is no vkey of an Ed25519 key")
        made = cls(name, encoded[1:])
        if made.id.hex() != id_:
            raise ValueError("the vkey names another key than it holds")
        return made

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(ED25519 + self.public).decode()}"

    def verifies(self, text: bytes, signature: bytes) -> bool:
        """Did the holder of this key sign the text?"""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: whose key by name and id, and the bytes of the signature."""

    name: str
    key_id: bytes
    signed: bytes

    def __str__(self) -> str:
        return f"\u2014 {self.name} {base64.b64encode(self.key_id + self.signed).decode()}"


@dataclass(frozen=True, slots=True)
class SignedNote:
    """A checkpoint as it was read, the exact text that was signed, and its signatures (none when nobody signed)."""

    checkpoint: Checkpoint
    text: str
    signatures: tuple[Signature, ...] = ()

    def signed_by(self, vkey: str) -> bool:
        """Is there a signature by this key, and is every one in its name right? False too for what is no vkey."""
        try:
            key = VerifierKey.read(vkey)
        except ValueError:
            return False
        its = [known for known in self.signatures if (known.name, known.key_id) == (key.name, key.id)]
        return bool(its) and all(key.verifies(self.text.encode(), known.signed) for known in its)

    def __str__(self) -> str:
        signed = "".join(f"{known}\n" for known in self.signatures)
        return f"{self.text}\n{signed}" if signed else self.text


def text_of(checkpoint: Checkpoint) -> str:
    """The three lines that are signed."""
    if not checkpoint.origin or any(letter < " " for letter in checkpoint.origin):
        raise ValueError("the origin of a checkpoint is one line")
    root = base64.b64encode(bytes.fromhex(checkpoint.root)).decode()
    return f"{checkpoint.origin}\n{checkpoint.size}\n{root}\n"


def note_of(checkpoint: Checkpoint, signer: Signer | None) -> str:
    """The checkpoint as a note, signed in the name of its origin; only the text when there is no signer."""
    text = text_of(checkpoint)
    if signer is None:
        return text
    own = signer.named(checkpoint.origin)
    key = VerifierKey.read(own.vkey)
    return str(SignedNote(checkpoint, text, (Signature(key.name, key.id, own.sign(text.encode())),)))


def read_note(text: str | bytes) -> SignedNote:
    """The checkpoint and the signatures of a note; ValueError for anything that is not exactly of the form.

    A text without signatures (three lines, no empty line) is read too, as a note that nobody signed.
    """
    said = text.decode("utf-8") if isinstance(text, bytes) else text
    said.encode("utf-8")  # a lone surrogate is no UTF-8
    if any(letter < " " and letter != "\n" for letter in said) or not said.endswith("\n"):
        raise ValueError("a note is lines of text, each with a line end")
    body, parted, signed = said.rpartition("\n\n")
    if not parted:
        return SignedNote(_checkpoint(said), said)
    lines = signed.removesuffix("\n").split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise ValueError("a note with more signatures than anybody could have made in earnest")
    return SignedNote(_checkpoint(body + "\n"), body + "\n", tuple(_signatures(lines)))


def _checkpoint(text: str) -> Checkpoint:
    lines = text.removesuffix("\n").split("\n")
    if len(lines) < 3 or not all(lines):
        raise ValueError("a checkpoint is an origin, a size and a root, a line each")
    origin, size, root = lines[:3]
    if not _SIZE.fullmatch(size):
        raise ValueError("the size of a checkpoint is a whole number")
    hashed = _from_base64(root)
    if len(hashed) != 32:
        raise ValueError("the root of a checkpoint has 32 bytes")
    return Checkpoint(origin=origin, size=int(size), root=hashed.hex())


def _signatures(lines: list[str]) -> Iterator[Signature]:
    for line in lines:
        dash, _, rest = line.partition(" ")
        name, _, encoded = rest.partition(" ")
        if dash != "\u2014":
            raise ValueError("a signature line is a dash, a name and a signature")
        _check_name(name)
        signed = _from_base64(encoded)
        if len(signed) < 5:
            raise ValueError("a signature is longer than the id of its key")
        yield Signature(name, signed[:4], signed[4:])


def _check_name(name: str) -> None:
    if not name or "+" in name or any(letter.isspace() or letter < " " for letter in name):
        raise ValueError("the name of a key has no spaces and no plus sign")


def _from_base64(text: str) -> bytes:
    """Strict: the one way to write the bytes, nothing else."""
    try:
        content = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise ValueError("not base64") from error
    if base64.b64encode(content).decode() != text:
        raise ValueError("not the one way to write these bytes in base64")
    return content
