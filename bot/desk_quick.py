"""Approved answers picked from a list, in the patient's language; and the message shortcuts. Both end in the relay's explicit send."""

from __future__ import annotations

from typing import Final

from bot.desk_team import ANSWER, Team
from bot.drafting import QUICK, Drafting
from bot.quick_replies import FIRST, REPLIES, words_of
from bot.relay import GONE, Relay
from channels.segments import count
from channels.slack.desk import NOTHING, Answer, Filled, Wish
from channels.slack.modals import quick_modal, send_modal
from compliance.phi import Phi
from store import cards, contacts, drafts, escalations
from store.database import Database, Tx
from store.escalations import Escalation
from store.staff import Staff

NO_PATIENT: Final = "There is no patient to answer here."
ELSEWHERE: Final = "Use this on a message in an alert's thread."


class QuickReplies:
    """`clinic` and `phone` fill the approved words."""

    def __init__(
        self, database: Database, team: Team, relay: Relay, drafting: Drafting, channel: str | None, *, clinic: str, phone: str
    ) -> None:
        self._db, self._team, self._relay, self._drafting, self._channel = database, team, relay, drafting, channel
        self._clinic, self._phone = clinic, phone

    async def open(self, wish: Wish) -> Answer:
        """The list, with the first answer as the patient would read it. Pressed on a card or on a draft's language hint."""
        async with self._db.transaction() as tx:
            held = await self._held(tx, wish)
            if held is None or held.contact_id is None:
                return Answer(NO_PATIENT)
            person = await self._team.allowed(tx, wish.by, ANSWER, f"escalation:{held.id}", wish.at)
            return Answer(person) if isinstance(person, str) else Answer(modal=await self._modal(tx, held, FIRST))

    async def preview(self, wish: Wish) -> Answer:
        """Another answer was chosen in the open list."""
        async with self._db.transaction() as tx:
            held = await escalations.get(tx, wish.private)
            person = await self._team.allowed(tx, wish.by, ANSWER, f"escalation:{wish.private[:64]}", wish.at)
            if held is None or isinstance(person, str):
                return Answer(person if isinstance(person, str) else NO_PATIENT)
            return Answer(modal=await self._modal(tx, held, wish.picked if wish.picked in REPLIES else FIRST))

    async def send(self, form: Filled) -> Answer:
        """The form's own button is the explicit send; the note in the thread then offers Undo."""
        key = form.fields.get("reply", "")
        async with self._db.transaction() as tx:
            held = await escalations.get(tx, form.about)
            person = await self._team.allowed(tx, form.by, ANSWER, f"escalation:{form.about[:64]}", form.at)
            if isinstance(person, str):
                return Answer(person)
            if held is None or held.contact_id is None or key not in REPLIES:
                return Answer(errors={"reply": "Please pick one of the answers."})
            text = Phi(words_of(key, await self._language(tx, held), clinic=self._clinic, phone=self._phone))
            note = await self._put_in(tx, held, person, f"{QUICK}{held.id}:{form.key[-40:]}:{key}", text, form)
            return Answer(errors={"reply": note}) if note else NOTHING

    async def _put_in(self, tx: Tx, held: Escalation, person: Staff, draft_id: str, text: Phi, form: Filled) -> str | None:
        home = await cards.place(tx, held.id, self._channel) if self._channel else None
        if home is None:
            return "The card is not in Slack yet. Please try again in a moment."
        thread = f"{self._channel}:{home}"
        if not await drafts.add(tx, self._db.vault, draft_id, thread, person.id, text, form.at, contact_id=held.contact_id):
            return None  # the same form, sent again
        draft = await drafts.get(tx, self._db.vault, draft_id)
        if draft is None:
            return GONE
        note = await self._relay.send_in(tx, held, person, draft, form.at)
        if note is None:
            await self._drafting.offer_in(tx, held, draft_id, form.at)
        else:
            await drafts.mark_deleted(tx, draft_id, form.at)
        return note

    async def shortcut_send(self, wish: Wish) -> Answer:
        """ "Send to patient" in a message's menu: what exactly would leave, with a button that sends it."""
        async with self._db.transaction() as tx:
            held, person, refusal = await self._in_thread(tx, wish)
            if held is None or person is None or wish.text is None or held.contact_id is None:
                return Answer(refusal or ELSEWHERE)
            draft_id = f"{wish.channel}:{wish.message}"
            if await drafts.add(tx, self._db.vault, draft_id, wish.place, person.id, wish.text, wish.at, contact_id=held.contact_id):
                await self._drafting.offer_in(tx, held, draft_id, wish.at)
            draft = await drafts.get(tx, self._db.vault, draft_id)
            if draft is None or draft.outbox_id is not None:
                return Answer("Already sent." if draft is not None else GONE)
            words = draft.text.reveal()
            view = await self._drafting.view(tx, held, draft)
            size = f"{len(words)} characters, {count(words).segments} text(s)"
            hint = f"The patient writes another language ({view.reads})." if view.reads else ""
            return Answer(modal=send_modal(draft_id, held.number, size, hint, words))

    async def shortcut_send_form(self, form: Filled) -> Answer:
        """The window's button."""
        return await self._relay.send(Wish("draft_send", form.by, form.at, form.key, form.about))

    async def shortcut_note(self, wish: Wish) -> Answer:
        """ "Make a note" in a message's menu: it can never be sent."""
        async with self._db.transaction() as tx:
            held, person, refusal = await self._in_thread(tx, wish)
            if held is None or person is None or wish.text is None:
                return Answer(refusal or ELSEWHERE)
            draft_id = f"{wish.channel}:{wish.message}"
            fresh = await drafts.add(tx, self._db.vault, draft_id, wish.place, person.id, wish.text, wish.at, contact_id=held.contact_id)
            if not await drafts.keep_as_note(tx, draft_id):
                return Answer("It was sent already, so it is no note.")
            if fresh:  # quicker than the message's own event
                await self._drafting.offer_in(tx, held, draft_id, wish.at)
            else:
                await self._drafting.redraw_in(tx, held, draft_id, wish.at)
            return Answer("Kept as an internal note. The patient does not see it.")

    async def _in_thread(self, tx: Tx, wish: Wish) -> tuple[Escalation | None, Staff | None, str | None]:
        held = await escalations.by_thread(tx, wish.channel, wish.thread) if wish.thread else None
        if held is None:
            return None, None, ELSEWHERE
        person = await self._team.allowed(tx, wish.by, ANSWER, f"escalation:{held.id}", wish.at)
        return (held, None, person) if isinstance(person, str) else (held, person, None)

    async def _held(self, tx: Tx, wish: Wish) -> Escalation | None:
        if wish.what == "draft_quick":
            return await escalations.by_thread(tx, wish.channel, wish.thread)
        return await escalations.get(tx, wish.about)

    async def _modal(self, tx: Tx, held: Escalation, key: str) -> dict[str, object]:
        language = await self._language(tx, held)
        told = {"clinic": self._clinic, "phone": self._phone}
        words, english = words_of(key, language, **told), words_of(key, "en", **told)
        return quick_modal(held.id, held.number, language, list(REPLIES.items()), key, words, english)

    async def _language(self, tx: Tx, held: Escalation) -> str:
        contact = await contacts.by_id(tx, self._db.vault, held.contact_id) if held.contact_id else None
        return (contact.language if contact else None) or held.language or "en"
