"""Merkle tree hashes and proofs of RFC 6962, section 2.1 (SHA-256). All hashes are 32 bytes.

``leaves`` are leaf hashes, in the order of the log. A leaf and an inner node are hashed with different first bytes,
so that neither can be passed off as the other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

EMPTY_ROOT = hashlib.sha256(b"").digest()
"""The root of a log without entries: MTH({})."""


def leaf_hash(body: bytes) -> bytes:
    """SHA-256(0x00 || body): the hash of one entry."""
    return hashlib.sha256(b"\x00" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 || left || right): the hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """The roots of the full subtrees along the right edge: all that is needed to add a leaf and to tell the root."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """One more leaf; every pair of equally large full subtrees becomes one."""
        size = self.size
        while size & 1:
            leaf = node_hash(self._peaks.pop(), leaf)
            size >>= 1
        self._peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """The Merkle tree hash over all leaves so far."""
        if not self._peaks:
            return EMPTY_ROOT
        *peaks, root = self._peaks
        for peak in reversed(peaks):
            root = node_hash(peak, root)
        return root


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The Merkle tree hash over the leaves: MTH(D[n])."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.add(leaf)
    return frontier.root()


def inclusion_proof(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The audit path for one leaf, from the leaf upwards: PATH(m, D[n])."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"a log of {len(leaves)} entries has no entry {index}")
    if len(leaves) == 1:
        return ()
    split = _split(len(leaves))
    if index < split:
        return (*inclusion_proof(leaves[:split], index), root_of(leaves[split:]))
    return (*inclusion_proof(leaves[split:], index - split), root_of(leaves[:split]))


def included(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Is ``leaf`` entry ``index`` of the log with ``size`` entries and this root? (RFC 9162, 2.1.3.2)"""
    if not 0 <= index < size:
        return False
    path, last, reached = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if path & 1 or path == last:
            reached = node_hash(sibling, reached)
            while not path & 1 and path:
                path, last = path >> 1, last >> 1
        else:
            reached = node_hash(reached, sibling)
        path, last = path >> 1, last >> 1
    return last == 0 and reached == root


def consistency_proof(leaves: Sequence[bytes], old_size: int) -> tuple[bytes, ...]:
    """That the first ``old_size`` leaves are the whole log of then: PROOF(m, D[n])."""
    if not 0 < old_size <= len(leaves):
        raise IndexError(f"a log of {len(leaves)} entries never had {old_size}")
    return _subproof(leaves, old_size, whole=True)


def _subproof(leaves: Sequence[bytes], old_size: int, *, whole: bool) -> tuple[bytes, ...]:
    if old_size == len(leaves):
        return () if whole else (root_of(leaves),)
    split = _split(len(leaves))
    if old_size <= split:
        return (*_subproof(leaves[:split], old_size, whole=whole), root_of(leaves[split:]))
    return (*_subproof(leaves[split:], old_size - split, whole=False), root_of(leaves[:split]))


def consistent(old_size: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Does the log with ``size`` entries begin with the log of ``old_size`` entries? (RFC 9162, 2.1.4.2)"""
    if not 0 < old_size <= size:
        return False
    if old_size == size:
        return not proof and old_root == root
    path = (old_root, *proof) if old_size & (old_size - 1) == 0 else tuple(proof)
    return bool(path) and _rebuilt(old_size - 1, size - 1, path) == (old_root, root)


def _rebuilt(node: int, last: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """The old and the new root that the path leads to; None when the path is too short or too long."""
    while node & 1:
        node, last = node >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return None
        if node & 1 or node == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        node, last = node >> 1, last >> 1
    return (old, new) if last == 0 else None


def _split(size: int) -> int:
    """The largest power of two smaller than ``size``."""
    return 1 << (size - 1).bit_length() - 1
