"""What the entries tell of sealed fields, and what can be checked of them without a key."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from truceline.record.bodies import opened
from truceline.record.sealing import Ciphertext
from truceline.record.verify import Stored
from truceline.words.entry import EntryKind
from truceline.words.sealing import SealedField, label_of

_KINDS = {kind.value: kind for kind in (EntryKind.SEALED, EntryKind.ERASED)}
_ID, _HASH = re.compile(r"[0-9a-f]{32}"), re.compile(r"[0-9a-f]{64}")


@dataclass(slots=True)
class Withheld:
    """The sealed fields by id, in the order of recording; what each committed to; what does not fit, a sentence each.

    ``take`` is called with every entry of kind SEALED or ERASED.
    """

    fields: dict[str, SealedField] = field(default_factory=dict)
    said: dict[str, Mapping[str, str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def take(self, seq: int, kind: EntryKind, content: Mapping[str, Any]) -> None:
        """Take in what an entry says. What cannot be read or does not fit becomes a fault, never an exception."""
        said = content.get(kind.value)
        if not isinstance(said, Mapping) or not all(isinstance(value, str) for value in said.values()):
            self.faults.append(f"Entry {seq} cannot be read: its content does not fit its kind.")
        elif kind is EntryKind.SEALED:
            self._sealed(seq, said)
        else:
            self._erased(seq, said)

    def watching(self, entries: Iterable[Stored]) -> Iterator[Stored]:
        """The entries as they pass; those about sealed fields are taken in."""
        for entry in entries:
            kind = _KINDS.get(str(entry.kind))
            if kind:
                try:
                    said = opened(entry.body)
                except ValueError:
                    said = {}
                self.take(entry.seq, kind, said)
            yield entry

    @property
    def documents(self) -> frozenset[str]:
        """The documents (SHA-256) of which a field was ever sealed."""
        subjects = (known.subject.partition(":") for known in self.fields.values())
        return frozenset(id_ for kind, _, id_ in subjects if kind == "document")

    def standing(self) -> dict[tuple[str, str], SealedField]:
        """The fields whose value holds today, by subject and field."""
        return {known.place: known for known in self.fields.values() if known.stands}

    def _sealed(self, seq: int, said: Mapping[str, str]) -> None:
        id_, label = said.get("id", ""), label_of(said.get("label", ""))
        hashes = (said.get("commitment", ""), said.get("ciphertext", ""))
        if label is None or not _ID.fullmatch(id_) or not all(_HASH.fullmatch(value) for value in hashes):
            self.faults.append(f"Entry {seq} seals a field, but holds no commitment to it.")
        elif id_ in self.fields:
            self.faults.append(f"Entry {seq} seals the field {id_} a second time (entry {self.fields[id_].seq}).")
        else:
            self.said[id_] = said
            self.fields[id_] = SealedField(
                id=id_, seq=seq, subject=said.get("subject", ""), field=said.get("field", ""), label=label
            )
            self._replaced(seq, said.get("replaces", ""))

    def _replaced(self, seq: int, id_: str) -> None:
        if id_ in self.fields:
            self.fields[id_] = replace(self.fields[id_], replaced=seq)
        elif id_:
            self.faults.append(f"Entry {seq} replaces a sealed field that no entry before it sealed.")

    def _erased(self, seq: int, said: Mapping[str, str]) -> None:
        known = self.fields.get(said.get("id", ""))
        if known is None:
            self.faults.append(f"Entry {seq} erases a field that no entry before it sealed.")
        elif known.erased is None:
            self.fields[known.id] = replace(known, erased=seq)


def sealed_faults(withheld: Withheld, held: Iterable[Ciphertext], keyed: Collection[str]) -> Iterator[str]:
    """What is wrong with the sealed fields; ``held``: the ciphertexts, ``keyed``: ids for which there is a key.

    An exported copy of a record holds neither by intent; a key without its ciphertext is a loss.
    """
    yield from withheld.faults
    there = {text.id: text for text in held}
    for known in withheld.fields.values():
        text = there.pop(known.id, None)
        if text is not None or known.id in keyed:
            yield from _field_faults(known, text, withheld.said[known.id])
    for text in there.values():
        yield f"The database holds a sealed field that no entry names ({text.id})."


def _field_faults(known: SealedField, text: Ciphertext | None, said: Mapping[str, str]) -> Iterator[str]:
    name = f"Entry {known.seq} ({known.subject}, {known.field})"
    if known.erased is not None:
        what = "its key" if text is None else "its ciphertext"
        yield f"{name} was erased by entry {known.erased}, but {what} is still there."
    elif text is None:
        yield f"{name}: its ciphertext is missing, and no entry says that it was erased."
    elif text.digest != said["ciphertext"]:
        yield f"{name}: its ciphertext was changed."
    elif (text.subject, text.field, text.label) != (known.subject, known.field, known.label):
        yield f"{name} is listed in the database under another subject, field or label."
