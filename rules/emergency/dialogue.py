"""What an answer means after our question: statements the rules can read as if the patient had written them.

    a sign was asked for      "yes", a little, since when, unsure: the whole sign of the question   "no": the sign is denied
    the opposite was asked    "no", hardly, the same, worse: what the bad answer means              "yes": nothing
    is it gone? is it still?  "no" / "yes": the sign of the question; gone again: still a sign where the guides say so (stroke)
    have you ever, family     history: only "and again this week" is now
    how much, how long        the number completes the measure the question names
    an offer, a chore         neither yes nor no nor a number says anything

What is said beside the yes or no is screened for itself, with what we said around our question ("You are 29 weeks.").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, Generic, Protocol, TypeVar

from rules.emergency.answers import Answers, Stance
from rules.emergency.asking import Asking, mild, sides, unable
from rules.emergency.exchange import Exchange
from rules.emergency.finding import Level
from rules.emergency.hearing import Ear, Heard
from rules.emergency.matcher import Mention, Spot
from rules.emergency.measured import in_days, named_pressure, no_figure, pressure, reading, slowly, unnamed
from rules.emergency.negating import NEGATIVE
from rules.emergency.normalise import tokens
from rules.emergency.restated import Restating
from rules.emergency.weighing import gained

YES_WORDS: Final = 40  # a longer text is judged for itself
READ_ON: Final = 120  # words of an answer that are read together with the question
PARTS: Final = frozenset(("BLEED", "CHEST", "WEAK", "DROOP", "THROAT"))
USUAL: Final = frozenset(("vitals.oxygen",))  # readings that may be somebody's usual ones: COPD
FELT: Final = ("safety.", "crisis.")  # asked of what is felt, not of what somebody can do
PADS: Final = ("pads", "toallas", "片卫生巾", "miếng băng")
FLOODS: Final = ("bleeding.big", "pregnancy.flood")  # what many pads in an hour are
STAYS: Final = ("stroke.", "collapse.", "allergy.")  # signs that are signs when they have gone again


class Named(Protocol):
    """A rule, as far as it matters here."""

    @property
    def id(self) -> str: ...

    @property
    def level(self) -> Level: ...

    @property
    def all(self) -> list[list[str]]: ...

    @property
    def none(self) -> list[str]: ...


R = TypeVar("R", bound=Named)


class Dialogue(Generic[R]):
    """`fire` finds the rules that what was heard fires."""

    def __init__(
        self,
        tables: Mapping[str, dict[str, Any]],
        asked_rules: Mapping[str, str],
        standing: Iterable[str],
        ear: Ear,
        rules: Sequence[R],
        fire: Callable[[Heard], list[tuple[R, tuple[Mention, ...]]]],
    ) -> None:
        self._answers, self._asking = Answers(tables["answers"]), Asking(tables["asking"], ear.split)
        self._asked, self._standing = dict(asked_rules), frozenset(standing)
        self._ear, self._rules, self._fire = ear, rules, fire
        self._restating = Restating(self._asking, self._answers, self._names_a_sign)
        self._by_id = {rule.id: rule for rule in rules}
        numbers = ear.readings.concepts
        self._measured = frozenset(rule.id for rule in rules if any(not numbers.isdisjoint(group) for group in rule.all))
        self._against = {name for rule in rules for name in rule.none}  # what makes another word no sign: "seizure medicine"

    def read(self, text: str, prior_bot: str) -> tuple[str, str]:
        """The answer and our question as they are to be read."""
        return self._restating.read(text, prior_bot)

    def _names_a_sign(self, part: str) -> bool:
        heard = self._ear.hear(part, judge=False)
        return not self._standing.isdisjoint(heard.signs) or bool(self._fire(heard))

    def exchange(self, text: str, prior_bot: str, heard: Heard) -> Exchange:
        """The answer with our question, both taken apart; `heard` is the answer by itself."""
        question = self._asking.of(prior_bot)
        ability = question.inverted and not question.eased and not any(one.rule.startswith(FELT) for one in question.bad)
        reply = self._answers.reply(text, good=question.inverted, ability=ability, asked=question.words, split=heard.said)
        if question.inverted and not question.eased and reply.stance is Stance.GONE and heard.said[0].word in NEGATIVE:
            reply = replace(reply, stance=Stance.NO)  # "Can you keep safe?" "not anymore"
        return Exchange(question, reply, text, heard, self._ear)

    def fired(self, own: list[R], said: Exchange, asked: tuple[str, ...]) -> list[R]:
        """The answer's own rules (`own`) and those it means after our question."""
        question, reply = said.question, said.reply
        if said.recited:
            return (self.affirmed(said) if said.happening else []) + (self._heard(said, said.told) if said.told else [])  # else nobody's
        if question.past and not question.bad:
            return self._of_the_past(own, said)
        if "quoted" in question.kinds and "misheard" in reply.held:
            return own  # "you said stabbed": the television did
        if reply.stance in (Stance.NO, Stance.GONE) and reply.rest and not question.inverted:
            apart = {rule.id for rule, _ in self._fire(said.hear(reply.rest))}  # "no, respira bien"
            own = [rule for rule in own if rule.id in apart]
        if "done" in reply.held and reply.stance is Stance.OWN:
            own = [rule for rule in own if rule.level is not Level.URGENT]  # "yesterday for a second, not today"
        out = [*own, *[self._by_id[rule] for rule in question.either]]
        if "at_hand" in reply.held and question.means_kept:
            out.append(self._by_id["crisis.self-harm"])  # "Is the gun locked up?" "it's on my lap"
        if "every_one" in reply.held and question.taken:
            out.append(self._by_id["poison.too-many"])
        if gain := gained(question.before + question.asked, said.text):
            out += self._heard(said, gain)
        if question.offer or reply.words > READ_ON:
            return out + (self.affirmed(said) if said.worsens else [])
        out += self._good(said) if question.inverted else self._sign(said, asked)
        if question.unit in PADS and slowly(said.text):
            return [rule for rule in out if rule.id not in FLOODS or rule in own]
        return out

    def _of_the_past(self, own: list[R], said: Exchange) -> list[R]:
        """History is none, unless it is told to be now as well."""
        reply = said.reply
        if reply.recent and not reply.old and (reply.stance is Stance.YES or said.again):
            return [*own, *self.affirmed(said)]
        return own

    def _good(self, said: Exchange) -> list[R]:
        """After "is he awake?", "has it stopped?"."""
        question, reply = said.question, said.reply
        context = f"{question.before} {question.bare}"
        if reply.stance is not Stance.NO:
            if reply.old:
                return []
            second = "second" in reply.held and "or" in question.kinds  # "talking normally or slurring?"
            chosen = self.affirmed(said, (), self._part(said)) if second else []
            completed = self._beside(said, context) if second or reply.number or reply.stance is Stance.OWN else []
            return chosen + completed + self._gone_again(said)
        out = [self._by_id[one.rule] for one in question.bad]
        for one in [row.means for row in question.bad] or [unable(question)]:
            out += self._heard(said, f"{question.before} {one}. {reply.rest}") + self._beside(said, f"{context}, {one}.")
        if question.relief and not question.bad:
            lasting = f"{question.before} {question.lasting}, {in_days(reply.rest) or reply.rest}"  # "no, this is day 4"
            spread = f"{reply.rest} {question.lasting}"  # "no, now my throat too"
            out += [*self.affirmed(said), *self._heard(said, lasting), *self._heard(said, spread)]
        return out

    def _sign(self, said: Exchange, asked: tuple[str, ...]) -> list[R]:
        """After "do you have chest pain?"."""
        question, reply = said.question, said.reply
        stance = reply.stance
        if stance is Stance.NOT_NOW:
            now = "unless_ever" not in question.kinds and (question.follows_up or self._of_crisis(said, asked))
            stance = Stance.YES if now else Stance.NO
        planned = stance is Stance.NO and "planned" in reply.held and (question.follows_up or self._of_crisis(said))
        if stance is Stance.REFUSED or planned:
            stance = Stance.YES  # "no, but I have figured out where"
        if stance is Stance.CHOSEN:
            stance = Stance.NO if "or" in question.kinds else Stance.YES
        context = f"{question.before} {question.bare}"
        if stance in (Stance.NO, Stance.GONE):
            return self._denied(said, stance)
        if stance is Stance.YES and reply.old and not ("unless_ever" in question.kinds and "over" not in reply.held):
            return []
        completed = self._beside(said, context) + self._counted(said, context)
        if not question.before and reply.rest != said.text:
            completed += self._beside(said, "")
        if question.unit:
            completed += self._heard(said, f"{context}, {self._with_unit(reply.rest, question.unit)}")
        if said.expected:
            completed = [rule for rule in completed if rule.id not in USUAL]
        if not self._told(said, stance):
            return completed
        meant = [self._by_id[rule] for rule in question.signs] + self._explained(said, self.affirmed(said, asked, self._part(said)))
        if said.expected:
            meant = [rule for rule in meant if rule.level is not Level.URGENT]
        gone = reply.gone and not reply.recent
        return [rule for rule in meant if not gone or rule.id.startswith(STAYS)] + completed

    def _denied(self, said: Exchange, stance: Stance) -> list[R]:
        """The sign is denied or gone: what is said beside that counts, and what the "no" means of somebody who cannot or has none left."""
        question, reply = said.question, said.reply
        context = f"{question.before} {question.bare}"
        out = self._beside(said, question.before, question.bare)
        if stance is Stance.NO:
            levels = Level if question.usual else (Level.URGENT,)  # a reading we named stays one, whatever goes with it
            named = f"{question.before} {named_pressure(question.asked)}"
            out += [rule for rule in self._heard(said, named) if rule.id in self._measured and rule.level in levels]
        if not_able := unable(question):
            out += self._heard(said, f"{question.before} {not_able}. {reply.rest}")
        if "supply" in question.kinds and stance is Stance.NO:
            out += self._heard(said, f"ran out of {question.bare}")
        if "redescribed" in reply.held:
            out += self._beside(said, context)
        return out + (self._gone_again(said) if "still" in question.kinds or "passed" in reply.held else [])

    def _told(self, said: Exchange, stance: Stance) -> bool:
        """Whether the answer says yes to what was asked."""
        question, reply = said.question, said.reply
        if stance is Stance.OWN:
            return not reply.asks and (question.follows_up or question.presumes)
        if reply.words > YES_WORDS or "elsewhere" in reply.held:
            return False
        return not (reply.number and not question.signs and not question.presumes and "scale" not in question.kinds and said.measures)

    def _explained(self, said: Exchange, meant: list[R]) -> list[R]:
        """Without what the answer itself explains: "only when I press on the rib", "just spotting"."""
        if not said.reply.rest:
            return meant
        told = said.hear(said.reply.rest)
        return [rule for rule in meant if not any(told.counted.said(name) for name in rule.none)]

    def _of_crisis(self, said: Exchange, asked: tuple[str, ...] = ()) -> bool:
        """Whether what was asked, once said, is of a crisis; "not yet" to our own question about danger ("DANGER") counts."""
        return any(rule.id.startswith(("crisis.", "call.")) for rule in self.affirmed(said, asked))

    def _gone_again(self, said: Exchange) -> list[R]:
        """A stroke's sign that went away within the day is a stroke's sign."""
        question, reply = said.question, said.reply
        if reply.old or not (reply.gone or "within_day" in reply.held):
            return []
        meant = [self._by_id[one.rule] for one in question.bad] if "within_day" in reply.held else []
        if reply.gone and not question.bad:
            meant += [self._by_id[rule] for rule in question.signs] + self.affirmed(said)
        meant += [self._by_id["stroke.limb"]] * said.stroke_again
        return [rule for rule in meant if rule.id.startswith("stroke.")]

    def _part(self, said: Exchange) -> Heard:
        """Of the question what the answer says yes to: one of two, or the whole; a headache of "2" is no bad one."""
        question, reply = said.question, said.reply
        if "scale" in question.kinds and reply.small:
            return said.taken(mild(question))
        first, second = "first" in reply.held, "second" in reply.held
        both = sides(question) if first is not second or reply.echo else None
        if both is None:
            return said.asked
        if reply.echo and first is second:
            words = [{token.word for token in tokens(side)} for side in both]
            first, second = (reply.echo <= one for one in words)
        return said.asked if first is second else said.taken(both[second])

    def affirmed(self, said: Exchange, asked: tuple[str, ...] = (), part: Heard | None = None) -> list[R]:
        """Everything the question asks about, taken as said. A sign's word inside another ("seizure medicine") is not asked about."""
        heard = part or said.asked
        whole = [one for name in heard.signs.keys() & self._against for one in heard.signs[name]]
        named = [name for name in heard.signs if name in self._asked and any(not _within(one, whole) for one in heard.signs[name])]
        names = [*(name for name in asked if name in self._asked), *(name for name in named if name not in PARTS)]
        direct = [self._by_id[self._asked[name]] for name in dict.fromkeys(names)]
        alone = [rule for rule in self._rules if all(any(name in asked for name in group) for group in rule.all)] if asked else []
        return [*direct, *alone, *(rule for rule, _ in self._fire(heard))]

    def _heard(self, said: Exchange, statement: str) -> list[R]:
        return [rule for rule, _ in self._fire(said.hear(statement))]

    def _counted(self, said: Exchange, context: str) -> list[R]:
        """What a number means with the measure we asked for, and "day 4"."""
        asked, rest = said.question.asked, said.reply.rest
        out: list[R] = []
        if told := reading(asked, rest) or reading(said.question.before, rest):
            out += self._beside(said, unnamed(context), rest=told)
        for shown in filter(None, (pressure(asked, rest), no_figure(asked, said.text))):
            out += self._heard(said, shown)
        if days := in_days(rest):
            out += self._beside(said, context, rest=days)
        return out

    def _beside(self, said: Exchange, kept: str, asked: str = "", rest: str = "") -> list[R]:
        """Rules that something in the rest of the answer fires when it is read behind what is `kept`. Of what was `asked` only what stands
        counts (a pregnancy, an operation): its signs were denied."""
        rest = rest or said.reply.rest
        if not rest:
            return []
        before = f"{kept}, " if kept.strip() else ""
        denied = f"{asked}, " if asked else ""
        heard = said.hear(f"{before}{denied}{rest}")
        first = next((place for place in range(len(heard.found)) if heard.said.span(place, place)[0] >= len(before)), 0) if before else 0
        own = next((place for place in range(first, len(heard.found)) if heard.said.span(place, place)[0] >= len(before) + len(denied)), 0)
        if denied:
            heard.keep(lambda name, one: one[1] < first or one[0] >= own or name in self._standing)
        return [rule for rule, signs in self._fire(heard) if any(one.last >= own for one in signs)]

    def _with_unit(self, rest: str, unit: str) -> str:
        """ "this makes 4" after "how many days": 4 days."""
        said = self._ear.hear(rest).said
        at = next((place for place, token in enumerate(said) if token.word.isdecimal() or self._answers.is_numeral(token)), None)
        if at is None:
            return rest
        end = said.span(at, at)[1]
        return f"{rest[:end]} {unit}{rest[end:]}"


def _within(one: Spot, others: Iterable[Spot]) -> bool:
    """Whether it is a part of a longer one."""
    first, last = one
    return any(begin <= first and last <= end and end - begin > last - first for begin, end in others)
