"""Which of the signs said in a message count: asserted, now, of somebody real."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from operator import attrgetter
from typing import Final

from rules.emergency.actors import acts, done_by, together
from rules.emergency.context import Context
from rules.emergency.covering import Covers
from rules.emergency.made import HELPER, Made
from rules.emergency.matcher import Mention, Signs, Spot
from rules.emergency.normalise import Said
from rules.emergency.quoted import is_quoted, quotations
from rules.emergency.repeated import happening
from rules.emergency.scene import Scene

FIGURES: Final = 60
FIGURING: Final = ("idiom", "figure", "laugh", "lifeless", "asleep", "burden", "sport", "thing")  # no cue of these, no figure of speech
DENYING: Final = ("_NO", "_CANT", "_MISS", "_WONT")  # parts that are a "not" themselves
Why = str | None
UNJUDGED: Final = ""
COVERED: Final = "administrative"
NOWHERE: Final[set[int]] = set()
UNMADE: Final[dict[Mention, list[tuple[Mention, ...]]]] = {}
PLACE: Final = attrgetter("first")


class Sitting:
    """Judges the mentions of one message. The scene is looked at when there is anything to judge: many messages fire no rule."""

    __slots__ = ("_look", "_quoted", "_said", "_scene", "covers", "manners", "plains", "verdict")

    def __init__(self, context: Context, scene: Callable[[], Scene], said: Said) -> None:
        self.manners, self.verdict, self._look, self._said = context.manners, context.verdict, scene, said
        self.covers, self.plains = context.covers, context.plains
        self._scene: Scene | None = None
        self._quoted: Sequence[tuple[int, int, bool]] = ()

    def opened(self) -> tuple[Scene, Callable[[Mention, Scene, bool], Why]]:
        """The scene, and what tells why a mention in it does not count, or None."""
        if self._scene is None:
            self._scene = self._look()
            self._quoted = quotations(self._said.text)
        return self._scene, self._unquoted if self._quoted else self.verdict

    def _unquoted(self, one: Mention, scene: Scene, crisis: bool) -> Why:
        if not happening(one, scene) and is_quoted(one, self._said, self._quoted, crisis=crisis):
            return "quoted"
        return self.verdict(one, scene, crisis)


class Counted(dict[str, list[Mention]]):
    """The mentions of each concept that count; of those it was asked for, `aside` are the others, and why. Many concepts are said by the
    same words: those are judged once."""

    __slots__ = ("_crisis", "_found", "_known", "_made", "_plains", "_sitting", "_ways", "aside", "signs")

    def __init__(self, signs: Signs, found: Said, made: Sequence[Made], sitting: Sitting | None, crisis: frozenset[str]) -> None:
        """`sitting`: None takes every sign as said."""
        self.signs, self._found, self._sitting, self._crisis = signs, found, sitting, crisis
        self.aside: dict[Mention, str] = {}
        self._known: dict[int, dict[Spot, Why]] = {}  # concepts judged alike -> where they are said
        self._ways: dict[Mention, list[tuple[Mention, ...]]] = {}
        for mention, parts in made:
            if mention in self._ways:
                self._ways[mention].append(parts)
            else:
                self._ways[mention] = [parts]
        self._made = {name for name, _, _ in self._ways}
        self._plains: frozenset[str] | None = None  # those said here; for those who asked

    def __missing__(self, name: str) -> list[Mention]:
        sitting = self._sitting
        if sitting is None:
            self[name] = mentions = self.signs.of(name)
            return mentions
        crisis = name in self._crisis
        manner = sitting.manners[name] * 2 + crisis
        if (known := self._known.get(manner)) is None:
            known = self._known[manner] = {}
        (scene, judge), ways, new = sitting.opened(), self._ways if name in self._made else UNMADE, tuple.__new__
        covered = NOWHERE
        if (covers := sitting.covers.get(name)) is not None:
            if self._plains is None:
                self._plains = sitting.plains.intersection(self.signs)
            if not covers.plains.isdisjoint(self._plains):
                covered = self._covered(covers)
        kept = self[name] = []
        for spot in self.signs.get(name, ()):
            first, last = spot
            one = new(Mention, (name, first, last))
            why = known.get(spot, UNJUDGED)
            if why is UNJUDGED:
                why = known[spot] = judge(one, scene, crisis)
            if ways and why is None and one in ways:
                why = self._of_parts(one, crisis)
            if why is None and covered and not covered.isdisjoint(range(first, last + 1)):
                why = COVERED
            if why is None:
                kept.append(one)
            else:
                self.aside[one] = why
        return kept

    def _covered(self, covers: Covers) -> set[int]:
        """The words of this message that belong to a plain phrase which only sounds like this sign ("the stroller fits", "ring and ring and
        no answer"): what shares a word with one is no sign. Of a phrase made of parts the words of its parts."""
        out, words = set[int](), self._found.words
        for cover in covers.every:
            if not cover.holds(self.signs, self._found.vocabulary):
                continue
            plain = cover.plain
            for spot in self.signs[plain]:
                for parts in self._ways.get(Mention(plain, *spot), [(Mention(plain, *spot),)]):
                    thing, does = parts[0], parts[-1]
                    if cover.acts and not acts(thing.first, does.first, words, thing.last, closely=cover.joined):
                        continue
                    if cover.told and not done_by(thing.last, does.first, does.last, words):
                        continue
                    if cover.acts or not cover.joined or together(min(parts, key=PLACE).last + 1, max(parts, key=PLACE).first, words):
                        out.update([at for _, first, last in parts for at in range(first, last + 1)])
        return out

    def said(self, name: str) -> list[Mention]:
        """Where it is said at all, whenever it was: what speaks against a rule need not be now ("sat on it, fine now"), but not denied."""
        return [one for one in self.signs.of(name) if self._why(one, False) not in ("negated", "idiom")]

    @property
    def figures(self) -> bool:
        """Whether a figure of speech is told at all, asked for by a rule or not; looked for among the first FIGURES signs."""
        if self._sitting is None or self._sitting.opened()[0].kinds.isdisjoint(FIGURING):
            return False
        return any(self._why(one, False) == "idiom" for one in islice(self.signs.mentions, FIGURES))

    def _judged(self, name: str, crisis: bool) -> dict[Spot, Why]:
        """What is known of concepts of this manner."""
        if self._sitting is None:
            return {}
        manner = self._sitting.manners[name] * 2 + crisis
        return self._known.get(manner) or self._known.setdefault(manner, {})

    def _verdict(self, one: Mention, crisis: bool) -> Why:
        if self._sitting is None:
            return None
        known, spot = self._judged(one[0], crisis), one[1:]
        if spot not in known:
            scene, judge = self._sitting.opened()
            known[spot] = judge(one, scene, crisis)
        return known[spot]

    def _why(self, one: Mention, crisis: bool) -> Why:
        why = self._verdict(one, crisis)
        return self._of_parts(one, crisis) if why is None and one in self._ways else why

    def _of_parts(self, sign: Mention, crisis: bool) -> Why:
        """A sign made of parts counts when it can be made of parts that count."""
        why: Why = None
        for parts in self._ways[sign]:
            doubts = (self._doubt(part, sign, crisis) for part in parts)
            why = next((doubt for doubt in doubts if doubt is not None), None)
            if why is None:
                return None
        return why

    def _doubt(self, part: Mention, sign: Mention, crisis: bool) -> Why:
        """What speaks against a part. A part that is only part of signs is denied alone by a "no" within the sign ("my throat isn't
        closing", "stool is brown, not black"), unless the sign itself tells what somebody cannot ("no sabe ni qué año es")."""
        if part.concept[0] != HELPER:
            return self._why(part, crisis)
        if crisis or part.first == sign.first or self._found.words[part.first - 1] == "no":  # "wet undies, no contractions" tells of whom
            return None
        cannot = any(own.concept.startswith(DENYING) for ways in self._ways[sign] for own in ways)
        return "negated" if not cannot and self._verdict(part, crisis) == "negated" else None
