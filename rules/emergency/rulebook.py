"""The rules, compiled and proven by their own examples; `screen()` is a pure function of a message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from rules.emergency.context import Context
from rules.emergency.finding import Finding, Level
from rules.emergency.matcher import Matcher, Mention
from rules.emergency.normalise import Token, tokens
from rules.emergency.numbers import Readings

COMBINATIONS: Final = 400  # tried for one rule in one message; more is a word salad
JOINABLE: Final = 40
DRUG_STEMS: Final = (
    "olol", "pril", "sartan", "statin", "zepam", "zolam", "codone", "formin", "gliptin", "oxetine", "traline", "azine", "barbital",
    "profen", "dipine",
)  # fmt: skip


class RulesError(Exception):
    """The rules cannot be used; says file, rule and what to do. A house without rules does not start."""


class Examples(BaseModel):
    model_config = ConfigDict(extra="forbid")
    yes: list[str] = []
    no: list[str] = []


class Rule(BaseModel):
    """One row a clinician may edit."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    version: str
    owner: str
    source: str
    level: Level
    wording: str
    all: list[list[str]] = Field(min_length=1)
    none: list[str] = []
    within: int = Field(ge=1, le=60)
    context: str = "now"
    examples: Examples


class Judged(NamedTuple):
    """A cue in a message, by its place in the original text; `why` it was set aside, or None when it counts."""

    concept: str
    start: int
    end: int
    why: str | None


@dataclass(frozen=True)
class Heard:
    """A message taken apart."""

    found: Sequence[Token]
    counted: Mapping[str, Sequence[Mention]]
    set_aside: tuple[str, ...]
    aside: Sequence[tuple[Mention, str]] = ()


class Rulebook:
    """Compiled rules. Immutable; share it."""

    def __init__(self, lexicon: dict[str, Any], context: dict[str, Any], table: dict[str, Any], sha256: str) -> None:
        self.rules = [Rule(**row) for row in table["rules"]]
        self.version, self.sha256 = str(table["version"]), sha256
        self.questions: dict[str, tuple[str, ...]] = {name: tuple(asks) for name, asks in table["questions"].items()}
        self._asked: dict[str, str] = table["asked_rules"]
        self._context = Context(context, lexicon["idioms"])
        everyday = set(lexicon["everyday"]) | self._context.vocabulary
        self._matcher = Matcher(lexicon["concepts"], everyday)
        self.phrases = tuple(phrase for phrases in lexicon["concepts"].values() for phrase in phrases)
        self._crisis = frozenset(name for rule in self.rules if rule.context == "crisis" for group in rule.all for name in group)
        self._words = context
        self._readings = Readings(table["readings"])
        known = set(lexicon["concepts"]) | self._readings.concepts
        for rule in self.rules:
            unknown = {name for group in rule.all for name in group} - known
            if unknown:
                raise RulesError(
                    f"{rule.id}: no such concept {', '.join(sorted(unknown))}; add it to lexicon/ or readings.json, or correct the name"
                )
        self._by_id = {rule.id: rule for rule in self.rules}
        self._needs = [(rule, [frozenset(group) for group in rule.all]) for rule in self.rules]
        self._begin: dict[str, list[int]] = {}  # concept -> rules whose rarest-looking group it is in
        for place, rule in enumerate(self.rules):
            for name in min(rule.all, key=len):
                self._begin.setdefault(name, []).append(place)

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
            return self._screen(text, prior_bot, asked, recent)
        except Exception:  # noqa: BLE001 - fail towards a person, never towards silence
            return Finding(Level.URGENT, ("fault.inside",), "urgent-today", confidence="low", version=self.version, sha256=self.sha256)

    def _screen(self, text: str, prior_bot: str | None, asked: tuple[str, ...], recent: tuple[str, ...]) -> Finding:
        heard = self._hear(text)
        fired = self._fired(heard)
        if not fired and (asked or prior_bot):
            fired = self._answered(heard, asked or self._asked_in(prior_bot or "")) or self._denied_good(heard, prior_bot or "")
        if not fired and prior_bot and not self._about_the_past(prior_bot):
            fired = self._number_told(prior_bot, text)
        if not fired and recent and len(heard.found) <= JOINABLE:
            joined = self._hear(" ".join([*recent[-2:], text]))
            fired = [(rule, ()) for rule, _ in self._fired(joined) if len(rule.all) > 1]
        return self._finding(text, heard, fired)

    def heard(self, text: str) -> list[Judged]:
        """Every cue of a message with its verdict, for people who want to see why."""
        heard = self._hear(text)
        said = [(one, None) for mentions in heard.counted.values() for one in mentions]
        return [Judged(one.concept, heard.found[one.first].start, heard.found[one.last].end, why) for one, why in [*said, *heard.aside]]

    def _hear(self, text: str) -> Heard:
        raw = tokens(text)
        found = self._matcher.corrected(raw)
        said = self._matcher.mentions(found)
        scene = self._context.scene(found, said)
        counted: dict[str, list[Mention]] = {}
        aside: list[tuple[Mention, str]] = []
        for mention in [*said, *self._readings.found(raw), *_drugs(found)]:
            why = self._context.verdict(mention, scene, crisis=mention.concept in self._crisis)
            if why is None:
                counted.setdefault(mention.concept, []).append(mention)
            else:
                aside.append((mention, why))
        return Heard(found, counted, tuple(dict.fromkeys(f"{one.concept}: {why}" for one, why in aside)), aside)

    def _fired(self, heard: Heard) -> list[tuple[Rule, tuple[Mention, ...]]]:
        out = []
        heard_of = heard.counted.keys()
        for place in sorted({place for name in heard_of for place in self._begin.get(name, ())}):
            rule, groups = self._needs[place]
            if any(group.isdisjoint(heard_of) for group in groups):
                continue
            said = self._match(rule, heard)
            if said is not None:
                out.append((rule, said))
        return sorted(out, key=lambda one: -one[0].level.rank)

    def _match(self, rule: Rule, heard: Heard) -> tuple[Mention, ...] | None:
        if any(name in heard.counted for name in rule.none):
            return None
        groups = [[one for name in group for one in heard.counted.get(name, ())] for group in rule.all]
        if not all(groups):
            return None
        anchors = min(groups, key=len)
        others = [group for group in groups if group is not anchors]
        for anchor in anchors[:COMBINATIONS]:
            chosen = [anchor]
            for group in others:
                places = {(one.first, one.last) for one in chosen}  # one word never stands for two signs
                near = min((one for one in group if (one.first, one.last) not in places), key=lambda one: _gap(one, anchor), default=None)
                if near is None or _gap(near, anchor) > rule.within:
                    break
                chosen.append(near)
            if len(chosen) == len(groups) and _close(chosen, rule.within):
                return tuple(chosen)
        return None

    def _asked_in(self, prior_bot: str) -> tuple[str, ...]:
        """The concepts a question of ours is about, from its words."""
        if self._about_the_past(prior_bot):
            return ()
        asked = self._matcher.mentions(tokens(prior_bot))
        return tuple(dict.fromkeys(one.concept for one in asked))

    def _about_the_past(self, prior_bot: str) -> bool:
        """ "Have you ever ..." asks about history."""
        words = " ".join(token.word for token in tokens(prior_bot))
        return any(f" {mark} " in f" {words} " for mark in self._words["ever"])

    def _number_told(self, prior_bot: str, text: str) -> list[tuple[Rule, tuple[Mention, ...]]]:
        """A number or a length of time answers our question about it: "Any fever today?" "102.5 since Sunday"."""
        asked = " ".join(token.word for token in tokens(prior_bot) if not token.stop and token.word not in self._words["interrogatives"])
        own = len(tokens(asked))
        fired = self._fired(self._hear(f"{asked} {text}"))
        return [(rule, ()) for rule, said in fired if any(one.concept.startswith("@") and one.last >= own for one in said)]

    def _denied_good(self, heard: Heard, prior_bot: str) -> list[tuple[Rule, tuple[Mention, ...]]]:
        """ "No" where yes would be the good answer: "is he awake?", "do you feel safe?"."""
        start = " ".join(token.word for token in heard.found if not token.stop and not token.pause)
        if not prior_bot or not any(_begins(start, one) for one in self._words["no"]):
            return []
        asked = " ".join(token.word for token in tokens(prior_bot))
        return [(self._by_id[rule], ()) for rule, signs in self._words["good"].items() if any(sign in asked for sign in signs)]

    def _answered(self, heard: Heard, asked: tuple[str, ...]) -> list[tuple[Rule, tuple[Mention, ...]]]:
        """A short yes (or an unsure answer) to our own danger question is the symptom; a no is not."""
        words = [token.word for token in heard.found if not token.stop and not token.pause]
        if not words or len(words) > 12:
            return []
        start = " ".join(words[:4])
        if any(_begins(start, one) for one in self._words["no"]):
            return []
        if not any(_begins(start, one) for one in self._words["yes"]) and not words[0].isdigit():
            return []
        counted = frozenset(asked)
        direct = [(self._by_id[self._asked[name]], ()) for name in asked if name in self._asked]
        fired = [(rule, ()) for rule in self.rules if all(any(name in counted for name in group) for group in rule.all)]
        return sorted([*direct, *fired], key=lambda one: -one[0].level.rank)

    def _finding(self, text: str, heard: Heard, fired: Sequence[tuple[Rule, tuple[Mention, ...]]]) -> Finding:
        language = self.language(text, heard.found)
        if not fired:
            return Finding(Level.NONE, context=heard.set_aside, version=self.version, sha256=self.sha256, language=language)
        worst = fired[0][0]
        spots = sorted({(heard.found[one.first].start, heard.found[one.last].end) for _, said in fired for one in said})
        return Finding(
            worst.level,
            tuple(dict.fromkeys(rule.id for rule, _ in fired)),
            worst.wording,
            tuple(spots),
            heard.set_aside,
            "high" if not heard.set_aside else "middle",
            self.version,
            self.sha256,
            language,
        )

    def language(self, text: str, found: Sequence[Token]) -> str:
        """The language to answer in: script first, then common words."""
        if any("\u4e00" <= letter <= "\u9fff" for letter in text):
            return "zh"
        lower = text.casefold()
        if any(letter in "ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ" for letter in lower):
            return "vi"
        words = [token.word for token in found]
        spanish = sum(word in self._words["spanish"] for word in words) + sum(letter in "ñ¿¡áéíóú" for letter in lower)
        vietnamese = sum(word in self._words["vietnamese"] for word in words)
        if vietnamese >= 2 and vietnamese > spanish:
            return "vi"
        return "es" if spanish >= 2 or (spanish and len(words) <= 3) else "en"

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


def _gap(one: Mention, other: Mention) -> int:
    """Words between two mentions; 0 when they touch or overlap."""
    return max(0, one.first - other.last - 1, other.first - one.last - 1)


def _close(chosen: Sequence[Mention], within: int) -> bool:
    """Together within reach, and no one word standing for two signs (unless it is a phrase that names both)."""
    first, last = min(one.first for one in chosen), max(one.last for one in chosen)
    longest = max(one.last - one.first for one in chosen)
    apart = len({(one.first, one.last) for one in chosen}) == len(chosen)
    return last - first - longest <= within and (apart or len(chosen) == 1)


def _drugs(found: Sequence[Token]) -> list[Mention]:
    """Medicines nobody listed, by the endings their names are given (INN stems)."""
    return [Mention("PILLS", place, place) for place, token in enumerate(found) if len(token.word) > 6 and token.word.endswith(DRUG_STEMS)]


def _begins(said: str, with_: str) -> bool:
    return said == with_ or said.startswith(with_ + " ") or (not with_.isascii() and said.replace(" ", "").startswith(with_))
