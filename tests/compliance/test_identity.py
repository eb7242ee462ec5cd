"""The identity machine: every rule of its docstring, then thousands of random lives that may not break one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from compliance.identity import (
    ABSOLUTE,
    CHALLENGE_LIVES,
    IDLE,
    STEP_UP_LASTS,
    TRIES,
    UNPROVED,
    Heard,
    Level,
    Lock,
    Person,
    Proof,
    State,
    attestation,
    locked,
    may_send,
    worse,
)
from tests.every import every

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
ANA, BEN = Person("ana"), Person("ben")


def minutes(number: float) -> datetime:
    return NOW + timedelta(minutes=number)


def challenged(told: bool = False, matched: tuple[Person, ...] = (ANA,)) -> Proof:
    proof, heard = UNPROVED.recognised(on_file=True).asked("c1", "enrolments", NOW, None)
    assert heard is None
    return proof.details_given(matched, NOW, None)[0] if told else proof


def verified() -> Proof:
    proof, heard = challenged(told=True).code_given(True, NOW, None)
    assert heard is Heard.PROVED
    return proof


def test_a_number_on_file_is_level_one_and_nothing_else_is() -> None:
    assert UNPROVED.recognised(on_file=True).level is Level.IA1
    for doubt in ({"on_file": False}, {"on_file": True, "fresh": False}, {"on_file": True, "signal_ok": False}):
        assert UNPROVED.recognised(**doubt).level is Level.IA0


def test_details_then_code_prove_exactly_one_person() -> None:
    proof = verified()
    assert (proof.state, proof.level, proof.person, proof.challenge) == (State.VERIFIED, Level.IA2, ANA, None)


def test_a_stale_number_can_still_be_proved_from() -> None:
    proof, _ = UNPROVED.recognised(on_file=True, fresh=False).asked("c1", "details", NOW, None)
    proof, _ = proof.details_given([ANA], NOW, None)
    assert proof.level is Level.IA0
    assert proof.code_given(True, NOW, None)[0].level is Level.IA2


def test_right_and_wrong_details_are_heard_the_same() -> None:
    for matched in ((ANA,), (), (ANA, BEN)):
        assert challenged().details_given(matched, NOW, None)[1] is Heard.TRIED


def test_no_code_is_right_before_details_or_for_nobody() -> None:
    assert challenged().code_given(True, NOW, None)[1] is Heard.WRONG
    assert challenged(told=True, matched=()).code_given(True, NOW, None)[1] is Heard.WRONG
    assert challenged(told=True, matched=(ANA, BEN)).code_given(True, NOW, None)[1] is Heard.WRONG


def test_three_tries_of_any_kind_and_the_challenge_is_dead() -> None:
    proof, _ = challenged().details_given([], NOW, None)
    proof, heard = proof.details_given([ANA], NOW, None)
    assert heard is Heard.TRIED
    proof, heard = proof.code_given(False, NOW, None)
    assert heard is Heard.WRONG
    proof, heard = proof.code_given(False, NOW, None)
    assert (heard, proof.state, proof.level) == (Heard.DEAD, State.CLAIMED, Level.IA1)
    with pytest.raises(RuntimeError):
        proof.code_given(True, NOW, None)


def test_a_challenge_lives_ten_minutes() -> None:
    proof = challenged(told=True)
    assert proof.code_given(True, minutes(9.99), None)[1] is Heard.PROVED
    assert proof.code_given(True, minutes(10), None)[1] is Heard.DEAD
    assert proof.details_given([ANA], minutes(10), None)[1] is Heard.DEAD
    assert proof.aged(minutes(10)).challenge is None


def test_locked_nothing_can_be_tried_not_even_rightly() -> None:
    lock = Lock(minutes(30))
    assert UNPROVED.asked("c2", "details", NOW, lock)[1] is Heard.LOCKED
    assert challenged().details_given([ANA], NOW, lock)[1] is Heard.LOCKED
    proof, heard = challenged(told=True).code_given(True, NOW, lock)
    assert (heard, proof.level) == (Heard.LOCKED, Level.IA1)


@pytest.mark.parametrize(("failures", "until"), [(4, "free"), (5, "short"), (9, "short"), (10, "staff")])
def test_failures_lock(failures: int, until: str) -> None:
    lock = locked([NOW - timedelta(minutes=n) for n in range(failures)], NOW)
    assert lock == {"free": None, "short": Lock(NOW + timedelta(minutes=30)), "staff": Lock(None)}[until]


def test_a_short_lock_ends_and_one_more_failure_locks_again() -> None:
    five = [NOW] * 5
    assert locked(five, minutes(29.9)) == Lock(minutes(30))
    assert locked(five, minutes(30)) is None
    assert locked([*five, minutes(31)], minutes(32)) == Lock(minutes(61))
    assert locked(five, NOW + timedelta(hours=25)) is None


def test_a_lock_for_the_staff_does_not_fade() -> None:
    assert locked([NOW] * 10, NOW + timedelta(hours=25), held=True) == Lock(None)
    assert locked([], NOW, held=True) == Lock(None)


def test_the_worse_lock_counts() -> None:
    early, late, staff = Lock(minutes(1)), Lock(minutes(2)), Lock(None)
    assert worse(early, late) == late
    assert worse(early, staff) == staff
    assert worse(None, early) == early
    assert worse(None, None) is None


@pytest.mark.parametrize(("after", "level"), [(29.98, Level.IA2), (30, Level.IA1)])
def test_thirty_minutes_of_silence(after: float, level: Level) -> None:
    assert verified().aged(minutes(after)).level is level


def test_every_message_starts_the_silence_anew_but_not_the_four_hours() -> None:
    proof = verified()
    for at in range(20, 240, 20):
        proof = proof.seen(minutes(at)).aged(minutes(at))
        assert proof.level is Level.IA2, at
    assert proof.seen(minutes(239)).aged(NOW + ABSOLUTE).level is Level.IA1


def test_a_shorter_idle_time_is_obeyed() -> None:
    assert verified().aged(NOW + timedelta(seconds=2), timedelta(seconds=2)).level is Level.IA1


def test_the_portal_lifts_the_same_person_for_fifteen_minutes() -> None:
    proof = verified().portal_returned("ana", NOW, NOW)
    assert proof is not None and proof.level is Level.IA3
    assert proof.aged(minutes(14.9)).level is Level.IA3
    assert proof.aged(minutes(15)).level is Level.IA2


def test_the_portal_lifts_nobody_else() -> None:
    assert verified().portal_returned("ben", NOW, NOW) is None
    assert verified().portal_returned("ana", NOW - timedelta(minutes=16), NOW) is None
    assert verified().portal_returned("ana", minutes(5), NOW) is None, "from the future"
    assert UNPROVED.portal_returned("ana", NOW, NOW) is None
    proxy, _ = challenged(told=True, matched=(Person("ana", "daughter"),)).code_given(True, NOW, None)
    assert proxy.portal_returned("ana", NOW, NOW) is None, "a proxy signs in as themselves"


def test_dropping_ends_the_proof_and_stop_everything() -> None:
    assert (verified().dropped().level, verified().dropped().person) == (Level.IA1, None)
    assert verified().dropped(unknown=True) == UNPROVED


def test_asking_again_starts_from_nothing() -> None:
    assert verified().asked("c2", "details", NOW, None)[0].level is Level.IA1


def test_codes_are_few() -> None:
    now = NOW
    ago = [now - timedelta(minutes=n) for n in (1, 5, 50)]
    assert may_send(ago[:2], ago[:2], 0, now)
    assert not may_send(ago, ago, 0, now), "three an hour to a number"
    day = [now - timedelta(hours=n) for n in (2, 5, 8, 11, 14)]
    assert not may_send(day, [], 0, now), "five a day to a number"
    assert not may_send([], [now - timedelta(hours=n) for n in range(20)], 0, now), "twenty a day for a person"
    assert not may_send([], [], 2000, now), "two thousand an hour in all"


@every(
    ("verstat", "level"),
    [
        ("TN-Validation-Passed-A", Level.IA1),
        ("TN-Validation-Passed-B", Level.IA0),
        ("TN-Validation-Passed-A-Diverted", Level.IA0),
        ("TN-Validation-Failed-A", Level.IA0),
        ("No-TN-Validation", Level.IA0),
        (None, Level.IA0),
    ],
)
def test_a_carriers_word_is_a_signal(verstat: str | None, level: Level) -> None:
    assert attestation(verstat) is level


class Life(RuleBasedStateMachine):
    """Random events in random order: the level rises only where a factor was given, and no state is impossible."""

    def __init__(self) -> None:
        super().__init__()
        self.proof, self.now, self.failures = UNPROVED, NOW, []
        self.allowed = Level.IA0

    def moved(self, proof: Proof, to: Level | None = None) -> None:
        if proof.level > self.proof.level:
            assert proof.level is to, f"rose to {proof.level} without a factor"
        self.proof = proof

    def lock(self) -> Lock | None:
        return locked(self.failures, self.now)

    @rule(seconds=st.integers(1, 5000))
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        self.moved(self.proof.aged(self.now))

    @rule(on_file=st.booleans(), fresh=st.booleans())
    def writes(self, on_file: bool, fresh: bool) -> None:
        self.moved(self.proof.seen(self.now).recognised(on_file=on_file, fresh=fresh), Level.IA1 if on_file and fresh else None)

    @rule()
    def asks(self) -> None:
        self.moved(self.proof.asked(f"c{self.now}", "details", self.now, self.lock())[0])

    @precondition(lambda self: self.proof.challenge is not None)
    @rule(matched=st.sampled_from([(), (ANA,), (ANA, BEN)]))
    def gives_details(self, matched: tuple[Person, ...]) -> None:
        proof, heard = self.proof.details_given(matched, self.now, self.lock())
        if len(matched) != 1 and heard in (Heard.TRIED, Heard.DEAD):
            self.failures.append(self.now)
        self.moved(proof)

    @precondition(lambda self: self.proof.challenge is not None)
    @rule(right=st.booleans())
    def gives_a_code(self, right: bool) -> None:
        before, lock = self.proof.challenge, self.lock()
        proof, heard = self.proof.code_given(right, self.now, lock)
        assert before is not None
        earned = right and before.told and before.named is not None and lock is None and self.now < before.opened_at + CHALLENGE_LIVES
        assert (heard is Heard.PROVED) == earned
        if heard is Heard.WRONG:
            self.failures.append(self.now)
        if heard is Heard.PROVED:
            self.failures.clear()
        self.moved(proof, Level.IA2 if earned else None)

    @rule(patient=st.sampled_from(["ana", "ben"]), age=st.integers(0, 1800))
    def comes_back_from_the_portal(self, patient: str, age: int) -> None:
        signed = self.now - timedelta(seconds=age)
        proof = self.proof.portal_returned(patient, signed, self.now)
        if proof is not None:
            assert self.proof.person == Person(patient) and age <= STEP_UP_LASTS.total_seconds()
            self.moved(proof, Level.IA3)

    @rule(unknown=st.booleans())
    def is_dropped(self, unknown: bool) -> None:
        self.moved(self.proof.dropped(unknown=unknown))
        assert self.proof.level <= Level.IA1

    @invariant()
    def makes_sense(self) -> None:
        proof = self.proof
        assert (proof.level >= Level.IA2) == (proof.state is State.VERIFIED)
        assert (proof.challenge is not None) == (proof.state is State.CHALLENGED)
        assert (proof.person is not None) == (proof.state is State.VERIFIED)
        if proof.challenge is not None:
            assert proof.challenge.tries < TRIES
        if proof.state is State.VERIFIED:
            aged = proof.aged(self.now)
            assert aged == proof or proof.seen_at is None or self.now >= proof.seen_at + min(IDLE, ABSOLUTE, STEP_UP_LASTS)


Life.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestLife = Life.TestCase
