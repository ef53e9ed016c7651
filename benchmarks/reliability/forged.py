"""Forged proofs: a sound receipt or consistency proof is changed in every way that comes to mind; none may pass.

``python -m benchmarks.reliability.forged [--tries 105000]``; tests/reliability/test_forged.py runs the short form. What
hypothesis draws: hashes of the proof flipped, dropped, doubled, swapped, put in; another number, size, root, leaf,
body, or head of a log that forked; the note edited letter by letter, cut, signed by another key in the right name, or
exchanged for a sound note of another size; the file edited letter by letter. A forgery passes when it is accepted and
says something else than the original.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from benchmarks.reliability import machine
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from truceline.record import MemoryLedger, merkle
from truceline.record.bodies import reference_body
from truceline.record.checkpoint import note_of, read_note
from truceline.record.receipt import Receipt
from truceline.record.tree import Tree, nodes
from truceline.store.keys import SeedSigner
from truceline.words.entry import Checkpoint, EntryKind

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
SIZE = 300
HONEST, FORGER = SeedSigner(lambda: b"h" * 32), SeedSigner(lambda: b"f" * 32)


def _record() -> MemoryLedger:
    ledger = MemoryLedger(HONEST)
    for number in range(SIZE):
        ledger.append(EntryKind.REFERENCE, reference_body({"n": f"{number:064x}"}), NOON)
    ledger.note()
    return ledger


LEDGER = _record()
LEAVES = [entry.leaf for entry in LEDGER.entries()]
BODIES = [entry.body for entry in LEDGER.entries()]
VKEY = LEDGER.vkey
SIZES = sorted({1, 2, 3, 4, 5, 7, 8, 9, 31, 64, 127, 128, 129, 255, 256, 257, 299, 300, len(LEAVES)})
OTHERS = [merkle.leaf_hash(b"%d" % number) for number in range(SIZE)]
FORK = Tree(SIZE, lambda level, first, last: nodes(OTHERS, level)[first:last])
"""The tree of another log of that size."""
NOTES = {size: note_of(LEDGER.checkpoint(size), HONEST.named(LEDGER.checkpoint().origin)) for size in SIZES}


@dataclass
class Outcome:
    """How many forgeries were tried, and those that passed."""

    tried: int = 0
    accepted: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.tried:,} forged, {len(self.accepted)} accepted" + "".join(f"\n  {it}" for it in self.accepted)


numbers = st.one_of(st.integers(-2, SIZE + 3), st.integers(-(2**70), 2**70))
hashes = st.one_of(st.binary(min_size=32, max_size=32), st.sampled_from(LEAVES))


@st.composite
def flipped(draw: st.DrawFn, content: bytes) -> bytes:
    """The bytes with one bit the other way."""
    place = draw(st.integers(0, len(content) * 8 - 1))
    changed = bytearray(content)
    changed[place // 8] ^= 1 << place % 8
    return bytes(changed)


@st.composite
def other_proof(draw: st.DrawFn, proof: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """A proof with one thing changed."""
    nodes = list(proof)
    place = draw(st.integers(0, len(nodes)))
    act = draw(st.sampled_from(["put in", "flip", "drop", "double", "swap", "cut"]))
    if act == "put in" or not nodes:
        nodes.insert(place, draw(hashes))
        return tuple(nodes)
    place = min(place, len(nodes) - 1)
    if act == "flip":
        nodes[place] = draw(flipped(nodes[place]))
    elif act == "drop":
        del nodes[place]
    elif act == "double":
        nodes.insert(place, nodes[place])
    elif act == "swap":
        nodes[place], nodes[-1 - place] = nodes[-1 - place], nodes[place]
    else:
        nodes = nodes[:place]
    return tuple(nodes)


@st.composite
def edited(draw: st.DrawFn, text: str) -> str:
    """A text with a letter put in, taken out or exchanged, a line doubled, or its end cut off."""
    place = draw(st.integers(0, len(text) - 1))
    letter = draw(st.one_of(st.sampled_from("\n\r\t +=\u2014\u00a0\u2028\x000Aa/"), st.characters(codec="utf-8")))
    cut = draw(st.sampled_from([(place, letter), (place + 1, ""), (place + 1, letter)]))
    return draw(
        st.sampled_from([text[:place] + cut[1] + text[cut[0] :], text[:place], text.replace("\n", "\n\n", 1), text * 2])
    )


@st.composite
def other_note(draw: st.DrawFn, note: str) -> str:
    """A note that says or is something else."""
    known = read_note(note).checkpoint
    root = draw(
        st.one_of(st.just(known.root), flipped(bytes.fromhex(known.root)).map(bytes.hex), hashes.map(bytes.hex))
    )
    size = draw(st.one_of(st.just(known.size), st.integers(0, SIZE + 3)))
    signer = draw(st.sampled_from([FORGER, FORGER.named("truceline/other")]))
    forged = note_of(Checkpoint(origin=known.origin, size=size, root=root), signer)
    signature = note.rpartition("\n\n")[2]
    return draw(
        st.one_of(
            edited(note),
            st.sampled_from(list(NOTES.values())),
            st.just(forged),
            st.just(forged.rpartition("\n\n")[0] + "\n\n" + signature),  # the honest signature under another text
            st.just(note.rpartition("\n\n")[0] + "\n"),  # no signature at all
        )
    )


@st.composite
def forged_receipts(draw: st.DrawFn) -> tuple[Receipt, Receipt]:
    """A sound receipt, and one made from it by one to three changes."""
    size = draw(st.sampled_from(SIZES))
    seq = draw(st.integers(0, size - 1))
    proof = LEDGER.tree(size).inclusion_proof(seq)
    honest = Receipt(seq=seq, leaf=LEAVES[seq], proof=proof, note=NOTES[size], body=BODIES[seq])
    forged = honest
    for _ in range(draw(st.integers(1, 3))):
        part = draw(st.sampled_from(["proof", "seq", "leaf", "body", "leaf and body", "note"]))
        if part == "proof":
            forged = replace(forged, proof=draw(other_proof(forged.proof)))
        elif part == "seq":
            forged = replace(forged, seq=draw(numbers))
        elif part == "leaf":
            forged = replace(forged, leaf=draw(st.one_of(flipped(forged.leaf), hashes)))
        elif part == "note":
            forged = replace(forged, note=draw(other_note(honest.note)))
        else:
            body = draw(flipped(honest.body or b""))
            forged = replace(forged, body=body, leaf=merkle.leaf_hash(body) if "leaf" in part else forged.leaf)
    return honest, forged


def says(receipt: Receipt) -> object:
    """What a receipt claims, if its note can be read."""
    return receipt.seq, receipt.leaf, receipt.proof, receipt.body, receipt.signed_note.checkpoint


def passes(honest: Receipt, forged: Receipt) -> bool:
    """Is the forgery accepted, although it says something else?"""
    return forged.faults([VKEY]) == () and says(forged) != says(honest)


@st.composite
def forged_files(draw: st.DrawFn) -> tuple[Receipt, str]:
    """A sound receipt, and its file with a letter changed."""
    size = draw(st.sampled_from(SIZES[:8]))
    seq = draw(st.integers(0, size - 1))
    proof = LEDGER.tree(size).inclusion_proof(seq)
    honest = Receipt(seq=seq, leaf=LEAVES[seq], proof=proof, note=NOTES[size], body=BODIES[seq])
    return honest, draw(edited(honest.as_json()))


def file_passes(honest: Receipt, text: str) -> bool:
    """Is an edited file accepted, although it says something else?"""
    try:
        return passes(honest, Receipt.from_json(text))
    except ValueError:
        return False


Head = tuple[int, bytes]
Growth = tuple[Head, Head, tuple[bytes, ...]]
"""Two signed heads (size and root; the signature binds the two together) and the proof that one grew into the other."""


@st.composite
def forged_growths(draw: st.DrawFn) -> tuple[Growth, Growth]:
    """A sound consistency proof; and one with another proof, another root, or a head of a log that forked."""
    size = draw(st.sampled_from(SIZES))
    old = draw(st.integers(1, size))
    tree = LEDGER.tree(size)
    before, after, proof = (old, tree.root(old)), (size, tree.root()), tree.consistency_proof(old)
    honest: Growth = (before, after, proof)
    for _ in range(draw(st.integers(1, 2))):
        part = draw(st.sampled_from(["proof", "old root", "root", "old fork", "fork"]))
        if part == "proof":
            proof = draw(other_proof(proof))
        elif part == "old root":
            before = (before[0], draw(st.one_of(flipped(before[1]), hashes)))
        elif part == "root":
            after = (after[0], draw(st.one_of(flipped(after[1]), hashes)))
        elif part == "old fork":
            before = (forked := draw(st.integers(1, SIZE)), FORK.root(forked))
        else:
            after = (forked := draw(st.integers(1, SIZE)), FORK.root(forked))
    return honest, (before, after, proof)


def growth_passes(honest: Growth, forged: Growth) -> bool:
    """Is a changed consistency proof accepted? That a head agrees with itself needs no proof, and is true of any."""
    before, after, proof = forged
    same = before == after and not proof
    return forged != honest and not same and merkle.consistent(*before, *after, proof)


def run(tries: int) -> Outcome:
    """A third of the tries each."""
    outcome = Outcome()
    kinds: Sequence[tuple[st.SearchStrategy[tuple[object, object]], Callable[..., bool]]] = (
        (forged_receipts(), passes),  # type: ignore[list-item]
        (forged_files(), file_passes),  # type: ignore[list-item]
        (forged_growths(), growth_passes),  # type: ignore[list-item]
    )
    for strategy, passing in kinds:
        _try(outcome, strategy, passing, tries // len(kinds))
    return outcome


def _try(outcome: Outcome, strategy: st.SearchStrategy[object], passing: Callable[..., bool], tries: int) -> None:
    @settings(
        max_examples=tries,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def attempt(pair: tuple[object, object]) -> None:
        honest, forged = pair
        if honest == forged:
            return
        outcome.tried += 1
        if passing(honest, forged):
            outcome.accepted.append(repr(forged))

    attempt()


def main() -> int:
    """The full form."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--tries", type=int, default=105_000, help="some come out as the original and do not count")
    tries = asked.parse_args().tries
    print(machine.described())
    started = time.perf_counter()
    outcome = run(tries)
    print(f"{outcome} in {time.perf_counter() - started:.0f} s")
    print(f"Repeat: python -m benchmarks.reliability.forged --tries {tries}")
    return 1 if outcome.accepted else 0


if __name__ == "__main__":
    sys.exit(main())
