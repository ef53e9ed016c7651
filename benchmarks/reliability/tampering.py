"""Tampering: an insider rewrites the record in eleven ways. Does the holder of ONE old checkpoint see it?

The verdict is that of the product's own verification of the folder against the old checkpoint. Three controls: the
untouched record and the honestly grown one are found sound, and what is rewritten after the last checkpoint that lies
outside is found sound too: that window is real, and is printed as such.
"""

from __future__ import annotations

import json
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.reliability import submissions
from benchmarks.reliability.forgery import Forgery, Said
from benchmarks.reliability.machine import MEMORY

from truceline.errors import Fault
from truceline.store.opening import open_record
from truceline.store.verification import verify_folder

BEFORE, AFTER = 130, 20
"""Submissions before the checkpoint was taken outside, and after it."""


@dataclass(frozen=True)
class Case:
    """A record to tamper with: its folder, the checkpoint that an outsider holds, and the size that it counts."""

    folder: Path
    checkpoint: Path
    size: int
    dice: random.Random

    @property
    def known(self) -> int:
        """An entry that the checkpoint covers; not the first, the mission's reference data."""
        return self.dice.randrange(1, self.size)


@dataclass
class Verdicts:
    """How many of so many trials were seen, by kind of tampering; and the sentences that said it."""

    tried: dict[str, int] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    says: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return "\n".join(
            f"{self.seen[k]:>4} of {self.tried[k]} seen: {k}  [{self.says.get(k, '')}]" for k in self.tried
        )


def edited_body(case: Case) -> None:
    """A word of one entry is changed; its hash is left."""
    forged = Forgery.of(case.folder)
    number = case.known
    reword(forged.entries[number], case.dice)
    forged.clumsily(number, leaf_too=False)


def edited_body_and_leaf(case: Case) -> None:
    """The hash of the changed entry is made to fit."""
    forged = Forgery.of(case.folder)
    number = case.known
    reword(forged.entries[number], case.dice)
    forged.clumsily(number, leaf_too=True)


def recomputed_tree(case: Case) -> None:
    """A word is changed and everything after it made to fit: chain, leaves, tiles, checkpoints inside."""
    forged = Forgery.of(case.folder)
    reword(forged.entries[case.known], case.dice)
    forged.thoroughly()


def deleted(case: Case) -> None:
    """An entry is taken out, everything made to fit."""
    forged = Forgery.of(case.folder)
    del forged.entries[case.known]
    forged.thoroughly()


def inserted(case: Case) -> None:
    """An entry is put into the past, everything made to fit."""
    forged = Forgery.of(case.folder)
    number = case.known
    false = json.loads(json.dumps(next(e for e in forged.entries if e["kind"] == "decision")))
    false["decision"]["by"] = "forger/3/0"
    forged.entries.insert(number, false | {"recorded": forged.entries[number]["recorded"]})
    forged.thoroughly()


def reordered(case: Case) -> None:
    """Two neighbours change places, everything made to fit."""
    forged = Forgery.of(case.folder)
    number = case.dice.randrange(1, case.size - 1)
    pair = forged.entries[number : number + 2]
    forged.entries[number : number + 2] = pair[::-1]
    forged.thoroughly()


def rolled_back(case: Case) -> None:
    """The record is as it was before the checkpoint was taken."""
    forged = Forgery.of(case.folder)
    del forged.entries[case.known :]
    forged.thoroughly()


def regrown(case: Case) -> None:
    """Rolled back, then grown again by the product itself, past the size of the checkpoint."""
    rolled_back(case)
    with open_record(case.folder) as record:
        number = 0
        while len(record.ledger) <= case.size:
            submissions.submit(record, "regrown", number)
            number += 1


def two_histories(case: Case) -> None:
    """A second history for another reader, of the very size that the checkpoint counts, with all that came after."""
    forged = Forgery.of(case.folder)
    reword(forged.entries[case.size - 1], case.dice)
    forged.thoroughly()


def swapped_evidence(case: Case) -> None:
    """The bytes of an evidence file are replaced."""
    path = case.dice.choice(sorted(case.folder.glob("evidence/??/*")))
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b" ")


def swapped_evidence_and_entry(case: Case) -> None:
    """The file is replaced under its new name, the entry says the new hash, everything is made to fit."""
    from truceline.store.evidence import FolderEvidence

    forged = Forgery.of(case.folder)
    entry = case.dice.choice([e for e in forged.entries[: case.size] if e["kind"] == "document"])
    entry["document"]["text_sha256"] = FolderEvidence(case.folder / "evidence").keep(b"Nothing happened.")
    forged.thoroughly()


def untouched(case: Case) -> None:
    """Nothing is done; the record has grown honestly since the checkpoint was taken."""


def edited_after_the_checkpoint(case: Case) -> None:
    """What was recorded after the last checkpoint that lies outside is changed, everything made to fit."""
    forged = Forgery.of(case.folder)
    reword(forged.entries[case.dice.randrange(case.size, len(forged.entries))], case.dice)
    forged.thoroughly()


Attack = Callable[[Case], None]
SEEN: tuple[Attack, ...] = (
    *(edited_body, edited_body_and_leaf, recomputed_tree, deleted, inserted, reordered, rolled_back, regrown),
    *(two_histories, swapped_evidence, swapped_evidence_and_entry),
)
UNSEEN: tuple[Attack, ...] = (untouched, edited_after_the_checkpoint)


def name_of(attack: Attack) -> str:
    """Its name in words."""
    return attack.__name__.replace("_", " ")


def tamper(
    times: int, attacks: tuple[Attack, ...] = SEEN + UNSEEN, *, held_outside: bool = True, seed: int = 0
) -> Verdicts:
    """Each kind so many times, on a fresh copy of one record; verified with the old checkpoint or without."""
    verdicts, dice = Verdicts(), random.Random(seed)
    with _record() as (template, checkpoint, size):
        for attack in attacks:
            name = name_of(attack)
            verdicts.tried[name], verdicts.seen[name] = times, 0
            for _ in range(times):
                with tempfile.TemporaryDirectory(dir=MEMORY) as scratch:
                    folder = Path(shutil.copytree(template, Path(scratch) / "mission"))
                    attack(Case(folder, checkpoint, size, dice))
                    said = _seen(folder, checkpoint if held_outside else None)
                verdicts.seen[name] += bool(said)
                verdicts.says.setdefault(name, said)
    return verdicts


@contextmanager
def _record() -> Iterator[tuple[Path, Path, int]]:
    """A record, a checkpoint that left the house some time ago, and the size that it counts."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        folder, kept = Path(name) / "mission", Path(name) / "checkpoint.json"
        folder.mkdir()
        with open_record(folder) as record:
            submissions.reference(record)
            _grow(record, 0, BEFORE)
            known = record.ledger.checkpoint()
            _grow(record, BEFORE, BEFORE + AFTER)
        kept.write_text(json.dumps({"origin": known.origin, "size": known.size, "root": known.root}))
        yield folder, kept, known.size


def _grow(record: object, first: int, last: int) -> None:
    for number in range(first, last):
        submissions.submit(record, "a", number)  # type: ignore[arg-type]


def _seen(folder: Path, checkpoint: Path | None) -> str:
    """The first thing that the product's verification says against the record; '' when it finds it sound."""
    try:
        return next(iter(verify_folder(folder, checkpoint).problems), "")
    except Fault as fault:
        return fault.sentence


def reword(said: Said, dice: random.Random) -> None:
    """Change one word that the entry says, as somebody would who wants it to say something else."""
    if said["kind"] == "document":
        said["document"]["title"] = f"Another title {dice.random()}"
    elif said["kind"] == "reading":
        said["problems"][0]["sentence"] = f"another sentence {dice.random()}"
    else:
        said["decision"]["reason"] = f"another reason {dice.random()}"
