"""Was the record rewritten? Checked from the stored bytes alone, with no trust in the database.

What it can see: an edited body, a broken chain, missing or doubled entries, damaged evidence. Whoever rewrites
everything, hashes included, is seen only by an earlier checkpoint that lies outside; changes to entries after the
newest outside checkpoint cannot be seen by anyone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, Protocol

from truceline.errors import RecordFault
from truceline.record.bodies import VERSION, evidence_named, kind_said, opened, stamp
from truceline.record.envelope import envelope_of
from truceline.record.lot import KEY
from truceline.record.tree import Growth, TileNode
from truceline.words.entry import Checkpoint, EntryKind

WITHOUT_EVIDENCE = frozenset({EntryKind.READING.value, EntryKind.DECISION.value})
"""Kinds of which nothing but the envelope is checked: their content names no file and no key."""

AT_ONCE = 4_096
"""Leaves that enter the tree together."""


class Stored(Protocol):
    """An entry as it lies in the store: nothing in it is believed."""

    @property
    def seq(self) -> int:
        """Its number."""
        ...

    @property
    def kind(self) -> str:
        """The kind under which it is listed."""
        ...

    @property
    def body(self) -> bytes:
        """The bytes that were hashed."""
        ...

    @property
    def recorded(self) -> datetime | None:
        """The time under which it is listed; None when the store holds no readable time."""
        ...

    @property
    def leaf(self) -> bytes:
        """The hash that was recorded with it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """Number of entries, the Merkle root over their bodies (hexadecimal), and what is wrong, a sentence each.

    ``warnings``: what is not wrong and should be known. ``keys``: the public keys (C2SP vkeys) that the record says
    signed it, oldest first.
    """

    size: int
    root: str
    problems: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Is everything as it was recorded?"""
        return not self.problems


@dataclass(slots=True)
class _Check:
    """What has been seen so far; ``roots`` are the roots at the sizes of the checkpoints."""

    sizes: frozenset[int]
    growth: Growth = field(default_factory=Growth)
    waiting: list[bytes] = field(default_factory=list)
    size: int = 0
    expected: int = 0
    leaf: bytes = b""
    problems: list[str] = field(default_factory=list)
    roots: dict[int, bytes] = field(default_factory=dict)
    evidence: dict[str, tuple[int, str]] = field(default_factory=dict)
    keys: dict[int, str] = field(default_factory=dict)
    nodes: list[TileNode] = field(default_factory=list)

    def root(self) -> bytes:
        """The root over all leaves so far."""
        self.fold()
        return self.growth.root()

    def fold(self) -> None:
        """The leaves that wait enter the tree."""
        self.nodes += self.growth.extend(self.waiting)
        self.waiting.clear()


def verify(
    entries: Iterable[Stored],
    evidence_read: Callable[[str], bytes],
    checkpoint: Checkpoint | Sequence[Checkpoint] | None = None,
    held_inside: Sequence[Checkpoint] = (),
    tiles: Iterable[TileNode] = (),
) -> Verification:
    """Hash every body again, follow the chain, read every evidence file, and compare with earlier checkpoints.

    ``evidence_read`` raises RecordFault for a file that is missing or damaged. ``checkpoint`` was kept outside;
    several narrow down which entries were rewritten. ``held_inside`` lie in the record itself: they are compared apart
    and narrow down nothing, for who rewrites the entries can rewrite them too. ``tiles``: the nodes of the tree that
    the record keeps; one that is damaged would spoil the next checkpoint.
    """
    outside = (checkpoint,) if isinstance(checkpoint, Checkpoint) else tuple(checkpoint or ())
    check = _Check(sizes=frozenset(known.size for known in (*outside, *held_inside)), roots={0: Growth().root()})
    _look_at_all(check, entries)
    root = check.root()
    check.problems.extend(_tile_faults(check, tiles))
    check.problems.extend(_evidence_faults(check, evidence_read))
    check.problems.extend(_checkpoint_faults(check, held_inside, " that it holds itself"))
    check.problems.extend(_checkpoint_faults(check, outside))
    return Verification(
        size=check.size,
        root=root.hex(),
        problems=tuple(check.problems),
        warnings=tuple(_key_changes(check)),
        keys=tuple(check.keys.values()),
    )


def _look_at_all(check: _Check, entries: Iterable[Stored]) -> None:
    """Hash every entry; where its envelope leaves a doubt, look at it in full. One loop, for there may be a million."""
    for entry in entries:
        body, held = entry.body, entry.leaf
        leaf = sha256(b"\x00" + body).digest()
        said = envelope_of(body) if entry.kind in WITHOUT_EVIDENCE else None
        if (
            said is None
            or leaf != held
            or entry.seq != check.expected
            or said.previous != check.leaf.hex()
            or said.v != VERSION
            or said.kind != entry.kind
            or entry.recorded is None
            or said.recorded != stamp(entry.recorded)
        ):
            check.problems.extend(_entry_faults(check, entry, leaf))
        check.expected, check.leaf = entry.seq + 1, held
        check.size += 1
        check.waiting.append(leaf)
        if check.size in check.sizes:
            check.roots[check.size] = check.root()
        elif len(check.waiting) == AT_ONCE:
            check.fold()


def _entry_faults(check: _Check, entry: Stored, leaf: bytes) -> Iterator[str]:
    if leaf != entry.leaf:
        yield f"Entry {entry.seq} was changed: its content no longer gives the hash that was recorded with it."
    yield from _order_faults(check, entry)
    try:
        said = opened(entry.body)
    except ValueError:
        yield f"Entry {entry.seq} cannot be read: its bytes are not the body of an entry."
    else:
        yield from _saying_faults(check, entry, said)


def _order_faults(check: _Check, entry: Stored) -> Iterator[str]:
    if entry.seq > check.expected:
        yield _some(check.expected, entry.seq - 1, "is missing.", "are missing.")
    elif entry.seq < check.expected:
        yield f"Entry {entry.seq} stands out of order: it follows entry {check.expected - 1}."


def _saying_faults(check: _Check, entry: Stored, said: dict[str, Any]) -> Iterator[str]:
    if entry.seq == check.expected and said["previous"] != check.leaf.hex():
        before = f"entry {entry.seq - 1}" if check.leaf else "nothing"
        yield (
            f"Entry {entry.seq} was not recorded after {before} as it stands now: "
            "something before it was changed, removed or put in."
        )
    if said["v"] != VERSION:
        yield f"Entry {entry.seq} has form {said['v']}; this Truceline reads form {VERSION}."
        return
    if said["kind"] != str(entry.kind):
        yield f"Entry {entry.seq} is listed as '{entry.kind}', but its content is '{said['kind']}'."
    if entry.recorded is None or said["recorded"] != stamp(entry.recorded):
        yield f"Entry {entry.seq} is listed under another time than its content says ({said['recorded']})."
    try:
        named = evidence_named(kind_said(said), said)
        if said["kind"] == EntryKind.NOTICE and said["notice"]["about"] == KEY:
            check.keys[entry.seq] = str(said["notice"]["says"]["vkey"])
    except (ValueError, KeyError, TypeError, AttributeError):
        yield f"Entry {entry.seq} cannot be read: its content does not fit its kind."
        return
    for hashed, what in named:
        check.evidence.setdefault(hashed, (entry.seq, what))


def _key_changes(check: _Check) -> Iterator[str]:
    for seq in list(check.keys)[1:]:
        yield f"Since entry {seq} another key signs the record. Ask the house whether it changed its key."


def _tile_faults(check: _Check, tiles: Iterable[TileNode]) -> Iterator[str]:
    """Only the first one is told: they are mended together."""
    wanted = {(node.level, node.number): node.hash for node in check.nodes}
    for node in tiles:
        if wanted.get((node.level, node.number)) != node.hash:
            yield (
                f"The tree's node {node.number} on level {node.level} does not follow from the entries. "
                "'truceline rebuild' mends it."
            )
            return


def _evidence_faults(check: _Check, evidence_read: Callable[[str], bytes]) -> Iterator[str]:
    for hashed, (seq, what) in check.evidence.items():
        try:
            evidence_read(hashed)
        except RecordFault as fault:
            yield f"Entry {seq}, {what}: {fault.sentence}"


def _checkpoint_faults(check: _Check, checkpoints: Sequence[Checkpoint], which: str = "") -> Iterator[str]:
    size, agreed = check.size, 0
    for known in sorted(checkpoints, key=lambda known: known.size):
        if known.size > size:
            removed = _some(size, known.size - 1, "was removed since.", "were removed since.")
            yield f"The record holds {size} entries, the checkpoint{which} counts {known.size}: {removed}"
        elif check.roots[known.size].hex() != known.root:
            yield (
                f"The record is not the one of the checkpoint{which} ({known.size} entries): "
                + _some(agreed, known.size - 1, "was rewritten since.", "were rewritten since, at least in part.")
            )
            return
        else:
            agreed = known.size


def _some(first: int, last: int, one: str, several: str) -> str:
    return f"Entry {first} {one}" if first == last else f"Entries {first} to {last} {several}"
