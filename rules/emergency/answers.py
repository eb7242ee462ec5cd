"""What kind of answer came: yes, no, gone again, only partly, a number, words of its own; and what is said beside it."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from rules.emergency.negating import AGAIN, NEGATIVE, NOES, YESES, cannot, ends_in_no, joked, says_no
from rules.emergency.normalise import Said, Token, tokens
from rules.emergency.patterns import Patterns

EMOJI: Final = {"👍": "yes", "👌": "yes", "✅": "yes", "✔": "yes", "🙏": "", "👎": "no", "❌": "no", "🚫": "no", "🙅": "no"}
SIGNS: Final = re.compile(f"[{''.join(EMOJI)}]")
LOOKED_AT: Final = 80  # words of an answer that are looked through for when it was
# Of two as long the first counts. "A little", "I don't know" (`partly`) and "no problem" (`fine`) turn over with what was asked for.
PLAIN: Final = ("refused", "not_now", "gone", "fine", "no", "partly", "yes", "select")
GOOD: Final = ("fine", "worse", "limits", "partly", "no", "refused", "not_now", "gone", "yes")
HELD: Final = (
    "over", "weeks", "recent", "lately", "never_again", "within_day", "passed", "elsewhere", "surely", "mine", "corrected", "redescribed",
    "planned",
    "never_had", "misheard", "expected", "done", "first", "second", "if_mine", "begun_again", "nothing_else",
    "at_hand", "every_one", "well_now",
)  # fmt: skip
ECHO: Final = 6  # words that may only say our question's again
SOON: Final = 2  # words after a "no" within which "but yes" takes it back
FURTHER: Final = 6  # words within which a second answer, or the number, is looked for
SHORT_NO: Final = frozenset(("k", "kg"))  # "không" as it is texted; after a question in another language "k" is "ok"
ASKS_VIETNAMESE: Final = ("khong", "chua", "phai")
AND: Final = frozenset(("and", "y", "va", "而", "也"))
SMALL: Final = frozenset(
    ("0", "1", "2", "3", "zero", "one", "two", "three", "cero", "uno", "dos", "tres", "hai", "ba", "一", "二", "两", "三")
)
DRAWN_OUT: Final = re.compile(r"([a-z])\1+$")
NUMBER: Final = re.compile(r"\d+(?:[.,/]\d+)*")
NOTHING: Final = frozenset(("0", "zero", "cero", "零"))


class Stance(StrEnum):
    YES = "yes"
    NO = "no"
    GONE = "gone"  # was, and is no more
    NOT_NOW = "not_now"  # not today, not yet
    REFUSED = "refused"  # rather not say
    CHOSEN = "chosen"  # "just the nose": one of several
    OWN = "own"  # neither: words of its own


@dataclass(frozen=True, slots=True)
class Reply:
    """`rest` is what was said beside the yes or no; `number`: it begins with one; `held`: what else it tells, by the names of the lists
    in answers.json."""

    stance: Stance
    rest: str = ""
    number: bool = False
    held: frozenset[str] = frozenset()
    words: int = 0
    asks: bool = False
    small: bool = False  # the first number it gives is three at most
    echo: frozenset[str] = frozenset()  # words of our question that are all it says

    @property
    def gone(self) -> bool:
        """It was, and is no more."""
        return self.stance is Stance.GONE or "passed" in self.held

    @property
    def old(self) -> bool:
        """Long over: "years ago"; not "years ago, and again this week"."""
        well = "well_now" in self.held and "again" not in self.held
        return not self.held.isdisjoint(("over", "weeks")) and (well or not ("recent" in self.held and "never_again" not in self.held))

    @property
    def recent(self) -> bool:
        """Told to be now, or to have come back; "long ago, I am happy now" is not."""
        if "well_now" in self.held and "over" in self.held and "again" not in self.held:
            return False
        told = "recent" in self.held and "never_again" not in self.held
        return told or ("lately" in self.held and "over" not in self.held)


PLAINLY: Final = {
    "yes": Stance.YES, "partly": Stance.YES, "no": Stance.NO, "fine": Stance.NO, "gone": Stance.GONE, "not_now": Stance.NOT_NOW,
    "refused": Stance.REFUSED, "select": Stance.CHOSEN,
}  # fmt: skip
BADLY: Final = {
    "worse": Stance.NO,
    "limits": Stance.NO,
    "partly": Stance.NO,
    "no": Stance.NO,
    "not_now": Stance.NO,
    "refused": Stance.NO,
    "gone": Stance.GONE,
    "fine": Stance.YES,
    "yes": Stance.YES,
}


class Answers:
    """Compiled from the answer words of answers.json."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._leads = Patterns({name: table[name] for name in {*PLAIN, *GOOD}}, toned=False)
        self._fillers = Patterns({"filler": table["fillers"]}, toned=False)
        self._held = Patterns({name: table[name] for name in HELD}, toned=False)
        self._taken_back = Patterns({"but": table["but"], "hedge": table["hedges"]}, toned=False)
        self._begins = frozenset(token.word for token in tokens(table["begins"]))
        self._numerals = {token.word: token.exact for token in tokens(table["numerals"])}

    def reply(
        self, text: str, *, good: bool = False, ability: bool = False, asked: Container[str] = (), split: Said | None = None
    ) -> Reply:
        """`good` where the question asked for the good: there "a little", "the same", "worse" are no. Words that were all `asked` ("still
        hurts", "叫得醒") are a yes. `ability`: it asked what somebody can do; there a "doesn't" near the beginning is a no.
        `split`: the text's tokens, where somebody has them."""
        written = SIGNS.sub(lambda sign: f" {EMOJI[sign[0]]} ", text)
        said = split if split is not None and written == text else tokens(written)
        places = [place for place, token in enumerate(said) if not token.stop and not token.pause and token.word[0].isalnum()]
        words = [said[place] for place in places]
        if not words:
            return Reply(Stance.OWN)
        start = self._begin(words, good=good)
        held = frozenset(self._held.names(words[:LOOKED_AT]))
        if "done" in held and not self._done(said, words, places):
            held -= {"done"}
        if any(token.word in AGAIN for token in words[:LOOKED_AT]):
            held |= {"again"}
        if "begun_again" in held and not self._begun_again(words):
            held -= {"begun_again"}
        stance, end = self._lead(words, start, good=good)
        stance = self._after_all(stance, said, words, end, held, good=good)
        if ability and stance in (Stance.OWN, Stance.YES) and words[start].word not in YESES and cannot(words[end:]):
            stance = Stance.NO
        if stance is Stance.OWN and len(words) == 1 and words[0].word in SHORT_NO and any(one in asked for one in ASKS_VIETNAMESE):
            stance, end = Stance.NO, 1
        number = NUMBER.fullmatch(words[start].word) is not None or self.is_numeral(words[start])
        echo = len(words) <= ECHO and all(token.word in asked for token in words[start:])
        if stance is Stance.OWN and good and number:
            stance, end = self._further(said, words, places, start)
        if stance is Stance.OWN and (number or echo):
            stance = Stance.YES
        cut = end if end and self._apart(said, places, end) else start
        rest = "" if end >= len(words) else written[said.span(places[cut], places[cut])[0] :]
        chooses = echo and end < len(words)  # not "有的"
        said_again = frozenset([token.word for token in words[start:]]) if chooses else frozenset()
        return Reply(stance, rest, number, held, len(words), "?" in text or "\uff1f" in text, self._small(words[start:]), said_again)

    def _further(self, said: Sequence[Token], words: Sequence[Token], places: Sequence[int], start: int) -> tuple[Stance, int]:
        """ "104 and no, he doesn't": the second of two questions is answered after the number."""
        for place in range(start + 1, min(start + FURTHER, len(words))):
            apart = places[place] > places[place - 1] + 1 or said[places[place - 1]].word in AND
            if apart and words[place].word in NOES:
                return Stance.NO, place + 1
        return Stance.OWN, 0

    def _done(self, said: Sequence[Token], words: Sequence[Token], places: Sequence[int]) -> bool:
        """ "..., not today." ends what it says; "hoy no ha orinado" does not."""
        ends = (end for place in range(len(words)) for name, end in self._held.at(words, place) if name == "done")
        return any(self._apart(said, places, end) for end in ends)

    def _small(self, words: Sequence[Token]) -> bool:
        """Whether the first number among its first words is three at most."""
        for token in words[:FURTHER]:
            if token.word.isdecimal() or self.is_numeral(token):
                return token.word in SMALL
        return False

    def _apart(self, said: Sequence[Token], places: Sequence[int], end: int) -> bool:
        """Whether the yes or no stands by itself: "no, it hurts", "no but it hurts"; "no me duele" is one statement."""
        return end >= len(places) or places[end] > places[end - 1] + 1 or said[places[end]].word in self._begins

    def is_numeral(self, token: Token) -> bool:
        """Whether this word is a small number."""
        return self._numerals.get(token.word) == token.exact

    def _after_all(
        self, stance: Stance, said: Sequence[Token], words: Sequence[Token], end: int, held: frozenset[str], *, good: bool
    ) -> Stance:
        """What the first word said, unless a later one takes it back."""
        if good and "never_had" in held:
            return Stance.YES  # what never was is over
        if "corrected" in held:
            return Stance.NO
        if good and stance is not Stance.NO and ("begun_again" in held or says_no(said)):
            return Stance.NO  # "it stopped, then another one started"; "you keep asking. NO. two hours now"
        if good:
            return Stance.NO if stance is Stance.OWN and len(words) > 1 and words[-1].word in NOES else stance
        if stance is Stance.NO and self._takes_back(words, end):
            return Stance.YES
        if stance in (Stance.OWN, Stance.GONE, Stance.NOT_NOW, Stance.REFUSED) and "surely" in held:
            return Stance.YES  # "I don't want to say it, but yes"
        doubtful = stance in (Stance.YES, Stance.CHOSEN) and "surely" not in held and end < len(words)
        if doubtful and (ends_in_no(said) or joked(said)):
            return Stance.NO  # "only when you ask me trivia, no"; "only at bills. kidding, no, all good"
        if stance is Stance.CHOSEN and "nothing_else" in held and not self._only_a_little(words, end):
            return Stance.NO  # "just a sore arm, nothing else"
        return stance

    def _only_a_little(self, words: Sequence[Token], end: int) -> bool:
        """ "Just a little, nothing else" is of what was asked."""
        ends = [after for name, after in self._leads.at(words, end) if name == "yes"] if end < len(words) else []
        return any(name == "nothing_else" for after in ends if after < len(words) for name, _ in self._held.at(words, after))

    def _begun_again(self, words: Sequence[Token]) -> bool:
        """ "It came back", not "it never came back"."""
        places = [place for place in range(len(words)) if any(name == "begun_again" for name, _ in self._held.at(words, place))]
        return any(NEGATIVE.isdisjoint(token.word for token in words[max(0, place - SOON) : place]) for place in places)

    def _begin(self, words: Sequence[Token], *, good: bool) -> int:
        """Where the answer begins behind its fillers ("um, well, honestly"); "uh huh" is a yes and no filler."""
        start = 0
        while start < len(words) - 1:
            ends = [end for _, end in self._fillers.at(words, start) if end < len(words)]
            if not ends or any(end > max(ends) for name, end in self._leads.at(words, start) if name in (GOOD if good else PLAIN)):
                break
            start = max(ends)
        return start

    def _lead(self, words: Sequence[Token], start: int, *, good: bool) -> tuple[Stance, int]:
        """The longest yes or no it begins with. Of two as long the one that is the worse answer counts."""
        order = GOOD if good else PLAIN
        found = self._leading(words, start, order) or self._leading(_drawn_in(words, start), start, order)
        if words[start].word in NOTHING:
            return Stance.NO, start + 1
        if not found:
            return Stance.OWN, 0
        end, _, name = min(found)
        return (BADLY if good else PLAINLY)[name], -end

    def _leading(self, words: Sequence[Token], start: int, order: Sequence[str]) -> list[tuple[int, int, str]]:
        return [(-end, order.index(name), name) for name, end in self._leads.at(words, start) if name in order]

    def _takes_back(self, words: Sequence[Token], end: int) -> bool:
        """ "not really but kind of", "no tanto pero sí"."""
        for place in range(end, min(end + SOON, len(words))):
            for name, after in self._taken_back.at(words, place):
                if name == "but" and after < len(words) and any(one == "hedge" for one, _ in self._taken_back.at(words, after)):
                    return True
        return False


def _drawn_in(words: Sequence[Token], start: int) -> Sequence[Token]:
    """The same words where the first was drawn out ("siii", "yeahh", "khônggg"); a Chinese sign is never."""
    word = DRAWN_OUT.sub(r"\1", words[start].word)
    return words if word == words[start].word else [*words[:start], Token(word), *words[start + 1 :]]
