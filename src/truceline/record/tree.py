"""The Merkle tree of a large record from few hashes: tiles (C2SP tlog-tiles), peaks, root and proofs.

A tile node of ``level`` n is the root of a full subtree of 256 ** n leaves; level 0 are the leaves themselves. The
store keeps the nodes of level 1 and above as they fill up. A root or a proof then needs at most 256 hashes of each
level on the way and of the right edge: some hundreds for a million entries. record.merkle has the plain definitions
and is what this is tested against.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from truceline.record.merkle import EMPTY_ROOT, node_hash

HEIGHT = 8
"""Levels of the binary tree in one level of tiles."""

WIDTH = 1 << HEIGHT
"""Nodes of a tile."""

Read = Callable[[int, int, int], Sequence[bytes]]
"""The nodes of a level (0 = leaves), from a first number up to a last that is not included."""


@dataclass(frozen=True, slots=True)
class TileNode:
    """The root of the ``number``-th full subtree of 256 ** ``level`` leaves."""

    level: int
    number: int
    hash: bytes


class Growth:
    """The right edge of the tree: takes leaves, tells the root, and hands out the tile nodes that filled up."""

    def __init__(self, size: int = 0, read: Read | None = None) -> None:
        """The edge of an empty log, or of a log with ``size`` leaves from the nodes that ``read`` gives."""
        self.size = 0
        self._peaks: list[bytes] = []
        for level, first, last in _edge(size):
            for node in _exactly(read, level, first, last):
                self._add(node, HEIGHT * level)

    def add(self, leaf: bytes) -> list[TileNode]:
        """One more leaf; the tile nodes that it completes."""
        return self._add(leaf, 0)

    def extend(self, leaves: Sequence[bytes]) -> list[TileNode]:
        """Many leaves at once; the tile nodes that they complete."""
        filled: list[TileNode] = []
        to_boundary = min(-self.size % WIDTH, len(leaves))
        for leaf in leaves[:to_boundary]:
            filled += self._add(leaf, 0)
        whole = to_boundary + (len(leaves) - to_boundary) // WIDTH * WIDTH
        for start in range(to_boundary, whole, WIDTH):
            filled += self._add(folded(leaves[start : start + WIDTH]), HEIGHT)
        for leaf in leaves[whole:]:
            filled += self._add(leaf, 0)
        return filled

    def _add(self, node: bytes, height: int) -> list[TileNode]:
        """One more full subtree of 2 ** height leaves; every pair of equally large ones becomes one."""
        filled = []
        self.size += 1 << height
        number = (self.size >> height) - 1
        if height:
            filled.append(TileNode(height // HEIGHT, number, node))
        while number & 1:
            node = node_hash(self._peaks.pop(), node)
            number >>= 1
            height += 1
            if not height % HEIGHT:
                filled.append(TileNode(height // HEIGHT, number, node))
        self._peaks.append(node)
        return filled

    def root(self) -> bytes:
        """The Merkle tree hash over all leaves so far."""
        return _bagged(self._peaks)


class Tree:
    """The tree over the first ``size`` leaves, for its root and proofs; what was read once is kept."""

    def __init__(self, size: int, read: Read) -> None:
        self.size = size
        self._read = read
        self._tiles: dict[tuple[int, int], list[list[bytes]]] = {}

    def root(self, size: int | None = None) -> bytes:
        """The Merkle tree hash over the first ``size`` leaves, of all by default."""
        size = self.size if size is None else size
        if not 0 <= size <= self.size:
            raise IndexError(f"a log of {self.size} entries never had {size}")
        return self._range_root(0, size) if size else EMPTY_ROOT

    def leaf(self, index: int) -> bytes:
        """The hash of one leaf."""
        return self._full(0, index)

    def inclusion_proof(self, index: int, size: int | None = None) -> tuple[bytes, ...]:
        """The audit path for one leaf in the log of ``size`` leaves, from the leaf upwards (RFC 6962, 2.1.1)."""
        size = self.size if size is None else size
        if not 0 <= index < size <= self.size:
            raise IndexError(f"a log of {size} entries has no entry {index}")
        path, first, last = [], 0, size
        while last - first > 1:
            split = first + _split(last - first)
            if index < split:
                path.append(self._range_root(split, last))
                last = split
            else:
                path.append(self._range_root(first, split))
                first = split
        return tuple(reversed(path))

    def consistency_proof(self, old_size: int, size: int | None = None) -> tuple[bytes, ...]:
        """That the log of ``old_size`` leaves is how the log of ``size`` leaves begins (RFC 6962, 2.1.2)."""
        size = self.size if size is None else size
        if not 0 < old_size <= size <= self.size:
            raise IndexError(f"a log of {size} entries never had {old_size}")
        path, first, last, whole = [], 0, size, True
        while last != old_size:
            split = first + _split(last - first)
            if old_size <= split:
                path.append(self._range_root(split, last))
                last = split
            else:
                path.append(self._range_root(first, split))
                first, whole = split, False
        return tuple(reversed(path if whole else [*path, self._range_root(first, last)]))

    def _range_root(self, first: int, last: int) -> bytes:
        """The root over leaves first to last (not included), where first is a multiple of a power of two as large."""
        peaks = []
        while first < last:
            height = (last - first).bit_length() - 1
            peaks.append(self._full(height, first >> height))
            first += 1 << height
        return _bagged(peaks)

    def _full(self, height: int, number: int) -> bytes:
        """The root of the ``number``-th full subtree of 2 ** height leaves."""
        level, above = divmod(height, HEIGHT)
        tile, place = divmod(number << above, WIDTH)
        return self._tile(level, tile)[above][place >> above]

    def _tile(self, level: int, tile: int) -> list[list[bytes]]:
        """The nodes of a tile as far as it is full, and above them the roots of pairs, fours, and so on."""
        if (level, tile) not in self._tiles:
            first, last = tile * WIDTH, min((tile + 1) * WIDTH, self.size >> HEIGHT * level)
            rows = [_exactly(self._read, level, first, last)]
            while len(rows[-1]) > 1:
                rows.append(_paired(rows[-1]))
            self._tiles[level, tile] = rows
        return self._tiles[level, tile]


def nodes(leaves: Sequence[bytes], level: int) -> Sequence[bytes]:
    """All nodes of a level, from all leaves."""
    if level == 0:
        return leaves
    below = nodes(leaves, level - 1)
    return [folded(below[start : start + WIDTH]) for start in range(0, len(below) // WIDTH * WIDTH, WIDTH)]


def folded(leaves: Sequence[bytes]) -> bytes:
    """The root of a full subtree whose number of leaves is a power of two."""
    row = list(leaves)
    while len(row) > 1:
        row = _paired(row)
    return row[0]


def _paired(row: list[bytes]) -> list[bytes]:
    """The hash of every two neighbours; a last one without a neighbour is left out."""
    return [sha256(b"\x01" + left + right).digest() for left, right in zip(row[::2], row[1::2], strict=False)]


def _edge(size: int) -> Iterator[tuple[int, int, int]]:
    """The fewest tile nodes that cover the first ``size`` leaves, from the left: level, first, last (not included)."""
    top = max(size.bit_length() - 1, 0) // HEIGHT
    covered = 0
    for level in range(top, -1, -1):
        last = size >> HEIGHT * level
        yield level, covered, last
        covered = last << HEIGHT


def _bagged(peaks: Sequence[bytes]) -> bytes:
    """The root over full subtrees of falling size."""
    if not peaks:
        return EMPTY_ROOT
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root


def _exactly(read: Read | None, level: int, first: int, last: int) -> list[bytes]:
    nodes = list(read(level, first, last)) if read and first < last else []
    if len(nodes) != last - first:
        raise LookupError(f"of the tree's nodes {first} to {last - 1} on level {level}, {len(nodes)} are there")
    return nodes


def _split(size: int) -> int:
    """The largest power of two smaller than ``size``."""
    return 1 << (size - 1).bit_length() - 1
