"""The walk by text: a record is asked for, we ask who it is, a code goes to the number on file, the record is read out.

    asked for a record -> birth date and last name -> code (to the number on file) -> the record, or a person

The rules are in `compliance.identity`; this is the shell that loads, counts, sends and says. An open challenge eats the next messages as
its answers; danger, STOP, HELP and a wish for a person come first. What is decided here is written down in the transaction of the answer
(`Say.also`), so a turn that runs twice counts and sends once.
"""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from bot.records import RECORDS, Told
from bot.release import Denied, Releases
from bot.telemetry import get_logger, report
from bot.verdicts import Say, Write
from bot.verification_codes import Ledger, is_right
from channels.message import Kind
from compliance import wording
from compliance.access import Standing
from compliance.audit import AuditAction, AuditUnavailable
from compliance.identity import STALE_AFTER, Heard, Level, Person, Proof, State
from compliance.personal_details import fold, read, six_digits
from compliance.phi import Phi
from rules.care.intent import Intent, intents
from rules.care.records import leaves, wanted
from store import consents, conversations, enrolments, patients, proofs, proxies
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database, Tx
from store.proofs import Kept

MISHEARD: Final = 3  # answers that are none, before a person is asked
Link = Callable[[Tx, Conversation, Contact, datetime], Awaitable[str]]
log = get_logger(__name__)
RISK: Final = "sms_risk"  # answering after "texts are not fully private" is the consent to hear it here


@dataclass(frozen=True, slots=True)
class Asker:
    """One turn of one conversation."""

    contact: Contact
    conversation: Conversation
    language: str
    text: str
    now: datetime


class Verification:
    """Judges a batch of messages before the agents see it."""

    def __init__(
        self,
        database: Database,
        ledger: Ledger,
        releases: Releases,
        facts: dict[str, str],
        idle: timedelta,
        now: Callable[[], datetime],
    ) -> None:
        self._db, self._ledger, self._releases, self._facts = database, ledger, releases, facts
        self._idle, self._now = idle, now
        self.portal: Link | None = None  # set when there is a portal: it needs this walk, and this walk its links

    async def judge(self, contact: Contact, conversation: Conversation, said: list[str], language: str) -> Say | None:
        """What to say when this is about who is asking, or about a record of theirs; None: the agents may have it."""
        who = Asker(contact, conversation, language, "\n".join(said), self._now())
        if intents(who.text) & {Intent.PERSON, Intent.CLINICAL}:
            return None  # a person is wanted or needed: that comes first
        record = wanted(who.text)
        if conversation.proof is None:
            return await self.open(who, record) if record else None
        kept = await self.standing_proof(conversation)
        if kept.proof.challenge is not None:
            return await self._answered(who, kept, record)
        if conversation.proof == "asked" and (six_digits(who.text) or read(who.text, who.now.date()).born):
            return self._say("identity-dead", who, self._kept(who, kept))  # ten minutes are over
        if record is None:
            return None
        return await self._told(who, kept, record) if kept.proof.level >= Level.IA2 else await self.open(who, record, kept)

    async def standing_proof(self, conversation: Conversation) -> Kept:
        """What is proved at this very moment: time, and another channel, end it."""
        async with self._db.reading() as tx:
            kept = await proofs.load(tx, self._db.vault, conversation.id)
        proof = self.as_of_now(kept, conversation)
        return kept if proof == kept.proof else replace(kept, proof=proof, given={}, code=kept.code if proof.challenge else None)

    def as_of_now(self, kept: Kept, conversation: Conversation) -> Proof:
        """The proof, when time and a change of channel have had their say."""
        proof = kept.proof.seen(conversation.last_message_at).aged(self._now(), self._idle)
        return proof.dropped() if kept.channel and kept.channel != conversation.channel else proof

    async def standing(self, contact: Contact, conversation: Conversation) -> Standing:
        """What the asker may do now; read anew for every tool call."""
        kept = await self.standing_proof(conversation) if conversation.proof else Kept()
        return await self._standing(contact, conversation, kept.proof)

    async def open(self, who: Asker, record: str, kept: Kept | None = None) -> Say:
        """Asks who it is, for this record. Anybody is asked, in the same words."""
        before = kept or await self.standing_proof(who.conversation)
        async with self._db.reading() as tx:
            lock = await self._ledger.lock(tx, who.contact.id, None, who.now)
            known = await proxies.candidates(tx, self._db.vault, who.contact.address.uri(), who.now)
        fresh = any(who.now - one.confirmed_at < STALE_AFTER for one in known)
        proof, heard = before.proof.recognised(on_file=bool(known), fresh=fresh).asked(uuid.uuid4().hex, record, who.now, lock)
        key = "identity-locked" if heard is Heard.LOCKED else "identity-ask"
        kept_write = self._kept(who, Kept(proof, before.version), AuditAction.IDENTITY_ASKED, record)

        async def write(tx: Tx, at: datetime) -> None:
            await kept_write(tx, at)
            if who.conversation.proof == "proved":  # what the last one heard is no context for the next
                await conversations.renew_session(tx, who.conversation.id)

        return self._say(key, who, write)

    async def _answered(self, who: Asker, kept: Kept, record: str | None) -> Say:
        challenge = kept.proof.challenge
        assert challenge is not None
        told, code = read(who.text, who.now.date()), six_digits(who.text)
        born = told.born or (date.fromisoformat(kept.given["born"]) if "born" in kept.given else None)
        if leaves(who.text) and told.born is None:
            return self._say("identity-left", who, self._kept(who, Kept(kept.proof.dropped(), kept.version)))
        if code is not None and told.born is None:
            return await self._code(who, kept, code)
        if record is not None and told.born is None:  # asked again, instead of an answer
            again = replace(challenge, wanted=record)
            return self._say("identity-unclear", who, self._kept(who, replace(kept, proof=replace(kept.proof, challenge=again))))
        if born is not None and (told.born is not None or not challenge.told):
            names = told.names if told.names or told.born is None else tuple(filter(None, [kept.given.get("name")]))
            if names:
                return await self._details(who, kept, born, names)
            return self._say("identity-ask-name", who, self._kept(who, replace(kept, given={"born": born.isoformat()})))
        chatter = intents(who.text) or "?" in who.text or len(who.text.split()) > 4
        if told.names and not chatter and not challenge.told and "name" not in kept.given:
            return self._say("identity-ask-born", who, self._kept(who, replace(kept, given={"name": fold(who.text.split()[-1])})))
        return await self._unclear(who, kept)

    async def _unclear(self, who: Asker, kept: Kept) -> Say:
        if kept.misheard + 1 >= MISHEARD:
            write = self._kept(who, Kept(kept.proof.dropped(), kept.version))
            return self._say("handoff-misunderstood", who, write, alarm="identity")
        told = kept.proof.challenge is not None and kept.proof.challenge.told
        key = "identity-unclear-code" if told else "identity-unclear"
        return self._say(key, who, self._kept(who, replace(kept, misheard=kept.misheard + 1)))

    async def _details(self, who: Asker, kept: Kept, born: date, names: tuple[str, ...]) -> Say:
        """Compares by blind index, with everybody this number is on file for: nobody's details are opened for it."""
        vault = self._db.vault
        async with self._db.reading() as tx:
            lock = await self._ledger.lock(tx, who.contact.id, None, who.now)
            known = await proxies.candidates(tx, self._db.vault, who.contact.address.uri(), who.now)
            free = [one for one in known if await self._ledger.lock(tx, who.contact.id, one.patient, who.now) is None]
        told = [mark for name in names for mark in patients.name_born_blinds(vault, name, born)]
        matched = [Person(one.patient, one.proxy) for one in free if one.named in told]
        proof, heard = kept.proof.details_given(matched, who.now, lock)

        async def write(tx: Tx, at: datetime) -> None:
            code = None
            if heard is Heard.TRIED and proof.challenge is not None and proof.challenge.named is not None:
                code = await self._ledger.send_in(tx, who.contact, who.conversation, proof.challenge, who.language, at)
            elif heard in (Heard.TRIED, Heard.DEAD):
                await self._ledger.failed_in(tx, who.contact, who.conversation, [one.patient for one in known], at)
            await consents.record(tx, who.contact.id, RISK, True, "text:identity-ask", None, at)
            await self._kept(who, Kept(proof, kept.version, code=code, channel=who.conversation.channel))(tx, at)

        return self._say(KEYS[heard], who, write)

    async def _code(self, who: Asker, kept: Kept, code: str) -> Say:
        challenge = kept.proof.challenge
        assert challenge is not None
        named = challenge.named
        async with self._db.reading() as tx:
            lock = await self._ledger.lock(tx, who.contact.id, named.patient if named else None, who.now)
            known = await proxies.candidates(tx, self._db.vault, who.contact.address.uri(), who.now)
        proof, heard = kept.proof.code_given(is_right(self._db.vault, challenge, kept.code, code), who.now, lock)
        after = Kept(proof, kept.version, code=kept.code if proof.challenge else None, channel=who.conversation.channel)
        if heard is not Heard.PROVED:

            async def write(tx: Tx, at: datetime) -> None:
                if heard is not Heard.LOCKED:
                    about = [named.patient] if named else [one.patient for one in known]
                    await self._ledger.failed_in(tx, who.contact, who.conversation, about, at)
                await self._kept(who, after)(tx, at)

            return self._say(KEYS[heard], who, write)
        if named is not None and named.proxy is None:  # what they agreed to a minute ago is theirs: they hear it, too
            async with self._db.transaction() as tx:
                await enrolments.attribute(tx, who.contact.id, enrolments.unproved(who.conversation.session_id), named.patient)
        return await self._told(who, after, challenge.wanted, self._proved(who, after))

    def _proved(self, who: Asker, after: Kept) -> Write:
        """What is written down with the first answer after a proof."""
        person = after.proof.person
        assert person is not None

        async def write(tx: Tx, at: datetime) -> None:
            await self._ledger.cleared_in(tx, who.contact.id, person.patient, at)
            if person.proxy is None:
                await patients.confirm_phone(tx, self._db.vault, person.patient, who.contact.address, at)
            await self._kept(who, after)(tx, at)
            await conversations.renew_session(tx, who.conversation.id)  # what strangers said before is no context for this person
            factors = "number+details+code"
            await self._ledger.event(tx, AuditAction.IDENTITY_LEVEL, who.contact, at, level=int(after.proof.level), factors=factors)

        return write

    async def _told(self, who: Asker, kept: Kept, record: str, first: Write | None = None) -> Say:
        """The record in approved words; what cannot be said here goes to the portal or to a person."""
        write = first or self._kept(who, kept)
        try:
            told = await self.release(await self._standing(who.contact, who.conversation, kept.proof), record, who.language)
        except AuditUnavailable:
            return self._say("record-unavailable", who, write, alarm="audit_down")
        except Exception as why:  # noqa: BLE001 - whatever a reader trips over, the patient gets words and a person gets the case
            log.error("record_failed", error=type(why).__name__, conversation=who.conversation.id)
            report(why)
            return self._say("record-unavailable", who, write, alarm="record_failed")
        if isinstance(told, Told):
            rest = "" if told.complete else " " + wording.say("record-rest", who.language)
            return Say(
                Phi(told.text.reveal() + rest), alarm=None if told.complete else "record_rest", kind=Kind.REPLY, also=write, welcome=True
            )
        if told.why == "ceiling" and self.portal is not None:
            async with self._db.transaction() as tx:
                link = await self.portal(tx, who.conversation, who.contact, who.now)
            return self._say("identity-portal", who, write, link=link)
        key = {"ceiling": "identity-portal-none", "scope": "identity-scope"}.get(told.why, "record-person")
        return self._say(key, who, write, alarm=f"record_{record}")

    async def release(self, standing: Standing, record: str, language: str) -> Told | Denied:
        """Opens a record for this standing, or says why not ("nobody": there is no such record here). Raises `AuditUnavailable`."""
        known = RECORDS.get(record)
        if known is None:
            return Denied("nobody")
        warrant = await self._releases.to_patient(standing, known.opens, known.content)
        if isinstance(warrant, Denied):
            return warrant
        async with self._db.reading() as tx:
            return await known.read(tx, self._db.vault, warrant, language, self._now())

    async def _standing(self, contact: Contact, conversation: Conversation, proof: Proof) -> Standing:
        person = proof.person
        if person is None or proof.state is not State.VERIFIED:
            return Standing(proof.level if proof.level < Level.IA2 else Level.IA1, conversation.channel, actor=contact.id)
        if person.proxy is None:
            return Standing(proof.level, conversation.channel, patient=person.patient, actor=contact.id)
        async with self._db.reading() as tx:
            proxy = await proxies.live(tx, person.proxy, self._now())
        if proxy is None:  # revoked or over since
            return Standing(Level.IA1, conversation.channel, actor=contact.id)
        return Standing(
            proof.level,
            conversation.channel,
            patient=person.patient,
            actor=f"proxy:{proxy.id}",
            on_behalf_of=person.patient,
            scope=proxy.scope,
        )

    def _kept(self, who: Asker, kept: Kept, action: AuditAction | None = None, record: str = "") -> Write:
        async def write(tx: Tx, at: datetime) -> None:
            await proofs.save(tx, self._db.vault, who.conversation.id, who.contact.id, kept, at)
            if action is not None:
                await self._ledger.event(tx, AuditAction.ACCESS_DENIED, who.contact, at, "denied", why="step_up", record=record)
                await self._ledger.event(tx, action, who.contact, at)

        return write

    def _say(self, key: str, who: Asker, write: Write, *, alarm: str | None = None, **args: str) -> Say:
        text = wording.say(key, who.language, **self._facts, **args)
        return Say(Phi(text), alarm=alarm, kind=Kind.REPLY, also=write, welcome=True, hold=False)


KEYS: Final = {
    Heard.TRIED: "identity-tried",
    Heard.WRONG: "identity-wrong",
    Heard.DEAD: "identity-dead",
    Heard.LOCKED: "identity-locked",
}
