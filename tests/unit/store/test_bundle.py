"""An audit bundle proves what it shows to someone who has nothing but Python, and shows nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from record_samples import BRIDGE, DENIAL, TABLE, claim, receive, sha, whole
from transport_samples import bytes_in, entries_of, quiet

from truceline.errors import RecordFault
from truceline.record.bundle import Choice
from truceline.store.bundling import bundle
from truceline.store.opening import open_record
from truceline.store.receipts import receipt_of
from truceline.store.verification import verify_path
from truceline.words.stance import Stance

CLAIM = claim(BRIDGE).id
DENIED = claim(DENIAL, stance=Stance.DENIES).id


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with a signed record: nine entries and the notice of its key."""
    folder = tmp_path / "small"
    folder.mkdir()
    with open_record(folder) as record:
        whole(record.ledger, record.evidence)
        record.ledger.note()
    return folder


@pytest.fixture
def shown(small: Path, tmp_path: Path) -> Path:
    """A bundle of one claim, with its evidence."""
    bundle(small, tmp_path / "bundle", Choice(claims=frozenset({CLAIM})), quiet, with_evidence=True)
    return tmp_path / "bundle"


def checked(folder: Path, *arguments: str) -> tuple[int, list[str]]:
    """What the verifier in the bundle says, run alone: exit code and lines."""
    command = [sys.executable, "-I", str(folder / "verify_bundle.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    assert "Traceback" not in done.stderr
    return done.returncode, [*done.stdout.splitlines(), *done.stderr.splitlines()]


def vkey_of(folder: Path) -> str:
    """The key that the record names."""
    with open_record(folder) as record:
        return record.ledger.vkey


def test_one_claim_is_proved(small: Path, shown: Path, tmp_path: Path) -> None:
    """With the entries of its document and the decisions on it; the key and an earlier checkpoint from outside."""
    known = tmp_path / "kept.json"
    with open_record(small) as record:
        checkpoint, origin = record.ledger.checkpoint(5), record.ledger.checkpoint().origin
    known.write_text(json.dumps({"size": 5, "root": checkpoint.root}))
    vkey = vkey_of(small)
    root = entries_root(small)
    assert checked(shown, "--checkpoint", str(known), "--vkey", vkey) == (
        0,
        [
            f"{origin}: 10 entries, 4 of them shown, root {root}",
            f'Claim {CLAIM} stands in entry 4: "A shell fell near the bridge."',
            "The record has only grown since your checkpoint of 5 entries.",
            f"The checkpoint is signed by {vkey}",
            "Everything shown here is as it was recorded.",
        ],
    )
    found = verify_path(shown, known, vkey)
    assert (found.size, found.root, found.problems, found.warnings) == (10, root, (), ())


def entries_root(folder: Path) -> str:
    """The root over all entries."""
    with open_record(folder) as record:
        return record.ledger.checkpoint().root


def test_nothing_else_is_shown(small: Path, shown: Path) -> None:
    lines = [json.loads(line) for line in (shown / "entries.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [entry["seq"] for entry in lines if "body" in entry] == [1, 4, 7, 8]
    assert [entry["leaf"] for entry in lines] == [entry.leaf.hex() for entry in entries_of(small)]
    everything = b"".join(bytes_in(shown).values())
    assert BRIDGE.encode() in everything
    assert DENIAL.encode() not in everything
    assert b"table.csv" not in everything


def test_a_row_of_a_dataset_says_what_it_takes_to_prove_it(small: Path, tmp_path: Path) -> None:
    """The record of the samples cannot be projected; the table is told where the claim belongs."""
    import sqlite3
    from contextlib import closing

    from truceline.store.snapshot import snapshot

    row = claim(TABLE, 1, "rows 1 of Valley").id
    with snapshot(small) as state:
        columns = state.connection.execute("PRAGMA table_info(claim)").fetchall()  # type: ignore[attr-defined]
    told = {name: 0 if "int" in kind.lower() else "" for _, name, kind, needed, *_ in columns if needed}
    told |= {"id": row, "document": sha(TABLE)} | ({"plain": "{}"} if "plain" in told else {})
    with closing(sqlite3.connect(small / "truceline.db")) as database, database:
        names, places = ", ".join(f'"{name}"' for name in told), ", ".join("?" for _ in told)
        database.execute(f"INSERT INTO claim ({names}) VALUES ({places})", list(told.values()))  # noqa: S608
    done = bundle(small, tmp_path / "bundle", Choice(claims=frozenset({row})), quiet)
    assert (done.claims, done.derived) == ({row: 6}, (row,))
    code, lines = checked(tmp_path / "bundle")
    assert (code, lines[1]) == (
        0, f"Claim {row} is a row of a dataset, read in entry 6. One row alone cannot be proved: the entry"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("choice", "shown_entries"),
    [
        (Choice(everything=True), list(range(10))),
        (Choice(entries=frozenset({0, 3})), [0, 3]),
        (Choice(documents=frozenset({sha(DENIAL)})), [2, 5]),
        (Choice(claims=frozenset({DENIED})), [2, 5, 8]),
    ],
)
def test_what_a_choice_shows(small: Path, tmp_path: Path, choice: Choice, shown_entries: list[int]) -> None:
    bundle(small, tmp_path / "bundle", choice, quiet)
    lines = [json.loads(line) for line in (tmp_path / "bundle" / "entries.jsonl").read_bytes().splitlines()]
    assert [entry["seq"] for entry in lines if "body" in entry] == shown_entries
    assert checked(tmp_path / "bundle")[0] == 0


def test_what_is_not_there_cannot_be_shown(small: Path, tmp_path: Path) -> None:
    for choice, what in [
        (Choice(claims=frozenset({"c-none"})), "claim c-none"),
        (Choice(documents=frozenset({"ab" * 32})), f"document {'ab' * 32}"),
        (Choice(entries=frozenset({3, 99})), "entry 99"),
    ]:
        with pytest.raises(RecordFault) as fault:
            bundle(small, tmp_path / "bundle", choice, quiet)
        assert fault.value.sentence == f"There is no {what} in the record."
    assert not (tmp_path / "bundle").exists()


# forged bundles


def changed(path: Path, old: str, new: str) -> None:
    """Replace a text in a file; it must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def drop_line(path: Path, number: int) -> None:
    """Take a line out of a file."""
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:number] + lines[number + 1 :]))


TEXT = f"evidence/{sha(BRIDGE)[:2]}/{sha(BRIDGE)}"
FORGED: list[tuple[Callable[[Path], object], str]] = [
    (lambda b: changed(b / "entries.jsonl", "Ada", "Eve"), "Entry 7 was changed: its body does not give its hash."),
    (lambda b: changed(b / "entries.jsonl", "near the", "on the"),
     "Entry 4 was changed: its body does not give its hash."),
    (lambda b: drop_line(b / "entries.jsonl", 3), "Line 4 of entries.jsonl is not entry 3."),
    (lambda b: drop_line(b / "entries.jsonl", 9), "The entries do not give the root of the checkpoint."),
    (lambda b: changed(b / "checkpoint", "\n10\n", "\n11\n"), "The entries do not give the root of the checkpoint."),
    (lambda b: changed(b / "claims.json", CLAIM, DENIED), f"Entry 4 does not hold claim {DENIED}."),
    (lambda b: changed(b / "claims.json", '"entry": 4', '"entry": 5'), f"Entry 5 does not hold claim {CLAIM}."),
    (lambda b: changed(b / "proofs" / "4.json", '"seq": 4', '"seq": 5'),
     "4.json does not prove that its entry stands in the record."),
    (lambda b: changed(b / "proofs" / "4.json", "bridge", "ridge"),
     "4.json does not prove that its entry stands in the record."),
    (lambda b: changed(b / TEXT, "shell", "stone"), f"Evidence file {sha(BRIDGE)} was changed."),
]  # fmt: skip


@pytest.mark.parametrize(("forge", "says"), FORGED)
def test_a_forged_bundle_is_seen(shown: Path, forge: Callable[[Path], object], says: str) -> None:
    forge(shown)
    code, lines = checked(shown)
    assert code == 1
    assert f"FAULT: {says}" in lines
    assert says in verify_path(shown).problems


@pytest.mark.parametrize("name", ["entries.jsonl", "checkpoint", "claims.json"])
@pytest.mark.parametrize("content", [b"", b"\xff", b"{}", b"null\n", b"[1]\n", b'{"seq": 0}\n'])
def test_a_shapeless_bundle_is_one_sentence(shown: Path, name: str, content: bytes) -> None:
    (shown / name).write_bytes(content)
    code, lines = checked(shown)
    assert code == 1 or (name, content) == ("claims.json", b"{}")
    assert len(lines) < 8


def test_a_history_made_anew_does_not_fit_an_earlier_checkpoint(small: Path, tmp_path: Path) -> None:
    """The whole tree was computed again: only who kept a checkpoint sees it."""
    kept = tmp_path / "kept.json"
    kept.write_text(json.dumps({"size": 5, "root": "ab" * 32}))
    bundle(small, tmp_path / "bundle", Choice(everything=True), quiet)
    assert checked(tmp_path / "bundle")[0] == 0
    code, lines = checked(tmp_path / "bundle", "--checkpoint", str(kept))
    assert (code, lines[-1]) == (
        1, "FAULT: The record is not the one of your checkpoint (5 entries): it was rewritten since."
    )  # fmt: skip


def test_another_key_did_not_sign(small: Path, shown: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with open_record(other) as record:
        receive(record.ledger, record.evidence, "Other.", "other.txt")
        record.ledger.note()
    vkey = vkey_of(other)
    code, lines = checked(shown, "--vkey", vkey)
    assert (code, lines[-1]) == (1, f"FAULT: The checkpoint is not signed by {vkey}.")


def test_without_cryptography_it_says_that_the_signature_was_not_checked(shown: Path, small: Path) -> None:
    """An interpreter without site packages; everything else is checked all the same."""
    command = [sys.executable, "-I", "-S", str(shown / "verify_bundle.py"), "--vkey", vkey_of(small)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "The signature was NOT checked: the package 'cryptography' is not installed." in done.stdout.splitlines()


def test_the_verifier_can_be_read_in_ten_minutes(shown: Path) -> None:
    """One file, the standard library alone, the same as in the package."""
    text = (shown / "verify_bundle.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 180
    assert "import truceline" not in text
    assert "from truceline" not in text


# receipts


def test_a_receipt_for_an_entry_and_for_a_claim(small: Path, tmp_path: Path) -> None:
    of_claim = receipt_of(small, CLAIM, show=True)
    assert (of_claim.seq, of_claim.faults([vkey_of(small)])) == (4, ())
    path = tmp_path / "receipt.json"
    path.write_text(receipt_of(small, "4").as_json(), encoding="utf-8")
    assert verify_path(path, vkey=vkey_of(small)).problems == ()
    with pytest.raises(RecordFault, match=r"^There is no claim 4x in the record\.$"):
        receipt_of(small, "4x")
    with pytest.raises(RecordFault, match=r"^There is no entry 99: the record has 10\.$"):
        receipt_of(small, "99")
    shutil.rmtree(small)
    assert verify_path(path).problems == ()
