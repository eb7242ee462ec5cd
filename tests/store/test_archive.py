"""Sealed segments: cut where something was signed, proved without the database, and every kind of damage named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from compliance.merkle import Range, leaf_hash
from store import archive
from store.database import Database
from store.proving import Proof
from store.sealing import LogForked
from store.segment_proof import manifests, prove_segments
from store.segments import BadSegment, Manifest, SegmentWriter, facts, frames
from store.vault import Vault
from tests.fakes.clock import Clock
from tests.store.test_sealing import add, sealed, tamper, verdict


@pytest.fixture(autouse=True)
def _small_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.archive.FRAME", 4)


async def cut(database: Database, folder: Path, *ends: int) -> list[Path]:
    """Segments that end there, one after the other, as files."""
    folder.mkdir(exist_ok=True)
    tree, paths = Range(), []
    for end in ends:
        manifest, tree = await archive.cut(database, tree, end, folder)
        path = folder / f"{manifest.name}.json"
        path.write_bytes(manifest.to_bytes())
        paths.append(path)
    return paths


def proved(paths: list[Path], vault: Vault, outside: str | None = None) -> Proof:
    return prove_segments(paths, vault, outside=outside)


async def test_segments_prove_themselves_one_by_one_and_as_a_chain(database: Database, clock: Clock, tmp_path: Path) -> None:
    await sealed(database, clock, 11)
    paths = await cut(database, tmp_path, 5, 11)
    note = verdict(database).checkpoint
    told: list[tuple[int, int]] = []
    assert prove_segments(paths, database.vault, outside=note, progress=lambda done, of: told.append((done, of))) == Proof(11, None, note)
    assert told == [(5, 11), (11, 11)]
    assert proved(paths[1:], database.vault).size == 6
    assert manifests(tmp_path) == paths
    assert b"message" not in (tmp_path / "segment-000000000000-000000000005.log").read_bytes()


async def test_a_checkpoint_kept_outside_is_checked_on_the_way(database: Database, clock: Clock, tmp_path: Path) -> None:
    await sealed(database, clock, 11)
    first, whole = await cut(database, tmp_path, 5), await cut(database, tmp_path / "whole", 11)
    early = Manifest.from_bytes(first[0].read_bytes()).checkpoint
    assert proved(whole, database.vault, early).fault is None
    late = verdict(database).checkpoint
    fault = proved(first, database.vault, late).fault
    assert fault is not None and (fault.kind, fault.row) == ("truncated", 5)


def rewritten(path: Path, vault: Vault, change: Callable[[list[bytes]], list[bytes]], *, leaves: bool = False) -> None:
    """As somebody with the segment key: other lines, sealed again, the manifest's sums made to fit."""
    manifest = Manifest.from_bytes(path.read_bytes())
    lines = [line for part in frames(path.with_suffix(".log"), manifest.name, vault.segment_key, manifest.first) for line in part]
    kept = path.with_suffix(".leaves").read_bytes()
    writer = SegmentWriter(path.parent, manifest.name, vault.segment_key)
    writer.add(change(lines))
    writer.close()
    if not leaves:
        path.with_suffix(".leaves").write_bytes(kept)
    told = json.loads(path.read_bytes())
    for one in told["files"]:
        one["sha256"], one["size"] = facts(path.parent / one["name"]).sha256, (path.parent / one["name"]).stat().st_size
    path.write_bytes(json.dumps(told).encode())


SWAP: Callable[[list[bytes]], list[bytes]] = lambda lines: [lines[0], lines[2], lines[1], *lines[3:]]  # noqa: E731


@pytest.mark.parametrize(
    ("kind", "row", "change"),
    [
        ("edited", 3, lambda lines: [*lines[:3], lines[3].replace(b"message.in", b"message.no"), *lines[4:]]),
        ("deleted", 2, lambda lines: [*lines[:2], *lines[3:]]),
        ("inserted", 2, lambda lines: [*lines[:2], b"{}", *lines[2:]]),
        ("inserted", 7, lambda lines: [*lines, b"{}"]),
        ("reordered", 1, SWAP),
        ("truncated", 6, lambda lines: lines[:-1]),
    ],
)
async def test_even_with_the_key_a_changed_line_is_named(database: Database, clock: Clock, tmp_path: Path, kind: str, row: int, change: Callable[[list[bytes]], list[bytes]]) -> None:
    await sealed(database, clock, 7)
    paths = await cut(database, tmp_path, 7)
    rewritten(paths[0], database.vault, change)
    fault = proved(paths, database.vault).fault
    assert fault is not None and (fault.kind, fault.row) == (kind, row), fault


async def test_a_segment_rebuilt_as_a_whole_is_not_what_was_signed(database: Database, clock: Clock, tmp_path: Path) -> None:
    await sealed(database, clock, 7)
    paths = await cut(database, tmp_path, 7)
    rewritten(paths[0], database.vault, SWAP, leaves=True)
    fault = proved(paths, database.vault).fault
    assert fault is not None and (fault.kind, fault.row) == ("forked", 7)


async def test_without_the_key_any_damage_is_found(sqlite_database: Database, clock: Clock, tmp_path: Path) -> None:
    database = sqlite_database
    await sealed(database, clock, 7)
    paths = await cut(database, tmp_path, 7)
    log, leaves = paths[0].with_suffix(".log"), paths[0].with_suffix(".leaves")
    whole, sums = log.read_bytes(), leaves.read_bytes()
    places = [0, 3, 5, 20, len(whole) // 2, len(whole) - 1]
    for place in places:
        log.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert proved(paths, database.vault).fault is not None, place
    log.write_bytes(whole[:-3])
    assert proved(paths, database.vault).fault == prove_fault("edited", 4, "the file ends in the middle")
    log.write_bytes(whole)
    leaves.write_bytes(sums[:32] + bytes(32) + sums[64:])
    fault = proved(paths, database.vault).fault
    assert fault is not None and fault.row == 1
    leaves.write_bytes(sums)
    assert proved(paths, database.vault).fault is None
    log.unlink()
    fault = proved(paths, database.vault).fault
    assert fault is not None and fault.kind == "deleted"


def prove_fault(kind: str, row: int, text: str) -> object:
    from store.proving import Fault

    return Fault(kind, row, text)


async def test_a_missing_segment_another_signature_and_another_log_are_found(sqlite_database: Database, clock: Clock, tmp_path: Path) -> None:
    database = sqlite_database
    await sealed(database, clock, 11)
    paths = await cut(database, tmp_path, 5, 11)
    told = json.loads(paths[0].read_bytes())
    for change, kind in (({"checkpoint": told["checkpoint"].replace("\n5\n", "\n6\n")}, "bad signature"), ({"checkpoint": json.loads(paths[1].read_bytes())["checkpoint"]}, "bad signature")):
        (tmp_path / "x").mkdir(exist_ok=True)
        for path in tmp_path.glob("segment-000000000000-*"):
            shutil.copy(path, tmp_path / "x")
        other = tmp_path / "x" / paths[0].name
        other.write_bytes(json.dumps(told | change).encode())
        fault = proved([other], database.vault).fault
        assert fault is not None and fault.kind == kind
    fault = proved([paths[0], paths[0]], database.vault).fault
    assert fault is not None and fault.kind == "deleted"
    fault = proved(paths, Vault(bytes(32))).fault
    assert fault is not None and fault.kind == "bad signature"


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"files": []}', b"\xff"])
def test_what_is_no_manifest_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(BadSegment):
        Manifest.from_bytes(data)


def test_a_folder_without_segments_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadSegment, match="no segment"):
        manifests(tmp_path)


async def test_a_log_that_does_not_add_up_is_not_cut(database: Database, clock: Clock, tmp_path: Path) -> None:
    await sealed(database, clock, 7)
    await tamper(database, "UPDATE audit_events SET body = mac WHERE seq = (SELECT event_seq FROM audit_leaves WHERE seq = 2)")
    with pytest.raises(LogForked):
        await cut(database, tmp_path, 7)


async def test_where_segments_end(database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    await sealed(database, clock, 7)  # signed at 3 and 7
    async with database.reading() as tx:
        assert await archive.next_end(tx, 0, None) == 7
        assert await archive.next_end(tx, 7, None) is None
        assert await archive.next_end(tx, 0, clock() - timedelta(days=1)) is None
        monkeypatch.setattr("store.archive.LARGEST", 4)
        assert await archive.next_end(tx, 0, None) == 3
        assert await archive.next_end(tx, 0, clock() - timedelta(days=1)) == 7, "too many entries cannot wait for midnight"
        assert await archive.span(tx, clock() - timedelta(days=1), clock()) == (0, 7)
        assert (await archive.tree_at(tx, 3)).size == 3


def test_a_tree_is_what_its_leaves_make_it() -> None:
    assert Range().extended([leaf_hash(b"a")]).size == 1


async def test_much_later_entries_are_added_to_the_chain(database: Database, clock: Clock, tmp_path: Path) -> None:
    sequencer = await sealed(database, clock, 4)
    await cut(database, tmp_path, 4)
    await add(database, clock, 3)
    clock.forward(minutes=3)
    assert (await sequencer.run(clock())).note is not None
    async with database.reading() as tx:
        tree = await archive.tree_at(tx, 4)
    manifest, _ = await archive.cut(database, tree, 7, tmp_path)
    (tmp_path / f"{manifest.name}.json").write_bytes(manifest.to_bytes())
    assert proved(manifests(tmp_path), database.vault).size == 7
