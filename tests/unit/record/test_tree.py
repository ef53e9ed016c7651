"""The tree from tiles gives what the plain definitions give, and reads little."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.record import merkle
from truceline.record.tree import Growth, TileNode, Tree, folded

LEAVES = [merkle.leaf_hash(b"%d" % number) for number in range(601)]


class Kept:
    """Leaves, and the tile nodes above them, as a store keeps them."""

    def __init__(self, leaves: list[bytes]) -> None:
        self.nodes = {0: list(leaves)}
        self.read_so_far = 0
        for node in Growth().extend(leaves):
            self.nodes.setdefault(node.level, []).append(node.hash)

    def read(self, level: int, first: int, last: int) -> list[bytes]:
        """See tree.Read."""
        nodes = self.nodes.get(level, [])[first:last]
        self.read_so_far += len(nodes)
        return nodes


KEPT = Kept(LEAVES)


def test_the_root_of_every_size() -> None:
    tree = Tree(600, KEPT.read)
    plain, growth = merkle.Frontier(), Growth()
    for size in range(601):
        assert growth.root() == tree.root(size) == plain.root()
        assert Growth(size, KEPT.read).root() == plain.root()
        plain.add(LEAVES[size])
        growth.add(LEAVES[size])


@given(st.integers(1, 600), st.data())
def test_inclusion_as_in_the_definition(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    wanted = merkle.inclusion_proof(LEAVES[:size], index)
    assert Tree(600, KEPT.read).inclusion_proof(index, size) == wanted
    assert Tree(size, KEPT.read).inclusion_proof(index) == wanted


@given(st.integers(1, 600), st.data())
def test_consistency_as_in_the_definition(size: int, data: st.DataObject) -> None:
    old_size = data.draw(st.integers(1, size))
    wanted = merkle.consistency_proof(LEAVES[:size], old_size)
    assert Tree(600, KEPT.read).consistency_proof(old_size, size) == wanted
    assert Tree(size, KEPT.read).consistency_proof(old_size) == wanted


@given(st.lists(st.integers(0, 300), max_size=5))
def test_leaves_may_come_in_lots_of_any_length(lots: list[int]) -> None:
    growth, one_by_one, start = Growth(), Growth(), 0
    for lot in lots:
        some = [LEAVES[number % 600] for number in range(start, start + lot)]
        start += lot
        assert growth.extend(some) == [node for leaf in some for node in one_by_one.add(leaf)]
        assert growth.root() == one_by_one.root()


def test_a_tile_node_is_told_when_it_is_full() -> None:
    growth = Growth()
    assert [growth.add(leaf) for leaf in LEAVES[:255]] == [[]] * 255
    assert growth.add(LEAVES[255]) == [TileNode(1, 0, merkle.root_of(LEAVES[:256]))]
    assert growth.extend(LEAVES[256:512]) == [TileNode(1, 1, merkle.root_of(LEAVES[256:512]))]


def test_two_levels_of_tiles() -> None:
    leaf = LEAVES[0]
    growth = Growth()
    filled = growth.extend([leaf] * (256 * 256 + 3))
    one = folded([leaf] * 256)
    assert [(node.level, node.number) for node in filled] == [*((1, n) for n in range(256)), (2, 0)]
    assert (filled[0].hash, filled[-1].hash) == (one, folded([one] * 256))


def test_proofs_in_a_record_of_a_million_read_some_hundreds_of_hashes() -> None:
    """All leaves are alike here, so that only the nodes of each height need to be known."""
    alike = [LEAVES[0]]
    for _ in range(2):
        alike.append(folded([alike[-1]] * 256))
    read = 0

    def reading(level: int, first: int, last: int) -> list[bytes]:
        nonlocal read
        read += last - first
        return [alike[level]] * (last - first)

    size, index, old_size = 1_000_003, 777_777, 999_000
    root = Growth(size, reading).root()
    assert read < 600
    read = 0
    tree = Tree(size, reading)
    assert merkle.included(LEAVES[0], index, size, tree.inclusion_proof(index), root)
    assert merkle.consistent(old_size, tree.root(old_size), size, root, tree.consistency_proof(old_size))
    assert read < 2_000


@pytest.mark.parametrize("index", [-1, 9])
def test_no_proof_of_what_is_not_there(index: int) -> None:
    with pytest.raises(IndexError, match="a log of 9 entries has no entry"):
        Tree(9, KEPT.read).inclusion_proof(index)


@pytest.mark.parametrize("old_size", [0, 10])
def test_no_proof_of_a_size_that_never_was(old_size: int) -> None:
    with pytest.raises(IndexError, match="a log of 9 entries never had"):
        Tree(9, KEPT.read).consistency_proof(old_size)


def test_a_root_of_more_than_there_is() -> None:
    with pytest.raises(IndexError, match="a log of 9 entries never had 10"):
        Tree(9, KEPT.read).root(10)


def test_nodes_that_are_missing_are_named() -> None:
    with pytest.raises(LookupError, match="nodes 0 to 0 on level 1, 0 are there"):
        Growth(256, lambda level, first, last: [])
