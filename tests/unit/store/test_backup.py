"""A backup restores to an equal record, on either engine, or says in one sentence why not."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_samples import BRIDGE, TABLE, at, claim, decide, read, read_table, receive, reference, sha, whole
from transport_samples import NOON, beside_of, bytes_in, digest_of, entries_of, quiet

from truceline.errors import RecordFault, VerificationFault
from truceline.record import Evidence, Ledger
from truceline.store.archive import ArchiveWriter, open_archive
from truceline.store.backup import back_up
from truceline.store.key_backup import back_up_keys, restore_keys
from truceline.store.keys import KeyFolder
from truceline.store.opening import open_record
from truceline.store.outside import Outside
from truceline.store.restore import restore
from truceline.store.verification import verify_path
from truceline.words.entry import Checkpoint, DecisionKind


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with a record of nine entries."""
    folder = tmp_path / "small"
    folder.mkdir()
    with open_record(folder) as record:
        whole(record.ledger, record.evidence)
    return folder


def test_a_restored_record_is_equal(mission: Path, tmp_path: Path) -> None:
    done = back_up(mission, tmp_path / "one.tar", NOON, quiet)
    restored = restore(done.path, tmp_path / "again", Outside(), quiet)
    again = tmp_path / "again"
    assert (restored.size, restored.root, restored.projected) == (done.size, done.root, "")
    assert entries_of(again) == entries_of(mission)
    assert digest_of(again) == digest_of(mission)
    assert beside_of(again, "checkpoint") == beside_of(mission, "checkpoint")
    assert bytes_in(again / "evidence") == bytes_in(mission / "evidence")
    before, after = bytes_in(mission / "documents"), bytes_in(again / "documents")
    assert {name for name in before if not name.endswith(".toml")} == {n for n in after if not n.endswith(".toml")}
    assert all(after[name] == content for name, content in before.items() if not name.endswith(".toml"))
    assert sorted(c for n, c in before.items() if n.endswith(".toml")) == sorted(
        c for n, c in after.items() if n.endswith(".toml")
    )


def test_a_backup_of_the_restored_record_holds_the_same(mission: Path, tmp_path: Path) -> None:
    one = open_archive(back_up(mission, tmp_path / "one.tar", NOON, quiet).path)
    restore(one.path, tmp_path / "again", Outside(), quiet)
    two = open_archive(back_up(tmp_path / "again", tmp_path / "two.tar", NOON, quiet).path)
    assert {name: two.read(name) for name in two.members} == {name: one.read(name) for name in one.members}


def test_a_backup_goes_into_a_folder_under_a_name_with_the_time(small: Path, tmp_path: Path) -> None:
    assert back_up(small, tmp_path, NOON, quiet).path == tmp_path / "small-20310504T120000Z.truceline.tar"
    with pytest.raises(RecordFault, match=r"small-20310504T120000Z\.truceline\.tar is there already\.$"):
        back_up(small, tmp_path, NOON, quiet)


def test_only_its_owner_reads_a_backup(small: Path, tmp_path: Path) -> None:
    assert back_up(small, tmp_path / "b.tar", NOON, quiet).path.stat().st_mode & 0o777 == 0o600


Step = Callable[[Ledger, Evidence, int], object]
STEPS: list[Step] = [
    lambda ledger, evidence, minute: reference(ledger, evidence, "Hills", minute),
    lambda ledger, evidence, minute: receive(ledger, evidence, BRIDGE, "documents/ä.txt", minute),
    lambda ledger, evidence, minute: receive(ledger, evidence, f"Report {minute}.", "documents/ä.txt", minute),
    lambda ledger, evidence, minute: receive(ledger, evidence, TABLE, "datasets/table.csv", minute),
    lambda ledger, evidence, minute: read(ledger, BRIDGE, claim(BRIDGE), minute=minute),
    lambda ledger, evidence, minute: read_table(ledger, "Valley", minute),
    lambda ledger, evidence, minute: decide(ledger, DecisionKind.ACCEPT, claim(BRIDGE).id, minute=minute),
    lambda ledger, evidence, minute: decide(ledger, DecisionKind.REJECT, claim(BRIDGE).id, by="Ö\u2028", minute=minute),
    lambda ledger, evidence, minute: ledger.note(),
]


@given(st.lists(st.sampled_from(STEPS), max_size=10))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_record_comes_back(steps: list[Step]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name) / "first"
        folder.mkdir()
        with open_record(folder) as record:
            for minute, step in enumerate([STEPS[0], *steps]):
                step(record.ledger, record.evidence, minute)
        back_up(folder, Path(name) / "b.tar", NOON, quiet)
        restore(Path(name) / "b.tar", Path(name) / "second", Outside(), quiet)
        assert entries_of(Path(name) / "second") == entries_of(folder)


def test_idempotency_keys_are_kept(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    with open_record(tmp_path / "one") as record:
        reference(record.ledger, record.evidence)
        first = record.ledger.append(*submission(), key="k-1")
    back_up(tmp_path / "one", tmp_path / "b.tar", NOON, quiet)
    restore(tmp_path / "b.tar", tmp_path / "two", Outside(), quiet)
    with open_record(tmp_path / "two") as record:
        assert record.ledger.append(*submission(), key="k-1") == first


def submission() -> tuple[object, ...]:
    """Something that is submitted twice."""
    from truceline.record.bodies import decision_body
    from truceline.words.entry import Decision, EntryKind

    return EntryKind.DECISION, decision_body(Decision(kind=DecisionKind.ACCEPT, subjects=("c",), by="Ada")), at(5)


# what is refused


def test_a_record_that_does_not_verify_is_not_backed_up(small: Path, tmp_path: Path) -> None:
    evidence = small / "evidence" / sha(BRIDGE)[:2] / sha(BRIDGE)
    evidence.chmod(0o644)
    evidence.write_bytes(b"another story")
    with pytest.raises(VerificationFault) as fault:
        back_up(small, tmp_path / "b.tar", NOON, quiet)
    assert fault.value.sentence == (
        f"The record is not backed up: Entry 1, document 'bridge.txt': Evidence file {sha(BRIDGE)} was changed: its"
        " content no longer gives its hash."
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["small"]


def test_a_checkpoint_kept_outside_must_fit(small: Path, tmp_path: Path) -> None:
    back_up(small, tmp_path / "b.tar", NOON, quiet)
    forged = Outside(Checkpoint(origin="truceline", size=5, root="ab" * 32))
    with pytest.raises(VerificationFault) as fault:
        restore(tmp_path / "b.tar", tmp_path / "again", forged, quiet)
    assert fault.value.sentence == (
        f"{tmp_path / 'b.tar'} does not verify: The record is not the one of the checkpoint (5 entries): "
        "Entries 0 to 4 were rewritten since, at least in part."
    )
    assert not (tmp_path / "again").exists()


def rewritten(backup: Path, name: str, change: Callable[[bytes], bytes | None]) -> Path:
    """The backup with one member changed (None: left out) by somebody who knows how it is made."""
    archive = open_archive(backup)
    path = backup.with_name("rewritten.tar")
    with path.open("wb") as file:
        writer = ArchiveWriter(file)
        for member in archive.members:
            content = archive.read(member)
            changed = change(content) if member.startswith(name) else content
            if changed is not None:
                writer.add(member, changed)
        writer.finish()
    return path


ENTRIES, FILE = "record/entries/", f"evidence/{sha(BRIDGE)[:2]}/{sha(BRIDGE)}"
BODY = "Entry 7 was changed: its content no longer gives the hash that was recorded with it. (2 more)"
SHORT = "The record holds 8 entries, the checkpoint that it holds itself counts 9: Entry 8 was removed since."
NO_FILE = f"Entry 1, document 'bridge.txt': Evidence file {sha(BRIDGE)} is missing."
OTHER_FILE = (
    f"Entry 1, document 'bridge.txt': Evidence file {sha(BRIDGE)} was changed: its content no longer gives its hash."
)
REWRITTEN = [
    (ENTRIES, lambda c: c.replace(b"Ada", b"Eve"), BODY),
    (ENTRIES, lambda c: b"".join(c.splitlines(True)[:-1]), SHORT),
    (ENTRIES, lambda c: b"".join(c.splitlines(True)[1:]), "Entry 0 is missing. (1 more)"),
    (ENTRIES, lambda c: c + c.splitlines(True)[-1], "Entry 8 stands out of order: it follows entry 8. (1 more)"),
    (FILE, lambda c: None, NO_FILE),
    (FILE, lambda c: c + b" ", OTHER_FILE),
]


@pytest.mark.parametrize(("name", "change", "says"), REWRITTEN)
def test_a_rewritten_backup_is_not_restored(
    small: Path, tmp_path: Path, name: str, change: Callable[[bytes], bytes | None], says: str
) -> None:
    """Whole to its last byte, and yet not the record."""
    back_up(small, tmp_path / "b.tar", NOON, quiet)
    path = rewritten(tmp_path / "b.tar", name, change)
    with pytest.raises(VerificationFault) as fault:
        restore(path, tmp_path / "again", Outside(), quiet)
    assert fault.value.sentence == f"{path} does not verify: {says}"
    assert not (tmp_path / "again").exists()


NO_ENTRY, NO_NOTE = (
    "record/entries/000000.jsonl, line 1, is no entry of a record.",
    "record/checkpoint, is no checkpoint.",
)
SHAPELESS = [
    (ENTRIES, lambda c: c.replace(b'"seq"', b'"seg"', 1), NO_ENTRY),
    (ENTRIES, lambda c: b"[" * 100_000 + b"\n", NO_ENTRY),
    ("record/checkpoint", lambda c: b"no note" if c.startswith(b"truceline/") else c, NO_NOTE),
]


@pytest.mark.parametrize(("name", "change", "says"), SHAPELESS)
def test_a_shapeless_backup_is_one_sentence(
    small: Path, tmp_path: Path, name: str, change: Callable[[bytes], bytes | None], says: str
) -> None:
    back_up(small, tmp_path / "b.tar", NOON, quiet)
    path = rewritten(tmp_path / "b.tar", name, change)
    with pytest.raises(RecordFault) as fault:
        restore(path, tmp_path / "again", Outside(), quiet)
    assert fault.value.sentence == f"{path}, {says}"
    assert not (tmp_path / "again").exists()


@pytest.mark.parametrize("member", ["truceline-backup.json", "record/checkpoint"])
def test_a_member_is_missing(small: Path, tmp_path: Path, member: str) -> None:
    back_up(small, tmp_path / "b.tar", NOON, quiet)
    path = rewritten(tmp_path / "b.tar", member, lambda content: None)
    with pytest.raises(RecordFault):
        restore(path, tmp_path / "again", Outside(), quiet)
    assert not (tmp_path / "again").exists()


def test_a_backup_of_a_later_form(small: Path, tmp_path: Path) -> None:
    back_up(small, tmp_path / "b.tar", NOON, quiet)
    path = rewritten(tmp_path / "b.tar", "truceline-backup.json", lambda content: b'{"form": "truceline backup 2"}')
    with pytest.raises(RecordFault) as fault:
        verify_path(path)
    assert fault.value.sentence == (
        f"{path} has the form 'truceline backup 2'; this Truceline reads 'truceline backup 1'."
    )


def test_what_is_there_is_never_written_over(small: Path, tmp_path: Path) -> None:
    back_up(small, tmp_path / "b.tar", NOON, quiet)
    before = bytes_in(small)
    with pytest.raises(RecordFault, match=r"small is there already and not empty\.$"):
        restore(tmp_path / "b.tar", small, Outside(), quiet)
    with pytest.raises(RecordFault, match=r"b\.tar is there already\.$"):
        back_up(small, tmp_path / "b.tar", NOON, quiet)
    with pytest.raises(RecordFault, match=r"b\.tar is there already and not empty\.$"):
        restore(tmp_path / "b.tar", tmp_path / "b.tar", Outside(), quiet)
    assert bytes_in(small) == before


def test_an_empty_folder_will_do(small: Path, tmp_path: Path) -> None:
    back_up(small, tmp_path / "b.tar", NOON, quiet)
    (tmp_path / "empty").mkdir()
    assert restore(tmp_path / "b.tar", tmp_path / "empty", Outside(), quiet).size == 9


def test_a_place_that_cannot_be_written(small: Path, tmp_path: Path) -> None:
    with pytest.raises(RecordFault) as fault:
        back_up(small, Path("/proc/b.tar"), NOON, quiet)
    assert fault.value.sentence.startswith("/proc/b.tar cannot be written: ")
    back_up(small, tmp_path / "b.tar", NOON, quiet)
    with pytest.raises(RecordFault) as fault:
        restore(tmp_path / "b.tar", Path("/proc/again"), Outside(), quiet)
    assert fault.value.sentence.startswith("/proc/again cannot be written: ")


LIMITED = """
import resource, sys
from pathlib import Path
from datetime import datetime, UTC
from truceline.errors import Fault
from truceline.store.backup import back_up
from truceline.store.export import export
from truceline.store.outside import Outside
from truceline.store.restore import restore

what, source, target, limit = sys.argv[1:]
resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
quiet = lambda *told: None
doings = {
    "backup": lambda: back_up(Path(source), Path(target), datetime.now(UTC), quiet),
    "export": lambda: export(Path(source), Path(target), quiet),
    "restore": lambda: restore(Path(source), Path(target), Outside(), quiet),
}
try:
    doings[what]()
except Fault as fault:
    print(fault.sentence)
"""


@pytest.mark.parametrize(("what", "limit"), [("backup", 1024), ("backup", 9000), ("export", 1024), ("restore", 60_000)])
def test_a_full_disk_leaves_nothing_behind(small: Path, tmp_path: Path, what: str, limit: int) -> None:
    """RLIMIT_FSIZE: no file may grow beyond it, as on a full disk."""
    if what == "restore":
        back_up(small, tmp_path / "b.tar", NOON, quiet)
    source = tmp_path / "b.tar" if what == "restore" else small
    there = sorted(path.name for path in tmp_path.iterdir())
    command = [sys.executable, "-c", LIMITED, what, str(source), str(tmp_path / "target"), str(limit)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "The disk is full" in done.stdout
    assert done.stdout.count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == there
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_a_restore_that_was_cut_short_is_recognised(small: Path, tmp_path: Path) -> None:
    """Killed in the middle: every verb says so, and a second restore does not mix with the first."""
    back_up(small, tmp_path / "b.tar", NOON, quiet)
    half = tmp_path / "half"
    killed = f"""
import os, signal
from pathlib import Path
from truceline.store import restore as module
from truceline.store.outside import Outside
module._record = lambda *told: os.kill(os.getpid(), signal.SIGKILL)
module.restore(Path({str(tmp_path / "b.tar")!r}), Path({str(half)!r}), Outside(), lambda *told: None)
"""
    assert subprocess.run([sys.executable, "-c", killed], check=False).returncode == -9
    for attempt in (open_record, verify_path, lambda folder: back_up(folder, tmp_path / "c.tar", NOON, quiet)):
        with pytest.raises(RecordFault) as fault:
            attempt(half)
        assert fault.value.sentence == f"{half} is half restored: a restore was cut short."
    with pytest.raises(RecordFault, match=r"half is half restored: a restore was cut short\.$"):
        restore(tmp_path / "b.tar", half, Outside(), quiet)


# keys


def test_keys_go_into_a_file_of_their_own(small: Path, tmp_path: Path) -> None:
    with open_record(small) as record:
        record.ledger.note()
    seed = KeyFolder.of(small).signing_key.read_bytes()
    back_up(small, tmp_path / "b.tar", NOON, quiet)
    assert back_up_keys(small, tmp_path / "keys.tar") == ("signing.key",)
    assert (tmp_path / "keys.tar").stat().st_mode & 0o777 == 0o600
    assert seed.strip() not in (tmp_path / "b.tar").read_bytes()
    restore(tmp_path / "b.tar", tmp_path / "again", Outside(), quiet, tmp_path / "keys.tar")
    assert KeyFolder.of(tmp_path / "again").signing_key.read_bytes() == seed
    with pytest.raises(RecordFault, match=r"signing\.key is there already\.$"):
        restore_keys(tmp_path / "keys.tar", tmp_path / "again")
    with pytest.raises(RecordFault, match=r"b\.tar is no backup of keys\.$"):
        restore_keys(tmp_path / "b.tar", tmp_path / "again")
    with pytest.raises(RecordFault, match=r"keys\.tar is no backup of a record\.$"):
        restore(tmp_path / "keys.tar", tmp_path / "third", Outside(), quiet)


def test_no_keys_no_file(tmp_path: Path) -> None:
    with pytest.raises(RecordFault) as fault:
        back_up_keys(tmp_path, tmp_path / "keys.tar")
    assert fault.value.sentence == f"There are no keys in {tmp_path / 'keys'}."
    assert list(tmp_path.iterdir()) == []


# PostgreSQL


@pytest.mark.postgresql
@pytest.mark.usefixtures("on_postgresql")
def test_from_sqlite_to_postgresql_and_back(mission: Path, tmp_path: Path) -> None:
    url = os.environ.pop("TRUCELINE_DATABASE_URL")
    there, digest = entries_of(mission), digest_of(mission)
    one = back_up(mission, tmp_path / "one.tar", NOON, quiet)
    os.environ["TRUCELINE_DATABASE_URL"] = url
    restore(one.path, tmp_path / "server", Outside(), quiet)
    assert entries_of(tmp_path / "server") == there
    assert digest_of(tmp_path / "server") == digest
    two = back_up(tmp_path / "server", tmp_path / "two.tar", NOON, quiet)
    with pytest.raises(RecordFault, match=r" already holds a record\.$"):
        restore(one.path, tmp_path / "second", Outside(), quiet)
    assert not (tmp_path / "second").exists()
    del os.environ["TRUCELINE_DATABASE_URL"]
    restore(two.path, tmp_path / "file", Outside(), quiet)
    assert entries_of(tmp_path / "file") == there
    assert digest_of(tmp_path / "file") == digest
