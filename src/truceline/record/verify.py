"""Was the record rewritten? Checked from the stored bytes alone, with no trust in the database.

What it can see: an edited body, a broken chain, missing or doubled entries, damaged evidence. Whoever rewrites
everything, hashes included, is seen only by an earlier checkpoint that lies outside; changes to entries after the
newest outside checkpoint cannot be seen by anyone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from truceline.errors import RecordFault
from truceline.record.bodies import VERSION, evidence_named, kind_said, opened, stamp
from truceline.record.merkle import EMPTY_ROOT, Frontier, leaf_hash
from truceline.words.entry import Checkpoint


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
    """Number of entries, the Merkle root over their bodies (hexadecimal), and what is wrong, a sentence each."""

    size: int
    root: str
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Is everything as it was recorded?"""
        return not self.problems


@dataclass(slots=True)
class _Check:
    """What has been seen so far; ``roots`` are the roots at the sizes of the checkpoints."""

    sizes: frozenset[int]
    frontier: Frontier = field(default_factory=Frontier)
    expected: int = 0
    leaf: bytes = b""
    problems: list[str] = field(default_factory=list)
    roots: dict[int, bytes] = field(default_factory=dict)
    evidence: dict[str, tuple[int, str]] = field(default_factory=dict)


def verify(
    entries: Iterable[Stored],
    evidence_read: Callable[[str], bytes],
    checkpoint: Checkpoint | Sequence[Checkpoint] | None = None,
    held_inside: Sequence[Checkpoint] = (),
) -> Verification:
    """Hash every body again, follow the chain, read every evidence file, and compare with earlier checkpoints.

    ``evidence_read`` raises RecordFault for a file that is missing or damaged. ``checkpoint`` was kept outside;
    several narrow down which entries were rewritten. ``held_inside`` lie in the record itself: they are compared apart
    and narrow down nothing, for who rewrites the entries can rewrite them too.
    """
    outside = (checkpoint,) if isinstance(checkpoint, Checkpoint) else tuple(checkpoint or ())
    check = _Check(sizes=frozenset(known.size for known in (*outside, *held_inside)), roots={0: EMPTY_ROOT})
    for entry in entries:
        check.problems.extend(_entry_faults(check, entry))
    check.problems.extend(_evidence_faults(check, evidence_read))
    check.problems.extend(_checkpoint_faults(check, held_inside, " that it holds itself"))
    check.problems.extend(_checkpoint_faults(check, outside))
    return Verification(size=check.frontier.size, root=check.frontier.root().hex(), problems=tuple(check.problems))


def _entry_faults(check: _Check, entry: Stored) -> Iterator[str]:
    leaf = leaf_hash(entry.body)
    if leaf != entry.leaf:
        yield f"Entry {entry.seq} was changed: its content no longer gives the hash that was recorded with it."
    yield from _order_faults(check, entry)
    try:
        said = opened(entry.body)
    except ValueError:
        yield f"Entry {entry.seq} cannot be read: its bytes are not the body of an entry."
    else:
        yield from _saying_faults(check, entry, said)
    check.frontier.add(leaf)
    check.expected, check.leaf = entry.seq + 1, entry.leaf
    if check.frontier.size in check.sizes:
        check.roots[check.frontier.size] = check.frontier.root()


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
    except (ValueError, KeyError, TypeError, AttributeError):
        yield f"Entry {entry.seq} cannot be read: its content does not fit its kind."
        return
    for sha256, what in named:
        check.evidence.setdefault(sha256, (entry.seq, what))


def _evidence_faults(check: _Check, evidence_read: Callable[[str], bytes]) -> Iterator[str]:
    for sha256, (seq, what) in check.evidence.items():
        try:
            evidence_read(sha256)
        except RecordFault as fault:
            yield f"Entry {seq}, {what}: {fault.sentence}"


def _checkpoint_faults(check: _Check, checkpoints: Sequence[Checkpoint], which: str = "") -> Iterator[str]:
    size, agreed = check.frontier.size, 0
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
