"""What the entries tell of sealed fields, and what verifying finds without a key."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from truceline.record import MemoryLedger
from truceline.record.bodies import erased_body, sealed_body
from truceline.record.sealing import Ciphertext, seal
from truceline.record.withheld import Withheld, sealed_faults
from truceline.words.entry import EntryKind
from truceline.words.sealing import Label, Secret

NOW = datetime(2031, 5, 1, tzinfo=UTC)


def sealed(ledger: MemoryLedger, field: str, replaces: str = "") -> Ciphertext:
    made = seal(Secret(subject="source:w17", field=field, label=Label.INTERNAL, value="x"), os.urandom)
    text = made.text
    said = {"subject": text.subject, "field": text.field, "label": "internal", "commitment": made.commitment}
    ledger.append(EntryKind.SEALED, sealed_body(id_=text.id, ciphertext=text.digest, replaces=replaces, **said), NOW)
    return text


def erased(ledger: MemoryLedger, text: Ciphertext) -> None:
    body = erased_body(id_=text.id, subject=text.subject, field=text.field, by="Ada", reason="asked for")
    ledger.append(EntryKind.ERASED, body, NOW)


def told(ledger: MemoryLedger) -> Withheld:
    withheld = Withheld()
    assert len(list(withheld.watching(ledger.entries()))) == len(ledger)
    return withheld


def test_sealed_replaced_and_erased_fields() -> None:
    ledger = MemoryLedger()
    name = sealed(ledger, "name")
    newer = sealed(ledger, "name", replaces=name.id)
    phone = sealed(ledger, "phone")
    erased(ledger, phone)
    erased(ledger, phone)  # saying it again adds nothing
    assert len(ledger) == 4
    withheld = told(ledger)
    rows = [(f.id, f.seq, f.field, f.erased, f.replaced, f.stands) for f in withheld.fields.values()]
    assert rows == [
        (name.id, 0, "name", None, 1, False),
        (newer.id, 1, "name", None, None, True),
        (phone.id, 2, "phone", 3, None, False),
    ]
    assert [known.id for known in withheld.standing().values()] == [newer.id]
    keyed = {name.id, newer.id}
    assert list(sealed_faults(withheld, [name, newer], keyed)) == []


def test_an_exported_copy_holds_neither_ciphertexts_nor_keys() -> None:
    ledger = MemoryLedger()
    sealed(ledger, "name")
    assert list(sealed_faults(told(ledger), [], set())) == []


def test_what_is_found_without_a_key() -> None:
    ledger = MemoryLedger()
    lost, changed, moved, gone, back = (sealed(ledger, field) for field in ("a", "b", "c", "d", "e"))
    erased(ledger, gone)
    erased(ledger, back)
    held = [replace(changed, ciphertext=b"x"), replace(moved, subject="source:w18"), gone, replace(lost, id="f" * 32)]
    assert list(sealed_faults(told(ledger), held, {lost.id, back.id})) == [
        "Entry 0 (source:w17, a): its ciphertext is missing, and no entry says that it was erased.",
        "Entry 1 (source:w17, b): its ciphertext was changed.",
        "Entry 2 (source:w17, c) is listed in the database under another subject, field or label.",
        "Entry 3 (source:w17, d) was erased by entry 5, but its ciphertext is still there.",
        "Entry 4 (source:w17, e) was erased by entry 6, but its key is still there.",
        f"The database holds a sealed field that no entry names ({'f' * 32}).",
    ]


WELL = {"id": "a" * 32, "subject": "source:w", "field": "f", "label": "internal", "commitment": "b" * 64}
WELL |= {"ciphertext": "c" * 64, "replaces": ""}
NO_COMMITMENT = "Entry 7 seals a field, but holds no commitment to it."
CROOKED: list[tuple[EntryKind, dict[str, Any], str]] = [
    (EntryKind.SEALED, {}, "Entry 7 cannot be read: its content does not fit its kind."),
    (EntryKind.SEALED, {"sealed": {"id": 5}}, "Entry 7 cannot be read: its content does not fit its kind."),
    (
        EntryKind.SEALED,
        {"sealed": {**WELL, "commitment": "?"}},
        "Entry 7 seals a field, but holds no commitment to it.",
    ),
    (
        EntryKind.SEALED,
        {"sealed": {**WELL, "label": "secret"}},
        "Entry 7 seals a field, but holds no commitment to it.",
    ),
    (
        EntryKind.SEALED,
        {"sealed": {**WELL, "replaces": "e" * 32}},
        "Entry 7 replaces a sealed field that no entry before it sealed.",
    ),
    (EntryKind.ERASED, {"erased": {"id": "a" * 32}}, "Entry 7 erases a field that no entry before it sealed."),
]


@pytest.mark.parametrize(("kind", "content", "says"), CROOKED)
def test_an_entry_that_does_not_fit_is_named(kind: EntryKind, content: dict[str, Any], says: str) -> None:
    withheld = Withheld()
    withheld.take(7, kind, content)
    assert list(sealed_faults(withheld, [], set())) == [says]


def test_a_field_is_sealed_once() -> None:
    withheld = Withheld()
    withheld.take(3, EntryKind.SEALED, {"sealed": WELL})
    withheld.take(4, EntryKind.SEALED, {"sealed": WELL})
    assert withheld.faults == [f"Entry 4 seals the field {'a' * 32} a second time (entry 3)."]
