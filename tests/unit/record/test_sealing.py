"""One sealed field: what opens it, what does not, and what its commitment and its length give away (nothing)."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from truceline.errors import Invalid, VaultFault
from truceline.record.person_key import COST, new_person_key, public_key, unlocked
from truceline.record.sealing import fingerprint, seal, unseal, unwrap, wrap
from truceline.words.sealing import LONGEST, Label, Secret

WEAK = 2**4  # scrypt's cost in tests


def secret(value: str = "Ada Lind", field: str = "name") -> Secret:
    return Secret(subject="source:w17", field=field, label=Label.CONFIDENTIAL, value=value)


values = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=600).filter(lambda v: v.strip())


@given(values)
def test_whoever_the_key_was_wrapped_for_reads_the_value(value: str) -> None:
    private, other = X25519PrivateKey.generate(), X25519PrivateKey.generate()
    made = seal(secret(value), os.urandom)
    wrapped = wrap(made.key, made.text.id, private.public_key().public_bytes_raw(), os.urandom)
    assert unseal(made.text, unwrap(wrapped, private), made.commitment) == value
    with pytest.raises(VaultFault, match="does not open"):
        unwrap(wrapped, other)
    assert value.encode() not in made.text.ciphertext or len(value.encode()) < 3


def test_the_same_value_sealed_twice_has_nothing_in_common() -> None:
    one, two = seal(secret(), os.urandom), seal(secret(), os.urandom)
    assert len({one.text.id, two.text.id, one.commitment, two.commitment, one.key, two.key}) == 6
    assert (one.text.nonce, one.text.ciphertext) != (two.text.nonce, two.text.ciphertext)


def test_names_of_different_length_give_ciphertexts_of_one_length() -> None:
    assert {len(seal(secret("x" * size), os.urandom).text.ciphertext) for size in (1, 20, 252)} == {304}


@pytest.mark.parametrize("change", [{"subject": "source:w18"}, {"field": "phone"}, {"label": Label.INTERNAL}])
def test_a_ciphertext_opens_only_as_what_it_was_sealed(change: dict[str, object]) -> None:
    made = seal(secret(), os.urandom)
    with pytest.raises(VaultFault, match="does not open"):
        unseal(replace(made.text, **change), made.key, made.commitment)


def test_a_value_that_the_ledger_did_not_commit_to_is_refused() -> None:
    made = seal(secret(), os.urandom)
    with pytest.raises(VaultFault, match="is not the value that the ledger committed to"):
        unseal(made.text, made.key, seal(secret(), os.urandom).commitment)


@given(st.integers(0, 47), st.integers(1, 255))
def test_a_wrapped_key_with_one_changed_byte_does_not_open(place: int, flip: int) -> None:
    private, made = X25519PrivateKey.generate(), seal(secret(), os.urandom)
    wrapped = wrap(made.key, made.text.id, private.public_key().public_bytes_raw(), os.urandom)
    changed = bytearray(wrapped.ciphertext)
    changed[place] ^= flip
    for bad in (replace(wrapped, ciphertext=bytes(changed)), replace(wrapped, id="0" * 32)):
        with pytest.raises(VaultFault):
            unwrap(bad, private)


def test_a_key_file_opens_with_its_passphrase_only() -> None:
    made = new_person_key("Ada", "correct horse battery", os.urandom, WEAK)
    assert unlocked(made.text, "correct horse battery").public_key().public_bytes_raw() == made.public
    assert made.fingerprint == fingerprint(made.public)
    for text, passphrase, says in [
        (made.text, "wrong horse battery", "The passphrase does not open the key file."),
        (made.text.replace('"Ada"', '"Bo"'), "correct horse battery", "The passphrase does not open the key file."),
        ("{}", "", "The key file is none, or it is damaged."),
        (made.text.replace('"n": 16', f'"n": {2**30}'), "x", "The key file is none, or it is damaged."),
    ]:
        with pytest.raises(VaultFault) as fault:
            unlocked(text, passphrase)
        assert fault.value.sentence == says


def test_the_default_cost_is_not_a_weak_one() -> None:
    assert COST == 2**17
    with pytest.raises(VaultFault, match="shorter than 12 letters"):
        new_person_key("Ada", "short", os.urandom, WEAK)


@pytest.mark.parametrize("text", ["", "zz", "00" * 31, "00" * 32, "01" + "00" * 31])
def test_what_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(VaultFault, match="The public key is none"):
        public_key(text)


def test_a_secret_never_shows_its_value() -> None:
    assert "Ada Lind" not in repr(secret()) + str(secret())
    assert "key=" not in repr(seal(secret(), os.urandom))


REFUSED = [
    # what is given, what is said; the sentence repeats nothing of it
    ({"subject": "Ada Lind"}, "the subject has not the form KIND:ID (source:w17, document:SHA-256, person:p3)"),
    ({"field": "Ada Lind"}, "the field is no plain word (small letters, digits and _)"),
    ({"label": Label.PUBLIC}, "what is public is not sealed"),
    ({"value": " \n"}, "there is no value"),
    ({"value": "x" * (LONGEST + 1)}, "the value is longer than 20,000 characters"),
    ({"value": "\ud800"}, "the value is no valid Unicode text"),
]


@pytest.mark.parametrize(("given_", "says"), REFUSED)
def test_what_cannot_be_sealed(given_: dict[str, object], says: str) -> None:
    with pytest.raises(Invalid) as fault:
        replace(secret(), **given_)
    assert str(fault.value) == says
