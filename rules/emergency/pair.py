"""The third reader: what an answer means after our question, from what the rules make of both and how both sound to the second reader.

"81", "holding them" and "no" say nothing; after "what does the oximeter show?", "where are the pills?" and "can he move both legs?" they
do. Neither the rules (which know the questions somebody foresaw) nor the second reader (which knows words) hears that alone. This one
weighs their opinions: what the rules found, what a yes and what a no would mean, what kind of question and of answer it was, and the second
reader's scores of the answer, of the question, and of both as one statement. It is a table of some three thousand weights that can be read
(`pair.json`), learnt from the lessons that answer a question (`python -m rules.emergency.teach`), and it knows no words of its own.

    danger likelier than .45, severity than .50    the level is raised (`reader.<level>`, low confidence); self-harm likelier than .75, too,
                                                   unless danger is out of the question (HARDLY)
    a rule fired and danger is below .12           level none, the closed question, the rule in `doubted`: a person sees it
    danger likelier than .25                       the closed question
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from math import log
from pathlib import Path
from typing import Final

from rules.emergency.answers import Stance
from rules.emergency.asking import unable
from rules.emergency.exchange import Exchange
from rules.emergency.finding import Finding, Level
from rules.emergency.folding import small
from rules.emergency.reader import QUESTIONS, Reader, ReaderError
from rules.emergency.reassuring import reassures
from rules.emergency.second_look import CALLS, CERTAIN, DANGER

FILE: Final = Path(__file__).with_name("pair.json")
LONGEST: Final = 60  # words of an answer; who says more tells it by itself
STEPS, FARTHEST = 1.5, 4  # a score is read in steps of two thirds of a logit, up to this many from nought
UNHEARD: Final = (-3.0, -3.0, -4.0)  # of words nobody said
ASPECTS: Final = (
    "past", "offer", "taught", "inverted", "eased", "relief", "able", "presumes", "taken", "usual", "open", "follows_up", "means_kept",
    "instructed",
)  # fmt: skip
PLAINLY: Final = {Stance.YES: "yes", Stance.NO: "no"}  # "mhm", "I don't": said in one word, which every reader knows
TOLD: Final = 12  # words that may reassure and nothing else
NO_WORDS: Final = 5  # of a no that gives its reason
BRIEF: Final = 2  # words that say nothing of their own about an offer
SIZES: Final = (1, 3, 6, 12)  # words


def odds(chance: float) -> float:
    """A probability in logits."""
    return log(chance / (1 - chance))


RAISED, SEVERE, ALONE = odds(0.45), odds(0.50), odds(0.75)  # likelier than this
POSSIBLE, UNLIKELY, HARDLY = odds(0.25), odds(0.12), odds(0.12)


def kind(level: Level) -> str:
    """none, urgent or severe."""
    return "severe" if level in (Level.CRITICAL, Level.CRISIS) else str(level)


class Meant:
    """What the rules make of an exchange: `found` of both, `own` of the answer alone, `yes` and `no` of the question answered so, `signs`
    of the question's own list."""

    __slots__ = ("found", "no", "own", "signs", "yes")

    def __init__(self, found: Level, own: Level, yes: Level, no: Level, signs: Level) -> None:
        self.found, self.own, self.yes, self.no, self.signs = found, own, yes, no, signs


NONE_OF: Final = frozenset((
    "no", "not", "any", "none", "neither", "nothing", "of", "them", "these", "those", "the", "above", "ninguna", "ninguno", "de",
    "ellas", "esas",
))  # fmt: skip
READING: Final = re.compile(  # "la de arriba 118, la de abajo 76", "121/77 en el brazo izquierdo"
    r"(?:(?:la|el|de|arriba|abajo|alta|baja|top|bottom|upper|lower|number|the|one|was|is|fue|es|y|and|con|over|sobre|trên|dưới|số|tren"
    r"|left|right|arm|wrist|on|in|my|seated|sitting|standing|lying|en|mi|brazo|muñeca|izquierd[oa]|derech[oa]|sentad[oa]|parad[oa]"
    r"|左手|右手|左臂|右臂|左边|右边|坐着|tay|trái|phải|trai|phai|ngồi|bên)(?:[\s,.:]+|(?=\d|$))|\d{2,3}(?!\d)[\s,./]*)+"
)


def understood(said: Exchange, meant: Meant) -> bool:
    """Whether the rules know what was asked and the answer says no more than which it is: nobody else need be asked what that means."""
    question, reply = said.question, said.reply
    over = (question.relief and reply.stance is Stance.YES) or ("still" in question.kinds and reply.stance is Stance.GONE)
    if over and meant.found is Level.NONE and reply.words <= TOLD and reassures(reply.rest):
        return True
    if question.past and meant.found is Level.NONE and reply.stance is Stance.YES and not (reply.rest or reply.recent):
        return True  # "Have you ever tried to?" "yes": history
    if question.offer and (reply.words <= BRIEF or not (reply.rest or reply.stance is Stance.OWN)):
        return True
    if "or" in question.kinds and meant.yes is not Level.NONE and (reply.echo or not reply.held.isdisjoint(("first", "second"))):
        return True
    if reply.stance is Stance.NO and "inverted" not in question.kinds and _no_is_no(said, meant):
        return True
    if meant.found is Level.NONE and "open" in question.kinds and READING.fullmatch(small(reply.rest)):
        return True  # a pressure in figures, which the rules have weighed
    return reply.stance is Stance.YES and bool(question.bad) and (not reply.rest or bool(reply.echo))


def _no_is_no(said: Exchange, meant: Meant) -> bool:
    """ "no" and "none of these" to a question for a sign; "no, it is not ready" where a no is bad by itself and today is soon enough."""
    question, reply = said.question, said.reply
    if meant.found is Level.NONE and not question.bad:
        return (bool(question.signs) and not reply.rest) or NONE_OF.issuperset(small(reply.rest).split() or ("",))
    return meant.found is Level.URGENT and bool(question.bad) and meant.own is Level.NONE and reply.words <= NO_WORDS


def traits(said: Exchange, meant: Meant, reader: Reader, prior_bot: str, told: str, *, beside: bool) -> list[str]:
    """Everything that speaks for or against danger, each by its name. `told`, `beside`: as `statement` has them."""
    question, reply = said.question, said.reply
    stance, found = str(reply.stance), kind(meant.found)
    yes, no = kind(meant.yes), kind(meant.no)
    aspects = [one for one in ASPECTS if getattr(question, one)]
    size = next((str(most) for most in SIZES if reply.words <= most), "more")
    plain = [
        f"own={kind(meant.own)}", f"yes={yes}", f"no={no}", f"signs={kind(meant.signs)}", f"stance={stance}", f"size={size}",
        f"number={reply.number}", f"unit={bool(question.unit)}", f"clinical={said.clinical}", f"told={bool(told)}", f"beside={beside}",
        *(f"is={one}" for one in aspects), *(f"kind={one}" for one in question.kinds), *(f"held={one}" for one in reply.held),
        *(f"which={name}" for name, level in (("found", meant.found), ("yes", meant.yes), ("no", meant.no)) if level is Level.CRISIS),
    ]  # fmt: skip
    plain += [name for name, holds in (("recited", said.recited), ("asks", reply.asks), ("echo", bool(reply.echo))) if holds]
    out = [f"found={found}", *plain, *(f"{found}&{one}" for one in plain)]
    out += [f"{stance}&{yes}&{no}&{kind(meant.signs)}", f"{stance}&{yes}&{kind(meant.own)}&{reply.number}"]
    out.append(f"{stance}&{yes}&{question.inverted}&{question.past}&{question.offer}&{size}")
    out += [f"{stance}&{yes}&{one}" for one in aspects] + [f"{one}&{yes}&{question.inverted}" for one in reply.held]
    scores = [score for text, asked in _views(said, prior_bot, told, beside=beside) for score in _scores(reader, text, asked)]
    for place, score in enumerate(scores):
        step = f"{place}={max(-FARTHEST, min(FARTHEST, round(score * STEPS)))}"
        out += (step, f"{step}&{stance}", f"{step}&{found}")
    return out


def _views(said: Exchange, prior_bot: str, told: str, *, beside: bool) -> Iterator[tuple[str, str | None]]:
    """The texts the second reader is asked about, and the question each is read with."""
    question = said.question
    text = PLAINLY.get(said.reply.stance, said.text) if not said.reply.rest else said.text
    opposite = question.bad[0].means if question.bad else unable(question) or ""
    yield text, None
    yield said.reply.rest, None
    yield f"{question.before} {question.asked}", None
    yield f"{question.before} {question.bare}. {text}", None
    yield f"{question.before} {opposite}", None
    yield f"{question.asked} {text}", None
    yield text, prior_bot
    yield told, prior_bot if beside else None


def _scores(reader: Reader, text: str, asked: str | None) -> Sequence[float]:
    return reader.sound(text, asked).scores if text.strip() else UNHEARD


class PairReader:
    """Frozen weights of traits. Immutable; share it."""

    def __init__(self, data: Mapping[str, object]) -> None:
        """`data` is what `teach` wrote. Raises `ReaderError` when it is not."""
        try:
            self.version = str(data["version"])
            self._bias = tuple(float(one) for one in data["bias"])  # type: ignore[attr-defined]
            self._weights = {name: tuple(map(float, row)) for name, row in data["weights"].items()}  # type: ignore[attr-defined]
        except (KeyError, TypeError, ValueError, AttributeError) as why:
            raise ReaderError(f"pair.json: {type(why).__name__}: {why}") from None
        if {len(self._bias), *map(len, self._weights.values())} != {len(QUESTIONS)}:
            raise ReaderError("pair.json: needs a bias and weights for each question; run python -m rules.emergency.teach")

    @classmethod
    def load(cls, file: Path = FILE) -> PairReader:
        """Raises `ReaderError` for a file that is missing or not what `teach` writes."""
        try:
            return cls(json.loads(file.read_bytes()))
        except (OSError, ValueError) as why:
            raise ReaderError(f"{file.name}: {type(why).__name__}") from None

    def scores(self, names: Sequence[str]) -> tuple[float, ...]:
        """Logits, one a question: any danger, severe, self-harm."""
        rows = [row for row in map(self._weights.get, names) if row is not None]
        return tuple(bias + sum(column) for bias, column in zip(self._bias, zip(*rows, strict=True), strict=True)) if rows else self._bias

    def why(self, names: Sequence[str], most: int = 6) -> list[tuple[str, float]]:
        """The traits that spoke loudest for danger, for people who want to see why."""
        told = [(name, row[0]) for name in dict.fromkeys(names) if (row := self._weights.get(name)) is not None]
        return sorted(told, key=lambda one: -one[1])[:most]

    def verdict(self, names: Sequence[str], found: Finding, *, sure: bool = False) -> Finding:
        """What the rules found, raised, asked about or, unless they are `sure`, doubted."""
        danger, severe, crisis = self.scores(names)
        level = Level.NONE
        if (crisis >= ALONE and danger >= HARDLY) or (severe >= SEVERE and danger >= RAISED):
            level = Level.CRISIS if found.level is not Level.CRITICAL and crisis > min(0.0, severe) else Level.CRITICAL
        elif danger >= RAISED:
            level = Level.URGENT
        if kind(level) != kind(found.level) and level.rank > found.level.rank:
            rules = (f"reader.{level}", *found.rules)
            return found._replace(level=level, rules=rules, wording=f"emergency-{level}-model", confidence="low")
        if found.level is Level.NONE:
            return found._replace(ask=found.ask or DANGER) if danger >= POSSIBLE else found
        if danger < UNLIKELY and not sure and not any(rule.startswith((CALLS, *CERTAIN)) for rule in found.rules):
            return found._replace(level=Level.NONE, rules=(), wording="", evidence=(), confidence="low", ask=DANGER, doubted=found.rules)
        return found
