"""Who is asking: what a conversation has proved, and how. Pure: time, matches and counts come in as arguments, a new value comes out.

Levels. IA0: nothing, or a number we do not know. IA1: the provider signed that it came from a number on file (and somebody proved
themselves from it in the last 90 days: numbers are given to other people). IA2: IA1, the birth date and last name of exactly one
person that number is on file for, and a code sent to it and read back. IA3: IA2 and the portal's own sign-in of the same person not
more than 15 minutes ago. A text thread never is an authenticated channel: no level here is NIST's AAL2 (SP 800-63B-4: the telephone
network is a restricted authenticator).

Rules, each with a test:
 1. The level rises only by a factor: `recognised` (to IA1), `code_given` right (to IA2), `portal_returned` (to IA3). Nothing else.
 2. Factors come in order: birth date and name, then the code. The code proves nothing before they matched exactly one person.
 3. A challenge lives 10 minutes and has 3 tries, wrong details and wrong codes counted together; then it is dead.
 4. A new code or a new challenge never makes the failures fewer: only a success and the staff do. 5 in 24 hours lock for 30 minutes
    from the last, 10 until the staff unlock; counted per number and per person, the worse one counts. Nothing can be tried while locked.
 5. Whatever is wrong or unknown is heard the same: `Heard` says TRIED for right and for wrong details. The shell says the same words.
 6. VERIFIED ends after the idle time (30 minutes) without a message, 4 hours after the proof, and at once on STOP, another person, changed
    contact data, a swapped SIM, or the staff's word. IA3 falls back to IA2 after 15 minutes. Ended means IA1: nothing already told or
    answered is lost, only the record is closed again.
 7. A proof is of one conversation. It is never carried from text to voice or to another number.
 8. STIR/SHAKEN and the like are signals: they can keep a caller at IA0, they never raise above IA1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Final

CHALLENGE_LIVES: Final = timedelta(minutes=10)
TRIES: Final = 3
WINDOW: Final = timedelta(hours=24)
SHORT_LOCK_AT: Final = 5
SHORT_LOCK: Final = timedelta(minutes=30)
STAFF_LOCK_AT: Final = 10
IDLE: Final = timedelta(minutes=30)
ABSOLUTE: Final = timedelta(hours=4)
STEP_UP_LASTS: Final = timedelta(minutes=15)
STALE_AFTER: Final = timedelta(days=90)
SENDS: Final = {"number_hour": 3, "number_day": 5, "person_day": 20, "house_hour": 2000}  # codes; the last: somebody pumps our texts


class Level(IntEnum):
    """How well the asker is known."""

    IA0 = 0
    IA1 = 1
    IA2 = 2
    IA3 = 3


class State(StrEnum):
    UNKNOWN = "unknown"
    CLAIMED = "claimed"
    CHALLENGED = "challenged"
    VERIFIED = "verified"


class Heard(StrEnum):
    """What became of an answer, as far as the asker may know. TRIED: details were taken in, right or wrong."""

    TRIED = "tried"
    PROVED = "proved"
    WRONG = "wrong"
    DEAD = "dead"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Lock:
    """`until` None: the staff must unlock."""

    until: datetime | None


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the factors name: a patient's id, and the proxy's when somebody acts for them."""

    patient: str
    proxy: str | None = None


@dataclass(frozen=True, slots=True)
class Challenge:
    """`wanted` is what was asked for and waits; `named` is whom the details matched (nobody: None, and no code can be right)."""

    id: str
    wanted: str
    opened_at: datetime
    tries: int = 0
    told: bool = False  # details were given: a code may be answered now
    named: Person | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What one conversation has proved. Make one with `UNPROVED`; every method gives a new one."""

    state: State = State.UNKNOWN
    level: Level = Level.IA0
    person: Person | None = None
    challenge: Challenge | None = None
    proved_at: datetime | None = None
    seen_at: datetime | None = None
    step_up_until: datetime | None = None

    def recognised(self, *, on_file: bool, fresh: bool = True, signal_ok: bool = True) -> Proof:
        """The signed sender, compared with the numbers on file. `fresh`: proved within 90 days; `signal_ok`: no carrier doubts it."""
        if self.state is not State.UNKNOWN or not (on_file and fresh and signal_ok):
            return self
        return replace(self, state=State.CLAIMED, level=Level.IA1)

    def asked(self, challenge_id: str, wanted: str, now: datetime, lock: Lock | None) -> tuple[Proof, Heard | None]:
        """Opens a challenge for what is `wanted`; LOCKED when nothing may be tried. What was proved ends: a new question is a new person
        until shown otherwise."""
        if lock is not None:
            return self._claimed(), Heard.LOCKED
        return replace(self._claimed(), state=State.CHALLENGED, challenge=Challenge(challenge_id, wanted, now)), None

    def details_given(self, matched: Sequence[Person], now: datetime, lock: Lock | None) -> tuple[Proof, Heard]:
        """Birth date and last name; `matched` are the people of this number they fit. One is right; none or several is wrong, and the
        answer is the same either way until the tries are used up."""
        challenge, early = self._open(now, lock)
        if challenge is None:
            return self._claimed(), early
        named = matched[0] if len(matched) == 1 else None
        tries = challenge.tries + (named is None)
        if tries >= TRIES:
            return self._claimed(), Heard.DEAD
        return replace(self, challenge=replace(challenge, tries=tries, told=True, named=named)), Heard.TRIED

    def code_given(self, right: bool, now: datetime, lock: Lock | None) -> tuple[Proof, Heard]:
        """A code. `right`: it is the one bound to this challenge, compared in constant time."""
        challenge, early = self._open(now, lock)
        if challenge is None:
            return self._claimed(), early
        if right and challenge.told and challenge.named is not None:
            return (
                Proof(State.VERIFIED, Level.IA2, challenge.named, None, proved_at=now, seen_at=now),
                Heard.PROVED,
            )
        tries = challenge.tries + 1
        if tries >= TRIES:
            return self._claimed(), Heard.DEAD
        return replace(self, challenge=replace(challenge, tries=tries)), Heard.WRONG

    def portal_returned(self, patient: str, signed_in_at: datetime, now: datetime) -> Proof | None:
        """The portal says who signed in and when. None: it is somebody else, too long ago, or nobody is verified here."""
        fresh = now - STEP_UP_LASTS <= signed_in_at <= now + timedelta(minutes=1)
        if self.state is not State.VERIFIED or self.person is None or self.person.proxy or self.person.patient != patient or not fresh:
            return None
        return replace(self, level=Level.IA3, step_up_until=min(signed_in_at, now) + STEP_UP_LASTS)

    def aged(self, now: datetime, idle: timedelta = IDLE) -> Proof:
        """As of now: what time has ended is over."""
        if self.challenge is not None and now >= self.challenge.opened_at + CHALLENGE_LIVES:
            return self._claimed()
        if self.state is not State.VERIFIED or self.proved_at is None or self.seen_at is None:
            return self
        if now >= self.seen_at + idle or now >= self.proved_at + ABSOLUTE:
            return self._claimed()
        if self.level is Level.IA3 and (self.step_up_until is None or now >= self.step_up_until):
            return replace(self, level=Level.IA2, step_up_until=None)
        return self

    def seen(self, now: datetime) -> Proof:
        """The proven person wrote again: the idle time starts anew, the absolute one does not."""
        return replace(self, seen_at=now) if self.state is State.VERIFIED else self

    def dropped(self, *, unknown: bool = False) -> Proof:
        """Another person, another channel, changed contact data, a SIM swap, the staff's word; `unknown` (STOP): all the way down."""
        return Proof() if unknown else self._claimed()

    def _open(self, now: datetime, lock: Lock | None) -> tuple[Challenge | None, Heard]:
        if self.challenge is None:
            raise RuntimeError("answered before asked")
        if lock is not None:
            return None, Heard.LOCKED
        if now >= self.challenge.opened_at + CHALLENGE_LIVES:
            return None, Heard.DEAD
        return self.challenge, Heard.TRIED

    def _claimed(self) -> Proof:
        known = self.level >= Level.IA1
        return Proof(State.CLAIMED if known else State.UNKNOWN, Level.IA1 if known else Level.IA0)


UNPROVED: Final = Proof()


def locked(failures: Sequence[datetime], now: datetime, *, held: bool = False) -> Lock | None:
    """Whether failures since the last success (of one number, or of one person) forbid another try. `held`: they were ten in a day
    once, and no member of staff has unlocked since."""
    recent = [at for at in failures if now - at < WINDOW]
    if held or len(recent) >= STAFF_LOCK_AT:
        return Lock(None)
    if len(recent) >= SHORT_LOCK_AT and now < (until := max(recent) + SHORT_LOCK):
        return Lock(until)
    return None


def worse(one: Lock | None, other: Lock | None) -> Lock | None:
    """The longer of two locks."""
    locks = [lock for lock in (one, other) if lock is not None]
    if any(lock.until is None for lock in locks):
        return Lock(None)
    return max(locks, key=lambda lock: lock.until, default=None)  # type: ignore[arg-type, return-value]


def may_send(number: Sequence[datetime], person: Sequence[datetime], house_last_hour: int, now: datetime) -> bool:
    """Whether one more code may be sent: the times of those to this number and for this person, and how many left the house."""
    hour = [at for at in number if now - at < timedelta(hours=1)]
    day = [at for at in number if now - at < WINDOW]
    theirs = [at for at in person if now - at < WINDOW]
    return (
        len(hour) < SENDS["number_hour"]
        and len(day) < SENDS["number_day"]
        and len(theirs) < SENDS["person_day"]
        and house_last_hour < SENDS["house_hour"]
    )


def attestation(verstat: str | None) -> Level:
    """What a carrier's STIR/SHAKEN result may reach at most: full attestation of the caller's number IA1, everything else IA0."""
    return Level.IA1 if verstat == "TN-Validation-Passed-A" else Level.IA0
