"""Merkle hashes and proofs against RFC 6962: published vectors, and a definition written down a second time."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from truceline.record.merkle import (
    EMPTY_ROOT,
    Frontier,
    consistency_proof,
    consistent,
    included,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root_of,
)

# The eight leaves and their roots that Certificate Transparency's own tests use.
INPUTS = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
LEAVES = [leaf_hash(bytes.fromhex(data)) for data in INPUTS]

leaf_lists = st.integers(1, 70).map(lambda size: [leaf_hash(b"%d" % number) for number in range(size)])


def brute_root(leaves: list[bytes]) -> bytes:
    """The definition in RFC 6962, 2.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\x01" + brute_root(leaves[:k]) + brute_root(leaves[k:])).digest()


@pytest.mark.parametrize("size", range(9))
def test_root_vectors(size: int) -> None:
    assert root_of(LEAVES[:size]).hex() == ROOTS[size]


def test_inclusion_vector() -> None:
    assert [node.hex() for node in inclusion_proof(LEAVES, 0)] == [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]


def test_consistency_vector() -> None:
    assert [node.hex() for node in consistency_proof(LEAVES, 6)] == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


def test_an_empty_log_has_the_root_of_nothing() -> None:
    assert (root_of([]), Frontier().root()) == (EMPTY_ROOT, hashlib.sha256(b"").digest())


def test_a_leaf_is_no_node() -> None:
    one, other = LEAVES[:2]
    assert leaf_hash(one + other) != node_hash(one, other)


@settings(deadline=None)
@given(leaf_lists)
def test_root_is_the_brute_root(leaves: list[bytes]) -> None:
    assert root_of(leaves) == brute_root(leaves)


@settings(deadline=None)
@given(leaf_lists, st.data())
def test_every_leaf_is_proved_at_its_index_only(leaves: list[bytes], data: st.DataObject) -> None:
    size, root = len(leaves), brute_root(leaves)
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(leaves, index)
    where = [at for at in range(-1, size + 1) if included(leaves[index], at, size, proof, root)]
    assert where == [index]


@settings(deadline=None)
@given(leaf_lists, st.data())
def test_a_forged_inclusion_proof_is_refused(leaves: list[bytes], data: st.DataObject) -> None:
    size, root = len(leaves), brute_root(leaves)
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(leaves, index)
    forged = data.draw(_forged(proof))
    assume(forged != proof)
    assert not included(leaves[index], index, size, forged, root)


@settings(deadline=None)
@given(leaf_lists, st.data())
def test_every_earlier_log_is_proved(leaves: list[bytes], data: st.DataObject) -> None:
    size, old = len(leaves), data.draw(st.integers(1, len(leaves)))
    proof = consistency_proof(leaves, old)
    assert consistent(old, brute_root(leaves[:old]), size, brute_root(leaves), proof)


@settings(deadline=None)
@given(leaf_lists, st.data())
def test_a_rewritten_log_is_not_consistent(leaves: list[bytes], data: st.DataObject) -> None:
    """Whatever entry of the old log was changed, the honest proof for the new log does not reach the old root."""
    old = data.draw(st.integers(1, len(leaves)))
    changed = data.draw(st.integers(0, old - 1))
    rewritten = [*leaves[:changed], leaf_hash(b"another"), *leaves[changed + 1 :]]
    proof = consistency_proof(rewritten, old)
    assert not consistent(old, brute_root(leaves[:old]), len(leaves), brute_root(rewritten), proof)


@settings(deadline=None)
@given(leaf_lists, st.data())
def test_a_forged_consistency_proof_is_refused(leaves: list[bytes], data: st.DataObject) -> None:
    old = data.draw(st.integers(1, len(leaves)))
    proof = consistency_proof(leaves, old)
    forged = data.draw(_forged(proof))
    assume(forged != proof)
    assert not consistent(old, brute_root(leaves[:old]), len(leaves), brute_root(leaves), forged)


def _forged(proof: tuple[bytes, ...]) -> st.SearchStrategy[tuple[bytes, ...]]:
    """The proof with a bit flipped, a node left out, doubled, or put in."""
    extra = st.integers(0, len(proof)).map(lambda at: (*proof[:at], b"\x00" * 32, *proof[at:]))
    if not proof:
        return extra
    index = st.integers(0, len(proof) - 1)
    flipped = st.tuples(index, st.integers(0, 255)).map(
        lambda drawn: (*proof[: drawn[0]], _flip(proof[drawn[0]], drawn[1]), *proof[drawn[0] + 1 :])
    )
    shorter = index.map(lambda at: (*proof[:at], *proof[at + 1 :]))
    doubled = index.map(lambda at: (*proof[:at], proof[at], *proof[at:]))
    return st.one_of(extra, flipped, shorter, doubled)


def _flip(node: bytes, bit: int) -> bytes:
    return (int.from_bytes(node, "big") ^ (1 << bit)).to_bytes(32, "big")


@pytest.mark.parametrize("old_size", [0, 9])
def test_no_proof_for_a_size_that_never_was(old_size: int) -> None:
    with pytest.raises(IndexError, match=f"a log of 8 entries never had {old_size}"):
        consistency_proof(LEAVES, old_size)
    assert not consistent(old_size, b"", 8, root_of(LEAVES), [])


def test_no_proof_for_an_entry_that_is_not_there() -> None:
    with pytest.raises(IndexError, match="a log of 8 entries has no entry 8"):
        inclusion_proof(LEAVES, 8)
