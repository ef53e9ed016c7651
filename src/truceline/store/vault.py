"""The vault of a mission: people who may open sealed fields, sealing, opening, sharing, erasing.

The record's database holds the ciphertexts, ``keys/vault.db`` the keys, wrapped for people; nothing on the machine
opens a field without a person's key file and passphrase, so an administrator reads nothing. To seal needs public keys
only. Order of writing, so that a kill between two steps leaves nothing false:

- seal: wrapped keys, then ciphertext and entry together. A kill between them leaves a key that opens nothing.
- erase: see erasing.
- a person: the entry that says which key may open what, then the key. A person whom the ledger does not name gets none.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from truceline.errors import MissionFault, VaultFault
from truceline.record.bodies import notice_body, sealed_body
from truceline.record.sealing import Ciphertext, Random, Sealed, Wrapped, fingerprint, seal, unseal, unwrap, wrap
from truceline.record.withheld import Withheld
from truceline.store.keys import KeyFolder
from truceline.store.vault_keys import Person, VaultKeys
from truceline.store.vault_lock import vault_lock
from truceline.words.entry import EntryKind
from truceline.words.sealing import Label, Place, SealedField, Secret

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    from truceline.store.ledger import DjangoLedger
    from truceline.store.sealed_rows import SealedRows

_NOBODY = "`truceline vault person FOLDER NAME --opens {label} --out FILE` names somebody."


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What came of sealing: the new fields, those that lie in the vault already, and labels that nobody can open."""

    sealed: tuple[SealedField, ...] = ()
    known: tuple[Secret, ...] = ()
    closed: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class Vault:
    """A record's ledger, its ciphertexts and its keys. ``random`` gives unforeseeable bytes."""

    ledger: DjangoLedger
    rows: SealedRows
    keys: VaultKeys
    random: Random

    def people(self) -> tuple[Person, ...]:
        """Who may open something; only those whom the ledger names with exactly their key and labels."""
        return tuple(person for person in self.keys.people() if self._announced(person))

    def add_person(self, name: str, public: bytes, opens: Collection[Label], now: datetime) -> Person:
        """A person may open what is sealed from now on under these labels; named again, the labels are others."""
        labels = tuple(label for label in Label if label in opens)
        for known in self.keys.people():
            same = (known.name == name) + (known.public == public)
            if same == 1 or (same == 2 and known.opens == labels and self._announced(known)):
                raise VaultFault(
                    f"The vault knows a person '{name}', or that key, already.", "'truceline vault people'."
                )
        entry = self.ledger.append(EntryKind.NOTICE, _may_open(fingerprint(public), labels), now)
        person = Person(name=name, public=public, opens=labels, seq=entry.seq)
        self.keys.add_person(person)
        return person

    def seal(self, secrets: Iterable[Secret], now: datetime, *, replace: bool = False) -> Intake:
        """Seal what the vault does not hold yet; ``replace`` seals new values for fields that it holds.

        Values are never compared: a field is known by its subject and name. What was erased stays erased unless
        ``replace`` says otherwise.
        """
        withheld, people = self.rows.withheld(), self.people()
        held = set() if replace else {known.place for known in withheld.fields.values()}
        news, known = _sorted_out(secrets, held)
        readers = {label: [p for p in people if label in p.opens] for label in {secret.label for secret in news}}
        made = [seal(secret, self.random) for secret in news if readers[secret.label]]
        self.keys.add_wrapped(
            wrap(one.key, one.text.id, person.public, self.random) for one in made for person in readers[one.text.label]
        )
        closed = tuple(label for label in Label if label in readers and not readers[label])
        return Intake(sealed=self._record(made, withheld, now), known=known, closed=closed)

    def fields(self) -> tuple[SealedField, ...]:
        """Every field that was ever sealed, in the order of sealing."""
        return tuple(self.rows.withheld().fields.values())

    def open(self, target: str, private: X25519PrivateKey) -> list[tuple[SealedField, str]]:
        """The values of a field (id) or of a subject, for who holds the private key."""
        withheld = self.rows.withheld()
        wanted = [known for known in meant(withheld, target) if known.id == target or known.stands]
        keys = self._keys_for(private, [known.id for known in wanted])
        if all(known.erased is not None for known in wanted):
            raise VaultFault("It was erased for good.", "'truceline vault list' names the entry that says by whom.")
        if not keys:
            raise VaultFault("None of it was sealed for this key.", "'truceline vault people' says who may open what.")
        texts = self.rows.of(keys)
        return [
            (known, unseal(_there(texts, known), keys[known.id], withheld.said[known.id]["commitment"]))
            for known in wanted
            if known.id in keys
        ]

    def share(self, name: str, private: X25519PrivateKey, now: datetime) -> tuple[int, int]:
        """Who holds the private key lets a person open earlier fields under the person's labels.

        How many fields, and how many of them the sharer cannot open either.
        """
        person = self.person(name)
        live = [known for known in self.fields() if known.erased is None and known.label in person.opens]
        has = {w.id for w in self.keys.wrapped() if w.person == person.fingerprint}
        wanted = [known.id for known in live if known.id not in has]
        keys = self._keys_for(private, wanted)
        if keys:
            self.ledger.append(EntryKind.NOTICE, _shared(person, len(keys)), now)
            self.keys.add_wrapped(wrap(key, id_, person.public, self.random) for id_, key in keys.items())
        return len(keys), len(wanted) - len(keys)

    def revoke(self, name: str, now: datetime) -> Person:
        """A person may open nothing any more. VaultFault while fields would be left that nobody can open."""
        person = next((known for known in self.keys.people() if known.name == name), None)
        if person is None:
            raise VaultFault(f"The vault knows no person '{name}'.", "'truceline vault people' lists them.")
        others = {wrapped.id for wrapped in self.keys.wrapped() if wrapped.person != person.fingerprint}
        lost = sum(1 for w in self.keys.wrapped() if w.person == person.fingerprint and w.id not in others)
        if lost:
            hint = "Let the person share them first ('truceline vault share'), or erase them."
            raise VaultFault(f"Nobody else could open {lost} fields that '{name}' can open.", hint)
        self.ledger.append(EntryKind.NOTICE, _may_open(person.fingerprint, ()), now)
        self.keys.remove_person(person)
        return person

    def person(self, name: str) -> Person:
        """The person of that name."""
        for person in self.people():
            if person.name == name:
                return person
        raise VaultFault(f"The vault knows no person '{name}'.", "'truceline vault people' lists them.")

    def _record(self, made: Sequence[Sealed], withheld: Withheld, now: datetime) -> tuple[SealedField, ...]:
        standing, fields = withheld.standing(), []
        with self.ledger.batch():
            for one in made:
                text, place = one.text, (one.text.subject, one.text.field)
                body = sealed_body(
                    id_=text.id,
                    subject=text.subject,
                    field=text.field,
                    label=text.label.value,
                    commitment=one.commitment,
                    ciphertext=text.digest,
                    replaces=standing[place].id if place in standing else "",
                )
                entry = self.ledger.append(EntryKind.SEALED, body, now)
                self.rows.add(entry.seq, text)
                fields.append(
                    SealedField(id=text.id, seq=entry.seq, subject=text.subject, field=text.field, label=text.label)
                )
        return tuple(fields)

    def _keys_for(self, private: X25519PrivateKey, ids: Sequence[str]) -> dict[str, bytes]:
        mine = fingerprint(private.public_key().public_bytes_raw())
        wrapped: dict[str, Wrapped] = {w.id: w for w in self.keys.wrapped(set(ids)) if w.person == mine}
        return {id_: unwrap(wrapped[id_], private) for id_ in ids if id_ in wrapped}

    def _announced(self, person: Person) -> bool:
        said = self.rows.says(person.seq)
        return said.get("notice") == _may_open(person.fingerprint, person.opens)["notice"]


@contextmanager
def open_vault(folder: Path, *, new: bool = False) -> Iterator[Vault]:
    """The vault of a mission folder, for one process at a time; ``new`` makes the record when there is none yet."""
    from truceline.store.opening import open_record
    from truceline.store.place import must_have_record

    if not (folder / "mission.toml").is_file():
        raise MissionFault(f"{folder} holds no mission.toml.", "`truceline init NAME` makes a mission folder.")
    if not new:
        must_have_record(folder)
    with open_record(folder) as record, vault_of(folder, record.ledger) as vault:
        yield vault


@contextmanager
def vault_of(folder: Path, ledger: DjangoLedger) -> Iterator[Vault]:
    """The vault of a record that is open."""
    from truceline.store.sealed_rows import SealedRows

    keys = KeyFolder.of(folder).make()
    with vault_lock(keys), VaultKeys(keys) as held:
        yield Vault(ledger, SealedRows(ledger), held, os.urandom)


def nobody_can_open(label: Label, fields: int = 1) -> tuple[str, str]:
    """The sentence and the remedy when no person may open a label."""
    what = "it was" if fields == 1 else f"its {fields} fields were"
    return f"Nobody can open '{label}' yet, so {what} not sealed and not kept.", _NOBODY.format(label=label)


def _sorted_out(secrets: Iterable[Secret], held: Collection[Place]) -> tuple[list[Secret], tuple[Secret, ...]]:
    """What is to be sealed, and what is known: its field lies in the vault, or came before."""
    news: dict[Place, Secret] = {}
    known: list[Secret] = []
    for secret in secrets:
        if secret.place in held or secret.place in news:
            known.append(secret)
        else:
            news[secret.place] = secret
    return list(news.values()), tuple(known)


def meant(withheld: Withheld, target: str) -> list[SealedField]:
    """The field of that id, or the fields of that subject."""
    found = [known for known in withheld.fields.values() if target in (known.id, known.subject)]
    if not found:
        raise VaultFault("The vault holds no such field and no such subject.", "'truceline vault list' names them all.")
    return found


def _there(texts: dict[str, Ciphertext], known: SealedField) -> Ciphertext:
    if known.id not in texts:
        raise VaultFault(f"The ciphertext of {known.id} is missing.", "Restore the record's database from a backup.")
    return texts[known.id]


def _may_open(key: str, labels: Collection[Label]) -> dict[str, object]:
    """The entry that lets a key open labels; the person's name stays out of the ledger."""
    return notice_body("vault", {"key": key, "opens": " ".join(label.value for label in labels)})


def _shared(person: Person, fields: int) -> dict[str, object]:
    return notice_body("vault", {"key": person.fingerprint, "earlier_fields": str(fields)})
