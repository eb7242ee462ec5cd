"""Whose answers are they, when a telephone goes from hand to hand: what was collected belongs to a person, not to the number.

Most numbers are one person's, and what they told us waits for them as long as it takes. Where a number is on file for several patients, or
was silent so long that it may be somebody else's by now (90 days, compliance.md 3.1), a new conversation begins with nothing known: what
was told before comes back to who proves themselves, and only to them. So nobody hears another's answers, decisions or reference numbers."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from compliance.identity import STALE_AFTER
from rules.care.state import CareState, stamp
from store import enrolments
from store.conversations import Conversation
from store.database import Tx

HOUSE: Final = "house"  # beside the care state in its sealed document
NOBODY: Final = ""  # one person's telephone: there is nothing to tell apart


@dataclass(frozen=True, slots=True)
class Hands:
    """`owner`: whose state this is (a patient's id, `s:` and a session while nobody proved themselves, or nobody's in particular).
    `shelf`: states of others of this telephone, by patient. `was`: the owner before somebody proved that it was them all along."""

    session: str = ""
    conversation: str = ""
    owner: str = NOBODY
    shelf: dict[str, dict[str, Any]] = field(default_factory=dict)
    at: str = ""
    was: str | None = None

    def packed(self, state: CareState, at: datetime) -> str:
        """The document to keep."""
        kept: dict[str, Any] = json.loads(state.to_json())
        kept[HOUSE] = {"s": self.session, "c": self.conversation, "o": self.owner, "shelf": self.shelf, "at": stamp(at)}
        return json.dumps(kept, separators=(",", ":"), sort_keys=True)


def unpacked(known: str | None) -> tuple[CareState, Hands]:
    """The state and whose it was when it was kept."""
    if known is None:
        return CareState(), Hands()
    house = json.loads(known).get(HOUSE) or {}
    hands = Hands(house.get("s", ""), house.get("c", ""), house.get("o", NOBODY), house.get("shelf", {}), house.get("at", ""))
    return CareState.from_json(known), hands


def changed_hands(hands: Hands, conversation: Conversation) -> bool:
    """Whether it must be asked anew whose state may be used: another conversation, or somebody proved themselves since."""
    return hands.session != conversation.session_id


def taken(
    state: CareState, hands: Hands, conversation: Conversation, patient: str | None, now: datetime, *, sharing: int
) -> tuple[CareState, Hands]:
    """The state this conversation may go on with. `patient`: who proved themselves in it; `sharing`: how many the number is on file for."""
    here = replace(hands, session=conversation.session_id, conversation=conversation.id, was=None)
    shared = sharing > 1
    stale = bool(hands.at) and now - datetime.fromisoformat(hands.at) >= STALE_AFTER
    if not shared and not stale:
        return state, here
    same_talk = hands.conversation in ("", conversation.id)
    if patient is not None:
        if hands.owner == patient:
            return state, here
        if same_talk and (hands.owner == NOBODY or hands.owner.startswith(enrolments.UNPROVED)):
            return state, replace(here, owner=patient, was=hands.owner)
        return _from_shelf(state, hands, patient), replace(here, owner=patient, shelf=_shelved(state, hands, without=patient))
    if same_talk and hands.session == "":
        return state, replace(here, owner=enrolments.unproved(conversation.session_id))
    return _fresh(state), replace(here, owner=enrolments.unproved(conversation.session_id), shelf=_shelved(state, hands))


async def attributed(tx: Tx, contact_id: str, hands: Hands) -> None:
    """What was agreed to before the proof in this very conversation was agreed to by whoever proved themselves."""
    if hands.was is not None and hands.was.startswith(enrolments.UNPROVED):
        await enrolments.attribute(tx, contact_id, hands.was, hands.owner)


def _fresh(state: CareState) -> CareState:
    """Nothing known but how to talk: the language, and that the number has been told who we are."""
    return CareState(language=state.language, welcomed=state.welcomed)


def _from_shelf(state: CareState, hands: Hands, patient: str) -> CareState:
    kept = hands.shelf.get(patient)
    return CareState.from_json(json.dumps(kept)) if kept is not None else _fresh(state)


def _shelved(state: CareState, hands: Hands, without: str | None = None) -> dict[str, dict[str, Any]]:
    """The shelf with the state of whoever had proved themselves; what nobody proved to be theirs is not kept for anybody."""
    shelf = {one: kept for one, kept in hands.shelf.items() if one != without}
    if hands.owner != NOBODY and not hands.owner.startswith(enrolments.UNPROVED):
        shelf[hands.owner] = json.loads(state.to_json())
    return shelf
