"""The rules, compiled and proven by their own examples; `screen()` is a pure function of a message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Final

from rules.emergency.aside import Aside
from rules.emergency.dialogue import Dialogue
from rules.emergency.each import told_of_each
from rules.emergency.exchange import Exchange
from rules.emergency.finding import CRITICAL, NONE, URGENT, Finding, Level, Unease, worst
from rules.emergency.gasping import in_one_breath
from rules.emergency.hearing import Ear, Heard, Judged
from rules.emergency.joining import answers_a_form, told_apart
from rules.emergency.made import HELPER
from rules.emergency.matcher import Mention
from rules.emergency.pair import LONGEST, Meant, PairReader, traits, understood
from rules.emergency.plainly import Plainly
from rules.emergency.reader import Reader
from rules.emergency.rule import Fired, Rule, every_spot, fired_of, in_order
from rules.emergency.second_look import DANGER, doubt, opinion, worse
from rules.emergency.spelt import Spelt, weighed, worth
from rules.emergency.statement import statement
from rules.emergency.tongue import LANGUAGES, Tongue
from rules.emergency.whole import lacking

SEVERE: Final = (CRITICAL, Level.CRISIS)
JOINABLE, FAULT, STRANGE = 40, "fault.inside", "language.other"


class RulesError(Exception):
    """The rules cannot be used; says file, rule and what to do. A house without rules does not start."""


class Rulebook:
    """Compiled rules. Immutable; share it."""

    def __init__(self, lexicon: dict[str, Any], context: dict[str, Any], table: dict[str, Any], sha256: str) -> None:
        self.rules = in_order(Rule(**row) for row in table["rules"])
        self.version, self.sha256 = str(table["version"]), sha256
        self._nothing = {one: Finding(Level.NONE, version=self.version, sha256=sha256, language=one) for one in LANGUAGES}
        self.questions: dict[str, tuple[str, ...]] = {name: tuple(asks) for name, asks in table["questions"].items()}
        crisis = frozenset(name for rule in self.rules if rule.context == "crisis" for group in rule.all for name in group)
        self._beside = Aside(context["beside"])
        self._ear = Ear(lexicon, context, table["readings"], crisis, (rule.all for rule in self.rules))
        self._tongue, self._spelt = Tongue(table["languages"]), Spelt(table["spelt"], table["chat"], table["sounds"])
        self._reader, self._pair = Reader(table["reader"], table["weights"]), PairReader(table["pair"])
        self._severe = frozenset(place for place, rule in enumerate(self.rules) if rule.level in SEVERE)
        self._by_id, self.reasons = {rule.id: rule for rule in self.rules}, {rule.id: rule.reason for rule in self.rules}
        self._in_calm_words = frozenset(rule.id for rule in self.rules if rule.veiled)
        self.asked_for = frozenset(name for rule in self.rules for group in rule.all for name in group)
        self._plainly = Plainly(table["asking"]["plain"])
        if (lack := lacking(self.rules, self._ear, table, self._plainly.rules)) is not None:
            raise RulesError(lack)
        self._dialogue = Dialogue(table, table["asked_rules"], context["standing"], self._ear, self.rules, self._fired)
        counted = self._ear.readings.concepts
        unweighed = [rule for rule in self.rules if not (rule.taught and all(map(counted.isdisjoint, rule.all)))]  # by the readers
        self._counting = frozenset(rule.id for rule in unweighed)

    def screen(
        self,
        text: str,
        *,
        prior_bot: str | None = None,
        asked: tuple[str, ...] = (),
        recent: tuple[str, ...] = (),
        channel: str = "sms",
    ) -> Finding:
        """What this message means for somebody's safety. Pure, linear, never raises: a fault inside counts as urgent."""
        try:
            found = self._taken(text, prior_bot, asked, recent)
            if found.level is not CRITICAL and (whole := in_one_breath(text)) is not None:
                found = worst((found, self._taken(whole, prior_bot, asked, recent)))  # "cant.. get.. air"
            doubts = text.isascii() and not (prior_bot or asked) and self._counting.isdisjoint(found.rules)
            if (found.level in SEVERE and not doubts) or (meant := self._spelt.meant(text, found.language)) is None:
                return found  # nothing could be worse, or nothing is written otherwise
            sound = self._reader.sound(meant.text)
            if not worth(found, sound, doubts=doubts):
                return found
            again = meant.as_written(self._taken(meant.text, prior_bot, asked, recent))  # "mún chít"
            return weighed(found, again, sound, doubts=doubts)
        except Exception:  # noqa: BLE001 - fail towards a person, never towards silence
            return Finding(Level.URGENT, (FAULT,), "urgent-today", confidence="low", version=self.version, sha256=self.sha256)

    def _taken(self, text: str, prior_bot: str | None, asked: tuple[str, ...], recent: tuple[str, ...]) -> Finding:
        if each := told_of_each(prior_bot, text) if prior_bot else []:
            return worst([self.screen(text, recent=recent), *(self.screen(answer, prior_bot=ours, asked=asked) for ours, answer in each)])
        written = text
        if prior_bot:
            text, prior_bot = self._dialogue.read(text, prior_bot)
        heard = self._ear.hear(text)
        said = self._dialogue.exchange(text, prior_bot or "", heard) if asked or prior_bot else None
        found, fired, joined = self._screen(text, heard, said, asked, recent)
        found = self._second_look(text, prior_bot, found, said, heard, [] if asked else fired, sure=joined or bool(asked))
        return found if text == written else found._replace(evidence=())  # spots in a choice's words are none in the answer

    def early(self, text: str) -> Finding:
        """For a transcript still being spoken: only what no word to come can take back. The whole sentence may only add to it."""
        words = text.split()
        try:
            return self.by_rules(" ".join(words[:-2]) if len(words) > 2 else "")  # a reader of halves would guess
        except Exception:  # noqa: BLE001 - the whole sentence is still to come
            return Finding(Level.NONE, version=self.version, sha256=self.sha256)

    def by_rules(self, text: str) -> Finding:
        """What the rules alone find in one message."""
        return self._screen(text, self._ear.hear(text), None, (), ())[0]

    def _screen(
        self, text: str, heard: Heard, said: Exchange | None, asked: tuple[str, ...], recent: tuple[str, ...]
    ) -> tuple[Finding, list[Fired], bool]:
        """The finding, the rules that fire by this message alone, and whether it was told over several messages."""
        fired = alone = self._fired(heard)
        if said is None and (not fired or fired[0][0].level is URGENT) and (found := self._aside(text, heard)) is not None:
            return *found, False
        joined = False
        if said is not None:
            fired = self._with_question(fired, said, asked)
        if not fired and recent and len(heard.found) <= JOINABLE and not answers_a_form(text, recent[-1]):
            told = told_apart(recent, text)
            whole = self._ear.hear(" ".join([*told, text]))
            own = sum(len(self._ear.hear(one).found) for one in told)
            fired = [(rule, ()) for rule, signs in self._fired(whole, every=True) if any(one.last >= own for one in signs)]
            joined = bool(fired)
        return self._finding(text, heard, fired), alone, joined

    def _aside(self, text: str, heard: Heard) -> tuple[Finding, list[Fired]] | None:
        """Severe danger told in a statement of its own, which the sentence around it had set aside."""
        guarded = not self._severe.isdisjoint(heard.rules)
        for start, end in self._beside.statements(text, heard, guarded=guarded) if guarded or heard.counted.aside else ():
            part = text[start:end]
            own = self._ear.hear(part)
            if self._severe.isdisjoint(own.rules):
                continue
            fired = self._fired(own)
            if fired and fired[0][0].level in SEVERE:
                found = self._finding(part, own, fired)
                spots = tuple((start + first, start + last) for first, last in found.evidence)
                return found._replace(evidence=spots, context=heard.set_aside, confidence="middle"), fired
        return None

    def uneasy(self, text: str) -> Unease:
        """Whether words that were let through (one by one, perhaps) sound like danger when read again: the assistant asks."""
        if (found := self.screen(text)).doubted:
            return Unease.DOUBTED
        return Unease.SOUNDS if found.level is not Level.NONE or found.ask == DANGER else Unease.NONE

    def _second_look(
        self,
        text: str,
        prior_bot: str | None,
        found: Finding,
        said: Exchange | None,
        heard: Heard,
        alone: Sequence[Fired],
        *,
        sure: bool,
    ) -> Finding:
        """`alone`: rules this message fires by itself (none where danger was asked about); `said`: it answers a question of ours; `sure`:
        what was found is not to be doubted."""
        told, beside = self._told(text, prior_bot, said, heard, self._reader) if said is not None else (heard.worded, False)
        if said is not None and prior_bot and not found.ask and said.reply.words <= LONGEST:
            meant = self._meant(said, found, alone)
            if understood(said, meant):
                return found
            names = traits(said, meant, self._reader, prior_bot, told, beside=beside)
            meant_it = any(rule.veiled for rule, _ in alone)  # "Reminders by text?" "leave me be, I'm shooting myself"
            counted = not self._counting.isdisjoint(found.rules)  # who reads words cannot weigh a number
            return self._pair.verdict(names, found, sure=sure or meant_it or said.happening or counted)
        if found.level is NONE:
            sound = self._reader.sound(told, prior_bot if beside else None)
            return opinion(sound, found, answers=beside, answers_no=not told, figures=lambda: heard.counted.figures)
        sound, veiled = self._reader.sound(told), not self._in_calm_words.isdisjoint(found.rules)
        if said is None:
            if not alone or not self._counting.isdisjoint(found.rules):
                return worse(sound, found, figures=True) if alone else found  # what was told over several messages is left as it is
            every = partial(every_spot, alone, heard)
            less = doubt(sound, text, found, every, veiled=veiled)
            if less is not found and self._beside.apart(text, [*found.evidence, *every()], len(heard.found)):
                less = found
            return worse(sound, less)
        surer = worse(sound, found)
        whole = told in (text, heard.worded)
        own = surer is found and whole and {rule.id for rule, _ in alone}.issuperset(found.rules) and self._counting.isdisjoint(found.rules)
        return surer if not own or said.clinical else doubt(sound, text, found, partial(every_spot, alone, heard), veiled=veiled)

    def _meant(self, said: Exchange, found: Finding, alone: Sequence[Fired]) -> Meant:
        """What a yes and a no to our question would mean, beside what the answer means."""

        def worst(rules: Iterable[Rule]) -> Level:
            return max((rule.level for rule in rules), key=lambda level: level.rank, default=Level.NONE)

        own, signs = worst(rule for rule, _ in alone), worst(map(self._by_id.__getitem__, said.question.signs))
        no = worst(self._by_id[one.rule] for one in said.question.bad)
        return Meant(found.level, own, worst(self._dialogue.affirmed(said)), no, signs)

    def traits(self, text: str, prior_bot: str, reader: Reader) -> list[str] | None:
        """What the third reader learns an answer by, as this second reader hears it; None for an answer that it is not asked about."""
        if told_of_each(prior_bot, text):
            return None
        text, prior_bot = self._dialogue.read(text, prior_bot)
        heard = self._ear.hear(text)
        said = self._dialogue.exchange(text, prior_bot, heard)
        found, fired, _ = self._screen(text, heard, said, (), ())
        if found.ask or said.reply.words > LONGEST:
            return None
        told, beside = self._told(text, prior_bot, said, heard, reader)
        return traits(said, self._meant(said, found, fired), reader, prior_bot, told, beside=beside)

    def why(self, text: str, prior_bot: str | None = None) -> list[tuple[str, float]]:
        """What spoke loudest for danger to the readers: traits of an answer, or pieces of words, each with its logits."""
        names = self.traits(text, prior_bot, self._reader) if prior_bot else None
        return self._pair.why(names) if names else self._reader.why(text, prior_bot)

    def _told(self, text: str, prior_bot: str | None, said: Exchange | None, heard: Heard, reader: Reader) -> tuple[str, bool]:
        """What is told, for those who read words, and whether it is read with our question."""
        told, beside = statement(said) if said is not None and prior_bot else (text, False)
        told = heard.worded if told == text else told
        if said is not None and not told and said.shrugged and reader.sound(said.reply.rest).read().sure == "crisis":
            told = said.reply.rest  # a reassurance in the words of a goodbye is heard out
        return told, beside

    def _with_question(self, fired: list[Fired], answer: Exchange, asked: tuple[str, ...]) -> list[Fired]:
        """The answer's own content, or what it means after our question, whichever is worse."""
        said = {rule.id: one for rule, one in fired}
        meant = dict.fromkeys(rule.id for rule in self._dialogue.fired([rule for rule, _ in fired], answer, asked))
        if meant and answer.question.asked:
            none = self._plainly.none_of(self._ear.split(answer.question.asked), answer.heard.said)
            meant = {name: None for name in meant if name not in none}
        return sorted([(self._by_id[name], said.get(name, ())) for name in meant], key=lambda one: -one[0].level.rank)

    def in_full(self, text: str) -> str | None:
        """A message in chat's spelling as it is read the second time; None where it is written in full."""
        meant = self._spelt.meant(text, self.screen(text).language)
        return meant.text if meant else None

    def heard(self, text: str) -> list[Judged]:
        """Every cue of a message with its verdict, for people who want to see why."""
        heard = self._ear.hear(text)
        names = [name for name in heard.signs if name[0] != HELPER]
        said: list[tuple[Mention, str | None]] = [(one, None) for name in names for one in heard.counted[name]]
        said += heard.counted.aside.items()
        return [Judged(one.concept, *heard.said.span(one.first, one.last), why) for one, why in said]

    def _fired(self, heard: Heard, *, every: bool = False) -> list[Fired]:
        return fired_of(self.rules, heard, every=every)

    def _finding(self, text: str, heard: Heard, fired: Sequence[Fired]) -> Finding:
        language = self._tongue.of(text, heard.found)
        aside = heard.set_aside
        if not fired:
            none = self._nothing[language]
            if aside:
                none = Finding(Level.NONE, context=aside, version=self.version, sha256=self.sha256, language=language)
            other = self._tongue.stranger(text, heard.found)
            return none._replace(ask=STRANGE, safety_line=True, confidence="low") if other else none
        worst = fired[0][0]
        span = heard.said.span
        spots = sorted({span(first, last) for first, last in {one[1:] for _, said in fired for one in said}})
        return Finding(
            worst.level,
            rules=tuple(dict.fromkeys([rule.id for rule, _ in fired])),
            wording=worst.wording,
            evidence=tuple(spots),
            context=aside,
            confidence="middle" if aside else "high",
            version=self.version,
            sha256=self.sha256,
            language=language,
        )

    @property
    def phrases(self) -> list[str]:
        """Every phrase of the lexicon."""
        return self._ear.matcher.phrases

    @property
    def examples(self) -> int:
        return sum(len(rule.examples.yes) + len(rule.examples.no) for rule in self.rules)

    def check(self) -> list[str]:
        """Every example that does not come out as its rule says."""
        faults = []
        for rule in self.rules:
            for text in rule.examples.yes:
                if self.screen(text).level.rank < rule.level.rank:
                    faults.append(f"{rule.id}: should be {rule.level} or higher: {text!r}")
            for text in rule.examples.no:
                if rule.id in self.screen(text).rules:
                    faults.append(f"{rule.id}: should not fire: {text!r}")
        return faults
