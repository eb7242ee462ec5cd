"""What kind of question we asked: for a sign, for its opposite ("is he awake?"), for the past, for a number, or for nothing clinical."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from rules.emergency.arranged import unarranged
from rules.emergency.normalise import Said, Token, tokens
from rules.emergency.patterns import Patterns, plain
from rules.emergency.purpose import only_asked
from rules.emergency.recital import instructed

LONGEST: Final = 600  # characters of our message that are read: its end, where the question is
SENTENCE: Final = re.compile(r".+?(?:[?!\u3002\uff1f\uff01\n]+|\.(?=\s|$)|$)", re.S)
OWN: Final = {"you": "i", "your": "my", "yourself": "myself", "youre": "im", "youve": "ive", "yours": "mine"}
KINDS: Final = (
    "ever", "unless_ever", "routine", "unless_routine", "offer", "unless_offer", "taught", "still", "supply", "quoted", "relief",
    "unless_relief", "unless_good", "or", "presumes", "unless_presumes", "unless_able", "able", "scale", "open",
    "understood", "taken", "unless_taken", "means", "put_away", "usual",
)  # fmt: skip
EASED: Final = re.compile(
    r"\b(?:gone|away|better|any|all|yet|stopped|stop|eased|improved|improving|resolved|down|less|lighter|relieved|ya|mejor|mejor[oó]|quit[oó]|baj[oó]|par[oó]"
    r"|alivi[oó]|hết|đỡ|bớt|giảm|khỏi|chưa|hơn|rồi)\b|好些|好点|好一点|好转|缓解|退了|消了|了",
    re.I,
)
SIGN, UNLESS, UNIT, GOOD, EITHER = "!", "-", "#", "+", "="  # what the names of the rows of a list begin with
PROMISED: Final = "crisis.self-harm"  # "Promise you won't hurt yourself?": its "won't" makes no bad question of it
HERSELF: Final = "safety.home"  # asked only where a question asks it: beside one it says why we ask ("I want to be sure you are safe.")
CONFIRMS: Final = 5  # words of a question that only asks whether what we repeated is so
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
    bare: str = ""  # what was asked without its question words
    instructed: bool = False  # what somebody learnt or would do is to be said again, whoever is named in it

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
    def eased(self) -> bool:
        """Whether it speaks of relief at all."""
        return "relief" in self.kinds

    @property
    def able(self) -> bool:
        """ "Can you ...?" """
        return "able" in self.kinds and "unless_able" not in self.kinds

    @property
    def presumes(self) -> bool:
        """ "When did the pressure begin?": there is one."""
        return "presumes" in self.kinds and "unless_presumes" not in self.kinds

    @property
    def taken(self) -> bool:
        """ "How many did he take?", of what is not taken daily."""
        return "taken" in self.kinds and "unless_taken" not in self.kinds

    @property
    def means_kept(self) -> bool:
        """ "Is the gun locked up?", "Did you put the pills away?" """
        return "means" in self.kinds and "put_away" in self.kinds

    @property
    def usual(self) -> bool:
        """ "Is that your usual number?" """
        return "usual" in self.kinds

    @property
    def lasting(self) -> str:
        """What relief was asked of: "has the fever gone away?" asks of a fever."""
        return EASED.sub(" ", self.bare)

    @property
    def open(self) -> bool:
        """What, when, where, how many: it asks for words, not for yes or no."""
        return "open" in self.kinds


class Asking:
    """Compiled from asking.json."""

    def __init__(self, table: dict[str, Any], split: Callable[[str], Said] = tokens) -> None:
        self._split = split
        self._begins = Patterns({name: table[name] for name in BEGINS})
        self._rows = [Bad(row["rule"], row["means"]) for row in table["good"]]
        self._sign_rows = [(row["rule"], bool(row.get("open"))) for row in table["signs"]]
        unless = {f"{UNLESS}{place}": row["unless"] for place, row in enumerate(table["signs"]) if "unless" in row}
        units, signs, good = table["units"], enumerate(table["signs"]), enumerate(table["good"])
        self._asked = Patterns(
            {name: table[name] for name in KINDS}
            | {f"{SIGN}{place}": row["asks"] for place, row in signs}
            | unless
            | {f"{UNIT}{unit}": ",".join(ask for ask, of in units.items() if of == unit) for unit in dict.fromkeys(units.values())}
        )
        self._meant = Patterns(
            {f"{GOOD}{place}": row["asks"] for place, row in good} | {f"{EITHER}{row['rule']}": row["asks"] for row in table["either"]}
        )
        self._of_safety = frozenset(f"{GOOD}{place}" for place, row in enumerate(self._rows) if row.rule == HERSELF)
        self._plan = Patterns({"plan": table["plan"]})
        self._words = frozenset(token.word for token in plain(table["interrogatives"]))

    @staticmethod
    def rules(table: dict[str, Any]) -> set[str]:
        """Every rule the table names."""
        return {row["rule"] for name in ("good", "either", "signs") for row in table[name]}

    def of(self, prior_bot: str) -> Question:
        """The question in our message: what ends in a question mark, or else its last sentence. Every sentence is split once."""
        parts = [part.strip() for part in SENTENCE.findall(unarranged(prior_bot[-LONGEST:])) if part.strip()]
        split = [(part, self._split(part)) for part in only_asked(parts)]
        asks = [one for one in split if one[0][-1] in "?\uff1f"] or split[-1:]
        around = [one for one in split if all(one is not ask for ask in asks)]
        asked = [_plain(said) for _, said in asks]
        words = [token for said in asked for token in said]
        whole = words if not around else [token for _, said in split for token in _plain(said)]
        found = self._asked.names(words)
        kinds = {name for name in found if name in KINDS and name not in BEGINS}
        for begin in asked:
            kinds.update(name for place in range(min(len(begin), 3)) for name, _ in self._begins.at(begin, place))
        if "understood" in kinds and any(self._plan.names(_plain(said)) for _, said in split):
            kinds.add("taught")  # "if it comes back you call 911. Does that make sense?"
        meant = self._asked.names(whole) if "quoted" in kinds and len(words) <= CONFIRMS else found  # "You put a 3. Did you mean that?"
        signs = [self._sign_rows[int(name[1:])] for name in meant if name[0] == SIGN and UNLESS + name[1:] not in meant]
        named = self._meant.names(words)
        told = named if not around else [name for name in self._meant.names(whole) if name not in self._of_safety or name in named]
        units = [name[1:] for name in found if name[0] == UNIT]
        rows = [self._rows[int(name[1:])] for name in told if name[0] == GOOD]
        return Question(
            " ".join(_own(part, said) for part, said in around),
            " ".join(_own(part, said) for part, said in asks),
            frozenset(kinds),
            tuple(row for row in rows if "unless_good" not in kinds or row.rule == PROMISED),
            tuple(name[1:] for name in told if name[0] == EITHER),
            tuple(dict.fromkeys(rule for rule, _ in signs)),
            any(follows for _, follows in signs),
            units[0] if units else "",
            frozenset(token.word for token in words),
            " ".join(self._bare(part, said) for part, said in asks),
            instructed(prior_bot),
        )

    def _bare(self, part: str, said: Said) -> str:
        """Without its question words: what a number in the answer is a number of."""
        did = any(token.word == "did" for token in said)
        kept = [place for place, token in enumerate(said) if not token.stop and OWN.get(token.word, token.word) not in self._words]
        return " ".join((did and DID.get(said[place].word)) or _as_said(part, said, place) for place in kept)


def _plain(said: Sequence[Token]) -> list[Token]:
    return [token for token in said if not token.stop and not token.pause]


def _as_said(part: str, said: Said, place: int) -> str:
    """A word as the patient would say it."""
    return OWN.get(said[place].word) or part[slice(*said.span(place, place))]


def _own(part: str, said: Said) -> str:
    """As the patient would say it: "your chest" is "my chest"."""
    return " ".join(_as_said(part, said, place) for place in range(len(said)))


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


SPLITS: Final = re.compile(r"\s+(?:or|o|u|hay|hoặc)\s+|\s*(?:还\s*是|還\s*是|或\s*者?)\s*", re.I)
SEVERE: Final = frozenset(("bad", "severe", "strong", "intense", "worst", "fuerte", "intenso", "severo"))


def sides(question: Question) -> tuple[str, str] | None:
    """ "Is he awake or confused?" as two questions; None where it asks about one thing or presumes it."""
    if "or" not in question.kinds or question.presumes:
        return None
    parts = SPLITS.split(question.asked)
    if len(parts) != 2 or not all(parts):
        return None
    if parts[0].rstrip().endswith((",", "，")):
        return parts[0], parts[1]  # "Hives only, or is your tongue swelling?"
    return parts[0], f"{parts[0].rpartition(' ')[0]} {parts[1]}"


def mild(question: Question) -> str:
    """ "How bad is the headache?" of which the answer says: hardly."""
    return " ".join(word for word in question.asked.split() if word.casefold() not in SEVERE and not word.isdecimal())
