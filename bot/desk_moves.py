"""What moves an escalation besides Take, Resolve, Escalate: hand it on to somebody, say what it was, take the conversation over or back."""

from __future__ import annotations

from bot.desk_team import ANSWER, Team, actor
from bot.escalation import Escalations
from bot.judge import Judge
from channels.address import Address
from channels.message import Acknowledgement, AckResult, Verb
from channels.slack.desk import NOTHING, Answer, Filled, Wish
from channels.slack.modals import hand_on_modal
from channels.slack.payloads import outcome_note
from compliance.audit import AuditAction, AuditEvent
from store import conversations, escalations, staff
from store.audit import SqlAuditLog
from store.database import Database, Tx
from store.escalations import RESOLVED, Escalation

GONE = "This alert does not exist any more."
FALSE_ALARM, SHOULD_HAVE_PAGED = "false_alarm", "should_have_paged"


class Moves:
    """Every method commits before it returns."""

    def __init__(self, database: Database, team: Team, flow: Escalations, judge: Judge, audit: SqlAuditLog) -> None:
        self._db, self._team, self._flow, self._judge, self._audit = database, team, flow, judge, audit

    async def ask_whom(self, wish: Wish) -> Answer:
        """ "Hand on": a list of who can be paged."""
        id_, _, version = wish.about.rpartition(":")
        async with self._db.transaction() as tx:
            held = await escalations.get(tx, id_)
            if held is None:
                return Answer(GONE)
            person = await self._team.allowed(tx, wish.by, ANSWER, f"escalation:{held.id}", wish.at)
            if isinstance(person, str):
                return Answer(person)
            others = [one for one in await staff.all_active(tx, self._db.vault) if one.id != person.id and (one.slack or one.phone)]
            people = [(one.id, one.name) for one in others if one.role in ("oncall", "provider")]
        if not people:
            return Answer("Nobody else on the care team list can be paged.")
        return Answer(modal=hand_on_modal(f"{id_}:{version}", held.number, people))

    async def hand_on(self, form: Filled) -> Answer:
        """The person was chosen: judged as of the card the window was opened from."""
        id_, _, version = form.about.rpartition(":")
        to = form.fields.get("to", "")
        if not to or not version.isdecimal():
            return Answer(errors={"to": "Please choose somebody."})
        by = Address.slack(form.by)
        outcome = await self._judge.judge(Acknowledgement(id_, by, Verb.HAND_ON, form.at, int(version), form.key, to=to))
        note = outcome_note(outcome)
        return Answer(errors={"to": note}) if note else NOTHING

    async def false_alarm(self, wish: Wish) -> Answer:
        """It was none: resolved if it is still live, and written down for the review of the rules."""
        async with self._db.transaction() as tx:
            held = await escalations.get(tx, wish.about)
            if held is None:
                return Answer(GONE)
            if held.state == RESOLVED:
                return await self._review_in(tx, held, wish, FALSE_ALARM)
            by = Address.slack(wish.by)
            ack = Acknowledgement(held.id, by, Verb.RESOLVE, wish.at, None, wish.key, outcome=FALSE_ALARM)
            outcome = await self._judge.judge_in(tx, ack)
            return NOTHING if outcome.result is AckResult.RESOLVED else Answer(outcome_note(outcome))

    async def should_have_paged(self, wish: Wish) -> Answer:
        """A hand-off that the rules should have caught as danger."""
        async with self._db.transaction() as tx:
            held = await escalations.get(tx, wish.about)
            return Answer(GONE) if held is None else await self._review_in(tx, held, wish, SHOULD_HAVE_PAGED)

    async def _review_in(self, tx: Tx, held: Escalation, wish: Wish, outcome: str) -> Answer:
        person = await self._team.allowed(tx, wish.by, ANSWER, f"escalation:{held.id}", wish.at)
        if isinstance(person, str):
            return Answer(person)
        if held.outcome == outcome:
            return NOTHING
        changed = await escalations.review(tx, held.id, outcome, by=person.id, at=wish.at)
        if changed is not None:
            await self._flow.redraw_in(tx, changed)
            what, told = (f"escalation:{held.id}",), {"outcome": outcome}
            await self._audit.append(
                tx, AuditEvent(AuditAction.EMERGENCY_CLOSED, wish.at, actor(person), subject=held.contact_id, what=what, detail=told)
            )
        return Answer("Thank you. It is noted for the review of the rules.")

    async def take_over(self, wish: Wish) -> Answer:
        """The assistant falls silent; a person answers."""
        return await self._pass_conversation(wish, to_staff=True)

    async def give_back(self, wish: Wish) -> Answer:
        """The assistant answers again, while the alert stays with whoever has it."""
        return await self._pass_conversation(wish, to_staff=False)

    async def _pass_conversation(self, wish: Wish, *, to_staff: bool) -> Answer:
        async with self._db.transaction() as tx:
            held = await escalations.get(tx, wish.about)
            talk = await conversations.current(tx, held.contact_id) if held is not None and held.contact_id else None
            if held is None or talk is None:
                return Answer(GONE if held is None else "There is no open conversation with this patient.")
            person = await self._team.allowed(tx, wish.by, ANSWER, f"escalation:{held.id}", wish.at)
            if isinstance(person, str):
                return Answer(person)
            if to_staff == (talk.holder == conversations.STAFF):
                return Answer("It is so already.")
            what = "took over" if to_staff else "gave back"
            changed = await escalations.change(tx, held.id, held.version, what=what, by=person.id, at=wish.at)
            if changed is None:
                return Answer("This alert has changed since that card was drawn. Please look at it again.")
            if to_staff:
                await conversations.hold(tx, talk.id, person.id)
            else:
                await conversations.give_back(tx, talk.id)
            await self._flow.redraw_in(tx, changed)
            return NOTHING
