"""What kind of question we asked: for a sign, for its opposite ("is he awake?"), for the past, for a number, or for nothing clinical."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from rules.emergency.normalise import tokens
from rules.emergency.patterns import Patterns, plain

LONGEST: Final = 600  # characters of our message that are read: its end, where the question is
SENTENCE: Final = re.compile(r".+?(?:[?!\u3002\uff1f\uff01\n]+|\.(?=\s|$)|$)", re.S)
OWN: Final = {"you": "i", "your": "my", "yourself": "myself", "youre": "im", "youve": "ive", "yours": "mine"}
KINDS: Final = (
    "ever", "unless_ever", "routine", "unless_routine", "offer", "unless_offer", "taught", "still", "relief", "unless_relief",
    "unless_good", "or", "presumes", "unless_presumes", "unless_able", "able", "scale", "open",
)  # fmt: skip
BEGINS: Final = ("offer", "able")  # what a question begins with, behind "and" or "ok so"


class Bad(NamedTuple):
    """What the bad answer to a question means: a rule, and the statement it amounts to."""

    rule: str
    means: str


@dataclass(frozen=True, slots=True)
class Question:
    """`before` is what we said beside it ("You are 29 weeks."); `asked` the question; both as the patient would say them."""

    before: str = ""
    asked: str = ""
    kinds: frozenset[str] = frozenset()
    bad: tuple[Bad, ...] = ()  # what "no" means
    either: tuple[str, ...] = ()  # rules that any answer means
    signs: tuple[str, ...] = ()  # rules that "yes" means
    follows_up: bool = False  # on thoughts of suicide: what is no "no" is a yes
    unit: str = ""
    words: frozenset[str] = frozenset()  # of what was asked

    @property
    def past(self) -> bool:
        """ "Have you ever ..." and the family's illnesses; "in the past month" is now."""
        return "ever" in self.kinds and "unless_ever" not in self.kinds

    @property
    def offer(self) -> bool:
        """An offer, a chore, what is taken every day: neither yes nor no says anything about health."""
        if "routine" in self.kinds and "unless_routine" not in self.kinds and not (self.bad or self.signs):
            return True
        return "offer" in self.kinds and "unless_offer" not in self.kinds

    @property
    def taught(self) -> bool:
        """What the patient knows or would do: the signs in the answer are nobody's."""
        return "taught" in self.kinds

    @property
    def relief(self) -> bool:
        """ "Is the pressure gone?": "no" is the bad answer, and means the sign in the question."""
        return "relief" in self.kinds and self.kinds.isdisjoint(("unless_relief", "unless_good"))

    @property
    def inverted(self) -> bool:
        """Whether "no" is the bad answer."""
        return bool(self.bad) or self.relief

    @property
    def able(self) -> bool:
        """ "Can you ...?" """
        return "able" in self.kinds and "unless_able" not in self.kinds

    @property
    def presumes(self) -> bool:
        """ "When did the pressure begin?": there is one."""
        return "presumes" in self.kinds and "unless_presumes" not in self.kinds

    @property
    def open(self) -> bool:
        """What, when, where, how many: it asks for words, not for yes or no."""
        return "open" in self.kinds


class Asking:
    """Compiled from asking.json."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._kinds = Patterns({name: table[name] for name in KINDS})
        self._begins = Patterns({name: table[name] for name in BEGINS})
        self._good = Patterns({str(place): row["asks"] for place, row in enumerate(table["good"])})
        self._rows = [Bad(row["rule"], row["means"]) for row in table["good"]]
        self._either = Patterns({row["rule"]: row["asks"] for row in table["either"]})
        self._signs = Patterns({str(place): row["asks"] for place, row in enumerate(table["signs"])})
        self._sign_rows = [(row["rule"], bool(row.get("open"))) for row in table["signs"]]
        units = table["units"]
        self._units = Patterns({unit: ",".join(ask for ask, of in units.items() if of == unit) for unit in dict.fromkeys(units.values())})
        self._words = frozenset(token.word for token in plain(table["interrogatives"]))

    @staticmethod
    def rules(table: dict[str, Any]) -> set[str]:
        """Every rule the table names."""
        return {row["rule"] for name in ("good", "either", "signs") for row in table[name]}

    def of(self, prior_bot: str) -> Question:
        """The question in our message: what ends in a question mark, or else its last sentence."""
        said = prior_bot[-LONGEST:]
        parts = [part.strip() for part in SENTENCE.findall(said) if part.strip()]
        asks = [part for part in parts if part[-1] in "?\uff1f"] or parts[-1:]
        asked, before = " ".join(asks), " ".join(part for part in parts if part not in asks)
        words, whole = plain(asked), plain(said)
        kinds = {name for name in self._kinds.names(words) if name not in BEGINS}
        for one in asks:
            begin = plain(one)
            places = range(min(len(begin), 3))
            kinds.update(name for place in places for name, _ in self._begins.at(begin, place))
        signs = [self._sign_rows[int(one)] for one in self._signs.names(words)]
        units = self._units.names(words)
        return Question(
            self.own(before),
            self.own(asked),
            frozenset(kinds),
            tuple(self._rows[int(one)] for one in self._good.names(whole)) if "unless_good" not in kinds else (),
            self._either.names(whole),
            tuple(dict.fromkeys(rule for rule, _ in signs)),
            any(follows for _, follows in signs),
            units[0] if units else "",
            frozenset(token.word for token in words),
        )

    def own(self, text: str) -> str:
        """As the patient would say it: "your chest" is "my chest"."""
        said = tokens(text)
        return " ".join(OWN.get(token.word) or text[slice(*said.span(place, place))] for place, token in enumerate(said))

    def bare(self, asked: str) -> str:
        """The question without its question words: what a number in the answer is a number of."""
        said = tokens(asked)
        did = any(token.word == "did" for token in said)
        kept = [place for place, token in enumerate(said) if not token.stop and token.word not in self._words]
        return " ".join((did and DID.get(said[place].word)) or asked[slice(*said.span(place, place))] for place in kept)


DID: Final = {"take": "took", "swallow": "swallowed", "eat": "ate", "drink": "drank", "fall": "fell", "pass": "passed", "lose": "lost"}
CAN: Final = {"can": "cant", "could": "cant", "puede": "no puede", "puedes": "no puedo", "pueden": "no pueden", "podria": "no puede"}
WHO: Final = frozenset(("i", "he", "she", "they", "it", "usted", "el", "ella"))


def unable(question: Question) -> str:
    """ "Can you lift it?" and "no" as one statement, in the words of the question; "" where it does not ask what somebody can do."""
    if not question.able:
        return ""
    words: Sequence[str] = [token.word for token in plain(question.asked)]
    at = next((place for place, word in enumerate(words[:3]) if word in CAN), None)
    if at is None:
        return ""
    who = words[at + 1 : at + 2] if WHO.intersection(words[at + 1 : at + 2]) else []
    return " ".join([*who, CAN[words[at]], *words[at + 1 + len(who) :]])
