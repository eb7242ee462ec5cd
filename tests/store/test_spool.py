"""The emergency spool: encrypted, private, whole lines only, and it never grows without end."""

from __future__ import annotations

import json
import stat
import threading
from pathlib import Path

import pytest

from compliance.audit import SYSTEM, AuditAction, AuditEvent
from store.spool import NAME, Spool, SpoolFull
from tests.fakes.clock import Clock

KEY = bytes(range(32))


def event(clock: Clock, about: str = "sms:SM1") -> AuditEvent:
    return AuditEvent(AuditAction.EMERGENCY_RAISED, clock(), SYSTEM, what=(f"message:{about}",))


def test_what_is_added_comes_out_flagged_and_unreadable_on_the_disk(tmp_path: Path, clock: Clock) -> None:
    spool = Spool(tmp_path, KEY)
    ids = [spool.add(event(clock, f"sms:SM{number}")) for number in range(3)]
    path = tmp_path / NAME
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"emergency" not in path.read_bytes()
    taken = spool.take()
    told = [json.loads(body) for body in taken.bodies]
    assert [one["id"] for one in told] == ids
    assert all(one["spooled"] for one in told)
    assert taken.damaged == 0


def test_nothing_is_gone_before_it_is_forgotten(tmp_path: Path, clock: Clock) -> None:
    spool = Spool(tmp_path, KEY)
    spool.add(event(clock))
    assert len(spool.take().bodies) == 1
    spool.add(event(clock))
    taken = Spool(tmp_path, KEY).take()  # the next process finds both
    assert len(taken.bodies) == 2
    spool.forget(taken)
    assert not spool.waiting()


def test_a_torn_or_foreign_line_is_counted_and_the_rest_is_kept(tmp_path: Path, clock: Clock) -> None:
    spool = Spool(tmp_path, KEY)
    spool.add(event(clock))
    Spool(tmp_path, bytes(32)).add(event(clock))
    with (tmp_path / NAME).open("ab") as out:
        out.write(b"bm90IG91cnM=\n&&&\nAAAA")
    taken = spool.take()
    assert (len(taken.bodies), taken.damaged) == (1, 4)


def test_it_has_a_largest_size(tmp_path: Path, clock: Clock) -> None:
    spool = Spool(tmp_path, KEY, largest=2_000)
    with pytest.raises(SpoolFull):
        for _ in range(100):
            spool.add(event(clock))
    assert (tmp_path / NAME).stat().st_size <= 2_000


def test_many_writers_while_it_is_taken_lose_nothing(tmp_path: Path, clock: Clock) -> None:
    spool, written, found = Spool(tmp_path, KEY), [], []

    def write() -> None:
        written.extend(spool.add(event(clock)) for _ in range(25))

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        taken = spool.take()
        found += taken.bodies
        spool.forget(taken)
    found += spool.take().bodies
    assert sorted(json.loads(body)["id"] for body in found) == sorted(written)
