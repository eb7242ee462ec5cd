"""The Merkle tree against the published vectors, and its proofs against everything that is not true."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.checkpoint import DASH, BadNote, Signer, opened
from compliance.merkle import (
    EMPTY,
    Range,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root,
    verify_consistency,
    verify_inclusion,
)
from tests.every import every

# Inputs and roots of the Certificate Transparency reference implementation's tree test (RFC 6962).
DATA = [bytes.fromhex(text) for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def leaves(count: int) -> list[bytes]:
    return [leaf_hash(str(number).encode()) for number in range(count)]


def test_the_roots_are_the_published_ones() -> None:
    hashes = [leaf_hash(data) for data in DATA]
    assert [root(hashes[:size]).hex() for size in range(1, 9)] == ROOTS
    assert root([]) == EMPTY == hashlib.sha256().digest()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 130), st.integers(0, 130))
def test_growing_in_two_steps_is_growing_at_once_and_survives_storage(first: int, more: int) -> None:
    all_of_them = leaves(first + more)
    grown = Range.from_bytes(Range().extended(all_of_them[:first]).to_bytes()).extended(all_of_them[first:])
    assert grown == Range().extended(all_of_them)
    assert grown.root == root(all_of_them)


@pytest.mark.parametrize("stored", [b"", b"1234567", bytes(8) + b"x", (3).to_bytes(8, "big") + bytes(32)])
def test_what_is_not_a_stored_tree_is_refused(stored: bytes) -> None:
    with pytest.raises(ValueError, match="tree"):
        Range.from_bytes(stored)


@every("size", [1, 2, 3, 5, 8, 13, 33])
def test_every_leaf_can_be_proven_and_no_other_claim_can(size: int) -> None:
    tree = leaves(size)
    top = root(tree)
    for index, leaf in enumerate(tree):
        proof = inclusion_proof(tree, index)
        assert verify_inclusion(leaf, index, size, proof, top)
        assert not verify_inclusion(leaf_hash(b"other"), index, size, proof, top)
        assert not verify_inclusion(leaf, index, size, [*proof, leaf], top)
        assert not verify_inclusion(leaf, size, size, proof, top)
        assert not any(verify_inclusion(leaf, other, size, proof, top) for other in range(size) if other != index)
        for gone in range(len(proof)):
            assert not verify_inclusion(leaf, index, size, proof[:gone] + proof[gone + 1 :], top)


@every("size", [1, 2, 3, 6, 8, 21, 32])
def test_a_longer_log_is_consistent_with_its_beginnings_only(size: int) -> None:
    tree = leaves(size)
    for old in range(1, size + 1):
        proof = consistency_proof(tree, old)
        older = root(tree[:old])
        assert verify_consistency(old, size, older, root(tree), proof)
        changed = [*tree]
        changed[old - 1] = leaf_hash(b"edited")
        assert not verify_consistency(old, size, older, root(changed), consistency_proof(changed, old))
        if old < size:
            assert not verify_consistency(old, size, older, root(tree), proof[:-1])
            assert not verify_consistency(old + 1, size, older, root(tree), proof)


def test_sizes_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="no such leaf"):
        inclusion_proof(leaves(3), 3)
    with pytest.raises(ValueError, match="old size"):
        consistency_proof(leaves(3), 4)
    assert not verify_consistency(0, 3, EMPTY, root(leaves(3)), [])
    assert not verify_consistency(4, 3, EMPTY, root(leaves(3)), [EMPTY])


SIGNER = Signer("audit.clinic.example/test", bytes(range(32)))


def test_a_signed_checkpoint_opens_with_the_right_key_only() -> None:
    note = SIGNER.sign(3, root(leaves(3)))
    found = opened(note, SIGNER.origin, SIGNER.public)
    assert (found.size, found.root) == (3, root(leaves(3)))
    other = Signer(SIGNER.origin, bytes(32))
    with pytest.raises(BadNote, match="signature"):
        opened(note, SIGNER.origin, other.public)
    assert SIGNER.verifier_key.startswith("audit.clinic.example/test+")


def test_another_witness_on_the_note_does_not_matter() -> None:
    note = SIGNER.sign(3, root(leaves(3))) + f"{DASH} witness.example AAAA\n"
    assert opened(note, SIGNER.origin, SIGNER.public).size == 3


@every(
    "change",
    [
        lambda note: note.replace("\n3\n", "\n4\n"),
        lambda note: note.replace("\n3\n", "\n03\n"),
        lambda note: note.replace("\n3\n", "\n-3\n"),
        lambda note: note.replace("\n\n", "\n"),
        lambda note: note[: note.index(DASH)],
        lambda note: note.replace("clinic", "cl1nic"),
        lambda note: note.replace(DASH, "-"),
        lambda note: note[:-4] + "AA=\n",
        lambda _: "",
    ],
    ids=["size", "zero", "negative", "no gap", "unsigned", "origin", "dash", "signature", "empty"],
)
def test_a_changed_checkpoint_is_refused(change: object) -> None:
    note = SIGNER.sign(3, root(leaves(3)))
    with pytest.raises(BadNote):
        opened(change(note), SIGNER.origin, SIGNER.public)  # type: ignore[operator]


def test_a_tree_whose_peaks_do_not_fit_its_size_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="peaks"):
        replace(Range().extended(leaves(3)), size=4)
