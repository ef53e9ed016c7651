"""A witness says in one sentence whether the record has only grown."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from record_samples import receive, reference, whole
from transport_samples import NOON, quiet

from truceline.errors import RecordFault, VerificationFault
from truceline.record.bundle import Choice
from truceline.store.backup import back_up
from truceline.store.bundling import bundle
from truceline.store.export import export
from truceline.store.opening import open_record
from truceline.store.witnessing import witness


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with a signed record of ten entries."""
    folder = tmp_path / "small"
    folder.mkdir()
    with open_record(folder) as record:
        whole(record.ledger, record.evidence)
        record.ledger.note()
    return folder


def grow(folder: Path, text: str = "More.") -> None:
    """One more entry."""
    with open_record(folder) as record:
        receive(record.ledger, record.evidence, text, f"{text}txt", 30)


def test_what_a_witness_says(small: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    assert witness(small, state).sentence == ("The note of 10 entries is kept; from the next time on it is compared.")
    assert witness(small, state).sentence == "Nothing was added: the 10 entries are what they were."
    grow(small)
    assert witness(small, state).sentence == (
        "The record has only grown: from 10 to 11 entries, the earlier ones as they were."
    )
    with open_record(small) as record:
        assert state.read_text(encoding="utf-8") == record.ledger.note()


def test_whatever_shows_the_whole_tree_can_be_witnessed(small: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    witness(small, state)
    grow(small)
    back_up(small, tmp_path / "b.tar", NOON, quiet)
    export(small, tmp_path / "out", quiet)
    bundle(small, tmp_path / "bundle", Choice(entries=frozenset({2})), quiet)
    first = state.read_bytes()
    for shown in ("b.tar", "out", "bundle"):
        state.write_bytes(first)
        assert witness(tmp_path / shown, state).sentence == (
            "The record has only grown: from 10 to 11 entries, the earlier ones as they were."
        )


def test_two_histories_are_proof(small: Path, tmp_path: Path) -> None:
    """The same mission, told otherwise from entry 9 on: both notes are kept."""
    state, other = tmp_path / "state", tmp_path / "other"
    shutil.copytree(small, other)
    grow(small, "Here.")
    grow(other, "There.")
    witness(small, state)
    before = state.read_bytes()
    grow(other, "And more.")
    with pytest.raises(VerificationFault) as fault:
        witness(other, state)
    assert fault.value.sentence == (
        "The record did not only grow: its first 11 entries are not those that were there before."
    )
    assert state.read_bytes() == before
    assert (tmp_path / "state.other").read_text(encoding="utf-8").split("\n")[1] == "12"


def test_a_record_rolled_back_is_seen(small: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    shutil.copytree(small, old)
    grow(small)
    witness(small, tmp_path / "state")
    with pytest.raises(VerificationFault):
        witness(old, tmp_path / "state")


def test_the_key_that_was_published_must_have_signed(small: Path, tmp_path: Path) -> None:
    with open_record(small) as record:
        vkey = record.ledger.vkey
    assert witness(small, tmp_path / "state", vkey).size == 10
    other = tmp_path / "other"
    other.mkdir()
    with open_record(other) as record:
        reference(record.ledger, record.evidence)
        record.ledger.note()
        wrong = record.ledger.vkey
    with pytest.raises(VerificationFault, match=r" is not signed by that key\.$"):
        witness(small, tmp_path / "state", wrong)


def test_where_there_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordFault) as fault:
        witness(tmp_path, tmp_path / "state")
    assert fault.value.sentence == f"There is no record at {tmp_path}."
    assert list(tmp_path.iterdir()) == []
